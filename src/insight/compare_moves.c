/* Who stays, who is new, who is gone, who is elsewhere. */
#include "insight/compare_internal.h"

#include <stdlib.h>
#include <string.h>

/* A line of a plan; `people` of it are not matched yet. */
struct duty {
	const char *person;
	int64_t people;
	struct records parts; /* struct plan_part, by unit and position; a whole week is one of 0 days */
	struct compared_duty is;
};

typedef int duty_order(const struct duty *a, const struct duty *b);

static int by_place(const void *a, const void *b)
{
	const struct plan_part *x = a, *y = b;
	int c = strcmp(x->to, y->to);

	return c ? c : strcmp(x->position, y->position);
}

static int by_person(const struct duty *a, const struct duty *b)
{
	return strcmp(a->person, b->person);
}

static int by_post(const struct duty *a, const struct duty *b)
{
	const struct plan_part *x = a->parts.at, *y = b->parts.at;
	int c = by_person(a, b);

	for (size_t i = 0; c == 0 && i < a->parts.n && i < b->parts.n; i++)
		c = by_place(&x[i], &y[i]);
	return c ? c : (a->parts.n > b->parts.n) - (a->parts.n < b->parts.n);
}

static int by_days(const struct duty *a, const struct duty *b)
{
	const struct plan_part *x = a->parts.at, *y = b->parts.at;

	for (size_t i = 0; i < a->parts.n; i++)
		if (x[i].days != y[i].days)
			return x[i].days < y[i].days ? -1 : 1;
	return 0;
}

/* The whole line; its beginning is by_post, and the beginning of that by_person. */
static int by_line(const struct duty *a, const struct duty *b)
{
	int c = by_post(a, b);

	if (c == 0)
		c = by_days(a, b);
	if (c == 0)
		c = compare_texts(a->is.lever, b->is.lever);
	if (c == 0)
		c = compare_texts(a->is.from, b->is.from);
	if (c == 0)
		c = compare_texts(a->is.course, b->is.course);
	if (c == 0)
		c = (a->is.start > b->is.start) - (a->is.start < b->is.start);
	return c ? c : (a->is.end > b->is.end) - (a->is.end < b->is.end);
}

static int qsort_by_line(const void *a, const void *b)
{
	return by_line(a, b);
}

static struct duty seconded(const struct plan_assignment *line)
{
	return (struct duty){.person = line->person,
			     .people = line->people,
			     .is = {line->lever, line->from, line->to, line->position, line->share, line->course,
				    line->start, line->end}};
}

static struct duty reassigned(const struct plan_reassignment *line)
{
	return (struct duty){
		.person = line->person,
		.people = line->people,
		.is = {line->lever, line->from, line->unit, line->position, {0}, line->course, NO_DATE, NO_DATE}};
}

static struct duty hired(const struct plan_hire *line)
{
	return (struct duty){.person = line->hire,
			     .people = line->people,
			     .is = {line->lever, NULL, line->to, line->position, {0}, NULL, line->start, line->end}};
}

static const struct records *lines_of(const struct plan *plan, enum duty_kind kind)
{
	return kind == DUTY_SECONDED     ? &plan->assignments
	       : kind == DUTY_REASSIGNED ? &plan->reassignments
					 : &plan->hires;
}

static bool set_parts(struct comparer *k, struct duty *d)
{
	size_t n = d->is.share.n > 0 ? d->is.share.n : 1;
	struct plan_part *parts = ARENA_NEW(&k->c->arena, struct plan_part, n);

	if (!parts)
		return diag_no_memory(k->ds);
	parts[0] = (struct plan_part){d->is.to, d->is.position, 0};
	if (d->is.share.n > 0)
		memcpy(parts, d->is.share.at, n * sizeof *parts);
	d->parts = (struct records){parts, n};
	compare_sort(&d->parts, sizeof *parts, by_place);
	return true;
}

/* The lines of a plan, sorted. */
static bool duties(struct comparer *k, const struct plan *plan, enum duty_kind kind, struct records *ret)
{
	const struct records *lines = lines_of(plan, kind);
	struct duty *at = ARENA_NEW(&k->c->arena, struct duty, lines->n);

	if (!at)
		return diag_no_memory(k->ds);
	for (size_t i = 0; i < lines->n; i++) {
		at[i] = kind == DUTY_SECONDED     ? seconded((const struct plan_assignment *)lines->at + i)
			: kind == DUTY_REASSIGNED ? reassigned((const struct plan_reassignment *)lines->at + i)
						  : hired((const struct plan_hire *)lines->at + i);
		if (!set_parts(k, &at[i]))
			return false;
	}
	*ret = (struct records){at, lines->n};
	compare_sort(ret, sizeof *at, qsort_by_line);
	return true;
}

/* One plan and kind while it is compared. */
struct pairing {
	struct comparer *k;
	struct compared_people *counts;
	struct records before, after; /* struct duty */
};

