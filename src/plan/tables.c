/* The plan's keys: one table, read by the writer and by the schema. */
#include "plan/plan.h"

#include <stddef.h>

const char *const plan_status_names[] = {"optimal", "limit", "not_reached", NULL};
static const char *const proof_names[] = {"linear-program", "search", NULL};
static const char *const sense_names[] = {"min", "max", NULL};

#define RECORD(T, name, fields) static const struct record name = {#name, sizeof(T), _Alignof(T), NO_LOC, fields}
#define REQ                     .flags = FIELD_REQUIRED
#define AT(T, m)                offsetof(struct T, m)

static const struct field input_fields[] = {
	{"path", FIELD_TEXT, AT(plan_input, path), REQ, .doc = "the file, as named by the user or by the config"},
	{"sha256", FIELD_TEXT, AT(plan_input, sha256), REQ, .doc = "SHA-256 of its bytes"},
	{0}};
RECORD(struct plan_input, input, input_fields);

static const struct field provenance_fields[] = {
	{"tool", FIELD_TEXT, AT(plan_provenance, tool), REQ, .doc = "name and version of the program"},
	{"solver", FIELD_TEXT, AT(plan_provenance, solver), REQ, .doc = "name and version of the solver"},
	{"province", FIELD_TEXT, AT(plan_provenance, province), REQ, .doc = "id of the province"},
	{"as_of", FIELD_DATE, AT(plan_provenance, as_of), REQ, .doc = "the day the data describe"},
	{"synthetic", FIELD_TEXTS, AT(plan_provenance, synthetic), REQ,
	 .doc = "parts of the config whose data are synthetic, as the config says"},
	{"inputs", FIELD_LIST, AT(plan_provenance, inputs), REQ, .record = &input, .doc = "every file that was read"},
	{0}};
RECORD(struct plan_provenance, provenance, provenance_fields);

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
	{0}};
RECORD(struct plan_tier, tier, tier_fields);

static const struct field worst_fields[] = {
	{"unit", FIELD_TEXT, AT(plan_worst, unit),
	 .doc = "the commune with the largest share; none if nothing is open"},
	{"shortage", FIELD_INT, AT(plan_worst, shortage), REQ, .doc = "people short before"},
	{"open", FIELD_INT, AT(plan_worst, open), REQ, .doc = "people still short"},
	{"share", FIELD_FRACTION, AT(plan_worst, share), REQ, .doc = "open / max(1, shortage before)"},
	{0}};
RECORD(struct plan_worst, worst, worst_fields);

static const struct field by_field_fields[] = {
	{"field", FIELD_TEXT, AT(plan_field, field), REQ, .doc = "the professional field"},
	{"needed", FIELD_INT, AT(plan_field, needed), REQ, .doc = "people the work takes"},
	{"qualified", FIELD_INT, AT(plan_field, qualified), REQ, .doc = "qualified people in post before"},
	{"shortage", FIELD_INT, AT(plan_field, shortage), REQ, .doc = "people short before, post by post"},
	{"arrivals", FIELD_INT, AT(plan_field, arrivals), REQ,
	 .doc = "people the plan moves to its posts, from other units or the same"},
	{"opened", FIELD_INT, AT(plan_field, opened), REQ, .doc = "people short because somebody left"},
	{"open", FIELD_INT, AT(plan_field, open), REQ, .doc = "people short after"},
	{0}};
RECORD(struct plan_field, by_field, by_field_fields);

static const struct field by_unit_fields[] = {
	{"unit", FIELD_TEXT, AT(plan_unit, unit), REQ, .doc = "the unit"},
	{"shortage", FIELD_INT, AT(plan_unit, shortage), REQ, .doc = "people short before"},
	{"arrivals", FIELD_INT, AT(plan_unit, arrivals), REQ, .doc = "people who come"},
	{"departures", FIELD_INT, AT(plan_unit, departures), REQ, .doc = "people who go"},
	{"open", FIELD_INT, AT(plan_unit, open), REQ, .doc = "people short after"},
	{0}};
RECORD(struct plan_unit, by_unit, by_unit_fields);

