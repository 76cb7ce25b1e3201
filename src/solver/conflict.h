/* Rows that cannot hold together: which few of them are enough to leave no plan.
 *
 * The problem counts what is missing, in free columns, so that it always has a solution; it is in conflict as long as the
 * least cost is above 0.  Rows belong to items, which are there or dropped as a whole; rows of no item always stay.
 *
 * A deletion filter (Chinneck, 2008): one item after the other (many at once, where that works) is dropped for good when
 * what is left is in conflict all the same.  Where the linear program proves a conflict, items whose rows have no price in the proof go at once: the bound
 * is the same without them, in exact integers. */
#ifndef SOLVER_CONFLICT_H
#define SOLVER_CONFLICT_H

#include "solver/face.h"

struct conflict {
	const struct lp_problem *lp;
	const int64_t *cost; /* of what is missing, >= 0 */
	const int *item;     /* per row, -1 = none */
	int nitems;
	const struct limits *limits;
	struct arena *arena;
	struct diags *ds;

	/* conflict_open() fills the rest */
	struct lp_problem loose; /* the problem without the rows of items: the face has those that are there */
	struct face face;
	struct prices prices;
	struct bound bound;
	int64_t *x, *activity;
	bool *needed; /* per item: after CONFLICT_YES, has it a price in the proof? */
	long node_limit;
};

enum conflict_end {
	CONFLICT_NO,        /* there is a plan */
	CONFLICT_YES,       /* proved: there is none */
	CONFLICT_UNDECIDED, /* the search gave up */
	CONFLICT_LIMIT,     /* deadline or interruption */
	CONFLICT_FAILED     /* a diagnostic says why */
};

/* `x0`: a plan in which everything is missing.  False with a diagnostic; close it all the same. */
bool conflict_open(struct conflict *c, const int64_t *x0);
void conflict_close(struct conflict *c);

/* Do the items that are not dropped (a flag each) conflict? */
enum conflict_end conflict_ask(struct conflict *c, const bool *dropped);

/* Of the items that are not dropped, in_set[] (a flag each) are some that conflict, while without any one of them there is a
 * plan.  What is early in `order` (of all items) is dropped first.  CONFLICT_YES, or why there is no set; items on which
 * the search gave up stay in the set, and *ret_proved is false. */
enum conflict_end conflict_filter(struct conflict *c, const bool *dropped, const int *order, bool *in_set,
				  bool *ret_proved);

#endif
