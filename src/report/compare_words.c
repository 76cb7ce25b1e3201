#include "report/compare_words.h"

#include "base/date.h"
#include "report/print.h"

#include <inttypes.h>
#include <string.h>

/* What the kpis are called, in the order of the plan's keys. */
static const struct {
	const char *key, *label;
} labels[] = {
	{"people", "people seconded"},
	{"from_agencies", "  from agencies"},
	{"from_communes", "  from communes"},
	{"shared", "  whose week several posts share"},
	{"trained", "people who take a course"},
	{"reassigned", "people moved inside their unit"},
	{"hired", "people hired"},
	{"shortage_before", "people short before"},
	{"open_after", "people short after"},
	{"posts_short_before", "posts short before"},
	{"posts_open_after", "posts short after"},
	{"weighted_before", "weighted shortage before"},
	{"weighted_after", "weighted shortage after"},
	{"mandatory_lack_before", "below the mandatory minimum before"},
	{"mandatory_lack_after", "below the mandatory minimum after"},
	{"cost", "cost, VND"},
	{"fit", "fit, points"},
	{"worst_share_after", "worst commune: share of its shortage open"},
};

const char *words_of_figure(const char *key)
{
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		if (strcmp(labels[i].key, key) == 0)
			return labels[i].label;
	return key;
}

const char *words_of_moves(enum duty_kind kind, enum move_change change)
{
	static const char *const heads[DUTY_KINDS][MOVE_CHANGES] = {
		{"newly seconded", "no longer seconded", "seconded to another post",
		 "seconded to the same post on other terms"},
		{"newly moved inside their unit", "no longer moved", "moved to another post",
		 "moved to the same post on other terms"},
		{"newly hired", "no longer hired", "hired for another post", "hired for the same post on other terms"},
	};

	return heads[kind][change];
}

const char *words_of_posts(enum post_change change)
{
	static const char *const heads[POST_CHANGES] = {"short, and not in A", "no longer short", "more is open",
							"less is open"};

	return heads[change];
}

const char *words_of_limits(enum limit_change change)
{
	static const char *const heads[LIMIT_CHANGES] = {"used up, and not in A", "no longer used up", "another limit"};

	return heads[change];
}

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
