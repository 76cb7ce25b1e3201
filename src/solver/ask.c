#include "solver/ask_internal.h"

#include <assert.h>
#include <string.h>

/* Rows held beside those of the tiers: the question, the limit of lifts, their amount, a tier that is solved again. */
enum { HELD_MORE = 5 };

/* What looking for a plan nearby may cost. */
enum { NEAR_NODES = 100 };

/* Nodes that are tried by what the question asks for, before plans nearby are; all of them where there are so few columns that a node
 * costs next to nothing. */
enum { SOME_NODES = 200, FEW_COLUMNS = 1000 };

bool ask_save(struct ask *ask, struct ask_face *s)
{
	const struct face *f = &ask->lx.face;
	size_t nc = (size_t)f->lp->ncols, nr = (size_t)f->lp->nrows, nb = (size_t)f->lp->nblocks;

	s->lb = ARENA_NEW(ask->arena, int64_t, nc);
	s->ub = ARENA_NEW(ask->arena, int64_t, nc);
	s->row_lo = ARENA_NEW(ask->arena, int64_t, nr);
	s->row_hi = ARENA_NEW(ask->arena, int64_t, nr);
	s->block_lo = ARENA_NEW(ask->arena, int64_t, nb);
	s->held = ARENA_NEW(ask->arena, struct held_row, (size_t)f->nheld);
	if (ask->arena->failed)
		return diag_no_memory(ask->lx.ds);
	memcpy(s->lb, f->lb, nc * sizeof *s->lb);
	memcpy(s->ub, f->ub, nc * sizeof *s->ub);
	memcpy(s->row_lo, f->row_lo, nr * sizeof *s->row_lo);
	memcpy(s->row_hi, f->row_hi, nr * sizeof *s->row_hi);
	memcpy(s->block_lo, f->block_lo, nb * sizeof *s->block_lo);
	memcpy(s->held, f->held, (size_t)f->nheld * sizeof *s->held);
	s->nheld = f->nheld;
	ask->at = s;
	return true;
}

/* The rows of the face, of which those that it has already stay. */
static bool restore_held(struct ask *ask, const struct ask_face *s)
{
	struct face *f = &ask->lx.face;
	int same = 0;

	while (same < f->nheld && same < s->nheld && f->held[same].coef == s->held[same].coef &&
	       f->held[same].rhs == s->held[same].rhs)
		same++;
	while (f->nheld > same)
		face_drop_last_held(f);
	while (f->nheld < s->nheld)
		if (!face_hold(f, s->held[f->nheld].coef, s->held[f->nheld].rhs))
			return diag_no_memory(ask->lx.ds);
	return true;
}

bool ask_restore(struct ask *ask, const struct ask_face *s)
{
	struct face *f = &ask->lx.face;

	if (!restore_held(ask, s))
		return false;
	for (int j = 0; j < f->lp->ncols; j++)
		face_set_col(f, j, s->lb[j], s->ub[j]);
	for (int i = 0; i < f->lp->nrows; i++)
		face_set_row(f, i, s->row_lo[i], s->row_hi[i]);
	for (int b = 0; b < f->lp->nblocks; b++)
		if (f->block_lo[b] != s->block_lo[b])
			face_set_block(f, b, s->block_lo[b]);
	ask->at = s;
	memcpy(ask->lx.x, ask->plan, (size_t)f->lp->ncols * sizeof *ask->plan);
	return true;
}

/* One option less of those that the plan uses, or one more of the others, is one step away from it. */
static void set_near(struct ask *ask)
{
	for (int j = 0; j < ask->lx.lp->npriced; j++)
		ask->near[j] = ask->plan[j] > 0 ? -1 : 1;
}

static bool run_tiers(struct ask *ask, const struct lp_advice *advice)
{
	struct lexi *lx = &ask->lx;

	ask->solved = true;
	lx->advice = advice;
	for (int t = 0; t < ask->ntiers; t++)
		ask->results[t].state = LP_TIER_NOT_REACHED;
	for (int t = 0; t < ask->ntiers && ask->solved; t++) {
		lx->tier = t;
		advice_take_plan(lx, &ask->tiers[t], t);
		if (!lexi_tier(lx, &ask->tiers[t], &ask->results[t]) || !ask_save(ask, &ask->faces[t + 1]) ||
		    !lexi_take_plan(lx, &ask->plans[t]))
			return false;
		ask->results[t].plan = ask->plans[t];
		ask->rejected = lexi_is_rejected(lx);
		ask->solved = ask->results[t].state != LP_TIER_LIMIT && !ask->rejected;
	}
	lx->advice = NULL;
	lx->tier = -1; /* of questions no proof is kept */
	lx->keeps = false;
	memcpy(ask->plan, lx->x, (size_t)lx->lp->ncols * sizeof *lx->x);
	set_near(ask);
	return true;
}

