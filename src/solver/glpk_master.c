/* The master over GLPK 5.0: the only file that includes its header.
 *
 * Why each thing is as it is:
 *  - GLPK reports errors by abort(); the error hook jumps out instead, and then glp_free_env() is
 *    mandatory: it drops every problem of the thread, so the problem is rebuilt from our arrays.
 *    No function between setjmp and a GLPK call owns heap memory, since the jump would leak it.
 *  - The term hook swallows all output, which otherwise goes to stdout even with terminal output off.
 *  - The simplex can loop on numerical trouble, so it runs in chunks of iterations; between chunks the
 *    deadline is looked at, and a run that does not move is tried another way.
 *  - GLP_DB with equal bounds is refused: equal bounds are GLP_FX.
 *  - Presolve would throw the warm basis away: it is never on. */
#include "solver/master.h"

#include <assert.h>
#include <float.h>
#include <glpk.h>
#include <math.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

enum { CHUNK = 500, STALLED_CHUNKS = 100, TEXT_MAX = 512 };

struct held {
	const int64_t *coef;
	int64_t rhs;
	bool active;
};

struct master {
	const struct lp_problem *lp;
	glp_prob *prob; /* NULL: to be built before the next run */
	jmp_buf trap;
	char text[TEXT_MAX]; /* what the library said while it aborted */
	size_t text_len;

	int *place;        /* per column of the problem: GLPK's number, or 0 */
	int *cols;         /* by GLPK's number - 1: column of the problem */
	int ncols, nbuilt; /* columns wanted, columns GLPK has */
	int64_t *lb, *ub;
	int64_t *row_lo, *row_hi, *block_lo;
	int64_t *row_largest; /* largest |coefficient| of each shared row */
	bool *start_upper;    /* free columns: where they stand in a new basis */
	struct held *held;
	int nheld, held_space;
	const int64_t *cost;

	int *ind; /* scratch of rows + columns + 1 places */
	double *val;
	int scratch;
	long iterations;
	int aborts;
	bool provoke;
};

static int on_text(void *info, const char *s)
{
	struct master *m = info;
	size_t len = strlen(s);

	if (!glp_at_error())
		return 1;
	if (len > TEXT_MAX - 1 - m->text_len)
		len = TEXT_MAX - 1 - m->text_len;
	memcpy(m->text + m->text_len, s, len);
	m->text_len += len;
	m->text[m->text_len] = '\0';
	return 1;
}

static void on_error(void *info)
{
	longjmp(((struct master *)info)->trap, 1);
}

/* Runs step(m, arg) so that an abort of the library comes back as false. */
static bool guarded(struct master *m, int (*step)(struct master *, void *), void *arg, int *ret)
{
	m->text_len = 0;
	m->text[0] = '\0';
	glp_term_hook(on_text, m);
	glp_error_hook(on_error, m);
	if (setjmp(m->trap) != 0) {
		glp_free_env();
		m->prob = NULL;
		m->nbuilt = 0;
		m->aborts++;
		return false;
	}
	*ret = step(m, arg);
	glp_error_hook(NULL, NULL);
	return true;
}

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
	glp_set_col_bnds(m->prob, m->place[col], bound_type(m->lb[col], m->ub[col]), (double)m->lb[col],
			 (double)m->ub[col]);
}

/* GLPK's row 1 is spare, free and empty, so that there always is a row; then come the shared rows, the
 * blocks and the held rows. */
static int row_number(int row)
{
	return row + 2;
}

static int block_number(const struct master *m, int block)
{
	return m->lp->nrows + block + 2;
}

static int held_number(const struct master *m, int held)
{
	return m->lp->nrows + m->lp->nblocks + held + 2;
}