static const struct field kpis_fields[] = {
	{"people", FIELD_INT, AT(plan_kpis, people), REQ, .doc = "people who are seconded"},
	{"from_agencies", FIELD_INT, AT(plan_kpis, from_agencies), REQ, .doc = "of them, from provincial agencies"},
	{"from_communes", FIELD_INT, AT(plan_kpis, from_communes), REQ, .doc = "of them, from other communes"},
	{"trained", FIELD_INT, AT(plan_kpis, trained), REQ, .doc = "of them, who take a course first"},
	{"reassigned", FIELD_INT, AT(plan_kpis, reassigned), REQ, .doc = "people who move inside their unit"},
	{"shortage_before", FIELD_INT, AT(plan_kpis, shortage_before), REQ, .doc = "people short before"},
	{"open_after", FIELD_INT, AT(plan_kpis, open_after), REQ, .doc = "people short after"},
	{"posts_short_before", FIELD_INT, AT(plan_kpis, posts_short_before), REQ, .doc = "posts short before"},
	{"posts_open_after", FIELD_INT, AT(plan_kpis, posts_open_after), REQ, .doc = "posts short after"},
	{"weighted_before", FIELD_INT, AT(plan_kpis, weighted_before), REQ, .doc = "shortage before, weighted"},
	{"weighted_after", FIELD_INT, AT(plan_kpis, weighted_after), REQ, .doc = "shortage after, weighted"},
	{"mandatory_lack_before", FIELD_INT, AT(plan_kpis, mandatory_lack_before), REQ,
	 .doc = "people lacking below the mandatory minimum before"},
	{"mandatory_lack_after", FIELD_INT, AT(plan_kpis, mandatory_lack_after), REQ, .doc = "the same after"},
	{"cost", FIELD_INT, AT(plan_kpis, cost), REQ, .unit = "VND", .doc = "cost of the plan"},
	{"fit", FIELD_INT, AT(plan_kpis, fit), REQ, .unit = "points", .doc = "fit of the plan"},
	{"worst_before", FIELD_RECORD, AT(plan_kpis, worst_before), REQ, .record = &worst,
	 .doc = "the commune with the largest share of its shortage open, before"},
	{"worst_after", FIELD_RECORD, AT(plan_kpis, worst_after), REQ, .record = &worst, .doc = "the same after"},
	{"by_field", FIELD_LIST, AT(plan_kpis, by_field), REQ, .record = &by_field, .doc = "by professional field"},
	{"by_unit", FIELD_LIST, AT(plan_kpis, by_unit), REQ, .record = &by_unit,
	 .doc = "by unit: those that are short, receive or send"},
	{0}};
RECORD(struct plan_kpis, kpis, kpis_fields);

static const struct field assignment_fields[] = {
	{"person", FIELD_TEXT, AT(plan_assignment, person), REQ, .doc = "id in the staff list"},
	{"people", FIELD_INT, AT(plan_assignment, people), REQ, .doc = "1 for a person; how many of a group"},
	{"from", FIELD_TEXT, AT(plan_assignment, from), REQ, .doc = "sending unit"},
	{"to", FIELD_TEXT, AT(plan_assignment, to), REQ, .doc = "receiving commune"},
	{"position", FIELD_TEXT, AT(plan_assignment, position), REQ, .doc = "the post they serve there"},
	{"field", FIELD_TEXT, AT(plan_assignment, field), REQ, .doc = "its professional field"},
	{"course", FIELD_TEXT, AT(plan_assignment, course), .doc = "the course they take first"},
	{"start", FIELD_DATE, AT(plan_assignment, start), REQ, .doc = "first day of the term"},
	{"end", FIELD_DATE, AT(plan_assignment, end), REQ, .doc = "last day of the term"},
	{"months", FIELD_INT, AT(plan_assignment, months), REQ, .doc = "length of the term"},
	{"metres", FIELD_INT, AT(plan_assignment, metres), REQ, .doc = "from home (or unit) to the commune"},
	{"cost", FIELD_INT, AT(plan_assignment, cost), REQ, .unit = "VND", .doc = "for all `people`"},
	{"fit", FIELD_INT, AT(plan_assignment, fit), REQ, .unit = "points", .doc = "for all `people`"},
	{0}};
RECORD(struct plan_assignment, assignment, assignment_fields);

static const struct field reassignment_fields[] = {
	{"person", FIELD_TEXT, AT(plan_reassignment, person), REQ, .doc = "id in the staff list"},
	{"people", FIELD_INT, AT(plan_reassignment, people), REQ, .doc = "1 for a person; how many of a group"},
	{"unit", FIELD_TEXT, AT(plan_reassignment, unit), REQ, .doc = "the unit they stay in"},
	{"from", FIELD_TEXT, AT(plan_reassignment, from), .doc = "the position they leave; none if they had none"},
	{"position", FIELD_TEXT, AT(plan_reassignment, position), REQ, .doc = "the position they move to"},
	{"field", FIELD_TEXT, AT(plan_reassignment, field), REQ, .doc = "its professional field"},
	{0}};
RECORD(struct plan_reassignment, reassignment, reassignment_fields);

