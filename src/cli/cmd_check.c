#include "cli/cli.h"

#include "config/config.h"

enum exit_status cmd_check(struct cli *cli)
{
	struct province p = {0};
	enum exit_status status = cli_load(cli, &p, true);

	if (status != STATUS_OK)
		return status;
	if (!cli->quiet && !cli->json)
		fprintf(cli->out, "%s: no errors (units: %zu, posts: %zu, rows of staff: %zu, courses: %zu)\n",
			cli->arguments[0], p.nunits, p.nposts, p.nstaff, p.ncourses);
	province_free(&p);
	return STATUS_OK;
}
