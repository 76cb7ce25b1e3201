/* Identical people become one group: the biggest lever on size, and the reason that two people who are alike
 * are treated alike.  models/README.md (24). */
#include "model/model.h"

#include <stdlib.h>
#include <string.h>

struct keyed {
	const struct person *person;
	int index;
	bool named; /* a pair, a commune's wish or the plan in force names them: nobody is like them */
};

static int compare_ids(const char *a, const char *b)
{
	if (!a || !b)
		return (a != NULL) - (b != NULL);
	return strcmp(a, b);
}

static int compare_numbers(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int compare_refs(const struct refs *a, const struct refs *b)
{
	int c = compare_numbers((int64_t)a->n, (int64_t)b->n);

	for (size_t i = 0; c == 0 && i < a->n; i++)
		c = compare_numbers(a->at[i].index, b->at[i].index);
	return c;
}

static int compare_skills(const struct ref_counts *a, const struct ref_counts *b)
{
	int c = compare_numbers((int64_t)a->n, (int64_t)b->n);

	for (size_t i = 0; c == 0 && i < a->n; i++) {
		c = compare_numbers(a->at[i].ref.index, b->at[i].ref.index);
		if (c == 0)
			c = compare_numbers(a->at[i].value, b->at[i].value);
	}
	return c;
}

static int compare_texts(const struct texts *a, const struct texts *b)
{
	int c = compare_numbers((int64_t)a->n, (int64_t)b->n);

	for (size_t i = 0; c == 0 && i < a->n; i++)
		c = strcmp(a->at[i], b->at[i]);
	return c;
}

static int compare_homes(const struct home *a, const struct home *b)
{
	int c = compare_numbers(a->at.line != 0, b->at.line != 0);

	if (c == 0)
		c = compare_numbers(a->lat, b->lat);
	if (c == 0)
		c = compare_numbers(a->lon, b->lon);
	return c ? c : compare_ids(a->place, b->place);
}

/* 0 for people who are alike in everything but id, count and place in the file. */
static int compare_content(const struct person *a, const struct person *b)
{
	int c = compare_numbers(a->unit.index, b->unit.index);

	if (c == 0)
		c = compare_numbers(a->eligible * 2 + a->volunteer, b->eligible * 2 + b->volunteer);
	if (c == 0)
		c = compare_numbers(a->kind, b->kind);
	if (c == 0)
		c = compare_numbers(a->seconded_until, b->seconded_until);
	if (c == 0)
		c = compare_numbers(a->until, b->until);
	if (c == 0)
		c = compare_ids(a->home_town.id, b->home_town.id);
	if (c == 0)
		c = compare_texts(&a->tags, &b->tags);
	if (c == 0)
		c = compare_ids(a->post.id, b->post.id);
	if (c == 0)
		c = compare_skills(&a->skills, &b->skills);
	if (c == 0)
		c = compare_refs(&a->wishes, &b->wishes);
	if (c == 0)
		c = compare_texts(&a->former_districts, &b->former_districts);
	return c ? c : compare_homes(&a->home, &b->home);
}

bool people_are_alike(const struct person *a, const struct person *b)
{
	return compare_content(a, b) == 0;
}

static int compare_keyed(const struct keyed *x, const struct keyed *y)
{
	if (x->named || y->named)
		return x->named && y->named ? compare_numbers(x->index, y->index) : x->named - y->named;
	return compare_content(x->person, y->person);
}

static int by_content(const void *a, const void *b)
{
	const struct keyed *x = a, *y = b;
	int c = compare_keyed(x, y);

	return c ? c : compare_numbers(x->index, y->index); /* staff is sorted by id */
}

static int by_key(const void *a, const void *b)
{
	const struct group *x = a, *y = b;

	return strcmp(x->key, y->key);
}

static void add_group(struct model *m, const struct keyed *sorted, size_t from, size_t to, int *members)
{
	const struct province *p = m->province;
	struct group *g = &m->groups[m->ngroups++];

	*g = (struct group){.key = sorted[from].person->id,
			    .members = members,
			    .nmembers = (int)(to - from),
			    .holds = person_holds(p, sorted[from].person),
			    .unit = sorted[from].person->unit.index,
			    .hire = -1};
	for (size_t i = from; i < to; i++) {
		members[i - from] = sorted[i].index;
		g->count += sorted[i].person->count;
	}
}

static void add_hires(struct model *m)
{
	const struct province *p = m->province;

	for (size_t h = 0; h < p->nhires; h++)
		m->groups[m->ngroups++] = (struct group){.key = arena_printf(&m->arena, "hire/%s", p->hires[h].id),
							 .count = p->hires[h].at_most,
							 .holds = -1,
							 .unit = -1,
							 .hire = (int)h};
}

/* The pairs that each group, or its unit, is named in. */
static void find_pairs(struct model *m)
{
	const struct province *p = m->province;

	for (int i = 0; i < m->ngroups && p->npairs > 0; i++) {
		struct group *g = &m->groups[i];

		g->pairs = g->members ? ARENA_NEW(&m->arena, int, p->npairs) : NULL;
		for (size_t k = 0; g->pairs && k < p->npairs; k++)
			if (pair_names(&p->pairs[k], g))
				g->pairs[g->npairs++] = (int)k;
	}
}

static void name_in_force(const struct province *p, const struct plan *plan, struct keyed *staff)
{
	const struct plan_assignment *sent = plan->assignments.at;
	const struct plan_reassignment *moved = plan->reassignments.at;

	for (size_t i = 0; i < plan->assignments.n + plan->reassignments.n; i++) {
		size_t n = plan->assignments.n;
		int person = person_find(p, i < n ? sent[i].person : moved[i - n].person);

		if (person >= 0)
			staff[person].named = true;
	}
}

/* Who is named by a pair, by a commune that asks for them or by the plan in force. */
static void find_named(const struct model *m, struct keyed *staff)
{
	const struct province *p = m->province;

	for (size_t i = 0; i < p->npairs; i++)
		if (p->pairs[i].person.id)
			staff[p->pairs[i].person.index].named = true;
	for (size_t u = 0; u < p->nunits; u++)
		for (size_t i = 0; i < p->units[u].asks_for.n; i++)
			staff[p->units[u].asks_for.at[i].index].named = true;
	if (m->request && m->request->in_force)
		name_in_force(p, m->request->in_force, staff);
}

bool groups_build(struct model *m)
{
	const struct province *p = m->province;
	struct keyed *sorted = ARENA_NEW(&m->arena, struct keyed, p->nstaff);
	int *members = ARENA_NEW(&m->arena, int, p->nstaff);

	m->groups = ARENA_NEW(&m->arena, struct group, p->nstaff + p->nhires);
	if (m->arena.failed)
		return false;
	for (size_t i = 0; i < p->nstaff; i++)
		sorted[i] = (struct keyed){&p->staff[i], (int)i, p->staff[i].count == 0}; /* of lift_province() */
	find_named(m, sorted);
	if (p->nstaff > 0)
		qsort(sorted, p->nstaff, sizeof *sorted, by_content);
	for (size_t from = 0, to; from < p->nstaff; from = to) {
		for (to = from + 1; to < p->nstaff; to++)
			if (compare_keyed(&sorted[from], &sorted[to]) != 0)
				break;
		add_group(m, sorted, from, to, members + from);
	}
	add_hires(m);
	if (m->ngroups > 0)
		qsort(m->groups, (size_t)m->ngroups, sizeof *m->groups, by_key);
	find_pairs(m);
	return !m->arena.failed;
}
