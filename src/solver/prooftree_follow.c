/* Following a tree: every case with the follower's own bounds. */
#include "solver/face.h"
#include "solver/prooftree.h"
#include "solver/subproblem.h"
#include "solver/trail.h"

#include <string.h>

/* A split whose first case is being followed, or the other one. */
struct fork {
	size_t mark;
	int col; /* in the sub-problem; -1: it is decided there */
	int64_t lb, ub;
	bool empty; /* the other case is */
	bool other_left;
};

struct follower {
	const struct lp_tree *tree;
	struct subproblem sub;
	struct prices prices;
	struct bound bound;
	wide target;
	int *row, *col; /* of the whole's, here, or -1 */
	int *held;
	struct trail trail;
	struct fork *forks;
	size_t nforks, forks_space;
	int skipping; /* cases that are closed already, whatever the deeds say */
	struct arena *a;
};

static bool add_fork(struct follower *w, struct fork fork)
{
	if (w->nforks == w->forks_space) {
		size_t space = w->forks_space > 0 ? 2 * w->forks_space : 64;
		struct fork *grown = ARENA_NEW(w->a, struct fork, space);

		if (!grown)
			return false;
		if (w->nforks > 0)
			memcpy(grown, w->forks, w->nforks * sizeof *grown);
		w->forks = grown;
		w->forks_space = space;
	}
	w->forks[w->nforks++] = fork;
	return true;
}

static void take_prices(struct follower *w, const struct lp_prices *y)
{
	const struct face *f = &w->sub.face;
	struct prices *p = &w->prices;

	p->q = y->q;
	memset(p->row, 0, (size_t)f->lp->nrows * sizeof *p->row);
	memset(p->held, 0, (size_t)f->held_max * sizeof *p->held);
	for (size_t i = 0; i < y->nprices; i++) {
		int row = w->row[y->prices[i].row];

		if (row >= 0)
			p->row[row] = right_sign(y->prices[i].price, f->row_lo[row], f->row_hi[row]);
	}
	for (int h = 0; h < y->nheld; h++)
		if (h < w->sub.whole->nheld && w->held[h] >= 0)
			p->held[w->held[h]] = y->held[h] < 0 ? y->held[h] : 0;
}

/* The next case: back to the last split with one left.  False when there is none, or (then a split is left) no memory. */
static bool next_case(struct follower *w)
{
	while (w->nforks > 0) {
		struct fork *fork = &w->forks[w->nforks - 1];

		trail_undo(&w->trail, fork->mark);
		if (fork->other_left) {
			fork->other_left = false;
			w->skipping = fork->empty;
			return fork->empty || fork->col < 0 || trail_set(&w->trail, fork->col, fork->lb, fork->ub);
		}
		w->nforks--;
	}
	return false;
}

/* Bounds of the two cases; *empty: there are none. */
static bool split(struct follower *w, const struct lp_deed *deed)
{
	const struct face *whole = w->sub.whole, *f = &w->sub.face;
	int col = deed->col >= 0 ? w->col[deed->col] : -1;
	int64_t decided = deed->col >= 0 ? whole->lb[deed->col] : 0; /* -1: an option that is not there */
	int64_t lb = col >= 0 ? f->lb[col] : decided, ub = col >= 0 ? f->ub[col] : decided;
	int64_t low_ub = ub < deed->at ? ub : deed->at, high_lb = lb > deed->at ? lb : deed->at + 1;
	bool low_empty = lb > low_ub, high_empty = high_lb > ub;
	struct fork fork = {.mark = w->trail.n, .col = col, .other_left = true};

	fork.empty = deed->up_first ? low_empty : high_empty;
	fork.lb = deed->up_first ? lb : high_lb;
	fork.ub = deed->up_first ? low_ub : ub;
	if (!add_fork(w, fork))
		return false;
	w->skipping = deed->up_first ? high_empty : low_empty;
	if (w->skipping || col < 0)
		return true;
	return trail_set(&w->trail, col, deed->up_first ? high_lb : lb, deed->up_first ? ub : low_ub);
}

/* Is there no plan of the case that is good enough, by the deed's prices? */
static bool is_closed(struct follower *w, const struct lp_deed *deed)
{
	bool any_cost = deed->kind == LP_CLOSES && deed->any_cost;

	take_prices(w, &deed->y);
	bound_compute(&w->bound, &w->sub.face, any_cost ? NULL : w->sub.cost, &w->prices);
	return any_cost ? w->bound.value > 0 : bound_ceil(&w->bound, &w->prices) > w->target;
}

/* False when the tree is no proof here, or memory ran out. */
static bool follow(struct follower *w)
{
	for (size_t i = 0; i < w->tree->ndeeds; i++) {
		const struct lp_deed *deed = &w->tree->deeds[i];

		if (w->skipping > 0) {
			w->skipping += deed->kind == LP_SPLITS;
			w->skipping -= deed->kind == LP_CLOSES;
			if (w->skipping == 0 && !next_case(w))
				return i + 1 == w->tree->ndeeds && w->nforks == 0;
		} else if (deed->kind == LP_SPLITS) {
			if (!split(w, deed))
				return false;
		} else if (is_closed(w, deed)) {
			if (deed->kind == LP_FIXES)
				w->skipping = 1;
			else if (!next_case(w))
				return i + 1 == w->tree->ndeeds && w->nforks == 0;
		} else if (deed->kind == LP_CLOSES ||
			   !trail_tighten(&w->trail, &w->bound, w->prices.q * w->target - w->bound.value)) {
			return false;
		}
	}
	return false;
}

