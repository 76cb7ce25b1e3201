/* Which change a difference is due to. */
#include "compare_fixture.h"

#include <string.h>

static struct plan_override override(const char *path, const char *scenario)
{
	return (struct plan_override){path, "1", NULL, 1, "--set:1:1", scenario};
}

static const struct compared_without *left_out(const struct comparison *c)
{
	return ((const struct compared_plan *)c->plans.at)[1].left_out.at;
}

/* A change that the base has as well is not left out; of one that is made twice there, two are not. */
static void what_the_base_has_too_is_not_left_out(void **state)
{
	struct fixture *f = *state;
	struct plan_override theirs[] = {override("a", NULL), override("b", "dry"), override("c", NULL)};
	struct plan_override ours[] = {override("b", "dry"), override("a", NULL), override("a", NULL),
				       override("b", NULL)};
	struct plan a = full_plan(), b = full_plan();

	a.provenance.overrides = (struct records)LIST(theirs);
	b.provenance.overrides = (struct records)LIST(ours);
	compare(f, &a, &b);
	assert_true(compare_causes_begin(&f->c, 1, &f->ds));
	assert_int_equal(((const struct compared_plan *)f->c.plans.at)[1].left_out.n, 2);
	assert_string_equal(left_out(&f->c)[0].change, "a=1");
	assert_int_equal(left_out(&f->c)[0].override, 2);
	assert_int_equal(left_out(&f->c)[1].override, 3);
	assert_null(left_out(&f->c)[1].scenario);
	assert_int_equal(f->c.causes.n, 0); /* nothing differs */
}

/* One person each at the places that a letter names: of three plans, the base, the other, and the other without a change. */
static const struct moves {
	const char *base, *plan, *without, *due; /* due: for each move, in the order of the comparison, y or n */
} moves[] = {
	{"a", "b", "a", "y"},     /* elsewhere, and back */
	{"a", "b", "c", "n"},     /* elsewhere all the same */
	{"a", "b", "", "n"},      /* nor at home */
	{"a", "", "a", "y"},      /* gone, and back */
	{"a", "", "b", "n"},      /* not back where it was */
	{"", "a", "", "y"},       /* new */
	{"", "a", "b", "n"},      /* new wherever it goes */
	{"a", "ab", "c", "y"},    /* who is elsewhere is not new */
	{"ab", "", "a", "yn"},    /* of two that are gone one is back */
	{"ab", "cd", "ad", "yn"}, /* of two that are elsewhere as well */
};

static size_t lines_of(const char *places, struct plan_assignment *ret)
{
	static const char *const units[] = {"90001", "90002", "90003", "90004"};
	size_t n = strlen(places);

	for (size_t i = 0; i < n; i++)
		ret[i] = line("G", 1, units[places[i] - 'a']);
	return n;
}

static void who_is_back_is_due_to_the_change(void **state)
{
	struct fixture *f = *state;

	for (size_t i = 0; i < LENGTH(moves); i++) {
		struct plan_assignment at[3][4];
		struct plan a = plan_of(at[0], lines_of(moves[i].base, at[0]));
		struct plan b = plan_of(at[1], lines_of(moves[i].plan, at[1]));
		struct plan without = plan_of(at[2], lines_of(moves[i].without, at[2]));
		struct plan_override change = override("a", NULL);
		const struct compare_input inputs[] = {{"a", &a, false}, {"b", &without, true}};
		const struct compared_cause *causes;

		a.provenance.overrides.n = 0;
		b.provenance.overrides = (struct records){&change, 1};
		compare(f, &a, &b);
		assert_true(compare_causes_begin(&f->c, 1, &f->ds));
		assert_true(compare_causes_try(&f->c, 1, 0, WITHOUT_SOLVED, inputs, &f->ds));
		causes = f->c.causes.at;
		assert_int_equal(f->c.causes.n, strlen(moves[i].due));
		for (size_t k = 0; k < f->c.causes.n; k++) {
			assert_int_equal(causes[k].section, SECTION_MOVES);
			if ((causes[k].changes.n == 1) != (moves[i].due[k] == 'y'))
				fail_msg("%s, %s, %s: move %zu", moves[i].base, moves[i].plan, moves[i].without, k);
		}
	}
}

static void without_a_plan_nothing_is_due(void **state)
{
	struct fixture *f = *state;
	struct plan a = full_plan(), b = plan_of(NULL, 0);
	const struct compare_input inputs[] = {{"a", &a, false}, {"b", NULL, true}};

	a.provenance.overrides.n = 0;
	compare(f, &a, &b);
	assert_true(compare_causes_begin(&f->c, 1, &f->ds));
	assert_true(compare_causes_try(&f->c, 1, 1, WITHOUT_NO_PLAN, inputs, &f->ds));
	assert_int_equal(left_out(&f->c)[1].outcome, WITHOUT_NO_PLAN);
	assert_true(f->c.causes.n > 0);
	for (size_t i = 0; i < f->c.causes.n; i++)
		assert_int_equal(((const struct compared_cause *)f->c.causes.at)[i].changes.n, 0);
}

static void memory_may_run_out_anywhere(void **state)
{
	struct fixture *f = *state;
	struct plan a = full_plan(), b = plan_of(NULL, 0);
	const struct compare_input inputs[] = {{"a.json", &a, false}, {"b.json", &b, false}};
	bool ok = false;

	a.provenance.overrides.n = 0;
	for (size_t limit = 1; !ok; limit += 23) {
		f->c.arena.limit = limit;
		ok = compare_make(&f->c, inputs, 2, &f->ds) && compare_causes_begin(&f->c, 1, &f->ds) &&
		     compare_causes_try(&f->c, 1, 0, WITHOUT_SOLVED, inputs, &f->ds);
		if (!ok)
			assert_string_equal(f->ds.first->code, "out-of-memory");
		diags_free(&f->ds);
		if (!ok)
			compare_free(&f->c);
		assert_true(limit < 1000000);
	}
}

int main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(what_the_base_has_too_is_not_left_out),
		TEST(who_is_back_is_due_to_the_change),
		TEST(without_a_plan_nothing_is_due),
		TEST(memory_may_run_out_anywhere),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
