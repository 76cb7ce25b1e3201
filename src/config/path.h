/* Paths: where in a config a value is, as `--set` and scenarios write it.
 *
 *   rules.travel.max_km                                keys, with dots
 *   communes.68001.seats                               an entry of a mapping, or a row of a list, by its id
 *   posts[unit=90002,position=it-officer].needed       the rows in which all of this holds
 *   posts[*].needed    costs.travel_bands[2].monthly   all rows; the second
 *   rules.levers+                                      the end of a list: what is added to it
 *
 * Names with dots or brackets in them stand in double quotes. */
#ifndef CONFIG_PATH_H
#define CONFIG_PATH_H

#include "config/decode.h"

enum step_kind {
	STEP_KEY,   /* of a record: a field */
	STEP_ID,    /* of rows: the one with that id */
	STEP_WHERE, /* the rows in which conditions hold */
	STEP_ALL,
	STEP_PLACE, /* the row, or item, at a place counted from 1 */
	STEP_COUNT, /* of numbers by id: the number of one */
};

enum { PATH_STEPS = 12, PATH_CONDITIONS = 6, PATH_KEYS = 4 };

struct condition {
	const char *keys[PATH_KEYS]; /* to the value, as in the header of a table */
	size_t nkeys;
	const struct field *f;
	const char *value;
	struct loc at, value_at;
};

struct step {
	enum step_kind kind;
	const struct field
		*f;       /* STEP_KEY: of the key; else of the list or mapping whose rows, items or numbers they are */
	const char *name; /* STEP_KEY, STEP_ID, STEP_COUNT */
	size_t place;
	struct condition *where;
	size_t nwhere;
	struct loc at;
};

struct path {
	const char *text;
	struct loc at;
	bool append; /* ends with '+' */
	struct step steps[PATH_STEPS];
	size_t n;
};

/* Reads a path whose first character stands at `at`.  Keys are looked up in the tables of the language; of ids and
 * values nothing is known yet.  False with a diagnostic; codes: bad-path, unknown-key, unknown-value. */
bool path_read(struct arena *a, const char *text, struct loc at, struct path *ret, struct diags *ds);

/* Where the '=' is that parts a path from its value in PATH=VALUE: outside of brackets and quotes; the length of the
 * argument when there is none. */
size_t path_end(const char *argument);

/* What the path leads to, when it is a number: its field, else NULL. */
const struct field *path_number(const struct path *p);

/* Does the path lead to whole rows? */
bool path_is_rows(const struct path *p);

#endif
