#include "insight/explain_person_internal.h"

#include "model/tiers.h"
#include "model/worth.h"

#include <string.h>

const char *const choice_price_names[] = {"tie", "worse", "impossible", "undecided", NULL};

/* What is asked: one more person on the option, or one less; one less of the group on all of its options. */
struct question {
	enum { ONE_MORE, ONE_LESS, ONE_STAYS } kind;
	int option, group;
};

static int64_t fill_row(void *ctx, const struct asked *a, int64_t *coef)
{
	const struct question *q = ctx;
	const int64_t *now = ask_plan(a->ask);
	const int *start = a->m.lp.block_start;
	int64_t sum = 0;

	if (q->kind != ONE_STAYS) {
		coef[q->option] = q->kind == ONE_MORE ? -1 : 1;
		return coef[q->option] * now[q->option] - 1;
	}
	for (int o = start[q->group]; o < start[q->group + 1]; o++) {
		coef[o] = 1;
		sum += now[o];
	}
	return sum - 1;
}

static int64_t away(const struct asked *a, int group)
{
	const int64_t *now = ask_plan(a->ask);
	int64_t sum = 0;

	for (int o = a->m.lp.block_start[group]; o < a->m.lp.block_start[group + 1]; o++)
		sum += now[o];
	return sum;
}

static int64_t days_at(const struct model *m, const struct option *o, int post)
{
	const struct part *parts = option_parts(m, o);

	for (int i = 0; i < o->nparts; i++)
		if (parts[i].post == post)
			return parts[i].days;
	return 0;
}

static bool describe(struct who_asker *w, int group, int option, struct explained_choice *c)
{
	const struct model *m = &w->a->m;
	const struct province *p = m->province;
	const struct group *g = &m->groups[group];
	const struct option *o = option >= 0 ? &m->options[option] : NULL;
	struct plan_part *parts;

	*c = (struct explained_choice){.person = g->hire >= 0 ? p->hires[g->hire].id : g->key,
				       .from = g->unit >= 0 ? p->units[g->unit].id : NULL,
				       .people = o ? ask_plan(w->a->ask)[option] : g->count - away(w->a, group),
				       .stays = !o,
				       .metres = ABSENT,
				       .cost = ABSENT,
				       .fit = ABSENT,
				       .tier = NO_TIER};
	if (!o)
		return true;
	c->lever = lever_names[o->lever];
	c->to = p->posts[option_post(m, o)].unit.id;
	c->position = p->posts[option_post(m, o)].position.id;
	c->course = o->course >= 0 ? p->courses[o->course].id : NULL;
	c->metres = is_secondment(o) ? o->metres : ABSENT;
	c->cost = option_cost(m, o);
	c->fit = option_fit(m, o);
	if (!is_shared(m, o))
		return true;
	parts = ARENA_NEW(w->arena, struct plan_part, (size_t)o->nparts);
	for (int i = 0; parts && i < o->nparts; i++) {
		const struct part *part = &option_parts(m, o)[i];

		parts[i] =
			(struct plan_part){p->posts[part->post].unit.id, p->posts[part->post].position.id, part->days};
	}
	c->share = (struct records){parts, (size_t)o->nparts};
	return parts != NULL;
}

/* Of others: whoever asks knows what those do who are asked about. */
static bool add_moves(struct who_asker *w, const int64_t *plan, int group, struct explained_choice *c)
{
	const struct model *m = &w->a->m;
	const struct province *p = m->province;
	const int64_t *now = ask_plan(w->a->ask);
	struct explained_move *at;
	size_t n = 0;

	for (int o = 0; o < m->noptions; o++)
		n += plan[o] != now[o];
	at = ARENA_NEW(w->arena, struct explained_move, n);
	for (int i = 0; at && i < m->noptions; i++) {
		const struct option *o = &m->options[i];
		int of = plan[i] != now[i] ? option_group(m, o) : group;
		const struct group *g = &m->groups[of];

		if (of != group)
			at[c->moves.n++] = (struct explained_move){
				.person = g->hire >= 0 ? p->hires[g->hire].id : g->key,
				.people = plan[i] - now[i],
				.unit = p->posts[option_post(m, o)].unit.id,
				.position = p->posts[option_post(m, o)].position.id,
				.days = is_shared(m, o) ? days_at(m, o, option_post(m, o)) : ABSENT};
	}
	c->moves.at = at;
	return at || diag_no_memory(w->ds);
}

