#include "cli/cli.h"

#include "base/file.h"
#include "base/text.h"
#include "config/config.h"
#include "model/solve.h"
#include "plan/plan.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *objective_at(const void *p, size_t i)
{
	return tier_names[((const struct province *)p)->objectives[i].kind];
}

/* Number of the tier in the config's objectives, or -1 with a diagnostic. */
static int tier_number(struct cli *cli, const struct province *p)
{
	struct text names = {0};
	const char *near;
	int found = cli->tier ? -1 : 0;

	for (size_t t = 0; t < p->nobjectives && cli->tier; t++) {
		if (strcmp(objective_at(p, t), cli->tier) == 0)
			found = (int)t;
		text_printf(&names, "%s%s", t > 0 ? ", " : "", objective_at(p, t));
	}
	if (found < 0) {
		near = text_suggest(cli->tier, objective_at, p, p->nobjectives);
		diag_error(&cli->diags, (struct loc){0}, "unknown-tier",
			   "'%s' is not an objective of this config%s%s%s", cli->tier, near ? "; did you mean '" : "",
			   near ? near : "", near ? "'?" : "");
		diag_hint(&cli->diags, "its objectives: %s", names.at ? names.at : "");
	}
	text_free(&names);
	return found;
}

/* A file of our own that the solver's library can write to, since it takes only names; NULL with a diagnostic. */
static const char *scratch_file(struct cli *cli, struct arena *a)
{
	const char *folder = getenv("TMPDIR");
	char *path = arena_printf(a, "%s/secondment-XXXXXX", folder && folder[0] ? folder : "/tmp");
	int fd = path ? mkstemp(path) : -1;

	if (!path)
		diag_no_memory(&cli->diags);
	else if (fd < 0)
		diag_error(&cli->diags, (struct loc){0}, "file-unwritable", "cannot write '%s'", path);
	else
		close(fd);
	return fd < 0 ? NULL : path;
}

static enum exit_status export_file(struct cli *cli, const struct province *p, const struct plan *in_force, int tier,
				    enum problem_format format)
{
	struct arena a = {0};
	struct limits limits;
	enum exit_status status = STATUS_INTERNAL;
	enum solve_status solved = SOLVE_FAILED;
	const char *scratch = scratch_file(cli, &a);
	char *text = NULL;
	size_t len;

	cli_limits(cli, &limits);
	if (scratch)
		solved = export_tier(p, (size_t)tier, format, in_force, scratch, &limits, &cli->diags);
	if (solved == SOLVE_OK)
		file_read(scratch, SIZE_MAX, (struct loc){0}, &text, &len, &cli->diags);
	cli_progress_end(cli);
	cli_report(cli);
	if (text)
		status = cli_write(cli, text, len);
	else if (solved == SOLVE_NO_PLAN)
		status = STATUS_NO_PLAN;
	if (scratch)
		unlink(scratch);
	free(text);
	arena_free(&a);
	return status;
}

enum exit_status cmd_export(struct cli *cli)
{
	struct province p = {0};
	struct plan in_force = {0};
	struct plan_input from_file = {0};
	enum exit_status status;
	int tier = -1;

	if (cli->lp + cli->mps + cli->mathprog != 1) {
		diag_error(&cli->diags, (struct loc){0}, "missing-option",
			   "'export' needs one of --lp, --mps, --mathprog, and only one");
		cli_report(cli);
		return STATUS_USAGE;
	}
	status = cli_load(cli, &p, false);
	if (status == STATUS_OK)
		status = cli_load_in_force(cli, &p, &in_force, &from_file);
	if (status == STATUS_OK) {
		tier = tier_number(cli, &p);
		if (tier < 0) {
			cli_report(cli);
			status = STATUS_USAGE;
		}
	}
	if (tier >= 0)
		status = export_file(cli, &p, cli->from ? &in_force : NULL, tier,
				     cli->lp    ? PROBLEM_LP
				     : cli->mps ? PROBLEM_MPS
						: PROBLEM_MATHPROG);
	plan_free(&in_force);
	province_free(&p);
	return status;
}
