/* What a plan does to posts and limits, recomputed from the province and the options that are used, not
 * from the rows of the linear program.  At posts it counts parts of a week (struct model: week), elsewhere people. */
#ifndef MODEL_TALLY_H
#define MODEL_TALLY_H

#include "model/model.h"

struct lever_tally {
	int64_t people, arrivals, cost; /* arrivals in parts */
};

struct tally {
	int64_t *arrivals, *departures, *open; /* per post, parts */
	int64_t *from_outside;                 /* per post, parts: of the arrivals, secondments and contracts */
	int64_t *recruits;                     /* per post */
	int64_t *sent, *received;              /* per unit: people seconded */
	int64_t *sent_with;                    /* per unit and field: of those sent, who has a level in it */
	int64_t *desks;                        /* per unit, parts */
	int64_t *taking;                       /* per course */
	int64_t *left_inside;                  /* per post: of the departures, those by inside moves; people */
	int64_t *budgets;                      /* per budget: VND */
	struct fraction *shares;               /* per unit: communes' open share; agencies 0 */
	struct lever_tally levers[LEVERS];
	int64_t people, cost, fit; /* people: secondments only */
	int64_t shared;            /* of them, people whose week is no whole week at one post */
	int64_t trained;
	int64_t mandatory, inside, need; /* values of the tiers; mandatory and need in parts */
	int64_t change;
	struct fraction worst;
	int worst_unit; /* -1: nothing is open in any commune */
};

/* x: people per option, or NULL for nobody.  False when memory runs out. */
bool tally_make(struct tally *t, const struct model *m, const int64_t *x, struct arena *a);

/* Value of a tier, in its own sense (fit and inside are larger when better). */
struct fraction tally_value(const struct tally *t, const struct model *m, const struct objective *o);

#endif
