/* Rules, costs, points, budgets. */
#include "config/tables_internal.h"

const char *const tier_names[] = {"mandatory", "inside", "need", "worst_commune", "leximin", "change",
				  "levers",    "fit",    "cost", "sum",           NULL};
const char *const need_by_names[] = {"people", "population", "pressure", NULL};
const char *const cost_part_names[] = {"one_off", "travel", "rent", "zone", "support", "course", "hire", NULL};
const char *const fit_part_names[] = {"wish",   "same_district", "neighbour", "volunteer", "level_above",
				      "course", "asked_for",     "home_town", "tag",       NULL};

/* One row a key. */
/* clang-format off */

static const struct field term_fields[] = {
	{"months", FIELD_INT, offsetof(struct term, months), 0, 1, 36, 3, .unit = "months",
	 .doc = "length of a secondment"},
	{"at_most_months", FIELD_INT, offsetof(struct term, at_most_months), 0, 1, 36, 36, .unit = "months",
	 .doc = "the longest the law allows (36, according to Decree 138/2020, Art. 27)"},
	{"start_by", FIELD_DATE, offsetof(struct term, start_by), .doc = "nobody starts later"},
	{0}};
static RECORD(term_record, "the term", struct term, term_fields);

static const struct field km_pair_fields[] = {
	{"from", FIELD_TEXT, offsetof(struct km_pair, from), FIELD_REQUIRED,
	 .doc = "a unit, or the place of a home"},
	{"to", FIELD_REF, offsetof(struct km_pair, to), FIELD_REQUIRED, .to = "unit", .doc = "a unit"},
	{"km", FIELD_DECIMAL, offsetof(struct km_pair, metres), FIELD_REQUIRED, 0, METRES_MOST, .scale = 3,
	 .unit = "km", .doc = "by the road people take; counts in both directions"},
	{0}};
RECORD(km_pair_record, "a pair of kilometres", struct km_pair, km_pair_fields);

static const struct field travel_fields[] = {
	{"road_factor", FIELD_DECIMAL, offsetof(struct travel, road_factor), 0, 1000, 5000, 1000, .scale = 3,
	 .doc = "how much longer the road is than the great circle"},
	{"max_km", FIELD_DECIMAL, offsetof(struct travel, max_m), 0, 0, METRES_MOST, ABSENT, .scale = 3,
	 .unit = "km", .doc = "nobody is sent further; no limit when not given"},
	{"pairs", FIELD_LIST, offsetof(struct travel, pairs), .record = &km_pair_record,
	 .doc = "kilometres that someone measured"},
	{"file", FIELD_CUSTOM, offsetof(struct travel, pairs), .custom = &custom_travel_file,
	 .doc = "the same as a table with the columns from, to, km"},
	{0}};
static RECORD(travel_record, "travel", struct travel, travel_fields);

static const struct field law_fields[] = {
	{"kind", FIELD_ENUM, offsetof(struct law, kind), FIELD_REQUIRED, .missing = -1, .names = staff_kind_names,
	 .doc = "of the people it is for"},
	{"from", FIELD_DATE, offsetof(struct law, from), FIELD_REQUIRED,
	 .doc = "the day it comes into force; it holds until the next of the same kind does"},
	{"article", FIELD_TEXT, offsetof(struct law, article), FIELD_REQUIRED, .doc = "where it is written"},
	{"at_most_months", FIELD_INT, offsetof(struct law, at_most_months), 0, 1, 36, 36, .unit = "months",
	 .doc = "the longest term it allows"},
	{"if_volunteer", FIELD_BOOL, offsetof(struct law, if_volunteer), .missing = true,
	 .doc = "false: people with eligible: if-volunteer cannot be sent even if they want to"},
	{0}};
RECORD(law_record, "a law", struct law, law_fields);

static const struct field sharing_fields[] = {
	{"max_units", FIELD_INT, offsetof(struct sharing, max_units), 0, 1, 4, 2, .unit = "communes",
	 .doc = "that one person may serve in a week"},
	{"travel_days", FIELD_INT, offsetof(struct sharing, travel_days), 0, 0, 4, .unit = "days a week",
	 .doc = "lost for each commune after the first"},
	{0}};
static RECORD_NO_LOC(sharing_record, "the sharing", struct sharing, sharing_fields);

static const struct field rules_fields[] = {
	{"law", FIELD_LIST, offsetof(struct rules, law), .record = &law_record,
	 .doc = "what the law says of each kind of staff, and from which day"},
	{"term", FIELD_RECORD, offsetof(struct rules, term), .record = &term_record, .doc = "how long people go"},
	{"travel", FIELD_RECORD, offsetof(struct rules, travel), .record = &travel_record,
	 .doc = "how far people go"},
	{"sharing", FIELD_RECORD, offsetof(struct rules, sharing), .record = &sharing_record,
	 .doc = "how people serve several communes in a week"},
	{"levers", FIELD_SET, offsetof(struct rules, levers), .missing = (1 << LEVERS) - 1, .names = lever_names,
	 .doc = "ways to fill a gap that may be used"},
	{"same_unit_at_most", FIELD_INT, offsetof(struct rules, same_unit_at_most), 0, 0, PEOPLE_MOST, ABSENT,
	 .unit = "people", .doc = "of one unit that one commune may get; no limit when not given"},
	{0}};
