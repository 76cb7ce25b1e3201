/* What the text and the table of a comparison say in the same words. */
#ifndef REPORT_COMPARE_WORDS_H
#define REPORT_COMPARE_WORDS_H

#include "config/province.h"
#include "insight/compare.h"
#include "report/words.h"

/* What is returned lives as long as the words, or for good. */

/* What a figure of the plan is called; with two blanks before it where it is a part of the one above. */
const char *words_of_figure(struct words *w, const char *key);

/* What has become of people, posts and limits. */
const char *words_of_moves(struct words *w, enum duty_kind kind, enum move_change change);
const char *words_of_posts(struct words *w, enum post_change change);
const char *words_of_limits(struct words *w, enum limit_change change);

/* "KH-001", "NN-100 (2)" */
const char *words_of_people(struct words *w, const struct compared_move *move);

/* Where they serve: "Windy Hill, it-officer"; of a shared week every post with its days. */
const char *words_of_place(struct words *w, const struct compared_duty *d);

/* What else is said of a duty, each part after a comma: first and last day, the course, the position they leave. */
const char *words_of_terms(struct words *w, enum duty_kind kind, const struct compared_duty *d);

/* What the limit bounds: "desks in Windy Hill". */
const char *words_of_limit(struct words *w, const struct plan_resource *limit);

/* "2 of 2", "40,000,000 of 120,000,000 VND"; "no limit", or "not used up", where the plan
 * lists none. */
const char *words_of_use(struct words *w, const struct plan_resource *limit, struct fraction used,
			 struct fraction capacity);

#endif
