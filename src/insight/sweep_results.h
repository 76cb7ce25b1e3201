/* What the runs of a sweep say together. */
#ifndef INSIGHT_SWEEP_RESULTS_H
#define INSIGHT_SWEEP_RESULTS_H

#include "insight/sweep_line.h"

/* The lines of a sweep, perhaps of a part of it. */
struct sweep_results {
	struct arena arena;
	struct sweep_head head;
	struct sweep_line *lines; /* in the order of runs */
	size_t n, room;
};

/* Adds the text of a line; the first is the head.  `name`: where it is from, for messages, which outlives them.  False with
 * diagnostics: those of sweep_line_read. */
bool sweep_results_add(struct sweep_results *r, const char *name, const char *text, size_t len, struct diags *ds);
void sweep_results_free(struct sweep_results *r);

/* Did the run end with a plan? */
static inline bool sweep_has_plan(const struct sweep_line *line)
{
	return !line->error.code;
}

/* The runs with plans that no other beats: less cost costs more need, the cheapest first.  Of equal ones, the first run.
 * False when memory runs out. */
bool sweep_pareto(const struct sweep_results *r, struct arena *a, const struct sweep_line ***ret, size_t *ret_n);

/* What one factor alone does to the need that stays open. */
struct sweep_swing {
	const char *path;
	const struct sweep_line *least, *most; /* the config as it is, or one of its values */
	struct fraction swing;
	int64_t costs; /* the same of the cost: most less least */
	size_t failed; /* values without a plan */
};

/* The base of a sweep one at a time, or NULL when it is none, or its first run has no plan. */
const struct sweep_line *sweep_base(const struct sweep_results *r);

/* Its factors, the widest swing first.  False when memory runs out. */
bool sweep_swings(const struct sweep_results *r, struct arena *a, struct sweep_swing **ret, size_t *ret_n);

/* A person at a post, in so many of the runs with plans. */
struct sweep_sureness {
	const char *person, *to, *position;
	size_t runs;
};

/* Who goes where, the surest first; *ret_plans: runs with plans.  False when memory runs out. */
bool sweep_sureness(const struct sweep_results *r, struct arena *a, struct sweep_sureness **ret, size_t *ret_n,
		    size_t *ret_plans);

#endif
