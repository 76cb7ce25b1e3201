#include "cli/cli.h"

#include "base/file.h"
#include "base/text.h"
#include "insight/sweep.h"
#include "insight/sweep_file.h"
#include "insight/sweep_results.h"
#include "report/sweep_text.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* At most ten updates a second. */
enum { PROGRESS_MS = 100 };

struct job {
	struct cli *cli;
	struct sweep_asked asked;
	struct sweep sweep;
	FILE *out;
	int64_t jobs;
	const volatile sig_atomic_t *interrupted;
	int64_t started, progress_next; /* ms */
	int64_t runs, errors;           /* lines that are written, those with an error */
	bool unwritable;
	const char *name;             /* where the lines are from */
	struct sweep_results results; /* filled when there is to be a summary */
};

static const struct summary {
	const char *name;
	sweep_print_fn *print;
} summaries[] = {{"table", sweep_print_table},
		 {"pareto", sweep_print_pareto},
		 {"tornado", sweep_print_tornado},
		 {"sure", sweep_print_sure},
		 {"best", NULL}}; /* which solves again */
enum { SUMMARIES = sizeof summaries / sizeof *summaries };

static bool to_stdout(const struct cli *cli)
{
	return !cli->output || strcmp(cli->output, "-") == 0;
}

static bool usage(struct cli *cli, const char *code, const char *text)
{
	return diag_error(&cli->diags, (struct loc){0}, code, "%s", text);
}

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static const char *summary_name_at(const void *ctx, size_t i)
{
	return ((const struct summary *)ctx)[i].name;
}

