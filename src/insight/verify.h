/* Is a plan right?  Recomputes, from the config and the plan's lines (who goes where) alone, whether each line is
 * possible, every limit kept and every figure true.  It shares nothing with model/ and solver/, which made the plan.
 *
 * What it does not do yet: whether the bounds hold, that is, whether a better plan exists. */
#ifndef INSIGHT_VERIFY_H
#define INSIGHT_VERIFY_H

#include "config/node.h"
#include "config/province.h"
#include "plan/plan.h"

struct verify_request {
	const struct province *province; /* with the objective `change` where the plan has a plan in force */
	const struct plan *plan;
	const struct node *places;              /* the plan's file as nodes, for the places of faults */
	const struct plan *in_force;            /* (37); NULL: not given */
	const struct plan_input *in_force_file; /* what was read; NULL: not given */
};

struct verified {
	size_t faults;      /* what is wrong; each an error in the diagnostics */
	size_t values;      /* values of the plan that were compared with what they must be */
	unsigned unchecked; /* bit 1 << enum tier_kind: values that could not be recomputed, as a warning says */
};

/* Adds an error to *ds for each fault, a warning for what could not be looked at or was made from other files.
 * False only when memory runs out; what is found is in *ret.  Codes of faults: unknown-id, not-possible,
 * too-many-people, double-entry, extra-entry, missing-entry, wrong-value, over-limit, under-limit, tier-bound,
 * tier-order.  Of warnings: input-differs, changes-differ, change-unchecked, figures-unchecked. */
bool verify_plan(const struct verify_request *asked, struct verified *ret, struct diags *ds);

#endif
