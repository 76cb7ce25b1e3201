#include "insight/explain_internal.h"

#include <assert.h>
#include <string.h>

void *explain_room(struct explainer *x, struct records *list, size_t n, size_t size, size_t align)
{
	list->n = 0;
	list->at = arena_alloc(&x->e->arena, n, size, align);
	return list->at;
}

struct fraction explain_open(const struct asked *a, int post, const int64_t *plan)
{
	int col = a->m.open_col[post];
	int64_t parts = col >= 0 ? plan[col] * a->m.part_size[post] : 0;

	return fraction_reduce(parts, a->m.week);
}

int64_t explain_one_more(void *explainer, const struct asked *a, int64_t *coef)
{
	const struct explainer *x = explainer;
	int col = a->m.open_col[x->post];
	int64_t now = ask_plan(a->ask)[col], person = a->m.week / a->m.part_size[x->post];

	coef[col] = 1;
	return now > person ? now - person : 0;
}

/* Can anybody come at all? */
static bool has_options(const struct model *m, int post)
{
	for (int o = 0; o < m->noptions; o++)
		if (explain_serves(m, &m->options[o], post))
			return true;
	return false;
}

/* Those who have the field: the gates after the first two, which are about other things than the person's own. */
static bool add_barred(struct explainer *x)
{
	struct ref_counts *barred = &x->out->barred;
	const int64_t *people = x->a->m.barred[x->post];

	barred->at = ARENA_NEW(&x->e->arena, struct ref_count, GATES);
	for (int gate = GATE_NO_FIELD + 1; barred->at && gate < GATES; gate++)
		if (people[gate] > 0)
			barred->at[barred->n++] = (struct ref_count){{.id = gate_names[gate]}, people[gate]};
	return barred->at || diag_no_memory(x->ds);
}

/* What a plan with one more there shows. */
static enum solve_status ask_one_more(struct explainer *x)
{
	struct ask_reply reply;
	enum solve_status status = asked_answer(x->a, explain_one_more, x, &reply, x->ds);

	if (status != SOLVE_OK)
		return status;
	switch (reply.end) {
	case ASK_TIE:
		x->out->reason = REASON_TIE;
		break;
	case ASK_WORSE:
		x->out->reason = REASON_WORSE;
		x->tier = reply.tier;
		explain_tier(x->a, (size_t)reply.tier, &reply.worse, &x->out->tier);
		break;
	case ASK_IMPOSSIBLE:
		x->out->reason = REASON_IMPOSSIBLE;
		return explain_limits(x) ? SOLVE_OK : SOLVE_FAILED;
	default:
		x->out->reason = REASON_UNDECIDED;
		break;
	}
	if (reply.x && (!explain_shifts(x, reply.x, &x->out->shifts) || !explain_comes(x, reply.x)))
		return SOLVE_FAILED;
	return SOLVE_OK;
}

static enum solve_status find_reason(struct explainer *x)
{
	const struct province *p = x->a->province;
	const struct post *post = &p->posts[x->post];
	struct explained_post *out = x->out;

	*out = (struct explained_post){.unit = post->unit.id,
				       .position = post->position.id,
				       .field = p->positions[post->position.index].field.id,
				       .open = explain_open(x->a, x->post, ask_plan(x->a->ask)),
				       .tier = NO_TIER};
	if (post_shortage(post) > 0 && !has_options(&x->a->m, x->post)) {
		if (!add_barred(x))
			return SOLVE_FAILED;
		out->reason = !post_receives(p, x->post) ? REASON_AGENCY
			      : out->barred.n > 0        ? REASON_GATES
							 : REASON_NOBODY;
		return SOLVE_OK;
	}
	return ask_one_more(x);
}

static enum solve_status explain_post(struct explainer *x)
{
	enum solve_status status = find_reason(x);

	if (status != SOLVE_OK || !(x->what & EXPLAIN_REMEDIES) || x->out->reason == REASON_TIE ||
	    x->out->reason == REASON_AGENCY)
		return status;
	if (!explain_remedies(x) || (x->what & EXPLAIN_LEFT_FREE && !explain_granted(x)))
		return SOLVE_FAILED;
	return SOLVE_OK;
}

