/* Random small problems with blocks, two nested families of rows, side rows, ratios and tolerances, and an enumeration of all
 * their whole-number points. */
#ifndef TESTS_UNIT_LEXI_FIXTURE_H
#define TESTS_UNIT_LEXI_FIXTURE_H

#include "solver/lexi.h"

#include "random.h"
#include "replay_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { BLOCKS = 5, POSTS = 4, MOST = BLOCKS * POSTS + 2 * POSTS, SEEDS = 400 };

struct instance {
	struct lp_problem lp;
	int64_t row_lo[16], row_hi[16], cap[BLOCKS], lb[MOST], ub[MOST], cost[3][MOST], x0[MOST];
	int start[BLOCKS + 1], post[MOST], nposts, nratios;
	int64_t need[POSTS];
	size_t col_start[MOST + 1];
	struct lp_entry entries[MOST * 6];
	int ratio_row[POSTS], excess[POSTS];
	int64_t denom[POSTS];
	struct lp_ratios ratios;
	struct lp_tier tiers[4];
	int ntiers;
	int64_t budget_use[MOST];
	bool asked[MOST]; /* columns whose weight a tie-break asked for */
	uint64_t rng;
};

static void add_entry(struct instance *in, size_t *n, int row, int64_t v)
{
	if (v != 0)
		in->entries[(*n)++] = (struct lp_entry){row, v};
}

/* Rows: 0..P-1 gaps (arrivals + open = need), P a side row on half of the options, P+1 a budget, then
 * one ratio row for each pair of posts. */
static void make(struct instance *in, uint64_t seed)
{
	size_t n = 0;
	int col = 0;

	memset(in, 0, sizeof *in);
	in->rng = seed;
	in->nposts = (int)random_between(&in->rng, 2, POSTS);
	in->nratios = in->nposts / 2;
	for (int p = 0; p < in->nposts; p++)
		in->need[p] = in->row_lo[p] = in->row_hi[p] = random_between(&in->rng, 1, 3);
	in->row_lo[in->nposts] = in->row_lo[in->nposts + 1] = -LP_INF;
	in->row_hi[in->nposts] = random_between(&in->rng, 1, 4);
	in->row_hi[in->nposts + 1] = random_between(&in->rng, 4, 40);
	for (int b = 0; b < BLOCKS; b++) {
		in->cap[b] = random_between(&in->rng, 1, 2);
		in->start[b] = col;
		for (int p = 0; p < in->nposts; p++) {
			if (random_between(&in->rng, 0, 2) == 0)
				continue;
			in->col_start[col] = n;
			in->post[col] = p;
			in->ub[col] = in->cap[b];
			add_entry(in, &n, p, 1);
			add_entry(in, &n, in->nposts, random_between(&in->rng, 0, 1));
			in->budget_use[col] = random_between(&in->rng, 1, 9);
			add_entry(in, &n, in->nposts + 1, in->budget_use[col]);
			in->cost[1][col] = -random_between(&in->rng, 0, 20);
			in->cost[2][col] = in->budget_use[col] * 500;
			col++;
		}
	}
	in->start[BLOCKS] = in->lp.npriced = col;
	for (int p = 0; p < in->nposts; p++, col++) {
		in->col_start[col] = n;
		in->ub[col] = in->x0[col] = in->need[p];
		in->cost[0][col] = random_between(&in->rng, 1, 9);
		add_entry(in, &n, p, 1);
		if (p / 2 < in->nratios)
			add_entry(in, &n, in->nposts + 2 + p / 2, 1);
	}
	for (int r = 0; r < in->nratios; r++, col++) {
		in->col_start[col] = n;
		in->ub[col] = in->denom[r] = in->need[2 * r] + in->need[2 * r + 1];
		in->ratio_row[r] = in->nposts + 2 + r;
		in->excess[r] = col;
		in->row_lo[in->ratio_row[r]] = -LP_INF;
		in->row_hi[in->ratio_row[r]] = LP_INF;
		add_entry(in, &n, in->ratio_row[r], -1);
	}
	in->col_start[col] = n;
	in->lp = (struct lp_problem){.nrows = in->nposts + 2 + in->nratios,
				     .row_lo = in->row_lo,
				     .row_hi = in->row_hi,
				     .nblocks = BLOCKS,
				     .block_cap = in->cap,
				     .block_start = in->start,
				     .ncols = col,
				     .npriced = in->lp.npriced,
				     .col_start = in->col_start,
				     .entries = in->entries,
				     .free_lb = in->lb + in->lp.npriced,
				     .free_ub = in->ub + in->lp.npriced};
	in->ratios =
		(struct lp_ratios){.n = in->nratios, .row = in->ratio_row, .excess = in->excess, .denom = in->denom};
}

