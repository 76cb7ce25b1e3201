/* What people can do, and whether a choice is one of these: models/README.md (6), (7), (27), (31), (32), (42). */
#include "insight/verify_internal.h"

#include <stdlib.h>

void choice_settle(struct choice *c)
{
	for (int i = 1; i < c->nparts; i++)
		for (int j = i; j > 0 && c->parts[j].post < c->parts[j - 1].post; j--) {
			struct choice_part part = c->parts[j];

			c->parts[j] = c->parts[j - 1];
			c->parts[j - 1] = part;
		}
	c->base = c->parts[0].post;
	for (int i = 1, most = 0; i < c->nparts; i++)
		if (c->parts[i].days > c->parts[most].days) {
			most = i;
			c->base = c->parts[i].post;
		}
}

bool choice_same(const struct choice *a, const struct choice *b)
{
	if (a->person != b->person || a->hire != b->hire || a->course != b->course || a->lever != b->lever ||
	    a->nparts != b->nparts)
		return false;
	for (int i = 0; i < a->nparts; i++)
		if (a->parts[i].post != b->parts[i].post || a->parts[i].days != b->parts[i].days)
			return false;
	return true;
}

static bool takes_days(const struct post *post, int64_t days)
{
	for (size_t i = 0; i < post->days.n; i++)
		if (post->days.at[i] == days)
			return true;
	return false;
}

/* Does the way to the post's level, this course or none, lead there in time? */
static enum bar way_bar(const struct facts *f, const struct choice *c, int post)
{
	const struct province *p = f->p;
	const struct person *s = &p->staff[c->person];
	const struct position *position = &p->positions[f->aims[post].position];

	if (person_level(s, position->field.index) >= position->level) {
		if (c->course >= 0)
			return BAR_NO_COURSE_NEEDED;
	} else if (c->course < 0 || !course_fits(f, c->person, &p->courses[c->course], position)) {
		return c->course < 0 ? BAR_LEVEL : BAR_COURSE_LEADS_ELSEWHERE;
	}
	return term_bar(p, s, c->course);
}

static bool are_neighbours(const struct province *p, int a, int b)
{
	return refs_list(&p->units[a].neighbours, b) || refs_list(&p->units[b].neighbours, a);
}

/* Is each commune of the week reached from the first over borders within the week? */
static bool is_connected(const struct province *p, const struct choice *c)
{
	bool reached[WEEK_DAYS] = {true};

	for (int round = 1; round < c->nparts; round++)
		for (int i = 0; i < c->nparts; i++)
			for (int j = 0; j < c->nparts; j++)
				if (reached[i] &&
				    are_neighbours(p, post_unit(p, c->parts[i].post), post_unit(p, c->parts[j].post)))
					reached[j] = true;
	for (int i = 0; i < c->nparts; i++)
		if (!reached[i])
			return false;
	return true;
}

/* What is about the week as a whole (42), whoever has it. */
static enum bar week_bar(const struct province *p, const struct choice *c)
{
	int64_t days = p->rules.sharing.travel_days * (c->nparts - 1);

	for (int i = 0; i < c->nparts; i++) {
		days += c->parts[i].days;
		if (!takes_days(&p->posts[c->parts[i].post], c->parts[i].days))
			return BAR_DAYS;
		for (int j = 0; j < i; j++)
			if (post_unit(p, c->parts[i].post) == post_unit(p, c->parts[j].post))
				return BAR_SAME_COMMUNE;
	}
	if (c->nparts > p->rules.sharing.max_units)
		return BAR_TOO_MANY_UNITS;
	if (days > WEEK_DAYS)
		return BAR_WEEK_TOO_LONG;
	return is_connected(p, c) ? BAR_NONE : BAR_NOT_CONNECTED;
}

static enum bar secondment_bar(const struct facts *f, const struct choice *c)
{
	const struct province *p = f->p;
	enum bar bar = choice_is_week(c) ? week_bar(p, c) : BAR_NONE;

	for (int i = 0; bar == BAR_NONE && i < c->nparts; i++) {
		int post = c->parts[i].post;

		if (!receives(p, post))
			bar = BAR_RECEIVES_NOBODY;
		if (bar == BAR_NONE && !choice_is_week(c) && !f->aims[post].all_week)
			bar = BAR_NO_FULL_TIME;
		if (bar == BAR_NONE)
			bar = gate_to(f, c->person, post);
		if (bar == BAR_NONE && choice_is_week(c) && c->course >= 0)
			bar = BAR_NO_COURSE_NEEDED;
		if (bar == BAR_NONE)
			bar = way_bar(f, c, post);
	}
	return bar;
}

/* Inside moves (27) and training at home (32). */
static enum bar home_bar(const struct facts *f, const struct choice *c)
{
	const struct province *p = f->p;
	const struct person *s = &p->staff[c->person];
	int post = c->parts[0].post;

	if (c->lever == LEVER_INSIDE ? !f->inside : !lever_is_on(p, LEVER_TRAIN))
		return BAR_LEVER_OFF;
	if (post_unit(p, post) != s->unit.index || p->units[s->unit.index].kind == UNIT_AGENCY)
		return BAR_OTHER_UNIT;
	if (!receives(p, post))
		return BAR_RECEIVES_NOBODY;
	if (is_away(p, s))
		return BAR_ALREADY_SECONDED;
	if (f->pinned[c->person])
		return BAR_PINNED;
	if (holds_short(f, c->person))
		return BAR_HOLDS_SHORT_POST;
	if (c->lever == LEVER_TRAIN)
		return way_bar(f, c, post);
	if (s->post.id && s->post.index == p->posts[post].position.index)
		return BAR_OWN_POST;
	if (person_level(s, post_position(p, post)->field.index) < post_position(p, post)->level)
		return BAR_LEVEL;
	return s->until != NO_DATE && last_day(p, p->as_of) > s->until ? BAR_SERVICE_ENDS : BAR_NONE;
}

