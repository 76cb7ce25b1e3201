#include "config_fixture.h"

/* One fault each: where it stands and how it is called. */
static const struct wrong wrongs[] = {
	{"an unknown key", "seats: 3", "seatz: 3", "unknown-key", 11, 36, "did you mean 'seats'?"},
	{"swapped letters", "seats: 3", "saets: 3", "unknown-key", 11, 36, "'seats'"},
	{"a key near nothing lists the keys", "id: sample", "id: sample, zzzzzzzz: 1", "unknown-key", 2, 24,
	 "has: id, name"},
	{"a misspelt required key is one fault", "as_of: 2025", "as_off: 2025", "unknown-key", 3, 1, "'as_of'"},
	{"a misspelt section is one fault", "agencies:", "agences:", "unknown-key", 8, 1, "'agencies'"},
	{"a missing key", "as_of: 2025-08-01\n", "", "missing-key", 1, 1, "'as_of'"},
	{"a missing key in a mapping", ", lon: 108.20}", "}", "missing-key", 12, 3, "'lon'"},
	{"a missing key in a list", "needed: 1}", "}", "missing-key", 14, 5, "'needed'"},
	{"another schema", "secondment/1", "secondment/2", "unknown-value", 1, 9, "secondment/1"},
	{"text for a number", "seats: 3", "seats: three", "not-a-number", 11, 43, NULL},
	{"octal", "seats: 3", "seats: 010", "not-a-number", 11, 43, "leading 0"},
	{"hexadecimal", "seats: 3", "seats: 0x10", "not-a-number", 11, 43, NULL},
	{"an exponent", "seats: 3", "seats: 1e3", "not-a-number", 11, 43, NULL},
	{"an underscore", "seats: 3", "seats: 1_000", "not-a-number", 11, 43, "1000"},
	{"points between thousands", "seats: 3", "seats: 1.000.000", "not-a-number", 11, 43, "1000000"},
	{"commas between thousands", "seats: 3}", "seats: \"1,000\"}", "not-a-number", 11, 43, NULL},
	{"a quoted number", "seats: 3", "seats: '3'", "not-a-number", 11, 43, "without quotes"},
	{"nan", "lat: 11.70", "lat: .nan", "not-a-number", 12, 16, NULL},
	{"inf", "lat: 11.70", "lat: .inf", "not-a-number", 12, 16, NULL},
	{"a fraction of a person", "seats: 3", "seats: 2.5", "not-a-number", 11, 43, "whole"},
	{"a plus", "seats: 3", "seats: +3", "not-a-number", 11, 43, NULL},
	{"negative people", "seats: 3", "seats: -3", "out-of-range", 11, 43, "between 0 and"},
	{"more than 64 bits", "seats: 3", "seats: 99999999999999999999", "out-of-range", 11, 43, NULL},
	{"too many digits", "lat: 11.70", "lat: 11.1234567", "too-precise", 12, 16, "6"},
	{"a latitude beyond the pole", "lat: 11.70", "lat: 90.000001", "out-of-range", 12, 16, "-90 and 90"},
	{"yes is no boolean", "id: K1", "volunteer: yes, id: K1", "not-a-boolean", 16, 17, "true or false"},
	{"a quoted boolean", "id: K1", "volunteer: 'true', id: K1", "not-a-boolean", 16, 17, "without quotes"},
	{"yes is not eligible", "id: K1", "eligible: yes, id: K1", "unknown-value", 16, 16, "if-volunteer"},
	{"a quoted true", "id: K1", "eligible: 'true', id: K1", "unknown-value", 16, 16, "without quotes"},
	{"a day that does not exist", "2025-08-01", "2025-02-30", "bad-date", 3, 8, "no day 30"},
	{"a month that does not exist", "2025-08-01", "2025-13-01", "bad-date", 3, 8, "no month 13"},
	{"a date the other way round", "2025-08-01", "01/08/2025", "bad-date", 3, 8, "2025-08-01"},
	{"an unknown kind", "seats: 3", "kind: wrad", "unknown-value", 11, 42, "'ward'"},
	{"a commune is no agency", "seats: 3", "kind: agency", "unknown-value", 11, 42, "special_zone"},
	{"an id with a space", "id: K1", "id: K 1", "bad-id", 16, 10, NULL},
	{"an id with a semicolon", "id: K1", "id: K;1", "bad-id", 16, 10, NULL},
	{"an empty id", "id: K1", "id: ''", "bad-id", 16, 10, NULL},
	{"no id", "id: K1", "id: ~", "missing-value", 16, 10, NULL},
	{"no value", "seats: 3", "seats: ", "missing-value", 11, 43, "leave the key out"},
	{"a list for a number", "seats: 3", "seats: [3]", "wrong-type", 11, 43, "a list"},
	{"text for a list", "id: K1", "wishes: 90002, id: K1", "wrong-type", 16, 14, "[90002]"},
	{"too many wishes", "id: K1", "wishes: [90001, 90002, 90003, 90004], id: K1", "out-of-range", 16, 14,
	 "between 0 and 3"},
	{"a list for a mapping", "{it: 3}", "[it]", "wrong-type", 16, 32, "a number for each field"},
	{"a level beyond the scale", "{it: 3}", "{it: 4}", "out-of-range", 16, 37, "between 1 and 3"},
	{"text for a record", "fields: {it: {}", "fields: {it: IT", "wrong-type", 4, 14, "keys with values"},
	{"a missing table", "agencies:\n  so: {lat: 11.9, lon: 108.4}", "agencies: {file: none.csv}", "file-missing", 8,
	 18, "none.csv"},
	{"an unknown tier", "staff:", "objectives: [need, fitt]\nstaff:", "unknown-value", 15, 20, "'fit'"},
	{"a tolerance above all", "staff:", "objectives: [{tier: need, tolerance: 101%}, fit]\nstaff:", "out-of-range",
	 15, 38, NULL},
	{"a scenario without changes", "staff:", "scenarios: {a: {}}\nstaff:", "missing-key", 15, 13, "'set'"},
	{"a scenario of something else", "staff:", "scenarios: {a: {sett: {}}}\nstaff:", "unknown-key", 15, 17, NULL},
	{"pairs twice", "staff:", "rules: {travel: {pairs: [], file: km.csv}}\nstaff:", "conflicting-keys", 15, 35,
	 NULL},
};

