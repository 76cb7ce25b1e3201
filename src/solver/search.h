/* The search for whole numbers on a face: branch and bound, depth first.
 *
 * Every node that is given up is given up by an exact bound (face.h), every plan that is taken is checked
 * in integers; the library's doubles only say where to look. */
#ifndef SOLVER_SEARCH_H
#define SOLVER_SEARCH_H

#include "solver/face.h"
#include "solver/prooftree.h"

/* A value of the library that is so close to a whole number is one. */
#define NEAR_WHOLE 1e-6

enum search_end {
	SEARCH_DONE,  /* the whole tree is settled */
	SEARCH_FOUND, /* stopped at a plan that is good enough */
	SEARCH_NODES, /* the node limit */
	SEARCH_LIMIT, /* deadline or interruption */
	SEARCH_FAILED /* a diagnostic says why */
};

struct search {
	struct face *face;
	const int64_t *cost; /* minimised; integers per column */
	wide target;         /* only plans with cost <= target count; lowered below each plan found */
	wide enough;         /* stop at a plan with cost <= this */
	bool dives; /* a plan is wanted, and no proof: columns are decided as in a dive, and not tried before */
	long node_limit;
	const struct limits *limits;
	struct arena *scratch;
	struct diags *ds;
	struct tree_log *log;      /* what the tree proves; NULL: not wanted */
	const int64_t *other_than; /* a plan that does not count; NULL: all do */
	/* Is the best plan the only one as good?  Then no log is kept, and it is not enough to find one.  Where one is known it is `other_than`,
	 * with `value` and `alone` set. */
	bool asks_alone;

	bool found;
	int64_t *x; /* ncols places, the caller's: the best plan found; untouched if none */
	wide value; /* its cost */
	bool alone; /* with asks_alone, when DONE: it is the only one */
	long nodes; /* nodes looked at */
};

/* Runs the search.  The master gets the columns that it lacks as they improve a node. */
enum search_end search_run(struct search *s);

/* The master's x as whole numbers, the priced columns rounded to the nearest (when all are near whole) or down, the free ones
 * completed.  Does it hold in the face?  `x`: ncols places, `activity`: nrows. */
bool search_round(const struct face *f, int64_t *x, int64_t *activity);

/* The master gets what it lacks and improves a block at the bound's prices, the best few; true if there is any. */
bool search_bring(const struct face *f, const struct bound *b);

#endif
