/* The people that a post's work takes: rows of workload.volumes -> post.required and, where `needed` was not typed,
 * post.needed.  The formulas are need/'s. */
#include "config/check.h"

#include "base/checked.h"
#include "config/tables.h"
#include "need/wisn.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* No post of a commune or an agency has as many people: whoever derives more has mistaken a unit. */
enum { DERIVED_MOST = 1000 };

static int position_of(const struct province *p, const struct volume *v)
{
	const struct activity *a = volume_activity(p, v);

	return a ? a->position.index : -1;
}

/* qsort has no context: the keys are put beside the rows. */
struct keyed {
	int unit, position, activity;
	struct volume volume;
};

static int compare_keyed(const void *va, const void *vb)
{
	const struct keyed *a = va, *b = vb;

	if (a->unit != b->unit)
		return a->unit < b->unit ? -1 : 1;
	if (a->position != b->position)
		return a->position < b->position ? -1 : 1;
	if (a->activity != b->activity)
		return a->activity < b->activity ? -1 : 1;
	if (a->volume.at.line != b->volume.at.line)
		return a->volume.at.line < b->volume.at.line ? -1 : 1;
	return (a->volume.at.col > b->volume.at.col) - (a->volume.at.col < b->volume.at.col);
}

/* A post's rows side by side, in the order of posts. */
static bool sort_volumes(struct checker *c)
{
	struct volume *volumes = c->p->workload.volumes.at;
	size_t n = c->p->workload.volumes.n;
	struct keyed *keyed = ARENA_NEW(c->d->scratch, struct keyed, n);

	if (!keyed)
		return diag_no_memory(c->ds);
	for (size_t i = 0; i < n; i++)
		keyed[i] = (struct keyed){volumes[i].unit.index, position_of(c->p, &volumes[i]),
					  volumes[i].activity.index, volumes[i]};
	if (n > 1)
		qsort(keyed, n, sizeof *keyed, compare_keyed);
	for (size_t i = 0; i < n; i++)
		volumes[i] = keyed[i].volume;
	return true;
}

/* Twice the same work, and work that nobody there could do.  The rows of a post are checked one after the other:
 * `has_post` is kept from one to the next. */
static void check_volume(struct checker *c, size_t i, bool *has_post)
{
	const struct province *p = c->p;
	const struct volume *volumes = p->workload.volumes.at, *v = &volumes[i];
	int position = position_of(p, v);
	size_t first = i;

	if (v->unit.index < 0 || position < 0)
		return;
	if (i == 0 || v[-1].unit.index != v->unit.index || position_of(p, v - 1) != position)
		*has_post = post_find(p, v->unit.id, p->positions[position].id) >= 0;
	while (first > 0 && volumes[first - 1].unit.index == v->unit.index &&
	       volumes[first - 1].activity.index == v->activity.index)
		first--;
	if (first < i) {
		diag_error(c->ds, v->at, "duplicate-volume", "'%s' at '%s' stands here again; first on line %u",
			   v->activity.id, v->unit.id, volumes[first].at.line);
		return;
	}
	if (*has_post || decode_has_holes(c->d, &post_record))
		return;
	diag_error(c->ds, v->at, "no-such-post", "'%s' is work of '%s', but '%s' has no such post", v->activity.id,
		   p->positions[position].id, v->unit.id);
}

/* The formula's view of a post's rows; false when something in them is wrong already. */
static bool loads_of(const struct checker *c, const struct post *post, struct wisn_load *loads)
{
	const struct province *p = c->p;
	const struct volume *volumes = (const struct volume *)p->workload.volumes.at + post->first_load;

	for (size_t k = 0; k < post->loads; k++) {
		const struct volume *v = &volumes[k];
		int64_t minutes = volume_minutes(p, v);
		int64_t growth = volume_growth(p, v);

		if (v->files == ABSENT || minutes == ABSENT || growth == ABSENT)
			return false;
		loads[k] = (struct wisn_load){v->files, minutes, growth * 10};
	}
	return true;
}

static struct wisn_year year_of(const struct work_year *y)
{
	return (struct wisn_year){y->days, y->holidays, y->leave, y->sick, y->other, y->hours};
}

