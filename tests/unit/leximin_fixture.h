/* Random people for the posts of a few communes, with a leximin tier, and all their plans. */
#ifndef TESTS_UNIT_LEXIMIN_FIXTURE_H
#define TESTS_UNIT_LEXIMIN_FIXTURE_H

#include "solver/lexi.h"

#include "random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { BLOCKS = 5, COMMUNES = 4, POSTS = 5, ARCS = 40, ROWS = POSTS + 3 * COMMUNES + 1 + ARCS };
enum { MOST = BLOCKS * POSTS + POSTS + ARCS + 2 * COMMUNES + 1 };

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
	int budget_row;
	bool ordered; /* rows keep the arcs of each commune in their order */
	struct lp_entry entries[MOST * 4];
	int ratio_row[COMMUNES], excess[COMMUNES], first_arc[COMMUNES], narcs[COMMUNES];
	int64_t denom[COMMUNES], arc_size[COMMUNES];
	struct lp_ratios ratios;
	struct lp_tier tiers[3];
	int ntiers;
	int64_t more[ROWS]; /* that plans may take beyond a row */
	uint64_t rng;
};

static inline bool has(const struct instance *in, enum kind kind)
{
	return in->kind == kind || in->kind == ALL;
}

static inline void entry(struct instance *in, int row, int64_t value)
{
	in->entries[in->nentries++] = (struct lp_entry){row, value};
}

static inline int end_column(struct instance *in, int64_t ub, int64_t x0)
{
	int col = in->lp.ncols++;

	in->ub[col] = ub;
	in->x0[col] = x0;
	in->col_start[col + 1] = in->nentries;
	return col;
}

/* Rows: a gap for each post, then for each commune seats, ratio and arcs, then the budget. */
static inline int commune_row(const struct instance *in, int commune, int which)
{
	return in->nposts + 3 * commune + which;
}

static inline void make_rows(struct instance *in)
{
	in->nposts = (int)random_between(&in->rng, 2, POSTS);
	in->ncommunes = (int)random_between(&in->rng, 2, in->nposts < COMMUNES ? in->nposts : COMMUNES);
	in->budget_row = in->nposts + 3 * in->ncommunes;
	in->lp.nrows = in->budget_row + 1;
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
		in->row_hi[in->budget_row] = random_between(&in->rng, 6, 20);
}

static inline void make_columns(struct instance *in)
{
	for (int b = 0; b < BLOCKS; b++) {
		in->cap[b] = random_between(&in->rng, 1, 2);
		in->start[b] = in->lp.ncols;
		for (int p = 0; p < in->nposts; p++) {
			if (random_between(&in->rng, 0, 1) == 0)
				continue;
			entry(in, p, 1);
			entry(in, commune_row(in, in->commune[p], 0), 1);
			entry(in, in->budget_row, random_between(&in->rng, 1, 7));
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
			if (in->ordered && k > 0)
				entry(in, in->lp.nrows - 1, 1); /* no more than the one before */
			if (in->ordered && k + 1 < in->narcs[c]) {
				in->row_lo[in->lp.nrows] = -LP_INF;
				entry(in, in->lp.nrows++, -1);
			}
			end_column(in, 1, 1);
		}
		in->ratio_row[c] = commune_row(in, c, 1);
		entry(in, in->ratio_row[c], -1);
		in->excess[c] = end_column(in, in->most[c], 0);
	}
}

static inline void make_as(struct instance *in, enum kind kind, uint64_t seed, bool ordered)
{
	memset(in, 0, sizeof *in);
	in->kind = kind;
	in->ordered = ordered;
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

static inline void make(struct instance *in, enum kind kind, uint64_t seed)
{
	make_as(in, kind, seed, false);
}

/* All that the tiers ask of a plan. */
struct point {
	int64_t need, fit;
	int64_t x[MOST], open[POSTS]; /* of priced columns alone */
	int64_t activity[COMMUNES];
	struct fraction sorted[COMMUNES];
};

static struct point *points;
static size_t npoints, space;

static inline int descending(const void *a, const void *b)
{
	return fraction_compare(*(const struct fraction *)b, *(const struct fraction *)a);
}

static inline struct point point_of(const struct instance *in, const int64_t *x)
{
	struct point p = {0};

	for (int j = 0; j < in->lp.npriced; j++)
		p.fit += in->fit_cost[j] * x[j];
	memcpy(p.x, x, (size_t)in->lp.npriced * sizeof *x);
	for (int i = 0; i < in->nposts; i++) {
		int64_t open = in->need[i];

		for (int j = 0; j < in->lp.npriced; j++)
			open -= in->post[j] == i ? x[j] : 0;
		p.open[i] = open;
		p.need += in->need_cost[in->lp.npriced + i] * open;
		p.activity[in->commune[i]] += in->units[i] * open;
	}
	for (int c = 0; c < in->ncommunes; c++)
		p.sorted[c] = fraction_reduce(p.activity[c], in->denom[c]);
	qsort(p.sorted, (size_t)in->ncommunes, sizeof *p.sorted, descending);
	return p;
}

static inline void keep(struct point p)
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
static inline bool possible(const struct instance *in, const int64_t *x, int col)
{
	int64_t use[ROWS] = {0}, sum = 0;

	for (int j = 0; j <= col; j++) {
		sum += lp_block_of(&in->lp, j) == lp_block_of(&in->lp, col) ? x[j] : 0;
		for (size_t e = in->col_start[j]; e < in->col_start[j + 1]; e++)
			use[in->entries[e].row] += in->entries[e].value * x[j];
	}
	for (int i = 0; i < in->lp.nrows; i++)
		if (use[i] > in->row_hi[i] && use[i] - in->more[i] > in->row_hi[i])
			return false;
	return sum <= in->cap[lp_block_of(&in->lp, col)];
}

static inline void enumerate(const struct instance *in, int64_t *x, int col)
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

static inline int compare_sorted(const struct instance *in, const struct fraction *a, const struct fraction *b)
{
	for (int c = 0; c < in->ncommunes; c++)
		if (fraction_compare(a[c], b[c]) != 0)
			return fraction_compare(a[c], b[c]);
	return 0;
}

#endif
