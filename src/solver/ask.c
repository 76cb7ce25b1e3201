#include "solver/ask_internal.h"

#include <assert.h>
#include <string.h>

/* Rows held beside those of the tiers: the question, a tier that it makes worse, and one to spare. */
enum { HELD_MORE = 4 };

/* What looking for a plan nearby may cost. */
enum { NEAR_NODES = 100 };

static bool save_face(struct ask *ask, struct ask_face *s)
{
	const struct face *f = &ask->lx.face;
	size_t nc = (size_t)f->lp->ncols, nr = (size_t)f->lp->nrows, nb = (size_t)f->lp->nblocks;

	s->lb = ARENA_NEW(ask->arena, int64_t, nc);
	s->ub = ARENA_NEW(ask->arena, int64_t, nc);
	s->row_lo = ARENA_NEW(ask->arena, int64_t, nr);
	s->row_hi = ARENA_NEW(ask->arena, int64_t, nr);
	s->block_lo = ARENA_NEW(ask->arena, int64_t, nb);
	if (ask->arena->failed)
		return diag_no_memory(ask->lx.ds);
	memcpy(s->lb, f->lb, nc * sizeof *s->lb);
	memcpy(s->ub, f->ub, nc * sizeof *s->ub);
	memcpy(s->row_lo, f->row_lo, nr * sizeof *s->row_lo);
	memcpy(s->row_hi, f->row_hi, nr * sizeof *s->row_hi);
	memcpy(s->block_lo, f->block_lo, nb * sizeof *s->block_lo);
	s->nheld = f->nheld;
	memcpy(ask->held, f->held, (size_t)f->nheld * sizeof *f->held);
	return true;
}

bool ask_restore(struct ask *ask, int t)
{
	struct face *f = &ask->lx.face;
	const struct ask_face *s = &ask->faces[t];
	int kept = s->nheld < ask->ahead ? s->nheld : ask->ahead;

	while (f->nheld > kept)
		face_drop_last_held(f);
	for (int j = 0; j < f->lp->ncols; j++)
		face_set_col(f, j, s->lb[j], s->ub[j]);
	for (int i = 0; i < f->lp->nrows; i++)
		face_set_row(f, i, s->row_lo[i], s->row_hi[i]);
	for (int b = 0; b < f->lp->nblocks; b++)
		if (f->block_lo[b] != s->block_lo[b])
			face_set_block(f, b, s->block_lo[b]);
	for (; f->nheld < s->nheld; ask->ahead = f->nheld)
		if (!face_hold(f, ask->held[f->nheld].coef, ask->held[f->nheld].rhs))
			return diag_no_memory(ask->lx.ds);
	ask->ahead = s->nheld;
	memcpy(ask->lx.x, ask->plan, (size_t)f->lp->ncols * sizeof *ask->plan);
	return true;
}

/* One option less of those that the plan uses, or one more of the others, is one step away from it. */
static void set_near(struct ask *ask)
{
	for (int j = 0; j < ask->lx.lp->npriced; j++)
		ask->near[j] = ask->plan[j] > 0 ? -1 : 1;
}

static bool run_tiers(struct ask *ask)
{
	struct lexi *lx = &ask->lx;

	ask->solved = true;
	for (int t = 0; t < ask->ntiers; t++)
		ask->results[t].state = LP_TIER_NOT_REACHED;
	for (int t = 0; t < ask->ntiers && ask->solved; t++) {
		if (!lexi_tier(lx, &ask->tiers[t], &ask->results[t]) || !save_face(ask, &ask->faces[t + 1]))
			return false;
		ask->solved = ask->results[t].state != LP_TIER_LIMIT;
	}
	ask->ahead = lx->face.nheld;
	memcpy(ask->plan, lx->x, (size_t)lx->lp->ncols * sizeof *lx->x);
	set_near(ask);
	return true;
}

static bool open_faces(struct ask *ask, const int64_t *x0)
{
	struct lexi *lx = &ask->lx;
	int held_max = lexi_most_held(ask->tiers, ask->ntiers) + HELD_MORE;

	ask->results = ARENA_NEW(lx->arena, struct lp_tier_result, (size_t)ask->ntiers);
	ask->faces = ARENA_NEW(lx->arena, struct ask_face, (size_t)ask->ntiers + 1);
	ask->held = ARENA_NEW(lx->arena, struct held_row, (size_t)held_max);
	ask->plan = ARENA_NEW(lx->arena, int64_t, (size_t)lx->lp->ncols);
	ask->near = ARENA_NEW(lx->arena, int64_t, (size_t)lx->lp->ncols);
	if (lx->arena->failed)
		return diag_no_memory(lx->ds);
	return lexi_open(lx, x0, held_max) && save_face(ask, &ask->faces[0]) && run_tiers(ask);
}

struct ask *ask_open(const struct lp_problem *lp, const int64_t *x0, const struct lp_tier *tiers, int ntiers,
		     const struct limits *limits, struct arena *a, struct diags *ds)
{
	struct ask *ask = ARENA_NEW(a, struct ask, 1);

	if (!ask) {
		diag_no_memory(ds);
		return NULL;
	}
	ask->lx = (struct lexi){.lp = lp, .limits = limits, .arena = a, .ds = ds, .tier = -1};
	ask->arena = a;
	ask->tiers = tiers;
	ask->ntiers = ntiers;
	return open_faces(ask, x0) ? ask : ask_close(ask);
}

struct ask *ask_close(struct ask *ask)
{
	if (ask) {
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

const int64_t *ask_plan(const struct ask *ask)
{
	return ask->plan;
}

bool ask_set_plan(struct ask *ask, const int64_t *x)
{
	struct lexi *lx = &ask->lx;

	assert(ask->solved);
	if (!ask_restore(ask, ask->ntiers))
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

	assert(ask->solved);
	while (f->nheld > ask->ahead)
		face_drop_last_held(f);
	master_set_cost(f->master, ask->near);
	arena_free(&ask->scratch); /* nothing refers to it any more */
	ask->lx.arena = &ask->scratch;
}

static bool keeps(const struct lexi *lx, const struct ask_row *row, const int64_t *x)
{
	return lp_value(lx->lp, row->coef, x) <= row->most;
}

enum search_end ask_find(struct ask *ask, const struct ask_row *row)
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
	if (status == LP_LIMIT)
		return SEARCH_LIMIT;
	return lexi_reach(lx, row->coef, row->most, lexi_nodes(lx));
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

/* A bound is better than a row: a network stays one. */
bool ask_hold(struct ask *ask, const struct ask_row *row)
{
	struct lexi *lx = &ask->lx;
	int col = single_column(lx, row);

	assert(keeps(lx, row, lx->x));
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

	*reply = (struct ask_reply){.end = ASK_IMPOSSIBLE};
	ask_begin(ask);
	for (t = ask->ntiers; t >= 0; t--) {
		if (!ask_restore(ask, t))
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
