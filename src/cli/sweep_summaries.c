#include "cli/sweep_job.h"

#include "base/text.h"
#include "report/sweep_text.h"

#include <inttypes.h>
#include <string.h>

static const struct summary {
	const char *name;
	sweep_print_fn *print;
} summaries[] = {{"table", sweep_print_table},
		 {"pareto", sweep_print_pareto},
		 {"tornado", sweep_print_tornado},
		 {"sure", sweep_print_sure},
		 {"best", NULL}}; /* which solves again */
enum { SUMMARIES = sizeof summaries / sizeof *summaries };

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
bool sweep_check_summaries(struct cli *cli)
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
			return sweep_usage(cli, "bad-option",
					   "'best' solves again: give CONFIG, and --resume with the file");
		if (cli->sampled.n == 0 || cli->no_assignments)
			return sweep_usage(
				cli, "bad-option",
				"'best' tries plans that were drawn for: it needs --sample, and lines with people");
	}
	return true;
}

/* Tries the plans of the runs in all other runs. */
static enum exit_status print_best(struct sweep_job *job, FILE *out)
{
	struct cli *cli = job->cli;
	struct sweep_best best;
	enum sweep_end end;

	sweep_start_clock(job);
	end = sweep_best_make(&best, &job->sweep, &job->results, job->jobs, job->interrupted,
			      cli_shows_progress(cli) ? sweep_show_progress : NULL, job, &cli->diags);
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
enum exit_status sweep_print_summaries(struct sweep_job *job, FILE *out)
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
	if (job->cli->summary && status == STATUS_OK && job->reasons.runs > 0) {
		fprintf(out, "\n%" PRId64 " of %" PRId64 " runs have no plan\n", job->reasons.runs,
			(int64_t)job->results.n);
		sweep_print_reasons(out, &job->reasons);
	}
	return status;
}
