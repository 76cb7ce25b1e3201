/* Who may serve where, and how far it is: models/README.md (3) to (7). */
#include "base/date.h"
#include "insight/verify_internal.h"

#include <math.h>
#include <string.h>

const char *const bar_names[] = {"own-unit",
				 "no-field",
				 "level",
				 "not-eligible",
				 "not-volunteer",
				 "already-seconded",
				 "lever-off",
				 "pinned",
				 "never",
				 "holds-short-post",
				 "no-route",
				 "too-far",
				 "too-late",
				 "service-ends",
				 "receives-nobody",
				 "no-course-needed",
				 "course-elsewhere",
				 "other-unit",
				 "own-post",
				 "no-full-time",
				 "days",
				 "same-commune",
				 "too-many-units",
				 "week-too-long",
				 "not-connected",
				 "hire-field",
				 "no-vacancy",
				 NULL};

const char *const bar_texts[] = {"the post is at their own unit",
				 "they lack its field, and no course leads there",
				 "they are below its level, and no course leads there",
				 "they cannot be sent",
				 "they are no volunteer, or the law lets nobody be sent as one",
				 "they are on a secondment already",
				 "rules.levers does not list what it takes",
				 "they are pinned to another post",
				 "a pair says never",
				 "they hold a post that is short itself",
				 "no kilometres are known to this special zone",
				 "it is further than rules.travel.max_km",
				 "the term would begin after rules.term.start_by",
				 "the term would end after their last day of service",
				 "it is not short, or not a commune's: nobody is sent there",
				 "they have the level, so no course is taken",
				 "this course does not lead them to its level",
				 "the post is not at their own unit, or that is an agency",
				 "it is the position they name as theirs",
				 "the post takes nobody for the whole week",
				 "the post takes nobody for so many days",
				 "two parts of the week are in one commune",
				 "the week has more communes than rules.sharing.max_units",
				 "the days and the travel between the communes exceed a week",
				 "the communes of the week are no neighbours",
				 "the post is of another field, or above their level",
				 "the post has no unused quota",
				 NULL};

/* A holder of a post is qualified there, or is none (3). */
static int post_held(const struct province *p, const struct person *s)
{
	if (!s->post.id)
		return -1;
	for (int i = 0; i < (int)p->nposts; i++)
		if (post_unit(p, i) == s->unit.index && p->posts[i].position.index == s->post.index &&
		    person_level(s, post_position(p, i)->field.index) >= post_position(p, i)->level)
			return i;
	return -1;
}

bool facts_make(struct facts *f, const struct province *p, struct arena *a)
{
	*f = (struct facts){.p = p, .week = 1};
	f->holds = ARENA_NEW(a, int, p->nstaff);
	f->pinned = ARENA_NEW(a, bool, p->nstaff);
	if (a->failed)
		return false;
	f->inside = objective_find(p, TIER_INSIDE) >= 0 && lever_is_on(p, LEVER_INSIDE);
	for (size_t i = 0; i < p->nposts; i++) /* (42): anything but [5] */
		if (p->posts[i].days.n > 1 || (p->posts[i].days.n == 1 && p->posts[i].days.at[0] != WEEK_DAYS))
			f->week = WEEK_DAYS;
	for (size_t i = 0; i < p->nstaff; i++) {
		f->holds[i] = post_held(p, &p->staff[i]);
		for (size_t k = 0; k < p->npairs; k++)
			f->pinned[i] |= p->pairs[k].rule == PAIR_PIN && pair_names_person(f, &p->pairs[k], (int)i);
	}
	return true;
}

static double haversine(double angle)
{
	return sin(angle / 2) * sin(angle / 2);
}

/* As (5) has it; what a person was measured to live from counts before. */
int64_t metres_to(const struct province *p, const struct person *s, int unit)
{
	const double radian = 3.14159265358979323846 / 180, radius = 6371008.8;
	const struct km_pair *pairs = p->rules.travel.pairs.at;
	const struct unit *own = &p->units[s->unit.index], *to = &p->units[unit];
	bool home = s->home.at.line != 0;
	const char *from = home ? s->home.place : own->id;
	double lat1 = (double)(home ? s->home.lat : own->lat) / 1e6, lat2 = (double)to->lat / 1e6;
	double lon1 = (double)(home ? s->home.lon : own->lon) / 1e6, lon2 = (double)to->lon / 1e6, h;

	for (size_t i = 0; from && i < p->rules.travel.pairs.n; i++) {
		const char *a = pairs[i].from, *b = p->units[pairs[i].to.index].id;

		if ((pairs[i].to.index == unit && strcmp(a, from) == 0) ||
		    (strcmp(a, to->id) == 0 && strcmp(b, from) == 0))
			return pairs[i].metres;
	}
	if (to->kind == UNIT_SPECIAL_ZONE)
		return NO_WAY;
	h = haversine(lat2 * radian - lat1 * radian) +
	    cos(lat1 * radian) * cos(lat2 * radian) * haversine((lon2 - lon1) * radian);
	return (int64_t)floor(2 * radius * asin(fmin(1, sqrt(h))) * ((double)p->rules.travel.road_factor / 1000) + 0.5);
}

int32_t first_day(const struct province *p, int64_t weeks)
{
	return p->as_of + (int32_t)(7 * weeks);
}

