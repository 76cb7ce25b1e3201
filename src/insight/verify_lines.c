/* The lines of a plan: is each possible, and what must it say?  models/README.md (10), (26), (30) to (32), (37),
 * (42). */
#include "insight/verify_internal.h"

#include <inttypes.h>
#include <string.h>

/* What a line names that is not in the config. */
enum unknown { KNOWN, UNKNOWN_PERSON, UNKNOWN_HIRE, UNKNOWN_COURSE, UNKNOWN_POST, UNKNOWN_PARTS };

static const struct {
	const char *key, *text;
} unknowns[] = {[UNKNOWN_PERSON] = {"person", "no such person is in the staff list"},
		[UNKNOWN_HIRE] = {"hire", "no such row is in the config's hires"},
		[UNKNOWN_COURSE] = {"course", "no such course is in the config"},
		[UNKNOWN_POST] = {"position", "no such post is in the config"},
		[UNKNOWN_PARTS] = {"share", "a week has no more than five parts"}};

/* People of a person or hire that no line so far has taken. */
struct left {
	int64_t *persons, *hires;
};

static bool add_part(const struct province *p, struct choice *c, const char *unit, const char *position, int64_t days)
{
	int post = post_find(p, unit, position);

	if (post >= 0)
		c->parts[c->nparts++] = (struct choice_part){post, days};
	return post >= 0;
}

static bool find_course(const struct province *p, const char *id, int *ret)
{
	for (*ret = (int)p->ncourses - 1; id && *ret >= 0; --*ret)
		if (strcmp(p->courses[*ret].id, id) == 0)
			return true;
	*ret = -1;
	return !id;
}

static enum unknown of_assignment(const struct province *p, const struct plan_assignment *a, struct choice *c)
{
	const struct plan_part *parts = a->share.at;

	*c = (struct choice){.person = person_find(p, a->person), .hire = -1};
	if (c->person < 0)
		return UNKNOWN_PERSON;
	if (!find_course(p, a->course, &c->course))
		return UNKNOWN_COURSE;
	if (a->share.n > WEEK_DAYS)
		return UNKNOWN_PARTS;
	c->lever = p->units[p->staff[c->person].unit.index].kind == UNIT_AGENCY ? LEVER_SECOND : LEVER_BETWEEN;
	for (size_t i = 0; i < a->share.n; i++)
		if (!add_part(p, c, parts[i].to, parts[i].position, parts[i].days))
			return UNKNOWN_POST;
	if (a->share.n == 0 && !add_part(p, c, a->to, a->position, WEEK_DAYS))
		return UNKNOWN_POST;
	choice_settle(c);
	return KNOWN;
}

static enum unknown of_reassignment(const struct province *p, const struct plan_reassignment *r, struct choice *c)
{
	*c = (struct choice){.person = person_find(p, r->person), .hire = -1};
	if (c->person < 0)
		return UNKNOWN_PERSON;
	if (!find_course(p, r->course, &c->course))
		return UNKNOWN_COURSE;
	c->lever = r->course ? LEVER_TRAIN : LEVER_INSIDE;
	if (!add_part(p, c, r->unit, r->position, WEEK_DAYS))
		return UNKNOWN_POST;
	choice_settle(c);
	return KNOWN;
}

static enum unknown of_hire(const struct province *p, const struct plan_hire *h, struct choice *c)
{
	*c = (struct choice){.person = -1, .hire = (int)p->nhires - 1, .course = -1};
	while (c->hire >= 0 && strcmp(p->hires[c->hire].id, h->hire) != 0)
		c->hire--;
	if (c->hire < 0)
		return UNKNOWN_HIRE;
	c->lever = (enum lever)p->hires[c->hire].lever;
	if (!add_part(p, c, h->to, h->position, WEEK_DAYS))
		return UNKNOWN_POST;
	choice_settle(c);
	return KNOWN;
}

static const char *who_of(const struct province *p, const struct choice *c)
{
	return c->hire >= 0 ? p->hires[c->hire].id : p->staff[c->person].id;
}

static size_t *last_of(const struct last_lines *last, const struct choice *c)
{
	return c->hire >= 0 ? &last->hires[c->hire] : &last->persons[c->person];
}

const struct line *line_find(const struct line *lines, const struct last_lines *last, const struct choice *c)
{
	size_t i = *last_of(last, c);

	while (i > 0 && !choice_same(&lines[i - 1].choice, c))
		i = lines[i - 1].before;
	return i > 0 ? &lines[i - 1] : NULL;
}

static void add_line(struct line *lines, size_t *n, struct last_lines *last, const struct choice *c, int64_t people)
{
	size_t *of = last_of(last, c);

	lines[(*n)++] = (struct line){*c, people, *of};
	*of = *n;
}

/* Takes the people of a line from those who are left, and counts it.  False: what the line says of all its people
 * cannot be compared, since it has more than there are. */
