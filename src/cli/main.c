/* secondment: who goes where, from when to when, and why.  Read in this order:
 *
 *   cli/     argv -> one command               commands.c (the table), options.c, cmd_*.c
 *   config/  YAML and CSV -> struct province   province.h (the data), tables.c (the keys), decode.c, check.c
 *   need/    workload -> people needed         wisn.c (the WHO's method), queue.c (Erlang's, as the check on it)
 *   model/   province -> options, rows, tiers  gates.c (who may serve where), program.c, tiers.c, answer.c
 *   solver/  numbers -> optimum, with a proof  lexi.c (the tiers), face.c (exact bounds), search.c, glpk_run.c
 *   plan/    the answer, as data and JSON      tables.c (the keys), read.c
 *   review/  every post as it stands           review.c, totals.c, training.c
 *   insight/ plans side by side; is one right? compare.c, sweep.c (many runs), verify.c (shares nothing with model/, solver/)
 *   report/  all of it for people              summary.c, price.c, review_text.c, compare_text.c, sweep_text.c
 *   base/    arena, diagnostics, text, files, dates, records
 *
 * models/README.md states the problem in numbered equations, which the code cites. */
#include "cli/cli.h"

#include "config/config.h"

#include <string.h>

/* --help and --version wherever they stand. */
static const char *asked_for(int argc, char **argv)
{
	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
		if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
			return "help";
		if (strcmp(argv[i], "--version") == 0)
			return "version";
	}
	return NULL;
}

static enum exit_status run(struct cli *cli, int argc, char **argv)
{
	const char *asked = asked_for(argc, argv);
	const char *name = asked ? asked : argc > 1 ? argv[1] : "help";
	enum exit_status status;

	cli->command = command_find(name);
	if (!cli->command)
		return command_unknown(cli, name);
	if (asked) {
		for (int i = 1; i < argc && cli->narguments == 0; i++)
			if (command_find(argv[i]) && strcmp(argv[i], "help") != 0)
				cli->arguments[cli->narguments++] = argv[i];
		return cli->command->run(cli);
	}
	status = options_read(cli, argc, argv);
	if (status == STATUS_OK)
		return cli->command->run(cli);
	cli_report(cli);
	return status;
}

int main(int argc, char **argv)
{
	struct cli cli = {.out = stdout, .err = stderr};
	setvbuf(stderr, NULL, _IOLBF, 0); /* else every character is a write of its own */
	enum exit_status status = run(&cli, argc, argv);

	if (fflush(cli.out) != 0 || ferror(cli.out)) { /* a full disk must not look like success */
		diag_error(&cli.diags, (struct loc){0}, "file-unwritable", "cannot write to standard output");
		cli_report(&cli);
		status = STATUS_INTERNAL;
	}
	diags_free(&cli.diags);
	sources_free(cli.sources);
	return status;
}
