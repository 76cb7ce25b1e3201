/* What lexi.c, pricing.c and ratio.c share. */
#ifndef SOLVER_LEXI_INTERNAL_H
#define SOLVER_LEXI_INTERNAL_H

#include "solver/face.h"
#include "solver/lexi.h"
#include "solver/search.h"

struct lexi {
	const struct lp_problem *lp;
	const struct limits *limits;
	struct arena *arena; /* lives as long as the answer */
	struct diags *ds;
	struct face face;
	struct prices prices; /* of the last root */
	struct bound bound;   /* at those prices */
	int64_t *x;           /* the best plan so far; feasible for the face */
	int64_t *trial;       /* scratch of the size of x */
	int64_t *activity;
	int64_t *saved_ub; /* scratch: bounds of columns that are out for the time of a search */
	long nodes;
};

/* Nodes that a tier's searches may look at. */
long lexi_nodes(const struct lexi *lx);

/* Simplex and pricing in turn until no column improves `cost`; then prices and the exact bound are those of
 * the optimum (or, after LP_LIMIT, of where it stood: still a bound). */
enum lp_status lexi_root(struct lexi *lx, const int64_t *cost);

/* The master's solution in whole numbers, in `trial`; false if it does not hold so. */
bool lexi_whole(struct lexi *lx);

/* Searches for whole plans better than *value (in units of `cost`), down to `lower`, among all columns that a
 * better plan could use.  On success lx->x and *value are the best found. */
enum search_end lexi_search(struct lexi *lx, const int64_t *cost, wide *value, wide *lower, long node_limit);

/* A whole plan with cost <= target, after lexi_root() with that cost.  SEARCH_FOUND: it is in lx->x; SEARCH_DONE: proved
 * that there is none. */
enum search_end lexi_reach(struct lexi *lx, const int64_t *cost, wide target, long node_limit);

/* Is there a whole plan with cost < bar?  All columns that it could use must be in the master.
 * SEARCH_FOUND: yes, and it is in lx->x; SEARCH_DONE: proved that there is none. */
enum search_end lexi_exists(struct lexi *lx, const int64_t *cost, wide bar, long node_limit);

/* The tier with ratios.  False when the library failed. */
bool lexi_ratio_tier(struct lexi *lx, const struct lp_tier *tier, struct lp_tier_result *res);

#endif
