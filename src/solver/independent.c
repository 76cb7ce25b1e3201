/* Most columns of a linear program's basis are a tree, in which a row or a column has a single partner left; what is not is small, and is
 * eliminated.  All of it in whole numbers modulo a prime: what is independent there is so in fact. */
#include "solver/independent.h"

#include <string.h>

#define PRIME INT64_C(2147483647)

/* The dense rest is not worked out where it has more rows or columns. */
enum { DENSE_MOST = 300 };

struct cell {
	int row, col; /* the column as a place in `cols` */
	int64_t value;
};

struct pairing {
	const struct face *f;
	const bool *rows;
	const int *cols;
	int nrows, ncols;
	struct cell *cells;         /* by column */
	int *col_start, *row_start; /* of cells; of by_row */
	int *by_row;                /* cells */
	int *col_left, *row_left;   /* partners that are left; -1: it has its own */
	int *queue, nqueue;         /* with one left: rows, and columns as -1 - col */
	struct lp_entry *entries;
};

static int entries_of(const struct pairing *m, int col, struct lp_entry *out)
{
	const struct face *f = m->f;
	int n = lp_entries(f->lp, col, out), block = lp_block_of(f->lp, col);

	if (block >= 0)
		out[n++] = (struct lp_entry){f->lp->nrows + block, 1};
	for (int h = 0; h < f->nheld; h++)
		if (f->held[h].coef[col] != 0)
			out[n++] = (struct lp_entry){f->lp->nrows + f->lp->nblocks + f->held[h].number,
						     f->held[h].coef[col]};
	return n;
}

/* Counts the cells; with m->cells, puts them down. */
static int list_cells(struct pairing *m)
{
	int ncells = 0;

	for (int k = 0; k < m->ncols; k++) {
		int n = entries_of(m, m->cols[k], m->entries);

		m->col_start[k] = ncells;
		for (int i = 0; i < n; i++) {
			int64_t value = (m->entries[i].value % PRIME + PRIME) % PRIME;

			if (!m->rows[m->entries[i].row] || value == 0)
				continue;
			if (m->cells)
				m->cells[ncells] = (struct cell){m->entries[i].row, k, value};
			ncells++;
		}
	}
	m->col_start[m->ncols] = ncells;
	return ncells;
}

static void sort_by_row(struct pairing *m, int ncells)
{
	for (int i = 0; i < ncells; i++)
		m->row_start[m->cells[i].row + 1]++;
	for (int i = 0; i < m->nrows; i++)
		m->row_start[i + 1] += m->row_start[i];
	for (int i = ncells - 1; i >= 0; i--) {
		int row = m->cells[i].row;

		m->by_row[m->row_start[row] + m->row_left[row]++] = i;
	}
}

static bool pairing_open(struct pairing *m, struct arena *a)
{
	size_t nrows = (size_t)m->nrows, ncols = (size_t)m->ncols;
	int ncells;

	m->col_start = ARENA_NEW(a, int, ncols + 1);
	m->entries = ARENA_NEW(a, struct lp_entry, nrows);
	if (a->failed)
		return false;
	ncells = list_cells(m);
	m->cells = ARENA_NEW(a, struct cell, (size_t)ncells);
	m->by_row = ARENA_NEW(a, int, (size_t)ncells);
	m->row_start = ARENA_NEW(a, int, nrows + 1);
	m->row_left = ARENA_NEW(a, int, nrows);
	m->col_left = ARENA_NEW(a, int, ncols);
	m->queue = ARENA_NEW(a, int, nrows + ncols);
	if (a->failed)
		return false;
	list_cells(m);
	sort_by_row(m, ncells);
	for (int k = 0; k < m->ncols; k++)
		m->col_left[k] = m->col_start[k + 1] - m->col_start[k];
	return true;
}

static void lose_one(struct pairing *m, int *left, int number)
{
	if (*left > 0 && --*left == 1)
		m->queue[m->nqueue++] = number;
}

static void pair(struct pairing *m, const struct cell *cell)
{
	m->row_left[cell->row] = m->col_left[cell->col] = -1;
	for (int i = m->col_start[cell->col]; i < m->col_start[cell->col + 1]; i++)
		lose_one(m, &m->row_left[m->cells[i].row], m->cells[i].row);
	for (int i = m->row_start[cell->row]; i < m->row_start[cell->row + 1]; i++) {
		int col = m->cells[m->by_row[i]].col;

		lose_one(m, &m->col_left[col], -1 - col);
	}
}

static void pair_column(struct pairing *m, int col)
{
	for (int i = m->col_start[col]; i < m->col_start[col + 1]; i++)
		if (m->row_left[m->cells[i].row] > 0) {
			pair(m, &m->cells[i]);
			return;
		}
}

static void pair_row(struct pairing *m, int row)
{
	for (int i = m->row_start[row]; i < m->row_start[row + 1]; i++)
		if (m->col_left[m->cells[m->by_row[i]].col] > 0) {
			pair(m, &m->cells[m->by_row[i]]);
			return;
		}
}

