/* Rules about certain people and places. */
#include "config_fixture.h"

#define STAFF "staff:\n"
/* Lines 15 (the head), 16, 17, ...; staff moves down, to 19 and 20 below two pairs. */
#define ONE(a)    "pairs:\n  - {" a ", asked_by: QĐ 12}\n" STAFF
#define TWO(a, b) "pairs:\n  - {" a ", asked_by: QĐ 12}\n  - {" b ", asked_by: QĐ 13}\n" STAFF
#define PIN_K1    "rule: pin, person: K1, commune: 90001, position: it-officer"
#define SHARE(a, b)                                                                                                    \
	"  - {unit: 90001, position: it-officer, quota: 2, filled: 0, needed: 1, share: {days: [" a "]}}\n"            \
	"  - {unit: 90002, position: land-officer, quota: 2, filled: 0, needed: 1, share: {days: [" b "]}}\n"

static const struct wrong wrongs[] = {
	{"a person that is not there", STAFF, ONE("rule: never, person: K3"), "unknown-reference", 16, 27, NULL},
	{"a person that is nearly there", "staff:\n  - {id: K1", ONE("rule: never, person: K-oen") "  - {id: K-one",
	 "unknown-reference", 16, 27, "'K-one'"},
	{"a unit that is not there", STAFF, ONE("rule: never, unit: sso"), "unknown-reference", 16, 25, "'so'"},
	{"an agency for a commune", STAFF, ONE("rule: never, person: K1, commune: so"), "unknown-reference", 16, 40,
	 "agency"},
	{"a position that is not there", STAFF, ONE("rule: never, person: K1, position: it-oficer"),
	 "unknown-reference", 16, 41, "'it-officer'"},
	{"a rule that is none", STAFF, ONE("rule: nver, person: K1"), "unknown-value", 16, 12, "'never'"},
	{"nobody who asked for it", STAFF, "pairs:\n  - {rule: never, person: K1}\n" STAFF, "missing-key", 16, 5,
	 "'asked_by'"},

	{"neither person nor unit", STAFF, ONE("rule: must, commune: 90001"), "missing-key", 16, 5, "'unit'"},
	{"a misspelt person", STAFF, ONE("rule: must, persn: K1"), "unknown-key", 16, 18, "'person'"},
	{"a misspelt unit", STAFF, ONE("rule: never, unt: so"), "unknown-key", 16, 19, "'unit'"},
	{"a misspelt person of a pin", STAFF, ONE("rule: pin, persn: K1, commune: 90001, position: it-officer"),
	 "unknown-key", 16, 17, "'person'"},
	{"a misspelt commune of a pin", STAFF, ONE("rule: pin, person: K1, comune: 90001, position: it-officer"),
	 "unknown-key", 16, 29, "'commune'"},
	{"a misspelt position of a pin", STAFF, ONE("rule: pin, person: K1, commune: 90001, positon: it-officer"),
	 "unknown-key", 16, 45, "'position'"},
	{"a key that is like none, beside a unit without staff", STAFF, ONE("who: K1, rule: must, unit: 90002"),
	 "unknown-key", 16, 6, "'who'"},
	{"a key that is like none, in pairs that are alike but for it", STAFF,
	 "pairs:\n  - {rule: must, unit: so, asked_by: Q}\n  - {rule: must, unit: so, asked_by: Q, who: K1}\n" STAFF,
	 "unknown-key", 17, 41, "'who'"},
	{"the same, the other way round", STAFF,
	 "pairs:\n  - {rule: must, unit: so, asked_by: Q, who: K1}\n  - {rule: must, unit: so, asked_by: Q}\n" STAFF,
	 "unknown-key", 16, 41, "'who'"},
	{"a key that is like none, in a never of all", STAFF,
	 TWO("rule: never, who: K1, unit: so", "rule: must, person: K1, commune: 90002"), "unknown-key", 16, 19,
	 "'who'"},
	{"person and unit", STAFF, ONE("rule: must, person: K1, unit: so"), "conflicting-keys", 16, 5, "'unit'"},
	{"a pin of a unit", STAFF, ONE("rule: pin, unit: so, commune: 90001, position: it-officer"), "missing-key", 16,
	 5, "'person'"},
	{"a pin without a commune", STAFF, ONE("rule: pin, person: K1, position: it-officer"), "missing-key", 16, 5,
	 "'commune'"},
	{"a pin without a position", STAFF, ONE("rule: pin, person: K1, commune: 90001"), "missing-key", 16, 5,
	 "'position'"},
	{"a pin of some people", STAFF, ONE("rule: pin, person: K1, people: 1, commune: 90001, position: it-officer"),
	 "conflicting-keys", 16, 5, "'people'"},
	{"a never of some people", STAFF, ONE("rule: never, person: K1, people: 1"), "conflicting-keys", 16, 5,
	 "'people'"},
	{"more people than the row has", STAFF, ONE("rule: must, person: K2, people: 3"), "people-above-staff", 16, 5,
	 "t.yaml:19"},
	{"more people than the unit has", STAFF, ONE("rule: must, unit: so, people: 4"), "people-above-staff", 16, 5,
	 "only 3"},

	{"a pair twice", STAFF, TWO("rule: must, unit: so, people: 2", "rule: must, unit: so"), "duplicate-rule", 17, 5,
	 "t.yaml:16"},
	{"a pin and a never that are the same", STAFF,
	 TWO(PIN_K1, "rule: never, person: K1, commune: 90001, position: it-officer"), "contradicting-pairs", 16, 5,
	 "t.yaml:17"},
	{"a never that covers a must", STAFF, TWO("rule: never, person: K1", "rule: must, person: K1, commune: 90002"),
	 "contradicting-pairs", 17, 5, "t.yaml:16"},
	{"a never of the unit", STAFF, TWO("rule: never, unit: so, commune: 90001", PIN_K1), "contradicting-pairs", 17,
	 5, "t.yaml:16"},
	{"a never and a must of the unit", STAFF, TWO("rule: never, unit: so", "rule: must, unit: so, people: 2"),
	 "contradicting-pairs", 17, 5, "t.yaml:16"},
	{"two pins of one person", STAFF, TWO(PIN_K1, "rule: pin, person: K1, commune: 90002, position: land-officer"),
	 "contradicting-pairs", 17, 5, "t.yaml:16"},
	{"two pins at one commune", STAFF, TWO(PIN_K1, "rule: pin, person: K1, commune: 90001, position: land-officer"),
	 "contradicting-pairs", 17, 5, "t.yaml:16"},
	{"two pins for more days than a week has",
	 "  - {unit: 90001, position: it-officer, quota: 2, filled: 0, "
	 "needed: 1}\n" STAFF,
	 SHARE("2, 3", "4, 5") TWO(PIN_K1, "rule: pin, person: K1, commune: 90002, position: land-officer"),
	 "contradicting-pairs", 18, 5, "t.yaml:17"},
	{"a must beside a pin", STAFF,
	 TWO("rule: must, person: K2, commune: 90002, people: 1",
	     "rule: pin, person: K2, commune: 90001, position: it-officer"),
	 "contradicting-pairs", 17, 5, "only 2"},
};

