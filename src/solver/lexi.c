#include "solver/lexi.h"

#include "solver/lexi_internal.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { SALTS_MAX = 4 };

/* Nodes a search may look at.  Counted, not timed, so that an answer does not depend on the machine; fewer where a node
 * takes longer.  What a tie-break leaves open may depend on what a solve began with, so that it has more of them. */
#define TIER_WORK   5e7
#define LEAST_NODES 1000
#define MOST_NODES  100000
enum { TIE_FACTOR = 4 };

long lexi_nodes(const struct lexi *lx)
{
	double size = (double)lx->lp->nrows + (double)lx->lp->nblocks + (double)lx->lp->ncols + 1;
	double nodes = TIER_WORK / size;

	return nodes < LEAST_NODES ? LEAST_NODES : nodes > MOST_NODES ? MOST_NODES : (long)nodes;
}

int lexi_most_held(const struct lp_tier *tiers, int ntiers)
{
	int most = ntiers + SALTS_MAX + 1;

	for (int t = 0; t < ntiers; t++)
		most += tiers[t].leximin ? tiers[t].ratios->n + 2 : 0;
	return most;
}

bool lexi_open(struct lexi *lx, const int64_t *x0, int held_max)
{
	size_t n = (size_t)lx->lp->ncols;

	lx->x = ARENA_NEW(lx->arena, int64_t, n);
	lx->trial = ARENA_NEW(lx->arena, int64_t, n);
	lx->saved_ub = ARENA_NEW(lx->arena, int32_t, (size_t)lx->lp->npriced);
	lx->hand = ARENA_NEW(lx->arena, bool, n);
	lx->activity = ARENA_NEW(lx->arena, int64_t, (size_t)lx->lp->nrows);
	if (lx->arena->failed)
		return diag_no_memory(lx->ds);
	if (!face_open(&lx->face, lx->lp, x0, held_max, lx->arena, lx->ds))
		return false;
	lx->face.threads = lx->limits->threads;
	if (!prices_init(&lx->prices, &lx->face, lx->arena) || !bound_init(&lx->bound, &lx->face, lx->arena))
		return diag_no_memory(lx->ds);
	for (size_t j = 0; j < n; j++)
		if (x0[j] != 0)
			lx->x[j] = x0[j];
	assert(lp_feasible(lx->lp, x0, lx->activity));
	return true;
}

const int64_t *lexi_cost_in_steps(struct lexi *lx, const struct lp_tier *tier, int64_t *unit)
{
	int ncols = lx->lp->ncols;
	int64_t *scaled;

	*unit = tier->unit;
	if (tier->unit > 0)
		return tier->cost;
	scaled = ARENA_NEW(lx->arena, int64_t, (size_t)ncols);
	for (int j = 0; j < ncols; j++)
		*unit = common_divisor(*unit, tier->cost[j]);
	*unit = *unit > 0 ? *unit : 1;
	for (int j = 0; scaled && j < ncols; j++)
		if (tier->cost[j] != 0)
			scaled[j] = tier->cost[j] / *unit;
	return scaled;
}

wide lexi_tolerance(const struct lp_tier *tier, wide value)
{
	if (tier->tolerance_hundredths > 0)
		return (value < 0 ? -value : value) * tier->tolerance_hundredths / 10000;
	return tier->tolerance;
}

/* Keeps the tier at its allowed value for all that follows. */
static bool hold_tier(struct lexi *lx, const int64_t *cost, struct lp_proof *proof)
{
	proof->fixes = true;
	/* when nothing is loose every plan that is left has this value */
	proof->holds = face_fix(&lx->face, &lx->bound, &lx->prices, proof->allowed) > 0;
	return !proof->holds || face_hold(&lx->face, cost, proof->allowed) || diag_no_memory(lx->ds);
}

bool lexi_close(const struct lexi *lx, wide value, wide lower)
{
	wide size = value < 0 ? -value : value;

	return (value - lower) * 1000000 <= (size > 1 ? size : 1) * lx->limits->gap;
}

