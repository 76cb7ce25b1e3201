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
#include "solver/basis.h"
#include "solver/limits.h"
#include "solver/problem.h"
#include "solver/prooftree.h"

struct lp_tier {
	const int64_t *cost; /* one per column, minimised; NULL: the ratios below */
	int64_t unit;        /* values are so many times that, and nothing divides all of it; 0: it is the values' */
	const struct lp_ratios *ratios; /* the largest ratio is minimised */
	bool leximin;                   /* then how many have it, then the next largest, and so on; no tolerance */
	int64_t tolerance;              /* what later tiers may lose here, in the tier's unit, or */
	int64_t tolerance_hundredths;   /* in hundredths of a percent of |value| */
};

/* What the value of a plan is to the sum of its costs. */
static inline int64_t lp_tier_unit(const struct lp_tier *tier)
{
	return tier->unit > 0 ? tier->unit : 1;
}

/* The priced columns of a plan that are not 0. */
struct lp_use {
	int col;
	int64_t x;
};
struct lp_plan {
	const struct lp_use *uses;
	size_t n;
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
	struct lp_plan plan; /* the best one */
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

/* What a step of the proof bounds. */
enum lp_proof_kind {
	LP_PROVES_VALUE,   /* the cost of a tier */
	LP_PROVES_LARGEST, /* what ratios are above a threshold, in all: 1 or more where no plan keeps it */
	LP_PROVES_COUNT,   /* leximin: the cost of a step, see leximin.c */
	LP_PROVES_ALONE    /* tie-break: no other plan is as good: see enum lp_alone */
};

/* Of which other plans LP_PROVES_ALONE speaks; from 0 on: those with more of this column. */
enum lp_alone {
	LP_ALONE_LESS = -1, /* those with less of the used options in all */
	LP_ALONE_ANY = -2,  /* all */
	LP_ALONE_NONE = -3  /* of a column that is not there */
};

/* A step of the proof.  Integer prices, over a denominator, say what no plan can be below (face.h): any prices give a
 * bound, so that whoever has the problem can check it.  What no plan within `allowed` can use is then out of play for
 * the steps that follow, so that they are followed in their order: replay.h does that. */
struct lp_proof {
	enum lp_proof_kind kind;
	int tier;
	int64_t divisor; /* the cost is the tier's over this, its largest common divisor */
	struct lp_prices y;
	int64_t bound;              /* no plan that is left has a smaller cost, by these prices */
	const struct lp_tree *tree; /* what a search added to it; NULL: nothing, or it was not kept */
	struct lp_basis
		basis; /* where its linear program ended; of a leximin tier, its first look: no part of the proof */

	bool fixes;      /* what no plan with cost <= allowed can use goes out of play, */
	int64_t allowed; /* in units of the cost */
	bool holds;      /* and a row "cost <= allowed" is held from then on */

	struct fraction
		from; /* LP_PROVES_LARGEST: the threshold that no plan keeps; LP_PROVES_COUNT: the step's ratios */
	struct fraction next; /* LP_PROVES_COUNT: down to here, where the next step begins */
	int col;              /* LP_PROVES_ALONE: or one of enum lp_alone */

	struct fraction tree_next; /* LP_PROVES_COUNT: down to where the tree's cost goes, as it was then */
	int64_t count;             /* LP_PROVES_COUNT: ratios at `from` or above: allowed is so many times the weight */
	struct fraction row_from;  /* den > 0: the row takes the place of the last one that is held, and begins here */
};

/* Weights for the tie-break: fills cost[0..npriced-1], each 1..2^20, for a salt 0, 1, ...  Columns with most[j] = 0 are out of
 * play, which nearly all are by then: their weights are not asked for and stay 0. */
typedef void lp_tie_fn(void *ctx, int salt, const int32_t *most, int64_t *cost);

struct lp_answer {
	int64_t *x; /* one per column */
	struct lp_tier_result *tiers;
	const struct lp_proof
		*proofs; /* of the tiers, in their order; after the first nproofs, nties of the tie-break, whose */
	size_t nproofs, nties; /* `tier` goes on counting by salts */
	bool unique;           /* proved: no other plan is equal in all tiers and the tie-break */
	int salts;             /* rounds of the tie-break */
	bool rejected;         /* the problem did not accept a tier's best plan, which is x */
	bool limited;          /* a deadline or an interruption ended it */
	long pivots, nodes;
	int by_network, by_simplex; /* linear programs that the network core, or the simplex, answered */
	long questions; /* that were put to these or to a search: 0 = all is proved by the advice, and by single rows */
	int aborts;     /* times the library aborted and was survived */
};

/* What proved the plan of a problem like this one, in the numbers of this: rows that are not here left out, options
 * that are not here -1; a tree that splits any other column that is not here is NULL. */
struct lp_advice {
	const struct lp_proof *proofs;
	size_t nproofs, nties; /* as in struct lp_answer */
	const struct lp_plan
		*plans; /* one a tier, and one more: that of the answer; where columns or rows are not here they may
				       * not hold */
	bool bare; /* the answer's steps need not prove it to others: they may lack what is out of play by branching, and trees */
};

/* As lexi_solve(); `advice` (NULL: none) is tried before a tier is solved, and costs little where it does not help.  The answer
 * is as true without it, but what is proved may be proved in another way; where states are LP_TIER_OPTIMAL and the plan
 * unique, tiers and plan are the same. */
bool lexi_solve_like(const struct lp_problem *lp, const int64_t *x0, const struct lp_tier *tiers, int ntiers,
		     lp_tie_fn *tie, void *tie_ctx, const struct lp_advice *advice, const struct limits *limits,
		     struct arena *a, struct lp_answer *answer, struct diags *ds);

/* Solves from the feasible whole-number plan x0.  The answer lives in `a`.  False with a diagnostic when the
 * library failed in every way tried or memory ran out. */
bool lexi_solve(const struct lp_problem *lp, const int64_t *x0, const struct lp_tier *tiers, int ntiers, lp_tie_fn *tie,
		void *tie_ctx, const struct limits *limits, struct arena *a, struct lp_answer *answer,
		struct diags *ds);

#endif
