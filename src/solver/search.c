#include "solver/row_range.h"
#include "solver/search_internal.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

bool search_round(const struct face *f, int64_t *x, int64_t *activity)
{
	const struct lp_problem *lp = f->lp;

	for (int j = 0; j < lp->npriced; j++) {
		double v = master_has(f->master, j) ? master_x(f->master, j) : 0;

		if (!(fabs(v) < 0x1p52))
			return false; /* NaN, too */
		x[j] = (int64_t)floor(v + NEAR_WHOLE);
		x[j] = x[j] > f->bounds.lb[j] ? x[j] : f->bounds.lb[j];
		x[j] = x[j] < f->bounds.ub[j] ? x[j] : f->bounds.ub[j];
	}
	face_complete(f, x, activity);
	return face_holds(f, x, activity);
}

/* Columns that come for a block at a time. */
enum { BEST_OF_BLOCK = 2 };

static bool tree_init(struct tree *t, struct search *s)
{
	const struct lp_problem *lp = s->face->lp;

	*t = (struct tree){.s = s, .trail.face = s->face};
	for (int j = 0; j < lp->npriced && !t->lacks; j++)
		t->lacks = !master_has(s->face->master, j);
	t->x = ARENA_NEW(s->scratch, int64_t, (size_t)lp->ncols);
	t->activity = ARENA_NEW(s->scratch, int64_t, (size_t)lp->nrows);
	t->row_space = ARENA_NEW(s->scratch, double, (size_t)lp->nrows + (size_t)s->face->nnumbers);
	t->no_cost = ARENA_NEW(s->scratch, int64_t, (size_t)lp->ncols);
	if (s->other_than || s->asks_alone) {
		t->other_cost = ARENA_NEW(s->scratch, int64_t, (size_t)lp->ncols);
		t->range = ARENA_NEW(s->scratch, struct row_range, (size_t)row_ranges(s->face));
		t->asked = ARENA_NEW(s->scratch, bool, (size_t)lp->nrows);
	}
	t->history = ARENA_NEW(s->scratch, struct pseudocost, (size_t)lp->ncols);
	return basis_init(&t->basis, s->face, s->scratch) && prices_init(&t->prices, s->face, s->scratch) &&
	       bound_init(&t->bound, s->face, s->scratch);
}

/* What improves a block at the bound's prices: the best few that the master lacks. */
static int bring_of_block(const struct face *f, const struct bound *b, int block)
{
	struct block_answer now = bound_answer(f, b, block, f->master);
	const wide *reduced = bound_block(b, f, block);
	int first = f->lp->block_start[block];
	int best[BEST_OF_BLOCK] = {0}, n = 0;

	for (int j = first; j < f->lp->block_start[block + 1]; j++)
		if (f->bounds.lb[j] < f->bounds.ub[j] && !master_has(f->master, j) &&
		    (now.missing > 0 || reduced[j - first] < now.worth))
			n = bound_keep_least(reduced, first, best, n, BEST_OF_BLOCK, j);
	for (int k = 0; k < n; k++)
		master_add(f->master, best[k]);
	return n;
}

bool search_bring(const struct face *f, const struct bound *b)
{
	bool brought = false;

	for (int block = 0; block < f->lp->nblocks; block++)
		brought |= bring_of_block(f, b, block) > 0;
	return brought;
}

void tree_bring(struct tree *t)
{
	t->brought |= t->lacks && search_bring(t->s->face, &t->bound);
}

void tree_complete(struct tree *t)
{
	t->brought = t->lacks;
	for (int j = 0; t->lacks && j < t->s->face->lp->npriced; j++)
		master_add(t->s->face->master, j);
	t->lacks = false;
}

/* Do the prices of the last infeasible run prove in exact arithmetic that the node is empty?  Columns without which they would are
 * brought. */
static bool ray_proves(struct tree *t)
{
	const struct face *f = t->s->face;

	for (int sign = -1; sign <= 1; sign += 2) {
		if (!prices_take_ray(&t->prices, f, sign, t->row_space))
			return false;
		bound_compute(&t->bound, f, NULL, &t->prices);
		if (t->bound.value > 0)
			return true;
		tree_bring(t);
	}
	return false;
}

/* Does the library's claim that the node is empty hold in exact arithmetic?  When it came without a proof (by
 * the primal simplex), the dual simplex finds one: without costs every basis is dual feasible. */
static bool proved_empty(struct tree *t)
{
	const struct search *s = t->s;
	struct diags unheard = {0}; /* a failure here costs a proof, not the solve */
	bool proved = ray_proves(t);

	if (proved || t->brought)
		return proved;
	master_set_cost(s->face->master, t->no_cost);
	proved = master_run(s->face->master, LP_DUAL, INFINITY, s->limits, &unheard) == LP_INFEASIBLE && ray_proves(t);
	diags_free(&unheard);
	master_set_cost(s->face->master, s->cost);
	if (!proved && !t->brought)
		tree_complete(t);
	return proved;
}

