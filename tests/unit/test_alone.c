/* A row that would break says that no plan has more of a column: never of one that some plan has.  And a search says that its
 * plan is the only one as good where, and only where, it is; prices say so only where it is. */
#include "lexi_fixture.h"

#include "solver/lexi_internal.h"
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
	struct instance in;
	struct arena a = {0};
	struct diags ds = {0};
	struct limits limits = {0};
	int64_t x[MOST] = {0};
	struct lexi lx = {.limits = &limits, .arena = &a, .ds = &ds};
	struct row_range *range;

	make(&in, seed);
	if (in.lp.npriced > 14)
		return; /* too many points to enumerate */
	npoints = 0;
	enumerate(&in, x, 0);
	lx.lp = &in.lp;
	assert_true(lexi_open(&lx, in.x0, 2));
	range = ARENA_NEW(&a, struct row_range, (size_t)row_ranges(&lx.face));
	assert_non_null(range);
	row_ranges_measure(&lx.face, range);
	for (int j = 0; j < in.lp.npriced; j++)
		for (int64_t least = 1; least <= in.ub[j]; least++) {
			bool breaks = alone_breaks_row(&lx, range, j, least, 0);

			broken += breaks;
			if (breaks && has_point(j, least))
				fail_msg("seed %ju column %d: a plan has %jd of it", (uintmax_t)seed, j,
					 (intmax_t)least);
			if (!breaks && least > in.need[in.post[j]])
				fail_msg("seed %ju column %d: the post is full", (uintmax_t)seed, j);
		}
	tree_log_free(&lx.log);
	tree_log_free(&lx.kept.log);
	face_close(&lx.face);
	arena_free(&a);
	diags_free(&ds);
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
	struct instance in;
	struct arena a = {0};
	struct diags ds = {0};
	struct limits limits = {0};
	int64_t x[MOST] = {0}, cost[MOST] = {0};
	struct lexi lx = {.limits = &limits, .arena = &a, .ds = &ds};
	struct search s;
	wide best = 0, from = LP_INF;
	int n;

	make(&in, seed);
	if (in.lp.npriced > 14)
		return; /* too many points to enumerate */
	npoints = 0;
	enumerate(&in, x, 0);
	for (int j = 0; j < in.lp.npriced; j++) /* of few values: many are as good */
		cost[j] = random_between(&in.rng, -3, 1);
	lx.lp = &in.lp;
	assert_true(lexi_open(&lx, in.x0, 2));
	master_set_cost(lx.face.master, cost);
	s = (struct search){.face = &lx.face,
			    .cost = cost,
			    .target = 1000,
			    .enough = -1000,
			    .asks_alone = true,
			    .node_limit = 100000,
			    .limits = &limits,
			    .scratch = &a,
			    .ds = &ds,
			    .x = x};
	if (known) {
		s.other_than = points[seed % npoints].x;
		s.value = s.target = from = lp_value(&in.lp, cost, s.other_than);
		s.alone = true;
	}
	assert_int_equal(search_run(&s), SEARCH_DONE);
	n = count_best(&in, cost, &best);
	if (s.found != (best < from) || s.value != best || s.alone != (n == 1))
		fail_msg("seed %ju: %d plans are the best, it says %s", (uintmax_t)seed, n, s.alone ? "one" : "more");
	alone += s.alone;
	not_alone += !s.alone;
	face_close(&lx.face);
	arena_free(&a);
	diags_free(&ds);
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
	struct instance in;
	struct arena a = {0};
	struct diags ds = {0};
	struct limits limits = {0};
	int64_t x[MOST] = {0}, cost[MOST] = {0};
	struct lexi lx = {.limits = &limits, .arena = &a, .ds = &ds};
	wide best = 0;

	make(&in, seed);
	if (in.lp.npriced > 14)
		return; /* too many points to enumerate */
	npoints = 0;
	enumerate(&in, x, 0);
	for (int j = 0; j < in.lp.npriced; j++)
		cost[j] = random_between(&in.rng, -9, 4);
	lx.lp = &in.lp;
	assert_true(lexi_open(&lx, in.x0, 2));
	assert_int_equal(lexi_root(&lx, cost), LP_OPTIMAL);
	count_best(&in, cost, &best);
	for (int above = 0; above < 3; above++) {
		if (!alone_by_prices(&lx, cost, best + above))
			continue;
		by_prices++;
		if (count_within(&in, cost, best + above) > 1)
			fail_msg("seed %ju: another plan costs no more than %d above the best", (uintmax_t)seed, above);
	}
	face_close(&lx.face);
	arena_free(&a);
	diags_free(&ds);
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