static enum solve_status ask_price(struct who_asker *w, struct question *q, struct explained_choice *c)
{
	struct ask_reply reply;
	enum solve_status status = asked_answer(w->a, fill_row, q, &reply, w->ds);

	if (status != SOLVE_OK)
		return status;
	c->price = reply.end == ASK_TIE          ? CHOICE_TIE
		   : reply.end == ASK_WORSE      ? CHOICE_WORSE
		   : reply.end == ASK_IMPOSSIBLE ? CHOICE_IMPOSSIBLE
						 : CHOICE_UNDECIDED;
	if (reply.x && !add_moves(w, reply.x, q->group, c))
		return SOLVE_FAILED;
	if (reply.end != ASK_WORSE)
		return SOLVE_OK;
	c->tier_number = reply.tier;
	explain_tier(w->a, (size_t)reply.tier, &reply.worse, &c->tier);
	return SOLVE_OK;
}

/* What becomes of each objective, at once after the price was asked. */
static enum solve_status add_objectives(struct who_asker *w, struct question *q, struct explained_choice *c)
{
	const struct lp_tier_result *results;
	enum solve_status status = asked_go_on(w->a, fill_row, q, w->arena, &results, w->ds);
	size_t n = w->a->province->nobjectives;
	struct explained_objective *at = ARENA_NEW(w->arena, struct explained_objective, n);

	if (status == SOLVE_OK && !at) {
		diag_no_memory(w->ds);
		return SOLVE_FAILED;
	}
	if (status != SOLVE_OK || !results)
		return status;
	for (size_t t = 0; t < n; t++) {
		explain_tier(w->a, t, &results[t], &at[t].tier);
		at[t].best = tier_in_sense(&w->a->m, t, ask_tiers(w->a->ask)[t].best);
		at[t].same = t < (size_t)c->tier_number;
		at[t].tier.proved |= at[t].same;
	}
	c->objectives = (struct records){at, n};
	return SOLVE_OK;
}

static enum solve_status ask_way(struct who_asker *w, struct question *q, struct explained_choice *c)
{
	enum solve_status status = ask_price(w, q, c);

	return status == SOLVE_OK && w->objectives && c->price == CHOICE_WORSE ? add_objectives(w, q, c) : status;
}

static int compare_tiers(const struct explained_choice *a, const struct explained_choice *b)
{
	int c;

	if (a->tier_number != b->tier_number) /* the later, the less it matters */
		return a->tier_number > b->tier_number ? -1 : 1;
	if (a->tier.share.den > 0 && b->tier.share.den > 0) {
		int64_t more_a = a->tier.communes_with - a->tier.communes,
			more_b = b->tier.communes_with - b->tier.communes;

		c = fraction_compare(a->tier.share, b->tier.share);
		return c ? c : (more_a > more_b) - (more_a < more_b);
	}
	return fraction_compare(fraction_distance(a->tier.with, a->tier.allowed),
				fraction_distance(b->tier.with, b->tier.allowed));
}

/* At the least price first; else as they were asked. */
static bool is_dearer(const struct explained_choice *a, const struct explained_choice *b)
{
	if (a->price != b->price)
		return a->price > b->price;
	return a->price == CHOICE_WORSE && compare_tiers(a, b) > 0;
}

static void put_in_order(struct records *list, const struct explained_choice *c)
{
	struct explained_choice *at = list->at;
	size_t i = list->n++;

	for (; i > 0 && is_dearer(&at[i - 1], c); i--)
		at[i] = at[i - 1];
	at[i] = *c;
}

static enum solve_status ask_option(struct who_asker *w, int option)
{
	struct explained_who *who = w->who;
	const struct model *m = &w->a->m;
	int group = option_group(m, &m->options[option]);
	bool used = ask_plan(w->a->ask)[option] > 0;
	struct question q = {used ? ONE_LESS : ONE_MORE, option, group};
	struct explained_choice c;
	enum solve_status status;

