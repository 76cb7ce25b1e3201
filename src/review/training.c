/* Training need: which gaps a course could close.  It counts people and seats, each once, not roads or wishes: what is
 * really done is decided by `solve`. */
#include "review/internal.h"

/* What is left of people and seats while fields and levels are gone through. */
struct left {
	int64_t *people; /* per row of staff */
	int64_t *seats;  /* per course */
	int64_t *gaps;   /* per unit: of the field and level in hand */
};

static bool leads(const struct course *c, int field, int64_t has, int64_t level)
{
	return c->field.index == field && c->from <= has && has < level && level <= c->to;
}

/* A qualified holder of a post that is short stays where they are. */
static bool is_needed_there(const struct province *p, const struct person *s)
{
	int holds = person_holds(p, s);

	return holds >= 0 && post_shortage(&p->posts[holds]) > 0;
}

static int64_t least(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/* People of this row who can still take a course to the level, up to `wanted`; with `take`, they do. */
static int64_t trainable(const struct province *p, struct left *left, size_t row, int field, int64_t level,
			 int64_t wanted, bool take)
{
	const struct person *s = &p->staff[row];
	int64_t has = person_level(s, field), people = least(left->people[row], wanted), found = 0;

	for (size_t c = 0; c < p->ncourses && found < people; c++) {
		int64_t n = least(left->seats[c], people - found);

		if (!leads(&p->courses[c], field, has, level))
			continue;
		found += n;
		if (take)
			left->seats[c] -= n;
	}
	if (take)
		left->people[row] -= found;
	return found;
}

/* Short posts of communes of a field and level, by unit. */
static int64_t find_gaps(const struct province *p, int field, int64_t level, int64_t *by_unit)
{
	int64_t all = 0;

	for (size_t u = 0; u < p->nunits; u++)
		by_unit[u] = 0;
	for (size_t i = 0; i < p->nposts; i++) {
		const struct post *post = &p->posts[i];
		const struct position *position = &p->positions[post->position.index];

		if (position->field.index != field || position->level != level ||
		    !unit_is_commune(&p->units[post->unit.index]))
			continue;
		by_unit[post->unit.index] += post_shortage(post);
		all += post_shortage(post);
	}
	return all;
}

static void add_count(struct ref_counts *counts, const char *id, int64_t value)
{
	if (value > 0)
		counts->at[counts->n++] = (struct ref_count){{.id = id}, value};
}

static bool allocate(struct review_training *t, const struct province *p, struct arena *a)
{
	t->own_units.at = ARENA_NEW(a, struct ref_count, p->nunits);
	t->other_units.at = ARENA_NEW(a, struct ref_count, p->nunits);
	t->courses.at = ARENA_NEW(a, struct ref_count, p->ncourses);
	return !a->failed;
}

/* First people of the unit itself, then those who may be sent from units without such a gap. */
static bool train(struct review *r, const struct province *p, struct left *left, int field, int64_t level)
{
	struct review_training *t = (struct review_training *)r->training.at + r->training.n;
	int64_t *own = ARENA_NEW(&r->arena, int64_t, p->nunits), *others = ARENA_NEW(&r->arena, int64_t, p->nunits);

	*t = (struct review_training){
		.field = p->fields[field].id, .level = level, .shortage = find_gaps(p, field, level, left->gaps)};
	if (t->shortage == 0)
		return true;
	if (!allocate(t, p, &r->arena))
		return false;
	for (size_t c = 0; c < p->ncourses; c++)
		if (p->courses[c].field.index == field && p->courses[c].from < level && level <= p->courses[c].to)
			add_count(&t->courses, p->courses[c].id, p->courses[c].seats);
	for (size_t i = 0; i < p->nstaff; i++) {
		int unit = p->staff[i].unit.index;

		if (is_needed_there(p, &p->staff[i]))
			continue;
		if (left->gaps[unit] > 0)
			own[unit] += trainable(p, left, i, field, level, left->gaps[unit] - own[unit], true);
		else if (p->staff[i].eligible)
			others[unit] += trainable(p, left, i, field, level, p->staff[i].count, false);
	}
	for (size_t u = 0; u < p->nunits; u++)
		t->own += own[u];
	for (size_t i = 0; i < p->nstaff; i++)
		if (left->gaps[p->staff[i].unit.index] == 0 && p->staff[i].eligible &&
		    !is_needed_there(p, &p->staff[i]))
			t->others += trainable(p, left, i, field, level, t->shortage - t->own - t->others, true);
	t->remains = t->shortage - t->own - t->others;
	for (size_t u = 0; u < p->nunits; u++) {
		add_count(&t->own_units, p->units[u].id, own[u]);
		add_count(&t->other_units, p->units[u].id, others[u]);
	}
	r->training.n++;
	return true;
}

static bool handbooks(struct review *r, const struct province *p)
{
	const struct review_total *fields = r->fields.at;
	struct review_handbook *list = ARENA_NEW(&r->arena, struct review_handbook, p->nfields);
	size_t n = 0;

	for (size_t f = 0; list && f < p->nfields; f++)
		if (!p->fields[f].handbook && fields[f].filled > 0)
			list[n++] = (struct review_handbook){p->fields[f].id, fields[f].filled};
	r->no_handbook = (struct records){list, n};
	return list != NULL;
}

bool review_train(struct review *r, const struct province *p)
{
	struct left left = {ARENA_NEW(&r->arena, int64_t, p->nstaff), ARENA_NEW(&r->arena, int64_t, p->ncourses),
			    ARENA_NEW(&r->arena, int64_t, p->nunits)};
	bool ok;

	r->training.at = ARENA_NEW(&r->arena, struct review_training, 3 * p->nfields);
	ok = !r->arena.failed;
	for (size_t i = 0; ok && i < p->nstaff; i++)
		left.people[i] = p->staff[i].count;
	for (size_t c = 0; ok && c < p->ncourses; c++)
		left.seats[c] = p->courses[c].seats;
	for (size_t f = 0; ok && f < p->nfields; f++)
		for (int64_t level = 3; ok && level >= 1; level--)
			ok = train(r, p, &left, (int)f, level);
	return ok && !r->arena.failed && handbooks(r, p);
}
