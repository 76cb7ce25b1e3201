/* Plans side by side, for people: as text, and as a table. */
#ifndef REPORT_COMPARE_TEXT_H
#define REPORT_COMPARE_TEXT_H

#include "insight/compare.h"
#include "report/words.h"

/* Prints which plans, their figures and objectives with the differences from the first, then for each other plan who
 * stays and who does not, the posts of which more or less stays open, and the limits. */
void compare_print(struct words *w, const struct comparison *c);

/* The figures of a comparison; its first half. */
void compare_print_figures(struct words *w, const struct comparison *c);

/* Which changes caused the differences of a plan; nothing where that was not asked for. */
void compare_print_causes(struct words *w, const struct comparison *c, const char *plan);

/* Appends a CSV table with a row for each figure and each change of each plan but the first, by ids, in English.  False when
 * memory runs out. */
bool compare_csv(const struct comparison *c, struct text *out);

#endif
