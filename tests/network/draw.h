/* Small random provinces with a stated set of rules, as configs. */
#ifndef TESTS_NETWORK_DRAW_H
#define TESTS_NETWORK_DRAW_H

#include "base/text.h"

#include <stdint.h>

/* What a province has besides posts that are short and people with one field each; bits. */
enum rule {
	SKILLS = 1 << 0, /* people have several fields */
	GROUPS = 1 << 1, /* rows of two and three people */
	MANDATORY = 1 << 2,
	RELEASE = 1 << 3,
	KEEP_ONE = 1 << 4, /* release.keep of one field of a unit */
	KEEP_ALL = 1 << 5, /* of every field */
	DONORS = 1 << 6,   /* posts with enough people, who may leave them */
	SEATS = 1 << 7,
	REQUESTED = 1 << 8,
	PAIRS = 1 << 9,        /* a pin or a must of a person, a must of a unit to anywhere */
	PAIRS_CROSS = 1 << 10, /* a must of a unit to one commune */
	CONTRACT = 1 << 11,
	RECRUIT = 1 << 12,
	INSIDE = 1 << 13,
	COURSES = 1 << 14,
	LEAST = 1 << 15, /* courses have min_seats */
	TRAIN = 1 << 16,
	SAME_UNIT = 1 << 17,
	WEEKS = 1 << 18,
	BUDGET = 1 << 19,
	BUDGETS = 1 << 20,
	LEXIMIN = 1 << 21,
	IN_FORCE = 1 << 22, /* a plan in force, from which changes are counted */
	/* rows that the solver adds to the model's, or that it avoids */
	THRESHOLDS = 1 << 23, /* no commune's share is above a fraction */
	LARGEST = 1 << 24,    /* the largest share as a variable: not in the program */
	HELD = 1 << 25,       /* a tier that a row holds */
	INSIDE_PAID = 1 << 26 /* what inside moves alone open has a cost, as in the tier inside */
};

/* Appends the config of a seed. */
void draw_config(struct text *out, unsigned rules, uint64_t *rng);

#endif
