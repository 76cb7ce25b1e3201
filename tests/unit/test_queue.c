/* How many files are late. */
#include "unit.h"

#include "need/queue.h"
#include "random.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>

/* From 0 (not included) to 1. */
static double random_unit(uint64_t *rng)
{
	return (double)((random_next(rng) >> 11) + 1) * 0x1p-53;
}

static double random_real(uint64_t *rng, double lo, double hi)
{
	return lo + (hi - lo) * random_unit(rng);
}

static bool near(double a, double b, double relative)
{
	return fabs(a - b) <= relative * fmax(fabs(a), fabs(b));
}

static void the_worked_desks(void **state)
{
	(void)state;
	assert_true(fabs(queue_late(6, 2.4, 3, 3) - 0.038) < 0.0005);
	assert_true(fabs(queue_late(6, 2.4, 3, 5) - 0.0035) < 0.00005);
	assert_true(fabs(queue_late(6, 2.4, 4, 3) - 0.0012) < 0.00005);
	assert_int_equal(queue_people(6, 2.4, 3, 0.95, 10), 3);
	assert_int_equal(queue_people(6, 2.4, 3, 0.97, 10), 4);
	assert_int_equal(queue_people(6, 2.4, 3, 0.97, 3), -1);
}

/* Sums of 80 digits in another language. */
static void known_values_to_the_last_digits(void **state)
{
	(void)state;
	static const struct {
		double lambda, mu;
		int64_t c;
		double deadline, late;
	} cases[] = {
		{6, 2.4, 3, 3, 0.038074024907977663},
		{6, 2.4, 3, 5, 0.0034789082071750041},
		{6, 2.4, 4, 3, 0.0012111369246545121},
		{6, 2.4, 5, 3, 0.00081147339167498083},
		{0.5, 1, 1, 2, 0.36787944117144232},
		{1, 1, 2, 3, 0.099574136735727886},
		{1.0000000001, 1, 2, 3, 0.099574136751493792},
		{4.8, 2.4, 3, 1, 0.18748377013145252},
		{4.800000000000001, 2.4, 3, 1, 0.1874837701314526},
		{4.8001, 2.4, 3, 1, 0.18749286473821142},
		{499.5, 1, 500, 10, 0.013063342551501048},
		{4999.9, 1, 5000, 50, 0.0074733961694141824},
		{999.999999, 0.5, 2000, 7, 0.99999488558357377},
		{1e-09, 2, 1, 3, 0.002478752184102615},
		{40, 1, 400, 20, 2.0611536224385578e-9},
		{3, 0.25, 13, 60, 3.5380095971222306e-6},
		{299.999, 3, 100, 0.25, 0.99990441305008674},
	};
	for (size_t i = 0; i < LENGTH(cases); i++) {
		double late = queue_late(cases[i].lambda, cases[i].mu, cases[i].c, cases[i].deadline);

		if (!near(late, cases[i].late, 1e-13))
			fail_msg("case %zu: %.17g", i, late);
	}
}

/* The formula as it stands in the books, by sums of logarithms. */
static double by_logarithms(double lambda, double mu, int64_t c, double deadline)
{
	long double a = (long double)lambda / mu, desks = (long double)c, slack = desks * mu - lambda;
	long double all = logl(desks / (desks - a)) + desks * logl(a) - lgammal(desks + 1), sum = 1, waits;

	for (int64_t k = 0; k < c; k++)
		sum += expl((long double)k * logl(a) - lgammal((long double)k + 1) - all);
	waits = 1 / sum;
	return (double)(expl(-mu * (long double)deadline) * (1 - waits) +
			waits * (slack * expl(-mu * (long double)deadline) - mu * expl(-slack * deadline)) /
				(slack - mu));
}

static void large_offices_agree_with_sums_of_logarithms(void **state)
{
	(void)state;
	static const struct {
		double load, mu;
		int64_t c;
	} offices[] = {{0.999, 1, 500}, {0.999, 2.4, 500}, {0.9999, 1, 3000}, {0.95, 0.2, 1000}, {0.5, 1, 200}};

	for (size_t i = 0; i < LENGTH(offices); i++)
		for (int k = -2; k <= 4; k++) {
			double deadline = ldexp(1, k);
			double mu = offices[i].mu, lambda = offices[i].load * mu * (double)offices[i].c;
			double late = queue_late(lambda, mu, offices[i].c, deadline);

			if (!near(late, by_logarithms(lambda, mu, offices[i].c, deadline), 1e-9))
				fail_msg("office %zu, %g days: %.17g", i, deadline, late);
		}
}

