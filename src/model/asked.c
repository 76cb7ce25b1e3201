#include "model/asked.h"

#include "model/in_force.h"
#include "model/lift.h"
#include "model/like.h"
#include "model/start.h"
#include "model/tiers.h"

#include <assert.h>
#include <string.h>

static enum solve_status differs(struct asked *a, const char *how, struct diags *ds)
{
	diag_error(ds, (struct loc){a->path, 0, 0}, "plan-differs", "this is not the plan that %s makes now: %s",
		   a->province->at.file, how);
	diag_hint(ds, "solve it again, with the same --scenario, --set and --from here as there");
	return SOLVE_OTHER_PLAN;
}

static bool is_proved(struct asked *a, struct diags *ds)
{
	if (a->plan->status == PLAN_OPTIMAL)
		return true;
	diag_error(ds, (struct loc){a->path, 0, 0}, "plan-unproved",
		   "only a plan that is proved best in every objective can be explained");
	diag_hint(ds, "solve it again without --gap, and with more time");
	return false;
}

/* Are the objectives what the plan says? */
static enum solve_status check_tiers(struct asked *a, struct diags *ds)
{
	const struct province *p = a->province;
	const struct plan_tier *tiers = a->plan->tiers.at;

	if (a->plan->tiers.n != p->nobjectives)
		return differs(a, "other objectives", ds);
	for (size_t t = 0; t < p->nobjectives; t++) {
		const struct lp_tier_result *res = &ask_tiers(a->ask)[t];
		const char *name = tier_names[p->objectives[t].kind];

		if (strcmp(tiers[t].name, name) != 0)
			return differs(a, "other objectives", ds);
		if (res->state == LP_TIER_GAP) {
			diag_error(ds, (struct loc){0}, "limit-reached",
				   "'%s' could not be proved again within the nodes that a search has", name);
			return SOLVE_NO_TIME;
		}
		if (fraction_compare(tier_in_sense(&a->m, t, res->best), tiers[t].best) != 0 ||
		    fraction_compare(tier_in_sense(&a->m, t, res->allowed), tiers[t].allowed) != 0)
			return differs(a, arena_printf(&a->m.arena, "'%s' is another", name), ds);
	}
	return SOLVE_OK;
}

static enum solve_status set_plan(struct asked *a, struct diags *ds)
{
	int64_t lost, *people = people_of_plan(&a->m, a->plan, &lost);
	int64_t *x = people ? ARENA_NEW(&a->m.arena, int64_t, (size_t)a->m.lp.ncols) : NULL;

	if (!x) {
		diag_no_memory(ds);
		return SOLVE_FAILED;
	}
	memcpy(x, people, (size_t)a->m.noptions * sizeof *x);
	if (lost > 0)
		return differs(a, "people whom it has somewhere cannot be there", ds);
	return ask_set_plan(a->ask, x) ? SOLVE_OK : differs(a, "there are better ones", ds);
}

static bool accept(void *ctx, const int64_t *x)
{
	struct asked *a = ctx;

	return same_units_accept(&a->same, &a->m, x);
}

/* What proved the province that it is like; NULL: nothing did. */
static const struct lp_advice *advice(struct asked *a)
{
	struct lp_answer answer;

	if (!a->like)
		return NULL;
	answer = ask_proof(a->like->ask);
	return like_advice(&a->like->m, &answer, &a->m);
}

/* With the rows of (36) that there are so far; SOLVE_OK, and *again: more are needed. */
static enum solve_status solve_once(struct asked *a, bool *again, struct diags *ds)
{
	struct model *m = &a->m;
	enum solve_status status;

