/* What a leximin tier leaves for others to hold who do not follow its steps. */
#include "solver/lexi_internal.h"
#include "solver/ratios.h"

#include <stdlib.h>

/* The lowest ratio above v that any of them can have. */
static struct fraction next_above(const struct lp_ratios *r, struct fraction v)
{
	struct fraction next = {0, 1};

	for (int i = 0; i < r->n; i++) {
		int64_t units = (int64_t)((wide)v.num * r->denom[i] / v.den) + 1;
		struct fraction f = fraction_reduce(units, r->denom[i]);

		if (i == 0 || fraction_compare(f, next) < 0)
			next = f;
	}
	return next;
}

struct lp_held_level *lexi_held_levels(const struct lp_ratios *r, const struct lp_tier_result *res, struct arena *a,
				       size_t *n)
{
	struct lp_held_level *held = ARENA_NEW(a, struct lp_held_level, 2 * res->nlevels + 1);
	int64_t most = 0;

	*n = 0;
	for (size_t i = 0; held && r->n > 0 && i <= res->nlevels; i++) {
		struct fraction v = i < res->nlevels ? res->levels[i].ratio : (struct fraction){0, 1};
		struct fraction next = next_above(r, v);

		if (*n == 0 || fraction_compare(next, held[*n - 1].ratio) < 0)
			held[(*n)++] = (struct lp_held_level){next, most};
		if (i == res->nlevels)
			break;
		most += res->levels[i].count;
		held[(*n)++] = (struct lp_held_level){v, most};
	}
	return held;
}

/* At most `count` ratios are above `from`.  Where that takes a row, *row is taken for it, and NULL then. */
static bool hold_count(struct lexi *lx, const struct lp_ratios *r, struct fraction from, int count, int64_t **row)
{
	int64_t *cost = *row ? *row : ARENA_NEW(lx->arena, int64_t, (size_t)lx->lp->ncols);

	if (!cost)
		return diag_no_memory(lx->ds);
	ratios_clear_cost(r, cost);
	for (int i = 0; i < r->n; i++) {
		int64_t arc = ratios_arc_above(r, i, from);

		if (arc <= r->narcs[i])
			cost[r->first_arc[i] + arc - 1] = 1;
	}
	if (!lexi_usable(lx, lexi_root(lx, cost)))
		return false;
	*row = face_fix(&lx->face, &lx->bound, &lx->prices, count) > 0 ? NULL : cost;
	return *row || face_hold(&lx->face, cost, count) || diag_no_memory(lx->ds);
}

bool lexi_hold_leximin(struct lexi *lx, const struct lp_tier *tier)
{
	const struct lp_ratios *r = tier->ratios;
	struct fraction *sorted = ARENA_NEW(lx->arena, struct fraction, (size_t)r->n + 1), from;
	int64_t *row = NULL;

	if (!sorted)
		return diag_no_memory(lx->ds);
	lexi_sorted_ratios(lx, r, lx->x, sorted);
	from = sorted[0];
	ratios_close_above(&lx->face, r, from);
	for (int count = 0; from.num > 0;) {
		while (count < r->n && fraction_compare(sorted[count], from) >= 0)
			count++;
		from = sorted[count];
		if (!hold_count(lx, r, from, count, &row))
			return false;
	}
	return true;
}
