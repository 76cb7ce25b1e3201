#include "cli/sweep_job.h"

#include "base/file.h"
#include "base/text.h"
#include "insight/sweep_file.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

_Static_assert((int)FILES_MAX >= (int)SWEEP_SHARDS_MOST, "all shards can be merged");

bool sweep_usage(struct cli *cli, const char *code, const char *text)
{
	return diag_error(&cli->diags, (struct loc){0}, code, "%s", text);
}

/* What options do not go together. */
static bool check_options(struct cli *cli, struct sweep_asked *asked)
{
	bool samples = cli->samples > 0 || cli->sampled.n > 0 || cli->seed > 0;

	if (cli->narguments > 1)
		return sweep_usage(cli, "too-many-arguments",
				   "'sweep' takes one CONFIG; several files are for --merge");
	if (!samples && cli->varied.n == 0)
		return sweep_usage(cli, "missing-option",
				   "'sweep' needs --vary, or --sample and --samples: what is to be changed");
	if (samples && (cli->varied.n > 0 || cli->one_at_a_time))
		return sweep_usage(cli, "bad-option",
				   "values are either varied (--vary, --one-at-a-time) or drawn (--sample, --samples, "
				   "--seed)");
	if (samples && (cli->sampled.n == 0 || cli->samples == 0))
		return sweep_usage(cli, "missing-option",
				   "--sample says what is drawn, --samples how often: both are needed");
	if (cli->varied.n + cli->sampled.n > SWEEP_FACTORS_MOST)
		return diag_error(&cli->diags, (struct loc){0}, "bad-option", "at most %d paths can be varied",
				  (int)SWEEP_FACTORS_MOST);
	if (cli->resume && sweep_to_stdout(cli))
		return sweep_usage(cli, "missing-option", "'--resume' needs -o FILE: the file it goes on with");
	if (cli->jobs > SWEEP_JOBS_MOST)
		return diag_error(&cli->diags, (struct loc){0}, "bad-option", "--jobs takes at most %d",
				  (int)SWEEP_JOBS_MOST);
	return sweep_shard_read(cli->shard, &asked->shard, &asked->shards) ||
	       sweep_usage(cli, "bad-option", "--shard takes the part and how many there are, as in 2/7");
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

static enum exit_status work(struct sweep_job *job, int64_t done)
{
	struct cli *cli = job->cli;
	struct sweep_sink sink = {.line = sweep_write_line, .ctx = job};
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
		sink.progress = sweep_show_progress;
	sweep_start_clock(job);
	/* also for one run of a shard, or one that is left: what is proved must not depend on how a sweep is cut */
	if (job->sweep.runs > 1 && sweep_count(&job->sweep) > done)
		sweep_solve(&job->sweep, job->interrupted);
	tasks = sweep_runs(&job->sweep, done);
	end = sweep_work(&tasks, job->jobs, job->interrupted, &sink, &cli->diags);
	cli_progress_end(cli);
	if (!sweep_close_output(job) || end == SWEEP_FAILED || end == SWEEP_STOPPED)
		return STATUS_INTERNAL;
	if (!sweep_print_end(job, end == SWEEP_INTERRUPTED))
		return STATUS_INTERNAL;
	if (end == SWEEP_INTERRUPTED)
		return STATUS_LIMIT;
	return sweep_print_summaries(job, sweep_to_stdout(cli) ? cli->err : cli->out);
}

/* The head, and what an earlier sweep has left of the runs. */
static enum exit_status begin(struct sweep_job *job, int64_t *done)
{
	struct cli *cli = job->cli;
	const struct sweep_sink seen = {.line = sweep_see_line, .ctx = job};
	struct text head = {0};
	enum exit_status status = STATUS_OK;
	bool begun = false;

	*done = 0;
	job->name = sweep_to_stdout(cli) ? "-" : cli->output;
	if (!sweep_may_write(cli))
		return STATUS_USAGE;
	if (!sweep_head(&job->sweep, &head)) {
		diag_no_memory(&cli->diags);
		status = STATUS_INTERNAL;
	} else if (!sweep_keep_line(job, head.at, head.len) ||
		   (cli->resume && !sweep_resume(&job->sweep, cli->output, &seen, done, &begun, &cli->diags))) {
		status = cli_load_status(&cli->diags);
	} else if (!sweep_open_output(job)) {
		status = STATUS_INTERNAL;
	} else if (!begun && !sweep_write_text(job, head.at, head.len)) {
		sweep_close_output(job);
		status = STATUS_INTERNAL;
	}
	text_free(&head);
	return status;
}

static enum exit_status sweep(struct cli *cli)
{
	struct sweep_job job = {.cli = cli};
	char *text = NULL;
	enum exit_status status = STATUS_USAGE;
	int64_t done;

	if (!check_options(cli, &job.asked) || !sweep_check_summaries(cli))
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
	sweep_reasons_free(&job.reasons);
	sweep_free(&job.sweep);
	free(text);
	return status;
}

static bool is_sweep(const struct sweep_job *job)
{
	return job->results.head.version ||
	       diag_error(&job->cli->diags, (struct loc){job->name, 0, 0}, "empty-file", "the file is empty");
}

/* The summaries of a file. */
static enum exit_status read_file(struct cli *cli)
{
	struct sweep_job job = {.cli = cli, .name = cli->arguments[0]};
	const struct sweep_sink sink = {.line = sweep_see_line, .ctx = &job};
	enum exit_status status = STATUS_OK;

	if (!cli->summary)
		sweep_usage(cli, "missing-option", "'--read' needs --summary: what is to be printed");
	else if (cli->narguments > 1)
		sweep_usage(cli, "too-many-arguments", "'--read' takes one FILE; --merge puts several together");
	else if (cli->output)
		sweep_usage(cli, "bad-option", "'--read' takes no -o: summaries go to standard output");
	if (cli->diags.errors > 0 || !sweep_check_summaries(cli))
		return STATUS_USAGE;
	if (!sweep_file_read(job.name, &sink, &cli->diags) || !is_sweep(&job))
		status = cli_load_status(&cli->diags);
	else
		status = sweep_print_summaries(&job, cli->out);
	sweep_results_free(&job.results);
	sweep_reasons_free(&job.reasons);
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
