#include "solver/basis.h"

#include "solver/face.h"
#include "solver/independent.h"

static int row_of(const struct face *f, const struct lp_stand *s)
{
	switch (s->thing) {
	case LP_ROW:
		return s->number;
	case LP_BLOCK:
		return f->lp->nrows + s->number;
	case LP_HELD:
		return s->number < f->nheld ? f->lp->nrows + f->lp->nblocks + f->held[s->number].number : -1;
	default:
		return -1;
	}
}

static void put(struct lp_stand *at, size_t *n, struct lp_stand s)
{
	if (at)
		at[*n] = s;
	++*n;
}

/* Lists them; at == NULL: only counts. */
static size_t list(const struct face *f, const struct basis *b, struct lp_stand *at)
{
	const struct lp_problem *lp = f->lp;
	size_t n = 0;

	for (int j = 0; j < lp->ncols; j++)
		if (b->col[j] != STAND_LOWER)
			put(at, &n, (struct lp_stand){LP_COLUMN, j, b->col[j]});
	for (int i = 0; i < lp->nrows + lp->nblocks; i++)
		if (b->row[i] != STAND_BASIC)
			put(at, &n,
			    (struct lp_stand){i < lp->nrows ? LP_ROW : LP_BLOCK, i < lp->nrows ? i : i - lp->nrows,
					      b->row[i]});
	for (int h = 0; h < f->nheld; h++) {
		enum stand stand = b->row[lp->nrows + lp->nblocks + f->held[h].number];

		if (stand != STAND_BASIC)
			put(at, &n, (struct lp_stand){LP_HELD, h, stand});
	}
	return n;
}

bool lp_basis_take(const struct face *f, struct lp_basis *ret, struct arena *a)
{
	struct arena scratch = {0};
	struct basis b;
	struct lp_stand *at = NULL;
	bool ok = basis_init(&b, f, &scratch);

	*ret = (struct lp_basis){0};
	if (ok && master_basis(f->master, &b)) {
		at = ARENA_NEW(a, struct lp_stand, list(f, &b, NULL));
		ok = at != NULL;
	}
	if (at)
		*ret = (struct lp_basis){at, list(f, &b, at)};
	arena_free(&scratch);
	return ok;
}

bool basis_mend(const struct face *f, struct basis *b, struct arena *a)
{
	struct independent in = {0};
	int *cols = ARENA_NEW(a, int, (size_t)f->lp->ncols), ncols = 0;
	bool *rows = ARENA_NEW(a, bool, (size_t)b->nrows);

	if (a->failed)
		return false;
	for (int j = 0; j < f->lp->ncols; j++)
		if (b->col[j] == STAND_BASIC)
			cols[ncols++] = j;
	for (int i = 0; i < b->nrows; i++)
		rows[i] = b->row[i] != STAND_BASIC;
	if (!independent_find(f, rows, cols, ncols, &in, a))
		return false;
	for (int k = 0; k < ncols; k++)
		if (!in.col[k])
			b->col[cols[k]] = STAND_LOWER;
	for (int i = 0; i < b->nrows; i++)
		if (!in.row[i])
			b->row[i] = STAND_BASIC;
	return true;
}

void lp_basis_start(const struct face *f, const struct lp_basis *basis)
{
	struct arena scratch = {0};
	struct basis b;

	if (!basis_init(&b, f, &scratch))
		goto out; /* it starts where it is */
	for (int j = 0; j < f->lp->ncols; j++)
		b.col[j] = STAND_LOWER;
	for (int i = 0; i < b.nrows; i++)
		b.row[i] = STAND_BASIC;
	for (size_t i = 0; i < basis->n; i++) {
		const struct lp_stand *s = &basis->at[i];
		int row = row_of(f, s);

		if (s->thing == LP_COLUMN) {
			master_add(f->master, s->number);
			b.col[s->number] = s->stand;
		} else if (row >= 0) {
			b.row[row] = s->stand;
		}
	}
	if (basis_mend(f, &b, &scratch))
		master_start(f->master, &b);
out:
	arena_free(&scratch);
}
