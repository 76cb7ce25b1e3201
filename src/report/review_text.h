/* The review for people: one page for a terminal, or the posts one by one. */
#ifndef REPORT_REVIEW_TEXT_H
#define REPORT_REVIEW_TEXT_H

#include "config/province.h"
#include "review/review.h"

#include <stdio.h>

/* The province on one page: totals, fields, the ten worst communes by pressure and by people, what flags say, training. */
void review_page(FILE *out, const struct province *p, const struct review *r);

/* A line for each post that was selected. */
void review_lines(FILE *out, const struct province *p, const struct review *r);

#endif