static void push_column(struct master *m, int col)
{
	const struct lp_problem *lp = m->lp;
	int n = 0, block = lp_block_of(lp, col);
	int number = m->place[col];

	for (size_t e = lp->col_start[col]; e < lp->col_start[col + 1]; e++) {
		n++;
		m->ind[n] = row_number(lp->entries[e].row);
		m->val[n] = (double)lp->entries[e].value;
	}
	if (block >= 0) {
		n++;
		m->ind[n] = block_number(m, block);
		m->val[n] = 1;
	}
	for (int h = 0; h < m->nheld; h++) {
		if (m->held[h].coef[col] == 0 || !m->held[h].active)
			continue;
		n++;
		m->ind[n] = held_number(m, h);
		m->val[n] = (double)m->held[h].coef[col];
	}
	glp_set_mat_col(m->prob, number, n, m->ind, m->val);
	set_col_bounds(m, col);
	glp_set_obj_coef(m->prob, number, m->cost ? (double)m->cost[col] : 0);
	if (m->start_upper[col] && bound_type(m->lb[col], m->ub[col]) == GLP_DB)
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
	scale_row(m, held_number(m, held), largest);

	for (int k = 1; k <= m->nbuilt && h->active; k++) {
		if (h->coef[m->cols[k - 1]] == 0)
			continue;
		n++;
		m->ind[n] = k;
		m->val[n] = (double)h->coef[m->cols[k - 1]];
	}
	glp_set_mat_row(m->prob, held_number(m, held), n, m->ind, m->val);
	set_row_bounds(m, held_number(m, held), -LP_INF, h->active ? h->rhs : LP_INF);
}

static void build(struct master *m)
{
	const struct lp_problem *lp = m->lp;

	m->prob = glp_create_prob();
	glp_set_obj_dir(m->prob, GLP_MIN);
	glp_add_rows(m->prob, 1 + lp->nrows + lp->nblocks + m->nheld);
	for (int i = 0; i < lp->nrows; i++) {
		set_row_bounds(m, row_number(i), m->row_lo[i], m->row_hi[i]);
		scale_row(m, row_number(i), m->row_largest[i]);
	}
	for (int b = 0; b < lp->nblocks; b++)
		set_row_bounds(m, block_number(m, b), m->block_lo[b] > 0 ? m->block_lo[b] : -LP_INF, lp->block_cap[b]);
	for (int h = 0; h < m->nheld; h++)
		push_held(m, h);
	m->nbuilt = 0;
}

/* Builds the problem if there is none and gives it the columns it lacks. */
static int step_sync(struct master *m, void *arg)
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

struct run {
	glp_smcp parm;
};

static int step_simplex(struct master *m, void *arg)
{
	struct run *run = arg;

	if (m->provoke) {
		m->provoke = false;
		glp_set_row_bnds(m->prob, -1, GLP_FR, 0, 0); /* no such row: the library aborts */
	}
	return glp_simplex(m->prob, &run->parm);
}

static int step_adv_basis(struct master *m, void *arg)
{
	(void)arg;
	glp_adv_basis(m->prob, 0);
	return 0;
}

static int step_std_basis(struct master *m, void *arg)
{
	(void)arg;
	glp_std_basis(m->prob);
	return 0;
}

/* What the library's status means; LP_FAILED: try another way. */
static enum lp_status verdict(struct master *m, int ret)
{
	if (ret == GLP_EOBJUL)
		return LP_CUTOFF;
	if (ret != 0)
		return LP_FAILED;
	switch (glp_get_status(m->prob)) {
	case GLP_OPT:
		return isfinite(glp_get_obj_val(m->prob)) ? LP_OPTIMAL : LP_FAILED;
	case GLP_NOFEAS:
		return LP_INFEASIBLE;
	default:
		return LP_FAILED;
	}
}

/* Chunks of simplex until a verdict, a limit, or no movement. */
static enum lp_status run_chunks(struct master *m, struct run *run, const struct limits *limits)
{
	int ret = 0, stalled = 0;
	double last = NAN;

	for (;;) {
		int before = glp_get_it_cnt(m->prob);

		if (!guarded(m, step_simplex, run, &ret))
			return LP_FAILED;
		m->iterations += glp_get_it_cnt(m->prob) - before;
		if (ret != GLP_EITLIM)
			return verdict(m, ret);
		if (limits_reached(limits))
			return LP_LIMIT;
		if (limits->progress)
			limits->progress(limits->progress_ctx, "pivots", m->iterations);
		if (glp_get_obj_val(m->prob) == last && ++stalled == STALLED_CHUNKS)
			return LP_FAILED;
		if (glp_get_obj_val(m->prob) != last)
			stalled = 0;
		last = glp_get_obj_val(m->prob);
	}
}

static enum lp_status attempt(struct master *m, int way, enum lp_method method, double cutoff,
			      const struct limits *limits)
{
	struct run run;
	int ret;
	bool primal = way == 0 ? method == LP_PRIMAL : way == 1 ? method != LP_PRIMAL : way == 2;

	if (!guarded(m, step_sync, NULL, &ret))
		return LP_FAILED;
	if (way == 2 && !guarded(m, step_adv_basis, NULL, &ret))
		return LP_FAILED;
	if (way == 3 && !guarded(m, step_std_basis, NULL, &ret))
		return LP_FAILED;
	glp_init_smcp(&run.parm);
	run.parm.msg_lev = GLP_MSG_OFF;
	run.parm.meth = primal ? GLP_PRIMAL : GLP_DUALP;
	run.parm.it_lim = CHUNK;
	if (isfinite(cutoff) && !primal)
		run.parm.obj_ul = cutoff;
	return run_chunks(m, &run, limits);
}

