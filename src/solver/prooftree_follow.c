#include "solver/prooftree_follow.h"

#include "solver/row_range.h"

#include <string.h>

/* A split whose first case is being followed, or the other one. */
struct fork {
	size_t mark;
	int col; /* -1: an option that is not there */
	int64_t lb, ub;
	bool empty; /* the other case is */
	bool other_left;
};

struct follower {
	struct tree_room *room;
	const struct lp_tree *tree;
	const int64_t *cost;
	wide target;
	int skipping; /* cases that are closed already, whatever the deeds say */
};

void tree_room_free(struct tree_room *room)
{
	trail_free(&room->trail);
	arena_free(&room->arena);
	*room = (struct tree_room){0};
}

/* Prices of as many held rows as the face may have. */
static bool open_room(struct tree_room *room, const struct face *f)
{
	if (room->other_than && !room->other_cost) {
		room->other_cost = ARENA_NEW(&room->arena, int64_t, (size_t)f->lp->ncols);
		room->asked = ARENA_NEW(&room->arena, bool, (size_t)f->lp->nrows);
		room->range = ARENA_NEW(&room->arena, struct row_range, (size_t)(f->lp->nrows + f->held_max));
	}
	if (!room->lp && prices_init(&room->prices, f, &room->arena) && bound_init(&room->bound, f, &room->arena) &&
	    face_view_open(&room->view, f->lp, &room->arena))
		room->lp = f->lp;
	return room->lp == f->lp;
}

static bool add_fork(struct tree_room *room, struct fork fork)
{
	struct fork *forks = ARENA_GROW(&room->arena, struct fork, room->forks, room->nforks, &room->forks_space, 64);

	if (!forks)
		return false;
	room->forks = forks;
	room->forks[room->nforks++] = fork;
	return true;
}

/* The next case: back to the last split with one left.  False when there is none, or (then a split is left) no memory. */
static bool next_case(struct follower *w)
{
	struct tree_room *room = w->room;

	while (room->nforks > 0) {
		struct fork *fork = &room->forks[room->nforks - 1];

		trail_undo(&room->trail, fork->mark);
		if (fork->other_left) {
			fork->other_left = false;
			w->skipping = fork->empty;
			return fork->empty || fork->col < 0 || trail_set(&room->trail, fork->col, fork->lb, fork->ub);
		}
		room->nforks--;
	}
	return false;
}

/* Bounds of the two cases; *empty: there are none. */
static bool split(struct follower *w, const struct lp_deed *deed)
{
	struct tree_room *room = w->room;
	const struct face *f = &room->view;
	int col = deed->col;
	int64_t lb = col >= 0 ? face_lb(f, col) : 0, ub = col >= 0 ? face_ub(f, col) : 0;
	int64_t low_ub = ub < deed->at ? ub : deed->at, high_lb = lb > deed->at ? lb : deed->at + 1;
	bool low_empty = lb > low_ub, high_empty = high_lb > ub;
	struct fork fork = {.mark = room->trail.n, .col = col, .other_left = true};

	fork.empty = deed->up_first ? low_empty : high_empty;
	fork.lb = deed->up_first ? lb : high_lb;
	fork.ub = deed->up_first ? low_ub : ub;
	if (!add_fork(room, fork))
		return false;
	w->skipping = deed->up_first ? high_empty : low_empty;
	if (w->skipping || col < 0)
		return true;
	return trail_set(&room->trail, col, deed->up_first ? high_lb : lb, deed->up_first ? ub : low_ub);
}

/* Has the face no plan that is good enough, by these prices? */
static bool is_closed(struct tree_room *room, const struct face *f, const int64_t *cost, const struct lp_deed *deed,
		      wide target)
{
	bool any_cost = deed->kind == LP_CLOSES && deed->any_cost;

	lp_prices_set(&room->prices, f, &deed->y);
	bound_compute(&room->bound, f, any_cost ? NULL : cost, &room->prices);
	return any_cost ? room->bound.value > 0 : bound_ceil(&room->bound, &room->prices) > target;
}

/* Does a row say that there is no more of anything that the plan uses?  Then that goes out of play. */
static bool allows_no_more(struct tree_room *room, const struct lp_deed *deed, const int64_t *x)
{
	const struct face *f = &room->view;
	struct broken_row row;

	memset(room->asked, 0, (size_t)f->lp->nrows * sizeof *room->asked);
	for (size_t i = 0; i < deed->y.nprices; i++)
		room->asked[deed->y.prices[i].row] = true;
	row_ranges_measure(f, room->range);
	for (int j = 0; j < f->lp->npriced; j++) {
		if (x[j] < face_lb(f, j) || x[j] > face_ub(f, j))
			return false;
		if (x[j] > 0 && x[j] < face_ub(f, j) &&
		    !(row_ranges_break(f, room->range, room->asked, j, x[j] + 1, &row) &&
		      trail_set(&room->trail, j, face_lb(f, j), x[j])))
			return false;
	}
	return true;
}

