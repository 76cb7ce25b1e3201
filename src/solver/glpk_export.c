#include "solver/export.h"

#include <glpk.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_MAX_BYTES = 255 };

static int on_text(void *info, const char *s)
{
	(void)info;
	(void)s;
	return 1; /* stdout is not the library's */
}

static void set_row(glp_prob *prob, int number, const char *name, int64_t lo, int64_t hi)
{
	int type = lo == hi        ? GLP_FX
		   : lo == -LP_INF ? (hi == LP_INF ? GLP_FR : GLP_UP)
		   : hi == LP_INF  ? GLP_LO
				   : GLP_DB;

	glp_set_row_name(prob, number, name);
	glp_set_row_bnds(prob, number, type, (double)lo, (double)hi);
}

static void add_rows(const struct lp_export *ex, glp_prob *prob)
{
	const struct lp_problem *lp = ex->lp;
	char name[NAME_MAX_BYTES + 1];

	if (lp->nrows + lp->nblocks > 0)
		glp_add_rows(prob, lp->nrows + lp->nblocks);
	for (int i = 0; i < lp->nrows; i++) {
		ex->row_name(ex->names, i, name, sizeof name);
		set_row(prob, i + 1, name, lp->row_lo[i], lp->row_hi[i]);
	}
	for (int b = 0; b < lp->nblocks; b++) {
		snprintf(name, sizeof name, "group_%d", b + 1);
		set_row(prob, lp->nrows + b + 1, name, -LP_INF, lp->block_cap[b]);
	}
}

static void add_columns(const struct lp_export *ex, glp_prob *prob, int *ind, double *val)
{
	const struct lp_problem *lp = ex->lp;
	const int64_t *cost = ex->tiers[ex->tier].cost;
	struct lp_column column;
	char name[NAME_MAX_BYTES + 1];

	for (int j = 0; j < lp->ncols; j++) {
		int n = 0, col = glp_add_cols(prob, 1), block = lp_block_of(lp, j);

		ex->column_name(ex->names, j, name, sizeof name);
		glp_set_col_name(prob, col, name);
		glp_set_col_bnds(prob, col, lp_lb(lp, j) == lp_ub(lp, j) ? GLP_FX : GLP_DB, (double)lp_lb(lp, j),
				 (double)lp_ub(lp, j));
		glp_set_col_kind(prob, col, GLP_IV);
		lp_runs(lp, j, &column);
		for (int k = 0; k < LP_RUNS; k++)
			for (const struct lp_entry *e = column.runs[k].at; e < column.runs[k].end; e++) {
				ind[++n] = e->row + 1;
				val[n] = (double)e->value;
			}
		if (block >= 0) {
			ind[++n] = lp->nrows + block + 1;
			val[n] = 1;
		}
		glp_set_mat_col(prob, col, n, ind, val);
		glp_set_obj_coef(prob, col, cost ? (double)(cost[j] * lp_tier_unit(&ex->tiers[ex->tier])) : 0);
	}
}

/* Adds a row of the columns that are in ind and val. */
static void add_row(glp_prob *prob, const char *name, int64_t hi, int n, const int *ind, const double *val)
{
	int row = glp_add_rows(prob, 1);

	set_row(prob, row, name, -LP_INF, hi);
	glp_set_mat_row(prob, row, n, ind, val);
}

/* An earlier linear tier:  cost.x <= allowed, both divided by what divides all costs. */
static void hold_linear(const struct lp_export *ex, glp_prob *prob, int tier, int *ind, double *val)
{
	const int64_t *cost = ex->tiers[tier].cost;
	int64_t unit = 0, allowed = ex->before[tier].allowed.num, most;
	char name[32];
	int n = 0;

	for (int j = 0; j < ex->lp->ncols; j++)
		unit = common_divisor(unit, cost[j]);
	if (unit == 0)
		return;
	for (int j = 0; j < ex->lp->ncols; j++)
		if (cost[j] != 0) {
			int64_t scaled = cost[j] / unit;

			ind[++n] = j + 1;
			val[n] = (double)scaled;
		}
	unit *= lp_tier_unit(&ex->tiers[tier]);
	most = allowed / unit - (allowed % unit < 0); /* rounded down */
	snprintf(name, sizeof name, "tier_%d", tier + 1);
	add_row(prob, name, most, n, ind, val);
}

/* The largest ratio is minimised: a column z with  activity <= denominator z. */
static void minimise_ratios(const struct lp_ratios *r, glp_prob *prob, int *ind, double *val)
{
	int z = glp_add_cols(prob, 1);

	glp_set_col_name(prob, z, "z");
	glp_set_col_bnds(prob, z, GLP_LO, 0, 0);
	glp_set_obj_coef(prob, z, 1);
	for (int i = 0; i < r->n; i++) {
		int row = r->row[i] + 1, n = glp_get_mat_row(prob, row, ind, val);

		ind[++n] = z;
		val[n] = -(double)r->denom[i];
		glp_set_mat_row(prob, row, n, ind, val);
		glp_set_row_bnds(prob, row, GLP_UP, 0, 0);
	}
}

/* No ratio is above v: a threshold, which one of another tier may be below already. */
static void hold_ratios(const struct lp_ratios *r, glp_prob *prob, struct fraction v)
{
	for (int i = 0; i < r->n; i++) {
		int row = r->row[i] + 1;
		wide most = (wide)v.num * r->denom[i] / v.den;

		if (glp_get_row_type(prob, row) != GLP_UP || glp_get_row_ub(prob, row) > (double)most)
			glp_set_row_bnds(prob, row, GLP_UP, 0, (double)most);
	}
}

