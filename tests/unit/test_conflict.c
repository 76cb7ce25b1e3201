/* Rows that cannot hold together, against an enumeration of all whole-number points, on small random problems. */
#include "solver/conflict.h"

#include "random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { BLOCKS = 4, COLS = 8, MUSTS = 3, LIMITS = 6, ROWS = MUSTS + LIMITS, SEEDS = 300, MOST = 3 };

struct instance {
	struct lp_problem lp;
	int64_t row_lo[ROWS], row_hi[ROWS], cap[BLOCKS], lb[COLS + MUSTS], ub[COLS + MUSTS], cost[COLS + MUSTS],
		x0[COLS + MUSTS];
	int start[BLOCKS + 1], item[ROWS];
	size_t col_start[COLS + MUSTS + 1];
	struct lp_entry entries[(COLS + MUSTS) * (ROWS + 1)];
	int64_t use[ROWS][COLS];
	struct limits limits;
	struct arena arena;
	struct diags ds;
	struct conflict c;
};

static void add_column(struct instance *in, int col, size_t *n, int64_t ub, int64_t x0)
{
	in->ub[col] = ub;
	in->x0[col] = x0;
	in->col_start[col + 1] = *n;
}

static void random_rows(struct instance *in, uint64_t *rng)
{
	for (int r = 0; r < ROWS; r++) {
		bool must = r < MUSTS;

		in->item[r] = r;
		in->row_lo[r] = must ? random_between(rng, 1, 3) : -LP_INF;
		in->row_hi[r] = must ? LP_INF : random_between(rng, 0, 4);
		for (int j = 0; j < COLS; j++)
			in->use[r][j] = must ? random_between(rng, 0, 1) : random_between(rng, 0, 3) % 3;
	}
}

static void make(struct instance *in, uint64_t seed)
{
	uint64_t rng = seed;
	size_t n = 0;

	memset(in, 0, sizeof *in);
	random_rows(in, &rng);
	for (int j = 0; j < COLS; j++) {
		for (int r = 0; r < ROWS; r++)
			if (in->use[r][j] != 0)
				in->entries[n++] = (struct lp_entry){r, in->use[r][j]};
		add_column(in, j, &n, MOST, 0);
	}
	for (int k = 0; k < MUSTS; k++) {
		in->entries[n++] = (struct lp_entry){k, 1};
		in->cost[COLS + k] = 1;
		add_column(in, COLS + k, &n, in->row_lo[k], in->row_lo[k]);
	}
	for (int b = 0; b < BLOCKS; b++) {
		in->cap[b] = MOST;
		in->start[b + 1] = (b + 1) * COLS / BLOCKS;
	}
	in->lp = (struct lp_problem){.nrows = ROWS,
				     .row_lo = in->row_lo,
				     .row_hi = in->row_hi,
				     .nblocks = BLOCKS,
				     .block_cap = in->cap,
				     .block_start = in->start,
				     .ncols = COLS + MUSTS,
				     .npriced = COLS,
				     .col_start = in->col_start,
				     .entries = in->entries,
				     .free_lb = in->lb + COLS,
				     .free_ub = in->ub + COLS};
	in->c = (struct conflict){.lp = &in->lp,
				  .cost = in->cost,
				  .item = in->item,
				  .nitems = ROWS,
				  .limits = &in->limits,
				  .arena = &in->arena,
				  .ds = &in->ds};
	assert_true(conflict_open(&in->c, in->x0));
}

static void drop(struct instance *in)
{
	conflict_close(&in->c);
	arena_free(&in->arena);
	diags_free(&in->ds);
}

/* Can columns j, j + 1, ... keep the rows that are there, given what those before them take? */
static bool can(const struct instance *in, const bool *dropped, int j, int64_t *sum, int64_t left)
{
	bool found = false;

	if (j == COLS) {
		for (int r = 0; r < ROWS; r++)
			if (!dropped[r] &&
			    (sum[r] < in->row_lo[r] || (in->row_hi[r] != LP_INF && sum[r] > in->row_hi[r])))
				return false;
		return true;
	}
	for (int64_t x = 0; x <= left && !found; x++) {
		for (int r = 0; r < ROWS; r++)
			sum[r] += x * in->use[r][j];
		found = can(in, dropped, j + 1, sum, j % 2 == 0 ? left - x : MOST);
		for (int r = 0; r < ROWS; r++)
			sum[r] -= x * in->use[r][j];
	}
	return found;
}

static bool has_plan(const struct instance *in, const bool *dropped)
{
	int64_t sum[ROWS] = {0};

	return can(in, dropped, 0, sum, MOST);
}

static void every_answer_is_that_of_an_enumeration(void **state)
{
	static struct instance in;
	int none = 0;

	(void)state;
	for (uint64_t seed = 1; seed <= SEEDS; seed++) {
		uint64_t rng = seed + 1000;

		make(&in, seed);
		for (int k = 0; k < 6; k++) {
			bool dropped[ROWS], plan;

			for (int r = 0; r < ROWS; r++)
				dropped[r] = random_between(&rng, 0, 3) < k;
			plan = has_plan(&in, dropped);
			assert_int_equal(conflict_ask(&in.c, dropped), plan ? CONFLICT_NO : CONFLICT_YES);
			none += !plan;
		}
		drop(&in);
	}
	assert_in_range(none, SEEDS / 3, 5 * SEEDS);
}

static void check_set(const struct instance *in, const bool *dropped, const bool *in_set)
{
	bool out[ROWS];

	for (int r = 0; r < ROWS; r++) {
		assert_false(dropped[r] && in_set[r]);
		out[r] = !in_set[r];
	}
	assert_false(has_plan(in, out));
	for (int r = 0; r < ROWS; r++) {
		if (!in_set[r])
			continue;
		out[r] = true;
		assert_true(has_plan(in, out));
		out[r] = false;
	}
}

static void a_set_conflicts_and_is_minimal(void **state)
{
	static struct instance in;
	int sets = 0, large = 0;

	(void)state;
	for (uint64_t seed = 1; seed <= SEEDS; seed++) {
		int order[ROWS], n = 0;
		bool dropped[ROWS] = {0}, in_set[ROWS], proved;
		enum conflict_end end;

		make(&in, seed);
		for (int r = 0; r < ROWS; r++)
			order[r] = (r * 2 + (int)seed) % ROWS;
		dropped[seed % ROWS] = true;
		end = conflict_filter(&in.c, dropped, order, in_set, &proved);
		assert_true(proved);
		assert_int_equal(end, has_plan(&in, dropped) ? CONFLICT_NO : CONFLICT_YES);
		if (end == CONFLICT_YES)
			check_set(&in, dropped, in_set);
		for (int r = 0; r < ROWS && end == CONFLICT_YES; r++)
			n += in_set[r];
		sets += end == CONFLICT_YES;
		large += n >= 3;
		drop(&in);
	}
	assert_in_range(sets, SEEDS / 4, SEEDS);
	assert_in_range(large, SEEDS / 10, SEEDS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_answer_is_that_of_an_enumeration),
		cmocka_unit_test(a_set_conflicts_and_is_minimal),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
