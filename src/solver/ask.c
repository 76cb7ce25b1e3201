#include "solver/ask_internal.h"

#include <assert.h>
#include <string.h>

/* Rows held beside those of the tiers: the question, the limit of lifts, their amount, a tier that is solved again. */
enum { HELD_MORE = 5 };

/* The faces between the steps of a tier are kept of problems with no more columns than that: each takes 16 bytes of a column. */
enum { STEPS_COLUMNS = 200000 };

bool ask_save(struct ask *ask, struct ask_face *s)
{
	const struct face *f = &ask->lx.face;
	size_t nr = (size_t)f->lp->nrows, nb = (size_t)f->lp->nblocks;

	s->row_lo = ARENA_NEW(ask->arena, int64_t, nr);
	s->row_hi = ARENA_NEW(ask->arena, int64_t, nr);
	s->block_lo = ARENA_NEW(ask->arena, int64_t, nb);
	s->held = ARENA_NEW(ask->arena, struct held_row, (size_t)f->nheld);
	if (!col_bounds_room(&s->bounds, f->lp, ask->arena))
		return diag_no_memory(ask->lx.ds);
	col_bounds_copy(&s->bounds, &f->bounds, f->lp->ncols);
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
	ask->trail.n = 0; /* all bounds are set */
	for (int j = 0; j < f->lp->ncols; j++)
		face_set_col(f, j, col_lb(&s->bounds, j), col_ub(&s->bounds, j));
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

/* A lexi_step_fn: keeps the face, too. */
static bool save_step(void *ctx, int count, struct fraction from)
{
	struct ask *ask = ctx;
	struct ask_step *steps, *step;

	steps = ARENA_GROW(ask->arena, struct ask_step, ask->steps, ask->nsteps, &ask->steps_space, 16);
	if (!steps)
		return false;
	ask->steps = steps;
	step = &ask->steps[ask->nsteps++];
	*step = (struct ask_step){.tier = ask->lx.tier, .count = count, .from = from};
	return ask_save(ask, &step->face);
}

static bool run_tiers(struct ask *ask, const struct lp_advice *advice)
{
	struct lexi *lx = &ask->lx;

	ask->solved = true;
	lx->advice = advice;
	lx->on_step = lx->lp->ncols <= STEPS_COLUMNS ? save_step : NULL;
	lx->on_step_ctx = ask;
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
	lx->on_step = NULL;
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
		ask->trail.face = &ask->lx.face;
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
		trail_free(&ask->trail);
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
	ask->start.nrows = 0;
	return true;
}

void ask_begin(struct ask *ask)
{
	struct face *f = &ask->lx.face;

	while (f->nheld > ask->at->nheld)
		face_drop_last_held(f);
	ask->lx.without_core = false;
	ask->lx.start.n = 0; /* what was left of a tier that needed none */
	master_set_cost(f->master, ask->near);
	arena_free(&ask->scratch); /* nothing refers to it any more */
	ask->lx.arena = &ask->scratch;
}

void ask_forget(struct ask *ask)
{
	ask_begin(ask);
}
