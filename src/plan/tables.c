/* The plan's keys: one table, read by the writer, the reader and the schema. */
#include "plan/internal.h"

const char *const plan_status_names[] = {"optimal", "within_gap", "limit", "not_reached", NULL};
static const char *const proof_names[] = {"linear-program", "search", NULL};
static const char *const sense_names[] = {"min", "max", NULL};

static const struct field input_fields[] = {
	{"path", FIELD_TEXT, AT(plan_input, path), REQ, .doc = "the file, as named by the user or by the config"},
	{"sha256", FIELD_TEXT, AT(plan_input, sha256), REQ, .doc = "SHA-256 of its bytes"},
	{0}};
static RECORD(struct plan_input, input, input_fields);

static const struct field override_fields[] = {
	{"path", FIELD_TEXT, AT(plan_override, path), REQ, .doc = "what was changed, as written"},
	{"value", FIELD_TEXT, AT(plan_override, value), REQ, .doc = "its value, or what was done with it, as written"},
	{"was", FIELD_TEXT, AT(plan_override, was),
	 .doc = "what stood there; none: it was not given, or was not the same everywhere"},
	{"values", FIELD_INT, AT(plan_override, values), REQ, .doc = "how many values were changed"},
	{"at", FIELD_TEXT, AT(plan_override, at), REQ, .doc = "where the change stands, FILE:LINE:COLUMN"},
	{"scenario", FIELD_TEXT, AT(plan_override, scenario), .doc = "the scenario that it stands in"},
	{0}};
const struct record plan_override_record = {"override", sizeof(struct plan_override), _Alignof(struct plan_override),
					    NO_LOC, override_fields};

static const struct field law_fields[] = {
	{"kind", FIELD_TEXT, AT(plan_law, kind), REQ, .doc = "the kind of staff"},
	{"from", FIELD_DATE, AT(plan_law, from), REQ, .doc = "the first day on which it is in force"},
	{"article", FIELD_TEXT, AT(plan_law, article), REQ, .doc = "the articles it is taken from"},
	{0}};
static RECORD(struct plan_law, law, law_fields);

static const struct field from_plan_fields[] = {
	{"path", FIELD_TEXT, AT(plan_input, path), REQ, .doc = "the plan's file, as named by the user"},
	{"sha256", FIELD_TEXT, AT(plan_input, sha256), REQ, .doc = "SHA-256 of its bytes"},
	{0}};
static RECORD(struct plan_input, from_plan, from_plan_fields);

static const struct field provenance_fields[] = {
	{"tool", FIELD_TEXT, AT(plan_provenance, tool), REQ, .doc = "name and version of the program"},
	{"solver", FIELD_TEXT, AT(plan_provenance, solver), REQ, .doc = "name and version of the solver"},
	{"province", FIELD_TEXT, AT(plan_provenance, province), REQ, .doc = "id of the province"},
	{"as_of", FIELD_DATE, AT(plan_provenance, as_of), REQ, .doc = "the day the data describe"},
	{"synthetic", FIELD_TEXTS, AT(plan_provenance, synthetic), REQ,
	 .doc = "parts of the config whose data are synthetic, as the config says"},
	{"inputs", FIELD_LIST, AT(plan_provenance, inputs), REQ, .record = &input, .doc = "every file that was read"},
	{"scenario", FIELD_TEXTS, AT(plan_provenance, scenario), .flags = FIELD_LATER,
	 .doc = "the scenarios that were asked for, in their order"},
	{"overrides", FIELD_LIST, AT(plan_provenance, overrides), .flags = FIELD_LATER, .record = &plan_override_record,
	 .doc = "what was changed in the config before it was solved, in this order"},
	{"law", FIELD_LIST, AT(plan_provenance, law), REQ, .record = &law,
	 .doc = "the rule set in force for each kind of staff, where the config has one"},
	{"from_plan", FIELD_RECORD, AT(plan_provenance, from), .record = &from_plan,
	 .doc = "the plan in force that changes are counted from; none without --from"},
	{0}};
static RECORD(struct plan_provenance, provenance, provenance_fields);

