/* configs/small.yaml and its plan, to be verified when a test has changed it. */
#ifndef TESTS_UNIT_VERIFY_FIXTURE_H
#define TESTS_UNIT_VERIFY_FIXTURE_H

#include "config/config.h"
#include "insight/verify.h"
#include "model/solve.h"

#include "unit.h"

#include <stdlib.h>
#include <string.h>

struct small {
	struct sources *src;
	struct diags ds;
	struct province p;
	struct plan plan;
	struct verified verified;
};

/* *s is zeroed.  0, or what a setup of cmocka fails with. */
static inline int small_solve(struct small *s)
{
	const struct solve_request nothing = {.change_limit = ABSENT};
	const struct limits limits = {0};

	s->src = sources_new();
	if (!config_load(&s->p, "configs/small.yaml", s->src, &s->ds) ||
	    solve_province(&s->p, &nothing, &limits, "test", &s->plan, &s->ds) != SOLVE_OK)
		return -1;
	diags_free(&s->ds);
	return 0;
}

static inline void small_free(struct small *s)
{
	plan_free(&s->plan);
	province_free(&s->p);
	diags_free(&s->ds);
	sources_free(s->src);
}

static inline void small_verify(struct small *s)
{
	const struct node places = {.kind = NODE_MAPPING};
	const struct verify_request asked = {.province = &s->p, .plan = &s->plan, .places = &places};

	diags_free(&s->ds);
	assert_true(verify_plan(&asked, &s->verified, &s->ds));
}

/* There is one fault, with that code. */
static inline void small_assert_fault(struct small *s, const char *code)
{
	small_verify(s);
	if (s->verified.faults != 1 || !s->ds.first || strcmp(s->ds.first->code, code) != 0)
		fail_msg("%zu faults, the first '%s'; there must be one '%s'", s->verified.faults,
			 s->ds.first ? s->ds.first->text : "", code);
}

#endif
