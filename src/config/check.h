/* A decoded province -> one that makes sense: sorted, resolved, consistent. 
 * The files: sort.c, refs.c, workload.c, check.c, pairs.c, rules.c, magnitudes.c, warn.c. */
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
	struct map fields, positions, units, people, zones, activities, places;
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

/* Checks the rules about certain people and places, and says how many people each is about.  After
 * check_refs. */
void check_pairs(struct checker *c);

/* Checks rules, costs, points and objectives. */
void check_rules(struct checker *c);

/* Reports what would add up to more than is exact. */
void check_magnitudes(struct checker *c);

/* Records what is possible but looks wrong. */
void check_warnings(struct checker *c);

/* The place of a value that the province keeps no place of, by the keys that lead to it; of the nearest thing
 * around it if need be. */
struct loc check_place(const struct checker *c, const char *const *keys);
#define CHECK_PLACE(c, ...) check_place(c, (const char *const[]){__VA_ARGS__, NULL})

/* Does a stand before b in their file? */
bool loc_is_before(const struct loc *a, const struct loc *b);

static inline bool is_given(int64_t value)
{
	return value != ABSENT;
}

/* Also when its id was wrong. */
static inline bool ref_is_given(const struct ref *ref)
{
	return ref->at.line != 0;
}

/* NULL while it is not resolved. */
static inline const struct position *position_of_post(const struct province *p, const struct post *post)
{
	return post->position.index < 0 ? NULL : &p->positions[post->position.index];
}

/* How pairs are ordered, but for their places: 0 = the same rule twice. */
int compare_pair_rules(const struct pair *a, const struct pair *b);

/* How ids are ordered: bytes; NULL comes last. */
int compare_ids(const char *a, const char *b);

#endif
