#include "vertex.h"

#include "../unit/random.h"
#include "draw.h"

#include <math.h>
#include <string.h>

enum { OPTION_MOST = 750000, OPEN_MOST = 1000000, LARGEST_MOST = 20000000 };

#define TOLERANCE 1e-6

bool is_whole(double x)
{
	return fabs(x - round(x)) <= TOLERANCE;
}

struct finder {
	struct model *m;
	unsigned rules;
	uint64_t *rng;
	struct lp_problem lp;
	struct master *master;
	int64_t *cost;
	struct col_bounds bounds;
	struct limits limits;
	struct diags *ds;
};

/* Columns of the model that stand for a list of things: -1 = there is none. */
static void draw_costs(struct finder *f, const int *cols, size_t n, int64_t most)
{
	for (size_t i = 0; i < n; i++)
		if (cols[i] >= 0)
			f->cost[cols[i]] = random_between(f->rng, 0, most);
}

/* Costs on options and on what is open, lacking or beyond.  Where something else must bind, open posts mostly cost nothing.
 * Excess columns and courses that are run cost nothing, as in the program; costs along the arcs of leximin rise. */
static void draw_objective(struct finder *f)
{
	const struct model *m = f->m;
	const struct province *p = m->province;
	int64_t mean = random_between(f->rng, -OPTION_MOST, f->rules & INSIDE_PAID ? 0 : OPTION_MOST);

	for (int o = 0; o < m->noptions; o++)
		f->cost[o] = mean + random_between(f->rng, -OPTION_MOST, OPTION_MOST);
	draw_costs(f, m->beyond_col, m->beyond_col ? (size_t)m->noptions : 0, OPEN_MOST);
	if (f->rules & INSIDE_PAID)
		draw_costs(f, m->inside_col, p->nposts, 3 * OPEN_MOST);
	if (!(f->rules & (THRESHOLDS | LARGEST | LEXIMIN | INSIDE_PAID)) || random_between(f->rng, 0, 3) == 0) {
		draw_costs(f, m->open_col, p->nposts, OPEN_MOST);
		draw_costs(f, m->lack_col, p->nposts, OPEN_MOST);
		draw_costs(f, m->weight_col, p->npositions, OPEN_MOST);
	}
	for (int i = 0; i < m->ratios.n; i++)
		for (int k = 0; k < m->ratios.narcs[i]; k++) {
			int col = m->ratios.first_arc[i] + k;

			f->cost[col] = (k > 0 ? f->cost[col - 1] : 0) + random_between(f->rng, 0, OPEN_MOST);
		}
	if (f->rules & LARGEST)
		f->cost[m->lp.ncols] = random_between(f->rng, 0, LARGEST_MOST);
}

/* The problem with one more column, the largest share, in the row of each commune: what the program does not do. */
static bool add_largest(struct finder *f)
{
	const struct lp_problem *lp = &f->m->lp;
	const struct lp_ratios *r = &f->m->ratios;
	size_t n = (size_t)lp->ncols, nentries = lp->col_start[n], more = (size_t)r->n;
	struct arena *a = &f->m->arena;

	f->lp.ncols++;
	f->lp.col_start = ARENA_NEW(a, size_t, n + 2);
	f->lp.entries = ARENA_NEW(a, struct lp_entry, nentries + more);
	if (a->failed)
		return diag_no_memory(f->ds);
	memcpy(f->lp.col_start, lp->col_start, (n + 1) * sizeof *lp->col_start);
	memcpy(f->lp.entries, lp->entries, nentries * sizeof *lp->entries);
	for (size_t i = 0; i < more; i++)
		f->lp.entries[nentries + i] = (struct lp_entry){r->row[i], -r->denom[i]};
	f->lp.col_start[n + 1] = nentries + more;
	return true;
}

static enum lp_status solve(struct finder *f)
{
	return master_run(f->master, LP_PRIMAL, INFINITY, &f->limits, f->ds);
}

static void set_col(struct finder *f, int col, int64_t ub)
{
	col_bounds_set(&f->bounds, col, col_lb(&f->bounds, col), ub);
	master_set_col(f->master, col);
}

/* So many may be open in the commune of a ratio, without excess. */
static void limit_open(struct finder *f, int ratio, int64_t most)
{
	set_col(f, f->m->ratios.excess[ratio], 0);
	master_set_row(f->master, f->m->ratios.row[ratio], -LP_INF, most);
}

