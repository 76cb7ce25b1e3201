/* Records by table: what is decoded, written and described by one table says the same. */
#include "nodes_fixture.h"

#include "base/encode.h"
#include "base/schema.h"
#include "config/decode.h"

struct inner {
	int64_t size;
	const char *note;
};

struct row {
	const char *id;
	int64_t n;
};

struct thing {
	struct loc at;
	const char *id, *note;
	bool on;
	int64_t count, most;
	int32_t day;
	int32_t last;
	int kind;
	unsigned colours;
	struct texts tags, labels;
	struct ref_counts skills;
	struct inner inner;
	struct records rows;
};

static const char *const kinds[] = {"red", "green", NULL};

static const struct field inner_fields[] = {
	{"size", FIELD_INT, offsetof(struct inner, size), 0, 0, 9, 4, .doc = "how large"},
	{"note", FIELD_TEXT, offsetof(struct inner, note), .doc = "a note"},
	{0}};
static const struct record inner_record = {"an inner", sizeof(struct inner), _Alignof(struct inner), NO_LOC,
					   inner_fields};

static const struct field row_fields[] = {
	{"id", FIELD_ID, offsetof(struct row, id), FIELD_REQUIRED, .doc = "an id"},
	{"n", FIELD_INT, offsetof(struct row, n), FIELD_REQUIRED, 0, 100, .doc = "how many"},
	{0}};
static const struct record row_record = {"a row", sizeof(struct row), _Alignof(struct row), NO_LOC, row_fields};

static const struct field thing_fields[] = {
	{"id", FIELD_ID, offsetof(struct thing, id), FIELD_REQUIRED, .doc = "an id"},
	{"note", FIELD_TEXT, offsetof(struct thing, note), .doc = "a note"},
	{"on", FIELD_BOOL, offsetof(struct thing, on), .missing = true},
	{"count", FIELD_INT, offsetof(struct thing, count), FIELD_REQUIRED, -5, 5, .doc = "how many"},
	{"most", FIELD_INT, offsetof(struct thing, most), 0, 0, 9, ABSENT, .doc = "how many at most"},
	{"day", FIELD_DATE, offsetof(struct thing, day), FIELD_REQUIRED, .doc = "when"},
	{"last", FIELD_DATE, offsetof(struct thing, last), .doc = "until when"},
	{"kind", FIELD_ENUM, offsetof(struct thing, kind), .names = kinds},
	{"colours", FIELD_SET, offsetof(struct thing, colours), 0, 1, .missing = 2, .names = kinds},
	{"tags", FIELD_TEXTS, offsetof(struct thing, tags), FIELD_SINGLE, 0, 2, .doc = "labels"},
	{"labels", FIELD_TEXTS, offsetof(struct thing, labels), FIELD_EACH_ONCE, 0, 4, .doc = "labels, each once"},
	{"skills", FIELD_COUNTS, offsetof(struct thing, skills), 0, 1, 3, .to = "field"},
	{"inner", FIELD_RECORD, offsetof(struct thing, inner), .record = &inner_record},
	{"rows", FIELD_LIST, offsetof(struct thing, rows), .record = &row_record},
	{0}};
static const struct record thing_record = {"a thing", sizeof(struct thing), _Alignof(struct thing),
					   offsetof(struct thing, at), thing_fields};

static void decode(struct nodes *f, const char *yaml, struct thing *out)
{
	struct decoder d = {.out = &f->arena, .scratch = &f->arena, .ds = &f->ds};
	const struct source *s = nodes_source(f, yaml, strlen(yaml));
	const struct node *n = node_parse(&f->arena, s, &f->ds);
	d.src = f->src;
	assert_non_null(n);
	*out = (struct thing){0};
	decode_record(&d, &thing_record, n, out);
}

static bool encode(const struct thing *thing, struct text *out)
{
	struct json *top = json_object();
	json_add_record(top, "thing", &thing_record, thing);
	bool ok = json_print(json_get(top, "thing"), out);
	json_free(top);
	return ok;
}

static const char full[] = "{id: a, note: 'x: \"y\"', on: false, count: -5, most: 0, day: 2025-02-28, kind: green,\n"
			   " last: 2026-01-01, colours: [green, red], labels: [z, a],\n"
			   " tags: [q, p], skills: {it: 3, land: 1}, inner: {size: 9, note: z},\n"
			   " rows: [{id: r, n: 1}, {id: s, n: 2}]}";

