/* The keys of a comparison: one table, read by JSON, CSV and the schema. */
#include "insight/compare_internal.h"
#include "insight/tables.h"

#include "base/encode.h"
#include "base/schema.h"

#include <stddef.h>

const char *const duty_kind_names[] = {"seconded", "reassigned", "hired", NULL};
static const char *const source_names[] = {"file", "solved", NULL};

/* clang-format off */
#define RECORD(T, name, fields)  static const struct record name = {#name, sizeof(T), _Alignof(T), NO_LOC, fields}

const char *const without_outcome_names[] = {"solved", "limit", "no-plan", "impossible", NULL};
const char *const section_names[] = {"kpis", "lever_people", "lever_costs", "fields_open", "tiers", "moves", "posts", "limits", NULL};

static const struct field without_fields[] = {
	FIELD(compared_without, "change", change, TEXT, REQ, .doc = "PATH=VALUE"),
	FIELD(compared_without, "scenario", scenario, TEXT, .doc = "the scenario that it stands in"),
	FIELD(compared_without, "outcome", outcome, ENUM, REQ, .names = without_outcome_names, .doc = "solved without it; limit: a limit was reached; no-plan: there is none; impossible: what is left is no config"),
	{0}};
RECORD(struct compared_without, without, without_fields);

static const struct field plan_fields[] = {
	FIELD(compared_plan, "plan", plan, TEXT, REQ, .doc = "A is the base, B, C, ... are compared with it"),
	FIELD(compared_plan, "path", path, TEXT, REQ, .doc = "the file, as named by the user"),
	FIELD(compared_plan, "source", source, ENUM, REQ, .names = source_names, .doc = "file: it is a plan; solved: it is a config, which was solved"),
	FIELD(compared_plan, "as_of", as_of, DATE, REQ, .doc = "the day the data describe"),
	FIELD(compared_plan, "status", status, ENUM, REQ, .names = plan_status_names, .doc = "optimal: in every tier; limit: a limit was reached"),
	FIELD(compared_plan, "unique", unique, BOOL, REQ, .doc = "proved: the tie-break leaves no other plan"),
	FIELD(compared_plan, "worst_after", worst.unit, TEXT, .doc = "the commune with the largest share of its shortage open; none if nothing is open"),
	FIELD(compared_plan, "other_inputs", other_inputs, TEXTS, REQ, .doc = "files it was made from, of which the base was made from none with the same bytes"),
	FIELD(compared_plan, "scenario", scenario, TEXTS, REQ, .doc = "the scenarios that were asked for, in their order"),
	FIELD(compared_plan, "overrides", overrides, LIST, REQ, .record = &plan_override_record, .doc = "what was changed in the config before it was solved"),
	FIELD(compared_plan, "left_out", left_out, LIST, .record = &without, .doc = "changes that the base has not, each left out alone to see what it causes; with --causes"),
	{0}};
RECORD(struct compared_plan, plan, plan_fields);

static const struct field value_fields[] = {
	FIELD(compared_value, "plan", plan, TEXT, REQ, .doc = "which"),
	FIELD(compared_value, "value", value, FRACTION, .doc = "its number; none: the plan has no such objective"),
	FIELD(compared_value, "difference", difference, FRACTION, .doc = "from the base's"),
	FIELD(compared_value, "verdict", verdict, TEXT, .doc = "of objectives that differ: better or worse than the base"),
	{0}};
RECORD(struct compared_value, value, value_fields);

static const struct field row_fields[] = {
	FIELD(compared_row, "name", key, TEXT, REQ, .doc = "the figure, lever, field or objective"),
	FIELD(compared_row, "unit", unit, TEXT, REQ, .doc = "unit of the values"),
	FIELD(compared_row, "values", values, LIST, REQ, .record = &value, .doc = "one for each plan"),
	{0}};
RECORD(struct compared_row, row, row_fields);

