#include "cli/compare_sides.h"

#include "base/file.h"
#include "model/solve.h"
#include "plan/read.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

_Static_assert((int)ARGUMENTS_MAX <= (int)COMPARED_MOST, "each argument is compared");

/* Is it a plan, rather than a config?  A config may be JSON as well, but has no schema_version. */
static bool is_plan(const char *text)
{
	static const char bom[] = "\xEF\xBB\xBF", key[] = "schema_version";

	if (strncmp(text, bom, strlen(bom)) == 0)
		text += strlen(bom);
	while (isspace((unsigned char)*text))
		text++;
	if (*text != '{')
		return false;
	while ((text = strstr(text, key))) {
		text += strlen(key);
		text += *text == '"' || *text == '\'';
		while (isspace((unsigned char)*text))
			text++;
		if (*text == ':')
			return true;
	}
	return false;
}

/* What is wrong with a change may be wrong for this config only. */
static void name_config(struct cli *cli, const char *path)
{
	for (struct diag *d = cli->diags.first; d; d = d->next)
		if (d->level == DIAG_ERROR && d->at.file && strncmp(d->at.file, "--", 2) == 0)
			diag_hint_at(&cli->diags, d, "when '%s' is changed", path);
}

/* Makes a side of its text; what is wrong with it is printed, and how many warnings a config has. */
static enum exit_status parse(struct cli *cli, struct side *s, bool count_warnings)
{
	enum exit_status status;
	struct plan_input file;
	bool ok;

	ok = s->is_config ? config_base_ask(s->base, &s->province, &s->asked, &cli->diags)
			  : plan_parse(&s->plan, &file, NULL, s->path, s->text, s->len, cli->sources, &cli->diags);
	name_config(cli, s->path);
	if (!count_warnings)
		diag_drop_warnings(&cli->diags);
	status = cli_loaded(cli, s->path, ok, !s->is_config);
	cli_report(cli);
	return status;
}

/* Opens the i-th argument as the next side. */
static enum exit_status read_argument(struct cli *cli, struct sides *s, size_t i, struct config_asked asked)
{
	struct side *side = &s->at[s->n++];

	side->path = cli->arguments[i];
	side->asked = asked;
	if (!cli_has_sources(cli) ||
	    !file_read(side->path, FILE_LARGEST, (struct loc){0}, &s->texts[i], &s->lens[i], &cli->diags))
		return cli_loaded(cli, side->path, false, false);
	side->text = s->texts[i];
	side->len = s->lens[i];
	side->is_config = !is_plan(side->text);
	if (!side->is_config)
		return STATUS_OK;
	side->base = s->bases[i] = config_base_read(side->path, side->text, side->len, cli->sources, &cli->diags);
	return side->base ? STATUS_OK : STATUS_INTERNAL;
}

static enum exit_status worse(enum exit_status so_far, enum exit_status now)
{
	return so_far == STATUS_OK || now == STATUS_INTERNAL ? now : so_far;
}

static enum exit_status load_named(struct cli *cli, struct sides *s)
{
	enum exit_status status = STATUS_OK;

	for (size_t i = 0; i < (size_t)cli->narguments; i++) {
		enum exit_status loaded = read_argument(cli, s, i, cli_changes(cli));

		if (loaded == STATUS_OK)
			loaded = parse(cli, &s->at[i], true);
		status = worse(status, loaded);
	}
	return status;
}

/* A config, which is to be compared with itself. */
static enum exit_status load_config(struct cli *cli, struct sides *s, bool changed)
{
	enum exit_status status = read_argument(cli, s, 0, changed ? cli_changes(cli) : (struct config_asked){0});

	if (status != STATUS_OK)
		return status;
	status = parse(cli, &s->at[0], changed);
	if (status != STATUS_OK || s->at[0].is_config)
		return status;
	diag_error(&cli->diags, (struct loc){s->at[0].path, 0, 0}, "not-a-config",
		   "this is a plan: what is changed here is a config");
	return STATUS_INPUT;
}

/* The same config with other changes. */
static enum exit_status add_side(struct cli *cli, struct sides *s, const struct config_asked *asked,
				 const char *scenario, bool count_warnings)
{
	struct side *side = &s->at[s->n++];

	side->path = s->at[0].path;
	side->text = s->at[0].text;
	side->len = s->at[0].len;
	side->is_config = s->at[0].is_config;
	side->base = s->at[0].base;
	side->asked = *asked;
	side->scenario = scenario;
	return parse(cli, side, count_warnings);
}

static enum exit_status load_changed(struct cli *cli, struct sides *s)
{
	enum exit_status status = load_config(cli, s, false);
	const struct config_asked asked = cli_changes(cli);

	return status == STATUS_OK ? add_side(cli, s, &asked, NULL, true) : status;
}

