/* The network core: what the network inside a problem says of a tier, fast.
 *
 * Most of a staffing problem is a network (struct lp_core): a spanning-tree simplex (network.h) solves it in a fraction of
 * the time of a linear program, in whole people.  Rows outside of it (a budget, an earlier tier with a tolerance) are
 * priced into the costs.  For one such row the price is found exactly: the line through a flow that keeps the row and one
 * that does not is lowered until no flow is below it, and its slope is the price.  Columns come as they improve.
 *
 * Nothing here has to be right for an answer to be right: the bound is computed from the prices by face.h over all
 * columns, and a plan counts only when all rows hold.  A network that leaves something out only gives a worse bound, and
 * the linear program is asked as well. */
#ifndef SOLVER_CORE_H
#define SOLVER_CORE_H

#include "solver/lexi_internal.h"

enum core_end {
	CORE_NONE,    /* no network is known here, or it does not fit the face */
	CORE_PARTIAL, /* prices, bound and perhaps a plan; the linear program may have better ones */
	CORE_EXACT,   /* the bound is what the linear program would give */
	CORE_LIMIT,   /* deadline or interruption */
	CORE_FAILED   /* memory; a diagnostic says so */
};

/* Sets lx->prices and lx->bound for `cost` (but not for CORE_NONE and CORE_FAILED).  *whole: lx->found is a plan of the
 * face. */
enum core_end core_root(struct lexi *lx, const int64_t *cost, bool *whole);

#endif
