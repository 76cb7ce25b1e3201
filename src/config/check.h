/* A decoded province -> one that makes sense: sorted, resolved, consistent.  In five files: sort.c,
 * refs.c, workload.c, check.c, warn.c. */
#ifndef CONFIG_CHECK_H
#define CONFIG_CHECK_H

#include "base/map.h"
#include "config/decode.h"
#include "config/province.h"

struct checker {
	struct province *p;
	const struct decoder *d;
	const struct node *root; /* of the config, for the places of what has none in the province */
	struct diags *ds;
	struct map fields, positions, units, activities, places;
	size_t suggestions; /* made so far */
};

/* Checks everything, also what is there beside faults that decoding has recorded.  What decoding found
 * wrong (a NULL id, an ABSENT number) is not reported again. */
void config_check(struct province *p, const struct decoder *d, const struct node *root);

/* Sorts all that is sorted and reports ids that stand twice. */
void check_order(struct checker *c);

/* Resolves every reference. */
void check_refs(struct checker *c);

/* Derives what posts need from the workload.  After check_refs. */
void check_workload(struct checker *c);

/* Records what is possible but looks wrong. */
void check_warnings(struct checker *c);

/* The post of a position at a unit, or NULL. */
const struct post *find_post(const struct province *p, const char *unit, const char *position);

/* How ids are ordered: bytes; NULL comes last. */
int compare_ids(const char *a, const char *b);

#endif
