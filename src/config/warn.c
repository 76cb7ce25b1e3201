/* What is possible, but more likely a mistake. */
#include "config/check.h"

#include "base/date.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* Whoever needs this has all its references: a config with errors gets no such warnings. */
static const struct unit *unit_of(const struct province *p, const struct ref *ref)
{
	return &p->units[ref->index];
}

static void warn_neighbours(struct checker *c)
{
	const struct province *p = c->p;
	for (size_t i = 0; i < p->nunits; i++) {
		const struct unit *u = &p->units[i];
		for (size_t k = 0; k < u->neighbours.n; k++) {
			const struct ref *ref = &u->neighbours.at[k];
			if (!refs_list(&unit_of(p, ref)->neighbours, (int)i))
				diag_warning(c->ds, ref->at, "one-sided-neighbour",
					     "'%s' has '%s' as a neighbour, but not the other way round", u->id,
					     ref->id);
		}
	}
}

/* Staff in the order of their units, so that one pass serves all of them. */
static int by_unit(const void *va, const void *vb)
{
	const struct person *a = *(const struct person *const *)va, *b = *(const struct person *const *)vb;
	if (a->unit.index != b->unit.index)
		return a->unit.index < b->unit.index ? -1 : 1;
	return a < b ? -1 : a > b;
}

/* What is known of one unit, field by field. */
struct tally {
	int64_t surplus;  /* of its posts */
	int64_t listed;   /* people without `post` */
	int64_t with;     /* people with a level in it */
	struct loc first; /* of those listed */
};

/* A person without a post is surplus in one field: one in which the unit has too many, if they have such a
 * field, and among these the one they know best. */
static int surplus_field(const struct person *s, const struct tally *fields)
{
	int best = -1;
	int64_t best_level = 0;
	for (size_t i = 0; i < s->skills.n; i++) {
		int field = s->skills.at[i].ref.index;
		int64_t level = s->skills.at[i].value;
		bool over = fields[field].surplus > 0, best_over = best >= 0 && fields[best].surplus > 0;
		if (best < 0 || (over && !best_over) || (over == best_over && level > best_level)) {
			best = field;
			best_level = level;
		}
	}
	return best;
}

static void tally_people(struct person *const *people, size_t n, struct tally *fields)
{
	for (size_t i = 0; i < n; i++) {
		const struct person *s = people[i];
		for (size_t k = 0; k < s->skills.n; k++)
			fields[s->skills.at[k].ref.index].with += s->count;
		int field = s->post.id ? -1 : surplus_field(s, fields);
		if (field < 0)
			continue;
		if (fields[field].listed == 0)
			fields[field].first = s->at;
		fields[field].listed += s->count;
	}
}

/* The unit keeps more people than it has: both ends of the contradiction, where there are two. */
static void warn_keep(struct checker *c, const struct unit *u, const struct ref_count *keep, int64_t with,
		      struct person *const *people, size_t n)
{
	const struct person *first = n > 0 ? people[0] : NULL;
	for (size_t i = 1; i < n; i++)
		if (loc_is_before(&people[i]->at, &first->at))
			first = people[i];
	if (first)
		diag_warning(c->ds, keep->ref.at, "keep-above-staff",
			     "'%s' keeps %" PRId64 " people with '%s', but 'staff' lists only %" PRId64
			     " (its first row of the unit: %s:%u)",
			     u->id, keep->value, keep->ref.id, with, first->at.file, first->at.line);
	else
		diag_warning(c->ds, keep->ref.at, "keep-above-staff",
			     "'%s' keeps %" PRId64 " people with '%s', but 'staff' lists nobody of the unit", u->id,
			     keep->value, keep->ref.id);
}

static void warn_unit(struct checker *c, const struct unit *u, const struct tally *fields, bool has_posts,
		      struct person *const *people, size_t n)
{
	const struct province *p = c->p;
	for (size_t f = 0; f < p->nfields && has_posts && unit_is_commune(u); f++) {
		const struct tally *t = &fields[f];
		if (t->listed > t->surplus)
			diag_warning(c->ds, t->first, "more-than-surplus",
				     "%" PRId64 " people of '%s' with '%s' hold no post, but its surplus is %" PRId64,
				     t->listed, u->id, p->fields[f].id, t->surplus);
	}
	for (size_t i = 0; i < u->release.keep.n; i++) {
		const struct ref_count *keep = &u->release.keep.at[i];
		if (keep->value > fields[keep->ref.index].with)
			warn_keep(c, u, keep, fields[keep->ref.index].with, people, n);
	}
}

