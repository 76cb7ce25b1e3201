#include "cli/cli.h"

#include "config/config.h"
#include "model/solve.h"
#include "report/shown.h"

static enum exit_status print(struct cli *cli, const struct province *p, const struct config_shown *shown)
{
	if (cli->show && cli->json)
		return shown_print_json(cli->out, shown) ? STATUS_OK : STATUS_INTERNAL;
	if (cli->show)
		shown_print(cli->out, shown);
	else if (!cli->quiet && !cli->json)
		fprintf(cli->out, "%s: no errors (units: %zu, posts: %zu, rows of staff: %zu, courses: %zu)\n",
			cli->arguments[0], p->nunits, p->nposts, p->nstaff, p->ncourses);
	return STATUS_OK;
}

enum exit_status cmd_check(struct cli *cli)
{
	struct province p = {0};
	struct config_shown shown = {0};
	enum exit_status status = cli_load_shown(cli, &p, &shown);
	enum solve_status solvable;

	if (status != STATUS_OK)
		return status;
	solvable = solve_check(&p, &cli->diags);
	province_hint_changes(&p, &cli->diags);
	cli_report(cli);
	status = solvable == SOLVE_OK ? STATUS_OK : solvable == SOLVE_NO_PLAN ? STATUS_NO_PLAN : STATUS_INTERNAL;
	if (status == STATUS_OK || cli->show) {
		enum exit_status printed = print(cli, &p, &shown);

		status = status == STATUS_OK ? printed : status;
	}
	province_free(&p);
	return status;
}
