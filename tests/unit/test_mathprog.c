/* The data for models/secondment.mod.  That the model gives the right answers from them is the oracle's
 * business (tests/oracle); here: exact numbers, quoted symbols, what is absent. */
#include "unit.h"

#include "model/mathprog.h"

#include <stdlib.h>
#include <string.h>

static struct ref ref(const char *id)
{
	return (struct ref){.id = id};
}

/* One agency, one commune with awkward texts, one person, one course, one of each newer rule. */
static const char *districts[] = {"Ea H'leo"};
static const char *tags[] = {"k'ho"};
static struct ref asked[] = {{.id = "007"}};
static int64_t days[] = {1, 5};
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
	 .asks_for = {asked, 1},
	 .tags = {tags, 1},
	 .zone.id = "far",
	 .support = 200000,
	 .release = {.at_most = ABSENT, .percent = 1250}},
	{.id = "hq",
	 .kind = UNIT_AGENCY,
	 .lat = -12250000,
	 .lon = 108000000,
	 .seats = ABSENT,
	 .one_off = true,
	 .release = {.at_most = 2, .percent = ABSENT}},
};
static struct post posts[] = {{.quota = 1, .needed = 3, .qualified = 1, .requested = ABSENT, .days = {days, 2}}};
static struct ref_count skills[] = {{.value = 3}};
static struct person staff[] = {{.id = "007",
				 .eligible = ELIGIBLE_IF_VOLUNTEER,
				 .kind = STAFF_PUBLIC_EMPLOYEE,
				 .count = 2,
				 .seconded_until = NO_DATE,
				 .until = 20500,
				 .home_town.id = "010",
				 .tags = {tags, 1},
				 .skills = {skills, 1},
				 .home = {.at.line = 9, .lat = 1, .lon = 2}}};
static struct course courses[] = {
	{.id = "basic", .from = 0, .to = 2, .seats = 4, .cost = 900000, .weeks = 2, .max_m = ABSENT}};
static struct hire hires[] = {
	{.id = "coder", .lever = LEVER_CONTRACT, .level = 3, .at_most = 2, .one_off = 1000000, .monthly = 12000000}};
static struct pair pairs[] = {{.rule = PAIR_MUST, .unit.id = "hq", .commune.id = "010", .people = 2},
			      {.rule = PAIR_NEVER, .person.id = "007", .people = 2}};
static struct law laws[] = {{.kind = STAFF_CIVIL_SERVANT, .from = 20000, .if_volunteer = true}};
static struct band bands[] = {{.over_m = 30500, .monthly = 500000}};
static struct zone zones[] = {{.id = "far", .monthly = 300000}};
static struct budget budgets[] = {{.id = "roads", .limit = 70, .pays = 1 << COST_TRAVEL | 1 << COST_RENT}};
static struct objective objectives[] = {{.kind = TIER_NEED, .by = NEED_BY_PRESSURE},
					{.kind = TIER_INSIDE},
					{.kind = TIER_SUM, .of = {[TIER_MANDATORY] = 3, [TIER_COST] = 1}},
					{.kind = TIER_FIT}};

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
			     .hires = hires,
			     .nhires = 1,
			     .pairs = pairs,
			     .npairs = 2,
			     .budgets = budgets,
			     .nbudgets = 1,
			     .objectives = objectives,
			     .nobjectives = 4,
			     .budget_total = ABSENT,
			     .as_of = 20301}; /* 2025-08-01 */

	positions[0].field = courses[0].field = hires[0].field = skills[0].ref = ref("it");
	posts[0].unit = ref("010");
	posts[0].position = ref("officer");
	staff[0].unit = ref("hq");
	p.rules = (struct rules){.law = {laws, 1},
				 .term = {.months = 3, .start_by = NO_DATE},
				 .travel = {.road_factor = 1275, .max_m = ABSENT},
				 .sharing = {.max_units = 2, .travel_days = 1},
				 .levers = 1 << LEVER_SECOND | 1 << LEVER_TRAIN,
				 .same_unit_at_most = ABSENT};
	p.costs = (struct costs){.one_off = 10000000, .bands = {bands, 1}, .zones = {zones, 1}};
	p.fit.asked_for = 7;
	return p;
}

static char *written(const struct mathprog_run *run)
{
	struct province p = province();
	size_t size;
	char *text = NULL;
	FILE *out = open_memstream(&text, &size);

	assert_non_null(out);
	assert_true(mathprog_write(out, &p, run));
	assert_int_equal(fclose(out), 0);
	return text;
}

static const struct mathprog_run fit_alone = {.tier = TIER_FIT};

