/* Posts added up: by field, unit, former district, kind of unit. */
#include "review/internal.h"

#include <stdlib.h>
#include <string.h>

static void add(struct review_total *t, const struct review_post *post)
{
	t->posts++;
	t->quota += post->quota;
	t->filled += post->filled;
	t->qualified += post->qualified;
	t->needed += post->needed;
	t->shortage += post->shortage;
	t->surplus += post->surplus;
	t->wrong_field += post->filled - post->qualified;
}

static void finish(struct review_total *t)
{
	t->met = t->needed > 0 ? review_share(t->needed - t->shortage, t->needed, 10000) : ABSENT;
}

static const char *name_of(const struct name *n)
{
	return n->en ? n->en : n->vi;
}

/* Communes in which nobody is qualified in a post of the field. */
static bool count_without(const struct province *p, struct review_total *fields, struct arena *a)
{
	int64_t *there = ARENA_NEW(a, int64_t, p->nunits * p->nfields);

	if (!there)
		return false;
	for (size_t i = 0; i < p->nposts; i++) {
		int field = p->positions[p->posts[i].position.index].field.index;

		there[(size_t)p->posts[i].unit.index * p->nfields + (size_t)field] += p->posts[i].qualified;
	}
	for (size_t u = 0; u < p->nunits; u++)
		for (size_t f = 0; unit_is_commune(&p->units[u]) && f < p->nfields; f++)
			fields[f].without += there[u * p->nfields + f] == 0;
	return true;
}

/* Communes of the province only: agencies are reviewed post by post. */
static bool total_fields(struct review *r, const struct province *p)
{
	const struct review_post *posts = r->posts.at;
	struct review_total *fields = ARENA_NEW(&r->arena, struct review_total, p->nfields);
	bool ok = fields && count_without(p, fields, &r->arena);

	for (size_t f = 0; ok && f < p->nfields; f++) {
		fields[f].key = p->fields[f].id;
		fields[f].name = name_of(&p->fields[f].name);
	}
	for (size_t i = 0; ok && i < p->nposts; i++)
		if (unit_is_commune(&p->units[p->posts[i].unit.index]))
			add(&fields[p->positions[p->posts[i].position.index].field.index], &posts[i]);
	for (size_t f = 0; ok && f < p->nfields; f++)
		finish(&fields[f]);
	r->fields = (struct records){fields, p->nfields};
	return ok;
}

/* Least of the need met first; a commune without need has none unmet. */
static int by_pressure(const void *va, const void *vb)
{
	const struct review_total *a = va, *b = vb;
	int64_t x = a->met == ABSENT ? 10000 : a->met, y = b->met == ABSENT ? 10000 : b->met;

	if (x != y)
		return x < y ? -1 : 1;
	if (a->shortage != b->shortage)
		return a->shortage > b->shortage ? -1 : 1;
	return strcmp(a->key, b->key);
}

static int by_people(const void *va, const void *vb)
{
	const struct review_total *a = va, *b = vb;

	if (a->shortage != b->shortage)
		return a->shortage > b->shortage ? -1 : 1;
	return by_pressure(va, vb);
}

/* Communes, over or short of their quota in all, and in two orders. */
static bool total_units(struct review *r, const struct province *p)
{
	const struct review_post *posts = r->posts.at;
	struct review_total *units = ARENA_NEW(&r->arena, struct review_total, p->nunits);
	struct review_total *again = ARENA_NEW(&r->arena, struct review_total, p->nunits);
	size_t n = 0;

	if (!units || !again)
		return false;
	for (size_t i = 0; i < p->nposts; i++)
		add(&units[p->posts[i].unit.index], &posts[i]);
	for (size_t u = 0; u < p->nunits; u++) {
		if (!unit_is_commune(&p->units[u]))
			continue;
		units[u].key = p->units[u].id;
		units[u].name = name_of(&p->units[u].name);
		finish(&units[u]);
		r->communes++;
		r->communes_over += units[u].filled > units[u].quota;
		r->communes_short += units[u].filled < units[u].quota;
		r->communes_exact += units[u].filled == units[u].quota;
		units[n++] = units[u];
	}
	memcpy(again, units, n * sizeof *units);
	qsort(units, n, sizeof *units, by_pressure);
	qsort(again, n, sizeof *again, by_people);
	r->by_pressure = (struct records){units, n};
	r->by_people = (struct records){again, n};
	return true;
}

static struct review_total *find_or_add(struct records *list, const char *key)
{
	struct review_total *totals = list->at;

	for (size_t i = 0; i < list->n; i++)
		if (strcmp(totals[i].key, key) == 0)
			return &totals[i];
	totals[list->n] = (struct review_total){.key = key};
	return &totals[list->n++];
}

static int by_key(const void *a, const void *b)
{
	return strcmp(((const struct review_total *)a)->key, ((const struct review_total *)b)->key);
}

static void sort_and_finish(struct records *list)
{
	struct review_total *totals = list->at;

	if (list->n > 1)
		qsort(totals, list->n, sizeof *totals, by_key);
	for (size_t i = 0; i < list->n; i++)
		finish(&totals[i]);
}

/* Former districts (a commune of two counts in both) and kinds of units. */
static bool total_groups(struct review *r, const struct province *p)
{
	const struct review_post *posts = r->posts.at;
	size_t most = 0;

	for (size_t u = 0; u < p->nunits; u++)
		most += p->units[u].former_districts.n;
	r->districts.at = ARENA_NEW(&r->arena, struct review_total, most);
	r->kinds.at = ARENA_NEW(&r->arena, struct review_total, UNIT_SPECIAL_ZONE + 1);
	if (!r->districts.at || !r->kinds.at)
		return false;
	for (size_t i = 0; i < p->nposts; i++) {
		const struct unit *u = &p->units[p->posts[i].unit.index];

		add(find_or_add(&r->kinds, unit_kind_names[u->kind]), &posts[i]);
		for (size_t k = 0; unit_is_commune(u) && k < u->former_districts.n; k++)
			add(find_or_add(&r->districts, u->former_districts.at[k]), &posts[i]);
		if (unit_is_commune(u))
			add(&r->total, &posts[i]);
	}
	sort_and_finish(&r->districts);
	sort_and_finish(&r->kinds);
	r->total.key = "communes";
	finish(&r->total);
	return true;
}

bool review_totals(struct review *r, const struct province *p)
{
	return total_fields(r, p) && total_units(r, p) && total_groups(r, p);
}
