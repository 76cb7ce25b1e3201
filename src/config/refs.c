#include "config/check.h"

#include "base/text.h"
#include "config/tables.h"

#include <assert.h>
#include <string.h>

static const char *field_id(const void *p, size_t i)
{
	return ((const struct province *)p)->fields[i].id;
}

static const char *position_id(const void *p, size_t i)
{
	return ((const struct province *)p)->positions[i].id;
}

static const char *unit_id(const void *p, size_t i)
{
	return ((const struct province *)p)->units[i].id;
}

static const char *commune_id(const void *p, size_t i)
{
	const struct unit *u = &((const struct province *)p)->units[i];
	return unit_is_commune(u) ? u->id : NULL;
}

static const char *person_id(const void *p, size_t i)
{
	return ((const struct province *)p)->staff[i].id;
}

static const char *zone_id(const void *p, size_t i)
{
	const struct records *zones = &((const struct province *)p)->costs.zones;
	return ((const struct zone *)zones->at)[i].id;
}

static const char *activity_id(const void *p, size_t i)
{
	const struct records *activities = &((const struct province *)p)->workload.activities;
	return ((const struct activity *)activities->at)[i].id;
}

/* What a reference may mean. */
struct kind {
	const char *what;
	const struct map *ids;
	text_name_fn *name;
	size_t n;
	const struct record *records[2]; /* whose holes excuse an unknown id */
	const char *listed;              /* where it would have to stand */
};

struct kinds {
	struct kind field, position, unit, commune, person, zone, activity;
};

static struct kinds kinds_of(const struct checker *c)
{
	const struct province *p = c->p;
	size_t nzones = p->costs.zones.n, nactivities = p->workload.activities.n;
	return (struct kinds){
		{"field", &c->fields, field_id, p->nfields, {&field_record}, "'fields'"},
		{"position", &c->positions, position_id, p->npositions, {&position_record}, "'positions'"},
		{"unit", &c->units, unit_id, p->nunits, {&commune_record, &agency_record}, "'communes' or 'agencies'"},
		{"commune", &c->units, commune_id, p->nunits, {&commune_record}, "'communes'"},
		{"person", &c->people, person_id, p->nstaff, {&person_record}, "'staff'"},
		{"zone", &c->zones, zone_id, nzones, {&zone_record}, "'costs.zones'"},
		{"activity", &c->activities, activity_id, nactivities, {&activity_record}, "'workload.activities'"},
	};
}

static bool excused(const struct checker *c, const struct kind *k)
{
	for (size_t i = 0; i < 2 && k->records[i]; i++)
		if (decode_has_holes(c->d, k->records[i]))
			return true;
	return false;
}

/* Each suggestion looks at every id: a long column of wrong ones would take minutes, and nobody reads as many. */
enum { SUGGESTIONS_MOST = 100 };

static const char *suggest(struct checker *c, const struct kind *k, const char *id)
{
	if (c->suggestions == SUGGESTIONS_MOST)
		return NULL;
	c->suggestions++;
	return text_suggest(id, k->name, c->p, k->n);
}

