/* The master's runs of the simplex and what they find: values, prices, rays.
 *
 * Why each thing is as it is:
 *  - GLPK reports errors by abort(); the error hook jumps out instead, and then glp_free_env() is
 *    mandatory: it drops every problem of the thread, so they are rebuilt from our arrays.
 *    No function between setjmp and a GLPK call owns heap memory, since the jump would leak it.
 *  - The term hook swallows all output, which otherwise goes to stdout even with terminal output off.
 *  - The simplex can loop on numerical trouble, so it runs in chunks of iterations; between chunks the
 *    deadline is looked at, and a run that does not move is tried another way.
 *  - Presolve would throw the warm basis away: it is never on. */
#include "solver/glpk_internal.h"

#include <assert.h>
#include <math.h>
#include <string.h>

enum { CHUNK = 500, STALLED_CHUNKS = 100 };

static int on_text(void *info, const char *s)
{
	struct master *m = info;
	size_t len = strlen(s);

	if (!glp_at_error())
		return 1;
	if (len > MASTER_TEXT_MAX - 1 - m->text_len)
		len = MASTER_TEXT_MAX - 1 - m->text_len;
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
		masters_drop();
		m->aborts++;
		return false;
	}
	*ret = step(m, arg);
	glp_error_hook(NULL, NULL);
	return true;
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

/* The basic variable that gives way to a row, as a place in m->ind[1..n], m->val: 0 = none. */
static int leaving(struct master *m, int n)
{
	int place = 0;

	if (glp_get_prim_stat(m->prob) == GLP_FEAS) {
		place = glp_prim_rtest(m->prob, n, m->ind, m->val, 1, 1e-7);
		if (place == 0)
			place = glp_prim_rtest(m->prob, n, m->ind, m->val, -1, 1e-7);
	}
	for (int i = 1; i <= n && place == 0; i++)
		if (fabs(m->val[i]) > 0.1)
			place = i;
	return place;
}

static int step_make_basic(struct master *m, void *arg)
{
	int row = *(int *)arg, rows = glp_get_num_rows(m->prob), place, k;

	if (glp_get_row_stat(m->prob, row) == GLP_BS || (!glp_bf_exists(m->prob) && glp_factorize(m->prob) != 0))
		return 0;
	place = leaving(m, glp_eval_tab_col(m->prob, row, m->ind, m->val));
	if (place == 0)
		return 0;
	k = m->ind[place];
	if (k <= rows) {
		double to_lb = glp_get_row_prim(m->prob, k) - glp_get_row_lb(m->prob, k);

		glp_set_row_stat(m->prob, k,
				 to_lb > glp_get_row_ub(m->prob, k) - glp_get_row_prim(m->prob, k) ? GLP_NU : GLP_NL);
	} else {
		double to_lb = glp_get_col_prim(m->prob, k - rows) - glp_get_col_lb(m->prob, k - rows);
		double to_ub = glp_get_col_ub(m->prob, k - rows) - glp_get_col_prim(m->prob, k - rows);

		glp_set_col_stat(m->prob, k - rows, to_lb > to_ub ? GLP_NU : GLP_NL);
	}
	glp_set_row_stat(m->prob, row, GLP_BS);
	return 1;
}

