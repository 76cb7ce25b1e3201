/* The top of the tables, and what stands in no other: the province, fields, positions. */
#include "config/tables_internal.h"

#include "config/config.h"

static const char *const schema_names[] = {"secondment/1", NULL};

/* One row a key. */
/* clang-format off */

static const struct field name_fields[] = {
	{"vi", FIELD_TEXT, offsetof(struct name, vi), .doc = "the name in Vietnamese"},
	{"en", FIELD_TEXT, offsetof(struct name, en), .doc = "the name in English"},
	{0}};
RECORD_NO_LOC(name_record, "a name", struct name, name_fields);

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

static const struct field scenario_fields[] = {
	ID(struct scenario, "the name of the scenario, as in --scenario"),
	NAME(struct scenario),
	{"combines", FIELD_REFS, offsetof(struct scenario, combines), 0, 0, 16, .to = "scenario",
	 .doc = "scenarios that are made first, in this order"},
	{"set", FIELD_CUSTOM, offsetof(struct scenario, set), .custom = &custom_set,
	 .doc = "what is otherwise, in this order"},
	{0}};
RECORD(scenario_record, "a scenario", struct scenario, scenario_fields);

#define scenarios_doc "named changes, made with --scenario"

static const struct field scenario_file_fields[] = {
	{"schema", FIELD_ENUM, offsetof(struct scenario_file, schema), .names = schema_names,
	 .doc = "the version of this language"},
	{"extends", FIELD_TEXT, offsetof(struct scenario_file, extends), FIELD_REQUIRED,
	 .doc = "the config that it changes, or another such file, from the folder of this one"},
	NAME(struct scenario_file),
	{"set", FIELD_CUSTOM, offsetof(struct scenario_file, set), .custom = &custom_set,
	 .doc = "what is otherwise, in this order"},
	{"scenarios", FIELD_MAP, offsetof(struct scenario_file, scenarios), .record = &scenario_record,
	 .doc = scenarios_doc},
	{0}};
RECORD(scenario_file_record, "a scenario file", struct scenario_file, scenario_file_fields);

#define TABLE(key, type, name, flags, what) \
	{key, type, offsetof(struct raw_config, name), flags, .record = &what##_record, .doc = name##_doc}
#define fields_doc    "professional fields"
#define positions_doc "kinds of jobs"
#define agencies_doc  "provincial units"
#define communes_doc  "communes, wards and special zones"
#define posts_doc     "positions at units: granted, filled, needed"
#define staff_doc     "people who could go"
#define courses_doc   "training that adds a field or a level"
#define hires_doc     "people who can be had from outside: contracts, recruits"
#define pairs_doc     "rules about certain people and places, and who asked for them"
#define budgets_doc   "limits on parts of the cost, beside budget.total"

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
	TABLE("hires", FIELD_MAP, hires, 0, hire),
	TABLE("pairs", FIELD_LIST, pairs, 0, pair),
	{"workload", FIELD_RECORD, offsetof(struct raw_config, workload), .record = &workload_record,
	 .doc = "how much work there is; posts without 'needed' take theirs from it"},
	{"rules", FIELD_RECORD, offsetof(struct raw_config, rules), .record = &rules_record,
	 .doc = "what is allowed"},
	{"costs", FIELD_RECORD, offsetof(struct raw_config, costs), .record = &costs_record,
	 .doc = "what people are paid"},
	{"fit", FIELD_RECORD, offsetof(struct raw_config, fit), .record = &fit_record,
	 .doc = "points for how well people and places suit"},
	{"budget", FIELD_RECORD, offsetof(struct raw_config, budget), .record = &budget_record,
	 .doc = "what the plan may cost"},
	TABLE("budgets", FIELD_MAP, budgets, 0, budget_part),
	{"remedies", FIELD_RECORD, offsetof(struct raw_config, remedies), .record = &remedies_record,
	 .doc = "what more of a limit costs whoever grants it, so that 'explain' can say which remedy is cheapest"},
	{"objectives", FIELD_CUSTOM, offsetof(struct raw_config, objectives), .custom = &custom_objectives,
	 .doc = "the tiers in their order; [mandatory, inside, need, leximin, fit, cost] when not given"},
	TABLE("scenarios", FIELD_MAP, scenarios, 0, scenario),
	{0}};

/* clang-format on */

RECORD(config_record, "the config", struct raw_config, config_fields);