static void resolve(struct checker *c, const struct kind *k, struct ref *ref)
{
	if (!ref->id)
		return;
	ref->index = map_get(k->ids, ref->id);
	if (ref->index >= 0 && k->name(c->p, (size_t)ref->index))
		return;
	bool other_kind = ref->index >= 0;
	ref->index = -1;
	if (!other_kind && excused(c, k))
		return;
	if (other_kind) {
		diag_error(c->ds, ref->at, "unknown-reference", "'%s' is an agency, not a %s", ref->id, k->what);
		return;
	}
	const char *near = suggest(c, k, ref->id);
	diag_error(c->ds, ref->at, "unknown-reference", "there is no %s '%s'%s%s%s", k->what, ref->id,
		   near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
	diag_hint(c->ds, near ? "or it is missing from %s" : "it must stand in %s", k->listed);
}

/* Of rows that stand side by side many name the same. */
static void resolve_next(struct checker *c, const struct kind *k, struct ref *ref, const struct ref *before)
{
	if (before && before->index >= 0 && ref->id && strcmp(ref->id, before->id) == 0)
		ref->index = before->index;
	else
		resolve(c, k, ref);
}

static void resolve_all(struct checker *c, const struct kind *k, struct refs *refs, const char *key)
{
	for (size_t i = 0; i < refs->n; i++) {
		resolve(c, k, &refs->at[i]);
		for (size_t j = 0; j < i; j++) {
			if (strcmp(refs->at[i].id, refs->at[j].id) != 0)
				continue;
			diag_error(c->ds, refs->at[i].at, "duplicate-reference", "'%s' stands twice in '%s'",
				   refs->at[i].id, key);
			break;
		}
	}
}

static void resolve_counts(struct checker *c, const struct kind *k, struct ref_counts *counts, const char *key)
{
	for (size_t i = 0; i < counts->n; i++) {
		struct ref *ref = &counts->at[i].ref;
		resolve(c, k, ref);
		/* sorted: equals are neighbours (two spellings that NFC makes one) */
		if (i > 0 && strcmp(ref->id, counts->at[i - 1].ref.id) == 0)
			diag_error(c->ds, ref->at, "duplicate-reference", "'%s' stands twice in '%s'", ref->id, key);
	}
}

static bool fill(struct map *m, struct province *p, text_name_fn *name, size_t n)
{
	if (!map_reserve(m, n))
		return false;
	for (size_t i = 0; i < n; i++) {
		const char *id = name(p, i);
		/* the first of several; the others are reported as duplicates */
		if (id && map_get(m, id) < 0 && !map_put(m, id, (int)i))
			return false;
	}
	return true;
}

static bool fill_maps(struct checker *c)
{
	struct province *p = c->p;
	bool ok = fill(&c->fields, p, field_id, p->nfields) && fill(&c->positions, p, position_id, p->npositions) &&
		  fill(&c->units, p, unit_id, p->nunits) && fill(&c->people, p, person_id, p->nstaff) &&
		  fill(&c->zones, p, zone_id, p->costs.zones.n) &&
		  fill(&c->activities, p, activity_id, p->workload.activities.n);
	for (size_t i = 0; i < p->nstaff && ok; i++)
		if (p->staff[i].home.place)
			ok = map_put(&c->places, p->staff[i].home.place, 0);
	return ok || diag_no_memory(c->ds);
}

/* A person's post is a position that their unit has. */
static void resolve_held_post(struct checker *c, const struct kind *position, struct person *s)
{
	if (!s->post.id)
		return;
	resolve(c, position, &s->post);
	if (s->post.index < 0 || s->unit.index < 0 || post_find(c->p, s->unit.id, s->post.id) >= 0 ||
	    decode_has_holes(c->d, &post_record))
		return;
	diag_error(c->ds, s->post.at, "unknown-reference", "unit '%s' has no post '%s' that they could hold",
		   s->unit.id, s->post.id);
}

bool loc_is_before(const struct loc *a, const struct loc *b)
{
	return a->line != b->line ? a->line < b->line : a->col < b->col;
}

/* Of two pairs with the same ends the later in the file is reported, in whatever order they are sorted. */
static void check_km_once(struct checker *c, struct map *seen, size_t i)
{
	const struct km_pair *pairs = c->p->rules.travel.pairs.at, *pair = &pairs[i];
	const char *a = pair->from, *b = pair->to.id;
	bool swap = strcmp(a, b) > 0;
	const char *both = arena_printf(c->d->scratch, "%s\n%s", swap ? b : a, swap ? a : b);
	int same = both ? map_get(seen, both) : -1;
	const struct km_pair *other = same >= 0 ? &pairs[same] : NULL;
	if (other) {
		bool later = loc_is_before(&other->at, &pair->at);
		diag_error(c->ds, later ? pair->at : other->at, "duplicate-pair",
			   "'%s' and '%s' already have kilometres on line %u", a, b,
			   later ? other->at.line : pair->at.line);
	}
	/* the first in the file is what the others are compared with */
	if ((!other || loc_is_before(&pair->at, &other->at)) && (!both || !map_put(seen, both, (int)i)))
		diag_no_memory(c->ds);
}

static void resolve_km(struct checker *c, const struct kind *unit, struct km_pair *pair)
{
	resolve(c, unit, &pair->to);
	if (!pair->from || !pair->to.id)
		return;
	if (map_get(&c->units, pair->from) >= 0 || map_get(&c->places, pair->from) >= 0 || excused(c, unit) ||
	    decode_has_holes(c->d, &person_record))
		return;
	const char *near = suggest(c, unit, pair->from);
	diag_error(c->ds, pair->at, "unknown-reference", "'%s' is neither a unit nor the place of a home%s%s%s",
		   pair->from, near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
}

static void resolve_units(struct checker *c, const struct kinds *k)
{
	for (size_t i = 0; i < c->p->nunits; i++) {
		struct unit *u = &c->p->units[i];
		resolve_counts(c, &k->field, &u->release.keep, "keep");
		resolve_all(c, &k->commune, &u->neighbours, "neighbours");
		resolve_all(c, &k->person, &u->asks_for, "asks_for");
		resolve(c, &k->zone, &u->zone);
		for (size_t n = 0; n < u->neighbours.n; n++)
			if (u->id && strcmp(u->neighbours.at[n].id, u->id) == 0)
				diag_error(c->ds, u->neighbours.at[n].at, "own-neighbour",
					   "'%s' cannot be its own neighbour", u->id);
	}
}

static void resolve_jobs(struct checker *c, const struct kinds *k)
{
	struct province *p = c->p;
	for (size_t i = 0; i < p->npositions; i++)
		resolve(c, &k->field, &p->positions[i].field);
	for (size_t i = 0; i < p->nposts; i++) {
		resolve_next(c, &k->unit, &p->posts[i].unit, i > 0 ? &p->posts[i - 1].unit : NULL);
		resolve(c, &k->position, &p->posts[i].position);
	}
}

static void resolve_people(struct checker *c, const struct kinds *k)
{
	struct province *p = c->p;
	for (size_t i = 0; i < p->nstaff; i++) {
		struct person *s = &p->staff[i];
		resolve_next(c, &k->unit, &s->unit, i > 0 ? &s[-1].unit : NULL);
		resolve_counts(c, &k->field, &s->skills, "skills");
		resolve_all(c, &k->commune, &s->wishes, "wishes");
		resolve(c, &k->commune, &s->home_town);
		resolve_held_post(c, &k->position, s);
	}
	for (size_t i = 0; i < p->ncourses; i++) {
		resolve(c, &k->field, &p->courses[i].field);
		resolve_all(c, &k->field, &p->courses[i].related, "related");
		resolve(c, &k->unit, &p->courses[i].place);
	}
	for (size_t i = 0; i < p->nhires; i++)
		resolve(c, &k->field, &p->hires[i].field);
}

static void resolve_pairs(struct checker *c, const struct kinds *k)
{
	for (size_t i = 0; i < c->p->npairs; i++) {
		struct pair *pair = &c->p->pairs[i];
		resolve(c, &k->person, &pair->person);
		resolve(c, &k->unit, &pair->unit);
		resolve(c, &k->commune, &pair->commune);
		resolve(c, &k->position, &pair->position);
	}
}

static void resolve_workload(struct checker *c, const struct kinds *k)
{
	struct workload *w = &c->p->workload;
	struct activity *activities = w->activities.at;
	struct volume *volumes = w->volumes.at;
	for (size_t i = 0; i < w->activities.n; i++)
		resolve(c, &k->position, &activities[i].position);
	for (size_t i = 0; i < w->volumes.n; i++) {
		resolve_next(c, &k->unit, &volumes[i].unit, i > 0 ? &volumes[i - 1].unit : NULL);
		resolve(c, &k->activity, &volumes[i].activity);
	}
	resolve_counts(c, &k->activity, &w->growth, "growth");
}

static void resolve_kms(struct checker *c, const struct kinds *k)
{
	struct records *list = &c->p->rules.travel.pairs;
	struct map seen = map_make(c->d->scratch);
	struct km_pair *pairs = list->at;
	for (size_t i = 0; i < list->n; i++) {
		resolve_km(c, &k->unit, &pairs[i]);
		if (pairs[i].from && pairs[i].to.id)
			check_km_once(c, &seen, i);
	}
}

void check_refs(struct checker *c)
{
	if (!fill_maps(c))
		return;
	const struct kinds k = kinds_of(c);
	resolve_jobs(c, &k);
	resolve_units(c, &k);
	resolve_people(c, &k);
	resolve_pairs(c, &k);
	resolve_workload(c, &k);
	resolve_kms(c, &k);
}
