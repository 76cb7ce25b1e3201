/* What the library calls impossible is proved so in integers, with amounts of money beside numbers of people. */
#include "solver/face.h"

#include "random.h"
#include "unit.h"

#include <math.h>

enum { PEOPLE = 12, SEEDS = 50 };

/* Some of the people are needed, and money is short by a thousandth for the cheapest of them. */
struct instance {
	struct lp_problem lp;
	int64_t row_lo[2], row_hi[2], lb[PEOPLE], ub[PEOPLE], zero[PEOPLE], price[PEOPLE];
	int block_start[1];
	size_t col_start[PEOPLE + 1];
	struct lp_entry entries[2 * PEOPLE];
};

static void make(struct instance *in, uint64_t seed)
{
	int64_t needed = random_between(&seed, 1, PEOPLE - 1), least = 0;

	*in = (struct instance){0};
	for (int j = 0; j < PEOPLE; j++) { /* in ascending order */
		in->price[j] = (j ? in->price[j - 1] : 100000000) + random_between(&seed, 1, 30000000);
		least += j < needed ? in->price[j] : 0;
		in->ub[j] = 1;
		in->entries[2 * j] = (struct lp_entry){0, 1};
		in->entries[2 * j + 1] = (struct lp_entry){1, in->price[j]};
		in->col_start[j + 1] = 2 * (size_t)j + 2;
	}
	in->row_lo[0] = needed;
	in->row_hi[0] = LP_INF;
	in->row_lo[1] = -LP_INF;
	in->row_hi[1] = least - least / 1000;
	in->lp = (struct lp_problem){.nrows = 2,
				     .row_lo = in->row_lo,
				     .row_hi = in->row_hi,
				     .block_start = in->block_start,
				     .ncols = PEOPLE,
				     .free_lb = in->lb,
				     .free_ub = in->ub,
				     .col_start = in->col_start,
				     .entries = in->entries};
}

static bool is_proved(struct face *f, struct arena *a)
{
	double *row_space = ARENA_NEW(a, double, 2);
	struct prices prices;
	struct bound bound;
	bool proved = false;

	assert_true(prices_init(&prices, f, a) && bound_init(&bound, f, a));
	for (int sign = -1; sign <= 1; sign += 2) {
		assert_true(prices_take_ray(&prices, f, sign, row_space));
		bound_compute(&bound, f, NULL, &prices);
		proved |= bound.value > 0;
	}
	return proved;
}

static void rays_prove_that_money_is_short(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= SEEDS; seed++) {
		struct instance in;
		struct arena a = {0};
		struct diags ds = {0};
		struct limits limits = {0};
		struct face face;

		make(&in, seed);
		assert_true(face_open(&face, &in.lp, in.zero, 1, &a, &ds));
		master_set_cost(face.master, in.zero);
		assert_int_equal(master_run(face.master, LP_DUAL, INFINITY, &limits, &ds), LP_INFEASIBLE);
		if (!is_proved(&face, &a))
			fail_msg("seed %ju", (uintmax_t)seed);
		face_close(&face);
		arena_free(&a);
		diags_free(&ds);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rays_prove_that_money_is_short),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
