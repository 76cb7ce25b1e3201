#include "cli/sweep_job.h"

#include "base/text.h"
#include "report/sweep_text.h"

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
static enum exit_status print_best(struct sweep_job *job, struct words *w)
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
	sweep_print_best(w, &best);
	sweep_best_free(&best);
	return STATUS_OK;
}

/* One after the other, a blank line between. */
static enum exit_status print_summaries(struct sweep_job *job, struct words *w)
{
	const char *at = job->cli->summary;
	enum exit_status status = STATUS_OK;

	for (size_t len; at && status == STATUS_OK; at = at[len] ? at + len + 1 : NULL) {
		const struct summary *s;

		len = strcspn(at, ",");
		s = summary_find(job->cli, at, len);
		if (at != job->cli->summary)
			fputc('\n', w->out);
		if (!s->print)
			status = print_best(job, w);
		else if (!s->print(w, &job->results))
			status = diag_no_memory(&job->cli->diags) ? STATUS_OK : STATUS_INTERNAL;
	}
	return status;
}

/* Prints what was asked for, and checked. */
enum exit_status sweep_print_summaries(struct sweep_job *job, FILE *out)
{
	struct words words = {out, NULL, job->cli->language, {0}}, *w = &words;
	enum exit_status status = print_summaries(job, w);

	if (job->cli->summary && status == STATUS_OK && job->reasons.runs > 0) {
		SAY(w, RUNS_WITHOUT_PLAN, arg_count("n", job->reasons.runs),
		    arg_count("runs", (int64_t)job->results.n));
		sweep_print_reasons(w, &job->reasons);
	}
	return cli_said(job->cli, w) ? status : STATUS_INTERNAL;
}
