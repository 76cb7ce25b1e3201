/* The commands: one row each; help, usage and "did you mean" are printed from here. */
#include "cli/cli.h"

#include "base/text.h"

#include <string.h>

const struct command commands[] = {
	{"solve", "CONFIG", 1, 1, "oserpbtaJiqf", cmd_solve, "make the secondment plan",
	 "Reads CONFIG (YAML, and the CSV tables it names; - for standard input), checks it, and computes the plan\n"
	 "that is best in the first objective, among those in the second, and so on, with a proof.  The plan (JSON)\n"
	 "goes to standard output or to -o FILE; with -o, a summary is printed.  Ctrl-C stops like a time limit.\n"
	 "\n"
	 "With --from PLAN, a plan that 'solve' wrote before, people who need not move again stay where it has them:\n"
	 "changes to it are an objective: where the config has 'change', else after its objectives, which is warned of, or\n"
	 "before fit where it names none.\n"
	 "--scenario and --set change the config first; the plan says how:\n"
	 "\n"
	 "  secondment solve CONFIG --scenario tight-budget --set 'posts[unit=90002].needed=+1'\n"
	 "\n"
	 "--price-of-change solves again with the fewest changes, one more, and so on, and prints how good each\n"
	 "objective is then: after the summary, or on standard error when the plan goes to standard output; with\n"
	 "--format json, a line of JSON for each (-q leaves the summary out).\n"
	 "\n"
	 "--reasons asks of each post that stays open what a plan with one more person there would be, as 'explain --all'\n"
	 "does: the plan says why it is open, and a table comes after the summary.  Of a plan that is not proved the best\n"
	 "nothing is known (a warning says so); a limit leaves posts undecided, and ends with 5.\n"
	 "\n"
	 "With --gap, an objective is done as soon as a plan is proved to be so close to the best possible: the plan\n"
	 "says how close, and its status is within_gap.\n"
	 "\n"
	 "exit status: 0 optimal, or within the gap; 4 no plan can satisfy the hard rules, nothing written; 5 a limit\n"
	 "was reached, the best plan so far was written, if there is one; 3 the config or PLAN is wrong, nothing\n"
	 "written; 1 any other failure, nothing written\n"},
	{"check", "CONFIG", 1, 1, "sewqf", cmd_check, "report every fault of a config",
	 "Reads CONFIG and its tables and reports all faults at once, each with its file, line and character, and\n"
	 "what to do.  An error has to be mended; a warning is possible, but more likely a mistake.  Of a config\n"
	 "without errors it reports the pairs that no plan can keep, as far as that is seen without solving.\n"
	 "\n"
	 "With --scenario and --set it checks the changed config. --show prints the values that a path leads to, each\n"
	 "with its place, and what it was before each change:\n"
	 "\n"
	 "  secondment check CONFIG --scenario tight-budget --show budget.total\n"
	 "\n"
	 "exit status: 0 no errors (there may be warnings); 4 no plan can satisfy the hard rules; 3 the config is\n"
	 "wrong; 1 any other failure\n"},
	{"review", "CONFIG", 1, 1, "oseFdgiq", cmd_review, "how every post stands, before anybody is moved",
	 "Compares each post with what its work takes: short, over, held by people of another profession,\n"
	 "ineffective.  Prints the province on one page; with --field or --flag, the posts one by one:\n"
	 "\n"
	 "  secondment review CONFIG --field it --flag short\n"
	 "\n"
	 "--format json has everything; --format csv is a table of the posts.\n"
	 "\n"
	 "exit status: 0 reviewed; 3 the config is wrong\n"},
	{"verify", "CONFIG PLAN", 2, 2, "seRiqA", cmd_verify, "is a plan right?",
	 "Recomputes from CONFIG and the lines of PLAN (who goes where) whether each line is possible, every limit\n"
	 "kept, and every figure true: cost, fit, kilometres, terms, what stays open, the value of each objective.\n"
	 "It shares no code with what 'solve' computes them with.  Each fault is reported with its place in PLAN, and\n"
	 "what is right.\n"
	 "\n"
	 "Is there a better plan?  The certificate of PLAN is tried on all that CONFIG allows, and proves a bound for each\n"
	 "objective; none of it has to be believed.  Where it proves less than PLAN says, that is told, and how much;\n"
	 "without a certificate the bounds stand as PLAN states them.\n"
	 "\n"
	 "A plan of 'solve --from' counts its changes from another one, which --from gives; without it that one value\n"
	 "is not checked.  A plan that was made with --scenario and --set is verified with the same; a warning says\n"
	 "when they differ, and which to give.  So does one when PLAN was made from other files than CONFIG.\n"
	 "\n"
	 "exit status: 0 the plan is right; 6 it is not; 3 CONFIG or PLAN cannot be read; 1 any other failure\n"},
	{"explain", "CONFIG PLAN", 2, 2, "PWlyHVseRtiqA", cmd_explain,
	 "why is a post open, why does somebody go there?",
	 "Says of a post that PLAN leaves open why it does: nobody has the field; all who have are kept out, and by what;\n"
	 "or, from solving again with one more person there, that a plan as good has one (a tie), which objective gets\n"
	 "worse, by how much, and which posts would lose; or that it cannot be, because of which limits.\n"
	 "\n"
	 "Then what would fill it, the least of each kind with which no objective but cost is worse: desks, people\n"
	 "released, money, kilometres, a person of the field, ...  With --all this takes --remedies, and time.  Of each it\n"
	 "says which posts it would serve first, were it granted but not tied to this post (with --all in JSON alone).\n"
	 "\n"
	 "Of any post, and of a person, it says who goes there and why, and what else could be: who else could come, where\n"
	 "else the person could go, each with the first objective that gets worse, by how much, and who would then be\n"
	 "elsewhere; and who cannot, with what in CONFIG keeps them out.  --post and --person together ask about that one\n"
	 "way, and say what becomes of every objective.  The text has the ten best, JSON has all.  --objectives says so\n"
	 "of each of them: how good those after the first that gets worse can be, one after the other.  That is solved\n"
	 "for each way: on the sample province it takes up to seven times as long as the list without it (2 to 40 s).\n"
	 "\n"
	 "Of each limit that PLAN uses up, and of each budget, --prices says what one, two and three more are worth: the\n"
	 "first objective that gets better, or proved nothing.  Each is solved again, which takes time.\n"
	 "\n"
	 "  secondment solve CONFIG -o plan.json\n"
	 "  secondment explain CONFIG plan.json --post 90002/it-officer\n"
	 "  secondment explain CONFIG plan.json --all\n"
	 "  secondment explain CONFIG plan.json --person KH-001\n"
	 "  secondment explain CONFIG plan.json --person KH-001 --objectives\n"
	 "  secondment explain CONFIG plan.json --prices\n"
	 "  secondment explain CONFIG plan.json --all --language vi\n"
	 "\n"
	 "PLAN must be what CONFIG makes, with the same --scenario, --set and --from, and proved best.\n"
	 "\n"
	 "exit status: 0 explained; 6 PLAN is not what CONFIG makes, as it is changed now; 3 CONFIG or PLAN is wrong;\n"
	 "5 a limit was reached before anything could be asked; 1 any other failure\n"},
	{"compare", "A [B...]", 1, ARGUMENTS_MAX, "oFseEcntaiq", cmd_compare, "plans or configs side by side",
	 "Compares plans that 'solve' wrote: B, C and so on with A, the base.  A config in the place of a plan is\n"
	 "solved on the way.  Prints the figures and the objectives side by side, and for each other plan who is\n"
	 "new, gone, elsewhere or there on other terms, which posts it opens and closes, and which limits it uses\n"
	 "up or no longer does.  --scenario and --set change each config that is solved, and --time-limit is for each.\n"
	 "\n"
	 "  secondment solve CONFIG -o base.json\n"
	 "  secondment compare base.json other.yaml\n"
	 "  secondment compare base.json CONFIG --scenario tight-budget\n"
	 "\n"
	 "One CONFIG alone is compared with itself: as it is, and with the changes; or with --each-scenario, changes and\n"
	 "all, with each of its scenarios, a column each.  --causes solves it again without each change and says which\n"
	 "change a difference is due to: without that one alone it is as in A.\n"
	 "\n"
	 "  secondment compare CONFIG --scenario tight-budget --set 'posts[unit=90003].needed=+1' --causes\n"
	 "\n"
	 "--format json has everything; --format csv is a table of figures and changes, with --causes also of\n"
	 "what each difference is due to.\n"
	 "\n"
	 "exit status: 0 compared; 3 an input is wrong, or they are of different provinces; 4 no plan can satisfy the\n"
	 "hard rules of a config, nothing written, or those of a scenario, which --each-scenario leaves out; 5 compared,\n"
	 "but a limit was reached in solving a config\n"},
	{"sweep", "CONFIG|FILE...", 1, FILES_MAX, "osevOmNxjBZhYUDtaiqf", cmd_sweep,
	 "many runs with other values, a line each",
	 "Solves CONFIG again and again with other values, and writes a line of JSON for each run, in a fixed order:\n"
	 "what was set, objectives, figures, who goes where; or the error that the run ended with.  The first line says\n"
	 "what the sweep is.  All combinations of values, or with --one-at-a-time each alone, after CONFIG as it is:\n"
	 "\n"
	 "  secondment sweep CONFIG --vary rules.travel.max_km=40:120:20 --vary budget.total=-20%,x1,+20%\n"
	 "\n"
	 "With --samples, values are drawn: uniform(20,120), normal(100,15), choice(a,b), or something happens by\n"
	 "chance; each value that the path leads to is drawn for itself, and the same seed draws the same again:\n"
	 "\n"
	 "  secondment sweep CONFIG --samples 100 --sample 'posts[*].needed=xnormal(1,0.1)' \\\n"
	 "      --sample 'staff[unit=so-khcn].eligible=chance(0.05):false'\n"
	 "\n"
	 "Ctrl-C keeps what is done; the same command with --resume goes on with the file of -o.  --shard 2/7 makes\n"
	 "the second of seven parts, and 'secondment sweep --merge FILE...' puts all parts together.  --time-limit\n"
	 "and --gap are for each run.\n"
	 "\n"
	 "--summary says what the runs say together: table, a line a run; pareto, those that none beats in cost and\n"
	 "weighted need; tornado (of --one-at-a-time), which value moves the need most; sure (of --samples), in how\n"
	 "many runs each person goes where; best, which plan does best in all runs, on average and in the worst\n"
	 "tenth; and why runs have no plan.  It is printed after the runs, or, all but best, later of a file:\n"
	 "\n"
	 "  secondment sweep --read FILE --summary table,pareto\n"
	 "\n"
	 "exit status: 0 all runs are made, also when some ended with an error; 3 CONFIG is wrong, or what is varied;\n"
	 "5 interrupted, what is done was written; 1 any other failure\n"},
	{"export", "CONFIG", 1, 1, "oseTLMGrtqf", cmd_export, "write the problem for another solver",
	 "Writes the linear program of one objective, in one of the formats --lp, --mps and --mathprog.  The\n"
	 "objectives before it are solved first, and rows hold them at what they allow.  Of leximin itself --lp\n"
	 "and --mps have the largest share, to be minimised; --mathprog asks how few communes can keep it open.\n"
	 "For example:\n"
	 "\n"
	 "  secondment export CONFIG --lp --tier need -o need.lp && glpsol --lp need.lp -o need.txt\n"
	 "  secondment export CONFIG --mathprog -o first.dat && glpsol -m models/secondment.mod -d first.dat\n"
	 "\n"
	 "exit status: 0 written; 3 the config is wrong; 4 no plan can satisfy the hard rules; 1 the objectives\n"
	 "before it took too long, or any other failure, nothing written\n"},
	{"schema", "config|plan|review|comparison|explanation|reference", 1, 1, "o", cmd_schema,
	 "print what configs and plans consist of",
	 "'schema config', 'plan', 'review', 'comparison' and 'explanation' print JSON Schemas, for editors and\n"
	 "validators;\n"
	 "'schema reference' prints every key of a config, with its type and default, as Markdown.\n"},
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

static const char *command_at(const void *ctx, size_t i)
{
	return ((const struct command *)ctx)[i].name;
}

enum exit_status command_unknown(struct cli *cli, const char *name)
{
	size_t n = 0;
	const char *near;

	while (commands[n].name)
		n++;
	near = text_suggest(name, command_at, commands, n);
	diag_error(&cli->diags, (struct loc){0}, "unknown-command", "there is no command '%s'%s%s%s", name,
		   near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
	diag_hint(&cli->diags, "'secondment help' lists the commands");
	cli_report(cli);
	return STATUS_USAGE;
}

enum exit_status cmd_help(struct cli *cli)
{
	const struct command *c = NULL;

	if (cli->narguments > 0) {
		c = command_find(cli->arguments[0]);
		if (!c)
			return command_unknown(cli, cli->arguments[0]);
		fprintf(cli->out, "usage: secondment %s%s%s%s\n\n%s", c->name, c->arguments[0] ? " " : "", c->arguments,
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
	      "More:        secondment help COMMAND\n"
	      "Config keys: secondment schema reference\n",
	      cli->out);
	return STATUS_OK;
}
