/* What could be more than the config says: limits, kilometres, people. */
#ifndef MODEL_LIFT_H
#define MODEL_LIFT_H

#include "model/model.h"

/* So much more of a limit, and so many more people, are looked at. */
enum { LIFT_MOST = 3 };

enum lift_kind {
	LIFT_RELEASE,   /* people whom a unit may send */
	LIFT_KEEP,      /* people of a field whom a unit must keep, fewer */
	LIFT_SEATS,     /* desks of a commune */
	LIFT_REQUESTED, /* people whom a commune asks for at a post */
	LIFT_COURSE,    /* seats of a course */
	LIFT_RECRUIT,   /* people granted at a post */
	LIFT_SAME_UNIT, /* people of one unit in one commune */
	LIFT_BUDGET,    /* VND */
	LIFT_KM,        /* metres beyond max_km */
	LIFT_PERSON,    /* people of a field at an agency */
	LIFT_KINDS
};
extern const char *const lift_kind_names[]; /* NULL-terminated */

/* *lifted: the province with longer ways, half as long again as max_km, and with a person of each field of `fields` (a flag per
 * field) at each agency, who counts as nobody (count 0) until columns beyond say otherwise.  It uses the lists of *p; what is
 * new lives in `a`.  False when memory runs out. */
bool lift_province(const struct province *p, const bool *fields, struct province *lifted, struct arena *a);

/* Is the way too far for somebody of the lifted province who is nobody yet?  They go no farther than the config allows: one
 * limit is lifted at a time. */
bool lift_is_beyond(const struct model *m, const struct group *g, int64_t metres);

/* What one of a row's column beyond it takes, as the row counts; 0: the row is no limit that can be lifted. */
int64_t lift_unit(const struct model *m, const struct row_ref *row);

/* What it is of the limit: people, desks, seats, VND. */
int64_t lift_worth(const struct model *m, const struct row_ref *row);

/* How many of those there may be. */
int64_t lift_most(const struct model *m, const struct row_ref *row);

/* LIFT_KINDS for other rows. */
enum lift_kind lift_kind_of(const struct row_ref *row);

/* Is the option one of the lifted province alone: LIFT_KM, LIFT_PERSON; LIFT_KINDS: no. */
enum lift_kind lift_of_option(const struct model *m, const struct option *o);

#endif
