#include "cli/cli.h"

#include "solver/master.h"

enum exit_status cmd_version(struct cli *cli)
{
	fprintf(cli->out, "secondment %s, with GLPK %s\n", SECONDMENT_VERSION, master_library_version());
	return STATUS_OK;
}