static void each_fault_has_a_code_and_a_place(void **state)
{
	for (size_t i = 0; i < sizeof wrongs / sizeof *wrongs; i++)
		check_wrong(*state, &wrongs[i], DIAG_ERROR);
}

static void all_faults_come_in_one_run(void **state)
{
	struct fixture *f = *state;
	static const char yaml[] = "schema: secondment/1\n"
				   "province: {id: 'a b'}\n"
				   "as_of: 2025-02-31\n"
				   "fields: {it: {name: x}}\n"
				   "positions: {p: {field: ti, level: 9, weight: 0}}\n"
				   "communes: {file: none.csv}\n"
				   "posts: [{unit: nowhere, position: p, quota: -1, filled: x, needed: 1}]\n"
				   "staff: {}\n";
	assert_false(fixture_parse(f, yaml));
	static const char *const codes[] = {"bad-id",       "bad-date",     "wrong-type",  "unknown-reference",
					    "out-of-range", "file-missing", "not-a-number"};
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
		if (!fixture_find(f, codes[i]))
			fail_msg("no %s", codes[i]);
	/* nothing is said of the unit: the communes could not be read */
	for (const struct diag *d = f->ds.first; d; d = d->next)
		assert_null(strstr(d->text, "nowhere"));
	assert_int_equal(f->p.nunits, 0);
}

