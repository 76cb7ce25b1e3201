/* Changes: scenarios, and those on the command line. */
#include "config_fixture.h"

#include "unit.h"

enum { MOST = 4 };

/* Parses a config with --scenario names and --set changes, NULL-terminated, and --show. */
static bool parse(struct fixture *f, const char *yaml, const char *const *scenarios, const char *const *sets,
		  const char *show, struct config_shown *shown)
{
	struct config_asked asked = {.scenarios = scenarios, .sets = sets, .show = show, .shown = shown};
	while (scenarios && scenarios[asked.nscenarios])
		asked.nscenarios++;
	while (sets && sets[asked.nsets])
		asked.nsets++;
	bool ok = config_parse_asked(&f->p, "t.yaml", yaml, strlen(yaml), &asked, f->src, &f->ds);
	assert_int_equal(ok, f->ds.errors == 0);
	return ok;
}

/* The valid config with more at its end. */
static const char *valid_and(struct fixture *f, const char *more)
{
	fixture_again(f);
	text_add(&f->text, valid_config);
	text_add(&f->text, more);
	return f->text.at;
}

static void must_parse(struct fixture *f, const char *more, const char *const *scenarios, const char *const *sets)
{
	const char *yaml = valid_and(f, more);
	if (!parse(f, yaml, scenarios, sets, NULL, NULL))
		fail_msg("%s: %s:%u:%u %s", sets ? sets[0] : "", f->ds.first->at.file, f->ds.first->at.line,
			 f->ds.first->at.col, f->ds.first->text);
}

#define LIST_OF(...) ((const char *const[]){__VA_ARGS__, NULL})

static void values_are_set(void **state)
{
	struct fixture *f = *state;
	must_parse(f, "", NULL,
		   LIST_OF("communes.90001.seats=5", "rules.travel.max_km=60", "staff[unit=so].volunteer=true"));
	assert_int_equal(f->p.units[0].seats, 5);
	assert_int_equal(f->p.rules.travel.max_m, 60000);
	assert_true(f->p.staff[0].volunteer && f->p.staff[1].volunteer);
	assert_int_equal(f->ds.warnings, 0);
	assert_int_equal(f->p.noverrides, 3);
	assert_string_equal(f->p.overrides[0].was, "3");
	assert_null(f->p.overrides[1].was);
	assert_int_equal(f->p.overrides[2].values, 2);
}

static void numbers_follow_what_they_were(void **state)
{
	struct fixture *f = *state;
	must_parse(f, "", NULL,
		   LIST_OF("communes.90001.seats=+2", "communes.90001.seats=x3", "posts[*].quota=-1",
			   "fit.volunteer=x0.5", "fit.course==-20", "staff[count=2].count=+50%"));
	assert_int_equal(f->p.units[0].seats, 15);
	assert_int_equal(f->p.posts[0].quota, 1);
	assert_int_equal(f->p.fit.volunteer, 5);
	assert_int_equal(f->p.fit.course, -20);
	assert_int_equal(f->p.staff[1].count, 3);
}

static void what_is_there_can_be_deleted_and_given_again(void **state)
{
	struct fixture *f = *state;
	must_parse(f, "", NULL,
		   LIST_OF("communes.90001.seats=delete", "staff.K2=delete", "staff[id=K1].skills.land=1"));
	assert_true(f->p.units[0].seats == ABSENT);
	assert_int_equal(f->p.nstaff, 1);
	assert_int_equal(f->p.staff[0].skills.n, 2);
	must_parse(f, "", NULL, LIST_OF("communes.90001.seats=delete", "communes.90001.seats=1"));
	assert_int_equal(f->p.units[0].seats, 1);
	must_parse(f, "pairs: [{rule: never, person: K1, asked_by: \"delete\"}]\n", NULL,
		   LIST_OF("pairs[1].asked_by=\"delete\"", "pairs[1].people=1", "pairs[1].people=delete"));
	assert_string_equal(f->p.pairs[0].asked_by, "delete");
}

