#include "cli/cli.h"

#include "base/text.h"
#include "config/config.h"
#include "model/solve.h"

#include <stdio.h>
#include <string.h>

/* Number of the tier in the config's objectives, or -1 with a diagnostic. */
static int tier_number(struct cli *cli, const struct province *p)
{
	const char *near = NULL;
	size_t n = 0;

	if (!cli->tier)
		return 0;
	for (size_t t = 0; t < p->nobjectives; t++)
		if (strcmp(tier_names[p->objectives[t].kind], cli->tier) == 0)
			return (int)t;
	while (tier_names[n])
		n++;
	near = text_suggest(cli->tier, text_name_at, tier_names, n);
	diag_error(&cli->diags, (struct loc){0}, "unknown-tier", "'%s' is not an objective of this config%s%s%s",
		   cli->tier, near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
	return -1;
}

/* The solver's library writes files itself: beside, then renamed. */
static enum exit_status export_file(struct cli *cli, const struct province *p, int tier, enum problem_format format)
{
	struct arena a = {0};
	struct limits limits;
	bool to_file = cli->output && strcmp(cli->output, "-") != 0;
	const char *path = to_file ? arena_printf(&a, "%s.tmp", cli->output) : "/dev/stdout";
	bool ok = path != NULL;

	cli_limits(cli, &limits);
	ok = ok && export_tier(p, (size_t)tier, format, path, &limits, &cli->diags);
	cli_progress_end(cli);
	if (ok && to_file && rename(path, cli->output) != 0)
		ok = diag_error(&cli->diags, (struct loc){.file = cli->output}, "file-unwritable", "cannot write '%s'",
				cli->output);
	if (!ok && to_file && path)
		remove(path);
	cli_report(cli, NULL);
	arena_free(&a);
	return ok ? STATUS_OK : STATUS_INTERNAL;
}

enum exit_status cmd_export(struct cli *cli)
{
	struct province p = {0};
	enum exit_status status;
	int tier;

	if (cli->lp + cli->mps + cli->mathprog != 1) {
		diag_error(&cli->diags, (struct loc){0}, "missing-option",
			   "'export' needs one of --lp, --mps, --mathprog");
		cli_report(cli, NULL);
		return STATUS_USAGE;
	}
	status = cli_load(cli, &p);
	if (status != STATUS_OK)
		return status;
	tier = tier_number(cli, &p);
	if (tier < 0) {
		cli_report(cli, NULL);
		status = STATUS_USAGE;
	} else {
		status = export_file(cli, &p, tier, cli->lp ? PROBLEM_LP : cli->mps ? PROBLEM_MPS : PROBLEM_MATHPROG);
	}
	province_free(&p);
	return status;
}
