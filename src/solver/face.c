#include "solver/face_internal.h"

#include <assert.h>
#include <math.h>
#include <string.h>

bool face_open(struct face *f, const struct lp_problem *lp, const int64_t *x0, int held_max, struct arena *a,
	       struct diags *ds)
{
	size_t nr = (size_t)lp->nrows;

	if (!face_view_open(f, lp, a))
		return diag_no_memory(ds);
	f->held_max = held_max;
	f->row_lo = ARENA_NEW(a, int64_t, nr);
	f->row_hi = ARENA_NEW(a, int64_t, nr);
	f->block_lo = ARENA_NEW(a, int64_t, (size_t)lp->nblocks);
	f->held = ARENA_NEW(a, struct held_row, (size_t)held_max);
	if (!col_bounds_room(&f->bounds, lp, a))
		return diag_no_memory(ds);
	face_list_all(f);
	col_bounds_of_problem(&f->bounds, lp);
	memcpy(f->row_lo, lp->row_lo, nr * sizeof *f->row_lo);
	memcpy(f->row_hi, lp->row_hi, nr * sizeof *f->row_hi);
	if (!x0)
		return true;
	f->master = master_open(lp, &f->bounds, x0, ds);
	return f->master != NULL;
}

void face_close(struct face *f)
{
	f->master = master_close(f->master);
}

void face_set_col(struct face *f, int col, int64_t lb, int64_t ub)
{
	assert(lb <= ub);
	if (face_lb(f, col) == lb && face_ub(f, col) == ub)
		return;
	if (face_is_out(f, col))
		face_list(f, col);
	col_bounds_set(&f->bounds, col, lb, ub);
	f->ngone += face_is_out(f, col);
	if (f->master)
		master_set_col(f->master, col);
}

void face_set_row(struct face *f, int row, int64_t lo, int64_t hi)
{
	if (f->row_lo[row] == lo && f->row_hi[row] == hi)
		return;
	f->row_lo[row] = lo;
	f->row_hi[row] = hi;
	if (f->master)
		master_set_row(f->master, row, lo, hi);
}

void face_set_block(struct face *f, int block, int64_t lo)
{
	f->block_lo[block] = lo;
	if (f->master)
		master_set_block(f->master, block, lo);
}

bool face_hold(struct face *f, const int64_t *coef, int64_t rhs)
{
	int number = f->master ? master_hold(f->master, coef, rhs) : f->nheld, first = 0;

	assert(f->nheld < f->held_max);
	if (number < 0)
		return false;
	f->nnumbers = number < f->nnumbers ? f->nnumbers : number + 1;
	while (first < f->lp->ncols && coef[first] == 0)
		first++;
	f->held[f->nheld++] = (struct held_row){coef, rhs, number, first};
	return true;
}

void face_drop_last_held(struct face *f)
{
	assert(f->nheld > 0);
	f->nheld--;
	if (f->master)
		master_release(f->master, f->held[f->nheld].number);
}

bool face_holds(const struct face *f, const int64_t *x, int64_t *activity)
{
	const struct lp_problem *lp = f->lp;

	if (!lp_within(lp, x, activity))
		return false;
	if (!col_bounds_hold(&f->bounds, lp->ncols, x))
		return false;
	for (int i = 0; i < lp->nrows; i++)
		if (activity[i] < f->row_lo[i] || activity[i] > f->row_hi[i])
			return false;
	for (int h = 0; h < f->nheld; h++)
		if (lp_value(lp, f->held[h].coef, x) > f->held[h].rhs)
			return false;
	for (int b = 0; b < lp->nblocks; b++) {
		int64_t sum = 0;

		for (int j = lp->block_start[b]; f->block_lo[b] > 0 && j < lp->block_start[b + 1]; j++)
			sum += x[j];
		if (sum < f->block_lo[b])
			return false;
	}
	return true;
}

void face_complete(const struct face *f, int64_t *x, int64_t *activity)
{
	const struct lp_problem *lp = f->lp;

	memset(activity, 0, (size_t)lp->nrows * sizeof *activity);
	for (int j = 0; j < lp->npriced; j++)
		if (x[j] != 0)
			lp_add(lp, j, x[j], activity);
	face_complete_free(f, x + lp->npriced, activity);
}

void face_complete_free(const struct face *f, int64_t *free_x, int64_t *activity)
{
	const struct lp_problem *lp = f->lp;

	for (int j = lp->npriced; j < lp->ncols; j++) { /* free columns have no pieces */
		int64_t lb = f->bounds.free_lb[j - lp->npriced], ub = f->bounds.free_ub[j - lp->npriced];
		int64_t *x = &free_x[j - lp->npriced];

		*x = lb;
		for (size_t e = lp->col_start[j]; e < lp->col_start[j + 1]; e++) {
			int row = lp->entries[e].row;
			int64_t a = lp->entries[e].value, wanted = lb;

			/* the problem's own lower bounds: one that the face added says what must come out */
			if (a > 0 && lp->row_lo[row] != -LP_INF)
				wanted = divide_up(lp->row_lo[row] - activity[row], a);
			else if (a < 0 && f->row_hi[row] != LP_INF)
				wanted = divide_up(activity[row] - f->row_hi[row], -a);
			*x = wanted > *x ? wanted : *x;
		}
		*x = *x < ub ? *x : ub;
		lp_add(lp, j, *x, activity);
	}
}

