/* Plans made by hand, and their comparison both ways. */
#ifndef TESTS_UNIT_COMPARE_FIXTURE_H
#define TESTS_UNIT_COMPARE_FIXTURE_H

#include "plan_fixture.h"

#include "insight/compare.h"

#include <stdlib.h>

struct fixture {
	struct comparison c, back;
	struct diags ds;
	struct text text;
};

static inline int setup(void **state)
{
	*state = calloc(1, sizeof(struct fixture));
	return *state ? 0 : -1;
}

static inline void clear(struct fixture *f)
{
	compare_free(&f->c);
	compare_free(&f->back);
	diags_free(&f->ds);
	text_free(&f->text);
}

static inline int teardown(void **state)
{
	clear(*state);
	free(*state);
	return 0;
}

/* A plan of which only the lines matter. */
static inline struct plan plan_of(struct plan_assignment *lines, size_t n)
{
	struct plan plan = full_plan();

	plan.assignments = (struct records){lines, n};
	plan.reassignments.n = plan.hires.n = 0;
	return plan;
}

static inline struct plan_assignment line(const char *person, int64_t people, const char *to)
{
	return (struct plan_assignment){.person = person,
					.people = people,
					.lever = "second",
					.from = "so-khcn",
					.to = to,
					.position = "it-officer",
					.field = "it",
					.start = 20301,
					.end = 20392};
}

static inline void compare(struct fixture *f, const struct plan *a, const struct plan *b)
{
	struct compare_input there[] = {{"a.json", a, false}, {"b.json", b, false}};
	struct compare_input back[] = {there[1], there[0]};

	clear(f);
	assert_true(compare_make(&f->c, there, 2, &f->ds));
	assert_true(compare_make(&f->back, back, 2, &f->ds));
	assert_null(f->ds.first);
}

static inline struct plan_resource seats(const char *unit, int64_t used, int64_t capacity)
{
	return (struct plan_resource){.kind = "seats", .unit = unit, .used = {used, 1}, .capacity = {capacity, 1}};
}

#endif