static void lists_grow(void **state)
{
	struct fixture *f = *state;
	must_parse(f, "", NULL,
		   LIST_OF("posts+={unit: 90002, position: land-officer, quota: 1, filled: 0, needed: 1}",
			   "communes+={90003: {lat: 11, lon: 108}}", "staff[id=K1].wishes+=90003",
			   "staff[id=K1].wishes+=[90001, 90002]", "staff.K1.wishes[2]=delete",
			   "staff+=[{id: K3, unit: so, skills: {it: 1}}, {id: K4, unit: so, skills: {it: 1}}]"));
	assert_int_equal(f->p.nposts, 2);
	assert_int_equal(f->p.nunits, 4);
	assert_int_equal(f->p.nstaff, 4);
	assert_int_equal(f->p.staff[0].wishes.n, 2);
	assert_string_equal(f->p.staff[0].wishes.at[0].id, "90003");
	assert_string_equal(f->p.staff[0].wishes.at[1].id, "90002");
	must_parse(f, "objectives: [mandatory, need]\n", NULL,
		   LIST_OF("objectives+=cost", "objectives[tier=need].tolerance=2%",
			   "objectives[tier=need].by=population"));
	assert_int_equal(f->p.nobjectives, 3);
	assert_int_equal(f->p.objectives[1].tolerance.hundredths, 200);
	assert_int_equal(f->p.objectives[1].by, NEED_BY_POPULATION);
}

/* One anchor stands in two places: a change is made in one. */
static void a_change_is_made_where_it_is_meant(void **state)
{
	struct fixture *f = *state;
	must_parse(f, "hires: {a: &h {lever: contract, field: it, level: 2, at_most: 2}, b: *h}\n", NULL,
		   LIST_OF("hires.b.at_most=+5", "hires.a.at_most=+1"));
	assert_int_equal(f->p.hires[0].at_most, 3);
	assert_int_equal(f->p.hires[1].at_most, 7);
}

static const char scenarios[] = "scenarios:\n"                                     /* 18 */
				"  less: {set: {communes.90001.seats: -1}}\n"      /* 19 */
				"  twice: {set: {\"communes.90001.seats\": x2}}\n" /* 20 */
				"  both: {combines: [less, twice], set: {communes.90001.seats: +10}}\n";

static void scenarios_are_made_in_order(void **state)
{
	struct fixture *f = *state;
	must_parse(f, scenarios, LIST_OF("less,twice"), NULL);
	assert_int_equal(f->p.units[0].seats, 4);
	must_parse(f, scenarios, LIST_OF("twice", "less"), NULL);
	assert_int_equal(f->p.units[0].seats, 5);
	must_parse(f, scenarios, LIST_OF("both"), LIST_OF("communes.90001.seats=x2"));
	assert_int_equal(f->p.units[0].seats, 28);
	assert_int_equal(f->p.scenarios.n, 1);
	assert_int_equal(f->p.noverrides, 4);
	assert_string_equal(f->p.overrides[0].scenario, "less");
	assert_null(f->p.overrides[3].scenario);
	/* each once */
	must_parse(f, scenarios, LIST_OF("less,both"), NULL);
	assert_int_equal(f->p.units[0].seats, 14);
	assert_int_equal(f->ds.warnings, 0);
	must_parse(f, scenarios, LIST_OF("less,less"), NULL);
	assert_int_equal(f->p.units[0].seats, 2);
	assert_int_equal(f->ds.warnings, 1);
}

/* Each change has a number, also one that changes nothing, by which it is left out. */
static void one_change_is_left_out(void **state)
{
	struct fixture *f = *state;
	static const char *const sets[] = {"communes.90001.population=7", "communes.90001.seats=x2"};
	struct config_asked asked = {.scenarios = LIST_OF("both"), .nscenarios = 1, .sets = sets, .nsets = 2};
	static const struct {
		size_t leave_out;
		int64_t seats;
		size_t overrides, last;
	} cases[] = {{0, 28, 5, 5}, {1, 32, 4, 5}, {2, 24, 4, 5}, {3, 8, 4, 5}, {4, 28, 4, 5}, {5, 14, 4, 4}};

	for (size_t i = 0; i < LENGTH(cases); i++) {
		const char *yaml = valid_and(f, scenarios);
		asked.leave_out = cases[i].leave_out;
		assert_true(config_parse_asked(&f->p, "t.yaml", yaml, strlen(yaml), &asked, f->src, &f->ds));
		assert_int_equal(f->p.units[0].seats, cases[i].seats);
		assert_int_equal(f->p.noverrides, cases[i].overrides);
		assert_int_equal(f->p.overrides[f->p.noverrides - 1].number, cases[i].last);
	}
	assert_int_equal(f->p.scenario_ids.n, 3);
	assert_string_equal(f->p.scenario_ids.at[2], "both");
}

