/* What the parts of a comparison share. */
#ifndef INSIGHT_COMPARE_INTERNAL_H
#define INSIGHT_COMPARE_INTERNAL_H

#include "insight/compare.h"

#include "base/fraction.h"

/* What is being compared. */
struct comparer {
	struct comparison *c;
	const struct compare_input *inputs;
	size_t n;
	struct diags *ds;
};

/* Each fills its lists of the comparison; false with a diagnostic. */
bool compare_figures(struct comparer *k);
bool compare_moves(struct comparer *k);
bool compare_posts(struct comparer *k);
bool compare_limits(struct comparer *k);

/* Is the value of the plan another than that of the base? */
bool compare_row_differs(const struct compared_row *row, size_t plan);

/* Do two moves part from the same line of the base; is it the same limit? */
bool compare_same_before(const struct compared_move *a, const struct compared_move *b);
bool compare_same_limit(const struct compared_limit *a, const struct compared_limit *b);

/* "A", "B", ... */
const char *compared_name(size_t i);

/* after - before into *ret; a diagnostic when it does not fit. */
bool compare_subtract(struct comparer *k, struct fraction after, struct fraction before, struct fraction *ret);

/* As strcmp, with NULL before everything. */
int compare_texts(const char *a, const char *b);

/* A copy of the list in the arena, sorted; NULL when memory runs out. */
void *compare_sorted(struct comparer *k, const struct records *list, size_t size,
		     int (*order)(const void *, const void *));

/* Sorts, also nothing. */
void compare_sort(struct records *list, size_t size, int (*order)(const void *, const void *));

#endif
