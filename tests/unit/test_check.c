/* What cannot be, though each value alone could; and what only looks like a mistake. */
#include "config_fixture.h"

#include "config/check.h"

#define POSTS        "posts:\n"
#define POST         "{unit: 90001, position: it-officer, quota: 2, filled: 0, needed: 1}"
#define STAFF        "staff:\n"
#define COURSE(more) "courses: {c: {field: it, from: 0, to: 1, seats: 1, weeks: 1, " more "}}\n" STAFF

static const struct wrong wrongs[] = {
	{"a field that is not there", "field: land", "field: lnad", "unknown-reference", 7, 25, "'land'"},
	{"a position that is not there", "position: it-officer", "position: it-oficer", "unknown-reference", 14, 29,
	 "'it-officer'"},
	{"a unit that is not there", "id: K1, unit: so", "id: K1, unit: nowhere", "unknown-reference", 16, 20, NULL},
	{"a unit that is nearly there", "{unit: 90001", "{unit: 90010", "unknown-reference", 14, 12, "'90001'"},
	{"a skill that is not there", "{it: 3}", "{itt: 3}", "unknown-reference", 16, 33, "'it'"},
	{"a wish that is not there", "id: K1", "id: K1, wishes: [90002, 90009]", "unknown-reference", 16, 30, NULL},
	{"a wish for an agency", "id: K1", "id: K1, wishes: [so]", "unknown-reference", 16, 23, "agency"},
	{"a neighbour that is an agency", "seats: 3", "neighbours: [so]", "unknown-reference", 11, 49, "agency"},
	{"a course in no field", STAFF, "courses: {c: {field: x, from: 0, to: 1, seats: 1, weeks: 1}}\n" STAFF,
	 "unknown-reference", 15, 22, NULL},
	{"a field that is kept but not there", "lon: 108.4}", "lon: 108.4, release: {keep: {lnd: 1}}}",
	 "unknown-reference", 9, 48, "'land'"},
	{"a person asked for who is not there", "seats: 3", "asks_for: [K22]", "unknown-reference", 11, 47, "'K2'"},
	{"a zone that is not there", "seats: 3}\n  90002: {lat: 11.70, lon: 108.20}\n",
	 "zone: hgh}\n  90002: {lat: 11.70, lon: 108.20}\ncosts: {zones: {high: {monthly: 1}}}\n", "unknown-reference",
	 11, 42, "'high'"},
	{"a zone without costs", "seats: 3", "zone: high", "unknown-reference", 11, 42, "'costs.zones'"},
	{"a home town that is an agency", "id: K1", "id: K1, home_town: so", "unknown-reference", 16, 25, "agency"},
	{"a related field that is not there", STAFF, COURSE("related: [lnd]"), "unknown-reference", 15, 72, "'land'"},
	{"a course at a place that is not there", STAFF, COURSE("place: sso"), "unknown-reference", 15, 69, "'so'"},
	{"a hire in no field", STAFF, "hires: {h: {lever: contract, field: lnd, level: 1, at_most: 1}}\n" STAFF,
	 "unknown-reference", 15, 37, "'land'"},
	{"a post that the unit does not have", "id: K1", "id: K1, post: it-officer", "unknown-reference", 16, 20, NULL},
	{"a distance from nowhere", STAFF, "rules: {travel: {pairs: [{from: x, to: so, km: 1}]}}\n" STAFF,
	 "unknown-reference", 15, 26, NULL},
	{"a distance to nowhere", STAFF, "rules: {travel: {pairs: [{from: so, to: x, km: 1}]}}\n" STAFF,
	 "unknown-reference", 15, 41, NULL},

	{"a person twice", "id: K2", "id: K1", "duplicate-id", 17, 5, ":16"},
	{"an agency with the id of a commune", "  so:", "  90002: {lat: 1, lon: 1}\n  so:", "duplicate-id", 13, 3,
	 ":9"},
	{"an id twice in two spellings", "{it: {}, land: {}}",
	 "{it: {}, land: {}, e\xCC\x82\xCC\xA3: {}, e\xCC\xA3\xCC\x82: {}}", "duplicate-id", 4, 37, NULL},
	{"a post twice", POSTS, POSTS "  - " POST "\n", "duplicate-post", 15, 5, ":14"},
	{"a wish twice", "id: K1", "id: K1, wishes: [90002, 90002]", "duplicate-reference", 16, 30, NULL},
	{"a distance twice, the other way round", STAFF,
	 "rules: {travel: {pairs: [{from: so, to: 90001, km: 1},\n {from: 90001, to: so, km: 2}]}}\n" STAFF,
	 "duplicate-pair", 16, 2, "line 15"},
	{"a tag twice", "seats: 3", "tags: [k'ho, churu, k'ho]", "duplicate-value", 11, 56, "'tags'"},
	{"a day twice", "needed: 1", "needed: 1, share: {days: [2, 3, 2]}", "duplicate-value", 14, 94, "'days'"},
	{"no days at all", "needed: 1", "needed: 1, share: {days: []}", "out-of-range", 14, 87, "at least 1"},
	{"a week of six days", "needed: 1", "needed: 1, share: {days: [6]}", "out-of-range", 14, 88, "1 and 5"},
	{"a band twice", STAFF,
	 "costs: {travel_bands: [{over_km: 30, monthly: 1}, {over_km: 30.0, monthly: 2}]}\n" STAFF, "duplicate-band",
	 15, 51, "line 15"},

	{"more qualified than there are", "filled: 0", "filled: 1, qualified: 2", "qualified-above-filled", 14, 5,
	 NULL},
	{"more mandatory than needed", "weight: 5}", "weight: 5, mandatory: 2}", "mandatory-above-needed", 14, 5, ":6"},
	{"a course that leads down", STAFF, "courses: {c: {field: it, from: 2, to: 2, seats: 1, weeks: 1}}\n" STAFF,
	 "course-levels", 15, 11, NULL},
	{"a course for more than it takes", STAFF, COURSE("min_seats: 2"), "course-seats", 15, 11, "never be held"},
	{"a distance from a misspelt place", STAFF, COURSE("max_km: 30, plce: so"), "unknown-key", 15, 74, "'place'"},
	{"a distance from no place", STAFF, COURSE("max_km: 30"), "missing-key", 15, 11, "'place'"},
	{"a lever that hires nobody", STAFF, "hires: {h: {lever: inside, field: it, level: 1, at_most: 1}}\n" STAFF,
	 "unknown-value", 15, 20, "contract, recruit"},
	{"its own neighbour", "seats: 3", "neighbours: [90001]", "own-neighbour", 11, 49, NULL},
	{"points for two wishes", STAFF, "fit: {wishes: [3, 2]}\n" STAFF, "out-of-range", 15, 7, "3"},
	{"an unknown synthetic part", "id: sample", "id: sample, synthetic: [stuff]", "unknown-value", 2, 24,
	 "'staff'"},
	{"costs beyond exact sums", "count: 2}\n", "count: 100000}\ncosts: {one_off: 999999999999}\n", "too-large", 18,
	 1, NULL},
};

