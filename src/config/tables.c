#include "config/tables.h"

#include "config/config.h"
#include "need/wisn.h"

#include <stddef.h>

/* Bounds are far above anything real, and low enough that products of two of them stay within 64 bits;
 * check_magnitudes() looks at the sums. */
#define PEOPLE_MOST 100000
#define VND_MOST    INT64_C(1000000000000000)
#define VND_ONE     INT64_C(1000000000000) /* for one person */
#define LAT_MOST    90000000
#define LON_MOST    180000000
#define METRES_MOST 50000000
#define POINTS_MOST 1000000

const char *const unit_kind_names[] = {"agency", "commune", "ward", "special_zone", NULL};
const char *const tier_names[] = {"mandatory", "inside", "need", "worst_commune", "fit", "cost", NULL};

static const char *const rounding_names[] = {"manual", "up", NULL};
static const char *const schema_names[] = {"secondment/1", NULL};

#define RECORD(name, title, T, table) const struct record name = {title, sizeof(T), _Alignof(T), offsetof(T, at), table}
#define RECORD_NO_LOC(name, title, T, table)                                                                           \
	static const struct record name = {title, sizeof(T), _Alignof(T), NO_LOC, table}

/* One row a key. */
/* clang-format off */

static const struct field name_fields[] = {
	{"vi", FIELD_TEXT, offsetof(struct name, vi), .doc = "the name in Vietnamese"},
	{"en", FIELD_TEXT, offsetof(struct name, en), .doc = "the name in English"},
	{0}};
RECORD_NO_LOC(name_record, "a name", struct name, name_fields);

#define ID(T, text) {"id", FIELD_ID, offsetof(T, id), FIELD_REQUIRED, .doc = (text)}
#define NAME(T) \
	{"name", FIELD_RECORD, offsetof(T, name), .record = &name_record, .doc = "what people call it"}

static const struct field province_fields[] = {
	ID(struct province_head, "a short name of the province"),
	NAME(struct province_head),
	{"synthetic", FIELD_TEXTS, offsetof(struct province_head, synthetic), FIELD_SINGLE,
	 .doc = "top-level keys whose data are made up, so that plans and reports can say so"},
	{0}};
static RECORD(province_record, "the province", struct province_head, province_fields);

static const struct field field_fields[] = {
	ID(struct field_def, "the id of the field"),
	NAME(struct field_def),
	{"handbook", FIELD_BOOL, offsetof(struct field_def, handbook),
	 .doc = "true: there is a handbook for people who are new to the field"},
	{0}};
RECORD(field_record, "a field", struct field_def, field_fields);

static const struct field position_fields[] = {
	ID(struct position, "the id of the position"),
	NAME(struct position),
	{"field", FIELD_REF, offsetof(struct position, field), FIELD_REQUIRED, .to = "field",
	 .doc = "the professional field it needs"},
	{"level", FIELD_INT, offsetof(struct position, level), FIELD_REQUIRED, 1, 3,
	 .doc = "the level it needs: 1 basic, 2 full, 3 expert"},
	{"weight", FIELD_INT, offsetof(struct position, weight), FIELD_REQUIRED, 1, 1000,
	 .doc = "what one missing person costs in the tier need"},
	{"mandatory", FIELD_INT, offsetof(struct position, mandatory), 0, 0, PEOPLE_MOST, .unit = "people",
	 .doc = "qualified people that each unit with such a post must have"},
	{"other_duties", FIELD_DECIMAL, offsetof(struct position, other_duties), 0, 0, 9000, .scale = 2, .unit = "%",
	 .doc = "share of the time that is no work on files (WISN's category allowance)"},
	{"own_hours", FIELD_DECIMAL, offsetof(struct position, own_hours), 0, 0, 10000000, .scale = 2, .unit = "hours",
	 .doc = "hours a year of a post for what only some of its people do (WISN's individual allowance)"},
	{0}};
RECORD(position_record, "a position", struct position, position_fields);

static const struct field release_fields[] = {
	{"at_most", FIELD_INT, offsetof(struct release, at_most), 0, 0, PEOPLE_MOST, ABSENT, .unit = "people",
	 .doc = "people of the unit away at one time; no limit when not given"},
	{"keep", FIELD_COUNTS, offsetof(struct release, keep), 0, 0, PEOPLE_MOST, .to = "field", .unit = "people",
	 .doc = "for each field, listed people with that field who stay"},
	{0}};
