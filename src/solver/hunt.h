/* What hunt.c, near.c and climb.c share: one search, of what is left in play for the time of it. */
#ifndef SOLVER_HUNT_H
#define SOLVER_HUNT_H

#include "solver/lexi_internal.h"

/* What a search is for: plans below a value that are found or proved impossible. */
struct hunt {
	const int64_t *cost;
	const bool *some;  /* among these columns only; NULL: all */
	const bool *first; /* from these; NULL: from all */
	wide lower;        /* no plan is below it */
	bool narrowed;     /* see proof_keep_tree() */
	bool other;        /* only plans other than lx->x count */
	bool dives;        /* a plan is wanted, and no proof */
	bool alone;        /* is the best plan the only one as good? */
	long node_limit;
};

/* A search on what is still to decide, for plans with cost < *value. */
enum search_end hunt_run(struct lexi *lx, const struct hunt *hunt, wide *value);

/* Only columns that a plan with cost <= target could use stay in play, until hunt_widen().  The face is as it was at the last root. */
void hunt_narrow(struct lexi *lx, wide target);
void hunt_widen(struct lexi *lx);

/* Among which columns, and whether a plan or a proof is wanted. */
enum way { ALL_COLUMNS, AT_HAND, DIVE_AT_HAND };

/* Nodes of a try among the columns at hand. */
enum { HAND_NODES = 150 };

/* A search for a plan with cost <= target, which replaces *value when it is better.  At hand, SEARCH_NODES also when
 * there is none among the columns at hand, but these are not all. */
enum search_end hunt_step(struct lexi *lx, const int64_t *cost, wide *value, wide target, wide lower, enum way way,
			  long nodes);

/* A plan better than *value, after lexi_root() with that cost: one to begin with, then others near to it (near.c).  SEARCH_NODES, whether there
 * is one in lx->x, unless a limit was reached. */
enum search_end near_plan(struct lexi *lx, const int64_t *cost, wide *value, wide lower);

#endif
