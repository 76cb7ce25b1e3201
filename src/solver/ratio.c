/* The largest ratio, minimised by thresholds: a row "activity - excess <= floor(z * denominator)" for each
 * ratio, the sum of the excesses minimised, z narrowed down among the finitely many fractions that the ratios
 * can take.  (A variable z with rows "activity <= z * denominator" would break the network structure:
 * nearly every vertex is fractional.  Thresholds keep it.)  An excess that cannot be 0 is proved by the
 * same exact bound as any other tier. */
#include "solver/lexi_internal.h"
#include "solver/ratios.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static int compare_void(const void *a, const void *b)
{
	return fraction_compare(*(const struct fraction *)a, *(const struct fraction *)b);
}

/* Activity of ratio i's row without its excess. */
static int64_t activity_of(struct lexi *lx, const struct lp_ratios *r, int i, const int64_t *x)
{
	return lx->activity[r->row[i]] + x[r->excess[i]];
}

void lexi_ratios(struct lexi *lx, const struct lp_ratios *r, const int64_t *x, struct fraction *ratio)
{
	lp_feasible(lx->lp, x, lx->activity);
	for (int i = 0; i < r->n; i++)
		ratio[i] = fraction_reduce(activity_of(lx, r, i, x), r->denom[i]);
}

void lexi_sorted_ratios(struct lexi *lx, const struct lp_ratios *r, const int64_t *x, struct fraction *sorted)
{
	lexi_ratios(lx, r, x, sorted);
	qsort(sorted, (size_t)r->n, sizeof *sorted, ratios_descending);
	sorted[r->n] = (struct fraction){0, 1};
}

static struct fraction largest(struct lexi *lx, const struct lp_ratios *r, const int64_t *x)
{
	struct fraction most = {0, 1};

	lp_feasible(lx->lp, x, lx->activity);
	for (int i = 0; i < r->n; i++) {
		struct fraction f = fraction_reduce(activity_of(lx, r, i, x), r->denom[i]);

		if (fraction_compare(f, most) > 0)
			most = f;
	}
	return most;
}

/* The fractions that any ratio can take up to `top`, ascending, without repetition; *n of them. */
static struct fraction *candidates(const struct lp_ratios *r, struct fraction top, struct arena *a, size_t *n)
{
	size_t count = 1, kept = 0;
	struct fraction *all;

	for (int i = 0; i < r->n; i++)
		count += (size_t)((wide)top.num * r->denom[i] / top.den);
	all = ARENA_NEW(a, struct fraction, count);
	if (!all)
		return NULL;
	count = 0;
	all[count++] = (struct fraction){0, 1};
	for (int i = 0; i < r->n; i++)
		for (int64_t k = 1; (wide)k * top.den <= (wide)top.num * r->denom[i]; k++)
			all[count++] = fraction_reduce(k, r->denom[i]);
	qsort(all, count, sizeof *all, compare_void);
	for (size_t i = 0; i < count; i++)
		if (kept == 0 || fraction_compare(all[kept - 1], all[i]) != 0)
			all[kept++] = all[i];
	*n = kept;
	return all;
}

/* The same question asked of the last tier that a row holds: without excess, does it reach what it allows? */
static enum search_end held_without_excess(struct lexi *lx, const struct lp_ratios *r)
{
	enum search_end end;

	ratios_open_excess(&lx->face, r, false);
	end = lexi_reach_held(lx, lx->face.nheld - 1, true, lexi_nodes(lx));
	ratios_open_excess(&lx->face, r, true);
	return end;
}

/* Is there a whole plan without excess at the threshold that is set?  DONE: proved that there is none, by the prices where
 * *by_prices is set. */
static enum search_end without_excess(struct lexi *lx, const struct lp_ratios *r, const int64_t *excess_cost,
				      bool *by_prices)
{
	wide value = 0, lower;
	enum lp_status status = lexi_root(lx, excess_cost);

	if (status == LP_LIMIT)
		return SEARCH_LIMIT;
	if (status != LP_OPTIMAL)
		return SEARCH_FAILED;
	lower = bound_ceil(&lx->bound, &lx->prices);
	*by_prices = lower > 0;
	if (lower > 0)
		return SEARCH_DONE;
	if (lexi_whole(lx) && lp_value(lx->lp, excess_cost, lx->trial) == 0) {
		memcpy(lx->x, lx->trial, (size_t)lx->lp->ncols * sizeof *lx->x);
		return SEARCH_FOUND;
	}
	if (lx->face.nheld > 0) {
		enum search_end end = held_without_excess(lx, r);

		if (end != SEARCH_NODES)
			return end;
		if (lexi_root(lx, excess_cost) != LP_OPTIMAL) /* the prices that the search starts from */
			return limits_reached(lx->limits) ? SEARCH_LIMIT : SEARCH_FAILED;
	}
	value = 1;
	lower = 0; /* no excess is below it, however weak the bound */
	switch (lexi_search(lx, excess_cost, &value, &lower, lexi_nodes(lx))) {
	case SEARCH_NODES:
		return value == 0 ? SEARCH_FOUND : SEARCH_NODES;
	case SEARCH_LIMIT:
		return SEARCH_LIMIT;
	case SEARCH_FAILED:
		return SEARCH_FAILED;
	default:
		return value == 0 ? SEARCH_FOUND : SEARCH_DONE;
	}
}