static RECORD(release_record, "a release limit", struct release, release_fields);

#define LAT(T) \
	{"lat", FIELD_DECIMAL, offsetof(T, lat), FIELD_REQUIRED, -LAT_MOST, LAT_MOST, .scale = 6, \
	 .unit = "degrees", .doc = "latitude, north positive"}
#define LON(T) \
	{"lon", FIELD_DECIMAL, offsetof(T, lon), FIELD_REQUIRED, -LON_MOST, LON_MOST, .scale = 6, \
	 .unit = "degrees", .doc = "longitude, east positive"}
#define FORMER(T) \
	{"former_district", FIELD_TEXTS, offsetof(T, former_districts), FIELD_SINGLE, 0, 8, \
	 .doc = "the district of before July 2025, or a list where there are several"}
#define RELEASE(T) \
	{"release", FIELD_RECORD, offsetof(T, release), .record = &release_record, \
	 .doc = "how many people the unit can spare"}

static const struct field agency_fields[] = {ID(struct unit, "the id of the agency"),
					     NAME(struct unit),
					     LAT(struct unit),
					     LON(struct unit),
					     FORMER(struct unit),
					     RELEASE(struct unit),
					     {0}};
RECORD(agency_record, "an agency", struct unit, agency_fields);

static const struct field commune_fields[] = {
	ID(struct unit, "the official code of the commune, or another id"),
	NAME(struct unit),
	{"kind", FIELD_ENUM, offsetof(struct unit, kind), 0, UNIT_COMMUNE, UNIT_SPECIAL_ZONE, UNIT_COMMUNE,
	 .names = unit_kind_names, .doc = "a special zone is reached only by a given pair of kilometres"},
	LAT(struct unit),
	LON(struct unit),
	{"population", FIELD_INT, offsetof(struct unit, population), 0, 0, 100000000, .unit = "people",
	 .doc = "people who live there"},
	FORMER(struct unit),
	{"neighbours", FIELD_REFS, offsetof(struct unit, neighbours), 0, 0, 64, .to = "commune",
	 .doc = "communes that share a land border"},
	{"seats", FIELD_INT, offsetof(struct unit, seats), 0, 0, PEOPLE_MOST, ABSENT, .unit = "people",
	 .doc = "desks free for people from outside; no limit when not given"},
	{"equipment", FIELD_INT, offsetof(struct unit, equipment), 0, 0, PEOPLE_MOST, ABSENT, .unit = "sets",
	 .doc = "sets of equipment free; looked at by the review only"},
	{"one_off", FIELD_BOOL, offsetof(struct unit, one_off), .missing = true,
	 .doc = "false: nobody gets the one-off allowance for coming here"},
	RELEASE(struct unit),
	{0}};
RECORD(commune_record, "a commune", struct unit, commune_fields);

static const struct field post_fields[] = {
	{"unit", FIELD_REF, offsetof(struct post, unit), FIELD_REQUIRED, .to = "unit",
	 .doc = "the commune or agency that has the post"},
	{"position", FIELD_REF, offsetof(struct post, position), FIELD_REQUIRED, .to = "position",
	 .doc = "the kind of job"},
	{"quota", FIELD_INT, offsetof(struct post, quota), FIELD_REQUIRED, 0, PEOPLE_MOST, .unit = "people",
	 .doc = "people granted"},
	{"filled", FIELD_INT, offsetof(struct post, filled), FIELD_REQUIRED, 0, PEOPLE_MOST, .unit = "people",
	 .doc = "people in it"},
	{"needed", FIELD_INT, offsetof(struct post, needed), 0, 0, PEOPLE_MOST, NEEDED_BY_WORKLOAD, .unit = "people",
	 .doc = "people the work takes; when not given, as many as its workload takes"},
	{"qualified", FIELD_INT, offsetof(struct post, qualified), 0, 0, PEOPLE_MOST, QUALIFIED_AS_FILLED,
	 .unit = "people", .doc = "of those in it, the ones with the field at the level; all when not given"},
	{"on_time", FIELD_DECIMAL, offsetof(struct post, on_time), 0, 0, 10000, ABSENT, .scale = 2, .unit = "%",
	 .doc = "share of its files that was reported done on time"},
	{0}};