static const struct field tier_fields[] = {
	{"name", FIELD_TEXT, AT(plan_tier, name), REQ, .doc = "the objective"},
	{"sense", FIELD_ENUM, AT(plan_tier, sense), REQ, .names = sense_names, .doc = "minimised or maximised"},
	{"unit", FIELD_TEXT, AT(plan_tier, unit), REQ, .doc = "unit of the values"},
	{"status", FIELD_ENUM, AT(plan_tier, status), REQ, .names = plan_status_names,
	 .doc = "optimal: best = bound; limit: the search was stopped; not_reached: nothing is claimed"},
	{"value", FIELD_FRACTION, AT(plan_tier, value), REQ, .doc = "of this plan"},
	{"best", FIELD_FRACTION, AT(plan_tier, best),
	 .doc = "best value found for the tier, before later tiers used its tolerance"},
	{"bound", FIELD_FRACTION, AT(plan_tier, bound),
	 .doc = "proved: no plan with the earlier tiers at their allowed values does better"},
	{"gap", FIELD_FRACTION, AT(plan_tier, gap), .doc = "distance between best and bound"},
	{"allowed", FIELD_FRACTION, AT(plan_tier, allowed), .doc = "what the later tiers had to keep"},
	{"proof", FIELD_ENUM, AT(plan_tier, proof), .names = proof_names,
	 .doc = "what proved the bound: the linear program alone, or a search over whole people"},
	{"profile", FIELD_LIST, AT(plan_tier, profile), .record = &plan_share_record,
	 .doc = "leximin: how many communes have which share open, the worst first; shares above 0"},
	{0}};
static RECORD(struct plan_tier, tier, tier_fields);

static const struct field part_fields[] = {
	{"to", FIELD_TEXT, AT(plan_part, to), REQ, .doc = "receiving commune"},
	{"position", FIELD_TEXT, AT(plan_part, position), REQ, .doc = "the post they serve there"},
	{"days", FIELD_INT, AT(plan_part, days), REQ, 1, DAYS_MOST, .doc = "days a week"},
	{0}};
const struct record plan_part_record = {"part", sizeof(struct plan_part), _Alignof(struct plan_part), NO_LOC,
					part_fields};

static const struct field assignment_fields[] = {
	{"person", FIELD_TEXT, AT(plan_assignment, person), REQ, .doc = "id in the staff list"},
	{"people", FIELD_INT, AT(plan_assignment, people), REQ, 1, PEOPLE_MOST,
	 .doc = "1 for a person; how many of a group"},
	{"lever", FIELD_TEXT, AT(plan_assignment, lever), REQ,
	 .doc = "second: from an agency; between: from another commune"},
	{"from", FIELD_TEXT, AT(plan_assignment, from), REQ, .doc = "sending unit"},
	{"to", FIELD_TEXT, AT(plan_assignment, to), REQ,
	 .doc = "receiving commune; of a shared week, the one with most days"},
	{"position", FIELD_TEXT, AT(plan_assignment, position), REQ, .doc = "the post they serve there"},
	{"field", FIELD_TEXT, AT(plan_assignment, field), REQ, .doc = "its professional field"},
	{"share", FIELD_LIST, AT(plan_assignment, share), .record = &plan_part_record,
	 .doc = "all posts that share the week, with their days; none: the whole week is for one post"},
	{"course", FIELD_TEXT, AT(plan_assignment, course), .doc = "the course they take first"},
	{"start", FIELD_DATE, AT(plan_assignment, start), REQ, .doc = "first day of the term"},
	{"end", FIELD_DATE, AT(plan_assignment, end), REQ, .doc = "last day of the term"},
	{"months", FIELD_INT, AT(plan_assignment, months), REQ, .doc = "length of the term"},
	{"metres", FIELD_INT, AT(plan_assignment, metres), REQ,
	 .doc = "from home (or unit) to the commune; of a shared week, to the farthest"},
	{"cost", FIELD_INT, AT(plan_assignment, cost), REQ, .unit = "VND", .doc = "for all `people`"},
	{"cost_parts", FIELD_COUNTS, AT(plan_assignment, cost_parts), REQ, .to = "part of the cost", .unit = "VND",
	 .doc = "what the cost consists of; parts above 0"},
	{"fit", FIELD_INT, AT(plan_assignment, fit), REQ, .unit = "points", .doc = "for all `people`"},
	{"fit_parts", FIELD_COUNTS, AT(plan_assignment, fit_parts), REQ, .to = "part of the fit", .unit = "points",
	 .doc = "what the fit consists of; parts other than 0"},
	{0}};
static RECORD(struct plan_assignment, assignment, assignment_fields);

