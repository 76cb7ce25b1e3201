/* The review's keys: one table, read by JSON, CSV and the schema. */
#include "review/review.h"

#include "base/encode.h"
#include "base/schema.h"

#include <stddef.h>

static const char *const source_names[] = {"typed", "workload", NULL};

/* clang-format off */
#define RECORD(T, name, fields) static const struct record name = {#name, sizeof(T), _Alignof(T), NO_LOC, fields}
#define REQ                     .flags = FIELD_REQUIRED
#define INT(T, m, text)         {#m, FIELD_INT, offsetof(struct T, m), REQ, .doc = (text)}
#define TEXT(T, m, text)        {#m, FIELD_TEXT, offsetof(struct T, m), REQ, .doc = (text)}
#define TEXTS(T, m, text)       {#m, FIELD_TEXTS, offsetof(struct T, m), REQ, .doc = (text)}
#define COUNTS(T, m, of, text)  {#m, FIELD_COUNTS, offsetof(struct T, m), REQ, .to = (of), .doc = (text)}
#define SHARE(T, m, text)       {#m, FIELD_DECIMAL, offsetof(struct T, m), .scale = 2, .unit = "%", .doc = (text)}
#define LIST(T, m, of, text)    {#m, FIELD_LIST, offsetof(struct T, m), REQ, .record = &(of), .doc = (text)}

static const struct field post_fields[] = {
	TEXT(review_post, unit, "the commune or agency"),
	TEXT(review_post, position, "the kind of job"),
	TEXT(review_post, field, "its professional field"),
	INT(review_post, quota, "people granted"),
	INT(review_post, filled, "people in it"),
	INT(review_post, qualified, "of those, qualified for it"),
	INT(review_post, needed, "people the work takes"),
	{"needed_from", FIELD_ENUM, offsetof(struct review_post, from_workload), REQ, .names = source_names,
	 .doc = "typed in the config, or derived from the workload"},
	INT(review_post, shortage, "qualified people it lacks"),
	INT(review_post, surplus, "qualified people beyond the need"),
	{"required", FIELD_DECIMAL, offsetof(struct review_post, required), .scale = 2, .unit = "people",
	 .doc = "people by WISN, before rounding; absent without workload, like the next five"},
	{"ratio", FIELD_DECIMAL, offsetof(struct review_post, ratio), .scale = 2,
	 .doc = "qualified / required: below 1 is pressure"},
	{"difference", FIELD_DECIMAL, offsetof(struct review_post, difference), .scale = 2, .unit = "people",
	 .doc = "qualified - required"},
	SHARE(review_post, on_time, "files on time, as reported"),
	SHARE(review_post, expected, "files on time to be expected of the qualified people there"),
	SHARE(review_post, expected_staff, "the same of as many people as are needed"),
	{"flags", FIELD_TEXTS, offsetof(struct review_post, flag_names), REQ,
	 .doc = "short, over, wrong-field, empty-field, over-quota, ineffective, facilities"},
	{0}};
const struct record review_post_record = {"post", sizeof(struct review_post), _Alignof(struct review_post), NO_LOC,
					  post_fields};

static const struct field total_fields[] = {
	TEXT(review_total, key, "what is added up"),
	{"name", FIELD_TEXT, offsetof(struct review_total, name), .doc = "what people call it"},
	INT(review_total, posts, "posts"),
	INT(review_total, quota, "people granted"),
	INT(review_total, filled, "people in them"),
	INT(review_total, qualified, "of those, qualified"),
	INT(review_total, needed, "people the work takes"),
	INT(review_total, shortage, "people lacking, post by post"),
	INT(review_total, surplus, "people beyond the need, post by post"),
	INT(review_total, wrong_field, "people in posts they are not qualified for"),
	SHARE(review_total, met, "share of the need that is met"),
	INT(review_total, without, "fields: communes with nobody qualified in a post of the field, also those without such a post"),
	{0}};
RECORD(struct review_total, total, total_fields);

static const struct field training_fields[] = {
	TEXT(review_training, field, "the field of the posts"),
	INT(review_training, level, "the level they need"),
	INT(review_training, shortage, "people lacking in communes"),
	INT(review_training, own, "gaps that people of the same unit could close after a course"),
	INT(review_training, others, "further gaps that people of other units could close after a course, seats permitting"),
	INT(review_training, remains, "gaps that no course closes"),
	COUNTS(review_training, own_units, "unit", "unit -> gaps that its own people could close"),
	COUNTS(review_training, other_units, "unit", "unit without such a gap -> people one course away who may be sent"),
	COUNTS(review_training, courses, "course", "course that leads to the level -> its seats"),
	{0}};
RECORD(struct review_training, training, training_fields);

static const struct field handbook_fields[] = {
	TEXT(review_handbook, field, "a field without a handbook"),
	INT(review_handbook, readers, "people in its posts in communes"),
	{0}};
RECORD(struct review_handbook, handbook, handbook_fields);

static const struct field review_fields[] = {
	TEXT(review, province, "id of the province"),
	{"as_of", FIELD_DATE, offsetof(struct review, as_of), REQ, .doc = "the day the data describe"},
	TEXTS(review, synthetic, "parts of the config whose data are synthetic, as the config says"),
	INT(review, communes, "communes, wards and special zones"),
	INT(review, communes_over, "of them, with more people than granted"),
	INT(review, communes_short, "with fewer"),
	INT(review, communes_exact, "with as many"),
	{"total", FIELD_RECORD, offsetof(struct review, total), REQ, .record = &total, .doc = "all posts of communes"},
	LIST(review, fields, total, "posts of communes by field"),
	LIST(review, by_pressure, total, "communes, the least of the need met first"),
	LIST(review, by_people, total, "communes, most people lacking first"),
	LIST(review, districts, total, "by former district; a commune of two counts in both"),
	LIST(review, kinds, total, "by kind of unit, agencies too"),
	LIST(review, training, training, "what courses could close, by field and level"),
	LIST(review, no_handbook, handbook, "fields without a handbook"),
	LIST(review, posts, review_post_record, "every post, or those asked for"),
	{0}};
const struct record review_record = {"review", sizeof(struct review), _Alignof(struct review), NO_LOC, review_fields};
/* clang-format on */

bool review_json(const struct review *r, struct text *out)
{
	return json_print_record(&review_record, r, out);
}

bool review_csv(const struct review *r, struct text *out)
{
	csv_add_records(out, &review_post_record, &r->posts);
	return !out->failed;
}

bool review_schema(struct text *out)
{
	static const struct schema_style style = {.written_by_hand = false};

	return schema_print(&review_record, "A review of posts", &style, out);
}