static const struct wrong warnings[] = {
	{"more than the quota", "filled: 0", "filled: 3", "over-quota", 14, 5, NULL},
	{"a tolerance for nothing", STAFF, "objectives: [need, {tier: fit, tolerance: 1}]\n" STAFF, "unused-tolerance",
	 15, 20, NULL},
	{"a neighbour of one side", "seats: 3", "neighbours: [90002]", "one-sided-neighbour", 11, 49, NULL},
	{"staff beyond the surplus", "id: K1, unit: so", "id: K1, unit: 90001", "more-than-surplus", 16, 5, NULL},
	{"more kept than there are", "lon: 108.4}", "lon: 108.4, release: {keep: {it: 4}}}", "keep-above-staff", 9, 48,
	 "only 3 (its first row of the unit: t.yaml:16)"},
	{"people kept of nobody", "seats: 3", "release: {keep: {it: 1}}", "keep-above-staff", 11, 53, "nobody"},
	{"somebody who has left", "id: K1", "id: K1, until: 2025-07-31", "already-left", 16, 5, "t.yaml:3"},
	{"somebody who is back", "id: K1", "id: K1, seconded_until: 2025-07-31", "already-back", 16, 5, "2025-07-31"},
	{"more asked for than are short", "needed: 1", "needed: 1, requested: 2", "request-above-shortage", 14, 5,
	 "only 1"},
	{"people for no position", "land: {}}\n",
	 "land: {}, env: {}}\nhires: {h: {lever: contract, field: env, level: 1, at_most: 1}}\n", "unused-hire", 5, 9,
	 "'env'"},
	{"a field that nobody has", "field: it, level: 2", "field: land, level: 2", "nobody-has-field", 14, 5,
	 "'land'"},
};

