/* The answer: where there still is a plan that keeps the row, and how much worse it is. */
#include "solver/ask_internal.h"

#include <assert.h>
#include <string.h>

/* What looking for a plan nearby may cost, and for a better one than that plan where it may be the best. */
enum { NEAR_NODES = 100, BETTER_NODES = 60 };

/* Where an answer was found: in the face after a step of leximin, or before a tier. */
struct place {
	const struct ask_step *step; /* NULL: the latter */
	int tier;
};

/* The basis that questions start from: that of the plan. */
static bool keep_start(struct ask *ask)
{
	struct lexi *lx = &ask->lx;

	lx->without_core = true;
	if (!lexi_usable(lx, lexi_root(lx, ask->near)))
		return false;
	lx->without_core = false;
	if (!basis_init(&ask->start, &lx->face, ask->arena))
		return diag_no_memory(lx->ds);
	if (!master_basis(lx->face.master, &ask->start))
		ask->start.nrows = 0;
	ask->start_columns = master_columns(lx->face.master);
	return true;
}

/* Each question starts from there, whatever was asked before: so its answer is the same, and most plans that keep the row are near. */
static bool start(struct ask *ask)
{
	ask_begin(ask);
	if (!ask_restore(ask, &ask->faces[ask->ntiers]) || (ask->start.nrows == 0 && !keep_start(ask)))
		return false;
	if (ask->start.nrows > 0) /* the first one, too */
		ask->lx.face.nnumbers = master_return(ask->lx.face.master, ask->start_columns, &ask->start);
	return true;
}

/* Does the tier before this place cost more than it allowed, with the row, by what proved it? */
static bool is_dearer(struct ask *ask, const struct ask_row *row, int tier)
{
	struct lexi *lx = &ask->lx;
	int64_t unit;
	const int64_t *cost = lexi_cost_in_steps(lx, &ask->tiers[tier], &unit);
	bool closes = false;

	if (cost && ask_impose(ask, row))
		closes = ask_tree_closes(ask, tier, cost, divide_down(ask->results[tier].allowed.num, unit));
	return closes;
}

/* Is there a plan in the face at the place? */
static bool find_at(struct ask *ask, const struct ask_row *row, const struct place *at, enum search_end *end)
{
	const struct ask_face *face = at->step ? &at->step->face : &ask->faces[at->tier];
	const struct lp_tier *before = at->step || at->tier == 0 ? NULL : &ask->tiers[at->tier - 1];

	if (!ask_restore(ask, face))
		return false;
	*end = SEARCH_DONE;
	if (ask_breaks(ask, row))
		return true;
	if (before && before->cost && lp_value(ask->lx.lp, row->coef, ask->plan) > row->most) {
		if (is_dearer(ask, row, at->tier - 1))
			return !ask->lx.arena->failed || diag_no_memory(ask->lx.ds);
		if (ask->lx.arena->failed || !ask_restore(ask, face))
			return false;
	}
	ask->lx.without_core = false;
	*end = ask_find(ask, row);
	return true;
}

/* Looks from the last face backwards.  *end is DONE when there is no plan in any.  False when memory ran out. */
static bool look_back(struct ask *ask, const struct ask_row *row, struct place *at, enum search_end *end)
{
	size_t nsteps = ask->nsteps;

	for (int t = ask->ntiers; t >= 0; t--) {
		*at = (struct place){NULL, t};
		for (; nsteps > 0 && ask->steps[nsteps - 1].tier == t; nsteps--) {
			at->step = &ask->steps[nsteps - 1];
			if (!find_at(ask, row, at, end))
				return false;
			if (*end != SEARCH_DONE)
				return true;
		}
		at->step = NULL;
		if (!find_at(ask, row, at, end))
			return false;
		if (*end != SEARCH_DONE)
			return true;
	}
	return true;
}

static void take_trial(struct lexi *lx)
{
	memcpy(lx->x, lx->trial, (size_t)lx->lp->ncols * sizeof *lx->x);
}

/* Moves lx->x as near to the plan as the face lets it, if that is easily found; *nearest: it is, and no plan is nearer.  Without
 * `search` only the linear program is asked. */
static bool approach(struct ask *ask, bool search, bool *nearest)
{
	struct lexi *lx = &ask->lx;
	enum lp_status status = lexi_root(lx, ask->near);
	wide value = lp_value(lx->lp, ask->near, lx->x), lower, found;
	enum search_end end = SEARCH_DONE;

	if (!lexi_usable(lx, status))
		return false;
	if (lexi_whole(lx) && (found = lp_value(lx->lp, ask->near, lx->trial)) < value) {
		take_trial(lx);
		value = found;
	}
	lower = bound_ceil(&lx->bound, &lx->prices);
	if (search && status != LP_LIMIT && value > lower)
		end = lexi_search(lx, ask->near, &value, &lower, NEAR_NODES);
	*nearest = value <= lower;
	return end != SEARCH_FAILED;
}

/* A linear tier in units of its cost. */
struct linear {
	struct ask *ask;
	int tier;
	const int64_t *cost;
	int64_t unit;
	wide value, lower; /* of lx->x; none is below */
};

/* Is there a plan that is less than lx->x?  DONE: proved that there is none. */
static enum search_end seek(struct linear *l, long node_limit)
{
	struct lexi *lx = &l->ask->lx;

	if (ask_tree_closes(l->ask, l->tier, l->cost, l->value - 1))
		return SEARCH_DONE;
	return lexi_reach(lx, l->cost, l->value - 1, node_limit);
}

