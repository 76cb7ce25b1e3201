/* From workload to people. */
#include "unit.h"

#include "base/fraction.h"
#include "need/wisn.h"
#include "random.h"

static const struct wisn_year usual = {260, 11, 12, 5, 5, 800};

static bool equals(struct fraction f, int64_t num, int64_t den)
{
	return f.num == num && f.den == den;
}

static struct fraction hundredths(int64_t n)
{
	return fraction_reduce(n, 100);
}

static void a_year_is_what_absences_leave(void **state)
{
	(void)state;
	static const struct {
		struct wisn_year year;
		int64_t available;
	} cases[] = {
		{{260, 11, 12, 5, 5, 800}, 181600},
		{{260, 0, 0, 0, 0, 750}, 195000},
		{{43, 11, 12, 15, 5, 800}, 0},
		{{42, 11, 12, 15, 5, 800}, 0},
		{{44, 11, 12, 15, 5, 800}, 800},
		{{260, 11, 12, 5, 5, 0}, 0},
		{{1, INT64_MAX, INT64_MAX, INT64_MAX, INT64_MAX, INT64_MAX}, 0},
		{{INT64_MAX, INT64_MAX - 1, 0, 0, 0, INT64_MAX}, INT64_MAX},
		{{INT64_MAX, INT64_MAX - 2, 0, 0, 0, INT64_MAX}, 0},
		{{INT64_MAX, 1, 0, 0, 0, 1}, INT64_MAX - 1},
	};
	for (size_t i = 0; i < LENGTH(cases); i++)
		if (wisn_available(&cases[i].year) != cases[i].available)
			fail_msg("year %zu", i);
}

/* 6 land files a day on 250 days, 2.5 hours each; a quarter of the time goes elsewhere; 120 hours a year; 3 people. */
static void the_land_desk_needs_2_82(void **state)
{
	(void)state;
	const struct wisn_load land = {6 * 250 / 12, 150, 1000};
	struct fraction core, with_share, with_own, required, ratio, difference;

	assert_true(wisn_required(&usual, &land, 1, 0, 0, &core));
	assert_true(equals(core, 1875, 908)); /* 3,750 of 1,816 hours: 2.065 */
	assert_true(wisn_required(&usual, &land, 1, 2500, 0, &with_share));
	assert_true(fraction_compare(with_share, (struct fraction){3750 * 4, 1816 * 3}) == 0); /* x 1.333 */
	assert_true(wisn_required(&usual, NULL, 0, 0, 12000, &with_own));
	assert_true(equals(with_own, 15, 227)); /* 120 / 1,816: 0.066 */
	assert_true(wisn_required(&usual, &land, 1, 2500, 12000, &required));
	assert_true(equals(required, 640, 227)); /* 2.819 */
	assert_int_equal(wisn_people(required, WISN_ROUND_MANUAL), 3);
	assert_int_equal(wisn_people(required, WISN_ROUND_UP), 3);
	assert_true(wisn_ratio(3, required, &ratio) && equals(ratio, 681, 640));               /* 1.064 */
	assert_true(wisn_difference(3, required, &difference) && equals(difference, 41, 227)); /* 0.181 */
	assert_true(wisn_difference(2, required, &difference) && equals(difference, -186, 227));
}

static void loads_add_up_and_grow(void **state)
{
	(void)state;
	const struct wisn_load loads[] = {{100, 60, 1000}, {40, 90, 1500}, {7, 0, 1000}, {0, 55, 1000}, {9, 9, 0}};
	struct fraction all, one, two;

	assert_true(wisn_required(&usual, loads, LENGTH(loads), 0, 0, &all));
	assert_true(fraction_compare(all, (struct fraction){1200 + 1080, 1816}) == 0);
	assert_true(wisn_required(&usual, &loads[0], 1, 0, 0, &one));
	assert_true(wisn_required(&usual, &loads[1], 1, 0, 0, &two));
	assert_true(fraction_compare(fraction_distance(all, one), two) == 0);
}

