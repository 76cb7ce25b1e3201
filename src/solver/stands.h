/* What was proved of one problem stands in another, without any bound being computed.
 *
 * M0 is a problem with its answer, M1 one like it: the same rows, free columns, costs and tolerances, and of the options those of
 * M0 or fewer.  Its limits may differ.
 *
 * Where limits are tighter, every plan of M1 is a plan of M0 with the same values.  So nothing in M1 is better than what
 * is best in M0; and where M0's best plan of a tier is one of M1 (its rows say so, in integers), it is best there as well.  So it goes on, tier
 * by tier: each has the same best value, allows the same, and the plans that it leaves are some of those that it leaves in
 * M0.  Where of these the tie-break left one, and that is a plan of M1, it leaves that one there.
 *
 * Where the limit of a row is looser, M1 has plans that M0 has not.  But a proof reads a limit only to multiply it by the row's
 * price: in bounds, in what goes out of play by them, and in each case of a tree (LP_LEAVES asks rows without a price, too, and names them).  With a price of 0 everywhere it proves
 * the same of M0 without that limit, and of this problem M1 has fewer plans, as above.  This asks for two things.  All that the answer
 * rests on must be there as prices: M0 is solved once more by its own proofs, and nothing may be left for a linear program or a
 * search.  And nothing else may read the limit: free columns take their values from those of their rows, so that
 * a row with a free column is never looser.  (What is in play, arcs and ratios come from free columns
 * and from what prices put out of play.) */
#ifndef SOLVER_STANDS_H
#define SOLVER_STANDS_H

#include "solver/lexi.h"

/* A problem with its answer. */
struct lp_solved {
	const struct lp_problem *lp;
	const struct lp_tier *tiers;
	int ntiers;
	const int64_t *row_unit; /* per row: its coefficients and limits are divided by so much */
	const struct lp_answer *answer;
	struct lp_plan *plans; /* the best of each tier, and the answer's: ntiers + 1, */
	int64_t **free;        /* and their free columns */
	bool *rests;           /* per row: the answer may rest on its limit */
};

/* Looks at an answer; lp, tiers, ntiers, row_unit and answer are set, and live as long as this.  The rest is in `a`.  False:
 * it is not proved, or memory ran out. */
bool stands_open(struct lp_solved *s, lp_tie_fn *tie, void *tie_ctx, const struct limits *limits, struct arena *a);

/* Does the answer stand in `lp`?  col[j]: what priced column j is in the solved problem, ascending; its weights in the tie-break
 * are those that it has there.  Then *ret is the answer, without proofs; what lp->accept does not accept does not stand. */
bool stands_in(const struct lp_solved *s, const struct lp_problem *lp, const struct lp_tier *tiers, int ntiers,
	       const int64_t *row_unit, const int *col, struct arena *a, struct lp_answer *ret);

#endif