bool lexi_usable(struct lexi *lx, enum lp_status status)
{
	if (status == LP_OPTIMAL || status == LP_LIMIT)
		return true;
	return status == LP_FAILED ? false
				   : diag_error(lx->ds, (struct loc){0}, "solver-failed",
						"a plan that exists was called impossible");
}

/* Takes lx->trial if it is better than lx->x, whose value is *best. */
static void take_trial(struct lexi *lx, const int64_t *cost, wide *best)
{
	wide value = lp_value(lx->lp, cost, lx->trial);

	if (value >= *best)
		return;
	*best = value;
	memcpy(lx->x, lx->trial, (size_t)lx->lp->ncols * sizeof *lx->x);
}

/* Takes the plan of the last root, if it is whole and better than lx->x, whose value is *best. */
static void take_root(struct lexi *lx, const int64_t *cost, wide *best)
{
	if (!lx->from_core) {
		if (lexi_whole(lx))
			take_trial(lx, cost, best);
	} else if (lx->core_whole && lx->found_value < *best) {
		*best = lx->found_value;
		lexi_expand_found(lx, lx->x);
	}
}

/* The best whole-number value of a linear tier, in units of its scaled cost. */
static bool linear_best(struct lexi *lx, const int64_t *cost, bool decides, long node_limit, struct lp_tier_result *res,
			wide *best, wide *lower, struct lp_proof *proof)
{
	enum lp_status status;
	enum search_end end;

	*best = lp_value(lx->lp, cost, lx->x);
	if (advice_closes(lx, cost, *best, (struct fraction){0, 1}, proof)) {
		*lower = *best;
		res->by_search = proof->tree != NULL;
		res->state = LP_TIER_OPTIMAL;
		lx->has_basis = false;
		return true;
	}
	status = lexi_root(lx, cost);
	if (!lexi_usable(lx, status))
		return false;
	take_root(lx, cost, best);
	*lower = bound_ceil(&lx->bound, &lx->prices);
	res->state = LP_TIER_OPTIMAL;
	if (*best <= *lower)
		return true;
	if (status == LP_LIMIT || lexi_close(lx, *best, *lower)) {
		res->state = status == LP_LIMIT ? LP_TIER_LIMIT : LP_TIER_WITHIN;
		return true;
	}
	res->by_search = true;
	proof_forget_tree(lx);
	if (decides && !lexi_decide(lx, cost, best, lower))
		return false;
	if (*best <= *lower)
		return true;
	end = lexi_search(lx, cost, best, lower, node_limit);
	if (end == SEARCH_NODES)
		res->state = LP_TIER_GAP;
	else if (end == SEARCH_LIMIT)
		res->state = LP_TIER_LIMIT;
	else if (*best > *lower)
		res->state = LP_TIER_WITHIN;
	return end != SEARCH_FAILED;
}

/* Not where a proof is asked for; and with a tolerance, worse plans than the best stay. */
static bool may_decide(const struct lexi *lx, const struct lp_tier *tier)
{
	return lx->advice && lx->advice->bare && tier->tolerance == 0 && tier->tolerance_hundredths == 0;
}

static bool linear_tier(struct lexi *lx, const struct lp_tier *tier, long node_limit, struct lp_tier_result *res)
{
	int64_t unit;
	const int64_t *cost = lexi_cost_in_steps(lx, tier, &unit);
	wide best = 0, lower = 0, tolerance;
	struct lp_proof proof = {.kind = LP_PROVES_VALUE, .divisor = unit};
	bool decides = may_decide(lx, tier);

	if (!cost)
		return diag_no_memory(lx->ds);
	if (!linear_best(lx, cost, decides, node_limit, res, &best, &lower, &proof) || !proof_take(lx, &proof))
		return false;
	if (res->by_search && !proof.tree && !proof_take_tree(lx, lower - 1, &proof))
		return false;
	assert(lower <= best);
	tolerance = lexi_tolerance(tier, best * unit);
	res->best = (struct fraction){(int64_t)best * unit, 1};
	res->bound = (struct fraction){(int64_t)lower * unit, 1};
	res->allowed = (struct fraction){(int64_t)(best * unit + tolerance), 1};
	proof.allowed = (int64_t)(best + tolerance / unit);
	if (res->state != LP_TIER_LIMIT && !hold_tier(lx, cost, &proof))
		return false;
	return proof_add(lx, &proof);
}