/* Is the post open, and one that is asked for? */
static bool is_asked(const struct asked *a, int post, const char *unit, const char *position)
{
	const struct post *p = &a->province->posts[post];

	return explain_open(a, post, ask_plan(a->ask)).num > 0 &&
	       (!unit || (strcmp(p->unit.id, unit) == 0 && strcmp(p->position.id, position) == 0));
}

static const char *unit_id(const void *province, size_t i)
{
	return ((const struct province *)province)->units[i].id;
}

/* What is looked for among the posts of one unit. */
struct unit_posts {
	const struct province *p;
	const char *unit;
};

static const char *position_there(const void *posts, size_t i)
{
	const struct unit_posts *of = posts;
	const struct post *post = &of->p->posts[i];

	return strcmp(post->unit.id, of->unit) == 0 ? post->position.id : NULL;
}

static bool has_name(const struct unit *u, const char *name)
{
	return (u->name.vi && strcmp(u->name.vi, name) == 0) || (u->name.en && strcmp(u->name.en, name) == 0);
}

/* The id of the unit of that name, which is what people call it; NULL where none has it, or several have. */
static const char *id_of_name(const struct province *p, const char *name)
{
	const char *found = NULL;

	for (size_t i = 0; i < p->nunits; i++) {
		if (!has_name(&p->units[i], name))
			continue;
		if (found)
			return NULL;
		found = p->units[i].id;
	}
	return found;
}

int explain_find_post(const struct province *p, const char *unit, const char *position, struct diags *ds)
{
	struct unit_posts of = {p, unit};
	bool known = unit_find(p, unit) >= 0;
	const char *near;
	int found = post_find(p, unit, position);

	if (found >= 0)
		return found;
	near = known ? text_suggest(position, position_there, &of, p->nposts) : id_of_name(p, unit);
	if (!known && !near)
		near = text_suggest(unit, unit_id, p, p->nunits);
	diag_error(ds, (struct loc){0}, "unknown-id", "there is no %s '%s'%s%s%s%s%s%s", known ? "post" : "unit",
		   known ? position : unit, known ? " in '" : "", known ? unit : "", known ? "'" : "",
		   near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
	if (post_find(p, position, unit) >= 0)
		diag_hint(ds, "the unit comes first: %s/%s", position, unit);
	return -1;
}

enum solve_status explain_posts(struct explanation *e, struct asked *a, const char *unit, const char *position,
				unsigned what, struct diags *ds)
{
	struct lifted lifted = {0};
	struct grants grants = {0};
	struct explainer x = {.e = e, .a = a, .lifted = &lifted, .grants = &grants, .what = what, .ds = ds};
	struct explained_post *at = EXPLAIN_ROOM(&x, &e->posts, struct explained_post, a->province->nposts);
	enum solve_status status = SOLVE_OK;

	e->province = a->province->id;
	e->plan = a->path;
	if (!at) {
		diag_no_memory(ds);
		return SOLVE_FAILED;
	}
	if (unit && explain_find_post(a->province, unit, position, ds) < 0)
		return SOLVE_BAD_QUESTION;
	for (x.post = 0; status == SOLVE_OK && x.post < (int)a->province->nposts; x.post++) {
		if (!is_asked(a, x.post, unit, position))
			continue;
		x.out = &at[e->posts.n++];
		status = explain_post(&x);
		if (a->limits->progress)
			a->limits->progress(a->limits->progress_ctx, "posts", (long)e->posts.n);
	}
	lifted_close(&lifted);
	arena_free(&grants.arena);
	return status;
}

void explain_put_reasons(const struct explanation *e, struct plan *plan)
{
	const struct explained_post *posts = e->posts.at;
	struct plan_unfilled *at = plan->unfilled.at;

	/* both are in the order of the province's posts */
	assert(e->posts.n == plan->unfilled.n);
	for (size_t i = 0; i < e->posts.n; i++)
		at[i].reason = (struct plan_reason){.kind = posts[i].reason,
						    .tier = posts[i].tier,
						    .comes = posts[i].comes,
						    .shifts = posts[i].shifts,
						    .limits = posts[i].limits};
}

void explain_free(struct explanation *e)
{
	arena_free(&e->arena);
	*e = (struct explanation){0};
}
