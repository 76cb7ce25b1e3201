/* Searches for whole plans: what is in play for one, and what it is asked. */
#include "solver/hunt.h"

#include <assert.h>
#include <string.h>

/* Columns of a block that are at hand without being used. */
enum { HAND_OF_BLOCK = 2 };

/* The largest value that is close enough to `lower`. */
static wide enough(const struct lexi *lx, wide lower)
{
	wide size = lower < 0 ? -lower : lower;

	return lower + size * lx->limits->gap / 1000000;
}

/* So few columns may as well all be there from the beginning: a small problem without some of them can take a hundred times the nodes. */
enum { FEW_COLUMNS = 1000 };

/* lx->x in the numbers of the sub-problem. */
static const int64_t *plan_here(const struct lexi *lx, const struct subproblem *sub, struct arena *a)
{
	int64_t *x = ARENA_NEW(a, int64_t, (size_t)sub->lp.npriced);

	for (int k = 0; x && k < sub->lp.npriced; k++)
		x[k] = lx->x[sub->col[k]];
	return x;
}

enum search_end hunt_run(struct lexi *lx, const struct hunt *hunt, wide *value)
{
	const bool *first = lx->lp->npriced > FEW_COLUMNS ? hunt->first : NULL;
	const int64_t *cost = hunt->cost;
	struct arena scratch = {0};
	struct subproblem sub;
	struct search s;
	enum search_end end = SEARCH_FAILED;

	lx->is_alone = false;
	if (!subproblem_open(&sub, &lx->face, hunt->some, first, cost, lx->x, lx->has_basis, &scratch, lx->ds))
		goto out;
	end = SEARCH_DONE;
	tree_log_reset(&lx->log);
	if (sub.empty)
		goto settled;
	s = (struct search){.face = &sub.face,
			    .cost = sub.cost,
			    .target = *value - 1 - sub.decided,
			    .enough = enough(lx, hunt->lower) - sub.decided,
			    .other_than = hunt->other ? plan_here(lx, &sub, &scratch) : NULL,
			    .dives = hunt->dives,
			    .asks_alone = hunt->alone,
			    .alone = hunt->alone && hunt->other,
			    .value = *value - 1 - sub.decided,
			    .node_limit = hunt->node_limit,
			    .limits = lx->limits,
			    .scratch = &scratch,
			    .ds = lx->ds,
			    .log = lx->keeps ? &lx->log : NULL,
			    .x = ARENA_NEW(&scratch, int64_t, (size_t)sub.lp.ncols)};
	master_set_cost(sub.face.master, sub.cost);
	end = s.x && (s.other_than || !hunt->other) ? search_run(&s) : SEARCH_FAILED;
	lx->nodes += s.nodes;
	lx->is_alone = end == SEARCH_DONE && s.alone;
	if (s.found) {
		subproblem_expand(&sub, s.x, lx->x);
		*value = s.value + sub.decided;
		assert(face_holds(&lx->face, lx->x, lx->activity));
	}
settled:
	if (end == SEARCH_DONE && hunt->turned)
		proof_keep_turned_tree(lx, &sub, hunt->row, hunt->target, hunt->narrowed);
	else if (end == SEARCH_DONE)
		proof_keep_tree(lx, &sub, *value - 1, hunt->narrowed);
out:
	subproblem_close(&sub);
	arena_free(&scratch);
	return end;
}

void hunt_narrow(struct lexi *lx, wide target)
{
	struct face *f = &lx->face;
	wide room = (wide)lx->prices.q * target - lx->bound.value;

	memcpy(lx->saved_ub, f->bounds.ub, (size_t)lx->lp->npriced * sizeof *lx->saved_ub);
	for (int b = 0; b < lx->lp->nblocks; b++) {
		const wide *reduced = bound_block(&lx->bound, f, b);
		int first = lx->lp->block_start[b];

		for (int j = first; j < lx->lp->block_start[b + 1]; j++)
			if (face_ub(f, j) > face_lb(f, j) && reduced[j - first] - lx->bound.best[b] > room)
				face_set_col(f, j, face_lb(f, j), face_lb(f, j));
	}
}

/* See hunt_take_in_hand(). */
static bool take_in_hand(struct lexi *lx, int block)
{
	const struct face *f = &lx->face;
	const wide *reduced = bound_block(&lx->bound, f, block);
	int first = lx->lp->block_start[block], cheapest[HAND_OF_BLOCK] = {0}, n = 0;
	bool others = false;

	if (lx->from_core && lx->core_whole)
		lexi_trial_found(lx);
	for (int j = first; j < lx->lp->block_start[block + 1]; j++) {
		lx->hand[j] = lx->x[j] > 0 ||
			      (lx->from_core ? lx->core_whole && lx->trial[j] > 0 : master_x(f->master, j) > 0);
		if (lx->hand[j] || face_ub(f, j) == face_lb(f, j))
			continue;
		others |= n == HAND_OF_BLOCK;
		n = bound_keep_least(reduced, first, cheapest, n, HAND_OF_BLOCK, j);
	}
	for (int k = 0; k < n; k++)
		lx->hand[cheapest[k]] = true;
	return others;
}

