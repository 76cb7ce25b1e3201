/* Questions about a solved problem against an enumeration of all plans: "one more here" for each post, "this one goes there"
 * for each option. */
#include "solver/ask.h"

#include "leximin_fixture.h"

enum { SEEDS = 120, TIERS_MOST = 3 };

struct asked {
	struct instance in;
	struct arena a;
	struct diags ds;
	struct limits limits;
	struct ask *ask;
	struct point best[TIERS_MOST]; /* of each tier, among those that keep the tiers before it */
};

/* The tiers before the leximin one are the need, those after it the fit. */
static int compare_tier(const struct instance *in, int t, const struct point *a, const struct point *b)
{
	if (in->tiers[t].leximin)
		return compare_sorted(in, a->sorted, b->sorted);
	if (in->tiers[t].cost == in->need_cost)
		return (a->need > b->need) - (a->need < b->need);
	return (a->fit > b->fit) - (a->fit < b->fit);
}

/* Does the point keep the first n tiers at what they allow? */
static bool is_allowed(const struct asked *s, int n, const struct point *p)
{
	for (int t = 0; t < n; t++) {
		struct point most = s->best[t];

		if (s->in.tiers[t].cost == s->in.need_cost)
			most.need += s->in.tiers[t].tolerance;
		if (compare_tier(&s->in, t, p, &most) > 0)
			return false;
	}
	return true;
}

static int64_t row_value(const struct instance *in, const struct ask_row *row, const struct point *p)
{
	int64_t sum = 0;

	for (int j = 0; j < in->lp.npriced; j++)
		sum += row->coef[j] * p->x[j];
	for (int i = 0; i < in->nposts; i++)
		sum += row->coef[in->lp.npriced + i] * p->open[i];
	return sum;
}

/* The best point in tier t of those that keep the row (NULL: any) and the tiers before; NULL: there is none. */
static const struct point *best_of(const struct asked *s, int t, const struct ask_row *row)
{
	const struct point *best = NULL;

	for (size_t i = 0; i < npoints; i++)
		if ((!row || row_value(&s->in, row, &points[i]) <= row->most) && is_allowed(s, t, &points[i]) &&
		    (!best || (t < s->in.ntiers && compare_tier(&s->in, t, &points[i], best) < 0)))
			best = &points[i];
	return best;
}

static void check_plan(struct asked *s, const struct ask_row *row, const struct ask_reply *reply,
		       const struct point *best)
{
	int64_t activity[ROWS];
	struct point p = point_of(&s->in, reply->x);

	assert_true(lp_feasible(&s->in.lp, reply->x, activity));
	assert_true(row_value(&s->in, row, &p) <= row->most);
	assert_true(is_allowed(s, reply->tier, &p));
	if (reply->end == ASK_WORSE)
		assert_int_equal(compare_tier(&s->in, reply->tier, &p, best), 0);
}

static void check_answer(struct asked *s, const struct ask_row *row, uint64_t seed)
{
	struct ask_reply reply;
	int t = s->in.ntiers;
	const struct point *best;
	enum ask_end end;

	while (t >= 0 && !(best = best_of(s, t, row)))
		t--;
	end = t < 0 ? ASK_IMPOSSIBLE : t == s->in.ntiers ? ASK_TIE : ASK_WORSE;
	assert_true(ask_answer(s->ask, row, &reply));
	if (reply.end != end || (end == ASK_WORSE && reply.tier != t))
		fail_msg("kind %d seed %ju: %d in tier %d, not %d in %d", s->in.kind, (uintmax_t)seed, reply.end,
			 reply.tier, end, t);
	reply.tier = t;
	if (reply.x)
		check_plan(s, row, &reply, best);
	assert_int_equal(reply.x != NULL, end != ASK_IMPOSSIBLE);
	if (end == ASK_WORSE)
		assert_int_equal(reply.worse.state, LP_TIER_OPTIMAL);
	if (end == ASK_WORSE && s->in.tiers[t].cost == s->in.fit_cost)
		assert_int_equal(reply.worse.best.num, best->fit);
	if (end == ASK_WORSE && s->in.tiers[t].leximin)
		assert_int_equal(fraction_compare(reply.worse.best, best->sorted[0]), 0);
}

static void ask_all(struct asked *s, uint64_t seed)
{
	struct instance *in = &s->in;
	int64_t coef[MOST] = {0};
	struct ask_row row = {.coef = coef};

	for (int i = 0; i < in->nposts; i++) {
		int col = in->lp.npriced + i;

		row.most = ask_plan(s->ask)[col] - 1;
		coef[col] = 1;
		if (row.most >= 0)
			check_answer(s, &row, seed);
		coef[col] = 0;
	}
	for (int j = 0; j < in->lp.npriced; j++) {
		row.most = -ask_plan(s->ask)[j] - 1;
		coef[j] = -1;
		check_answer(s, &row, seed);
		coef[j] = 0;
	}
}

static void check_instance(struct asked *s, enum kind kind, uint64_t seed)
{
	int64_t x[MOST] = {0};

	memset(s, 0, sizeof *s);
	make(&s->in, kind, seed);
	if (s->in.lp.npriced > 13)
		return;
	npoints = 0;
	enumerate(&s->in, x, 0);
	for (int t = 0; t < s->in.ntiers; t++)
		s->best[t] = *best_of(s, t, NULL);
	s->ask = ask_open(&s->in.lp, s->in.x0, s->in.tiers, s->in.ntiers, &s->limits, &s->a, &s->ds);
	assert_non_null(s->ask);
	assert_true(ask_is_solved(s->ask));
	ask_all(s, seed);
	s->ask = ask_close(s->ask);
	arena_free(&s->a);
	diags_free(&s->ds);
}

static void answers_agree_with_enumeration(void **state)
{
	static struct asked s;

	(void)state;
	for (enum kind kind = PLAIN; kind <= ALL; kind++)
		for (uint64_t seed = 1; seed <= SEEDS; seed++)
			check_instance(&s, kind, seed);
}

static void only_the_best_plans_can_be_set(void **state)
{
	static struct asked s;
	size_t taken = 0;

	(void)state;
	make(&s.in, ALL, 7);
	npoints = 0;
	enumerate(&s.in, (int64_t[MOST]){0}, 0);
	for (int t = 0; t < s.in.ntiers; t++)
		s.best[t] = *best_of(&s, t, NULL);
	s.ask = ask_open(&s.in.lp, s.in.x0, s.in.tiers, s.in.ntiers, &s.limits, &s.a, &s.ds);
	for (size_t i = 0; i < npoints; i++) {
		bool among = is_allowed(&s, s.in.ntiers, &points[i]);

		assert_int_equal(ask_set_plan(s.ask, points[i].x), among);
		taken += among;
		if (among)
			assert_memory_equal(ask_plan(s.ask), points[i].x,
					    (size_t)s.in.lp.npriced * sizeof *points[i].x);
	}
	assert_true(taken > 0 && taken < npoints);
	ask_close(s.ask);
	arena_free(&s.a);
	diags_free(&s.ds);
}

static int teardown(void **state)
{
	(void)state;
	free(points);
	return 0;
}

int main(void)
{
	const struct CMUnitTest all[] = {cmocka_unit_test(answers_agree_with_enumeration),
					 cmocka_unit_test(only_the_best_plans_can_be_set)};

	return cmocka_run_group_tests(all, NULL, teardown);
}