static const struct field reassignment_fields[] = {
	{"person", FIELD_TEXT, AT(plan_reassignment, person), REQ, .doc = "id in the staff list"},
	{"people", FIELD_INT, AT(plan_reassignment, people), REQ, 1, PEOPLE_MOST,
	 .doc = "1 for a person; how many of a group"},
	{"lever", FIELD_TEXT, AT(plan_reassignment, lever), REQ,
	 .doc = "inside: they are qualified already; train: they take a course first"},
	{"unit", FIELD_TEXT, AT(plan_reassignment, unit), REQ, .doc = "the unit they stay in"},
	{"from", FIELD_TEXT, AT(plan_reassignment, from), .doc = "the position they leave; none if they had none"},
	{"position", FIELD_TEXT, AT(plan_reassignment, position), REQ, .doc = "the position they move to"},
	{"field", FIELD_TEXT, AT(plan_reassignment, field), REQ, .doc = "its professional field"},
	{"course", FIELD_TEXT, AT(plan_reassignment, course), .doc = "the course they take first"},
	{"cost", FIELD_INT, AT(plan_reassignment, cost), REQ, .unit = "VND", .doc = "for all `people`"},
	{0}};
static RECORD(struct plan_reassignment, reassignment, reassignment_fields);

static const struct field hire_fields[] = {
	{"hire", FIELD_TEXT, AT(plan_hire, hire), REQ, .doc = "id in the config's hires"},
	{"lever", FIELD_TEXT, AT(plan_hire, lever), REQ,
	 .doc = "contract: a specialist for the term; recruit: on a vacant post"},
	{"people", FIELD_INT, AT(plan_hire, people), REQ, 1, PEOPLE_MOST, .doc = "how many"},
	{"to", FIELD_TEXT, AT(plan_hire, to), REQ, .doc = "receiving commune"},
	{"position", FIELD_TEXT, AT(plan_hire, position), REQ, .doc = "the post they serve there"},
	{"field", FIELD_TEXT, AT(plan_hire, field), REQ, .doc = "its professional field"},
	{"start", FIELD_DATE, AT(plan_hire, start), REQ, .doc = "first day of the term"},
	{"end", FIELD_DATE, AT(plan_hire, end), REQ, .doc = "last day of the term"},
	{"months", FIELD_INT, AT(plan_hire, months), REQ, .doc = "length of the term"},
	{"cost", FIELD_INT, AT(plan_hire, cost), REQ, .unit = "VND", .doc = "for all `people`"},
	{0}};
static RECORD(struct plan_hire, hire, hire_fields);

static const struct field unfilled_fields[] = {
	{"unit", FIELD_TEXT, AT(plan_unfilled, unit), REQ, .doc = "the unit"},
	{"position", FIELD_TEXT, AT(plan_unfilled, position), REQ, .doc = "the post"},
	{"field", FIELD_TEXT, AT(plan_unfilled, field), REQ, .doc = "its professional field"},
	{"needed", FIELD_INT, AT(plan_unfilled, needed), REQ, .doc = "people the work takes"},
	{"qualified", FIELD_INT, AT(plan_unfilled, qualified), REQ, .doc = "qualified people in post before"},
	{"arrivals", FIELD_FRACTION, AT(plan_unfilled, arrivals), REQ,
	 .doc = "people the plan brings here; a day a week is a fifth of one"},
	{"departures", FIELD_INT, AT(plan_unfilled, departures), REQ, .doc = "qualified holders the plan moves away"},
	{"open", FIELD_FRACTION, AT(plan_unfilled, open), REQ, .doc = "people still short"},
	{"candidates", FIELD_INT, AT(plan_unfilled, candidates), REQ,
	 .doc = "listed people whom every gate admits here, wherever the plan sends them"},
	{"barred", FIELD_COUNTS, AT(plan_unfilled, barred), REQ, .to = "gate",
	 .doc = "listed people who cannot serve here, by the first gate that keeps them out"},
	{"reason", FIELD_RECORD, AT(plan_unfilled, reason), .record = &plan_reason_record,
	 .doc = "why, where it was asked for with --reasons"},
	{0}};
static RECORD(struct plan_unfilled, unfilled, unfilled_fields);