/* A proof without prices. */
static bool take_without_prices(struct lexi *lx, struct fraction z, int64_t bound, struct lp_proof *proof)
{
	int64_t *none = ARENA_NEW(lx->arena, int64_t, (size_t)lx->face.nheld);

	*proof = (struct lp_proof){.kind = LP_PROVES_LARGEST,
				   .divisor = 1,
				   .y = {.q = 1, .held = none, .nheld = lx->face.nheld},
				   .bound = bound,
				   .from = z};
	return none || diag_no_memory(lx->ds);
}

/* A proof by the tree of the search that just ended; without it the proof stays that of a lower threshold. */
static bool take_searched(struct lexi *lx, struct fraction z, struct lp_proof *proof)
{
	struct lp_proof by_tree;

	if (!take_without_prices(lx, z, 0, &by_tree) || !proof_take_tree(lx, lx->kept.target, &by_tree))
		return false;
	if (by_tree.tree)
		*proof = by_tree;
	return true;
}

/* Is there a plan with no ratio above z?  DONE: proved that there is none; *proof is of the highest z that prices, a tree, or
 * what was settled before, prove impossible. */
static enum search_end reach_threshold(struct lexi *lx, const struct lp_ratios *r, const struct ratio_bounds *bounds,
				       const int64_t *cost, struct fraction z, struct lp_proof *proof, bool *by_search,
				       bool *by_prices)
{
	long nodes = lx->nodes;
	enum search_end end;

	proof_forget_tree(lx);
	if (!ratios_set_threshold(&lx->face, r, bounds, z))
		return take_without_prices(lx, z, 1, proof) ? SEARCH_DONE : SEARCH_FAILED;
	end = without_excess(lx, r, cost, by_prices);
	*by_search |= lx->nodes > nodes || (end == SEARCH_DONE && !*by_prices);
	if (end != SEARCH_DONE)
		return end;
	if (!*by_prices)
		return take_searched(lx, z, proof) ? SEARCH_DONE : SEARCH_FAILED;
	*proof = (struct lp_proof){.kind = LP_PROVES_LARGEST, .divisor = 1, .from = z};
	return proof_take(lx, proof) ? SEARCH_DONE : SEARCH_FAILED;
}

/* Is every plan proved to be above all[hi - 1], as in a problem like this one? */
static bool is_advised(struct lexi *lx, const struct lp_ratios *r, const struct ratio_bounds *bounds,
		       const int64_t *cost, const struct fraction *all, size_t hi, struct lp_proof *proof,
		       bool *by_search)
{
	struct lp_proof other = {.kind = LP_PROVES_LARGEST, .divisor = 1, .from = all[hi - 1]};

	if (!lx->advice || !ratios_set_threshold(&lx->face, r, bounds, other.from) ||
	    !advice_closes_threshold(lx, r, cost, &other) || !proof_take(lx, &other))
		return false;
	*by_search = other.tree != NULL;
	*proof = other;
	return true;
}

/* all[*hi] is what the plan reaches. */
static void lower_to(const struct fraction *all, struct fraction reached, size_t least, size_t *hi)
{
	while (*hi > least && fraction_compare(all[*hi], reached) > 0)
		--*hi;
}

/* What the prices of the last root would prove, in all, with another threshold; times their denominator. */
static wide excess_at(const struct lexi *lx, const struct lp_ratios *r, const struct ratio_bounds *bounds,
		      struct fraction z)
{
	wide value = lx->bound.value;

	for (int i = 0; i < r->n; i++) {
		int64_t most = ratios_most_at(r, i, z), price = lx->prices.row[r->row[i]];

		most = most < bounds->hi[i] ? most : bounds->hi[i];
		if (price < 0)
			value += (wide)price * (most - lx->face.row_hi[r->row[i]]);
	}
	return value;
}

/* Prices that prove all[at] impossible mostly do so of some thresholds above it, too: the highest of them, below `hi`.  The proof
 * and lx->bound are of that one then. */
static size_t highest_proved(struct lexi *lx, const struct lp_ratios *r, const struct ratio_bounds *bounds,
			     const struct fraction *all, size_t at, size_t hi, struct lp_proof *proof)
{
	size_t best = at;

	for (size_t beyond = hi; best + 1 < beyond;) {
		size_t mid = best + (beyond - best) / 2;

		if (excess_at(lx, r, bounds, all[mid]) > 0)
			best = mid;
		else
			beyond = mid;
	}
	if (best == at)
		return at;
	lx->bound.value = excess_at(lx, r, bounds, all[best]);
	proof->from = all[best];
	proof->bound = (int64_t)bound_ceil(&lx->bound, &lx->prices);
	return best;
}

