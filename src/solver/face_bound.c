/* The exact bound of a face at any prices, block by block, over what is in play. */
#include "solver/face_internal.h"

#include "base/threads.h"

/* A thread is worth starting for so many columns. */
enum { SHARES_MOST = 16, COLUMNS_OF_SHARE = 100000 };

static size_t largest_block(const struct lp_problem *lp)
{
	int largest = 0;

	for (int block = 0; block < lp->nblocks; block++) {
		int size = lp->block_start[block + 1] - lp->block_start[block];

		largest = size > largest ? size : largest;
	}
	return (size_t)largest;
}

bool bound_init_as(struct bound *b, const struct face *f, bool by_block, struct arena *a)
{
	size_t nfree = (size_t)(f->lp->ncols - f->lp->npriced);

	*b = (struct bound){.by_block = by_block};
	b->room = by_block ? largest_block(f->lp) : 0;
	b->free_at = by_block ? SHARES_MOST * b->room : (size_t)f->lp->npriced;
	b->reduced = ARENA_NEW(a, wide, b->free_at + nfree);
	b->least = ARENA_NEW(a, wide, (size_t)f->lp->nblocks);
	b->best = ARENA_NEW(a, wide, (size_t)f->lp->nblocks);
	b->piece = ARENA_NEW(a, wide, (size_t)f->lp->npieces);
	b->held = ARENA_NEW(a, int, (size_t)f->held_max);
	return !a->failed;
}

bool bound_init(struct bound *b, const struct face *f, struct arena *a)
{
	enum { KEPT_MOST = 1 << 20 };

	return bound_init_as(b, f, f->lp->npriced > KEPT_MOST, a);
}

static inline wide worth(const struct prices *p, const struct lp_entry *at, const struct lp_entry *end)
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

static void list_held(struct bound *b, const struct face *f, const struct prices *p)
{
	b->nheld = 0;
	for (int h = 0; h < f->nheld; h++)
		if (p->held[h] != 0)
			b->held[b->nheld++] = h;
}

/* But for what a priced column's amounts and pieces are worth. */
static inline wide reduced_cost(const struct face *f, const struct bound *b, const int64_t *cost,
				const struct prices *p, int col)
{
	const struct lp_problem *lp = f->lp;
	wide d = cost ? (wide)p->q * cost[col] : 0;

	d -= worth(p, lp->entries + lp->col_start[col], lp->entries + lp->col_start[col + 1]);
	for (int i = 0; i < b->nheld; i++) {
		int h = b->held[i];

		if (f->held[h].first <= col)
			d -= (wide)p->held[h] * f->held[h].coef[col];
	}
	return d;
}

/* Of a block's column, all in all. */
static inline wide priced_cost(const struct face *f, const struct bound *b, int col)
{
	const struct lp_problem *lp = f->lp;
	wide d = reduced_cost(f, b, b->cost, b->prices, col);

	for (int k = 0; k < lp->namounts; k++)
		d -= (wide)b->prices->row[lp->amount_row[k]] *
		     lp->amount[(size_t)col * (size_t)lp->namounts + (size_t)k];
	for (int k = 0; lp->piece && k < LP_PIECES; k++)
		d -= b->piece[lp_piece(lp, col, k)];
	return d;
}

const wide *bound_block(const struct bound *b, const struct face *f, int block)
{
	int first = f->lp->block_start[block];

	if (block == f->lp->nblocks)
		return b->reduced + b->free_at;
	if (!b->by_block)
		return b->reduced + first;
	for (const int *at = face_first(f, block), *end = face_end(f, block); at < end; at++)
		if (f->bounds.ub[*at] > 0)
			b->reduced[*at - first] = priced_cost(f, b, *at);
	return b->reduced;
}

/* The reduced costs of a block's columns, from its first one on, which has this number. */
struct block_costs {
	const wide *at;
	int first;
};

static inline wide cost_of(struct block_costs d, int col)
{
	return d.at[col - d.first];
}

/* The option of the block that comes after `last` in the order (reduced cost, number), that `had` has, if it is not NULL, and of
 * which there can be more than its lower bound; -1 = none.  `last` -1 asks for the first. */
static int next_option(const struct face *f, struct block_costs d, int block, const struct master *had, int last)
{
	const int32_t *lb = f->bounds.lb, *ub = f->bounds.ub;
	int next = -1;

	for (const int *at = face_first(f, block), *end = face_end(f, block); at < end; at++) {
		int j = *at;

		if (ub[j] == lb[j] || (had && !master_has(had, j)))
			continue;
		if (last >= 0 && (cost_of(d, j) < cost_of(d, last) || (j <= last && cost_of(d, j) == cost_of(d, last))))
			continue;
		if (next < 0 || cost_of(d, j) < cost_of(d, next))
			next = j;
	}
	return next;
}

