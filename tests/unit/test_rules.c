/* Laws, terms, objectives, and what adds up to too much. */
#include "config_fixture.h"

#define STAFF      "staff:\n"
#define OBJECTIVES "objectives: "
#define MONTHS(n)  "rules: {term: {months: " n "}, law: [\n"
#define LAW_1      " {kind: civil_servant, from: 2025-07-01, article: Art. 27, at_most_months: 12},\n"
#define LAW_2      " {kind: civil_servant, from: 2026-01-01, article: Art. 28, at_most_months: 6}]}\n"

static const struct wrong wrongs[] = {
	{"a law twice for a day", STAFF,
	 "rules: {law: [{kind: civil_servant, from: 2025-01-01, article: a},\n"
	 " {kind: civil_servant, from: 2025-01-01, article: b}]}\n" STAFF,
	 "duplicate-law", 16, 2, "t.yaml:15"},
	{"a law for nobody there is", STAFF, "rules: {law: [{kind: servant, from: 2025-01-01, article: a}]}\n" STAFF,
	 "unknown-value", 15, 22, "civil_servant"},
	{"a law without a day", STAFF, "rules: {law: [{kind: civil_servant, article: a}]}\n" STAFF, "missing-key", 15,
	 15, "'from'"},
	{"a term above the law in force", STAFF, MONTHS("13") LAW_1 LAW_2 STAFF, "term-too-long", 15, 16, "t.yaml:16"},
	{"a term above at_most_months", STAFF, "rules: {term: {months: 13, at_most_months: 12}}\n" STAFF,
	 "term-too-long", 15, 16, "t.yaml:15"},
	{"a start before the data", STAFF, "rules: {term: {start_by: 2025-07-31}}\n" STAFF, "start-by-passed", 15, 16,
	 "t.yaml:3"},
	{"a lever that is none", STAFF, "rules: {levers: [inside, betwen]}\n" STAFF, "unknown-value", 15, 26,
	 "'between'"},
	{"a lever twice", STAFF, "rules: {levers: [inside, inside]}\n" STAFF, "duplicate-value", 15, 26, "'levers'"},
	{"a budget that pays nothing", STAFF, "budgets: {b: {limit: 1, pays: []}}\n" STAFF, "out-of-range", 15, 31,
	 "at least 1"},
	{"a budget that pays nothing known", STAFF, "budgets: {b: {limit: 1, pays: [rents]}}\n" STAFF, "unknown-value",
	 15, 32, "'rent'"},
	{"a zone twice in two spellings", STAFF,
	 "costs: {zones: {e\xCC\x82\xCC\xA3: {monthly: 1}, e\xCC\xA3\xCC\x82: {monthly: 1}}}\n" STAFF, "duplicate-id",
	 15, 36, "zone"},
	{"more units a week than there are days for", STAFF, "rules: {sharing: {max_units: 5}}\n" STAFF, "out-of-range",
	 15, 30, "1 and 4"},

	{"a tier twice", STAFF, OBJECTIVES "[need, fit, need]\n" STAFF, "duplicate-objective", 15, 25, "t.yaml:15"},
	{"a tolerance for a fraction", STAFF, OBJECTIVES "[{tier: worst_commune, tolerance: 1}, fit]\n" STAFF,
	 "out-of-range", 15, 14, "percentage"},
	{"a tolerance for many fractions", STAFF, OBJECTIVES "[{tier: leximin, tolerance: 1%}, fit]\n" STAFF,
	 "out-of-range", 15, 14, "leximin"},
	{"by of another tier", STAFF, OBJECTIVES "[{tier: fit, by: pressure}]\n" STAFF, "conflicting-keys", 15, 26,
	 "'need'"},
	{"by something else", STAFF, OBJECTIVES "[{tier: need, by: populaton}]\n" STAFF, "unknown-value", 15, 31,
	 "'population'"},
	{"of another tier", STAFF, OBJECTIVES "[{tier: fit, of: {need: 1}}]\n" STAFF, "conflicting-keys", 15, 26,
	 "'sum'"},
	{"a sum of nothing", STAFF, OBJECTIVES "[sum]\n" STAFF, "missing-key", 15, 14, "'of'"},
	{"a sum of something misspelt", STAFF, OBJECTIVES "[{tier: sum, off: {need: 1}}]\n" STAFF, "unknown-key", 15,
	 26, "'of'"},
	{"a misspelt tier", STAFF, OBJECTIVES "[{teir: need}]\n" STAFF, "unknown-key", 15, 15, "'tier'"},
	{"a sum of nothing, in full", STAFF, OBJECTIVES "[{tier: sum}]\n" STAFF, "missing-key", 15, 14, "'of'"},
	{"an empty sum", STAFF, OBJECTIVES "[{tier: sum, of: {}}]\n" STAFF, "wrong-type", 15, 30, NULL},
	{"a sum without weights", STAFF, OBJECTIVES "[{tier: sum, of: [need]}]\n" STAFF, "wrong-type", 15, 30, NULL},
	{"a sum of a misspelt measure", STAFF, OBJECTIVES "[{tier: sum, of: {ned: 1}}]\n" STAFF, "unknown-key", 15, 31,
	 "'need'"},
	{"a sum of fractions", STAFF, OBJECTIVES "[{tier: sum, of: {leximin: 1}}]\n" STAFF, "unknown-key", 15, 31,
	 "a sum adds: mandatory"},
	{"a weight of nothing", STAFF, OBJECTIVES "[{tier: sum, of: {need: 0}}]\n" STAFF, "out-of-range", 15, 37,
	 "1 and 1000000"},
	{"a key that objectives do not have", STAFF, OBJECTIVES "[{tier: need, bye: pressure}]\n" STAFF, "unknown-key",
	 15, 27, "'by'"},
};

