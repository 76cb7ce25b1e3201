/* The options: one table, read by the parser, by help and by "did you mean". */
#include "cli/cli.h"

#include "base/text.h"

#include <errno.h>
#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

enum kind {
	OPTION_FLAG,
	OPTION_TEXT,
	OPTION_REPEATED,
	OPTION_SECONDS,
	OPTION_GAP,
	OPTION_FORMAT,
	OPTION_LANGUAGE,
	OPTION_TABLE,
	OPTION_COUNT
};

struct option {
	char letter; /* as in struct command.options */
	const char *shorter, *name, *value;
	enum kind kind;
	size_t offset;
	const char *doc;
};

#define AT(m) offsetof(struct cli, m)
static const struct option options[] = {
	{'o', "-o", "--output", "FILE", OPTION_TEXT, AT(output), "write to FILE instead of standard output"},
	{'r', NULL, "--from", "PLAN", OPTION_TEXT, AT(from), "the plan in force: as few changes to it as possible"},
	{'R', NULL, "--from", "PLAN", OPTION_TEXT, AT(from), "the plan in force that changes were counted from"},
	{'s', NULL, "--scenario", "NAME,...", OPTION_REPEATED, AT(scenarios),
	 "make the changes of these scenarios, in this order"},
	{'e', NULL, "--set", "PATH=VALUE", OPTION_REPEATED, AT(sets),
	 "change a value; then the next --set (see configs/README.md)"},
	{'w', NULL, "--show", "PATH", OPTION_TEXT, AT(show), "print a value, where it is from and what it was before"},
	{'p', NULL, "--price-of-change", NULL, OPTION_FLAG, AT(price_of_change),
	 "also print what fewer changes would cost"},
	{'b', NULL, "--reasons", NULL, OPTION_FLAG, AT(reasons),
	 "also find out why each open post is: it takes longer"},
	{'t', NULL, "--time-limit", "SECONDS", OPTION_SECONDS, AT(time_limit), "stop the search after so long"},
	{'a', NULL, "--gap", "PERCENT%", OPTION_GAP, AT(gap),
	 "be content with a plan so close to the best possible, in each objective"},
	{'v', NULL, "--vary", "PATH=VALUES", OPTION_REPEATED, AT(varied),
	 "values, a,b,c or FROM:TO:STEP, to be combined"},
	{'O', NULL, "--one-at-a-time", NULL, OPTION_FLAG, AT(one_at_a_time), "each value alone, not all combinations"},
	{'m', NULL, "--sample", "PATH=DISTRIBUTION", OPTION_REPEATED, AT(sampled), "values to be drawn"},
	{'N', NULL, "--samples", "N", OPTION_COUNT, AT(samples), "draw so many times"},
	{'x', NULL, "--seed", "N", OPTION_COUNT, AT(seed), "draw others (default: 1)"},
	{'j', "-j", "--jobs", "N", OPTION_COUNT, AT(jobs), "runs at a time (default: one a processor)"},
	{'J', "-j", "--jobs", "N", OPTION_COUNT, AT(jobs), "processors to use (default: all); the plan is the same"},
	{'B', NULL, "--no-assignments", NULL, OPTION_FLAG, AT(no_assignments), "short lines: figures, no people"},
	{'Z', NULL, "--resume", NULL, OPTION_FLAG, AT(resume), "go on where the file of -o ends"},
	{'h', NULL, "--shard", "I/N", OPTION_TEXT, AT(shard), "only the I-th of N parts"},
	{'Y', NULL, "--merge", NULL, OPTION_FLAG, AT(merge), "put the files of all parts together"},
	{'U', NULL, "--summary", "NAME,...", OPTION_TEXT, AT(summary),
	 "print table, pareto, tornado, sure, best, or several"},
	{'D', NULL, "--read", NULL, OPTION_FLAG, AT(read), "make no runs: print the summaries of FILE"},
	{'q', "-q", "--quiet", NULL, OPTION_FLAG, AT(quiet), "no warnings, no progress, no summary"},
	{'f', NULL, "--format", "text|json", OPTION_FORMAT, AT(json), "how messages are printed"},
	{'A', NULL, "--format", "text|json", OPTION_FORMAT, AT(json), "how the answer and messages are printed"},
	{'F', NULL, "--format", "text|json|csv", OPTION_TABLE, AT(json), "how the answer is printed"},
	{'i', NULL, "--language", "en|vi", OPTION_LANGUAGE, AT(language), "language of the text (default: en)"},
	{'n', NULL, "--names", "CONFIG", OPTION_TEXT, AT(names),
	 "print the names that CONFIG has, where plans have ids"},
	{'c', NULL, "--causes", NULL, OPTION_FLAG, AT(causes), "also say which change brought about which difference"},
	{'E', NULL, "--each-scenario", NULL, OPTION_FLAG, AT(each_scenario),
	 "compare CONFIG with each of its scenarios"},
	{'P', NULL, "--post", "UNIT/POSITION", OPTION_TEXT, AT(post), "this post: why open, who comes, who else could"},
	{'W', NULL, "--person", "ID", OPTION_TEXT, AT(person), "this person: why there, what else, at what price"},
	{'l', NULL, "--all", NULL, OPTION_FLAG, AT(all), "all open posts, a line each"},
	{'y', NULL, "--remedies", NULL, OPTION_FLAG, AT(remedies), "with --all: what would fill them, too"},
	{'H', NULL, "--objectives", NULL, OPTION_FLAG, AT(objectives),
	 "with --person or --post: all objectives of each way"},
	{'V', NULL, "--prices", NULL, OPTION_FLAG, AT(prices), "what one more of each limit that is used up is worth"},
	{'d', NULL, "--field", "ID", OPTION_TEXT, AT(field), "only posts of this field"},
	{'g', NULL, "--flag", "NAME", OPTION_TEXT, AT(flag), "only posts with this flag"},
	{'T', NULL, "--tier", "NAME", OPTION_TEXT, AT(tier), "the objective to write (default: the first)"},
	{'L', NULL, "--lp", NULL, OPTION_FLAG, AT(lp), "CPLEX LP format"},
	{'M', NULL, "--mps", NULL, OPTION_FLAG, AT(mps), "free MPS format"},
	{'G', NULL, "--mathprog", NULL, OPTION_FLAG, AT(mathprog), "data for models/secondment.mod"},
	{0}};

