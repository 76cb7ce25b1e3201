/* What the lines of a plan add up to: models/README.md (11), (18) to (22), (29), (34), (37) to (41). */
#include "base/checked.h"
#include "base/fraction.h"
#include "insight/verify_internal.h"

static void add_posts(const struct facts *f, const struct line *l, struct sums *s)
{
	const struct choice *c = &l->choice;

	for (int i = 0; i < c->nparts; i++) {
		int post = c->parts[i].post, unit = post_unit(f->p, post);
		int64_t parts = parts_of(f, c->parts[i].days) * l->people;

		s->arrivals[post] += parts;
		s->lever[c->lever].arrivals += parts;
		if (choice_from_outside(c)) {
			s->outside[post] += parts;
			s->desks[unit] += parts;
		}
		if (choice_is_secondment(c))
			s->received[unit] += l->people;
	}
	if (c->lever == LEVER_RECRUIT)
		s->recruits[c->base] += l->people;
}

static void add_person(const struct facts *f, const struct line *l, struct sums *s)
{
	const struct choice *c = &l->choice;
	int held = c->person >= 0 ? f->holds[c->person] : -1;

	if (held >= 0)
		s->departures[held] += f->week * l->people;
	if (held >= 0 && c->lever == LEVER_INSIDE)
		s->gone[held] += l->people;
	if (c->lever == LEVER_INSIDE)
		s->inside += post_position(f->p, c->base)->weight * l->people;
	if (c->course >= 0) {
		s->taking[c->course] += l->people;
		s->trained += l->people;
	}
	if (!choice_is_secondment(c))
		return;
	s->people += l->people;
	s->shared += choice_is_week(c) ? l->people : 0;
	s->sent[f->p->staff[c->person].unit.index] += l->people;
}

static void add_worth(const struct facts *f, const struct line *l, struct sums *s)
{
	const struct choice *c = &l->choice;
	int64_t cost = c->cost * l->people;

	s->cost += cost;
	s->fit += c->fit * l->people;
	s->ranks += (int64_t)c->lever * l->people; /* the enum is in the order of the ranks (34) */
	s->lever[c->lever].people += l->people;
	s->lever[c->lever].cost += cost;
	s->spent[f->p->nbudgets] += cost;
	for (size_t b = 0; b < f->p->nbudgets; b++)
		for (int part = 0; part < COST_PARTS; part++)
			if (f->p->budgets[b].pays >> part & 1)
				s->spent[b] += c->costs[part] * l->people;
}

/* What is open, lacking, opened by moves inside. */
static void close_posts(const struct facts *f, struct sums *s)
{
	for (int i = 0; i < (int)f->p->nposts; i++) {
		const struct post *post = &f->p->posts[i];
		const struct position *position = post_position(f->p, i);
		int64_t there = f->week * post->qualified + s->arrivals[i] - s->departures[i];

		s->open[i] = at_least_0(f->week * post->needed - there);
		s->weighted += position->weight * s->open[i];
		s->inside -= position->weight * at_least_0(s->gone[i] - post_surplus(post));
		if (position->mandatory > 0)
			s->mandatory += at_least_0(f->week * position->mandatory - there);
	}
}

/* (20); of equal communes the first by id is the worst. */
static void close_communes(const struct facts *f, struct sums *s)
{
	s->worst = (struct fraction){0, 1};
	s->worst_unit = -1;
	for (int u = 0; u < (int)f->p->nunits; u++) {
		int64_t open = 0, shortage = 0;

		s->share[u] = (struct fraction){0, 1};
		if (f->p->units[u].kind == UNIT_AGENCY)
			continue;
		for (int i = f->first_post[u]; i < f->first_post[u + 1]; i++) {
			open += s->open[i];
			shortage += post_shortage(&f->p->posts[i]);
		}
		s->share[u] = fraction_reduce(open, f->week * (shortage > 1 ? shortage : 1));
		if (fraction_compare(s->share[u], s->worst) > 0) {
			s->worst = s->share[u];
			s->worst_unit = u;
		}
	}
}

