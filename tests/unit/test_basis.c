/* What is nearly a basis becomes one, and what is one stays. */
#include "solver/basis.h"
#include "solver/face.h"

#include "random.h"
#include "unit.h"

#include <string.h>

enum { SEEDS = 4000, ROWS = 12, COLS = 24, PRIME = 1000003 };

struct fixture {
	struct lp_problem lp;
	int64_t row_lo[ROWS], row_hi[ROWS], lb[COLS], ub[COLS];
	int block_start[1];
	size_t col_start[COLS + 1];
	struct lp_entry entries[ROWS * COLS];
	struct arena arena;
	struct diags ds;
	struct face face;
	uint64_t rng;
};

/* Columns of two or three entries, as in a network, some of which are large. */
static void make(struct fixture *f, uint64_t seed)
{
	size_t n = 0;

	*f = (struct fixture){.rng = seed};
	for (int j = 0; j < COLS; j++) {
		bool in[ROWS] = {false};

		for (int k = (int)random_between(&f->rng, 0, 3); k > 0; k--) {
			int row = (int)random_between(&f->rng, 0, ROWS - 1);

			if (in[row])
				continue;
			in[row] = true;
			f->entries[n++] = (struct lp_entry){row, row == ROWS - 1 ? random_between(&f->rng, 1, 5000)
								 : random_between(&f->rng, 0, 1) ? 1
												 : -1};
		}
		f->col_start[j + 1] = n;
	}
	f->lp = (struct lp_problem){.nrows = ROWS,
				    .row_lo = f->row_lo,
				    .row_hi = f->row_hi,
				    .block_start = f->block_start,
				    .ncols = COLS,
				    .col_start = f->col_start,
				    .entries = f->entries,
				    .free_lb = f->lb,
				    .free_ub = f->ub};
	assert_true(face_open(&f->face, &f->lp, NULL, 0, &f->arena, &f->ds));
}

static int64_t power(int64_t x, int n)
{
	int64_t ret = 1;

	for (; n > 0; n /= 2, x = x * x % PRIME)
		ret = n % 2 ? ret * x % PRIME : ret;
	return ret;
}

/* Takes what the pivot has of them from the rows below. */
static void eliminate(int64_t (*a)[ROWS], int at)
{
	int64_t inverse = power(a[at][at], PRIME - 2);

	for (int i = at + 1; i < ROWS; i++) {
		int64_t times = a[i][at] * inverse % PRIME;

		for (int k = at; k < ROWS; k++)
			a[i][k] = ((a[i][k] - times * a[at][k]) % PRIME + PRIME) % PRIME;
	}
}

/* Are the rows of `a` independent, modulo a prime? */
static bool is_regular(int64_t (*a)[ROWS])
{
	for (int at = 0; at < ROWS; at++) {
		int pivot = at;
		int64_t row[ROWS];

		while (pivot < ROWS && a[pivot][at] == 0)
			pivot++;
		if (pivot == ROWS)
			return false;
		memcpy(row, a[at], sizeof row);
		memcpy(a[at], a[pivot], sizeof row);
		memcpy(a[pivot], row, sizeof row);
		eliminate(a, at);
	}
	return true;
}

/* One column or row of the problem is a row of the matrix here. */
static bool is_basis(const struct fixture *f, const struct basis *b)
{
	int64_t a[ROWS + COLS][ROWS] = {{0}};
	int n = 0;

	for (int i = 0; i < ROWS; i++)
		if (b->row[i] == STAND_BASIC)
			a[n++][i] = 1;
	for (int j = 0; j < COLS; j++) {
		if (b->col[j] != STAND_BASIC)
			continue;
		for (size_t e = f->col_start[j]; e < f->col_start[j + 1]; e++)
			a[n][f->entries[e].row] = (f->entries[e].value + PRIME) % PRIME;
		n++;
	}
	return n == ROWS && is_regular(a);
}

static void draw(struct fixture *f, struct basis *b)
{
	assert_true(basis_init(b, &f->face, &f->arena));
	for (int i = 0; i < ROWS; i++)
		b->row[i] = random_between(&f->rng, 0, 2) ? STAND_LOWER : STAND_BASIC;
	for (int j = 0; j < COLS; j++)
		b->col[j] = random_between(&f->rng, 0, 2) ? STAND_LOWER : STAND_BASIC;
}

static void what_is_mended_is_a_basis(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= SEEDS; seed++) {
		struct fixture f;
		struct basis b, again;

		make(&f, seed);
		draw(&f, &b);
		assert_true(basis_mend(&f.face, &b, &f.arena));
		if (!is_basis(&f, &b))
			fail_msg("seed %d: no basis", (int)seed);
		assert_true(basis_init(&again, &f.face, &f.arena));
		memcpy(again.row, b.row, ROWS * sizeof *b.row);
		memcpy(again.col, b.col, COLS * sizeof *b.col);
		assert_true(basis_mend(&f.face, &again, &f.arena));
		assert_memory_equal(again.row, b.row, ROWS * sizeof *b.row);
		assert_memory_equal(again.col, b.col, COLS * sizeof *b.col);
		face_close(&f.face);
		arena_free(&f.arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(what_is_mended_is_a_basis)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
