#include "solver/search.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define NEAR_WHOLE 1e-6

/* One decision on the way down: column `col` was given [lb, ub]; `other` is the half still to try. */
struct branch {
	int col;
	int64_t old_lb, old_ub;
	int64_t other_lb, other_ub;
	bool other_left;
};

struct tree {
	struct search *s;
	struct prices prices;
	struct bound bound;
	int64_t *x, *activity;
	double *row_space;
	const int64_t *no_cost; /* zeros */
	struct branch *stack;
	int depth, space;
};

bool search_round(const struct face *f, int64_t *x, int64_t *activity)
{
	const struct lp_problem *lp = f->lp;

	for (int j = 0; j < lp->npriced; j++) {
		double v = master_has(f->master, j) ? master_x(f->master, j) : 0;

		if (!(fabs(v) < 0x1p52))
			return false; /* NaN, too */
		x[j] = (int64_t)floor(v + NEAR_WHOLE);
		x[j] = x[j] > f->lb[j] ? x[j] : f->lb[j];
		x[j] = x[j] < f->ub[j] ? x[j] : f->ub[j];
	}
	face_complete(f, x, activity);
	return face_holds(f, x, activity);
}

static bool tree_init(struct tree *t, struct search *s)
{
	const struct lp_problem *lp = s->face->lp;

	*t = (struct tree){.s = s};
	t->x = ARENA_NEW(s->scratch, int64_t, (size_t)lp->ncols);
	t->activity = ARENA_NEW(s->scratch, int64_t, (size_t)lp->nrows);
	t->row_space = ARENA_NEW(s->scratch, double, (size_t)lp->nrows);
	t->no_cost = ARENA_NEW(s->scratch, int64_t, (size_t)lp->ncols);
	return prices_init(&t->prices, s->face, s->scratch) && bound_init(&t->bound, s->face, s->scratch);
}

/* Do the prices of the last infeasible run prove in exact arithmetic that the node is empty? */
static bool ray_proves(struct tree *t)
{
	const struct face *f = t->s->face;

	for (int sign = -1; sign <= 1; sign += 2) {
		if (!prices_take_ray(&t->prices, f, sign, t->row_space))
			return false;
		bound_compute(&t->bound, f, NULL, &t->prices);
		if (t->bound.value > 0)
			return true;
	}
	return false;
}

/* Does the library's claim that the node is empty hold in exact arithmetic?  When it came without a proof (by
 * the primal simplex), the dual simplex finds one: without costs every basis is dual feasible. */
static bool proved_empty(struct tree *t)
{
	const struct search *s = t->s;
	bool proved = ray_proves(t);

	if (proved)
		return true;
	master_set_cost(s->face->master, t->no_cost);
	proved = master_run(s->face->master, LP_DUAL, INFINITY, s->limits, s->ds) == LP_INFEASIBLE && ray_proves(t);
	master_set_cost(s->face->master, s->cost);
	return proved;
}

/* Is there provably no plan with cost <= target below this node? */
static bool hopeless(struct tree *t, enum lp_status status)
{
	static const int64_t denominators[] = {60, INT64_C(1) << 24};
	const struct search *s = t->s;

	if (status == LP_INFEASIBLE)
		return proved_empty(t);
	if (status == LP_OPTIMAL && master_objective(s->face->master) <= (double)s->target)
		return false;
	for (size_t k = 0; k < sizeof denominators / sizeof denominators[0]; k++) {
		prices_take(&t->prices, s->face, denominators[k]);
		bound_compute(&t->bound, s->face, s->cost, &t->prices);
		if (bound_ceil(&t->bound, &t->prices) > s->target)
			return true;
	}
	return false;
}

/* Takes t->x, which holds in the face, if it is good enough. */
static void take(struct tree *t)
{
	struct search *s = t->s;
	wide value = lp_value(s->face->lp, s->cost, t->x);

	if (value > s->target)
		return;
	memcpy(s->x, t->x, (size_t)s->face->lp->ncols * sizeof *s->x);
	s->found = true;
	s->value = value;
	s->target = value - 1;
}

/* Every priced column is decided: the library's word is not needed. */
static void take_leaf(struct tree *t)
{
	const struct face *f = t->s->face;

	memcpy(t->x, f->lb, (size_t)f->lp->npriced * sizeof *t->x);
	face_complete(f, t->x, t->activity);
	if (face_holds(f, t->x, t->activity))
		take(t);
}

/* The column to decide next, -1 when all are decided; `*v`: its value.  Free columns come first: they add up what
 * many options do (an open post), so side rows such as "earlier tier <= allowed" hang on them, and once they are whole the
 * rest is mostly a network, with whole vertices.  Among columns of a kind, the one nearest to the whole
 * number above it; one that is whole already only when nothing else is left. */
