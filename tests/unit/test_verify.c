/* The verifier and the model, which share no code, say the same of who may go where, how far it is, what it costs and how
 * it suits. */
#include "insight/verify_internal.h"
#include "model/model.h"
#include "model/worth.h"

#include "configs_fixture.h"

#include <stdlib.h>
#include <string.h>

struct fixture {
	struct configs in;
	struct model m;
	struct arena arena;
	struct facts facts;
	struct choices list;
};

static int setup(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);

	*state = f;
	return f ? configs_find(&f->in) : -1;
}

static void clear(struct fixture *f)
{
	free(f->list.at);
	f->list = (struct choices){0};
	arena_free(&f->arena);
	model_free(&f->m);
}

static int teardown(void **state)
{
	struct fixture *f = *state;

	clear(f);
	configs_free(&f->in);
	free(f);
	return 0;
}

static void load(struct fixture *f, const char *name)
{
	static const struct request nothing = {0};

	clear(f);
	configs_load(&f->in, name);
	f->m = (struct model){0};
	if (!model_build(&f->m, &f->in.p, &nothing, &f->in.ds) || !facts_make(&f->facts, &f->in.p, &f->arena))
		fail_msg("%s cannot be loaded", name);
	assert_int_equal(f->m.week, f->facts.week);
}

static bool is_same(const struct fixture *f, const struct choice *c, const struct option *o)
{
	if (c->nparts != o->nparts || c->course != o->course || c->lever != o->lever)
		return false;
	for (int i = 0; i < c->nparts; i++) {
		struct part part = option_parts(&f->m, o)[i];

		if (c->parts[i].post != part.post || parts_of(&f->facts, c->parts[i].days) != part.days)
			return false;
	}
	return true;
}

/* The choices in f->list are the options of the group, with the same numbers. */
static void check_choices(const struct fixture *f, const char *name, int group)
{
	const struct model *m = &f->m;
	int first = m->lp.block_start[group], end = m->lp.block_start[group + 1];

	if (f->list.n != (size_t)(end - first))
		fail_msg("%s: %s has %zu choices and %d options", name, m->groups[group].key, f->list.n, end - first);
	for (size_t i = 0; i < f->list.n; i++) {
		const struct choice *c = &f->list.at[i];
		int o = first;

		while (o < end && !is_same(f, c, &m->options[o]))
			o++;
		if (o == end)
			fail_msg("%s: choice %zu of %s is no option", name, i, m->groups[group].key);
		if (c->base != option_post(m, &m->options[o]) || c->metres != m->options[o].metres ||
		    c->cost != option_cost(m, &m->options[o]) || c->fit != option_fit(m, &m->options[o]))
			fail_msg("%s: choice %zu of %s has other numbers", name, i, m->groups[group].key);
	}
}

static void choices_are_the_options(void **state)
{
	struct fixture *f = *state;

	for (size_t n = 0; n < f->in.names.gl_pathc; n++) {
		const char *name = f->in.names.gl_pathv[n];

		load(f, name);
		for (int g = 0; g < f->m.ngroups; g++) {
			const struct group *group = &f->m.groups[g];

			for (int i = 0; i < (group->members ? group->nmembers : 1); i++) {
				f->list.n = 0;
				assert_true(group->members ? choices_of_person(&f->facts, group->members[i], &f->list)
							   : choices_of_hire(&f->facts, group->hire, &f->list));
				check_choices(f, name, g);
			}
		}
	}
}

static void gates_are_the_same(void **state)
{
	struct fixture *f = *state;

	for (int bar = 0; bar < BAR_GATES; bar++)
		assert_string_equal(bar_names[bar], gate_names[bar]);
	for (size_t n = 0; n < f->in.names.gl_pathc; n++) {
		load(f, f->in.names.gl_pathv[n]);
		for (int g = 0; g < f->m.ngroups; g++)
			for (int post = 0; f->m.groups[g].members && post < (int)f->in.p.nposts; post++) {
				int64_t metres;
				enum gate gate = gate_of(&f->in.p, &f->m.groups[g], post, &metres);
				enum bar bar = gate_to(&f->facts, f->m.groups[g].members[0], post);

				if (gate == GATE_OPEN ? bar != BAR_NONE : (int)bar != (int)gate)
					fail_msg("%s: %s and post %d: bar %d, gate %d", f->in.names.gl_pathv[n],
						 f->m.groups[g].key, post, (int)bar, (int)gate);
			}
	}
}

