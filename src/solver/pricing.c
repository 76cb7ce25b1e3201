/* Columns as they come: the master holds those that matter, all others are priced against its prices. */
#include "solver/core.h"
#include "solver/lexi_internal.h"

#include <math.h>
#include <string.h>

/* Columns added for a block in one round of pricing. */
enum { BEST_OF_BLOCK = 2 };

/* The master's prices: of rows, of rows that hold earlier tiers, and of what columns have alike. */
struct master_prices {
	double *row, *held, *piece;
};

static double worth(const struct master_prices *y, const struct lp_entry *at, const struct lp_entry *end)
{
	double sum = 0;

	for (; at < end; at++)
		sum += y->row[at->row] * (double)at->value;
	return sum;
}

static bool take_master_prices(struct master_prices *y, const struct lexi *lx, struct arena *a)
{
	const struct lp_problem *lp = lx->lp;
	const struct face *f = &lx->face;

	y->row = ARENA_NEW(a, double, (size_t)lp->nrows);
	y->held = ARENA_NEW(a, double, (size_t)f->nheld);
	y->piece = ARENA_NEW(a, double, (size_t)lp->npieces);
	if (a->failed)
		return false;
	for (int i = 0; i < lp->nrows; i++)
		y->row[i] = master_row_price(f->master, i);
	for (int h = 0; h < f->nheld; h++)
		y->held[h] = master_held_price(f->master, f->held[h].number);
	for (int k = 0; k < lp->npieces; k++)
		y->piece[k] =
			worth(y, lp->piece_entries + lp->piece_start[k], lp->piece_entries + lp->piece_start[k + 1]);
	return true;
}

static double price_column(const struct lexi *lx, const int64_t *cost, const struct master_prices *y, int col)
{
	const struct lp_problem *lp = lx->lp;
	double own = worth(y, lp->entries + lp->col_start[col], lp->entries + lp->col_start[col + 1]), d;

	for (int k = 0; k < lp->namounts; k++)
		own += y->row[lp->amount_row[k]] * (double)lp->amount[(size_t)col * (size_t)lp->namounts + (size_t)k];
	d = (double)cost[col] - own;
	for (int k = 0; lp->piece && k < LP_PIECES; k++)
		d -= y->piece[lp_piece(lp, col, k)];
	for (int h = 0; h < lx->face.nheld; h++)
		if (lx->face.held[h].first <= col)
			d -= y->held[h] * (double)lx->face.held[h].coef[col];
	return d;
}

/* Adds the best columns of a block that improve by more than `tol`; returns how many. */
static int price_block(struct lexi *lx, const int64_t *cost, const struct master_prices *y, int block, double tol)
{
	int best[BEST_OF_BLOCK] = {0}, n = 0;
	double value[BEST_OF_BLOCK] = {0};
	double enough = master_block_price(lx->face.master, block) - tol;

	for (int j = lx->lp->block_start[block]; j < lx->lp->block_start[block + 1]; j++) {
		double d;
		int at;

		if (lx->face.bounds.ub[j] == 0 || master_has(lx->face.master, j))
			continue;
		d = price_column(lx, cost, y, j);
		if (d >= enough || (n == BEST_OF_BLOCK && d >= value[n - 1]))
			continue;
		at = n < BEST_OF_BLOCK ? n++ : n - 1;
		for (; at > 0 && d < value[at - 1]; at--) {
			value[at] = value[at - 1];
			best[at] = best[at - 1];
		}
		value[at] = d;
		best[at] = j;
	}
	for (int k = 0; k < n; k++)
		master_add(lx->face.master, best[k]);
	return n;
}

/* One round over all blocks; returns how many columns were added, -1 without memory. */
static long price_all(struct lexi *lx, const int64_t *cost, double tol)
{
	struct arena scratch = {0};
	struct master_prices y;
	long added = 0;

	if (!take_master_prices(&y, lx, &scratch))
		added = -1;
	for (int b = 0; added >= 0 && b < lx->lp->nblocks; b++)
		added += price_block(lx, cost, &y, b, tol);
	arena_free(&scratch);
	return added;
}

static wide bound_at(struct lexi *lx, const int64_t *cost, int64_t denominator)
{
	prices_take(&lx->prices, &lx->face, denominator);
	bound_compute(&lx->bound, &lx->face, cost, &lx->prices);
	return bound_ceil(&lx->bound, &lx->prices);
}