/* The plan with the least above a threshold, in all, often has a smaller largest ratio than the best so far. */
static void take_nearer(struct lexi *lx, const struct lp_ratios *r, const struct ratio_bounds *bounds)
{
	struct fraction reached;

	if (!lexi_whole(lx))
		return;
	for (int i = 0; i < r->n; i++)
		lx->trial[r->excess[i]] = 0;
	reached = largest(lx, r, lx->trial);
	if (fraction_compare(reached, largest(lx, r, lx->x)) < 0 &&
	    ratios_set_threshold(&lx->face, r, bounds, reached) && face_holds(&lx->face, lx->trial, lx->activity))
		memcpy(lx->x, lx->trial, (size_t)lx->lp->ncols * sizeof *lx->x);
}

/* all[*hi] is reached, everything below all[*proved] is proved impossible.  What is left is halved; but
 * after prices proved something, the plan that came with them is mostly the best: then it is asked whether there is a better one. */
static enum search_end narrow(struct lexi *lx, const struct lp_ratios *r, const struct ratio_bounds *bounds,
			      const int64_t *cost, const struct fraction *all, size_t *hi, size_t *proved,
			      struct lp_proof *proof, bool *by_search)
{
	size_t lo = 0, mid = *hi / 2;

	*proved = 0;
	while (lo < *hi) {
		bool by_prices = false;
		enum search_end end = reach_threshold(lx, r, bounds, cost, all[mid], proof, by_search, &by_prices);

		if (end == SEARCH_LIMIT || end == SEARCH_FAILED)
			return end;
		if (by_prices) {
			mid = highest_proved(lx, r, bounds, all, mid, *hi, proof);
			take_nearer(lx, r, bounds);
		}
		if (end == SEARCH_FOUND)
			*hi = mid;
		else
			lo = mid + 1;
		if (end == SEARCH_DONE) /* what no plan reaches here none reaches below */
			*proved = lo;
		lower_to(all, largest(lx, r, lx->x), *proved, hi);
		mid = by_prices ? *hi - 1 : lo + (*hi - lo) / 2;
	}
	return SEARCH_DONE;
}

struct fraction lexi_ratio_allowed(const struct lp_tier *tier, struct fraction best)
{
	wide up = 10000 + (tier->leximin ? 0 : tier->tolerance_hundredths);

	return fraction_reduce((int64_t)(best.num * up), (int64_t)(best.den * 10000));
}

bool lexi_ratio_tier(struct lexi *lx, const struct lp_tier *tier, struct lp_tier_result *res)
{
	const struct lp_ratios *r = tier->ratios;
	struct fraction top = largest(lx, r, lx->x);
	int64_t *cost = ARENA_NEW(lx->arena, int64_t, (size_t)lx->lp->ncols);
	size_t n = 0, hi, proved;
	struct fraction *all = candidates(r, top, lx->arena, &n);
	struct ratio_bounds bounds;
	struct lp_proof proof = {0};
	enum search_end end;

	if (!cost || !all)
		return diag_no_memory(lx->ds);
	if (!ratios_save_bounds(&lx->face, r, &bounds, lx->arena))
		return diag_no_memory(lx->ds);
	hi = n - 1;
	assert(fraction_compare(all[hi], top) == 0);
	for (int i = 0; i < r->n; i++)
		cost[r->excess[i]] = 1;
	ratios_open_excess(&lx->face, r, true);
	proved = hi;
	end = SEARCH_DONE;
	if (hi > 0 && !is_advised(lx, r, &bounds, cost, all, hi, &proof, &res->by_search))
		end = narrow(lx, r, &bounds, cost, all, &hi, &proved, &proof, &res->by_search);
	ratios_open_excess(&lx->face, r, false);
	if (end == SEARCH_FAILED)
		return false;
	res->best = all[hi];
	res->bound = all[proved < hi ? proved : hi];
	res->state = proved >= hi ? LP_TIER_OPTIMAL : end == SEARCH_LIMIT ? LP_TIER_LIMIT : LP_TIER_GAP;
	res->allowed = lexi_ratio_allowed(tier, all[hi]);
	ratios_set_threshold(&lx->face, r, &bounds, res->allowed); /* lx->x keeps it */
	return proof.y.q == 0 || proof_add(lx, &proof);
}

bool lexi_hold_ratio(struct lexi *lx, const struct lp_tier *tier, const struct lp_tier_result *res)
{
	struct ratio_bounds bounds;

	if (!ratios_save_bounds(&lx->face, tier->ratios, &bounds, lx->arena))
		return diag_no_memory(lx->ds);
	ratios_open_excess(&lx->face, tier->ratios, false);
	ratios_set_threshold(&lx->face, tier->ratios, &bounds, res->allowed);
	return true;
}