static void the_manual_drops_a_tenth_and_no_more(void **state)
{
	(void)state;
	static const struct {
		int64_t required; /* hundredths */
		int64_t manual, up;
	} cases[] = {
		{0, 0, 0},      {1, 1, 1},      {9, 1, 1},      {10, 1, 1},        {11, 1, 1},    {99, 1, 1},
		{100, 1, 1},    {101, 1, 2},    {110, 1, 2},    {111, 2, 2},       {190, 2, 2},   {199, 2, 2},
		{200, 2, 2},    {201, 2, 3},    {220, 2, 3},    {221, 3, 3},       {290, 3, 3},   {299, 3, 3},
		{300, 3, 3},    {330, 3, 4},    {331, 4, 4},    {400, 4, 4},       {440, 4, 5},   {441, 5, 5},
		{500, 5, 5},    {550, 5, 6},    {551, 6, 6},    {660, 6, 7},       {661, 7, 7},   {770, 7, 8},
		{771, 8, 8},    {880, 8, 9},    {881, 9, 9},    {990, 9, 10},      {991, 10, 10}, {1000, 10, 10},
		{1099, 10, 11}, {1100, 11, 11}, {1199, 11, 12}, {12399, 123, 124},
	};
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct fraction required = hundredths(cases[i].required);

		if (wisn_people(required, WISN_ROUND_MANUAL) != cases[i].manual ||
		    wisn_people(required, WISN_ROUND_UP) != cases[i].up)
			fail_msg("a need of %d hundredths", (int)cases[i].required);
	}
}

/* Just above an edge is one part in 10^15, which a double would see, and in 10^18, which it would not. */
static void edges_are_exact(void **state)
{
	(void)state;
	static const int64_t parts[] = {INT64_C(1000000000000000), INT64_C(1000000000000000000)};

	for (size_t k = 0; k < LENGTH(parts); k++)
		for (int64_t whole = 1; whole <= 8; whole++) {
			int64_t edge = parts[k] / 10 * 11 * whole;

			assert_int_equal(wisn_people((struct fraction){edge - 1, parts[k]}, WISN_ROUND_MANUAL), whole);
			assert_int_equal(wisn_people((struct fraction){edge, parts[k]}, WISN_ROUND_MANUAL), whole);
			assert_int_equal(wisn_people((struct fraction){edge + 1, parts[k]}, WISN_ROUND_MANUAL),
					 whole + 1);
			edge = parts[k] * whole;
			assert_int_equal(wisn_people((struct fraction){edge - 1, parts[k]}, WISN_ROUND_MANUAL), whole);
			assert_int_equal(wisn_people((struct fraction){edge, parts[k]}, WISN_ROUND_UP), whole);
			assert_int_equal(wisn_people((struct fraction){edge + 1, parts[k]}, WISN_ROUND_UP), whole + 1);
		}
	assert_int_equal(wisn_people((struct fraction){1, INT64_MAX}, WISN_ROUND_MANUAL), 1);
	assert_true(wisn_people((struct fraction){INT64_MAX, 1}, WISN_ROUND_MANUAL) == INT64_MAX);
	assert_true(wisn_people((struct fraction){INT64_MAX, 1}, WISN_ROUND_UP) == INT64_MAX);
	assert_true(wisn_people((struct fraction){INT64_MAX, 2}, WISN_ROUND_UP) == INT64_MAX / 2 + 1);
}

static void what_does_not_fit_is_refused(void **state)
{
	(void)state;
	const int64_t most = INT64_MAX;
	const struct wisn_year short_year = {1, 0, 0, 0, 0, 1}, none = {30, 11, 12, 5, 5, 800};
	const struct wisn_year long_year = {most, 0, 0, 0, 0, 1};
	const struct wisn_load unit = {1, 1, 1};
	const struct wisn_load huge = {most, most, most}, square = {most, most, 1}, tall = {most, 1, 1},
			       some = {125, 150, 1000}, twice[] = {{most, most, 2}, {most, most, 2}};
	struct fraction r = {7, 7};

	assert_false(wisn_required(&none, &some, 1, 0, 0, &r));
	assert_false(wisn_required(&usual, &huge, 1, 0, 0, &r));
	assert_false(wisn_required(&usual, &square, 1, 0, 0, &r));
	assert_false(wisn_required(&usual, twice, 2, 0, 0, &r));
	assert_false(wisn_required(&short_year, &tall, 1, WISN_SHARE_MAX, 0, &r));
	assert_false(wisn_required(&long_year, &unit, 1, 1, 0, &r));
	assert_true(equals(r, 7, 7));
	/* What is too large on the way but fits in the end is not refused. */
	assert_true(wisn_required(&short_year, NULL, 0, 5000, most, &r) && equals(r, most, 1));
	assert_true(wisn_required(&short_year, &tall, 1, 0, 0, &r) && equals(r, most, 50));

	r = (struct fraction){7, 7};
	assert_false(wisn_ratio(5, (struct fraction){0, 1}, &r));
	assert_false(wisn_ratio(2, (struct fraction){1, most}, &r));
	assert_false(wisn_difference(2, (struct fraction){1, most}, &r));
	assert_true(equals(r, 7, 7));
	assert_true(wisn_difference(0, (struct fraction){most, 1}, &r) && equals(r, -most, 1));
	assert_true(wisn_difference(5, (struct fraction){0, 1}, &r) && equals(r, 5, 1));
	assert_true(wisn_ratio(0, (struct fraction){5, 3}, &r) && equals(r, 0, 1));
}

