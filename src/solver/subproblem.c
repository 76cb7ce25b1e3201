#include "solver/subproblem.h"

#include <assert.h>
#include <string.h>

/* What the columns of a row that are decided take, and the least and the most of those that are not. */
struct range {
	wide decided, least, most;
};

struct builder {
	struct subproblem *s;
	const struct face *f;
	const bool *some;
	const bool *first;
	struct arena *a;
	bool warm;
	int *walk;                /* columns that may not be decided at 0 or that the basis may have, ascending; */
	int nwalk;                /* all others are out of play */
	struct basis basis;       /* the whole's, if it is to start there */
	int *place;               /* per column of the whole: its number here, or -1 */
	struct range *range;      /* per row */
	int *row;                 /* per row: its number here, or -1 */
	struct lp_entry *entries; /* scratch: of one column */
};

static bool in_play(const struct builder *b, int col)
{
	return face_lb(b->f, col) < face_ub(b->f, col) && (!b->some || col >= b->f->lp->npriced || b->some[col]);
}

static bool is_basic_col(const struct builder *b, int col)
{
	return b->warm && b->basis.col[col] == STAND_BASIC;
}

/* Does the master begin with it?  All others stand at their lower bounds. */
static bool is_first(const struct builder *b, int col)
{
	return !b->first || b->first[col] || (b->warm && b->basis.col[col] != STAND_LOWER);
}

/* Not in the basis itself: then a column is in its stead. */
static bool is_tight(const struct builder *b, int row)
{
	return b->warm && b->basis.row[row] != STAND_BASIC;
}

/* How far the column goes here: what is there for the basis alone stays at its lower bound. */
static int64_t upper(const struct builder *b, int col)
{
	return in_play(b, col) ? face_ub(b->f, col) : face_lb(b->f, col);
}

static void stretch(const struct builder *b, struct range *r, int col, wide a)
{
	int64_t lb = face_lb(b->f, col), ub = upper(b, col);

	if (b->place[col] < 0) {
		r->decided += a * lb;
		return;
	}
	r->least += a * (a > 0 ? lb : ub);
	r->most += a * (a > 0 ? ub : lb);
}

static void measure_rows(struct builder *b)
{
	const struct lp_problem *lp = b->f->lp;

	for (int w = 0; w < b->nwalk; w++) {
		int j = b->walk[w];
		int n = b->place[j] >= 0 || face_lb(b->f, j) != 0 ? lp_entries(lp, j, b->entries) : 0;

		for (int e = 0; e < n; e++)
			stretch(b, &b->range[b->entries[e].row], j, b->entries[e].value);
	}
}

static int64_t shifted(int64_t bound, wide decided)
{
	return bound == LP_INF || bound == -LP_INF ? bound : (int64_t)(bound - decided);
}

/* A basis may have columns that are out of play. */
static void list_columns(struct builder *b)
{
	const struct face *f = b->f;

	for (int j = 0; b->warm && j < f->lp->ncols; j++)
		b->walk[b->nwalk++] = j;
	for (int block = 0; !b->warm && block <= f->lp->nblocks; block++)
		for (const int *j = face_first(f, block), *end = face_end(f, block); j < end; j++)
			b->walk[b->nwalk++] = *j;
}

/* How many columns list_columns() will list. */
static size_t count_columns(const struct builder *b)
{
	size_t n = 0;

	for (int block = 0; block <= b->f->lp->nblocks; block++)
		n += (size_t)b->f->nplay[block];
	return b->warm ? (size_t)b->f->lp->ncols : n;
}

static bool allocate(struct builder *b)
{
	const struct lp_problem *lp = b->f->lp;
	size_t nc = count_columns(b), nr = (size_t)lp->nrows, nb = (size_t)lp->nblocks;
	struct lp_problem *sub = &b->s->lp;

	b->place = ARENA_NEW(b->a, int, (size_t)lp->ncols);
	b->walk = ARENA_NEW(b->a, int, nc);
	b->range = ARENA_NEW(b->a, struct range, nr);
	b->row = ARENA_NEW(b->a, int, nr);
	b->entries = ARENA_NEW(b->a, struct lp_entry, nr);
	b->s->col = ARENA_NEW(b->a, int, nc);
	b->s->row = ARENA_NEW(b->a, int, nr + nb + (size_t)b->f->nheld);
	b->s->cost = ARENA_NEW(b->a, int64_t, nc);
	sub->row_lo = ARENA_NEW(b->a, int64_t, nr);
	sub->row_hi = ARENA_NEW(b->a, int64_t, nr);
	sub->free_lb = ARENA_NEW(b->a, int64_t, nc);
	sub->free_ub = ARENA_NEW(b->a, int64_t, nc);
	sub->col_start = ARENA_NEW(b->a, size_t, nc + 1);
	sub->block_cap = ARENA_NEW(b->a, int64_t, nb);
	sub->block_start = ARENA_NEW(b->a, int, nb + 1);
	return !b->a->failed;
}