static struct ask *allocate(const struct lp_problem *lp, const struct lp_tier *tiers, int ntiers,
			    const struct limits *limits, struct arena *a, struct diags *ds)
{
	struct ask *ask = ARENA_NEW(a, struct ask, 1);

	if (ask) {
		ask->lx = (struct lexi){.lp = lp, .limits = limits, .arena = a, .ds = ds, .tier = -1, .keeps = true};
		ask->arena = a;
		ask->tiers = tiers;
		ask->ntiers = ntiers;
		ask->results = ARENA_NEW(a, struct lp_tier_result, (size_t)ntiers);
		ask->faces = ARENA_NEW(a, struct ask_face, (size_t)ntiers + 1);
		ask->plans = ARENA_NEW(a, struct lp_plan, (size_t)ntiers + 1);
		ask->plan = ARENA_NEW(a, int64_t, (size_t)lp->ncols);
		ask->near = ARENA_NEW(a, int64_t, (size_t)lp->ncols);
		ask->is_lift = ARENA_NEW(a, bool, (size_t)lp->ncols);
	}
	if (ask && !a->failed)
		return ask;
	diag_no_memory(ds);
	return NULL;
}

static bool open_face(struct ask *ask, const int64_t *x0)
{
	return lexi_open(&ask->lx, x0, lexi_most_held(ask->tiers, ask->ntiers) + HELD_MORE);
}

struct ask *ask_open_like(const struct lp_problem *lp, const int64_t *x0, const struct lp_tier *tiers, int ntiers,
			  const struct lp_advice *advice, const struct limits *limits, struct arena *a,
			  struct diags *ds)
{
	struct ask *ask = allocate(lp, tiers, ntiers, limits, a, ds);

	if (!ask)
		return NULL;
	return open_face(ask, x0) && ask_save(ask, &ask->faces[0]) && run_tiers(ask, advice) ? ask : ask_close(ask);
}

struct ask *ask_open(const struct lp_problem *lp, const int64_t *x0, const struct lp_tier *tiers, int ntiers,
		     const struct limits *limits, struct arena *a, struct diags *ds)
{
	return ask_open_like(lp, x0, tiers, ntiers, NULL, limits, a, ds);
}

struct lp_answer ask_proof(const struct ask *ask)
{
	return (struct lp_answer){
		.x = ask->plan, .tiers = ask->results, .proofs = ask->lx.proofs, .nproofs = ask->lx.nproofs};
}

struct ask *ask_open_lifts(const struct lp_problem *lp, const int64_t *x0, const int64_t *plan,
			   const struct lp_tier *tiers, const struct lp_tier_result *results, int ntiers,
			   const struct ask_lifts *lifts, const struct limits *limits, struct arena *a,
			   struct diags *ds)
{
	struct ask *ask = allocate(lp, tiers, ntiers, limits, a, ds);

	if (!ask)
		return NULL;
	memcpy(ask->results, results, (size_t)ntiers * sizeof *results);
	if (!open_face(ask, x0))
		return ask_close(ask);
	for (size_t i = 0; i < lifts->n; i++) {
		ask->is_lift[lifts->at[i].col] = true;
		face_set_col(&ask->lx.face, lifts->at[i].col, 0, 0);
	}
	memcpy(ask->plan, plan, (size_t)lp->npriced * sizeof *plan);
	face_complete(&ask->lx.face, ask->plan, ask->lx.activity);
	assert(face_holds(&ask->lx.face, ask->plan, ask->lx.activity));
	set_near(ask);
	return ask_save(ask, &ask->faces[0]) ? ask : ask_close(ask);
}

struct ask *ask_close(struct ask *ask)
{
	if (ask) {
		tree_log_free(&ask->lx.log);
		tree_log_free(&ask->lx.kept.log);
		tree_room_free(&ask->lx.room);
		face_close(&ask->lx.face);
		arena_free(&ask->scratch);
	}
	return NULL;
}

