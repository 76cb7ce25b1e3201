/* Why somebody cannot go, and what is used up: in words, with the place in the config. */
#ifndef MODEL_REASONS_H
#define MODEL_REASONS_H

#include "base/said.h"
#include "model/model.h"

enum reason_sentence {
#define REASON(id, en, vi) SAYS_##id,
#include "model/reasons.def"
#undef REASON
	SAYS
};
extern const struct sentence reason_sentences[SAYS];

/* A sentence of the table with its arguments, in the arena. */
#define REASON_SAID(a, id, ...) said_keep(a, &reason_sentences[SAYS_##id], ARGS(__VA_ARGS__))

/* Of a unit, a field or whatever has a name: its id in English, its name in Vietnamese. */
#define ARG_OF(n, what) arg_named(n, (what)->id, name_in(LANGUAGE_VI, &(what)->name, (what)->id))

/* The same of a unit. */
struct said_arg unit_arg(const char *name, const struct unit *u, struct arena *a);

/* What shuts the gate (not GATE_OPEN) between the group and the post, as in "they are 40 km away, ...".  NULL when memory runs
 * out; so do the others. */
const struct said *gate_said(const struct province *p, const struct group *g, int post, enum gate gate, struct arena *a,
			     struct loc *at);
const char *gate_reason(const struct province *p, const struct group *g, int post, enum gate gate, struct arena *a,
			struct loc *at); /* in English */

/* What a row that limits people or money allows: parts, people, VND. */
int64_t limit_capacity(const struct model *m, const struct row_ref *row);

/* What such a row says, as in "'c1' has 2 desks"; NULL for other rows. */
const struct said *limit_said(const struct model *m, const struct row_ref *row, struct arena *a, struct loc *at);
const char *limit_reason(const struct model *m, const struct row_ref *row, struct arena *a, struct loc *at);

/* What people do with it, as in "need", to which "s" may be added. */
const char *limit_verb(const struct row_ref *row);

/* An amount of it in words, as in "3 desks". */
const char *limit_amount(const struct model *m, const struct row_ref *row, int64_t amount, struct arena *a);

#endif