static void defaults_are_those_of_the_reference(void **state)
{
	struct fixture *f = *state;
	assert_true(fixture_parse(f, valid_config));
	const struct province *p = &f->p;
	assert_int_equal(p->rules.term.months, 3);
	assert_int_equal(p->rules.travel.road_factor, 1000);
	assert_true(p->rules.travel.max_m == ABSENT);
	assert_true(p->budget_total == ABSENT);
	assert_int_equal(p->fit.wishes.n, 3);
	assert_int_equal(p->fit.wishes.at[1], 20);
	assert_int_equal(p->fit.course, -10);
	assert_int_equal(p->nobjectives, 6);
	assert_int_equal(p->objectives[3].kind, TIER_LEXIMIN);
	assert_int_equal(p->costs.rent.monthly, 0);
	assert_int_equal(p->nunits, 3);
	assert_string_equal(p->units[2].id, "so");
	assert_int_equal(p->units[2].kind, UNIT_AGENCY);
	assert_true(p->units[2].seats == ABSENT && p->units[1].seats == ABSENT);
	assert_int_equal(p->units[0].seats, 3);
	assert_true(p->units[0].one_off);
	assert_true(p->units[0].release.at_most == ABSENT);
	assert_int_equal(p->units[0].lat, 11950000);
	assert_int_equal(p->posts[0].qualified, 0);
	assert_int_equal(p->staff[0].eligible, ELIGIBLE_YES);
	assert_false(p->staff[0].volunteer);
	assert_int_equal(p->staff[0].count, 1);
	assert_null(p->staff[0].post.id);
	assert_int_equal(p->staff[0].unit.index, 2);
	assert_int_equal(p->staff[0].skills.at[0].ref.index, 0);
	assert_int_equal(p->ninputs, 1);
	assert_string_equal(p->inputs[0].path, "t.yaml");
}

static void defaults_of_the_new_rules_change_nothing(void **state)
{
	struct fixture *f = *state;
	assert_true(fixture_parse(f, valid_config));
	const struct province *p = &f->p;
	assert_int_equal(p->rules.levers, (1 << LEVERS) - 1);
	assert_int_equal(p->rules.law.n, 0);
	assert_true(p->rules.sharing.max_units == 2 && p->rules.sharing.travel_days == 0);
	assert_true(p->rules.same_unit_at_most == ABSENT && p->rules.term.start_by == NO_DATE);
	assert_true(p->npairs == 0 && p->nhires == 0 && p->nbudgets == 0);
	assert_true(p->costs.per_km == 0 && p->costs.zones.n == 0);
	assert_true(p->fit.asked_for == 15 && p->fit.home_town == 10 && p->fit.tag == 5);
	assert_false(p->objectives_given);
	for (size_t i = 0; i < p->nunits; i++) {
		const struct unit *u = &p->units[i];
		assert_true(u->zone.index == -1 && u->support == 0 && u->asks_for.n == 0 && u->tags.n == 0);
		assert_true(u->release.percent == ABSENT);
	}
	assert_true(p->posts[0].requested == ABSENT && p->posts[0].days.n == 0);
	const struct person *s = &p->staff[0];
	assert_true(s->kind == STAFF_CIVIL_SERVANT && s->until == NO_DATE && s->seconded_until == NO_DATE);
	assert_true(s->home_town.index == -1 && s->tags.n == 0);
}

static void a_person_may_be_sent_as_a_volunteer_only(void **state)
{
	static const struct {
		const char *value;
		int eligible;
	} cases[] = {{"true", ELIGIBLE_YES}, {"false", ELIGIBLE_NO}, {"if-volunteer", ELIGIBLE_IF_VOLUNTEER}};
	struct fixture *f = *state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char row[64];
		snprintf(row, sizeof row, "id: K1, eligible: %s", cases[i].value);
		fixture_again(f);
		fixture_edit(f, "id: K1", row);
		assert_true(fixture_parse(f, f->text.at));
		assert_int_equal(f->p.staff[0].eligible, cases[i].eligible);
	}
}