static int pick(const struct tree *t, bool solved, double *v)
{
	const struct face *f = t->s->face;
	int best = -1;
	double best_score = -1;

	for (int j = 0; j < f->lp->ncols; j++) {
		bool priced = j < f->lp->npriced;
		double x, score;

		if (f->lb[j] == f->ub[j] || !master_has(f->master, j))
			continue;
		x = solved ? master_x(f->master, j) : (double)f->lb[j];
		x = fmin(fmax(x, (double)f->lb[j]), (double)f->ub[j]);
		score = x - floor(x);
		if (score >= NEAR_WHOLE && score <= 1 - NEAR_WHOLE)
			score += priced ? 1 : 2;
		else if (!priced)
			continue;
		else
			score = x > (double)f->lb[j] ? 1e-9 : 0;
		if (score > best_score) {
			best_score = score;
			best = j;
			*v = x;
		}
	}
	return best;
}

/* Splits column `col` at value v: [lb, k-1] and [k, ub], the upper part first. */
static bool descend(struct tree *t, int col, double v)
{
	struct face *f = t->s->face;
	int64_t k = (int64_t)ceil(v - NEAR_WHOLE);

	if (t->depth == t->space) {
		int space = t->space ? 2 * t->space : 64;
		struct branch *grown = realloc(t->stack, (size_t)space * sizeof *grown);

		if (!grown)
			return diag_no_memory(t->s->ds);
		t->stack = grown;
		t->space = space;
	}
	if (k <= f->lb[col])
		k = f->lb[col] + 1;
	if (k > f->ub[col])
		k = f->ub[col];
	t->stack[t->depth++] = (struct branch){.col = col,
					       .old_lb = f->lb[col],
					       .old_ub = f->ub[col],
					       .other_lb = f->lb[col],
					       .other_ub = k - 1,
					       .other_left = true};
	face_set_col(f, col, k, f->ub[col]);
	return true;
}

/* Back to the nearest half that is still to try; false when there is none. */
static bool backtrack(struct tree *t)
{
	while (t->depth > 0) {
		struct branch *b = &t->stack[t->depth - 1];

		if (b->other_left) {
			b->other_left = false;
			face_set_col(t->s->face, b->col, b->other_lb, b->other_ub);
			return true;
		}
		face_set_col(t->s->face, b->col, b->old_lb, b->old_ub);
		t->depth--;
	}
	return false;
}

static void unwind(struct tree *t)
{
	while (t->depth > 0) {
		const struct branch *b = &t->stack[--t->depth];

		face_set_col(t->s->face, b->col, b->old_lb, b->old_ub);
	}
	free(t->stack);
}

/* One node: SEARCH_DONE = given up, go back; SEARCH_FOUND = went one level down. */
static enum search_end visit(struct tree *t)
{
	struct search *s = t->s;
	enum lp_status status;
	double v = 0;
	int col;

	s->nodes++;
	status = master_run(s->face->master, LP_DUAL, (double)s->target + 0.5, s->limits, s->ds);
	if (status == LP_CUTOFF) {
		if (hopeless(t, status))
			return SEARCH_DONE;
		status = master_run(s->face->master, LP_DUAL, INFINITY, s->limits, s->ds);
	}
	if (status == LP_LIMIT)
		return SEARCH_LIMIT;
	if (status == LP_FAILED)
		return SEARCH_FAILED;
	if (status == LP_OPTIMAL && search_round(s->face, t->x, t->activity))
		take(t);
	if (hopeless(t, status))
		return SEARCH_DONE;
	col = pick(t, status == LP_OPTIMAL, &v);
	if (col < 0) {
		take_leaf(t);
		return SEARCH_DONE;
	}
	return descend(t, col, v) ? SEARCH_FOUND : SEARCH_FAILED;
}

enum search_end search_run(struct search *s)
{
	struct tree t;
	enum search_end end = SEARCH_DONE;

	s->found = false;
	s->nodes = 0;
	if (!tree_init(&t, s)) {
		diag_no_memory(s->ds);
		return SEARCH_FAILED;
	}
	for (;;) {
		end = visit(&t);
		if (end == SEARCH_LIMIT || end == SEARCH_FAILED)
			break;
		if (s->found && s->value <= s->enough) {
			end = SEARCH_FOUND;
			break;
		}
		if (end == SEARCH_DONE && !backtrack(&t))
			break;
		if (s->nodes >= s->node_limit) {
			end = SEARCH_NODES;
			break;
		}
		if (s->limits->progress)
			s->limits->progress(s->limits->progress_ctx, "nodes", s->nodes);
	}
	unwind(&t);
	return end;
}