static void add_move(struct pairing *p, enum move_change change, const struct duty *before, const struct duty *after,
		     int64_t people)
{
	struct records *moves = &p->k->c->moves;
	const struct compared_duty none = {.start = NO_DATE, .end = NO_DATE};

	p->counts->changed[change] += people;
	((struct compared_move *)moves->at)[moves->n++] =
		(struct compared_move){.plan = p->counts->plan,
				       .kind = p->counts->kind,
				       .change = (int)change,
				       .person = before ? before->person : after->person,
				       .people = people,
				       .before = before ? before->is : none,
				       .after = after ? after->is : none};
}

/* Matches people of both plans who are equal in `order`, which both lists are sorted by.  Both ways it finds the same
 * pairs.  `change` MOVE_CHANGES: they stay. */
static void match(struct pairing *p, duty_order *order, enum move_change change)
{
	struct duty *a = p->before.at, *b = p->after.at, *a_end = a + p->before.n, *b_end = b + p->after.n;

	while (a < a_end && b < b_end) {
		int c = a->people == 0 ? -1 : b->people == 0 ? 1 : order(a, b);
		int64_t people = a->people < b->people ? a->people : b->people;

		if (c != 0) {
			a += c < 0;
			b += c > 0;
			continue;
		}
		if (change == MOVE_CHANGES)
			p->counts->same += people;
		else
			add_move(p, change, a, b, people);
		a->people -= people;
		b->people -= people;
	}
}

static void add_rest(struct pairing *p)
{
	const struct duty *a = p->before.at, *b = p->after.at;

	for (size_t i = 0; i < p->before.n; i++)
		if (a[i].people > 0)
			add_move(p, MOVE_GONE, &a[i], NULL, a[i].people);
	for (size_t i = 0; i < p->after.n; i++)
		if (b[i].people > 0)
			add_move(p, MOVE_NEW, NULL, &b[i], b[i].people);
}

static int64_t people_in(const struct records *list)
{
	const struct duty *at = list->at;
	int64_t people = 0;

	for (size_t i = 0; i < list->n; i++)
		people += at[i].people;
	return people;
}

static bool compare_kind(struct comparer *k, size_t plan, enum duty_kind kind)
{
	struct records *people = &k->c->people;
	struct pairing p = {.k = k, .counts = (struct compared_people *)people->at + people->n++};

	if (!duties(k, k->inputs[0].plan, kind, &p.before) || !duties(k, k->inputs[plan].plan, kind, &p.after))
		return false;
	*p.counts = (struct compared_people){.plan = compared_name(plan),
					     .kind = (int)kind,
					     .before = people_in(&p.before),
					     .after = people_in(&p.after)};
	match(&p, by_line, MOVE_CHANGES);
	match(&p, by_post, MOVE_TERMS);
	match(&p, by_person, MOVE_ELSEWHERE);
	add_rest(&p);
	return true;
}

static int by_share(const struct records *a, const struct records *b)
{
	const struct plan_part *x = a->at, *y = b->at;
	int c = 0;

	for (size_t i = 0; c == 0 && i < a->n && i < b->n; i++) {
		c = by_place(&x[i], &y[i]);
		if (c == 0)
			c = (x[i].days > y[i].days) - (x[i].days < y[i].days);
	}
	return c ? c : (a->n > b->n) - (a->n < b->n);
}

static int by_duty(const struct compared_duty *a, const struct compared_duty *b)
{
	int c = compare_texts(a->to, b->to);

	if (c == 0)
		c = compare_texts(a->position, b->position);
	if (c == 0)
		c = (a->start > b->start) - (a->start < b->start);
	if (c == 0)
		c = (a->end > b->end) - (a->end < b->end);
	if (c == 0)
		c = compare_texts(a->course, b->course);
	return c ? c : by_share(&a->share, &b->share);
}

bool compare_same_before(const struct compared_move *a, const struct compared_move *b)
{
	return by_duty(&a->before, &b->before) == 0;
}

static int by_move(const void *a, const void *b)
{
	const struct compared_move *x = a, *y = b;
	int c = strcmp(x->plan, y->plan);

	if (c == 0)
		c = x->kind - y->kind;
	if (c == 0)
		c = x->change - y->change;
	if (c == 0)
		c = strcmp(x->person, y->person);
	if (c == 0)
		c = by_duty(&x->before, &y->before);
	return c ? c : by_duty(&x->after, &y->after);
}

bool compare_moves(struct comparer *k)
{
	size_t most = 0;

	for (size_t i = 1; i < k->n; i++)
		for (int kind = 0; kind < DUTY_KINDS; kind++) /* each step ends a line of one of the two plans */
			most += lines_of(k->inputs[0].plan, (enum duty_kind)kind)->n +
				lines_of(k->inputs[i].plan, (enum duty_kind)kind)->n;
	k->c->moves.at = ARENA_NEW(&k->c->arena, struct compared_move, most);
	k->c->people.at = ARENA_NEW(&k->c->arena, struct compared_people, (k->n - 1) * DUTY_KINDS);
	if (k->c->arena.failed)
		return diag_no_memory(k->ds);
	for (size_t i = 1; i < k->n; i++)
		for (int kind = 0; kind < DUTY_KINDS; kind++)
			if (!compare_kind(k, i, (enum duty_kind)kind))
				return false;
	compare_sort(&k->c->moves, sizeof(struct compared_move), by_move);
	return true;
}