static void each_fault_has_a_code_and_a_place(void **state)
{
	for (size_t i = 0; i < sizeof wrongs / sizeof *wrongs; i++)
		check_wrong(*state, &wrongs[i], DIAG_ERROR);
}

/* A measure that a sum multiplies beyond what is exact, and the same measure that it does not. */
#define SUM_OF(m, w) "objectives: [{tier: sum, of: {" m ": " w "}}]\n"
#define COSTS(c)     c SUM_OF("cost", "1000000") STAFF
#define COMMUNES     "seats: 3}\n  90002: {lat: 11.70, lon: 108.20}\n"
#define SUPPORT(n)   "seats: 3, support: " n "}\n  90002: {lat: 11.70, lon: 108.20}\n" SUM_OF("cost", "1000000")
#define HIRE(n)                                                                                                        \
	"hires: {h: {lever: recruit, field: it, level: 1, at_most: " n ", one_off: 100000, monthly: 100000000}}\n"
#define MANY(c, m) "count: 100000}\n" c SUM_OF(m, "10000")

static const struct size {
	const char *name, *from, *small, *large;
} sizes[] = {
	{"one_off", STAFF, COSTS("costs: {one_off: 1000000000}\n"), COSTS("costs: {one_off: 2000000000}\n")},
	{"zone", STAFF, COSTS("costs: {zones: {z: {monthly: 400000000}}}\n"),
	 COSTS("costs: {zones: {z: {monthly: 600000000}}}\n")},
	{"per_km", STAFF, COSTS("costs: {per_km: 20000}\n"), COSTS("costs: {per_km: 30000}\n")},
	{"max_km", STAFF, COSTS("costs: {per_km: 1000000}\nrules: {travel: {max_km: 400}}\n"),
	 COSTS("costs: {per_km: 1000000}\nrules: {travel: {max_km: 600}}\n")},
	{"support", COMMUNES, SUPPORT("400000000"), SUPPORT("600000000")},
	{"hires", STAFF, COSTS(HIRE("10")), COSTS(HIRE("20"))},
	{"change", "count: 2}\n", MANY("", "change"), NULL},
	{"levers", "count: 2}\n", MANY("", "levers"), NULL},
	{"tag", "count: 2}\n", MANY("fit: {tag: 1000}\n", "fit"), MANY("fit: {tag: 1000000}\n", "fit")},
	{"asked_for", "count: 2}\n", MANY("fit: {asked_for: 10000}\n", "fit"), NULL},
};

