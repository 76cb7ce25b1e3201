/* Words that the texts of `explain` share. */
#ifndef REPORT_EXPLAIN_WORDS_H
#define REPORT_EXPLAIN_WORDS_H

#include "insight/explain_tier.h"
#include "report/print.h"

enum { WORDS_SPACE = 4 * MIXED_SPACE };

/* Appends at `len`; what there is no room for is cut off.  The new length. */
size_t words_add(char space[static WORDS_SPACE], size_t len, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/* "Long Wood, it-officer" */
const char *post_words(const struct province *p, const char *unit, const char *position,
		       char space[static WORDS_SPACE]);

/* "2 communes instead of 1 with 1/2 of their shortage open" */
const char *communes_words(int64_t with, int64_t before, struct fraction share, char space[static WORDS_SPACE]);

/* "need: 21 instead of 13 weighted people", "leximin: 2 communes instead of 1 with 1/2 of their shortage open" */
const char *worse_words(const struct explained_tier *t, char space[static WORDS_SPACE]);

#endif
