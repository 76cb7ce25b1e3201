#include "cli/cli.h"

#include "base/threads.h"
#include "config/config.h"
#include "insight/explain.h"
#include "model/solve.h"
#include "plan/plan.h"
#include "report/explain_text.h"
#include "report/price.h"
#include "report/summary.h"

#include <assert.h>
#include <string.h>
#include <time.h>

/* What one run of `solve` owns. */
struct job {
	struct province province;
	struct plan in_force;        /* of --from */
	struct plan_input from_file; /* in its arena */
	struct solve_request request;
	struct limits limits;
	struct plan plan;
	struct asked asked; /* with --reasons */
	struct explanation explanation;
};

static double seconds_since(const struct timespec *start)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)(now.tv_sec - start->tv_sec) + (double)(now.tv_nsec - start->tv_nsec) / 1e9;
}

static enum exit_status write_plan(struct cli *cli, struct plan *plan)
{
	size_t len;
	const char *json = plan_json(plan, &len, &cli->diags);

	if (!json) {
		cli_report(cli);
		return STATUS_INTERNAL;
	}
	return cli_write(cli, json, len);
}

static bool plan_goes_to_stdout(const struct cli *cli)
{
	return !cli->output || strcmp(cli->output, "-") == 0;
}

/* The config, and the plan in force when there is one. */
static enum exit_status load(struct cli *cli, struct job *job)
{
	enum exit_status status = cli_load(cli, &job->province, false);

	job->request.change_limit = ABSENT;
	if (status != STATUS_OK || !cli->from)
		return status;
	province_warn_change(&job->province, &cli->diags); /* reported with what is wrong with the plan */
	status = cli_load_in_force(cli, &job->province, &job->in_force, &job->from_file);
	if (status != STATUS_OK)
		return status;
	job->request.in_force = &job->in_force;
	job->request.in_force_path = job->from_file.path;
	job->request.in_force_sha256 = job->from_file.sha256;
	return STATUS_OK;
}

/* The changes in the plan, which are a whole number (37). */
static int64_t changes_of(const struct plan *plan)
{
	const struct plan_tier *change = plan_tier_find(plan, tier_names[TIER_CHANGE]);

	assert(change && change->value.den == 1);
	return change->value.num;
}

static enum exit_status print_price(struct cli *cli, FILE *out, const struct plan *head, const struct price_row *row)
{
	struct words w = {out, NULL, cli->language, {0}};

	if (!cli->json)
		price_print_row(&w, head, row);
	else if (!price_print_json(out, row))
		return STATUS_INTERNAL;
	words_free(&w);
	fflush(out); /* a row is a solve: who waits wants to see it */
	return STATUS_OK;
}

/* One row of the table: the best plan with so many changes more than the fewest, which *fewest becomes where it is not
 * known.  STATUS_LIMIT: there is no time for more. */
static enum exit_status price_at(struct cli *cli, const struct job *job, int64_t more, int64_t *fewest, FILE *out)
{
	struct solve_request request = job->request;
	struct plan plan = {0};
	enum solve_status solved;
	enum exit_status status;

	request.change_limit = more;
	solved = solve_province(&job->province, &request, &job->limits, cli_tool, &plan, &cli->diags);
	cli_progress_end(cli);
	status = cli_solved(solved, &plan);
	if (status == STATUS_OK || (solved == SOLVE_OK && *fewest != ABSENT && !limits_reached(&job->limits))) {
		struct price_row row = {.plan = &plan};

		status = STATUS_OK;
		if (*fewest == ABSENT)
			*fewest = changes_of(&plan);
		row.changes = *fewest + more;
		/* the plan that was written stands there itself */
		if (row.changes < changes_of(&job->plan))
			status = print_price(cli, out, &job->plan, &row);
	} else if (status != STATUS_LIMIT) {
		cli_report(cli);
	}
	diags_free(&cli->diags); /* what warns of the plan in force was said with the plan */
	plan_free(&plan);
	return status;
}

/* Solves again with fewer changes than the plan has. */
static enum exit_status price_of_change(struct cli *cli, const struct job *job)
{
	FILE *out = plan_goes_to_stdout(cli) ? cli->err : cli->out;
	int64_t most = changes_of(&job->plan), fewest = ABSENT, more = 0;
	enum exit_status status;

