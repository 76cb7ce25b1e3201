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
enum { FIRST_NODES = 40, SOME_NODES = 50, MOST_NODES = 800, DIVE_NODES = 40 };

/* The share of a tier's nodes that looking for less of a cost may take.  Where that is many, the problem is small and all
 * columns are looked at. */
enum { AMOUNT_SHARE = 8, SECOND_SHARE = 64, MANY_NODES = 400 };

/* So few lifts are tried one by one. */
enum { LIFTS_APART = 16 };
/* A question. */
struct least {
	struct ask *ask;
	struct lexi *lx;
	const struct ask_wide *wide;
	const struct ask_wish *wish;
	int tier;      /* number of the last row that is held in the set: of the last tier; -1: none is */
	int64_t *plan; /* room for one, since each question empties that of the asker */
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
	l->tier = l->lx->face.nheld - 1;
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

/* Prices and bound of what a held row limits.  False, and *end says why, where the bound leaves no plan or there is none. */
static bool bound_held(struct least *l, int held, enum lp_status *status, enum search_end *end)
{
	struct lexi *lx = l->lx;
	const struct held_row *row = &lx->face.held[held];

	*status = root(l, row->coef);
	*end = end_of(*status);
	if (*status != LP_OPTIMAL)
		return false;
	if (bound_ceil(&lx->bound, &lx->prices) > row->rhs)
		*end = SEARCH_DONE;
	return *end == SEARCH_NODES;
}

/* What no plan of the face can use by the bound of a row that is held goes out of play.  What is impossible for one row is for all. */
static enum search_end tighten_all(struct least *l)
{
	struct lexi *lx = l->lx;
	enum lp_status status = LP_OPTIMAL;
	enum search_end end = SEARCH_NODES;

	for (int h = 0; h < lx->face.nheld && end == SEARCH_NODES && status != LP_INFEASIBLE; h++) {
		if (!bound_held(l, h, &status, &end))
			continue;
		face_fix(&lx->face, &lx->bound, &lx->prices, lx->face.held[h].rhs);
		end = take_whole(l);
	}
	return end;
}

/* By what the last tier limits: where the nearest plan is hard to find this one may not be. */
static enum search_end find_held(struct least *l, bool first, long nodes)
{
	const struct held_row *row = &l->lx->face.held[l->tier];
	enum lp_status status;
	enum search_end end;

	return bound_held(l, l->tier, &status, &end) ? reach(l, row->coef, row->rhs, first, nodes) : end;
}

/* Nodes that may be spent on whether there is a plan. */
static long most_nodes(const struct lexi *lx)
{
	long share = lexi_nodes(lx) / AMOUNT_SHARE;

	return share > MOST_NODES ? share : MOST_NODES;
}

/* Is there a plan of the face, by both ways in turn? */
static enum search_end find_deep(struct least *l)
{
	struct lexi *lx = l->lx;
	long last = lx->nodes + most_nodes(lx);
	enum search_end end = l->tier >= 0 ? find_held(l, true, SOME_NODES) : SEARCH_NODES;

	for (long nodes = SOME_NODES; end == SEARCH_NODES && lx->nodes < last; nodes *= 2) {
		end = find_near(l, false, nodes);
		if (end == SEARCH_NODES && l->tier >= 0)
			end = find_held(l, false, nodes);
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

/* The question of all lifts again, and the plan that a part of it had. */
static bool return_with_plan(struct least *l, int64_t most)
{
	size_t size = (size_t)l->lx->lp->ncols * sizeof *l->plan;

	memcpy(l->plan, l->lx->x, size);
	if (!set_question(l, most))
		return false;
	memcpy(l->lx->x, l->plan, size);
	return true;
}

/* Does the amount let no more than one of a few lifts be there? */
static bool is_one_of_few(const struct least *l, int64_t most)
{
	const struct ask_wish *wish = l->wish;

	for (size_t i = 0; i < wish->nopen; i++)
		if (2 * (wide)wish->cost[wish->open[i].col] <= most)
			return false;
	return wish->nopen >= 2 && wish->nopen <= LIFTS_APART;
}

static int in_play(const struct face *f)
{
	int n = 0;

	for (int j = 0; j < f->lp->npriced; j++)
		n += face_ub(f, j) > face_lb(f, j);
	return n;
}

/* Is there a plan with one of these lifts, if it can be no more than one?  Bounds say of most that it does not help, once others do not
 * lend a part of them. */
static enum search_end find_apart(const struct least *l, int64_t most, size_t from, size_t n)
{
	const struct ask_row amount = {l->wish->cost, most};
	struct ask_wish some = *l->wish;
	struct least part = *l;
	enum search_end end, rest;

	some.open += from;
	some.nopen = n;
	part.wish = &some;
	if (n < l->wish->nopen) {
		if (!set_question(&part, most) || !ask_impose(l->ask, &amount))
			return SEARCH_FAILED;
		end = tighten_all(&part);
		if (end != SEARCH_NODES || n == 1)
			return end == SEARCH_NODES ? find_deep(&part) : end;
	}
	end = find_apart(l, most, from, n / 2);
	if (end != SEARCH_DONE && end != SEARCH_NODES)
		return end;
	rest = find_apart(l, most, from + n / 2, n - n / 2);
	return rest == SEARCH_DONE ? end : rest;
}

/* Is there a plan with so much of the lifts?  Where bounds rule out little, a search of all lifts at once is a long one. */
static enum search_end find(struct least *l, int64_t most)
{
	const struct face *f = &l->lx->face;
	enum search_end end;
	int before;

	if (!set_question(l, most))
		return SEARCH_FAILED;
	end = find_near(l, true, SOME_NODES);
	before = in_play(f);
	if (end == SEARCH_NODES)
		end = tighten_all(l);
	if (end != SEARCH_NODES)
		return end;
	if (!is_one_of_few(l, most) || in_play(f) <= before / 2)
		return find_deep(l);
	end = find_apart(l, most, 0, l->wish->nopen);
	return end == SEARCH_FOUND && !return_with_plan(l, most) ? SEARCH_FAILED : end;
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

		end = find(l, target);
		if (end == SEARCH_DONE)
			*least = target < INT64_MAX ? target + 1 : target;
	}
	return end;
}

/* Makes lx->x, of value *value, a plan that costs less.  The dives go in from the bound: what is found near to it is worth most. */
static enum search_end dive(struct lexi *lx, const int64_t *cost, wide *value, wide lower)
{
	enum search_end end = SEARCH_NODES;

