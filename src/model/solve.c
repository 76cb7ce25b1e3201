#include "model/solve.h"

#include "model/answer.h"
#include "model/contradict.h"
#include "model/model.h"
#include "model/same_unit.h"
#include "model/start.h"

#include <inttypes.h>

/* What goes from round to round of a solve. */
struct rounds {
	const struct solve_request *asked;
	struct request request;
	struct same_units same;
	struct model m; /* of this round */
};

static bool accept(void *ctx, const int64_t *x)
{
	struct rounds *r = ctx;

	return same_units_accept(&r->same, &r->m, x);
}

static bool make_plan(const struct model *m, const struct lp_answer *answer, const struct solve_request *asked,
		      const char *tool, struct plan *plan, struct diags *ds)
{
	if (!answer_to_plan(m, answer, tool, plan, ds))
		return false;
	plan->provenance.from = (struct plan_input){asked->in_force_path, asked->in_force_sha256};
	if (m->lost > 0) {
		diag_warning(ds, (struct loc){asked->in_force_path, 0, 0}, "in-force-lost",
			     "%" PRId64
			     " people of the plan in force cannot stay where it has them, according to %s: %s",
			     m->lost, m->province->at.file, m->lost_who);
		diag_hint(ds, "they are not counted as changes");
	}
	return true;
}

/* With the rows of (36) that earlier rounds asked for; *more: this one asks for others. */
static enum solve_status solve_round(const struct province *p, struct rounds *r, const struct limits *limits,
				     const char *tool, struct plan *plan, bool *more, struct diags *ds)
{
	struct model *m = &r->m;
	struct lp_answer answer = {0};
	enum solve_status status;

	r->request.limited = r->same.at;
	r->request.nlimited = r->same.n;
	if (!model_build(m, p, &r->request, ds))
		return SOLVE_FAILED;
	m->lp.accept = accept;
	m->lp.accept_ctx = r;
	status = model_start(m, limits, ds);
	if (status == SOLVE_OK &&
	    !lexi_solve(&m->lp, m->x0, m->tiers, (int)p->nobjectives, tie_weights, m, limits, &m->arena, &answer, ds))
		status = SOLVE_FAILED;
	if (r->same.failed) {
		diag_no_memory(ds);
		status = SOLVE_FAILED;
	}
	*more = status == SOLVE_OK && answer.rejected;
	if (status == SOLVE_OK && !*more && !make_plan(m, &answer, r->asked, tool, plan, ds))
		status = SOLVE_FAILED;
	model_free(m);
	return status;
}

static enum solve_status solve_rounds(const struct province *p, const struct solve_request *asked,
				      const struct limits *limits, const char *tool, struct plan *plan,
				      struct diags *ds)
{
	struct rounds r = {.asked = asked,
			   .request = {.in_force = asked->in_force,
				       .only_in_force = asked->only_in_force,
				       .threads = limits->threads}};
	enum solve_status status;
	bool more = false;

	do
		status = solve_round(p, &r, limits, tool, plan, &more, ds);
	while (more);
	same_units_free(&r.same);
	return status;
}

enum solve_status solve_province(const struct province *p, const struct solve_request *asked,
				 const struct limits *limits, const char *tool, struct plan *plan, struct diags *ds)
{
	struct province changed = *p;
	struct arena a = {0};
	enum solve_status status;

	if (asked->change_limit == ABSENT)
		return solve_rounds(p, asked, limits, tool, plan, ds);
	/* before all objectives: so many changes more than the fewest */
	changed.objectives = ARENA_NEW(&a, struct objective, p->nobjectives + 1);
	if (!changed.objectives) {
		diag_no_memory(ds);
		return SOLVE_FAILED;
	}
	changed.objectives[0] = (struct objective){.kind = TIER_CHANGE, .tolerance.absolute = asked->change_limit};
	changed.nobjectives = 1;
	for (size_t t = 0; t < p->nobjectives; t++)
		if (p->objectives[t].kind != TIER_CHANGE)
			changed.objectives[changed.nobjectives++] = p->objectives[t];
	status = solve_rounds(&changed, asked, limits, tool, plan, ds);
	arena_free(&a);
	return status;
}

enum solve_status solve_check(const struct province *p, struct diags *ds)
{
	const struct request nothing = {0};
	struct model m;
	bool ok;

	if (!model_build(&m, p, &nothing, ds))
		return SOLVE_FAILED;
	ok = contradictions_check(&m, ds);
	model_free(&m);
	return ok ? SOLVE_OK : SOLVE_NO_PLAN;
}