/* A fault of one --set, and its place in it; line 0: of --scenario. */
static const struct fault {
	const char *set, *code;
	unsigned col;
	const char *says;
} faults[] = {
	{"communes.9001.seats=3", "no-match", 10, "'90001'"},
	{"communes[seats=9].population=3", "no-match", 16, NULL},
	{"posts[unit=90002,position=it-officer].needed=3", "no-match", 12, "'90001'"},
	{"staff[unit=so,count=3].count=1", "no-match", 21, NULL},
	{"staff[id=K1,count=2].count=1", "no-match", 7, "each"},
	{"staff[7].count=1", "no-match", 7, "2 rows"},
	{"hires.a.level=1", "no-match", 7, "no rows"},
	{"staff.K1.wishes[1]=delete", "no-match", 17, NULL},
	{"communes.90001.seats=many", "not-a-number", 22, NULL},
	{"communes.90001.seats=\"+2\"", "not-a-number", 22, NULL},
	{"communes.90001.seats=+2000000", "out-of-range", 22, "2000003"},
	{"communes.90001.seats=[1]", "wrong-type", 22, NULL},
	{"communes.90002.seats=+1", "not-given", 22, NULL},
	{"communes.90001.seats=+0.5", "too-precise", 22, NULL},
	{"fit.course=-1", "bad-change", 12, "=-1"},
	{"fit.wishes+=4", "not-given", 1, NULL},
	{"rules.levers+=train", "not-given", 1, NULL},
	{"objectives+=fit", "not-given", 1, NULL},
	{"communes+=90004", "wrong-type", 11, NULL},
	{"communes+={90002: {lat: 1, lon: 1}}", "duplicate-id", 12, NULL},
	{"staff[unit=so].unit=sa", "unknown-reference", 21, "'so'"},
	{"staff.K1.id=x", "bad-change", 10, NULL},
	{"posts[*].unit=delete", "missing-key", 15, NULL},
	{"posts[1]={unit: 90001, positon: it-officer, quota: 1, filled: 0, needed: 1}", "unknown-key", 24,
	 "'position'"},
	{"as_of=2025-02-30", "bad-date", 7, NULL},
	{"as_of=", "missing-value", 6, NULL},
	{"as_of=~", "missing-value", 6, NULL},
	{"as_of=!x 3", "yaml-tag", 7, NULL},
	{"as_of=[2", "yaml-syntax", 9, NULL},
	{"as_of=*a", "unknown-alias", 7, NULL},
	{"as_of", "bad-path", 6, "--set"},
	{"posts[1", "bad-path", 8, NULL},
	{"communes.90001.one_off=yes", "not-a-boolean", 24, NULL},
	{"scenarios.a.set=1", "bad-path", 1, NULL},
	{"schema=secondment/2", "unknown-value", 8, NULL},
};

static void each_fault_has_its_place_in_the_argument(void **state)
{
	struct fixture *f = *state;
	for (size_t i = 0; i < LENGTH(faults); i++) {
		const struct fault *c = &faults[i];
		const char *yaml = valid_and(f, "");
		assert_false(parse(f, yaml, NULL, LIST_OF("communes.90001.population=7", c->set), NULL, NULL));
		const struct diag *d = f->ds.first;
		if (f->ds.errors != 1 || strcmp(d->at.file, "--set") != 0 || strcmp(d->code, c->code) != 0 ||
		    d->at.line != 2 || d->at.col != c->col)
			fail_msg("%s: %zu errors, the first %s:%u:%u [%s] %s", c->set, f->ds.errors, d->at.file,
				 d->at.line, d->at.col, d->code, d->text);
		if (c->says && !strstr(d->text, c->says) && !(d->hint && strstr(d->hint, c->says)))
			fail_msg("%s: '%s' does not say '%s'", c->set, d->text, c->says);
		size_t len = 0;
		const char *line = sources_line(f->src, d->at, &len);
		assert_int_equal(len, strlen(c->set));
		assert_memory_equal(line, c->set, len);
	}
}

