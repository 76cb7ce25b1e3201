/* What a plan does to posts and limits, recomputed from the province and the options that are used, not
 * from the rows of the linear program. */
#ifndef MODEL_TALLY_H
#define MODEL_TALLY_H

#include "model/model.h"

struct tally {
	int64_t *arrivals, *departures, *open; /* per post */
	int64_t *sent, *received;              /* per unit */
	int64_t *taking;                       /* per course */
	int64_t *left_inside;                  /* per post: of the departures, those to another post of the unit */
	int64_t people, cost, fit;             /* secondments only */
	int64_t reassigned;                    /* people who move inside their unit */
	int64_t mandatory, inside, need;       /* values of the tiers */
	struct fraction worst;
	int worst_unit; /* -1: nothing is open in any commune */
};

/* x: people per option, or NULL for nobody.  False when memory runs out. */
bool tally_make(struct tally *t, const struct model *m, const int64_t *x, struct arena *a);

/* Value of a tier, in its own sense (fit and inside are larger when better). */
struct fraction tally_value(const struct tally *t, enum tier_kind kind);

/* People of the unit who are sent away and have a level in the field. */
int64_t tally_sent_with(const struct model *m, const int64_t *x, int unit, int field);

#endif