static bool take(struct verifier *v, struct left *left, const struct choice *c, int64_t people, const struct node *at)
{
	int64_t *rest = c->hire >= 0 ? &left->hires[c->hire] : &left->persons[c->person];
	int64_t there = c->hire >= 0 ? v->p->hires[c->hire].at_most : v->p->staff[c->person].count;
	bool enough = people <= *rest;

	if (line_find(v->lines, &v->last, c))
		fault(v, at, "double-entry", "'%s' stands in the plan twice for the same post", who_of(v->p, c));
	if (!enough)
		fault(v, at, "too-many-people", "the lines up to this one use %" PRId64 " of '%s'; there %s %" PRId64,
		      there - *rest + people, who_of(v->p, c), there == 1 ? "is" : "are", there);
	add_line(v->lines, &v->nlines, &v->last, c, enough ? people : *rest);
	*rest -= enough ? people : *rest;
	return enough;
}

/* Judges a line, and takes its people.  False: nothing can be said of what it must say. */
static bool judge(struct verifier *v, struct left *left, struct choice *c, enum unknown unknown, int64_t people,
		  const struct node *at)
{
	enum bar bar;

	if (unknown != KNOWN) {
		const struct node *key = node_key(at, unknowns[unknown].key);
		bool named = key && key->kind == NODE_SCALAR && unknown != UNKNOWN_POST; /* a post has two names */

		fault(v, key ? key : at, "unknown-id", "%s%s%s%s", unknowns[unknown].text, named ? ": '" : "",
		      named ? key->text : "", named ? "'" : "");
		v->uncounted++;
		return false;
	}
	bar = choice_bar(&v->facts, c);
	if (bar != BAR_NONE) {
		fault(v, at, "not-possible", "'%s' cannot go to %s of %s: %s (%s)", who_of(v->p, c),
		      v->p->posts[c->base].position.id, v->p->posts[c->base].unit.id, bar_texts[bar], bar_names[bar]);
	}
	if (!choice_worth(&v->facts, c)) {
		v->uncounted++;
		return false;
	}
	return take(v, left, c, people, at);
}

static struct ref_counts counts_of(struct verifier *v, const char *const *names, const int64_t *each, int n,
				   int64_t people)
{
	struct ref_counts counts = {ARENA_NEW(v->arena, struct ref_count, (size_t)n), 0};

	for (int i = 0; counts.at && i < n; i++)
		if (each[i] != 0)
			counts.at[counts.n++] = (struct ref_count){{.id = names[i]}, each[i] * people};
	return counts;
}

static struct records share_of(struct verifier *v, const struct choice *c)
{
	struct records share = {0};
	struct plan_part *at = LIST_ROOM(v, &share, struct plan_part, (size_t)c->nparts);

	for (int i = 0; at && choice_is_week(c) && i < c->nparts; i++) {
		const struct post *post = &v->p->posts[c->parts[i].post];

		at[share.n++] = (struct plan_part){post->unit.id, post->position.id, c->parts[i].days};
	}
	return share;
}

static struct plan_assignment right_assignment(struct verifier *v, const struct choice *c, int64_t people)
{
	const struct province *p = v->p;
	const struct post *base = &p->posts[c->base];
	int32_t start = first_day(p, c->course >= 0 ? p->courses[c->course].weeks : 0);

	return (struct plan_assignment){.person = p->staff[c->person].id,
					.people = people,
					.lever = lever_names[c->lever],
					.from = p->staff[c->person].unit.id,
					.to = base->unit.id,
					.position = base->position.id,
					.field = p->positions[base->position.index].field.id,
					.share = share_of(v, c),
					.course = c->course >= 0 ? p->courses[c->course].id : NULL,
					.start = start,
					.end = last_day(p, start),
					.months = p->rules.term.months,
					.metres = c->metres,
					.cost = c->cost * people,
					.cost_parts = counts_of(v, cost_part_names, c->costs, COST_PARTS, people),
					.fit = c->fit * people,
					.fit_parts = counts_of(v, fit_part_names, c->fits, FIT_PARTS, people)};
}

static struct plan_reassignment right_reassignment(const struct province *p, const struct choice *c, int64_t people)
{
	const struct post *base = &p->posts[c->base];

	return (struct plan_reassignment){.person = p->staff[c->person].id,
					  .people = people,
					  .lever = lever_names[c->lever],
					  .unit = p->staff[c->person].unit.id,
					  .from = p->staff[c->person].post.id,
					  .position = base->position.id,
					  .field = p->positions[base->position.index].field.id,
					  .course = c->course >= 0 ? p->courses[c->course].id : NULL,
					  .cost = c->cost * people};
}

static struct plan_hire right_hire(const struct province *p, const struct choice *c, int64_t people)
{
	const struct post *base = &p->posts[c->base];
	int32_t start = first_day(p, p->hires[c->hire].lead_weeks);

	return (struct plan_hire){.hire = p->hires[c->hire].id,
				  .lever = lever_names[c->lever],
				  .people = people,
				  .to = base->unit.id,
				  .position = base->position.id,
				  .field = p->positions[base->position.index].field.id,
				  .start = start,
				  .end = last_day(p, start),
				  .months = p->rules.term.months,
				  .cost = c->cost * people};
}

