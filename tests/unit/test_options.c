/* The options of many configs: what is skipped because it is surely closed was closed, and any number of threads finds the
 * same. */
#include "model/distance.h"
#include "model/model.h"
#include "model/options.h"

#include "configs_fixture.h"

#include <stdlib.h>
#include <string.h>

/* Everybody beside every post, gate by gate. */
static void check_counts(const struct model *m, const char *name)
{
	const struct province *p = m->province;

	for (int post = 0; post < (int)p->nposts; post++) {
		int64_t barred[GATES + 1] = {0}, metres;

		for (int g = 0; g < m->ngroups && post_receives(p, post); g++)
			if (m->groups[g].members)
				barred[gate_of(p, &m->groups[g], post, &metres)] += m->groups[g].count;
		for (int gate = 0; gate < GATES; gate++)
			if (m->barred[post][gate] != barred[gate])
				fail_msg("%s: %d people barred from post %d by %s, not %d", name,
					 (int)m->barred[post][gate], post, gate_names[gate], (int)barred[gate]);
		assert_int_equal(m->candidates[post], barred[GATE_OPEN]);
	}
}

static void people_are_counted_by_the_gate_that_bars_them(void **state)
{
	static const int64_t limits[] = {ABSENT, 0, 20000, 75000};
	struct configs *f = *state;
	struct request nothing = {0};
	struct model m;

	for (size_t n = 0; n < f->names.gl_pathc; n++) {
		configs_load(f, f->names.gl_pathv[n]);
		for (size_t i = 0; i <= LENGTH(limits); i++) { /* the config's own first */
			assert_true(model_build(&m, &f->p, &nothing, &f->ds));
			check_counts(&m, f->names.gl_pathv[n]);
			model_free(&m);
			f->p.rules.travel.max_m = i < LENGTH(limits) ? limits[i] : ABSENT;
		}
	}
}

static void assert_same(const struct model *a, const struct model *b)
{
	size_t nparts = a->province->nposts;

	assert_int_equal(a->noptions, b->noptions);
	for (int o = 0; o < a->noptions; o++) {
		const struct option *x = &a->options[o], *y = &b->options[o];

		assert_true(option_group(a, x) == option_group(b, y) && x->course == y->course);
		assert_true(x->lever == y->lever && x->metres == y->metres && x->nparts == y->nparts);
		assert_int_equal(x->first_part, y->first_part);
		nparts += is_shared(a, x) ? x->nparts : 0;
	}
	assert_memory_equal(a->parts, b->parts, nparts * sizeof *a->parts);
	assert_memory_equal(a->barred, b->barred, a->province->nposts * sizeof *a->barred);
	assert_memory_equal(a->candidates, b->candidates, a->province->nposts * sizeof *a->candidates);
}

static void any_number_of_threads_finds_the_same_options(void **state)
{
	static const int threads[] = {2, 3, 100};
	struct configs *f = *state;

	for (size_t n = 0; n < f->names.gl_pathc; n++) {
		struct request alone = {0};
		struct model a, b;

		configs_load(f, f->names.gl_pathv[n]);
		assert_true(model_build(&a, &f->p, &alone, &f->ds));
		for (size_t i = 0; i < LENGTH(threads); i++) {
			struct request many = {.threads = threads[i]};

			assert_true(model_build(&b, &f->p, &many, &f->ds));
			assert_same(&a, &b);
			model_free(&b);
		}
		model_free(&a);
	}
}

/* What is found along an axis is what looking at each unit finds. */
static void assert_strip(const struct province *p, const struct reach *r, const double home[3], struct arena *a)
{
	int n = (int)p->nunits, *units = ARENA_NEW(a, int, p->nunits);
	uint64_t *set = ARENA_NEW(a, uint64_t, p->nunits / 64 + 1);
	struct strip strip;

	for (int i = 0; i < n; i++)
		units[i] = n - 1 - i; /* places are not units */
	assert_true(strip_build(&strip, r, units, n, a));
	strip_mark(&strip, r, home, set);
	for (int i = 0; i < n; i++)
		assert_int_equal(set[i / 64] >> i % 64 & 1, !is_beyond_reach(r, home, units[i]));
}

/* At every limit, one metre more or less than a distance too: who is called out of reach is too far. */
static void nobody_who_may_go_is_out_of_reach(void **state)
{
	struct configs *f = *state;
	long beyond = 0;

	configs_load(f, "configs/lam-dong/province.yaml");
	for (size_t i = 0; i < f->p.nstaff; i += 7) {
		const struct person *s = &f->p.staff[i];
		struct arena a = {0};
		struct reach r;
		double home[3];

		f->p.rules.travel.max_m = distance_to(&f->p, s, (int)(i % f->p.nunits)) - (int64_t)(i % 3);
		if (f->p.rules.travel.max_m < 0)
			f->p.rules.travel.max_m = 0;
		assert_true(reach_build(&r, &f->p, &a));
		reach_home(&f->p, s, home);
		assert_strip(&f->p, &r, home, &a);
		for (int u = 0; u < (int)f->p.nunits; u++) {
			int64_t metres = distance_to(&f->p, s, u);

			if (!is_beyond_reach(&r, home, u))
				continue;
			beyond++;
			assert_true(metres == NO_ROUTE || metres > f->p.rules.travel.max_m);
		}
		arena_free(&a);
	}
	assert_true(beyond > 1000); /* and it does spare some measuring */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(people_are_counted_by_the_gate_that_bars_them, configs_setup,
						configs_teardown),
		cmocka_unit_test_setup_teardown(any_number_of_threads_finds_the_same_options, configs_setup,
						configs_teardown),
		cmocka_unit_test_setup_teardown(nobody_who_may_go_is_out_of_reach, configs_setup, configs_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