static void assert_has(const char *text, const char *part)
{
	if (!strstr(text, part))
		fail_msg("'%s' is not in:\n%s", part, text);
}

static void symbols_are_quoted_and_numbers_exact(void **state)
{
	char *text = written(&fit_alone);

	(void)state;
	assert_has(text, "'010' 'special_zone' 11.000007 -0.500000 0 0 0 . 1250 200000 'far'\n");
	assert_has(text, "'hq' 'agency' -12.250000 108.000000 0 1 . 2 . 0 .\n");
	assert_has(text, "'010' 'Ea H''leo'\n");
	assert_has(text, "'010' 'officer' 1 0 3 1 .\n");
	assert_has(text, "'007' 'hq' 'public_employee' 2 'if-volunteer' 0 . 20500 '010'\n");
	assert_has(text, "'007' 0.000001 0.000002 .\n");
	assert_has(text, "param road_factor := 1.275;\n");
	free(text);
}

static void limits_that_are_absent_are_not_written(void **state)
{
	char *text = written(&fit_alone);

	(void)state;
	assert_null(strstr(text, "param max_m"));
	assert_null(strstr(text, "param budget "));
	assert_null(strstr(text, "param start_by"));
	assert_null(strstr(text, "param same_unit"));
	assert_null(strstr(text, "param share_num"));
	free(text);
}

static void dates_levers_and_law_are_written(void **state)
{
	char *text = written(&fit_alone);

	(void)state;
	assert_has(text, "param as_of := 20301;\nparam months := 3;\nset LEVERS_ON :=\n'second'\n'train'\n;\n");
	assert_has(text, "param max_units := 2;\nparam travel_days := 1;\n");
	assert_has(text, "param : LAW: law_volunteer :=\n'civil_servant' 20000 1\n;\n");
	/* 2025-10-31, and two weeks later 2025-11-14 */
	assert_has(text, "param ends :=\n'' 20392\n'basic' 20406\n;\n");
	free(text);
}

static void what_units_and_posts_ask_for_is_written(void **state)
{
	char *text = written(&fit_alone);

	(void)state;
	assert_has(text, "set ASKS :=\n'010' '007'\n;\nset TAGS :=\n'010' 'k''ho'\n;\n");
	assert_has(text, "set SHARED :=\n'010' 'officer' 1\n'010' 'officer' 5\n;\n");
	assert_has(text, "set OWN_TAGS :=\n'007' 'k''ho'\n;\n");
	assert_has(text, "'basic' 'it' 0 2 4 0 900000 2 . .\n");
	assert_has(text, "'coder' 'contract' 'it' 3 2 1000000 12000000 0\n");
	free(text);
}

/* Who is named, or whose unit; how many only where a number must be reached. */
static void pairs_are_rulings(void **state)
{
	char *text = written(&fit_alone);

	(void)state;
	assert_has(text, "1 'must' . 'hq' '010' . 2\n");
	assert_has(text, "2 'never' '007' . . . .\n");
	free(text);
}

static void budgets_pay_parts(void **state)
{
	char *text = written(&fit_alone);

	(void)state;
	assert_has(text, "param : ZONES: zone_monthly :=\n'far' 300000\n;\n");
	assert_has(text, "param : BUDGETS: limit :=\n'roads' 70\n;\n"
			 "set PAYS :=\n'roads' 'travel'\n'roads' 'rent'\n;\n");
	assert_has(text, "param asked_for := 7;\n");
	free(text);
}

static void money_is_counted_in_the_largest_unit(void **state)
{
	char *text = written(&fit_alone);

	(void)state;
	assert_has(text, "param vnd := 100000;\n"); /* of 10,000,000; 3 x 500,000; 900,000; 37,000,000 */
	assert_has(text, "30500 500000\n");
	free(text);
}

/* Whether `inside` is among them decides whether the model has inside moves. */
static void objectives_are_listed_as_in_the_config(void **state)
{
	char *text = written(&fit_alone);

	(void)state;
	assert_has(text, "set OBJECTIVES :=\n'need'\n'inside'\n'sum'\n'fit'\n;\n"
			 "param need_by := 'pressure';\n"
			 "param : SUMMED: of_sum :=\n'mandatory' 3\n'cost' 1\n;\n");
	free(text);
}

static void earlier_tiers_are_held(void **state)
{
	const struct mathprog_tier held[] = {
		{TIER_NEED, {13, 1}}, {TIER_WORST_COMMUNE, {2, 3}}, {TIER_INSIDE, {-4, 1}}};
	char *text = written(&(struct mathprog_run){.tier = TIER_FIT, .held = held, .nheld = 3});

	(void)state;
	assert_has(text, "param tier := 'fit';\n"
			 "param : HELD: allowed_num allowed_den :=\n"
			 "'need' 13 1\n"
			 "'worst_commune' 2 3\n"
			 "'inside' -4 1\n"
			 ";\n"
			 "param : HELD_SHARES: at_share :=\n"
			 ";\nend;\n");
	free(text);
}

