#include "cli/cli.h"

#include "base/text.h"
#include "config/config.h"
#include "report/review_text.h"
#include "review/review.h"

#include <string.h>

static const char *field_at(const void *ctx, size_t i)
{
	return ((const struct province *)ctx)->fields[i].id;
}

static bool known_flag(struct cli *cli)
{
	size_t n = REVIEW_FLAGS;
	const char *near;

	for (size_t i = 0; i < n; i++)
		if (!cli->flag || strcmp(cli->flag, review_flag_names[i]) == 0)
			return true;
	near = text_suggest(cli->flag, text_name_at, review_flag_names, n);
	diag_error(&cli->diags, (struct loc){0}, "unknown-flag", "there is no flag '%s'%s%s%s", cli->flag,
		   near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
	diag_hint(&cli->diags, "flags: short, over, wrong-field, empty-field, over-quota, ineffective, facilities");
	return false;
}

static bool known_field(struct cli *cli, const struct province *p)
{
	const char *near;

	for (size_t i = 0; i < p->nfields; i++)
		if (!cli->field || strcmp(cli->field, p->fields[i].id) == 0)
			return true;
	near = cli->field ? text_suggest(cli->field, field_at, p, p->nfields) : NULL;
	return !cli->field ||
	       diag_error(&cli->diags, (struct loc){0}, "unknown-field", "the config has no field '%s'%s%s%s",
			  cli->field, near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
}

static void print_page(struct words *w, const void *what)
{
	review_page(w, what);
}

static void print_lines(struct words *w, const void *what)
{
	review_lines(w, what);
}

static enum exit_status write_review(struct cli *cli, const struct province *p, const struct review *r)
{
	struct text out = {0};
	enum exit_status status = STATUS_INTERNAL;
	bool lines = cli->field || cli->flag;
	bool ok = cli->json  ? review_json(r, &out)
		  : cli->csv ? review_csv(r, &out)
			     : cli_page(cli, p, lines ? print_lines : print_page, r, &out);

	if (ok)
		status = cli_write(cli, out.at, out.len);
	else
		diag_no_memory(&cli->diags);
	text_free(&out);
	return status;
}

enum exit_status cmd_review(struct cli *cli)
{
	struct province p = {0};
	struct review r = {0};
	enum exit_status status = known_flag(cli) ? cli_load(cli, &p, false) : STATUS_USAGE;

	if (status == STATUS_OK && !known_field(cli, &p))
		status = STATUS_USAGE;
	if (status == STATUS_OK && !review_make(&r, &p, &cli->diags))
		status = STATUS_INTERNAL;
	if (status == STATUS_OK) {
		review_select(&r, &(struct review_filter){cli->field, cli->flag});
		status = write_review(cli, &p, &r);
	}
	cli_report(cli);
	review_free(&r);
	province_free(&p);
	return status;
}