/* Where the whole's rows, columns and held rows are, and which rows have a price. */
static bool number(struct follower *w, const struct face *whole)
{
	const struct lp_problem *lp = whole->lp, *sub = &w->sub.lp;

	w->row = ARENA_NEW(w->a, int, (size_t)lp->nrows);
	w->col = ARENA_NEW(w->a, int, (size_t)lp->ncols);
	w->held = ARENA_NEW(w->a, int, (size_t)whole->nheld);
	if (w->a->failed)
		return false;
	memset(w->row, -1, (size_t)lp->nrows * sizeof *w->row);
	memset(w->col, -1, (size_t)lp->ncols * sizeof *w->col);
	for (int i = 0; i < sub->nrows; i++)
		w->row[w->sub.row[i]] = i;
	for (int j = 0; j < sub->ncols; j++)
		w->col[w->sub.col[j]] = j;
	for (int h = 0; h < whole->nheld; h++) {
		w->held[h] = -1;
		for (int k = 0; k < w->sub.face.nheld; k++)
			if (w->sub.row[sub->nrows + sub->nblocks + k] ==
			    lp->nrows + lp->nblocks + whole->held[h].number)
				w->held[h] = k;
	}
	return true;
}

static bool *priced_rows(const struct lp_tree *tree, int nrows, struct arena *a)
{
	bool *keep = ARENA_NEW(a, bool, (size_t)nrows);

	for (size_t i = 0; keep && i < tree->ndeeds; i++)
		for (size_t k = 0; tree->deeds[i].kind != LP_SPLITS && k < tree->deeds[i].y.nprices; k++)
			keep[tree->deeds[i].y.prices[k].row] = true;
	return keep;
}

/* One case, closed on the face itself. */
static bool closes_at_once(const struct lp_tree *tree, const struct face *f, const int64_t *cost, wide target,
			   struct arena *a)
{
	const struct lp_deed *deed = &tree->deeds[0];
	struct prices p;
	struct bound b;

	if (tree->ndeeds != 1 || deed->kind != LP_CLOSES || !prices_init(&p, f, a) || !bound_init(&b, f, a))
		return false;
	lp_prices_set(&p, f, &deed->y);
	bound_compute(&b, f, deed->any_cost ? NULL : cost, &p);
	return deed->any_cost ? b.value > 0 : bound_ceil(&b, &p) > target;
}

bool lp_tree_closes_at_once(const struct lp_tree *tree, const struct face *f, const int64_t *cost, wide target)
{
	struct arena a = {0};
	bool closed = closes_at_once(tree, f, cost, target, &a);

	arena_free(&a);
	return closed;
}

/* Flags for the columns that the root's prices leave in play; NULL when they leave none at all: *closed, or memory ran out. */
static bool *left_by_root(const struct face *f, const int64_t *cost, wide target, const struct lp_prices *y,
			  struct arena *a, bool *closed)
{
	const struct lp_problem *lp = f->lp;
	bool *some = ARENA_NEW(a, bool, (size_t)lp->ncols);
	struct prices p;
	struct bound b;
	wide room;

	if (!some || !prices_init(&p, f, a) || !bound_init(&b, f, a))
		return NULL;
	if (y->q > 0)
		lp_prices_set(&p, f, y);
	bound_compute(&b, f, cost, &p);
	*closed = bound_ceil(&b, &p) > target;
	room = p.q * target - b.value;
	for (int block = 0; block < lp->nblocks; block++)
		for (int j = lp->block_start[block]; j < lp->block_start[block + 1]; j++)
			some[j] = y->q == 0 || b.reduced[j] - b.best[block] <= room;
	return *closed ? NULL : some;
}

bool lp_tree_closes(const struct lp_tree *tree, const struct face *f, const int64_t *cost, wide target)
{
	struct diags unheard = {0}; /* what cannot be followed is no proof */
	struct arena a = {0};
	struct follower w = {.tree = tree, .a = &a};
	bool closed = closes_at_once(tree, f, cost, target, &a), *some = NULL, *keep = NULL;

	if (!closed)
		some = left_by_root(f, cost, target, &tree->root, &a, &closed);
	if (some)
		keep = priced_rows(tree, f->lp->nrows, &a);
	if (keep && subproblem_open_bare(&w.sub, f, some, keep, cost, &a, &unheard)) {
		w.target = target - w.sub.decided;
		w.trail.face = &w.sub.face;
		closed = w.sub.empty || (number(&w, f) && prices_init(&w.prices, &w.sub.face, &a) &&
					 bound_init(&w.bound, &w.sub.face, &a) && follow(&w));
	}
	trail_free(&w.trail);
	arena_free(&a);
	diags_free(&unheard);
	return closed;
}

bool lp_tree_settles(const struct lp_tree *tree, struct face *f, const int64_t *cost, wide target)
{
	const struct held_row *held = tree->by_held >= 0 && tree->by_held < f->nheld ? &f->held[tree->by_held] : NULL;
	bool closes;

	if (tree->by_held < 0)
		return lp_tree_closes(tree, f, cost, target);
	if (!held || !face_hold(f, cost, (int64_t)target))
		return false;
	closes = lp_tree_closes(tree, f, held->coef, held->rhs);
	face_drop_last_held(f);
	return closes;
}