static void sums_stay_exact(void **state)
{
	struct fixture *f = *state;
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		const struct size *s = &sizes[i];
		fixture_again(f);
		fixture_edit(f, s->from, s->small);
		fixture_parse(f, f->text.at);
		if (f->ds.errors != 0)
			fail_msg("%s: %s", s->name, f->ds.first->text);
		if (!s->large)
			continue;
		fixture_again(f);
		fixture_edit(f, s->from, s->large);
		fixture_parse(f, f->text.at);
		if (f->ds.errors != 1 || strcmp(f->ds.first->code, "too-large") != 0)
			fail_msg("%s: %zu errors, first: %s", s->name, f->ds.errors,
				 f->ds.first ? f->ds.first->text : "");
	}
}

/* Bounds of options have 32 bits; one row of 100000 more is beyond them. */
static void people_can_be_counted(void **state)
{
	enum { MOST_ROWS = 21474 }; /* of 100000 people: 83647 are left */
	struct fixture *f = *state;
	for (int more = 0; more < 2; more++) {
		fixture_again(f);
		fixture_edit(f, "count: 2}\n", more ? "count: 83647}\n" : "count: 83646}\n");
		for (int i = 0; i < MOST_ROWS; i++)
			text_printf(&f->text, "  - {id: L%d, unit: so, skills: {it: 2}, count: 100000}\n", i);
		assert_int_equal(fixture_parse(f, f->text.at), !more);
		if (!more)
			continue;
		assert_int_equal(f->ds.errors, 1);
		assert_string_equal(f->ds.first->code, "too-large");
		assert_int_equal(f->ds.first->at.line, 15);
		assert_non_null(strstr(f->ds.first->text, "2147483648 people"));
	}
}

static void who_is_asked_for_can_be_counted(void **state)
{
	enum { MOST_PAIRS = 21474 };
	struct fixture *f = *state;
	fixture_edit(f, "count: 2}\n", "count: 100000}\npairs:\n");
	for (int i = 0; i <= MOST_PAIRS; i++)
		text_printf(&f->text, "  - {rule: must, person: K2, people: 100000, asked_by: office %d}\n", i);
	assert_false(fixture_parse(f, f->text.at));
	assert_string_equal(f->ds.first->code, "too-large");
	assert_int_equal(f->ds.first->at.line, 18);
	assert_non_null(strstr(f->ds.first->text, "ask for 2147500000"));
}

static void need_by_pressure_stays_exact(void **state)
{
	struct fixture *f = *state;
	static const struct {
		const char *by, *needed;
		bool ok;
	} cases[] = {{"pressure", "100000", false}, {"pressure", "10000", true}, {"population", "100000", true}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		fixture_again(f);
		text_printf(&f->text,
			    "schema: secondment/1\nprovince: {id: s}\nas_of: 2025-08-01\nfields: {it: {}}\n"
			    "positions: {p: {field: it, level: 1, weight: 1000}}\n"
			    "communes: {7: {lat: 1, lon: 1, population: 100000000}}\n"
			    "posts: [{unit: 7, position: p, quota: 1, filled: 0, needed: %s}]\n"
			    "staff: [{id: A, unit: 7, skills: {it: 1}}]\nobjectives:\n  - {tier: need, by: %s}\n",
			    cases[i].needed, cases[i].by);
		assert_int_equal(fixture_parse(f, f->text.at), cases[i].ok);
		if (!cases[i].ok) {
			assert_string_equal(f->ds.first->code, "too-large");
			assert_int_equal(f->ds.first->at.line, 10);
		}
	}
}

