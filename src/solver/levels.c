/* What a leximin tier leaves for others to hold who do not follow its steps. */
#include "solver/lexi.h"

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
