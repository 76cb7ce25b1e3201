#include "cli/cli.h"

#include "config/config.h"
#include "model/solve.h"
#include "plan/plan.h"
#include "report/summary.h"

#include <string.h>
#include <time.h>

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
		cli_report(cli, NULL);
		return STATUS_INTERNAL;
	}
	return cli_write(cli, json, len);
}

enum exit_status cmd_solve(struct cli *cli)
{
	struct province p = {0};
	struct plan plan = {0};
	struct limits limits;
	struct timespec start;
	enum exit_status status;

	clock_gettime(CLOCK_MONOTONIC, &start);
	status = cli_load(cli, &p, false);
	if (status != STATUS_OK)
		return status;
	cli_limits(cli, &limits);
	if (!solve_province(&p, &limits, "secondment " SECONDMENT_VERSION, &plan, &cli->diags))
		status = STATUS_INTERNAL;
	cli_progress_end(cli);
	cli_report(cli, NULL);
	if (status == STATUS_OK)
		status = write_plan(cli, &plan);
	if (status == STATUS_OK && cli->output && strcmp(cli->output, "-") != 0 && !cli->quiet)
		summary_print(cli->out, &p, &plan, seconds_since(&start));
	if (status == STATUS_OK && plan.status == PLAN_LIMIT)
		status = STATUS_LIMIT;
	plan_free(&plan);
	province_free(&p);
	return status;
}