/* Is only the plan left that does not count? */
static bool is_left_alone(struct tree_room *room, const struct lp_deed *deed)
{
	const int64_t *x = room->other_than;
	size_t mark = room->trail.n;
	bool left;

	if (!x || !room->other_cost || !room->range || !room->asked)
		return false;
	left = allows_no_more(room, deed, x);
	if (left) {
		wide value = lp_other_cost(room->lp, x, room->other_cost);

		left = is_closed(room, &room->view, room->other_cost, deed, value - 1);
	}
	trail_undo(&room->trail, mark);
	return left;
}

/* What is too dear for the case, by the last bound, goes out of play. */
static bool tighten(struct follower *w)
{
	struct tree_room *room = w->room;

	return trail_tighten(&room->trail, &room->bound, room->prices.q * w->target - room->bound.value);
}

/* False when the tree is no proof here, or memory ran out. */
static bool follow(struct follower *w)
{
	for (size_t i = 0; i < w->tree->ndeeds; i++) {
		const struct lp_deed *deed = &w->tree->deeds[i];

		if (w->skipping > 0) {
			w->skipping += deed->kind == LP_SPLITS;
			w->skipping -= deed->kind == LP_CLOSES || deed->kind == LP_LEAVES;
			if (w->skipping == 0 && !next_case(w))
				return i + 1 == w->tree->ndeeds && w->room->nforks == 0;
		} else if (deed->kind == LP_SPLITS) {
			if (!split(w, deed))
				return false;
		} else if (deed->kind == LP_LEAVES ? is_left_alone(w->room, deed)
						   : is_closed(w->room, &w->room->view, w->cost, deed, w->target)) {
			if (deed->kind == LP_FIXES)
				w->skipping = 1;
			else if (!next_case(w))
				return i + 1 == w->tree->ndeeds && w->room->nforks == 0;
		} else if (deed->kind != LP_FIXES || !tighten(w)) {
			return false;
		}
	}
	return false;
}

bool lp_tree_closes_at_once(const struct lp_tree *tree, const struct face *f, const int64_t *cost, wide target,
			    struct tree_room *room)
{
	return tree->ndeeds == 1 && tree->deeds[0].kind == LP_CLOSES && open_room(room, f) &&
	       is_closed(room, f, cost, &tree->deeds[0], target);
}

/* Only what the root's prices leave in play stays there; false without memory. */
static bool narrow(struct tree_room *room, wide target)
{
	struct face *f = &room->view;
	const struct bound *b = &room->bound;
	wide left = room->prices.q * target - b->value;

	for (int block = 0; block < f->lp->nblocks; block++) {
		const wide *reduced = bound_block(b, f, block);
		int first = f->lp->block_start[block];

		for (const int *j = face_first(f, block), *end = face_end(f, block); j < end; j++)
			if (face_lb(f, *j) < face_ub(f, *j) && reduced[*j - first] - b->best[block] > left &&
			    !trail_set(&room->trail, *j, face_lb(f, *j), face_lb(f, *j)))
				return false;
	}
	face_compact(f);
	return true;
}

bool lp_tree_closes(const struct lp_tree *tree, const struct face *f, const int64_t *cost, wide target,
		    struct tree_room *room)
{
	struct lp_deed root = {.kind = LP_FIXES, .y = tree->root};
	struct follower w = {.room = room, .tree = tree, .cost = cost, .target = target};
	bool closed;

	if (lp_tree_closes_at_once(tree, f, cost, target, room))
		return true;
	if (tree->ndeeds == 0 || !open_room(room, f))
		return false;
	face_view(&room->view, f);
	room->trail.face = &room->view;
	room->nforks = 0;
	closed = root.y.q > 0 && is_closed(room, &room->view, cost, &root, target);
	closed = closed || ((root.y.q == 0 || narrow(room, target)) && follow(&w));
	trail_give_back(&room->trail);
	return closed;
}

bool lp_tree_settles(const struct lp_tree *tree, struct face *f, const int64_t *cost, wide target,
		     struct tree_room *room)
{
	const struct held_row *held = tree->by_held >= 0 && tree->by_held < f->nheld ? &f->held[tree->by_held] : NULL;
	bool closes;

	if (tree->by_held < 0)
		return lp_tree_closes(tree, f, cost, target, room);
	if (!held || !face_hold(f, cost, (int64_t)target))
		return false;
	closes = lp_tree_closes(tree, f, held->coef, held->rhs, room);
	face_drop_last_held(f);
	return closes;
}