static void take_staff(struct verifier *v, struct left *left)
{
	const struct plan_assignment *sent = v->plan->assignments.at;
	const struct plan_reassignment *moved = v->plan->reassignments.at;
	struct plan_assignment *right_sent = v->right.assignments.at;
	struct plan_reassignment *right_moved = v->right.reassignments.at;
	const struct node *nodes = node_key(v->asked->places, "assignments");
	struct choice c;

	for (size_t i = 0; i < v->plan->assignments.n; i++) {
		enum unknown unknown = of_assignment(v->p, &sent[i], &c);
		bool known = judge(v, left, &c, unknown, sent[i].people, node_item(nodes, i));

		right_sent[v->right.assignments.n++] = known ? right_assignment(v, &c, sent[i].people) : sent[i];
	}
	nodes = node_key(v->asked->places, "reassignments");
	for (size_t i = 0; i < v->plan->reassignments.n; i++) {
		enum unknown unknown = of_reassignment(v->p, &moved[i], &c);
		bool known = judge(v, left, &c, unknown, moved[i].people, node_item(nodes, i));

		right_moved[v->right.reassignments.n++] =
			known ? right_reassignment(v->p, &c, moved[i].people) : moved[i];
	}
}

static void take_hires(struct verifier *v, struct left *left)
{
	const struct plan_hire *hired = v->plan->hires.at;
	struct plan_hire *right = v->right.hires.at;
	const struct node *nodes = node_key(v->asked->places, "hires");
	struct choice c;

	for (size_t i = 0; i < v->plan->hires.n; i++) {
		enum unknown unknown = of_hire(v->p, &hired[i], &c);
		bool known = judge(v, left, &c, unknown, hired[i].people, node_item(nodes, i));

		right[v->right.hires.n++] = known ? right_hire(v->p, &c, hired[i].people) : hired[i];
	}
}

static size_t lines_in(const struct plan *plan)
{
	return plan->assignments.n + plan->reassignments.n + plan->hires.n;
}

static struct last_lines last_lines(struct verifier *v)
{
	return (struct last_lines){ARENA_NEW(v->arena, size_t, v->p->nstaff),
				   ARENA_NEW(v->arena, size_t, v->p->nhires)};
}

bool lines_take(struct verifier *v)
{
	struct left left = {ARENA_NEW(v->arena, int64_t, v->p->nstaff), ARENA_NEW(v->arena, int64_t, v->p->nhires)};

	v->lines = ARENA_NEW(v->arena, struct line, lines_in(v->plan));
	v->last = last_lines(v);
	if (!LIST_ROOM(v, &v->right.assignments, struct plan_assignment, v->plan->assignments.n) ||
	    !LIST_ROOM(v, &v->right.reassignments, struct plan_reassignment, v->plan->reassignments.n) ||
	    !LIST_ROOM(v, &v->right.hires, struct plan_hire, v->plan->hires.n) || v->arena->failed)
		return false;
	for (size_t i = 0; i < v->p->nstaff; i++)
		left.persons[i] = v->p->staff[i].count;
	for (size_t i = 0; i < v->p->nhires; i++)
		left.hires[i] = v->p->hires[i].at_most;
	take_staff(v, &left);
	take_hires(v, &left);
	return !v->arena->failed;
}

/* People who are on the same choice twice are added up (37). */
static void add_old(struct verifier *v, struct choice *c, enum unknown unknown, int64_t people)
{
	const struct line *same;

	if (unknown != KNOWN || choice_bar(&v->facts, c) != BAR_NONE)
		return;
	same = line_find(v->old, &v->last_old, c);
	if (same)
		v->old[same - v->old].people += people;
	else
		add_line(v->old, &v->nold, &v->last_old, c, people);
}

bool lines_take_old(struct verifier *v)
{
	const struct plan *old = v->asked->in_force;
	struct choice c;
	enum unknown unknown;

	if (!old)
		return true;
	v->old = ARENA_NEW(v->arena, struct line, lines_in(old));
	v->last_old = last_lines(v);
	if (v->arena->failed)
		return false;
	for (size_t i = 0; i < old->assignments.n; i++) {
		const struct plan_assignment *a = (const struct plan_assignment *)old->assignments.at + i;

		unknown = of_assignment(v->p, a, &c);
		add_old(v, &c, unknown, a->people);
	}
	for (size_t i = 0; i < old->reassignments.n; i++) {
		const struct plan_reassignment *r = (const struct plan_reassignment *)old->reassignments.at + i;

		unknown = of_reassignment(v->p, r, &c);
		add_old(v, &c, unknown, r->people);
	}
	for (size_t i = 0; i < old->hires.n; i++) {
		const struct plan_hire *h = (const struct plan_hire *)old->hires.at + i;

		unknown = of_hire(v->p, h, &c);
		add_old(v, &c, unknown, h->people);
	}
	return true;
}
