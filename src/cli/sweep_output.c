#include "cli/sweep_job.h"

#include "report/sweep_text.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

/* At most ten updates a second. */
enum { PROGRESS_MS = 100 };

bool sweep_to_stdout(const struct cli *cli)
{
	return !cli->output || strcmp(cli->output, "-") == 0;
}

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool count_line(struct sweep_job *job, const char *line, size_t len)
{
	job->runs++;
	return sweep_reasons_add_text(&job->reasons, job->name, (unsigned)job->runs + 1, line, len, &job->cli->diags);
}

bool sweep_keep_line(struct sweep_job *job, const char *line, size_t len)
{
	return !job->cli->summary || sweep_results_add(&job->results, job->name, line, len, &job->cli->diags);
}

bool sweep_see_line(void *ctx, const char *line, size_t len)
{
	struct sweep_job *job = ctx;

	return count_line(job, line, len) && sweep_keep_line(job, line, len);
}

bool sweep_write_text(struct sweep_job *job, const char *text, size_t len)
{
	/* whole lines at once, so that who reads along, or kills the program, finds whole lines */
	if (fwrite(text, 1, len, job->out) == len && fflush(job->out) == 0)
		return true;
	job->unwritable = true;
	return false;
}

bool sweep_write_line(void *ctx, const char *line, size_t len)
{
	struct sweep_job *job = ctx;

	return sweep_write_text(job, line, len) && count_line(job, line, len) && sweep_keep_line(job, line, len);
}

void sweep_show_progress(void *ctx, int64_t done, int64_t of)
{
	struct sweep_job *job = ctx;
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
bool sweep_may_write(struct cli *cli)
{
	struct stat st;

	if (sweep_to_stdout(cli) || cli->resume || stat(cli->output, &st) != 0 || !S_ISREG(st.st_mode) ||
	    st.st_size == 0)
		return true;
	diag_error(&cli->diags, (struct loc){0}, "file-exists", "there is a file '%s' already", cli->output);
	diag_hint(&cli->diags, "--resume goes on with it; to begin anew, remove it");
	return false;
}

bool sweep_open_output(struct sweep_job *job)
{
	struct cli *cli = job->cli;

	job->out = sweep_to_stdout(cli) ? cli->out : fopen(cli->output, "a");
	return job->out || diag_error(&cli->diags, (struct loc){0}, "file-unwritable", "cannot write '%s': %s",
				      cli->output, strerror(errno));
}

bool sweep_close_output(struct sweep_job *job)
{
	bool ok = !job->unwritable;

	if (job->out && job->out != job->cli->out)
		ok = fclose(job->out) == 0 && ok;
	job->out = NULL;
	if (!ok && !sweep_to_stdout(job->cli)) /* of standard output main() says so */
		diag_error(&job->cli->diags, (struct loc){0}, "file-unwritable", "cannot write '%s': %s",
			   job->cli->output, strerror(errno));
	return ok;
}

bool sweep_print_end(const struct sweep_job *job, bool interrupted)
{
	struct cli *cli = job->cli;
	struct words words = {sweep_to_stdout(cli) ? cli->err : cli->out, NULL, cli->language, {0}}, *w = &words;
	const char *without = "";

	if (cli->quiet)
		return true;
	if (interrupted) {
		fprintf(cli->err, "interrupted: %" PRId64 " of %" PRId64 " runs are done%s\n", job->runs,
			sweep_count(&job->sweep), sweep_to_stdout(cli) ? "" : "; --resume goes on");
		return true;
	}
	if (job->reasons.runs > 0)
		without = PHRASE(w, SWEEP_WITHOUT, arg_count("n", job->reasons.runs));
	SAY(w, SWEEP_RUNS, arg_count("n", job->runs), arg_text("without", without));
	if (!cli->summary) /* which says so in the end */
		sweep_print_reasons(w, &job->reasons);
	return cli_said(cli, w);
}

void sweep_start_clock(struct sweep_job *job)
{
	job->started = now_ms();
}