static void ids_are_text_wherever_they_stand(void **state)
{
	struct fixture *f = *state;
	fixture_edit(f, "fields: {it: {}, land: {}}", "fields: {it: {}, land: {}, 007: {}, true: {}, 1.50: {}}");
	assert_true(fixture_parse(f, f->text.at));
	assert_string_equal(f->p.fields[0].id, "007");
	assert_string_equal(f->p.fields[1].id, "1.50");
	assert_string_equal(f->p.fields[4].id, "true");
}

static void ids_and_texts_become_nfc(void **state)
{
	struct fixture *f = *state;
	/* e + circumflex + dot below, and its one-character form */
	text_add(&f->text, "schema: secondment/1\nprovince: {id: s}\nas_of: 2025-08-01\nfields: {it: {}}\n"
			   "positions: {p: {field: it, level: 1, weight: 1}}\n"
			   "communes:\n  e\xCC\x82\xCC\xA3: {lat: 1, lon: 1, name: {vi: e\xCC\x82\xCC\xA3}}\n"
			   "posts: [{unit: \xE1\xBB\x87, position: p, quota: 1, filled: 0, needed: 1}]\n"
			   "staff: [{id: A, unit: \xE1\xBB\x87, skills: {it: 1}}]\n");
	fixture_parse(f, f->text.at);
	assert_int_equal(f->ds.errors, 0);
	assert_string_equal(f->p.units[0].id, "\xE1\xBB\x87");
	assert_string_equal(f->p.units[0].name.vi, "\xE1\xBB\x87");
}

static void a_former_district_is_one_text_or_a_list(void **state)
{
	struct fixture *f = *state;
	fixture_edit(f, "seats: 3", "former_district: [b, a]");
	assert_true(fixture_parse(f, f->text.at));
	assert_int_equal(f->p.units[0].former_districts.n, 2);
	assert_string_equal(f->p.units[0].former_districts.at[0], "a");
	fixture_again(f);
	fixture_edit(f, "seats: 3", "former_district: north");
	assert_true(fixture_parse(f, f->text.at));
	assert_int_equal(f->p.units[0].former_districts.n, 1);
}

static void tolerances_are_absolute_or_percent(void **state)
{
	struct fixture *f = *state;
	fixture_edit(f, "staff:",
		     "objectives: [{tier: need, tolerance: 12}, {tier: fit, tolerance: 2%}, "
		     "{tier: worst_commune, tolerance: \"0.25%\"}, cost]\nstaff:");
	assert_true(fixture_parse(f, f->text.at));
	const struct objective *o = f->p.objectives;
	assert_int_equal(f->p.nobjectives, 4);
	assert_int_equal(o[0].tolerance.absolute, 12);
	assert_int_equal(o[1].tolerance.hundredths, 200);
	assert_int_equal(o[2].tolerance.hundredths, 25);
	assert_int_equal(o[3].kind, TIER_COST);
}

/* Every allocation fails once; the law holds and nothing leaks or crashes. */
static void every_allocation_may_fail(void **state)
{
	struct fixture *f = *state;
	bool ok = false;
	for (size_t limit = 1; !ok; limit += 1 + limit / 64) {
		fixture_again(f);
		f->p.arena.limit = limit;
		ok = fixture_parse(f, valid_config);
		if (!ok)
			assert_non_null(fixture_find(f, "out-of-memory"));
	}
}

int main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)
	const struct CMUnitTest tests[] = {
		TEST(each_fault_has_a_code_and_a_place),
		TEST(all_faults_come_in_one_run),
		TEST(defaults_are_those_of_the_reference),
		TEST(defaults_of_the_new_rules_change_nothing),
		TEST(a_person_may_be_sent_as_a_volunteer_only),
		TEST(ids_are_text_wherever_they_stand),
		TEST(ids_and_texts_become_nfc),
		TEST(a_former_district_is_one_text_or_a_list),
		TEST(tolerances_are_absolute_or_percent),
		TEST(every_allocation_may_fail),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