static void place_columns(struct builder *b)
{
	const struct lp_problem *lp = b->f->lp;
	struct lp_problem *sub = &b->s->lp;

	memset(b->place, -1, (size_t)lp->ncols * sizeof *b->place);
	for (int w = 0; w < b->nwalk; w++) {
		int j = b->walk[w];

		if (!in_play(b, j) && !is_basic_col(b, j))
			continue;
		b->place[j] = sub->ncols;
		b->s->col[sub->ncols] = j;
		if (j < lp->npriced) {
			sub->npriced++;
		} else {
			sub->free_lb[sub->ncols - sub->npriced] = face_lb(b->f, j);
			sub->free_ub[sub->ncols - sub->npriced] = upper(b, j);
		}
		sub->ncols++;
	}
}

/* Keeps the rows that the columns in play could break, and those of the basis; false when one is broken whatever they do. */
static bool place_rows(struct builder *b)
{
	const struct face *f = b->f;
	struct lp_problem *sub = &b->s->lp;

	for (int i = 0; i < f->lp->nrows; i++) {
		const struct range *r = &b->range[i];
		int64_t lo = shifted(f->row_lo[i], r->decided), hi = shifted(f->row_hi[i], r->decided);

		b->row[i] = -1;
		if ((lo != -LP_INF && r->most < lo) || (hi != LP_INF && r->least > hi)) {
			b->s->broken = i;
			b->s->side = hi != LP_INF && r->least > hi ? -1 : 1;
			return false;
		}
		if ((lo == -LP_INF || r->least >= lo) && (hi == LP_INF || r->most <= hi) && !is_tight(b, i))
			continue;
		b->row[i] = sub->nrows;
		b->s->row[sub->nrows] = i;
		sub->row_lo[sub->nrows] = shifted(f->lp->row_lo[i], r->decided); /* see face_complete_free() */
		sub->row_hi[sub->nrows++] = hi;
	}
	return true;
}

static bool fill_columns(struct builder *b)
{
	const struct lp_problem *lp = b->f->lp;
	struct lp_problem *sub = &b->s->lp;
	size_t n = 0;

	for (int k = 0; k < sub->ncols; k++)
		n += (size_t)lp_entries(lp, b->s->col[k], b->entries);
	sub->entries = ARENA_NEW(b->a, struct lp_entry, n);
	if (!sub->entries)
		return false;
	n = 0;
	for (int k = 0; k < sub->ncols; k++) {
		int all = lp_entries(lp, b->s->col[k], b->entries);

		for (int e = 0; e < all; e++)
			if (b->row[b->entries[e].row] >= 0)
				sub->entries[n++] = (struct lp_entry){b->row[b->entries[e].row], b->entries[e].value};
		sub->col_start[k + 1] = n;
	}
	return true;
}

/* Blocks with a column in play; *lo gets how many people each must have still.  False: one is broken. */
static bool fill_blocks(struct builder *b, int64_t *lo)
{
	const struct face *f = b->f;
	const struct lp_problem *lp = f->lp;
	struct lp_problem *sub = &b->s->lp;

	for (int block = 0, k = 0, w = 0; block < lp->nblocks; block++) {
		int64_t decided = 0, most = 0;
		int first = k;

		for (; w < b->nwalk && b->walk[w] < lp->block_start[block + 1]; w++) {
			int j = b->walk[w];

			k += b->place[j] >= 0;
			decided += b->place[j] >= 0 ? 0 : face_lb(f, j);
			most += b->place[j] >= 0 ? upper(b, j) : 0;
		}
		if (decided > lp->block_cap[block] || decided + most < f->block_lo[block])
			return false;
		if (k == first)
			continue;
		sub->block_cap[sub->nblocks] = lp->block_cap[block] - decided;
		lo[sub->nblocks] = f->block_lo[block] - decided;
		b->s->row[sub->nrows + sub->nblocks] = lp->nrows + block;
		sub->block_start[sub->nblocks++] = first;
		sub->block_start[sub->nblocks] = k;
	}
	return true;
}