/* Nearly all of the time goes to other duties: a hundredfold need. */
static void the_largest_share_multiplies_by_100(void **state)
{
	(void)state;
	const struct wisn_load load = {10, 30, 1000};
	struct fraction plain, most;

	assert_true(wisn_required(&usual, &load, 1, 0, 0, &plain));
	assert_true(wisn_required(&usual, &load, 1, WISN_SHARE_MAX, 0, &most));
	assert_true(fraction_compare(most, (struct fraction){plain.num * 100, plain.den}) == 0);
}

/* Ratio and difference are two views of one thing: at 1 the one, at 0 the other. */
static void ratio_and_difference_agree_on_who_lacks_people(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 2000; seed++) {
		uint64_t rng = seed;
		int64_t existing = random_between(&rng, 0, 9);
		struct fraction required = fraction_reduce(random_between(&rng, 1, 40), random_between(&rng, 1, 12));
		struct fraction ratio, difference;

		assert_true(wisn_ratio(existing, required, &ratio));
		assert_true(wisn_difference(existing, required, &difference));
		int lacks = fraction_compare(ratio, (struct fraction){1, 1});
		if (lacks != fraction_compare(difference, (struct fraction){0, 1}))
			fail_msg("seed %u", (unsigned)seed);
		if ((wisn_people(required, WISN_ROUND_UP) > existing) != (lacks < 0))
			fail_msg("seed %u: people", (unsigned)seed);
	}
}

static void more_work_never_needs_fewer_people(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 5000; seed++) {
		uint64_t rng = seed;
		struct wisn_year year = usual;
		struct wisn_load loads[4];
		size_t n = (size_t)random_between(&rng, 1, 4), which = (size_t)random_between(&rng, 0, (int64_t)n - 1);
		int64_t share = random_between(&rng, 0, WISN_SHARE_MAX - 100), own = random_between(&rng, 0, 100000);
		struct fraction before, after;

		for (size_t i = 0; i < n; i++)
			loads[i] = (struct wisn_load){random_between(&rng, 0, 300), random_between(&rng, 0, 600),
						      random_between(&rng, 0, 2000)};
		assert_true(wisn_required(&year, loads, n, share, own, &before));
		switch (random_between(&rng, 0, 5)) {
		case 0:
			loads[which].files += random_between(&rng, 0, 3);
			break;
		case 1:
			loads[which].minutes += random_between(&rng, 0, 3);
			break;
		case 2:
			loads[which].growth += random_between(&rng, 0, 50);
			break;
		case 3:
			share += random_between(&rng, 0, 100);
			break;
		case 4:
			own += random_between(&rng, 0, 500);
			break;
		default:
			year.sick += random_between(&rng, 0, 5);
		}
		assert_true(wisn_required(&year, loads, n, share, own, &after));
		if (fraction_compare(before, after) > 0)
			fail_msg("seed %u: the need falls", (unsigned)seed);
		for (enum wisn_rounding r = WISN_ROUND_MANUAL; r <= WISN_ROUND_UP; r++)
			if (wisn_people(before, r) > wisn_people(after, r))
				fail_msg("seed %u: people fall", (unsigned)seed);
		if (wisn_people(after, WISN_ROUND_MANUAL) > wisn_people(after, WISN_ROUND_UP))
			fail_msg("seed %u: the manual asks for more than rounding up", (unsigned)seed);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_year_is_what_absences_leave),
		cmocka_unit_test(the_land_desk_needs_2_82),
		cmocka_unit_test(loads_add_up_and_grow),
		cmocka_unit_test(the_manual_drops_a_tenth_and_no_more),
		cmocka_unit_test(edges_are_exact),
		cmocka_unit_test(what_does_not_fit_is_refused),
		cmocka_unit_test(the_largest_share_multiplies_by_100),
		cmocka_unit_test(ratio_and_difference_agree_on_who_lacks_people),
		cmocka_unit_test(more_work_never_needs_fewer_people),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
