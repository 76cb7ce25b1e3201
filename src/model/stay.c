#include "model/stay.h"

#include <string.h>

static int64_t *row_units(const struct model *m, struct arena *a)
{
	int64_t *unit = ARENA_NEW(a, int64_t, (size_t)m->lp.nrows);

	for (int i = 0; unit && i < m->lp.nrows; i++)
		unit[i] = m->rows[i].kind == ROW_BUDGET ? m->rows[i].unit : 1;
	return unit;
}

void stay_open(struct stay *s, const struct model *m, const struct lp_answer *answer, const struct limits *limits)
{
	*s = (struct stay){.m = m};
	s->solved = (struct lp_solved){.lp = &m->lp,
				       .tiers = m->tiers,
				       .ntiers = (int)m->province->nobjectives,
				       .row_unit = row_units(m, &s->arena),
				       .answer = answer};
	s->open = s->solved.row_unit && stands_open(&s->solved, tie_weights, (void *)m, limits, &s->arena);
}

void stay_close(struct stay *s)
{
	arena_free(&s->arena);
	*s = (struct stay){0};
}

/* Are the things that options name in the same places, by the same ids? */
static bool are_same_places(const struct province *a, const struct province *b)
{
	if (a->nposts != b->nposts || a->ncourses != b->ncourses)
		return false;
	for (size_t i = 0; i < a->nposts; i++)
		if (strcmp(a->posts[i].unit.id, b->posts[i].unit.id) != 0 ||
		    strcmp(a->posts[i].position.id, b->posts[i].position.id) != 0)
			return false;
	for (size_t i = 0; i < a->ncourses; i++)
		if (strcmp(a->courses[i].id, b->courses[i].id) != 0)
			return false;
	return true;
}

static bool are_same_tiers(const struct province *a, const struct province *b)
{
	if (a->nobjectives != b->nobjectives)
		return false;
	for (size_t t = 0; t < a->nobjectives; t++)
		if (a->objectives[t].kind != b->objectives[t].kind)
			return false;
	return true;
}

static bool is_same_option(const struct model *m, const struct option *o, const struct model *was,
			   const struct option *before)
{
	if (o->course != before->course || o->lever != before->lever || o->nparts != before->nparts)
		return false;
	for (int i = 0; i < o->nparts; i++) {
		struct part part = option_parts(m, o)[i], other = option_parts(was, before)[i];

		if (part.post != other.post || part.days != other.days)
			return false;
	}
	return true;
}

/* Options of a group are in an order of their own. */
static void number_group(const struct model *m, int group, const struct model *was, int group_was, int *col)
{
	int next = was->lp.block_start[group_was], end = was->lp.block_start[group_was + 1];

	for (int o = m->lp.block_start[group]; o < m->lp.block_start[group + 1]; o++) {
		int at = next;

		while (at < end && !is_same_option(m, &m->options[o], was, &was->options[at]))
			at++;
		col[o] = at < end ? at : -1;
		next = at < end ? at + 1 : next;
	}
}

/* Groups are in the order of their keys. */
bool same_options(const struct model *m, const struct model *was, int *col)
{
	int other = 0;

	if (m->week != was->week || !are_same_places(m->province, was->province))
		return false;
	for (int o = 0; o < m->noptions; o++)
		col[o] = -1;
	for (int g = 0; g < m->ngroups; g++) {
		int order = 1;

		while (other < was->ngroups && (order = strcmp(was->groups[other].key, m->groups[g].key)) < 0)
			other++;
		if (other < was->ngroups && order == 0)
			number_group(m, g, was, other, col);
	}
	return true;
}

static bool are_all_there(const int *col, int n)
{
	for (int o = 0; o < n; o++)
		if (col[o] < 0)
			return false;
	return true;
}

/* Nobody whom a pair demands may be missing (33): that is so in any plan that stands. */
static bool close_misses(const struct model *m, struct lp_problem *lp, struct arena *a)
{
	size_t n = (size_t)(lp->ncols - lp->npriced);

	lp->free_ub = ARENA_NEW(a, int64_t, n);
	if (!lp->free_ub)
		return false;
	memcpy(lp->free_ub, m->lp.free_ub, n * sizeof *lp->free_ub);
	for (size_t i = 0; i < m->province->npairs; i++)
		if (m->miss_col[i] >= 0)
			lp->free_ub[m->miss_col[i] - lp->npriced] = 0;
	return true;
}

bool stay_in(const struct stay *s, struct model *to, struct lp_answer *ret)
{
	struct arena scratch = {0};
	struct lp_problem lp = to->lp;
	int *col = ARENA_NEW(&scratch, int, (size_t)to->noptions);
	int64_t *unit = row_units(to, &scratch);
	bool ok = s->open && !s->m->old && !to->old && col && unit && same_options(to, s->m, col) &&
		  are_all_there(col, to->noptions) && are_same_tiers(to->province, s->m->province) &&
		  close_misses(to, &lp, &scratch) &&
		  stands_in(&s->solved, &lp, to->tiers, (int)to->province->nobjectives, unit, col, &to->arena, ret);

	arena_free(&scratch);
	return ok;
}
