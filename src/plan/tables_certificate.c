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

static const struct field column_fields[] = {
	{"column", FIELD_TEXT, AT(plan_certificate_column, column), REQ,
	 .doc = "what is counted: choice, open, lack, inside, excess, arc, weight, run or beyond"},
	{"person", FIELD_TEXT, AT(plan_certificate_column, person),
	 .doc = "choice, beyond: the person, the first of those alike"},
	{"hire", FIELD_TEXT, AT(plan_certificate_column, hire), .doc = "choice, beyond: or the hire"},
	{"unit", FIELD_TEXT, AT(plan_certificate_column, unit), .doc = "the unit, or that of the post"},
	{"position", FIELD_TEXT, AT(plan_certificate_column, position),
	 .doc = "the position of the post; weight: the first with the weight"},
	{"share", FIELD_LIST, AT(plan_certificate_column, share), .record = &plan_part_record,
	 .doc = "choice, beyond: the posts that share the week; none: the whole week is for one post"},
	{"course", FIELD_TEXT, AT(plan_certificate_column, course),
	 .doc = "run: the course; choice, beyond: the one they take first"},
	{"arc", FIELD_INT, AT(plan_certificate_column, arc), 0, 1, INT32_MAX, ABSENT,
	 .doc = "arc: its number, from 1, in the unit"},
	{0}};
static RECORD(struct plan_certificate_column, column, column_fields);

static const char *const deed_names[] = {"splits-down", "splits-up", "fixes", "closes", "impossible", NULL};

static const struct field deed_fields[] = {
	{"deed", FIELD_ENUM, AT(plan_deed, deed), REQ, .names = deed_names,
	 .doc = "splits-down: two cases, first the column at most `at`, then above; splits-up: first above; fixes: what is "
		"too dear in the case goes out of play; closes: no plan of the case is good enough; impossible: the case "
		"has no plan"},
	{"column", FIELD_INT, AT(plan_deed, column), 0, 0, INT32_MAX, ABSENT,
	 .doc = "splits: number of the column in `columns`, from 0"},
	{"at", FIELD_INT, AT(plan_deed, at), 0, 0, AT_MOST, ABSENT, .doc = "splits: the most in the lower case"},
	{"denominator", FIELD_INT, AT(plan_deed, denominator), 0, 1, INT64_MAX, ABSENT,
	 .doc = "fixes, closes: prices are multiples of one over this"},
	{"held", FIELD_INTS, AT(plan_deed, held), .doc = "prices of the rows that are held in the search"},
	{"prices", FIELD_INTS, AT(plan_deed, prices),
	 .doc = "number of a row in `rows`, from 0, and its price, of rows with a price other than 0"},
	{0}};
static RECORD(struct plan_deed, deed, deed_fields);

static const struct field search_fields[] = {
	{"target", FIELD_INT, AT(plan_search, target), REQ,
	 .doc = "no plan that is left has so little or less; share: of what is above the threshold"},
	{"by_held", FIELD_INT, AT(plan_search, by_held), 0, 0, INT32_MAX, ABSENT,
	 .doc = "the question is turned round: of plans at the target, none has what this held row allows; its number"},
	{"next", FIELD_FRACTION, AT(plan_search, next), .doc = "communes: the cost of the search goes down to here"},
	{"denominator", FIELD_INT, AT(plan_search, denominator), 0, 1, INT64_MAX, ABSENT,
	 .doc = "of the prices by which choices go out of play before all deeds; none: there are no such prices"},
	{"held", FIELD_INTS, AT(plan_search, held), .doc = "as in `deeds`"},
	{"prices", FIELD_INTS, AT(plan_search, prices), .doc = "as in `deeds`"},
	{"deeds", FIELD_LIST, AT(plan_search, deeds), .record = &deed,
	 .doc = "what was done, case by case: each is closed before the other one of its split begins"},
	{0}};
