#include "report/compare_words.h"

#include "base/date.h"
#include "report/print.h"

#include <inttypes.h>
#include <string.h>

static void add_part(struct text *out, const struct province *names, const char *unit, const char *position)
{
	text_printf(out, "%s, %s", unit_name(names, unit), position);
}

void words_of_place(struct text *out, const struct province *names, const struct compared_duty *d)
{
	const struct plan_part *parts = d->share.at;

	if (d->share.n == 0)
		add_part(out, names, d->to, d->position);
	for (size_t i = 0; i < d->share.n; i++) {
		text_add(out, i > 0 ? " and " : "");
		add_part(out, names, parts[i].to, parts[i].position);
		text_printf(out, " (%" PRId64 " day%s a week)", parts[i].days, parts[i].days == 1 ? "" : "s");
	}
}

static void add_date(struct text *out, int32_t day)
{
	char date[DATE_LENGTH + 1];

	date_format(day, date);
	text_add(out, date);
}

void words_of_terms(struct text *out, enum duty_kind kind, const struct compared_duty *d)
{
	if (kind == DUTY_REASSIGNED && d->from)
		text_printf(out, ", from %s", d->from);
	if (d->course)
		text_printf(out, ", after the course %s", d->course);
	if (d->start == NO_DATE)
		return;
	text_add(out, ", ");
	add_date(out, d->start);
	text_add(out, " to ");
	add_date(out, d->end);
}

/* The kinds of limits, in words around the names that they have. */
void words_of_limit(struct text *out, const struct province *names, const struct plan_resource *limit)
{
	const char *unit = limit->unit ? unit_name(names, limit->unit) : "?";
	const char *position = limit->position ? limit->position : "?";

	if (strcmp(limit->kind, "release") == 0)
		text_printf(out, "people whom %s may release", unit);
	else if (strcmp(limit->kind, "keep") == 0)
		text_printf(out, "people with '%s' whom %s can spare", limit->field ? limit->field : "?", unit);
	else if (strcmp(limit->kind, "seats") == 0)
		text_printf(out, "desks in %s", unit);
	else if (strcmp(limit->kind, "request") == 0)
		text_printf(out, "people requested for %s, %s", unit, position);
	else if (strcmp(limit->kind, "recruit") == 0)
		text_printf(out, "vacant places of %s, %s", unit, position);
	else if (strcmp(limit->kind, "course") == 0)
		text_printf(out, "seats of the course %s", limit->course ? limit->course : "?");
	else if (strcmp(limit->kind, "same-unit") == 0)
		text_printf(out, "people of %s in %s", limit->from ? unit_name(names, limit->from) : "?", unit);
	else if (strcmp(limit->kind, "budget") == 0 && limit->budget)
		text_printf(out, "the budget '%s'", limit->budget);
	else if (strcmp(limit->kind, "budget") == 0)
		text_add(out, "the whole budget");
	else
		text_add(out, limit->kind);
}

void words_of_use(struct text *out, const struct plan_resource *limit, struct fraction used, struct fraction capacity)
{
	char a[MIXED_SPACE], b[MIXED_SPACE];

	if (capacity.den == 0)
		text_add(out, "no limit");
	else
		text_printf(out, "%s of %s%s", mixed(used, a), mixed(capacity, b),
			    strcmp(limit->kind, "budget") == 0 ? " VND" : "");
}
