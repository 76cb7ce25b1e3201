/* The tiers as costs per column, all minimised: models/README.md (18) to (25), (37) to (41). */
#ifndef MODEL_TIERS_H
#define MODEL_TIERS_H

#include "model/model.h"

extern const char *const tier_units[]; /* by enum tier_kind */

/* From the solver's sense (minimised, in parts) to the tier's own. */
struct fraction tier_in_sense(const struct model *m, size_t t, struct fraction value);

/* The tier before all others: people whom the pairs lack (33), which must come to 0.  False when memory runs out. */
bool missing_cost(struct model *m, struct lp_tier *tier);

/* What an open person at a unit counts besides the position's weight (41). */
int64_t unit_factor(const struct province *p, int unit, int by);

#endif