enum lp_status master_run(struct master *m, enum lp_method method, double cutoff, const struct limits *limits,
			  struct diags *ds)
{
	enum lp_status status = LP_FAILED;

	if (limits_reached(limits))
		return LP_LIMIT;
	for (int way = 0; way < 4 && status == LP_FAILED; way++)
		status = attempt(m, way, method, cutoff, limits);
	if (status == LP_FAILED)
		diag_error(ds, (struct loc){0}, "solver-failed",
			   "GLPK gave up on the linear program in every way tried%s%s", m->text[0] ? ": " : "",
			   m->text);
	return status;
}

enum lp_status master_probe(struct master *m, int pivots, double cutoff)
{
	struct run run;
	int ret, before;

	if (!guarded(m, step_sync, NULL, &ret))
		return LP_FAILED;
	glp_init_smcp(&run.parm);
	run.parm.msg_lev = GLP_MSG_OFF;
	run.parm.meth = GLP_DUALP;
	run.parm.it_lim = pivots;
	run.parm.obj_ul = cutoff;
	before = glp_get_it_cnt(m->prob);
	if (!guarded(m, step_simplex, &run, &ret))
		return LP_FAILED;
	m->iterations += glp_get_it_cnt(m->prob) - before;
	return ret == GLP_EITLIM ? LP_LIMIT : verdict(m, ret);
}

static void *zeroed(size_t n, size_t size)
{
	return calloc(n ? n : 1, size);
}

static bool allocate(struct master *m)
{
	size_t nc = (size_t)m->lp->ncols, nr = (size_t)m->lp->nrows;

	m->place = zeroed(nc, sizeof *m->place);
	m->cols = zeroed(nc, sizeof *m->cols);
	m->lb = zeroed(nc, sizeof *m->lb);
	m->ub = zeroed(nc, sizeof *m->ub);
	m->start_upper = zeroed(nc, sizeof *m->start_upper);
	m->row_lo = zeroed(nr, sizeof *m->row_lo);
	m->row_hi = zeroed(nr, sizeof *m->row_hi);
	m->row_largest = zeroed(nr, sizeof *m->row_largest);
	m->block_lo = zeroed((size_t)m->lp->nblocks, sizeof *m->block_lo);
	m->scratch = m->lp->ncols + m->lp->nrows + m->lp->nblocks + 64;
	m->ind = zeroed((size_t)m->scratch, sizeof *m->ind);
	m->val = zeroed((size_t)m->scratch, sizeof *m->val);
	return m->place && m->cols && m->lb && m->ub && m->start_upper && m->row_lo && m->row_hi && m->row_largest &&
	       m->block_lo && m->ind && m->val;
}

struct master *master_open(const struct lp_problem *lp, const int64_t *x0, struct diags *ds)
{
	struct master *m = zeroed(1, sizeof *m);

	if (!m)
		return diag_no_memory(ds), NULL;
	m->lp = lp;
	if (!allocate(m)) {
		diag_no_memory(ds);
		return master_close(m);
	}
	memcpy(m->row_lo, lp->row_lo, (size_t)lp->nrows * sizeof *m->row_lo);
	memcpy(m->row_hi, lp->row_hi, (size_t)lp->nrows * sizeof *m->row_hi);
	memcpy(m->lb, lp->col_lb, (size_t)lp->ncols * sizeof *m->lb);
	memcpy(m->ub, lp->col_ub, (size_t)lp->ncols * sizeof *m->ub);
	for (size_t e = 0; e < lp->col_start[lp->ncols]; e++) {
		int64_t size = llabs(lp->entries[e].value), *largest = &m->row_largest[lp->entries[e].row];

		*largest = size > *largest ? size : *largest;
	}
	for (int j = lp->npriced; j < lp->ncols; j++) {
		m->start_upper[j] = x0[j] - lp->col_lb[j] > lp->col_ub[j] - x0[j];
		master_add(m, j);
	}
	return m;
}