int32_t last_day(const struct province *p, int32_t start)
{
	return date_add_months(start, (int)p->rules.term.months) - 1;
}

bool receives(const struct province *p, int post)
{
	return p->units[post_unit(p, post)].kind != UNIT_AGENCY && p->posts[post].needed > p->posts[post].qualified;
}

bool holds_short(const struct facts *f, int person)
{
	const struct post *held = f->holds[person] >= 0 ? &f->p->posts[f->holds[person]] : NULL;

	return held && held->needed > held->qualified;
}

bool is_away(const struct province *p, const struct person *s)
{
	return s->seconded_until != NO_DATE && s->seconded_until >= p->as_of;
}

bool pair_names_person(const struct facts *f, const struct pair *pair, int person)
{
	return pair->person.id ? pair->person.index == person : pair->unit.index == f->p->staff[person].unit.index;
}

bool pair_names_post(const struct province *p, const struct pair *pair, int post)
{
	bool commune = !pair->commune.id || pair->commune.index == post_unit(p, post);
	bool position = !pair->position.id || pair->position.index == p->posts[post].position.index;

	return commune && position;
}

bool course_fits(const struct province *p, const struct person *s, const struct course *c,
		 const struct position *position)
{
	int64_t level = person_level(s, position->field.index), metres;
	bool enough = level >= c->from;

	if (c->field.index != position->field.index || level >= position->level || position->level > c->to)
		return false;
	for (size_t i = 0; i < c->related.n; i++) {
		int64_t related = person_level(s, c->related.at[i].index);

		enough |= related > 0 && related >= c->from;
	}
	if (!enough || c->max_m == ABSENT)
		return enough;
	metres = metres_to(p, s, c->place.index);
	return metres != NO_WAY && metres <= c->max_m;
}

enum bar term_bar(const struct province *p, const struct person *s, int course)
{
	int32_t start = first_day(p, course >= 0 ? p->courses[course].weeks : 0);

	if (p->rules.term.start_by != NO_DATE && start > p->rules.term.start_by)
		return BAR_TOO_LATE;
	return s->until != NO_DATE && last_day(p, start) > s->until ? BAR_SERVICE_ENDS : BAR_NONE;
}

/* Is there a way to the level, and if there is, may one of them begin and end?  Of ways that are too late or end
 * too late one of the latter says it. */
static enum bar ways_bar(const struct province *p, const struct person *s, const struct position *position)
{
	int64_t level = person_level(s, position->field.index);
	enum bar best = level == 0 ? BAR_NO_FIELD : BAR_LEVEL;

	if (level >= position->level)
		return term_bar(p, s, -1);
	for (int c = 0; c < (int)p->ncourses; c++)
		if (course_fits(p, s, &p->courses[c], position) && term_bar(p, s, c) > best)
			best = term_bar(p, s, c);
	return best;
}

static enum bar person_bar(const struct province *p, const struct person *s)
{
	enum lever lever = p->units[s->unit.index].kind == UNIT_AGENCY ? LEVER_SECOND : LEVER_BETWEEN;
	const struct law *laws = p->rules.law.at, *law = NULL;

	for (size_t i = 0; i < p->rules.law.n; i++)
		if (laws[i].kind == s->kind && laws[i].from <= p->as_of && (!law || laws[i].from > law->from))
			law = &laws[i];
	if (s->eligible == ELIGIBLE_NO)
		return BAR_NOT_ELIGIBLE;
	if (s->eligible == ELIGIBLE_IF_VOLUNTEER && (!s->volunteer || (law && !law->if_volunteer)))
		return BAR_NOT_VOLUNTEER;
	if (is_away(p, s))
		return BAR_ALREADY_SECONDED;
	return lever_is_on(p, lever) ? BAR_NONE : BAR_LEVER_OFF;
}

static enum bar pairs_bar(const struct facts *f, int person, int post)
{
	const struct province *p = f->p;
	bool here = false, never = false;

	for (size_t k = 0; k < p->npairs; k++) {
		if (!pair_names_person(f, &p->pairs[k], person) || !pair_names_post(p, &p->pairs[k], post))
			continue;
		here |= p->pairs[k].rule == PAIR_PIN;
		never |= p->pairs[k].rule == PAIR_NEVER;
	}
	if (f->pinned[person] && !here)
		return BAR_PINNED;
	return never ? BAR_NEVER : BAR_NONE;
}

enum bar gate_to(const struct facts *f, int person, int post)
{
	const struct province *p = f->p;
	const struct person *s = &p->staff[person];
	enum bar ways, bar;
	int64_t metres;

	if (post_unit(p, post) == s->unit.index)
		return BAR_OWN_UNIT;
	ways = ways_bar(p, s, post_position(p, post));
	if (ways == BAR_NO_FIELD || ways == BAR_LEVEL)
		return ways;
	bar = person_bar(p, s);
	if (bar == BAR_NONE)
		bar = pairs_bar(f, person, post);
	if (bar != BAR_NONE)
		return bar;
	if (holds_short(f, person))
		return BAR_HOLDS_SHORT_POST;
	metres = metres_to(p, s, post_unit(p, post));
	if (metres == NO_WAY)
		return BAR_NO_ROUTE;
	if (p->rules.travel.max_m != ABSENT && metres > p->rules.travel.max_m)
		return BAR_TOO_FAR;
	return ways;
}