static const struct field course_fields[] = {
	{"course", FIELD_TEXT, AT(plan_course, course), REQ, .doc = "the course"},
	{"place", FIELD_TEXT, AT(plan_course, place), .doc = "the unit where it is held, if the config says so"},
	{"people", FIELD_INT, AT(plan_course, people), REQ, .doc = "people the plan sends to it"},
	{"min_seats", FIELD_INT, AT(plan_course, min_seats), .missing = ABSENT,
	 .doc = "with fewer people it is not run; none: it is run for one"},
	{"seats", FIELD_INT, AT(plan_course, seats), REQ, .doc = "seats it has"},
	{"cost", FIELD_INT, AT(plan_course, cost), REQ, .unit = "VND", .doc = "for all of them"},
	{0}};
static RECORD(struct plan_course, course, course_fields);

static const struct field resource_fields[] = {
	{"kind", FIELD_TEXT, AT(plan_resource, kind), REQ,
	 .doc = "release, keep, seats, request, course, recruit, budget or same-unit"},
	{"unit", FIELD_TEXT, AT(plan_resource, unit), .doc = "whose limit it is"},
	{"from", FIELD_TEXT, AT(plan_resource, from), .doc = "same-unit: the unit the people are of"},
	{"position", FIELD_TEXT, AT(plan_resource, position), .doc = "request, recruit: the post"},
	{"field", FIELD_TEXT, AT(plan_resource, field), .doc = "keep: the field that must stay"},
	{"course", FIELD_TEXT, AT(plan_resource, course), .doc = "course: which"},
	{"budget", FIELD_TEXT, AT(plan_resource, budget), .doc = "budget: which of the budgets; none: the whole cost"},
	{"used", FIELD_FRACTION, AT(plan_resource, used), REQ, .doc = "people (budget: VND) the plan uses"},
	{"capacity", FIELD_FRACTION, AT(plan_resource, capacity), REQ, .doc = "the limit"},
	{0}};
static RECORD(struct plan_resource, resource, resource_fields);

static const struct field return_fields[] = {
	{"date", FIELD_DATE, AT(plan_return, date), REQ, .doc = "the day after the last day of their term"},
	{"unit", FIELD_TEXT, AT(plan_return, unit), REQ, .doc = "the unit that takes them back"},
	{"people", FIELD_INT, AT(plan_return, people), REQ, .doc = "how many"},
	{0}};
static RECORD(struct plan_return, returns, return_fields);

static const struct field calendar_fields[] = {
	{"returns", FIELD_LIST, 0, REQ, .record = &returns, .doc = "who is back when"}, {0}};
static RECORD(struct records, calendar, calendar_fields);

static const struct field plan_fields[] = {
	{"schema_version", FIELD_INT, AT(plan, schema_version), REQ, .doc = "version of this layout"},
	{"provenance", FIELD_RECORD, AT(plan, provenance), REQ, .record = &provenance,
	 .doc = "where the plan comes from"},
	{"status", FIELD_ENUM, AT(plan, status), REQ, .names = plan_status_names,
	 .doc = "optimal: in every tier; limit: a limit was reached, the tiers say how far"},
	{"unique", FIELD_BOOL, AT(plan, unique), REQ, .doc = "proved: the tie-break leaves no other plan"},
	{"tiers", FIELD_LIST, AT(plan, tiers), REQ, .record = &tier, .doc = "the objectives in their order"},
	{"kpis", FIELD_RECORD, AT(plan, kpis), REQ, .record = &plan_kpis_record, .doc = "the plan in figures"},
	{"reassignments", FIELD_LIST, AT(plan, reassignments), REQ, .record = &reassignment,
	 .doc = "who moves to another post of their unit, before anybody is seconded"},
	{"assignments", FIELD_LIST, AT(plan, assignments), REQ, .record = &assignment, .doc = "who goes where"},
	{"hires", FIELD_LIST, AT(plan, hires), REQ, .record = &hire, .doc = "who is to be found outside the staff"},
	{"unfilled", FIELD_LIST, AT(plan, unfilled), REQ, .record = &unfilled, .doc = "posts that stay short"},
	{"courses", FIELD_LIST, AT(plan, courses), REQ, .record = &course, .doc = "courses that somebody takes"},
	{"resources", FIELD_LIST, AT(plan, resources), REQ, .record = &resource, .doc = "limits and their use"},
	{"calendar", FIELD_RECORD, AT(plan, calendar), REQ, .record = &calendar, .doc = "dates to keep in mind"},
	{"certificate", FIELD_RECORD, AT(plan, certificate), .record = &plan_certificate_record,
	 .doc = "the proof of the bounds, to be followed by others"},
	{0}};
const struct record plan_record = {"plan", sizeof(struct plan), _Alignof(struct plan), NO_LOC, plan_fields};