static const struct field unfilled_fields[] = {
	{"unit", FIELD_TEXT, AT(plan_unfilled, unit), REQ, .doc = "the unit"},
	{"position", FIELD_TEXT, AT(plan_unfilled, position), REQ, .doc = "the post"},
	{"field", FIELD_TEXT, AT(plan_unfilled, field), REQ, .doc = "its professional field"},
	{"needed", FIELD_INT, AT(plan_unfilled, needed), REQ, .doc = "people the work takes"},
	{"qualified", FIELD_INT, AT(plan_unfilled, qualified), REQ, .doc = "qualified people in post before"},
	{"arrivals", FIELD_INT, AT(plan_unfilled, arrivals), REQ,
	 .doc = "people the plan moves here, from other units or the same"},
	{"departures", FIELD_INT, AT(plan_unfilled, departures), REQ, .doc = "qualified holders the plan moves away"},
	{"open", FIELD_INT, AT(plan_unfilled, open), REQ, .doc = "people still short"},
	{"candidates", FIELD_INT, AT(plan_unfilled, candidates), REQ,
	 .doc = "listed people whom every gate admits here, wherever the plan sends them"},
	{"barred", FIELD_COUNTS, AT(plan_unfilled, barred), REQ, .to = "gate",
	 .doc = "listed people who cannot serve here, by the first gate that keeps them out"},
	{0}};
RECORD(struct plan_unfilled, unfilled, unfilled_fields);

static const struct field course_fields[] = {
	{"course", FIELD_TEXT, AT(plan_course, course), REQ, .doc = "the course"},
	{"people", FIELD_INT, AT(plan_course, people), REQ, .doc = "people the plan sends to it"},
	{"seats", FIELD_INT, AT(plan_course, seats), REQ, .doc = "seats it has"},
	{"cost", FIELD_INT, AT(plan_course, cost), REQ, .unit = "VND", .doc = "for all of them"},
	{0}};
RECORD(struct plan_course, course, course_fields);

static const struct field resource_fields[] = {
	{"kind", FIELD_TEXT, AT(plan_resource, kind), REQ, .doc = "release, keep, seats, course or budget"},
	{"unit", FIELD_TEXT, AT(plan_resource, unit), .doc = "whose limit it is"},
	{"field", FIELD_TEXT, AT(plan_resource, field), .doc = "keep: the field that must stay"},
	{"course", FIELD_TEXT, AT(plan_resource, course), .doc = "course: which"},
	{"used", FIELD_INT, AT(plan_resource, used), REQ, .doc = "people (budget: VND) the plan uses"},
	{"capacity", FIELD_INT, AT(plan_resource, capacity), REQ, .doc = "the limit"},
	{0}};
RECORD(struct plan_resource, resource, resource_fields);

static const struct field return_fields[] = {
	{"date", FIELD_DATE, AT(plan_return, date), REQ, .doc = "the day after the last day of their term"},
	{"unit", FIELD_TEXT, AT(plan_return, unit), REQ, .doc = "the unit that takes them back"},
	{"people", FIELD_INT, AT(plan_return, people), REQ, .doc = "how many"},
	{0}};
RECORD(struct plan_return, returns, return_fields);

static const struct field calendar_fields[] = {
	{"returns", FIELD_LIST, 0, REQ, .record = &returns, .doc = "who is back when"}, {0}};
RECORD(struct records, calendar, calendar_fields);

static const struct field plan_fields[] = {
	{"schema_version", FIELD_INT, AT(plan, schema_version), REQ, .doc = "version of this layout"},
	{"provenance", FIELD_RECORD, AT(plan, provenance), REQ, .record = &provenance,
	 .doc = "where the plan comes from"},
	{"status", FIELD_ENUM, AT(plan, status), REQ, .names = plan_status_names,
	 .doc = "optimal: in every tier; limit: a limit was reached, the tiers say how far"},
	{"unique", FIELD_BOOL, AT(plan, unique), REQ, .doc = "proved: the tie-break leaves no other plan"},
	{"tiers", FIELD_LIST, AT(plan, tiers), REQ, .record = &tier, .doc = "the objectives in their order"},
	{"kpis", FIELD_RECORD, AT(plan, kpis), REQ, .record = &kpis, .doc = "the plan in figures"},
	{"reassignments", FIELD_LIST, AT(plan, reassignments), REQ, .record = &reassignment,
	 .doc = "who moves to another post of their unit, before anybody is seconded"},
	{"assignments", FIELD_LIST, AT(plan, assignments), REQ, .record = &assignment, .doc = "who goes where"},
	{"unfilled", FIELD_LIST, AT(plan, unfilled), REQ, .record = &unfilled, .doc = "posts that stay short"},
	{"courses", FIELD_LIST, AT(plan, courses), REQ, .record = &course, .doc = "courses that somebody takes"},
	{"resources", FIELD_LIST, AT(plan, resources), REQ, .record = &resource, .doc = "limits and their use"},
	{"calendar", FIELD_RECORD, AT(plan, calendar), REQ, .record = &calendar, .doc = "dates to keep in mind"},
	{0}};
const struct record plan_record = {"plan", sizeof(struct plan), _Alignof(struct plan), NO_LOC, plan_fields};
