/* Leximin tiers against an enumeration of all plans: random people for the posts of a few communes. */
#include "leximin_fixture.h"

#include "replay_fixture.h"

#include <time.h>

enum { SEEDS = 400 };

/* Keeps the points with need <= least + tolerance. */
static void cut_need(const struct instance *in)
{
	int64_t least = INT64_MAX;
	size_t kept = 0;

	for (size_t i = 0; i < npoints; i++)
		least = points[i].need < least ? points[i].need : least;
	for (size_t i = 0; i < npoints; i++)
		if (points[i].need <= least + in->tiers[0].tolerance)
			points[kept++] = points[i];
	npoints = kept;
}

static size_t best_sorted(const struct instance *in)
{
	size_t best = 0;

	for (size_t i = 1; i < npoints; i++)
		if (compare_sorted(in, points[i].sorted, points[best].sorted) < 0)
			best = i;
	return best;
}

/* Communes whose activity is at v = num/den or above, if they can be exactly there: what does not make leximin. */
static int at_exactly(const struct instance *in, const struct point *p, int64_t num, int64_t den)
{
	int n = 0;

	for (int c = 0; c < in->ncommunes; c++)
		n += num * in->denom[c] % den == 0 && p->activity[c] * den >= num * in->denom[c];
	return n;
}

/* Is a point better than another by the number exactly at each fraction, from the highest down? */
static bool better_exactly(const struct instance *in, const struct point *a, const struct point *b)
{
	enum { DEN = 27720 };

	for (int64_t num = DEN; num > 0; num--) {
		int na = at_exactly(in, a, num, DEN), nb = at_exactly(in, b, num, DEN);

		if (na != nb)
			return na < nb;
	}
	return false;
}

static int64_t best_fit(const struct instance *in, const struct fraction *sorted)
{
	int64_t best = 0;

	for (size_t i = 0; i < npoints; i++)
		if (compare_sorted(in, points[i].sorted, sorted) == 0 && points[i].fit < best)
			best = points[i].fit;
	return best;
}

static void check_levels(const struct instance *in, const struct lp_tier_result *res, const struct fraction *sorted,
			 uint64_t seed)
{
	int at = 0;

	for (size_t l = 0; l < res->nlevels; l++)
		for (int64_t k = 0; k < res->levels[l].count; k++, at++)
			if (at >= in->ncommunes || fraction_compare(res->levels[l].ratio, sorted[at]) != 0)
				fail_msg("kind %d seed %ju: level %zu is %jd/%jd", in->kind, (uintmax_t)seed, l,
					 (intmax_t)res->levels[l].ratio.num, (intmax_t)res->levels[l].ratio.den);
	assert_true(at == in->ncommunes || sorted[at].num == 0);
	for (size_t l = 1; l < res->nlevels; l++)
		assert_true(fraction_compare(res->levels[l - 1].ratio, res->levels[l].ratio) > 0);
}

/* The instance and its points, cut to those that the leximin tier may choose from; false if there are too many. */
static bool prepare(struct instance *in, enum kind kind, uint64_t seed)
{
	int64_t x[MOST] = {0};

	make(in, kind, seed);
	if (in->lp.npriced > 13)
		return false;
	npoints = 0;
	enumerate(in, x, 0);
	if (has(in, TOLERANCE))
		cut_need(in);
	return true;
}

struct solved {
	struct instance in;
	struct arena a;
	struct diags ds;
	struct lp_answer answer;
};

static const struct lp_tier_result *solve(struct solved *s, const struct limits *limits)
{
	struct instance *in = &s->in;
	bool ok = lexi_solve(&in->lp, in->x0, in->tiers, in->ntiers, NULL, NULL, limits, &s->a, &s->answer, &s->ds);

	assert_true(ok);
	assert_int_equal(s->ds.errors, 0);
	assert_null(replay_fault(&in->lp, in->x0, in->tiers, in->ntiers, &s->answer));
	return &s->answer.tiers[in->ntiers - 2];
}

static void solved_free(struct solved *s)
{
	arena_free(&s->a);
	diags_free(&s->ds);
}

