/* Leximin: the largest ratio as low as can be, then as few as can be that have it, then the same of all below.
 *
 * Let N_v be the number of ratios >= v.  Two plans compare as (N_v) from the highest v down.  (To count at v only
 * those that can be exactly there would not do: they would be spared at the cost of others.)  Ratio i is >= v when its
 * arc ceil(v * denom) is used, so that N_v is linear in the arcs, and since arcs higher up have cost more than any number
 * below, the arcs fill from the lowest: a network stays a network.
 *
 * N_v only changes where a ratio of the plan is.  A step settles all v from `from`, the highest that is open, down to the
 * next ratio of the best plan: with `count` ratios at or above `from` and none between, the cost
 *     weight * (arcs at `from`) + (arcs between)
 * is weight * count, and the weight is more than all arcs between.  A plan with less of it has fewer ratios >= `from`,
 * and none is less than that with as many.  So one exact bound proves the whole step, and holding that cost holds it. */
#include "solver/lexi_internal.h"
#include "solver/ratios.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* With fewer nodes left no search begins; what the first try of a search may use. */
enum { LEAST_NODES = 16, FIRST_NODES = 50 };

/* Nodes of a search for a better plan to start from. */
enum { STEEP_NODES = 100 };

struct leximin {
	struct lexi *lx;
	const struct lp_ratios *r;
	struct lp_tier_result *res;
	struct fraction *sorted; /* the ratios of lx->x, descending, and a last one of 0 */
	struct fraction *other;  /* scratch: of another plan */
	int64_t *saved;          /* scratch: lx->x while a search may replace it */
	int64_t *cost;           /* of the step */
	int64_t weight, between; /* of it: see above; all arcs between */
	int settled;             /* ratios above `from`: as few as can be */
	struct fraction from;
	struct fraction proved;      /* all above it is */
	int row_count;               /* the last row holds so many ratios, -1 = there is none, */
	struct fraction row_from;    /* from here on */
	int before;                  /* rows held before the tier */
	struct lp_proof advised;     /* its tree, where one is known without a search */
	bool improved;               /* a better plan was looked for, */
	bool too_steep;              /* and a search found none; */
	struct lp_basis steep;       /* where the first look for one ended */
	long nodes;                  /* left for all searches */
	int asked;                   /* in this step, whether fewer ratios than this will do: answered, or too hard, */
	int closed;                  /* a search proved that no plan has so few, -1: none did, */
	struct fraction closed_next; /* by the cost of a step down to here */
	bool unproved;               /* if it was */
	bool hopeless;               /* no plan had what was asked the last time: few have what is asked next */
};

/* Do the arcs of each ratio fill from the lowest, no more than its activity? */
static bool arcs_ascend(struct leximin *m, const int64_t *x)
{
	lexi_ratios(m->lx, m->r, x, m->other);
	for (int i = 0; i < m->r->n; i++) {
		int64_t arcs = m->other[i].num * (m->r->denom[i] / m->other[i].den) / lp_arc_size(m->r, i);

		for (int k = 0; k < m->r->narcs[i]; k++)
			if (x[m->r->first_arc[i] + k] != (k < arcs))
				return false;
	}
	return true;
}

/* Makes lx->x use the lowest arcs; false if it cannot (only where a step before was not proved). */
static bool use_lowest_arcs(struct leximin *m)
{
	struct lexi *lx = m->lx;

	memcpy(lx->trial, lx->x, (size_t)lx->lp->ncols * sizeof *lx->x);
	face_complete(&lx->face, lx->trial, lx->activity);
	if (!face_holds(&lx->face, lx->trial, lx->activity) || !arcs_ascend(m, lx->trial))
		return false;
	memcpy(lx->x, lx->trial, (size_t)lx->lp->ncols * sizeof *lx->x);
	return true;
}

/* Is the plan whose ratios are `other` better than the one of `sorted`?  Not where the steps so far settled it: the rows that
 * they left (without a proof, if it can be better there) would not keep it. */
static bool is_better(const struct leximin *m)
{
	for (int i = 0; i < m->r->n; i++) {
		int order = fraction_compare(m->other[i], m->sorted[i]);

		if (order != 0)
			return order < 0 && i >= m->settled;
	}
	return false;
}

/* Takes the master's solution if it is whole and better. */
static bool take_vertex(struct leximin *m)
{
	struct lexi *lx = m->lx;

	if (!lexi_whole(lx) || !arcs_ascend(m, lx->trial))
		return false;
	lexi_sorted_ratios(lx, m->r, lx->trial, m->other);
	if (!is_better(m))
		return false;
	memcpy(lx->x, lx->trial, (size_t)lx->lp->ncols * sizeof *lx->x);
	memcpy(m->sorted, m->other, (size_t)m->r->n * sizeof *m->sorted);
	return true;
}

