/* The province as data for models/secondment.mod, the reference model in GNU MathProg. */
#ifndef MODEL_MATHPROG_H
#define MODEL_MATHPROG_H

#include "config/province.h"

#include <stdio.h>

/* A tier that was optimised before, and what later tiers must keep: models/README.md (23). */
struct mathprog_tier {
	enum tier_kind kind;
	struct fraction allowed;
};

/* Writes the data section for a run that optimises `tier` with the `nheld` tiers before it held.  It holds
 * persons, posts, rules and objectives as the config gives them: options are the model's business.  False when
 * writing failed.  GLPK refuses symbols (ids, districts, places) of more than 100 bytes. */
bool mathprog_write(FILE *out, const struct province *p, enum tier_kind tier, const struct mathprog_tier *held,
		    size_t nheld);

#endif
