#include "solver/basis.h"

#include "solver/face.h"

#include <string.h>

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

/* Which row each column of the basis is there for: a matching of rows and columns with entries. */
struct matching {
	const struct face *f;
	const struct basis *b;
	int *col; /* per row: NOBODY, or the row ITSELF */
	int *row; /* per column, or -1 */
	int *from, *seen, *queue, *rows;
	struct lp_entry *entries;
};

enum { NOBODY = -1, ITSELF = -2 };

static bool matching_init(struct matching *m, struct arena *a)
{
	size_t nr = (size_t)m->b->nrows, nc = (size_t)m->f->lp->ncols;

	m->col = ARENA_NEW(a, int, nr);
	m->row = ARENA_NEW(a, int, nc);
	m->from = ARENA_NEW(a, int, nr);
	m->seen = ARENA_NEW(a, int, nr);
	m->queue = ARENA_NEW(a, int, nr + 1);
	m->rows = ARENA_NEW(a, int, nr);
	m->entries = ARENA_NEW(a, struct lp_entry, nr);
	if (a->failed)
		return false;
	for (int i = 0; i < m->b->nrows; i++)
		m->col[i] = m->b->row[i] == STAND_BASIC ? ITSELF : NOBODY;
	for (int j = 0; j < m->f->lp->ncols; j++)
		m->row[j] = -1;
	return true;
}

static int rows_of(const struct matching *m, int col)
{
	const struct lp_problem *lp = m->f->lp;
	int n = lp_entries(lp, col, m->entries), block = lp_block_of(lp, col);

	for (int e = 0; e < n; e++)
		m->rows[e] = m->entries[e].row;
	if (block >= 0)
		m->rows[n++] = lp->nrows + block;
	for (int h = 0; h < m->f->nheld; h++)
		if (m->f->held[h].coef[col] != 0)
			m->rows[n++] = lp->nrows + lp->nblocks + m->f->held[h].number;
	return n;
}

/* The row is for the column from which it was come upon, whose own is for the one before, and so on. */
static void give(const struct matching *m, int row)
{
	while (row >= 0) {
		int col = m->from[row], before = m->row[col];

		m->col[row] = col;
		m->row[col] = row;
		row = before;
	}
}

/* Finds a row for the column, if need be by moving others; false: there is none. */
static bool match(const struct matching *m, int col)
{
	int n = 0;

	m->queue[n++] = col;
	for (int k = 0; k < n; k++) {
		int nrows = rows_of(m, m->queue[k]);

		for (int i = 0; i < nrows; i++) {
			int row = m->rows[i];

			if (m->seen[row] == col + 1 || m->col[row] == ITSELF)
				continue;
			m->seen[row] = col + 1;
			m->from[row] = m->queue[k];
			if (m->col[row] == NOBODY) {
				give(m, row);
				return true;
			}
			m->queue[n++] = m->col[row];
		}
	}
	return false;
}

/* A basis again: of a tree that lost an arc, a part has a row too many, which then stands for itself.  A column without a row goes. */
static bool mend(const struct face *f, struct basis *b, struct arena *a)
{
	struct matching m = {.f = f, .b = b};

	if (!matching_init(&m, a))
		return false;
	for (int j = 0; j < f->lp->ncols; j++)
		if (b->col[j] == STAND_BASIC && !match(&m, j))
			b->col[j] = STAND_LOWER;
	for (int i = 0; i < b->nrows; i++)
		if (m.col[i] == NOBODY)
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
	if (mend(f, &b, &scratch))
		master_start(f->master, &b);
out:
	arena_free(&scratch);
}
