/* Sums run in 128 bits and are checked; only the fraction in lowest terms has to fit 64. */
#include "need/wisn.h"

#include "base/fraction.h"

#include <assert.h>

enum { SHARE_ALL = 10000 }; /* all of the time, in hundredths of a percent */

/* A month's files times minutes times thousandths of growth, as hundredths of hours a year:
 * 12 / 1000 * 100 / 60 = 1 / 50. */
enum { LOAD_UNIT = 50 };

/* *sum += a * b */
static bool add_product(wide *sum, wide a, wide b)
{
	wide product;

	return !__builtin_mul_overflow(a, b, &product) && !__builtin_add_overflow(*sum, product, sum);
}

/* num/den in lowest terms, when it fits; den > 0. */
static bool narrow(wide num, wide den, struct fraction *ret)
{
	wide a = num < 0 ? -num : num, b = den;

	assert(den > 0);
	while (b != 0) {
		wide r = a % b;

		a = b;
		b = r;
	}
	num /= a;
	den /= a;
	if (num > INT64_MAX || num < -INT64_MAX || den > INT64_MAX)
		return false;
	*ret = (struct fraction){(int64_t)num, (int64_t)den};
	return true;
}

int64_t wisn_available(const struct wisn_year *y)
{
	wide days = (wide)y->days - y->holidays - y->leave - y->sick - y->other;

	assert(y->holidays >= 0 && y->leave >= 0 && y->sick >= 0 && y->other >= 0);
	if (days <= 0 || y->hours <= 0 || days > INT64_MAX / y->hours)
		return 0;
	return (int64_t)days * y->hours;
}

/* With rest = SHARE_ALL - share: R = (work SHARE_ALL / LOAD_UNIT + own rest) / (AWT rest). */
bool wisn_required(const struct wisn_year *y, const struct wisn_load *loads, size_t n, int64_t share, int64_t own,
		   struct fraction *ret)
{
	int64_t available = wisn_available(y), rest = SHARE_ALL - share;
	wide work = 0, hours = (wide)own * rest;

	assert(share >= 0 && share <= WISN_SHARE_MAX && own >= 0);
	if (available <= 0)
		return false;
	for (size_t i = 0; i < n; i++) {
		assert(loads[i].files >= 0 && loads[i].minutes >= 0 && loads[i].growth >= 0);
		if (!add_product(&work, (wide)loads[i].files * loads[i].minutes, loads[i].growth))
			return false;
	}
	return add_product(&hours, work, SHARE_ALL / LOAD_UNIT) && narrow(hours, (wide)available * rest, ret);
}

int64_t wisn_people(struct fraction required, enum wisn_rounding rounding)
{
	int64_t whole = required.num / required.den;
	wide enough = (wide)whole * required.den; /* the largest numerator that `whole` people do for */

	assert(required.num >= 0 && required.den > 0);
	if (rounding == WISN_ROUND_MANUAL)
		return (wide)required.num * 10 <= enough * 11 ? whole : whole + 1;
	return required.num <= enough ? whole : whole + 1;
}

bool wisn_ratio(int64_t existing, struct fraction required, struct fraction *ret)
{
	assert(existing >= 0 && required.num >= 0 && required.den > 0);
	return required.num > 0 && narrow((wide)existing * required.den, required.num, ret);
}

bool wisn_difference(int64_t existing, struct fraction required, struct fraction *ret)
{
	assert(existing >= 0 && required.num >= 0 && required.den > 0);
	return narrow((wide)existing * required.den - required.num, required.den, ret);
}
