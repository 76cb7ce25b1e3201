/* Where a solve starts from: models/README.md (33). */
#ifndef MODEL_START_H
#define MODEL_START_H

#include "model/model.h"
#include "model/solve.h"

/* Looks for contradictions, then for a plan that gives the pairs their people; it becomes m->x0, and from then on nobody
 * may be missing.  A diagnostic unless SOLVE_OK.  `plan` (NULL: none) may be such a plan, in the model's numbers: where it
 * is one, nothing is looked for. */
enum solve_status model_start(struct model *m, const struct lp_plan *plan, const struct limits *limits,
			      struct diags *ds);

#endif