static void a_record_is_filled_by_its_table(void **state)
{
	struct nodes *f = *state;
	struct thing t;
	decode(f, full, &t);
	assert_int_equal(f->ds.errors, 0);
	assert_string_equal(t.note, "x: \"y\"");
	assert_true(!t.on && t.count == -5 && t.most == 0 && t.day == 20147 && t.kind == 1);
	assert_int_equal(t.tags.n, 2);
	assert_string_equal(t.tags.at[1], "p");
	assert_int_equal(t.skills.n, 2);
	assert_true(t.last == 20454 && t.colours == 3 && t.labels.n == 2);
	assert_string_equal(t.labels.at[0], "a");
	assert_true(t.skills.at[1].value == 1 && t.skills.at[1].ref.index == -1);
	assert_int_equal(t.inner.size, 9);
	assert_int_equal(t.rows.n, 2);
	assert_int_equal(((const struct row *)t.rows.at)[1].n, 2);
}

static void what_is_not_given_has_its_default(void **state)
{
	struct nodes *f = *state;
	struct thing t;
	decode(f, "{id: a, count: 1, day: 1970-01-01, tags: one}", &t);
	assert_int_equal(f->ds.errors, 0);
	assert_null(t.note);
	assert_true(t.last == NO_DATE && t.colours == 2);
	assert_true(t.on && t.most == ABSENT && t.kind == 0 && t.inner.size == 4 && !t.inner.note);
	assert_int_equal(t.rows.n, 0);
	assert_int_equal(t.tags.n, 1);
}

static void what_is_wrong_is_absent(void **state)
{
	struct nodes *f = *state;
	struct thing t;
	decode(f, "{id: '', count: 6, day: x, tags: [1, 2, 3], skills: [it], rows: {}, kind: blue, inner: 3}", &t);
	assert_int_equal(f->ds.errors, 8);
	assert_null(t.id);
	assert_true(t.count == ABSENT && t.tags.n == 0 && t.skills.n == 0 && t.rows.n == 0 && t.inner.size == 4);
	static const char *const codes[] = {"bad-id",       "out-of-range", "bad-date",   "unknown-value",
					    "out-of-range", "wrong-type",   "wrong-type", "wrong-type"};
	size_t i = 0;
	for (const struct diag *d = f->ds.first; d; d = d->next)
		assert_string_equal(d->code, codes[i++]);
}

/* JSON is YAML: what is written is read back as the same. */
static void what_is_written_is_read_back(void **state)
{
	static const char *const yamls[] = {full, "{id: a, count: 1, day: 1970-01-01}",
					    "{id: 'true', note: 'null', count: 0, day: 2199-12-31, tags: ['~', '12']}"};
	for (size_t i = 0; i < LENGTH(yamls); i++) {
		struct thing t;
		struct text before = {0}, after = {0};
		decode(*state, yamls[i], &t);
		bool ok = encode(&t, &before);
		decode(*state, before.at, &t);
		ok = ok && encode(&t, &after) && strcmp(before.at, after.at) == 0;
		text_free(&before);
		text_free(&after);
		assert_true(ok);
		assert_int_equal(((struct nodes *)*state)->ds.errors, 0);
	}
}

static void a_set_lists_each_name_once(void **state)
{
	struct nodes *f = *state;
	struct thing t;
	decode(f, "{id: a, count: 1, day: 1970-01-01, colours: [green, gren, green], labels: [a, b, a]}", &t);
	assert_int_equal(f->ds.errors, 3);
	static const char *const codes[] = {"unknown-value", "duplicate-value", "duplicate-value"};
	size_t i = 0;
	for (const struct diag *d = f->ds.first; d && i < 3; d = d->next)
		assert_string_equal(d->code, codes[i++]);
	assert_true(t.colours == 2 && t.labels.n == 2);
	decode(f, "{id: a, count: 1, day: 1970-01-01, colours: []}", &t);
	assert_int_equal(f->ds.errors, 1);
}

static void sets_are_cells_of_names(void **state)
{
	(void)state;
	static const struct field fields[] = {{"colours", FIELD_SET, offsetof(struct thing, colours), .names = kinds},
					      {0}};
	static const struct record record = {"a row", sizeof(struct thing), _Alignof(struct thing), NO_LOC, fields};
	struct thing things[] = {{.colours = 3}, {.colours = 0}, {.colours = 2}};
	struct records list = {things, LENGTH(things)};
	struct text out = {0};
	csv_add_records(&out, &record, &list);
	bool same = !out.failed && strcmp(out.at, "colours\nred green\n\ngreen\n") == 0;
	text_free(&out);
	assert_true(same);
}

struct part {
	struct fraction share;
	const char *none;
};

