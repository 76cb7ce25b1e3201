/* How little must be lifted.
 *
 * Most plans that keep the row are near to the plan that is there: one person more, and a few who change places.  With the
 * distance to that plan as the cost, vertices are nearly whole, and few nodes end at a plan; with what a tier counts as the cost
 * they are not.  So amounts are tried from the bound upwards, and each is asked for the nearest plan: there is one, or the
 * search proves that there is none.  What is lifted is then least without a search of its own. */
#include "solver/ask_internal.h"

#include <string.h>

/* Nodes of a first look among the columns at hand; of a search that finds out whether there is a plan, which doubles, and
 * the most of all of them. */
enum { FIRST_NODES = 40, SOME_NODES = 50, MOST_NODES = 800 };

/* The share of a tier's nodes that looking for less of a cost may take.  Where that is many, the problem is small and all
 * columns are looked at. */
enum { AMOUNT_SHARE = 8, SECOND_SHARE = 64, MANY_NODES = 400 };

static enum ask_can can_of(enum search_end end)
{
	return end == SEARCH_FOUND ? ASK_CAN : end == SEARCH_DONE ? ASK_CANNOT : ASK_UNKNOWN;
}

/* A question. */
struct least {
	struct ask *ask;
	struct lexi *lx;
	const struct ask_wide *wide;
	const struct ask_wish *wish;
};

/* Closes all lifts but those that the wish opens. */
static bool close_others(struct least *l)
{
	struct face *f = &l->lx->face;
	bool *stays = ARENA_NEW(l->lx->arena, bool, (size_t)f->lp->ncols);

	if (!stays)
		return diag_no_memory(l->lx->ds);
	for (size_t i = 0; i < l->wish->nopen; i++)
		stays[l->wish->open[i].col] = true;
	for (int j = 0; j < f->lp->ncols; j++)
		if (l->ask->is_lift[j] && !stays[j])
			face_set_col(f, j, 0, 0);
	return true;
}

/* Where the set's questions start. */
static void restart(struct least *l)
{
	if (l->wide->basis.nrows > 0)
		master_start(l->lx->face.master, &l->wide->basis);
}

/* The face with only the lifts that the wish opens. */
static bool set_face(struct least *l)
{
	ask_begin(l->ask);
	l->lx->without_core = true;
	if (!ask_restore(l->ask, &l->wide->face) || !close_others(l))
		return false;
	restart(l);
	return true;
}

/* The linear program; that it is impossible is one of its answers. */
static enum lp_status root(struct least *l, const int64_t *cost)
{
	enum lp_status status = lexi_root(l->lx, cost);

	if (status == LP_INFEASIBLE) {
		restart(l);
		status = lexi_root(l->lx, cost);
	}
	return status;
}

static enum search_end end_of(enum lp_status status)
{
	return status == LP_LIMIT ? SEARCH_LIMIT : status == LP_FAILED ? SEARCH_FAILED : SEARCH_NODES;
}

static enum search_end take_whole(struct least *l)
{
	struct lexi *lx = l->lx;

	if (!lexi_whole(lx))
		return SEARCH_NODES;
	memcpy(lx->x, lx->trial, (size_t)lx->lp->ncols * sizeof *lx->x);
	return SEARCH_FOUND;
}

/* A plan with cost <= target, after root() with that cost; `first`: only a look among the columns at hand. */
static enum search_end reach(struct least *l, const int64_t *cost, wide target, bool first, long nodes)
{
	wide value = target + 1;
	enum search_end end = take_whole(l);

	if (end != SEARCH_NODES)
		return end;
	if (!first)
		return lexi_reach(l->lx, cost, target, nodes);
	end = lexi_try(l->lx, cost, &value, target, FIRST_NODES);
	return value <= target ? SEARCH_FOUND : end;
}

/* The nearest plan of the face, or any.  What the linear program calls impossible the search has to prove. */
static enum search_end find_near(struct least *l, bool first, long nodes)
{
	const int64_t *near = l->ask->near;
	wide all = 0;
	enum lp_status status = root(l, near);