const struct lp_tier_result *ask_tiers(const struct ask *ask)
{
	return ask->results;
}

bool ask_is_solved(const struct ask *ask)
{
	return ask->solved;
}

bool ask_is_rejected(const struct ask *ask)
{
	return ask->rejected;
}

const int64_t *ask_plan(const struct ask *ask)
{
	return ask->plan;
}

bool ask_set_plan(struct ask *ask, const int64_t *x)
{
	struct lexi *lx = &ask->lx;

	assert(ask->solved);
	if (!ask_restore(ask, &ask->faces[ask->ntiers]))
		return false;
	memcpy(lx->trial, x, (size_t)lx->lp->npriced * sizeof *x);
	face_complete(&lx->face, lx->trial, lx->activity);
	if (!face_holds(&lx->face, lx->trial, lx->activity))
		return false;
	memcpy(ask->plan, lx->trial, (size_t)lx->lp->ncols * sizeof *x);
	set_near(ask);
	return true;
}

void ask_begin(struct ask *ask)
{
	struct face *f = &ask->lx.face;

	while (f->nheld > ask->at->nheld)
		face_drop_last_held(f);
	ask->lx.without_core = false;
	master_set_cost(f->master, ask->near);
	arena_free(&ask->scratch); /* nothing refers to it any more */
	ask->lx.arena = &ask->scratch;
}

void ask_forget(struct ask *ask)
{
	ask_begin(ask);
}

static bool keeps(const struct lexi *lx, const struct ask_row *row, const int64_t *x)
{
	return lp_value(lx->lp, row->coef, x) <= row->most;
}

/* The only column of the row when it is a free one and counts once; else -1. */
static int single_column(const struct lexi *lx, const struct ask_row *row)
{
	int col = -1;

	for (int j = 0; j < lx->lp->ncols; j++) {
		if (row->coef[j] == 0)
			continue;
		if (col >= 0 || j < lx->lp->npriced || row->coef[j] != 1)
			return -1;
		col = j;
	}
	return col;
}

/* A plan of the face, looked for near to the asker's: with the distance as the cost vertices are nearly whole, where with a row as
 * the cost they may not be. */
static enum search_end reach_near(struct ask *ask, long node_limit)
{
	struct lexi *lx = &ask->lx;
	struct diags *heard = lx->ds, unheard = {0}; /* when this way fails, the other goes on */
	enum lp_status status;
	wide farthest = 0;

	lx->ds = &unheard;
	status = lexi_root(lx, ask->near);
	lx->ds = heard;
	diags_free(&unheard);
	if (status != LP_OPTIMAL)
		return status == LP_LIMIT ? SEARCH_LIMIT : SEARCH_NODES;
	if (lexi_whole(lx)) {
		memcpy(lx->x, lx->trial, (size_t)lx->lp->ncols * sizeof *lx->x);
		return SEARCH_FOUND;
	}
	for (int b = 0; b < lx->lp->nblocks; b++)
		farthest += lx->lp->block_cap[b];
	return lexi_reach(lx, ask->near, farthest, node_limit);
}

/* The row is in the face for the time of it. */
enum search_end ask_find_near(struct ask *ask, const struct ask_row *row, long node_limit)
{
	struct face *f = &ask->lx.face;
	int nheld = f->nheld, col = single_column(&ask->lx, row);
	int64_t ub = col >= 0 ? f->ub[col] : 0;
	enum search_end end;

	if (!ask_impose(ask, row))
		return SEARCH_FAILED;
	end = reach_near(ask, node_limit);
	if (f->nheld > nheld)
		face_drop_last_held(f);
	if (col >= 0)
		face_set_col(f, col, f->lb[col], ub);
	return end;
}

/* By what the row asks for, and by what is near, in turn: what is hard in one way is mostly easy in the other. */
static enum search_end reach(struct ask *ask, const struct ask_row *row)
{
	struct lexi *lx = &ask->lx;
	long all = lexi_nodes(lx), first = lx->lp->ncols > FEW_COLUMNS ? SOME_NODES : all, last = lx->nodes + all;
	enum lp_status status;
	enum search_end end = lexi_reach(lx, row->coef, row->most, first);

	for (long some = first; end == SEARCH_NODES && lx->nodes < last; some *= 2) {
		end = ask_find_near(ask, row, some);
		if (end != SEARCH_NODES || lx->nodes >= last)
			break;
		status = lexi_root(lx, row->coef);
		if (status != LP_OPTIMAL)
			return lexi_usable(lx, status) ? SEARCH_LIMIT : SEARCH_FAILED;
		end = lexi_reach(lx, row->coef, row->most, 2 * some);
	}
	return end;
}

