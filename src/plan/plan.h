/* The plan: the answer in staffing terms, as data.  record tables (plan_record) write it as JSON and
 * print its schema.  Strings point into the province or into the plan's own arena. */
#ifndef PLAN_PLAN_H
#define PLAN_PLAN_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/record.h"
#include "base/text.h"
#include "plan/reason.h"

enum plan_status {
	PLAN_OPTIMAL,
	PLAN_WITHIN_GAP,  /* as close to the bound as was asked for */
	PLAN_LIMIT,       /* a limit was reached; the value is the best found, the bound what was proved */
	PLAN_NOT_REACHED, /* tiers only */
};

enum plan_proof { PROOF_LINEAR_PROGRAM, PROOF_SEARCH, PROOF_UNSAID };
enum plan_sense { SENSE_MIN, SENSE_MAX };

struct plan_input {
	const char *path, *sha256;
};

struct plan_provenance {
	const char *tool, *solver;
	const char *province;
	struct texts synthetic; /* parts of the config whose data are synthetic */
	int32_t as_of;
	struct records inputs;    /* struct plan_input */
	struct records law;       /* struct plan_law */
	struct plan_input from;   /* the plan in force that it was compared with; path NULL = none */
	struct texts scenario;    /* scenarios that were made, in their order */
	struct records overrides; /* struct plan_override: changes of the config, in their order */
};

struct plan_override {
	const char *path, *value; /* as written */
	const char *was;          /* NULL = nothing, or not the same everywhere */
	int64_t values;           /* so many were changed */
	const char *at;           /* FILE:LINE:COLUMN */
	const char *scenario;     /* NULL = none with a name */
};

struct plan_law { /* a rule set in force */
	const char *kind, *article;
	int32_t from;
};

struct plan_share { /* communes whose open share of their shortage is the same */
	struct fraction share;
	int64_t communes;
};

struct plan_tier {
	const char *name, *unit;
	int sense, status, proof;
	struct fraction value;   /* of the plan */
	struct fraction best;    /* when the tier was solved, before later tiers used its tolerance */
	struct fraction bound;   /* no plan with the earlier tiers at their allowed values is better */
	struct fraction gap;     /* between best and bound */
	struct fraction allowed; /* what later tiers had to keep */
	struct records profile;  /* leximin: struct plan_share, descending */
};

struct plan_worst {
	const char *unit;
	int64_t shortage;
	struct fraction open, share;
};

struct plan_field {
	const char *field;
	int64_t needed, qualified, shortage;
	struct fraction arrivals, opened, open; /* people; a day a week is a fifth of one */
};

struct plan_unit {
	const char *unit;
	int64_t shortage, arrivals, departures; /* people who come and go, however many days */
	struct fraction open;
};

struct plan_lever {
	const char *lever;
	int64_t people;
	struct fraction arrivals; /* people of a whole week */
	int64_t cost;
};

struct plan_kpis {
	int64_t people, from_agencies, from_communes; /* secondments */
	int64_t reassigned, trained, hired, shared;
	int64_t shortage_before, posts_short_before, posts_open_after;
	struct fraction open_after;
	struct fraction mandatory_lack_before, mandatory_lack_after;
	struct fraction weighted_before, weighted_after;
	int64_t cost, fit;
	struct plan_worst worst_before, worst_after;
	struct records shares_before, shares_after; /* struct plan_share, descending; those above 0 */
	struct records by_lever;                    /* struct plan_lever: those that are used */
	struct records by_field;                    /* struct plan_field */
	struct records by_unit; /* struct plan_unit: those with a shortage, arrivals or departures */
};

struct plan_part { /* of a week that several posts share */
	const char *to, *position;
	int64_t days;
};

struct plan_assignment {
	const char *person;
	int64_t people;
	const char *lever;
	const char *from, *to, *position, *field;
	struct records share; /* struct plan_part; none = the whole week is for `to` */
	const char *course;   /* NULL = none */
	int32_t start, end;   /* first and last day of the term */
	int64_t months, metres;
	int64_t cost; /* VND, for all `people`, as the following */
	struct ref_counts cost_parts;
	int64_t fit; /* points */
	struct ref_counts fit_parts;
};

struct plan_reassignment {
	const char *person;
	int64_t people;
	const char *lever;
	const char *unit;
	const char *from; /* the position they name as theirs; NULL = none */
	const char *position, *field;
	const char *course; /* NULL = none */
	int64_t cost;       /* VND, for all `people` */
};

struct plan_hire {
	const char *hire;
	const char *lever;
	int64_t people;
	const char *to, *position, *field;
	int32_t start, end;
	int64_t months, cost; /* VND, for all `people` */
};

