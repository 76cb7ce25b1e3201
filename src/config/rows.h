/* The rows of a list or mapping, as read: which of them a step of a path means. */
#ifndef CONFIG_ROWS_H
#define CONFIG_ROWS_H

#include "config/path.h"

/* The id of a row of `rows`: its key, or what its column `code` or `id` has; NULL when it has none. */
const char *row_id(const struct field *rows, const struct entry *e);

/* Does the step mean the row, whose place is counted from 0?  The arena is for what must be kept for a moment. */
bool row_is_meant(struct arena *a, const struct step *s, const struct entry *e, size_t place);

/* Records that the step means none of the rows, and what was probably meant.  `list` NULL: there are no rows at all.
 * Code: no-match. */
void rows_report_none(struct arena *a, const struct step *s, const struct node *list, struct diags *ds);

#endif
