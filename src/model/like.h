/* What proved the plan of one province, as advice for another that differs in a few numbers. */
#ifndef MODEL_LIKE_H
#define MODEL_LIKE_H

#include "model/model.h"

/* The answer's plans and proofs in the numbers of another model, in its arena.  NULL when the objectives differ, or memory ran
 * out, which the arena says.  What has no like there is left out: the advice is only worth less. */
const struct lp_advice *like_advice(const struct model *from, const struct lp_answer *answer, struct model *to);

/* The index of a unit of one province in another, or -1. */
int like_unit(const struct province *from, const struct province *to, int unit);

#endif
