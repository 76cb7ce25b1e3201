/* The solver against an enumeration, and what its proofs are worth with other prices. */
#include "lexi_fixture.h"

static int trees; /* that were shaken */

static struct lp_prices any_prices(const struct lp_prices *y, struct arena *a, uint64_t *rng)
{
	struct lp_price *prices = ARENA_NEW(a, struct lp_price, y->nprices);
	struct lp_prices other = *y;

	assert_non_null(prices);
	for (size_t k = 0; k < y->nprices; k++) {
		prices[k] = y->prices[k];
		prices[k].price += random_between(rng, 0, 1) ? random_between(rng, -2 * y->q, 2 * y->q) : 0;
	}
	other.prices = prices;
	return other;
}

/* A tree with a deed gone or changed, that claims more. */
static const struct lp_tree *any_tree(const struct lp_tree *tree, struct arena *a, uint64_t *rng)
{
	struct lp_tree *other = ARENA_NEW(a, struct lp_tree, 1);
	struct lp_deed *deeds = ARENA_NEW(a, struct lp_deed, tree->ndeeds);
	size_t dropped = (size_t)random_between(rng, 0, 2 * (int64_t)tree->ndeeds), n = 0;

	assert_true(other && deeds);
	for (size_t i = 0; i < tree->ndeeds; i++) {
		if (i == dropped)
			continue;
		deeds[n] = tree->deeds[i];
		if (random_between(rng, 0, 5) == 0)
			deeds[n].at += random_between(rng, -1, 1);
		if (random_between(rng, 0, 5) == 0)
			deeds[n].any_cost = !deeds[n].any_cost;
		if (deeds[n].kind != LP_SPLITS && random_between(rng, 0, 3) == 0)
			deeds[n].y = any_prices(&deeds[n].y, a, rng);
		n++;
	}
	*other = *tree;
	other->deeds = deeds;
	other->ndeeds = n;
	other->target += random_between(rng, 0, 2);
	trees++;
	return other;
}

/* The same steps with other prices and trees: any. */
static struct lp_answer with_any_prices(const struct lp_answer *answer, struct arena *a, uint64_t *rng)
{
	struct lp_proof *steps = ARENA_NEW(a, struct lp_proof, answer->nproofs);
	struct lp_answer other = *answer;

	assert_non_null(steps);
	for (size_t i = 0; i < answer->nproofs; i++) {
		const struct lp_proof *step = &answer->proofs[i];

		steps[i] = *step;
		steps[i].y = any_prices(&step->y, a, rng);
		if (step->tree)
			steps[i].tree = any_tree(step->tree, a, rng);
	}
	other.proofs = steps;
	return other;
}

/* They may only prove less, and never put the plan out of play. */
static void check_any_prices(uint64_t seed)
{
	struct instance in;
	struct arena a = {0};
	struct diags ds = {0};
	struct limits limits = {0};
	struct lp_answer answer, other;
	struct face face;
	struct replay from = {.lp = &in.lp, .x0 = in.x0, .tiers = in.tiers, .answer = &other};
	wide bounds[8];
	int64_t activity[16];

	make(&in, seed);
	make_tiers(&in);
	from.ntiers = in.ntiers;
	assert_true(lexi_solve(&in.lp, in.x0, in.tiers, in.ntiers, NULL, NULL, &limits, &a, &answer, &ds));
	assert_in_range(answer.nproofs, 1, 8);
	other = with_any_prices(&answer, &a, &in.rng);
	assert_int_equal(replay(&face, &from, bounds, &a, &ds), REPLAY_DONE);
	assert_true(face_holds(&face, answer.x, activity));
	for (size_t i = 0; i < answer.nproofs; i++) {
		const struct lp_proof *step = &answer.proofs[i];

		if (step->kind == LP_PROVES_VALUE)
			assert_true(bounds[i] * step->divisor <= answer.tiers[step->tier].best.num);
	}
	face_close(&face);
	arena_free(&a);
	diags_free(&ds);
}

static void any_prices_prove_something_true(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= SEEDS; seed++)
		check_any_prices(seed);
	assert_true(trees > SEEDS / 20);
}

/* Costs that a number divides, and the same divided by the caller. */
static void check_divided(uint64_t seed)
{
	struct instance in;
	struct arena a = {0};
	struct diags ds = {0};
	struct limits limits = {0};
	struct lp_answer whole, divided;
	struct lp_tier tiers[4];
	int64_t cost[3][MOST];

	make(&in, seed);
	make_tiers(&in);
	memcpy(tiers, in.tiers, sizeof tiers);
	for (int t = 0; t < in.ntiers; t++) {
		int64_t unit = 0, *all = in.cost[0];
		size_t n = 0;

		for (; in.tiers[t].cost && in.tiers[t].cost != all; n++)
			all += MOST;
		for (int j = 0; in.tiers[t].cost && j < in.lp.ncols; j++)
			unit = common_divisor(unit, all[j] *= 6);
		tiers[t].unit = unit > 0 ? unit : 1;
		for (int j = 0; in.tiers[t].cost && j < in.lp.ncols; j++)
			cost[n][j] = all[j] / tiers[t].unit;
		tiers[t].cost = in.tiers[t].cost ? cost[n] : NULL;
	}
	assert_true(lexi_solve(&in.lp, in.x0, in.tiers, in.ntiers, NULL, NULL, &limits, &a, &whole, &ds));
	assert_true(lexi_solve(&in.lp, in.x0, tiers, in.ntiers, NULL, NULL, &limits, &a, &divided, &ds));
	assert_memory_equal(whole.x, divided.x, (size_t)in.lp.ncols * sizeof *whole.x);
	for (int t = 0; t < in.ntiers; t++) {
		const struct lp_tier_result *x = &whole.tiers[t], *y = &divided.tiers[t];

		assert_true(fraction_compare(x->best, y->best) == 0 && fraction_compare(x->bound, y->bound) == 0 &&
			    fraction_compare(x->allowed, y->allowed) == 0);
	}
	assert_int_equal(whole.nproofs, divided.nproofs);
	for (size_t i = 0; i < whole.nproofs; i++)
		assert_int_equal(whole.proofs[i].divisor, divided.proofs[i].divisor);
	arena_free(&a);
	diags_free(&ds);
}

static void a_cost_may_come_divided(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 100; seed++)
		check_divided(seed);
}

static void random_problems_agree_with_enumeration(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= SEEDS; seed++)
		check_instance(seed);
	assert_true(questions_followed > SEEDS / 10);
}

int main(void)
{
	const struct CMUnitTest all[] = {
		cmocka_unit_test(random_problems_agree_with_enumeration),
		cmocka_unit_test(any_prices_prove_something_true),
		cmocka_unit_test(a_cost_may_come_divided),
	};

	return cmocka_run_group_tests(all, NULL, free_points);
}
