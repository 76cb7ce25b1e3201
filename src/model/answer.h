/* From the solver's numbers back to people and posts. */
#ifndef MODEL_ANSWER_H
#define MODEL_ANSWER_H

#include "model/model.h"
#include "plan/plan.h"

/* Fills the plan from the answer, recomputing everything from the province: who goes where, what stays open,
 * every tier, every limit.  When a limit is exceeded or a tier is not what the solver said, that is an
 * error ("answer-mismatch"): such a plan is not handed out.  `tool`: name and version for the provenance. */
bool answer_to_plan(const struct model *m, const struct lp_answer *answer, const char *tool, struct plan *plan,
		    struct diags *ds);

#endif
