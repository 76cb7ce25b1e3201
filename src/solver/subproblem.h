/* What of a face is still to decide, as a problem of its own.
 *
 * Late in a search for whole numbers few columns are left in play, and few rows that they could break; but each run of the
 * simplex pays for all rows and columns it is given.  A sub-problem has those that matter, what is decided moved to the right
 * sides.  It is exact: integers are moved, and a row goes only when the bounds of its columns keep it.
 *
 * The simplex starts where that of the whole problem ended.  So what is in the whole's basis stays, decided or not: only rows that
 * stand for themselves in a basis and columns at a bound go, and what is left of it is a basis. */
#ifndef SOLVER_SUBPROBLEM_H
#define SOLVER_SUBPROBLEM_H

#include "solver/face.h"

struct subproblem {
	struct lp_problem lp;
	struct face face;
	const struct face *whole;
	int *col;      /* per column of lp: the whole problem's */
	int *row;      /* per row of the face's master, as struct basis numbers them: that of the whole's */
	int64_t *cost; /* per column of lp */
	wide decided;  /* cost of what is not in it */
	bool empty;    /* some row cannot hold: nothing else is set, but */
	int broken;    /* which one: a row of the whole's master as struct basis numbers them, or -1: a block, */
	int side;      /* and by which bound: 1 it is too low, -1 too high */
};

/* All columns in play; of priced ones only those of `some`, if it is not NULL (a flag per column).  The master begins with those of
 * `first`, if it is not NULL, and what the basis needs.  `x`: a plan, for a first basis; `warm`: not needed, the whole's last
 * run is where to start.  False with a diagnostic when memory runs out. */
bool subproblem_open(struct subproblem *s, const struct face *whole, const bool *some, const bool *first,
		     const int64_t *cost, const int64_t *x, bool warm, struct arena *a, struct diags *ds);
void subproblem_close(struct subproblem *s);

/* The whole problem's x for one of the sub-problem. */
void subproblem_expand(const struct subproblem *s, const int64_t *sub_x, int64_t *x);

#endif
