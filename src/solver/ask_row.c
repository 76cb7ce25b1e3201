/* The row of a question as bounds of columns, where it is no more than that: a network stays one, and what is decided leaves less to
 * search. */
#include "solver/ask_internal.h"

/* What a column adds to the row at the least. */
static wide least_of(const struct face *f, int col, int64_t coef)
{
	return (wide)coef * (coef > 0 ? face_lb(f, col) : face_ub(f, col));
}

static wide least(const struct face *f, const struct ask_row *row)
{
	wide sum = 0;

	for (int j = 0; j < f->lp->ncols; j++)
		if (row->coef[j] != 0)
			sum += least_of(f, j, row->coef[j]);
	return sum;
}

bool ask_breaks(const struct ask *ask, const struct ask_row *row)
{
	return least(&ask->lx.face, row) > row->most;
}

/* Those of the block that stand still leave so many for each of the others. */
static bool crowd_out(struct ask *ask, int block)
{
	const struct face *f = &ask->lx.face;
	int64_t left = f->lp->block_cap[block];

	for (int j = f->lp->block_start[block]; j < f->lp->block_start[block + 1]; j++)
		left -= face_lb(f, j);
	left = left > 0 ? left : 0; /* below: the block's own row says that there is no plan */
	for (int j = f->lp->block_start[block]; j < f->lp->block_start[block + 1]; j++)
		if (face_ub(f, j) - face_lb(f, j) > left &&
		    !trail_set(&ask->trail, j, face_lb(f, j), face_lb(f, j) + left))
			return false;
	return true;
}

/* The column's bounds, when all others of the row take so little that `left` is left for it. */
static bool bound_column(struct ask *ask, int col, int64_t coef, wide left)
{
	const struct lp_problem *lp = ask->lx.lp;
	struct face *f = &ask->lx.face;
	int64_t size = coef > 0 ? coef : -coef, lb = face_lb(f, col), ub = face_ub(f, col);

	if (coef > 0 && left < (wide)size * ub)
		ub = divide_down((int64_t)left, size);
	if (coef < 0 && left < -(wide)size * lb)
		lb = -divide_down((int64_t)left, size);
	if (lb == face_lb(f, col) && ub == face_ub(f, col))
		return true;
	if (!trail_set(&ask->trail, col, lb, ub))
		return false;
	if (col >= lp->npriced || lb == 0)
		return true;
	ask->lx.without_core = true; /* the network knows of no one who must go */
	return crowd_out(ask, lp_block_of(lp, col));
}

/* Is the row kept by bounds alone? */
static bool is_kept(const struct face *f, const struct ask_row *row)
{
	wide most = 0;

	for (int j = 0; j < f->lp->ncols; j++)
		if (row->coef[j] != 0)
			most += (wide)row->coef[j] * (row->coef[j] > 0 ? face_ub(f, j) : face_lb(f, j));
	return most <= row->most;
}

bool ask_impose(struct ask *ask, const struct ask_row *row)
{
	struct lexi *lx = &ask->lx;
	wide room = row->most - least(&lx->face, row);
	bool ok = true;

	for (int j = 0; j < lx->lp->ncols && ok && room >= 0; j++)
		if (row->coef[j] != 0)
			ok = bound_column(ask, j, row->coef[j], room + least_of(&lx->face, j, row->coef[j]));
	if (ok && !is_kept(&lx->face, row))
		ok = face_hold(&lx->face, row->coef, row->most);
	return ok || diag_no_memory(lx->ds);
}
