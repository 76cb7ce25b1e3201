/* A sub-problem says what the whole says, and starts where that ended. */
#include "solver/search.h"
#include "solver/subproblem.h"

#include <math.h>
#include <string.h>

#include "random.h"
#include "unit.h"

enum { BLOCKS = 12, POSTS = 8, PRICED = BLOCKS * POSTS, ROWS = POSTS + 1, COLS = PRICED + POSTS };

/* People and posts: each person takes one post at most, what stays open costs, and a budget binds. */
struct fixture {
	int64_t row_lo[ROWS], row_hi[ROWS], cap[BLOCKS], lb[COLS], ub[COLS], cost[COLS], x[COLS];
	int start[BLOCKS + 1];
	size_t col_start[COLS + 1];
	struct lp_entry entries[2 * COLS];
	struct lp_problem lp;
	struct face face;
	struct arena arena;
	struct limits limits;
	struct diags ds;
};

static void add_column(struct fixture *f, int col, int post, int64_t use, uint64_t *seed)
{
	size_t n = f->col_start[col];

	f->entries[n++] = (struct lp_entry){post, 1};
	if (use > 0)
		f->entries[n++] = (struct lp_entry){POSTS, use};
	f->col_start[col + 1] = n;
	f->ub[col] = use > 0 ? 1 : 2;
	f->x[col] = use > 0 ? 0 : 2;
	f->cost[col] = use > 0 ? random_between(seed, 0, 9) : random_between(seed, 20, 60);
}

static void make(struct fixture *f, uint64_t seed)
{
	*f = (struct fixture){.lp = {.nrows = ROWS, .nblocks = BLOCKS, .ncols = COLS, .npriced = PRICED}};
	for (int p = 0; p < POSTS; p++)
		f->row_lo[p] = f->row_hi[p] = 2;
	f->row_lo[POSTS] = -LP_INF;
	f->row_hi[POSTS] = random_between(&seed, 20, 40);
	for (int b = 0; b < BLOCKS; b++) {
		f->cap[b] = b % 3 == 1 ? 2 : 1;
		f->start[b + 1] = (b + 1) * POSTS;
	}
	for (int j = 0; j < COLS; j++)
		add_column(f, j, j % POSTS, j < PRICED ? random_between(&seed, 1, 9) : 0, &seed);
	f->lp.row_lo = f->row_lo;
	f->lp.row_hi = f->row_hi;
	f->lp.block_cap = f->cap;
	f->lp.block_start = f->start;
	f->lp.col_start = f->col_start;
	f->lp.entries = f->entries;
	f->lp.free_lb = f->lb + PRICED;
	f->lp.free_ub = f->ub + PRICED;
	assert_true(face_open(&f->face, &f->lp, f->x, 1, &f->arena, &f->ds));
	for (int j = 0; j < PRICED; j++)
		master_add(f->face.master, j);
	master_set_cost(f->face.master, f->cost);
	assert_int_equal(master_run(f->face.master, LP_PRIMAL, INFINITY, &f->limits, &f->ds), LP_OPTIMAL);
}

static void drop(struct fixture *f)
{
	face_close(&f->face);
	arena_free(&f->arena);
	diags_free(&f->ds);
}

/* Columns that stand at a bound cannot leave it, a third of them by chance, be they in the basis or not. */
static void fix_some(struct fixture *f, uint64_t seed)
{
	for (int j = 0; j < COLS; j++) {
		double x = master_x(f->face.master, j);

		if (random_between(&seed, 0, 2) == 0 && x == floor(x))
			face_set_col(&f->face, j, (int64_t)x, (int64_t)x);
	}
}

/* Solves it; how many pivots that took. */
static long solve(struct fixture *f, const bool *some, bool warm, double *objective)
{
	struct subproblem sub;
	long pivots;

	assert_true(subproblem_open(&sub, &f->face, some, NULL, f->cost, f->x, warm, &f->arena, &f->ds));
	assert_false(sub.empty);
	master_set_cost(sub.face.master, sub.cost);
	assert_int_equal(master_run(sub.face.master, LP_DUAL, INFINITY, &f->limits, &f->ds), LP_OPTIMAL);
	*objective = master_objective(sub.face.master) + (double)sub.decided;
	pivots = master_iterations(sub.face.master);
	subproblem_close(&sub);
	return pivots;
}