static void fractions_are_written_as_integers_where_they_are(void **state)
{
	(void)state;
	static const struct field fields[] = {{"share", FIELD_FRACTION, offsetof(struct part, share), .doc = "a share"},
					      {"none", FIELD_TEXT, offsetof(struct part, none), .doc = "never given"},
					      {0}};
	static const struct record record = {"a part", sizeof(struct part), _Alignof(struct part), NO_LOC, fields};
	static const struct part parts[] = {{{2, 3}, NULL}, {{4, 1}, NULL}, {{0, 0}, NULL}};
	struct json *list = json_array();
	for (size_t i = 0; i < LENGTH(parts); i++)
		json_add_record(list, NULL, &record, &parts[i]);
	struct text out = {0};
	bool same = json_print(list, &out) &&
		    strcmp(out.at, "[\n  {\"share\": \"2/3\"},\n  {\"share\": 4},\n  {}\n]\n") == 0;
	json_free(list);
	text_free(&out);
	assert_true(same);
}

struct box {
	struct texts labels, marks;
	struct ref_counts counts;
	struct records parts, all;
	struct part inner, always;
	int32_t day;
};

static void what_is_empty_is_written_where_it_must_be_given(void **state)
{
	(void)state;
	static const struct field part_fields[] = {
		{"share", FIELD_FRACTION, offsetof(struct part, share), .doc = "a share"},
		{"none", FIELD_TEXT, offsetof(struct part, none), .doc = "a text"},
		{0}};
	static const struct record inner = {"a part", sizeof(struct part), _Alignof(struct part), NO_LOC, part_fields};
	static const struct field fields[] = {
		{"labels", FIELD_TEXTS, offsetof(struct box, labels), .flags = FIELD_REQUIRED},
		{"marks", FIELD_TEXTS, offsetof(struct box, marks), .doc = "more"},
		{"counts", FIELD_COUNTS, offsetof(struct box, counts), .to = "field"},
		{"parts", FIELD_LIST, offsetof(struct box, parts), .record = &inner},
		{"all", FIELD_LIST, offsetof(struct box, all), .flags = FIELD_REQUIRED, .record = &inner},
		{"inner", FIELD_RECORD, offsetof(struct box, inner), .record = &inner},
		{"always", FIELD_RECORD, offsetof(struct box, always), .flags = FIELD_REQUIRED, .record = &inner},
		{"day", FIELD_DATE, offsetof(struct box, day), .doc = "when"},
		{0}};
	static const struct record record = {"a box", sizeof(struct box), _Alignof(struct box), NO_LOC, fields};
	static struct part part = {{1, 2}, NULL};
	static const struct box boxes[] = {{.day = NO_DATE},
					   {.parts = {&part, 1}, .inner = {.none = "x"}, .day = NO_DATE}};
	struct json *list = json_array();
	for (size_t i = 0; i < LENGTH(boxes); i++)
		json_add_record(list, NULL, &record, &boxes[i]);
	struct text out = {0};
	bool same = json_print(list, &out) &&
		    strcmp(out.at, "[\n  {\"labels\": [], \"all\": [], \"always\": {}},\n"
				   "  {\"labels\": [], \"parts\": [{\"share\": \"1/2\"}], \"all\": [], "
				   "\"inner\": {\"none\": \"x\"}, \"always\": {}}\n]\n") == 0;
	json_free(list);
	text_free(&out);
	assert_true(same);
}

static void the_schema_says_what_the_table_says(void **state)
{
	struct nodes *f = *state;
	static const struct schema_style style = {.written_by_hand = true};
	struct json *schema = schema_document(&thing_record, "things", &style);
	bool ok = json_print(schema, &f->shown);
	json_free(schema);
	assert_true(ok);
	static const char *const parts[] = {
		"\"required\": [\"id\", \"count\", \"day\"]",
		"\"minimum\": -5",
		"\"maximum\": 5",
		"\"default\": true",
		"\"default\": 4",
		"\"enum\": [\"red\", \"green\"]",
		"\"format\": \"date\"",
		"\"maxItems\": 2",
		"\"uniqueItems\": true",
		"\"minItems\": 1",
		"\"description\": \"a note\"",
		"\"$ref\": \"#/$defs/inner\"",
		"\"$ref\": \"#/$defs/file\"",
		"\"additionalProperties\": false",
	};
	for (size_t i = 0; i < LENGTH(parts); i++)
		if (!strstr(f->shown.at, parts[i]))
			fail_msg("no %s in %s", parts[i], f->shown.at);
}

int main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, nodes_setup, nodes_teardown)
	const struct CMUnitTest tests[] = {
		TEST(a_record_is_filled_by_its_table),
		TEST(what_is_not_given_has_its_default),
		TEST(what_is_wrong_is_absent),
		TEST(what_is_written_is_read_back),
		TEST(a_set_lists_each_name_once),
		TEST(sets_are_cells_of_names),
		TEST(fractions_are_written_as_integers_where_they_are),
		TEST(what_is_empty_is_written_where_it_must_be_given),
		TEST(the_schema_says_what_the_table_says),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