bool hunt_take_in_hand(struct lexi *lx)
{
	bool others = false;

	for (int b = 0; b < lx->lp->nblocks; b++)
		others |= take_in_hand(lx, b);
	return others;
}

enum search_end lexi_exists(struct lexi *lx, const int64_t *cost, wide bar, bool other, long node_limit)
{
	const struct hunt hunt = {
		.cost = cost, .first = lx->hand, .lower = bar - 1, .other = other, .node_limit = node_limit};
	wide value = bar;
	enum search_end end;

	lexi_find_basis(lx, cost);
	hunt_take_in_hand(lx);
	end = hunt_run(lx, &hunt, &value);
	return value < bar ? SEARCH_FOUND : end;
}

void hunt_widen(struct lexi *lx)
{
	for (int j = 0; j < lx->lp->npriced; j++)
		face_set_col(&lx->face, j, face_lb(&lx->face, j), lx->saved_ub[j]);
}

enum search_end hunt_step(struct lexi *lx, const int64_t *cost, wide *value, wide target, wide lower, enum way way,
			  long nodes)
{
	const bool at_hand = way != ALL_COLUMNS, alone = lx->asks_alone && !at_hand;
	const bool last = alone && target == *value - 1; /* then lx->x is the best plan, or will be another one */
	const struct hunt hunt = {.cost = cost,
				  .some = at_hand ? lx->hand : NULL,
				  .first = at_hand ? NULL : lx->hand,
				  .lower = lower,
				  .narrowed = true,
				  .dives = way == DIVE_AT_HAND,
				  .alone = alone,
				  .other = last,
				  .node_limit = nodes};
	enum search_end end;
	wide best = target + 1 + last;
	bool others, keeps = lx->keeps; /* columns that are not at hand */

	lexi_find_basis(lx, cost); /* where all are in play: what is out now may come back for the next search */
	hunt_narrow(lx, best - 1);
	others = hunt_take_in_hand(lx) && at_hand;
	lx->keeps = keeps && !others && !alone; /* else it settles nothing, and what was settled before stays */
	end = hunt_run(lx, &hunt, &best);
	lx->keeps = keeps;
	hunt_widen(lx);
	if (others && end == SEARCH_DONE)
		end = SEARCH_NODES;
	if (best <= target)
		*value = best;
	return end;
}

static enum search_end reach(struct lexi *lx, const int64_t *cost, wide target, bool hopes, long node_limit)
{
	wide value = target + 1;
	enum search_end end = SEARCH_NODES;

	if (hopes)
		end = hunt_step(lx, cost, &value, target, target, AT_HAND, HAND_NODES);
	if (end == SEARCH_NODES)
		end = hunt_step(lx, cost, &value, target, target, ALL_COLUMNS, node_limit);
	return value <= target ? SEARCH_FOUND : end;
}

enum search_end lexi_reach(struct lexi *lx, const int64_t *cost, wide target, long node_limit)
{
	return reach(lx, cost, target, true, node_limit);
}

enum search_end lexi_try(struct lexi *lx, const int64_t *cost, wide *value, wide lower, long node_limit)
{
	return hunt_step(lx, cost, value, *value - 1, lower, AT_HAND, node_limit);
}

enum search_end lexi_reach_held(struct lexi *lx, int held, bool hopes, long node_limit)
{
	const struct held_row *row = &lx->face.held[held];
	struct diags *heard = lx->ds, unheard = {0}; /* when this way fails another question decides */
	enum lp_status status;

	lx->ds = &unheard;
	status = lexi_root(lx, row->coef);
	lx->ds = heard;
	diags_free(&unheard);
	switch (status) {
	case LP_OPTIMAL:
		if (!lexi_whole(lx)) {
			enum search_end end = reach(lx, row->coef, row->rhs, hopes, node_limit);

			if (end == SEARCH_DONE)
				lx->kept.by_held = held;
			return end;
		}
		memcpy(lx->x, lx->trial, (size_t)lx->lp->ncols * sizeof *lx->x);
		return SEARCH_FOUND;
	case LP_LIMIT:
		return SEARCH_LIMIT;
	default:
		return SEARCH_NODES;
	}
}