bool sums_make(const struct facts *f, const struct line *lines, size_t n, struct sums *s, struct arena *a)
{
	const struct province *p = f->p;

	*s = (struct sums){0};
	s->arrivals = ARENA_NEW(a, int64_t, p->nposts);
	s->departures = ARENA_NEW(a, int64_t, p->nposts);
	s->open = ARENA_NEW(a, int64_t, p->nposts);
	s->outside = ARENA_NEW(a, int64_t, p->nposts);
	s->recruits = ARENA_NEW(a, int64_t, p->nposts);
	s->gone = ARENA_NEW(a, int64_t, p->nposts);
	s->sent = ARENA_NEW(a, int64_t, p->nunits);
	s->received = ARENA_NEW(a, int64_t, p->nunits);
	s->desks = ARENA_NEW(a, int64_t, p->nunits);
	s->share = ARENA_NEW(a, struct fraction, p->nunits);
	s->taking = ARENA_NEW(a, int64_t, p->ncourses);
	s->spent = ARENA_NEW(a, int64_t, p->nbudgets + 1);
	if (a->failed)
		return false;
	for (size_t i = 0; i < n; i++) {
		add_posts(f, &lines[i], s);
		add_person(f, &lines[i], s);
		add_worth(f, &lines[i], s);
	}
	close_posts(f, s);
	close_communes(f, s);
	return true;
}

int64_t need_factor(const struct facts *f, int unit, int by)
{
	const struct province *p = f->p;
	int64_t needed = 0, qualified = 0, n = 1;

	for (int i = f->first_post[unit]; i < f->first_post[unit + 1]; i++) {
		needed += p->posts[i].needed;
		qualified += p->posts[i].qualified;
	}
	qualified = qualified > 0 ? qualified : 1;
	if (by == NEED_BY_POPULATION && p->units[unit].kind != UNIT_AGENCY)
		n = (p->units[unit].population + 500) / 1000;
	else if (by == NEED_BY_PRESSURE)
		n = (100 * needed + qualified / 2) / qualified;
	return n > 1 ? n : 1;
}

/* In parts. */
static int64_t need(const struct verifier *v, int by)
{
	int64_t sum = 0;

	for (int i = 0; i < (int)v->p->nposts; i++)
		if (v->after.open[i] > 0)
			sum += v->after.open[i] * post_position(v->p, i)->weight *
			       need_factor(&v->facts, post_unit(v->p, i), by);
	return sum;
}

/* (37): people on each choice now, less those who are there in the plan in force, or the other way round. */
static int64_t changes(const struct verifier *v)
{
	int64_t sum = 0;

	if (!v->old)
		return 0;
	for (size_t i = 0; i < v->nlines; i++) { /* a choice that stands twice is a fault already */
		const struct line *l = &v->lines[i], *old = line_find(v->old, &v->last_old, &l->choice);
		int64_t more = l->people - (old ? old->people : 0);

		sum += more < 0 ? -more : more;
	}
	for (size_t i = 0; i < v->nold; i++)
		if (!line_find(v->lines, &v->last, &v->old[i].choice))
			sum += v->old[i].people;
	return sum;
}

struct fraction fraction_wide(wide num, wide den)
{
	wide a = num < 0 ? -num : num, b = den;

	while (b != 0) {
		wide rest = a % b;

		a = b;
		b = rest;
	}
	num /= a;
	den /= a;
	if (num > INT64_MAX || num < INT64_MIN || den > INT64_MAX)
		return (struct fraction){0, 0}; /* more than any plan of a config can have */
	return (struct fraction){(int64_t)num, (int64_t)den};
}

/* Of a measure that is no share; times the parts of a week. */
static int64_t measure(const struct verifier *v, enum tier_kind kind, int by)
{
	const struct sums *s = &v->after;

	switch (kind) {
	case TIER_MANDATORY:
		return s->mandatory;
	case TIER_NEED:
		return need(v, by);
	case TIER_INSIDE:
		return v->facts.week * s->inside;
	case TIER_CHANGE:
		return v->facts.week * changes(v);
	case TIER_LEVERS:
		return v->facts.week * s->ranks;
	case TIER_FIT:
		return v->facts.week * s->fit;
	default:
		return v->facts.week * s->cost;
	}
}

struct fraction sums_value(const struct verifier *v, const struct objective *o)
{
	wide sum = 0;

	if (o->kind == TIER_WORST_COMMUNE || o->kind == TIER_LEXIMIN)
		return v->after.worst;
	if (o->kind != TIER_SUM)
		return fraction_reduce(measure(v, o->kind, o->by), v->facts.week);
	for (enum tier_kind kind = 0; kind < TIERS; kind++) /* (39) */
		if (o->of[kind] > 0)
			sum += (wide)(tier_is_maximised(kind) ? -1 : 1) * o->of[kind] *
			       measure(v, kind, NEED_BY_PEOPLE);
	return fraction_wide(sum, v->facts.week);
}
