/* Leximin tiers against an enumeration of all plans: random people for the posts of a few communes. */
#include "solver/lexi.h"

#include "random.h"
#include "replay_fixture.h"
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { BLOCKS = 5, COMMUNES = 4, POSTS = 5, ARCS = 40, ROWS = POSTS + 3 * COMMUNES + 1, SEEDS = 400 };
enum { MOST = BLOCKS * POSTS + POSTS + ARCS + COMMUNES };

enum kind {
	PLAIN,     /* a network */
	TOLERANCE, /* an earlier tier may lose something */
	BUDGET,    /* options use a budget */
	SHARES,    /* a post counts as several units */
	ALL
};

struct instance {
	enum kind kind;
	struct lp_problem lp;
	int64_t row_lo[ROWS], row_hi[ROWS], cap[BLOCKS], lb[MOST], ub[MOST], x0[MOST], need_cost[MOST], fit_cost[MOST];
	int start[BLOCKS + 1], post[MOST], commune[POSTS], nposts, ncommunes;
	int64_t need[POSTS], units[POSTS], most[COMMUNES];
	size_t col_start[MOST + 1], nentries;
	struct lp_entry entries[MOST * 4];
	int ratio_row[COMMUNES], excess[COMMUNES], first_arc[COMMUNES], narcs[COMMUNES];
	int64_t denom[COMMUNES], arc_size[COMMUNES];
	struct lp_ratios ratios;
	struct lp_tier tiers[3];
	int ntiers;
	uint64_t rng;
};

static bool has(const struct instance *in, enum kind kind)
{
	return in->kind == kind || in->kind == ALL;
}

static void entry(struct instance *in, int row, int64_t value)
{
	in->entries[in->nentries++] = (struct lp_entry){row, value};
}

static int end_column(struct instance *in, int64_t ub, int64_t x0)
{
	int col = in->lp.ncols++;

	in->ub[col] = ub;
	in->x0[col] = x0;
	in->col_start[col + 1] = in->nentries;
	return col;
}

/* Rows: a gap for each post, then for each commune seats, ratio and arcs, then the budget. */
static int commune_row(const struct instance *in, int commune, int which)
{
	return in->nposts + 3 * commune + which;
}

static void make_rows(struct instance *in)
{
	in->nposts = (int)random_between(&in->rng, 2, POSTS);
	in->ncommunes = (int)random_between(&in->rng, 2, in->nposts < COMMUNES ? in->nposts : COMMUNES);
	in->lp.nrows = in->nposts + 3 * in->ncommunes + 1;
	for (int p = 0; p < in->nposts; p++) {
		in->commune[p] = p % in->ncommunes;
		in->need[p] = in->row_lo[p] = in->row_hi[p] = random_between(&in->rng, 1, 3);
		in->units[p] = has(in, SHARES) ? random_between(&in->rng, 1, 3) : 1;
		in->most[in->commune[p]] += in->need[p] * in->units[p];
		in->arc_size[in->commune[p]] = common_divisor(in->arc_size[in->commune[p]], in->units[p]);
	}
	for (int i = in->nposts; i < in->lp.nrows; i++) {
		in->row_lo[i] = -LP_INF;
		in->row_hi[i] = LP_INF;
	}
	for (int c = 0; c < in->ncommunes; c++) {
		in->row_hi[commune_row(in, c, 0)] = random_between(&in->rng, 1, 4);
		in->row_hi[commune_row(in, c, 2)] = 0;
		in->denom[c] = in->most[c] + random_between(&in->rng, 0, 3) / 2;
	}
	if (has(in, BUDGET))
		in->row_hi[in->lp.nrows - 1] = random_between(&in->rng, 6, 20);
}

static void make_columns(struct instance *in)
{
	for (int b = 0; b < BLOCKS; b++) {
		in->cap[b] = random_between(&in->rng, 1, 2);
		in->start[b] = in->lp.ncols;
		for (int p = 0; p < in->nposts; p++) {
			if (random_between(&in->rng, 0, 1) == 0)
				continue;
			entry(in, p, 1);
			entry(in, commune_row(in, in->commune[p], 0), 1);
			entry(in, in->lp.nrows - 1, random_between(&in->rng, 1, 7));
			in->post[in->lp.ncols] = p;
			in->fit_cost[in->lp.ncols] = -random_between(&in->rng, 0, 20);
			end_column(in, in->cap[b], 0);
		}
	}
	in->start[BLOCKS] = in->lp.npriced = in->lp.ncols;
	for (int p = 0; p < in->nposts; p++) {
		entry(in, p, 1);
		entry(in, commune_row(in, in->commune[p], 1), in->units[p]);
		entry(in, commune_row(in, in->commune[p], 2), in->units[p]);
		in->need_cost[in->lp.ncols] = random_between(&in->rng, 1, 3);
		end_column(in, in->need[p], in->need[p]);
	}
	for (int c = 0; c < in->ncommunes; c++) {
		in->first_arc[c] = in->lp.ncols;
		in->narcs[c] = (int)(in->most[c] / in->arc_size[c]);
		for (int k = 0; k < in->narcs[c]; k++) {
			entry(in, commune_row(in, c, 2), -in->arc_size[c]);
			end_column(in, 1, 1);
		}
		in->ratio_row[c] = commune_row(in, c, 1);
		entry(in, in->ratio_row[c], -1);
		in->excess[c] = end_column(in, in->most[c], 0);
	}
}

