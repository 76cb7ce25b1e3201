#include "model/tally.h"

#include "base/checked.h"
#include "model/program_internal.h"
#include "model/tiers.h"
#include "model/worth.h"

static void count_parts(struct tally *t, const struct model *m, const struct option *o, int64_t x)
{
	for (int i = 0; i < o->nparts; i++) {
		struct part part = option_parts(m, o)[i];
		int unit = m->province->posts[part.post].unit.index;
		int64_t parts = part.days * x;

		t->arrivals[part.post] += parts;
		t->levers[o->lever].arrivals += parts;
		if (!is_from_outside(o))
			continue;
		t->from_outside[part.post] += parts;
		t->desks[unit] += parts;
		if (is_secondment(o))
			t->received[unit] += x;
	}
}

static void count_option(struct tally *t, const struct model *m, const struct option *o, int64_t x)
{
	const struct province *p = m->province;
	const struct group *g = &m->groups[option_group(m, o)];
	int64_t cost = option_cost(m, o) * x;

	count_parts(t, m, o, x);
	t->levers[o->lever].people += x;
	t->levers[o->lever].cost += cost;
	t->cost += cost;
	t->fit += option_fit(m, o) * x;
	for (size_t b = 0; b < p->nbudgets; b++)
		t->budgets[b] += budget_pays(m, b, o) * x;
	if (g->holds >= 0)
		t->departures[g->holds] += m->week * x;
	if (o->course >= 0) {
		t->taking[o->course] += x;
		t->trained += x;
	}
	if (o->lever == LEVER_RECRUIT)
		t->recruits[option_post(m, o)] += x;
	if (o->lever == LEVER_INSIDE) {
		t->inside += p->positions[p->posts[option_post(m, o)].position.index].weight * x;
		if (g->holds >= 0)
			t->left_inside[g->holds] += x;
	}
	if (!is_secondment(o))
		return;
	t->sent[g->unit] += x;
	for (size_t f = 0; f < p->nfields; f++)
		if (person_level(group_person(p, g), (int)f) > 0)
			t->sent_with[(size_t)g->unit * p->nfields + f] += x;
	t->people += x;
	if (is_shared(m, o))
		t->shared += x;
}

static void count_changes(struct tally *t, const struct model *m, const int64_t *x)
{
	for (int o = 0; m->old && o < m->noptions; o++) {
		int64_t now = x ? x[o] : 0;

		t->change += now > m->old[o] ? now - m->old[o] : m->old[o] - now;
	}
}

/* (11), (18), (19), (29). */
static void count_posts(struct tally *t, const struct model *m)
{
	const struct province *p = m->province;

	for (size_t i = 0; i < p->nposts; i++) {
		const struct post *post = &p->posts[i];
		const struct position *position = &p->positions[post->position.index];
		int64_t there = m->week * post->qualified + t->arrivals[i] - t->departures[i];

		t->open[i] = at_least_0(m->week * post->needed - there);
		t->need += position->weight * t->open[i];
		t->inside -= position->weight * at_least_0(t->left_inside[i] - post_surplus(post));
		if (position->mandatory > 0)
			t->mandatory += at_least_0(m->week * position->mandatory - there);
	}
}

/* (20); among equals the first commune by id. */
static bool find_worst(struct tally *t, const struct model *m, struct arena *a)
{
	const struct province *p = m->province;
	int64_t *open = ARENA_NEW(a, int64_t, p->nunits), *shortage = ARENA_NEW(a, int64_t, p->nunits);

	if (a->failed)
		return false;
	for (size_t i = 0; i < p->nposts; i++) {
		open[p->posts[i].unit.index] += t->open[i];
		shortage[p->posts[i].unit.index] += post_shortage(&p->posts[i]);
	}
	t->worst = (struct fraction){0, 1};
	t->worst_unit = -1;
	for (size_t u = 0; u < p->nunits; u++) {
		t->shares[u] = (struct fraction){0, 1};
		if (!unit_is_commune(&p->units[u]))
			continue;
		t->shares[u] = fraction_reduce(open[u], m->week * (shortage[u] > 0 ? shortage[u] : 1));
		if (fraction_compare(t->shares[u], t->worst) <= 0)
			continue;
		t->worst = t->shares[u];
		t->worst_unit = (int)u;
	}
	return true;
}

