/* The master on the real library: what it answers, and what it survives. */
#include "solver/master.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Two people, three posts; open posts cost 5, 3 and 1; a budget of 3 with uses 2, 1, 2 and 1. */
struct fixture {
	int64_t row_lo[4], row_hi[4], cap[2], free_lb[3], free_ub[3], cost[7], x0[7];
	int32_t lb[4], ub[4];
	int start[3];
	size_t col_start[8];
	struct lp_entry entries[16];
	struct lp_problem lp;
	struct limits limits;
	struct diags ds;
	struct master *m;
};

static int setup(void **state)
{
	static const int post[] = {0, 1, 1, 2}, use[] = {2, 1, 2, 1};
	struct fixture *f = calloc(1, sizeof *f);
	size_t n = 0;

	assert_non_null(f);
	for (int p = 0; p < 3; p++)
		f->row_lo[p] = f->row_hi[p] = 1;
	f->row_lo[3] = -LP_INF;
	f->row_hi[3] = 3;
	f->cap[0] = f->cap[1] = 1;
	f->start[1] = 2;
	f->start[2] = 4;
	for (int j = 0; j < 7; j++) {
		f->col_start[j] = n;
		f->entries[n++] = (struct lp_entry){j < 4 ? post[j] : j - 4, 1};
		if (j < 4) {
			f->entries[n++] = (struct lp_entry){3, use[j]};
			f->ub[j] = 1;
		} else {
			f->x0[j] = f->free_ub[j - 4] = 1;
		}
	}
	f->col_start[7] = n;
	f->cost[4] = 5;
	f->cost[5] = 3;
	f->cost[6] = 1;
	f->lp = (struct lp_problem){.nrows = 4,
				    .row_lo = f->row_lo,
				    .row_hi = f->row_hi,
				    .nblocks = 2,
				    .block_cap = f->cap,
				    .block_start = f->start,
				    .ncols = 7,
				    .npriced = 4,
				    .col_start = f->col_start,
				    .entries = f->entries,
				    .free_lb = f->free_lb,
				    .free_ub = f->free_ub};
	f->m = master_open(&f->lp, &(struct col_bounds){4, f->lb, f->ub, f->free_lb, f->free_ub}, f->x0, &f->ds);
	assert_non_null(f->m);
	master_set_cost(f->m, f->cost);
	*state = f;
	return 0;
}

static int teardown(void **state)
{
	struct fixture *f = *state;

	f->m = master_close(f->m);
	diags_free(&f->ds);
	free(f);
	return 0;
}

static void add_all(struct fixture *f)
{
	for (int j = 0; j < f->lp.npriced; j++)
		master_add(f->m, j);
}

static enum lp_status run(struct fixture *f, enum lp_method method)
{
	return master_run(f->m, method, INFINITY, &f->limits, &f->ds);
}

static void assert_near(double a, double b)
{
	if (!(fabs(a - b) < 1e-7))
		fail_msg("%g is not %g", a, b);
}

static void without_columns_everything_stays_open(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(run(f, LP_PRIMAL), LP_OPTIMAL);
	assert_near(master_objective(f->m), 9);
}

static void columns_can_come_after_a_run(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(run(f, LP_PRIMAL), LP_OPTIMAL);
	add_all(f);
	assert_int_equal(run(f, LP_PRIMAL), LP_OPTIMAL);
	assert_near(master_objective(f->m), 2.5); /* 1 - x3 + ...: the budget binds, half a person */
}

static void a_held_row_binds_and_can_be_released(void **state)
{
	struct fixture *f = *state;
	static const int64_t first_only[7] = {1};
	int held;

	add_all(f);
	held = master_hold(f->m, first_only, 0);
	assert_int_equal(run(f, LP_PRIMAL), LP_OPTIMAL);
	assert_near(master_x(f->m, 0), 0);
	master_release(f->m, held);
	assert_int_equal(run(f, LP_PRIMAL), LP_OPTIMAL);
	assert_near(master_x(f->m, 0), 1);
}

static void an_impossible_row_is_infeasible_and_has_a_proof(void **state)
{
	struct fixture *f = *state;
	double rows[4];

	add_all(f);
	assert_int_equal(run(f, LP_PRIMAL), LP_OPTIMAL);
	master_set_row(f->m, 3, 7, LP_INF); /* all four options use 6 */
	assert_int_equal(run(f, LP_DUAL), LP_INFEASIBLE);
	assert_true(master_ray(f->m, rows, NULL));
	assert_true(fabs(rows[3]) > 0);
}

static void an_abort_of_the_library_is_survived(void **state)
{
	struct fixture *f = *state;

	add_all(f);
	master_provoke_abort(f->m);
	assert_int_equal(run(f, LP_PRIMAL), LP_OPTIMAL);
	assert_int_equal(master_aborts(f->m), 1);
	assert_near(master_objective(f->m), 2.5);
	assert_int_equal(f->ds.errors, 0);
}

static void a_row_named_twice_in_a_column_is_a_diagnostic(void **state)
{
	struct fixture *f = *state;
	struct fixture *good;
	void *other = NULL;

	f->entries[1].row = f->entries[0].row; /* the library aborts on it, each time it is built */
	add_all(f);
	assert_int_equal(run(f, LP_PRIMAL), LP_FAILED);
	assert_int_equal(f->ds.errors, 1);
	assert_string_equal(f->ds.first->code, "solver-failed");
	f->m = master_close(f->m);

	setup(&other); /* and it can be used again */
	good = other;
	add_all(good);
	assert_int_equal(run(good, LP_DUAL), LP_OPTIMAL);
	assert_near(master_objective(good->m), 2.5);
	teardown(&other);
}

