/* A search that is turned round ends where the search would: at the best plan; and its tree, which is told of the tier's cost, proves that
 * there is no better one, and no more than that. */
#include "opened_fixture.h"

#include "solver/hunt.h"

static int ended, improved, proved, reached, refused;

/* The budget limits so much that few plans keep it, and vertices are seldom whole. */
static void limit_budget(struct opened *o)
{
	int row = o->in.nposts + 1;
	int64_t row_hi = random_between(&o->in.rng, 6, 30), activity[16];
	size_t kept = 0;

	row_hi = row_hi < o->lx.face.row_hi[row] ? row_hi : o->lx.face.row_hi[row];
	face_set_row(&o->lx.face, row, -LP_INF, row_hi);
	for (size_t i = 0; i < npoints; i++)
		if (face_holds(&o->lx.face, points[i].x, activity))
			points[kept++] = points[i];
	npoints = kept;
}

/* The tree that is kept closes the face for the best plan's target, and not for one that a plan reaches. */
static void check_tree(uint64_t seed, struct opened *o, const int64_t *cost, wide least)
{
	struct lp_proof proof = {.kind = LP_PROVES_VALUE};
	struct tree_room room = {0};

	assert_true(proof_take_tree(&o->lx, least - 1, &proof));
	if (!proof.tree)
		return;
	if (proof.tree->root.nheld != o->lx.face.nheld)
		fail_msg("seed %ju: the tree is of another face", (uintmax_t)seed);
	if (!lp_tree_settles(proof.tree, &o->lx.face, cost, least - 1, &room))
		fail_msg("seed %ju: the tree does not prove %jd", (uintmax_t)seed, (intmax_t)least);
	if (lp_tree_settles(proof.tree, &o->lx.face, cost, least, &room))
		fail_msg("seed %ju: the tree proves more than is so", (uintmax_t)seed);
	tree_room_free(&room);
	proved++;
}

static void check_turned(uint64_t seed, struct opened *o, const int64_t *cost, wide value, wide least)
{
	struct lexi *lx = &o->lx;
	wide lower = bound_ceil(&lx->bound, &lx->prices), before = value;
	struct col_bounds bounds = keep_bounds(o);
	int64_t activity[16];
	enum search_end end;

	end = turned_climb(lx, cost, &value, &lower);
	if (lower > least || value < least || value > before || value != lp_value(&o->in.lp, cost, lx->x) ||
	    !face_holds(&lx->face, lx->x, activity))
		fail_msg("seed %ju: [%jd, %jd], the best is %jd", (uintmax_t)seed, (intmax_t)lower, (intmax_t)value,
			 (intmax_t)least);
	if (!has_bounds(&lx->face, &bounds) || lx->face.nheld != 0)
		fail_msg("seed %ju: the face is another one", (uintmax_t)seed);
	assert_true(end == SEARCH_DONE || end == SEARCH_NODES);
	if (end == SEARCH_NODES)
		return;
	ended++;
	improved += value < before;
	if (value != least || lower != least)
		fail_msg("seed %ju: %jd is called the best, %jd is", (uintmax_t)seed, (intmax_t)value, (intmax_t)least);
	check_tree(seed, o, cost, least);
}

/* Is a target reached that a plan is at, and not one that none is at? */
static void check_reach(uint64_t seed, struct opened *o, const int64_t *cost, wide least)
{
	struct lexi *lx = &o->lx;
	int64_t activity[16];

	for (int below = 0; below < 2; below++) {
		enum search_end end = lexi_reach_turned(lx, cost, least - below, seed % 2 == 0, 100);
		bool found = end == SEARCH_FOUND;

		if (found &&
		    (below || lp_value(&o->in.lp, cost, lx->x) != least || !face_holds(&lx->face, lx->x, activity)))
			fail_msg("seed %ju: a plan is found that is none", (uintmax_t)seed);
		if (end == SEARCH_DONE && !below)
			fail_msg("seed %ju: a plan is called impossible", (uintmax_t)seed);
		reached += found;
		refused += end == SEARCH_DONE;
		if (end == SEARCH_DONE)
			check_tree(seed, o, cost, least);
	}
}

static void check_seed(uint64_t seed)
{
	struct opened o;
	int64_t cost[MOST] = {0};
	wide least;

	if (!open_instance(&o, seed))
		return;
	o.lx.keeps = true;
	limit_budget(&o);
	for (int j = 0; j < o.in.lp.npriced; j++)
		cost[j] = -random_between(&o.in.rng, 1, 6);
	memcpy(o.lx.x, o.in.x0, (size_t)o.in.lp.ncols * sizeof *o.lx.x);
	least = least_value(&o.in, cost);
	assert_int_equal(lexi_root(&o.lx, cost), LP_OPTIMAL);
	proof_forget_tree(&o.lx);
	check_reach(seed, &o, cost, least);
	memcpy(o.lx.x, o.in.x0, (size_t)o.in.lp.ncols * sizeof *o.lx.x);
	if (bound_ceil(&o.lx.bound, &o.lx.prices) < least)
		check_turned(seed, &o, cost, lp_value(&o.in.lp, cost, o.lx.x), least);
	close_instance(&o);
}

static void what_is_turned_round_ends_at_the_best(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 4 * SEEDS; seed++)
		check_seed(seed);
	assert_true(ended > 100 && improved > 100 && proved > 200 && reached > 200 && refused > 200);
}

/* The row's own price, and one that it gets; the held row's becomes the denominator, and where it has none nothing depends on the cost. */
static void a_tree_is_told_of_the_cost(void **state)
{
	struct opened o;
	struct prices p;
	struct tree_log log = {0};
	int64_t cost[MOST] = {1};

	(void)state;
	for (uint64_t seed = 1; !open_instance(&o, seed); seed++)
		;
	assert_true(face_hold(&o.lx.face, cost, 9));
	assert_true(prices_init(&p, &o.lx.face, &o.a));
	p.q = 7;
	p.row[0] = 5;
	p.row[2] = -2;
	p.held[0] = -3;
	tree_log_close(&log, &o.lx.face, &p, false);
	p.held[0] = 0;
	tree_log_close(&log, &o.lx.face, &p, false);
	tree_log_close(&log, &o.lx.face, &p, true);
	tree_log_turn(&log, 2, 0);
	assert_false(log.lost);
	for (int i = 0; i < 3; i++) {
		const struct lp_prices *y = &log.deeds[i].y;

		assert_int_equal(y->nheld, 0);
		assert_int_equal(y->nprices, 2);
		assert_int_equal(y->prices[0].price, 5);
		assert_int_equal(y->prices[1].row, 2);
		assert_int_equal(y->prices[1].price, i < 2 ? -9 : -2);
		assert_int_equal(log.deeds[i].any_cost, i > 0);
	}
	assert_int_equal(log.deeds[0].y.q, 3);
	tree_log_fix(&log, &o.lx.face, &p); /* what goes out of play by prices without the cost cannot be said */
	tree_log_turn(&log, 1, 0);
	assert_true(log.lost);
	tree_log_free(&log);
	close_instance(&o);
}

int main(void)
{
	const struct CMUnitTest all[] = {cmocka_unit_test(a_tree_is_told_of_the_cost),
					 cmocka_unit_test(what_is_turned_round_ends_at_the_best)};

	return cmocka_run_group_tests(all, NULL, free_points);
}