bool tally_make(struct tally *t, const struct model *m, const int64_t *x, struct arena *a)
{
	const struct province *p = m->province;

	*t = (struct tally){0};
	t->arrivals = ARENA_NEW(a, int64_t, p->nposts);
	t->departures = ARENA_NEW(a, int64_t, p->nposts);
	t->from_outside = ARENA_NEW(a, int64_t, p->nposts);
	t->recruits = ARENA_NEW(a, int64_t, p->nposts);
	t->left_inside = ARENA_NEW(a, int64_t, p->nposts);
	t->open = ARENA_NEW(a, int64_t, p->nposts);
	t->sent = ARENA_NEW(a, int64_t, p->nunits);
	t->sent_with = ARENA_NEW(a, int64_t, p->nunits * p->nfields);
	t->received = ARENA_NEW(a, int64_t, p->nunits);
	t->desks = ARENA_NEW(a, int64_t, p->nunits);
	t->shares = ARENA_NEW(a, struct fraction, p->nunits);
	t->taking = ARENA_NEW(a, int64_t, p->ncourses);
	t->budgets = ARENA_NEW(a, int64_t, p->nbudgets);
	if (a->failed)
		return false;
	for (int o = 0; x && o < m->noptions; o++)
		if (x[o] > 0)
			count_option(t, m, &m->options[o], x[o]);
	count_changes(t, m, x);
	count_posts(t, m);
	return find_worst(t, m, a);
}

/* Need with what an open person counts at each unit (41). */
static int64_t need_by(const struct tally *t, const struct province *p, int by)
{
	int64_t need = 0;

	for (size_t i = 0; i < p->nposts; i++)
		if (t->open[i] > 0)
			need += p->positions[p->posts[i].position.index].weight *
				unit_factor(p, p->posts[i].unit.index, by) * t->open[i];
	return need;
}

static int64_t rank_sum(const struct tally *t)
{
	int64_t sum = 0;

	for (int lever = 0; lever < LEVERS; lever++)
		sum += lever * t->levers[lever].people;
	return sum;
}

static struct fraction value_of(const struct tally *t, const struct model *m, enum tier_kind kind, int by)
{
	switch (kind) {
	case TIER_MANDATORY:
		return fraction_reduce(t->mandatory, m->week);
	case TIER_INSIDE:
		return (struct fraction){t->inside, 1};
	case TIER_NEED:
		return fraction_reduce(need_by(t, m->province, by), m->week);
	case TIER_WORST_COMMUNE:
	case TIER_LEXIMIN:
		return t->worst;
	case TIER_CHANGE:
		return (struct fraction){t->change, 1};
	case TIER_LEVERS:
		return (struct fraction){rank_sum(t), 1};
	case TIER_FIT:
		return (struct fraction){t->fit, 1};
	default:
		return (struct fraction){t->cost, 1};
	}
}

struct fraction tally_value(const struct tally *t, const struct model *m, const struct objective *o)
{
	int64_t sum = 0;

	if (o->kind != TIER_SUM)
		return value_of(t, m, o->kind, o->by);
	for (enum tier_kind kind = 0; kind < TIERS; kind++) {
		struct fraction value = value_of(t, m, kind, NEED_BY_PEOPLE);

		if (o->of[kind] > 0)
			sum += (tier_is_maximised(kind) ? -1 : 1) * o->of[kind] * value.num * (m->week / value.den);
	}
	return fraction_reduce(sum, m->week);
}