RECORD(post_record, "a post", struct post, post_fields);

static const struct field home_fields[] = {
	LAT(struct home),
	LON(struct home),
	{"place", FIELD_TEXT, offsetof(struct home, place), .doc = "a name that pairs of kilometres may use"},
	{0}};
static RECORD(home_record, "a home", struct home, home_fields);

static const struct field person_fields[] = {
	ID(struct person, "the id of the person or group; not a name"),
	{"unit", FIELD_REF, offsetof(struct person, unit), FIELD_REQUIRED, .to = "unit",
	 .doc = "the agency or commune that employs them"},
	{"skills", FIELD_COUNTS, offsetof(struct person, skills), FIELD_REQUIRED, 1, 3, .to = "field",
	 .unit = "level", .doc = "for each field, the level: 1 basic, 2 full, 3 expert"},
	{"eligible", FIELD_BOOL, offsetof(struct person, eligible), .missing = true,
	 .doc = "false: cannot be sent; never say why"},
	{"volunteer", FIELD_BOOL, offsetof(struct person, volunteer), .doc = "wants to go"},
	{"wishes", FIELD_REFS, offsetof(struct person, wishes), 0, 0, 3, .to = "commune",
	 .doc = "communes they would like to go to, best first"},
	{"count", FIELD_INT, offsetof(struct person, count), 0, 1, PEOPLE_MOST, 1, .unit = "people",
	 .doc = "more than 1: a group of people alike in all this"},
	{"post", FIELD_REF, offsetof(struct person, post), .to = "position",
	 .doc = "the position they hold at their unit; not given: they are surplus there"},
	FORMER(struct person),
	{"home", FIELD_RECORD, offsetof(struct person, home), .record = &home_record,
	 .doc = "where they live; their unit when not given"},
	{0}};
RECORD(person_record, "a person", struct person, person_fields);

static const struct field course_fields[] = {
	ID(struct course, "the id of the course"),
	NAME(struct course),
	{"field", FIELD_REF, offsetof(struct course, field), FIELD_REQUIRED, .to = "field",
	 .doc = "the field it teaches"},
	{"from", FIELD_INT, offsetof(struct course, from), FIELD_REQUIRED, 0, 2,
	 .doc = "the level it starts from; 0 takes people without the field"},
	{"to", FIELD_INT, offsetof(struct course, to), FIELD_REQUIRED, 1, 3, .doc = "the level it leads to"},
	{"seats", FIELD_INT, offsetof(struct course, seats), FIELD_REQUIRED, 0, PEOPLE_MOST, .unit = "people",
	 .doc = "people it can take"},
	{"weeks", FIELD_INT, offsetof(struct course, weeks), FIELD_REQUIRED, 0, 156, .unit = "weeks",
	 .doc = "how long it takes, before the term"},
	{"cost", FIELD_INT, offsetof(struct course, cost), 0, 0, VND_ONE, .unit = "VND",
	 .doc = "for each person"},
	{0}};
RECORD(course_record, "a course", struct course, course_fields);

static const struct field activity_fields[] = {
	ID(struct activity, "the id of the activity"),
	NAME(struct activity),
	{"position", FIELD_REF, offsetof(struct activity, position), FIELD_REQUIRED, .to = "position",
	 .doc = "the kind of job that does it"},
	{"minutes", FIELD_INT, offsetof(struct activity, minutes), FIELD_REQUIRED, 1, 100000, .unit = "minutes",
	 .doc = "work on one file"},
	{"deadline", FIELD_DECIMAL, offsetof(struct activity, deadline), 0, 1, 10000, ABSENT, .scale = 1,
	 .unit = "working days", .doc = "from receipt to result; none when not given"},
	{0}};
RECORD(activity_record, "an activity", struct activity, activity_fields);