static void make(struct instance *in, enum kind kind, uint64_t seed)
{
	memset(in, 0, sizeof *in);
	in->kind = kind;
	in->rng = seed;
	make_rows(in);
	make_columns(in);
	in->lp = (struct lp_problem){.nrows = in->lp.nrows,
				     .row_lo = in->row_lo,
				     .row_hi = in->row_hi,
				     .nblocks = BLOCKS,
				     .block_cap = in->cap,
				     .block_start = in->start,
				     .ncols = in->lp.ncols,
				     .npriced = in->lp.npriced,
				     .col_start = in->col_start,
				     .entries = in->entries,
				     .free_lb = in->lb + in->lp.npriced,
				     .free_ub = in->ub + in->lp.npriced};
	in->ratios = (struct lp_ratios){.n = in->ncommunes,
					.row = in->ratio_row,
					.excess = in->excess,
					.denom = in->denom,
					.first_arc = in->first_arc,
					.narcs = in->narcs,
					.arc_size = has(in, SHARES) ? in->arc_size : NULL};
	if (has(in, TOLERANCE))
		in->tiers[in->ntiers++] =
			(struct lp_tier){.cost = in->need_cost, .tolerance = random_between(&in->rng, 1, 4)};
	/* the tolerance counts for nothing in a leximin tier */
	in->tiers[in->ntiers++] =
		(struct lp_tier){.ratios = &in->ratios, .leximin = true, .tolerance_hundredths = 5000};
	in->tiers[in->ntiers++] = (struct lp_tier){.cost = in->fit_cost};
}

/* All that the tiers ask of a plan. */
struct point {
	int64_t need, fit;
	int64_t activity[COMMUNES];
	struct fraction sorted[COMMUNES];
};

static struct point *points;
static size_t npoints, space;

static int descending(const void *a, const void *b)
{
	return fraction_compare(*(const struct fraction *)b, *(const struct fraction *)a);
}

static struct point point_of(const struct instance *in, const int64_t *x)
{
	struct point p = {0};

	for (int j = 0; j < in->lp.npriced; j++)
		p.fit += in->fit_cost[j] * x[j];
	for (int i = 0; i < in->nposts; i++) {
		int64_t open = in->need[i];

		for (int j = 0; j < in->lp.npriced; j++)
			open -= in->post[j] == i ? x[j] : 0;
		p.need += in->need_cost[in->lp.npriced + i] * open;
		p.activity[in->commune[i]] += in->units[i] * open;
	}
	for (int c = 0; c < in->ncommunes; c++)
		p.sorted[c] = fraction_reduce(p.activity[c], in->denom[c]);
	qsort(p.sorted, (size_t)in->ncommunes, sizeof *p.sorted, descending);
	return p;
}

static void keep(struct point p)
{
	if (npoints == space) {
		space = space ? 2 * space : 1024;
		struct point *grown = realloc(points, space * sizeof *grown);

		assert_non_null(grown);
		points = grown;
	}
	points[npoints++] = p;
}

/* Are gaps, seats and budget within their limits, given the options up to `col`? */
static bool possible(const struct instance *in, const int64_t *x, int col)
{
	int64_t use[ROWS] = {0}, sum = 0;

	for (int j = 0; j <= col; j++) {
		sum += lp_block_of(&in->lp, j) == lp_block_of(&in->lp, col) ? x[j] : 0;
		for (size_t e = in->col_start[j]; e < in->col_start[j + 1]; e++)
			use[in->entries[e].row] += in->entries[e].value * x[j];
	}
	for (int i = 0; i < in->lp.nrows; i++)
		if (use[i] > in->row_hi[i])
			return false;
	return sum <= in->cap[lp_block_of(&in->lp, col)];
}

static void enumerate(const struct instance *in, int64_t *x, int col)
{
	if (col == in->lp.npriced) {
		keep(point_of(in, x));
		return;
	}
	for (x[col] = 0; x[col] <= in->ub[col]; x[col]++)
		if (possible(in, x, col))
			enumerate(in, x, col + 1);
	x[col] = 0;
}

static int compare_sorted(const struct instance *in, const struct fraction *a, const struct fraction *b)
{
	for (int c = 0; c < in->ncommunes; c++)
		if (fraction_compare(a[c], b[c]) != 0)
			return fraction_compare(a[c], b[c]);
	return 0;
}

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
