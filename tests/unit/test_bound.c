/* The exact bound of a problem with many columns, shared out to any number of threads. */
#include "solver/face.h"

#include "random.h"
#include "unit.h"

#include <stdlib.h>
#include <string.h>

enum { BLOCKS = 5003, MOST_OF_BLOCK = 140, NROWS = 60, FREE_COLUMNS = NROWS, PRICES = 4 };

struct fixture {
	struct arena arena;
	struct diags ds;
	struct lp_problem lp;
	struct face face;
	struct prices prices;
	struct bound alone, shared, by_block;
	int64_t *cost, *x0;
	uint64_t seed;
};

static int64_t between(struct fixture *f, int64_t least, int64_t most)
{
	return random_between(&f->seed, least, most);
}

static void add_columns(struct fixture *f, int n)
{
	struct lp_problem *lp = &f->lp;
	struct arena *a = &f->arena;

	lp->col_start = ARENA_NEW(a, size_t, (size_t)n + FREE_COLUMNS + 1);
	lp->entries = ARENA_NEW(a, struct lp_entry, (size_t)n + FREE_COLUMNS);
	lp->free_lb = ARENA_NEW(a, int64_t, FREE_COLUMNS);
	lp->free_ub = ARENA_NEW(a, int64_t, FREE_COLUMNS);
	f->cost = ARENA_NEW(a, int64_t, (size_t)n + FREE_COLUMNS);
	f->x0 = ARENA_NEW(a, int64_t, (size_t)n + FREE_COLUMNS);
	lp->npriced = n;
	lp->ncols = n + FREE_COLUMNS;
	for (int j = 0; j < lp->ncols; j++) {
		int row = j < n ? (int)between(f, 0, NROWS - 1) : j - n;

		lp->entries[j] = (struct lp_entry){row, 1};
		lp->col_start[j + 1] = (size_t)j + 1;
		f->cost[j] = between(f, -1000, 1000);
	}
	for (int i = 0; i < FREE_COLUMNS; i++)
		lp->free_ub[i] = f->x0[n + i] = 1000;
}

static int setup(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);
	struct lp_problem *lp = &f->lp;
	int n = 0;

	*state = f;
	f->seed = 7;
	lp->nrows = NROWS;
	lp->row_lo = ARENA_NEW(&f->arena, int64_t, NROWS);
	lp->row_hi = ARENA_NEW(&f->arena, int64_t, NROWS);
	lp->nblocks = BLOCKS;
	lp->block_cap = ARENA_NEW(&f->arena, int64_t, BLOCKS);
	lp->block_start = ARENA_NEW(&f->arena, int, BLOCKS + 1);
	for (int i = 0; i < NROWS; i++)
		lp->row_lo[i] = lp->row_hi[i] = 1000;
	for (int b = 0; b < BLOCKS; b++) {
		lp->block_cap[b] = between(f, 1, 3);
		n += (int)(b % 10 == 0 ? 0 : between(f, 1, MOST_OF_BLOCK));
		lp->block_start[b + 1] = n;
	}
	add_columns(f, n);
	return !face_open(&f->face, lp, f->x0, 1, &f->arena, &f->ds) || !prices_init(&f->prices, &f->face, &f->arena) ||
	       !bound_init(&f->alone, &f->face, &f->arena) || !bound_init(&f->shared, &f->face, &f->arena) ||
	       !bound_init_as(&f->by_block, &f->face, true, &f->arena);
}

static int teardown(void **state)
{
	struct fixture *f = *state;

	face_close(&f->face);
	arena_free(&f->arena);
	diags_free(&f->ds);
	free(f);
	return 0;
}

static void any_number_of_threads_computes_the_same_bound(void **state)
{
	static const int threads[] = {2, 3, 16, 1000};
	struct fixture *f = *state;
	size_t n = (size_t)f->lp.ncols;

	assert_true(f->lp.npriced > 300000); /* enough for several threads */
	for (int k = 0; k < PRICES; k++) {
		f->prices.q = 1 + k;
		for (int i = 0; i < NROWS; i++)
			f->prices.row[i] = between(f, -500, 500);
		f->face.threads = 1;
		bound_compute(&f->alone, &f->face, f->cost, &f->prices);
		for (size_t t = 0; t < LENGTH(threads); t++) {
			memset(f->shared.reduced, 1, n * sizeof *f->shared.reduced);
			memset(f->shared.best, 1, BLOCKS * sizeof *f->shared.best);
			f->face.threads = threads[t];
			bound_compute(&f->shared, &f->face, f->cost, &f->prices);
			assert_true(f->shared.value == f->alone.value);
			assert_memory_equal(f->shared.reduced, f->alone.reduced, n * sizeof *f->shared.reduced);
			assert_memory_equal(f->shared.best, f->alone.best, BLOCKS * sizeof *f->shared.best);
		}
	}
}

/* Some columns are out of play, others cannot be given up. */
static void change_bounds(struct fixture *f)
{
	for (int j = 0; j < f->lp.npriced; j++) {
		int64_t what = between(f, 0, 9), lb = what == 1 && j == f->lp.block_start[lp_block_of(&f->lp, j)];

		face_set_col(&f->face, j, lb, lb > 0 || what > 3 ? lp_ub(&f->lp, j) : lb);
	}
}

static void check_block(struct fixture *f, int block)
{
	const wide *kept = bound_block(&f->alone, &f->face, block), *again = bound_block(&f->by_block, &f->face, block);
	int first = f->lp.block_start[block];
	wide least = (wide)1 << 126;

	for (const int *j = face_first(&f->face, block); j < face_end(&f->face, block); j++) {
		if (face_ub(&f->face, *j) == 0)
			continue;
		assert_true(kept[*j - first] == again[*j - first]);
		least = kept[*j - first] < least ? kept[*j - first] : least;
	}
	if (block < f->lp.nblocks)
		assert_true(least == f->alone.least[block] && least == f->by_block.least[block]);
}

static void what_is_not_kept_is_worked_out_again(void **state)
{
	static const int threads[] = {1, 3, 1000};
	struct fixture *f = *state;

	change_bounds(f);
	for (size_t t = 0; t < LENGTH(threads); t++) {
		f->prices.q = 1 + (int64_t)t;
		for (int i = 0; i < NROWS; i++)
			f->prices.row[i] = between(f, -500, 500);
		f->face.threads = threads[t];
		bound_compute(&f->alone, &f->face, f->cost, &f->prices);
		bound_compute(&f->by_block, &f->face, f->cost, &f->prices);
		assert_true(f->by_block.value == f->alone.value);
		assert_memory_equal(f->by_block.best, f->alone.best, BLOCKS * sizeof *f->alone.best);
		for (int block = 0; block <= BLOCKS; block++)
			check_block(f, block);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(any_number_of_threads_computes_the_same_bound, setup, teardown),
		cmocka_unit_test_setup_teardown(what_is_not_kept_is_worked_out_again, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