static bool has(const struct texts *list, const char *text)
{
	for (size_t i = 0; i < list->n; i++)
		if (strcmp(list->at[i], text) == 0)
			return true;
	return false;
}

/* --scenario, then one more. */
static enum exit_status add_scenario(struct cli *cli, struct sides *s, const char *id)
{
	struct config_asked asked = cli_changes(cli);
	const char **names = ARENA_NEW(&s->arena, const char *, asked.nscenarios + 1);

	if (!names) {
		diag_no_memory(&cli->diags);
		return STATUS_INTERNAL;
	}
	for (size_t i = 0; i < asked.nscenarios; i++)
		names[i] = asked.scenarios[i];
	names[asked.nscenarios++] = id;
	asked.scenarios = names;
	return add_side(cli, s, &asked, id, false);
}

static enum exit_status load_scenarios(struct cli *cli, struct sides *s)
{
	enum exit_status status = load_config(cli, s, true);
	const struct province *p = &s->at[0].province;
	const char *wrong = NULL;

	if (status != STATUS_OK)
		return status;
	for (size_t i = 0; i < p->scenario_ids.n && !wrong; i++) {
		if (has(&p->scenarios, p->scenario_ids.at[i]))
			continue;
		if (s->n == COMPARED_MOST)
			wrong = "the config has more scenarios than can be compared at a time, which are 25";
		else
			status = worse(status, add_scenario(cli, s, p->scenario_ids.at[i]));
	}
	if (s->n == 1)
		wrong = "the config has no scenarios that could be compared with it";
	if (!wrong)
		return status;
	diag_error(&cli->diags, (struct loc){s->at[0].path, 0, 0}, "bad-option", "%s", wrong);
	return STATUS_INPUT;
}

static enum exit_status load_names(struct cli *cli, struct sides *s)
{
	bool ok = cli_has_sources(cli) && config_load(&s->named, cli->names, cli->sources, &cli->diags);
	enum exit_status status = cli_loaded(cli, cli->names, ok, true);

	diags_free(&cli->diags); /* its warnings are no matter here */
	return status;
}

static enum exit_status usage(struct cli *cli, const char *code, const char *text, const char *hint)
{
	diag_error(&cli->diags, (struct loc){0}, code, "%s", text);
	if (hint)
		diag_hint(&cli->diags, "%s", hint);
	return STATUS_USAGE;
}

/* Plans are what they are. */
static enum exit_status check_changes(struct cli *cli, const struct sides *s)
{
	bool any = false, later = false;

	for (size_t i = 0; i < s->n; i++) {
		any = any || s->at[i].is_config;
		later = later || (i > 0 && s->at[i].is_config);
	}
	if (!any && cli->scenarios.n + cli->sets.n > 0)
		return usage(cli, "bad-option", "--scenario and --set change configs, and all of these are plans",
			     "give the config instead, or solve it with them: secondment help solve");
	if (!later && cli->causes)
		return usage(cli, "bad-option", "--causes solves what is compared without its changes: plans have none",
			     "give the config in the place of a plan, after the base, with --scenario or --set");
	return STATUS_OK;
}

enum exit_status sides_load(struct cli *cli, struct sides *s)
{
	enum exit_status status;

	if (cli->each_scenario && cli->narguments > 1)
		return usage(cli, "too-many-arguments", "--each-scenario takes one CONFIG, the base", NULL);
	if (!cli->each_scenario && cli->narguments == 1 && cli->scenarios.n + cli->sets.n == 0)
		return usage(cli, "missing-argument", "'compare' needs two plans or configs, or one CONFIG and changes",
			     "changes are made with --scenario, --set or --each-scenario");
	status = cli->each_scenario     ? load_scenarios(cli, s)
		 : cli->narguments == 1 ? load_changed(cli, s)
					: load_named(cli, s);
	if (cli->names)
		status = worse(status, load_names(cli, s));
	return status == STATUS_OK ? check_changes(cli, s) : status;
}

void sides_free(struct sides *s)
{
	solved_free(s->solved);
	for (size_t i = 0; i < s->n; i++) {
		plan_free(&s->at[i].plan);
		province_free(&s->at[i].province);
	}
	province_free(&s->named);
	for (size_t i = 0; i < ARGUMENTS_MAX; i++) {
		config_base_free(s->bases[i]);
		free(s->texts[i]);
	}
	arena_free(&s->arena);
	*s = (struct sides){0};
}

bool side_without(struct cli *cli, const struct side *s, size_t number, struct province *p)
{
	struct config_asked asked = s->asked;
	bool ok;

	asked.leave_out = number;
	ok = config_base_ask(s->base, p, &asked, &cli->diags);
	diag_drop_warnings(&cli->diags);
	return ok;
}
