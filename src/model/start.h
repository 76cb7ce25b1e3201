/* Where a solve starts from: models/README.md (33). */
#ifndef MODEL_START_H
#define MODEL_START_H

#include "model/model.h"
#include "model/solve.h"

/* Looks for contradictions, then for a plan that gives the pairs their people; it becomes m->x0, and from then on nobody
 * may be missing.  A diagnostic unless SOLVE_OK. */
enum solve_status model_start(struct model *m, const struct limits *limits, struct diags *ds);

#endif