/* The exact bound at the master's prices.  Coarse prices serve mostly: no others give more than the optimum.  Fine ones keep prices that
 * are small fractions. */
static void take_bound(struct lexi *lx, const int64_t *cost, enum lp_status status)
{
	wide coarse = bound_at(lx, cost, 60);

	if (status == LP_OPTIMAL && (double)coarse > master_objective(lx->face.master) - 1e-6)
		return;
	if (bound_at(lx, cost, prices_denominator(&lx->face)) <= coarse)
		bound_at(lx, cost, 60);
}

/* The linear program by simplex and pricing. */
static enum lp_status solve_master(struct lexi *lx, const int64_t *cost, enum lp_method method)
{
	enum lp_status status = LP_FAILED;
	double largest = 0;
	long added;

	if (lx->start.n > 0)
		lp_basis_start(&lx->face, &lx->start);
	lx->start.n = 0;
	for (int j = 0; j < lx->lp->ncols; j++)
		largest = fmax(largest, fabs((double)cost[j]));
	for (int j = 0; j < lx->lp->npriced; j++)
		if (lx->x[j] > 0) /* the best plan so far, so that there is a feasible vertex */
			master_add(lx->face.master, j);
	master_set_cost(lx->face.master, cost);
	do {
		status = master_run(lx->face.master, method, INFINITY, lx->limits, lx->ds);
		method = LP_PRIMAL;
		if (status != LP_OPTIMAL)
			break;
		added = price_all(lx, cost, 1e-7 + 1e-9 * largest);
		if (added < 0) {
			diag_no_memory(lx->ds);
			return LP_FAILED;
		}
	} while (added > 0);
	lx->has_basis = true;
	return status;
}

static enum lp_status master_root(struct lexi *lx, const int64_t *cost, enum lp_method method)
{
	enum lp_status status = solve_master(lx, cost, method);

	if (status == LP_OPTIMAL || status == LP_LIMIT)
		take_bound(lx, cost, status);
	return status;
}

void lexi_find_basis(struct lexi *lx, const int64_t *cost)
{
	struct diags *heard = lx->ds, unheard = {0};

	if (lx->has_basis)
		return;
	lx->ds = &unheard;
	solve_master(lx, cost, LP_PRIMAL);
	lx->ds = heard;
	diags_free(&unheard);
}

enum lp_status lexi_root(struct lexi *lx, const int64_t *cost)
{
	/* a basis that is near to the end takes fewer steps than a network has to begin with */
	enum core_end end = lx->without_core || lx->start.n > 0 ? CORE_NONE : core_root(lx, cost, &lx->core_whole);

	lx->from_core = end == CORE_EXACT || end == CORE_LIMIT;
	lx->found_waits &= lx->from_core;
	lx->has_basis = false;
	lx->questions++;
	lx->by_network += lx->from_core;
	lx->by_simplex += !lx->from_core;
	switch (end) {
	case CORE_EXACT:
		return LP_OPTIMAL;
	case CORE_LIMIT:
		return LP_LIMIT;
	case CORE_FAILED:
		return LP_FAILED;
	default:
		return master_root(lx, cost, lx->start.n > 0 ? LP_DUAL : LP_PRIMAL);
	}
}

enum lp_status lexi_root_again(struct lexi *lx, const int64_t *cost)
{
	return master_root(lx, cost, LP_DUAL);
}

void lexi_expand_found(const struct lexi *lx, int64_t *x)
{
	const struct lp_problem *lp = lx->lp;
	const struct sparse_plan *found = &lx->found;

	for (int j = 0; j < lp->npriced; j++)
		if (x[j] != 0) /* what is not written takes no memory */
			x[j] = 0;
	for (int k = 0; k < found->nuses; k++)
		x[found->uses[k].col] = found->uses[k].x;
	memcpy(x + lp->npriced, found->free_x, (size_t)(lp->ncols - lp->npriced) * sizeof *x);
}

void lexi_trial_found(struct lexi *lx)
{
	if (lx->found_waits)
		lexi_expand_found(lx, lx->trial);
	lx->found_waits = false;
}

bool lexi_whole(struct lexi *lx)
{
	if (!lx->from_core)
		return search_round(&lx->face, lx->trial, lx->activity);
	if (lx->core_whole)
		lexi_trial_found(lx);
	return lx->core_whole;
}
