/* Rows, columns and tiers of the linear program: models/README.md (10) to (22). */
#ifndef MODEL_PROGRAM_H
#define MODEL_PROGRAM_H

#include "model/model.h"

/* Fills m->lp, m->rows, m->x0, m->tiers, m->ratios.  False when memory runs out. */
bool program_build(struct model *m);

/* VND of one person on the option that a budget pays; `budget` = nbudgets is the total. */
int64_t budget_pays(const struct model *m, size_t budget, const struct option *o);

#endif
