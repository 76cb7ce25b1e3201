/* Exact fractions and integers wide enough for their products. */
#ifndef BASE_FRACTION_H
#define BASE_FRACTION_H

#include "base/record.h"

__extension__ typedef __int128 wide;

/* num/den in lowest terms; num >= 0, den > 0. */
struct fraction fraction_reduce(int64_t num, int64_t den);

/* Negative, 0, positive: a < b, a = b, a > b. */
int fraction_compare(struct fraction a, struct fraction b);

/* The larger less the smaller. */
struct fraction fraction_distance(struct fraction a, struct fraction b);

/* *ret = a - b; false when that does not fit, and then *ret is not to be used. */
bool fraction_subtract(struct fraction a, struct fraction b, struct fraction *ret);

/* a / b rounded down, and up; b > 0. */
static inline int64_t divide_down(wide a, int64_t b)
{
	return (int64_t)(a / b - (a % b < 0));
}

static inline int64_t divide_up(wide a, int64_t b)
{
	return (int64_t)(a / b + (a % b > 0));
}

/* The greatest common divisor of |a| and |b|; 0 only for 0 and 0. */
int64_t common_divisor(int64_t a, int64_t b);

#endif
