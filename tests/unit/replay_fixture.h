/* Is the proof of an answer what it says?  Follows its steps on a face of its own. */
#ifndef TESTS_UNIT_REPLAY_FIXTURE_H
#define TESTS_UNIT_REPLAY_FIXTURE_H

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

#endif
