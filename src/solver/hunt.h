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
	bool turned;       /* the cost is what `row` limits, the tier's is held at `target` by the last row */
	int row;
	wide target;
	long node_limit;
};

/* A search on what is still to decide, for plans with cost < *value. */
enum search_end hunt_run(struct lexi *lx, const struct hunt *hunt, wide *value);

/* Only columns that a plan with cost <= target could use stay in play, until hunt_widen().  The face is as it was at the last root. */
void hunt_narrow(struct lexi *lx, wide target);
void hunt_widen(struct lexi *lx);

/* Takes in lx->hand the columns of each block that a good plan most likely uses: those that the best plan or the vertex uses, and the few
 * cheapest at the prices.  True if these are not all. */
bool hunt_take_in_hand(struct lexi *lx);

/* Among which columns, and whether a plan or a proof is wanted. */
enum way { ALL_COLUMNS, AT_HAND, DIVE_AT_HAND };

/* Nodes of a try among the columns at hand. */
enum { HAND_NODES = 150 };

/* A search for a plan with cost <= target, which replaces *value when it is better.  At hand, SEARCH_NODES also when
 * there is none among the columns at hand, but these are not all. */
enum search_end hunt_step(struct lexi *lx, const int64_t *cost, wide *value, wide target, wide lower, enum way way,
			  long nodes);

/* How far above the bound the best plan may well be; and is it so many times further up than that, that it is no good one? */
wide hunt_reach(wide lower);
bool hunt_is_far(wide value, wide lower);

/* As lexi_search(), after lexi_root() with that cost, by searches that are turned round (turned.c).  SEARCH_NODES when there is no row to turn
 * by, or some steps took too many nodes, or failed: then *value and *lower are closer together, or as they were. */
enum search_end turned_climb(struct lexi *lx, const int64_t *cost, wide *value, wide *lower);

/* A plan better than *value, after lexi_root() with that cost: one to begin with, then others near to it (near.c).  SEARCH_NODES, whether there
 * is one in lx->x, unless a limit was reached. */
enum search_end near_plan(struct lexi *lx, const int64_t *cost, wide *value, wide lower);

#endif