static void a_warm_one_needs_no_pivot(void **state)
{
	long cold_pivots = 0;

	(void)state;
	for (uint64_t seed = 1; seed <= 50; seed++) {
		struct fixture f;
		double whole, cold, warm;

		make(&f, seed);
		whole = master_objective(f.face.master);
		fix_some(&f, seed);
		cold_pivots += solve(&f, NULL, false, &cold);
		assert_int_equal(solve(&f, NULL, true, &warm), 0);
		assert_true(fabs(cold - whole) < 1e-6);
		assert_true(fabs(warm - whole) < 1e-6);
		drop(&f);
	}
	assert_true(cold_pivots > 0);
}

/* What is in the basis but not in play is there, and stays where it is. */
static void a_warm_one_has_no_more_to_choose_from(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 50; seed++) {
		uint64_t chance = seed;
		struct fixture f;
		bool some[PRICED];
		double cold, warm;

		make(&f, seed);
		for (int j = 0; j < PRICED; j++)
			some[j] = random_between(&chance, 0, 1) == 0;
		fix_some(&f, seed);
		for (int j = 0; j < PRICED; j++)
			if (face_lb(&f.face, j) > 0) /* else fewer than these may not do */
				face_set_col(&f.face, j, 0, 1);
		for (int j = PRICED; j < COLS; j++)
			face_set_col(&f.face, j, 0, 2);
		solve(&f, some, false, &cold);
		solve(&f, some, true, &warm);
		assert_true(fabs(cold - warm) < 1e-6);
		drop(&f);
	}
}

/* The best whole plan with cost <= target; false: there is none. */
static bool best_plan(struct fixture *f, const bool *first, int64_t target, int64_t *value)
{
	struct subproblem sub;
	struct search s;
	int64_t x[COLS];

	assert_true(subproblem_open(&sub, &f->face, NULL, first, f->cost, f->x, false, &f->arena, &f->ds));
	for (int j = 0; first && j < sub.lp.npriced; j++)
		assert_true(master_has(sub.face.master, j) == first[sub.col[j]]);
	master_set_cost(sub.face.master, sub.cost);
	s = (struct search){.face = &sub.face,
			    .cost = sub.cost,
			    .target = target - sub.decided,
			    .enough = -LP_INF,
			    .node_limit = 100000,
			    .limits = &f->limits,
			    .scratch = &f->arena,
			    .ds = &f->ds,
			    .x = x};
	assert_int_equal(search_run(&s), SEARCH_DONE);
	*value = (int64_t)(s.value + sub.decided);
	subproblem_close(&sub);
	return s.found;
}

/* Columns that the master lacks come as they are needed, also to a block of several people, of whom few can take one column. */
static void a_search_may_begin_with_few_columns(void **state)
{
	int none = 0;

	(void)state;
	for (uint64_t seed = 1; seed <= 100; seed++) {
		uint64_t chance = seed;
		struct fixture f;
		bool first[PRICED];
		int64_t all, some, again;

		make(&f, seed);
		for (int b = 0; b < BLOCKS; b += 3)
			face_set_block(&f.face, b, seed % 4 == 0);
		for (int j = 0; j < PRICED; j += 2)
			face_set_col(&f.face, j, 0, 1);
		for (int j = 0; j < PRICED; j++)
			first[j] = random_between(&chance, 0, 9) < (int64_t)(seed % 5);
		if (best_plan(&f, NULL, LP_INF / 2, &all)) {
			assert_true(best_plan(&f, first, LP_INF / 2, &some));
			assert_int_equal(all, some);
			assert_true(best_plan(&f, first, all, &again));
			assert_int_equal(all, again);
			assert_false(best_plan(&f, first, all - 1, &again));
		} else {
			assert_false(best_plan(&f, first, LP_INF / 2, &some));
			none++;
		}
		drop(&f);
	}
	assert_true(none < 50);
}

int main(void)
{
	const struct CMUnitTest all[] = {
		cmocka_unit_test(a_warm_one_needs_no_pivot),
		cmocka_unit_test(a_warm_one_has_no_more_to_choose_from),
		cmocka_unit_test(a_search_may_begin_with_few_columns),
	};

	return cmocka_run_group_tests(all, NULL, NULL);
}
