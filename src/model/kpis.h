/* The plan in figures, before and after. */
#ifndef MODEL_KPIS_H
#define MODEL_KPIS_H

#include "model/tally.h"
#include "plan/plan.h"

/* Fills plan->kpis from the two tallies and the plan's assignments.  False when memory runs out. */
bool kpis_fill(const struct model *m, const struct tally *before, const struct tally *after, struct plan *plan,
	       struct diags *ds);

#endif