static const struct field people_fields[] = {
	FIELD(compared_people, "plan", plan, TEXT, REQ, .doc = "which is compared with the base"),
	FIELD(compared_people, "as", kind, ENUM, REQ, .names = duty_kind_names, .doc = "seconded; reassigned inside their unit, after a course or without; hired"),
	FIELD(compared_people, "before", before, INT, REQ, .doc = "people in the base: same + terms + elsewhere + gone"),
	FIELD(compared_people, "after", after, INT, REQ, .doc = "people in the plan: same + terms + elsewhere + new"),
	FIELD(compared_people, "same", same, INT, REQ, .doc = "of them, with the same post, term, course and days"),
	FIELD(compared_people, "terms", changed[MOVE_TERMS], INT, REQ, .doc = "with the same post at another term, course, lever or other days"),
	FIELD(compared_people, "elsewhere", changed[MOVE_ELSEWHERE], INT, REQ, .doc = "with another post"),
	FIELD(compared_people, "gone", changed[MOVE_GONE], INT, REQ, .doc = "in the base only"),
	FIELD(compared_people, "new", changed[MOVE_NEW], INT, REQ, .doc = "in the plan only"),
	{0}};
RECORD(struct compared_people, people, people_fields);

const char *const move_change_names[] = {"new", "gone", "elsewhere", "terms", NULL};
const char *const post_change_names[] = {"opens", "closes", "more", "less", NULL};
const char *const limit_change_names[] = {"binds", "frees", "capacity", NULL};

static const struct field duty_fields[] = {
	FIELD(compared_duty, "lever", lever, TEXT, .doc = "inside, between, second, contract, recruit or train"),
	FIELD(compared_duty, "from", from, TEXT, .doc = "the sending unit; of the reassigned, the position they leave"),
	FIELD(compared_duty, "to", to, TEXT, .doc = "the unit they serve; of a shared week, the one with most days"),
	FIELD(compared_duty, "position", position, TEXT, .doc = "the post they serve there"),
	FIELD(compared_duty, "share", share, LIST, .record = &plan_part_record, .doc = "all posts that share the week; none: the whole week is for one post"),
	FIELD(compared_duty, "course", course, TEXT, .doc = "the course they take first"),
	FIELD(compared_duty, "start", start, DATE, .doc = "first day of the term"),
	FIELD(compared_duty, "end", end, DATE, .doc = "last day of the term"),
	{0}};
RECORD(struct compared_duty, duty, duty_fields);

static const struct field move_fields[] = {
	FIELD(compared_move, "plan", plan, TEXT, REQ, .doc = "which is compared with the base"),
	FIELD(compared_move, "as", kind, ENUM, REQ, .names = duty_kind_names, .doc = "seconded, reassigned or hired"),
	FIELD(compared_move, "change", change, ENUM, REQ, .names = move_change_names, .doc = "new, gone, elsewhere, or the same post at other terms"),
	FIELD(compared_move, "person", person, TEXT, REQ, .doc = "id in the staff list; of the hired, in the config's hires"),
	FIELD(compared_move, "people", people, INT, REQ, .doc = "how many"),
	FIELD(compared_move, "before", before, RECORD, .record = &duty, .doc = "in the base; none: they are new"),
	FIELD(compared_move, "after", after, RECORD, .record = &duty, .doc = "in the plan; none: they are gone"),
	{0}};
RECORD(struct compared_move, move, move_fields);

static const struct field post_fields[] = {
	FIELD(compared_post, "plan", plan, TEXT, REQ, .doc = "which is compared with the base"),
	FIELD(compared_post, "change", change, ENUM, REQ, .names = post_change_names, .doc = "opens: short only in the plan; closes: short only in the base; more or less of it stays open"),
	FIELD(compared_post, "unit", unit, TEXT, REQ, .doc = "the unit"),
	FIELD(compared_post, "position", position, TEXT, REQ, .doc = "the post"),
	FIELD(compared_post, "field", field, TEXT, REQ, .doc = "its professional field"),
	FIELD(compared_post, "before", before, FRACTION, REQ, .doc = "people it lacks in the base"),
	FIELD(compared_post, "after", after, FRACTION, REQ, .doc = "people it lacks in the plan"),
	FIELD(compared_post, "difference", difference, FRACTION, REQ, .doc = "after - before"),
	{0}};
RECORD(struct compared_post, post, post_fields);

