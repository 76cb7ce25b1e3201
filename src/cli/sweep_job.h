/* What the parts of `sweep` share. */
#ifndef CLI_SWEEP_JOB_H
#define CLI_SWEEP_JOB_H

#include "cli/cli.h"

#include "insight/sweep.h"
#include "insight/sweep_reasons.h"
#include "insight/sweep_results.h"

#include <signal.h>

struct sweep_job {
	struct cli *cli;
	struct sweep_asked asked;
	struct sweep sweep;
	FILE *out;
	int64_t jobs;
	const volatile sig_atomic_t *interrupted;
	int64_t started, progress_next; /* ms */
	int64_t runs;                   /* lines that are written */
	struct sweep_reasons reasons;   /* of those without a plan */
	bool unwritable;
	const char *name;             /* where the lines are from */
	struct sweep_results results; /* filled when there is to be a summary */
};

/* An error of usage; false. */
bool sweep_usage(struct cli *cli, const char *code, const char *text);

/* sweep_summaries.c: are all summaries that are asked for there, and can they be made?  Prints them. */
bool sweep_check_summaries(struct cli *cli);
enum exit_status sweep_print_summaries(struct sweep_job *job, FILE *out);

/* sweep_output.c: do the lines go to standard output? */
bool sweep_to_stdout(const struct cli *cli);

/* Opens the file for what is to be added; what is in it already is worth hours, and is not replaced. */
bool sweep_may_write(struct cli *cli);
bool sweep_open_output(struct sweep_job *job);
bool sweep_close_output(struct sweep_job *job);

/* The text of the head, for the results and for the file. */
bool sweep_keep_line(struct sweep_job *job, const char *line, size_t len);
bool sweep_write_text(struct sweep_job *job, const char *text, size_t len);

/* For a struct sweep_sink over a job: a line that is there already, a line that is to be written. */
bool sweep_see_line(void *job, const char *line, size_t len);
bool sweep_write_line(void *job, const char *line, size_t len);

/* How far it is; the clock starts with sweep_start_clock(). */
void sweep_start_clock(struct sweep_job *job);
void sweep_show_progress(void *job, int64_t done, int64_t of);

/* What came of all of it; false when memory runs out. */
bool sweep_print_end(const struct sweep_job *job, bool interrupted);

#endif
