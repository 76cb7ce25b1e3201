/* What becomes of the tiers from the first that gets worse on: solved with the row, one after the other, from where the answer left
 * it. */
#include "solver/ask_internal.h"

#include <string.h>

/* What the tier that gets worse may be then. */
static struct fraction allowed(const struct ask *ask, const struct lp_tier *tier)
{
	struct fraction best = ask->measured.best;

	if (!tier->cost)
		return lexi_ratio_allowed(tier, best);
	return (struct fraction){(int64_t)(best.num + lexi_tolerance(tier, best.num)), 1};
}

/* Leaves the plans in which that tier is as good as it can be then, or within its tolerance.  Leximin has none: the answer left just
 * these. */
static bool hold_measured(struct ask *ask)
{
	struct lexi *lx = &ask->lx;
	const struct lp_tier *tier = &ask->tiers[ask->worse];
	struct lp_tier_result res = {.allowed = allowed(ask, tier)};
	size_t size = (size_t)lx->lp->ncols * sizeof *lx->x;
	int64_t *from;

	if (tier->leximin)
		return true;
	from = ARENA_NEW(lx->arena, int64_t, (size_t)lx->lp->ncols);
	if (!from)
		return diag_no_memory(lx->ds);
	memcpy(from, lx->x, size);
	if (!ask_restore(ask, &ask->faces[ask->worse]) || !ask_impose(ask, &ask->answered))
		return false;
	memcpy(lx->x, from, size);
	return lexi_hold(lx, tier, &res);
}

/* What proved leximin without the row often proves it with it, and saves a dozen steps.  Of a linear tier it mostly does not, and the
 * basis of its one linear program is a better start for the next than any that is kept. */
static bool solve_tier(struct ask *ask, int t, struct lp_tier_result *res)
{
	struct lexi *lx = &ask->lx;
	const struct lp_advice advice = {.proofs = lx->proofs, .nproofs = lx->nproofs, .plans = ask->plans};
	bool ok;

	lx->advice = ask->tiers[t].leximin ? &advice : NULL;
	lx->mute = true;
	lx->tier = t;
	lx->started = ask->ntiers; /* no tier begins where that one did */
	ok = lexi_tier(lx, &ask->tiers[t], res);
	lx->advice = NULL;
	lx->mute = false;
	lx->tier = -1;
	return ok;
}

bool ask_solve(struct ask *ask, struct lp_tier_result *results, const int64_t **x)
{
	enum lp_tier_state state = ask->measured.state;
	bool ok = state == LP_TIER_LIMIT || hold_measured(ask);

	for (int t = 0; t < ask->ntiers; t++)
		results[t] = (struct lp_tier_result){.state = LP_TIER_NOT_REACHED};
	results[ask->worse] = ask->measured;
	for (int t = ask->worse + 1; ok && t < ask->ntiers && state != LP_TIER_LIMIT; t++) {
		ok = solve_tier(ask, t, &results[t]);
		state = results[t].state;
	}
	*x = ask->lx.x;
	return ok;
}
