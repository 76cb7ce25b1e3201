/* A row that would break says that no plan has more of a column: never of one that some plan has.  And a search says that its
 * plan is the only one as good where, and only where, it is; prices say so only where it is. */
#include "opened_fixture.h"

#include "solver/row_range.h"

static int broken, alone, not_alone, by_prices;

static bool has_point(int col, int64_t least)
{
	for (size_t i = 0; i < npoints; i++)
		if (points[i].x[col] >= least)
			return true;
	return false;
}

static void check_rows(uint64_t seed)
{
	struct opened o;
	struct row_range *range;

	if (!open_instance(&o, seed))
		return;
	range = ARENA_NEW(&o.a, struct row_range, (size_t)row_ranges(&o.lx.face));
	assert_non_null(range);
	row_ranges_measure(&o.lx.face, range);
	for (int j = 0; j < o.in.lp.npriced; j++)
		for (int64_t least = 1; least <= o.in.ub[j]; least++) {
			bool breaks = alone_breaks_row(&o.lx, range, j, least, 0);

			broken += breaks;
			if (breaks && has_point(j, least))
				fail_msg("seed %ju column %d: a plan has %jd of it", (uintmax_t)seed, j,
					 (intmax_t)least);
			if (!breaks && least > o.in.need[o.in.post[j]])
				fail_msg("seed %ju column %d: the post is full", (uintmax_t)seed, j);
		}
	close_instance(&o);
}

static void no_plan_has_what_would_break_a_row(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= SEEDS; seed++)
		check_rows(seed);
	assert_true(broken > 0);
}

/* The least cost of a point, and how many points have it. */
static int count_best(const struct instance *in, const int64_t *cost, wide *best)
{
	int n = 0;

	for (size_t i = 0; i < npoints; i++) {
		wide value = lp_value(&in->lp, cost, points[i].x);

		if (n > 0 && value > *best)
			continue;
		n = n > 0 && value == *best ? n + 1 : 1;
		*best = value;
	}
	return n;
}

/* From a plan that is known, or from none. */
static void check_search(uint64_t seed, bool known)
{
	struct opened o;
	int64_t x[MOST] = {0}, cost[MOST] = {0};
	struct search s;
	wide best = 0, from = LP_INF;
	int n;

	if (!open_instance(&o, seed))
		return;
	for (int j = 0; j < o.in.lp.npriced; j++) /* of few values: many are as good */
		cost[j] = random_between(&o.in.rng, -3, 1);
	master_set_cost(o.lx.face.master, cost);
	s = (struct search){.face = &o.lx.face,
			    .cost = cost,
			    .target = 1000,
			    .enough = -1000,
			    .asks_alone = true,
			    .node_limit = 100000,
			    .limits = &o.limits,
			    .scratch = &o.a,
			    .ds = &o.ds,
			    .x = x};
	if (known) {
		s.other_than = points[seed % npoints].x;
		s.value = s.target = from = lp_value(&o.in.lp, cost, s.other_than);
		s.alone = true;
	}
	assert_int_equal(search_run(&s), SEARCH_DONE);
	n = count_best(&o.in, cost, &best);
	if (s.found != (best < from) || s.value != best || s.alone != (n == 1))
		fail_msg("seed %ju: %d plans are the best, it says %s", (uintmax_t)seed, n, s.alone ? "one" : "more");
	alone += s.alone;
	not_alone += !s.alone;
	close_instance(&o);
}

static void a_search_says_whether_its_plan_is_the_only_one(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= SEEDS; seed++)
		for (int known = 0; known < 2; known++)
			check_search(seed, known);
	assert_true(alone > 20 && not_alone > 20);
}

static int count_within(const struct instance *in, const int64_t *cost, wide value)
{
	int n = 0;

	for (size_t i = 0; i < npoints; i++)
		n += lp_value(&in->lp, cost, points[i].x) <= value;
	return n;
}

/* At the prices of the optimum, of a plan that is the best one, or costs a little more. */
static void check_prices(uint64_t seed)
{
	struct opened o;
	int64_t cost[MOST] = {0};
	wide best = 0;

	if (!open_instance(&o, seed))
		return;
	for (int j = 0; j < o.in.lp.npriced; j++)
		cost[j] = random_between(&o.in.rng, -9, 4);
	assert_int_equal(lexi_root(&o.lx, cost), LP_OPTIMAL);
	count_best(&o.in, cost, &best);
	for (int above = 0; above < 3; above++) {
		if (!alone_by_prices(&o.lx, cost, best + above))
			continue;
		by_prices++;
		if (count_within(&o.in, cost, best + above) > 1)
			fail_msg("seed %ju: another plan costs no more than %d above the best", (uintmax_t)seed, above);
	}
	close_instance(&o);
}

static void prices_say_that_a_plan_is_the_only_one(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= SEEDS; seed++)
		check_prices(seed);
	assert_true(by_prices > 20);
}

int main(void)
{
	const struct CMUnitTest all[] = {cmocka_unit_test(no_plan_has_what_would_break_a_row),
					 cmocka_unit_test(a_search_says_whether_its_plan_is_the_only_one),
					 cmocka_unit_test(prices_say_that_a_plan_is_the_only_one)};

	return cmocka_run_group_tests(all, NULL, free_points);
}