/* The arcs of each ratio are used from the lowest, and none that is above v. */
static void order_arcs(const struct lp_ratios *r, glp_prob *prob, struct fraction v, int *ind, double *val)
{
	char name[48];

	for (int i = 0; i < r->n; i++) {
		int64_t most = (int64_t)((wide)v.num * r->denom[i] / (v.den * lp_arc_size(r, i)));

		for (int k = 0; k < r->narcs[i]; k++) {
			ind[1] = r->first_arc[i] + k + 1;
			val[1] = 1;
			ind[2] = ind[1] - 1;
			val[2] = -1;
			snprintf(name, sizeof name, "order_%d_%d", i + 1, k + 1);
			if (k >= most)
				glp_set_col_bnds(prob, ind[1], GLP_FX, 0, 0);
			else if (k > 0)
				add_row(prob, name, 0, 2, ind, val);
		}
	}
}

/* An earlier leximin tier: so many ratios are at its levels or above. */
static bool hold_leximin(const struct lp_export *ex, glp_prob *prob, int tier, int *ind, double *val)
{
	const struct lp_ratios *r = ex->tiers[tier].ratios;
	const struct lp_tier_result *res = &ex->before[tier];
	struct arena a = {0};
	size_t nlevels;
	struct lp_held_level *levels = lexi_held_levels(r, res, &a, &nlevels);
	char name[48];

	for (size_t l = 0; levels && l < nlevels; l++) {
		struct fraction v = levels[l].ratio;
		int n = 0;

		for (int i = 0; i < r->n; i++) {
			wide size = (wide)v.den * lp_arc_size(r, i);
			int64_t arc = (int64_t)(((wide)v.num * r->denom[i] + size - 1) / size);

			if (arc > r->narcs[i])
				continue;
			ind[++n] = r->first_arc[i] + (int)arc;
			val[n] = 1;
		}
		snprintf(name, sizeof name, "share_%d_%zu", tier + 1, l + 1);
		if (levels[l].most > 0 && n > levels[l].most) /* what is above all levels is fixed */
			add_row(prob, name, levels[l].most, n, ind, val);
	}
	if (levels)
		order_arcs(r, prob, res->nlevels > 0 ? res->levels[0].ratio : (struct fraction){0, 1}, ind, val);
	arena_free(&a);
	return levels != NULL;
}

/* A tier of ratios, for which no excess is used. */
static bool add_ratios(const struct lp_export *ex, glp_prob *prob, int tier, int *ind, double *val)
{
	const struct lp_ratios *r = ex->tiers[tier].ratios;

	for (int i = 0; i < r->n; i++)
		glp_set_col_bnds(prob, r->excess[i] + 1, GLP_FX, 0, 0);
	if (tier == ex->tier) {
		minimise_ratios(r, prob, ind, val);
		return true;
	}
	hold_ratios(r, prob, ex->before[tier].allowed);
	return !ex->tiers[tier].leximin || hold_leximin(ex, prob, tier, ind, val);
}

/* A free row says nothing, and readers of MPS may take it for the objective; a column that is left without rows
 * and cost says nothing either, and some cannot read it. */
static void drop_idle(glp_prob *prob, int *ind)
{
	int n = 0;

	for (int i = 1; i <= glp_get_num_rows(prob); i++)
		if (glp_get_row_type(prob, i) == GLP_FR)
			ind[++n] = i;
	if (n > 0)
		glp_del_rows(prob, n, ind);
	n = 0;
	for (int j = 1; j <= glp_get_num_cols(prob); j++)
		if (glp_get_mat_col(prob, j, NULL, NULL) == 0 && glp_get_obj_coef(prob, j) == 0)
			ind[++n] = j;
	if (n > 0)
		glp_del_cols(prob, n, ind);
}

/* NULL when memory ran out. */
static glp_prob *build(const struct lp_export *ex, int *ind, double *val)
{
	glp_prob *prob = glp_create_prob();
	bool ok = true;

	glp_set_prob_name(prob, "secondment");
	glp_set_obj_name(prob, "objective");
	glp_set_obj_dir(prob, GLP_MIN);
	add_rows(ex, prob);
	add_columns(ex, prob, ind, val);
	for (int t = 0; t <= ex->tier && ok; t++) {
		if (!ex->tiers[t].cost)
			ok = add_ratios(ex, prob, t, ind, val);
		else if (t < ex->tier)
			hold_linear(ex, prob, t, ind, val);
	}
	drop_idle(prob, ind);
	if (ok)
		return prob;
	glp_delete_prob(prob);
	return NULL;
}

bool lp_export(const struct lp_export *ex, enum lp_format format, const char *path, struct diags *ds)
{
	size_t most = (size_t)(ex->lp->ncols + ex->lp->nrows + ex->lp->nblocks) + 64;
	int *ind = calloc(most, sizeof *ind), ret = -1;
	double *val = calloc(most, sizeof *val);
	glp_prob *prob = NULL;
	bool built;

	if (ind && val) {
		glp_term_hook(on_text, NULL);
		prob = build(ex, ind, val);
	}
	built = prob != NULL;
	if (built) {
		ret = format == LP_FORMAT_CPLEX ? glp_write_lp(prob, NULL, path)
						: glp_write_mps(prob, GLP_MPS_FILE, NULL, path);
		glp_delete_prob(prob);
	}
	glp_free_env();
	if (!built)
		diag_no_memory(ds);
	else if (ret != 0)
		diag_error(ds, (struct loc){.file = path}, "file-unwritable", "cannot write the problem to '%s'", path);
	free(ind);
	free(val);
	return ret == 0;
}
