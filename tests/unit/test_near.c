/* A plan that is looked for near to another one is a plan, and no worse; nothing else is changed by the look. */
#include "opened_fixture.h"

#include "solver/hunt.h"

static int better, best_found;

/* The plan that is worst, so that there are better ones. */
static wide begin_with_worst(struct opened *o, const int64_t *cost)
{
	const int64_t *worst = points[0].x;

	for (size_t i = 1; i < npoints; i++)
		worst = lp_value(&o->in.lp, cost, points[i].x) > lp_value(&o->in.lp, cost, worst) ? points[i].x : worst;
	memcpy(o->lx.x, worst, (size_t)o->in.lp.ncols * sizeof *worst);
	return lp_value(&o->in.lp, cost, worst);
}

static void check_near(uint64_t seed, struct opened *o, const int64_t *cost, wide value, wide least)
{
	struct lexi *lx = &o->lx;
	wide lower = bound_ceil(&lx->bound, &lx->prices), before = value;
	struct col_bounds bounds = keep_bounds(o);
	int64_t activity[16];

	assert_int_equal(near_plan(lx, cost, &value, lower), SEARCH_NODES);
	if (value < least || value > before || value != lp_value(&o->in.lp, cost, lx->x) ||
	    !face_holds(&lx->face, lx->x, activity))
		fail_msg("seed %ju: a plan of %jd, the best is %jd", (uintmax_t)seed, (intmax_t)value, (intmax_t)least);
	if (!has_bounds(&lx->face, &bounds) || bound_ceil(&lx->bound, &lx->prices) != lower)
		fail_msg("seed %ju: the face is another one", (uintmax_t)seed);
	better += value < before;
	best_found += value == least;
	assert_int_equal(lexi_search(lx, cost, &value, &lower, 1000), SEARCH_DONE);
	if (value != least || lower != least)
		fail_msg("seed %ju: %jd is called the best, %jd is", (uintmax_t)seed, (intmax_t)value, (intmax_t)least);
}

static void check_seed(uint64_t seed)
{
	struct opened o;
	int64_t row[MOST] = {0}, cost[MOST] = {0};
	wide value, least;

	if (!open_instance(&o, seed))
		return;
	for (int j = 0; j < o.in.lp.npriced; j++)
		row[j] = o.in.budget_use[j];
	hold_some(&o, row, random_between(&o.in.rng, 3, 12)); /* few plans keep it: a vertex is seldom whole */
	for (int j = 0; j < o.in.lp.npriced; j++)
		cost[j] = random_between(&o.in.rng, -900, 400);
	value = begin_with_worst(&o, cost);
	least = least_value(&o.in, cost);
	assert_int_equal(lexi_root(&o.lx, cost), LP_OPTIMAL);
	if (bound_ceil(&o.lx.bound, &o.lx.prices) < least && value > least)
		check_near(seed, &o, cost, value, least);
	close_instance(&o);
}

static void what_is_near_is_a_plan(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 10 * SEEDS; seed++)
		check_seed(seed);
	assert_true(better > 20 && best_found > 20);
}

int main(void)
{
	const struct CMUnitTest all[] = {cmocka_unit_test(what_is_near_is_a_plan)};

	return cmocka_run_group_tests(all, NULL, free_points);
}