bool basis_init(struct basis *b, const struct face *f, struct arena *a)
{
	b->nrows = f->lp->nrows + f->lp->nblocks + f->nnumbers;
	b->row = ARENA_NEW(a, enum stand, (size_t)b->nrows);
	b->col = ARENA_NEW(a, enum stand, (size_t)f->lp->ncols);
	return b->row && b->col;
}

bool prices_init(struct prices *p, const struct face *f, struct arena *a)
{
	*p = (struct prices){.q = 1};
	p->row = ARENA_NEW(a, int64_t, (size_t)f->lp->nrows);
	p->held = ARENA_NEW(a, int64_t, (size_t)f->held_max);
	return !a->failed;
}

/* A price that is too large to be meant is dropped: 0 is always a valid price. */
static int64_t round_price(double y, double q)
{
	double scaled = y * q;

	return isfinite(scaled) && fabs(scaled) < 0x1p60 ? (int64_t)llround(scaled) : 0;
}

int64_t prices_denominator(const struct face *f)
{
	double largest = 0;
	int exponent = 0;

	for (int i = 0; i < f->lp->nrows; i++)
		largest = fmax(largest, fabs(master_row_price(f->master, i)));
	for (int h = 0; h < f->nheld; h++)
		largest = fmax(largest, fabs(master_held_price(f->master, f->held[h].number)));
	if (largest > 0 && isfinite(largest))
		frexp(largest, &exponent); /* largest < 2^exponent */
	exponent = PRICE_BITS - exponent;
	exponent = exponent < 0 ? 0 : exponent > DENOMINATOR_BITS ? DENOMINATOR_BITS : exponent;
	return INT64_C(1) << exponent;
}

void prices_take(struct prices *p, const struct face *f, int64_t q)
{
	p->q = q;
	for (int i = 0; i < f->lp->nrows; i++)
		p->row[i] =
			right_sign(round_price(master_row_price(f->master, i), (double)q), f->row_lo[i], f->row_hi[i]);
	for (int h = 0; h < f->nheld; h++)
		p->held[h] = right_sign(round_price(master_held_price(f->master, f->held[h].number), (double)q),
					-LP_INF, f->held[h].rhs);
}

bool prices_take_ray(struct prices *p, const struct face *f, int sign, double *row_space)
{
	double *held = row_space + f->lp->nrows, largest = 0, scale;

	if (!master_ray(f->master, row_space, held))
		return false;
	for (int i = 0; i < f->lp->nrows; i++)
		largest = fmax(largest, fabs(row_space[i]));
	for (int h = 0; h < f->nheld; h++)
		largest = fmax(largest, fabs(held[f->held[h].number]));
	if (!(largest > 0))
		return false;
	p->q = 1;
	scale = sign * ldexp(1, PRICE_BITS - 1) / largest;
	for (int i = 0; i < f->lp->nrows; i++)
		p->row[i] = right_sign(round_price(row_space[i], scale), f->row_lo[i], f->row_hi[i]);
	for (int h = 0; h < f->nheld; h++)
		p->held[h] = right_sign(round_price(held[f->held[h].number], scale), -LP_INF, f->held[h].rhs);
	return true;
}

/* Options of a block that cost more than the room are out; a block that must be full is held full. */
static size_t fix_block(struct face *f, const struct bound *b, int block, wide room)
{
	const struct lp_problem *lp = f->lp;
	const wide *reduced = bound_block(b, f, block);
	size_t loose = 0;

	for (const int *at = face_first(f, block), *end = face_end(f, block); at < end; at++) {
		int j = *at;
		wide extra = reduced[j - lp->block_start[block]] - b->best[block];

		if (f->bounds.ub[j] == f->bounds.lb[j])
			continue;
		if (extra > room)
			face_set_col(f, j, f->bounds.lb[j], f->bounds.lb[j]);
		else if (extra != 0)
			loose++;
	}
	if (b->best[block] != 0 && f->block_lo[block] < lp->block_cap[block]) {
		if (-b->best[block] > room) {
			face_set_block(f, block, lp->block_cap[block]);
		} else {
			loose++;
		}
	}
	return loose;
}

size_t face_fix(struct face *f, const struct bound *b, const struct prices *p, int64_t allowed)
{
	const struct lp_problem *lp = f->lp;
	const wide *free_reduced = bound_block(b, f, lp->nblocks);
	wide room = (wide)p->q * allowed - b->value;
	size_t loose = 0;

	assert(room >= 0);
	for (int block = 0; block < lp->nblocks; block++)
		loose += fix_block(f, b, block, room);
	for (const int *at = face_first(f, lp->nblocks), *end = face_end(f, lp->nblocks); at < end; at++) {
		int j = *at;
		wide d = free_reduced[j - lp->npriced];

		if (d > room)
			face_set_col(f, j, face_lb(f, j), face_lb(f, j));
		else if (-d > room)
			face_set_col(f, j, face_ub(f, j), face_ub(f, j));
		else if (d != 0 && face_lb(f, j) != face_ub(f, j))
			loose++;
	}
	for (int i = 0; i < lp->nrows; i++) {
		if (p->row[i] == 0 || f->row_lo[i] == f->row_hi[i])
			continue;
		if (p->row[i] > room)
			face_set_row(f, i, f->row_lo[i], f->row_lo[i]);
		else if (-p->row[i] > room)
			face_set_row(f, i, f->row_hi[i], f->row_hi[i]);
		else
			loose++;
	}
	for (int h = 0; h < f->nheld; h++)
		loose += p->held[h] != 0;
	face_compact(f);
	return loose;
}
