/* Training need: which gaps a course could close.  It counts people and seats, not roads or wishes: what is really done
 * is decided by `solve`. */
#include "review/internal.h"

/* Does a course lead this person to what a post of this field and level needs? */
static const struct course *course_for(const struct province *p, const struct person *s, int field, int64_t level)
{
	int64_t has = person_level(s, field);

	if (has >= level)
		return NULL;
	for (size_t c = 0; c < p->ncourses; c++) {
		const struct course *course = &p->courses[c];

		if (course->field.index == field && course->from <= has && has < course->to && level <= course->to)
			return course;
	}
	return NULL;
}

/* Short posts of communes of a field and level: gaps by unit. */
static int64_t gaps(const struct province *p, int field, int64_t level, int64_t *by_unit)
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

static int64_t least(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/* People one course away, by unit: of units with a gap of that kind, and of the others those who may be sent. */
static void count_people(const struct province *p, int field, int64_t level, const int64_t *by_unit, int64_t *own,
			 int64_t *others)
{
	for (size_t i = 0; i < p->nstaff; i++) {
		const struct person *s = &p->staff[i];

		if (!course_for(p, s, field, level))
			continue;
		if (by_unit[s->unit.index] == 0 && !s->eligible)
			continue;
		own[s->unit.index] += s->count;
		if (by_unit[s->unit.index] == 0)
			*others += s->count;
	}
}

static void put(struct ref_counts *counts, const char *id, int64_t value)
{
	counts->at[counts->n++] = (struct ref_count){{.id = id}, value};
}

static bool list_courses(struct review_training *t, const struct province *p, int field, struct arena *a,
			 int64_t *seats)
{
	t->courses.at = ARENA_NEW(a, struct ref_count, p->ncourses);
	for (size_t c = 0; t->courses.at && c < p->ncourses; c++) {
		const struct course *course = &p->courses[c];

		if (course->field.index != field || course->to < t->level || course->from >= t->level)
			continue;
		put(&t->courses, course->id, course->seats);
		*seats += course->seats;
	}
	return t->courses.at != NULL;
}

static bool train(struct review *r, const struct province *p, int field, int64_t level, int64_t *by_unit)
{
	struct review_training *t = (struct review_training *)r->training.at + r->training.n;
	int64_t *own = ARENA_NEW(&r->arena, int64_t, p->nunits), seats = 0, others = 0;

	*t = (struct review_training){
		.field = p->fields[field].id, .level = level, .shortage = gaps(p, field, level, by_unit)};
	if (t->shortage == 0)
		return own != NULL;
	t->own_units.at = ARENA_NEW(&r->arena, struct ref_count, p->nunits);
	t->other_units.at = ARENA_NEW(&r->arena, struct ref_count, p->nunits);
	if (!own || !t->own_units.at || !t->other_units.at || !list_courses(t, p, field, &r->arena, &seats))
		return false;
	count_people(p, field, level, by_unit, own, &others);
	for (size_t u = 0; u < p->nunits; u++) {
		int64_t closed = least(least(own[u], by_unit[u]), seats);

		if (own[u] > 0 && by_unit[u] == 0)
			put(&t->other_units, p->units[u].id, own[u]);
		if (closed == 0)
			continue;
		t->own += closed;
		seats -= closed;
		put(&t->own_units, p->units[u].id, closed);
	}
	t->others = least(least(others, seats), t->shortage - t->own);
	t->remains = t->shortage - t->own - t->others;
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
	int64_t *by_unit = ARENA_NEW(&r->arena, int64_t, p->nunits);
	bool ok;

	r->training.at = ARENA_NEW(&r->arena, struct review_training, 3 * p->nfields);
	ok = by_unit && r->training.at;
	for (size_t f = 0; ok && f < p->nfields; f++)
		for (int64_t level = 1; ok && level <= 3; level++)
			ok = train(r, p, (int)f, level, by_unit);
	return ok && handbooks(r, p);
}
