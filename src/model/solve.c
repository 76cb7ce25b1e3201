#include "model/solve.h"

#include "model/answer.h"
#include "model/contradict.h"
#include "model/like.h"
#include "model/model.h"
#include "model/same_unit.h"
#include "model/start.h"
#include "model/stay.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>

/* What goes from round to round of a solve. */
struct rounds {
	const struct solve_request *asked;
	struct request request;
	struct same_units same;
	struct model m; /* of this round, */
	bool open;      /* if there is one */
	struct lp_answer answer;
	const struct rounds *like; /* NULL = none */
	const struct stay *stay;   /* the same one; NULL: its proofs are wanted */
};

struct solved {
	struct rounds rounds;
	struct stay stay; /* whether its answer stands elsewhere */
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

/* With the rows of (36) that earlier rounds asked for.  False with a diagnostic; else the model is open until rounds_end(). */
static bool open_model(const struct province *p, struct rounds *r, struct diags *ds)
{
	r->answer = (struct lp_answer){0};
	if (!same_units_build(&r->same, &r->m, p, &r->request, ds))
		return false;
	r->open = true;
	r->m.lp.accept = accept;
	r->m.lp.accept_ctx = r;
	return true;
}

/* Is the answer the one that is known? */
static bool stays(struct rounds *r)
{
	return r->stay && stay_in(r->stay, &r->m, &r->answer) && !r->same.failed;
}

/* *more: it asks for other rows of (36). */
static enum solve_status solve_round(const struct province *p, struct rounds *r, const struct limits *limits,
				     bool *more, struct diags *ds)
{
	struct model *m = &r->m;
	const struct lp_advice *advice = NULL;
	enum solve_status status;

	*more = false;
	if (!open_model(p, r, ds))
		return SOLVE_FAILED;
	if (stays(r))
		return SOLVE_OK;
	r->answer = (struct lp_answer){0};
	if (r->like)
		advice = like_advice(&r->like->m, &r->like->answer, m);
	if (r->like && !advice)
		return SOLVE_FAILED; /* it is not like it */
	status = model_start(m, advice ? &advice->plans[p->nobjectives] : NULL, limits, ds);
	if (status == SOLVE_OK && !lexi_solve_like(&m->lp, m->x0, m->tiers, (int)p->nobjectives, tie_weights, m, advice,
						   limits, &m->arena, &r->answer, ds))
		status = SOLVE_FAILED;
	if (r->same.failed) {
		diag_no_memory(ds);
		status = SOLVE_FAILED;
	}
	*more = status == SOLVE_OK && r->answer.rejected;
	return status;
}

static void close_model(struct rounds *r)
{
	if (r->open)
		model_free(&r->m);
	r->open = false;
}

static void rounds_end(struct rounds *r)
{
	close_model(r);
	same_units_free(&r->same);
}

static enum solve_status solve_rounds(const struct province *p, struct rounds *r, const struct limits *limits,
				      struct diags *ds)
{
	enum solve_status status;
	bool more;

	do {
		close_model(r);
		status = solve_round(p, r, limits, &more, ds);
	} while (more);
	return status;
}

/* Is it proved that the plan is the best, and the only one? */
static bool is_settled(const struct rounds *r, size_t ntiers)
{
	for (size_t t = 0; t < ntiers; t++)
		if (r->answer.tiers[t].state != LP_TIER_OPTIMAL)
			return false;
	return r->answer.unique;
}

/* The rows (36) of what is like it: in all likelihood they are asked for again. */
static bool take_limited(struct rounds *r, const struct province *p)
{
	const struct rounds *like = r->like;

	for (size_t i = 0; p->rules.same_unit_at_most != ABSENT && i < like->same.n; i++) {
		struct same_unit s = {like_unit(like->m.province, p, like->same.at[i].from),
				      like_unit(like->m.province, p, like->same.at[i].to)};

		if (s.from >= 0 && s.to >= 0 && !same_units_add(&r->same, s))
			return false;
	}
	return true;
}

/* With what is like it, if that proves all there is to prove. */
static bool is_solved_like(const struct province *p, struct rounds *r, const struct limits *limits)
{
	struct diags unheard = {0}; /* without it, there will be others */
	bool solved = take_limited(r, p) && solve_rounds(p, r, limits, &unheard) == SOLVE_OK;
	bool settled = solved && (is_settled(r, p->nobjectives) || limits_reached(limits));

	diags_free(&unheard);
	return settled;
}

static void rounds_begin(struct rounds *r, const struct solve_request *asked, const struct limits *limits)
{
	*r = (struct rounds){.asked = asked,
			     .request = {.in_force = asked->in_force,
					 .only_in_force = asked->only_in_force,
					 .like = asked->like ? &asked->like->rounds.m : NULL,
					 .bare = asked->bare,
					 .threads = limits->threads},
			     .like = asked->like ? &asked->like->rounds : NULL,
			     .stay = asked->like && asked->bare ? &asked->like->stay : NULL};
}

/* Hands over what was solved, if memory lets it. */
static struct solved *keep_rounds(struct rounds *r)
{
	struct solved *s = calloc(1, sizeof *s);