	*again = false;
	if (!same_units_build(&a->same, m, a->province, &a->request, ds))
		return SOLVE_FAILED;
	m->lp.accept = accept;
	m->lp.accept_ctx = a;
	status = model_start(m, NULL, a->limits, ds);
	if (status != SOLVE_OK)
		return status;
	a->ask = ask_open_like(&m->lp, m->x0, m->tiers, (int)a->province->nobjectives, advice(a), a->limits, &m->arena,
			       ds);
	if (!a->ask)
		return SOLVE_FAILED;
	*again = ask_is_rejected(a->ask);
	if (!*again && !ask_is_solved(a->ask)) {
		diag_error(ds, a->province->at, "limit-reached", "a limit was reached before anything could be asked");
		return SOLVE_NO_TIME;
	}
	return SOLVE_OK;
}

static void drop(struct asked *a)
{
	a->ask = ask_close(a->ask);
	model_free(&a->m);
}

/* Until no row is missing. */
static enum solve_status solve(struct asked *a, struct diags *ds)
{
	enum solve_status status;
	bool again;

	do {
		drop(a);
		status = solve_once(a, &again, ds);
	} while (status == SOLVE_OK && again);
	return status;
}

static enum solve_status build(struct asked *a, struct diags *ds)
{
	struct model *m = &a->m;
	enum solve_status status = solve(a, ds);

	if (status != SOLVE_OK)
		return status;
	a->coef = ARENA_NEW(&m->arena, int64_t, (size_t)m->lp.ncols);
	if (!a->coef) {
		diag_no_memory(ds);
		return SOLVE_FAILED;
	}
	status = check_tiers(a, ds);
	return status == SOLVE_OK ? set_plan(a, ds) : status;
}

/* The limits (36) that the plan uses up are asked about like the others, whether it needed their rows or not. */
static bool take_used_up(struct asked *a)
{
	const struct province *p = a->province;
	const struct plan_resource *r = a->plan->resources.at;

	for (size_t i = 0; p->rules.same_unit_at_most != ABSENT && i < a->plan->resources.n; i++) {
		bool same = strcmp(r[i].kind, "same-unit") == 0;
		struct same_unit s = {same ? unit_find(p, r[i].from) : -1, same ? unit_find(p, r[i].unit) : -1};

		if (s.from >= 0 && s.to >= 0 && !same_units_add(&a->same, s))
			return false;
	}
	return true;
}

enum solve_status asked_open(struct asked *a, const struct province *p, const struct plan *plan, const char *path,
			     const struct plan *in_force, const struct limits *limits, struct diags *ds)
{
	*a = (struct asked){
		.province = p, .plan = plan, .path = path, .limits = limits, .request = {.in_force = in_force}};
	if (!is_proved(a, ds))
		return SOLVE_BAD_QUESTION;
	if (take_used_up(a))
		return build(a, ds);
	diag_no_memory(ds);
	return SOLVE_FAILED;
}

enum solve_status asked_open_like(struct asked *a, const struct province *p, const struct asked *like, struct diags *ds)
{
	*a = (struct asked){.province = p,
			    .path = like->path,
			    .like = like,
			    .limits = like->limits,
			    .request = {.in_force = like->request.in_force}};
	return solve(a, ds);
}

bool asked_is_proved(const struct asked *a)
{
	for (size_t t = 0; t < a->province->nobjectives; t++)
		if (ask_tiers(a->ask)[t].state != LP_TIER_OPTIMAL)
			return false;
	return true;
}

bool asked_is_open_same(struct asked *a, bool *same, struct diags *ds)
{
	int *cols = ARENA_NEW(&a->m.arena, int, a->province->nposts), n = 0;

	if (!cols)
		return diag_no_memory(ds);
	for (size_t i = 0; i < a->province->nposts; i++)
		if (a->m.open_col[i] >= 0)
			cols[n++] = a->m.open_col[i];
	return ask_are_same(a->ask, cols, n, same);
}

void asked_close(struct asked *a)
{
	drop(a);
	same_units_free(&a->same);
}

enum solve_status asked_answer(struct asked *a, asked_row_fn *row, void *ctx, struct ask_reply *reply, struct diags *ds)
{
	enum solve_status status = SOLVE_OK;

