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