static void each_fault_has_a_code_and_a_place(void **state)
{
	for (size_t i = 0; i < sizeof wrongs / sizeof *wrongs; i++)
		check_wrong(*state, &wrongs[i], DIAG_ERROR);
}

static void each_oddity_is_a_warning(void **state)
{
	for (size_t i = 0; i < sizeof warnings / sizeof *warnings; i++)
		check_wrong(*state, &warnings[i], DIAG_WARNING);
}

/* What was lost may be what is referred to. */
static void nothing_is_said_of_what_could_not_be_read(void **state)
{
	static const struct wrong holes[] = {
		{"fields", "fields: {it: {}, land: {}}", "fields: []", "wrong-type", 4, 9, NULL},
		{"positions", "it-officer: {field: it,", "it/officer: {field: it,", "bad-id", 6, 3, NULL},
		{"agencies", "agencies:\n  so: {lat: 11.9, lon: 108.4}\n", "agencies: 3\n", "wrong-type", 8, 11, NULL},
		{"communes", "  90001: ", "  90 001: ", "bad-id", 11, 3, NULL},
	};
	for (size_t i = 0; i < sizeof holes / sizeof *holes; i++)
		check_wrong(*state, &holes[i], DIAG_ERROR);
}

/* A number that is wrong is wrong once, not again in sums and comparisons. */
static void what_is_wrong_is_wrong_once(void **state)
{
	static const struct wrong once[] = {
		{"needed", "needed: 1", "needed: x", "not-a-number", 14, 70, NULL},
		{"filled", "filled: 0", "filled: -1", "out-of-range", 14, 59, NULL},
		{"weight", "weight: 5", "weight: 0", "out-of-range", 6, 45, NULL},
		{"count", "count: 2", "count: 0", "out-of-range", 17, 48, NULL},
		{"level", "{it: 3}", "{it: 0}", "out-of-range", 16, 37, NULL},
		{"rent", STAFF, "costs: {rent: {over_km: 1, monthly: x}}\n" STAFF, "not-a-number", 15, 37, NULL},
		{"months", STAFF, "rules: {term: {months: 0}}\n" STAFF, "out-of-range", 15, 24, NULL},
		{"points", STAFF, "fit: {volunteer: 1.5}\n" STAFF, "not-a-number", 15, 18, NULL},
		{"wishes", STAFF, "fit: {wishes: [1, x, 3]}\n" STAFF, "not-a-number", 15, 19, NULL},
	};
	for (size_t i = 0; i < sizeof once / sizeof *once; i++)
		check_wrong(*state, &once[i], DIAG_ERROR);
}