/* Scenarios that nobody asks for are read as well. */
static const struct wrong wrongs[] = {
	{"an unknown key", "staff:", "scenarios: {a: {set: {budjet.total: 1}}}\nstaff:", "unknown-key", 15, 23,
	 "'budget'"},
	{"in quotes", "staff:", "scenarios: {a: {set: {\"budget.totl\": 1}}}\nstaff:", "unknown-key", 15, 31,
	 "'total'"},
	{"no path", "staff:", "scenarios: {a: {set: {'posts[': 1}}}\nstaff:", "bad-path", 15, 30, NULL},
	{"no changes", "staff:", "scenarios: {a: {name: {en: x}}}\nstaff:", "missing-key", 15, 13, NULL},
	{"a list", "staff:", "scenarios: {a: {set: [1]}}\nstaff:", "wrong-type", 15, 22, NULL},
	{"itself", "staff:", "scenarios: {a: {combines: [a]}}\nstaff:", "scenario-circle", 15, 28, "itself"},
	{"a circle", "staff:", "scenarios: {a: {combines: [b]}, b: {combines: [c]}, c: {combines: [a]}}\nstaff:",
	 "scenario-circle", 15, 68, NULL},
	{"one that is not there",
	 "staff:", "scenarios: {aa: {set: {}}, b: {combines: [aaa]}}\nstaff:", "unknown-scenario", 15, 43, "'aa'"},
	{"another file without a name", "schema: secondment/1", "extends: []", "wrong-type", 1, 10, NULL},
};

static void scenarios_are_checked_even_if_nobody_asks(void **state)
{
	struct fixture *f = *state;
	/* of the last, all other keys are faults, too */
	for (size_t i = 0; i + 1 < LENGTH(wrongs); i++)
		check_wrong(f, &wrongs[i], DIAG_ERROR);
}

static void deep_combinations_are_refused(void **state)
{
	struct fixture *f = *state;
	for (int deepest = 15; deepest <= 16; deepest++) {
		struct text more = {0};
		text_add(&more, "scenarios:\n  s0: {set: {communes.90001.seats: +1}}\n");
		for (int i = 1; i <= deepest; i++)
			text_printf(&more, "  s%d: {combines: [s%d]}\n", i, i - 1);
		const char *yaml = valid_and(f, more.at);
		text_free(&more);
		assert_int_equal(parse(f, yaml, LIST_OF(deepest == 15 ? "s15" : "s16"), NULL, NULL, NULL),
				 deepest == 15);
		if (deepest == 15)
			assert_int_equal(f->p.units[0].seats, 4);
		else
			assert_string_equal(f->ds.first->code, "scenario-circle");
	}
}

static void unknown_scenarios_are_named(void **state)
{
	struct fixture *f = *state;
	const char *yaml = valid_and(f, scenarios);
	assert_false(parse(f, yaml, LIST_OF("less,twyce", ""), NULL, NULL, NULL));
	assert_int_equal(f->ds.errors, 2);
	const struct diag *d = f->ds.first;
	assert_string_equal(d->code, "unknown-scenario");
	assert_string_equal(d->at.file, "--scenario");
	assert_int_equal(d->at.col, 6);
	assert_non_null(strstr(d->text, "'twice'"));
	assert_string_equal(d->next->code, "bad-id");
	assert_int_equal(d->next->at.line, 2);
}

static void what_changes_nothing_is_warned_of(void **state)
{
	struct fixture *f = *state;
	static const char *const sets[] = {"communes.90001.seats=3",      "communes.90001.seats=x1",
					   "communes.90002.seats=delete", "fit.volunteer=10",
					   "staff.K1.wishes+=[]",         "communes.90001.one_off=true",
					   "fields={it: {}, land: {}}"};
	for (size_t i = 0; i < LENGTH(sets); i++) {
		must_parse(f, "", NULL, LIST_OF(sets[i]));
		if (f->ds.warnings != 1 || strcmp(f->ds.first->code, "changes-nothing") != 0)
			fail_msg("%s: %zu warnings", sets[i], f->ds.warnings);
		assert_int_equal(f->p.noverrides, 0);
	}
}

static void expect_shown(struct fixture *f, const char *const *sets, const char *path, const char *const *versions)
{
	struct config_shown shown = {0};
	const char *yaml = valid_and(f, scenarios);
	if (!parse(f, yaml, LIST_OF("less"), sets, path, &shown))
		fail_msg("%s: %s", path, f->ds.first->text);
	assert_int_equal(shown.n, 1);
	const struct shown_value *v = &shown.at[0];
	assert_string_equal(v->path, path);
	size_t n = 0;
	for (; n < v->n && versions[n]; n++) {
		const struct shown_version *s = &v->versions[n];
		char text[200];
		snprintf(text, sizeof text, "%s %s:%u:%u", s->value ? s->value : "-", s->at.line ? s->at.file : "",
			 s->at.line, s->at.col);
		assert_string_equal(text, versions[n]);
	}
	assert_true(n == v->n && !versions[n]);
}