	for (int part = 8; (end == SEARCH_NODES || end == SEARCH_DONE) && part > 1; part /= 2)
		end = lexi_dive(lx, cost, value, lower + (*value - lower) / part, DIVE_NODES);
	return end;
}

/* Makes lx->x, a plan of the face, one that costs less, if that is easily found; *bound: none costs less than that. */
static enum search_end lessen(struct least *l, const int64_t *cost, long nodes, int64_t *best, int64_t *bound)
{
	struct lexi *lx = l->lx;
	const struct lp_tier tier = {.cost = cost};
	int64_t unit;
	const int64_t *scaled = lexi_cost_in_steps(lx, &tier, &unit);
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
	if (value > lower && nodes < MANY_NODES)
		end = dive(lx, scaled, &value, lower);
	if (value > lower && end != SEARCH_FAILED && end != SEARCH_LIMIT) {
		end = nodes < MANY_NODES ? lexi_try(lx, scaled, &value, lower, nodes)
					 : lexi_search(lx, scaled, &value, &lower, nodes);
		lower = end == SEARCH_DONE || end == SEARCH_FOUND ? value : lower;
	}
	*best = (int64_t)(value * unit);
	*bound = lower * unit > *bound ? (int64_t)(lower * unit) : *bound;
	return end;
}

/* Halves what is between the amount that was found and the bound, where the linear program says nothing of it.  As many nodes as one amount
 * may take do for all. */
static enum search_end halve(struct least *l, struct ask_least *reply)
{
	struct lexi *lx = l->lx;
	size_t size = (size_t)lx->lp->ncols * sizeof *l->plan;
	long last = lx->nodes + most_nodes(lx);
	enum search_end end = SEARCH_DONE;

	memcpy(l->plan, lx->x, size);
	while ((end == SEARCH_DONE || end == SEARCH_FOUND) && reply->bound < reply->best && lx->nodes < last) {
		int64_t middle = reply->bound + (reply->best - 1 - reply->bound) / 2;

		end = find(l, middle);
		if (end == SEARCH_DONE)
			reply->bound = middle + 1;
		if (end != SEARCH_FOUND)
			continue;
		memcpy(l->plan, lx->x, size);
		reply->best = (int64_t)lp_value(lx->lp, l->wish->cost, l->plan);
	}
	if (end == SEARCH_FAILED || !set_question(l, reply->best))
		return SEARCH_FAILED;
	memcpy(lx->x, l->plan, size);
	return end;
}

/* The amount, once a plan is found: the least that no plan is below may be less. */
static enum search_end settle_amount(struct least *l, struct ask_least *reply)
{
	long nodes = lexi_nodes(l->lx) / AMOUNT_SHARE;
	enum search_end end = SEARCH_DONE;

	reply->best = (int64_t)lp_value(l->lx->lp, l->wish->cost, l->lx->x);
	if (reply->best > reply->bound)
		end = lessen(l, l->wish->cost, nodes, &reply->best, &reply->bound);
	if (end == SEARCH_FAILED || end == SEARCH_LIMIT || reply->best <= reply->bound || nodes < MANY_NODES)
		return end;
	return halve(l, reply);
}

/* Of the plans with that amount one with a small second cost. */
static enum search_end settle(struct least *l, struct ask_least *reply)
{
	const struct ask_wish *wish = l->wish;
	enum search_end end = settle_amount(l, reply);
	int64_t bound = INT64_MIN;

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
	struct arena room = {0};
	struct least l = {.ask = ask, .lx = &ask->lx, .wide = &ask->wide[which], .wish = wish};
	enum search_end end = SEARCH_FAILED;

	*reply = (struct ask_least){.can = ASK_UNKNOWN, .bound = wish->least};
	l.plan = ARENA_NEW(&room, int64_t, (size_t)ask->lx.lp->ncols);
	if (!l.plan)
		return diag_no_memory(ask->lx.ds);
	if (set_face(&l))
		end = bound_amount(&l, &reply->bound);
	if (end == SEARCH_NODES)
		end = climb(&l, &reply->bound);
	reply->can = ask_can_of(end);
	if (end == SEARCH_FOUND) {
		end = settle(&l, reply);
		reply->x = l.lx->x;
	}
	reply->limited = end == SEARCH_LIMIT;
	arena_free(&room);
	return end != SEARCH_FAILED && (!l.lx->arena->failed || diag_no_memory(l.lx->ds));
}