/* The linear tier, of which lx->x keeps what it is allowed, for all that follows. */
static bool hold_linear(struct lexi *lx, const struct lp_tier *tier, const struct lp_tier_result *res)
{
	int64_t unit;
	const int64_t *cost = lexi_cost_in_steps(lx, tier, &unit);
	struct lp_proof unkept = {.allowed = divide_down(res->allowed.num, unit)};

	if (!cost)
		return diag_no_memory(lx->ds);
	return lexi_usable(lx, lexi_root(lx, cost)) && hold_tier(lx, cost, &unkept);
}

bool lexi_hold(struct lexi *lx, const struct lp_tier *tier, const struct lp_tier_result *res)
{
	if (tier->cost)
		return hold_linear(lx, tier, res);
	return lexi_hold_ratio(lx, tier, res) && (!tier->leximin || lexi_hold_leximin(lx, tier));
}

bool lexi_is_rejected(const struct lexi *lx)
{
	return lx->lp->accept && !lx->lp->accept(lx->lp->accept_ctx, lx->x);
}

/* Where no one asks for trees, the search that proves the best plan of a tie-break proves as well that there is no other one. */
static bool tie_tier(struct lexi *lx, const struct lp_tier *tier, struct lp_tier_result *res)
{
	bool ok;

	lx->asks_alone = lx->advice && lx->advice->bare;
	lx->is_alone = false;
	ok = linear_tier(lx, tier, TIE_FACTOR * lexi_nodes(lx), res);
	lx->asks_alone = false;
	return ok;
}

/* Tie-break, salt after salt, until one plan is left. */
static bool break_ties(struct lexi *lx, lp_tie_fn *tie, void *ctx, struct lp_answer *answer)
{
	int64_t *used = ARENA_NEW(lx->arena, int64_t, (size_t)lx->lp->ncols);

	for (int salt = 0; salt < SALTS_MAX && !answer->unique; salt++) {
		struct lp_tier_result res = {0};
		int64_t *cost = ARENA_NEW(lx->arena, int64_t, (size_t)lx->lp->ncols);
		struct lp_tier tier = {.cost = cost};
		enum search_end end;

		if (!used || !cost)
			return diag_no_memory(lx->ds);
		tie(ctx, salt, lx->face.bounds.ub, cost);
		if (salt == 0)
			advice_take_plan(lx, &tier, ++lx->tier);
		else
			lx->tier++;
		if (!tie_tier(lx, &tier, &res))
			return false;
		answer->salts++;
		answer->limited |= res.state == LP_TIER_LIMIT;
		if (res.state != LP_TIER_OPTIMAL)
			return true; /* within the gap, too: a tie is broken or it is not */
		answer->rejected = lexi_is_rejected(lx);
		if (answer->rejected)
			return true;
		end = lx->is_alone ? SEARCH_DONE : lexi_other_plan(lx, cost, res.best.num, used, lexi_nodes(lx));
		if (end == SEARCH_FAILED)
			return false;
		answer->rejected = end == SEARCH_FOUND && lexi_is_rejected(lx);
		if (answer->rejected)
			return true;
		answer->limited |= end == SEARCH_LIMIT;
		answer->unique = end == SEARCH_DONE;
		if (end == SEARCH_LIMIT || end == SEARCH_NODES)
			return true;
	}
	return true;
}

