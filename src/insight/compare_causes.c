/* Which change caused a difference: the one without which it is as in the base. */
#include "insight/compare_internal.h"

#include <string.h>

/* Where each section that is made of figures stands. */
static const struct records *rows_of(const struct comparison *c, enum compared_section section)
{
	const struct records *const lists[SECTION_MOVES] = {
		[SECTION_KPIS] = &c->kpis,
		[SECTION_LEVER_PEOPLE] = &c->lever_people,
		[SECTION_LEVER_COSTS] = &c->lever_costs,
		[SECTION_FIELDS_OPEN] = &c->fields_open,
		[SECTION_TIERS] = &c->tiers,
	};

	return lists[section];
}

static bool same_change(const struct plan_override *a, const struct plan_override *b)
{
	return strcmp(a->path, b->path) == 0 && strcmp(a->value, b->value) == 0 &&
	       compare_texts(a->scenario, b->scenario) == 0;
}

/* The changes that the base has not; one that is made twice is one more than there. */
static bool add_left_out(struct comparison *c, struct compared_plan *plan)
{
	const struct records *base = &((const struct compared_plan *)c->plans.at)->overrides;
	const struct plan_override *theirs = base->at, *ours = plan->overrides.at;
	bool *taken = ARENA_NEW(&c->arena, bool, base->n);
	struct compared_without *at = ARENA_NEW(&c->arena, struct compared_without, plan->overrides.n);

	if (!taken || !at)
		return false;
	plan->left_out = (struct records){at, 0};
	for (size_t i = 0; i < plan->overrides.n; i++) {
		size_t same = 0;

		while (same < base->n && (taken[same] || !same_change(&ours[i], &theirs[same])))
			same++;
		if (same < base->n) {
			taken[same] = true;
			continue;
		}
		at[plan->left_out.n++] = (struct compared_without){
			.change = arena_printf(&c->arena, "%s=%s", ours[i].path, ours[i].value),
			.scenario = ours[i].scenario,
			.override = i};
	}
	return !c->arena.failed;
}

/* Adds a difference, with room for all changes. */
static void add(struct comparison *c, const struct compared_plan *plan, enum compared_section section, size_t index,
		const char *name)
{
	((struct compared_cause *)c->causes.at)[c->causes.n++] =
		(struct compared_cause){.plan = plan->plan,
					.section = (int)section,
					.index = (int64_t)index,
					.name = name,
					.changes = {ARENA_NEW(&c->arena, const char *, plan->left_out.n), 0}};
}

static void add_differences(struct comparison *c, const struct compared_plan *plan, size_t number)
{
	const struct compared_move *moves = c->moves.at;
	const struct compared_post *posts = c->posts.at;
	const struct compared_limit *limits = c->limits.at;

	for (int section = 0; section < SECTION_MOVES; section++) {
		const struct records *rows = rows_of(c, (enum compared_section)section);
		const struct compared_row *row = rows->at;

		for (size_t i = 0; i < rows->n; i++)
			if (compare_row_differs(&row[i], number))
				add(c, plan, (enum compared_section)section, i, row[i].key);
	}
	for (size_t i = 0; i < c->moves.n; i++)
		if (strcmp(moves[i].plan, plan->plan) == 0)
			add(c, plan, SECTION_MOVES, i, moves[i].person);
	for (size_t i = 0; i < c->posts.n; i++)
		if (strcmp(posts[i].plan, plan->plan) == 0)
			add(c, plan, SECTION_POSTS, i, posts[i].unit);
	for (size_t i = 0; i < c->limits.n; i++)
		if (strcmp(limits[i].plan, plan->plan) == 0)
			add(c, plan, SECTION_LIMITS, i, limits[i].limit.unit);
}

bool compare_causes_begin(struct comparison *c, size_t plan, struct diags *ds)
{
	struct compared_plan *p = (struct compared_plan *)c->plans.at + plan;
	size_t most = c->causes.n + c->moves.n + c->posts.n + c->limits.n;
	struct compared_cause *all;

	for (int section = 0; section < SECTION_MOVES; section++)
		most += rows_of(c, (enum compared_section)section)->n;
	all = ARENA_NEW(&c->arena, struct compared_cause, most);
	if (!all || !add_left_out(c, p))
		return diag_no_memory(ds);
	if (c->causes.n > 0)
		memcpy(all, c->causes.at, c->causes.n * sizeof *all);
	c->causes.at = all;
	add_differences(c, p, plan);
	return c->arena.failed ? diag_no_memory(ds) : true;
}

/* A figure that the other comparison has not is that of something which neither plan has. */
static bool row_stays(const struct records *rows, const char *key)
{
	const struct compared_row *row = rows->at;

	for (size_t i = 0; i < rows->n; i++)
		if (strcmp(row[i].key, key) == 0)
			return compare_row_differs(&row[i], 1);
	return false;
}

/* Who is new is new all the same, wherever they go; who had a duty has not got it back. */
static bool move_stays(const struct records *list, const struct compared_move *move)
{
	const struct compared_move *m = list->at;

	for (size_t i = 0; i < list->n; i++)
		if (m[i].kind == move->kind && strcmp(m[i].person, move->person) == 0 &&
		    (m[i].change == MOVE_NEW) == (move->change == MOVE_NEW) &&
		    (move->change == MOVE_NEW || compare_same_before(&m[i], move)))
			return true;
	return false;
}

static bool post_stays(const struct records *list, const struct compared_post *post)
{
	const struct compared_post *p = list->at;

	for (size_t i = 0; i < list->n; i++)
		if (strcmp(p[i].unit, post->unit) == 0 && strcmp(p[i].position, post->position) == 0)
			return true;
	return false;
}

static bool limit_stays(const struct records *list, const struct compared_limit *limit)
{
	const struct compared_limit *l = list->at;

	for (size_t i = 0; i < list->n; i++)
		if (compare_same_limit(&l[i], limit))
			return true;
	return false;
}

/* Does what differs in *c differ in the comparison without a change, too? */
static bool stays(const struct comparison *c, const struct compared_cause *cause, const struct comparison *without)
{
	size_t i = (size_t)cause->index;

	switch ((enum compared_section)cause->section) {
	case SECTION_MOVES:
		return move_stays(&without->moves, (const struct compared_move *)c->moves.at + i);
	case SECTION_POSTS:
		return post_stays(&without->posts, (const struct compared_post *)c->posts.at + i);
	case SECTION_LIMITS:
		return limit_stays(&without->limits, (const struct compared_limit *)c->limits.at + i);
	default:
		return row_stays(rows_of(without, (enum compared_section)cause->section), cause->name);
	}
}

bool compare_causes_try(struct comparison *c, size_t plan, size_t i, enum without_outcome outcome,
			const struct compare_input inputs[2], struct diags *ds)
{
	const struct compared_plan *p = (const struct compared_plan *)c->plans.at + plan;
	struct compared_without *left_out = (struct compared_without *)p->left_out.at + i;
	struct compared_cause *causes = c->causes.at;
	struct comparison without = {.arena.limit = c->arena.limit};

	left_out->outcome = (int)outcome;
	if (!inputs[1].plan)
		return true;
	if (!compare_make(&without, inputs, 2, ds))
		return false;
	for (size_t k = 0; k < c->causes.n; k++)
		if (strcmp(causes[k].plan, p->plan) == 0 && !stays(c, &causes[k], &without))
			causes[k].changes.at[causes[k].changes.n++] = left_out->change;
	compare_free(&without);
	return true;
}
