/* Whom a remedy would serve if it were granted, but not tied to the post: the province with so much more, solved. */
#include "insight/explain_internal.h"

#include "base/text.h"
#include "model/release.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

/* What comes of a grant, whichever post it was found for. */
struct granted {
	struct granted *next;
	const char *key;       /* what is granted */
	struct fraction *open; /* people, per post; NULL: not found out */
};

/* A grant, and the lists of the province that it changes. */
struct grant {
	const struct province *p;
	const struct lifted *lifted; /* has the people who could be hired */
	struct province with;
	struct arena arena;
};

static bool open_lists(struct grant *g)
{
	const struct province *p = g->p;
	struct arena *a = &g->arena;

	g->with = *p;
	g->with.units = ARENA_NEW(a, struct unit, p->nunits);
	g->with.posts = ARENA_NEW(a, struct post, p->nposts);
	g->with.courses = ARENA_NEW(a, struct course, p->ncourses);
	g->with.budgets = ARENA_NEW(a, struct budget, p->nbudgets);
	g->with.staff = ARENA_NEW(a, struct person, g->lifted->province.nstaff);
	if (a->failed)
		return false;
	for (size_t i = 0; i < p->nunits; i++)
		g->with.units[i] = p->units[i];
	for (size_t i = 0; i < p->nposts; i++)
		g->with.posts[i] = p->posts[i];
	for (size_t i = 0; i < p->ncourses; i++)
		g->with.courses[i] = p->courses[i];
	for (size_t i = 0; i < p->nbudgets; i++)
		g->with.budgets[i] = p->budgets[i];
	for (size_t i = 0; i < p->nstaff; i++)
		g->with.staff[i] = p->staff[i];
	return true;
}

/* A floor that asks for more people than there are keeps all of them. */
static void keep_fewer(struct grant *g, int unit, const char *field, int64_t n)
{
	struct ref_counts *keep = &g->with.units[unit].release.keep;
	struct ref_count *at = ARENA_NEW(&g->arena, struct ref_count, keep->n);

	for (size_t i = 0; at && i < keep->n; i++) {
		int64_t listed = listed_with(g->p, unit, keep->at[i].ref.index);

		at[i] = keep->at[i];
		if (strcmp(at[i].ref.id, field) == 0)
			at[i].value = (at[i].value < listed ? at[i].value : listed) - n;
	}
	keep->at = at;
}

/* The people of a field whom an agency of the lifted province could have. */
static void add_people(struct grant *g, int unit, const char *field, int64_t n)
{
	const struct province *lifted = &g->lifted->province;
	size_t i = g->p->nstaff;

	while (lifted->staff[i].unit.index != unit || strcmp(lifted->staff[i].skills.at[0].ref.id, field) != 0)
		i++;
	g->with.staff[g->with.nstaff] = lifted->staff[i];
	g->with.staff[g->with.nstaff++].count = n;
}

static void add_seats(struct grant *g, const char *course, int64_t n)
{
	for (size_t i = 0; i < g->with.ncourses; i++)
		if (strcmp(g->with.courses[i].id, course) == 0)
			g->with.courses[i].seats += n;
}

static void add_money(struct grant *g, const char *budget, int64_t n)
{
	if (!budget)
		g->with.budget_total += n;
	for (size_t i = 0; budget && i < g->with.nbudgets; i++)
		if (strcmp(g->with.budgets[i].id, budget) == 0)
			g->with.budgets[i].limit += n;
}

/* More of one limit, as the config would say it. */
static void add_more(struct grant *g, enum lift_kind kind, const struct explained_more *more)
{
	int unit = more->unit ? unit_find(g->p, more->unit) : 0;
	struct unit *u = &g->with.units[unit];
	struct post *post = more->position ? &g->with.posts[post_find(g->p, more->unit, more->position)] : NULL;

	switch (kind) {
	case LIFT_RELEASE:
		u->release.at_most = release_most(g->p, unit) + more->amount;
		u->release.percent = ABSENT;
		break;
	case LIFT_KEEP:
		keep_fewer(g, unit, more->field, more->amount);
		break;
	case LIFT_SEATS:
		u->seats += more->amount;
		break;
	case LIFT_REQUESTED:
		assert(post); /* the row is a post's */
		post->requested += more->amount;
		break;
	case LIFT_RECRUIT:
		assert(post);
		post->quota = (post->quota > post->filled ? post->quota : post->filled) + more->amount;
		break;
	case LIFT_COURSE:
		add_seats(g, more->course, more->amount);
		break;
	case LIFT_BUDGET:
		add_money(g, more->budget, more->amount);
		break;
	default:
		assert(kind == LIFT_PERSON);
		add_people(g, unit, more->field, more->amount);
		break;
	}
}

static bool make(struct grant *g, const struct explained_remedy *r)
{
	const struct explained_more *where = r->where.at;

	if (!open_lists(g))
		return false;
	if (r->kind == LIFT_KM)
		g->with.rules.travel.max_m += r->amount;
	for (size_t i = 0; r->kind != LIFT_KM && i < r->where.n; i++)
		add_more(g, (enum lift_kind)r->kind, &where[i]);
	return !g->arena.failed;
}

