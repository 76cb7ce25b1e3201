#include "report/price.h"

#include "base/encode.h"
#include "report/print.h"

#include <inttypes.h>
#include <stddef.h>
#include <string.h>

enum { ONE_BY_ONE = 10, COLUMN = 14 };

int64_t price_next(int64_t n, int64_t most)
{
	int64_t next = most < PRICE_ROWS || n < ONE_BY_ONE ? n + 1 : 2 * n - (ONE_BY_ONE - 2);

	return next < most ? next : most;
}

static int column_width(const struct plan_tier *tier)
{
	int len = (int)strlen(tier->name);

	return 2 + (len > COLUMN ? len : COLUMN);
}

void price_print_head(FILE *out, const struct plan *head)
{
	const struct plan_tier *tiers = head->tiers.at;

	fprintf(out, "\n  what fewer changes of the plan in force cost\n  %7s", "changes");
	for (size_t t = 0; t < head->tiers.n; t++)
		fprintf(out, "%*s", column_width(&tiers[t]), tiers[t].name);
	fputc('\n', out);
}

void price_print_row(FILE *out, const struct plan *head, const struct price_row *row)
{
	const struct plan_tier *tiers = head->tiers.at;
	char value[MIXED_SPACE];

	fprintf(out, "  %7" PRId64, row->changes);
	for (size_t t = 0; t < head->tiers.n; t++) {
		const struct plan_tier *tier = plan_tier_find(row->plan, tiers[t].name);

		fprintf(out, "%*s", column_width(&tiers[t]), tier ? mixed(tier->value, value) : "");
	}
	fputs(row->plan->status != PLAN_OPTIMAL ? "  not proved" : "", out);
	fputs(row->chosen ? "  <- the plan\n" : "\n", out);
}

/* A row as data, with as much of a tier as it shows. */
struct line {
	int64_t changes;
	bool chosen;
	int status;
	struct records tiers;
};

static const struct field value_fields[] = {
	{"name", FIELD_TEXT, offsetof(struct plan_tier, name), .flags = FIELD_REQUIRED},
	{"unit", FIELD_TEXT, offsetof(struct plan_tier, unit), .flags = FIELD_REQUIRED},
	{"value", FIELD_FRACTION, offsetof(struct plan_tier, value), .flags = FIELD_REQUIRED},
	{0}};
static const struct record value_record = {"tier", sizeof(struct plan_tier), _Alignof(struct plan_tier), NO_LOC,
					   value_fields};

static const struct field line_fields[] = {
	{"changes", FIELD_INT, offsetof(struct line, changes), .flags = FIELD_REQUIRED},
	{"chosen", FIELD_BOOL, offsetof(struct line, chosen), .flags = FIELD_REQUIRED},
	{"status", FIELD_ENUM, offsetof(struct line, status), .flags = FIELD_REQUIRED, .names = plan_status_names},
	{"tiers", FIELD_LIST, offsetof(struct line, tiers), .flags = FIELD_REQUIRED, .record = &value_record},
	{0}};
static const struct record line_record = {"line", sizeof(struct line), _Alignof(struct line), NO_LOC, line_fields};

bool price_print_json(FILE *out, const struct price_row *row)
{
	struct line line = {row->changes, row->chosen, row->plan->status, row->plan->tiers};
	struct json *holder = json_object();
	struct text text = {0};
	bool ok;

	json_add_record(holder, "line", &line_record, &line);
	ok = holder && json_print_line(json_get(holder, "line"), &text);
	if (ok)
		fwrite(text.at, 1, text.len, out);
	json_free(holder);
	text_free(&text);
	return ok;
}
