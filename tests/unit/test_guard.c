/* The solver while the library fails now and then: still what the enumeration says. */
#define _GNU_SOURCE /* RTLD_NEXT; NOLINT(bugprone-reserved-identifier) */
#include "lexi_fixture.h"

#include <dlfcn.h>
#include <glpk.h>
#include <math.h>

/* What goes wrong when the simplex is called, on the real library. */
enum fault {
	FAULT_NONE,
	FAULT_GIVES_UP, /* it returns an error, having done nothing */
	FAULT_NAN,      /* a coefficient that is not a number, which it calls optimal */
	FAULT_ABORT,    /* it aborts */
	FAULT_IDLE,     /* it says that it needs more time, and does nothing with it */
	FAULT_LIES,     /* a node of a search has no solution, it says */
	FAULTS
};

/* Three in a row at most: a run is tried in four ways before the solver itself gives up.  Idleness has to last: each way is
 * given a hundred calls. */
enum { IN_A_ROW = 3, ONE_IN = 3, IDLE_IN_A_ROW = 300 };

static struct {
	enum fault fault;
	uint64_t rng;
	int in_a_row;
	long times[FAULTS];
} trouble;

static bool always_fails, lies;

static int with_nan(int (*simplex)(glp_prob *, const glp_smcp *), glp_prob *p, const glp_smcp *parm)
{
	int col = glp_get_num_cols(p), ret;
	double was = glp_get_obj_coef(p, col);

	glp_set_obj_coef(p, col, NAN);
	ret = simplex(p, parm);
	glp_set_obj_coef(p, col, was);
	return ret;
}

static bool next_fails(const glp_smcp *parm)
{
	bool fails;

	if (trouble.fault == FAULT_NONE || (trouble.fault == FAULT_LIES && parm->meth != GLP_DUALP))
		return false;
	if (trouble.fault == FAULT_IDLE && trouble.in_a_row > 0)
		fails = trouble.in_a_row < IDLE_IN_A_ROW && random_between(&trouble.rng, 0, IDLE_IN_A_ROW) > 0;
	else
		fails = trouble.in_a_row < IN_A_ROW && random_between(&trouble.rng, 1, ONE_IN) == 1;
	trouble.in_a_row = fails ? trouble.in_a_row + 1 : 0;
	trouble.times[trouble.fault] += fails;
	return fails;
}

/* In place of the library's, which it calls. */
int glp_simplex(glp_prob *p, const glp_smcp *parm)
{
	union {
		void *object;
		int (*function)(glp_prob *, const glp_smcp *);
	} library = {dlsym(RTLD_NEXT, "glp_simplex")};
	bool fails = next_fails(parm);

	lies = fails && trouble.fault == FAULT_LIES;
	if (!fails || lies || glp_get_num_cols(p) == 0)
		return always_fails ? GLP_EFAIL : library.function(p, parm);
	switch (trouble.fault) {
	case FAULT_NAN:
		return with_nan(library.function, p, parm);
	case FAULT_ABORT:
		glp_set_row_bnds(p, -1, GLP_FR, 0, 0); /* no such row */
		return 0;
	case FAULT_IDLE:
		return GLP_EITLIM;
	default:
		return GLP_EFAIL;
	}
}

int glp_get_status(glp_prob *p)
{
	union {
		void *object;
		int (*function)(glp_prob *);
	} library = {dlsym(RTLD_NEXT, "glp_get_status")};

	return lies ? GLP_NOFEAS : library.function(p);
}

static void a_library_that_fails_now_and_then_is_survived(void **state)
{
	(void)state;
	for (trouble.fault = FAULT_NONE + 1; trouble.fault < FAULTS; trouble.fault++) {
		for (uint64_t seed = 1; seed <= SEEDS / 4; seed++) {
			trouble.rng = seed;
			check_instance(seed);
		}
		assert_true(trouble.times[trouble.fault] > SEEDS);
	}
	trouble.fault = FAULT_NONE;
}

static void a_library_that_always_fails_is_a_diagnostic(void **state)
{
	struct instance in;
	struct arena a = {0};
	struct diags ds = {0};
	struct lp_answer answer;
	struct limits limits = {0};

	(void)state;
	make(&in, 1);
	make_tiers(&in);
	always_fails = true;
	assert_false(lexi_solve(&in.lp, in.x0, in.tiers, in.ntiers, tie_of, &in, &limits, &a, &answer, &ds));
	always_fails = false;
	assert_int_equal(ds.errors, 1);
	assert_string_equal(ds.first->code, "solver-failed");
	arena_free(&a);
	diags_free(&ds);
}

int main(void)
{
	const struct CMUnitTest all[] = {
		cmocka_unit_test(a_library_that_fails_now_and_then_is_survived),
		cmocka_unit_test(a_library_that_always_fails_is_a_diagnostic),
	};

	return cmocka_run_group_tests(all, NULL, free_points);
}
