/* The limits that stand in the way, where the search gives up one of the questions that they are found by: the linker lets
 * this file answer these. */
#include "config_fixture.h"

#include "insight/explain.h"
#include "model/solve.h"
#include "solver/ask.h"

/* Two agencies that release nobody, and no desk: either agency would do, and a desk. */
static const char config[] = "schema: secondment/1\n"
			     "province: {id: limits}\n"
			     "as_of: 2025-08-01\n"
			     "fields: {it: {}}\n"
			     "positions: {officer: {field: it, level: 1, weight: 1}}\n"
			     "agencies:\n"
			     "  hq1: {lat: 11.90, lon: 108.40, release: {at_most: 0}}\n"
			     "  hq2: {lat: 11.90, lon: 108.41, release: {at_most: 0}}\n"
			     "communes: {c1: {lat: 11.95, lon: 108.45, seats: 0}}\n"
			     "posts: [{unit: c1, position: officer, quota: 1, filled: 0, needed: 1}]\n"
			     "staff:\n"
			     "  - {id: a, unit: hq1, skills: {it: 1}}\n"
			     "  - {id: b, unit: hq2, skills: {it: 1}}\n"
			     "rules: {term: {months: 3}}\n";

enum { SETS = 2, NEVER = -1 };
static const size_t members[SETS + 1] = {0, 2, 1};

/* Is there a plan with the sets so far lifted, and with each of the limits, too? */
static const int asked_for[SETS + 1] = {0, 1 + 3, 1 + 3 + 1 + 1};

static int questions, given_up; /* so many so far; the number of that which is given up, or NEVER */

/* NOLINTBEGIN(bugprone-reserved-identifier): the names are the linker's */
bool __real_ask_possible(struct ask *ask, const struct ask_row *row, const struct ask_lifts *lifts, enum ask_can *can,
			 const int64_t **x);
bool __wrap_ask_possible(struct ask *ask, const struct ask_row *row, const struct ask_lifts *lifts, enum ask_can *can,
			 const int64_t **x);

bool __wrap_ask_possible(struct ask *ask, const struct ask_row *row, const struct ask_lifts *lifts, enum ask_can *can,
			 const int64_t **x)
{
	bool ok = __real_ask_possible(ask, row, lifts, can, x);

	if (questions++ == given_up)
		*can = ASK_UNKNOWN;
	return ok;
}
/* NOLINTEND(bugprone-reserved-identifier) */

/* How many limits each set has when that question is given up. */
static void find_limits(const struct fixture *f, const struct plan *plan, int question, size_t found[SETS + 1])
{
	const struct limits limits = {0};
	struct explanation e = {0};
	struct asked asked = {0};
	struct diags ds = {0};
	const struct explained_post *post;
	enum solve_status status;

	questions = 0;
	given_up = question;
	memset(found, 0, (SETS + 1) * sizeof *found);
	status = asked_open(&asked, &f->p, plan, "plan.json", NULL, &limits, &ds);
	if (status == SOLVE_OK)
		status = explain_posts(&e, &asked, "c1", "officer", 0, &ds);
	post = status == SOLVE_OK && e.posts.n == 1 ? e.posts.at : NULL;
	for (size_t i = 0; post && post->reason == REASON_IMPOSSIBLE && i < post->limits.n; i++) {
		const struct explained_limit *limit = (const struct explained_limit *)post->limits.at + i;

		found[limit->set >= 1 && limit->set <= SETS ? limit->set : 0]++;
	}
	explain_free(&e);
	asked_close(&asked);
	diags_free(&ds);
	assert_non_null(post);
}

static void a_set_that_is_not_found_out_is_not_named(void **state)
{
	struct fixture *f = *state;
	const struct solve_request nothing = {.change_limit = ABSENT};
	const struct limits limits = {0};
	struct plan plan = {0};
	size_t found[SETS + 1];
	int all;

	assert_true(fixture_parse(f, config));
	assert_int_equal(solve_province(&f->p, &nothing, &limits, "test", &plan, &f->ds), SOLVE_OK);
	find_limits(f, &plan, NEVER, found);
	assert_memory_equal(found, members, sizeof members);
	all = questions;
	assert_true(all > asked_for[SETS]);
	for (int question = 0; question < all; question++) {
		find_limits(f, &plan, question, found);
		assert_int_equal(questions, question + 1);
		assert_int_equal(found[0], 0);
		for (int set = 1; set <= SETS; set++)
			assert_int_equal(found[set], question < asked_for[set] ? 0 : members[set]);
	}
	plan_free(&plan);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_set_that_is_not_found_out_is_not_named, fixture_setup,
						fixture_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
