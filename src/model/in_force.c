#include "model/in_force.h"

#include "model/options.h"

#include <string.h>

/* A line of the plan in force in the words of the model; -1 where it says what does not exist now. */
struct line {
	int group, course;
	enum lever lever;
	struct part parts[DAYS_OF_WEEK];
	int nparts;
	int64_t people;
	bool known;
	const char *who, *unit; /* as the plan has them */
};

static bool is_member(const struct group *g, int person)
{
	for (int i = 0; i < g->nmembers; i++)
		if (g->members[i] == person)
			return true;
	return false;
}

static int group_of(const struct model *m, int person, int hire)
{
	for (int g = 0; g < m->ngroups; g++)
		if (hire >= 0 ? m->groups[g].hire == hire : is_member(&m->groups[g], person))
			return g;
	return -1;
}

/* -1 for none, -2 for one that is not in the config. */
static int course_of(const struct province *p, const char *id)
{
	if (!id)
		return -1;
	for (size_t i = 0; i < p->ncourses; i++)
		if (strcmp(p->courses[i].id, id) == 0)
			return (int)i;
	return -2;
}

static int hire_of(const struct province *p, const char *id)
{
	for (size_t i = 0; i < p->nhires; i++)
		if (strcmp(p->hires[i].id, id) == 0)
			return (int)i;
	return -1;
}

static void add_part(const struct model *m, struct line *l, const char *unit, const char *position, int64_t days)
{
	int post = post_find(m->province, unit, position);

	/* where nobody serves part-time now a part is a whole week, not a day */
	if (post < 0 || l->nparts == DAYS_OF_WEEK || (m->week == 1 && days < DAYS_OF_WEEK))
		l->known = false;
	else
		l->parts[l->nparts++] = (struct part){post, m->week == 1 ? 1 : (int)days};
}

/* So many lines are named. */
enum { LOST_NAMED = 5 };

static void lose(struct model *m, const struct line *l)
{
	m->lost += l->people;
	m->nlost++;
	if (m->nlost == 1)
		m->lost_who = arena_printf(&m->arena, "'%s' in '%s'", l->who, l->unit);
	else if (m->nlost <= LOST_NAMED)
		m->lost_who = arena_printf(&m->arena, "%s, '%s' in '%s'", m->lost_who, l->who, l->unit);
	else if (m->nlost == LOST_NAMED + 1)
		m->lost_who = arena_printf(&m->arena, "%s, ...", m->lost_who);
}

/* Adds the line's people to its option, or to those who are lost. */
static void add_line(struct model *m, const struct line *l)
{
	bool known = l->known && l->group >= 0;
	int first = known ? m->lp.block_start[l->group] : 0, end = known ? m->lp.block_start[l->group + 1] : 0;

	for (int o = first; o < end; o++) {
		const struct option *option = &m->options[o];

		if (option->lever == l->lever && option->course == l->course &&
		    compare_parts(option_parts(m, option), option->nparts, l->parts, l->nparts) == 0) {
			m->old[o] += l->people;
			return;
		}
	}
	lose(m, l);
}

static void add_assignment(struct model *m, const struct plan_assignment *a)
{
	const struct province *p = m->province;
	const struct plan_part *share = a->share.at;
	int person = person_find(p, a->person);
	struct line l = {.group = person >= 0 ? group_of(m, person, -1) : -1,
			 .course = course_of(p, a->course),
			 .people = a->people,
			 .known = person >= 0,
			 .who = a->person,
			 .unit = a->to};

	if (person >= 0)
		l.lever = unit_is_commune(&p->units[p->staff[person].unit.index]) ? LEVER_BETWEEN : LEVER_SECOND;
	for (size_t i = 0; i < a->share.n; i++)
		add_part(m, &l, share[i].to, share[i].position, share[i].days);
	if (a->share.n == 0)
		add_part(m, &l, a->to, a->position, DAYS_OF_WEEK);
	add_line(m, &l);
}

static void add_reassignment(struct model *m, const struct plan_reassignment *r)
{
	const struct province *p = m->province;
	int person = person_find(p, r->person);
	struct line l = {.group = person >= 0 ? group_of(m, person, -1) : -1,
			 .course = course_of(p, r->course),
			 .lever = r->course ? LEVER_TRAIN : LEVER_INSIDE,
			 .people = r->people,
			 .known = person >= 0,
			 .who = r->person,
			 .unit = r->unit};

	add_part(m, &l, r->unit, r->position, DAYS_OF_WEEK);
	add_line(m, &l);
}

static void add_hire(struct model *m, const struct plan_hire *h)
{
	const struct province *p = m->province;
	int hire = hire_of(p, h->hire);
	struct line l = {.group = hire >= 0 ? group_of(m, -1, hire) : -1,
			 .course = -1,
			 .lever = hire >= 0 ? (enum lever)p->hires[hire].lever : LEVER_CONTRACT,
			 .people = h->people,
			 .known = hire >= 0,
			 .who = h->hire,
			 .unit = h->to};

	add_part(m, &l, h->to, h->position, DAYS_OF_WEEK);
	add_line(m, &l);
}

/* Takes out the options that the plan does not use. */
static void keep_old(struct model *m)
{
	int kept = 0;

	for (int g = 0, o = 0; g < m->ngroups; g++) {
		int end = m->lp.block_start[g + 1];

		m->lp.block_start[g] = kept;
		for (; o < end; o++) {
			if (m->old[o] == 0)
				continue;
			m->options[kept] = m->options[o];
			m->old[kept++] = m->old[o];
		}
	}
	m->lp.block_start[m->ngroups] = m->lp.npriced = m->noptions = kept;
}

static void add_lines(struct model *m, const struct plan *plan)
{
	for (size_t i = 0; i < plan->assignments.n; i++)
		add_assignment(m, (const struct plan_assignment *)plan->assignments.at + i);
	for (size_t i = 0; i < plan->reassignments.n; i++)
		add_reassignment(m, (const struct plan_reassignment *)plan->reassignments.at + i);
	for (size_t i = 0; i < plan->hires.n; i++)
		add_hire(m, (const struct plan_hire *)plan->hires.at + i);
}

bool in_force_build(struct model *m)
{
	const struct plan *plan = m->request->in_force;

	if (!plan)
		return true;
	m->old = ARENA_NEW(&m->arena, int64_t, (size_t)m->noptions);
	if (!m->old)
		return false;
	add_lines(m, plan);
	if (m->request->only_in_force)
		keep_old(m);
	return true;
}

int64_t *people_of_plan(struct model *m, const struct plan *plan, int64_t *lost)
{
	const struct model before = *m;
	int64_t *people = ARENA_NEW(&m->arena, int64_t, (size_t)m->noptions);

	m->old = people;
	m->lost = 0;
	if (people)
		add_lines(m, plan);
	*lost = m->lost;
	m->old = before.old;
	m->lost = before.lost;
	m->nlost = before.nlost;
	m->lost_who = before.lost_who;
	return people;
}
