/* What the text and the table of a comparison say in the same words. */
#ifndef REPORT_COMPARE_WORDS_H
#define REPORT_COMPARE_WORDS_H

#include "config/province.h"
#include "insight/compare.h"

/* What a figure of the plan is called. */
const char *words_of_figure(const char *key);

/* What has become of people, posts and limits. */
const char *words_of_moves(enum duty_kind kind, enum move_change change);
const char *words_of_posts(enum post_change change);
const char *words_of_limits(enum limit_change change);

/* Where they serve: "Windy Hill, it-officer"; of a shared week every post with its days.  `names` may be NULL: ids. */
void words_of_place(struct text *out, const struct province *names, const struct compared_duty *d);

/* What else is said of a duty, each part after a comma: first and last day, the course, the position they leave. */
void words_of_terms(struct text *out, enum duty_kind kind, const struct compared_duty *d);

/* What the limit bounds: "desks in Windy Hill". */
void words_of_limit(struct text *out, const struct province *names, const struct plan_resource *limit);

/* "2 of 2", "40,000,000 of 120,000,000 VND"; "no limit" where there is none. */
void words_of_use(struct text *out, const struct plan_resource *limit, struct fraction used, struct fraction capacity);

#endif