static const struct lp_held_level shares[] = {{{1, 1}, 0}, {{2, 3}, 4}};

static void leximin_is_held_by_shares(void **state)
{
	const struct mathprog_tier held[] = {{TIER_NEED, {13, 5}}, {TIER_LEXIMIN, {2, 3}}};
	char *text = written(&(struct mathprog_run){
		.tier = TIER_FIT, .held = held, .nheld = 2, .shares = shares, .nshares = 2, .share = {1, 2}});

	(void)state;
	assert_null(strstr(text, "param share_num"));
	assert_has(text, "param : HELD: allowed_num allowed_den :=\n"
			 "'need' 13 5\n"
			 ";\n"
			 "param : HELD_SHARES: at_share :=\n"
			 " 1 1 0\n"
			 " 2 3 4\n"
			 ";\nend;\n");
	free(text);
}

static void leximin_asks_for_a_share(void **state)
{
	char *text =
		written(&(struct mathprog_run){.tier = TIER_LEXIMIN, .shares = shares, .nshares = 1, .share = {2, 3}});

	(void)state;
	assert_has(text, "param tier := 'leximin';\n"
			 "param : HELD: allowed_num allowed_den :=\n"
			 ";\n"
			 "param share_num := 2;\n"
			 "param share_den := 3;\n"
			 "param : HELD_SHARES: at_share :=\n"
			 " 1 1 0\n"
			 ";\nend;\n");
	free(text);
}

/* Lines that say the same are one; who has left, or is in the unit now where they are sent, does not count. */
static void the_plan_in_force_is_written(void **state)
{
	struct plan_part week[] = {{"010", "officer", 1}, {"020", "officer", 3}};
	struct plan_assignment assignments[] = {
		{.person = "007", .people = 1, .to = "010", .position = "officer", .course = "basic"},
		{.person = "007", .people = 1, .to = "020", .position = "officer", .share = {week, 2}},
		{.person = "008", .people = 1, .to = "010", .position = "officer"},
		{.person = "007", .people = 1, .to = "hq", .position = "officer"},
		{.person = "007", .people = 2, .to = "010", .position = "officer", .course = "basic"}};
	struct plan_reassignment reassignments[] = {{.person = "007", .people = 1, .unit = "hq", .position = "clerk"}};
	struct plan_hire lines[] = {{.hire = "coder", .people = 2, .to = "010", .position = "officer"},
				    {.hire = "coder", .people = 1, .to = "010", .position = "officer"}};
	struct plan plan = {.assignments = {assignments, LENGTH(assignments)},
			    .reassignments = {reassignments, LENGTH(reassignments)},
			    .hires = {lines, LENGTH(lines)}};
	char *text = written(&(struct mathprog_run){.tier = TIER_FIT, .in_force = &plan});

	(void)state;
	assert_has(text, "param in_force := 1;\n"
			 "param : OLD: old :=\n"
			 "'007' 'basic' '010' 'officer' 5 '' '' 0 '' '' 0 '' '' 0 3\n"
			 "'007' '' '010' 'officer' 1 '020' 'officer' 3 '' '' 0 '' '' 0 1\n"
			 "'007' '' 'hq' 'clerk' 5 '' '' 0 '' '' 0 '' '' 0 1\n"
			 ";\n"
			 "param : OLD_HIRES: old_hired :=\n"
			 "'coder' '010' 'officer' 3\n"
			 ";\n");
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
	assert_false(mathprog_write(out, &p, &fit_alone));
	fclose(out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(symbols_are_quoted_and_numbers_exact),
		cmocka_unit_test(limits_that_are_absent_are_not_written),
		cmocka_unit_test(dates_levers_and_law_are_written),
		cmocka_unit_test(what_units_and_posts_ask_for_is_written),
		cmocka_unit_test(pairs_are_rulings),
		cmocka_unit_test(budgets_pay_parts),
		cmocka_unit_test(money_is_counted_in_the_largest_unit),
		cmocka_unit_test(objectives_are_listed_as_in_the_config),
		cmocka_unit_test(earlier_tiers_are_held),
		cmocka_unit_test(leximin_is_held_by_shares),
		cmocka_unit_test(leximin_asks_for_a_share),
		cmocka_unit_test(the_plan_in_force_is_written),
		cmocka_unit_test(a_full_disk_is_a_failure),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