/* The cost of the step from `from` down to `next`: see above.  A ratio at `from` costs the weight in all. */
static void set_cost(struct leximin *m, struct fraction from, struct fraction next)
{
	m->weight = ratios_step_cost(m->r, from, next, m->cost);
	m->between = m->weight - 1;
}

/* Ratios of the best plan at or above `from`. */
static int count_from(const struct leximin *m)
{
	int n = 0;

	while (n < m->r->n && fraction_compare(m->sorted[n], m->from) >= 0)
		n++;
	return n;
}

/* No plan has fewer ratios >= `from` than this, by the last bound. */
static int least_count(const struct leximin *m)
{
	wide over = bound_ceil(&m->lx->bound, &m->lx->prices) - m->between;
	wide least = over > 0 ? (over + m->weight - 1) / m->weight : 0;

	return least > m->settled ? (int)least : m->settled;
}

/* `end`, once the prices are again those of the step's cost: what a search and the hold start from. */
static enum search_end price_step(struct leximin *m, enum search_end end)
{
	if (lexi_root(m->lx, m->cost) == LP_OPTIMAL)
		return end;
	return limits_reached(m->lx->limits) ? SEARCH_LIMIT : SEARCH_FAILED;
}

/* Asks by way of an earlier tier that left room: see lexi_reach_held(). */
static enum search_end reach_held(struct leximin *m, int64_t target, long node_limit)
{
	struct lexi *lx = m->lx;
	enum search_end end;

	if (!face_hold(&lx->face, m->cost, target))
		return diag_no_memory(lx->ds), SEARCH_FAILED;
	end = lexi_reach_held(lx, m->before - 1, !m->hopeless, node_limit);
	if (end == SEARCH_DONE)
		lx->kept.target = target;
	face_drop_last_held(&lx->face);
	return end == SEARCH_DONE || end == SEARCH_NODES ? price_step(m, end) : end;
}

/* Is there a plan with the step's cost <= target?  Asked in ways that take turns, since what is hard in one is mostly easy in
 * another. */
static enum search_end reach(struct leximin *m, int64_t target, long node_limit)
{
	struct lexi *lx = m->lx;
	long last = lx->nodes + node_limit;
	enum search_end end = SEARCH_NODES;

	for (long some = FIRST_NODES; end == SEARCH_NODES && lx->nodes < last; some *= 4) {
		if (m->before > 0)
			end = reach_held(m, target, some < last - lx->nodes ? some : last - lx->nodes);
		if (end == SEARCH_NODES && lx->nodes < last)
			end = lexi_reach(lx, m->cost, target,
					 m->before > 0 && some < last - lx->nodes ? some : last - lx->nodes);
		if (end == SEARCH_NODES && lx->nodes < last)
			end = lexi_reach_turned(lx, m->cost, target, some == FIRST_NODES,
						2 * some < last - lx->nodes ? 2 * some : last - lx->nodes);
	}
	return end;
}

/* Is there a plan with fewer than `count` ratios >= `from`?  From the bound up: the fewest ratios put most out of play.
 * What took too many nodes is not asked again, and a plan with more is better than none. */
static enum search_end search_fewer(struct leximin *m, int count, struct fraction next)
{
	struct lexi *lx = m->lx;
	enum search_end end = SEARCH_DONE;
	int least = least_count(m);

	m->res->by_search = true;
	if (least > m->asked) {
		m->asked = least;
		m->unproved = false;
	}
	for (; m->asked < count && m->nodes >= LEAST_NODES; m->asked++) {
		long before = lx->nodes;

		end = reach(m, m->weight * m->asked + m->between, m->nodes / 2);
		m->nodes -= lx->nodes - before;
		m->hopeless &= end != SEARCH_FOUND;
		if (end != SEARCH_DONE && end != SEARCH_NODES)
			return end;
		m->unproved = end == SEARCH_NODES;
		if (end == SEARCH_DONE) {
			m->hopeless = true;
			m->closed = m->asked;
			m->closed_next = next;
		}
	}
	return m->unproved || m->asked < count ? SEARCH_NODES : SEARCH_DONE;
}

/* A better plan that a search found is in lx->x: takes it, or goes back to the one before. */
static bool take_found(struct leximin *m)
{
	struct lexi *lx = m->lx;
	bool better = use_lowest_arcs(m);

	lexi_sorted_ratios(lx, m->r, lx->x, m->other);
	better = better && is_better(m);
	if (better)
		memcpy(m->sorted, m->other, (size_t)m->r->n * sizeof *m->sorted);
	else
		memcpy(lx->x, m->saved, (size_t)lx->lp->ncols * sizeof *lx->x);
	return better;
}

