/* What program.c, rows.c, columns.c, core.c and tiers.c share. */
#ifndef MODEL_PROGRAM_INTERNAL_H
#define MODEL_PROGRAM_INTERNAL_H

#include "model/program.h"

/* Where the rows of each thing are; -1 = it needs none. */
struct places {
	int *gap, *mandatory, *request, *recruit; /* per post */
	int *release, *seats, *commune, *leximin; /* per unit */
	int **keep;                               /* per unit: one per entry of release.keep */
	int *course, *course_min, *course_lift;   /* per course */
	int *weight;                              /* per position: the row of its weight */
	int *inside;                              /* per post that holders may leave for another of their unit */
	int *must;                                /* per pair */
	int *change;                              /* per option */
	int *budget;                              /* per budget, the total last */
	int64_t *budget_unit;                     /* the row is divided by it */
	int *limited;                             /* per entry of request->limited */
	int64_t *departures_max;                  /* per post: listed holders who are qualified */
	int64_t *pays; /* per option, what each budget pays of it, the total last: see paid() */
	int *coming; /* per post: the piece of who comes from its unit; the next is that of who comes from outside; 0 = none */
	bool *leaves;         /* per piece: the model's; see struct lp_core */
	struct arena scratch; /* of `pays` and `coming` */
};

struct columns {
	struct lp_entry *entries;
	size_t n, space;
	bool failed;
};

/* Rows, in rows.c. */
bool rows_build(struct model *m, struct places *pl);

/* Another row: its number. */
int add_row(struct model *m, struct row_ref ref, int64_t lo, int64_t hi);

/* Columns, in columns.c; after the rows. */
bool columns_build(struct model *m, struct places *pl);

/* Those of options, in option_columns.c: room for what budgets pay of them, and what is not in pieces that many have alike. */
bool amounts_build(struct model *m, const struct places *pl);
void option_columns_build(struct model *m, const struct places *pl, struct columns *c);

/* The pieces, in pieces.c. */
bool pieces_build(struct model *m, struct places *pl);

/* What a part of a week takes of the post that it is for; what an option takes of what the group leaves. */
void coming_entries(const struct model *m, const struct places *pl, const struct part *part, bool from_outside,
		    struct columns *c);
void leaving_entries(const struct model *m, const struct places *pl, const struct group *g, const struct option *o,
		     struct columns *c);

/* Room for so many entries in all.  False, and c->failed, when memory runs out. */
bool columns_room(struct columns *c, size_t space);

/* Adds an entry to the column at hand, but for a row that is not there (-1). */
static inline void column_entry(struct columns *c, int row, int64_t value)
{
	if (row >= 0 && value != 0 && (c->n < c->space || columns_room(c, 2 * c->space)))
		c->entries[c->n++] = (struct lp_entry){row, value};
}

/* Which part of it is a network, in core.c; after the columns. */
bool core_build(struct model *m, const struct places *pl);

/* Tiers, in tiers.c: m->tiers, one per objective; after the columns. */
bool tiers_build(struct model *m, const struct places *pl);

/* n times -1; NULL when memory runs out. */
int *no_rows(struct model *m, size_t n);

/* Most that can be open, or lacking, at a post, in parts: its shortage, or what its holders leave beyond the surplus. */
int64_t open_max(const struct model *m, const struct places *pl, size_t post);
int64_t lack_max(const struct model *m, const struct places *pl, size_t post);

/* VND of one person on the option that a budget pays; `budget` = nbudgets is the total. */
static inline int64_t paid(const struct model *m, const struct places *pl, int option, size_t budget)
{
	return pl->pays[(size_t)option * (m->province->nbudgets + 1) + budget];
}

/* Is the option a secondment of people of the unit with a part of the week in the commune (36)? */
bool comes_from(const struct model *m, const struct option *o, int from, int to);

#endif
