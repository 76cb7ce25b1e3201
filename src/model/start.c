#include "model/start.h"

#include "model/conflict.h"
#include "model/contradict.h"
#include "model/tiers.h"

static bool has_pairs(const struct model *m)
{
	for (size_t i = 0; i < m->province->npairs; i++)
		if (m->miss_col[i] >= 0)
			return true;
	return false;
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
	m->x0 = answer.x;
	for (size_t i = 0; i < m->province->npairs; i++)
		if (m->miss_col[i] >= 0)
			m->lp.free_ub[m->miss_col[i] - m->lp.npriced] = 0;
	return SOLVE_OK;
}

enum solve_status model_start(struct model *m, const struct limits *limits, struct diags *ds)
{
	return contradictions_check(m, ds) ? find_start(m, limits, ds) : SOLVE_NO_PLAN;
}
