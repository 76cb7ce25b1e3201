/* Plans side by side, for people: as text, and as a table. */
#ifndef REPORT_COMPARE_TEXT_H
#define REPORT_COMPARE_TEXT_H

#include "config/province.h"
#include "insight/compare.h"

#include <stdio.h>

/* Prints which plans, their figures and objectives with the differences from the first, then for each other plan who
 * stays and who does not, the posts of which more or less stays open, and the limits.  Units and fields are named as
 * in `names`, or by their ids when it is NULL. */
void compare_print(FILE *out, const struct comparison *c, const struct province *names);

/* The figures of a comparison; its first half. */
void compare_print_figures(FILE *out, const struct comparison *c, const struct province *names);

/* Which changes caused the differences of a plan; nothing where that was not asked for. */
void compare_print_causes(FILE *out, const struct comparison *c, const char *plan, const struct province *names);

/* Appends a CSV table with a row for each figure and each change of each plan but the first, by ids.  False when
 * memory runs out. */
bool compare_csv(const struct comparison *c, struct text *out);

#endif