static RECORD(struct plan_search, search, search_fields);

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
	{"search", FIELD_RECORD, AT(plan_certificate_step, search), .record = &search,
	 .doc = "what a search proved beyond the prices; none: it did not, or its proof is too long"},
	{0}};
static RECORD(struct plan_certificate_step, step, step_fields);

static const struct field sent_fields[] = {
	{"person", FIELD_TEXT, AT(plan_assignment, person), REQ, .doc = "id in the staff list"},
	{"people", FIELD_INT, AT(plan_assignment, people), REQ, 1, PEOPLE_MOST, .doc = "how many"},
	{"to", FIELD_TEXT, AT(plan_assignment, to), REQ, .doc = "receiving commune"},
	{"position", FIELD_TEXT, AT(plan_assignment, position), REQ, .doc = "the post they serve there"},
	{"share", FIELD_LIST, AT(plan_assignment, share), .record = &plan_part_record,
	 .doc = "all posts that share the week; none: the whole week is for one post"},
	{"course", FIELD_TEXT, AT(plan_assignment, course), .doc = "the course they take first"},
	{0}};
static RECORD(struct plan_assignment, sent, sent_fields);

static const struct field moved_fields[] = {
	{"person", FIELD_TEXT, AT(plan_reassignment, person), REQ, .doc = "id in the staff list"},
	{"people", FIELD_INT, AT(plan_reassignment, people), REQ, 1, PEOPLE_MOST, .doc = "how many"},
	{"unit", FIELD_TEXT, AT(plan_reassignment, unit), REQ, .doc = "the unit they stay in"},
	{"position", FIELD_TEXT, AT(plan_reassignment, position), REQ, .doc = "the position they move to"},
	{"course", FIELD_TEXT, AT(plan_reassignment, course), .doc = "the course they take first"},
	{0}};
static RECORD(struct plan_reassignment, moved, moved_fields);

static const struct field hired_fields[] = {
	{"hire", FIELD_TEXT, AT(plan_hire, hire), REQ, .doc = "id in the config's hires"},
	{"people", FIELD_INT, AT(plan_hire, people), REQ, 1, PEOPLE_MOST, .doc = "how many"},
	{"to", FIELD_TEXT, AT(plan_hire, to), REQ, .doc = "receiving commune"},
	{"position", FIELD_TEXT, AT(plan_hire, position), REQ, .doc = "the post they serve there"},
	{0}};
static RECORD(struct plan_hire, hired, hired_fields);

static const struct field witness_fields[] = {
	{"tier", FIELD_TEXT, AT(plan_witness, tier), REQ, .doc = "the objective whose `best` it has"},
	{"reassignments", FIELD_LIST, AT(plan_witness, reassignments), .record = &moved,
	 .doc = "as in the plan, who goes where alone"},
	{"assignments", FIELD_LIST, AT(plan_witness, assignments), .record = &sent, .doc = "the same"},
	{"hires", FIELD_LIST, AT(plan_witness, hires), .record = &hired, .doc = "the same"},
	{0}};
static RECORD(struct plan_witness, witness, witness_fields);

static const struct field certificate_fields[] = {
	{"rows", FIELD_LIST, AT(plan_certificate, rows), REQ, .record = &row,
	 .doc = "limits and sums that have a price in some step"},
	{"columns", FIELD_LIST, AT(plan_certificate, columns), .record = &column,
	 .doc = "what searches split; none: nothing"},
	{"steps", FIELD_LIST, AT(plan_certificate, steps), REQ, .record = &step,
	 .doc = "what is proved, one step after the other"},
	{"witnesses", FIELD_LIST, AT(plan_certificate, witnesses), .record = &witness,
	 .doc = "other plans, one for each objective whose tolerance this plan uses: what is best is possible"},
	{0}};
const struct record plan_certificate_record = {"certificate", sizeof(struct plan_certificate),
					       _Alignof(struct plan_certificate), NO_LOC, certificate_fields};
