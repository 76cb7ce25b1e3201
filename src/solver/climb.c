/* The whole plan of least cost: the climb from the bound, and what is tried where that takes long. */
#include "solver/hunt.h"

/* Nodes of a step of the first climb, and of a dive when that did not settle the tier; steps of a climb that may be given up. */
enum { QUICK_NODES = 100, DIVE_NODES = 400, STEPS_GIVEN_UP = 4 };

/* With so many columns in play, for each block, a search is soon done. */
enum { EASY_COLUMNS = 4 };

/* A step of so few nodes was much too short. */
enum { FEW_NODES = 12 };

wide hunt_reach(wide lower)
{
	return (lower < 0 ? -lower : lower) / 4096 + 1;
}

bool hunt_is_far(wide value, wide lower)
{
	enum { FAR = 16 };

	return value - lower > FAR * hunt_reach(lower);
}

/* From the bound upwards: each step looks for the best plan with cost <= target among the few columns that one of so
 * low a cost could use, or proves that there is none; the next one reaches further.  A step may take `each` nodes; one that
 * takes more is given up, since a plan is easier to find further up, unless there is no way further, or a good plan was found near to the
 * best one. */
static enum search_end climb(struct lexi *lx, const int64_t *cost, wide *value, wide *lower, wide first, long each,
			     long node_limit)
{
	long start = lx->nodes;
	wide reach = first;
	int given_up = 0;
	/* in the last climb it was; and a search of few nodes has none for it */
	bool looked = each >= node_limit || lx->asks_alone, halves = false;

	while (*value > *lower && !lexi_close(lx, *value, *lower)) {
		wide target = *lower + reach < *value ? *lower + reach : *value - 1, before = *value;
		long left = node_limit - (lx->nodes - start), nodes = lx->nodes;
		enum search_end end =
			hunt_step(lx, cost, value, target, *lower, ALL_COLUMNS, each < left ? each : left);
		bool stuck = end == SEARCH_NODES && *value == before;

		if (stuck && !looked && hunt_is_far(*value, *lower)) {
			looked = true;
			end = near_plan(lx, cost, value, *lower);
			halves = *value < before;
		}
		if (stuck && halves && end == SEARCH_NODES && target > *lower + 1 && ++given_up < STEPS_GIVEN_UP) {
			reach = (target - *lower) / 2;
			continue;
		}
		if (stuck && end == SEARCH_NODES && target < *value - 1 && ++given_up < STEPS_GIVEN_UP) {
			reach = 2 * reach;
			continue;
		}
		if (end != SEARCH_DONE && end != SEARCH_FOUND)
			return end;
		if (end == SEARCH_DONE) /* settled: nothing below the best of this step */
			*lower = *value <= target ? *value : target + 1;
		reach = (lx->nodes - nodes <= FEW_NODES ? 4 : 2) * reach;
	}
	return SEARCH_DONE;
}

/* Columns that a plan with cost <= target could use. */
static int count_in_play(const struct lexi *lx, wide target)
{
	const struct face *f = &lx->face;
	wide room = (wide)lx->prices.q * target - lx->bound.value;
	int n = 0;

	for (int b = 0; b < lx->lp->nblocks; b++) {
		const wide *reduced = bound_block(&lx->bound, f, b);
		int first = lx->lp->block_start[b];

		for (const int *j = face_first(f, b), *end = face_end(f, b); j < end; j++)
			n += face_ub(f, *j) > face_lb(f, *j) && reduced[*j - first] - lx->bound.best[b] <= room;
	}
	return n;
}

/* How far the first step may reach and have no more columns than a search is soon done with.  Every step takes a search, however
 * little it settles. */
static wide easy_reach(const struct lexi *lx, wide lower, wide value, wide reach)
{
	while (lower + reach < value && count_in_play(lx, lower + 2 * reach) <= EASY_COLUMNS * lx->lp->nblocks)
		reach *= 2;
	return reach;
}

enum search_end lexi_dive(struct lexi *lx, const int64_t *cost, wide *value, wide lower, long node_limit)
{
	wide near = lower + hunt_reach(lower), target = near < *value ? near : *value - 1;

	return hunt_step(lx, cost, value, target, target, DIVE_AT_HAND, node_limit);
}

/* The best plan is nearly always close to the bound, where few columns are in play and few nodes settle it.
 * Where it is not, a search among the columns at hand finds a good plan first. */
enum search_end lexi_search(struct lexi *lx, const int64_t *cost, wide *value, wide *lower, long node_limit)
{
	enum search_end end = lx->asks_alone ? SEARCH_NODES : turned_climb(lx, cost, value, lower);

	if (end != SEARCH_NODES)
		return end;
	end = hunt_step(lx, cost, value, *lower, *lower, AT_HAND, HAND_NODES);
	if (end == SEARCH_DONE && *value > *lower) { /* nothing is at the bound */
		++*lower;
		end = SEARCH_NODES;
	}
	if (end == SEARCH_NODES)
		end = climb(lx, cost, value, lower, easy_reach(lx, *lower, *value, hunt_reach(*lower)), QUICK_NODES,
			    node_limit);
	if (end == SEARCH_NODES && !lexi_close(lx, *value, *lower)) {
		end = hunt_step(lx, cost, value, *value - 1, *lower, AT_HAND, DIVE_NODES);
		if (end == SEARCH_DONE)
			*lower = *value;
	}
	if (end == SEARCH_NODES)
		end = climb(lx, cost, value, lower, (*value - *lower) / 2 + 1, node_limit, node_limit);
	if (end == SEARCH_NODES && lexi_close(lx, *value, *lower))
		end = SEARCH_DONE;
	return end == SEARCH_FOUND ? SEARCH_DONE : end;
}
