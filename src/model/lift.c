#include "model/lift.h"

#include "model/program.h"

#include <string.h>

const char *const lift_kind_names[] = {"release",   "keep",   "seats", "requested", "course", "recruit",
				       "same-unit", "budget", "km",    "person",    NULL};

/* The level that all posts of the field are content with. */
static int64_t highest_level(const struct province *p, int field)
{
	int64_t level = 1;

	for (size_t i = 0; i < p->npositions; i++)
		if (p->positions[i].field.index == field && p->positions[i].level > level)
			level = p->positions[i].level;
	return level;
}

/* Sorts behind all ids, since people are looked up in their order. */
#define LAST "\xF4\x8F\xBF\xBF"

static bool add_person(struct province *lifted, int unit, int field, struct arena *a)
{
	struct person *s = &lifted->staff[lifted->nstaff++];
	const struct unit *u = &lifted->units[unit];
	const char *name = lifted->fields[field].id;

	*s = (struct person){.at = u->at,
			     .id = arena_printf(a, LAST "%s/%s", u->id, name),
			     .unit = {.id = u->id, .index = unit},
			     .skills = {ARENA_NEW(a, struct ref_count, 1), 1},
			     .eligible = ELIGIBLE_YES,
			     .seconded_until = NO_DATE,
			     .until = NO_DATE};
	if (a->failed)
		return false;
	s->skills.at[0] = (struct ref_count){{.id = name, .index = field}, highest_level(lifted, field)};
	s->home_town.index = s->post.index = -1;
	return true;
}

bool lift_province(const struct province *p, const bool *fields, struct province *lifted, struct arena *a)
{
	size_t most = p->nstaff;
	bool ok = true;

	*lifted = *p;
	for (size_t f = 0; f < p->nfields; f++)
		most += fields[f] ? p->nunits : 0;
	if (p->rules.travel.max_m != ABSENT)
		lifted->rules.travel.max_m += p->rules.travel.max_m / 2;
	lifted->staff = ARENA_NEW(a, struct person, most);
	if (!lifted->staff)
		return false;
	memcpy(lifted->staff, p->staff, p->nstaff * sizeof *p->staff);
	for (size_t u = 0; u < p->nunits; u++)
		for (size_t f = 0; ok && f < p->nfields; f++)
			if (fields[f] && !unit_is_commune(&p->units[u]))
				ok = add_person(lifted, (int)u, (int)f, a);
	return ok;
}

bool lift_is_beyond(const struct model *m, const struct group *g, int64_t metres)
{
	return m->request->lift && g->count == 0 && m->request->max_m != ABSENT && metres > m->request->max_m;
}

enum lift_kind lift_kind_of(const struct row_ref *row)
{
	switch (row->kind) {
	case ROW_RELEASE:
		return LIFT_RELEASE;
	case ROW_KEEP:
		return LIFT_KEEP;
	case ROW_SEATS:
		return LIFT_SEATS;
	case ROW_REQUEST:
		return LIFT_REQUESTED;
	case ROW_COURSE:
		return LIFT_COURSE;
	case ROW_RECRUIT:
		return LIFT_RECRUIT;
	case ROW_SAME_UNIT:
		return LIFT_SAME_UNIT;
	case ROW_BUDGET:
		return LIFT_BUDGET;
	default:
		return LIFT_KINDS;
	}
}

int64_t lift_unit(const struct model *m, const struct row_ref *row)
{
	enum lift_kind kind = lift_kind_of(row);

	if (kind == LIFT_KINDS)
		return 0;
	return kind == LIFT_SEATS || kind == LIFT_REQUESTED ? m->week : 1;
}

/* What divides all that a budget pays, and the most that it does for one person. */
static int64_t budget_steps(const struct model *m, const struct row_ref *row, int64_t *most)
{
	size_t budget = row->index >= 0 ? (size_t)row->index : m->province->nbudgets;
	int64_t unit = 0;

	*most = 0;
	for (int o = 0; o < m->noptions; o++) {
		int64_t pays = budget_pays(m, budget, &m->options[o]);

		unit = common_divisor(unit, pays);
		*most = pays > *most ? pays : *most;
	}
	return unit > 0 ? unit : 1;
}

int64_t lift_worth(const struct model *m, const struct row_ref *row)
{
	int64_t most;

	return row->kind == ROW_BUDGET ? budget_steps(m, row, &most) : 1;
}

int64_t lift_most(const struct model *m, const struct row_ref *row)
{
	int64_t most, unit;

	if (row->kind != ROW_BUDGET)
		return LIFT_MOST;
	unit = budget_steps(m, row, &most);
	return LIFT_MOST * (most / unit);
}

enum lift_kind lift_of_option(const struct model *m, const struct option *o)
{
	if (!m->request->lift)
		return LIFT_KINDS;
	if (m->groups[option_group(m, o)].count == 0)
		return LIFT_PERSON;
	return m->request->max_m != ABSENT && o->metres > m->request->max_m ? LIFT_KM : LIFT_KINDS;
}