bool lexi_tier(struct lexi *lx, const struct lp_tier *tier, struct lp_tier_result *res)
{
	if (tier->cost)
		return linear_tier(lx, tier, lexi_nodes(lx), res);
	return tier->leximin ? lexi_leximin_tier(lx, tier, res) : lexi_ratio_tier(lx, tier, res);
}

bool lexi_take_plan(struct lexi *lx, struct lp_plan *plan)
{
	struct lp_use *uses;
	size_t n = 0;

	for (int j = 0; j < lx->lp->npriced; j++)
		n += lx->x[j] > 0;
	uses = ARENA_NEW(lx->arena, struct lp_use, n);
	if (!uses)
		return diag_no_memory(lx->ds);
	plan->uses = uses;
	for (int j = 0; j < lx->lp->npriced; j++)
		if (lx->x[j] > 0)
			uses[plan->n++] = (struct lp_use){j, lx->x[j]};
	return true;
}

static bool run_tiers(struct lexi *lx, const struct lp_tier *tiers, int ntiers, struct lp_answer *answer)
{
	for (int t = 0; t < ntiers; t++)
		answer->tiers[t].state = LP_TIER_NOT_REACHED;
	for (int t = 0; t < ntiers && !answer->limited && !answer->rejected; t++) {
		struct lp_tier_result *res = &answer->tiers[t];

		lx->tier = t;
		advice_take_plan(lx, &tiers[t], t);
		if (!lexi_tier(lx, &tiers[t], res) || !lexi_take_plan(lx, &res->plan))
			return false;
		answer->limited = res->state == LP_TIER_LIMIT;
		answer->rejected = lexi_is_rejected(lx);
	}
	answer->nproofs = lx->nproofs;
	lx->tier = ntiers - 1;
	return true;
}

/* Of plans that are only good enough no one is left, whatever breaks ties. */
static bool is_within_gap(const struct lp_answer *answer, int ntiers)
{
	for (int t = 0; t < ntiers; t++)
		if (answer->tiers[t].state == LP_TIER_WITHIN)
			return true;
	return false;
}

bool lexi_solve_like(const struct lp_problem *lp, const int64_t *x0, const struct lp_tier *tiers, int ntiers,
		     lp_tie_fn *tie, void *tie_ctx, const struct lp_advice *advice, const struct limits *limits,
		     struct arena *a, struct lp_answer *answer, struct diags *ds)
{
	struct lexi lx = {.lp = lp, .limits = limits, .arena = a, .ds = ds, .keeps = true, .advice = advice};
	bool ok;

	*answer = (struct lp_answer){0};
	answer->tiers = ARENA_NEW(a, struct lp_tier_result, (size_t)ntiers);
	if (!answer->tiers)
		return diag_no_memory(ds);
	ok = lexi_open(&lx, x0, lexi_most_held(tiers, ntiers)) && run_tiers(&lx, tiers, ntiers, answer);
	if (ok && tie && !answer->limited && !answer->rejected && !is_within_gap(answer, ntiers))
		ok = break_ties(&lx, tie, tie_ctx, answer);
	answer->x = lx.x;
	answer->proofs = lx.proofs;
	answer->nties = lx.nproofs - answer->nproofs;
	answer->nodes = lx.nodes;
	answer->questions = lx.questions;
	answer->by_network = lx.by_network;
	answer->by_simplex = lx.by_simplex;
	if (lx.face.master) {
		answer->pivots = master_iterations(lx.face.master);
		answer->aborts = master_aborts(lx.face.master);
	}
	tree_log_free(&lx.log);
	tree_log_free(&lx.kept.log);
	tree_room_free(&lx.room);
	face_close(&lx.face);
	return ok;
}

bool lexi_solve(const struct lp_problem *lp, const int64_t *x0, const struct lp_tier *tiers, int ntiers, lp_tie_fn *tie,
		void *tie_ctx, const struct limits *limits, struct arena *a, struct lp_answer *answer, struct diags *ds)
{
	return lexi_solve_like(lp, x0, tiers, ntiers, tie, tie_ctx, NULL, limits, a, answer, ds);
}
