/* People of one unit in one commune (36): rows that are seldom needed come when a plan breaks them.  A plan that is
 * optimal without a row and keeps it is optimal with it. */
#ifndef MODEL_SAME_UNIT_H
#define MODEL_SAME_UNIT_H

#include "model/model.h"

struct same_units {
	struct same_unit *at;
	size_t n, space;
	bool failed;
};

/* Does the plan keep all of them?  Adds to the list those that it breaks, and that no row of this round can hold
 * therefore.  True, too, when memory runs out: list->failed tells. */
bool same_units_accept(struct same_units *list, const struct model *m, const int64_t *x);

/* model_build() with the rows of the list; then with all that any plan could break, for who cannot add them later.  Both
 * fill `request->limited`, which the list must outlive.  False with a diagnostic: *m is freed. */
bool same_units_build(const struct same_units *list, struct model *m, const struct province *p, struct request *request,
		      struct diags *ds);
bool same_units_build_all(struct same_units *list, struct model *m, const struct province *p, struct request *request,
			  struct diags *ds);

/* Adds one, unless it is there.  False when memory runs out. */
bool same_units_add(struct same_units *list, struct same_unit s);

/* People of one unit with a part of their week in one commune. */
struct from_to {
	struct same_unit pair;
	int64_t people;
	size_t before; /* where another pair from the unit is, plus 1; 0: nowhere.  Only while they are counted */
};

/* Who goes from where to where, by commune and unit, whether there are rows or not; *ret_n of them.  NULL when memory runs
 * out. */
struct from_to *from_to_count(const struct model *m, const int64_t *x, struct arena *a, size_t *ret_n);

void same_units_free(struct same_units *list);

#endif