/* The bounds that the face has beyond the problem's own. */
static void narrow_face(struct builder *b, const int64_t *block_lo)
{
	const struct face *f = b->f;
	struct face *sub = &b->s->face;

	for (int i = 0; i < f->lp->nrows; i++)
		if (b->row[i] >= 0)
			face_set_row(sub, b->row[i], shifted(f->row_lo[i], b->range[i].decided),
				     shifted(f->row_hi[i], b->range[i].decided));
	for (int block = 0; block < b->s->lp.nblocks; block++)
		if (block_lo[block] > 0)
			face_set_block(sub, block, block_lo[block]);
	for (int k = 0; k < b->s->lp.npriced; k++) {
		face_set_col(sub, k, face_lb(f, b->s->col[k]), upper(b, b->s->col[k]));
		if (sub->master && is_first(b, b->s->col[k]))
			master_add(sub->master, k);
	}
}

/* A row that holds an earlier tier, of the columns in play; false: it cannot hold, or memory ran out. */
static bool hold(struct builder *b, const struct held_row *held)
{
	const struct face *f = b->f;
	struct face *sub = &b->s->face;
	int number = f->lp->nrows + f->lp->nblocks + held->number;
	struct range r = {0};
	int64_t *coef = ARENA_NEW(b->a, int64_t, (size_t)b->s->lp.ncols);

	if (!coef)
		return false;
	for (int w = 0; w < b->nwalk; w++) {
		int j = b->walk[w];

		if (held->coef[j] != 0)
			stretch(b, &r, j, held->coef[j]);
		if (b->place[j] >= 0)
			coef[b->place[j]] = held->coef[j];
	}
	if (r.decided + r.least > held->rhs) {
		b->s->empty = true;
		b->s->broken = number;
		b->s->side = -1;
	}
	if (b->s->empty || (r.decided + r.most <= held->rhs && !is_tight(b, number)))
		return true;
	b->s->row[sub->lp->nrows + sub->lp->nblocks + sub->nheld] = number;
	return face_hold(sub, coef, (int64_t)(held->rhs - r.decided));
}

/* The whole's basis, without what is not here. */
static bool start(struct builder *b)
{
	struct subproblem *s = b->s;
	struct basis here = {0};

	if (!b->warm)
		return true;
	if (!basis_init(&here, &s->face, b->a))
		return false;
	for (int i = 0; i < here.nrows; i++)
		here.row[i] = b->basis.row[s->row[i]];
	for (int k = 0; k < s->lp.ncols; k++)
		here.col[k] = b->basis.col[s->col[k]];
	master_start(s->face.master, &here);
	return true;
}

static bool build(struct builder *b, const int64_t *cost, const int64_t *x, struct diags *ds)
{
	struct subproblem *s = b->s;
	int64_t *lo = ARENA_NEW(b->a, int64_t, (size_t)b->f->lp->nblocks), *x0 = NULL;

	if (!lo || (b->warm && !basis_init(&b->basis, b->f, b->a)))
		return diag_no_memory(ds);
	b->warm = b->warm && master_basis(b->f->master, &b->basis);
	if (!allocate(b))
		return diag_no_memory(ds);
	list_columns(b);
	place_columns(b);
	measure_rows(b);
	s->empty = !place_rows(b) || !fill_blocks(b, lo);
	if (s->empty)
		return true;
	if (x)
		x0 = ARENA_NEW(b->a, int64_t, (size_t)s->lp.ncols);
	if (b->a->failed || !fill_columns(b))
		return diag_no_memory(ds);
	for (int w = 0; w < b->nwalk; w++) {
		int j = b->walk[w];

		s->decided += b->place[j] >= 0 ? 0 : (wide)cost[j] * face_lb(b->f, j);
	}
	for (int k = 0; k < s->lp.ncols; k++) {
		s->cost[k] = cost[s->col[k]];
		if (x)
			x0[k] = x[s->col[k]];
	}
	if (!face_open(&s->face, &s->lp, x0, b->f->nheld, b->a, ds))
		return false;
	narrow_face(b, lo);
	for (int h = 0; h < b->f->nheld && !s->empty; h++)
		if (!hold(b, &b->f->held[h]))
			return diag_no_memory(ds);
	return s->empty || start(b) || diag_no_memory(ds);
}

bool subproblem_open(struct subproblem *s, const struct face *whole, const bool *some, const bool *first,
		     const int64_t *cost, const int64_t *x, bool warm, struct arena *a, struct diags *ds)
{
	struct builder b = {.s = s, .f = whole, .some = some, .first = first, .a = a, .warm = warm};

	*s = (struct subproblem){.whole = whole, .broken = -1};
	if (build(&b, cost, x, ds))
		return true;
	subproblem_close(s);
	return false;
}

void subproblem_close(struct subproblem *s)
{
	face_close(&s->face);
}

void subproblem_expand(const struct subproblem *s, const int64_t *sub_x, int64_t *x)
{
	const struct face *f = s->whole;

	col_bounds_lowest(&f->bounds, f->lp->ncols, x);
	for (int k = 0; k < s->lp.ncols; k++)
		x[s->col[k]] = sub_x[k];
}
