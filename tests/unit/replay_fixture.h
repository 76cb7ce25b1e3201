/* Is the proof of an answer what it says?  Follows its steps on a face of its own. */
#ifndef TESTS_UNIT_REPLAY_FIXTURE_H
#define TESTS_UNIT_REPLAY_FIXTURE_H

#include "solver/prooftree_follow.h"
#include "solver/replay.h"

/* Did leximin find a lower largest ratio than the one that its steps started from?  Then bounds may come out better. */
static bool replay_may_improve(const struct lp_tier *tiers, const struct lp_answer *answer, int ntiers)
{
	for (int t = 0; t < ntiers; t++)
		if (!tiers[t].cost && tiers[t].leximin && answer->tiers[t].state != LP_TIER_OPTIMAL)
			return true;
	return false;
}

/* What a step proves, by its prices and its tree. */
static wide replay_proved(const struct lp_proof *step)
{
	wide by_tree = !step->tree                     ? step->bound
		       : step->kind == LP_PROVES_VALUE ? (wide)step->tree->target + 1
		       : step->kind == LP_PROVES_COUNT ? step->allowed
						       : 1;

	return by_tree > step->bound ? by_tree : step->bound;
}

/* The bounds of a tier against its steps; NULL, or what is wrong. */
static const char *replay_tier_fault(const struct lp_answer *answer, int t)
{
	const struct lp_tier_result *res = &answer->tiers[t];
	const struct lp_proof *value = NULL, *largest = NULL;

	for (size_t i = 0; i < answer->nproofs; i++) {
		const struct lp_proof *p = &answer->proofs[i];

		if (p->tier == t && p->kind == LP_PROVES_VALUE)
			value = p;
		if (p->tier == t && p->kind == LP_PROVES_LARGEST)
			largest = p;
	}
	if (value && (wide)value->bound * value->divisor > res->bound.num)
		return "a tier claims less than its step";
	if (value && (!res->by_search || value->tree) && replay_proved(value) * value->divisor != res->bound.num)
		return "a tier's bound is not that of its step";
	if (largest && (replay_proved(largest) < 1 || fraction_compare(largest->from, res->best) >= 0))
		return "a threshold is not proved impossible";
	return NULL;
}

/* All steps of an answer; NULL, or what is wrong. */
static const char *replay_fault(const struct lp_problem *lp, const int64_t *x0, const struct lp_tier *tiers, int ntiers,
				const struct lp_answer *answer)
{
	struct arena a = {0};
	struct diags ds = {0};
	struct face face;
	struct replay from = {.lp = lp, .x0 = x0, .tiers = tiers, .answer = answer, .ntiers = ntiers};
	wide *bounds = ARENA_NEW(&a, wide, answer->nproofs);
	int64_t *activity = ARENA_NEW(&a, int64_t, (size_t)lp->nrows);
	const char *fault = NULL;
	bool better = replay_may_improve(tiers, answer, ntiers);
	enum replay_end end = replay(&face, &from, bounds, &a, &ds);

	if (end != REPLAY_DONE)
		fault = "the replay ended";
	for (size_t i = 0; !fault && i < answer->nproofs; i++)
		if (better ? bounds[i] < replay_proved(&answer->proofs[i])
			   : bounds[i] != replay_proved(&answer->proofs[i]))
			fault = "a step proves another bound";
	if (!fault && !face_holds(&face, answer->x, activity))
		fault = "the plan is not in the face";
	for (int t = 0; !fault && t < ntiers; t++)
		if (answer->tiers[t].state != LP_TIER_NOT_REACHED)
			fault = replay_tier_fault(answer, t);
	if (end != REPLAY_FAILED)
		face_close(&face);
	arena_free(&a);
	diags_free(&ds);
	return fault;
}

