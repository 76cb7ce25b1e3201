/* The certificate's keys. */
#include "plan/internal.h"

static const char *const proves_names[] = {"value", "share", "communes", NULL};

static const struct field row_fields[] = {
	{"row", FIELD_TEXT, AT(plan_certificate_row, row), REQ,
	 .doc = "what it limits or counts: post, mandatory, requested, recruits, release, keep, seats, course, "
		"course-min, budget, same-unit, pair, commune, arcs, weight, inside or change"},
	{"person", FIELD_TEXT, AT(plan_certificate_row, person), .doc = "change: the person, the first of those alike"},
	{"hire", FIELD_TEXT, AT(plan_certificate_row, hire), .doc = "change: or the hire"},
	{"unit", FIELD_TEXT, AT(plan_certificate_row, unit), .doc = "the unit, or that of the post"},
	{"from", FIELD_TEXT, AT(plan_certificate_row, from), .doc = "same-unit: the unit the people are of"},
	{"position", FIELD_TEXT, AT(plan_certificate_row, position),
	 .doc = "the position of the post; weight: the first with the weight"},
	{"share", FIELD_LIST, AT(plan_certificate_row, share), .record = &plan_part_record,
	 .doc = "change: the posts that share the week; none: the whole week is for one post"},
	{"field", FIELD_TEXT, AT(plan_certificate_row, field), .doc = "keep: the field that must stay"},
	{"course", FIELD_TEXT, AT(plan_certificate_row, course), .doc = "the course; change: the one they take first"},
	{"budget", FIELD_TEXT, AT(plan_certificate_row, budget), .doc = "which of the budgets; none: the whole cost"},
	{"pair", FIELD_INT, AT(plan_certificate_row, pair), 0, 0, INT64_MAX, ABSENT,
	 .doc = "its number from 0, by rule, person, unit, commune and position"},
	{"divided_by", FIELD_INT, AT(plan_certificate_row, divided_by), 0, 1, INT64_MAX, ABSENT,
	 .doc = "amounts and limit are divided by this, the limit rounded down; none: by 1"},
	{0}};
static RECORD(struct plan_certificate_row, row, row_fields);

static const struct field step_fields[] = {
	{"tier", FIELD_TEXT, AT(plan_certificate_step, tier), REQ, .doc = "the objective"},
	{"proves", FIELD_ENUM, AT(plan_certificate_step, proves), REQ, .names = proves_names,
	 .doc = "value: a bound of the objective; share: no plan has all communes at the threshold or below; communes: how "
		"many have which share open"},
	{"threshold", FIELD_FRACTION, AT(plan_certificate_step, threshold), .doc = "share: the share that is too low"},
	{"from", FIELD_FRACTION, AT(plan_certificate_step, from), .doc = "communes: counted from this share on"},
	{"next", FIELD_FRACTION, AT(plan_certificate_step, next),
	 .doc = "communes: down to this one, which is the next"},
	{"communes", FIELD_INT, AT(plan_certificate_step, communes), 0, 0, INT64_MAX, ABSENT,
	 .doc = "communes: so many have `from` or more open in the plan"},
	{"row_from", FIELD_FRACTION, AT(plan_certificate_step, row_from),
	 .doc = "communes: the row that is held counts from here, and takes the place of the last one"},
	{"divisor", FIELD_INT, AT(plan_certificate_step, divisor), REQ, 1, INT64_MAX,
	 .doc = "what is proved is of the objective, in parts where a week has parts, over this"},
	{"denominator", FIELD_INT, AT(plan_certificate_step, denominator), REQ, 1, INT64_MAX,
	 .doc = "prices are multiples of one over this"},
	{"bound", FIELD_INT, AT(plan_certificate_step, bound), REQ, .doc = "no plan that is left has less"},
	{"holds", FIELD_BOOL, AT(plan_certificate_step, holds), REQ,
	 .doc = "the steps that follow have a row that holds what was allowed"},
	{"held", FIELD_INTS, AT(plan_certificate_step, held), REQ, .doc = "prices of the rows that are held so far"},
	{"prices", FIELD_INTS, AT(plan_certificate_step, prices), REQ, .doc = "prices of the rows, in their order"},
	{0}};
static RECORD(struct plan_certificate_step, step, step_fields);

static const struct field certificate_fields[] = {{"rows", FIELD_LIST, AT(plan_certificate, rows), REQ, .record = &row,
						   .doc = "limits and sums that have a price in some step"},
						  {"steps", FIELD_LIST, AT(plan_certificate, steps), REQ,
						   .record = &step, .doc = "what is proved, one step after the other"},
						  {0}};
const struct record plan_certificate_record = {"certificate", sizeof(struct plan_certificate),
					       _Alignof(struct plan_certificate), NO_LOC, certificate_fields};