static void warn_units(struct checker *c)
{
	const struct province *p = c->p;
	struct arena *a = c->d->scratch;
	struct tally *fields = ARENA_NEW(a, struct tally, p->nfields);
	struct person **people = ARENA_NEW(a, struct person *, p->nstaff);
	if (!fields || !people) {
		diag_no_memory(c->ds);
		return;
	}
	for (size_t i = 0; i < p->nstaff; i++)
		people[i] = &p->staff[i];
	if (p->nstaff > 1)
		qsort(people, p->nstaff, sizeof(struct person *), by_unit);
	size_t post = 0, person = 0;
	for (size_t i = 0; i < p->nunits; i++) {
		const struct unit *u = &p->units[i];
		size_t first_post = post, first_person = person;
		while (person < p->nstaff && people[person]->unit.index == (int)i)
			person++;
		while (post < p->nposts && p->posts[post].unit.index == (int)i)
			post++;
		if (person == first_person && u->release.keep.n == 0)
			continue;
		memset(fields, 0, p->nfields * sizeof *fields);
		for (size_t k = first_post; k < post; k++)
			fields[p->positions[p->posts[k].position.index].field.index].surplus +=
				post_surplus(&p->posts[k]);
		tally_people(people + first_person, person - first_person, fields);
		warn_unit(c, u, fields, post > first_post, people + first_person, person - first_person);
	}
}

static bool can_be_had(const struct province *p, int field)
{
	for (size_t i = 0; i < p->nstaff; i++)
		if (person_level(&p->staff[i], field) > 0)
			return true;
	for (size_t i = 0; i < p->ncourses; i++)
		if (p->courses[i].field.index == field && p->courses[i].from == 0)
			return true;
	return false;
}

static void warn_fields(struct checker *c)
{
	const struct province *p = c->p;
	struct first_short {
		const struct post *post;
		size_t n;
	} *fields = ARENA_NEW(c->d->scratch, struct first_short, p->nfields);
	if (!fields) {
		diag_no_memory(c->ds);
		return;
	}
	for (size_t i = 0; i < p->nposts; i++) {
		struct first_short *f = &fields[p->positions[p->posts[i].position.index].field.index];
		if (post_shortage(&p->posts[i]) == 0)
			continue;
		if (f->n++ == 0)
			f->post = &p->posts[i];
	}
	for (size_t f = 0; f < p->nfields; f++) {
		if (fields[f].n == 0 || can_be_had(p, (int)f))
			continue;
		diag_warning(c->ds, fields[f].post->at, "nobody-has-field",
			     "%zu post%s short in '%s', a field that nobody in staff has", fields[f].n,
			     fields[f].n == 1 ? " is" : "s are", p->fields[f].id);
		diag_hint(c->ds, "no course from level 0 teaches it either");
	}
}

/* A day of the person that has passed already. */
static void warn_passed(struct checker *c, const struct person *s, const char *key, int32_t day, const char *code,
			const char *hint)
{
	char text[DATE_LENGTH + 1], as_of[DATE_LENGTH + 1];
	if (day == NO_DATE || day >= c->p->as_of)
		return;
	struct loc other = CHECK_PLACE(c, "as_of");
	date_format(day, text);
	date_format(c->p->as_of, as_of);
	diag_warning(c->ds, s->at, code, "'%s' of '%s' is %s, before 'as_of', %s (%s:%u)", key, s->id, text, as_of,
		     other.file, other.line);
	diag_hint(c->ds, "%s", hint);
}

static void warn_people(struct checker *c)
{
	for (size_t i = 0; i < c->p->nstaff; i++) {
		const struct person *s = &c->p->staff[i];
		warn_passed(c, s, "until", s->until, "already-left", "nobody is sent after their last day");
		warn_passed(c, s, "seconded_until", s->seconded_until, "already-back",
			    "leave it out: they can be sent again");
	}
}

static void warn_requests(struct checker *c)
{
	for (size_t i = 0; i < c->p->nposts; i++) {
		const struct post *post = &c->p->posts[i];
		if (!is_given(post->requested) || post->requested <= post_shortage(post))
			continue;
		diag_warning(c->ds, post->at, "request-above-shortage",
			     "'requested' is %" PRId64 ", but the post is short of only %" PRId64 " (needed %" PRId64
			     ", qualified %" PRId64 ")",
			     post->requested, post_shortage(post), post->needed, post->qualified);
		diag_hint(c->ds, "nobody is sent beyond the shortage");
	}
}

static void warn_hires(struct checker *c)
{
	const struct province *p = c->p;
	for (size_t i = 0; i < p->nhires; i++) {
		const struct hire *h = &p->hires[i];
		size_t k = 0;
		while (k < p->npositions && p->positions[k].field.index != h->field.index)
			k++;
		if (k == p->npositions)
			diag_warning(c->ds, h->at, "unused-hire", "'%s' brings '%s', a field that no position needs",
				     h->id, h->field.id);
	}
}

void check_warnings(struct checker *c)
{
	if (c->ds->errors > 0)
		return;
	warn_neighbours(c);
	warn_units(c);
	warn_fields(c);
	warn_people(c);
	warn_requests(c);
	warn_hires(c);
}