static void edges(void **state)
{
	(void)state;
	assert_true(queue_late(6, 2, 3, 100) == 1);                          /* as many come as are done */
	assert_true(queue_late(7, 2, 3, 100) == 1);                          /* more come */
	assert_true(near(queue_late(nextafter(6, 0), 2, 3, 100), 1, 1e-12)); /* nearly as many */
	assert_true(queue_late(0, 0, 3, 5) == 1);                            /* nobody works */
	assert_true(queue_late(1, 1, 0, 5) == 1);                            /* nobody is there */
	assert_true(queue_late(0, 1, 0, 5) == 1);
	assert_true(queue_late(0, 2, 1, 3) == exp(-6)); /* who comes alone does not wait */
	assert_true(near(queue_late(DBL_TRUE_MIN, 2, 1, 3), exp(-6), 1e-13));
	assert_true(near(queue_late(1e-200, 2, 7, 3), exp(-6), 1e-13));
	assert_true(queue_late(1, 2, 1, 0) == 1); /* nothing is done at once */
	assert_true(queue_late(1, 2, INT64_MAX, 0) == 1);
	assert_true(near(queue_late(5, 2, INT64_MAX, 3), exp(-6), 1e-15));
	assert_true(queue_late(1, 2, 1, DBL_MAX) == 0);
	assert_true(queue_late(1, 1e300, 3, 1e300) == 0);
}

/* One desk has a closed form, and from it the rate that a target asks for. */
static void one_desk_has_a_closed_form(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 5000; seed++) {
		uint64_t rng = seed;
		double lambda = random_real(&rng, 0.01, 20), deadline = random_real(&rng, 0.1, 30);
		double target = random_real(&rng, 0.01, 0.999), mu = lambda + log(1 / (1 - target)) / deadline;

		if (!near(queue_late(lambda, mu, 1, deadline), exp(-(mu - lambda) * deadline), 1e-12))
			fail_msg("seed %u", (unsigned)seed);
		mu = lambda + (mu - lambda) * (1 + 1e-6);
		if (queue_people(lambda, mu, deadline, target, 1) != 1)
			fail_msg("seed %u: enough is too little", (unsigned)seed);
		mu = lambda + (mu - lambda) * (1 - 3e-6);
		if (queue_people(lambda, mu, deadline, target, 1) != -1)
			fail_msg("seed %u: too little is enough", (unsigned)seed);
	}
}

static void random_queue(uint64_t *rng, double *lambda, double *mu, int64_t *c, double *deadline)
{
	*c = random_between(rng, 1, random_between(rng, 0, 1) ? 8 : 300);
	*mu = random_real(rng, 0.05, 5);
	*lambda = *mu * (double)*c * random_real(rng, 0, 1.02);
	*deadline = random_real(rng, 0, 5) / *mu;
}

static void more_desks_more_time_and_less_work_are_never_worse(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 20000; seed++) {
		uint64_t rng = seed;
		double lambda, mu, deadline;
		int64_t c;

		random_queue(&rng, &lambda, &mu, &c, &deadline);
		double late = queue_late(lambda, mu, c, deadline), most = late * (1 + 1e-12);
		double more = random_real(&rng, 0, 0.2);
		if (!(late >= exp(-mu * deadline) * (1 - 1e-12) && late <= 1))
			fail_msg("seed %u: %.17g", (unsigned)seed, late);
		if (queue_late(lambda, mu, c + 1, deadline) > most)
			fail_msg("seed %u: one more desk", (unsigned)seed);
		if (queue_late(lambda, mu, c, deadline * (1 + more)) > most)
			fail_msg("seed %u: more time", (unsigned)seed);
		if (queue_late(lambda * (1 - more), mu, c, deadline) > most)
			fail_msg("seed %u: less work", (unsigned)seed);
		if (queue_late(lambda, mu * (1 + more), c, deadline) > most)
			fail_msg("seed %u: faster work", (unsigned)seed);
	}
}

/* At lambda = (c - 1) mu the books' formula is 0/0, and next to it noise. */
static void nothing_jumps_where_the_denominator_is_0(void **state)
{
	(void)state;
	for (int64_t c = 2; c <= 60; c += c < 6 ? 1 : 9)
		for (int k = 0; k < 5; k++) {
			double mu = 0.3 * pow(1.7, k);
			double pole = (double)(c - 1) * mu, deadline = 2 / mu, before,
			       at = queue_late(pole, mu, c, deadline);

			/* Neighbouring doubles, across it. */
			double lambda = pole;
			for (int i = 0; i < 200; i++)
				lambda = nextafter(lambda, 0);
			before = queue_late(lambda, mu, c, deadline);
			for (int i = 0; i < 400; i++) {
				lambda = nextafter(lambda, INFINITY);
				double late = queue_late(lambda, mu, c, deadline);
				if (!near(late, before, 1e-14))
					fail_msg("%d desks, mu %g: %.17g, then %.17g", (int)c, mu, before, late);
				before = late;
			}
			/* And from afar: the mean of both sides tends to it as the square of the distance. */
			for (int e = 2; e < 12; e++) {
				double h = pow(10, -e);
				double mean = (queue_late(pole * (1 - h), mu, c, deadline) +
					       queue_late(pole * (1 + h), mu, c, deadline)) /
					      2;
				if (fabs(mean - at) > at * (5 * h * (double)c * h * (double)c + 1e-13))
					fail_msg("%d desks, mu %g, at distance %g: %.17g", (int)c, mu, h, mean - at);
			}
		}
}