bool tree_hopeless(struct tree *t, enum lp_status status)
{
	const struct search *s = t->s;
	const int64_t denominators[] = {60, prices_denominator(s->face)};

	t->any_cost = status == LP_INFEASIBLE;
	t->brought = false;
	if (t->any_cost)
		return proved_empty(t);
	if (status == LP_OPTIMAL && master_objective(s->face->master) <= (double)s->target)
		return false;
	for (size_t k = 0; k < sizeof denominators / sizeof denominators[0]; k++) {
		prices_take(&t->prices, s->face, denominators[k]);
		bound_compute(&t->bound, s->face, s->cost, &t->prices);
		if (bound_ceil(&t->bound, &t->prices) > s->target)
			return true;
	}
	tree_bring(t);
	return false;
}

bool search_counts(const struct search *s, const int64_t *x)
{
	return !s->other_than || memcmp(x, s->other_than, (size_t)s->face->lp->npriced * sizeof *x) != 0;
}

/* Takes t->x, which holds in the face, if it is good enough. */
static void take(struct tree *t)
{
	struct search *s = t->s;
	wide value = lp_value(s->face->lp, s->cost, t->x);

	if (value > s->target || !search_counts(s, t->x))
		return;
	if (s->asks_alone && s->other_than && value == s->value) {
		s->alone = false;
		s->other_than = NULL;
		s->target = value - 1;
		return;
	}
	memcpy(s->x, t->x, (size_t)s->face->lp->ncols * sizeof *s->x);
	s->found = true;
	s->value = value;
	s->alone = s->asks_alone; /* as far as is known */
	s->target = s->alone ? value : value - 1;
	if (s->alone)
		s->other_than = s->x;
}

static bool is_enough(const struct search *s)
{
	return s->found && s->value <= s->enough && !s->alone;
}

/* Every priced column is decided: the library's word is not needed. */
static void take_leaf(struct tree *t)
{
	const struct face *f = t->s->face;

	col_bounds_lowest(&f->bounds, f->lp->ncols, t->x);
	face_complete(f, t->x, t->activity);
	if (face_holds(f, t->x, t->activity))
		take(t);
}

bool tree_set(struct tree *t, int col, int64_t lb, int64_t ub)
{
	return trail_set(&t->trail, col, lb, ub) || diag_no_memory(t->s->ds);
}

/* What a plan with cost <= target cannot use goes out of play below the node. */
static bool tighten(struct tree *t)
{
	struct search *s = t->s;
	size_t mark = t->trail.n;
	wide room;

	prices_take(&t->prices, s->face, prices_denominator(s->face));
	bound_compute(&t->bound, s->face, s->cost, &t->prices);
	room = (wide)t->prices.q * s->target - t->bound.value;
	if (room < 0)
		return true; /* the node is about to be given up */
	if (!trail_tighten(&t->trail, &t->bound, room))
		return diag_no_memory(s->ds);
	if (t->trail.n > mark)
		tree_log_fix(s->log, s->face, &t->prices);
	return true;
}

/* Splits a column at its value: [lb, k-1] and [k, ub]. */
static bool descend(struct tree *t, const struct split *split)
{
	struct face *f = t->s->face;
	int col = split->col;
	int64_t lb = face_lb(f, col), ub = face_ub(f, col), k = (int64_t)ceil(split->value - NEAR_WHOLE);
	struct branch *b;

	if (t->depth == t->space) {
		int space = t->space ? 2 * t->space : 64;
		struct branch *grown = realloc(t->stack, (size_t)space * sizeof *grown);

		if (!grown)
			return diag_no_memory(t->s->ds);
		t->stack = grown;
		t->space = space;
	}
	k = k > lb ? k : lb + 1;
	k = k < ub ? k : ub;
	b = &t->stack[t->depth++];
	*b = (struct branch){.mark = t->trail.n, .col = col, .other_left = true};
	b->other_lb = split->up_first ? lb : k;
	b->other_ub = split->up_first ? k - 1 : ub;
	t->split = true;
	tree_log_split(t->s->log, col, k - 1, split->up_first);
	return tree_set(t, col, split->up_first ? k : lb, split->up_first ? ub : k - 1);
}

/* Back to the nearest half that is still to try; false when there is none, or no memory. */
static bool backtrack(struct tree *t)
{
	while (t->depth > 0) {
		struct branch *b = &t->stack[t->depth - 1];

		trail_undo(&t->trail, b->mark);
		if (b->other_left) {
			b->other_left = false;
			return tree_set(t, b->col, b->other_lb, b->other_ub);
		}
		t->depth--;
	}
	return false;
}

static void unwind(struct tree *t)
{
	trail_undo(&t->trail, 0);
	free(t->stack);
	trail_free(&t->trail);
}

