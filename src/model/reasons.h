/* Why somebody cannot go, and what is used up: in words, with the place in the config. */
#ifndef MODEL_REASONS_H
#define MODEL_REASONS_H

#include "model/model.h"

/* What shuts the gate (not GATE_OPEN) between the group and the post, as in "they are 40 km away, ...". */
const char *gate_reason(const struct province *p, const struct group *g, int post, enum gate gate, struct arena *a,
			struct loc *at);

/* What a row that limits people or money allows: parts, people, VND. */
int64_t limit_capacity(const struct model *m, const struct row_ref *row);

/* What such a row says, as in "'c1' has 2 desks"; NULL for other rows. */
const char *limit_reason(const struct model *m, const struct row_ref *row, struct arena *a, struct loc *at);

/* What people do with it, as in "need", to which "s" may be added. */
const char *limit_verb(const struct row_ref *row);

/* An amount of it in words, as in "3 desks". */
const char *limit_amount(const struct model *m, const struct row_ref *row, int64_t amount, struct arena *a);

#endif
