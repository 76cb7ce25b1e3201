/* Dates: days since 1970-01-01 in the Gregorian calendar, years 1900 to 2200. */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

enum { DATE_FIRST_YEAR = 1900, DATE_LAST_YEAR = 2200, DATE_LENGTH = 10 };

enum date_fault {
	DATE_OK,
	DATE_SHAPE,    /* not YYYY-MM-DD */
	DATE_NO_MONTH, /* no such month */
	DATE_NO_DAY,   /* the month has no such day */
	DATE_YEAR,     /* a year out of bounds */
};

/* Reads YYYY-MM-DD, strictly; sets *ret only when DATE_OK. */
enum date_fault date_parse(const char *s, int32_t *ret);

/* Writes YYYY-MM-DD and a NUL. */
void date_format(int32_t days, char out[DATE_LENGTH + 1]);

/* The same day `months` later (or earlier), clamped to the end of its month: 31 January + 1 is the last
 * day of February. */
int32_t date_add_months(int32_t days, int months);

int date_days_in_month(int year, int month);

#endif
