/* What the files of the sweep share. */
#ifndef INSIGHT_SWEEP_INTERNAL_H
#define INSIGHT_SWEEP_INTERNAL_H

#include "insight/sweep.h"

enum distribution_kind { DRAW_UNIFORM, DRAW_NORMAL, DRAW_CHOICE, DRAW_CHANCE };

/* Numbers are in millionths. */
struct distribution {
	enum distribution_kind kind;
	const char *prefix, *suffix; /* what stands around it: x, %, ... */
	int64_t a, b;                /* from, to; mean, standard deviation; a: chance */
	int64_t step;                /* results are multiples of it */
	int64_t least, most;
	struct texts values; /* of choice; the one of chance */
};

/* One PATH=VALUES. */
struct factor {
	const char *path;
	struct texts values;              /* of grids */
	struct distribution distribution; /* of samples */
	struct config_shown at;           /* of samples: what the path leads to; each is drawn for itself */
};

/* Where a factor's text stands, for messages about it. */
struct sweep_text {
	struct arena *arena;
	struct diags *ds;
	const char *file, *whole; /* "--vary", the argument */
	unsigned line;            /* which one, from 1 */
};

/* The place of a byte of the argument. */
struct loc sweep_place(const struct sweep_text *t, const char *at);

/* The parts of `len` bytes between commas that stand in no quotes and brackets; false with a diagnostic: empty ones,
 * memory. */
bool sweep_split(const struct sweep_text *t, const char *text, size_t len, struct texts *ret);

/* A distribution of values for a number (`number`), or for anything else (NULL).  False with a diagnostic. */
bool distribution_read(const struct sweep_text *t, const char *text, const struct field *number,
		       struct distribution *ret);

/* The value that a run draws; *ret NULL: none, nothing is changed.  False when memory runs out. */
bool distribution_draw(const struct distribution *d, int64_t seed, int64_t run, const char *path, struct arena *a,
		       const char **ret);

/* The config with the changes of a line of this sweep, as a run has it; *p is the caller's to free when it is true. */
bool sweep_province(const struct sweep *s, const struct sweep_change *changes, size_t nchanges, struct province *p,
		    struct diags *ds);

/* What runs begin with: of the provinces that a sweep solves the one that is nearest.  In a grid that is the config with all
 * values of the run but those of the last paths, where these have so many that it is worth while, and where its best plan is
 * another than the config's; else the config as it is, which is solved before, or NULL.  It depends on the number of the run
 * alone.  `limits`: of a run, without time. */
void sweep_neighbour_begin(struct sweep *s);
const struct solved *sweep_neighbour(const struct sweep *s, int64_t run, const struct limits *limits);
void sweep_neighbour_end(struct sweep *s);

#endif
