/* The formula of the header subtracts numbers that are nearly equal: at a load close to 1, where its denominator is
 * near 0, and where nearly nothing is late.  What is computed is the same sum without a difference in it.  With
 * slack = c mu - lambda, gap = |slack - mu| and q(g) = (1 - e^(-g D)) / g, q(0) = D:
 *
 *   P(T > D) = e^(-mu D) + Pw mu e^(-min(mu, slack) D) q(gap)
 *
 * All terms are positive, and expm1 keeps q smooth where gap is near 0.  slack is still a difference, but of what was
 * given, and fma rounds it once; how gap is rounded moves q no more than the rounding of mu D moves e^(-mu D). */
#include "need/queue.h"

#include <assert.h>
#include <math.h>

/* 1/B(k) from 1/B(k-1).  It grows to infinity as B falls to 0, and is infinite where no file comes. */
static double next_inverse(double inverse, double lambda, double mu, int64_t k)
{
	return lambda > 0 ? 1 + inverse * ((double)k * mu / lambda) : INFINITY;
}

static double quotient(double gap, double deadline)
{
	double x = gap * deadline;

	return x > 0 ? -expm1(-x) / gap : deadline;
}

/* P(T > deadline) where `inverse` is 1/B(c). */
static double late(double lambda, double mu, int64_t c, double deadline, double inverse)
{
	double desks = (double)c, slack = fma(desks, mu, -lambda), gap = fabs(slack - mu), waits;

	if (slack <= 0)
		return 1;
	waits = 1 / (lambda / (desks * mu) + slack / (desks * mu) * inverse);
	return fmin(1, exp(-mu * deadline) + waits * mu * exp(-fmin(mu, slack) * deadline) * quotient(gap, deadline));
}

static void check(double lambda, double mu, double deadline)
{
	assert(isfinite(lambda) && lambda >= 0);
	assert(isfinite(mu) && mu >= 0);
	assert(isfinite(deadline) && deadline >= 0);
}

double queue_late(double lambda, double mu, int64_t c, double deadline)
{
	double inverse = 1;

	check(lambda, mu, deadline);
	assert(c >= 0);
	for (int64_t k = 1; k <= c && inverse < INFINITY; k++)
		inverse = next_inverse(inverse, lambda, mu, k);
	return late(lambda, mu, c, deadline, inverse);
}

int64_t queue_people(double lambda, double mu, double deadline, double target, int64_t most)
{
	double inverse = 1, allowed = 1 - target;

	check(lambda, mu, deadline);
	assert(target >= 0 && target <= 1);
	if (exp(-mu * deadline) > allowed)
		return -1; /* the work alone takes too long; from here on the loop ends */
	for (int64_t c = 0; c <= most; c++) {
		if (c > 0)
			inverse = next_inverse(inverse, lambda, mu, c);
		if (late(lambda, mu, c, deadline, inverse) <= allowed)
			return c;
	}
	return -1;
}
