/* The plan: the answer in staffing terms, as data.  record tables (plan_record) write it as JSON and
 * print its schema.  Strings point into the province or into the plan's own arena. */
#ifndef PLAN_PLAN_H
#define PLAN_PLAN_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/record.h"
#include "base/text.h"

enum plan_status {
	PLAN_OPTIMAL,
	PLAN_LIMIT,       /* a limit was reached; the value is the best found, the bound what was proved */
	PLAN_NOT_REACHED, /* tiers only */
};

enum plan_proof { PROOF_LINEAR_PROGRAM, PROOF_SEARCH };
enum plan_sense { SENSE_MIN, SENSE_MAX };

struct plan_input {
	const char *path, *sha256;
};

struct plan_provenance {
	const char *tool, *solver;
	const char *province;
	struct texts synthetic; /* parts of the config whose data are synthetic */
	int32_t as_of;
	struct records inputs; /* struct plan_input */
};

struct plan_tier {
	const char *name, *unit;
	int sense, status, proof;
	struct fraction value;   /* of the plan */
	struct fraction best;    /* when the tier was solved, before later tiers used its tolerance */
	struct fraction bound;   /* no plan with the earlier tiers at their allowed values is better */
	struct fraction gap;     /* between best and bound */
	struct fraction allowed; /* what later tiers had to keep */
	bool reached;
};

struct plan_worst {
	const char *unit;
	int64_t shortage, open;
	struct fraction share;
};

struct plan_field {
	const char *field;
	int64_t needed, qualified, shortage, arrivals, opened, open;
};

struct plan_unit {
	const char *unit;
	int64_t shortage, arrivals, departures, open;
};

struct plan_kpis {
	int64_t people, from_agencies, from_communes, trained;
	int64_t reassigned;
	int64_t shortage_before, open_after, posts_short_before, posts_open_after;
	int64_t mandatory_lack_before, mandatory_lack_after;
	int64_t weighted_before, weighted_after;
	int64_t cost, fit;
	struct plan_worst worst_before, worst_after;
	struct records by_field; /* struct plan_field */
	struct records by_unit;  /* struct plan_unit: those with a shortage, arrivals or departures */
};

struct plan_assignment {
	const char *person;
	int64_t people;
	const char *from, *to, *position, *field;
	const char *course; /* NULL = none */
	int32_t start, end; /* first and last day of the term */
	int64_t months, metres;
	int64_t cost, fit; /* VND and points, for all `people` */
};

struct plan_reassignment {
	const char *person;
	int64_t people;
	const char *unit;
	const char *from; /* the position they name as theirs; NULL = none */
	const char *position, *field;
};

struct plan_unfilled {
	const char *unit, *position, *field;
	int64_t needed, qualified, arrivals, departures, open;
	int64_t candidates;       /* people whom the gates admit here */
	struct ref_counts barred; /* gate -> people it keeps out */
};

struct plan_course {
	const char *course;
	int64_t people, seats, cost;
};

struct plan_resource {
	const char *kind;                  /* release, keep, seats, course, budget */
	const char *unit, *field, *course; /* what it belongs to; NULL where it does not apply */
	int64_t used, capacity;
};

struct plan_return {
	int32_t date;
	const char *unit; /* who receives them back */
	int64_t people;
};

struct plan {
	struct arena arena;
	int64_t schema_version;
	struct plan_provenance provenance;
	int status;
	bool unique;
	struct records tiers, reassignments, assignments, unfilled, courses, resources;
	struct plan_kpis kpis;
	struct {
		struct records returns;
	} calendar;
};

extern const struct record plan_record;
extern const char *const plan_status_names[];

/* The plan as JSON text in its arena, with a final newline; NULL with a diagnostic when memory runs out. */
const char *plan_json(struct plan *plan, size_t *len, struct diags *ds);

/* Appends the JSON Schema of plans.  False when memory ran out. */
bool plan_schema(struct text *out);

void plan_free(struct plan *plan);

#endif
