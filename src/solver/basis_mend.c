/* A basis of another problem is seldom one here: columns are gone, and rows have come.  What depends on the rest goes, and rows without a column
 * stand for themselves.  Most of a basis is a tree, in which a row or a column has a single partner left; what is not is small, and is
 * eliminated in doubles.  Nothing rests on it: where it is no basis after all, the simplex finds another one by itself. */
#include "solver/basis.h"
#include "solver/face.h"

#include <math.h>
#include <string.h>

/* Of a column whose largest value was 1.  A cycle of columns leaves nothing but what was rounded. */
#define NOTHING 1e-9

/* The dense rest is not worked out where it has more rows or columns. */
enum { DENSE_MOST = 400 };

struct cell {
	int row, col; /* the column as a place in `cols` */
	double value;
};

/* The columns of the basis, in the rows that do not stand for themselves. */
struct mending {
	const struct face *f;
	struct basis *b;
	int *cols, ncols;
	struct cell *cells;         /* by column */
	int *col_start, *row_start; /* of cells; of by_row */
	int *by_row;                /* cells */
	int *col_left, *row_left;   /* partners that are left; -1: it has its own */
	int *queue, nqueue;         /* with one left: rows, and columns as -1 - col */
	struct lp_entry *entries;
};

static int entries_of(const struct mending *m, int col, struct lp_entry *out)
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
static int list_cells(struct mending *m)
{
	int ncells = 0;

	for (int k = 0; k < m->ncols; k++) {
		int n = entries_of(m, m->cols[k], m->entries);

		m->col_start[k] = ncells;
		for (int i = 0; i < n; i++) {
			if (m->b->row[m->entries[i].row] == STAND_BASIC)
				continue;
			if (m->cells)
				m->cells[ncells] = (struct cell){m->entries[i].row, k, (double)m->entries[i].value};
			ncells++;
		}
	}
	m->col_start[m->ncols] = ncells;
	return ncells;
}

static void sort_by_row(struct mending *m, int ncells)
{
	int nrows = m->b->nrows;

	for (int i = 0; i < ncells; i++)
		m->row_start[m->cells[i].row + 1]++;
	for (int i = 0; i < nrows; i++)
		m->row_start[i + 1] += m->row_start[i];
	for (int i = ncells - 1; i >= 0; i--) {
		int row = m->cells[i].row;

		m->by_row[m->row_start[row] + m->row_left[row]++] = i;
	}
}

static bool mending_open(struct mending *m, struct arena *a)
{
	size_t nrows = (size_t)m->b->nrows, ncols = (size_t)m->f->lp->ncols;
	int ncells;

	m->cols = ARENA_NEW(a, int, ncols);
	m->col_start = ARENA_NEW(a, int, ncols + 1);
	m->entries = ARENA_NEW(a, struct lp_entry, nrows);
	if (a->failed)
		return false;
	for (int j = 0; j < m->f->lp->ncols; j++)
		if (m->b->col[j] == STAND_BASIC)
			m->cols[m->ncols++] = j;
	ncells = list_cells(m);
	m->cells = ARENA_NEW(a, struct cell, (size_t)ncells);
	m->by_row = ARENA_NEW(a, int, (size_t)ncells);
	m->row_start = ARENA_NEW(a, int, nrows + 1);
	m->row_left = ARENA_NEW(a, int, nrows);
	m->col_left = ARENA_NEW(a, int, (size_t)m->ncols);
	m->queue = ARENA_NEW(a, int, nrows + (size_t)m->ncols);
	if (a->failed)
		return false;
	list_cells(m);
	sort_by_row(m, ncells);
	for (int k = 0; k < m->ncols; k++)
		m->col_left[k] = m->col_start[k + 1] - m->col_start[k];
	return true;
}

static void lose_one(struct mending *m, int *left, int number)
{
	if (*left > 0 && --*left == 1)
		m->queue[m->nqueue++] = number;
}

static void pair(struct mending *m, const struct cell *cell)
{
	m->row_left[cell->row] = m->col_left[cell->col] = -1;
	for (int i = m->col_start[cell->col]; i < m->col_start[cell->col + 1]; i++)
		lose_one(m, &m->row_left[m->cells[i].row], m->cells[i].row);
	for (int i = m->row_start[cell->row]; i < m->row_start[cell->row + 1]; i++) {
		int col = m->cells[m->by_row[i]].col;

		lose_one(m, &m->col_left[col], -1 - col);
	}
}

