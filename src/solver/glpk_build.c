/* The master's rows, columns and bounds, kept in our arrays and pushed to GLPK.
 *
 * GLP_DB with equal bounds is refused: equal bounds are GLP_FX. */
#include "solver/glpk_internal.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static int bound_type(int64_t lo, int64_t hi)
{
	assert(lo <= hi);
	if (lo == hi)
		return GLP_FX;
	if (lo == -LP_INF)
		return hi == LP_INF ? GLP_FR : GLP_UP;
	return hi == LP_INF ? GLP_LO : GLP_DB;
}

static void set_row_bounds(struct master *m, int number, int64_t lo, int64_t hi)
{
	glp_set_row_bnds(m->prob, number, bound_type(lo, hi), (double)lo, (double)hi);
}

static void set_col_bounds(struct master *m, int col)
{
	int64_t lb = col_lb(&m->bounds, col), ub = col_ub(&m->bounds, col);

	glp_set_col_bnds(m->prob, master_place(m, col), bound_type(lb, ub), (double)lb, (double)ub);
}

static void push_column(struct master *m, int col)
{
	const struct lp_problem *lp = m->lp;
	int n = lp_entries(lp, col, m->entries), block = lp_block_of(lp, col);
	int number = master_place(m, col);

	for (int k = 0; k < n; k++) {
		m->ind[k + 1] = master_row_number(m->entries[k].row);
		m->val[k + 1] = (double)m->entries[k].value;
	}
	if (block >= 0) {
		n++;
		m->ind[n] = master_block_number(m, block);
		m->val[n] = 1;
	}
	for (int h = 0; h < m->nheld; h++) {
		if (!m->held[h].active || m->held[h].coef[col] == 0) /* one that is not may be gone */
			continue;
		n++;
		m->ind[n] = master_held_number(m, h);
		m->val[n] = (double)m->held[h].coef[col];
	}
	glp_set_mat_col(m->prob, number, n, m->ind, m->val);
	set_col_bounds(m, col);
	glp_set_obj_coef(m->prob, number, m->cost ? (double)m->cost[col] : 0);
	if (m->start_upper[col] && bound_type(col_lb(&m->bounds, col), col_ub(&m->bounds, col)) == GLP_DB)
		glp_set_col_stat(m->prob, number, GLP_NU);
}

/* Rows in VND beside rows in people: without scale factors the library calls rows infeasible that are not.
 * Powers of 2 change no digit. */
static void scale_row(struct master *m, int number, int64_t largest)
{
	int exponent = 0;

	frexp((double)largest, &exponent);
	glp_set_rii(m->prob, number, largest > 1 ? ldexp(1, -exponent) : 1);
}

static void push_held(struct master *m, int held)
{
	const struct held *h = &m->held[held];
	int64_t largest = 0;
	int n = 0;

	for (int j = 0; j < m->lp->ncols; j++)
		largest = llabs(h->coef[j]) > largest ? llabs(h->coef[j]) : largest;
	scale_row(m, master_held_number(m, held), largest);

	for (int k = 1; k <= m->nbuilt && h->active; k++) {
		if (h->coef[m->cols[k - 1]] == 0)
			continue;
		n++;
		m->ind[n] = k;
		m->val[n] = (double)h->coef[m->cols[k - 1]];
	}
	glp_set_mat_row(m->prob, master_held_number(m, held), n, m->ind, m->val);
	set_row_bounds(m, master_held_number(m, held), -LP_INF, h->active ? h->rhs : LP_INF);
}

static void build(struct master *m)
{
	const struct lp_problem *lp = m->lp;

	m->prob = glp_create_prob();
	glp_set_obj_dir(m->prob, GLP_MIN);
	glp_add_rows(m->prob, 1 + lp->nrows + lp->nblocks + m->nheld);
	for (int i = 0; i < lp->nrows; i++) {
		set_row_bounds(m, master_row_number(i), m->row_lo[i], m->row_hi[i]);
		scale_row(m, master_row_number(i), m->row_largest[i]);
	}
	for (int b = 0; b < lp->nblocks; b++)
		set_row_bounds(m, master_block_number(m, b), m->block_lo[b] > 0 ? m->block_lo[b] : -LP_INF,
			       lp->block_cap[b]);
	for (int h = 0; h < m->nheld; h++)
		push_held(m, h);
	m->nbuilt = 0;
}

int master_sync(struct master *m, void *arg)
{
	(void)arg;
	if (!m->prob)
		build(m);
	if (m->nbuilt < m->ncols) {
		int first = m->nbuilt;

		glp_add_cols(m->prob, m->ncols - first);
		m->nbuilt = m->ncols;
		for (int k = first; k < m->ncols; k++)
			push_column(m, m->cols[k]);
	}
	return 0;
}

static void *zeroed(size_t n, size_t size)
{
	return calloc(n ? n : 1, size);
}

static bool places_open(struct places *p, size_t ncols)
{
	size_t npages = ncols / PAGE_COLUMNS + 1;

	p->page = zeroed(npages, sizeof *p->page);
	p->at = zeroed((1 + npages) * PAGE_COLUMNS, sizeof *p->at);
	p->next = PAGE_COLUMNS;
	return p->page && p->at;
}

