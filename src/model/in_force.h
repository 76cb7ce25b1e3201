/* A plan as people per option, most of all the plan in force: models/README.md (37). */
#ifndef MODEL_IN_FORCE_H
#define MODEL_IN_FORCE_H

#include "model/model.h"

/* Fills m->old and m->lost from the request's plan; nothing without one.  False when memory runs out. */
bool in_force_build(struct model *m);

/* People per option in a plan that is asked about, which need not be the one in force; NULL when memory runs out.  *lost:
 * people who are on no option. */
int64_t *people_of_plan(struct model *m, const struct plan *plan, int64_t *lost);

#endif
