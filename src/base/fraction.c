#include "base/fraction.h"

#include <assert.h>

int64_t common_divisor(int64_t a, int64_t b)
{
	while (b != 0) {
		int64_t r = a % b;

		a = b;
		b = r;
	}
	return a < 0 ? -a : a;
}

struct fraction fraction_reduce(int64_t num, int64_t den)
{
	int64_t divisor = common_divisor(num, den);

	assert(den > 0);
	return (struct fraction){num / divisor, den / divisor};
}

int fraction_compare(struct fraction a, struct fraction b)
{
	wide left = (wide)a.num * b.den, right = (wide)b.num * a.den;

	return (left > right) - (left < right);
}

struct fraction fraction_distance(struct fraction a, struct fraction b)
{
	if (fraction_compare(a, b) < 0)
		return fraction_distance(b, a);
	return fraction_reduce(a.num * b.den - b.num * a.den, a.den * b.den);
}

static wide wide_divisor(wide a, wide b)
{
	while (b != 0) {
		wide r = a % b;

		a = b;
		b = r;
	}
	return a < 0 ? -a : a;
}

bool fraction_subtract(struct fraction a, struct fraction b, struct fraction *ret)
{
	wide num = (wide)a.num * b.den - (wide)b.num * a.den, den = (wide)a.den * b.den;
	wide divisor = wide_divisor(num, den);

	assert(a.den > 0 && b.den > 0);
	num /= divisor;
	den /= divisor;
	if (num > INT64_MAX || num < -INT64_MAX || den > INT64_MAX) /* so that b - a fits whenever a - b does */
		return false;
	*ret = (struct fraction){(int64_t)num, (int64_t)den};
	return true;
}
