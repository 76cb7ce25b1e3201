/* Who may serve where: models/README.md (3) to (7). */
#include "base/date.h"
#include "insight/verify_internal.h"

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
static int post_held(const struct facts *f, const struct person *s)
{
	const struct province *p = f->p;

	if (!s->post.id)
		return -1;
	for (int i = f->first_post[s->unit.index]; i < f->first_post[s->unit.index + 1]; i++)
		if (p->posts[i].position.index == s->post.index &&
		    person_level(s, post_position(p, i)->field.index) >= post_position(p, i)->level)
			return i;
	return -1;
}

static void look_at_posts(struct facts *f)
{
	const struct province *p = f->p;
	int post = 0;

	for (int i = 0; i < (int)p->nposts; i++) {
		const struct ints *days = &p->posts[i].days;

		f->aims[i] = (struct aim){post_unit(p, i), p->posts[i].position.index, receives(p, i), days->n == 0};
		for (size_t d = 0; d < days->n; d++)
			f->aims[i].all_week |= days->at[d] == WEEK_DAYS;
		if (days->n > 1 || (days->n == 1 && days->at[0] != WEEK_DAYS))
			f->week = WEEK_DAYS; /* (42): anything but [5] */
	}
	for (size_t i = 0; i < p->nunits * p->npositions; i++)
		f->short_post[i] = -1;
	for (int u = 0; u < (int)p->nunits; u++) {
		bool wants = false;

		f->first_post[u] = post;
		for (; post < (int)p->nposts && f->aims[post].unit == u; post++)
			if (f->aims[post].receives) {
				wants = true;
				f->short_post[(size_t)f->aims[post].position * p->nunits + (size_t)u] = post;
			}
		if (wants)
			f->wanting[f->nwanting++] = u;
	}
	f->first_post[p->nunits] = post;
}

bool facts_make(struct facts *f, const struct province *p, struct arena *a)
{
	*f = (struct facts){.p = p, .week = 1};
	f->holds = ARENA_NEW(a, int, p->nstaff);
	f->pinned = ARENA_NEW(a, bool, p->nstaff);
	f->paired = ARENA_NEW(a, bool, p->nstaff);
	f->aims = ARENA_NEW(a, struct aim, p->nposts);
	f->first_post = ARENA_NEW(a, int, p->nunits + 1);
	f->wanting = ARENA_NEW(a, int, p->nunits);
	f->short_post = arena_alloc(a, p->nunits * p->npositions, sizeof(int), _Alignof(int));
	f->posts = ARENA_NEW(a, int, p->nposts);
	f->asked = ARENA_NEW(a, struct asked, 1);
	if (a->failed)
		return false;
	*f->asked = (struct asked){.person = -1, .of_units = -1};
	f->asked->ways = ARENA_NEW(a, enum bar, p->npositions);
	f->asked->open = ARENA_NEW(a, int, p->npositions);
	f->asked->units = ARENA_NEW(a, int, p->nunits);
	if (a->failed)
		return false;
	f->inside = objective_find(p, TIER_INSIDE) >= 0 && lever_is_on(p, LEVER_INSIDE);
	look_at_posts(f);
	for (int i = 0; i < (int)p->nstaff; i++) {
		f->holds[i] = post_held(f, &p->staff[i]);
		for (size_t k = 0; k < p->npairs; k++)
			if (pair_names_person(f, &p->pairs[k], i)) {
				f->paired[i] = true;
				f->pinned[i] |= p->pairs[k].rule == PAIR_PIN;
			}
	}
	return reach_make(f, a);
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

bool course_fits(const struct facts *f, int person, const struct course *c, const struct position *position)
{
	const struct person *s = &f->p->staff[person];
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
	metres = metres_to(f, person, c->place.index);
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
static enum bar ways_bar(const struct facts *f, int person, const struct position *position)
{
	const struct province *p = f->p;
	const struct person *s = &p->staff[person];
	int64_t level = person_level(s, position->field.index);
	enum bar best = level == 0 ? BAR_NO_FIELD : BAR_LEVEL;

	if (level >= position->level)
		return term_bar(p, s, -1);
	for (int c = 0; c < (int)p->ncourses; c++)
		if (course_fits(f, person, &p->courses[c], position) && term_bar(p, s, c) > best)
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

	if (!f->paired[person])
		return BAR_NONE;
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

/* What does not depend on the post is found out once for each person in a row of questions about one. */
const struct asked *ask_of(const struct facts *f, int person)
{
	struct asked *asked = f->asked;

	if (asked->person == person)
		return asked;
	asked->person = person;
	asked->bar = person_bar(f->p, &f->p->staff[person]);
	asked->stays = asked->bar != BAR_NONE || holds_short(f, person);
	asked->nopen = 0;
	for (int i = 0; i < (int)f->p->npositions; i++) {
		asked->ways[i] = ways_bar(f, person, &f->p->positions[i]);
		if (has_way(asked, i))
			asked->open[asked->nopen++] = i;
	}
	return asked;
}

enum bar gate_to(const struct facts *f, int person, int post)
{
	const struct province *p = f->p;
	const struct asked *asked = ask_of(f, person);
	int unit = f->aims[post].unit, position = f->aims[post].position;
	enum bar bar = asked->bar;
	int64_t metres;

	if (unit == p->staff[person].unit.index)
		return BAR_OWN_UNIT;
	if (!has_way(asked, position))
		return asked->ways[position];
	if (bar == BAR_NONE)
		bar = pairs_bar(f, person, post);
	if (bar != BAR_NONE)
		return bar;
	if (asked->stays)
		return BAR_HOLDS_SHORT_POST;
	metres = metres_to(f, person, unit);
	if (metres == NO_WAY)
		return BAR_NO_ROUTE;
	if (p->rules.travel.max_m != ABSENT && metres > p->rules.travel.max_m)
		return BAR_TOO_FAR;
	return asked->ways[position];
}

const int *units_to_ask(const struct facts *f, int person, int *n)
{
	const struct asked *asked = ask_of(f, person);
	struct asked *known = f->asked;

	if (known->of_units != person) {
		known->of_units = person;
		known->nunits = asked->stays ? 0 : units_in_reach(f, person, known->units);
	}
	*n = known->nunits;
	return known->units;
}

enum bar bar_elsewhere(const struct asked *asked, int position)
{
	if (!has_way(asked, position))
		return asked->ways[position];
	if (asked->bar != BAR_NONE)
		return asked->bar;
	return asked->stays ? BAR_HOLDS_SHORT_POST : BAR_TOO_FAR;
}
