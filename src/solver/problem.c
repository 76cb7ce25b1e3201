#include "solver/problem.h"

#include <assert.h>
#include <string.h>

int lp_block_of(const struct lp_problem *lp, int col)
{
	int lo = 0, hi = lp->nblocks;

	if (col >= lp->npriced)
		return -1;
	while (hi - lo > 1) {
		int mid = lo + (hi - lo) / 2;

		if (lp->block_start[mid] <= col)
			lo = mid;
		else
			hi = mid;
	}
	return lo;
}

int64_t lp_ub(const struct lp_problem *lp, int col)
{
	return col < lp->npriced ? lp->block_cap[lp_block_of(lp, col)] : lp->free_ub[col - lp->npriced];
}

int lp_entries(const struct lp_problem *lp, int col, struct lp_entry *out)
{
	const struct lp_entry *e = lp->entries + lp->col_start[col], *end = lp->entries + lp->col_start[col + 1];
	struct lp_entry *at = out;

	while (e < end)
		*at++ = *e++;
	if (col >= lp->npriced)
		return (int)(at - out);
	for (int k = 0; k < lp->namounts; k++) {
		int32_t amount = lp->amount[(size_t)col * (size_t)lp->namounts + (size_t)k];

		if (amount != 0)
			*at++ = (struct lp_entry){lp->amount_row[k], amount};
	}
	for (int k = 0; lp->piece && k < LP_PIECES; k++) {
		int piece = lp_piece(lp, col, k);

		end = lp->piece_entries + lp->piece_start[piece + 1];
		for (e = lp->piece_entries + lp->piece_start[piece]; e < end; e++)
			*at++ = *e;
	}
	return (int)(at - out);
}

void lp_add(const struct lp_problem *lp, int col, int64_t times, int64_t *activity)
{
	struct lp_column column;

	lp_runs(lp, col, &column);
	for (int k = 0; k < LP_RUNS; k++)
		for (const struct lp_entry *e = column.runs[k].at; e < column.runs[k].end; e++) {
			assert(e->row < lp->nrows);
			activity[e->row] += e->value * times;
		}
}

wide lp_value(const struct lp_problem *lp, const int64_t *cost, const int64_t *x)
{
	wide sum = 0;

	for (int j = 0; j < lp->ncols; j++)
		if (x[j] != 0)
			sum += (wide)cost[j] * x[j];
	return sum;
}

/* Blocks, and the bounds of their columns. */
static bool blocks_hold(const struct lp_problem *lp, const int64_t *x)
{
	for (int b = 0; b < lp->nblocks; b++) {
		int64_t left = lp->block_cap[b];

		for (int j = lp->block_start[b]; j < lp->block_start[b + 1]; j++) {
			if (x[j] < 0 || x[j] > left)
				return false;
			left -= x[j];
		}
	}
	return true;
}

bool lp_within(const struct lp_problem *lp, const int64_t *x, int64_t *activity)
{
	memset(activity, 0, (size_t)lp->nrows * sizeof *activity);
	for (int j = lp->npriced; j < lp->ncols; j++)
		if (x[j] < lp->free_lb[j - lp->npriced] || x[j] > lp->free_ub[j - lp->npriced])
			return false;
	for (int j = 0; j < lp->ncols; j++)
		if (x[j] != 0)
			lp_add(lp, j, x[j], activity);
	return blocks_hold(lp, x);
}

bool lp_feasible(const struct lp_problem *lp, const int64_t *x, int64_t *activity)
{
	bool within = lp_within(lp, x, activity);

	for (int i = 0; within && i < lp->nrows; i++)
		if (activity[i] < lp->row_lo[i] || activity[i] > lp->row_hi[i])
			return false;
	return within;
}
