/* Bounds over what is in play, against a plain walk over all columns. */
#include "solver/face.h"

#include "random.h"
#include "unit.h"

#include <string.h>

enum {
	SEEDS = 300,
	CHANGES = 12,
	NBLOCKS = 6,
	NROWS = 7,
	NPIECES = 9,
	SECOND = 6,
	PIECE_BITS = 2,
	NFREE = 9,
	MOST_COLUMNS = NBLOCKS * 9 + NFREE
};

struct fixture {
	struct lp_problem lp;
	int64_t row_lo[NROWS], row_hi[NROWS], cap[NBLOCKS], free_lb[NFREE], free_ub[NFREE];
	int block_start[NBLOCKS + 1];
	uint32_t piece[MOST_COLUMNS];
	size_t col_start[MOST_COLUMNS + 1], piece_start[NPIECES + 1];
	struct lp_entry entries[MOST_COLUMNS], piece_entries[NPIECES];
	int64_t cost[MOST_COLUMNS], held[MOST_COLUMNS];
	struct arena arena;
	struct diags ds;
	struct face face, view;
	struct prices prices;
	struct bound bound;
	uint64_t rng;
};

static int64_t draw(struct fixture *f, int64_t least, int64_t most)
{
	return random_between(&f->rng, least, most);
}

/* Rows NROWS - 2 and NROWS - 1 are those of the pieces alone. */
static void make(struct fixture *f, uint64_t seed)
{
	int n = 0;

	*f = (struct fixture){.rng = seed};
	for (int b = 0; b < NBLOCKS; b++) {
		f->cap[b] = draw(f, 1, 3);
		n += (int)draw(f, 0, 9);
		f->block_start[b + 1] = n;
	}
	for (int i = 0; i < NROWS; i++) {
		f->row_lo[i] = draw(f, 0, 5);
		f->row_hi[i] = f->row_lo[i] + draw(f, 0, 5);
	}
	for (int k = 0; k < NPIECES; k++) {
		f->piece_entries[k] = (struct lp_entry){k < SECOND ? NROWS - 1 : NROWS - 2, draw(f, 1, 4)};
		f->piece_start[k + 1] = (size_t)k + 1;
	}
	for (int j = 0; j < n + NFREE; j++) {
		f->entries[j] = (struct lp_entry){(int)draw(f, 0, NROWS - 3), draw(f, -3, 3)};
		f->col_start[j + 1] = (size_t)j + 1;
		f->cost[j] = draw(f, -20, 20);
		f->held[j] = draw(f, 0, 2);
		f->piece[j] =
			(uint32_t)draw(f, 0, SECOND - 1) << PIECE_BITS | (uint32_t)draw(f, 0, NPIECES - SECOND - 1);
	}
	for (int i = 0; i < NFREE; i++)
		f->free_ub[i] = draw(f, 0, 4);
	f->lp = (struct lp_problem){.nrows = NROWS,
				    .row_lo = f->row_lo,
				    .row_hi = f->row_hi,
				    .nblocks = NBLOCKS,
				    .block_cap = f->cap,
				    .block_start = f->block_start,
				    .ncols = n + NFREE,
				    .npriced = n,
				    .col_start = f->col_start,
				    .entries = f->entries,
				    .npieces = NPIECES,
				    .piece_start = f->piece_start,
				    .piece_entries = f->piece_entries,
				    .piece = f->piece,
				    .piece_bits = PIECE_BITS,
				    .piece_low = (1 << PIECE_BITS) - 1,
				    .second_piece = SECOND,
				    .free_lb = f->free_lb,
				    .free_ub = f->free_ub};
	assert_true(face_open(&f->face, &f->lp, NULL, 1, &f->arena, &f->ds));
	assert_true(face_view_open(&f->view, &f->lp, &f->arena));
	assert_true(prices_init(&f->prices, &f->face, &f->arena) && bound_init(&f->bound, &f->face, &f->arena));
	assert_true(face_hold(&f->face, f->held, 8));
}

/* Columns go out of play and come back; at times the lists are made short. */
static void change(struct fixture *f, struct face *face)
{
	for (int i = 0; i < CHANGES; i++) {
		int col = (int)draw(f, 0, f->lp.ncols - 1);
		int64_t ub = draw(f, 0, 2) == 0 ? lp_ub(&f->lp, col) : 0;

		face_set_col(face, col, draw(f, 0, 4) == 0 ? ub : 0, ub);
		if (draw(f, 0, 5) == 0)
			face_compact(face);
	}
}

static void draw_prices(struct fixture *f)
{
	f->prices.q = draw(f, 1, 3);
	for (int i = 0; i < NROWS; i++)
		f->prices.row[i] = draw(f, -9, 9);
	f->prices.held[0] = draw(f, -9, 0);
}

static wide reduced_cost(const struct fixture *f, int col)
{
	struct lp_entry entries[NROWS];
	wide d = (wide)f->prices.q * f->cost[col] - (wide)f->prices.held[0] * f->held[col];

	for (int n = lp_entries(&f->lp, col, entries), e = 0; e < n; e++)
		d -= (wide)f->prices.row[entries[e].row] * entries[e].value;
	return d;
}

