/* Units, their posts and their work. */
#include "config/tables_internal.h"

#include "need/wisn.h"

const char *const unit_kind_names[] = {"agency", "commune", "ward", "special_zone", NULL};

static const char *const rounding_names[] = {"manual", "up", NULL};

/* One row a key. */
/* clang-format off */

static const struct field release_fields[] = {
	{"at_most", FIELD_INT, offsetof(struct release, at_most), 0, 0, PEOPLE_MOST, ABSENT, .unit = "people",
	 .doc = "people of the unit away at one time; no limit when not given"},
	{"percent", FIELD_DECIMAL, offsetof(struct release, percent), 0, 0, 10000, ABSENT, .scale = 2, .unit = "%",
	 .doc = "the same as a share of its people, rounded down; with at_most, the smaller counts"},
	{"keep", FIELD_COUNTS, offsetof(struct release, keep), 0, 0, PEOPLE_MOST, .to = "field", .unit = "people",
	 .doc = "for each field, listed people with that field who stay"},
	{0}};
static RECORD(release_record, "a release limit", struct release, release_fields);

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
	{"asks_for", FIELD_REFS, offsetof(struct unit, asks_for), 0, 0, 256, .to = "person",
	 .doc = "people whom it would like to get"},
	TAGS(struct unit, "languages and local knowledge that help there"),
	{"zone", FIELD_REF, offsetof(struct unit, zone), .to = "zone", .doc = "the zone of costs.zones that it lies in"},
	VND(struct unit, support, "support", "added by the commune for each secondee and month"),
	RELEASE(struct unit),
	{0}};
RECORD(commune_record, "a commune", struct unit, commune_fields);

static const struct field share_fields[] = {
	{"days", FIELD_INTS, 0, FIELD_REQUIRED | FIELD_EACH_ONCE, 1, 5, .unit = "days a week",
	 .doc = "days that one person may serve here while they serve other communes on others; 5 is full-time"},
	{0}};
static RECORD_NO_LOC(share_record, "a share", struct ints, share_fields);

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
	{"requested", FIELD_INT, offsetof(struct post, requested), 0, 0, PEOPLE_MOST, ABSENT, .unit = "people",
	 .doc = "people that the unit asks for from outside; as many as are short when not given"},
	{"share", FIELD_RECORD, offsetof(struct post, days), .record = &share_record,
	 .doc = "how the post may be shared; full-time people only when not given"},
	{0}};
RECORD(post_record, "a post", struct post, post_fields);

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
static RECORD_NO_LOC(year_record, "the working year", struct work_year, year_fields);

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
RECORD(workload_record, "the workload", struct workload, workload_fields);

/* clang-format on */