static void derive(struct checker *c, struct post *post)
{
	struct province *p = c->p;
	const struct position *position = &p->positions[post->position.index];
	const struct volume *first = (const struct volume *)p->workload.volumes.at + post->first_load;
	struct wisn_load *loads = ARENA_NEW(c->d->scratch, struct wisn_load, post->loads);
	struct wisn_year year = year_of(&p->workload.year);
	int64_t people;

	if (!loads) {
		diag_no_memory(c->ds);
		return;
	}
	if (!loads_of(c, post, loads) || position->other_duties == ABSENT || position->own_hours == ABSENT)
		return;
	if (!wisn_required(&year, loads, post->loads, position->other_duties, position->own_hours, &post->required))
		people = INT64_MAX;
	else
		people = wisn_people(post->required, (enum wisn_rounding)p->workload.rounding);
	if (people > DERIVED_MOST) {
		diag_error(c->ds, first->at, "too-much-work",
			   "the work of '%s' at '%s' takes more than %d people, more than any post has", position->id,
			   post->unit.id, DERIVED_MOST);
		diag_hint(c->ds, "files are counted a month, minutes a file");
	} else if (post->from_workload) {
		/* the minimum that the law sets holds whatever the work is */
		post->needed = people > position->mandatory ? people : position->mandatory;
	}
}

/* Finds the rows of each post: both are sorted by unit and position. */
static void find_loads(const struct province *p)
{
	const struct volume *volumes = p->workload.volumes.at;
	size_t at = 0, n = p->workload.volumes.n;

	for (size_t i = 0; i < p->nposts; i++) {
		struct post *post = &p->posts[i];

		while (at < n && (volumes[at].unit.index < post->unit.index ||
				  (volumes[at].unit.index == post->unit.index &&
				   position_of(p, &volumes[at]) < post->position.index)))
			at++;
		post->first_load = at;
		while (at < n && post->unit.index >= 0 && post->position.index >= 0 &&
		       volumes[at].unit.index == post->unit.index &&
		       position_of(p, &volumes[at]) == post->position.index) {
			at++;
			post->loads++;
		}
	}
}

/* Is the year all there, and does it leave working time? */
static bool check_year(struct checker *c)
{
	const struct work_year *y = &c->p->workload.year;
	struct wisn_year year = year_of(y);

	if (y->days == ABSENT || y->holidays == ABSENT || y->leave == ABSENT || y->sick == ABSENT ||
	    y->other == ABSENT || y->hours == ABSENT)
		return false; /* reported already */
	if (wisn_available(&year) > 0)
		return true;
	return diag_error(c->ds, c->p->workload.at, "no-working-time",
			  "holidays, leave, illness and the rest leave no working time of a year of %" PRId64 " days",
			  y->days);
}

/* A post that stands twice was reported; the first of them has the rows. */
static bool stands_before(const struct province *p, size_t i)
{
	return i > 0 && p->posts[i - 1].unit.index == p->posts[i].unit.index &&
	       p->posts[i - 1].position.index == p->posts[i].position.index;
}

/* Are all rows there, and is it known whose work they are?  If not, a post without rows may well have some. */
static bool all_known(const struct checker *c)
{
	const struct volume *volumes = c->p->workload.volumes.at;

	for (size_t i = 0; i < c->p->workload.volumes.n; i++)
		if (volumes[i].unit.index < 0 || position_of(c->p, &volumes[i]) < 0)
			return false;
	return !decode_has_holes(c->d, &volume_record);
}

void check_workload(struct checker *c)
{
	struct province *p = c->p;
	bool given = p->workload.at.line > 0, usable = false, has_post = false, complete = all_known(c);
	size_t errors = c->ds->errors;

	for (size_t i = 0; i < p->nposts; i++)
		p->posts[i].from_workload = p->posts[i].needed == NEEDED_BY_WORKLOAD;
	if (given && sort_volumes(c)) {
		usable = check_year(c);
		for (size_t i = 0; i < p->workload.volumes.n; i++)
			check_volume(c, i, &has_post);
		find_loads(p);
	}
	for (size_t i = 0; i < p->nposts; i++) {
		struct post *post = &p->posts[i];

		if (usable && post->loads > 0 && c->ds->errors == errors && post->position.index >= 0)
			derive(c, post);
		else if (post->from_workload && post->loads == 0 && !stands_before(p, i) && complete &&
			 !decode_was_meant(c->d, post->at, "needed"))
			diag_error(c->ds, post->at, "missing-key",
				   given ? "a post lacks 'needed', and 'workload' has no volume for it"
					 : "a post lacks 'needed'");
		if (post->needed == NEEDED_BY_WORKLOAD)
			post->needed = ABSENT; /* reported already */
	}
}