static const struct field volume_fields[] = {
	{"unit", FIELD_REF, offsetof(struct volume, unit), FIELD_REQUIRED, .to = "unit",
	 .doc = "the commune or agency that gets the files"},
	{"activity", FIELD_REF, offsetof(struct volume, activity), FIELD_REQUIRED, .to = "activity",
	 .doc = "what has to be done with them"},
	{"files", FIELD_INT, offsetof(struct volume, files), FIELD_REQUIRED, 0, 10000000, .unit = "files a month",
	 .doc = "how many come"},
	{"minutes", FIELD_INT, offsetof(struct volume, minutes), 0, 1, 100000, ABSENT, .unit = "minutes",
	 .doc = "work on one file here; as the activity says when not given"},
	{"deadline", FIELD_DECIMAL, offsetof(struct volume, deadline), 0, 1, 10000, ABSENT, .scale = 1,
	 .unit = "working days", .doc = "the deadline here; as the activity says when not given"},
	{"backlog", FIELD_INT, offsetof(struct volume, backlog), 0, 0, 10000000, .unit = "files",
	 .doc = "files that wait already"},
	{0}};
RECORD(volume_record, "a volume of work", struct volume, volume_fields);

#define DAYS(key, name, days, text) \
	{key, FIELD_INT, offsetof(struct work_year, name), 0, 0, 366, days, .unit = "days", .doc = (text)}

static const struct field year_fields[] = {
	DAYS("days", days, 260, "working days of a year"),
	DAYS("holidays", holidays, 11, "public holidays among them"),
	DAYS("leave", leave, 12, "days of leave of a person"),
	DAYS("sick", sick, 5, "days a person is ill"),
	DAYS("other", other, 5, "other days away, as for training"),
	{"hours", FIELD_DECIMAL, offsetof(struct work_year, hours), 0, 1, 2400, 800, .scale = 2, .unit = "hours",
	 .doc = "working hours of a day"},
	{0}};
RECORD_NO_LOC(year_record, "the working year", struct work_year, year_fields);

static const struct field workload_fields[] = {
	{"year", FIELD_RECORD, offsetof(struct workload, year), .record = &year_record,
	 .doc = "what a person's working time is made of"},
	{"rounding", FIELD_ENUM, offsetof(struct workload, rounding), 0, WISN_ROUND_MANUAL, WISN_ROUND_UP,
	 WISN_ROUND_MANUAL, .names = rounding_names,
	 .doc = "manual: up to a tenth over a whole number of people is tolerated; up: nothing is"},
	{"target", FIELD_DECIMAL, offsetof(struct workload, target), 0, 1, 9999, 9700, .scale = 2, .unit = "%",
	 .doc = "share of files to be done on time; 100 % is beyond any number of people"},
	{"clear_days", FIELD_INT, offsetof(struct workload, clear_days), 0, 1, 3650, 20, .unit = "working days",
	 .doc = "in which a backlog is to be cleared"},
	{"growth", FIELD_COUNTS, offsetof(struct workload, growth), 0, 0, 100000, .to = "activity", .unit = "%",
	 .doc = "for each activity, per cent of the files given: 300 = three times as many"},
	{"activities", FIELD_MAP, offsetof(struct workload, activities), FIELD_REQUIRED, .record = &activity_record,
	 .doc = "what is done, and how long it takes"},
	{"volumes", FIELD_LIST, offsetof(struct workload, volumes), FIELD_REQUIRED, .record = &volume_record,
	 .doc = "how much of it, unit by unit"},
	{0}};
static RECORD(workload_record, "the workload", struct workload, workload_fields);

static const struct field term_fields[] = {
	{"months", FIELD_INT, offsetof(struct term, months), 0, 1, 36, 3, .unit = "months",
	 .doc = "length of a secondment"},
	{"at_most_months", FIELD_INT, offsetof(struct term, at_most_months), 0, 1, 36, 36, .unit = "months",
	 .doc = "the longest the law allows (36, according to Decree 138/2020, Art. 27)"},
	{0}};
RECORD_NO_LOC(term_record, "the term", struct term, term_fields);

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

static const struct field rules_fields[] = {
	{"term", FIELD_RECORD, offsetof(struct rules, term), .record = &term_record, .doc = "how long people go"},
	{"travel", FIELD_RECORD, offsetof(struct rules, travel), .record = &travel_record,
	 .doc = "how far people go"},
	{0}};
RECORD_NO_LOC(rules_record, "the rules", struct rules, rules_fields);