/* Solves the node over the columns that the master has, and those without which it would be cut off or empty. */
static enum lp_status solve_node(struct tree *t, enum lp_method method, bool *hopeless)
{
	struct search *s = t->s;
	double cutoff = (double)s->target + 0.5;
	enum lp_status status = master_run(s->face->master, method, cutoff, s->limits, s->ds);

	*hopeless = false;
	while (status == LP_CUTOFF || status == LP_INFEASIBLE) {
		*hopeless = tree_hopeless(t, status);
		if (*hopeless || (status == LP_INFEASIBLE && !t->brought))
			return status;
		if (!t->brought)
			cutoff = INFINITY;
		status = master_run(s->face->master, LP_DUAL, cutoff, s->limits, s->ds);
	}
	if (status == LP_OPTIMAL) {
		if (search_round(s->face, t->x, t->activity))
			take(t);
		*hopeless = tree_hopeless(t, status);
	}
	return status;
}

/* What the node's optimum leaves in play, and brings.  False with a diagnostic. */
static bool look_around(struct tree *t)
{
	if (!tighten(t))
		return false;
	tree_bring(t);
	return true;
}

/* Decides what is split next, and goes down there: further, as long as the optimum is the same. */
static enum choice split_node(struct tree *t, bool solved, bool diving)
{
	bool leads = t->s->other_than && solved && other_leads(t);
	struct split split;
	enum choice choice;

	do {
		split = (struct split){0};
		choice = leads ? other_choose(t, &split) : branching_choose(t, solved, diving, &split);
		if (choice == CHOICE_SPLIT && !descend(t, &split))
			choice = CHOICE_FAILED;
	} while (choice == CHOICE_SPLIT && split.stays);
	return choice;
}

/* One node: SEARCH_DONE = given up, go back; SEARCH_FOUND = went one level down. */
static enum search_end visit(struct tree *t, bool diving)
{
	struct search *s = t->s;
	enum lp_method method = LP_DUAL;

	t->visits++;
	for (;;) {
		bool hopeless;
		enum lp_status status = solve_node(t, method, &hopeless);

		if (status == LP_LIMIT)
			return SEARCH_LIMIT;
		if (status == LP_FAILED)
			return SEARCH_FAILED;
		s->nodes += method == LP_DUAL;
		if (hopeless) {
			tree_log_close(s->log, s->face, &t->prices, t->any_cost);
			return SEARCH_DONE;
		}
		if (status == LP_OPTIMAL && !look_around(t))
			return SEARCH_FAILED;
		method = t->brought ? LP_PRIMAL : LP_DUAL;
		if (t->brought)
			continue;
		switch (split_node(t, status == LP_OPTIMAL, diving)) {
		case CHOICE_SPLIT:
			return SEARCH_FOUND;
		case CHOICE_LEAF:
			tree_complete(t);
			if (t->brought)
				break;
			take_leaf(t);
			if (s->log)
				s->log->lost = true; /* by trying, not by prices */
			return SEARCH_DONE;
		case CHOICE_CLOSED:
			return SEARCH_DONE;
		case CHOICE_FAILED:
			return SEARCH_FAILED;
		default:
			if (s->nodes >= s->node_limit)
				return SEARCH_NODES;
		}
	}
}

/* Straight down, without a way back, rounding up what is nearly whole: often there is a plan at the end. */
static enum search_end dive(struct tree *t)
{
	struct search *s = t->s;
	enum search_end end;

	if (s->log)
		tree_log_reset(s->log);
	do
		end = visit(t, true);
	while (end == SEARCH_FOUND && !is_enough(s) && s->nodes < s->node_limit);
	trail_undo(&t->trail, 0);
	t->depth = 0;
	return end;
}

/* The whole tree, depth first. */
static enum search_end explore(struct tree *t)
{
	struct search *s = t->s;

	if (s->log)
		tree_log_reset(s->log);
	for (;;) {
		enum search_end end = visit(t, s->dives);

		if (end != SEARCH_DONE && end != SEARCH_FOUND)
			return end;
		if (is_enough(s))
			return SEARCH_FOUND;
		if (end == SEARCH_DONE && !backtrack(t))
			return SEARCH_DONE;
		if (s->nodes >= s->node_limit)
			return SEARCH_NODES;
		if (s->limits->progress)
			s->limits->progress(s->limits->progress_ctx, "nodes", s->nodes);
	}
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
	if (!s->other_than) /* else it would lead there */
		end = dive(&t);
	if (is_enough(s))
		end = SEARCH_FOUND;
	else if (end == SEARCH_DONE && !t.split && !s->other_than)
		; /* the root is closed */
	else if (end == SEARCH_DONE || end == SEARCH_FOUND)
		end = explore(&t);
	unwind(&t);
	return end;
}
