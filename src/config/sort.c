#include "config/check.h"

#include <stdlib.h>
#include <string.h>

int compare_ids(const char *a, const char *b)
{
	if (!a || !b)
		return (a == NULL) - (b == NULL);
	return strcmp(a, b);
}

/* Equal ids keep the order of their places, so that the later one is reported. */
static int compare_places(const struct loc *a, const struct loc *b)
{
	int files = compare_ids(a->file, b->file);
	if (files)
		return files;
	if (a->line != b->line)
		return a->line < b->line ? -1 : 1;
	return (a->col > b->col) - (a->col < b->col);
}

/* All records with an id begin with these two members. */
struct identified {
	struct loc at;
	const char *id;
};
_Static_assert(offsetof(struct field_def, id) == offsetof(struct identified, id), "a field has its id second");
_Static_assert(offsetof(struct position, id) == offsetof(struct identified, id), "so has a position");
_Static_assert(offsetof(struct unit, id) == offsetof(struct identified, id), "a unit");
_Static_assert(offsetof(struct person, id) == offsetof(struct identified, id), "a person");
_Static_assert(offsetof(struct activity, id) == offsetof(struct identified, id), "an activity");
_Static_assert(offsetof(struct course, id) == offsetof(struct identified, id), "a course");
_Static_assert(offsetof(struct hire, id) == offsetof(struct identified, id), "a hire");
_Static_assert(offsetof(struct zone, id) == offsetof(struct identified, id), "a zone");
_Static_assert(offsetof(struct budget, id) == offsetof(struct identified, id), "a budget");

static struct loc place_of(const void *record)
{
	struct loc at;
	memcpy(&at, record, sizeof at);
	return at;
}

static const char *id_of(const void *record)
{
	const char *id;
	memcpy(&id, (const char *)record + offsetof(struct identified, id), sizeof id);
	return id;
}

/* Most files are in order already, which costs qsort as much as any other. */
static void sort(void *at, size_t n, size_t size, int (*compare)(const void *, const void *))
{
	for (size_t i = 1; i < n; i++) {
		const char *item = (const char *)at + i * size;
		if (compare(item - size, item) <= 0)
			continue;
		qsort(at, n, size, compare);
		return;
	}
}

static int compare_records(const void *a, const void *b)
{
	int ids = compare_ids(id_of(a), id_of(b));
	struct loc at = place_of(a), bt = place_of(b);
	return ids ? ids : compare_places(&at, &bt);
}

static void sort_records(struct checker *c, const char *what, void *at, size_t n, size_t size)
{
	sort(at, n, size, compare_records);
	const char *first = at; /* of those with the same id */
	for (size_t i = 1; i < n; i++) {
		const char *record = (const char *)at + i * size;
		if (!id_of(record) || !id_of(first) || strcmp(id_of(record), id_of(first)) != 0) {
			first = record;
			continue;
		}
		struct loc before = place_of(first);
		diag_error(c->ds, place_of(record), "duplicate-id", "%s '%s' stands here again; first in %s:%u", what,
			   id_of(record), before.file, before.line);
	}
}

static int compare_posts(const void *va, const void *vb)
{
	const struct post *a = va, *b = vb;
	int units = compare_ids(a->unit.id, b->unit.id);
	int positions = compare_ids(a->position.id, b->position.id);
	return units ? units : positions ? positions : compare_places(&a->at, &b->at);
}

static void sort_posts(struct checker *c)
{
	struct province *p = c->p;
	sort(p->posts, p->nposts, sizeof *p->posts, compare_posts);
	const struct post *first = p->posts;
	for (size_t i = 1; i < p->nposts; i++) {
		const struct post *post = &p->posts[i];
		if (!post->unit.id || !post->position.id || compare_ids(post->unit.id, first->unit.id) != 0 ||
		    compare_ids(post->position.id, first->position.id) != 0) {
			first = post;
			continue;
		}
		diag_error(c->ds, post->at, "duplicate-post", "'%s' at '%s' stands here again; first in %s:%u",
			   post->position.id, post->unit.id, first->at.file, first->at.line);
	}
}

