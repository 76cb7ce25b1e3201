#include "solver/face_internal.h"

#include "base/threads.h"

#include <assert.h>
#include <math.h>
#include <string.h>

bool face_open(struct face *f, const struct lp_problem *lp, const int64_t *x0, int held_max, struct arena *a,
	       struct diags *ds)
{
	size_t nc = (size_t)lp->ncols, nr = (size_t)lp->nrows;

	if (!face_view_open(f, lp, a))
		return diag_no_memory(ds);
	f->held_max = held_max;
	f->lb = ARENA_NEW(a, int64_t, nc);
	f->ub = ARENA_NEW(a, int64_t, nc);
	f->row_lo = ARENA_NEW(a, int64_t, nr);
	f->row_hi = ARENA_NEW(a, int64_t, nr);
	f->block_lo = ARENA_NEW(a, int64_t, (size_t)lp->nblocks);
	f->held = ARENA_NEW(a, struct held_row, (size_t)held_max);
	if (a->failed)
		return diag_no_memory(ds);
	face_list_all(f);
	for (int b = 0; b < lp->nblocks; b++) /* lb is 0: memory that is not written costs nothing */
		for (int j = lp->block_start[b]; j < lp->block_start[b + 1]; j++)
			f->ub[j] = lp->block_cap[b];
	for (int j = lp->npriced; j < lp->ncols; j++) {
		f->lb[j] = lp_lb(lp, j);
		f->ub[j] = lp_ub(lp, j);
	}
	memcpy(f->row_lo, lp->row_lo, nr * sizeof *f->row_lo);
	memcpy(f->row_hi, lp->row_hi, nr * sizeof *f->row_hi);
	if (!x0)
		return true;
	f->master = master_open(lp, f->lb, f->ub, x0, ds);
	return f->master != NULL;
}

void face_close(struct face *f)
{
	f->master = master_close(f->master);
}

void face_set_col(struct face *f, int col, int64_t lb, int64_t ub)
{
	assert(lb <= ub);
	if (f->lb[col] == lb && f->ub[col] == ub)
		return;
	if (face_is_out(f, col))
		face_list(f, col);
	if (f->lb[col] != lb)
		f->lb[col] = lb;
	f->ub[col] = ub;
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
	for (int j = 0; j < lp->ncols; j++)
		if (x[j] < f->lb[j] || x[j] > f->ub[j])
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
	face_complete_free(f, x, activity);
}

