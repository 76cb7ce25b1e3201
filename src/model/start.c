#include "model/start.h"

#include "model/conflict.h"
#include "model/contradict.h"
#include "model/tiers.h"
#include "solver/face.h"

static bool has_pairs(const struct model *m)
{
	for (size_t i = 0; i < m->province->npairs; i++)
		if (m->miss_col[i] >= 0)
			return true;
	return false;
}

/* From now on nobody may be missing. */
static void start_at(struct model *m, int64_t *x0)
{
	m->x0 = x0;
	for (size_t i = 0; i < m->province->npairs; i++)
		if (m->miss_col[i] >= 0)
			m->lp.free_ub[m->miss_col[i] - m->lp.npriced] = 0;
}

/* Finds a first plan that gives the pairs their people (33): from then on nobody may be missing. */
static enum solve_status find_start(struct model *m, const struct limits *limits, struct diags *ds)
{
	struct lp_tier tier;
	struct lp_answer answer;
	struct lp_problem lp = m->lp;
	struct limits exact = *limits; /* nobody may be missing */

	exact.gap = 0;
	lp.accept = NULL; /* the plan is not the best of any tier: rows that it breaks need not be asked for */
	if (!has_pairs(m))
		return SOLVE_OK;
	if (!missing_cost(m, &tier)) {
		diag_no_memory(ds);
		return SOLVE_FAILED;
	}
	if (!lexi_solve(&lp, m->x0, &tier, 1, NULL, NULL, &exact, &m->arena, &answer, ds))
		return SOLVE_FAILED;
	if (answer.tiers[0].best.num > 0 && answer.tiers[0].state == LP_TIER_OPTIMAL) {
		conflict_report(m, limits, ds);
		return SOLVE_NO_PLAN;
	}
	if (answer.tiers[0].best.num > 0) {
		diag_error(ds, m->province->at, "limit-reached",
			   "a limit was reached before a plan was found that keeps the pairs; there is none to write");
		return SOLVE_NO_TIME;
	}
	start_at(m, answer.x);
	return SOLVE_OK;
}

/* x becomes the plan, less who is gone; false if that does not hold here, or somebody is missing. */
static bool expand(const struct model *m, const struct lp_plan *plan, int64_t *x, struct arena *scratch)
{
	int64_t *activity = ARENA_NEW(scratch, int64_t, (size_t)m->lp.nrows);
	struct diags unheard = {0}; /* without it the plan is looked for */
	struct face f;
	bool open = activity && face_open(&f, &m->lp, NULL, 0, scratch, &unheard);

	diags_free(&unheard);
	if (!open)
		return false;
	for (size_t i = 0; i < plan->n; i++)
		if (plan->uses[i].col >= 0)
			x[plan->uses[i].col] = plan->uses[i].x;
	face_complete(&f, x, activity);
	for (size_t i = 0; i < m->province->npairs; i++)
		if (m->miss_col[i] >= 0 && x[m->miss_col[i]] > 0)
			return false;
	return lp_feasible(&m->lp, x, activity);
}

/* Starts from the plan, if it is one here: then nothing contradicts itself. */
static bool take_plan(struct model *m, const struct lp_plan *plan)
{
	struct arena scratch = {0};
	int64_t *x = plan ? ARENA_NEW(&m->arena, int64_t, (size_t)m->lp.ncols) : NULL;
	bool holds = x && expand(m, plan, x, &scratch);

	arena_free(&scratch);
	if (holds)
		start_at(m, x);
	return holds;
}

enum solve_status model_start(struct model *m, const struct lp_plan *plan, const struct limits *limits,
			      struct diags *ds)
{
	if (take_plan(m, plan))
		return SOLVE_OK;
	return contradictions_check(m, ds) ? find_start(m, limits, ds) : SOLVE_NO_PLAN;
}
