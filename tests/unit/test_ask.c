/* Questions about a solved problem against an enumeration of all plans: "one more here" for each post, "this one goes there"
 * for each option. */
#include "solver/ask_internal.h"

#include "leximin_fixture.h"

enum { SEEDS = 120, TIERS_MOST = 3 };

struct asked {
	struct instance in;
	struct arena a;
	struct diags ds;
	struct limits limits;
	struct ask *ask;
	struct point best[TIERS_MOST];      /* of each tier, among those that keep the tiers before it */
	struct ask_lift lift[COMMUNES + 1]; /* seats of each commune, then the budget */
	int nlifts;
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

/* What the point takes beyond the rows of lifts from..to-1. */
static int64_t beyond(const struct asked *s, const struct point *p, int from, int to)
{
	const struct instance *in = &s->in;
	int64_t use[ROWS] = {0}, sum = 0;

	for (int j = 0; j < in->lp.npriced; j++)
		lp_add(&in->lp, j, p->x[j], use);
	for (int l = from; l < to; l++) {
		int row = in->entries[in->col_start[s->lift[l].col]].row;

		sum += use[row] > in->row_hi[row] ? use[row] - in->row_hi[row] : 0;
	}
	return sum;
}

/* The best point in tier t of those that keep the row (NULL: any) and the tiers before; NULL: there is none. */
static const struct point *best_of(const struct asked *s, int t, const struct ask_row *row)
{
	const struct point *best = NULL;

	for (size_t i = 0; i < npoints; i++)
		if (beyond(s, &points[i], 0, s->nlifts) == 0 &&
		    (!row || row_value(&s->in, row, &points[i]) <= row->most) && is_allowed(s, t, &points[i]) &&
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
	const struct point *best = NULL;
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
	ask_forget(s->ask); /* the row is gone with this function */
}

/* What a limit raised leaves behind is not there for the next question. */
static void raise_all(struct asked *s)
{
	const struct lp_problem *lp = &s->in.lp;

	for (int i = 0; i < lp->nrows; i++) {
		struct ask_raise raise = {.row = i, .held_col = -1};
		struct ask_better reply;

		if (lp->row_hi[i] == LP_INF)
			continue;
		raise.hi = lp->row_hi[i] + 1;
		assert_true(ask_raised(s->ask, &raise, &reply));
	}
}

/* The first question once more, when all others were asked: is the answer the same plan? */
static void ask_again(struct asked *s, uint64_t seed)
{
	struct instance *in = &s->in;
	int64_t coef[MOST] = {[0] = -1}, x[MOST] = {0};
	struct ask_row row = {coef, -ask_plan(s->ask)[0] - 1};
	struct ask_reply first, again;

	assert_true(ask_answer(s->ask, &row, &first));
	if (first.x)
		memcpy(x, first.x, (size_t)in->lp.ncols * sizeof *x);
	raise_all(s);
	ask_all(s, seed);
	assert_true(ask_answer(s->ask, &row, &again));
	assert_int_equal(again.end, first.end);
	assert_int_equal(again.tier, first.tier);
	for (int j = 0; again.x && j < in->lp.ncols; j++)
		if (again.x[j] != x[j])
			fail_msg("kind %d seed %ju: column %d", in->kind, (uintmax_t)seed, j);
	ask_forget(s->ask);
}

/* What was met with, so that it is known that there was any. */
struct seen {
	int near; /* plans found nearby */
	int same, proved,
		other; /* problems whose best plans leave the same open, proved so, and leave other posts open */
};

/* The way that is taken when the first one is too hard. */
static void find_near(struct asked *s, const struct ask_row *row, int col, uint64_t seed, struct seen *seen)
{
	for (int t = s->in.ntiers; t >= 0; t--) {
		bool any = best_of(s, t, row) != NULL;
		enum search_end end;

		ask_begin(s->ask);
		assert_true(ask_restore(s->ask, &s->ask->faces[t]));
		if (row->coef[col] > 0 && face_lb(&s->ask->lx.face, col) > row->most)
			continue; /* a look at the bounds has answered it */
		end = ask_find_near(s->ask, row, 1000);
		if (end == SEARCH_NODES && !any)
			continue; /* without a plan there is nothing near */
		if (end != (any ? SEARCH_FOUND : SEARCH_DONE))
			fail_msg("kind %d seed %ju tier %d: %d", s->in.kind, (uintmax_t)seed, t, end);
		if (any) {
			struct point p = point_of(&s->in, s->ask->lx.x);

			assert_true(row_value(&s->in, row, &p) <= row->most);
			assert_true(is_allowed(s, t, &p));
			seen->near++;
		}
	}
}

static void find_all_near(struct asked *s, uint64_t seed, struct seen *seen)
{
	struct instance *in = &s->in;
	int64_t coef[MOST] = {0};

	for (int j = 0; j < in->lp.npriced + in->nposts; j++) {
		int sign = j < in->lp.npriced ? -1 : 1;
		struct ask_row row = {coef, sign * ask_plan(s->ask)[j] - 1};

		coef[j] = sign;
		find_near(s, &row, j, seed, seen);
		coef[j] = 0;
	}
}

/* Is as much open at every post in all plans that are best? */
static bool is_open_same(const struct asked *s)
{
	const int64_t *open = ask_plan(s->ask) + s->in.lp.npriced;
	bool same = true;

	for (size_t i = 0; i < npoints; i++)
		for (int p = 0; p < s->in.nposts; p++)
			same &= !is_allowed(s, s->in.ntiers, &points[i]) || points[i].open[p] == open[p];
	return same;
}

static void ask_are_open_same(struct asked *s, uint64_t seed, struct seen *seen)
{
	int cols[MOST];
	bool same, expected = is_open_same(s);

	for (int i = 0; i < s->in.nposts; i++)
		cols[i] = s->in.lp.npriced + i;
	assert_true(ask_are_same(s->ask, cols, s->in.nposts, &same));
	if (same && !expected)
		fail_msg("kind %d seed %ju: another plan has other posts open", s->in.kind, (uintmax_t)seed);
	seen->same += expected;
	seen->proved += same;
	seen->other += !expected;
}

static void check_instance(struct asked *s, enum kind kind, uint64_t seed, struct seen *seen)
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
	ask_again(s, seed);
	find_all_near(s, seed, seen);
	ask_are_open_same(s, seed, seen);
	s->ask = ask_close(s->ask);
	arena_free(&s->a);
	diags_free(&s->ds);
}

static void answers_agree_with_enumeration(void **state)
{
	static struct asked s;
	struct seen seen = {0};

	(void)state;
	for (enum kind kind = PLAIN; kind <= ALL; kind++)
		for (uint64_t seed = 1; seed <= SEEDS; seed++)
			check_instance(&s, kind, seed, &seen);
	assert_true(seen.near > 1000);
	assert_true(seen.other > 0 && seen.proved > 0 && seen.proved >= seen.same * 9 / 10);
}

enum { MORE = 2, TOGETHER = 3 };

static void add_lifts(struct asked *s)
{
	struct instance *in = &s->in;

	for (int c = 0; c <= in->ncommunes; c++) {
		int row = c < in->ncommunes ? commune_row(in, c, 0) : in->budget_row;

		if (in->row_hi[row] == LP_INF)
			continue;
		entry(in, row, -1);
		s->lift[s->nlifts++] = (struct ask_lift){end_column(in, MORE, 0), MORE};
		in->more[row] = MORE;
	}
}

/* No tier but those left out is worse than allowed, of leximin no ratio of any rank. */
static bool is_no_worse(const struct asked *s, const struct point *p, const bool *left)
{
	const struct instance *in = &s->in;

	for (int t = 0; t < in->ntiers; t++) {
		struct point most = s->best[t];

		most.need += in->tiers[t].tolerance;
		for (int c = 0; c < in->ncommunes && in->tiers[t].leximin && !left[t]; c++)
			if (fraction_compare(p->sorted[c], most.sorted[c]) > 0)
				return false;
		if (!in->tiers[t].leximin && !left[t] && compare_tier(in, t, p, &most) > 0)
			return false;
	}
	return true;
}

/* The least that is taken of lifts from..to-1, by plans that take nothing of others; of these the best fit. */
static void check_least(struct asked *s, const struct ask_row *row, int from, int to, const bool *left, uint64_t seed)
{
	const struct instance *in = &s->in;
	int64_t cost[MOST] = {0}, least = -1, fit = 0;
	struct ask_wish wish = {
		.row = row, .open = s->lift + from, .nopen = (size_t)(to - from), .cost = cost, .second = in->fit_cost};
	struct ask_least reply;

	for (size_t i = 0; i < npoints; i++) {
		int64_t some = beyond(s, &points[i], from, to);

		if (row_value(in, row, &points[i]) > row->most || !is_no_worse(s, &points[i], left) ||
		    beyond(s, &points[i], 0, s->nlifts) != some || some > TOGETHER)
			continue;
		if (least < 0 || some < least || (some == least && points[i].fit < fit)) {
			least = some;
			fit = points[i].fit;
		}
	}
	for (int l = from; l < to; l++)
		cost[s->lift[l].col] = 1;
	wish.least = least > 0 && seed % 3 == 0 ? least : 0; /* known, or to be found out */
	assert_true(ask_least(s->ask, 1, &wish, &reply));
	if (reply.can != (least < 0 ? ASK_CANNOT : ASK_CAN) || (least >= 0 && reply.best != least))
		fail_msg("kind %d seed %ju lifts %d..%d: can %d, %jd; not %jd", in->kind, (uintmax_t)seed, from, to,
			 reply.can, (intmax_t)reply.best, (intmax_t)least);
	if (least < 0)
		return;
	assert_int_equal(reply.best, reply.bound);
	assert_true(reply.second_proved);
	assert_int_equal(reply.second, fit);
	assert_true(lp_feasible(&in->lp, reply.x, (int64_t[ROWS]){0}));
}

static bool is_possible(const struct asked *s, const struct ask_row *row)
{
	for (size_t i = 0; i < npoints; i++)
		if (row_value(&s->in, row, &points[i]) <= row->most)
			return true;
	return false;
}

static void lift(struct asked *s, uint64_t seed)
{
	struct instance *in = &s->in;
	int64_t coef[MOST] = {0}, together[MOST] = {0};
	struct ask_row row = {.coef = coef}, limit = {together, TOGETHER};
	struct ask_lifts lifts = {s->lift, (size_t)s->nlifts, &limit};
	bool left[TIERS_MOST] = {false};
	const int64_t *plan;
	enum ask_can can;

	left[in->ntiers - 1] = seed % 2 == 0;
	for (int l = 0; l < s->nlifts; l++)
		together[s->lift[l].col] = 1;
	assert_true(ask_widen(s->ask, 1, &lifts, left));
	for (int i = 0; i < in->nposts; i++) {
		int col = in->lp.npriced + i;

		row.most = ask_plan(s->ask)[col] - 1;
		if (row.most < 0)
			continue;
		coef[col] = 1;
		check_least(s, &row, 0, in->ncommunes, left, seed);
		check_least(s, &row, in->ncommunes, s->nlifts, left, seed);
		assert_true(ask_possible(s->ask, &row, &lifts, &can, &plan));
		assert_int_equal(can, is_possible(s, &row) ? ASK_CAN : ASK_CANNOT);
		coef[col] = 0;
	}
}

static void check_lifts(struct asked *s, enum kind kind, uint64_t seed)
{
	int64_t x[MOST] = {0};
	struct lp_answer answer;
	struct lp_problem plain;

	memset(s, 0, sizeof *s);
	make_as(&s->in, kind, seed, true);
	if (s->in.lp.npriced > 11)
		return;
	plain = s->in.lp;
	assert_true(lexi_solve(&plain, s->in.x0, s->in.tiers, s->in.ntiers, NULL, NULL, &s->limits, &s->a, &answer,
			       &s->ds));
	add_lifts(s);
	npoints = 0;
	enumerate(&s->in, (int64_t[MOST]){0}, 0);
	for (int t = 0; t < s->in.ntiers; t++)
		s->best[t] = *best_of(s, t, NULL);
	memcpy(x, answer.x, (size_t)plain.ncols * sizeof *x);
	s->ask = ask_open_lifts(&s->in.lp, s->in.x0, x, s->in.tiers, answer.tiers, s->in.ntiers,
				&(struct ask_lifts){s->lift, (size_t)s->nlifts, NULL}, &s->limits, &s->a, &s->ds);
	assert_non_null(s->ask);
	lift(s, seed);
	s->ask = ask_close(s->ask);
	arena_free(&s->a);
	diags_free(&s->ds);
}

static void lifts_agree_with_enumeration(void **state)
{
	static struct asked s;

	(void)state;
	for (enum kind kind = PLAIN; kind <= ALL; kind++)
		for (uint64_t seed = 1; seed <= SEEDS; seed++)
			check_lifts(&s, kind, seed);
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
					 cmocka_unit_test(lifts_agree_with_enumeration),
					 cmocka_unit_test(only_the_best_plans_can_be_set)};

	return cmocka_run_group_tests(all, NULL, teardown);
}