/* As bound_answer(), from the option `next`: so many are left, and must be found. */
static struct block_answer best_answer(const struct face *f, struct block_costs d, int block, const struct master *had,
				       int next, int64_t left, int64_t must)
{
	struct block_answer answer = {0};

	for (; left > 0 && next >= 0; next = next_option(f, d, block, had, next)) {
		int64_t more = f->bounds.ub[next] - f->bounds.lb[next];
		int64_t wanted = cost_of(d, next) < 0 ? left : must;

		if (wanted <= 0)
			break;
		more = more < wanted ? more : wanted;
		answer.value += cost_of(d, next) * more;
		left -= more;
		must -= more;
		if (left == 0 || (must == 0 && cost_of(d, next) > 0))
			answer.worth = cost_of(d, next);
		if (left == 0)
			break;
	}
	answer.missing = must > 0 ? must : 0;
	return answer;
}

struct block_answer bound_answer(const struct face *f, const struct bound *b, int block, const struct master *had)
{
	const struct block_costs d = {bound_block(b, f, block), f->lp->block_start[block]};
	int64_t left = f->lp->block_cap[block], must = f->block_lo[block];

	for (const int *at = face_first(f, block), *end = face_end(f, block); at < end; at++) {
		left -= f->bounds.lb[*at];
		must -= f->bounds.lb[*at];
	}
	return best_answer(f, d, block, had, next_option(f, d, block, had, -1), left, must);
}

/* Some of the blocks, priced by one thread. */
struct share {
	struct bound *b;
	const struct face *f;
	int number;
	int first, end; /* blocks */
	wide value;
};

static wide price_block(const struct share *s, int block)
{
	const struct face *f = s->f;
	struct bound *b = s->b;
	const int32_t *lb = f->bounds.lb, *ub = f->bounds.ub;
	int first = f->lp->block_start[block], best = -1;
	wide *reduced = b->reduced + (b->by_block ? (size_t)s->number * b->room : (size_t)first);
	int64_t left = f->lp->block_cap[block], must = f->block_lo[block];
	struct block_answer beyond;
	wide answer = 0, lowest = (wide)1 << 126, least = lowest; /* beyond all costs */

	for (const int *at = face_first(f, block), *end = face_end(f, block); at < end; at++) {
		int j = *at;
		wide d;

		if (ub[j] == 0)
			continue;
		d = priced_cost(f, b, j);
		reduced[j - first] = d;
		if (d < lowest && ub[j] > lb[j]) {
			lowest = d;
			best = j;
		}
		if (lb[j] == 0)
			continue;
		least = d < least ? d : least;
		answer += d * lb[j];
		left -= lb[j];
		must -= lb[j];
	}
	beyond = best_answer(f, (struct block_costs){reduced, first}, block, NULL, best, left, must);
	b->best[block] = beyond.worth;
	b->least[block] = lowest < least ? lowest : least;
	return answer + beyond.value;
}

static void price_share(void *shares, int k)
{
	struct share *s = (struct share *)shares + k;

	s->value = 0;
	for (int block = s->first; block < s->end; block++)
		s->value += price_block(s, block);
}

/* What all blocks can do best.  Sums of integers are the same in any order. */
static wide price_blocks(struct bound *b, const struct face *f)
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
		shares[k] = (struct share){.b = b, .f = f, .number = k, .first = first, .end = end};
	}
	threads_run(n, price_share, shares);
	for (int k = 0; k < n; k++)
		value += shares[k].value;
	return value;
}

void bound_compute(struct bound *b, const struct face *f, const int64_t *cost, const struct prices *p)
{
	const struct lp_problem *lp = f->lp;

	b->value = 0;
	b->cost = cost;
	b->prices = p;
	price_pieces(b, f, p);
	list_held(b, f, p);
	for (int i = 0; i < lp->nrows; i++)
		if (p->row[i] != 0)
			b->value += (wide)p->row[i] * (p->row[i] > 0 ? f->row_lo[i] : f->row_hi[i]);
	for (int h = 0; h < f->nheld; h++)
		b->value += (wide)p->held[h] * f->held[h].rhs;
	b->value += price_blocks(b, f);
	for (const int *at = face_first(f, lp->nblocks), *end = face_end(f, lp->nblocks); at < end; at++) {
		int j = *at;
		wide d;

		if (face_is_out(f, j))
			continue;
		d = reduced_cost(f, b, cost, p, j);
		b->reduced[b->free_at + (size_t)(j - lp->npriced)] = d;
		b->value += d * (d > 0 ? face_lb(f, j) : face_ub(f, j));
	}
}

wide bound_ceil(const struct bound *b, const struct prices *p)
{
	wide q = p->q, down = b->value / q;

	return down + (b->value % q > 0 ? 1 : 0);
}

int bound_keep_least(const wide *reduced, int first, int *least, int n, int most, int col)
{
	int at;

	if (n == most && reduced[col - first] >= reduced[least[n - 1] - first])
		return n;
	at = n < most ? n++ : n - 1;
	for (; at > 0 && reduced[col - first] < reduced[least[at - 1] - first]; at--)
		least[at] = least[at - 1];
	least[at] = col;
	return n;
}
