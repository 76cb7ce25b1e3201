/* The keys of what explain says of people: one table, read by JSON and the schema. */
#include "insight/explain_person.h"
#include "insight/tables.h"

#include <stddef.h>

/* clang-format off */
#define RECORD(T, name, fields)  const struct record name = {#T, sizeof(struct T), _Alignof(struct T), NO_LOC, fields}

static const struct field move_fields[] = {
	FIELD(explained_move, "person", person, TEXT, REQ, .doc = "id in the staff list, or in the hires; of people who are alike, the first"),
	FIELD(explained_move, "people", people, INT, REQ, .doc = "so many more are there; below 0: less"),
	FIELD(explained_move, "unit", unit, TEXT, REQ, .doc = "the unit"),
	FIELD(explained_move, "position", position, TEXT, REQ, .doc = "the post there"),
	FIELD(explained_move, "days", days, INT, .unit = "days", .doc = "a week, where it is shared"),
	{0}};
static RECORD(explained_move, move, move_fields);

static const struct field objective_fields[] = {
	FIELD(explained_objective, "name", tier.name, TEXT, REQ, .doc = "the objective"),
	FIELD(explained_objective, "unit", tier.unit, TEXT, REQ, .doc = "unit of the values"),
	FIELD(explained_objective, "same", same, BOOL, REQ, .doc = "true: it comes before the first that gets worse, and is within what the plan may have there"),
	FIELD(explained_objective, "best", best, FRACTION, REQ, .doc = "the best possible, which the plan has or could have by its tolerance"),
	FIELD(explained_objective, "allowed", tier.allowed, FRACTION, REQ, .doc = "what a plan may have there: the best, and the tolerance"),
	FIELD(explained_objective, "with", tier.with, FRACTION, .doc = "the best possible with this (of `serves`: without it), when those before it are as good as they can be then; none: `same`, or a limit was reached"),
	FIELD(explained_objective, "bound", tier.bound, FRACTION, .doc = "proved: no such plan does better"),
	FIELD(explained_objective, "proved", tier.proved, BOOL, REQ, .doc = "true: it is `same`, or the best there is then; false: the search gave up, and better may do"),
	FIELD(explained_objective, "share", tier.share, FRACTION, .doc = "leximin: the largest share of which there are more communes then, or fewer"),
	FIELD(explained_objective, "communes", tier.communes, INT, .doc = "leximin: how many have that share in the best plan"),
	FIELD(explained_objective, "communes_with", tier.communes_with, INT, .doc = "leximin: how many then"),
	{0}};
static RECORD(explained_objective, objective, objective_fields);

static const struct field choice_fields[] = {
	FIELD(explained_choice, "price", price, ENUM, REQ, .names = choice_price_names, .doc = "tie: a plan that is as good has it; worse: an objective gets worse; impossible: no plan has it; undecided: the search gave up.  `serves`: of doing without one of them there"),
	FIELD(explained_choice, "person", person, TEXT, REQ, .doc = "id in the staff list, or in the hires; of people who are alike, the first"),
	FIELD(explained_choice, "people", people, INT, REQ, .doc = "how many of them the plan has there"),
	FIELD(explained_choice, "stays", stays, BOOL, REQ, .doc = "true: nothing is done with them"),
	FIELD(explained_choice, "lever", lever, TEXT, .doc = "how they come"),
	FIELD(explained_choice, "from", from, TEXT, .doc = "their unit; none: they are hired"),
	FIELD(explained_choice, "to", to, TEXT, .doc = "the unit they would serve"),
	FIELD(explained_choice, "position", position, TEXT, .doc = "the post there"),
	FIELD(explained_choice, "share", share, LIST, .record = &plan_part_record, .doc = "posts that share the week"),
	FIELD(explained_choice, "course", course, TEXT, .doc = "the course they take first"),
	FIELD(explained_choice, "metres", metres, INT, .unit = "m", .doc = "the way"),
	FIELD(explained_choice, "cost", cost, INT, .unit = "VND", .doc = "of one person"),
	FIELD(explained_choice, "fit", fit, INT, .unit = "points", .doc = "of one person"),
	FIELD(explained_choice, "tier", tier, RECORD, .record = &explained_tier_record, .doc = "worse: the first objective that gets worse"),
	FIELD(explained_choice, "moves", moves, LIST, .record = &move, .doc = "tie, worse: who else is elsewhere in such a plan"),
	FIELD(explained_choice, "objectives", objectives, LIST, .record = &objective, .doc = "worse: all objectives, where one person and one post are asked about, or with --objectives"),
	{0}};
static RECORD(explained_choice, choice, choice_fields);

static const struct field bar_fields[] = {
	FIELD(explained_bar, "person", person, TEXT, REQ, .doc = "id in the staff list; of people who are alike, the first"),
	FIELD(explained_bar, "people", people, INT, REQ, .doc = "how many are alike"),
	FIELD(explained_bar, "unit", unit, TEXT, REQ, .doc = "the unit"),
	FIELD(explained_bar, "position", position, TEXT, REQ, .doc = "the post there"),
	FIELD(explained_bar, "gate", gate, TEXT, REQ, .doc = "what keeps them out"),
	FIELD(explained_bar, "reason", reason, TEXT, REQ, .doc = "the same in words"),
	FIELD(explained_bar, "at", at, TEXT, .doc = "where it stands in the config, FILE:LINE:COLUMN"),
	{0}};
static RECORD(explained_bar, bar, bar_fields);

static const struct field who_fields[] = {
	FIELD(explained_who, "person", person, TEXT, .doc = "the person asked about"),
	FIELD(explained_who, "from", from, TEXT, .doc = "their unit"),
	FIELD(explained_who, "unit", unit, TEXT, .doc = "the unit of the post asked about"),
	FIELD(explained_who, "position", position, TEXT, .doc = "the post asked about"),
	FIELD(explained_who, "closed", closed, TEXT, .doc = "why the post receives nobody"),
	FIELD(explained_who, "closed_at", closed_at, TEXT, .doc = "where that stands in the config, FILE:LINE:COLUMN"),
	FIELD(explained_who, "serves", serves, LIST, .record = &choice, .doc = "what the plan has"),
	FIELD(explained_who, "others", others, LIST, .record = &choice, .doc = "what else could be, at the least price first"),
	FIELD(explained_who, "cannot", cannot, LIST, .record = &bar, .doc = "who cannot serve where, of those with the field or a way to it"),
	{0}};
RECORD(explained_who, explained_who_record, who_fields);
/* clang-format on */