struct plan_unfilled {
	const char *unit, *position, *field;
	int64_t needed, qualified, departures;
	struct fraction arrivals, open;
	int64_t candidates;       /* people whom the gates admit here */
	struct ref_counts barred; /* gate -> people it keeps out */
	struct plan_reason reason;
};

struct plan_course {
	const char *course;
	const char *place; /* NULL = not said */
	int64_t people, min_seats, seats, cost;
};

struct plan_resource {
	const char *kind; /* release, keep, seats, request, course, recruit, budget, same-unit */
	/* what it belongs to; NULL where it does not apply */
	const char *unit, *from, *position, *field, *course, *budget;
	struct fraction used, capacity;
};

struct plan_return {
	int32_t date;
	const char *unit; /* who receives them back */
	int64_t people;
};

/* The proof of the tiers' bounds: src/solver/README.md says what a step is, src/plan/README.md what the keys mean. */
enum plan_proves { PROVES_VALUE, PROVES_SHARE, PROVES_COMMUNES };

struct plan_certificate_row {
	const char *row;
	/* which; NULL where it does not apply */
	const char *person, *hire, *unit, *from, *position, *field, *course, *budget;
	struct records share;     /* struct plan_part */
	int64_t pair, divided_by; /* ABSENT where it does not apply */
};

/* A column that a search split. */
struct plan_certificate_column {
	const char *column;
	/* which; NULL where it does not apply */
	const char *person, *hire, *unit, *position, *course;
	struct records share; /* struct plan_part */
	int64_t arc;          /* ABSENT where it does not apply */
};

/* DEED_SPLITS_*: two cases, which comes first; DEED_FIXES: what is too dear goes out of play; DEED_CLOSES: no plan of the
 * case is good enough; DEED_IMPOSSIBLE: the case has no plan, whatever it costs. */
enum plan_deed_kind { DEED_SPLITS_DOWN, DEED_SPLITS_UP, DEED_FIXES, DEED_CLOSES, DEED_IMPOSSIBLE };

struct plan_deed {
	int deed;
	int64_t column, at;       /* DEED_SPLITS_*: number of the column; else ABSENT */
	int64_t denominator;      /* DEED_FIXES, DEED_CLOSES; else ABSENT */
	struct ints held, prices; /* prices: number of a row, its price, and so on */
};

/* The search that settled a step. */
struct plan_search {
	int64_t target;           /* ABSENT where there is no search */
	int64_t by_held;          /* ABSENT: the question is that of the step */
	struct fraction next;     /* PROVES_COMMUNES: down to here the cost of the search goes */
	int64_t denominator;      /* of the prices that come first; ABSENT: none */
	struct ints held, prices; /* as of a deed */
	struct records deeds;     /* struct plan_deed; none: there is no search */
};

struct plan_certificate_step {
	const char *tier;
	int proves;
	struct fraction threshold;            /* PROVES_SHARE */
	struct fraction from, next, row_from; /* PROVES_COMMUNES; row_from: den 0 = the row takes no other's place */
	int64_t communes;                     /* PROVES_COMMUNES */
	int64_t divisor, denominator, bound;
	bool holds;
	struct ints held, prices; /* prices: one for each row */
	struct plan_search search;
};

/* A plan that has the tier's best value; of its lines only who goes where is given. */
struct plan_witness {
	const char *tier;
	struct records reassignments, assignments, hires;
};
struct plan_certificate {
	struct records rows, columns, steps, witnesses;
};

struct plan {
	struct arena arena;
	int64_t schema_version;
	struct plan_provenance provenance;
	int status;
	bool unique;
	struct records tiers, reassignments, assignments, hires, unfilled, courses, resources;
	struct plan_kpis kpis;
	struct {
		struct records returns;
	} calendar;
	struct plan_certificate certificate;
};

enum { PLAN_VERSION = 1 }; /* what schema_version is */

extern const struct record plan_record, plan_kpis_record, plan_part_record, plan_override_record,
	plan_certificate_record;
extern const char *const plan_status_names[];

/* The tier of that name, or NULL. */
const struct plan_tier *plan_tier_find(const struct plan *plan, const char *name);

/* The plan as JSON text in its arena, with a final newline; NULL with a diagnostic when memory runs out. */
const char *plan_json(struct plan *plan, size_t *len, struct diags *ds);

/* Appends the JSON Schema of plans.  False when memory ran out. */
bool plan_schema(struct text *out);

void plan_free(struct plan *plan);

#endif
