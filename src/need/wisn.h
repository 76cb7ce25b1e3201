/* From workload to people by the WHO's method: Workload indicators of staffing need (WISN), user's manual,
 * World Health Organization, Geneva 2010.  For one position at one unit, in exact integers:
 *
 *   AWT = (A - (B + C + D + E)) F    available working time: what one person works in a year
 *   SW  = AWT / unit time            standard workload: the files of one kind that one person does in a year
 *   R0  = sum of volume / SW         core need
 *   CAF = 1 / (1 - share)            category allowance: duties that take a share of everybody's time
 *   IAF = own / AWT                  individual allowance: hours a year of duties that only some have
 *   R   = R0 CAF + IAF               the people needed
 *
 * Numbers are never negative and a share stays below all of the time: the config sees to it, asserts repeat it. */
#ifndef NEED_WISN_H
#define NEED_WISN_H

#include "base/record.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct wisn_year {
	int64_t days, holidays, leave, sick, other; /* days a year: A, B, C, D, E */
	int64_t hours;                              /* a day, hundredths: F */
};

struct wisn_load {
	int64_t files;   /* a month */
	int64_t minutes; /* a file */
	int64_t growth;  /* thousandths; 1000 = as it is */
};

enum { WISN_SHARE_MAX = 9900 }; /* the largest category allowance, hundredths of a percent */

enum wisn_rounding {
	WISN_ROUND_MANUAL, /* a fraction of at most 10 % of the whole number below is dropped, a larger one rounded up:
			    * 1.1 -> 1, 1.11 -> 2, 2.2 -> 2, 2.21 -> 3; from 10 on every fraction is dropped */
	WISN_ROUND_UP,     /* every fraction is rounded up */
};

/* AWT, hundredths of hours a year; 0 when the absences leave nothing or it does not fit 64 bits. */
int64_t wisn_available(const struct wisn_year *y);

/* R of a post with `n` kinds of files.  `share`: category allowance, hundredths of a percent of time, 0 to
 * WISN_SHARE_MAX; `own`: individual allowance, hundredths of hours a year for the whole post.  False, and *ret
 * untouched, when AWT is 0 or R does not fit 64 bits. */
bool wisn_required(const struct wisn_year *y, const struct wisn_load *loads, size_t n, int64_t share, int64_t own,
		   struct fraction *ret);

/* R in whole people; 0 only when R is 0. */
int64_t wisn_people(struct fraction required, enum wisn_rounding rounding);

/* existing / R: below 1 the post is under pressure, the more the lower.  False, and *ret untouched, when R is 0 (a
 * post without work is under no pressure, however many are there) or the ratio does not fit 64 bits. */
bool wisn_ratio(int64_t existing, struct fraction required, struct fraction *ret);

/* existing - R: how many are too many or, negative, lacking; with R = 0 all existing are too many.  False, and *ret
 * untouched, when it does not fit 64 bits.  fraction_compare orders negative ones, too. */
bool wisn_difference(int64_t existing, struct fraction required, struct fraction *ret);

#endif