/* Rows and columns with a single partner, as long as there are any. */
static void pair_singles(struct pairing *m)
{
	for (int row = 0; row < m->nrows; row++)
		if (m->row_left[row] == 1)
			m->queue[m->nqueue++] = row;
	for (int k = 0; k < m->ncols; k++)
		if (m->col_left[k] == 1)
			m->queue[m->nqueue++] = -1 - k;
	for (int i = 0; i < m->nqueue; i++) {
		int number = m->queue[i];

		if (number < 0 && m->col_left[-1 - number] == 1)
			pair_column(m, -1 - number);
		else if (number >= 0 && m->row_left[number] == 1)
			pair_row(m, number);
	}
}

/* What is left, dense: a column after the other, in at[col * nrows + row]. */
struct dense {
	int64_t *at;
	int *rows, *cols, *place; /* rows and columns of the pairing; place of a row here */
	int nrows, ncols;
};

static int64_t *column(const struct dense *d, int c)
{
	return d->at + (size_t)c * (size_t)d->nrows;
}

static bool dense_open(const struct pairing *m, struct dense *d, struct arena *a)
{
	d->rows = ARENA_NEW(a, int, (size_t)m->nrows);
	d->place = ARENA_NEW(a, int, (size_t)m->nrows);
	d->cols = ARENA_NEW(a, int, (size_t)m->ncols);
	if (a->failed)
		return false;
	for (int row = 0; row < m->nrows; row++)
		if (m->row_left[row] > 0) {
			d->place[row] = d->nrows;
			d->rows[d->nrows++] = row;
		}
	for (int k = 0; k < m->ncols; k++)
		if (m->col_left[k] > 0)
			d->cols[d->ncols++] = k;
	if (d->nrows > DENSE_MOST || d->ncols > DENSE_MOST)
		return true;
	d->at = ARENA_NEW(a, int64_t, (size_t)d->nrows * (size_t)d->ncols);
	for (int c = 0; d->at && c < d->ncols; c++)
		for (int i = m->col_start[d->cols[c]]; i < m->col_start[d->cols[c] + 1]; i++)
			if (m->row_left[m->cells[i].row] > 0)
				column(d, c)[d->place[m->cells[i].row]] = m->cells[i].value;
	return d->at != NULL;
}

/* A row from `from` on in which there is something left of the column; -1: none. */
static int find_pivot(const struct dense *d, int col, int from)
{
	for (int i = from; i < d->nrows; i++)
		if (column(d, col)[i] != 0)
			return i;
	return -1;
}

static void swap_rows(struct dense *d, int a, int b)
{
	int row = d->rows[a];

	d->rows[a] = d->rows[b];
	d->rows[b] = row;
	for (int c = 0; c < d->ncols; c++) {
		int64_t *at = column(d, c), value = at[a];

		at[a] = at[b];
		at[b] = value;
	}
}

/* Fermat: x^(p-2) is 1/x. */
static int64_t inverse(int64_t x)
{
	int64_t ret = 1;

	for (int64_t n = PRIME - 2; n > 0; n /= 2, x = x * x % PRIME)
		ret = n % 2 ? ret * x % PRIME : ret;
	return ret;
}

/* The later columns lose what the pivot has of them. */
static void eliminate(struct dense *d, int col, int pivot)
{
	const int64_t *from = column(d, col);
	int64_t part = inverse(from[pivot]);

	for (int c = col + 1; c < d->ncols; c++) {
		int64_t *at = column(d, c), times = at[pivot] * part % PRIME;

		for (int i = pivot; times != 0 && i < d->nrows; i++)
			at[i] = (at[i] + (PRIME - times) * from[i]) % PRIME;
	}
}

/* Columns of which nothing is left once the ones before are taken away keep no row. */
static bool pair_rest(struct pairing *m, bool *exact, struct arena *a)
{
	struct dense d = {0};
	int done = 0;

	if (!dense_open(m, &d, a))
		return false;
	*exact = d.at != NULL;
	for (int c = 0; c < d.ncols && done < d.nrows; c++) {
		int pivot = d.at ? find_pivot(&d, c, done) : done;

		if (pivot < 0)
			continue;
		if (d.at) {
			swap_rows(&d, done, pivot);
			eliminate(&d, c, done);
		}
		m->row_left[d.rows[done++]] = m->col_left[d.cols[c]] = -1;
	}
	return true;
}

bool independent_find(const struct face *f, const bool *rows, const int *cols, int ncols, struct independent *ret,
		      struct arena *a)
{
	struct pairing m = {.f = f,
			    .rows = rows,
			    .cols = cols,
			    .nrows = f->lp->nrows + f->lp->nblocks + f->nnumbers,
			    .ncols = ncols};

	ret->col = ARENA_NEW(a, bool, (size_t)ncols);
	ret->row = ARENA_NEW(a, bool, (size_t)m.nrows);
	if (a->failed || !pairing_open(&m, a))
		return false;
	pair_singles(&m);
	if (!pair_rest(&m, &ret->exact, a))
		return false;
	for (int k = 0; k < ncols; k++)
		ret->col[k] = m.col_left[k] < 0;
	for (int row = 0; row < m.nrows; row++)
		ret->row[row] = m.row_left[row] < 0;
	return true;
}