static void a_law_counts_from_its_day_and_for_its_kind(void **state)
{
	struct fixture *f = *state;
	fixture_edit(f, STAFF, MONTHS("12") LAW_2 STAFF);
	assert_true(fixture_parse(f, f->text.at));
	assert_null(law_in_force(&f->p, STAFF_CIVIL_SERVANT));
	fixture_again(f);
	fixture_edit(f, STAFF,
		     MONTHS("12") LAW_1
		     " {kind: civil_servant, from: 2025-01-01, article: Art. 26, at_most_months: 6},\n"
		     " {kind: public_employee, from: 2025-08-01, article: Art. 9, at_most_months: 3, if_volunteer: "
		     "false}]}\n" STAFF);
	assert_true(fixture_parse(f, f->text.at));
	const struct law *law = law_in_force(&f->p, STAFF_CIVIL_SERVANT);
	assert_string_equal(law->article, "Art. 27");
	assert_true(law->if_volunteer && law->at_most_months == 12);
	law = law_in_force(&f->p, STAFF_PUBLIC_EMPLOYEE);
	assert_true(law && !law->if_volunteer);
	const struct law *laws = f->p.rules.law.at;
	assert_true(laws[0].from < laws[1].from && laws[2].kind == STAFF_PUBLIC_EMPLOYEE);
}

static void objectives_say_how_they_measure(void **state)
{
	struct fixture *f = *state;
	fixture_edit(f, STAFF,
		     OBJECTIVES "[{tier: need, by: pressure, tolerance: 1%}, leximin, change, levers,\n"
				" {tier: sum, of: {need: 3, cost: 1, fit: 1000000}, tolerance: 7}, cost]\n" STAFF);
	assert_true(fixture_parse(f, f->text.at));
	const struct objective *o = f->p.objectives;
	assert_true(f->p.nobjectives == 6 && f->p.objectives_given);
	assert_true(o[0].by == NEED_BY_PRESSURE && o[0].tolerance.hundredths == 100);
	assert_true(o[1].kind == TIER_LEXIMIN && o[2].kind == TIER_CHANGE && o[3].kind == TIER_LEVERS);
	assert_true(o[4].kind == TIER_SUM && o[4].tolerance.absolute == 7);
	assert_true(o[4].of[TIER_NEED] == 3 && o[4].of[TIER_COST] == 1 && o[4].of[TIER_FIT] == 1000000);
	assert_true(o[4].of[TIER_MANDATORY] == 0);
}

static void levers_and_budgets_are_sets(void **state)
{
	struct fixture *f = *state;
	fixture_edit(f, STAFF,
		     "rules: {levers: [train, second], same_unit_at_most: 2}\n"
		     "budgets: {b: {limit: 5, pays: [rent, travel]}, a: {limit: 6, pays: [hire]}}\n" STAFF);
	assert_true(fixture_parse(f, f->text.at));
	assert_true(lever_is_on(&f->p, LEVER_TRAIN) && lever_is_on(&f->p, LEVER_SECOND));
	assert_false(lever_is_on(&f->p, LEVER_INSIDE));
	assert_int_equal(f->p.rules.same_unit_at_most, 2);
	assert_int_equal(f->p.nbudgets, 2);
	assert_true(f->p.budgets[0].limit == 6 && f->p.budgets[0].pays == 1u << COST_HIRE);
	assert_true(f->p.budgets[1].pays == (1u << COST_RENT | 1u << COST_TRAVEL));
}

int main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)
	const struct CMUnitTest tests[] = {
		TEST(each_fault_has_a_code_and_a_place),
		TEST(sums_stay_exact),
		TEST(people_can_be_counted),
		TEST(who_is_asked_for_can_be_counted),
		TEST(need_by_pressure_stays_exact),
		TEST(a_law_counts_from_its_day_and_for_its_kind),
		TEST(objectives_say_how_they_measure),
		TEST(levers_and_budgets_are_sets),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