/* The summary that `len` bytes name; NULL with a diagnostic. */
static const struct summary *summary_find(struct cli *cli, const char *text, size_t len)
{
	char name[32];
	const char *near;

	snprintf(name, sizeof name, "%.*s", (int)len, text);
	for (size_t i = 0; i < SUMMARIES; i++)
		if (strlen(summaries[i].name) == len && strcmp(summaries[i].name, name) == 0)
			return &summaries[i];
	near = text_suggest(name, summary_name_at, summaries, SUMMARIES);
	diag_error(&cli->diags, (struct loc){0}, "bad-option", "there is no summary '%s'%s%s%s", name,
		   near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
	diag_hint(&cli->diags, "--summary takes table, pareto, tornado, sure, best, or several with commas");
	return NULL;
}

/* Are all summaries there, and can they be made? */
static bool check_summaries(struct cli *cli)
{
	const char *at = cli->summary;

	for (size_t len; at; at = at[len] ? at + len + 1 : NULL) {
		const struct summary *s;

		len = strcspn(at, ",");
		s = summary_find(cli, at, len);
		if (!s)
			return false;
		if (s->print)
			continue;
		if (cli->read)
			return usage(cli, "bad-option", "'best' solves again: give CONFIG, and --resume with the file");
		if (cli->sampled.n == 0 || cli->no_assignments)
			return usage(
				cli, "bad-option",
				"'best' tries plans that were drawn for: it needs --sample, and lines with people");
	}
	return true;
}

static void show_progress(void *ctx, int64_t done, int64_t of);

/* Tries the plans of the runs in all other runs. */
static enum exit_status print_best(struct job *job, FILE *out)
{
	struct cli *cli = job->cli;
	struct sweep_best best;
	enum sweep_end end;

	job->started = now_ms();
	end = sweep_best_make(&best, &job->sweep, &job->results, job->jobs, job->interrupted,
			      cli_shows_progress(cli) ? show_progress : NULL, job, &cli->diags);
	cli_progress_end(cli);
	if (end == SWEEP_INTERRUPTED) {
		fputs("interrupted: 'best' is not done\n", cli->err);
		return STATUS_LIMIT;
	}
	if (end != SWEEP_DONE)
		return STATUS_INTERNAL;
	sweep_print_best(out, &best);
	sweep_best_free(&best);
	return STATUS_OK;
}

/* Prints what was asked for, and checked. */
static enum exit_status print_summaries(struct job *job, FILE *out)
{
	const char *at = job->cli->summary;
	enum exit_status status = STATUS_OK;

	for (size_t len; at && status == STATUS_OK; at = at[len] ? at + len + 1 : NULL) {
		const struct summary *s;

		len = strcspn(at, ",");
		s = summary_find(job->cli, at, len);
		if (at != job->cli->summary)
			fputc('\n', out);
		if (!s->print)
			status = print_best(job, out);
		else if (!s->print(out, &job->results))
			status = diag_no_memory(&job->cli->diags) ? STATUS_OK : STATUS_INTERNAL;
	}
	return status;
}

/* What options do not go together. */
static bool check_options(struct cli *cli, struct sweep_asked *asked)
{
	bool samples = cli->samples > 0 || cli->sampled.n > 0 || cli->seed > 0;

	if (cli->narguments > 1)
		return usage(cli, "too-many-arguments", "'sweep' takes one CONFIG; several files are for --merge");
	if (!samples && cli->varied.n == 0)
		return usage(cli, "missing-option",
			     "'sweep' needs --vary, or --sample and --samples: what is to be changed");
	if (samples && (cli->varied.n > 0 || cli->one_at_a_time))
		return usage(cli, "bad-option",
			     "values are either varied or drawn: --sample and --vary do not go together");
	if (samples && (cli->sampled.n == 0 || cli->samples == 0))
		return usage(cli, "missing-option",
			     "--sample says what is drawn, --samples how often: both are needed");
	if (cli->varied.n + cli->sampled.n > SWEEP_FACTORS_MOST)
		return diag_error(&cli->diags, (struct loc){0}, "bad-option", "at most %d paths can be varied",
				  (int)SWEEP_FACTORS_MOST);
	if (cli->resume && to_stdout(cli))
		return usage(cli, "missing-option", "'--resume' needs -o FILE: the file it goes on with");
	if (cli->jobs > SWEEP_JOBS_MOST)
		return diag_error(&cli->diags, (struct loc){0}, "bad-option", "--jobs takes at most %d",
				  (int)SWEEP_JOBS_MOST);
	return sweep_shard_read(cli->shard, &asked->shard, &asked->shards) ||
	       usage(cli, "bad-option", "--shard takes the part and how many there are, as in 2/7");
}

static void ask(const struct cli *cli, struct sweep_asked *asked)
{
	const struct repeated *factors = cli->sampled.n > 0 ? &cli->sampled : &cli->varied;

	asked->config = cli->arguments[0];
	asked->scenarios = cli->scenarios.at;
	asked->nscenarios = cli->scenarios.n;
	asked->sets = cli->sets.at;
	asked->nsets = cli->sets.n;
	asked->kind = cli->sampled.n > 0 ? SWEEP_SAMPLES : cli->one_at_a_time ? SWEEP_ONE_AT_A_TIME : SWEEP_GRID;
	asked->factors = factors->at;
	asked->nfactors = factors->n;
	asked->samples = cli->samples;
	asked->seed = cli->seed > 0 ? cli->seed : 1;
	asked->time_limit = cli->time_limit;
	asked->gap = cli->gap;
	asked->no_assignments = cli->no_assignments;
	asked->tool = cli_tool;
}

/* An error is told by the keys of its line, which stand in no string like that. */
static void count_line(struct job *job, const char *line)
{
	job->runs++;
	job->errors += strstr(line, ", \"error\": {\"code\": \"") != NULL;
}

static bool keep_line(struct job *job, const char *line, size_t len)
{
	return !job->cli->summary || sweep_results_add(&job->results, job->name, line, len, &job->cli->diags);
}

static bool see_line(void *ctx, const char *line, size_t len)
{
	struct job *job = ctx;

	count_line(job, line);
	return keep_line(job, line, len);
}

static bool write_text(struct job *job, const char *text, size_t len)
{
	/* whole lines at once, so that who reads along, or kills the program, finds whole lines */
	if (fwrite(text, 1, len, job->out) == len && fflush(job->out) == 0)
		return true;
	job->unwritable = true;
	return false;
}

static bool write_line(void *ctx, const char *line, size_t len)
{
	struct job *job = ctx;

	count_line(job, line);
	return write_text(job, line, len) && keep_line(job, line, len);
}

static void show_progress(void *ctx, int64_t done, int64_t of)
{
	struct job *job = ctx;
	int64_t now = now_ms(), left;

	if (now < job->progress_next)
		return;
	job->progress_next = now + PROGRESS_MS;
	fprintf(job->cli->err, "\rsweep: %" PRId64 " of %" PRId64 " runs", done, of);
	if (done > 0) {
		left = (now - job->started) * (of - done) / done / 1000;
		fprintf(job->cli->err, ", %" PRId64 ":%02d left", left / 60, (int)(left % 60));
	}
	fputs("\033[K", job->cli->err);
	fflush(job->cli->err);
}

/* What is in the file is worth hours: it is not replaced. */
static bool may_write(struct cli *cli)
{
	struct stat st;

	if (to_stdout(cli) || cli->resume || stat(cli->output, &st) != 0 || !S_ISREG(st.st_mode) || st.st_size == 0)
		return true;
	diag_error(&cli->diags, (struct loc){0}, "file-exists", "there is a file '%s' already", cli->output);
	diag_hint(&cli->diags, "--resume goes on with it; to begin anew, remove it");
	return false;
}

static bool open_output(struct job *job)
{
	struct cli *cli = job->cli;

	job->out = to_stdout(cli) ? cli->out : fopen(cli->output, "a");
	return job->out || diag_error(&cli->diags, (struct loc){0}, "file-unwritable", "cannot write '%s': %s",
				      cli->output, strerror(errno));
}

static bool close_output(struct job *job)
{
	bool ok = !job->unwritable;

	if (job->out && job->out != job->cli->out)
		ok = fclose(job->out) == 0 && ok;
	job->out = NULL;
	if (!ok && !to_stdout(job->cli)) /* of standard output main() says so */
		diag_error(&job->cli->diags, (struct loc){0}, "file-unwritable", "cannot write '%s': %s",
			   job->cli->output, strerror(errno));
	return ok;
}

static void print_end(const struct job *job, enum sweep_end end)
{
	const struct cli *cli = job->cli;
	FILE *out = to_stdout(cli) ? cli->err : cli->out;

	if (cli->quiet)
		return;
	if (end == SWEEP_INTERRUPTED) {
		fprintf(cli->err, "interrupted: %" PRId64 " of %" PRId64 " runs are done%s\n", job->runs,
			sweep_count(&job->sweep), to_stdout(cli) ? "" : "; --resume goes on");
		return;
	}
	fprintf(out, "%" PRId64 " run%s", job->runs, job->runs == 1 ? "" : "s");
	if (job->errors > 0)
		fprintf(out, ", %" PRId64 " of them without a plan", job->errors);
	fputc('\n', out);
}

static enum exit_status work(struct job *job, int64_t done)
{
	struct cli *cli = job->cli;
	struct sweep_sink sink = {.line = write_line, .ctx = job};
	int64_t processors = sysconf(_SC_NPROCESSORS_ONLN);
	struct sweep_tasks tasks;
	struct limits limits;
	enum sweep_end end;

	job->jobs = cli->jobs;
	if (job->jobs == 0)
		job->jobs = processors < 1 ? 1 : processors > SWEEP_JOBS_MOST ? SWEEP_JOBS_MOST : processors;
	cli_catch_interrupts(&limits);
	job->interrupted = limits.interrupted;
	if (cli_shows_progress(cli))
		sink.progress = show_progress;
	job->started = now_ms();
	tasks = sweep_runs(&job->sweep, done);
	end = sweep_work(&tasks, job->jobs, job->interrupted, &sink, &cli->diags);
	cli_progress_end(cli);
	if (!close_output(job) || end == SWEEP_FAILED || end == SWEEP_STOPPED)
		return STATUS_INTERNAL;
	print_end(job, end);
	if (end == SWEEP_INTERRUPTED)
		return STATUS_LIMIT;
	return print_summaries(job, to_stdout(cli) ? cli->err : cli->out);
}

/* The head, and what an earlier sweep has left of the runs. */
static enum exit_status begin(struct job *job, int64_t *done)
{
	struct cli *cli = job->cli;
	const struct sweep_sink seen = {.line = see_line, .ctx = job};
	struct text head = {0};
	enum exit_status status = STATUS_OK;
	bool begun = false;

	*done = 0;
	job->name = to_stdout(cli) ? "-" : cli->output;
	if (!may_write(cli))
		return STATUS_USAGE;
	if (!sweep_head(&job->sweep, &head)) {
		diag_no_memory(&cli->diags);
		status = STATUS_INTERNAL;
	} else if (!keep_line(job, head.at, head.len) ||
		   (cli->resume && !sweep_resume(&job->sweep, cli->output, &seen, done, &begun, &cli->diags))) {
		status = cli_load_status(&cli->diags);
	} else if (!open_output(job)) {
		status = STATUS_INTERNAL;
	} else if (!begun && !write_text(job, head.at, head.len)) {
		close_output(job);
		status = STATUS_INTERNAL;
	}
	text_free(&head);
	return status;
}

static enum exit_status sweep(struct cli *cli)
{
	struct job job = {.cli = cli};
	char *text = NULL;
	enum exit_status status = STATUS_USAGE;
	int64_t done;

	if (!check_options(cli, &job.asked) || !check_summaries(cli))
		return STATUS_USAGE;
	ask(cli, &job.asked);
	if (!cli_has_sources(cli) ||
	    !file_read(job.asked.config, FILE_LARGEST, (struct loc){0}, &text, &job.asked.len, &cli->diags))
		return cli_load_status(&cli->diags);
	job.asked.text = text;
	status =
		cli_loaded(cli, job.asked.config, sweep_read(&job.sweep, &job.asked, cli->sources, &cli->diags), false);
	if (status == STATUS_OK) {
		status = begin(&job, &done);
		if (status == STATUS_OK)
			status = work(&job, done);
	}
	sweep_results_free(&job.results);
	sweep_free(&job.sweep);
	free(text);
	return status;
}

static bool is_sweep(const struct job *job)
{
	return job->results.head.version ||
	       diag_error(&job->cli->diags, (struct loc){job->name, 0, 0}, "empty-file", "the file is empty");
}

/* The summaries of a file. */
static enum exit_status read_file(struct cli *cli)
{
	struct job job = {.cli = cli, .name = cli->arguments[0]};
	const struct sweep_sink sink = {.line = see_line, .ctx = &job};
	enum exit_status status = STATUS_OK;

	if (!cli->summary)
		usage(cli, "missing-option", "'--read' needs --summary: what is to be printed");
	else if (cli->narguments > 1)
		usage(cli, "too-many-arguments", "'--read' takes one FILE; --merge puts several together");
	if (cli->diags.errors > 0 || !check_summaries(cli))
		return STATUS_USAGE;
	if (!sweep_file_read(job.name, &sink, &cli->diags) || !is_sweep(&job))
		status = cli_load_status(&cli->diags);
	else
		status = print_summaries(&job, cli->out);
	sweep_results_free(&job.results);
	return status;
}

static enum exit_status merge(struct cli *cli)
{
	struct text out = {0};
	enum exit_status status;

	if (sweep_merge(cli->arguments, (size_t)cli->narguments, &out, &cli->diags))
		status = cli_write(cli, out.at, out.len);
	else
		status = cli_load_status(&cli->diags);
	text_free(&out);
	return status;
}

enum exit_status cmd_sweep(struct cli *cli)
{
	enum exit_status status = cli->merge ? merge(cli) : cli->read ? read_file(cli) : sweep(cli);

	cli_report(cli);
	return status;
}