	for (int b = 0; b < l->lx->lp->nblocks; b++)
		all += l->lx->lp->block_cap[b];
	if (status == LP_INFEASIBLE)
		return lexi_exists(l->lx, near, all + 1, false, nodes);
	return status == LP_OPTIMAL ? reach(l, near, all, first, nodes) : end_of(status);
}

/* What no plan of the face can use by the bound of a row that is held goes out of play.  DONE: the bound says that there is no
 * plan. */
static enum search_end tighten(struct least *l, int held)
{
	struct lexi *lx = l->lx;
	const struct held_row *row = &lx->face.held[held];
	enum lp_status status = root(l, row->coef);

	if (status != LP_OPTIMAL)
		return end_of(status);
	if (bound_ceil(&lx->bound, &lx->prices) > row->rhs)
		return SEARCH_DONE;
	face_fix(&lx->face, &lx->bound, &lx->prices, row->rhs);
	return take_whole(l);
}

static enum search_end tighten_all(struct least *l)
{
	enum search_end end = SEARCH_NODES;

	for (int h = 0; h < l->lx->face.nheld && end == SEARCH_NODES; h++)
		end = tighten(l, h);
	return end;
}

/* By what a held row limits: where the nearest plan is hard to find this one may not be. */
static enum search_end find_held(struct least *l, int held, bool first, long nodes)
{
	struct lexi *lx = l->lx;
	const struct held_row *row = &lx->face.held[held];
	enum lp_status status = root(l, row->coef);

	if (status != LP_OPTIMAL)
		return end_of(status);
	if (bound_ceil(&lx->bound, &lx->prices) > row->rhs)
		return SEARCH_DONE;
	return reach(l, row->coef, row->rhs, first, nodes);
}

/* Is there a plan of the face? */
static enum search_end find(struct least *l)
{
	struct lexi *lx = l->lx;
	long last = lx->nodes + MOST_NODES;
	int tier = lx->face.nheld - 2; /* the last that is held, before the amount */
	enum search_end end = find_near(l, true, SOME_NODES);

	if (end == SEARCH_NODES)
		end = tighten_all(l);
	if (end == SEARCH_NODES && tier >= 0)
		end = find_held(l, tier, true, SOME_NODES);
	for (long nodes = SOME_NODES; end == SEARCH_NODES && lx->nodes < last; nodes *= 2) {
		end = find_near(l, false, nodes);
		if (end == SEARCH_NODES && tier >= 0)
			end = find_held(l, tier, false, nodes);
	}
	return end;
}

/* The row kept, and of the lifts no more than `most`. */
static bool set_question(struct least *l, int64_t most)
{
	if (!set_face(l) || !ask_impose(l->ask, l->wish->row))
		return false;
	return face_hold(&l->lx->face, l->wish->cost, most) || diag_no_memory(l->lx->ds);
}

/* The least amount by the linear program, at *least.  DONE: no plan keeps the row. */
static enum search_end bound_amount(struct least *l, int64_t *least)
{
	struct lexi *lx = l->lx;
	const struct ask_row *row = l->wish->row;
	enum lp_status status;

	if (ask_breaks(l->ask, row))
		return SEARCH_DONE;
	status = root(l, row->coef);
	if (status != LP_OPTIMAL)
		return end_of(status);
	if (bound_ceil(&lx->bound, &lx->prices) > row->most)
		return SEARCH_DONE;
	if (!ask_impose(l->ask, row))
		return SEARCH_FAILED;
	status = root(l, l->wish->cost);
	if (status != LP_OPTIMAL) /* by a hair: then nothing is known of it */
		return end_of(status);
	if (bound_ceil(&lx->bound, &lx->prices) > *least)
		*least = (int64_t)bound_ceil(&lx->bound, &lx->prices);
	return SEARCH_NODES;
}

/* The most that there can be of the lifts. */
static int64_t most_amount(const struct least *l)
{
	wide most = 0;

	for (size_t i = 0; i < l->wish->nopen; i++)
		most += (wide)l->wish->cost[l->wish->open[i].col] * l->wish->open[i].most;
	return most < INT64_MAX ? (int64_t)most : INT64_MAX;
}

