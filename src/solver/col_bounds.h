/* Bounds of columns.  Those of a priced column are counts of people of its block, and there may be millions of them: they take
 * half the bytes of a free column's. */
#ifndef SOLVER_COL_BOUNDS_H
#define SOLVER_COL_BOUNDS_H

#include "solver/problem.h"

#include <assert.h>

struct col_bounds {
	int npriced;
	int32_t *lb, *ub;           /* per priced column */
	int64_t *free_lb, *free_ub; /* of free columns, from npriced on */
};

static inline int64_t col_lb(const struct col_bounds *b, int col)
{
	return col < b->npriced ? b->lb[col] : b->free_lb[col - b->npriced];
}

static inline int64_t col_ub(const struct col_bounds *b, int col)
{
	return col < b->npriced ? b->ub[col] : b->free_ub[col - b->npriced];
}

/* Whoever tells a master or a list of what is in play does that, too: see face_set_col(). */
static inline void col_bounds_set(struct col_bounds *b, int col, int64_t lb, int64_t ub)
{
	if (col >= b->npriced) {
		b->free_lb[col - b->npriced] = lb;
		b->free_ub[col - b->npriced] = ub;
		return;
	}
	assert(lb >= 0 && ub <= LP_CAP_MOST);
	if (b->lb[col] != lb) /* nearly all stay 0: memory that is not written costs nothing */
		b->lb[col] = (int32_t)lb;
	b->ub[col] = (int32_t)ub;
}

/* Room for those of all columns of the problem; false without memory. */
bool col_bounds_room(struct col_bounds *b, const struct lp_problem *lp, struct arena *a);

/* What the problem itself allows, in room that is zeroed. */
void col_bounds_of_problem(struct col_bounds *b, const struct lp_problem *lp);

/* Both are of the same problem. */
void col_bounds_copy(struct col_bounds *to, const struct col_bounds *from, int ncols);

/* Is x, one per column, within them? */
bool col_bounds_hold(const struct col_bounds *b, int ncols, const int64_t *x);

/* All lower bounds, one per column, in x. */
void col_bounds_lowest(const struct col_bounds *b, int ncols, int64_t *x);

#endif
