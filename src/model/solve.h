/* The use case: a province in, a plan out. */
#ifndef MODEL_SOLVE_H
#define MODEL_SOLVE_H

#include "config/province.h"
#include "plan/plan.h"
#include "solver/limits.h"

/* Solves the province, which must outlive the plan.  True with the plan (whose status may be PLAN_LIMIT); false with a
 * diagnostic when there is none.  `tool`: name and version for the provenance. */
bool solve_province(const struct province *p, const struct limits *limits, const char *tool, struct plan *plan,
		    struct diags *ds);

enum problem_format { PROBLEM_LP, PROBLEM_MPS, PROBLEM_MATHPROG };

/* Writes the problem of one tier (number `tier` in the objectives) to `path` for another solver: those before
 * it are solved first and held at what they allow. */
bool export_tier(const struct province *p, size_t tier, enum problem_format format, const char *path,
		 const struct limits *limits, struct diags *ds);

#endif
