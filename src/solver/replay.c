#include "solver/replay.h"

#include "solver/ratios.h"

#include <assert.h>
#include <string.h>

/* A replay on its way. */
struct state {
	const struct replay *from;
	struct face *face;
	struct tree_room room; /* to follow trees in */
	struct prices prices;
	struct bound bound;
	int64_t *cost; /* of the step, in memory of its own when a row holds it */
	struct arena *a;
};

static wide bound_of(struct state *s, const struct lp_proof *step)
{
	lp_prices_set(&s->prices, s->face, &step->y);
	bound_compute(&s->bound, s->face, s->cost, &s->prices);
	return bound_ceil(&s->bound, &s->prices);
}

/* What is above the threshold in all; the face stays as it was.  When memory runs out the arena says so. */
static wide excess_bound(struct state *s, const struct lp_proof *step, const struct lp_ratios *r)
{
	struct face *f = s->face;
	struct ratio_bounds bounds;
	wide bound = 1;

	if (!ratios_save_bounds(f, r, &bounds, s->a))
		return 0;
	for (int i = 0; i < r->n; i++)
		s->cost[r->excess[i]] = 1;
	ratios_open_excess(f, r, true);
	if (ratios_set_threshold(f, r, &bounds, step->from)) {
		bound = bound_of(s, step);
		if (bound < 1 && step->tree && ratios_tree_settles(f, r, step->tree, s->cost, &s->room))
			bound = 1;
	}
	ratios_open_excess(f, r, false);
	ratios_restore_bounds(f, r, &bounds);
	return bound;
}

/* Of the cost of a step of leximin.  The tree may be of a cost that goes down to another ratio: it says how many ratios there
 * are at least. */
static wide count_bound(struct state *s, const struct lp_proof *step, const struct lp_ratios *r)
{
	const struct lp_tree *tree = step->tree;
	wide bound;
	bool closes = false;

	if (tree) {
		int64_t weight = ratios_step_cost(r, step->from, step->tree_next, s->cost);

		closes = tree->target >= weight * step->count - 1 &&
			 lp_tree_settles(tree, s->face, s->cost, tree->target, &s->room);
		memset(s->cost, 0, (size_t)s->face->lp->ncols * sizeof *s->cost);
	}
	ratios_step_cost(r, step->from, step->next, s->cost);
	bound = bound_of(s, step);
	return closes && bound < step->allowed ? step->allowed : bound;
}

static wide step_bound(struct state *s, const struct lp_proof *step, const struct lp_tier *tier)
{
	wide bound;

	memset(s->cost, 0, (size_t)s->face->lp->ncols * sizeof *s->cost);
	switch (step->kind) {
	case LP_PROVES_LARGEST:
		return excess_bound(s, step, tier->ratios);
	case LP_PROVES_COUNT:
		return count_bound(s, step, tier->ratios);
	default:
		assert(tier->cost);
		for (int j = 0; j < s->face->lp->ncols; j++)
			if (tier->cost[j] != 0)
				s->cost[j] = tier->cost[j] * lp_tier_unit(tier) / step->divisor;
		bound = bound_of(s, step);
		if (step->tree && bound <= step->tree->target &&
		    lp_tree_settles(step->tree, s->face, s->cost, step->tree->target, &s->room)) {
			bound = step->tree->target + 1;
		}
		return bound;
	}
}

static enum replay_end fix(struct state *s, const struct lp_proof *step, const struct lp_tier *tier)
{
	int64_t allowed = step->allowed;

	if ((wide)step->y.q * allowed < s->bound.value)
		return REPLAY_EMPTY;
	face_fix(s->face, &s->bound, &s->prices, allowed);
	if (!step->holds)
		return REPLAY_DONE;
	if (step->row_from.den > 0) {
		face_drop_last_held(s->face);
		allowed = step->count * ratios_step_cost(tier->ratios, step->row_from, step->next, s->cost);
	}
	if (!face_hold(s->face, s->cost, allowed))
		return REPLAY_FAILED;
	s->cost = ARENA_NEW(s->a, int64_t, (size_t)s->face->lp->ncols);
	return s->cost ? REPLAY_DONE : REPLAY_FAILED;
}

/* A tier with ratios, once the largest is known. */
static enum replay_end keep_largest(struct state *s, const struct lp_tier *tier, struct fraction largest)
{
	struct ratio_bounds bounds;

	if (!ratios_save_bounds(s->face, tier->ratios, &bounds, s->a))
		return REPLAY_FAILED;
	ratios_open_excess(s->face, tier->ratios, false);
	if (!ratios_set_threshold(s->face, tier->ratios, &bounds, largest))
		return REPLAY_EMPTY;
	if (tier->leximin)
		ratios_close_above(s->face, tier->ratios, largest);
	return REPLAY_DONE;
}

static enum replay_end replay_tier(struct state *s, int t, size_t *at, wide *bounds)
{
	const struct lp_answer *answer = s->from->answer;
	const struct lp_tier *tier = &s->from->tiers[t];
	enum replay_end end = REPLAY_DONE;
	bool kept = tier->cost != NULL; /* as the ratios must be */

	if (answer->tiers[t].state == LP_TIER_NOT_REACHED)
		return REPLAY_DONE;
	for (; end == REPLAY_DONE && *at < answer->nproofs && answer->proofs[*at].tier == t; ++*at) {
		const struct lp_proof *step = &answer->proofs[*at];
		wide bound;

		if (!kept && step->kind == LP_PROVES_COUNT) {
			end = keep_largest(s, tier, answer->tiers[t].allowed);
			kept = true;
		}
		if (end != REPLAY_DONE)
			break;
		bound = step_bound(s, step, tier);
		if (s->a->failed)
			return REPLAY_FAILED;
		if (bounds)
			bounds[*at] = bound;
		if (step->fixes)
			end = fix(s, step, tier);
	}
	return kept || end != REPLAY_DONE ? end : keep_largest(s, tier, answer->tiers[t].allowed);
}

enum replay_end replay(struct face *face, const struct replay *from, wide *bounds, struct arena *a, struct diags *ds)
{
	struct state s = {.from = from, .face = face, .a = a};
	enum replay_end end = REPLAY_DONE;
	size_t at = 0, nc = (size_t)from->lp->ncols;
	int held_max = (int)from->answer->nproofs + from->more_held;

	if (!face_open(face, from->lp, from->x0, held_max, a, ds))
		return REPLAY_FAILED;
	s.cost = ARENA_NEW(a, int64_t, nc);
	if (!prices_init(&s.prices, face, a) || !bound_init(&s.bound, face, a))
		end = REPLAY_FAILED;
	for (int t = 0; end == REPLAY_DONE && t < from->ntiers; t++)
		end = replay_tier(&s, t, &at, bounds);
	tree_room_free(&s.room);
	if (end == REPLAY_FAILED) {
		diag_no_memory(ds);
		face_close(face);
	}
	return end;
}