/* One more of the block's cheapest that is not used up, again and again. */
static wide block_answer(const struct fixture *f, int block)
{
	int64_t x[MOST_COLUMNS] = {0}, left = f->cap[block];
	wide answer = 0;

	for (int j = f->block_start[block]; j < f->block_start[block + 1]; j++) {
		x[j] = face_lb(&f->face, j);
		left -= x[j];
		answer += reduced_cost(f, j) * x[j];
	}
	for (; left > 0; left--) {
		int best = -1;

		for (int j = f->block_start[block]; j < f->block_start[block + 1]; j++)
			if (x[j] < face_ub(&f->face, j) && (best < 0 || reduced_cost(f, j) < reduced_cost(f, best)))
				best = j;
		if (best < 0 || reduced_cost(f, best) >= 0)
			break;
		answer += reduced_cost(f, best);
		x[best]++;
	}
	return answer;
}

static wide plain_bound(const struct fixture *f)
{
	wide value = (wide)f->prices.held[0] * 8;

	for (int i = 0; i < NROWS; i++)
		value += (wide)f->prices.row[i] * (f->prices.row[i] > 0 ? f->row_lo[i] : f->row_hi[i]);
	for (int b = 0; b < NBLOCKS; b++)
		value += block_answer(f, b);
	for (int j = f->lp.npriced; j < f->lp.ncols; j++) {
		wide d = reduced_cost(f, j);

		value += d * (d > 0 ? face_lb(&f->face, j) : face_ub(&f->face, j));
	}
	return value;
}

static void check(struct fixture *f, const struct face *face, uint64_t seed)
{
	draw_prices(f);
	bound_compute(&f->bound, face, f->cost, &f->prices);
	if (f->bound.value != plain_bound(f))
		fail_msg("seed %ju: another bound than over all columns", (uintmax_t)seed);
	for (int block = 0; block <= NBLOCKS; block++)
		for (const int *j = face_first(face, block); j < face_end(face, block); j++)
			if (face_ub(face, *j) > 0 &&
			    bound_block(&f->bound, face, block)[*j - f->lp.block_start[block]] != reduced_cost(f, *j))
				fail_msg("seed %ju column %d: another reduced cost", (uintmax_t)seed, *j);
}

/* Blocks where more is fixed than they have people are not compared. */
static bool is_possible(const struct fixture *f)
{
	for (int b = 0; b < NBLOCKS; b++) {
		int64_t fixed = 0;

		for (int j = f->block_start[b]; j < f->block_start[b + 1]; j++)
			fixed += face_lb(&f->face, j);
		if (fixed > f->cap[b])
			return false;
	}
	return true;
}

static void a_bound_over_what_is_in_play_is_that_over_all(void **state)
{
	struct fixture f;
	int checked = 0;

	(void)state;
	for (uint64_t seed = 1; seed <= SEEDS; seed++) {
		make(&f, seed);
		for (int round = 0; round < 6; round++) {
			change(&f, &f.face);
			if (!is_possible(&f))
				continue;
			check(&f, &f.face, seed);
			checked++;
		}
		arena_free(&f.arena);
		diags_free(&f.ds);
	}
	assert_true(checked > SEEDS);
}

static void a_view_leaves_the_face_as_it_was(void **state)
{
	struct fixture f;
	struct col_bounds before;

	(void)state;
	for (uint64_t seed = 1; seed <= SEEDS; seed++) {
		make(&f, seed);
		for (int round = 0; round < 4; round++) {
			change(&f, &f.face);
			assert_true(col_bounds_room(&before, &f.lp, &f.arena));
			col_bounds_copy(&before, &f.face.bounds, f.lp.ncols);
			face_view(&f.view, &f.face);
			change(&f, &f.view);
			face_compact(&f.view);
			if (is_possible(&f))
				check(&f, &f.view, seed);
			col_bounds_copy(&f.face.bounds, &before, f.lp.ncols);
			if (is_possible(&f))
				check(&f, &f.face, seed);
		}
		arena_free(&f.arena);
		diags_free(&f.ds);
	}
}

/* A sum that a free column stands for can be larger than any count of people. */
static void bounds_of_free_columns_have_64_bits(void **state)
{
	const int64_t large = INT64_C(1) << 40;
	struct fixture f;
	int free;

	(void)state;
	make(&f, 5);
	free = f.lp.npriced;
	face_set_col(&f.face, 0, 0, LP_CAP_MOST);
	face_set_col(&f.face, free, -large, large);
	assert_true(face_lb(&f.face, 0) == 0 && face_ub(&f.face, 0) == LP_CAP_MOST);
	assert_true(face_lb(&f.face, free) == -large && face_ub(&f.face, free) == large);
	assert_true(face_ub(&f.face, free - 1) == lp_ub(&f.lp, free - 1));
	arena_free(&f.arena);
	diags_free(&f.ds);
}

static void lists_get_short(void **state)
{
	struct fixture f;

	(void)state;
	make(&f, 5);
	for (int j = 1; j < f.lp.ncols; j++)
		face_set_col(&f.face, j, 0, 0);
	face_compact(&f.face);
	for (int block = 0; block <= NBLOCKS; block++)
		assert_int_equal(f.face.nplay[block], block == 0 && f.block_start[1] > 0 ? 1 : 0);
	face_set_col(&f.face, f.lp.npriced, 0, 1);
	face_set_col(&f.face, f.lp.npriced, 0, 2);
	assert_int_equal(f.face.nplay[NBLOCKS], 1);
	assert_int_equal(*face_first(&f.face, NBLOCKS), f.lp.npriced);
	arena_free(&f.arena);
	diags_free(&f.ds);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_bound_over_what_is_in_play_is_that_over_all),
		cmocka_unit_test(a_view_leaves_the_face_as_it_was),
		cmocka_unit_test(bounds_of_free_columns_have_64_bits),
		cmocka_unit_test(lists_get_short),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