	if (!cli->json) {
		struct words w = {out, NULL, cli->language, {0}};

		price_print_head(&w, &job->plan);
		words_free(&w);
	}
	status = price_at(cli, job, more, &fewest, out);
	while (status == STATUS_OK && fewest + (more = price_next(more, most - fewest)) < most)
		status = price_at(cli, job, more, &fewest, out);
	if (status == STATUS_LIMIT && !cli->quiet)
		fputs("the table is not complete: a limit was reached\n", cli->err);
	if (status == STATUS_OK || status == STATUS_LIMIT) {
		enum exit_status printed = print_price(
			cli, out, &job->plan, &(struct price_row){.changes = most, .plan = &job->plan, .chosen = true});

		status = printed == STATUS_OK ? status : printed;
	}
	return status;
}

/* Why posts stay open becomes part of the plan, which is worth something without it, too. */
static void find_reasons(struct cli *cli, struct job *job)
{
	struct diags why = {0};
	enum solve_status status = SOLVE_BAD_QUESTION;

	if (job->plan.status == PLAN_OPTIMAL)
		status = asked_open(&job->asked, &job->province, &job->plan, NULL, job->request.in_force, &job->limits,
				    &why);
	if (status == SOLVE_OK)
		status = explain_posts(&job->explanation, &job->asked, NULL, NULL, 0, &why);
	if (status == SOLVE_OK)
		explain_put_reasons(&job->explanation, &job->plan);
	else
		diag_warning(&cli->diags, (struct loc){0}, "no-reasons", "why posts stay open is not in the plan: %s",
			     why.first ? why.first->text : "it is not proved the best");
	diags_free(&why);
}

/* Did a limit end the search for reasons? */
static bool lacks_reasons(const struct job *job)
{
	const struct explained_post *posts = job->explanation.posts.at;

	for (size_t i = 0; limits_reached(&job->limits) && i < job->explanation.posts.n; i++)
		if (posts[i].reason == REASON_UNDECIDED)
			return true;
	return false;
}

/* False, with a diagnostic, when memory runs out. */
static bool print_summary(struct cli *cli, const struct job *job, double seconds)
{
	struct words w = {cli->out, &job->province, cli->language, {0}};

	summary_print(&w, &job->plan, seconds);
	if (job->explanation.posts.n > 0) {
		fputc('\n', cli->out);
		explain_print_table(&w, &job->explanation);
	}
	return cli_said(cli, &w);
}

static enum exit_status solve(struct cli *cli, struct job *job, const struct timespec *start)
{
	enum solve_status solved;
	enum exit_status status, written;

	cli_limits(cli, &job->limits);
	job->limits.threads = cli->jobs == 0             ? threads_at_hand()
			      : cli->jobs < THREADS_MOST ? (int)cli->jobs
							 : THREADS_MOST;
	solved = solve_province(&job->province, &job->request, &job->limits, cli_tool, &job->plan, &cli->diags);
	if (solved == SOLVE_OK && cli->reasons)
		find_reasons(cli, job);
	cli_progress_end(cli);
	province_hint_changes(&job->province, &cli->diags);
	cli_report(cli);
	status = cli_solved(solved, &job->plan);
	if (solved != SOLVE_OK)
		return status;
	if (status == STATUS_OK && lacks_reasons(job))
		status = STATUS_LIMIT;
	written = write_plan(cli, &job->plan);
	if (written != STATUS_OK)
		return written;
	if (!plan_goes_to_stdout(cli) && !cli->quiet && !print_summary(cli, job, seconds_since(start)))
		return STATUS_INTERNAL;
	if (cli->price_of_change && status == STATUS_OK)
		status = price_of_change(cli, job);
	return status;
}

enum exit_status cmd_solve(struct cli *cli)
{
	struct job job = {0};
	struct timespec start;
	enum exit_status status;

	clock_gettime(CLOCK_MONOTONIC, &start);
	if (cli->price_of_change && !cli->from) {
		diag_error(&cli->diags, (struct loc){0}, "missing-option",
			   "'--price-of-change' needs --from: the plan whose changes are counted");
		cli_report(cli);
		return STATUS_USAGE;
	}
	status = load(cli, &job);
	if (status == STATUS_OK)
		status = solve(cli, &job, &start);
	explain_free(&job.explanation);
	asked_close(&job.asked);
	plan_free(&job.plan);
	plan_free(&job.in_force);
	province_free(&job.province);
	return status;
}
