#include "cli/cli.h"

#include "base/text.h"
#include "config/config.h"
#include "insight/compare.h"
#include "insight/explain.h"
#include "plan/plan.h"
#include "review/review.h"

#include <string.h>

enum exit_status cmd_schema(struct cli *cli)
{
	struct text out = {0};
	enum exit_status status;
	bool ok;

	if (strcmp(cli->arguments[0], "config") == 0) {
		ok = config_schema(&out);
	} else if (strcmp(cli->arguments[0], "reference") == 0) {
		ok = config_reference(&out);
	} else if (strcmp(cli->arguments[0], "plan") == 0) {
		ok = plan_schema(&out);
	} else if (strcmp(cli->arguments[0], "review") == 0) {
		ok = review_schema(&out);
	} else if (strcmp(cli->arguments[0], "comparison") == 0) {
		ok = compare_schema(&out);
	} else if (strcmp(cli->arguments[0], "explanation") == 0) {
		ok = explain_schema(&out);
	} else {
		diag_error(&cli->diags, (struct loc){0}, "bad-argument",
			   "'schema' prints config, plan, review, comparison, explanation or reference, not '%s'",
			   cli->arguments[0]);
		cli_report(cli);
		return STATUS_USAGE;
	}
	if (!ok) {
		diag_no_memory(&cli->diags);
		cli_report(cli);
		text_free(&out);
		return STATUS_INTERNAL;
	}
	status = cli_write(cli, out.at, out.len);
	text_free(&out);
	return status;
}