/* Thresholds that bind: from what is open when nobody comes down by one, commune after commune in turns, as long as there
 * is a solution or chance ends it.  All bounds of a ratio tier are such bounds. */
static enum lp_status solve_with_thresholds(struct finder *f)
{
	const struct lp_ratios *r = &f->m->ratios;
	int64_t *most = ARENA_NEW(&f->m->arena, int64_t, (size_t)r->n);
	bool *done = ARENA_NEW(&f->m->arena, bool, (size_t)r->n);
	enum lp_status status;

	if (f->m->arena.failed)
		return LP_FAILED;
	for (int i = 0; i < r->n; i++)
		limit_open(f, i, most[i] = r->denom[i]);
	for (int left = r->n; left > 0;)
		for (int i = 0; i < r->n; i++) {
			if (done[i])
				continue;
			limit_open(f, i, most[i] - 1);
			status = solve(f);
			if (status == LP_OPTIMAL)
				most[i]--;
			if (status == LP_OPTIMAL && most[i] > 0 && random_between(f->rng, 0, 9) > 3)
				continue;
			limit_open(f, i, most[i]);
			done[i] = true;
			left--;
		}
	return solve(f);
}

/* Another random objective first, then a row that holds it with a tolerance of a tenth. */
static bool hold_tier(struct finder *f)
{
	int64_t *held = f->cost;
	double best;

	draw_objective(f);
	master_set_cost(f->master, f->cost);
	if (solve(f) != LP_OPTIMAL)
		return false;
	best = master_objective(f->master);
	f->cost = ARENA_NEW(&f->m->arena, int64_t, (size_t)f->lp.ncols);
	if (!f->cost)
		return diag_no_memory(f->ds);
	return master_hold(f->master, held, (int64_t)(ceil(best) + fabs(best) / 10)) >= 0;
}

static void read_vertex(struct finder *f, struct vertex *v)
{
	const struct model *m = f->m;

	for (int j = 0; j < m->lp.ncols; j++) {
		v->x[j] = master_x(f->master, j);
		v->fractional += !is_whole(v->x[j]);
	}
	for (int i = 0; i < m->lp.nrows; i++)
		if (fabs(master_row_price(f->master, i)) > TOLERANCE)
			v->priced[m->rows[i].kind] = true;
}

static bool run(struct finder *f, struct vertex *v)
{
	for (int j = 0; j < f->lp.npriced; j++)
		master_add(f->master, j);
	for (int i = 0; i < f->m->ratios.n && (f->rules & LARGEST); i++)
		limit_open(f, i, 0);
	for (size_t i = 0; i < f->m->province->npairs; i++)
		if (f->m->miss_col[i] >= 0) /* the pairs have their people, as in every tier */
			set_col(f, f->m->miss_col[i], 0);
	if ((f->rules & HELD) && !hold_tier(f))
		return false;
	draw_objective(f);
	master_set_cost(f->master, f->cost);
	v->status = f->rules & THRESHOLDS ? solve_with_thresholds(f) : solve(f);
	if (v->status == LP_OPTIMAL)
		read_vertex(f, v);
	return v->status == LP_OPTIMAL || v->status == LP_INFEASIBLE;
}

bool vertex_find(struct model *m, unsigned rules, uint64_t *rng, struct vertex *v, struct diags *ds)
{
	struct finder f = {.m = m, .rules = rules, .rng = rng, .lp = m->lp, .ds = ds};
	int64_t *x0;
	bool ok;

	if ((rules & LARGEST) && !add_largest(&f))
		return false;
	*v = (struct vertex){.x = ARENA_NEW(&m->arena, double, (size_t)m->lp.ncols)};
	f.cost = ARENA_NEW(&m->arena, int64_t, (size_t)f.lp.ncols);
	x0 = ARENA_NEW(&m->arena, int64_t, (size_t)f.lp.ncols);
	if (!col_bounds_room(&f.bounds, &f.lp, &m->arena) || m->arena.failed)
		return diag_no_memory(ds);
	memcpy(x0, m->x0, (size_t)m->lp.ncols * sizeof *x0);
	for (int j = 0; j < m->lp.ncols; j++)
		col_bounds_set(&f.bounds, j, lp_lb(&m->lp, j), lp_ub(&m->lp, j));
	if (rules & LARGEST)
		col_bounds_set(&f.bounds, m->lp.ncols, 0, 100);
	f.master = master_open(&f.lp, &f.bounds, x0, ds);
	if (!f.master)
		return false;
	ok = run(&f, v);
	master_close(f.master);
	return ok;
}
