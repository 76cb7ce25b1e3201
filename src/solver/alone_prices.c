/* Do prices say that a plan is the only one as good?  What the plan's cost is above the bound, each plan as good has to spare: in it a row
 * whose price is more than that is at its limit, a block that is worth more is full, and a column that is dearer is not used more.  These are
 * equations.  Where the columns that are left are independent in them, one plan at most solves them. */
#include "solver/independent.h"
#include "solver/lexi_internal.h"

/* The equations and what is left to choose, at lx->bound and its prices. */
struct corner {
	const struct face *f;
	const struct prices *p;
	const struct bound *b;
	wide room; /* what a plan as good may cost above the bound, times p->q */
	bool *rows;
	int *cols, ncols;
};

static wide size(wide x)
{
	return x < 0 ? -x : x;
}

/* What these columns do best, each for itself, when a place of theirs costs -best. */
static wide columns_value(const struct corner *c, int block, wide best)
{
	const struct face *f = c->f;
	const wide *reduced = bound_block(c->b, f, block);
	wide value = 0;

	for (const int *at = face_first(f, block), *end = face_end(f, block); at < end; at++) {
		int64_t lb = face_lb(f, *at), ub = face_ub(f, *at);
		wide d;

		if (lb == 0 && ub == 0) /* it has no reduced cost */
			continue;
		d = reduced[*at - f->lp->block_start[block]] - best;
		value += d * (d > 0 ? lb : ub);
	}
	return value;
}

/* The bound that goes with the blocks' prices: bound_compute() may say more, of a block that is full without one. */
static wide bound_of_prices(const struct corner *c)
{
	const struct face *f = c->f;
	const struct lp_problem *lp = f->lp;
	wide value = columns_value(c, lp->nblocks, 0);

	for (int i = 0; i < lp->nrows; i++)
		if (c->p->row[i] != 0)
			value += (wide)c->p->row[i] * (c->p->row[i] > 0 ? f->row_lo[i] : f->row_hi[i]);
	for (int h = 0; h < f->nheld; h++)
		value += (wide)c->p->held[h] * f->held[h].rhs;
	for (int block = 0; block < lp->nblocks; block++) {
		wide best = c->b->best[block];

		value += best * (best > 0 ? f->block_lo[block] : lp->block_cap[block]);
		value += columns_value(c, block, best);
	}
	return value;
}

static void list_equations(struct corner *c)
{
	const struct face *f = c->f;
	int nrows = f->lp->nrows;

	for (int i = 0; i < nrows; i++)
		c->rows[i] = size(c->p->row[i]) > c->room;
	for (int block = 0; block < f->lp->nblocks; block++)
		c->rows[nrows + block] = size(c->b->best[block]) > c->room;
	for (int h = 0; h < f->nheld; h++)
		c->rows[nrows + f->lp->nblocks + f->held[h].number] = size(c->p->held[h]) > c->room;
}

static bool is_in_equation(const struct corner *c, int col)
{
	const struct face *f = c->f;
	struct lp_column column;

	lp_runs(f->lp, col, &column);
	for (int k = 0; k < LP_RUNS; k++)
		for (const struct lp_entry *e = column.runs[k].at; e < column.runs[k].end; e++)
			if (c->rows[e->row])
				return true;
	for (int h = 0; h < f->nheld; h++)
		if (f->held[h].coef[col] != 0 && c->rows[f->lp->nrows + f->lp->nblocks + f->held[h].number])
			return true;
	return false;
}

/* The columns of a block, or (`nblocks`) the free ones, whose price leaves them room.  What a free one is does not matter where it is in no
 * equation: plans differ by their options. */
static void list_columns(struct corner *c, int block)
{
	const struct face *f = c->f;
	const wide *reduced = bound_block(c->b, f, block);
	int first = f->lp->block_start[block];
	bool free = block == f->lp->nblocks;
	wide best = free ? 0 : c->b->best[block];

	for (const int *at = face_first(f, block), *end = face_end(f, block); at < end; at++)
		if (face_lb(f, *at) < face_ub(f, *at) && size(reduced[*at - first] - best) <= c->room &&
		    (!free || is_in_equation(c, *at)))
			c->cols[c->ncols++] = *at;
}

bool alone_by_prices(struct lexi *lx, const int64_t *cost, wide value)
{
	const struct face *f = &lx->face;
	struct corner c = {.f = f, .p = &lx->prices, .b = &lx->bound};
	struct arena scratch = {0};
	struct independent in = {0};
	bool alone;

	bound_compute(&lx->bound, f, cost, &lx->prices);
	c.room = value * c.p->q - bound_of_prices(&c);
	c.rows = ARENA_NEW(&scratch, bool, (size_t)(f->lp->nrows + f->lp->nblocks + f->nnumbers));
	c.cols = ARENA_NEW(&scratch, int, (size_t)f->lp->ncols);
	alone = c.rows && c.cols;
	if (alone) {
		list_equations(&c);
		for (int block = 0; block <= f->lp->nblocks; block++)
			list_columns(&c, block);
		alone = independent_find(f, c.rows, c.cols, c.ncols, &in, &scratch) && in.exact;
	}
	for (int k = 0; alone && k < c.ncols; k++)
		alone = in.col[k];
	arena_free(&scratch); /* without memory it is not known, and asked in another way */
	return alone;
}