	for (;;) {
		struct ask_row asked = {.coef = a->coef};

		memset(a->coef, 0, (size_t)a->m.lp.ncols * sizeof *a->coef);
		asked.most = row(ctx, a, a->coef);
		if (!ask_answer(a->ask, &asked, reply))
			return SOLVE_FAILED;
		if (!reply->x || same_units_accept(&a->same, &a->m, reply->x))
			return SOLVE_OK;
		status = build(a, ds);
		if (status != SOLVE_OK)
			return status;
	}
}

enum solve_status asked_go_on(struct asked *a, asked_row_fn *row, void *ctx, struct arena *arena,
			      const struct lp_tier_result **ret, struct diags *ds)
{
	struct lp_tier_result *results = ARENA_NEW(arena, struct lp_tier_result, a->province->nobjectives);
	struct ask_reply reply = {.end = ASK_WORSE};
	enum solve_status status = SOLVE_OK;
	const int64_t *x;

	*ret = NULL;
	if (!results) {
		diag_no_memory(ds);
		return SOLVE_FAILED;
	}
	while (status == SOLVE_OK && reply.end == ASK_WORSE) {
		if (!ask_solve(a->ask, results, &x))
			return SOLVE_FAILED;
		if (same_units_accept(&a->same, &a->m, x)) {
			*ret = results;
			return SOLVE_OK;
		}
		status = build(a, ds);
		if (status == SOLVE_OK)
			status = asked_answer(a, row, ctx, &reply, ds);
	}
	return status;
}

/* The column that says whether a course is run, where it needs a least number of people; else -1. */
static int run_column(const struct asked *a, int row)
{
	return a->m.rows[row].kind == ROW_COURSE ? a->m.run_col[a->m.rows[row].index] : -1;
}

static int find_row(const struct model *m, const struct row_ref *ref)
{
	for (int i = 0; i < m->lp.nrows; i++)
		if (m->rows[i].kind == ref->kind && m->rows[i].index == ref->index && m->rows[i].other == ref->other)
			return i;
	return -1;
}

/* The row's limit with so many more. */
static int64_t raised(const struct model *m, int row, int64_t more)
{
	const struct row_ref *ref = &m->rows[row];

	if (ref->kind == ROW_BUDGET)
		return (ref->capacity + more) / ref->unit;
	return m->lp.row_hi[row] + more * lift_unit(m, ref);
}

bool asked_is_used_up(const struct asked *a, int row)
{
	const struct lp_problem *lp = &a->m.lp;
	const int64_t *plan = ask_plan(a->ask);
	int run = run_column(a, row);
	int64_t used = 0;

	if (run >= 0 && plan[run] == 0)
		return false;
	for (int j = 0; j < lp->ncols; j++) {
		struct lp_column column;

		if (plan[j] == 0)
			continue;
		lp_runs(lp, j, &column);
		for (int r = 0; r < LP_RUNS; r++)
			for (const struct lp_entry *e = column.runs[r].at; e < column.runs[r].end; e++)
				used += e->row == row ? e->value * plan[j] : 0;
	}
	return used == lp->row_hi[row];
}

enum solve_status asked_raise(struct asked *a, const struct row_ref *limit, int64_t more, struct ask_better *reply,
			      struct diags *ds)
{
	for (;;) {
		struct ask_raise raise = {.row = find_row(&a->m, limit)};
		size_t known = a->same.n;
		enum solve_status status;

		assert(raise.row >= 0);
		raise.hi = raised(&a->m, raise.row, more);
		/* without the course its row would let people take it: the plan that does not run it is no better than
		 * the one that is asked about */
		raise.held_col = run_column(a, raise.row);
		if (!ask_raised(a->ask, &raise, reply))
			return SOLVE_FAILED;
		/* a row (36) that is raised is broken as such, and not missing */
		if (!reply->rejected || (a->same.n == known && !a->same.failed))
			return SOLVE_OK;
		status = build(a, ds);
		if (status != SOLVE_OK)
			return status;
	}
}
