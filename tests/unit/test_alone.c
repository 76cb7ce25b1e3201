/* A row that would break says that no plan has more of a column: never of one that some plan has. */
#include "lexi_fixture.h"

#include "solver/lexi_internal.h"
#include "solver/row_range.h"

static int broken;

static bool has_point(int col, int64_t least)
{
	for (size_t i = 0; i < npoints; i++)
		if (points[i].x[col] >= least)
			return true;
	return false;
}

static void check_rows(uint64_t seed)
{
	struct instance in;
	struct arena a = {0};
	struct diags ds = {0};
	struct limits limits = {0};
	int64_t x[MOST] = {0};
	struct lexi lx = {.limits = &limits, .arena = &a, .ds = &ds};
	struct row_range *range;

	make(&in, seed);
	if (in.lp.npriced > 14)
		return; /* too many points to enumerate */
	npoints = 0;
	enumerate(&in, x, 0);
	lx.lp = &in.lp;
	assert_true(lexi_open(&lx, in.x0, 2));
	range = ARENA_NEW(&a, struct row_range, (size_t)row_ranges(&lx.face));
	assert_non_null(range);
	row_ranges_measure(&lx.face, range);
	for (int j = 0; j < in.lp.npriced; j++)
		for (int64_t least = 1; least <= in.ub[j]; least++) {
			bool breaks = alone_breaks_row(&lx, range, j, least, 0);

			broken += breaks;
			if (breaks && has_point(j, least))
				fail_msg("seed %ju column %d: a plan has %jd of it", (uintmax_t)seed, j,
					 (intmax_t)least);
			if (!breaks && least > in.need[in.post[j]])
				fail_msg("seed %ju column %d: the post is full", (uintmax_t)seed, j);
		}
	tree_log_free(&lx.log);
	tree_log_free(&lx.kept.log);
	face_close(&lx.face);
	arena_free(&a);
	diags_free(&ds);
}

static void no_plan_has_what_would_break_a_row(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= SEEDS; seed++)
		check_rows(seed);
	assert_true(broken > 0);
}

int main(void)
{
	const struct CMUnitTest all[] = {cmocka_unit_test(no_plan_has_what_would_break_a_row)};

	return cmocka_run_group_tests(all, NULL, free_points);
}
