#include "cli/cli.h"

#include "config/config.h"
#include "model/solve.h"

enum exit_status cmd_check(struct cli *cli)
{
	struct province p = {0};
	enum exit_status status = cli_load(cli, &p, true);
	enum solve_status solvable;

	if (status != STATUS_OK)
		return status;
	solvable = solve_check(&p, &cli->diags);
	cli_report(cli);
	if (solvable == SOLVE_OK && !cli->quiet && !cli->json)
		fprintf(cli->out, "%s: no errors (units: %zu, posts: %zu, rows of staff: %zu, courses: %zu)\n",
			cli->arguments[0], p.nunits, p.nposts, p.nstaff, p.ncourses);
	province_free(&p);
	if (solvable == SOLVE_NO_PLAN)
		return STATUS_NO_PLAN;
	return solvable == SOLVE_OK ? STATUS_OK : STATUS_INTERNAL;
}
