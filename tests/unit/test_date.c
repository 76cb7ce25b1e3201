#include "unit.h"

#include "base/date.h"

#include <stdio.h>

static void each_fault_has_its_kind(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		enum date_fault fault;
	} cases[] = {
		{"2025-08-01", DATE_OK},
		{"2024-02-29", DATE_OK},
		{"2000-02-29", DATE_OK},
		{"1900-01-01", DATE_OK},
		{"2200-12-31", DATE_OK},
		{"2025-02-29", DATE_NO_DAY},
		{"1900-02-29", DATE_NO_DAY},
		{"2100-02-29", DATE_NO_DAY},
		{"2025-04-31", DATE_NO_DAY},
		{"2025-01-00", DATE_NO_DAY},
		{"2025-12-32", DATE_NO_DAY},
		{"2025-00-10", DATE_NO_MONTH},
		{"2025-13-10", DATE_NO_MONTH},
		{"1899-12-31", DATE_YEAR},
		{"2201-01-01", DATE_YEAR},
		{"0000-01-01", DATE_YEAR},
		{"2025-8-1", DATE_SHAPE},
		{"2025/08/01", DATE_SHAPE},
		{"01-08-2025", DATE_SHAPE},
		{"2025-08-01 ", DATE_SHAPE},
		{" 2025-08-01", DATE_SHAPE},
		{"2025-08-0x", DATE_SHAPE},
		{"+025-08-01", DATE_SHAPE},
		{"2025-08", DATE_SHAPE},
		{"", DATE_SHAPE},
		{"2025-08-01T00", DATE_SHAPE},
		{"-025-08-01", DATE_SHAPE},
	};
	for (size_t i = 0; i < LENGTH(cases); i++) {
		int32_t day = -12345;
		enum date_fault fault = date_parse(cases[i].text, &day);
		if (fault != cases[i].fault)
			fail_msg("'%s': %d, expected %d", cases[i].text, (int)fault, (int)cases[i].fault);
		if (fault != DATE_OK)
			assert_int_equal(day, -12345);
	}
}

/* The calendar itself, counted day by day. */
static void every_day_is_one_after_the_day_before(void **state)
{
	(void)state;
	int32_t expected = -25567; /* 1900-01-01 */
	for (int year = DATE_FIRST_YEAR; year <= DATE_LAST_YEAR; year++)
		for (int month = 1; month <= 12; month++)
			for (int day = 1; day <= date_days_in_month(year, month); day++, expected++) {
				char text[32], again[DATE_LENGTH + 1];
				int32_t days;
				snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
				if (date_parse(text, &days) != DATE_OK || days != expected)
					fail_msg("%s is not day %d", text, expected);
				date_format(days, again);
				assert_string_equal(text, again);
			}
}

static void the_epoch_is_day_0(void **state)
{
	(void)state;
	int32_t day = 1;
	assert_int_equal(date_parse("1970-01-01", &day), DATE_OK);
	assert_int_equal(day, 0);
}

static void months_end_where_the_month_ends(void **state)
{
	(void)state;
	static const struct {
		const char *from;
		int months;
		const char *to;
	} cases[] = {
		{"2025-01-31", 1, "2025-02-28"},  {"2024-01-31", 1, "2024-02-29"},  {"2025-12-15", 1, "2026-01-15"},
		{"2025-03-31", -1, "2025-02-28"}, {"2025-08-01", 0, "2025-08-01"},  {"2025-01-15", -1, "2024-12-15"},
		{"2025-08-31", 36, "2028-08-31"}, {"2024-02-29", 12, "2025-02-28"},
	};
	for (size_t i = 0; i < LENGTH(cases); i++) {
		int32_t day;
		char to[DATE_LENGTH + 1];
		assert_int_equal(date_parse(cases[i].from, &day), DATE_OK);
		date_format(date_add_months(day, cases[i].months), to);
		assert_string_equal(to, cases[i].to);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_fault_has_its_kind),
		cmocka_unit_test(every_day_is_one_after_the_day_before),
		cmocka_unit_test(the_epoch_is_day_0),
		cmocka_unit_test(months_end_where_the_month_ends),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
