/* What the files of ask.h share. */
#ifndef SOLVER_ASK_INTERNAL_H
#define SOLVER_ASK_INTERNAL_H

#include "solver/ask.h"
#include "solver/lexi_internal.h"

/* The bounds of a face, to go back to. */
struct ask_face {
	int64_t *lb, *ub, *row_lo, *row_hi, *block_lo;
	int nheld; /* so many of the rows held in all */
};

struct ask {
	struct lexi lx;
	const struct lp_tier *tiers;
	int ntiers;
	struct lp_tier_result *results;
	struct ask_face *faces; /* ntiers + 1: what is left before tier t */
	struct held_row *held;  /* rows that hold tiers, in the order of the faces */
	int ahead;              /* so many of them are in the face now: those of the face it was last set to */
	int64_t *plan, *near;   /* the plan, and a cost that is less the nearer one is to it */
	struct arena scratch;   /* of one question */
	struct arena *arena;    /* of all */
	bool solved;
};

/* Starts a question, on the face before tier t, from the plan. */
void ask_begin(struct ask *ask);
bool ask_restore(struct ask *ask, int t);

/* Is there a plan in the face that keeps the row?  FOUND: in lx->x. */
enum search_end ask_find(struct ask *ask, const struct ask_row *row);

/* Holds the row in the face; lx->x must keep it.  False when memory runs out. */
bool ask_hold(struct ask *ask, const struct ask_row *row);

#endif
