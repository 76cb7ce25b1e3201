#include "cli/cli.h"

#include "config/config.h"
#include "insight/verify.h"
#include "plan/plan.h"
#include "report/verified.h"

/* What one run of `verify` owns. */
struct job {
	struct province province;
	struct plan plan, in_force;
	struct plan_input from_file; /* in the arena of the plan in force */
	const struct node *places;
};

/* The plan in force, where the plan counts changes from one. */
static enum exit_status load_in_force(struct cli *cli, struct job *job)
{
	enum exit_status status = STATUS_OK;

	if (job->plan.provenance.from.path && !province_add_change(&job->province, &cli->diags)) {
		cli_report(cli);
		return STATUS_INTERNAL;
	}
	if (cli->from)
		status = cli_load_plan(cli, cli->from, &job->in_force, &job->from_file, NULL);
	if (status == STATUS_OK && cli->from && !job->plan.provenance.from.path) {
		diag_warning(&cli->diags, job->places->at, "from-needless",
			     "the plan counts no changes from another one: '%s' is not looked at", cli->from);
		cli->from = NULL;
	}
	return status;
}

static enum exit_status verify(struct cli *cli, struct job *job)
{
	struct verify_request asked = {.province = &job->province,
				       .plan = &job->plan,
				       .places = job->places,
				       .in_force = cli->from ? &job->in_force : NULL,
				       .in_force_file = cli->from ? &job->from_file : NULL};
	struct verified verified;
	bool ok = verify_plan(&asked, &verified, &cli->diags);

	cli_report(cli);
	if (!ok)
		return STATUS_INTERNAL;
	if (cli->json) {
		if (!verified_json(cli->out, &job->plan, &verified))
			return STATUS_INTERNAL;
	} else if (!cli->quiet) {
		struct words w = {cli->out, &job->province, cli->language, {0}};

		verified_print(&w, cli->arguments[0], cli->arguments[1], &job->plan, &verified);
		if (!cli_said(cli, &w))
			return STATUS_INTERNAL;
	}
	return verified.faults > 0 ? STATUS_VERIFY : STATUS_OK;
}

enum exit_status cmd_verify(struct cli *cli)
{
	struct job job = {0};
	enum exit_status status = cli_load(cli, &job.province, false);

	if (status == STATUS_OK)
		status = cli_load_plan(cli, cli->arguments[1], &job.plan, NULL, &job.places);
	if (status == STATUS_OK)
		status = load_in_force(cli, &job);
	if (status == STATUS_OK)
		status = verify(cli, &job);
	plan_free(&job.in_force);
	plan_free(&job.plan);
	province_free(&job.province);
	return status;
}