static void make_tiers(struct instance *in)
{
	struct lp_tier need = {.cost = in->cost[0]}, fit = {.cost = in->cost[1]}, cost = {.cost = in->cost[2]};
	struct lp_tier ratio = {.ratios = &in->ratios};

	if (random_between(&in->rng, 0, 1))
		need.tolerance = random_between(&in->rng, 0, 3);
	if (random_between(&in->rng, 0, 1))
		fit.tolerance_hundredths = random_between(&in->rng, 0, 3000);
	if (random_between(&in->rng, 0, 3) == 0)
		ratio.tolerance_hundredths = 5000;
	if (random_between(&in->rng, 0, 4) > 0)
		in->tiers[in->ntiers++] = need;
	in->tiers[in->ntiers++] = ratio;
	in->tiers[in->ntiers++] = fit;
	in->tiers[in->ntiers++] = cost;
}

struct point {
	int64_t x[MOST];
	wide tie;
};

/* Value of a tier at a point given by its options: open posts are as small as they can be. */
static struct fraction value_of(const struct instance *in, const struct lp_tier *tier, const int64_t *x)
{
	int64_t open[POSTS];
	struct fraction worst = {0, 1};
	int64_t sum = 0;

	memcpy(open, in->need, sizeof open);
	for (int j = 0; j < in->lp.npriced; j++)
		open[in->post[j]] -= x[j];
	if (tier->cost) {
		for (int j = 0; j < in->lp.npriced; j++)
			sum += tier->cost[j] * x[j];
		for (int p = 0; p < in->nposts; p++)
			sum += tier->cost[in->lp.npriced + p] * open[p];
		return (struct fraction){sum, 1};
	}
	for (int r = 0; r < in->nratios; r++) {
		struct fraction f = fraction_reduce(open[2 * r] + open[2 * r + 1], in->denom[r]);

		if (fraction_compare(f, worst) > 0)
			worst = f;
	}
	return worst;
}

static struct point *points;
static int questions_followed; /* of tie-breaks */
static size_t npoints, space;

static void keep_point(const int64_t *x)
{
	if (npoints == space) {
		space = space ? 2 * space : 1024;
		struct point *grown = realloc(points, space * sizeof *grown);
		assert_non_null(grown);
		points = grown;
	}
	memcpy(points[npoints].x, x, MOST * sizeof *x);
	npoints++;
}

static void enumerate(const struct instance *in, int64_t *x, int col)
{
	int64_t activity[16];

	if (col == in->lp.npriced) {
		int64_t full[MOST] = {0};

		memcpy(full, x, (size_t)in->lp.npriced * sizeof *x);
		for (int p = 0; p < in->nposts; p++)
			full[in->lp.npriced + p] = in->need[p];
		for (int j = 0; j < in->lp.npriced; j++)
			full[in->lp.npriced + in->post[j]] -= x[j];
		if (lp_feasible(&in->lp, full, activity))
			keep_point(full);
		return;
	}
	for (x[col] = 0; x[col] <= in->ub[col]; x[col]++) {
		int64_t sum = 0, at_post = 0;

		for (int j = 0; j <= col; j++) {
			sum += lp_block_of(&in->lp, j) == lp_block_of(&in->lp, col) ? x[j] : 0;
			at_post += in->post[j] == in->post[col] ? x[j] : 0;
		}
		if (sum <= in->cap[lp_block_of(&in->lp, col)] && at_post <= in->need[in->post[col]])
			enumerate(in, x, col + 1);
	}
	x[col] = 0;
}

static void tie_of(void *ctx, int salt, const int32_t *most, int64_t *cost)
{
	struct instance *in = ctx;

	for (int j = 0; j < in->lp.npriced; j++) {
		if (most && most[j] == 0)
			continue;
		in->asked[j] |= most != NULL;
		cost[j] = 1 + (j * 7919 + salt * 104729) % 64; /* few values: ties happen */
	}
}

/* The tiers by brute force; keeps only the points that are left. */
static struct fraction cut(const struct instance *in, const struct lp_tier *tier, struct fraction *allowed)
{
	struct fraction best = value_of(in, tier, points[0].x);
	size_t kept = 0;