static bool stands_in(const int *list, int n, int unit)
{
	for (int i = 0; i < n; i++)
		if (list[i] == unit)
			return true;
	return false;
}

static bool is_in_reach(const struct facts *f, int person, int unit)
{
	int units[512] = {0}, n;

	assert_in_range(f->p->nunits, 1, LENGTH(units));
	n = units_in_reach(f, person, units);
	return stands_in(units, n, unit);
}

/* The quick look never says that of who is just within max_km, and does of who is clearly beyond. */
static void too_far_is_surely_so(void **state)
{
	struct fixture *f = *state;
	int looked = 0;

	for (size_t n = 0; n < f->in.names.gl_pathc; n++) {
		load(f, f->in.names.gl_pathv[n]);
		for (int s = 0; s < (int)f->in.p.nstaff && s < 5; s++)
			for (int u = 0; u < (int)f->in.p.nunits && u < 50; u++) {
				int64_t metres = metres_to(&f->facts, s, u);

				if (!stands_in(f->facts.wanting, f->facts.nwanting, u))
					continue;
				f->in.p.rules.travel.max_m = metres > 0 ? metres : 0;
				assert_true(facts_make(&f->facts, &f->in.p, &f->arena));
				assert_true(is_in_reach(&f->facts, s, u));
				f->in.p.rules.travel.max_m = metres * 9 / 10;
				assert_true(facts_make(&f->facts, &f->in.p, &f->arena));
				looked += metres > 100 && !is_in_reach(&f->facts, s, u);
			}
	}
	assert_in_range(looked, 1, INT32_MAX);
}

static bool is_asked(const struct facts *f, int person, int post)
{
	int n;
	const int *units = units_to_ask(f, person, &n);

	if (f->aims[post].unit == f->p->staff[person].unit.index)
		return true;
	return stands_in(units, n, f->aims[post].unit) && has_way(ask_of(f, person), f->aims[post].position);
}

/* Where nobody asks the gates, they say what is taken for granted. */
static void elsewhere_gates_say_one_thing(void **state)
{
	struct fixture *f = *state;
	int asked = 0, others = 0;

	for (size_t n = 0; n < f->in.names.gl_pathc; n++) {
		load(f, f->in.names.gl_pathv[n]);
		for (int s = 0; s < (int)f->in.p.nstaff; s++)
			for (int post = 0; !f->facts.paired[s] && post < (int)f->in.p.nposts; post++) {
				if (!f->facts.aims[post].receives)
					continue;
				if (is_asked(&f->facts, s, post)) {
					asked++;
					continue;
				}
				others++;
				assert_int_equal(gate_to(&f->facts, s, post),
						 bar_elsewhere(ask_of(&f->facts, s), f->facts.aims[post].position));
			}
	}
	assert_true(asked > 0 && others > 0);
}

static void every_bar_has_words(void **state)
{
	(void)state;
	for (int bar = 0; bar < BAR_NONE; bar++) {
		assert_non_null(bar_names[bar]);
		assert_non_null(bar_texts[bar]);
	}
	assert_null(bar_names[BAR_NONE]);
	assert_null(bar_texts[BAR_NONE]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(choices_are_the_options, setup, teardown),
		cmocka_unit_test_setup_teardown(gates_are_the_same, setup, teardown),
		cmocka_unit_test_setup_teardown(too_far_is_surely_so, setup, teardown),
		cmocka_unit_test_setup_teardown(elsewhere_gates_say_one_thing, setup, teardown),
		cmocka_unit_test(every_bar_has_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
