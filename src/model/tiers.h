/* The tiers as costs per column, all minimised: models/README.md (18) to (25). */
#ifndef MODEL_TIERS_H
#define MODEL_TIERS_H

#include "model/model.h"

/* Fills m->tiers, one per objective.  False when memory runs out. */
bool tiers_build(struct model *m);

#endif
