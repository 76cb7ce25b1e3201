#include "cli/cli.h"

#include "base/file.h"
#include "base/text.h"
#include "config/config.h"
#include "insight/compare.h"
#include "plan/read.h"
#include "report/compare_text.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* A plan that is compared, and where it comes from. */
struct side {
	const char *path;
	bool is_config;
	struct province province; /* of a config */
	struct plan plan;
};

struct job {
	struct side sides[COMPARED_MOST];
	size_t n;
	struct province named; /* of --names */
	struct comparison comparison;
};

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

/* Reads a side; what is wrong with it is printed. */
static enum exit_status load(struct cli *cli, struct side *s)
{
	enum exit_status status;
	const struct config_asked asked = cli_changes(cli);
	struct plan_input file;
	char *text = NULL;
	size_t len = 0;
	bool ok = cli_has_sources(cli) && file_read(s->path, FILE_LARGEST, (struct loc){0}, &text, &len, &cli->diags);

	if (ok) {
		s->is_config = !is_plan(text);
		ok = s->is_config
			     ? config_parse_asked(&s->province, s->path, text, len, &asked, cli->sources, &cli->diags)
			     : plan_parse(&s->plan, &file, NULL, s->path, text, len, cli->sources, &cli->diags);
	}
	free(text);
	name_config(cli, s->path);
	status = cli_loaded(cli, s->path, ok, !s->is_config);
	cli_report(cli);
	return status;
}

/* All that is wrong with any input is said at once. */
static enum exit_status load_all(struct cli *cli, struct job *job)
{
	enum exit_status status = STATUS_OK;

	for (size_t i = 0; i < job->n; i++) {
		enum exit_status loaded;

		job->sides[i].path = cli->arguments[i];
		loaded = load(cli, &job->sides[i]);
		if (status == STATUS_OK || loaded == STATUS_INTERNAL)
			status = loaded;
	}
	if (cli->names) {
		bool ok = cli_has_sources(cli) && config_load(&job->named, cli->names, cli->sources, &cli->diags);
		enum exit_status loaded = cli_loaded(cli, cli->names, ok, true);

		diags_free(&cli->diags); /* its warnings are no matter here */
		if (status == STATUS_OK || loaded == STATUS_INTERNAL)
			status = loaded;
	}
	return status;
}

/* Plans are what they are. */
static enum exit_status check_changes(struct cli *cli, const struct job *job)
{
	for (size_t i = 0; i < job->n; i++)
		if (job->sides[i].is_config)
			return STATUS_OK;
	if (cli->scenarios.n + cli->sets.n == 0)
		return STATUS_OK;
	diag_error(&cli->diags, (struct loc){0}, "bad-option",
		   "--scenario and --set change configs, and all of these are plans");
	diag_hint(&cli->diags, "give the config instead, or solve it with them: secondment help solve");
	return STATUS_USAGE;
}

/* Before any is solved. */
static enum exit_status check_provinces(struct cli *cli, const struct job *job)
{
	const char *provinces[COMPARED_MOST];

	for (size_t i = 0; i < job->n; i++)
		provinces[i] =
			job->sides[i].is_config ? job->sides[i].province.id : job->sides[i].plan.provenance.province;
	return compare_provinces(cli->arguments, provinces, job->n, &cli->diags) ? STATUS_OK : STATUS_INPUT;
}

/* Solves a config.  STATUS_OK or STATUS_LIMIT: there is a plan, but for *found false. */
static enum exit_status solve(struct cli *cli, struct side *s, bool *found)
{
	const struct solve_request request = {.change_limit = ABSENT};
	struct limits limits;
	enum solve_status solved;

	cli_limits(cli, &limits);
	solved = solve_province(&s->province, &request, &limits, cli_tool, &s->plan, &cli->diags);
	cli_progress_end(cli);
	province_hint_changes(&s->province, &cli->diags);
	cli_report(cli);
	*found = solved == SOLVE_OK;
	return cli_solved(solved, &s->plan);
}

/* STATUS_LIMIT: compare all the same, if *found. */
static enum exit_status solve_all(struct cli *cli, struct job *job, bool *found)
{
	enum exit_status worst = STATUS_OK;

	*found = true;
	for (size_t i = 0; i < job->n && *found; i++) {
		enum exit_status status = STATUS_OK;

		if (job->sides[i].is_config)
			status = solve(cli, &job->sides[i], found);
		if (status != STATUS_OK)
			worst = status;
	}
	return worst;
}

/* The config that says what places are called: the one that was asked for, else the first one that is compared. */
static const struct province *names(const struct cli *cli, const struct job *job)
{
	if (cli->names)
		return &job->named;
	for (size_t i = 0; i < job->n; i++)
		if (job->sides[i].is_config)
			return &job->sides[i].province;
	return NULL;
}

/* The text goes through memory, so that -o writes whole files. */
static bool page(const struct cli *cli, const struct job *job, struct text *out)
{
	char *at = NULL;
	size_t len = 0;
	FILE *memory = open_memstream(&at, &len);
	bool ok;

	if (!memory)
		return false;
	compare_print(memory, &job->comparison, names(cli, job));
	ok = !ferror(memory);
	ok = fclose(memory) == 0 && ok;
	if (ok)
		text_add_bytes(out, at, len);
	free(at);
	return ok && !out->failed;
}

static enum exit_status write_comparison(struct cli *cli, const struct job *job)
{
	struct text out = {0};
	enum exit_status status = STATUS_INTERNAL;
	bool ok = cli->json  ? compare_json(&job->comparison, &out)
		  : cli->csv ? compare_csv(&job->comparison, &out)
			     : page(cli, job, &out);

	if (ok)
		status = cli_write(cli, out.at, out.len);
	else
		diag_no_memory(&cli->diags);
	text_free(&out);
	return status;
}

/* A failure to allocate is not the inputs' fault. */
static enum exit_status compare(struct cli *cli, struct job *job)
{
	struct compare_input inputs[COMPARED_MOST];

	for (size_t i = 0; i < job->n; i++)
		inputs[i] = (struct compare_input){job->sides[i].path, &job->sides[i].plan, job->sides[i].is_config};
	if (!compare_make(&job->comparison, inputs, job->n, &cli->diags))
		return cli_loaded(cli, "", false, false);
	return write_comparison(cli, job);
}

enum exit_status cmd_compare(struct cli *cli)
{
	struct job job = {.n = (size_t)cli->narguments};
	enum exit_status status = load_all(cli, &job), written;
	bool found = false;

	if (status == STATUS_OK)
		status = check_changes(cli, &job);
	if (status == STATUS_OK)
		status = check_provinces(cli, &job);
	if (status == STATUS_OK)
		status = solve_all(cli, &job, &found);
	if (found) {
		written = compare(cli, &job);
		status = written == STATUS_OK ? status : written;
	}
	cli_report(cli);
	compare_free(&job.comparison);
	for (size_t i = 0; i < job.n; i++) {
		plan_free(&job.sides[i].plan);
		province_free(&job.sides[i].province);
	}
	province_free(&job.named);
	return status;
}