RECORD(rules_record, "the rules", struct rules, rules_fields);

static const struct field band_fields[] = {
	{"over_km", FIELD_DECIMAL, offsetof(struct band, over_m), FIELD_REQUIRED, 0, METRES_MOST, .scale = 3,
	 .unit = "km", .doc = "paid beyond this distance"},
	{"monthly", FIELD_INT, offsetof(struct band, monthly), FIELD_REQUIRED, 0, VND_ONE, .unit = "VND",
	 .doc = "for each person and month"},
	{0}};
static RECORD(band_record, "a band", struct band, band_fields);

static const struct field zone_fields[] = {
	ID(struct zone, "the id of the zone"),
	NAME(struct zone),
	{"monthly", FIELD_INT, offsetof(struct zone, monthly), FIELD_REQUIRED, 0, VND_ONE, .unit = "VND",
	 .doc = "for each person and month"},
	{0}};
RECORD(zone_record, "a zone", struct zone, zone_fields);

static const struct field costs_fields[] = {
	{"one_off", FIELD_INT, offsetof(struct costs, one_off), 0, 0, VND_ONE, .unit = "VND",
	 .doc = "paid once to a person of an agency; not in a commune with one_off: false"},
	{"travel_bands", FIELD_LIST, offsetof(struct costs, bands), .record = &band_record,
	 .doc = "travel allowance: the band with the largest over_km below the distance counts"},
	{"rent", FIELD_RECORD, offsetof(struct costs, rent), .record = &band_record, .doc = "rent allowance"},
	{"per_km", FIELD_INT, offsetof(struct costs, per_km), 0, 0, VND_KM, .unit = "VND",
	 .doc = "travel allowance on top of the band: for each km and month"},
	{"zones", FIELD_MAP, offsetof(struct costs, zones), .record = &zone_record,
	 .doc = "of communes where an extra is paid"},
	{0}};
RECORD_NO_LOC(costs_record, "the costs", struct costs, costs_fields);

#define POINTS(key, name, points, text) \
	{key, FIELD_INT, offsetof(struct fit_points, name), 0, -POINTS_MOST, POINTS_MOST, points, \
	 .unit = "points", .doc = (text)}

static const struct field fit_fields[] = {
	{"wishes", FIELD_INTS, offsetof(struct fit_points, wishes), 0, -POINTS_MOST, POINTS_MOST,
	 .unit = "points", .doc = "for the first, second and third wish; [30, 20, 10] when not given"},
	POINTS("same_district", same_district, 15, "the commune was in the person's former district"),
	POINTS("neighbour", neighbour, 5, "the commune borders on the person's unit"),
	POINTS("volunteer", volunteer, 10, "the person wants to go"),
	POINTS("level_above", level_above, 2, "for each level above the post's"),
	POINTS("course", course, -10, "a course is needed first"),
	POINTS("asked_for", asked_for, 15, "the commune asks for the person"),
	POINTS("home_town", home_town, 10, "the commune is the person's home town"),
	POINTS("tag", tag, 5, "for each tag that person and commune share"),
	{0}};
RECORD_NO_LOC(fit_record, "the fit points", struct fit_points, fit_fields);

static const struct field budget_fields[] = {
	{"total", FIELD_INT, offsetof(struct whole_budget, total), 0, 0, VND_MOST, ABSENT, .unit = "VND",
	 .doc = "the plan may cost no more; no limit when not given"},
	{0}};
RECORD(budget_record, "the whole budget", struct whole_budget, budget_fields);

static const struct field budget_part_fields[] = {
	ID(struct budget, "the id of the budget"),
	NAME(struct budget),
	{"limit", FIELD_INT, offsetof(struct budget, limit), FIELD_REQUIRED, 0, VND_MOST, .unit = "VND",
	 .doc = "what it pays may cost no more"},
	{"pays", FIELD_SET, offsetof(struct budget, pays), FIELD_REQUIRED, 1, .names = cost_part_names,
	 .doc = "the parts of the cost that come from it"},
	{0}};
RECORD(budget_part_record, "a budget", struct budget, budget_part_fields);

#define PRICE(key, text) \
	{#key, FIELD_INT, offsetof(struct remedy_prices, key), 0, 0, VND_MOST, ABSENT, .unit = "VND", .doc = (text)}

static const struct field remedies_fields[] = {
	PRICE(release, "one more person whom a unit may send"),
	PRICE(keep, "one person fewer whom a unit keeps in a field"),
	PRICE(seats, "one more desk in a commune"),
	PRICE(requested, "one more person whom a commune asks for at a post"),
	PRICE(course, "one more seat of a course"),
	PRICE(recruit, "one more person granted at a post"),
	PRICE(km, "one more kilometre in rules.travel.max_km"),
	PRICE(person, "one more person of a field at an agency"),
	{0}};
RECORD(remedies_record, "the price list of remedies", struct remedy_prices, remedies_fields);

/* clang-format on */