void face_complete_free(const struct face *f, int64_t *x, int64_t *activity)
{
	const struct lp_problem *lp = f->lp;

	for (int j = lp->npriced; j < lp->ncols; j++) { /* free columns have no pieces */
		x[j] = f->lb[j];
		for (size_t e = lp->col_start[j]; e < lp->col_start[j + 1]; e++) {
			int row = lp->entries[e].row;
			int64_t a = lp->entries[e].value, wanted = f->lb[j];

			/* the problem's own lower bounds: one that the face added says what must come out */
			if (a > 0 && lp->row_lo[row] != -LP_INF)
				wanted = divide_up(lp->row_lo[row] - activity[row], a);
			else if (a < 0 && f->row_hi[row] != LP_INF)
				wanted = divide_up(activity[row] - f->row_hi[row], -a);
			x[j] = wanted > x[j] ? wanted : x[j];
		}
		x[j] = x[j] < f->ub[j] ? x[j] : f->ub[j];
		lp_add(lp, j, x[j], activity);
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

bool bound_init(struct bound *b, const struct face *f, struct arena *a)
{
	b->value = 0;
	b->reduced = ARENA_NEW(a, wide, (size_t)f->lp->ncols);
	b->best = ARENA_NEW(a, wide, (size_t)f->lp->nblocks);
	b->piece = ARENA_NEW(a, wide, (size_t)f->lp->npieces);
	return !a->failed;
}

static wide worth(const struct prices *p, const struct lp_entry *at, const struct lp_entry *end)
{
	wide sum = 0;

	for (; at < end; at++)
		sum += (wide)p->row[at->row] * at->value;
	return sum;
}

static void price_pieces(struct bound *b, const struct face *f, const struct prices *p)
{
	const struct lp_problem *lp = f->lp;

	for (int i = 0; i < f->npieces; i++) {
		int k = f->pieces[i];

		b->piece[k] =
			worth(p, lp->piece_entries + lp->piece_start[k], lp->piece_entries + lp->piece_start[k + 1]);
	}
}

static wide reduced_cost(const struct face *f, const struct bound *b, const int64_t *cost, const struct prices *p,
			 int col)
{
	const struct lp_problem *lp = f->lp;
	wide d = cost ? (wide)p->q * cost[col] : 0;

	d -= worth(p, lp->entries + lp->col_start[col], lp->entries + lp->col_start[col + 1]);
	for (int k = 0; lp->piece && col < lp->npriced && k < LP_PIECES; k++)
		if (lp->piece[col][k] >= 0)
			d -= b->piece[lp->piece[col][k]];
	for (int h = 0; h < f->nheld; h++)
		if (p->held[h] != 0 && f->held[h].first <= col)
			d -= (wide)p->held[h] * f->held[h].coef[col];
	return d;
}

/* The option of the block that comes after `last` in the order (reduced cost, number) and of which there can be
 * more than its lower bound; -1 = none.  `last` -1 asks for the first. */
static int next_option(const struct face *f, const struct bound *b, int block, int last)
{
	int next = -1;

	for (const int *at = face_first(f, block), *end = face_end(f, block); at < end; at++) {
		int j = *at;

		if (f->ub[j] == f->lb[j])
			continue;
		if (last >= 0 && (b->reduced[j] < b->reduced[last] || (j <= last && b->reduced[j] == b->reduced[last])))
			continue;
		if (next < 0 || b->reduced[j] < b->reduced[next])
			next = j;
	}
	return next;
}

/* A block's best answer to the prices: what it must do, then its best options as far as they go. */
static wide block_answer(const struct face *f, struct bound *b, int block)
{
	int64_t left = f->lp->block_cap[block], must = f->block_lo[block];
	wide answer = 0;
	int next = -1;

	b->best[block] = 0;
	for (const int *j = face_first(f, block), *end = face_end(f, block); j < end; j++) {
		answer += b->reduced[*j] * f->lb[*j];
		left -= f->lb[*j];
		must -= f->lb[*j];
	}
	while (left > 0 && (next = next_option(f, b, block, next)) >= 0) {
		int64_t more = f->ub[next] - f->lb[next];
		int64_t wanted = b->reduced[next] < 0 ? left : must;

		if (wanted <= 0)
			break;
		more = more < wanted ? more : wanted;
		answer += b->reduced[next] * more;
		left -= more;
		must -= more;
		if (left == 0 || (must == 0 && b->reduced[next] > 0))
			b->best[block] = b->reduced[next];
	}
	return answer;
}

/* Some of the blocks, priced by one thread. */
struct share {
	struct bound *b;
	const struct face *f;
	const int64_t *cost;
	const struct prices *p;
	int first, end; /* blocks */
	wide value;
};

/* A thread is worth starting for so many columns. */
enum { SHARES_MOST = 16, COLUMNS_OF_SHARE = 100000 };

static void price_column(const struct share *s, int col)
{
	const struct face *f = s->f;

	s->b->reduced[col] = face_is_out(f, col) ? 0 : reduced_cost(f, s->b, s->cost, s->p, col);
}

static void price_share(void *shares, int k)
{
	struct share *s = (struct share *)shares + k;
	wide value = 0;

	for (int block = s->first; block < s->end; block++) {
		for (const int *j = face_first(s->f, block), *end = face_end(s->f, block); j < end; j++)
			price_column(s, *j);
		value += block_answer(s->f, s->b, block);
	}
	s->value = value;
}

/* What all blocks can do best.  Sums of integers are the same in any order. */
static wide price_blocks(struct bound *b, const struct face *f, const int64_t *cost, const struct prices *p)
{
	const struct lp_problem *lp = f->lp;
	struct share shares[SHARES_MOST];
	int n = lp->npriced / COLUMNS_OF_SHARE;
	wide value = 0;

	n = n < f->threads ? n : f->threads;
	n = n < 1 ? 1 : n < SHARES_MOST ? n : SHARES_MOST;
	for (int k = 0; k < n; k++) {
		int first = k > 0 ? shares[k - 1].end : 0, most = (int)((int64_t)lp->npriced * (k + 1) / n),
		    end = first;

		while (end < lp->nblocks && (k == n - 1 || lp->block_start[end + 1] <= most))
			end++;
		shares[k] = (struct share){.b = b, .f = f, .cost = cost, .p = p, .first = first, .end = end};
	}
	threads_run(n, price_share, shares);
	for (int k = 0; k < n; k++)
		value += shares[k].value;
	return value;
}

void bound_compute(struct bound *b, const struct face *f, const int64_t *cost, const struct prices *p)
{
	const struct lp_problem *lp = f->lp;
	struct share all = {.b = b, .f = f, .cost = cost, .p = p};

	b->value = 0;
	price_pieces(b, f, p);
	for (int i = 0; i < lp->nrows; i++)
		if (p->row[i] != 0)
			b->value += (wide)p->row[i] * (p->row[i] > 0 ? f->row_lo[i] : f->row_hi[i]);
	for (int h = 0; h < f->nheld; h++)
		b->value += (wide)p->held[h] * f->held[h].rhs;
	b->value += price_blocks(b, f, cost, p);
	for (const int *at = face_first(f, lp->nblocks), *end = face_end(f, lp->nblocks); at < end; at++) {
		int j = *at;

		price_column(&all, j);
		b->value += b->reduced[j] * (b->reduced[j] > 0 ? f->lb[j] : f->ub[j]);
	}
}

wide bound_ceil(const struct bound *b, const struct prices *p)
{
	wide q = p->q, down = b->value / q;

	return down + (b->value % q > 0 ? 1 : 0);
}

int bound_keep_least(const struct bound *b, int *least, int n, int most, int col)
{
	int at;

	if (n == most && b->reduced[col] >= b->reduced[least[n - 1]])
		return n;
	at = n < most ? n++ : n - 1;
	for (; at > 0 && b->reduced[col] < b->reduced[least[at - 1]]; at--)
		least[at] = least[at - 1];
	least[at] = col;
	return n;
}

/* Options of a block that cost more than the room are out; a block that must be full is held full. */
static size_t fix_block(struct face *f, const struct bound *b, int block, wide room)
{
	const struct lp_problem *lp = f->lp;
	size_t loose = 0;

	for (const int *at = face_first(f, block), *end = face_end(f, block); at < end; at++) {
		int j = *at;
		wide extra = b->reduced[j] - b->best[block];

		if (f->ub[j] == f->lb[j])
			continue;
		if (extra > room)
			face_set_col(f, j, f->lb[j], f->lb[j]);
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
	wide room = (wide)p->q * allowed - b->value;
	size_t loose = 0;

	assert(room >= 0);
	for (int block = 0; block < lp->nblocks; block++)
		loose += fix_block(f, b, block, room);
	for (const int *at = face_first(f, lp->nblocks), *end = face_end(f, lp->nblocks); at < end; at++) {
		int j = *at;

		if (b->reduced[j] > room)
			face_set_col(f, j, f->lb[j], f->lb[j]);
		else if (-b->reduced[j] > room)
			face_set_col(f, j, f->ub[j], f->ub[j]);
		else if (b->reduced[j] != 0 && f->lb[j] != f->ub[j])
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
