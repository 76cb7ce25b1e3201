/* What a choice costs and how it suits: models/README.md (8), (9), (31), (32), (42). */
#include "insight/verify_internal.h"

#include <string.h>

/* For one month. */
static int64_t travel(const struct costs *costs, int64_t metres)
{
	const struct band *bands = costs->bands.at;
	int64_t over = -1, monthly = 0;

	for (size_t i = 0; i < costs->bands.n; i++)
		if (bands[i].over_m < metres && bands[i].over_m > over) {
			over = bands[i].over_m;
			monthly = bands[i].monthly;
		}
	return monthly + (costs->per_km * metres + 500) / 1000;
}

static void secondment_cost(const struct facts *f, struct choice *c)
{
	const struct province *p = f->p;
	const struct unit *to = &p->units[f->aims[c->base].unit];
	const struct zone *zones = p->costs.zones.at;
	int64_t months = p->rules.term.months;

	if (p->units[p->staff[c->person].unit.index].kind == UNIT_AGENCY && to->one_off)
		c->costs[COST_ONE_OFF] = p->costs.one_off;
	c->costs[COST_TRAVEL] = months * travel(&p->costs, c->metres);
	if (c->metres > p->costs.rent.over_m)
		c->costs[COST_RENT] = months * p->costs.rent.monthly;
	if (to->zone.id)
		c->costs[COST_ZONE] = months * zones[to->zone.index].monthly;
	c->costs[COST_SUPPORT] = months * to->support;
}

static int64_t in_common(const struct texts *a, const struct texts *b)
{
	int64_t n = 0;

	for (size_t i = 0; i < a->n; i++)
		for (size_t j = 0; j < b->n; j++)
			n += strcmp(a->at[i], b->at[j]) == 0;
	return n;
}

static void secondment_fit(const struct facts *f, struct choice *c)
{
	const struct province *p = f->p;
	const struct person *s = &p->staff[c->person];
	const struct position *position = &p->positions[f->aims[c->base].position];
	int there = f->aims[c->base].unit, own = s->unit.index;
	const struct unit *to = &p->units[there], *from = &p->units[own];
	const struct texts *districts = s->former_districts.n > 0 ? &s->former_districts : &from->former_districts;
	const struct fit_points *fit = &p->fit;
	int64_t level = c->course >= 0 ? p->courses[c->course].to : person_level(s, position->field.index);

	for (size_t r = 0; r < s->wishes.n && r < fit->wishes.n; r++)
		if (s->wishes.at[r].index == there)
			c->fits[FIT_WISH] += fit->wishes.at[r];
	if (in_common(districts, &to->former_districts) > 0)
		c->fits[FIT_SAME_DISTRICT] = fit->same_district;
	if (refs_list(&from->neighbours, there) || refs_list(&to->neighbours, own))
		c->fits[FIT_NEIGHBOUR] = fit->neighbour;
	if (s->volunteer)
		c->fits[FIT_VOLUNTEER] = fit->volunteer;
	c->fits[FIT_LEVEL_ABOVE] = fit->level_above * (level - position->level);
	if (c->course >= 0)
		c->fits[FIT_COURSE] = fit->course;
	if (refs_list(&to->asks_for, c->person))
		c->fits[FIT_ASKED_FOR] = fit->asked_for;
	if (s->home_town.id && s->home_town.index == there)
		c->fits[FIT_HOME_TOWN] = fit->home_town;
	c->fits[FIT_TAG] = fit->tag * in_common(&s->tags, &to->tags);
}

/* Travel and rent go by the farthest commune of a week (42). */
static bool find_metres(const struct facts *f, struct choice *c)
{
	const struct province *p = f->p;

	for (int i = 0; i < c->nparts; i++) {
		int64_t metres = metres_to(f, c->person, f->aims[c->parts[i].post].unit);

		if (metres == NO_WAY || (p->rules.travel.max_m != ABSENT && metres > p->rules.travel.max_m))
			return false;
		c->metres = metres > c->metres ? metres : c->metres;
	}
	return true;
}

bool choice_worth(const struct facts *f, struct choice *c)
{
	const struct province *p = f->p;

	memset(c->costs, 0, sizeof c->costs);
	memset(c->fits, 0, sizeof c->fits);
	c->metres = c->cost = c->fit = 0;
	if (c->hire >= 0)
		c->costs[COST_HIRE] = p->hires[c->hire].one_off + p->rules.term.months * p->hires[c->hire].monthly;
	if (c->course >= 0)
		c->costs[COST_COURSE] = p->courses[c->course].cost;
	if (choice_is_secondment(c)) {
		if (!find_metres(f, c))
			return false;
		secondment_cost(f, c);
		secondment_fit(f, c);
	}
	for (int i = 0; i < COST_PARTS; i++)
		c->cost += c->costs[i];
	for (int i = 0; i < FIT_PARTS; i++)
		c->fit += c->fits[i];
	return true;
}
