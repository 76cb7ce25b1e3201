/* Identical people become one group: the biggest lever on size, and the reason that two people who are alike
 * are treated alike.  models/README.md (24). */
#include "model/model.h"

#include <stdlib.h>
#include <string.h>

struct keyed {
	const struct person *person;
	int index;
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
		c = compare_ids(a->post.id, b->post.id);
	if (c == 0)
		c = compare_skills(&a->skills, &b->skills);
	if (c == 0)
		c = compare_refs(&a->wishes, &b->wishes);
	if (c == 0)
		c = compare_texts(&a->former_districts, &b->former_districts);
	return c ? c : compare_homes(&a->home, &b->home);
}

static int by_content(const void *a, const void *b)
{
	const struct keyed *x = a, *y = b;
	int c = compare_content(x->person, y->person);

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
			    .holds = person_holds(p, sorted[from].person)};
	for (size_t i = from; i < to; i++) {
		members[i - from] = sorted[i].index;
		g->count += sorted[i].person->count;
	}
}

bool groups_build(struct model *m)
{
	const struct province *p = m->province;
	struct keyed *sorted = ARENA_NEW(&m->arena, struct keyed, p->nstaff);
	int *members = ARENA_NEW(&m->arena, int, p->nstaff);

	m->groups = ARENA_NEW(&m->arena, struct group, p->nstaff);
	if (m->arena.failed)
		return false;
	for (size_t i = 0; i < p->nstaff; i++)
		sorted[i] = (struct keyed){&p->staff[i], (int)i};
	if (p->nstaff > 0)
		qsort(sorted, p->nstaff, sizeof *sorted, by_content);
	for (size_t from = 0, to; from < p->nstaff; from = to) {
		for (to = from + 1; to < p->nstaff; to++)
			if (compare_content(sorted[from].person, sorted[to].person) != 0)
				break;
		add_group(m, sorted, from, to, members + from);
	}
	if (m->ngroups > 0)
		qsort(m->groups, (size_t)m->ngroups, sizeof *m->groups, by_key);
	return true;
}
