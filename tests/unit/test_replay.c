/* Following a proof by hand: two people, two posts of a commune each, and the limits of another problem. */
#include "solver/replay.h"

#include "replay_fixture.h"
#include "unit.h"

#include <string.h>

/* Columns: each person at each post, then what stays open of the posts.  Rows: the posts, then both people at post 0 or 1
 * as seats.  Post 0 weighs 3, post 1 weighs 2. */
enum { ROWS = 3, COLS = 6, PRICED = 4 };

struct instance {
	struct lp_problem lp;
	int64_t row_lo[ROWS], row_hi[ROWS], x0[COLS], need[COLS], fit[COLS];
	struct lp_tier tiers[2];
	struct arena a;
	struct diags ds;
	struct lp_answer answer;
};

static struct lp_entry entries[] = {{0, 1}, {2, 1}, {1, 1}, {2, 1}, {0, 1}, {2, 1}, {1, 1}, {2, 1}, {0, 1}, {1, 1}};
static size_t col_start[] = {0, 2, 4, 6, 8, 9, 10};
static int block_start[] = {0, 2, 4};
static int64_t block_cap[] = {1, 1}, free_lb[COLS - PRICED], free_ub[] = {1, 1};

static void make(struct instance *in, int64_t seats)
{
	*in = (struct instance){.row_lo = {1, 1, -LP_INF},
				.row_hi = {1, 1, seats},
				.x0 = {0, 0, 0, 0, 1, 1},
				.need = {0, 0, 0, 0, 3, 2},
				.fit = {-1, -4, -2, -3, 0, 0}};
	in->lp = (struct lp_problem){.nrows = ROWS,
				     .row_lo = in->row_lo,
				     .row_hi = in->row_hi,
				     .nblocks = 2,
				     .block_cap = block_cap,
				     .block_start = block_start,
				     .ncols = COLS,
				     .npriced = PRICED,
				     .col_start = col_start,
				     .entries = entries,
				     .free_lb = free_lb,
				     .free_ub = free_ub};
	in->tiers[0] = (struct lp_tier){.cost = in->need};
	in->tiers[1] = (struct lp_tier){.cost = in->fit};
}

static void solve(struct instance *in)
{
	const struct limits limits = {0};

	assert_true(lexi_solve(&in->lp, in->x0, in->tiers, 2, NULL, NULL, &limits, &in->a, &in->answer, &in->ds));
}

static void instance_free(struct instance *in)
{
	arena_free(&in->a);
	diags_free(&in->ds);
}

static enum replay_end follow(struct instance *in, const struct lp_answer *answer, int ntiers, struct face *face,
			      wide *bounds)
{
	struct replay from = {.lp = &in->lp, .x0 = in->x0, .tiers = in->tiers, .answer = answer, .ntiers = ntiers};

	return replay(face, &from, bounds, &in->a, &in->ds);
}

static void the_steps_give_the_bounds(void **state)
{
	struct instance in;
	struct face face;
	wide bounds[2] = {-1, -1};
	int64_t activity[ROWS];

	(void)state;
	make(&in, 1);
	solve(&in);
	assert_int_equal(in.answer.nproofs, 2);
	assert_int_equal(in.answer.proofs[0].bound, 2); /* one seat: post 1 stays open */
	assert_int_equal(in.answer.proofs[1].bound, -2);
	assert_null(replay_fault(&in.lp, in.x0, in.tiers, 2, &in.answer));
	assert_int_equal(follow(&in, &in.answer, 1, &face, bounds), REPLAY_DONE);
	assert_true(bounds[0] == 2 && bounds[1] == -1); /* the second was not asked for */
	assert_true(face_holds(&face, in.answer.x, activity));
	assert_false(face_holds(&face, in.x0, activity)); /* post 0 may not stay open now */
	face_close(&face);
	instance_free(&in);
}

static void other_limits_have_true_bounds(void **state)
{
	struct instance in, tight;
	struct face face;
	wide bounds[2];

	(void)state;
	make(&in, 1);
	solve(&in);
	in.row_hi[2] = 2; /* another seat: nothing stays open */
	assert_int_equal(follow(&in, &in.answer, 2, &face, bounds), REPLAY_DONE);
	assert_true(bounds[0] <= 0);
	face_close(&face);
	make(&tight, 0);
	assert_int_equal(follow(&tight, &in.answer, 2, &face, bounds), REPLAY_EMPTY);
	assert_true(bounds[0] > 2); /* more than the tier may have */
	face_close(&face);
	instance_free(&tight);
	instance_free(&in);
}

static void a_changed_price_proves_less(void **state)
{
	struct instance in;
	struct face face;
	struct lp_proof steps[2];
	struct lp_price prices[ROWS];
	struct lp_answer changed;
	wide bounds[2];

	(void)state;
	make(&in, 1);
	solve(&in);
	memcpy(steps, in.answer.proofs, sizeof steps);
	assert_in_range(steps[0].y.nprices, 1, ROWS);
	memcpy(prices, steps[0].y.prices, steps[0].y.nprices * sizeof *prices);
	for (size_t i = 0; i < steps[0].y.nprices; i++)
		prices[i].price *= prices[i].row == 2 ? 2 : 1; /* the seat is worth twice as much */
	steps[0].y.prices = prices;
	changed = in.answer;
	changed.proofs = steps;
	assert_int_equal(follow(&in, &changed, 2, &face, bounds), REPLAY_DONE);
	assert_true(bounds[0] < 2);
	face_close(&face);
	assert_non_null(replay_fault(&in.lp, in.x0, in.tiers, 2, &changed));
	instance_free(&in);
}

int main(void)
{
	const struct CMUnitTest all[] = {
		cmocka_unit_test(the_steps_give_the_bounds),
		cmocka_unit_test(other_limits_have_true_bounds),
		cmocka_unit_test(a_changed_price_proves_less),
	};

	return cmocka_run_group_tests(all, NULL, NULL);
}
