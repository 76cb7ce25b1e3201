/* The tiers again with one limit raised.
 *
 * The problem only gets wider, so that no tier gets worse.  What the faces before a tier say stays true as long as no step
 * of the proof up to there has a price on the limit's row; there the question begins. */
#include "solver/ask_internal.h"

#include "base/checked.h"

#include <assert.h>

static bool is_priced(const struct ask *ask, int tier, int row)
{
	for (size_t i = 0; i < ask->lx.nproofs; i++) {
		const struct lp_proof *step = &ask->lx.proofs[i];

		for (size_t k = 0; step->tier == tier && k < step->y.nprices; k++)
			if (step->y.prices[k].row == row)
				return true;
	}
	return false;
}

/* The first tier that may get better: all before it are proved, by prices alone, whatever the row's limit is. */
static int first_open(const struct ask *ask, int row)
{
	int t = 0;

	while (t < ask->ntiers && ask->tiers[t].cost && !ask->results[t].by_search && !is_priced(ask, t, row))
		t++;
	return t;
}

/* The most that a column adds to the row. */
static wide most_of(const struct lp_problem *lp, int col, int row, struct lp_entry *entries)
{
	int n = lp_entries(lp, col, entries);

	for (int e = 0; e < n; e++)
		if (entries[e].row == row)
			return entries[e].value;
	return 0;
}

/* Can no plan at all use more of the row than `hi`?  Then it is no limit. */
static bool is_idle(struct ask *ask, int row, int64_t hi)
{
	const struct lp_problem *lp = ask->lx.lp;
	struct lp_entry *entries = ARENA_NEW(ask->lx.arena, struct lp_entry, (size_t)lp->nrows);
	wide most = 0;

	for (int b = 0; entries && b < lp->nblocks; b++) {
		wide largest = 0;

		for (int j = lp->block_start[b]; j < lp->block_start[b + 1]; j++) {
			wide adds = most_of(lp, j, row, entries);

			largest = adds > largest ? adds : largest;
		}
		most += largest * lp->block_cap[b];
	}
	for (int j = lp->npriced; entries && j < lp->ncols; j++) {
		wide adds = most_of(lp, j, row, entries);

		most += adds * (adds > 0 ? lp_ub(lp, j) : lp->free_lb[j - lp->npriced]);
	}
	return entries && most <= hi;
}

static bool is_same(const struct lp_tier_result *a, const struct lp_tier_result *b)
{
	if (fraction_compare(a->best, b->best) != 0 || a->nlevels != b->nlevels)
		return false;
	for (size_t i = 0; i < a->nlevels; i++)
		if (fraction_compare(a->levels[i].ratio, b->levels[i].ratio) != 0 ||
		    a->levels[i].count != b->levels[i].count)
			return false;
	return true;
}

/* The tier in the face as it is. */
static bool try_tier(struct ask *ask, int t, struct ask_better *reply)
{
	struct lexi *lx = &ask->lx;

	reply->better = (struct lp_tier_result){0}; /* the tier before it may have had levels */
	lx->tier = t;
	advice_take_plan(lx, &ask->tiers[t], t);
	if (!lexi_tier(lx, &ask->tiers[t], &reply->better))
		return false;
	reply->tier = t;
	if (reply->better.state != LP_TIER_OPTIMAL) {
		reply->end = ASK_MAYBE;
		reply->limited = reply->better.state == LP_TIER_LIMIT;
	} else if (!is_same(&reply->better, &ask->results[t])) {
		reply->end = ASK_BETTER;
		reply->rejected = lexi_is_rejected(lx);
	}
	return true;
}

/* What proved the tiers proves them again, unless the limit matters: then the tier is solved. */
static bool try_tiers(struct ask *ask, int first, struct ask_better *reply)
{
	struct lexi *lx = &ask->lx;
	struct lp_advice advice = {.proofs = lx->proofs, .nproofs = lx->nproofs, .plans = ask->plans};
	bool ok = true;

	lx->advice = &advice;
	lx->mute = true;
	for (int t = first; ok && t < ask->ntiers && reply->end == ASK_SAME; t++)
		ok = try_tier(ask, t, reply);
	lx->advice = NULL;
	lx->mute = false;
	lx->tier = -1;
	return ok;
}

bool ask_raised(struct ask *ask, const struct ask_raise *raise, struct ask_better *reply)
{
	struct face *f = &ask->lx.face;
	int64_t was = ask->faces[0].row_hi[raise->row];
	int first = first_open(ask, raise->row);

	assert(ask->solved && raise->hi >= was && was != LP_INF);
	*reply = (struct ask_better){.end = ASK_SAME};
	ask_begin(ask);
	if (first == ask->ntiers || is_idle(ask, raise->row, was))
		return !ask->lx.arena->failed || diag_no_memory(ask->lx.ds);
	if (!ask_restore(ask, &ask->faces[first]))
		return false;
	face_set_row(f, raise->row, f->row_lo[raise->row], raise->hi);
	if (raise->held_col >= 0)
		face_set_col(f, raise->held_col, face_ub(f, raise->held_col), face_ub(f, raise->held_col));
	return try_tiers(ask, first, reply);
}
