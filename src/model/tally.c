#include "model/tally.h"

#include "base/checked.h"

static void count_moves(struct tally *t, const struct model *m, const int64_t *x)
{
	const struct province *p = m->province;

	for (int o = 0; x && o < m->noptions; o++) {
		const struct option *option = &m->options[o];
		const struct group *g = &m->groups[option->group];

		t->arrivals[option->post] += x[o];
		if (g->holds >= 0)
			t->departures[g->holds] += x[o];
		if (option->inside) {
			t->reassigned += x[o];
			t->inside += p->positions[p->posts[option->post].position.index].weight * x[o];
			if (g->holds >= 0)
				t->left_inside[g->holds] += x[o];
			continue;
		}
		t->sent[p->staff[g->members[0]].unit.index] += x[o];
		t->received[p->posts[option->post].unit.index] += x[o];
		if (option->course >= 0)
			t->taking[option->course] += x[o];
		t->people += x[o];
		t->cost += option->cost * x[o];
		t->fit += option->fit * x[o];
	}
}

/* (11), (18), (19), (29). */
static void count_posts(struct tally *t, const struct province *p)
{
	for (size_t i = 0; i < p->nposts; i++) {
		const struct post *post = &p->posts[i];
		const struct position *position = &p->positions[post->position.index];
		int64_t there = post->qualified + t->arrivals[i] - t->departures[i];

		t->open[i] = at_least_0(post->needed - there);
		t->need += position->weight * t->open[i];
		t->inside -= position->weight * at_least_0(t->left_inside[i] - post_surplus(post));
		if (position->mandatory > 0)
			t->mandatory += at_least_0(position->mandatory - there);
	}
}

/* (20); among equals the first commune by id. */
static bool find_worst(struct tally *t, const struct province *p, struct arena *a)
{
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
		int64_t den = shortage[u] > 0 ? shortage[u] : 1;

		if (!unit_is_commune(&p->units[u]) || (wide)open[u] * t->worst.den <= (wide)t->worst.num * den)
			continue;
		t->worst = (struct fraction){open[u], den};
		t->worst_unit = (int)u;
	}
	t->worst = fraction_reduce(t->worst.num, t->worst.den);
	return true;
}

bool tally_make(struct tally *t, const struct model *m, const int64_t *x, struct arena *a)
{
	const struct province *p = m->province;

	*t = (struct tally){0};
	t->arrivals = ARENA_NEW(a, int64_t, p->nposts);
	t->departures = ARENA_NEW(a, int64_t, p->nposts);
	t->left_inside = ARENA_NEW(a, int64_t, p->nposts);
	t->open = ARENA_NEW(a, int64_t, p->nposts);
	t->sent = ARENA_NEW(a, int64_t, p->nunits);
	t->received = ARENA_NEW(a, int64_t, p->nunits);
	t->taking = ARENA_NEW(a, int64_t, p->ncourses);
	if (a->failed)
		return false;
	count_moves(t, m, x);
	count_posts(t, p);
	return find_worst(t, p, a);
}

struct fraction tally_value(const struct tally *t, enum tier_kind kind)
{
	switch (kind) {
	case TIER_MANDATORY:
		return (struct fraction){t->mandatory, 1};
	case TIER_INSIDE:
		return (struct fraction){t->inside, 1};
	case TIER_NEED:
		return (struct fraction){t->need, 1};
	case TIER_WORST_COMMUNE:
		return t->worst;
	case TIER_FIT:
		return (struct fraction){t->fit, 1};
	default:
		return (struct fraction){t->cost, 1};
	}
}

int64_t tally_sent_with(const struct model *m, const int64_t *x, int unit, int field)
{
	int64_t n = 0;

	for (int o = 0; o < m->noptions; o++) {
		const struct person *s = &m->province->staff[m->groups[m->options[o].group].members[0]];

		if (!m->options[o].inside && s->unit.index == unit && person_level(s, field) > 0)
			n += x[o];
	}
	return n;
}
