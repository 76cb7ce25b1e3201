/* What the commands share: the only layer that prints. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "base/diag.h"
#include "base/said.h"
#include "model/solve.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

enum exit_status {
	STATUS_OK = 0,       /* optimal, or the question asked was answered */
	STATUS_INTERNAL = 1, /* internal or I/O failure */
	STATUS_USAGE = 2,
	STATUS_INPUT = 3,   /* bad input */
	STATUS_NO_PLAN = 4, /* no plan can satisfy the hard rules */
	STATUS_LIMIT = 5,   /* a limit was reached; the best plan so far, with its gap, was written */
	STATUS_VERIFY = 6,  /* a plan is not what its config makes of it */
};

enum { ARGUMENTS_MAX = 8, FILES_MAX = 10000, REPEATED_MAX = 256 };

/* The values of an option that may be given several times. */
struct repeated {
	const char *at[REPEATED_MAX];
	size_t n;
};

/* What the command line said. */
struct cli {
	FILE *out, *err;
	struct diags diags;
	struct sources *sources; /* what was read: places in diagnostics and provinces point there */
	const struct command *command;
	const char *arguments[FILES_MAX];
	int narguments;
	const char *output;              /* -o; NULL = not given */
	const char *from;                /* --from */
	const char *tier;                /* --tier */
	const char *field;               /* --field */
	const char *flag;                /* --flag */
	const char *names;               /* --names */
	const char *show;                /* --show */
	const char *shard;               /* --shard */
	const char *post, *person;       /* --post, --person */
	const char *summary;             /* --summary */
	enum language language;          /* --language */
	struct repeated scenarios, sets; /* --scenario, --set */
	struct repeated varied, sampled; /* --vary, --sample */
	int64_t samples, seed, jobs;     /* --samples, --seed, --jobs; 0 = not given */
	double time_limit;               /* seconds; 0 = none */
	int64_t gap;                     /* --gap, in millionths */
	int64_t progress_next;           /* when the progress line may change again, in ms */
	bool quiet, json, csv, lp, mps, mathprog, price_of_change, reasons;
	bool all, remedies, objectives, prices;                  /* of explain */
	bool one_at_a_time, no_assignments, resume, merge, read; /* of sweep */
	bool causes, each_scenario;                              /* of compare */
};

struct command {
	const char *name;
	const char *arguments; /* for the usage line */
	int least, most;       /* how many arguments */
	const char *options;   /* letters of the options it takes; see options.c */
	enum exit_status (*run)(struct cli *cli);
	const char *summary; /* one line */
	const char *help;    /* a paragraph or two */
};

extern const struct command commands[]; /* ended by a NULL name */

const struct command *command_find(const char *name);

/* Prints that there is no such command, and which was probably meant. */
enum exit_status command_unknown(struct cli *cli, const char *name);

/* Reads the command line into *cli; STATUS_OK, or STATUS_USAGE with diagnostics. */
enum exit_status options_read(struct cli *cli, int argc, char **argv);

/* The lines of `help` for the options a command takes. */
void options_help(FILE *out, const struct command *command);

enum exit_status cmd_check(struct cli *cli);
enum exit_status cmd_compare(struct cli *cli);
enum exit_status cmd_explain(struct cli *cli);
enum exit_status cmd_export(struct cli *cli);
enum exit_status cmd_help(struct cli *cli);
enum exit_status cmd_review(struct cli *cli);
enum exit_status cmd_schema(struct cli *cli);
enum exit_status cmd_solve(struct cli *cli);
enum exit_status cmd_sweep(struct cli *cli);
enum exit_status cmd_verify(struct cli *cli);
enum exit_status cmd_version(struct cli *cli);

/* Name and version of the program, for what it writes. */
extern const char cli_tool[];

/* Room for the texts that are read; false with a diagnostic when memory runs out. */
bool cli_has_sources(struct cli *cli);

/* Does -o leave the file alone?  What is read is not written over: false with a diagnostic. */
bool cli_may_write_over(struct cli *cli, const char *read);

/* What a failed load ends with, which is not always the input's fault. */
enum exit_status cli_load_status(const struct diags *ds);

/* After a config was read, or was not: prints what is wrong with it, or that -o names one of the files it was read from
 * (STATUS_USAGE).  STATUS_OK: the warnings are counted, or with `keep_warnings` left in cli->diags. */
enum exit_status cli_loaded(struct cli *cli, const char *path, bool ok, bool keep_warnings);

struct config_asked;
struct config_shown;

/* The changes that --scenario and --set ask for, which stay in *cli. */
struct config_asked cli_changes(const struct cli *cli);

/* Loads the config named by the first argument, with the changes that are asked for; prints what is wrong with it.
 * STATUS_OK: *p is the caller's to free, and the warnings are counted, or with `keep_warnings` left in cli->diags. */
enum exit_status cli_load(struct cli *cli, struct province *p, bool keep_warnings);

/* The same with all warnings kept, and what --show asks for. */
enum exit_status cli_load_shown(struct cli *cli, struct province *p, struct config_shown *shown);

struct node;

/* Loads a plan; *file says what was read, *places where each value stands (NULL: not wanted).  STATUS_OK: *plan is the
 * caller's to free. */
enum exit_status cli_load_plan(struct cli *cli, const char *path, struct plan *plan, struct plan_input *file,
			       const struct node **places);

/* The plan in force of --from, when it is given: changes to it are an objective of *p then.  As cli_load_plan(). */
enum exit_status cli_load_in_force(struct cli *cli, struct province *p, struct plan *plan, struct plan_input *file);

/* The exit status that a solve ends with. */
enum exit_status cli_solved(enum solve_status solved, const struct plan *plan);

/* Prints and forgets the diagnostics so far. */
void cli_report(struct cli *cli);

struct words;

/* Frees the words of a text that was printed; false, with a diagnostic, when memory ran out on the way. */
bool cli_said(struct cli *cli, struct words *w);

/* Prints a text into memory, so that -o writes whole files: in the language asked for, with the names of the province (NULL:
 * none).  False when memory runs out. */
typedef void cli_print_fn(struct words *w, const void *what);
bool cli_page(const struct cli *cli, const struct province *p, cli_print_fn *print, const void *what, struct text *out);

/* Writes text to -o FILE (beside, then renamed) or to standard output. */
enum exit_status cli_write(struct cli *cli, const char *text, size_t len);

/* Installs the handler for Ctrl-C and the deadline; a progress line when stderr is a terminal. */
void cli_limits(struct cli *cli, struct limits *limits);
void cli_progress_end(struct cli *cli);

/* The handler alone. */
void cli_catch_interrupts(struct limits *limits);

/* Is there somebody who sees a progress line? */
bool cli_shows_progress(const struct cli *cli);

#endif
