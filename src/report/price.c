#include "report/price.h"

#include "base/encode.h"
#include "report/print.h"

#include <stddef.h>
#include <string.h>

enum { ONE_BY_ONE = 10, COLUMN = 14, CHANGES = 9 };

int64_t price_next(int64_t n, int64_t most)
{
	int64_t next = most < PRICE_ROWS || n < ONE_BY_ONE ? n + 1 : 2 * n - (ONE_BY_ONE - 2);

	return next < most ? next : most;
}

static int column_width(const struct words *w, const struct plan_tier *tier)
{
	int len = print_width(term(w, tier->name));

	return 2 + (len > COLUMN ? len : COLUMN);
}

void price_print_head(struct words *w, const struct plan *head)
{
	const struct plan_tier *tiers = head->tiers.at;

	say(w, SAY_FEWER_CHANGES, NULL);
	print_right(w->out, phrase(w, SAY_HEAD_CHANGES, NULL), CHANGES);
	for (size_t t = 0; t < head->tiers.n; t++)
		print_right(w->out, term(w, tiers[t].name), column_width(w, &tiers[t]));
	fputc('\n', w->out);
}

void price_print_row(struct words *w, const struct plan *head, const struct price_row *row)
{
	const struct plan_tier *tiers = head->tiers.at;
	char value[MIXED_SPACE];

	print_right(w->out, said_grouped(w->language, row->changes, value), CHANGES);
	for (size_t t = 0; t < head->tiers.n; t++) {
		const struct plan_tier *tier = plan_tier_find(row->plan, tiers[t].name);

		print_right(w->out, tier ? said_mixed(w->language, tier->value, value) : "",
			    column_width(w, &tiers[t]));
	}
	if (row->plan->status != PLAN_OPTIMAL)
		say(w, SAY_ROW_NOT_PROVED, NULL);
	if (row->chosen)
		say(w, SAY_ROW_IS_PLAN, NULL);
	fputc('\n', w->out);
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