	if (!describe(w, group, option, &c))
		return diag_no_memory(w->ds) ? SOLVE_OK : SOLVE_FAILED;
	status = ask_way(w, &q, &c);
	if (status != SOLVE_OK)
		return status;
	if (used)
		((struct explained_choice *)who->serves.at)[who->serves.n++] = c;
	else
		put_in_order(&who->others, &c);
	return SOLVE_OK;
}

/* Of a group that goes somewhere: what if one of them stayed? */
static enum solve_status ask_stay(struct who_asker *w)
{
	struct question q = {ONE_STAYS, -1, w->group};
	int64_t gone = away(w->a, w->group), all = w->a->m.groups[w->group].count;
	struct explained_choice c;
	enum solve_status status = SOLVE_OK;

	describe(w, w->group, -1, &c);
	if (gone < all) {
		((struct explained_choice *)w->who->serves.at)[w->who->serves.n++] = c; /* nothing moves them */
		return SOLVE_OK;
	}
	status = ask_way(w, &q, &c);
	if (status == SOLVE_OK)
		put_in_order(&w->who->others, &c);
	return status;
}

static bool is_asked(const struct who_asker *w, int option)
{
	const struct option *o = &w->a->m.options[option];

	const int *start = w->a->m.lp.block_start + (w->group < 0 ? 0 : w->group);

	return (w->group < 0 || (start[0] <= option && option < start[1])) &&
	       (w->post < 0 || explain_serves(&w->a->m, o, w->post));
}

static enum solve_status ask_all(struct who_asker *w)
{
	int noptions = w->a->m.noptions;
	size_t n = 1;
	long done = 0;
	enum solve_status status = SOLVE_OK;

	for (int o = 0; o < noptions; o++)
		n += is_asked(w, o);
	w->who->serves.at = ARENA_NEW(w->arena, struct explained_choice, n);
	w->who->others.at = ARENA_NEW(w->arena, struct explained_choice, n);
	if (w->arena->failed) {
		diag_no_memory(w->ds);
		return SOLVE_FAILED;
	}
	if (w->group >= 0 && w->post < 0)
		status = ask_stay(w);
	for (int o = 0; o < noptions && status == SOLVE_OK; o++) {
		if (!is_asked(w, o))
			continue;
		status = ask_option(w, o);
		if (w->a->limits->progress)
			w->a->limits->progress(w->a->limits->progress_ctx, "alternatives", ++done);
	}
	return status;
}

static const char *person_id(const void *province, size_t i)
{
	return ((const struct province *)province)->staff[i].id;
}

/* The group that the person is of; -1 with a diagnostic. */
static int find_group(const struct asked *a, const char *person, struct diags *ds)
{
	const struct province *p = a->province;
	int index = person_find(p, person);
	const char *near = index < 0 ? text_suggest(person, person_id, p, p->nstaff) : NULL;

	for (int g = 0; index >= 0 && g < a->m.ngroups; g++)
		for (int i = 0; i < a->m.groups[g].nmembers; i++)
			if (a->m.groups[g].members[i] == index)
				return g;
	diag_error(ds, (struct loc){0}, "unknown-id", "there is no person '%s' in 'staff'%s%s%s", person,
		   near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
	return -1;
}

enum solve_status explain_who(struct explained_who *who, struct asked *a, const char *person, const char *unit,
			      const char *position, bool objectives, struct arena *arena, struct diags *ds)
{
	struct who_asker w = {.who = who,
			      .a = a,
			      .arena = arena,
			      .ds = ds,
			      .group = -1,
			      .post = -1,
			      .objectives = objectives || (person && unit)};
	enum solve_status status;

	*who = (struct explained_who){.unit = unit, .position = position, .people = ABSENT};
	if (person && (w.group = find_group(a, person, ds)) < 0)
		return SOLVE_BAD_QUESTION;
	if (unit && (w.post = explain_find_post(a->province, unit, position, ds)) < 0)
		return SOLVE_BAD_QUESTION;
	if (person) {
		who->person = a->province->staff[person_find(a->province, person)].id;
		who->people = a->m.groups[w.group].count;
		who->from = a->province->units[a->m.groups[w.group].unit].id;
	}
	status = ask_all(&w);
	if (status == SOLVE_OK && !who_add_bars(&w)) {
		diag_no_memory(ds);
		return SOLVE_FAILED;
	}
	return status;
}
