#include "cli/cli.h"

#include "config/config.h"
#include "insight/explain.h"
#include "insight/verify.h"
#include "plan/plan.h"
#include "report/explain_text.h"

#include <stdlib.h>
#include <string.h>

/* What one run of `explain` owns. */
struct job {
	struct province province;
	struct plan plan, in_force;
	struct plan_input file, from_file; /* in the arenas of the plans */
	const struct node *places;         /* of what the plan says */
	struct limits limits;
	struct asked asked;
	struct explanation explanation;
	char *unit, *position; /* of --post; NULL = all */
};

/* What is asked about: all posts, or a post, a person, or both. */
static bool check_options(struct cli *cli)
{
	if (!cli->post && !cli->person && !cli->all && !cli->prices)
		return diag_error(&cli->diags, (struct loc){0}, "missing-option",
				  "'explain' needs --all, --post UNIT/POSITION, --person ID or --prices");
	if (cli->all && (cli->post || cli->person))
		return diag_error(&cli->diags, (struct loc){0}, "bad-option",
				  "--all takes no %s: ask for one or the other", cli->post ? "--post" : "--person");
	if (cli->objectives && !cli->post && !cli->person)
		return diag_error(&cli->diags, (struct loc){0}, "missing-option",
				  "--objectives is about ways to use people: it needs --person, or --post");
	if (cli->remedies && cli->person)
		return diag_error(&cli->diags, (struct loc){0}, "bad-option",
				  "--remedies is about open posts: it takes no --person");
	if (cli->remedies && !cli->all && !cli->post)
		return diag_error(&cli->diags, (struct loc){0}, "missing-option",
				  "--remedies is about open posts: it needs --all, or --post, which has them anyway");
	return true;
}

/* UNIT/POSITION. */
static enum exit_status read_post(struct cli *cli, struct job *job)
{
	const char *slash = cli->post ? strchr(cli->post, '/') : NULL;

	if (!check_options(cli)) {
		cli_report(cli);
		return STATUS_USAGE;
	}
	if (!cli->post)
		return STATUS_OK;
	if (!slash || slash == cli->post || slash[1] == '\0') {
		diag_error(&cli->diags, (struct loc){0}, "bad-option", "--post takes UNIT/POSITION, not '%s'",
			   cli->post);
		cli_report(cli);
		return STATUS_USAGE;
	}
	job->unit = strndup(cli->post, (size_t)(slash - cli->post));
	job->position = strdup(slash + 1);
	if (job->unit && job->position)
		return STATUS_OK;
	diag_no_memory(&cli->diags);
	cli_report(cli);
	return STATUS_INTERNAL;
}

/* The plan in force, which the plan counts changes from. */
static enum exit_status load_in_force(struct cli *cli, struct job *job)
{
	if (!cli->from && job->plan.provenance.from.path) {
		diag_error(&cli->diags, (struct loc){cli->arguments[1], 0, 0}, "missing-option",
			   "the plan counts changes from '%s': give it with --from", job->plan.provenance.from.path);
		cli_report(cli);
		return STATUS_USAGE;
	}
	return cli_load_in_force(cli, &job->province, &job->in_force, &job->from_file);
}

/* Solving would only find that it is another plan, or not even that. */
static enum exit_status check_made_from(struct cli *cli, struct job *job)
{
	const struct verify_request asked = {.province = &job->province,
					     .plan = &job->plan,
					     .places = job->places,
					     .in_force_file = cli->from ? &job->from_file : NULL};
	bool ok = verify_made_from(&asked, &cli->diags);
	enum exit_status status = ok ? STATUS_OK : cli_load_status(&cli->diags);

	cli_report(cli);
	return status == STATUS_INPUT ? STATUS_VERIFY : status;
}

static enum exit_status print_text(struct cli *cli, const struct job *job)
{
	struct words w = {cli->out, &job->province, cli->language, {0}};

	if (job->unit || cli->person) {
		if (job->explanation.posts.n > 0) {
			explain_print(&w, &job->explanation);
			fputc('\n', cli->out);
		}
		explain_print_who(&w, &job->explanation.who);
	} else if (cli->all) {
		explain_print_table(&w, &job->explanation);
	}
	if (cli->prices) {
		if (job->unit || cli->person || cli->all)
			fputc('\n', cli->out);
		explain_print_prices(&w, &job->explanation.prices);
	}
	return cli_said(cli, &w) ? STATUS_OK : STATUS_INTERNAL;
}

static enum exit_status print(struct cli *cli, struct job *job)
{
	struct text out = {0};
	enum exit_status status = STATUS_INTERNAL;

	if (!cli->json)
		return print_text(cli, job);
	if (explain_json(&job->explanation, &out))
		status = cli_write(cli, out.at, out.len);
	text_free(&out);
	return status;
}

/* The table has no room for whom a remedy serves that is left free, which takes time to find out. */
static unsigned what_of(const struct cli *cli, const struct job *job)
{
	if (!job->unit && !cli->remedies)
		return 0;
	return job->unit || cli->json ? EXPLAIN_REMEDIES | EXPLAIN_LEFT_FREE : EXPLAIN_REMEDIES;
}

static enum exit_status explain(struct cli *cli, struct job *job)
{
	enum solve_status status;

	cli_limits(cli, &job->limits);
	status = asked_open(&job->asked, &job->province, &job->plan, cli->arguments[1],
			    cli->from ? &job->in_force : NULL, &job->limits, &cli->diags);
	job->explanation.province = job->province.id;
	job->explanation.plan = cli->arguments[1];
	if (status == SOLVE_OK && (job->unit || cli->all) && !cli->person)
		status = explain_posts(&job->explanation, &job->asked, job->unit, job->position, what_of(cli, job),
				       &cli->diags);
	if (status == SOLVE_OK && (job->unit || cli->person))
		status = explain_who(&job->explanation.who, &job->asked, cli->person, job->unit, job->position,
				     cli->objectives, &job->explanation.arena, &cli->diags);
	if (status == SOLVE_OK && cli->prices)
		status = explain_prices(&job->explanation.prices, &job->asked, &job->explanation.arena, &cli->diags);
	cli_progress_end(cli);
	cli_report(cli);
	return status == SOLVE_OK ? print(cli, job) : cli_solved(status, &job->plan);
}

enum exit_status cmd_explain(struct cli *cli)
{
	struct job job = {0};
	enum exit_status status = read_post(cli, &job);

	if (status == STATUS_OK)
		status = cli_load(cli, &job.province, false);
	if (status == STATUS_OK)
		status = cli_load_plan(cli, cli->arguments[1], &job.plan, &job.file, &job.places);
	if (status == STATUS_OK)
		status = load_in_force(cli, &job);
	if (status == STATUS_OK)
		status = check_made_from(cli, &job);
	if (status == STATUS_OK)
		status = explain(cli, &job);
	explain_free(&job.explanation);
	asked_close(&job.asked);
	plan_free(&job.in_force);
	plan_free(&job.plan);
	province_free(&job.province);
	free(job.unit);
	free(job.position);
	return status;
}
