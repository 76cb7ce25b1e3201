/* What an option costs and how well it fits: models/README.md (8), (9), (31). */
#ifndef MODEL_WORTH_H
#define MODEL_WORTH_H

#include "model/model.h"

/* VND of one person, by what it is paid for; the group, and the option's lever, post, course and metres count. */
void cost_parts(const struct model *m, const struct group *g, const struct option *o, int64_t parts[COST_PARTS]);

/* Points of one person, the same way. */
void fit_parts(const struct model *m, const struct group *g, const struct option *o, int64_t parts[FIT_PARTS]);

/* The sums of them: VND and points of one person. */
int64_t option_cost(const struct model *m, const struct option *o);
int64_t option_fit(const struct model *m, const struct option *o);

/* option_fit() where the group is known. */
int64_t group_fit(const struct model *m, const struct group *g, const struct option *o);

#endif
