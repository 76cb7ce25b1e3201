/* The commands: one row each; help, usage and "did you mean" are printed from here. */
#include "cli/cli.h"

#include <string.h>

const struct command commands[] = {
	{"solve", "CONFIG", 1, 1, "otqf", cmd_solve, "make the secondment plan",
	 "Reads CONFIG (YAML, and the CSV tables it names; - for standard input), checks it, and computes the plan\n"
	 "that is best in the first objective, among those in the second, and so on, with a proof.  The plan (JSON)\n"
	 "goes to standard output or to -o FILE; with -o, a summary is printed.\n"
	 "\n"
	 "exit status: 0 optimal; 3 the config is wrong, nothing written; 5 a limit was reached (--time-limit,\n"
	 "Ctrl-C), the best plan so far was written; 1 any other failure, nothing written\n"},
	{"check", "CONFIG", 1, 1, "qf", cmd_check, "report every fault of a config",
	 "Reads CONFIG and its tables and reports all faults at once, each with file, line and column.\n"
	 "\n"
	 "exit status: 0 no errors (there may be warnings); 3 errors\n"},
	{"export", "CONFIG", 1, 1, "oTLMGtqf", cmd_export, "write the problem for another solver",
	 "Writes the linear program of one tier: those before it are solved and held by rows at what they allow.\n"
	 "One of --lp, --mps or --mathprog; the last is data for models/secondment.mod.\n"},
	{"schema", "config|plan|reference", 1, 1, "oq", cmd_schema, "print the JSON Schema of configs or plans",
	 "Prints a JSON Schema, for editors and validators, from the tables that read configs and write plans;\n"
	 "'reference' prints every key of a config, with its default, as Markdown.\n"},
	{"version", "", 0, 0, "", cmd_version, "print versions",
	 "Prints the versions of the program and of the solver.\n"},
	{"help", "[COMMAND]", 0, 1, "", cmd_help, "explain a command", "Explains a command, or lists all.\n"},
	{0}};

const struct command *command_find(const char *name)
{
	for (const struct command *c = commands; c->name; c++)
		if (strcmp(c->name, name) == 0)
			return c;
	return NULL;
}

enum exit_status cmd_help(struct cli *cli)
{
	const struct command *c = NULL;

	if (cli->narguments > 0) {
		c = command_find(cli->arguments[0]);
		if (!c) {
			diag_error(&cli->diags, (struct loc){0}, "unknown-command", "there is no command '%s'",
				   cli->arguments[0]);
			diag_hint(&cli->diags, "see 'secondment help'");
			cli_report(cli, NULL);
			return STATUS_USAGE;
		}
		fprintf(cli->out, "usage: secondment %s %s%s\n\n%s", c->name, c->arguments,
			c->options[0] ? " [OPTIONS]" : "", c->help);
		options_help(cli->out, c);
		return STATUS_OK;
	}
	fputs("secondment: who is seconded where, from when to when, proved best\n\n"
	      "usage: secondment COMMAND [ARGUMENTS] [OPTIONS]\n\ncommands:\n",
	      cli->out);
	for (c = commands; c->name; c++)
		fprintf(cli->out, "  %-10s %s\n", c->name, c->summary);
	fputs("\nStart with:  secondment solve configs/small.yaml\n"
	      "More:        secondment help COMMAND\n",
	      cli->out);
	return STATUS_OK;
}