static void pair_column(struct mending *m, int col)
{
	for (int i = m->col_start[col]; i < m->col_start[col + 1]; i++)
		if (m->row_left[m->cells[i].row] > 0) {
			pair(m, &m->cells[i]);
			return;
		}
}

static void pair_row(struct mending *m, int row)
{
	for (int i = m->row_start[row]; i < m->row_start[row + 1]; i++)
		if (m->col_left[m->cells[m->by_row[i]].col] > 0) {
			pair(m, &m->cells[m->by_row[i]]);
			return;
		}
}

/* Rows and columns with a single partner, as long as there are any. */
static void pair_singles(struct mending *m)
{
	for (int row = 0; row < m->b->nrows; row++)
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
	double *at;
	int *rows, *cols, *place; /* rows and columns of the mending; place of a row here */
	int nrows, ncols;
};

static void fill_column(const struct mending *m, struct dense *d, int c)
{
	double *at = d->at + (size_t)c * (size_t)d->nrows, most = 0;
	int k = d->cols[c];

	for (int i = m->col_start[k]; i < m->col_start[k + 1]; i++)
		if (m->row_left[m->cells[i].row] > 0)
			most = fmax(most, fabs(m->cells[i].value));
	for (int i = m->col_start[k]; i < m->col_start[k + 1]; i++)
		if (m->row_left[m->cells[i].row] > 0)
			at[d->place[m->cells[i].row]] = m->cells[i].value / most;
}

static bool dense_open(const struct mending *m, struct dense *d, struct arena *a)
{
	d->rows = ARENA_NEW(a, int, (size_t)m->b->nrows);
	d->place = ARENA_NEW(a, int, (size_t)m->b->nrows);
	d->cols = ARENA_NEW(a, int, (size_t)m->ncols);
	if (a->failed)
		return false;
	for (int row = 0; row < m->b->nrows; row++)
		if (m->row_left[row] > 0) {
			d->place[row] = d->nrows;
			d->rows[d->nrows++] = row;
		}
	for (int k = 0; k < m->ncols; k++)
		if (m->col_left[k] > 0)
			d->cols[d->ncols++] = k;
	if (d->nrows > DENSE_MOST || d->ncols > DENSE_MOST)
		return true;
	d->at = ARENA_NEW(a, double, (size_t)d->nrows *(size_t)d->ncols);
	for (int c = 0; d->at && c < d->ncols; c++)
		fill_column(m, d, c);
	return d->at != NULL;
}

/* The row of the largest value of a column, of those from `from` on; -1: nothing is left of it. */
static int largest(const struct dense *d, int col, int from)
{
	const double *at = d->at + (size_t)col * (size_t)d->nrows;
	int best = -1;

	for (int i = from; i < d->nrows; i++)
		if (fabs(at[i]) > (best < 0 ? NOTHING : fabs(at[best])))
			best = i;
	return best;
}

static void swap_rows(struct dense *d, int a, int b)
{
	int row = d->rows[a];

	d->rows[a] = d->rows[b];
	d->rows[b] = row;
	for (int c = 0; c < d->ncols; c++) {
		double *at = d->at + (size_t)c * (size_t)d->nrows, value = at[a];

		at[a] = at[b];
		at[b] = value;
	}
}

/* The later columns lose what the pivot has of them. */
static void eliminate(struct dense *d, int col, int pivot)
{
	const double *from = d->at + (size_t)col * (size_t)d->nrows;

	for (int c = col + 1; c < d->ncols; c++) {
		double *at = d->at + (size_t)c * (size_t)d->nrows, times = at[pivot] / from[pivot];

		for (int i = pivot; times != 0 && i < d->nrows; i++)
			at[i] -= times * from[i];
	}
}

/* Those that are as good as nothing once the ones before are taken away keep no row. */
static bool pair_rest(struct mending *m, struct arena *a)
{
	struct dense d = {0};
	int done = 0;

	if (!dense_open(m, &d, a))
		return false;
	for (int c = 0; c < d.ncols && done < d.nrows; c++) {
		int pivot = d.at ? largest(&d, c, done) : done;

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

bool basis_mend(const struct face *f, struct basis *b, struct arena *a)
{
	struct mending m = {.f = f, .b = b};

	if (!mending_open(&m, a))
		return false;
	pair_singles(&m);
	if (!pair_rest(&m, a))
		return false;
	for (int k = 0; k < m.ncols; k++)
		if (m.col_left[k] >= 0)
			b->col[m.cols[k]] = STAND_LOWER;
	for (int row = 0; row < b->nrows; row++)
		if (m.row_left[row] >= 0)
			b->row[row] = STAND_BASIC;
	return true;
}
