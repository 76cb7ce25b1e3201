/* Why a post stays open: part of a plan, where it was asked for, and of an explanation (insight/explain.h). */
#ifndef PLAN_REASON_H
#define PLAN_REASON_H

#include "base/fraction.h"
#include "base/record.h"
#include "base/said.h"

enum reason_kind {
	REASON_AGENCY,     /* posts of agencies receive nobody */
	REASON_NOBODY,     /* nobody has the field, or a way to it */
	REASON_GATES,      /* gates bar all who have */
	REASON_TIE,        /* a plan that is as good has one more here */
	REASON_WORSE,      /* one more here makes an objective worse */
	REASON_IMPOSSIBLE, /* no plan has one more here */
	REASON_UNDECIDED   /* the search gave up, or a limit was reached */
};
enum { REASON_UNSAID = REASON_UNDECIDED + 1 }; /* of plans */

/* A post of which more or less is open. */
struct explained_shift {
	const char *unit, *position;
	struct fraction open, open_with;
};

/* Who comes. */
struct explained_person {
	const char *person, *lever, *from, *course; /* from: NULL for hires; course: NULL for none */
	int64_t people;
};

/* A limit that stands in the way.  Those of one set do together: without any one of them, and without one of each other set,
 * there is such a plan. */
struct explained_limit {
	int64_t set;             /* from 1 */
	const char *says;        /* "'c1' has 2 desks" */
	const struct said *said; /* the same in any language */
	const char *at;          /* FILE:LINE:COLUMN, or NULL */
};

/* The first objective that gets worse with one more person there, or with what is asked for. */
struct explained_tier {
	const char *name, *unit; /* NULL: none */
	struct fraction allowed; /* what the plan may have there */
	struct fraction with;    /* the best with it */
	struct fraction bound;   /* proved: no plan with it does better */
	bool proved;             /* what gets worse is proved to be the least that can */
	/* leximin: the largest share of which there are more communes then, from so many to so many; den 0 and
	 * ABSENT: none */
	struct fraction share;
	int64_t communes, communes_with;
};

/* NO_REASON: it is not said. */
struct plan_reason {
	int kind; /* enum reason_kind, or REASON_UNSAID */
	struct explained_tier tier;
	struct records comes, shifts, limits; /* struct explained_person, explained_shift, explained_limit */
};
#define NO_TIER   ((struct explained_tier){.communes = ABSENT, .communes_with = ABSENT})
#define NO_REASON ((struct plan_reason){.kind = REASON_UNSAID, .tier = {.communes = ABSENT, .communes_with = ABSENT}})

extern const char *const reason_kind_names[];
extern const struct record explained_tier_record, explained_shift_record, explained_person_record,
	explained_limit_record, plan_reason_record;

#endif
