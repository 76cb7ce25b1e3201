/* What conflict.c, conflict_program.c and conflict_words.c share. */
#ifndef MODEL_CONFLICT_INTERNAL_H
#define MODEL_CONFLICT_INTERNAL_H

#include "model/conflict.h"
#include "model/same_unit.h"
#include "solver/conflict.h"

enum entry_kind { ENTRY_PAIR, ENTRY_LIMIT, ENTRY_MIN_SEATS, ENTRY_PEOPLE };

/* What has to hold: a rule of the config, or how many people there are, or lack.  One row of the program each. */
struct entry {
	enum entry_kind kind;
	struct row_ref ref; /* ENTRY_LIMIT: as in the model; else `index` is the pair, course or group */
	int touches;        /* options that take of it */
};

/* The hard rules alone, of those who could serve a pair: rows for entries, columns for options, and for what is missing. */
struct conflict_program {
	struct arena arena;
	const struct province *province; /* the config's own */
	struct province opened;          /* pins and nevers keep nobody out: they are rows */
	struct request request;
	struct same_units same;
	struct model m; /* of the opened province */
	bool built;     /* m is to be freed */

	struct entry *entries; /* by row; links of courses come after them */
	int nentries;
	int *item; /* per row: itself; -1 = a link */
	struct lp_problem lp;
	int64_t *cost, *x0;
};

/* False when memory runs out; free it all the same. */
bool conflict_program_build(struct conflict_program *cp, const struct model *m, struct diags *ds);
void conflict_program_free(struct conflict_program *cp);

/* Are they one entry of the config, which can only be dropped as a whole? */
static inline bool entries_are_one(const struct entry *a, const struct entry *b)
{
	return a->kind == ENTRY_LIMIT && b->kind == ENTRY_LIMIT && a->ref.kind == ROW_SAME_UNIT &&
	       b->ref.kind == ROW_SAME_UNIT;
}

/* Can it be dropped, or is it how many people there are, or lack? */
static inline bool entry_is_rule(const struct entry *e)
{
	return e->kind != ENTRY_PEOPLE && !(e->kind == ENTRY_LIMIT && e->ref.kind == ROW_GAP);
}

/* What it says, as in "'c1' has 2 desks", and where. */
const char *entry_text(const struct conflict_program *cp, const struct entry *e, struct arena *a, struct loc *ret_at);

/* What a rule is called, as in "the pin" or "'seats'". */
const char *entry_noun(const struct conflict_program *cp, const struct entry *e);

#endif