static const char *option_name_at(const void *ctx, size_t i)
{
	const char *letters = ctx;

	return strchr(letters, options[i].letter) ? options[i].name : NULL;
}

static const struct option *find(const struct cli *cli, const char *word, size_t len)
{
	for (const struct option *o = options; o->letter; o++) {
		if (!strchr(cli->command->options, o->letter))
			continue;
		if ((strlen(o->name) == len && strncmp(o->name, word, len) == 0) ||
		    (o->shorter && strlen(o->shorter) == len && strncmp(o->shorter, word, len) == 0))
			return o;
	}
	return NULL;
}

static bool unknown(struct cli *cli, const char *word, size_t len)
{
	size_t n = sizeof options / sizeof options[0] - 1;
	char name[64];
	const char *near;

	snprintf(name, sizeof name, "%.*s", (int)len, word);
	near = text_suggest(name, option_name_at, cli->command->options, n);
	diag_error(&cli->diags, (struct loc){0}, "unknown-option", "'%s' takes no option '%s'%s%s%s",
		   cli->command->name, name, near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
	diag_hint(&cli->diags, "see 'secondment help %s'", cli->command->name);
	return false;
}

static bool set_seconds(struct cli *cli, double *at, const char *value)
{
	char *end;

	errno = 0;
	*at = strtod(value, &end);
	if (end == value || *end != '\0' || errno != 0 || !isfinite(*at) || *at <= 0 || *at > 1e9)
		return diag_error(&cli->diags, (struct loc){0}, "bad-option",
				  "--time-limit takes a number of seconds above 0, not '%s'", value);
	return true;
}

static bool set_count(struct cli *cli, const struct option *o, int64_t *at, const char *value)
{
	char *end;
	long long n;

	errno = 0;
	n = strtoll(value, &end, 10);
	if (value[0] < '0' || value[0] > '9' || *end != '\0' || errno != 0 || n < 1)
		return diag_error(&cli->diags, (struct loc){0}, "bad-option",
				  "%s takes a whole number above 0, not '%s'", o->name, value);
	*at = n;
	return true;
}

static bool add(struct cli *cli, const struct option *o, struct repeated *at, const char *value)
{
	if (value[0] == '\0')
		return diag_error(&cli->diags, (struct loc){0}, "bad-option", "%s needs a value: %s", o->name,
				  o->value);
	if (at->n == REPEATED_MAX)
		return diag_error(&cli->diags, (struct loc){0}, "bad-option", "%s may be given %d times", o->name,
				  (int)REPEATED_MAX);
	at->at[at->n++] = value;
	return true;
}

/* 0.5% or 0.005, in millionths. */
static bool set_gap(struct cli *cli, int64_t *at, const char *value)
{
	char *end;
	double gap;

	errno = 0;
	gap = strtod(value, &end);
	if (end != value && *end == '%') {
		gap /= 100;
		end++;
	}
	if (end == value || *end != '\0' || errno != 0 || !isfinite(gap) || gap < 0 || gap > 1)
		return diag_error(&cli->diags, (struct loc){0}, "bad-option",
				  "--gap takes a share from 0%% to 100%%, like 0.5%%, not '%s'", value);
	*at = (int64_t)floor(gap * 1e6 + 1e-6);
	return true;
}

static bool set_language(struct cli *cli, enum language *at, const char *value)
{
	int l = 0;

	while (l < LANGUAGES && strcmp(value, language_names[l]) != 0)
		l++;
	if (l == LANGUAGES)
		return diag_error(&cli->diags, (struct loc){0}, "bad-option", "--language takes en or vi, not '%s'",
				  value);
	*at = (enum language)l;
	return true;
}

static bool set(struct cli *cli, const struct option *o, const char *value)
{
	void *at = (char *)cli + o->offset;

	switch (o->kind) {
	case OPTION_FLAG:
		*(bool *)at = true;
		return true;
	case OPTION_TEXT:
		if (value[0] == '\0')
			return diag_error(&cli->diags, (struct loc){0}, "bad-option", "%s needs a value: %s", o->name,
					  o->value);
		if (*(const char **)at)
			return diag_error(&cli->diags, (struct loc){0}, "bad-option",
					  "%s is given twice: '%s' and '%s'", o->name, *(const char **)at, value);
		*(const char **)at = value;
		return true;
	case OPTION_REPEATED:
		return add(cli, o, at, value);
	case OPTION_SECONDS:
		return set_seconds(cli, at, value);
	case OPTION_GAP:
		return set_gap(cli, at, value);
	case OPTION_COUNT:
		return set_count(cli, o, at, value);
	case OPTION_LANGUAGE:
		return set_language(cli, at, value);
	default:
		*(bool *)at = strcmp(value, "json") == 0;
		cli->csv = o->kind == OPTION_TABLE && strcmp(value, "csv") == 0;
		if (strcmp(value, "json") != 0 && strcmp(value, "text") != 0 && !cli->csv)
			return diag_error(&cli->diags, (struct loc){0}, "bad-option", "--format takes %s, not '%s'",
					  o->kind == OPTION_TABLE ? "text, json or csv" : "text or json", value);
		return true;
	}
}

/* The value is in the same word, or else (NULL) the next one. */
static bool set_next(struct cli *cli, const struct option *o, const char *value, int argc, char **argv, int *i)
{
	if (value)
		return set(cli, o, value);
	if (*i + 1 >= argc)
		return diag_error(&cli->diags, (struct loc){0}, "bad-option", "%s needs a value: %s", o->name,
				  o->value);
	return set(cli, o, argv[++*i]);
}

/* -j4, -qj4: flags, and a last one with its value, in one word.  *o: the one at hand; what is left of the word, or NULL. */
static const char *short_options(struct cli *cli, const char *word, const struct option **o)
{
	const char shorter[] = {'-', word[0], '\0'};

	*o = find(cli, shorter, 2);
	return *o && word[1] != '\0' ? word + 1 : NULL;
}

/* Is it a long option but for a '-'?  "-output" is not -o with "utput". */
static bool lacks_dash(const struct cli *cli, const char *word)
{
	const struct option *o = options;
	size_t len = strcspn(word, "=");

	while (o->letter && (!strchr(cli->command->options, o->letter) || strlen(o->name) != len + 1 ||
			     strncmp(o->name + 1, word, len) != 0))
		o++;
	return o->letter != 0;
}

/* A word of short options; advances *i over a value that is the next word. */
static bool read_short(struct cli *cli, int argc, char **argv, int *i)
{
	const char *word = argv[*i], *rest = word + 1;
	const struct option *o;

	if (lacks_dash(cli, word))
		return unknown(cli, word, strcspn(word, "="));
	while (rest) {
		rest = short_options(cli, rest, &o);
		if (!o)
			return unknown(cli, word, strlen(word));
		if (o->kind != OPTION_FLAG)
			return set_next(cli, o, rest, argc, argv, i);
		set(cli, o, NULL);
	}
	return true;
}

/* One option and its value (after '=' or as the next word); advances *i over what it used. */
static bool read_option(struct cli *cli, int argc, char **argv, int *i)
{
	const char *word = argv[*i], *equals = strchr(word, '=');
	size_t len = equals ? (size_t)(equals - word) : strlen(word);
	const struct option *o = find(cli, word, len);

	if (!o)
		return unknown(cli, word, len);
	if (o->kind == OPTION_FLAG) {
		if (equals)
			return diag_error(&cli->diags, (struct loc){0}, "bad-option", "%s takes no value", o->name);
		return set(cli, o, NULL);
	}
	return set_next(cli, o, equals ? equals + 1 : NULL, argc, argv, i);
}

/* The files that are read, as they are named: *n of them. */
static void files_read(const struct cli *cli, const char *names[FILES_MAX + 2], int *n)
{
	*n = 0;
	for (int i = 0; i < cli->narguments; i++)
		names[(*n)++] = cli->arguments[i];
	if (cli->from)
		names[(*n)++] = cli->from;
	if (cli->names)
		names[(*n)++] = cli->names;
}

/* Standard input can be read once, since what is read first leaves nothing to the second; and what is read is not written over. */
static bool check_files(struct cli *cli)
{
	const char *names[FILES_MAX + 2];
	int n, standard = 0;

	files_read(cli, names, &n);
	for (int i = 0; i < n; i++) {
		standard += strcmp(names[i], "-") == 0;
		if (!cli_may_write_over(cli, names[i]))
			return false;
	}
	return standard <= 1 || diag_error(&cli->diags, (struct loc){0}, "bad-option",
					   "'-' stands for standard input, which can be read only once");
}

enum exit_status options_read(struct cli *cli, int argc, char **argv)
{
	bool ok = true, only_arguments = false;

	for (int i = 2; i < argc; i++) {
		const char *word = argv[i];

		if (!only_arguments && strcmp(word, "--") == 0)
			only_arguments = true;
		else if (!only_arguments && word[0] == '-' && word[1] != '\0')
			ok = (word[1] == '-' ? read_option : read_short)(cli, argc, argv, &i) && ok;
		else if (cli->narguments < cli->command->most)
			cli->arguments[cli->narguments++] = word;
		else if (ok) /* what follows an unknown option may be its value */
			ok = diag_error(&cli->diags, (struct loc){0}, "too-many-arguments",
					"'%s' does not know what to do with '%s'", cli->command->name, word);
	}
	if (ok && cli->narguments < cli->command->least) {
		ok = diag_error(&cli->diags, (struct loc){0}, "missing-argument", "'%s' needs %s", cli->command->name,
				cli->command->arguments);
		diag_hint(&cli->diags, "usage: secondment %s %s%s", cli->command->name, cli->command->arguments,
			  cli->command->options[0] ? " [OPTIONS]" : "");
	}
	return ok && check_files(cli) ? STATUS_OK : STATUS_USAGE;
}

void options_help(FILE *out, const struct command *command)
{
	bool any = false;

	for (const struct option *o = options; o->letter; o++) {
		char left[48];

		if (!strchr(command->options, o->letter))
			continue;
		if (!any)
			fputs("\noptions:\n", out);
		any = true;
		snprintf(left, sizeof left, "%s%s%s%s%s", o->shorter ? o->shorter : "", o->shorter ? ", " : "", o->name,
			 o->value ? " " : "", o->value ? o->value : "");
		fprintf(out, "  %-26s %s\n", left, o->doc);
	}
}