/* A search where the linear program has no better plan.  At a cost so steep the best plan is mostly at the bound, or not far above;
 * from that of a tier before to there it would be a long way, a step of leximin at a time. */
static void search_steep(struct leximin *m)
{
	struct lexi *lx = m->lx;
	wide value = lp_value(lx->lp, m->cost, lx->x), before = value;
	struct diags *heard = lx->ds, unheard = {0}; /* where it fails the steps go on from what there is */
	long nodes = lx->nodes;
	bool keeps = lx->keeps;

	memcpy(m->saved, lx->x, (size_t)lx->lp->ncols * sizeof *m->saved);
	lx->keeps = false; /* it proves nothing of a step */
	lx->ds = &unheard;
	lexi_dive(lx, m->cost, &value, bound_ceil(&lx->bound, &lx->prices),
		  m->nodes < STEEP_NODES ? m->nodes : STEEP_NODES);
	lx->ds = heard;
	lx->keeps = keeps;
	diags_free(&unheard);
	m->nodes -= lx->nodes - nodes;
	m->too_steep = value == before || !take_found(m);
}

/* A better plan to start from, if one is found. */
static bool improve(struct leximin *m)
{
	enum lp_status status;

	ratios_steep_cost(m->r, m->from, m->cost);
	if (!m->improved)
		advice_start_leximin(m->lx);
	status = lexi_root(m->lx, m->cost);
	if (!lexi_usable(m->lx, status))
		return false;
	if (!m->improved && !proof_take_basis(m->lx, &m->steep))
		return false;
	m->improved = true;
	if (status == LP_OPTIMAL && !take_vertex(m) && !m->too_steep && !lexi_whole(m->lx))
		search_steep(m);
	return true;
}

/* Keeps what the step settled: `count` ratios from m->from on, and none from there down to `next`. */
static bool hold(struct leximin *m, int count, struct fraction next)
{
	struct lexi *lx = m->lx;
	struct lp_proof proof = {.kind = LP_PROVES_COUNT,
				 .divisor = 1,
				 .fixes = true,
				 .allowed = m->weight * count,
				 .from = m->from,
				 .next = next,
				 .count = count};

	assert(lp_value(lx->lp, m->cost, lx->x) == (wide)m->weight * count);
	if (!proof_take(lx, &proof))
		return false;
	proof.basis = m->steep;
	proof.tree = m->advised.tree;
	proof.tree_next = proof.tree ? m->advised.tree_next : m->closed_next;
	if (!proof.tree && m->closed == count - 1 && !proof_take_tree(lx, lx->kept.target, &proof))
		return false;
	proof.holds = face_fix(&lx->face, &lx->bound, &lx->prices, proof.allowed) > 0;
	if (proof.holds && m->row_count == count)
		proof.row_from = m->row_from;
	if (!proof_add(lx, &proof))
		return false;
	if (!proof.holds)
		return true;
	if (m->row_count == count) { /* one row does for as many ratios */
		face_drop_last_held(&lx->face);
		set_cost(m, m->row_from, next);
	} else {
		m->row_count = count;
		m->row_from = m->from;
	}
	if (!face_hold(&lx->face, m->cost, m->weight * count))
		return diag_no_memory(lx->ds);
	m->cost = ARENA_NEW(lx->arena, int64_t, (size_t)lx->lp->ncols);
	return m->cost || diag_no_memory(lx->ds);
}

/* Is what the best plan has at `from` proved least, as in a problem like this one?  The step may have gone less far down there:
 * then *next is moved up. */
static bool is_advised(struct leximin *m, int count, struct fraction *next)
{
	struct lp_proof *proof = &m->advised;

	*proof = (struct lp_proof){.kind = LP_PROVES_COUNT, .divisor = 1};
	if (!m->lx->advice)
		return false;
	proof->tree_next = advice_next(m->lx, m->from, *next);
	set_cost(m, m->from, proof->tree_next);
	if (!advice_closes(m->lx, m->cost, (wide)m->weight * count, m->from, proof))
		return false;
	*next = proof->tree_next;
	m->res->by_search |= proof->tree != NULL;
	return true;
}

/* One look at the step: FOUND: there is a better plan now; DONE: what the best plan has at `from` is proved least. */
static enum search_end look(struct leximin *m, int count, struct fraction next)
{
	enum lp_status status;
	enum search_end end;

	set_cost(m, m->from, next);
	status = lexi_root(m->lx, m->cost);
	if (!lexi_usable(m->lx, status))
		return SEARCH_FAILED;
	if (status == LP_LIMIT)
		return SEARCH_LIMIT;
	if (take_vertex(m) && (count_from(m) != count || fraction_compare(m->sorted[count], next) != 0))
		return SEARCH_FOUND;
	if (least_count(m) >= count)
		return SEARCH_DONE;
	memcpy(m->saved, m->lx->x, (size_t)m->lx->lp->ncols * sizeof *m->saved);
	end = search_fewer(m, count, next);
	return end == SEARCH_FOUND && !take_found(m) ? price_step(m, SEARCH_NODES) : end;
}