enum search_end ask_look(struct ask *ask, const struct ask_row *row)
{
	struct lexi *lx = &ask->lx;
	enum lp_status status;

	if (keeps(lx, row, lx->x))
		return SEARCH_FOUND;
	status = lexi_root(lx, row->coef);
	if (!lexi_usable(lx, status))
		return SEARCH_FAILED;
	if (lexi_whole(lx) && keeps(lx, row, lx->trial)) {
		memcpy(lx->x, lx->trial, (size_t)lx->lp->ncols * sizeof *lx->x);
		return SEARCH_FOUND;
	}
	if (bound_ceil(&lx->bound, &lx->prices) > row->most)
		return SEARCH_DONE;
	return status == LP_LIMIT ? SEARCH_LIMIT : SEARCH_NODES;
}

enum search_end ask_find(struct ask *ask, const struct ask_row *row)
{
	enum search_end end = ask_look(ask, row);

	return end == SEARCH_NODES ? reach(ask, row) : end;
}

bool ask_hold(struct ask *ask, const struct ask_row *row)
{
	assert(keeps(&ask->lx, row, ask->lx.x));
	return ask_impose(ask, row);
}

/* A bound is better than a row: a network stays one. */
bool ask_impose(struct ask *ask, const struct ask_row *row)
{
	struct lexi *lx = &ask->lx;
	int col = single_column(lx, row);

	if (col < 0)
		return face_hold(&lx->face, row->coef, row->most) || diag_no_memory(lx->ds);
	if (lx->face.ub[col] > row->most)
		face_set_col(&lx->face, col, lx->face.lb[col], row->most);
	return true;
}

/* Moves lx->x as near to the plan as the face lets it, if that is easily found. */
static bool approach(struct ask *ask)
{
	struct lexi *lx = &ask->lx;
	enum lp_status status = lexi_root(lx, ask->near);
	wide value = lp_value(lx->lp, ask->near, lx->x), lower, found;

	if (!lexi_usable(lx, status))
		return false;
	if (lexi_whole(lx) && (found = lp_value(lx->lp, ask->near, lx->trial)) < value) {
		memcpy(lx->x, lx->trial, (size_t)lx->lp->ncols * sizeof *lx->x);
		value = found;
	}
	lower = bound_ceil(&lx->bound, &lx->prices);
	if (status == LP_LIMIT || value <= lower)
		return true;
	return lexi_search(lx, ask->near, &value, &lower, NEAR_NODES) != SEARCH_FAILED;
}

/* The tier as good as it can be with the row, which lx->x keeps: how much worse is that? */
static bool measure(struct ask *ask, int t, struct ask_reply *reply)
{
	struct lp_tier exact = ask->tiers[t];

	exact.tolerance = exact.tolerance_hundredths = 0; /* nothing comes after it */
	if (!lexi_tier(&ask->lx, &exact, &reply->worse))
		return false;
	return reply->worse.state == LP_TIER_LIMIT || approach(ask);
}

bool ask_answer(struct ask *ask, const struct ask_row *row, struct ask_reply *reply)
{
	struct lexi *lx = &ask->lx;
	enum search_end end = SEARCH_DONE;
	int t;

	assert(ask->solved);
	*reply = (struct ask_reply){.end = ASK_IMPOSSIBLE};
	ask_begin(ask);
	for (t = ask->ntiers; t >= 0; t--) {
		if (!ask_restore(ask, &ask->faces[t]))
			return false;
		end = ask_find(ask, row);
		if (end != SEARCH_DONE)
			break;
	}
	if (end == SEARCH_FAILED)
		return false;
	if (end == SEARCH_NODES || end == SEARCH_LIMIT) {
		*reply = (struct ask_reply){.end = ASK_UNDECIDED, .limited = end == SEARCH_LIMIT, .tier = t};
		return true;
	}
	if (end == SEARCH_DONE)
		return true;
	reply->end = t == ask->ntiers ? ASK_TIE : ASK_WORSE;
	reply->tier = t;
	if (!ask_hold(ask, row) || !(reply->end == ASK_TIE ? approach(ask) : measure(ask, t, reply)))
		return false;
	reply->x = lx->x;
	return true;
}