struct master *master_close(struct master *m)
{
	if (!m)
		return NULL;
	if (m->prob)
		glp_delete_prob(m->prob);
	glp_free_env();
	free(m->place);
	free(m->cols);
	free(m->lb);
	free(m->ub);
	free(m->start_upper);
	free(m->row_lo);
	free(m->row_hi);
	free(m->row_largest);
	free(m->block_lo);
	free(m->ind);
	free(m->val);
	free(m->held);
	free(m);
	return NULL;
}

void master_add(struct master *m, int col)
{
	if (m->place[col])
		return;
	m->cols[m->ncols++] = col;
	m->place[col] = m->ncols;
}

bool master_has(const struct master *m, int col)
{
	return m->place[col] != 0;
}

/* Does GLPK have this column already?  If not it gets its data when it is pushed. */
static bool built(const struct master *m, int col)
{
	return m->prob && m->place[col] && m->place[col] <= m->nbuilt;
}

void master_set_cost(struct master *m, const int64_t *cost)
{
	m->cost = cost;
	for (int k = 1; m->prob && k <= m->nbuilt; k++)
		glp_set_obj_coef(m->prob, k, (double)cost[m->cols[k - 1]]);
}

void master_set_col(struct master *m, int col, int64_t lb, int64_t ub)
{
	m->lb[col] = lb;
	m->ub[col] = ub;
	if (built(m, col))
		set_col_bounds(m, col);
}

void master_set_row(struct master *m, int row, int64_t lo, int64_t hi)
{
	m->row_lo[row] = lo;
	m->row_hi[row] = hi;
	if (m->prob)
		set_row_bounds(m, row_number(row), lo, hi);
}

void master_set_block(struct master *m, int block, int64_t lo)
{
	m->block_lo[block] = lo;
	if (m->prob)
		set_row_bounds(m, block_number(m, block), lo > 0 ? lo : -LP_INF, m->lp->block_cap[block]);
}

int master_hold(struct master *m, const int64_t *coef, int64_t rhs)
{
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
	m->held[held].active = false;
	if (m->prob)
		push_held(m, held);
}

double master_x(const struct master *m, int col)
{
	return built(m, col) ? glp_get_col_prim(m->prob, m->place[col]) : 0;
}

double master_objective(const struct master *m)
{
	assert(m->prob);
	return glp_get_obj_val(m->prob);
}

double master_row_price(const struct master *m, int row)
{
	return m->prob ? glp_get_row_dual(m->prob, row_number(row)) : 0;
}

double master_block_price(const struct master *m, int block)
{
	return m->prob ? glp_get_row_dual(m->prob, block_number(m, block)) : 0;
}

double master_held_price(const struct master *m, int held)
{
	return m->prob ? glp_get_row_dual(m->prob, held_number(m, held)) : 0;
}

struct ray {
	double *row_price, *held_price;
};

/* The row of the simplex tableau in which the dual simplex found no way out, as prices of rows. */
static int step_ray(struct master *m, void *arg)
{
	struct ray *ray = arg;
	int k = glp_get_unbnd_ray(m->prob);
	int rows = glp_get_num_rows(m->prob);
	int n;

	if (k == 0 || (!glp_bf_exists(m->prob) && glp_factorize(m->prob) != 0))
		return 0;
	n = glp_eval_tab_row(m->prob, k, m->ind, m->val);
	if (k <= rows) {
		n++;
		m->ind[n] = k;
		m->val[n] = -1;
	}
	for (int i = 1; i <= n; i++) {
		int row = m->ind[i];

		if (row >= row_number(0) && row < row_number(m->lp->nrows))
			ray->row_price[row - row_number(0)] = m->val[i];
		else if (row >= held_number(m, 0) && row < held_number(m, m->nheld))
			ray->held_price[row - held_number(m, 0)] = m->val[i];
	}
	return 1;
}

bool master_ray(struct master *m, double *row_price, double *held_price)
{
	struct ray ray = {row_price, held_price};
	int found = 0;

	memset(row_price, 0, (size_t)m->lp->nrows * sizeof *row_price);
	if (m->nheld > 0)
		memset(held_price, 0, (size_t)m->nheld * sizeof *held_price);
	return m->prob && guarded(m, step_ray, &ray, &found) && found;
}

long master_iterations(const struct master *m)
{
	return m->iterations;
}

int master_aborts(const struct master *m)
{
	return m->aborts;
}

void master_provoke_abort(struct master *m)
{
	m->provoke = true;
}

const char *master_library_version(void)
{
	return glp_version();
}