/* Settles the counts from m->from down to the next ratio of the best plan. */
static bool step(struct leximin *m)
{
	enum search_end end;
	struct fraction next;
	int count;

	m->asked = 0;
	m->closed = -1;
	proof_forget_tree(m->lx);
	m->unproved = false;
	for (;;) {
		count = count_from(m);
		next = m->sorted[count];
		if (is_advised(m, count, &next)) {
			end = SEARCH_DONE;
			break;
		}
		end = m->improved ? look(m, count, next) : SEARCH_FOUND;
		if (end != SEARCH_FOUND)
			break;
		if (!improve(m))
			return false;
	}
	if (end == SEARCH_FAILED)
		return false;
	if (end == SEARCH_LIMIT) {
		m->res->state = LP_TIER_LIMIT;
		return true;
	}
	if (end == SEARCH_NODES)
		m->res->state = LP_TIER_GAP;
	if (m->res->state == LP_TIER_OPTIMAL)
		m->proved = next;
	if (!hold(m, count, next))
		return false;
	m->settled = count;
	m->from = next;
	return true;
}

static bool start(struct leximin *m)
{
	struct lexi *lx = m->lx;
	size_t n = (size_t)m->r->n + 1;

	m->sorted = ARENA_NEW(lx->arena, struct fraction, n);
	m->other = ARENA_NEW(lx->arena, struct fraction, n);
	m->saved = ARENA_NEW(lx->arena, int64_t, (size_t)lx->lp->ncols);
	m->cost = ARENA_NEW(lx->arena, int64_t, (size_t)lx->lp->ncols);
	m->row_count = -1;
	m->before = lx->face.nheld;
	m->nodes = lexi_nodes(lx);
	return !lx->arena->failed || diag_no_memory(lx->ds);
}

/* What the best plan has, for the answer. */
static bool finish(struct leximin *m)
{
	struct lp_tier_result *res = m->res;
	struct lp_level *levels = ARENA_NEW(m->lx->arena, struct lp_level, (size_t)m->r->n);

	if (!levels)
		return diag_no_memory(m->lx->ds);
	for (int i = 0; i < m->r->n && m->sorted[i].num > 0; i++) {
		if (i == 0 || fraction_compare(m->sorted[i - 1], m->sorted[i]) != 0) {
			levels[res->nlevels++].ratio = m->sorted[i];
			res->nproved += fraction_compare(m->sorted[i], m->proved) > 0;
		}
		levels[res->nlevels - 1].count++;
	}
	res->levels = levels;
	if (fraction_compare(m->sorted[0], res->best) < 0) /* where the thresholds left a gap */
		res->best = res->allowed = m->sorted[0];
	return true;
}

static bool tell(struct leximin *m)
{
	struct lexi *lx = m->lx;

	return !lx->on_step || m->res->state != LP_TIER_OPTIMAL || lx->on_step(lx->on_step_ctx, m->settled, m->from) ||
	       diag_no_memory(lx->ds);
}

/* From m->from down. */
static bool run_steps(struct leximin *m)
{
	if (!use_lowest_arcs(m)) {
		m->res->state = m->res->state == LP_TIER_LIMIT ? LP_TIER_LIMIT : LP_TIER_GAP;
		return finish(m);
	}
	while (m->res->state != LP_TIER_LIMIT && m->from.num > 0)
		if (!tell(m) || !step(m))
			return false;
	return finish(m);
}

bool lexi_leximin_tier(struct lexi *lx, const struct lp_tier *tier, struct lp_tier_result *res)
{
	struct leximin m = {.lx = lx, .r = tier->ratios, .res = res};

	if (!start(&m) || !lexi_ratio_tier(lx, tier, res))
		return false;
	ratios_close_above(&lx->face, m.r, res->best);
	lexi_sorted_ratios(lx, m.r, lx->x, m.sorted);
	m.from = m.proved = m.sorted[0];
	return run_steps(&m);
}

bool lexi_leximin_go_on(struct lexi *lx, const struct lp_tier *tier, int count, struct fraction from, int before,
			struct lp_tier_result *res)
{
	struct leximin m = {.lx = lx, .r = tier->ratios, .res = res, .settled = count, .from = from, .proved = from};

	if (!start(&m))
		return false;
	m.before = before;
	lexi_sorted_ratios(lx, m.r, lx->x, m.sorted);
	res->state = LP_TIER_OPTIMAL;
	res->best = res->bound = res->allowed = m.sorted[0];
	return run_steps(&m);
}
