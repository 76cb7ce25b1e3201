/* A comparison as a table for spreadsheets: one row for each figure and each change. */
#include "report/compare_text.h"

#include "base/encode.h"
#include "report/compare_words.h"

#include <inttypes.h>
#include <stddef.h>
#include <string.h>

struct line {
	const char *plan, *section, *name, *change;
	int64_t people;
	const char *before, *after, *difference, *unit, *due_to;
};

/* clang-format off */
#define COLUMN(m, type) {#m, FIELD_##type, offsetof(struct line, m), .flags = 0}
static const struct field line_fields[] = {
	COLUMN(plan, TEXT), COLUMN(section, TEXT), COLUMN(name, TEXT), COLUMN(change, TEXT), COLUMN(people, INT),
	COLUMN(before, TEXT), COLUMN(after, TEXT), COLUMN(difference, TEXT), COLUMN(unit, TEXT),
	COLUMN(due_to, TEXT),
	{0}};
/* clang-format on */
static const struct record line_record = {"line", sizeof(struct line), _Alignof(struct line), NO_LOC, line_fields};

struct table {
	struct words w; /* English, without names */
	const struct comparison *c;
	struct records lines; /* struct line */
};

static void add(struct table *t, struct line line)
{
	((struct line *)t->lines.at)[t->lines.n++] = line;
}

static const char *number(struct table *t, struct fraction f)
{
	if (f.den == 0)
		return NULL;
	if (f.den == 1)
		return arena_printf(&t->w.arena, "%" PRId64, f.num);
	return arena_printf(&t->w.arena, "%" PRId64 "/%" PRId64, f.num, f.den);
}

/* Each of the changes that a difference is due to, by `--causes`; NULL: it was not asked, or nothing differs. */
static const char *due_to(struct table *t, const char *plan, enum compared_section section, size_t index)
{
	const struct compared_cause *at = t->c->causes.at, *end = at + t->c->causes.n;
	const char *all = NULL;

	while (at < end && (at->section != (int)section || at->index != (int64_t)index || strcmp(at->plan, plan) != 0))
		at++;
	if (at == end)
		return NULL;
	for (size_t i = 0; i < at->changes.n; i++)
		all = arena_printf(&t->w.arena, "%s%s%s", all ? all : "", all ? "; " : "", at->changes.at[i]);
	return all ? all : phrase(&t->w, SAY_CAUSE_NO_ONE, NULL);
}

static void add_rows(struct table *t, const char *name, enum compared_section section, const struct records *rows)
{
	const struct compared_row *row = rows->at;

	for (size_t i = 0; i < rows->n; i++) {
		const struct compared_value *v = row[i].values.at;

		for (size_t p = 1; p < row[i].values.n; p++)
			add(t, (struct line){.plan = v[p].plan,
					     .section = name,
					     .name = row[i].key,
					     .change = v[p].verdict,
					     .people = ABSENT,
					     .before = number(t, v[0].value),
					     .after = number(t, v[p].value),
					     .difference = number(t, v[p].difference),
					     .unit = row[i].unit,
					     .due_to = due_to(t, v[p].plan, section, i)});
	}
}

static const char *duty(struct table *t, int kind, const struct compared_duty *d)
{
	if (!d->to)
		return NULL;
	return joined(&t->w, words_of_place(&t->w, d), "", words_of_terms(&t->w, (enum duty_kind)kind, d));
}

static void add_moves(struct table *t)
{
	const struct compared_move *m = t->c->moves.at;

	for (size_t i = 0; i < t->c->moves.n; i++)
		add(t, (struct line){.plan = m[i].plan,
				     .section = duty_kind_names[m[i].kind],
				     .name = m[i].person,
				     .change = move_change_names[m[i].change],
				     .people = m[i].people,
				     .before = duty(t, m[i].kind, &m[i].before),
				     .after = duty(t, m[i].kind, &m[i].after),
				     .due_to = due_to(t, m[i].plan, SECTION_MOVES, i)});
}

