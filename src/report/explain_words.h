/* Words that the texts of `explain` share. */
#ifndef REPORT_EXPLAIN_WORDS_H
#define REPORT_EXPLAIN_WORDS_H

#include "insight/explain_tier.h"
#include "report/words.h"

/* "2 communes instead of 1 with 1/2 of their shortage open" */
const char *communes_words(struct words *w, int64_t with, int64_t before, struct fraction share);

/* "need: 21 instead of 13 weighted people", "leximin: 2 communes instead of 1 with 1/2 of their shortage open" */
const char *worse_words(struct words *w, const struct explained_tier *t);

/* "KH-001 of Science and Technology"; without a unit the person alone */
const char *person_words(struct words *w, const char *person, const char *from);

#endif