/* A plan that is less, or the proof that there is none. */
static enum search_end improve(struct linear *l)
{
	struct lexi *lx = &l->ask->lx;
	enum search_end end = SEARCH_FOUND;
	long last = lx->nodes + BETTER_NODES;

	while (end == SEARCH_FOUND && l->value > l->lower && lx->nodes < last) {
		end = seek(l, last - lx->nodes);
		l->value = lp_value(lx->lp, l->cost, lx->x);
	}
	if (end == SEARCH_DONE)
		l->lower = l->value;
	if (l->value > l->lower && (end == SEARCH_NODES || end == SEARCH_FOUND))
		end = lexi_search(lx, l->cost, &l->value, &l->lower, lexi_nodes(lx));
	return end;
}

/* The tier's best from lx->x.  LP_TIER_OPTIMAL when it is proved. */
static bool solve_linear(struct linear *l, enum lp_tier_state *state)
{
	struct lexi *lx = &l->ask->lx;
	enum lp_status status = lexi_root(lx, l->cost);
	enum search_end end = SEARCH_DONE;
	wide bound;

	if (!lexi_usable(lx, status))
		return false;
	if (lexi_whole(lx) && lp_value(lx->lp, l->cost, lx->trial) < lp_value(lx->lp, l->cost, lx->x))
		take_trial(lx);
	l->value = lp_value(lx->lp, l->cost, lx->x);
	bound = bound_ceil(&lx->bound, &lx->prices);
	l->lower = bound > l->lower ? bound : l->lower;
	if (l->value > l->lower)
		end = status == LP_LIMIT ? SEARCH_LIMIT : improve(l);
	*state = l->value <= l->lower ? LP_TIER_OPTIMAL : end == SEARCH_LIMIT ? LP_TIER_LIMIT : LP_TIER_GAP;
	return end != SEARCH_FAILED;
}

/* Leaves only the plans that are as good as lx->x, by the prices of the last root. */
static bool hold(struct linear *l)
{
	struct lexi *lx = &l->ask->lx;
	int64_t most = (int64_t)l->value;

	return face_fix(&lx->face, &lx->bound, &lx->prices, most) == 0 || face_hold(&lx->face, l->cost, most) ||
	       diag_no_memory(lx->ds);
}

/* The linear tier as good as it can be in the face, where no plan is as good as the tier allowed.  The nearest plan is mostly the
 * best. */
static bool measure_linear(struct ask *ask, int t, struct lp_tier_result *res)
{
	struct lexi *lx = &ask->lx;
	struct linear l = {.ask = ask, .tier = t};
	bool nearest, first;
	wide value;

	l.cost = lexi_cost_in_steps(lx, &ask->tiers[t], &l.unit);
	if (!l.cost)
		return diag_no_memory(lx->ds);
	l.lower = divide_down(ask->results[t].allowed.num, l.unit) + 1;
	if (!approach(ask, false, &nearest))
		return false;
	value = lp_value(lx->lp, l.cost, lx->x);
	if (!solve_linear(&l, &res->state))
		return false;
	first = nearest && l.value == value; /* it was taken before anything that is as good */
	res->best = res->allowed = (struct fraction){(int64_t)l.value * l.unit, 1};
	res->bound = (struct fraction){(int64_t)l.lower * l.unit, 1};
	if (first || res->state == LP_TIER_LIMIT)
		return true;
	return hold(&l) && approach(ask, true, &nearest);
}

/* The same of a tier with ratios. */
static bool measure_ratios(struct ask *ask, const struct place *at, struct lp_tier_result *res)
{
	struct lp_tier exact = ask->tiers[at->tier];
	bool nearest, ok;

	exact.tolerance_hundredths = 0; /* nothing comes after it */
	if (at->step)
		ok = lexi_leximin_go_on(&ask->lx, &exact, at->step->count, at->step->from, ask->faces[at->tier].nheld,
					res);
	else
		ok = lexi_tier(&ask->lx, &exact, res);
	return ok && (res->state == LP_TIER_LIMIT || approach(ask, true, &nearest));
}

/* The tier as good as it can be with the row, which lx->x keeps: how much worse is that? */
static bool measure(struct ask *ask, const struct place *at, struct ask_reply *reply)
{
	bool nearest;

	if (reply->end == ASK_TIE)
		return approach(ask, true, &nearest);
	return ask->tiers[at->tier].cost ? measure_linear(ask, at->tier, &reply->worse)
					 : measure_ratios(ask, at, &reply->worse);
}

bool ask_answer(struct ask *ask, const struct ask_row *row, struct ask_reply *reply)
{
	struct lexi *lx = &ask->lx;
	struct place at = {0};
	enum search_end end = SEARCH_FAILED;

	assert(ask->solved);
	*reply = (struct ask_reply){.end = ASK_IMPOSSIBLE};
	if (!start(ask))
		return false;
	if (!look_back(ask, row, &at, &end) || end == SEARCH_FAILED)
		return false;
	if (end == SEARCH_DONE)
		return true;
	if (end == SEARCH_NODES || end == SEARCH_LIMIT) {
		*reply = (struct ask_reply){
			.end = ASK_UNDECIDED, .limited = end == SEARCH_LIMIT, .tier = at.tier + (at.step != NULL)};
		return true;
	}
	reply->end = at.tier == ask->ntiers ? ASK_TIE : ASK_WORSE;
	reply->tier = at.tier;
	if (!ask_impose(ask, row) || !measure(ask, &at, reply))
		return false;
	reply->x = lx->x;
	ask->answered = *row;
	ask->worse = at.tier;
	ask->measured = reply->worse;
	return true;
}