/* The face after the first round of the tie-break, which is a tier of its own here, and that tier. */
static enum replay_end replay_tie(struct face *face, const struct lp_problem *lp, const int64_t *x0,
				  const struct lp_tier *tiers, int ntiers, const struct lp_answer *answer,
				  lp_tie_fn *tie, void *ctx, struct lp_tier *ret, struct arena *a, struct diags *ds)
{
	struct lp_tier *all = ARENA_NEW(a, struct lp_tier, (size_t)ntiers + 1);
	struct lp_tier_result *results = ARENA_NEW(a, struct lp_tier_result, (size_t)ntiers + 1);
	int64_t *cost = ARENA_NEW(a, int64_t, (size_t)lp->ncols);
	int32_t *most = ARENA_NEW(a, int32_t, (size_t)lp->npriced);
	struct lp_answer more = *answer;
	struct replay from = {lp, x0, all, &more, ntiers + 1, 1};

	if (a->failed)
		return REPLAY_FAILED;
	for (int j = 0; j < lp->npriced; j++)
		most[j] = 1;
	tie(ctx, 0, most, cost);
	for (int t = 0; t < ntiers; t++) {
		all[t] = tiers[t];
		results[t] = answer->tiers[t];
	}
	*ret = all[ntiers] = (struct lp_tier){.cost = cost};
	results[ntiers] = (struct lp_tier_result){.state = LP_TIER_OPTIMAL};
	more.tiers = results;
	more.nproofs++;
	return replay(face, &from, NULL, a, ds);
}

/* Does the tree of the question close it, on the face of the tie-break? */
static bool replay_question(struct face *f, const struct lp_answer *answer, const struct lp_proof *step,
			    const int64_t *cost, struct arena *a)
{
	wide value = lp_value(f->lp, cost, answer->x);
	int64_t *used = ARENA_NEW(a, int64_t, (size_t)f->lp->ncols), total = 0;
	struct tree_room room = {.other_than = step->col == LP_ALONE_ANY ? answer->x : NULL};
	bool closes;

	if (step->col == LP_ALONE_ANY) {
		closes = lp_tree_closes(step->tree, f, cost, value, &room);
		tree_room_free(&room);
		return closes;
	}
	if (step->col >= 0) {
		int64_t lb = face_lb(f, step->col);

		face_set_col(f, step->col, answer->x[step->col] + 1, face_ub(f, step->col));
		closes = lp_tree_closes(step->tree, f, cost, value, &room);
		face_set_col(f, step->col, lb, face_ub(f, step->col));
		tree_room_free(&room);
		return closes;
	}
	for (int j = 0; j < f->lp->npriced; j++) {
		used[j] = answer->x[j] > 0;
		total += answer->x[j];
	}
	if (!face_hold(f, used, total - 1))
		return false;
	closes = lp_tree_closes(step->tree, f, cost, value, &room);
	face_drop_last_held(f);
	tree_room_free(&room);
	return closes;
}

/* Where one round of the tie-break left one plan: do the steps say so that have a tree?  Counts them. */
static inline const char *replay_alone_fault(const struct lp_problem *lp, const int64_t *x0,
					     const struct lp_tier *tiers, int ntiers, const struct lp_answer *answer,
					     lp_tie_fn *tie, void *ctx, int *count)
{
	struct arena a = {0};
	struct diags ds = {0};
	struct face face;
	struct lp_tier last;
	const char *fault = NULL;
	enum replay_end end;

	if (!answer->unique || answer->salts != 1)
		return NULL;
	end = replay_tie(&face, lp, x0, tiers, ntiers, answer, tie, ctx, &last, &a, &ds);
	if (end != REPLAY_DONE)
		fault = "the replay of the tie-break ended";
	for (size_t i = 1; !fault && i < answer->nties; i++) {
		const struct lp_proof *step = &answer->proofs[answer->nproofs + i];

		if (step->tree && !replay_question(&face, answer, step, last.cost, &a))
			fault = "a question of the tie-break is not closed by its tree";
		*count += step->tree != NULL;
	}
	if (end != REPLAY_FAILED)
		face_close(&face);
	arena_free(&a);
	diags_free(&ds);
	return fault;
}

#endif