static const struct field limit_fields[] = {
	FIELD(compared_limit, "plan", plan, TEXT, REQ, .doc = "which is compared with the base"),
	FIELD(compared_limit, "change", change, ENUM, REQ, .names = limit_change_names, .doc = "binds: all of it is used in the plan only; frees: in the base only; capacity: only the limit is another"),
	FIELD(compared_limit, "kind", limit.kind, TEXT, REQ, .doc = "release, keep, seats, request, course, recruit, budget or same-unit"),
	FIELD(compared_limit, "unit", limit.unit, TEXT, .doc = "whose limit it is"),
	FIELD(compared_limit, "from", limit.from, TEXT, .doc = "same-unit: the unit the people are of"),
	FIELD(compared_limit, "position", limit.position, TEXT, .doc = "request, recruit: the post"),
	FIELD(compared_limit, "field", limit.field, TEXT, .doc = "keep: the field that must stay"),
	FIELD(compared_limit, "course", limit.course, TEXT, .doc = "course: which"),
	FIELD(compared_limit, "budget", limit.budget, TEXT, .doc = "budget: which of the budgets; none: the whole cost"),
	FIELD(compared_limit, "used_before", used_before, FRACTION, .doc = "people (budget: VND) the base uses; none: there was no such limit"),
	FIELD(compared_limit, "capacity_before", capacity_before, FRACTION, .doc = "the limit there"),
	FIELD(compared_limit, "used_after", used_after, FRACTION, .doc = "what the plan uses"),
	FIELD(compared_limit, "capacity_after", capacity_after, FRACTION, .doc = "the limit there"),
	{0}};
RECORD(struct compared_limit, limit, limit_fields);

static const struct field cause_fields[] = {
	FIELD(compared_cause, "plan", plan, TEXT, REQ, .doc = "which is compared with the base"),
	FIELD(compared_cause, "of", section, ENUM, REQ, .names = section_names, .doc = "the list in which the difference stands"),
	FIELD(compared_cause, "index", index, INT, REQ, .doc = "which record of that list, from 0 on"),
	FIELD(compared_cause, "name", name, TEXT, .doc = "its figure, lever, field, objective, person or unit"),
	FIELD(compared_cause, "changes", changes, TEXTS, REQ, .doc = "the changes without each of which it is as in the base; none: no one change alone"),
	{0}};
RECORD(struct compared_cause, cause, cause_fields);

static const struct field comparison_fields[] = {
	FIELD(comparison, "province", province, TEXT, REQ, .doc = "id of the province"),
	FIELD(comparison, "synthetic", synthetic, TEXTS, REQ, .doc = "parts of the configs whose data are synthetic, as they say"),
	FIELD(comparison, "plans", plans, LIST, REQ, .record = &plan, .doc = "what is compared"),
	FIELD(comparison, "kpis", kpis, LIST, REQ, .record = &row, .doc = "the figures of the plans, by their keys, and the largest share of a commune's shortage that stays open"),
	FIELD(comparison, "lever_people", lever_people, LIST, REQ, .record = &row, .doc = "people by lever"),
	FIELD(comparison, "lever_costs", lever_costs, LIST, REQ, .record = &row, .doc = "cost by lever"),
	FIELD(comparison, "fields_open", fields_open, LIST, REQ, .record = &row, .doc = "people short after, by professional field"),
	FIELD(comparison, "tiers", tiers, LIST, REQ, .record = &row, .doc = "the objectives"),
	FIELD(comparison, "people", people, LIST, REQ, .record = &people, .doc = "who stays and who does not, counted"),
	FIELD(comparison, "moves", moves, LIST, REQ, .record = &move, .doc = "who does not stay"),
	FIELD(comparison, "posts", posts, LIST, REQ, .record = &post, .doc = "posts of which more or less stays open"),
	FIELD(comparison, "limits", limits, LIST, REQ, .record = &limit, .doc = "limits that became or ceased to be binding, or are others"),
	FIELD(comparison, "causes", causes, LIST, .record = &cause, .doc = "which changes brought about which difference; with --causes"),
	{0}};
RECORD(struct comparison, comparison, comparison_fields);
/* clang-format on */

bool compare_json(const struct comparison *c, struct text *out)
{
	return json_print_record(&comparison, c, out);
}

bool compare_schema(struct text *out)
{
	static const struct schema_style style = {.written_by_hand = false};

	return schema_print(&comparison, "A comparison of plans", &style, out);
}
