/* Lexicographic optimisation in whole numbers: tier after tier, each proved before the next begins.
 *
 * For each tier: (1) simplex over the columns that matter, pricing all others until none improves;
 * (2) an exact bound from its prices; (3) where the vertex is not whole, a search; (4) what no plan with
 * the tier at its allowed value can use goes out of play, and where that is not enough a row holds the
 * tier there.  A tie-break by given weights follows, until one plan is left. */
#ifndef SOLVER_LEXI_H
#define SOLVER_LEXI_H

#include "base/diag.h"
#include "base/record.h"
#include "solver/limits.h"
#include "solver/problem.h"

struct lp_tier {
	const int64_t *cost;            /* one per column, minimised; NULL: the ratios below */
	const struct lp_ratios *ratios; /* the largest ratio is minimised */
	bool leximin;                   /* then how many have it, then the next largest, and so on; no tolerance */
	int64_t tolerance;              /* what later tiers may lose here, in the tier's unit, or */
	int64_t tolerance_hundredths;   /* in hundredths of a percent of |value| */
};

enum lp_tier_state {
	LP_TIER_OPTIMAL,
	LP_TIER_WITHIN, /* best > bound, within the gap that was asked for */
	LP_TIER_GAP,    /* the search gave up: best > bound */
	LP_TIER_LIMIT,  /* deadline or interruption: best so far */
	LP_TIER_NOT_REACHED
};

/* So many ratios are exactly there. */
struct lp_level {
	struct fraction ratio;
	int64_t count;
};

struct lp_tier_result {
	enum lp_tier_state state;
	bool by_search;        /* closed (or left) by the search, not by the linear program alone */
	struct fraction best;  /* value of the best plan found when the tier was left */
	struct fraction bound; /* proved: no plan with the earlier tiers at their allowed values is below */
	struct fraction allowed;
	/* Leximin: best and bound are of the largest ratio alone; these are the ratios above 0 of the plan when the tier
	 * was left, from the largest down.  The first `nproved` are proved least, one after the other: all of them when
	 * the state is LP_TIER_OPTIMAL.  Where it is LP_TIER_GAP the rest is held as it stands. */
	const struct lp_level *levels;
	size_t nlevels, nproved;
};

/* At most so many ratios are there or above. */
struct lp_held_level {
	struct fraction ratio;
	int64_t most;
};

/* What later tiers must keep of a leximin tier, from the highest down; *n of them.  Each level, and between two of them
 * the lowest that any ratio can have above the lower one: else a ratio could leave that one upwards.  NULL when memory
 * ran out. */
struct lp_held_level *lexi_held_levels(const struct lp_ratios *r, const struct lp_tier_result *res, struct arena *a,
				       size_t *n);

/* Weights for the tie-break: fills cost[0..npriced-1], each 1..2^20, for a salt 0, 1, ... */
typedef void lp_tie_fn(void *ctx, int salt, int64_t *cost);

struct lp_answer {
	int64_t *x; /* one per column */
	struct lp_tier_result *tiers;
	bool unique;   /* proved: no other plan is equal in all tiers and the tie-break */
	int salts;     /* rounds of the tie-break */
	bool rejected; /* the problem did not accept a tier's best plan, which is x */
	bool limited;  /* a deadline or an interruption ended it */
	long pivots, nodes;
	int by_network, by_simplex; /* linear programs that the network core, or the simplex, answered */
	int aborts;                 /* times the library aborted and was survived */
};

/* Solves from the feasible whole-number plan x0.  The answer lives in `a`.  False with a diagnostic when the
 * library failed in every way tried or memory ran out. */
bool lexi_solve(const struct lp_problem *lp, const int64_t *x0, const struct lp_tier *tiers, int ntiers, lp_tie_fn *tie,
		void *tie_ctx, const struct limits *limits, struct arena *a, struct lp_answer *answer,
		struct diags *ds);

#endif
