#include "model/worth.h"

#include <string.h>

/* The band with the largest distance below, and what each km costs (8). */
static int64_t travel_monthly(const struct costs *costs, int64_t metres)
{
	const struct band *bands = costs->bands.at;
	int64_t monthly = 0;

	for (size_t i = 0; i < costs->bands.n; i++) /* ascending: the last that applies is the largest */
		if (metres > bands[i].over_m)
			monthly = bands[i].monthly;
	return monthly + (costs->per_km * metres + 500) / 1000;
}

static void secondment_parts(const struct model *m, const struct option *o, int64_t parts[COST_PARTS])
{
	const struct province *p = m->province;
	const struct unit *there = &p->units[p->posts[option_post(m, o)].unit.index];
	const struct zone *zones = p->costs.zones.at;
	int64_t months = p->rules.term.months;

	if (o->lever == LEVER_SECOND && there->one_off)
		parts[COST_ONE_OFF] = p->costs.one_off;
	parts[COST_TRAVEL] = months * travel_monthly(&p->costs, o->metres);
	if (o->metres > p->costs.rent.over_m)
		parts[COST_RENT] = months * p->costs.rent.monthly;
	if (there->zone.id)
		parts[COST_ZONE] = months * zones[there->zone.index].monthly;
	parts[COST_SUPPORT] = months * there->support;
}

void cost_parts(const struct model *m, const struct group *g, const struct option *o, int64_t parts[COST_PARTS])
{
	const struct province *p = m->province;

	memset(parts, 0, COST_PARTS * sizeof *parts);
	if (g->hire >= 0) {
		const struct hire *hire = &p->hires[g->hire];

		parts[COST_HIRE] = hire->one_off + p->rules.term.months * hire->monthly;
		return;
	}
	if (is_secondment(o))
		secondment_parts(m, o, parts);
	if (o->course >= 0)
		parts[COST_COURSE] = p->courses[o->course].cost;
}

static inline int64_t shared_texts(const struct texts *a, const struct texts *b)
{
	int64_t n = 0;

	for (size_t i = 0; i < a->n; i++)
		for (size_t j = 0; j < b->n; j++)
			n += *a->at[i] == *b->at[j] && strcmp(a->at[i], b->at[j]) == 0; /* most begin unlike */
	return n;
}

static bool asks_for(const struct unit *u, const struct group *g)
{
	for (int i = 0; i < g->nmembers; i++)
		if (refs_list(&u->asks_for, g->members[i]))
			return true;
	return false;
}

void fit_parts(const struct model *m, const struct group *g, const struct option *o, int64_t parts[FIT_PARTS])
{
	const struct province *p = m->province;
	const struct person *s = group_person(p, g);
	const struct post *to = &p->posts[option_post(m, o)];
	const struct position *position = &p->positions[to->position.index];
	const struct unit *there = &p->units[to->unit.index];
	const struct fit_points *fit = &p->fit;

	memset(parts, 0, FIT_PARTS * sizeof *parts);
	if (!is_secondment(o))
		return;
	const struct unit *own = &p->units[s->unit.index];
	int64_t level = o->course >= 0 ? p->courses[o->course].to : person_level(s, position->field.index);

	for (size_t r = 0; r < s->wishes.n && r < fit->wishes.n; r++)
		if (s->wishes.at[r].index == to->unit.index)
			parts[FIT_WISH] += fit->wishes.at[r];
	if (shared_texts(s->former_districts.n > 0 ? &s->former_districts : &own->former_districts,
			 &there->former_districts) > 0)
		parts[FIT_SAME_DISTRICT] = fit->same_district;
	if (refs_list(&own->neighbours, to->unit.index) || refs_list(&there->neighbours, s->unit.index))
		parts[FIT_NEIGHBOUR] = fit->neighbour;
	if (s->volunteer)
		parts[FIT_VOLUNTEER] = fit->volunteer;
	parts[FIT_LEVEL_ABOVE] = fit->level_above * (level - position->level);
	if (o->course >= 0)
		parts[FIT_COURSE] = fit->course;
	if (asks_for(there, g))
		parts[FIT_ASKED_FOR] = fit->asked_for;
	if (s->home_town.id && s->home_town.index == to->unit.index)
		parts[FIT_HOME_TOWN] = fit->home_town;
	parts[FIT_TAG] = fit->tag * shared_texts(&s->tags, &there->tags);
}

int64_t option_cost(const struct model *m, const struct option *o)
{
	int64_t parts[COST_PARTS], sum = 0;

	cost_parts(m, &m->groups[option_group(m, o)], o, parts);
	for (int i = 0; i < COST_PARTS; i++)
		sum += parts[i];
	return sum;
}

int64_t group_fit(const struct model *m, const struct group *g, const struct option *o)
{
	int64_t parts[FIT_PARTS], sum = 0;

	fit_parts(m, g, o, parts);
	for (int i = 0; i < FIT_PARTS; i++)
		sum += parts[i];
	return sum;
}

int64_t option_fit(const struct model *m, const struct option *o)
{
	return group_fit(m, &m->groups[option_group(m, o)], o);
}