static enum bar hire_bar(const struct facts *f, const struct choice *c)
{
	const struct province *p = f->p;
	const struct hire *hire = &p->hires[c->hire];
	const struct post *post = &p->posts[c->parts[0].post];
	const struct position *position = post_position(p, c->parts[0].post);

	if (!lever_is_on(p, c->lever))
		return BAR_LEVER_OFF;
	if (!receives(p, c->parts[0].post))
		return BAR_RECEIVES_NOBODY;
	if (position->field.index != hire->field.index || position->level > hire->level)
		return BAR_HIRE_FIELD;
	if (p->rules.term.start_by != NO_DATE && first_day(p, hire->lead_weeks) > p->rules.term.start_by)
		return BAR_TOO_LATE;
	return c->lever == LEVER_RECRUIT && post->quota <= post->filled ? BAR_NO_VACANCY : BAR_NONE;
}

enum bar choice_bar(const struct facts *f, const struct choice *c)
{
	if (c->hire >= 0)
		return hire_bar(f, c);
	return choice_is_secondment(c) ? secondment_bar(f, c) : home_bar(f, c);
}

/* Room for one more choice, which list->n++ takes; NULL when memory runs out. */
static struct choice *room_for(struct choices *list)
{
	if (list->n == list->space) {
		size_t space = list->space ? 2 * list->space : 64;
		struct choice *grown = realloc(list->at, space * sizeof *grown);

		if (!grown)
			return NULL;
		list->at = grown;
		list->space = space;
	}
	return &list->at[list->n];
}

/* Adds the choice if it is one; known: it is barred by nothing. */
static bool add(const struct facts *f, struct choices *list, const struct choice *c, bool known)
{
	struct choice *new = room_for(list);

	if (!new)
		return false;
	*new = *c;
	choice_settle(new);
	list->n += (known || choice_bar(f, new) == BAR_NONE) && choice_worth(f, new);
	return true;
}

/* Weeks that go on from the parts in *c with some of the n posts, which the gates let them to. */
static bool add_weeks(const struct facts *f, struct choices *list, struct choice *c, const int *posts, int n,
		      int64_t days)
{
	const struct province *p = f->p;
	bool ok = true;

	for (int i = 0; ok && c->nparts < p->rules.sharing.max_units && i < n; i++)
		for (size_t d = 0; ok && d < p->posts[posts[i]].days.n; d++) {
			int64_t part = p->posts[posts[i]].days.at[d];
			int64_t with = days + part + (c->nparts > 0 ? p->rules.sharing.travel_days : 0);

			if (with > WEEK_DAYS)
				continue;
			c->parts[c->nparts++] = (struct choice_part){posts[i], part};
			ok = (!choice_is_week(c) || add(f, list, c, false)) &&
			     add_weeks(f, list, c, posts + i + 1, n - i - 1, with);
			c->nparts--;
		}
	return ok;
}

/* All of the week at a post of another unit, to which the gates let them. */
static bool add_full_time(const struct facts *f, struct choices *list, struct choice *c, int post)
{
	bool ok = true;

	c->parts[0] = (struct choice_part){post, WEEK_DAYS};
	if (!f->aims[post].all_week)
		return true;
	for (c->course = -1; ok && c->course < (int)f->p->ncourses; c->course++)
		ok = way_bar(f, c, post) != BAR_NONE || add(f, list, c, true);
	return ok;
}

static bool add_home(const struct facts *f, struct choices *list, int person, int post)
{
	struct choice c = {.person = person, .hire = -1, .parts = {{post, WEEK_DAYS}}, .nparts = 1};
	bool ok = true;

	for (c.course = -1; ok && c.course < (int)f->p->ncourses; c.course++) {
		c.lever = c.course < 0 ? LEVER_INSIDE : LEVER_TRAIN;
		ok = add(f, list, &c, false);
	}
	return ok;
}

bool choices_of_person(const struct facts *f, int person, struct choices *list)
{
	const struct province *p = f->p;
	int own = p->staff[person].unit.index, nunits, nposts = 0;
	const int *units = units_to_ask(f, person, &nunits);
	const struct asked *asked = ask_of(f, person);
	struct choice c = {.person = person,
			   .hire = -1,
			   .lever = p->units[own].kind == UNIT_AGENCY ? LEVER_SECOND : LEVER_BETWEEN,
			   .nparts = 1};
	bool ok = true;

	for (int post = f->first_post[own]; ok && post < f->first_post[own + 1]; post++)
		ok = !f->aims[post].receives || add_home(f, list, person, post);
	for (int i = 0; ok && i < asked->nopen; i++)
		for (int u = 0; ok && u < nunits; u++) {
			int post = short_post(f, units[u], asked->open[i]);

			if (post < 0 || gate_to(f, person, post) != BAR_NONE)
				continue; /* no way to use them there would be a choice */
			ok = add_full_time(f, list, &c, post);
			f->posts[nposts++] = post;
		}
	c.course = -1;
	c.nparts = 0;
	return ok && (f->week == 1 || add_weeks(f, list, &c, f->posts, nposts, 0));
}

bool choices_of_hire(const struct facts *f, int hire, struct choices *list)
{
	struct choice c = {
		.person = -1, .hire = hire, .course = -1, .lever = (enum lever)f->p->hires[hire].lever, .nparts = 1};
	bool ok = true;

	for (int post = 0; ok && post < (int)f->p->nposts; post++) {
		c.parts[0] = (struct choice_part){post, WEEK_DAYS};
		ok = add(f, list, &c, false);
	}
	return ok;
}