static void a_value_is_shown_with_what_it_was(void **state)
{
	struct fixture *f = *state;
	expect_shown(f, NULL, "communes.90001.seats", LIST_OF("2 t.yaml:19:38", "3 t.yaml:11:43"));
	expect_shown(f, LIST_OF("communes.90001.seats=delete", "communes.90001.seats=9"), "communes.90001.seats",
		     LIST_OF("9 --set:2:22", "- --set:1:22", "2 t.yaml:19:38", "3 t.yaml:11:43"));
	expect_shown(f, LIST_OF("communes.90001.seats=delete"), "communes.90001.seats",
		     LIST_OF("- --set:1:22", "2 t.yaml:19:38", "3 t.yaml:11:43"));
	/* what is around it is replaced, and then it is changed again */
	expect_shown(f, LIST_OF("communes.90001={lat: 1, lon: 2, seats: 7}", "communes.90001.seats=+1"),
		     "communes.90001.seats",
		     LIST_OF("8 --set:2:22", "7 --set:1:40", "2 t.yaml:19:38", "3 t.yaml:11:43"));
	expect_shown(f, LIST_OF("communes.90001={lat: 1, lon: 2}"), "communes.90001.seats",
		     LIST_OF("- --set:1:16", "2 t.yaml:19:38", "3 t.yaml:11:43"));
	expect_shown(f, NULL, "rules.sharing.max_units", LIST_OF("- :0:0"));
	expect_shown(f, LIST_OF("rules.sharing.max_units=3"), "rules.sharing.max_units",
		     LIST_OF("3 --set:1:25", "- :0:0"));
	expect_shown(f, LIST_OF("rules={sharing: {max_units: 3}}", "rules=delete"), "rules.sharing.max_units",
		     LIST_OF("- --set:2:7", "3 --set:1:29", "- :0:0"));
	expect_shown(f, NULL, "posts[unit=90001,position=it-officer].quota", LIST_OF("2 t.yaml:14:48"));
}

static void all_that_is_meant_is_shown(void **state)
{
	struct fixture *f = *state;
	struct config_shown shown = {0};
	const char *yaml = valid_and(f, "");
	assert_true(parse(f, yaml, NULL, NULL, "staff[*].skills.it", &shown));
	assert_int_equal(shown.n, 2);
	assert_string_equal(shown.at[1].path, "staff.K2.skills.it");
	yaml = valid_and(f, "");
	shown = (struct config_shown){0};
	assert_false(parse(f, yaml, NULL, NULL, "staff[id=K3].count", &shown));
	assert_string_equal(f->ds.first->code, "no-match");
	assert_string_equal(f->ds.first->at.file, "--show");
}

static void every_allocation_may_fail(void **state)
{
	struct fixture *f = *state;
	static const char *const sets[] = {"communes.90001.seats=+1",      "communes+={90003: {lat: 1, lon: 1}}",
					   "staff[unit=so].wishes+=90003", "rules.travel.max_km=3",
					   "communes.90001.seats=delete",  NULL};
	bool ok = false;
	for (size_t limit = 1; !ok; limit += 1 + limit / 100) {
		struct config_shown shown = {0};
		f->p.arena.limit = limit;
		const char *yaml = valid_and(f, scenarios);
		ok = parse(f, yaml, LIST_OF("both"), sets, "communes[*].seats", &shown);
		const struct diag *d = f->ds.first;
		if (!ok && (!d || strcmp(d->code, "out-of-memory") != 0))
			fail_msg("limit %zu: [%s] %s", limit, d ? d->code : "", d ? d->text : "no diagnostic");
	}
	assert_int_equal(f->p.nunits, 4);
}

int main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)
	const struct CMUnitTest tests[] = {
		TEST(values_are_set),
		TEST(numbers_follow_what_they_were),
		TEST(what_is_there_can_be_deleted_and_given_again),
		TEST(lists_grow),
		TEST(a_change_is_made_where_it_is_meant),
		TEST(scenarios_are_made_in_order),
		TEST(one_change_is_left_out),
		TEST(each_fault_has_its_place_in_the_argument),
		TEST(scenarios_are_checked_even_if_nobody_asks),
		TEST(deep_combinations_are_refused),
		TEST(unknown_scenarios_are_named),
		TEST(what_changes_nothing_is_warned_of),
		TEST(a_value_is_shown_with_what_it_was),
		TEST(all_that_is_meant_is_shown),
		TEST(every_allocation_may_fail),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
