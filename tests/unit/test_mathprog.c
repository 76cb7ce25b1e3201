/* The data for models/secondment.mod.  That the model gives the right answers from them is the oracle's
 * business (tests/oracle); here: exact numbers, quoted symbols, what is absent. */
#include "model/mathprog.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct ref ref(const char *id)
{
	return (struct ref){.id = id};
}

/* One agency, one commune with awkward texts, one person, one course. */
static const char *districts[] = {"Ea H'leo"};
static struct field_def fields[] = {{.id = "it"}};
static struct position positions[] = {{.id = "officer", .level = 2, .weight = 5}};
static struct unit units[] = {
	{.id = "010",
	 .kind = UNIT_SPECIAL_ZONE,
	 .lat = 11000007,
	 .lon = -500000,
	 .seats = 0,
	 .one_off = false,
	 .former_districts = {districts, 1},
	 .release.at_most = ABSENT},
	{.id = "hq",
	 .kind = UNIT_AGENCY,
	 .lat = -12250000,
	 .lon = 108000000,
	 .seats = ABSENT,
	 .one_off = true,
	 .release.at_most = 2},
};
static struct post posts[] = {{.quota = 1, .needed = 3, .qualified = 1}};
static struct ref_count skills[] = {{.value = 3}};
static struct person staff[] = {
	{.id = "007", .eligible = true, .count = 2, .skills = {skills, 1}, .home = {.at.line = 9, .lat = 1, .lon = 2}}};
static struct course courses[] = {{.id = "basic", .from = 0, .to = 2, .seats = 4, .cost = 900000}};
static struct band bands[] = {{.over_m = 30500, .monthly = 500000}};
static struct objective objectives[] = {{.kind = TIER_NEED}, {.kind = TIER_INSIDE}, {.kind = TIER_FIT}};

static struct province province(void)
{
	struct province p = {.fields = fields,
			     .nfields = 1,
			     .positions = positions,
			     .npositions = 1,
			     .units = units,
			     .nunits = 2,
			     .posts = posts,
			     .nposts = 1,
			     .staff = staff,
			     .nstaff = 1,
			     .courses = courses,
			     .ncourses = 1,
			     .objectives = objectives,
			     .nobjectives = 3,
			     .budget_total = ABSENT};

	positions[0].field = courses[0].field = skills[0].ref = ref("it");
	posts[0].unit = ref("010");
	posts[0].position = ref("officer");
	staff[0].unit = ref("hq");
	p.rules.term.months = 3;
	p.rules.travel = (struct travel){.road_factor = 1275, .max_m = ABSENT};
	p.costs = (struct costs){.one_off = 10000000, .bands = {bands, 1}};
	return p;
}

static char *written(const struct mathprog_tier *held, size_t nheld)
{
	struct province p = province();
	size_t size;
	char *text = NULL;
	FILE *out = open_memstream(&text, &size);

	assert_non_null(out);
	assert_true(mathprog_write(out, &p, TIER_FIT, held, nheld));
	assert_int_equal(fclose(out), 0);
	return text;
}

static void assert_has(const char *text, const char *part)
{
	if (!strstr(text, part))
		fail_msg("'%s' is not in:\n%s", part, text);
}

static void symbols_are_quoted_and_numbers_exact(void **state)
{
	char *text = written(NULL, 0);

	(void)state;
	assert_has(text, "'010' 'special_zone' 11.000007 -0.500000 0 0 .\n");
	assert_has(text, "'hq' 'agency' -12.250000 108.000000 1 . 2\n");
	assert_has(text, "'010' 'Ea H''leo'\n");
	assert_has(text, "'010' 'officer' 3 1\n");
	assert_has(text, "'007' 'hq' 2 1 0\n");
	assert_has(text, "'007' '' 0.000001 0.000002\n");
	assert_has(text, "param road_factor := 1.275;\n");
	free(text);
}

static void limits_that_are_absent_are_not_written(void **state)
{
	char *text = written(NULL, 0);

	(void)state;
	assert_null(strstr(text, "param max_m"));
	assert_null(strstr(text, "param budget"));
	free(text);
}

static void money_is_counted_in_the_largest_unit(void **state)
{
	char *text = written(NULL, 0);

	(void)state;
	assert_has(text, "param vnd := 100000;\n"); /* of 10,000,000; 3 x 500,000; 900,000 */
	assert_has(text, "30500 500000\n");
	free(text);
}

/* Whether `inside` is among them decides whether the model has inside moves. */
static void objectives_are_listed_as_in_the_config(void **state)
{
	char *text = written(NULL, 0);

	(void)state;
	assert_has(text, "set OBJECTIVES :=\n'need'\n'inside'\n'fit'\n;\n");
	free(text);
}

static void earlier_tiers_are_held(void **state)
{
	const struct mathprog_tier held[] = {
		{TIER_NEED, {13, 1}}, {TIER_WORST_COMMUNE, {2, 3}}, {TIER_INSIDE, {-4, 1}}};
	char *text = written(held, 3);

	(void)state;
	assert_has(text, "param tier := 'fit';\n"
			 "param : HELD: allowed_num allowed_den :=\n"
			 "'need' 13 1\n"
			 "'worst_commune' 2 3\n"
			 "'inside' -4 1\n"
			 ";\nend;\n");
	free(text);
}

static void a_full_disk_is_a_failure(void **state)
{
	struct province p = province();
	FILE *out = fopen("/dev/full", "w");

	(void)state;
	if (!out)
		skip();
	setvbuf(out, NULL, _IONBF, 0);
	assert_false(mathprog_write(out, &p, TIER_NEED, NULL, 0));
	fclose(out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(symbols_are_quoted_and_numbers_exact),
		cmocka_unit_test(limits_that_are_absent_are_not_written),
		cmocka_unit_test(money_is_counted_in_the_largest_unit),
		cmocka_unit_test(objectives_are_listed_as_in_the_config),
		cmocka_unit_test(earlier_tiers_are_held),
		cmocka_unit_test(a_full_disk_is_a_failure),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
