/* What is decided at a root is what all plans have that are as good as the one that was found; and where it says that none is better,
 * none is. */
#include "opened_fixture.h"

static int settled, narrowed, still_open;

static void check_decided(uint64_t seed, const struct opened *o, const int64_t *cost, wide value, wide lower)
{
	const struct lexi *lx = &o->lx;
	wide best = least_value(&o->in, cost);
	int64_t activity[16];

	if (lower > best || value < best || value != lp_value(&o->in.lp, cost, lx->x) ||
	    bound_ceil(&lx->bound, &lx->prices) > best)
		fail_msg("seed %ju: a plan of %jd and none below %jd, the best is %jd", (uintmax_t)seed,
			 (intmax_t)value, (intmax_t)lower, (intmax_t)best);
	for (size_t i = 0; i < npoints; i++)
		if (lp_value(&o->in.lp, cost, points[i].x) <= value && !face_holds(&lx->face, points[i].x, activity))
			fail_msg("seed %ju: a plan that is as good is gone", (uintmax_t)seed);
}

static void check_seed(uint64_t seed)
{
	struct opened o;
	int64_t row[MOST] = {0}, cost[MOST] = {0};
	struct col_bounds before;
	wide value, lower;

	if (!open_instance(&o, seed))
		return;
	for (int j = 0; j < o.in.lp.ncols; j++)
		row[j] = j < o.in.lp.npriced ? o.in.budget_use[j] : o.in.cost[0][j];
	hold_some(&o, row, random_between(&o.in.rng, 0, 12));
	memcpy(o.lx.x, points[npoints / 2].x, (size_t)o.in.lp.ncols * sizeof *o.lx.x);
	for (int j = 0; j < o.in.lp.npriced + o.in.nposts; j++)
		cost[j] = random_between(&o.in.rng, j < o.in.lp.npriced ? -9 : 0, 4);
	before = keep_bounds(&o);
	value = lp_value(&o.in.lp, cost, o.lx.x);
	assert_int_equal(lexi_root(&o.lx, cost), LP_OPTIMAL);
	lower = bound_ceil(&o.lx.bound, &o.lx.prices);
	if (!lexi_whole(&o.lx)) {
		assert_true(lexi_decide(&o.lx, cost, &value, &lower));
		check_decided(seed, &o, cost, value, lower);
		settled += value == lower;
		still_open += value > lower;
		narrowed += !has_bounds(&o.lx.face, &before);
	}
	close_instance(&o);
}

static void what_is_decided_is_so(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 10 * SEEDS; seed++)
		check_seed(seed);
	assert_true(settled > 20 && narrowed > 20 && still_open > 20);
}

/* Solved with and without: where nothing is known of a problem like it, so that all is decided. */
static void check_tiers(uint64_t seed)
{
	const struct lp_plan nothing[5] = {{0}};
	const struct lp_advice advice = {.plans = nothing, .bare = true};
	struct limits limits = {0};
	struct lp_answer proved, bare;
	struct instance in;
	struct arena a = {0};
	struct diags ds = {0};

	make(&in, seed);
	make_tiers(&in);
	assert_true(lexi_solve(&in.lp, in.x0, in.tiers, in.ntiers, tie_of, &in, &limits, &a, &proved, &ds));
	assert_true(lexi_solve_like(&in.lp, in.x0, in.tiers, in.ntiers, tie_of, &in, &advice, &limits, &a, &bare, &ds));
	for (int t = 0; t < in.ntiers; t++)
		if (bare.tiers[t].state != proved.tiers[t].state ||
		    fraction_compare(bare.tiers[t].best, proved.tiers[t].best) != 0 ||
		    fraction_compare(bare.tiers[t].allowed, proved.tiers[t].allowed) != 0)
			fail_msg("seed %ju tier %d: %jd, and %jd with a proof", (uintmax_t)seed, t,
				 (intmax_t)bare.tiers[t].best.num, (intmax_t)proved.tiers[t].best.num);
	if (bare.unique != proved.unique ||
	    (proved.unique && memcmp(bare.x, proved.x, (size_t)in.lp.npriced * sizeof *bare.x) != 0))
		fail_msg("seed %ju: another plan", (uintmax_t)seed);
	arena_free(&a);
	diags_free(&ds);
}

static void an_answer_without_a_proof_is_the_same(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 4 * SEEDS; seed++)
		check_tiers(seed);
}

int main(void)
{
	const struct CMUnitTest all[] = {cmocka_unit_test(what_is_decided_is_so),
					 cmocka_unit_test(an_answer_without_a_proof_is_the_same)};

	return cmocka_run_group_tests(all, NULL, free_points);
}
