/* What tiers and steps add up: (18) to (22), (29), (37) to (41), in the units of the program: parts of people where a
 * tier counts these, and what is maximised is negative. */
#include "insight/verify_certificate.h"

int64_t measure_choice(const struct proof *pr, const struct measure *m, const struct brief *b)
{
	int64_t sum = m->cost * b->cost - m->fit * b->fit + m->levers * b->lever;

	if (b->lever == LEVER_INSIDE)
		sum -= m->inside * post_position(pr->p, b->post)->weight;
	return sum + (b->old ? -m->change : m->change);
}

static void add_need(struct proof *pr, struct measure *m, int by, int64_t times)
{
	const struct province *p = pr->p;
	int64_t factor = 1;

	for (int w = 0; w < (int)p->npositions && by == NEED_BY_PEOPLE; w++)
		if (pr->weight[w] >= 0)
			m->columns[pr->weight[w]] += times * p->positions[w].weight * pr->weight_size[w];
	for (int i = 0; i < (int)p->nposts && by != NEED_BY_PEOPLE; i++) {
		if (i == 0 || post_unit(p, i) != post_unit(p, i - 1))
			factor = need_factor(pr->f, post_unit(p, i), by);
		if (pr->open[i] >= 0)
			m->columns[pr->open[i]] += times * pr->b.size[i] * post_position(p, i)->weight * factor;
	}
}

/* |x - old| is x - old, or old - x and twice what is beyond: the constant is the sum of old (37). */
static void add_change(struct proof *pr, struct measure *m, int64_t times)
{
	if (!pr->v->old)
		return;
	m->change += times;
	for (size_t i = 0; i < pr->b.nolds; i++) {
		if (pr->beyond[i] >= 0)
			m->columns[pr->beyond[i]] += 2 * times;
		m->columns[pr->one] += times * pr->b.olds[i].people;
	}
}

static void add_measure(struct proof *pr, struct measure *m, enum tier_kind kind, int by, int64_t times)
{
	const struct province *p = pr->p;

	m->inside += kind == TIER_INSIDE ? times : 0;
	m->levers += kind == TIER_LEVERS ? times : 0;
	m->fit += kind == TIER_FIT ? times : 0;
	m->cost += kind == TIER_COST ? times : 0;
	for (int i = 0; i < (int)p->nposts; i++) {
		if (kind == TIER_MANDATORY && pr->lack[i] >= 0)
			m->columns[pr->lack[i]] += times * pr->b.size[i];
		if (kind == TIER_INSIDE && pr->inside[i] >= 0)
			m->columns[pr->inside[i]] += times * post_position(p, i)->weight;
	}
	if (kind == TIER_NEED)
		add_need(pr, m, by, times);
	if (kind == TIER_CHANGE)
		add_change(pr, m, times);
}

static struct measure *measure_new(struct proof *pr, int first, int end)
{
	struct measure *m = ARENA_NEW(pr->arena, struct measure, 1);
	int64_t *columns = ARENA_NEW(pr->arena, int64_t, (size_t)(end - first));

	if (!m || !columns)
		return NULL;
	*m = (struct measure){.divisor = 1, .first = first, .end = end, .columns = columns};
	return m;
}

struct measure *measure_of_tier(struct proof *pr, const struct objective *o)
{
	struct measure *m = measure_new(pr, 0, pr->first_arc);

	if (!m)
		return NULL;
	if (o->kind != TIER_SUM)
		add_measure(pr, m, o->kind, o->by, 1);
	for (enum tier_kind kind = 0; kind < TIERS && o->kind == TIER_SUM; kind++)
		if (o->of[kind] > 0)
			add_measure(pr, m, kind, NEED_BY_PEOPLE, o->of[kind] * (tier_in_parts(kind) ? 1 : pr->f->week));
	m->of_choices = m->inside || m->change || m->levers || m->fit || m->cost;
	return m;
}

struct measure *measure_of_excess(struct proof *pr)
{
	struct measure *m = measure_new(pr, 0, pr->first_arc);

	for (int i = 0; m && i < pr->nratios; i++)
		m->columns[pr->ratios[i].excess] = 1;
	return m;
}

/* More than any commune has; so that no sum of such numbers is too large, whatever a plan says. */
static int64_t arc_number(wide n)
{
	const wide most = (wide)1 << 32;

	return (int64_t)(n < most ? n : most);
}

int64_t arc_at(const struct ratio *r, struct fraction v)
{
	wide parts = (wide)v.num * r->denom, arc = (wide)v.den * r->size;

	return arc_number(parts / arc + (parts % arc > 0));
}

int64_t arc_above(const struct ratio *r, struct fraction v)
{
	return arc_number((wide)v.num * r->denom / ((wide)v.den * r->size) + 1);
}

struct measure *measure_of_step(struct proof *pr, struct fraction from, struct fraction next, int64_t *weight)
{
	struct measure *m = measure_new(pr, pr->first_arc, pr->ncolumns);

	*weight = 1;
	for (int i = 0; i < pr->nratios; i++)
		*weight += arc_at(&pr->ratios[i], from) - arc_above(&pr->ratios[i], next);
	for (int i = 0; m && i < pr->nratios; i++) {
		const struct ratio *r = &pr->ratios[i];
		int64_t first = arc_above(r, next), last = arc_at(r, from);
		int64_t *arcs = m->columns + (r->first_arc - pr->first_arc) - 1;

		for (int64_t k = first; k < last && k <= r->narcs; k++)
			arcs[k] = 1;
		if (last <= r->narcs)
			arcs[last] = *weight - (last - first);
	}
	return m;
}

bool measure_divides(const struct proof *pr, const struct measure *m, int64_t divisor)
{
	if (divisor < 1 || divisor > DIVISOR_MOST)
		return false;
	for (int j = m->first; divisor != 1 && j < m->end; j++)
		if (m->columns[j - m->first] % divisor != 0)
			return false;
	for (size_t i = 0; divisor != 1 && m->of_choices && i < pr->b.n; i++)
		if (measure_choice(pr, m, &pr->b.at[i]) % divisor != 0)
			return false;
	return true;
}
