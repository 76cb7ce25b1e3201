/* Better plans near to the best one: relaxation induced neighbourhoods (Danna, Rothberg and Le Pape, 2005).  What that plan and the
 * vertex of the root have alike stays as it is.  Where a budget binds that is nearly all, and what is left is settled in a few nodes.
 * Nothing is proved by it. */
#include "solver/hunt.h"

#include "solver/trail.h"

#include <math.h>

/* Nodes of a dive for a plan to begin with, and how many of them, and of a search near to it. */
enum { DIVE_NODES = 30, DIVES = 4, NEAR_NODES = 100 };

/* The first dive may end this far above the bound: one part in so many. */
enum { DIVE_REACH = 50 };

/* One part in so many. */
enum { HARDLY_MORE = 20 };

/* Up to this share of the room, in hundredths, what both have alike is left to the search. */
enum { MOST_SHARE = 31 };

/* What lx->x and the vertex have alike stays as it is, but for what costs at most `spare` more than a block's best.  How much is left
 * to choose; -1 without memory. */
static int fix_alike(struct lexi *lx, struct trail *trail, wide spare)
{
	const struct face *f = &lx->face;
	int left = 0;

	for (int b = 0; b < lx->lp->nblocks; b++) {
		const wide *reduced = bound_block(&lx->bound, f, b);
		int first = lx->lp->block_start[b];

		for (int j = first; j < lx->lp->block_start[b + 1]; j++) {
			double vertex = master_has(f->master, j) ? master_x(f->master, j) : 0;
			bool alike = fabs(vertex - (double)lx->x[j]) < NEAR_WHOLE;

			if (face_lb(f, j) == face_ub(f, j))
				continue;
			if (!alike || reduced[j - first] - lx->bound.best[b] <= spare || lx->x[j] > face_ub(f, j))
				left++;
			else if (!trail_set(trail, j, lx->x[j], lx->x[j]))
				return -1;
		}
	}
	return left;
}

/* Looks near to lx->x for a plan with cost <= target; `share` of the room, in hundredths, is left to choose.  *left is how much that was
 * the last time: hardly more is not looked at again. */
static enum search_end look(struct lexi *lx, const int64_t *cost, wide *value, wide target, wide lower, int share,
			    int *left)
{
	const struct hunt hunt = {.cost = cost, .lower = lower, .dives = true, .node_limit = NEAR_NODES};
	wide best = target + 1, room = (wide)lx->prices.q * target - lx->bound.value;
	struct trail trail = {.face = &lx->face};
	enum search_end end = SEARCH_NODES;
	bool keeps = lx->keeps;
	int n;

	lexi_find_basis(lx, cost);
	hunt_narrow(lx, target);
	n = fix_alike(lx, &trail, share > 0 ? room / 100 * share : -1);
	lx->keeps = false; /* it settles nothing */
	if (n > *left + *left / HARDLY_MORE)
		end = hunt_run(lx, &hunt, &best);
	lx->keeps = keeps;
	trail_undo(&trail, 0);
	trail_free(&trail);
	hunt_widen(lx);
	if (n < 0 && !diag_no_memory(lx->ds))
		return SEARCH_FAILED;
	*left = n;
	if (best <= target)
		*value = best;
	return end == SEARCH_DONE || end == SEARCH_FOUND ? SEARCH_NODES : end;
}

/* Is a better plan still wanted? */
static bool is_wanted(const struct lexi *lx, enum search_end end, wide value, wide lower)
{
	return end == SEARCH_NODES && value > lower && !lexi_close(lx, value, lower);
}

/* For any better plan first, then for one half way to the bound: which of them is found differs. */
static enum search_end look_both(struct lexi *lx, const int64_t *cost, wide *value, wide lower, int share, int left[2])
{
	wide before = *value;
	enum search_end end = look(lx, cost, value, *value - 1, lower, share, &left[0]);

	if (*value == before && is_wanted(lx, end, *value, lower))
		end = look(lx, cost, value, lower + (*value - lower) / 2, lower, share, &left[1]);
	return end;
}

/* A plan to begin with, where there is no good one. */
static enum search_end dive(struct lexi *lx, const int64_t *cost, wide *value, wide lower)
{
	wide size = lower < 0 ? -lower : lower, target = lower + size / DIVE_REACH + 1;
	enum search_end end = SEARCH_NODES;

	for (int k = 1; k <= DIVES && target < *value && is_wanted(lx, end, *value, lower); k++) {
		wide before = *value, next;

		end = hunt_step(lx, cost, value, target, lower, DIVE_AT_HAND, DIVE_NODES);
		if (end == SEARCH_DONE || end == SEARCH_FOUND)
			end = SEARCH_NODES;
		if (*value == before && k == 1)
			break;
		while (*value < before && is_wanted(lx, end, *value, lower)) {
			int left = 0;

			before = *value;
			end = look(lx, cost, value, *value - 1, lower, 0, &left);
		}
		next = lower + (*value - lower) * k / (k + 1);
		if (next == target)
			break;
		target = next;
	}
	return end;
}

static enum search_end look_further(struct lexi *lx, const int64_t *cost, wide *value, wide lower)
{
	enum search_end end = dive(lx, cost, value, lower);
	int left[2] = {0};

	for (int share = 0; share <= MOST_SHARE && is_wanted(lx, end, *value, lower); share += share + 1) {
		wide before;

		do {
			before = *value;
			end = look_both(lx, cost, value, lower, share, left);
			if (*value < before)
				left[0] = left[1] = 0;
		} while (*value < before && is_wanted(lx, end, *value, lower));
	}
	return end;
}

/* Is lx->x a plan of the face that costs `value`?  Who asks whether there is any plan at all may have none. */
static bool is_plan(struct lexi *lx, const int64_t *cost, wide value)
{
	return lp_value(lx->lp, cost, lx->x) == value && face_holds(&lx->face, lx->x, lx->activity);
}

enum search_end near_plan(struct lexi *lx, const int64_t *cost, wide *value, wide lower)
{
	struct diags *heard = lx->ds, unheard = {0}; /* where it fails the search goes on from what there is */
	enum search_end end = SEARCH_NODES;

	lx->ds = &unheard;
	if (is_plan(lx, cost, *value))
		end = look_further(lx, cost, value, lower);
	lx->ds = heard;
	diags_free(&unheard);
	return end == SEARCH_LIMIT ? end : SEARCH_NODES;
}
