/* The province as data for models/secondment.mod, the reference model in GNU MathProg. */
#ifndef MODEL_MATHPROG_H
#define MODEL_MATHPROG_H

#include "config/province.h"
#include "plan/plan.h"
#include "solver/lexi.h"

#include <stdio.h>

/* A tier that was optimised before, and what later tiers must keep: models/README.md (23). */
struct mathprog_tier {
	enum tier_kind kind;
	struct fraction allowed; /* in people, points, VND; not used for leximin */
};

/* One run of the model. */
struct mathprog_run {
	enum tier_kind tier;
	const struct mathprog_tier *held; /* the tiers before it */
	size_t nheld;
	const struct lp_held_level *shares; /* what leximin holds, before it or as the tier */
	size_t nshares;
	struct fraction share;       /* leximin as the tier: that which as few communes as possible keep open */
	const struct plan *in_force; /* NULL = none */
};

/* Writes the data section of a run.  It holds persons, posts, rules and objectives as the config gives them: options
 * are the model's business.  False when writing failed.  GLPK refuses symbols (ids, districts, places) of more than
 * 100 bytes. */
bool mathprog_write(FILE *out, const struct province *p, const struct mathprog_run *run);

#endif
