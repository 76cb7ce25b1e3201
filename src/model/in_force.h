/* The plan in force, as people per option: models/README.md (37). */
#ifndef MODEL_IN_FORCE_H
#define MODEL_IN_FORCE_H

#include "model/model.h"

/* Fills m->old and m->lost from the request's plan; nothing without one.  False when memory runs out. */
bool in_force_build(struct model *m);

#endif