/* One text for one grant.  All kilometres are alike: whoever comes, max_km is as much. */
static const char *key_of(const struct explained_remedy *r, struct arena *a)
{
	const struct explained_more *w = r->where.at;
	const char *key = arena_printf(a, "%d %" PRId64, r->kind, r->amount);

	for (size_t i = 0; key && r->kind != LIFT_KM && i < r->where.n; i++) {
		const char *ids[] = {w[i].unit, w[i].position, w[i].field, w[i].course, w[i].budget};

		for (size_t k = 0; key && k < sizeof ids / sizeof *ids; k++)
			key = arena_printf(a, "%s\n%s", key, ids[k] ? ids[k] : "");
		key = key ? arena_printf(a, "%s\n%" PRId64, key, w[i].amount) : NULL;
	}
	return key;
}

static bool take_open(const struct province *p, const struct plan *plan, struct granted *to, struct arena *a)
{
	const struct plan_unfilled *at = plan->unfilled.at;

	to->open = ARENA_NEW(a, struct fraction, p->nposts);
	for (size_t i = 0; to->open && i < p->nposts; i++)
		to->open[i] = (struct fraction){0, 1};
	for (size_t i = 0; to->open && i < plan->unfilled.n; i++)
		to->open[post_find(p, at[i].unit, at[i].position)] = at[i].open;
	return to->open;
}

/* What proved the province proves most of it with a grant.  Where all plans that are best leave the same open, it is no matter which
 * of them `solve` takes, and that takes longest to find out.  to->open stays NULL where it is another matter. */
static bool open_of_best(struct explainer *x, const struct province *with, struct granted *to)
{
	struct asked a;
	struct diags unheard = {0}; /* `solve` is asked next */
	bool same = false, ok = true;

	if (asked_open_like(&a, with, x->a, &unheard) == SOLVE_OK && asked_is_proved(&a) &&
	    asked_is_open_same(&a, &same, &unheard) && same) {
		to->open = ARENA_NEW(&x->grants->arena, struct fraction, with->nposts);
		ok = to->open || diag_no_memory(x->ds);
	}
	for (int i = 0; to->open && i < (int)with->nposts; i++)
		to->open[i] = explain_open(&a, i, ask_plan(a.ask));
	asked_close(&a);
	diags_free(&unheard);
	return ok;
}

/* What goes wrong with another province is told without its places. */
static bool failed(struct explainer *x, const struct diags *why)
{
	return diag_error(x->ds, (struct loc){0}, why->first ? why->first->code : "out-of-memory", "%s",
			  why->first ? why->first->text : "out of memory");
}

static bool open_of_solved(struct explainer *x, const struct province *with, struct granted *to)
{
	const struct solve_request request = {.in_force = x->a->request.in_force, .change_limit = ABSENT};
	struct plan plan = {0};
	struct diags own = {0}; /* that a limit was reached is no failure here */
	enum solve_status status = solve_province(with, &request, x->a->limits, "", &plan, &own);
	bool ok = status != SOLVE_FAILED || failed(x, &own);

	if (status == SOLVE_OK && plan.status == PLAN_OPTIMAL)
		ok = take_open(with, &plan, to, &x->grants->arena) || diag_no_memory(x->ds);
	plan_free(&plan);
	diags_free(&own);
	return ok;
}

static bool solve(struct explainer *x, const struct explained_remedy *r, struct granted *to)
{
	struct grant g = {.p = x->a->province, .lifted = x->lifted};
	bool ok = make(&g, r) || diag_no_memory(x->ds);

	ok = ok && open_of_best(x, &g.with, to) && (to->open || open_of_solved(x, &g.with, to));
	arena_free(&g.arena);
	return ok;
}

/* NULL with a diagnostic. */
static const struct granted *find(struct explainer *x, const struct explained_remedy *r)
{
	struct grants *known = x->grants;
	const char *key = key_of(r, &known->arena);
	struct granted *at = known->first;

	while (key && at && strcmp(at->key, key) != 0)
		at = at->next;
	if (at && key)
		return at;
	at = key ? ARENA_NEW(&known->arena, struct granted, 1) : NULL;
	if (!at) {
		diag_no_memory(x->ds);
		return NULL;
	}
	at->key = key;
	at->next = known->first;
	known->first = at;
	return solve(x, r, at) ? at : NULL;
}

static bool compare(struct explainer *x, const struct granted *granted, struct explained_remedy *r)
{
	const struct province *p = x->a->province;
	const int64_t *now = ask_plan(x->a->ask);
	struct explained_shift *at = EXPLAIN_ROOM(x, &r->serves, struct explained_shift, p->nposts);

	if (!at)
		return diag_no_memory(x->ds);
	for (int i = 0; i < (int)p->nposts; i++) {
		struct fraction open = explain_open(x->a, i, now);

		if (fraction_compare(granted->open[i], open) < 0)
			at[r->serves.n++] = (struct explained_shift){p->posts[i].unit.id, p->posts[i].position.id, open,
								     granted->open[i]};
	}
	return true;
}

bool explain_granted(struct explainer *x)
{
	struct explained_remedy *at = x->out->remedies.at;

	for (size_t i = 0; i < x->out->remedies.n; i++) {
		const struct granted *granted;

		if (at[i].where.n == 0)
			continue;
		granted = find(x, &at[i]);
		if (!granted)
			return false;
		at[i].left_free = granted->open ? FREE_FOUND : FREE_UNDECIDED;
		if (granted->open && !compare(x, granted, &at[i]))
			return false;
	}
	return true;
}
