/* Arithmetic: checked, fractions, and numbers as texts. */
#include "unit.h"

#include "base/checked.h"
#include "base/fraction.h"
#include "config/scalar.h"
#include "random.h"

#include <stdio.h>

static void overflow_is_noticed_at_both_ends(void **state)
{
	(void)state;
	int64_t r = 0;
	assert_true(checked_add(INT64_MAX, 0, &r) && r == INT64_MAX);
	assert_false(checked_add(INT64_MAX, 1, &r));
	assert_false(checked_add(INT64_MIN, -1, &r));
	assert_true(checked_sub(INT64_MIN, INT64_MIN, &r) && r == 0);
	assert_false(checked_sub(0, INT64_MIN, &r));
	assert_true(checked_mul(INT64_C(3037000499), 3037000499, &r));
	assert_false(checked_mul(INT64_C(3037000500), 3037000500, &r));
	assert_false(checked_mul(INT64_MIN, -1, &r));
	assert_true(checked_mul(INT64_MIN, 1, &r) && r == INT64_MIN);
}

static void sums_of_products_are_checked_twice(void **state)
{
	(void)state;
	int64_t sum = INT64_MAX - 6;
	assert_true(checked_add_product(&sum, 2, 3));
	assert_true(sum == INT64_MAX);
	assert_false(checked_add_product(&sum, 1, 1));
	sum = 0;
	assert_false(checked_add_product(&sum, INT64_MAX, 2));
}

static void divisors_are_positive(void **state)
{
	(void)state;
	static const int64_t cases[][3] = {{12, 18, 6}, {-12, 18, 6}, {12, -18, 6}, {0, 5, 5},        {5, 0, 5},
					   {0, 0, 0},   {1, 1, 1},    {-7, -7, 7},  {INT64_MAX, 7, 7}};
	for (size_t i = 0; i < LENGTH(cases); i++)
		assert_int_equal(common_divisor(cases[i][0], cases[i][1]), cases[i][2]);
}

static void fractions_are_in_lowest_terms(void **state)
{
	(void)state;
	struct fraction f = fraction_reduce(6, 4), zero = fraction_reduce(0, 9);
	assert_true(f.num == 3 && f.den == 2);
	assert_true(zero.num == 0 && zero.den == 1);
	struct fraction apart = fraction_distance((struct fraction){1, 6}, (struct fraction){1, 2});
	assert_true(apart.num == 1 && apart.den == 3);
	apart = fraction_distance((struct fraction){1, 2}, (struct fraction){1, 2});
	assert_true(apart.num == 0 && apart.den == 1);
}

/* Doubles would call these equal. */
static void fractions_compare_exactly(void **state)
{
	(void)state;
	const int64_t most = INT64_MAX;
	struct fraction less = {most - 2, most - 1}, more = {most - 1, most};
	assert_true(fraction_compare(less, more) < 0);
	assert_true(fraction_compare(more, less) > 0);
	assert_int_equal(fraction_compare(more, more), 0);
	assert_int_equal(fraction_compare((struct fraction){2, 4}, (struct fraction){1, 2}), 0);
}

static void numbers_are_read_strictly(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		int scale;
		enum number_fault fault;
		int64_t value;
	} cases[] = {
		{"0", 0, NUMBER_OK, 0},
		{"-0", 0, NUMBER_OK, 0},
		{"12", 3, NUMBER_OK, 12000},
		{"12.5", 3, NUMBER_OK, 12500},
		{"-0.001", 3, NUMBER_OK, -1},
		{"0.050", 3, NUMBER_OK, 50},
		{"1.0000", 3, NUMBER_DIGITS, 0},
		{"1.0", 0, NUMBER_SHAPE, 0},
		{"1.", 3, NUMBER_SHAPE, 0},
		{".5", 3, NUMBER_SHAPE, 0},
		{"", 0, NUMBER_SHAPE, 0},
		{"-", 0, NUMBER_SHAPE, 0},
		{"--1", 0, NUMBER_SHAPE, 0},
		{"+1", 0, NUMBER_SHAPE, 0},
		{"01", 0, NUMBER_SHAPE, 0},
		{"00", 0, NUMBER_SHAPE, 0},
		{"1e3", 3, NUMBER_SHAPE, 0},
		{" 1", 0, NUMBER_SHAPE, 0},
		{"1 ", 0, NUMBER_SHAPE, 0},
		{"0x1", 0, NUMBER_SHAPE, 0},
		{"1.2.3", 3, NUMBER_SHAPE, 0},
		{"9223372036854775807", 0, NUMBER_OK, INT64_MAX},
		{"9223372036854775808", 0, NUMBER_RANGE, 0},
		{"9223372036854775807", 1, NUMBER_RANGE, 0},
		{"-9223372036854775807", 0, NUMBER_OK, -INT64_MAX},
		{"99999999999999999999999999999999", 6, NUMBER_RANGE, 0},
		{"99999999999999999999999999999999x", 6, NUMBER_SHAPE, 0},
	};
	for (size_t i = 0; i < LENGTH(cases); i++) {
		int64_t value = 77;
		enum number_fault fault = number_parse(cases[i].text, cases[i].scale, &value);
		int64_t expected = cases[i].fault == NUMBER_OK ? cases[i].value : 77;
		if (fault != cases[i].fault || value != expected)
			fail_msg("'%s' at scale %d: fault %d", cases[i].text, cases[i].scale, (int)fault);
	}
}

static void numbers_written_are_read_back(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 2000; seed++) {
		uint64_t rng = seed;
		int scale = (int)random_between(&rng, 0, 6);
		int64_t value = (int64_t)random_next(&rng) >> random_between(&rng, 1, 62), again = 0;
		char text[NUMBER_LENGTH];
		number_format(value, scale, text);
		if (number_parse(text, scale, &again) != NUMBER_OK || again != value)
			fail_msg("seed %u: '%s'", (unsigned)seed, text);
	}
	char text[NUMBER_LENGTH];
	number_format(INT64_MIN, 6, text);
	assert_string_equal(text, "-9223372036854.775808");
	number_format(1300, 3, text);
	assert_string_equal(text, "1.3");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(overflow_is_noticed_at_both_ends),
		cmocka_unit_test(sums_of_products_are_checked_twice),
		cmocka_unit_test(divisors_are_positive),
		cmocka_unit_test(fractions_are_in_lowest_terms),
		cmocka_unit_test(fractions_compare_exactly),
		cmocka_unit_test(numbers_are_read_strictly),
		cmocka_unit_test(numbers_written_are_read_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
