/* Who may serve which post, what it costs and how well it fits: models/README.md (6) to (9). */
#include "model/distance.h"
#include "model/model.h"

#include <string.h>

const char *const gate_names[] = {"own-unit",         "no-field", "level",   "not-eligible",
				  "holds-short-post", "no-route", "too-far", NULL};

bool course_leads(const struct course *c, int field, int64_t level, int64_t needed)
{
	return c->field.index == field && c->from <= level && level < needed && needed <= c->to;
}

static bool some_course_leads(const struct province *p, int field, int64_t level, int64_t needed)
{
	for (size_t i = 0; i < p->ncourses; i++)
		if (course_leads(&p->courses[i], field, level, needed))
			return true;
	return false;
}

enum gate gate_of(const struct province *p, const struct group *g, int post, int64_t *metres)
{
	const struct person *s = &p->staff[g->members[0]];
	const struct post *to = &p->posts[post];
	const struct position *position = &p->positions[to->position.index];
	int64_t level = person_level(s, position->field.index);

	if (to->unit.index == s->unit.index)
		return GATE_OWN_UNIT;
	if (level < position->level && !some_course_leads(p, position->field.index, level, position->level))
		return level == 0 ? GATE_NO_FIELD : GATE_LEVEL;
	if (!s->eligible)
		return GATE_NOT_ELIGIBLE;
	if (g->holds >= 0 && post_shortage(&p->posts[g->holds]) > 0)
		return GATE_HOLDS_SHORT_POST;
	*metres = distance_to(p, s, to->unit.index);
	if (*metres == NO_ROUTE)
		return GATE_NO_ROUTE;
	if (p->rules.travel.max_m != ABSENT && *metres > p->rules.travel.max_m)
		return GATE_TOO_FAR;
	return GATE_OPEN;
}

bool inside_is_open(const struct province *p, const struct group *g, int post)
{
	const struct person *s = &p->staff[g->members[0]];
	const struct post *to = &p->posts[post];
	const struct position *position = &p->positions[to->position.index];

	return to->unit.index == s->unit.index && !(s->post.id && s->post.index == to->position.index) &&
	       person_level(s, position->field.index) >= position->level &&
	       !(g->holds >= 0 && post_shortage(&p->posts[g->holds]) > 0);
}

int64_t option_cost(const struct province *p, const struct person *s, int unit, int64_t metres, int course)
{
	const struct band *bands = p->costs.bands.at;
	int64_t monthly = 0, cost = 0;

	for (size_t i = 0; i < p->costs.bands.n; i++) /* ascending: the last that applies is the largest */
		if (metres > bands[i].over_m)
			monthly = bands[i].monthly;
	if (metres > p->costs.rent.over_m)
		monthly += p->costs.rent.monthly;
	if (!unit_is_commune(&p->units[s->unit.index]) && p->units[unit].one_off)
		cost = p->costs.one_off;
	return cost + p->rules.term.months * monthly + (course >= 0 ? p->courses[course].cost : 0);
}

static bool share_text(const struct texts *a, const struct texts *b)
{
	for (size_t i = 0; i < a->n; i++)
		for (size_t j = 0; j < b->n; j++)
			if (strcmp(a->at[i], b->at[j]) == 0)
				return true;
	return false;
}

int64_t option_fit(const struct province *p, const struct person *s, int post, int course)
{
	const struct post *to = &p->posts[post];
	const struct position *position = &p->positions[to->position.index];
	const struct unit *own = &p->units[s->unit.index], *there = &p->units[to->unit.index];
	const struct fit_points *fit = &p->fit;
	int64_t level = course >= 0 ? p->courses[course].to : person_level(s, position->field.index);
	int64_t points = 0;

	for (size_t r = 0; r < s->wishes.n && r < fit->wishes.n; r++)
		if (s->wishes.at[r].index == to->unit.index)
			points += fit->wishes.at[r];
	if (share_text(s->former_districts.n > 0 ? &s->former_districts : &own->former_districts,
		       &there->former_districts))
		points += fit->same_district;
	if (refs_list(&own->neighbours, to->unit.index) || refs_list(&there->neighbours, s->unit.index))
		points += fit->neighbour;
	if (s->volunteer)
		points += fit->volunteer;
	if (course >= 0)
		points += fit->course;
	return points + fit->level_above * (level - position->level);
}