static const struct field band_fields[] = {
	{"over_km", FIELD_DECIMAL, offsetof(struct band, over_m), FIELD_REQUIRED, 0, METRES_MOST, .scale = 3,
	 .unit = "km", .doc = "paid beyond this distance"},
	{"monthly", FIELD_INT, offsetof(struct band, monthly), FIELD_REQUIRED, 0, VND_ONE, .unit = "VND",
	 .doc = "for each person and month"},
	{0}};
static RECORD(band_record, "a band", struct band, band_fields);

static const struct field costs_fields[] = {
	{"one_off", FIELD_INT, offsetof(struct costs, one_off), 0, 0, VND_ONE, .unit = "VND",
	 .doc = "paid once to a person of an agency; not in a commune with one_off: false"},
	{"travel_bands", FIELD_LIST, offsetof(struct costs, bands), .record = &band_record,
	 .doc = "travel allowance: the band with the largest over_km below the distance counts"},
	{"rent", FIELD_RECORD, offsetof(struct costs, rent), .record = &band_record, .doc = "rent allowance"},
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
	{0}};
RECORD_NO_LOC(fit_record, "the fit points", struct fit_points, fit_fields);

static const struct field budget_fields[] = {{"total", FIELD_INT, 0, 0, 0, VND_MOST, ABSENT, .unit = "VND",
					      .doc = "the plan may cost no more; no limit when not given"},
					     {0}};
static const struct record budget_record = {"the budget", sizeof(int64_t), _Alignof(int64_t), NO_LOC,
					    budget_fields};

#define TABLE(key, type, name, flags, what) \
	{key, type, offsetof(struct raw_config, name), flags, .record = &what##_record, .doc = name##_doc}
#define fields_doc    "professional fields"
#define positions_doc "kinds of jobs"
#define agencies_doc  "provincial units"
#define communes_doc  "communes, wards and special zones"
#define posts_doc     "positions at units: granted, filled, needed"
#define staff_doc     "people who could go"
#define courses_doc   "training that adds a field or a level"

static const struct field config_fields[] = {
	{"schema", FIELD_ENUM, offsetof(struct raw_config, schema), FIELD_REQUIRED, .names = schema_names,
	 .doc = "the version of this language"},
	{"province", FIELD_RECORD, offsetof(struct raw_config, province), FIELD_REQUIRED,
	 .record = &province_record, .doc = "whose config this is"},
	{"as_of", FIELD_DATE, offsetof(struct raw_config, as_of), FIELD_REQUIRED,
	 .doc = "the day the data are of"},
	TABLE("fields", FIELD_MAP, fields, FIELD_REQUIRED, field),
	TABLE("positions", FIELD_MAP, positions, FIELD_REQUIRED, position),
	TABLE("agencies", FIELD_MAP, agencies, 0, agency),
	TABLE("communes", FIELD_MAP, communes, FIELD_REQUIRED, commune),
	TABLE("posts", FIELD_LIST, posts, FIELD_REQUIRED, post),
	TABLE("staff", FIELD_LIST, staff, FIELD_REQUIRED, person),
	TABLE("courses", FIELD_MAP, courses, 0, course),
	{"workload", FIELD_RECORD, offsetof(struct raw_config, workload), .record = &workload_record,
	 .doc = "how much work there is; posts without 'needed' take theirs from it"},
	{"rules", FIELD_RECORD, offsetof(struct raw_config, rules), .record = &rules_record,
	 .doc = "what is allowed"},
	{"costs", FIELD_RECORD, offsetof(struct raw_config, costs), .record = &costs_record,
	 .doc = "what people are paid"},
	{"fit", FIELD_RECORD, offsetof(struct raw_config, fit), .record = &fit_record,
	 .doc = "points for how well people and places suit"},
	{"budget", FIELD_RECORD, offsetof(struct raw_config, budget_total), .record = &budget_record,
	 .doc = "what the plan may cost"},
	{"objectives", FIELD_CUSTOM, offsetof(struct raw_config, objectives), .custom = &custom_objectives,
	 .doc = "the tiers in their order; [mandatory, inside, need, worst_commune, fit, cost] when not given"},
	{"scenarios", FIELD_CUSTOM, offsetof(struct raw_config, scenarios), .custom = &custom_scenarios,
	 .doc = "named changes, {NAME: {set: {PATH: VALUE}}}"},
	{0}};

/* clang-format on */

RECORD(config_record, "the config", struct raw_config, config_fields);