static void references_are_resolved_to_sorted_records(void **state)
{
	struct fixture *f = *state;
	fixture_edit(
		f, STAFF,
		"rules: {travel: {pairs: [{from: Đà Lạt, to: 90002, km: 1.5}, {from: 90002, to: 90001, km: 12}]}}\n" STAFF
		"  - {id: J9, unit: 90001, skills: {land: 1, it: 2}, post: it-officer, wishes: [90002],"
		" home: {lat: 1, lon: 2, place: Đà Lạt}}\n");
	assert_true(fixture_parse(f, f->text.at));
	const struct province *p = &f->p;
	assert_string_equal(p->staff[0].id, "J9");
	assert_int_equal(p->staff[0].unit.index, 0);
	assert_int_equal(p->staff[0].post.index, 0);
	assert_int_equal(p->staff[0].wishes.at[0].index, 1);
	assert_string_equal(p->staff[0].skills.at[0].ref.id, "it");
	assert_int_equal(person_level(&p->staff[0], 1), 1);
	const struct km_pair *pairs = p->rules.travel.pairs.at;
	assert_string_equal(pairs[0].from, "90002");
	assert_int_equal(pairs[0].metres, 12000);
	assert_int_equal(pairs[1].to.index, 1);
}

static void two_spellings_of_a_skill_are_one(void **state)
{
	struct fixture *f = *state;
	static const char third[] = "\xE1\xBB\x87:  {}";
	fixture_edit(f, "{it: 3}", "{e\xCC\x82\xCC\xA3: 3, it: 1, e\xCC\xA3\xCC\x82: 2}");
	text_add(&f->text, "courses: {}\n");
	char *land = strstr(f->text.at, "land: {}}");
	assert_non_null(land);
	memcpy(land, third, sizeof third - 1); /* the field, in a third */
	fixture_parse(f, f->text.at);
	const struct diag *d = fixture_find(f, "duplicate-reference");
	assert_non_null(d);
	assert_int_equal(d->at.line, 16);
	assert_int_equal(d->at.col, 48);
}

static void posts_are_found_by_unit_and_position(void **state)
{
	struct fixture *f = *state;
	fixture_edit(f, POSTS,
		     POSTS "  - {unit: so, position: land-officer, quota: 7, filled: 0, needed: 1}\n"
			   "  - {unit: so, position: it-officer, quota: 8, filled: 0, needed: 1}\n"
			   "  - {unit: 90002, position: land-officer, quota: 9, filled: 0, needed: 1}\n");
	fixture_parse(f, f->text.at);
	assert_int_equal(f->ds.errors, 0);
	assert_int_equal(f->p.posts[post_find(&f->p, "so", "land-officer")].quota, 7);
	assert_int_equal(f->p.posts[post_find(&f->p, "so", "it-officer")].quota, 8);
	assert_int_equal(f->p.posts[post_find(&f->p, "90002", "land-officer")].quota, 9);
	assert_int_equal(post_find(&f->p, "90002", "it-officer"), -1);
	assert_int_equal(post_find(&f->p, "zz", "it-officer"), -1);
}

static void there_are_no_more_courses_than_an_option_can_name(void **state)
{
	struct fixture *f = *state;

	for (int more = 0; more < 2; more++) {
		fixture_again(f);
		fixture_edit(f, "staff:", "staff:");
		text_add(&f->text, "courses:\n");
		for (int c = 0; c < COURSES_MOST + more; c++)
			text_printf(&f->text, "  c%d: {field: it, from: 0, to: 1, seats: 1, weeks: 1}\n", c);
		fixture_parse(f, f->text.at);
		assert_int_equal(f->ds.errors, more);
		assert_int_equal(!fixture_find(f, "too-many-courses"), !more);
	}
}

int main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)
	const struct CMUnitTest tests[] = {
		TEST(each_fault_has_a_code_and_a_place),
		TEST(each_oddity_is_a_warning),
		TEST(nothing_is_said_of_what_could_not_be_read),
		TEST(what_is_wrong_is_wrong_once),
		TEST(references_are_resolved_to_sorted_records),
		TEST(two_spellings_of_a_skill_are_one),
		TEST(posts_are_found_by_unit_and_position),
		TEST(there_are_no_more_courses_than_an_option_can_name),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