static void each_fault_has_a_code_and_a_place(void **state)
{
	for (size_t i = 0; i < sizeof wrongs / sizeof *wrongs; i++)
		check_wrong(*state, &wrongs[i], DIAG_ERROR);
}

static void what_can_be_done_is_no_contradiction(void **state)
{
	struct fixture *f = *state;
	static const char *const pairs[] = {
		TWO("rule: must, person: K1, commune: 90001", "rule: never, person: K1, commune: 90002"),
		TWO("rule: must, person: K1, commune: 90001",
		    "rule: never, person: K1, commune: 90001, position: land-officer"),
		TWO("rule: must, unit: so, people: 3", "rule: never, person: K1"),
		TWO("rule: must, person: K2, commune: 90001, people: 1",
		    "rule: must, person: K2, commune: 90002, people: 1"),
		TWO(PIN_K1, "rule: must, person: K1, commune: 90001"),
		TWO(PIN_K1, "rule: pin, person: K2, commune: 90002, position: it-officer"),
		ONE("rule: never, unit: 90002, commune: 90002"),
	};
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		fixture_again(f);
		fixture_edit(f, STAFF, pairs[i]);
		if (!fixture_parse(f, f->text.at))
			fail_msg("%s: %s", pairs[i], f->ds.first->text);
	}
}

static void two_pins_may_share_a_week(void **state)
{
	struct fixture *f = *state;
	fixture_edit(f, "  - {unit: 90001, position: it-officer, quota: 2, filled: 0, needed: 1}\n" STAFF,
		     SHARE("2, 3", "3") TWO(PIN_K1, "rule: pin, person: K1, commune: 90002, position: land-officer"));
	assert_true(fixture_parse(f, f->text.at));
	text_add(&f->text, "rules: {sharing: {travel_days: 1}}\n");
	struct text stricter = {0};
	text_add(&stricter, f->text.at);
	fixture_again(f);
	bool ok = fixture_parse(f, stricter.at);
	text_free(&stricter);
	assert_false(ok);
	assert_string_equal(f->ds.first->code, "contradicting-pairs");
}

static void pairs_are_sorted_and_know_their_people(void **state)
{
	struct fixture *f = *state;
	fixture_edit(f, STAFF,
		     "pairs:\n"
		     "  - {rule: never, unit: so, commune: 90002, asked_by: x}\n"
		     "  - {rule: must, unit: so, asked_by: x}\n"
		     "  - {rule: must, person: K2, people: 1, asked_by: x}\n"
		     "  - {rule: pin, person: K2, commune: 90001, position: it-officer, asked_by: Sở Nội vụ}\n"
		     "  - {rule: must, person: K1, asked_by: x}\n" STAFF);
	fixture_parse(f, f->text.at);
	assert_int_equal(f->ds.errors, 0);
	const struct pair *pairs = f->p.pairs;
	assert_int_equal(f->p.npairs, 5);
	assert_true(pairs[0].rule == PAIR_PIN && pairs[0].people == 2 && pairs[0].commune.index == 0);
	assert_string_equal(pairs[0].asked_by, "Sở Nội vụ");
	assert_true(pairs[1].rule == PAIR_MUST && pairs[1].person.index == 0 && pairs[1].people == 1);
	assert_true(pairs[1].commune.index == -1 && pairs[1].position.index == -1 && pairs[1].unit.index == -1);
	assert_true(pairs[2].person.index == 1 && pairs[2].people == 1);
	assert_true(pairs[3].unit.index == 2 && pairs[3].people == 1);
	assert_true(pairs[4].rule == PAIR_NEVER && pairs[4].commune.index == 1);
}

int main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)
	const struct CMUnitTest tests[] = {
		TEST(each_fault_has_a_code_and_a_place),
		TEST(what_can_be_done_is_no_contradiction),
		TEST(two_pins_may_share_a_week),
		TEST(pairs_are_sorted_and_know_their_people),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