	if (!s)
		return NULL;
	s->rounds = *r;
	s->rounds.like = NULL;
	s->rounds.stay = NULL;
	s->rounds.asked = NULL;
	s->rounds.m.request = &s->rounds.request;
	s->rounds.m.lp.accept = NULL;
	s->rounds.m.lp.accept_ctx = NULL;
	for (size_t t = 0; t < s->rounds.m.province->nobjectives; t++)
		if (s->rounds.m.tiers[t].ratios)
			s->rounds.m.tiers[t].ratios = &s->rounds.m.ratios;
	*r = (struct rounds){0};
	return s;
}

static enum solve_status solve_as_asked(const struct province *p, const struct solve_request *asked,
					const struct limits *limits, const char *tool, struct plan *plan,
					struct diags *ds)
{
	struct rounds r;
	enum solve_status status = SOLVE_OK;

	assert(!asked->keep || !asked->like); /* proofs may have parts in the memory of what it is like */
	rounds_begin(&r, asked, limits);
	if (limits->timed || limits->gap > 0) /* what is left when time is up depends on the way */
		r.like = NULL;
	if (!r.like || !is_solved_like(p, &r, limits)) {
		rounds_end(&r);
		rounds_begin(&r, asked, limits);
		r.like = NULL;
		r.stay = NULL;
		status = solve_rounds(p, &r, limits, ds);
	}
	if (status == SOLVE_OK && !make_plan(&r.m, &r.answer, asked, tool, plan, ds))
		status = SOLVE_FAILED;
	if (asked->keep)
		*asked->keep = status == SOLVE_OK && !r.answer.limited ? keep_rounds(&r) : NULL;
	rounds_end(&r);
	return status;
}

/* Is the best plan of what it is like the best one here, too? */
static bool stands(const struct province *p, const struct solved *like, const struct limits *limits)
{
	const struct solve_request asked = {.change_limit = ABSENT, .like = like, .bare = true};
	struct diags unheard = {0};
	struct rounds r;
	bool ok;

	rounds_begin(&r, &asked, limits);
	ok = take_limited(&r, p) && open_model(p, &r, &unheard) && stays(&r);
	rounds_end(&r);
	diags_free(&unheard);
	return ok;
}

struct solved *solved_make(const struct province *p, const struct solved *like, const struct limits *limits)
{
	const struct solve_request asked = {.change_limit = ABSENT, .like = like};
	struct diags unheard = {0};
	struct rounds r;
	struct solved *s = NULL;

	if (like && stands(p, like, limits))
		return NULL;
	rounds_begin(&r, &asked, limits);
	if (like ? is_solved_like(p, &r, limits) : solve_rounds(p, &r, limits, &unheard) == SOLVE_OK)
		s = r.answer.limited ? NULL : keep_rounds(&r);
	if (s)
		stay_open(&s->stay, &s->rounds.m, &s->rounds.answer, limits);
	rounds_end(&r);
	diags_free(&unheard);
	return s;
}

void solved_free(struct solved *s)
{
	if (s) {
		stay_close(&s->stay);
		rounds_end(&s->rounds);
	}
	free(s);
}

enum solve_status solve_province(const struct province *p, const struct solve_request *asked,
				 const struct limits *limits, const char *tool, struct plan *plan, struct diags *ds)
{
	struct province changed = *p;
	struct arena a = {0};
	enum solve_status status;

	if (asked->change_limit == ABSENT)
		return solve_as_asked(p, asked, limits, tool, plan, ds);
	assert(!asked->keep);
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
	status = solve_as_asked(&changed, asked, limits, tool, plan, ds);
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
