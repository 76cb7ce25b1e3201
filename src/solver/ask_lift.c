/* Questions with limits lifted. */
#include "solver/ask_internal.h"

#include <assert.h>
#include <string.h>

static void open_lifts(struct ask *ask, const struct ask_lift *at, size_t n)
{
	for (size_t i = 0; i < n; i++)
		face_set_col(&ask->lx.face, at[i].col, 0, at[i].most);
}

static enum ask_can can_of(enum search_end end)
{
	return end == SEARCH_FOUND ? ASK_CAN : end == SEARCH_DONE ? ASK_CANNOT : ASK_UNKNOWN;
}

bool ask_possible(struct ask *ask, const struct ask_row *row, const struct ask_lifts *lifts, enum ask_can *can,
		  const int64_t **x)
{
	enum search_end end;

	ask_begin(ask);
	if (!ask_restore(ask, &ask->faces[0]))
		return false;
	ask->lx.without_core = true;
	open_lifts(ask, lifts->at, lifts->n);
	end = ask_find(ask, row);
	*can = can_of(end);
	*x = ask->lx.x;
	return end != SEARCH_FAILED;
}

/* The network does not know the lifts, and need not here: its prices are good ones, and the bound counts them. */
bool ask_widen(struct ask *ask, int which, const struct ask_lifts *lifts, const bool *left)
{
	struct lexi *lx = &ask->lx;

	assert(which >= 0 && which < ASK_WIDE);
	ask_begin(ask);
	lx->arena = ask->arena; /* the rows that hold tiers stay */
	if (!ask_restore(ask, &ask->faces[0]))
		return false;
	open_lifts(ask, lifts->at, lifts->n);
	if (lifts->limit && !face_hold(&lx->face, lifts->limit->coef, lifts->limit->most))
		return diag_no_memory(lx->ds);
	for (int t = 0; t < ask->ntiers; t++)
		if (!left[t] && !lexi_hold(lx, &ask->tiers[t], &ask->results[t]))
			return false;
	return ask_save(ask, &ask->wide[which]);
}

/* Closes all lifts but those of `open`. */
static void close_others(struct ask *ask, const struct ask_lift *open, size_t n)
{
	struct face *f = &ask->lx.face;
	bool *stays = ARENA_NEW(ask->lx.arena, bool, (size_t)f->lp->ncols);

	for (size_t i = 0; stays && i < n; i++)
		stays[open[i].col] = true;
	for (int j = 0; stays && j < f->lp->ncols; j++)
		if (ask->is_lift[j] && !stays[j])
			face_set_col(f, j, 0, 0);
}

static bool minimise(struct ask *ask, const int64_t *cost, struct lp_tier_result *res)
{
	return lexi_tier(&ask->lx, &(struct lp_tier){.cost = cost}, res);
}

bool ask_least(struct ask *ask, int which, const struct ask_row *row, const struct ask_lift *open, size_t nopen,
	       const int64_t *cost, const int64_t *second, struct ask_least *reply)
{
	struct lexi *lx = &ask->lx;
	struct lp_tier_result res = {0};
	enum search_end end;

	*reply = (struct ask_least){.can = ASK_UNKNOWN};
	ask_begin(ask);
	if (!ask_restore(ask, &ask->wide[which]))
		return false;
	lx->without_core = true;
	close_others(ask, open, nopen);
	end = ask_find(ask, row);
	reply->can = can_of(end);
	reply->limited = end == SEARCH_LIMIT;
	if (end != SEARCH_FOUND)
		return end != SEARCH_FAILED && !lx->arena->failed;
	if (!ask_hold(ask, row) || !minimise(ask, cost, &res))
		return false;
	reply->best = res.best.num;
	reply->bound = res.bound.num;
	reply->limited = res.state == LP_TIER_LIMIT;
	if (second && !reply->limited) {
		if (!minimise(ask, second, &res))
			return false;
		reply->second_proved = res.state == LP_TIER_OPTIMAL;
	}
	reply->second = second ? (int64_t)lp_value(lx->lp, second, lx->x) : 0;
	reply->x = lx->x;
	return true;
}
