/* What one more of a limit is worth: the first objective that gets better with it, and by how much, found by solving
 * again with the limit raised. */
#ifndef INSIGHT_EXPLAIN_PRICES_H
#define INSIGHT_EXPLAIN_PRICES_H

#include "model/asked.h"

/* So many steps more are tried. */
enum { PRICE_STEPS = 3 };

enum price_state {
	PRICE_NOTHING,  /* proved: no objective gets better */
	PRICE_BETTER,   /* .tier does, and none before it */
	PRICE_UNDECIDED /* the search gave up, or a limit was reached */
};

/* The first objective that gets better. */
struct explained_gain {
	const char *name, *unit;
	struct fraction best; /* the best there is now, which the plan has but for what it may give up */
	struct fraction with; /* the best with more; both proved */
	/* leximin: the largest share of which there are fewer communes then, from so many to so many; den 0 and ABSENT:
	 * none */
	struct fraction share;
	int64_t communes, communes_with;
};

struct explained_step {
	int64_t more;               /* of the limit */
	int state;                  /* enum price_state */
	struct explained_gain gain; /* PRICE_BETTER */
};

/* A limit that is used up, or a budget. */
struct explained_price {
	const char *kind; /* as the plan's resources name it */
	/* what it belongs to, as there; NULL where it does not apply */
	const char *unit, *from, *position, *field, *course, *budget;
	struct fraction capacity;
	const char *amount;   /* "people", "desks", "seats", "VND" */
	struct records steps; /* struct explained_step: PRICE_STEPS of them, one after the other */
	int64_t same;         /* the first so many steps each gain as much as the first one, as far as was tried; 0: the
			       * first gains nothing that can be told */
};

extern const char *const price_state_names[];
extern const struct record explained_price_record;

/* Fills the list with the limits of the plan.  Strings point into the province and `arena`.  A diagnostic unless SOLVE_OK; what
 * a limit of time left out is undecided. */
enum solve_status explain_prices(struct records *prices, struct asked *a, struct arena *arena, struct diags *ds);

#endif
