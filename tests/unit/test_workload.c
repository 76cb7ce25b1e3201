#include "config_fixture.h"
#include "random.h"

#include "base/fraction.h"

/* The valid config with a workload behind it: lines 18 to 21. */
#define WORKLOAD(target, activity, volume)                                                                             \
	"count: 2}\nworkload:\n  target: " target "\n  activities: {cert: {position: it-officer" activity "}}\n"       \
	"  volumes: [{unit: 90001, activity: cert" volume "}]\n"

static const struct wrong wrongs[] = {
	{"no minutes", "count: 2}\n", WORKLOAD("97", ", minutes: 0", ", files: 9"), "out-of-range", 20, 54,
	 "between 1"},
	{"negative files", "count: 2}\n", WORKLOAD("97", ", minutes: 9", ", files: -1"), "out-of-range", 21, 50,
	 "between 0"},
	{"a target of all", "count: 2}\n", WORKLOAD("100", ", minutes: 9", ", files: 9"), "out-of-range", 19, 11,
	 "99.99"},
	{"more work than any staff", "count: 2}\n", WORKLOAD("97", ", minutes: 9000", ", files: 2000000"),
	 "too-much-work", 21, 13, "1000 people"},
	{"the same work twice", "count: 2}\n",
	 WORKLOAD("97", ", minutes: 9", ", files: 9}, {unit: 90001, activity: cert, files: 8"), "duplicate-volume", 21,
	 54, "line 21"},
	{"work of a post that is not there", "count: 2}\n",
	 WORKLOAD("97", ", minutes: 9", ", files: 9}, {unit: 90002, activity: cert, files: 8"), "no-such-post", 21, 54,
	 "90002"},
	{"an unknown activity", "count: 2}\n",
	 WORKLOAD("97", ", minutes: 9", ", files: 9}, {unit: 90002, activity: cort, files: 8"), "unknown-reference", 21,
	 78, "'cert'"},
	{"growth of an unknown activity", "count: 2}\n",
	 WORKLOAD("97\n  growth: {cart: 300}", ", minutes: 9", ", files: 9"), "unknown-reference", 20, 12, "'cert'"},
	{"no working time", "count: 2}\n", WORKLOAD("97\n  year: {leave: 260}", ", minutes: 9", ", files: 9"),
	 "no-working-time", 19, 3, "260"},
	{"a misspelt need", "needed: 1", "neded: 1", "unknown-key", 14, 62, "'needed'"},
	{"neither needed nor work", ", needed: 1}", "}", "missing-key", 14, 5, "'needed'"},
};

static void each_fault_has_a_code_and_a_place(void **state)
{
	for (size_t i = 0; i < sizeof wrongs / sizeof *wrongs; i++)
		check_wrong(*state, &wrongs[i], DIAG_ERROR);
}

/* A post without `needed`, with so much work. */
static const struct post *parse_work(struct fixture *f, const char *position, const char *workload)
{
	const char *needed = strstr(valid_config, ", needed: 1");
	const char *weight = strstr(valid_config, "level: 2, weight: 5");

	fixture_again(f);
	text_add_bytes(&f->text, valid_config, (size_t)(weight - valid_config));
	text_printf(&f->text, "%s%.*s", position, (int)(needed - weight), weight);
	text_add(&f->text, needed + strlen(", needed: 1"));
	text_add(&f->text, workload);
	assert_true(fixture_parse(f, f->text.at));
	return &f->p.posts[0];
}

/* The worked example: 6 files a day x 250 days, 2.5 hours each, AWT 1,816 hours; 25 % other duties; 120 hours. */
static void the_worked_example_is_derived(void **state)
{
	const struct post *post = parse_work(*state, "other_duties: 25, own_hours: 120, ",
					     "workload:\n  activities: {cert: {position: it-officer, minutes: 150}}\n"
					     "  volumes: [{unit: 90001, activity: cert, files: 125}]\n");

	assert_true(post->from_workload);
	assert_int_equal(post->loads, 1);
	/* R = 1500 x 2.5 / 1816 / 0.75 + 120 / 1816 = 5120 / 1816 */
	assert_int_equal(fraction_compare(post->required, (struct fraction){5120, 1816}), 0);
	assert_int_equal(post->needed, 3);
}

static void growth_multiplies_the_files(void **state)
{
	const struct post *post = parse_work(
		*state, "",
		"workload:\n  growth: {cert: 300}\n  activities: {cert: {position: it-officer, minutes: 150}}\n"
		"  volumes: [{unit: 90001, activity: cert, files: 125}]\n");

	assert_int_equal(fraction_compare(post->required, (struct fraction){3 * 3750, 1816}), 0);
	assert_int_equal(post->needed, 6); /* 6.19: not a tenth of 6 over 6 */
}

static void a_unit_has_its_own_minutes(void **state)
{
	const struct post *post = parse_work(*state, "",
					     "workload:\n  activities: {cert: {position: it-officer, minutes: 1}}\n"
					     "  volumes: [{unit: 90001, activity: cert, files: 125, minutes: 150}]\n");

	assert_int_equal(fraction_compare(post->required, (struct fraction){3750, 1816}), 0);
}

static void the_law_s_minimum_holds_without_work(void **state)
{
	const struct post *post = parse_work(*state, "mandatory: 2, ",
					     "workload:\n  activities: {cert: {position: it-officer, minutes: 1}}\n"
					     "  volumes: [{unit: 90001, activity: cert, files: 0}]\n");

	assert_int_equal(post->needed, 2);
}

static void what_was_typed_counts(void **state)
{
	struct fixture *f = *state;

	fixture_edit(f, "count: 2}\n", WORKLOAD("97", ", minutes: 150", ", files: 1250"));
	assert_true(fixture_parse(f, f->text.at));
	assert_false(f->p.posts[0].from_workload);
	assert_int_equal(f->p.posts[0].needed, 1);
	assert_true(f->p.posts[0].required.num > 10 * f->p.posts[0].required.den);
}

static void need_never_falls_when_work_grows(void **state)
{
	uint64_t random = 5;

	for (int i = 0; i < 200; i++) {
		int64_t files = random_between(&random, 0, 3000), minutes = random_between(&random, 1, 500);
		int64_t before = 0;

		for (int step = 0; step < 3; step++) {
			char workload[256];

			snprintf(
				workload, sizeof workload,
				"workload:\n  rounding: %s\n  activities: {cert: {position: it-officer, minutes: %d}}\n"
				"  volumes: [{unit: 90001, activity: cert, files: %d}]\n",
				i % 2 ? "up" : "manual", (int)minutes, (int)files);
			assert_true(parse_work(*state, "", workload)->needed >= before);
			before = ((struct fixture *)*state)->p.posts[0].needed;
			files += random_between(&random, 0, 500);
			minutes += random_between(&random, 0, 20);
		}
	}
}

int main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)
	const struct CMUnitTest tests[] = {
		TEST(each_fault_has_a_code_and_a_place),    TEST(the_worked_example_is_derived),
		TEST(growth_multiplies_the_files),          TEST(a_unit_has_its_own_minutes),
		TEST(the_law_s_minimum_holds_without_work), TEST(what_was_typed_counts),
		TEST(need_never_falls_when_work_grows),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