	for (size_t i = 1; i < npoints; i++) {
		struct fraction v = value_of(in, tier, points[i].x);

		if (fraction_compare(v, best) < 0)
			best = v;
	}
	*allowed = best;
	if (tier->tolerance_hundredths > 0 && tier->cost)
		allowed->num += llabs(best.num) * tier->tolerance_hundredths / 10000;
	else if (tier->tolerance_hundredths > 0)
		*allowed = fraction_reduce(best.num * (10000 + tier->tolerance_hundredths), best.den * 10000);
	else
		allowed->num += tier->tolerance;
	for (size_t i = 0; i < npoints; i++)
		if (fraction_compare(value_of(in, tier, points[i].x), *allowed) <= 0)
			points[kept++] = points[i];
	npoints = kept;
	return best;
}

static void cut_ties(const struct instance *in, int salt)
{
	int64_t cost[MOST] = {0};
	wide best = -1;
	size_t kept = 0;

	tie_of((void *)in, salt, NULL, cost);
	for (size_t i = 0; i < npoints; i++) {
		points[i].tie = lp_value(&in->lp, cost, points[i].x);
		if (best < 0 || points[i].tie < best)
			best = points[i].tie;
	}
	for (size_t i = 0; i < npoints; i++)
		if (points[i].tie == best)
			points[kept++] = points[i];
	npoints = kept;
}

/* Solved, and held to the enumeration. */
static inline void check_instance(uint64_t seed)
{
	struct instance in;
	struct arena a = {0};
	struct diags ds = {0};
	struct lp_answer answer;
	struct limits limits = {0};
	int64_t x[MOST] = {0};
	const char *fault;

	make(&in, seed);
	make_tiers(&in);
	if (in.lp.npriced > 14)
		return; /* too many points to enumerate */
	npoints = 0;
	enumerate(&in, x, 0);
	if (!lexi_solve(&in.lp, in.x0, in.tiers, in.ntiers, tie_of, &in, &limits, &a, &answer, &ds))
		fail_msg("seed %ju: %s", (uintmax_t)seed, ds.first->text);
	for (int t = 0; t < in.ntiers; t++) {
		struct fraction allowed, best = cut(&in, &in.tiers[t], &allowed);

		if (answer.tiers[t].state != LP_TIER_OPTIMAL || fraction_compare(best, answer.tiers[t].best) != 0 ||
		    fraction_compare(best, answer.tiers[t].bound) != 0)
			fail_msg("seed %ju tier %d: state %d, best %jd/%jd, bound %jd/%jd; true %jd/%jd",
				 (uintmax_t)seed, t, answer.tiers[t].state, (intmax_t)answer.tiers[t].best.num,
				 (intmax_t)answer.tiers[t].best.den, (intmax_t)answer.tiers[t].bound.num,
				 (intmax_t)answer.tiers[t].bound.den, (intmax_t)best.num, (intmax_t)best.den);
		assert_int_equal(fraction_compare(allowed, answer.tiers[t].allowed), 0);
	}
	fault = replay_fault(&in.lp, in.x0, in.tiers, in.ntiers, &answer);
	if (fault)
		fail_msg("seed %ju: %s", (uintmax_t)seed, fault);
	fault = replay_alone_fault(&in.lp, in.x0, in.tiers, in.ntiers, &answer, tie_of, &in, &questions_followed);
	if (fault)
		fail_msg("seed %ju: %s", (uintmax_t)seed, fault);
	for (size_t i = 0; i < npoints; i++)
		for (int j = 0; j < in.lp.npriced; j++)
			if (points[i].x[j] > 0 && !in.asked[j])
				fail_msg("seed %ju: column %d is in play and has no weight", (uintmax_t)seed, j);
	for (int salt = 0; salt < 4 && npoints > 1; salt++)
		cut_ties(&in, salt);
	if (answer.unique != (npoints == 1))
		fail_msg("seed %ju: unique is %d with %zu plans left", (uintmax_t)seed, answer.unique, npoints);
	if (answer.unique && memcmp(points[0].x, answer.x, (size_t)in.lp.npriced * sizeof *answer.x) != 0)
		fail_msg("seed %ju: another plan than the tie-break's", (uintmax_t)seed);
	arena_free(&a);
	diags_free(&ds);
}

static int free_points(void **state)
{
	(void)state;
	free(points);
	return 0;
}

#endif
