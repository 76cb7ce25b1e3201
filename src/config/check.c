#include "config/check.h"

#include "base/text.h"
#include "config/tables.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

struct loc check_place(const struct checker *c, const char *const *keys)
{
	const struct node *n = c->root;
	struct loc at = {n->at.file, 0, 0};
	for (; *keys && n->kind == NODE_MAPPING; keys++) {
		const struct entry *e = node_find(n, *keys);
		if (!e)
			break;
		n = e->value;
		at = e->at;
	}
	return at;
}

static void check_post(struct checker *c, const struct post *post)
{
	const struct position *position = position_of_post(c->p, post);
	bool filled = is_given(post->filled);
	if (filled && is_given(post->qualified) && post->qualified > post->filled)
		diag_error(c->ds, post->at, "qualified-above-filled",
			   "'qualified' is %" PRId64 ", more than 'filled', %" PRId64, post->qualified, post->filled);
	if (filled && is_given(post->quota) && post->filled > post->quota)
		diag_warning(c->ds, post->at, "over-quota", "'filled' is %" PRId64 ", more than the quota of %" PRId64,
			     post->filled, post->quota);
	if (position && is_given(position->mandatory) && is_given(post->needed) && position->mandatory > post->needed) {
		diag_error(c->ds, post->at, "mandatory-above-needed",
			   "'needed' is %" PRId64 ", but position '%s' makes %" PRId64 " mandatory (%s:%u)",
			   post->needed, position->id ? position->id : "", position->mandatory, position->at.file,
			   position->at.line);
		diag_hint(c->ds, "raise 'needed', or lower the position's 'mandatory'");
	}
}

static void check_course(struct checker *c, const struct course *course)
{
	if (is_given(course->from) && is_given(course->to) && course->from >= course->to)
		diag_error(c->ds, course->at, "course-levels",
			   "a course must lead up, not from level %" PRId64 " to %" PRId64, course->from, course->to);
	if (is_given(course->min_seats) && is_given(course->seats) && course->min_seats > course->seats) {
		diag_error(c->ds, course->at, "course-seats",
			   "'min_seats' is %" PRId64 ", more than 'seats', %" PRId64 ": it would never be held",
			   course->min_seats, course->seats);
		diag_hint(c->ds, "raise 'seats', or lower 'min_seats'");
	}
	if (is_given(course->max_m) && !ref_is_given(&course->place) && !decode_was_meant(c->d, course->at, "place")) {
		diag_error(c->ds, course->at, "missing-key", "a course with 'max_km' lacks 'place'");
		diag_hint(c->ds, "name the unit where it is held");
	}
}

static const char *top_key(const void *fields, size_t i)
{
	return ((const struct field *)fields)[i].key;
}

static void check_synthetic(struct checker *c)
{
	size_t n = 0;
	while (config_record.fields[n].key)
		n++;
	for (size_t i = 0; i < c->p->synthetic.n; i++) {
		const char *key = c->p->synthetic.at[i];
		size_t k = 0;
		while (k < n && strcmp(config_record.fields[k].key, key) != 0)
			k++;
		if (k < n)
			continue;
		const char *near = text_suggest(key, top_key, config_record.fields, n);
		diag_error(c->ds, CHECK_PLACE(c, "province", "synthetic"), "unknown-value",
			   "'synthetic' names '%s', which is no key of a config%s%s%s", key,
			   near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
	}
}

void config_check(struct province *p, const struct decoder *d, const struct node *root)
{
	struct checker c = {.p = p, .d = d, .root = root, .ds = d->ds};
	c.fields = c.positions = c.units = c.people = c.zones = c.activities = c.places = map_make(d->scratch);
	check_order(&c);
	check_refs(&c);
	check_workload(&c);
	check_pairs(&c);
	for (size_t i = 0; i < p->nposts; i++)
		check_post(&c, &p->posts[i]);
	for (size_t i = 0; i < p->ncourses; i++)
		check_course(&c, &p->courses[i]);
	if (p->ncourses > COURSES_MOST)
		diag_error(d->ds, p->courses[COURSES_MOST].at, "too-many-courses",
			   "there are %zu courses; there can be %d at most", p->ncourses, (int)COURSES_MOST);
	check_rules(&c);
	check_synthetic(&c);
	check_magnitudes(&c);
	check_warnings(&c);
}
