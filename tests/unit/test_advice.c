/* A problem that is like a solved one: with advice the answer is the same. */
#include "lexi_fixture.h"

static int advised, without_work, followed_cold, followed_warm, followed_bare, bases_cold, bases_warm;

static struct lp_plan plan_of(const struct instance *in, const int64_t *x, struct arena *a)
{
	struct lp_use *uses = ARENA_NEW(a, struct lp_use, (size_t)in->lp.npriced);
	struct lp_plan plan = {uses, 0};

	assert_non_null(uses);
	for (int j = 0; j < in->lp.npriced; j++)
		if (x[j] > 0)
			uses[plan.n++] = (struct lp_use){j, x[j]};
	return plan;
}

/* Another limit or another cost. */
static void change(struct instance *in, uint64_t *rng)
{
	int64_t *budget = &in->row_hi[in->nposts + 1];

	switch (random_between(rng, 0, 4)) {
	case 0:
		*budget += random_between(rng, *budget > 3 ? -3 : 0, 3);
		break;
	case 1:
		in->row_hi[in->nposts] += random_between(rng, 0, 1);
		break;
	case 2:
		in->cost[1][random_between(rng, 0, in->lp.npriced - 1)] -= 1;
		break;
	case 3:
		in->cost[0][in->lp.npriced + random_between(rng, 0, in->nposts - 1)] += 1;
		break;
	default:
		break; /* the same once more */
	}
}

/* Does the answer's own proof leave nothing to ask, when the problem is solved with it once more? */
static bool is_followed(struct instance *in, const struct lp_answer *answer)
{
	struct arena a = {0};
	struct diags ds = {0};
	struct limits limits = {0};
	struct lp_answer again;
	struct lp_plan *plans = ARENA_NEW(&a, struct lp_plan, (size_t)in->ntiers + 1);
	bool ok;

	assert_non_null(plans);
	for (int t = 0; t < in->ntiers; t++)
		plans[t] = answer->tiers[t].plan;
	plans[in->ntiers] = plan_of(in, answer->x, &a);
	ok = lexi_solve_like(&in->lp, answer->x, in->tiers, in->ntiers, tie_of, in,
			     &(struct lp_advice){answer->proofs, answer->nproofs, answer->nties, plans, false}, &limits,
			     &a, &again, &ds);
	assert_true(ok);
	ok = again.questions == 0;
	arena_free(&a);
	diags_free(&ds);
	return ok;
}

/* Steps of linear tiers that have a basis for others to start from. */
static int bases(const struct lp_answer *answer)
{
	int n = 0;

	for (size_t i = 0; i < answer->nproofs; i++)
		n += answer->proofs[i].kind == LP_PROVES_VALUE && answer->proofs[i].basis.n > 0;
	return n;
}

/* The advice, perhaps spoilt: steps of another tier, a column that is not here. */
static struct lp_advice advice_of(const struct instance *in, const struct lp_answer *answer, struct arena *a,
				  uint64_t *rng)
{
	size_t n = answer->nproofs + answer->nties;
	struct lp_proof *proofs = ARENA_NEW(a, struct lp_proof, n);
	struct lp_plan *plans = ARENA_NEW(a, struct lp_plan, (size_t)in->ntiers + 1);

	assert_true(proofs && plans);
	for (size_t i = 0; i < n; i++) {
		proofs[i] = answer->proofs[i];
		if (random_between(rng, 0, 30) == 0)
			proofs[i].y = answer->proofs[random_between(rng, 0, (int64_t)n - 1)].y;
		if (random_between(rng, 0, 30) == 0)
			proofs[i].tree = answer->proofs[random_between(rng, 0, (int64_t)n - 1)].tree;
	}
	for (int t = 0; t < in->ntiers; t++)
		plans[t] = answer->tiers[t].plan;
	plans[in->ntiers] = plan_of(in, answer->x, a);
	return (struct lp_advice){proofs, answer->nproofs, answer->nties, plans, false};
}

static void compare(uint64_t seed, const struct instance *in, const struct lp_answer *cold,
		    const struct lp_answer *warm)
{
	for (int t = 0; t < in->ntiers; t++) {
		const struct lp_tier_result *c = &cold->tiers[t], *w = &warm->tiers[t];

		if (c->state != LP_TIER_OPTIMAL || w->state != LP_TIER_OPTIMAL ||
		    fraction_compare(c->best, w->best) != 0 || fraction_compare(c->bound, w->bound) != 0 ||
		    fraction_compare(c->allowed, w->allowed) != 0)
			fail_msg("seed %ju tier %d: another value", (uintmax_t)seed, t);
	}
	/* whether one plan is left after a salt is decided, and does not depend on the way there */
	if (cold->unique != warm->unique || cold->salts != warm->salts)
		fail_msg("seed %ju: the only plan, or not, after %d salts instead of %d", (uintmax_t)seed, warm->salts,
			 cold->salts);
	if (cold->unique && memcmp(cold->x, warm->x, (size_t)in->lp.npriced * sizeof *cold->x) != 0)
		fail_msg("seed %ju: another plan", (uintmax_t)seed);
}

static void check_advice(uint64_t seed)
{
	struct instance in, other;
	struct arena a = {0};
	struct diags ds = {0};
	struct limits limits = {0};
	struct lp_answer base, cold, warm, bare;
	struct lp_advice advice;
	uint64_t rng = seed * 77;
	const char *fault;

	make(&in, seed);
	make_tiers(&in);
	make(&other, seed);
	make_tiers(&other);
	assert_true(lexi_solve(&in.lp, in.x0, in.tiers, in.ntiers, tie_of, &in, &limits, &a, &base, &ds));
	change(&other, &rng);
	advice = advice_of(&in, &base, &a, &rng);
	assert_true(
		lexi_solve(&other.lp, other.x0, other.tiers, other.ntiers, tie_of, &other, &limits, &a, &cold, &ds));
	assert_true(lexi_solve_like(&other.lp, other.x0, other.tiers, other.ntiers, tie_of, &other, &advice, &limits,
				    &a, &warm, &ds));
	compare(seed, &other, &cold, &warm);
	fault = replay_fault(&other.lp, other.x0, other.tiers, other.ntiers, &warm);
	if (fault)
		fail_msg("seed %ju: %s", (uintmax_t)seed, fault);
	advice.bare = true;
	assert_true(lexi_solve_like(&other.lp, other.x0, other.tiers, other.ntiers, tie_of, &other, &advice, &limits,
				    &a, &bare, &ds));
	compare(seed, &other, &cold, &bare);
	bases_cold += bases(&cold);
	bases_warm += bases(&warm);
	followed_cold += is_followed(&other, &cold);
	followed_warm += is_followed(&other, &warm);
	followed_bare += is_followed(&other, &bare);
	advised++;
	without_work += warm.by_network + warm.by_simplex == 0;
	arena_free(&a);
	diags_free(&ds);
}

static void with_advice_the_answer_is_the_same(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= SEEDS; seed++)
		check_advice(seed);
	assert_true(without_work > advised / 10);
	assert_int_equal(bases_warm, bases_cold);
	/* its proofs are whole, unless nobody asks for them */
	assert_int_equal(followed_warm, followed_cold);
	assert_true(followed_bare < followed_warm);
}

int main(void)
{
	const struct CMUnitTest all[] = {cmocka_unit_test(with_advice_the_answer_is_the_same)};

	return cmocka_run_group_tests(all, NULL, free_points);
}