static void check_optimal(enum kind kind, uint64_t seed)
{
	static struct solved s;
	const struct instance *in = &s.in;
	const struct lp_tier_result *res;
	const struct fraction *best;
	struct point plan;

	memset(&s, 0, sizeof s);
	if (!prepare(&s.in, kind, seed))
		return;
	best = points[best_sorted(in)].sorted;
	res = solve(&s, &(struct limits){0});
	plan = point_of(in, s.answer.x);
	if (res->state != LP_TIER_OPTIMAL || compare_sorted(in, plan.sorted, best) != 0)
		fail_msg("kind %d seed %ju: state %d, another plan is better", kind, (uintmax_t)seed, res->state);
	check_levels(in, res, best, seed);
	assert_int_equal(res->nproved, res->nlevels);
	assert_int_equal(fraction_compare(res->best, best[0]), 0);
	assert_int_equal(fraction_compare(res->bound, best[0]), 0);
	assert_int_equal(fraction_compare(res->allowed, best[0]), 0);
	assert_int_equal(s.answer.tiers[in->ntiers - 1].state, LP_TIER_OPTIMAL);
	assert_int_equal(plan.fit, best_fit(in, best));
	if (kind == PLAIN) /* the arcs leave a network a network */
		assert_int_equal(s.answer.nodes, 0);
	solved_free(&s);
}

static void leximin_agrees_with_enumeration(void **state)
{
	(void)state;
	for (enum kind kind = PLAIN; kind <= ALL; kind++)
		for (uint64_t seed = 1; seed <= SEEDS; seed++)
			check_optimal(kind, seed);
}

static void largest_ratio_is_that_of_the_plain_tier(void **state)
{
	static struct solved s;

	(void)state;
	for (uint64_t seed = 1; seed <= SEEDS; seed++) {
		struct fraction best;

		memset(&s, 0, sizeof s);
		make(&s.in, ALL, seed);
		best = solve(&s, &(struct limits){0})->best;
		solved_free(&s);
		memset(&s.answer, 0, sizeof s.answer);
		s.in.tiers[s.in.ntiers - 2].leximin = false;
		assert_int_equal(fraction_compare(solve(&s, &(struct limits){0})->best, best), 0);
		solved_free(&s);
	}
}

static void counting_only_ratios_that_can_be_there_is_not_leximin(void **state)
{
	static struct instance in;
	int wrong = 0;

	(void)state;
	for (uint64_t seed = 1; seed <= SEEDS; seed++) {
		size_t exact = 0;

		if (!prepare(&in, PLAIN, seed))
			continue;
		for (size_t i = 1; i < npoints; i++)
			if (better_exactly(&in, &points[i], &points[exact]))
				exact = i;
		wrong += compare_sorted(&in, points[exact].sorted, points[best_sorted(&in)].sorted) != 0;
	}
	assert_true(wrong > 0);
}

/* A clock that goes on by a second whenever it is looked at, in place of the library's: a deadline of k seconds ends a solve
 * at the k-th place where it may end. */
static time_t ticks;

int clock_gettime(clockid_t clock, struct timespec *now)
{
	(void)clock;
	*now = (struct timespec){.tv_sec = ticks++};
	return 0;
}

/* True when it was solved to the end. */
static bool check_deadline(enum kind kind, uint64_t seed, time_t deadline, const struct fraction *best)
{
	static struct solved s;
	struct limits limits = {.timed = true, .deadline = {.tv_sec = deadline}};
	const struct lp_tier_result *res;
	int at = 0;

	memset(&s, 0, sizeof s);
	make(&s.in, kind, seed);
	ticks = 0;
	res = solve(&s, &limits);
	assert_true(lp_feasible(&s.in.lp, s.answer.x, (int64_t[ROWS]){0}));
	if (res->state == LP_TIER_LIMIT)
		check_levels(&s.in, res, point_of(&s.in, s.answer.x).sorted, seed);
	if (res->state == LP_TIER_OPTIMAL)
		check_levels(&s.in, res, best, seed);
	for (size_t l = 0; l < res->nproved; l++)
		for (int64_t k = 0; k < res->levels[l].count; k++, at++)
			assert_int_equal(fraction_compare(best[at], res->levels[l].ratio), 0);
	solved_free(&s);
	return !s.answer.limited;
}

static void a_deadline_leaves_what_is_proved_so_far(void **state)
{
	static struct instance in;

	(void)state;
	for (enum kind kind = PLAIN; kind <= ALL; kind++)
		for (uint64_t seed = 1; seed <= SEEDS / 10; seed++) {
			time_t deadline = 0;

			if (!prepare(&in, kind, seed))
				continue;
			while (!check_deadline(kind, seed, deadline, points[best_sorted(&in)].sorted))
				deadline++;
		}
}

static int teardown(void **state)
{
	(void)state;
	free(points);
	return 0;
}

int main(void)
{
#define TEST(name) cmocka_unit_test(name)
	const struct CMUnitTest all[] = {TEST(leximin_agrees_with_enumeration),
					 TEST(largest_ratio_is_that_of_the_plain_tier),
					 TEST(counting_only_ratios_that_can_be_there_is_not_leximin),
					 TEST(a_deadline_leaves_what_is_proved_so_far)};

	return cmocka_run_group_tests(all, NULL, teardown);
}