static void a_deadline_that_has_passed_stops_at_once(void **state)
{
	struct fixture *f = *state;

	f->limits.timed = true; /* the deadline is the start of the clock */
	assert_int_equal(run(f, LP_PRIMAL), LP_LIMIT);
	assert_int_equal(f->ds.errors, 0);
}

static void an_interruption_stops_at_once(void **state)
{
	struct fixture *f = *state;
	volatile sig_atomic_t interrupted = 1;

	f->limits.interrupted = &interrupted;
	assert_int_equal(run(f, LP_DUAL), LP_LIMIT);
	f->limits.interrupted = NULL;
}

static void the_cutoff_stops_the_dual_simplex(void **state)
{
	struct fixture *f = *state;
	enum lp_status status;

	add_all(f);
	assert_int_equal(run(f, LP_PRIMAL), LP_OPTIMAL);
	master_set_row(f->m, 3, -LP_INF, 0); /* nobody can move: 9 */
	status = master_run(f->m, LP_DUAL, 4, &f->limits, &f->ds);
	assert_true(status == LP_CUTOFF || (status == LP_OPTIMAL && master_objective(f->m) > 4));
}

static void a_run_starts_from_the_basis_that_it_is_given(void **state)
{
	struct fixture *f = *state;
	enum stand cols[7], rows[6];
	struct basis basis = {.nrows = 6, .col = cols, .row = rows};
	long before;

	assert_false(master_basis(f->m, &basis));
	add_all(f);
	assert_int_equal(run(f, LP_PRIMAL), LP_OPTIMAL);
	assert_true(master_basis(f->m, &basis));
	master_set_row(f->m, 3, -LP_INF, 0);
	assert_int_equal(run(f, LP_DUAL), LP_OPTIMAL);
	assert_near(master_objective(f->m), 9);
	master_set_row(f->m, 3, -LP_INF, 3);
	master_start(f->m, &basis);
	before = master_iterations(f->m);
	assert_int_equal(run(f, LP_DUAL), LP_OPTIMAL);
	assert_int_equal(master_iterations(f->m), before);
	assert_near(master_objective(f->m), 2.5);
}

static void columns_that_came_since_can_go_again(void **state)
{
	struct fixture *f = *state;
	enum stand cols[7], rows[6];
	struct basis basis = {.nrows = 6, .col = cols, .row = rows};
	int64_t held[7] = {1, 1, 1};
	double before;
	int ncols;

	assert_int_equal(run(f, LP_PRIMAL), LP_OPTIMAL);
	before = master_objective(f->m);
	assert_true(master_basis(f->m, &basis));
	ncols = master_columns(f->m);
	add_all(f);
	assert_true(master_columns(f->m) > ncols);
	assert_int_equal(run(f, LP_PRIMAL), LP_OPTIMAL);
	assert_near(master_objective(f->m), 2.5);
	assert_int_equal(master_hold(f->m, held, 100), 0);
	master_return(f->m, ncols, &basis);
	assert_int_equal(master_columns(f->m), ncols);
	assert_false(master_has(f->m, 0));
	assert_int_equal(run(f, LP_PRIMAL), LP_OPTIMAL);
	assert_near(master_objective(f->m), before);
	add_all(f);
	assert_int_equal(run(f, LP_PRIMAL), LP_OPTIMAL);
	assert_near(master_objective(f->m), 2.5);
}

static void rows_that_came_since_and_were_released_go(void **state)
{
	struct fixture *f = *state;
	enum stand cols[7], rows[6];
	struct basis basis = {.nrows = 6, .col = cols, .row = rows};
	int64_t held[7] = {1, 1, 1};

	assert_int_equal(run(f, LP_PRIMAL), LP_OPTIMAL);
	assert_true(master_basis(f->m, &basis));
	assert_int_equal(master_hold(f->m, held, 100), 0);
	assert_int_equal(master_hold(f->m, held, 99), 1);
	master_release(f->m, 1);
	assert_int_equal(master_return(f->m, master_columns(f->m), &basis), 1);
	assert_int_equal(run(f, LP_PRIMAL), LP_OPTIMAL);
	master_release(f->m, 0);
	assert_int_equal(master_return(f->m, master_columns(f->m), &basis), 0);
	assert_int_equal(master_hold(f->m, held, 100), 0);
	assert_int_equal(run(f, LP_PRIMAL), LP_OPTIMAL);
}

static void what_is_no_basis_costs_only_time(void **state)
{
	struct fixture *f = *state;
	enum stand cols[7], rows[6];
	struct basis basis = {.nrows = 6, .col = cols, .row = rows};

	for (int j = 0; j < 7; j++)
		cols[j] = STAND_LOWER;
	for (int i = 0; i < 6; i++)
		rows[i] = STAND_UPPER;
	add_all(f);
	master_start(f->m, &basis);
	assert_int_equal(run(f, LP_DUAL), LP_OPTIMAL);
	assert_near(master_objective(f->m), 2.5);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest all[] = {
		TEST(without_columns_everything_stays_open),     TEST(columns_can_come_after_a_run),
		TEST(a_held_row_binds_and_can_be_released),      TEST(an_impossible_row_is_infeasible_and_has_a_proof),
		TEST(an_abort_of_the_library_is_survived),       TEST(a_row_named_twice_in_a_column_is_a_diagnostic),
		TEST(a_deadline_that_has_passed_stops_at_once),  TEST(an_interruption_stops_at_once),
		TEST(the_cutoff_stops_the_dual_simplex),         TEST(a_run_starts_from_the_basis_that_it_is_given),
		TEST(what_is_no_basis_costs_only_time),          TEST(columns_that_came_since_can_go_again),
		TEST(rows_that_came_since_and_were_released_go),
	};

	return cmocka_run_group_tests(all, NULL, NULL);
}