void master_make_basic(struct master *m, int row)
{
	int ret;

	if (m->nbuilt > 0)
		guarded(m, step_make_basic, &row, &ret);
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

static enum stand stand_of(int status)
{
	return status == GLP_BS ? STAND_BASIC : status == GLP_NU ? STAND_UPPER : STAND_LOWER;
}

static int status_of(enum stand stand)
{
	return stand == STAND_BASIC ? GLP_BS : stand == STAND_UPPER ? GLP_NU : GLP_NL;
}

bool master_basis(const struct master *m, struct basis *b)
{
	if (!m->prob)
		return false;
	assert(b->nrows == m->lp->nrows + m->lp->nblocks + m->nheld);
	for (int i = 0; i < b->nrows; i++)
		b->row[i] = stand_of(glp_get_row_stat(m->prob, master_row_number(i)));
	for (int j = 0; j < m->lp->ncols; j++)
		b->col[j] = master_built(m, j) ? stand_of(glp_get_col_stat(m->prob, master_place(m, j))) : STAND_LOWER;
	return true;
}

static int step_start(struct master *m, void *arg)
{
	const struct basis *b = arg;

	master_sync(m, NULL);
	glp_set_row_stat(m->prob, 1, GLP_BS);
	for (int i = 0; i < m->lp->nrows + m->lp->nblocks + m->nheld; i++)
		glp_set_row_stat(m->prob, master_row_number(i), i < b->nrows ? status_of(b->row[i]) : GLP_BS);
	for (int k = 1; k <= m->nbuilt; k++)
		glp_set_col_stat(m->prob, k, status_of(b->col[m->cols[k - 1]]));
	return 0;
}

void master_start(struct master *m, const struct basis *b)
{
	struct basis copy = *b;
	int ret;

	assert(b->nrows <= m->lp->nrows + m->lp->nblocks + m->nheld);
	guarded(m, step_start, &copy, &ret);
}

/* What stays of columns and of held rows. */
struct left {
	int ncols, nheld;
};

/* The order of entries, and that of the basis, decide between pivots that are as good: they must not depend on what came and went.  So
 * the entries are sorted, and no row stays in the basis, which has to be found anew then. */
static int step_drop(struct master *m, void *arg)
{
	const struct left *left = arg;
	int cols = m->nbuilt - left->ncols, rows = m->nheld - left->nheld;

	for (int k = 1; k <= cols; k++)
		m->ind[k] = left->ncols + k;
	if (cols > 0)
		glp_del_cols(m->prob, cols, m->ind);
	for (int k = 1; k <= rows; k++)
		m->ind[k] = master_held_number(m, left->nheld + k - 1);
	if (rows > 0)
		glp_del_rows(m->prob, rows, m->ind);
	glp_sort_matrix(m->prob);
	for (int i = 1; i <= glp_get_num_rows(m->prob); i++)
		glp_set_row_stat(m->prob, i, GLP_NL);
	return 0;
}

/* The values there: a row that is released leaves the basis by them, and those of the run before depend on what was asked then. */
static int step_values(struct master *m, void *arg)
{
	(void)arg;
	return glp_warm_up(m->prob);
}

int master_columns(const struct master *m)
{
	return m->ncols;
}

int master_return(struct master *m, int ncols, const struct basis *b)
{
	struct left left = {ncols, m->nheld};
	int ret;

	while (left.nheld > b->nrows - m->lp->nrows - m->lp->nblocks && !m->held[left.nheld - 1].active)
		left.nheld--;
	if (m->prob)
		guarded(m, step_drop, &left, &ret);
	m->nheld = left.nheld;
	for (int k = ncols; k < m->ncols; k++)
		m->places.at[master_slot(m, m->cols[k])] = 0;
	m->ncols = ncols;
	m->nbuilt = m->nbuilt < ncols ? m->nbuilt : ncols;
	master_start(m, b);
	guarded(m, step_values, NULL, &ret); /* what is no basis has none */
	return m->nheld;
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

	if (!guarded(m, master_sync, NULL, &ret))
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

	if (!guarded(m, master_sync, NULL, &ret))
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

double master_x(const struct master *m, int col)
{
	return master_built(m, col) ? glp_get_col_prim(m->prob, master_place(m, col)) : 0;
}

double master_objective(const struct master *m)
{
	assert(m->prob);
	return glp_get_obj_val(m->prob);
}

double master_row_price(const struct master *m, int row)
{
	return m->prob ? glp_get_row_dual(m->prob, master_row_number(row)) : 0;
}

double master_block_price(const struct master *m, int block)
{
	return m->prob ? glp_get_row_dual(m->prob, master_block_number(m, block)) : 0;
}

double master_held_price(const struct master *m, int held)
{
	return m->prob ? glp_get_row_dual(m->prob, master_held_number(m, held)) : 0;
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

		if (row >= master_row_number(0) && row < master_row_number(m->lp->nrows))
			ray->row_price[row - master_row_number(0)] = m->val[i];
		else if (row >= master_held_number(m, 0) && row < master_held_number(m, m->nheld))
			ray->held_price[row - master_held_number(m, 0)] = m->val[i];
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