/* From the bound upwards, a few steps, then as far as it goes. */
static enum search_end climb(struct least *l, int64_t *least)
{
	enum { STEPS = 3 };
	int64_t most = most_amount(l);
	enum search_end end = SEARCH_DONE;

	for (int step = 0; end == SEARCH_DONE && *least <= most; step++) {
		int64_t target = step < STEPS ? *least : most;

		if (!set_question(l, target))
			return SEARCH_FAILED;
		end = find(l);
		if (end == SEARCH_DONE)
			*least = target < INT64_MAX ? target + 1 : target;
	}
	return end;
}

/* Makes lx->x, a plan of the face, one that costs less, if that is easily found; *bound: none costs less than that. */
static enum search_end lessen(struct least *l, const int64_t *cost, long nodes, int64_t *best, int64_t *bound)
{
	struct lexi *lx = l->lx;
	int64_t unit, *scaled = ask_in_steps(l->lx, cost, &unit);
	wide value, lower;
	enum lp_status status;
	enum search_end end = SEARCH_DONE;

	if (!scaled)
		return diag_no_memory(lx->ds), SEARCH_FAILED;
	value = lp_value(lx->lp, scaled, lx->x);
	*best = (int64_t)(value * unit);
	status = root(l, scaled);
	if (status != LP_OPTIMAL)
		return end_of(status);
	if (lexi_whole(lx) && lp_value(lx->lp, scaled, lx->trial) < value) {
		memcpy(lx->x, lx->trial, (size_t)lx->lp->ncols * sizeof *lx->x);
		value = lp_value(lx->lp, scaled, lx->x);
	}
	lower = bound_ceil(&lx->bound, &lx->prices);
	if (value > lower) {
		end = nodes < MANY_NODES ? lexi_try(lx, scaled, &value, lower, nodes)
					 : lexi_search(lx, scaled, &value, &lower, nodes);
		lower = end == SEARCH_DONE || end == SEARCH_FOUND ? value : lower;
	}
	*best = (int64_t)(value * unit);
	*bound = lower * unit > *bound ? (int64_t)(lower * unit) : *bound;
	return end;
}

/* The amount, once a plan is found: the least that no plan is below may be less. */
static enum search_end settle(struct least *l, struct ask_least *reply)
{
	const struct ask_wish *wish = l->wish;
	enum search_end end = SEARCH_DONE;
	int64_t bound = INT64_MIN;

	reply->best = (int64_t)lp_value(l->lx->lp, wish->cost, l->lx->x);
	if (reply->best > reply->bound)
		end = lessen(l, wish->cost, lexi_nodes(l->lx) / AMOUNT_SHARE, &reply->best, &reply->bound);
	if (end == SEARCH_FAILED || end == SEARCH_LIMIT || !wish->second)
		return end;
	if (!face_hold(&l->lx->face, wish->cost, reply->best))
		return diag_no_memory(l->lx->ds), SEARCH_FAILED;
	end = lessen(l, wish->second, lexi_nodes(l->lx) / SECOND_SHARE, &reply->second, &bound);
	reply->second_proved = reply->second == bound;
	return end;
}

bool ask_least(struct ask *ask, int which, const struct ask_wish *wish, struct ask_least *reply)
{
	struct least l = {.ask = ask, .lx = &ask->lx, .wide = &ask->wide[which], .wish = wish};
	enum search_end end;

	*reply = (struct ask_least){.can = ASK_UNKNOWN, .bound = wish->least};
	if (!set_face(&l))
		return false;
	end = bound_amount(&l, &reply->bound);
	if (end == SEARCH_NODES)
		end = climb(&l, &reply->bound);
	reply->can = can_of(end);
	if (end == SEARCH_FOUND) {
		end = settle(&l, reply);
		reply->x = l.lx->x;
	}
	reply->limited = end == SEARCH_LIMIT;
	return end != SEARCH_FAILED && (!l.lx->arena->failed || diag_no_memory(l.lx->ds));
}
