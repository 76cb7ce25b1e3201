/* The objective `change`, where there is a plan in force. */
#include "unit.h"

#include "config/config.h"

#include <string.h>

enum { MOST = 8 };

static const struct {
	const char *name;
	bool given;
	enum tier_kind before[MOST], after[MOST];
	size_t nbefore, nafter;
} cases[] = {
	{"the default",
	 false,
	 {TIER_NEED, TIER_LEXIMIN, TIER_FIT, TIER_COST},
	 {TIER_NEED, TIER_LEXIMIN, TIER_CHANGE, TIER_FIT, TIER_COST},
	 4,
	 5},
	{"given", true, {TIER_FIT, TIER_NEED}, {TIER_FIT, TIER_NEED, TIER_CHANGE}, 2, 3},
	{"given with it", true, {TIER_CHANGE, TIER_FIT}, {TIER_CHANGE, TIER_FIT}, 2, 2},
	{"given in a sum only", true, {TIER_SUM}, {TIER_SUM, TIER_CHANGE}, 1, 2},
	{"no fit", false, {TIER_NEED}, {TIER_NEED, TIER_CHANGE}, 1, 2},
};

static void change_is_added_where_it_belongs(void **state)
{
	(void)state;
	for (size_t c = 0; c < LENGTH(cases); c++) {
		struct objective objectives[MOST] = {0};
		struct province p = {
			.objectives = objectives, .nobjectives = cases[c].nbefore, .objectives_given = cases[c].given};
		struct diags ds = {0};
		bool ok, same;

		for (size_t i = 0; i < cases[c].nbefore; i++)
			objectives[i] = (struct objective){
				.kind = cases[c].before[i], .of[TIER_CHANGE] = 1, .tolerance.absolute = (int64_t)i + 1};
		ok = province_add_change(&p, &ds);
		same = ok && ds.errors == 0 && p.nobjectives == cases[c].nafter;
		for (size_t i = 0, k = 0; same && i < p.nobjectives; i++) {
			same = p.objectives[i].kind == cases[c].after[i];
			/* the others keep what they allow */
			if (p.objectives[i].kind != TIER_CHANGE || cases[c].nbefore == cases[c].nafter)
				same = same && p.objectives[i].tolerance.absolute == (int64_t)++k;
		}
		arena_free(&p.arena);
		if (!same)
			fail_msg("%s", cases[c].name);
	}
}

/* Whether it is warned of, and what is said to do. */
static void that_change_counts_last_is_warned_of(void **state)
{
	static const struct {
		bool given;
		enum tier_kind kinds[2];
		int64_t in_sum;
		const char *hint; /* NULL: no warning */
	} rows[] = {
		{true,
		 {TIER_NEED, TIER_FIT},
		 0,
		 "name 'change' where it belongs, for example before 'fit', or at the end"},
		{true,
		 {TIER_NEED, TIER_COST},
		 0,
		 "name 'change' where it belongs, for example before 'cost', or at the end"},
		{true, {TIER_NEED, TIER_SUM}, 0, "name 'change' where it belongs, or at the end"},
		{true, {TIER_NEED, TIER_SUM}, 3, NULL},
		{true, {TIER_NEED, TIER_CHANGE}, 0, NULL},
		{false, {TIER_NEED, TIER_FIT}, 0, NULL},
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct objective objectives[2] = {{.kind = rows[i].kinds[0]}, {.kind = rows[i].kinds[1]}};
		const struct province p = {
			.objectives = objectives, .nobjectives = 2, .objectives_given = rows[i].given};
		struct diags ds = {0};

		objectives[1].of[TIER_CHANGE] = rows[i].in_sum;
		province_warn_change(&p, &ds);
		assert_int_equal(ds.errors, 0);
		assert_int_equal(ds.warnings, rows[i].hint ? 1 : 0);
		if (rows[i].hint) {
			assert_string_equal(ds.first->code, "change-last");
			assert_string_equal(ds.first->hint, rows[i].hint);
		}
		diags_free(&ds);
	}
}

static void no_memory_is_a_diagnostic(void **state)
{
	struct objective need = {.kind = TIER_NEED};
	struct province p = {.arena.limit = 1, .objectives = &need, .nobjectives = 1};
	struct diags ds = {0};
	bool ok = province_add_change(&p, &ds);
	size_t errors = ds.errors;

	(void)state;
	diags_free(&ds);
	arena_free(&p.arena);
	assert_true(!ok && errors == 1 && p.nobjectives == 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(change_is_added_where_it_belongs),
		cmocka_unit_test(that_change_counts_last_is_warned_of),
		cmocka_unit_test(no_memory_is_a_diagnostic),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