static void add_posts(struct table *t)
{
	const struct compared_post *p = t->c->posts.at;

	for (size_t i = 0; i < t->c->posts.n; i++)
		add(t, (struct line){.plan = p[i].plan,
				     .section = "posts",
				     .name = arena_printf(&t->w.arena, "%s, %s", p[i].unit, p[i].position),
				     .change = post_change_names[p[i].change],
				     .people = ABSENT,
				     .before = number(t, p[i].before),
				     .after = number(t, p[i].after),
				     .difference = number(t, p[i].difference),
				     .unit = "people",
				     .due_to = due_to(t, p[i].plan, SECTION_POSTS, i)});
}

static const char *use(struct table *t, struct fraction used, struct fraction capacity)
{
	const char *of = number(t, capacity), *part = of ? number(t, used) : NULL;

	return part ? arena_printf(&t->w.arena, "%s of %s", part, of) : NULL;
}

static void add_limits(struct table *t)
{
	const struct compared_limit *l = t->c->limits.at;

	for (size_t i = 0; i < t->c->limits.n; i++)
		add(t, (struct line){.plan = l[i].plan,
				     .section = "limits",
				     .name = words_of_limit(&t->w, &l[i].limit),
				     .change = limit_change_names[l[i].change],
				     .people = ABSENT,
				     .before = use(t, l[i].used_before, l[i].capacity_before),
				     .after = use(t, l[i].used_after, l[i].capacity_after),
				     .unit = strcmp(l[i].limit.kind, "budget") == 0 ? "VND" : "people",
				     .due_to = due_to(t, l[i].plan, SECTION_LIMITS, i)});
}

/* What came of the config without a change. */
static void add_left_out(struct table *t)
{
	const struct compared_plan *p = t->c->plans.at;

	for (size_t i = 0; i < t->c->plans.n; i++) {
		const struct compared_without *w = p[i].left_out.at;

		for (size_t k = 0; k < p[i].left_out.n; k++)
			add(t, (struct line){.plan = p[i].plan,
					     .section = "left_out",
					     .name = w[k].change,
					     .change = without_outcome_names[w[k].outcome],
					     .people = ABSENT});
	}
}

static const struct {
	const char *name;
	enum compared_section section;
	size_t offset; /* in struct comparison */
} figures[] = {{"kpis", SECTION_KPIS, offsetof(struct comparison, kpis)},
	       {"lever_people", SECTION_LEVER_PEOPLE, offsetof(struct comparison, lever_people)},
	       {"lever_costs", SECTION_LEVER_COSTS, offsetof(struct comparison, lever_costs)},
	       {"fields_open", SECTION_FIELDS_OPEN, offsetof(struct comparison, fields_open)},
	       {"tiers", SECTION_TIERS, offsetof(struct comparison, tiers)}};
enum { FIGURES = sizeof figures / sizeof *figures };

static const struct records *rows_of(const struct comparison *c, size_t i)
{
	return (const struct records *)((const char *)c + figures[i].offset);
}

bool compare_csv(const struct comparison *c, struct text *out)
{
	struct table t = {.w = {.language = LANGUAGE_EN}, .c = c};
	const struct compared_plan *plans = c->plans.at;
	size_t most = c->moves.n + c->posts.n + c->limits.n;
	bool ok;

	for (size_t i = 0; i < FIGURES; i++)
		most += rows_of(c, i)->n * (c->plans.n - 1);
	for (size_t i = 0; i < c->plans.n; i++)
		most += plans[i].left_out.n;
	t.lines.at = ARENA_NEW(&t.w.arena, struct line, most);
	if (!t.lines.at)
		return false;
	for (size_t i = 0; i < FIGURES; i++)
		add_rows(&t, figures[i].name, figures[i].section, rows_of(c, i));
	add_moves(&t);
	add_posts(&t);
	add_limits(&t);
	add_left_out(&t);
	csv_add_records(out, &line_record, &t.lines);
	ok = !t.w.arena.failed && !out->failed;
	words_free(&t.w);
	return ok;
}