static bool allocate(struct master *m)
{
	size_t nc = (size_t)m->lp->ncols, nr = (size_t)m->lp->nrows;

	m->cols = zeroed(nc, sizeof *m->cols);
	m->start_upper = zeroed(nc, sizeof *m->start_upper);
	m->row_lo = zeroed(nr, sizeof *m->row_lo);
	m->row_hi = zeroed(nr, sizeof *m->row_hi);
	m->row_largest = zeroed(nr, sizeof *m->row_largest);
	m->block_lo = zeroed((size_t)m->lp->nblocks, sizeof *m->block_lo);
	m->scratch = m->lp->ncols + m->lp->nrows + m->lp->nblocks + 64;
	m->ind = zeroed((size_t)m->scratch, sizeof *m->ind);
	m->val = zeroed((size_t)m->scratch, sizeof *m->val);
	m->entries = zeroed(nr, sizeof *m->entries);
	return places_open(&m->places, nc) && m->cols && m->start_upper && m->row_lo && m->row_hi && m->row_largest &&
	       m->block_lo && m->ind && m->val && m->entries;
}

/* The open masters of the thread. */
static _Thread_local struct master *masters;

void masters_drop(void)
{
	glp_free_env();
	for (struct master *m = masters; m; m = m->next) {
		m->prob = NULL;
		m->nbuilt = 0;
	}
}

static void measure_entries(struct master *m, const struct lp_entry *at, const struct lp_entry *end)
{
	for (; at < end; at++) {
		int64_t size = llabs(at->value), *largest = &m->row_largest[at->row];

		*largest = size > *largest ? size : *largest;
	}
}

static void measure_amounts(struct master *m, const struct lp_problem *lp)
{
	for (int k = 0; k < lp->namounts; k++) {
		int64_t *largest = &m->row_largest[lp->amount_row[k]];

		for (int j = 0; j < lp->npriced; j++) {
			int64_t size = llabs(lp->amount[(size_t)j * (size_t)lp->namounts + (size_t)k]);

			*largest = size > *largest ? size : *largest;
		}
	}
}

struct master *master_open(const struct lp_problem *lp, const struct col_bounds *bounds, const int64_t *x0,
			   struct diags *ds)
{
	struct master *m = zeroed(1, sizeof *m);

	if (!m)
		return diag_no_memory(ds), NULL;
	m->lp = lp;
	m->bounds = *bounds;
	m->next = masters;
	masters = m;
	if (!allocate(m)) {
		diag_no_memory(ds);
		return master_close(m);
	}
	memcpy(m->row_lo, lp->row_lo, (size_t)lp->nrows * sizeof *m->row_lo);
	memcpy(m->row_hi, lp->row_hi, (size_t)lp->nrows * sizeof *m->row_hi);
	measure_entries(m, lp->entries, lp->entries + lp->col_start[lp->ncols]);
	measure_amounts(m, lp);
	if (lp->npieces > 0)
		measure_entries(m, lp->piece_entries, lp->piece_entries + lp->piece_start[lp->npieces]);
	for (int j = lp->npriced; j < lp->ncols; j++) {
		m->start_upper[j] = x0[j] - col_lb(bounds, j) > col_ub(bounds, j) - x0[j];
		master_add(m, j);
	}
	return m;
}

struct master *master_close(struct master *m)
{
	struct master **link = &masters;

	if (!m)
		return NULL;
	while (*link != m)
		link = &(*link)->next;
	*link = m->next;
	if (m->prob)
		glp_delete_prob(m->prob);
	if (!masters)
		glp_free_env();
	free(m->places.page);
	free(m->places.at);
	free(m->cols);
	free(m->start_upper);
	free(m->row_lo);
	free(m->row_hi);
	free(m->row_largest);
	free(m->block_lo);
	free(m->ind);
	free(m->val);
	free(m->entries);
	free(m->held);
	free(m);
	return NULL;
}

void master_add(struct master *m, int col)
{
	struct places *p = &m->places;
	unsigned *page = &p->page[(unsigned)col / PAGE_COLUMNS];

	if (master_has(m, col))
		return;
	m->cols[m->ncols++] = col;
	if (*page == 0) {
		*page = p->next;
		p->next += PAGE_COLUMNS;
	}
	p->at[master_slot(m, col)] = m->ncols;
}

bool master_has(const struct master *m, int col)
{
	return master_place(m, col) != 0;
}

void master_set_cost(struct master *m, const int64_t *cost)
{
	m->cost = cost;
	for (int k = 1; m->prob && k <= m->nbuilt; k++)
		glp_set_obj_coef(m->prob, k, (double)cost[m->cols[k - 1]]);
}

void master_set_col(struct master *m, int col)
{
	if (master_built(m, col))
		set_col_bounds(m, col);
}

void master_set_row(struct master *m, int row, int64_t lo, int64_t hi)
{
	m->row_lo[row] = lo;
	m->row_hi[row] = hi;
	if (m->prob)
		set_row_bounds(m, master_row_number(row), lo, hi);
}

void master_set_block(struct master *m, int block, int64_t lo)
{
	m->block_lo[block] = lo;
	if (m->prob)
		set_row_bounds(m, master_block_number(m, block), lo > 0 ? lo : -LP_INF, m->lp->block_cap[block]);
}

int master_hold(struct master *m, const int64_t *coef, int64_t rhs)
{
	for (int h = 0; h < m->nheld; h++)
		if (!m->held[h].active) { /* a row that was released */
			m->held[h] = (struct held){coef, rhs, true};
			if (m->prob)
				push_held(m, h);
			return h;
		}
	if (m->nheld == m->held_space) {
		int space = m->held_space ? 2 * m->held_space : 8;
		struct held *grown = realloc(m->held, (size_t)space * sizeof *grown);

		if (!grown)
			return -1;
		m->held = grown;
		m->held_space = space;
	}
	m->held[m->nheld] = (struct held){coef, rhs, true};
	if (m->prob) {
		glp_add_rows(m->prob, 1);
		push_held(m, m->nheld);
	}
	return m->nheld++;
}

void master_release(struct master *m, int held)
{
	if (m->prob)
		master_make_basic(m, master_held_number(m, held));
	m->held[held].active = false;
	if (m->prob)
		push_held(m, held);
}
