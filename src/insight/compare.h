/* Plans side by side: the first is the base, each other one is compared with it.
 *
 * People are compared by id, as counts, since the people of a group may go to several posts: what one plan has in
 * common with the other, line by line, stays; of the rest, first who keeps the post, then who goes elsewhere. */
#ifndef INSIGHT_COMPARE_H
#define INSIGHT_COMPARE_H

#include "base/text.h"
#include "plan/plan.h"

enum { COMPARED_MOST = 26 };

struct compare_input {
	const char *path; /* as the user named it */
	const struct plan *plan;
	bool solved; /* from a config, on the way */
};

struct compared_plan {
	const char *plan; /* "A", the base, "B", "C", ...: how everything below names it */
	const char *path;
	int source; /* 0 read from a file, 1 solved */
	int32_t as_of;
	int status; /* enum plan_status */
	bool unique;
	struct plan_worst worst;   /* after */
	struct texts other_inputs; /* files it was made from and the base was not, by their bytes */
	struct texts scenario;     /* that the config was changed by */
	struct records overrides;  /* struct plan_override: the changes, in their order */
	struct records left_out;   /* struct compared_without; see compare_causes_begin() */
};

/* What came of a config without one of its changes. */
enum without_outcome { WITHOUT_SOLVED, WITHOUT_LIMIT, WITHOUT_NO_PLAN, WITHOUT_IMPOSSIBLE, WITHOUT_OUTCOMES };

struct compared_without {
	const char *change;   /* PATH=VALUE */
	const char *scenario; /* that it stands in; NULL = none */
	int outcome;          /* enum without_outcome */
	size_t override;      /* which of the plan's overrides it is */
};

/* Of one plan; den 0 = it has no such number. */
struct compared_value {
	const char *plan;
	struct fraction value;
	struct fraction difference; /* value - that of the base */
	const char *verdict;        /* of objectives, where they differ: "better" or "worse"; else NULL */
};

struct compared_row {
	const char *key, *unit;
	struct records values; /* struct compared_value, one a plan */
};

/* What people do in a plan.  People of one kind are compared with each other. */
enum duty_kind { DUTY_SECONDED, DUTY_REASSIGNED, DUTY_HIRED, DUTY_KINDS };

enum move_change { MOVE_NEW, MOVE_GONE, MOVE_ELSEWHERE, MOVE_TERMS, MOVE_CHANGES };

struct compared_people { /* of one plan and kind: people, counted */
	const char *plan;
	int kind; /* enum duty_kind */
	int64_t before, after, same;
	int64_t changed[MOVE_CHANGES];
};

struct compared_duty { /* `to` NULL: none */
	const char *lever;
	const char *from; /* the sending unit; of the reassigned, the position they leave */
	const char *to, *position;
	struct records share; /* struct plan_part */
	const char *course;
	int32_t start, end; /* NO_DATE: none */
};

struct compared_move {
	const char *plan;
	int kind, change; /* enum duty_kind, enum move_change */
	const char *person;
	int64_t people;
	struct compared_duty before, after;
};

enum post_change { POST_OPENS, POST_CLOSES, POST_MORE, POST_LESS, POST_CHANGES };

struct compared_post { /* what stays open of it differs */
	const char *plan;
	int change; /* enum post_change */
	const char *unit, *position, *field;
	struct fraction before, after, difference;
};

enum limit_change { LIMIT_BINDS, LIMIT_FREES, LIMIT_CAPACITY, LIMIT_CHANGES };

struct compared_limit { /* binding: all of it is used */
	const char *plan;
	int change;                 /* enum limit_change; LIMIT_CAPACITY: only the limit itself is another */
	struct plan_resource limit; /* what it belongs to; its numbers are not used */
	struct fraction used_before, capacity_before, used_after, capacity_after; /* den 0: there is no such limit */
};

/* Where the differences of a comparison stand. */
enum compared_section {
	SECTION_KPIS,
	SECTION_LEVER_PEOPLE,
	SECTION_LEVER_COSTS,
	SECTION_FIELDS_OPEN,
	SECTION_TIERS,
	SECTION_MOVES,
	SECTION_POSTS,
	SECTION_LIMITS,
	SECTIONS
};

/* A difference, and the changes each of which, left out alone, undoes it: then it is as in the base. */
struct compared_cause {
	const char *plan;
	int section;          /* enum compared_section */
	int64_t index;        /* which record of that list of the comparison */
	const char *name;     /* of the figure, person or unit; NULL = none has one */
	struct texts changes; /* those of the plan's left_out; none: no change alone */
};

struct comparison {
	struct arena arena;
	const char *province;
	struct texts synthetic; /* parts of any plan's config whose data are synthetic */
	struct records plans;   /* struct compared_plan */
	/* struct compared_row: the figures of plan_kpis; people and cost by lever; people open by field; objectives */
	struct records kpis, lever_people, lever_costs, fields_open, tiers;
	struct records people; /* struct compared_people */
	struct records moves;  /* struct compared_move, by plan, kind, change, person */
	struct records posts;  /* struct compared_post, by plan, change, unit, position */
	struct records limits; /* struct compared_limit, by plan, change, kind */
	struct records causes; /* struct compared_cause, by plan, section, index */
};

extern const char *const duty_kind_names[],
	*const move_change_names[],
		*const post_change_names[],
			*const limit_change_names[],
				*const without_outcome_names[],
					*const section_names[]; /* by their enums, NULL-terminated */

/* Are all of one province?  False with a diagnostic, other-province.  compare_make() asks, too; who has to solve
 * configs first asks before. */
bool compare_provinces(const char *const *paths, const char *const *provinces, size_t n, struct diags *ds);

/* Compares 2 to COMPARED_MOST plans, which must outlive *c; *c is zeroed but for its arena's limit.  False with a
 * diagnostic: other-province, number-too-large (differences that do not fit 64 bits), or memory. */
bool compare_make(struct comparison *c, const struct compare_input *inputs, size_t n, struct diags *ds);
void compare_free(struct comparison *c);

/* Does the plan differ from the base in anything that is compared? */
bool compare_differs(const struct comparison *c, const char *plan);

/* Which change caused a difference?  The changes that a plan's config has and the base's has not become its `left_out`, for
 * the caller to solve the config without each, and its differences from the base become `causes`.  False with a
 * diagnostic when memory runs out. */
bool compare_causes_begin(struct comparison *c, size_t plan, struct diags *ds);

/* What came of leaving out the i-th of them: inputs are the base and the plan without it, NULL where there is none. */
bool compare_causes_try(struct comparison *c, size_t plan, size_t i, enum without_outcome outcome,
			const struct compare_input inputs[2], struct diags *ds);

/* As JSON; false when memory runs out. */
bool compare_json(const struct comparison *c, struct text *out);

/* The JSON Schema of what compare_json() writes. */
bool compare_schema(struct text *out);

#endif
