/* People, what they may learn, where they must and must not go. */
#include "config/tables_internal.h"

const char *const staff_kind_names[] = {"civil_servant", "public_employee", NULL};
const char *const lever_names[] = {"inside", "between", "second", "contract", "recruit", "train", NULL};
const char *const pair_rule_names[] = {"pin", "must", "never", NULL};

static const char *const eligible_names[] = {"false", "true", "if-volunteer", NULL};

/* One row a key. */
/* clang-format off */

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
	{"kind", FIELD_ENUM, offsetof(struct person, kind), .names = staff_kind_names,
	 .doc = "which law they are under"},
	{"eligible", FIELD_ENUM, offsetof(struct person, eligible), .missing = ELIGIBLE_YES, .names = eligible_names,
	 .doc = "false: cannot be sent; if-volunteer: only if they want to; never say why"},
	{"volunteer", FIELD_BOOL, offsetof(struct person, volunteer), .doc = "wants to go"},
	{"seconded_until", FIELD_DATE, offsetof(struct person, seconded_until),
	 .doc = "they are on a secondment already; its last day"},
	{"until", FIELD_DATE, offsetof(struct person, until),
	 .doc = "last day of service: retirement or the end of a contract, whichever is first"},
	{"home_town", FIELD_REF, offsetof(struct person, home_town), .to = "commune",
	 .doc = "the commune they come from"},
	TAGS(struct person, "languages and local knowledge that they have"),
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
	{"weeks", FIELD_INT, offsetof(struct course, weeks), FIELD_REQUIRED, 0, WEEKS_MOST, .unit = "weeks",
	 .doc = "how long it takes, before the term"},
	VND(struct course, cost, "cost", "for each person"),
	{"related", FIELD_REFS, offsetof(struct course, related), 0, 0, 64, .to = "field",
	 .doc = "fields from whose level 'from' it may be taken, too"},
	{"min_seats", FIELD_INT, offsetof(struct course, min_seats), 0, 0, PEOPLE_MOST, .unit = "people",
	 .doc = "with fewer it is not held"},
	{"place", FIELD_REF, offsetof(struct course, place), .to = "unit", .doc = "the unit where it is held"},
	{"max_km", FIELD_DECIMAL, offsetof(struct course, max_m), 0, 0, METRES_MOST, ABSENT, .scale = 3,
	 .unit = "km", .doc = "people further from its place do not take it; no limit when not given"},
	{0}};
RECORD(course_record, "a course", struct course, course_fields);

static const struct field hire_fields[] = {
	ID(struct hire, "the id of the kind of people"),
	NAME(struct hire),
	{"lever", FIELD_ENUM, offsetof(struct hire, lever), FIELD_REQUIRED, LEVER_CONTRACT, LEVER_RECRUIT, -1,
	 .names = lever_names, .doc = "how they come: for a time, or for good within the quota"},
	{"field", FIELD_REF, offsetof(struct hire, field), FIELD_REQUIRED, .to = "field",
	 .doc = "the field they bring"},
	{"level", FIELD_INT, offsetof(struct hire, level), FIELD_REQUIRED, 1, 3,
	 .doc = "their level in it: 1 basic, 2 full, 3 expert"},
	{"at_most", FIELD_INT, offsetof(struct hire, at_most), FIELD_REQUIRED, 0, PEOPLE_MOST, .unit = "people",
	 .doc = "how many can be had"},
	VND(struct hire, one_off, "one_off", "paid once for each"),
	VND(struct hire, monthly, "monthly", "paid for each and month"),
	{"lead_weeks", FIELD_INT, offsetof(struct hire, lead_weeks), 0, 0, WEEKS_MOST, .unit = "weeks",
	 .doc = "from the day the data are of until they start"},
	{0}};
RECORD(hire_record, "a hire", struct hire, hire_fields);

static const struct field pair_fields[] = {
	{"rule", FIELD_ENUM, offsetof(struct pair, rule), FIELD_REQUIRED, .missing = -1, .names = pair_rule_names,
	 .doc = "pin: they go there and nowhere else; must: so many go there; never: nobody of them does"},
	{"person", FIELD_REF, offsetof(struct pair, person), .to = "person", .doc = "who; or else 'unit'"},
	{"unit", FIELD_REF, offsetof(struct pair, unit), .to = "unit", .doc = "the people of this unit"},
	{"commune", FIELD_REF, offsetof(struct pair, commune), .to = "commune", .doc = "where; any when not given"},
	{"position", FIELD_REF, offsetof(struct pair, position), .to = "position",
	 .doc = "as what; any when not given"},
	{"people", FIELD_INT, offsetof(struct pair, people), 0, 1, PEOPLE_MOST, PAIR_PEOPLE_NOT_GIVEN,
	 .unit = "people", .doc = "of a must: how many; all of the person's row, or 1 of a unit, when not given"},
	{"asked_by", FIELD_TEXT, offsetof(struct pair, asked_by), FIELD_REQUIRED,
	 .doc = "an office or a document, never a person"},
	{0}};
RECORD(pair_record, "a pair", struct pair, pair_fields);

/* clang-format on */
