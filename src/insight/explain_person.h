/* Who serves here, and who else could: why somebody goes where the plan has them, what else could be done with them, or who else
 * could come to a post, each at the exact price of doing it; and who cannot, because of what in the config. */
#ifndef INSIGHT_EXPLAIN_PERSON_H
#define INSIGHT_EXPLAIN_PERSON_H

#include "base/said.h"
#include "insight/explain_tier.h"
#include "plan/plan.h"

enum choice_price {
	CHOICE_TIE,        /* a plan that is as good in every objective has it */
	CHOICE_WORSE,      /* an objective gets worse */
	CHOICE_IMPOSSIBLE, /* no plan has it */
	CHOICE_UNDECIDED   /* the search gave up, or a limit was reached */
};

/* Somebody else who is elsewhere in the plan of an answer. */
struct explained_move {
	const char *person;
	int64_t people; /* so many more (or less, below 0) are there */
	const char *unit, *position;
	int64_t days; /* a week, where it is shared; or ABSENT */
};

/* An objective, and how good it can be with a choice when those before it are as good as they can be. */
struct explained_objective {
	struct explained_tier tier; /* `with` and `bound` have den 0 where it is the same, or a limit was reached */
	bool same;                  /* one before the first that gets worse: within what is allowed */
	struct fraction best;       /* without it */
};

/* One way to use people: a post, or to stay. */
struct explained_choice {
	int price;          /* enum choice_price: of doing without it where the plan has it, else of having it */
	const char *person; /* id in the staff list, or in the hires; of people who are alike, the first */
	int64_t people;     /* whom the plan has there */
	bool stays;         /* what follows up to `course` says nothing then */
	const char *lever, *from, *to, *position; /* from: NULL for hires */
	struct records share;                     /* struct plan_part: where the week is shared */
	const char *course;                       /* NULL = none */
	int64_t metres, cost, fit;                /* of one person */
	struct explained_tier tier;               /* CHOICE_WORSE */
	struct records moves;                     /* struct explained_move: of others, in the plan that has this */
	int tier_number;                          /* its place among the objectives */
	struct records objectives; /* struct explained_objective: CHOICE_WORSE: all of them, where they are asked for */
};

/* Why somebody cannot serve a post. */
struct explained_bar {
	const char *person; /* the first of those who are alike */
	int64_t people;
	const char *unit, *position;
	const char *gate, *reason; /* reason: in English */
	const struct said *said;   /* the same in any language */
	const char *at;            /* where in the config, FILE:LINE:COLUMN */
};

struct explained_who {
	const char *person;             /* who is asked about; NULL = whoever could serve the post */
	int64_t people;                 /* they, and others who are alike */
	const char *from;               /* their unit */
	const char *unit, *position;    /* the post that is asked about; NULL = all */
	const char *closed;             /* why the post receives nobody, in English; NULL: it does */
	const struct said *closed_said; /* the same in any language */
	const char *closed_at;          /* where that stands, FILE:LINE:COLUMN */
	struct records serves;          /* struct explained_choice: what the plan has */
	struct records others;          /* struct explained_choice: what else could be, at the least price first */
	struct records cannot;          /* struct explained_bar: those with the field, or a way to it, who cannot */
};

extern const char *const choice_price_names[];
extern const struct record explained_who_record;

/* Fills *who; `person` or the post (unit and position) or all three are asked about, what is NULL is not.  `objectives`: of each
 * choice all of them, as of one person at one post anyway.  Strings point into the province, the plan and `arena`.  A diagnostic unless SOLVE_OK; SOLVE_BAD_QUESTION where there is none of that id. */
enum solve_status explain_who(struct explained_who *who, struct asked *a, const char *person, const char *unit,
			      const char *position, bool objectives, struct arena *arena, struct diags *ds);

#endif
