/* Why runs have no plan, in a few lines however many they are. */
#ifndef INSIGHT_SWEEP_REASONS_H
#define INSIGHT_SWEEP_REASONS_H

#include "insight/sweep_line.h"

enum { REASONS_MOST = 8, REASON_RUNS_MOST = 3 };

struct sweep_reason {
	const char *code, *text;
	int64_t runs;
	int64_t first[REASON_RUNS_MOST]; /* the first runs that ended with it */
};

struct sweep_reasons {
	struct arena arena;
	struct sweep_reason at[REASONS_MOST]; /* as they come */
	size_t n;
	int64_t runs;   /* without a plan */
	int64_t others; /* of them, for reasons that are not listed */
};

/* Counts the run if it has no plan.  False when memory runs out. */
bool sweep_reasons_add(struct sweep_reasons *r, const struct sweep_line *line);

/* The same with the text of a line, as sweep_line_write() writes it.  `name`, `number`: for messages.  False with a
 * diagnostic. */
bool sweep_reasons_add_text(struct sweep_reasons *r, const char *name, unsigned number, const char *text, size_t len,
			    struct diags *ds);
void sweep_reasons_free(struct sweep_reasons *r);

#endif
