#include "solver/ratios.h"

#include <string.h>

int64_t ratios_most_at(const struct lp_ratios *r, int i, struct fraction z)
{
	int64_t size = lp_arc_size(r, i);

	return (int64_t)((wide)z.num * r->denom[i] / ((wide)z.den * size)) * size;
}

bool ratios_save_bounds(const struct face *f, const struct lp_ratios *r, struct ratio_bounds *b, struct arena *a)
{
	b->lo = ARENA_NEW(a, int64_t, (size_t)r->n);
	b->hi = ARENA_NEW(a, int64_t, (size_t)r->n);
	for (int i = 0; !a->failed && i < r->n; i++) {
		b->lo[i] = f->row_lo[r->row[i]];
		b->hi[i] = f->row_hi[r->row[i]];
	}
	return !a->failed;
}

void ratios_restore_bounds(struct face *f, const struct lp_ratios *r, const struct ratio_bounds *b)
{
	for (int i = 0; i < r->n; i++)
		face_set_row(f, r->row[i], b->lo[i], b->hi[i]);
}

bool ratios_set_threshold(struct face *f, const struct lp_ratios *r, const struct ratio_bounds *b, struct fraction z)
{
	for (int i = 0; i < r->n; i++)
		if (b->lo[i] > ratios_most_at(r, i, z))
			return false;
	for (int i = 0; i < r->n; i++) {
		int64_t most = ratios_most_at(r, i, z);

		face_set_row(f, r->row[i], b->lo[i], most < b->hi[i] ? most : b->hi[i]);
	}
	return true;
}

void ratios_open_excess(struct face *f, const struct lp_ratios *r, bool open)
{
	for (int i = 0; i < r->n; i++)
		face_set_col(f, r->excess[i], 0, open ? lp_ub(f->lp, r->excess[i]) : 0);
}

int64_t ratios_arc_at(const struct lp_ratios *r, int i, struct fraction v)
{
	wide units = (wide)v.num * r->denom[i], arc = (wide)v.den * lp_arc_size(r, i);

	return (int64_t)(units / arc) + (units % arc > 0);
}

int64_t ratios_arc_above(const struct lp_ratios *r, int i, struct fraction v)
{
	return (int64_t)((wide)v.num * r->denom[i] / ((wide)v.den * lp_arc_size(r, i))) + 1;
}

void ratios_close_above(struct face *f, const struct lp_ratios *r, struct fraction v)
{
	for (int i = 0; i < r->n; i++)
		for (int64_t k = ratios_arc_above(r, i, v); k <= r->narcs[i]; k++)
			face_set_col(f, r->first_arc[i] + (int)k - 1, 0, 0);
}

void ratios_clear_cost(const struct lp_ratios *r, int64_t *cost)
{
	for (int i = 0; i < r->n; i++)
		memset(cost + r->first_arc[i], 0, (size_t)r->narcs[i] * sizeof *cost);
}

int64_t ratios_step_cost(const struct lp_ratios *r, struct fraction from, struct fraction next, int64_t *cost)
{
	int64_t weight = 1;

	for (int i = 0; i < r->n; i++)
		weight += ratios_arc_at(r, i, from) - ratios_arc_above(r, i, next);
	ratios_clear_cost(r, cost);
	for (int i = 0; i < r->n; i++) {
		int64_t first = ratios_arc_above(r, i, next), last = ratios_arc_at(r, i, from);
		int64_t *of_arc = cost + r->first_arc[i] - 1;

		for (int64_t k = first; k < last && k <= r->narcs[i]; k++)
			of_arc[k] = 1;
		if (last <= r->narcs[i])
			of_arc[last] = weight - (last - first);
	}
	return weight;
}

bool ratios_tree_settles(struct face *f, const struct lp_ratios *r, const struct lp_tree *tree,
			 const int64_t *excess_cost, struct tree_room *room)
{
	const struct held_row *held = tree->by_held >= 0 && tree->by_held < f->nheld ? &f->held[tree->by_held] : NULL;
	bool closes;

	if (tree->by_held < 0)
		return lp_tree_closes(tree, f, excess_cost, 0, room);
	if (!held)
		return false;
	ratios_open_excess(f, r, false);
	closes = lp_tree_closes(tree, f, held->coef, held->rhs, room);
	ratios_open_excess(f, r, true);
	return closes;
}

int ratios_descending(const void *a, const void *b)
{
	return fraction_compare(*(const struct fraction *)b, *(const struct fraction *)a);
}

void ratios_steep_cost(const struct lp_ratios *r, struct fraction top, int64_t *cost)
{
	enum { DOUBLINGS = 12, PARTS = 16 };

	ratios_clear_cost(r, cost);
	for (int i = 0; i < r->n; i++)
		for (int k = 1; k <= r->narcs[i]; k++) {
			wide part = (wide)DOUBLINGS * PARTS * k * lp_arc_size(r, i) * top.den /
				    ((wide)r->denom[i] * top.num);

			part = part < DOUBLINGS * PARTS ? part : DOUBLINGS * PARTS;
			cost[r->first_arc[i] + k - 1] = (int64_t)(PARTS + part % PARTS) << (part / PARTS);
		}
}
