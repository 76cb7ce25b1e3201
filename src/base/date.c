#include "base/date.h"

#include <assert.h>
#include <string.h>

/* Years begin in March here, so that the leap day is the last of the year and a month's offset is linear:
 * (153 m + 2) / 5 days before month m counted from March. */
static int32_t to_days(int year, int month, int day)
{
	int y = month <= 2 ? year - 1 : year, m = month > 2 ? month - 3 : month + 9;
	int of_year = (153 * m + 2) / 5 + day - 1;
	return y * 365 + y / 4 - y / 100 + y / 400 + of_year - 719468;
}

static void from_days(int32_t days, int *year, int *month, int *day)
{
	int n = days + 719468; /* since 0000-03-01 */
	int era = n / 146097, of_era = n % 146097;
	int y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int of_year = of_era - (365 * y + y / 4 - y / 100);
	int m = (5 * of_year + 2) / 153;
	assert(n >= 0 && m >= 0 && m < 12);
	*day = of_year - (153 * m + 2) / 5 + 1;
	*month = m < 10 ? m + 3 : m - 9;
	*year = era * 400 + y + (*month <= 2);
}

int date_days_in_month(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	assert(month >= 1 && month <= 12);
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return days[month - 1] + (month == 2 && leap);
}

static int digits(const char *s, int n)
{
	int value = 0;
	for (int i = 0; i < n; i++)
		value = value * 10 + (s[i] - '0');
	return value;
}

enum date_fault date_parse(const char *s, int32_t *ret)
{
	if (strlen(s) != DATE_LENGTH)
		return DATE_SHAPE;
	for (int i = 0; i < DATE_LENGTH; i++) {
		bool dash = i == 4 || i == 7;
		if (dash ? s[i] != '-' : s[i] < '0' || s[i] > '9')
			return DATE_SHAPE;
	}
	int year = digits(s, 4), month = digits(s + 5, 2), day = digits(s + 8, 2);
	if (month < 1 || month > 12)
		return DATE_NO_MONTH;
	if (day < 1 || day > date_days_in_month(year, month))
		return DATE_NO_DAY;
	if (year < DATE_FIRST_YEAR || year > DATE_LAST_YEAR)
		return DATE_YEAR;
	*ret = to_days(year, month, day);
	return DATE_OK;
}

static void put_digits(char *s, int n, int value)
{
	while (n-- > 0) {
		s[n] = (char)('0' + value % 10);
		value /= 10;
	}
}

void date_format(int32_t days, char out[DATE_LENGTH + 1])
{
	int year, month, day;
	from_days(days, &year, &month, &day);
	memcpy(out, "0000-00-00", DATE_LENGTH + 1);
	put_digits(out, 4, year);
	put_digits(out + 5, 2, month);
	put_digits(out + 8, 2, day);
}

int32_t date_add_months(int32_t days, int months)
{
	int year, month, day;
	from_days(days, &year, &month, &day);
	int n = year * 12 + month - 1 + months;
	assert(n >= 12);
	year = n / 12;
	month = n % 12 + 1;
	int most = date_days_in_month(year, month);
	return to_days(year, month, day < most ? day : most);
}
