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
		  fill(&c->units, p, unit_id, p->nunits) &&
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
	if (s->post.index < 0 || s->unit.index < 0 || find_post(c->p, s->unit.id, s->post.id) ||
	    decode_has_holes(c->d, &post_record))
		return;
	diag_error(c->ds, s->post.at, "unknown-reference", "unit '%s' has no post '%s' that they could hold",
		   s->unit.id, s->post.id);
}

static bool is_before(const struct loc *a, const struct loc *b)
{
	return a->line != b->line ? a->line < b->line : a->col < b->col;
}

/* Of two pairs with the same ends the later in the file is reported, in whatever order they are sorted. */
static void check_pair_once(struct checker *c, struct map *seen, size_t i)
{
	const struct km_pair *pairs = c->p->rules.travel.pairs.at, *pair = &pairs[i];
	const char *a = pair->from, *b = pair->to.id;
	bool swap = strcmp(a, b) > 0;
	const char *both = arena_printf(c->d->scratch, "%s\n%s", swap ? b : a, swap ? a : b);
	int same = both ? map_get(seen, both) : -1;
	const struct km_pair *other = same >= 0 ? &pairs[same] : NULL;
	if (other) {
		bool later = is_before(&other->at, &pair->at);
		diag_error(c->ds, later ? pair->at : other->at, "duplicate-pair",
			   "'%s' and '%s' already have kilometres on line %u", a, b,
			   later ? other->at.line : pair->at.line);
	}
	/* the first in the file is what the others are compared with */
	if ((!other || is_before(&pair->at, &other->at)) && (!both || !map_put(seen, both, (int)i)))
		diag_no_memory(c->ds);
}

static void resolve_pair(struct checker *c, const struct kind *unit, struct km_pair *pair)
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

static void resolve_units(struct checker *c, const struct kind *field, const struct kind *commune)
{
	for (size_t i = 0; i < c->p->nunits; i++) {
		struct unit *u = &c->p->units[i];
		resolve_counts(c, field, &u->release.keep, "keep");
		resolve_all(c, commune, &u->neighbours, "neighbours");
		for (size_t k = 0; k < u->neighbours.n; k++)
			if (u->id && strcmp(u->neighbours.at[k].id, u->id) == 0)
				diag_error(c->ds, u->neighbours.at[k].at, "own-neighbour",
					   "'%s' cannot be its own neighbour", u->id);
	}
}

static void resolve_workload(struct checker *c, const struct kind *unit, const struct kind *position)
{
	struct workload *w = &c->p->workload;
	const struct kind activity = {"activity",      &c->activities,     activity_id,
				      w->activities.n, {&activity_record}, "'workload.activities'"};
	struct activity *activities = w->activities.at;
	struct volume *volumes = w->volumes.at;
	for (size_t i = 0; i < w->activities.n; i++)
		resolve(c, position, &activities[i].position);
	for (size_t i = 0; i < w->volumes.n; i++) {
		resolve(c, unit, &volumes[i].unit);
		resolve(c, &activity, &volumes[i].activity);
	}
	resolve_counts(c, &activity, &w->growth, "growth");
}

void check_refs(struct checker *c)
{
	struct province *p = c->p;
	if (!fill_maps(c))
		return;
	const struct kind field = {"field", &c->fields, field_id, p->nfields, {&field_record}, "'fields'"};
	const struct kind position = {"position",    &c->positions,      position_id,
				      p->npositions, {&position_record}, "'positions'"};
	const struct kind unit = {
		"unit", &c->units, unit_id, p->nunits, {&commune_record, &agency_record}, "'communes' or 'agencies'"};
	const struct kind commune = {"commune", &c->units, commune_id, p->nunits, {&commune_record}, "'communes'"};
	for (size_t i = 0; i < p->npositions; i++)
		resolve(c, &field, &p->positions[i].field);
	for (size_t i = 0; i < p->ncourses; i++)
		resolve(c, &field, &p->courses[i].field);
	resolve_units(c, &field, &commune);
	for (size_t i = 0; i < p->nposts; i++) {
		resolve(c, &unit, &p->posts[i].unit);
		resolve(c, &position, &p->posts[i].position);
	}
	for (size_t i = 0; i < p->nstaff; i++) {
		struct person *s = &p->staff[i];
		resolve(c, &unit, &s->unit);
		resolve_counts(c, &field, &s->skills, "skills");
		resolve_all(c, &commune, &s->wishes, "wishes");
		resolve_held_post(c, &position, s);
	}
	resolve_workload(c, &unit, &position);
	struct map seen = map_make(c->d->scratch);
	struct km_pair *pairs = p->rules.travel.pairs.at;
	for (size_t i = 0; i < p->rules.travel.pairs.n; i++) {
		resolve_pair(c, &unit, &pairs[i]);
		if (pairs[i].from && pairs[i].to.id)
			check_pair_once(c, &seen, i);
	}
}