int person_find(const struct province *p, const char *id)
{
	size_t lo = 0, hi = p->nstaff;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		int c = strcmp(p->staff[mid].id, id);

		if (c == 0)
			return (int)mid;
		if (c < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return -1;
}

int unit_find(const struct province *p, const char *id)
{
	int i = id ? (int)p->nunits - 1 : -1;
	while (i >= 0 && strcmp(p->units[i].id, id) != 0)
		i--;
	return i;
}

int post_find(const struct province *p, const char *unit, const char *position)
{
	size_t low = 0, high = p->nposts;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		const struct post *post = &p->posts[mid];
		int units = compare_ids(post->unit.id, unit);
		int order = units ? units : compare_ids(post->position.id, position);
		if (order == 0)
			return (int)mid;
		if (order < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return -1;
}

/* Indices are in the order of the ids. */
int post_of(const struct province *p, int unit, int position)
{
	int low = 0, high = (int)p->nposts;

	while (low < high) {
		int mid = low + (high - low) / 2;
		const struct post *post = &p->posts[mid];
		int order = post->unit.index != unit ? post->unit.index - unit : post->position.index - position;

		if (order == 0)
			return mid;
		if (order < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return -1;
}

int compare_pair_rules(const struct pair *a, const struct pair *b)
{
	const int orders[] = {a->rule - b->rule, compare_ids(a->person.id, b->person.id),
			      compare_ids(a->unit.id, b->unit.id), compare_ids(a->commune.id, b->commune.id),
			      compare_ids(a->position.id, b->position.id)};
	for (size_t i = 0; i < sizeof orders / sizeof *orders; i++)
		if (orders[i])
			return orders[i];
	return 0;
}

static int compare_pairs(const void *va, const void *vb)
{
	const struct pair *a = va, *b = vb;
	int rules = compare_pair_rules(a, b);
	return rules ? rules : compare_places(&a->at, &b->at);
}

static int compare_laws(const void *va, const void *vb)
{
	const struct law *a = va, *b = vb;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	if (a->from != b->from)
		return a->from < b->from ? -1 : 1;
	return compare_places(&a->at, &b->at);
}

static int compare_km_pairs(const void *va, const void *vb)
{
	const struct km_pair *a = va, *b = vb;
	int from = compare_ids(a->from, b->from), to = compare_ids(a->to.id, b->to.id);
	return from ? from : to ? to : compare_places(&a->at, &b->at);
}

static int compare_bands(const void *va, const void *vb)
{
	const struct band *a = va, *b = vb;
	if (a->over_m != b->over_m)
		return a->over_m < b->over_m ? -1 : 1;
	return compare_places(&a->at, &b->at);
}

static int compare_refs(const void *a, const void *b)
{
	return compare_ids(((const struct ref *)a)->id, ((const struct ref *)b)->id);
}

static int compare_counts(const void *a, const void *b)
{
	return compare_ids(((const struct ref_count *)a)->ref.id, ((const struct ref_count *)b)->ref.id);
}

static int compare_texts(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void sort_texts(struct texts *t)
{
	sort(t->at, t->n, sizeof *t->at, compare_texts);
}

static void sort_refs(struct refs *r)
{
	sort(r->at, r->n, sizeof *r->at, compare_refs);
}

static void sort_counts(struct ref_counts *counts)
{
	sort(counts->at, counts->n, sizeof *counts->at, compare_counts);
}

static void sort_rules(struct checker *c)
{
	struct province *p = c->p;
	struct records *km = &p->rules.travel.pairs, *bands = &p->costs.bands, *law = &p->rules.law;
	sort(km->at, km->n, sizeof(struct km_pair), compare_km_pairs);
	sort(bands->at, bands->n, sizeof(struct band), compare_bands);
	sort(law->at, law->n, sizeof(struct law), compare_laws);
	sort(p->pairs, p->npairs, sizeof *p->pairs, compare_pairs);
	sort_records(c, "zone", p->costs.zones.at, p->costs.zones.n, sizeof(struct zone));
	sort_records(c, "budget", p->budgets, p->nbudgets, sizeof *p->budgets);
}

/* What stands in the rows; tags and days are sorted already. */
static void sort_rows(struct province *p)
{
	for (size_t i = 0; i < p->nunits; i++) {
		struct unit *u = &p->units[i];
		sort_texts(&u->former_districts);
		sort_refs(&u->neighbours);
		sort_refs(&u->asks_for);
		sort_counts(&u->release.keep);
	}
	for (size_t i = 0; i < p->nstaff; i++) {
		sort_texts(&p->staff[i].former_districts);
		sort_counts(&p->staff[i].skills);
	}
	for (size_t i = 0; i < p->ncourses; i++)
		sort_refs(&p->courses[i].related);
}

void check_order(struct checker *c)
{
	struct province *p = c->p;
	sort_records(c, "field", p->fields, p->nfields, sizeof *p->fields);
	sort_records(c, "position", p->positions, p->npositions, sizeof *p->positions);
	sort_records(c, "unit", p->units, p->nunits, sizeof *p->units);
	sort_records(c, "person", p->staff, p->nstaff, sizeof *p->staff);
	sort_records(c, "course", p->courses, p->ncourses, sizeof *p->courses);
	sort_records(c, "hire", p->hires, p->nhires, sizeof *p->hires);
	sort_records(c, "activity", p->workload.activities.at, p->workload.activities.n, sizeof(struct activity));
	sort_posts(c);
	sort_counts(&p->workload.growth);
	sort_texts(&p->synthetic);
	sort_rules(c);
	sort_rows(p);
}
