/* The review for people: one page for a terminal, or the posts one by one. */
#ifndef REPORT_REVIEW_TEXT_H
#define REPORT_REVIEW_TEXT_H

#include "report/words.h"
#include "review/review.h"

/* The province on one page: totals, fields, the ten worst communes by pressure and by people, what flags say, training.
 * w->province is the one that was reviewed. */
void review_page(struct words *w, const struct review *r);

/* A line for each post that was selected. */
void review_lines(struct words *w, const struct review *r);

#endif