static void the_fewest_are_enough_and_one_fewer_is_not(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 3000; seed++) {
		uint64_t rng = seed;
		double lambda, mu, deadline, target = random_real(&rng, 0.3, 0.995);
		int64_t c, most = random_between(&rng, 1, 400), people;

		random_queue(&rng, &lambda, &mu, &c, &deadline);
		people = queue_people(lambda, mu, deadline, target, most);
		if (people >= 0 ? queue_late(lambda, mu, people, deadline) > 1 - target
				: queue_late(lambda, mu, most, deadline) <= 1 - target)
			fail_msg("seed %u: %d people", (unsigned)seed, (int)people);
		if (people > 0 && queue_late(lambda, mu, people - 1, deadline) <= 1 - target)
			fail_msg("seed %u: %d people, one too many", (unsigned)seed, (int)people);
		if (people > most)
			fail_msg("seed %u: more than there are", (unsigned)seed);
		/* Two units that share their desks need no more than both alone. */
		int64_t both = queue_people(2 * lambda, mu, deadline, target, 2 * most);
		if (people >= 0 && (both < 0 || both > 2 * people))
			fail_msg("seed %u: %d people alone, %d shared", (unsigned)seed, (int)people, (int)both);
	}
}

static void hopeless_targets_end_at_once(void **state)
{
	(void)state;
	assert_true(queue_people(5, 1, 2, 0.9, INT64_MAX) == -1); /* e^-2 of the files take longer than 2 days */
	assert_true(queue_people(5, 1, 2, 1, INT64_MAX) == -1);
	assert_true(queue_people(5, 0, 2, 0.1, INT64_MAX) == -1);
	assert_int_equal(queue_people(5, 1, 2, 0.86, INT64_MAX), 9);
	assert_int_equal(queue_people(5, 1, 2, 0, 9), 0);
	assert_int_equal(queue_people(0, 1, 3, 0.9, 9), 1);
	assert_int_equal(queue_people(0, 1, 3, 0.9, 0), -1);
}

struct estimate {
	double mean, error; /* of the mean, one standard deviation */
};

/* Files of an M/M/c, one after the other: each goes to the desk that is free first.  What is late among them, by the
 * means of batches, which are long enough to be nearly independent; the first batch only fills the office. */
static struct estimate simulate(double lambda, double mu, int64_t c, double deadline, uint64_t seed)
{
	enum { BATCHES = 40, FILES = 25000, DESKS = 40 };
	double free_at[DESKS] = {0}, now = 0, sum = 0, squares = 0;
	uint64_t rng = seed;

	assert_true(c <= DESKS);
	for (int batch = 0; batch <= BATCHES; batch++) {
		int late = 0;

		for (int i = 0; i < FILES; i++) {
			int desk = 0;

			now += -log(random_unit(&rng)) / lambda;
			for (int k = 1; k < c; k++)
				desk = free_at[k] < free_at[desk] ? k : desk;
			free_at[desk] = fmax(now, free_at[desk]) - log(random_unit(&rng)) / mu;
			late += free_at[desk] - now > deadline;
		}
		if (batch > 0) {
			double share = (double)late / FILES;

			sum += share;
			squares += share * share;
		}
	}
	sum /= BATCHES;
	return (struct estimate){sum, sqrt((squares / BATCHES - sum * sum) / (BATCHES - 1))};
}

static void simulated_offices_are_late_as_often(void **state)
{
	(void)state;
	static const struct {
		double lambda, mu;
		int64_t c;
		double deadline;
	} offices[] = {
		{6, 2.4, 3, 3}, {6, 2.4, 3, 1},   {6, 2.4, 4, 2},   {0.5, 1, 1, 2}, {0.9, 1, 1, 12},
		{1, 1, 2, 3},   {4.8, 2.4, 3, 1}, {27, 1, 30, 1.5}, {2, 1, 6, 0.5}, {0.02, 0.3, 2, 4},
	};
	for (size_t i = 0; i < LENGTH(offices); i++) {
		double late = queue_late(offices[i].lambda, offices[i].mu, offices[i].c, offices[i].deadline);
		struct estimate seen =
			simulate(offices[i].lambda, offices[i].mu, offices[i].c, offices[i].deadline, i + 1);

		if (!(seen.error > 0 && seen.error < 0.05 * seen.mean && fabs(seen.mean - late) <= 5 * seen.error))
			fail_msg("office %zu: %g computed, %g +- %g seen", i, late, seen.mean, seen.error);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_worked_desks),
		cmocka_unit_test(known_values_to_the_last_digits),
		cmocka_unit_test(large_offices_agree_with_sums_of_logarithms),
		cmocka_unit_test(edges),
		cmocka_unit_test(one_desk_has_a_closed_form),
		cmocka_unit_test(more_desks_more_time_and_less_work_are_never_worse),
		cmocka_unit_test(nothing_jumps_where_the_denominator_is_0),
		cmocka_unit_test(the_fewest_are_enough_and_one_fewer_is_not),
		cmocka_unit_test(hopeless_targets_end_at_once),
		cmocka_unit_test(simulated_offices_are_late_as_often),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
