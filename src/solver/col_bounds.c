#include "solver/col_bounds.h"

#include <string.h>

bool col_bounds_room(struct col_bounds *b, const struct lp_problem *lp, struct arena *a)
{
	size_t npriced = (size_t)lp->npriced, nfree = (size_t)(lp->ncols - lp->npriced);

	*b = (struct col_bounds){.npriced = lp->npriced};
	b->lb = ARENA_NEW(a, int32_t, npriced);
	b->ub = ARENA_NEW(a, int32_t, npriced);
	b->free_lb = ARENA_NEW(a, int64_t, nfree);
	b->free_ub = ARENA_NEW(a, int64_t, nfree);
	return !a->failed;
}

void col_bounds_of_problem(struct col_bounds *b, const struct lp_problem *lp)
{
	size_t nfree = (size_t)(lp->ncols - lp->npriced);

	for (int block = 0; block < lp->nblocks; block++) { /* lb is 0, as it was handed out */
		assert(lp->block_cap[block] >= 0 && lp->block_cap[block] <= LP_CAP_MOST);
		for (int j = lp->block_start[block]; j < lp->block_start[block + 1]; j++)
			b->ub[j] = (int32_t)lp->block_cap[block];
	}
	if (nfree > 0) { /* a problem without them may have no arrays of theirs */
		memcpy(b->free_lb, lp->free_lb, nfree * sizeof *b->free_lb);
		memcpy(b->free_ub, lp->free_ub, nfree * sizeof *b->free_ub);
	}
}

void col_bounds_copy(struct col_bounds *to, const struct col_bounds *from, int ncols)
{
	size_t npriced = (size_t)from->npriced, nfree = (size_t)(ncols - from->npriced);

	memcpy(to->lb, from->lb, npriced * sizeof *to->lb);
	memcpy(to->ub, from->ub, npriced * sizeof *to->ub);
	memcpy(to->free_lb, from->free_lb, nfree * sizeof *to->free_lb);
	memcpy(to->free_ub, from->free_ub, nfree * sizeof *to->free_ub);
}

bool col_bounds_hold(const struct col_bounds *b, int ncols, const int64_t *x)
{
	for (int j = 0; j < b->npriced; j++)
		if (x[j] < b->lb[j] || x[j] > b->ub[j])
			return false;
	for (int j = b->npriced; j < ncols; j++)
		if (x[j] < b->free_lb[j - b->npriced] || x[j] > b->free_ub[j - b->npriced])
			return false;
	return true;
}

void col_bounds_lowest(const struct col_bounds *b, int ncols, int64_t *x)
{
	for (int j = 0; j < b->npriced; j++)
		x[j] = b->lb[j];
	memcpy(x + b->npriced, b->free_lb, (size_t)(ncols - b->npriced) * sizeof *x);
}
