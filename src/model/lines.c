/* The lines of a plan: models/README.md (26), (30) to (32), (42). */
#include "model/answer_internal.h"
#include "model/worth.h"

#include <stdlib.h>
#include <string.h>

/* Names with the amounts that are not 0, for all `people`. */
static struct ref_counts counts_of(struct builder *b, const char *const *names, const int64_t *amounts, int n,
				   int64_t people)
{
	struct ref_counts counts = {0};
	size_t used = 0;

	for (int i = 0; i < n; i++)
		used += amounts[i] != 0;
	counts.at = ARENA_NEW(&b->plan->arena, struct ref_count, used);
	for (int i = 0; counts.at && i < n; i++)
		if (amounts[i] != 0)
			counts.at[counts.n++] = (struct ref_count){{.id = names[i]}, amounts[i] * people};
	return counts;
}

static int64_t sum_of(const int64_t *amounts, int n)
{
	int64_t sum = 0;

	for (int i = 0; i < n; i++)
		sum += amounts[i];
	return sum;
}

struct records share_of(struct builder *b, const struct option *o)
{
	const struct province *p = b->p;
	struct records share = {0};
	struct plan_part *at;

	if (!is_shared(b->m, o))
		return share;
	at = LIST_ROOM(b, &share, struct plan_part, (size_t)o->nparts);
	for (int i = 0; at && i < o->nparts; i++) {
		struct part part = option_parts(b->m, o)[i];
		const struct post *post = &p->posts[part.post];

		at[share.n++] = (struct plan_part){post->unit.id, post->position.id, part.days};
	}
	return share;
}

static struct plan_assignment assignment_of(struct builder *b, const struct option *o, const struct person *s,
					    int64_t people)
{
	const struct province *p = b->p;
	const struct group *g = &b->m->groups[option_group(b->m, o)];
	const struct post *post = &p->posts[option_post(b->m, o)];
	int32_t start = term_start(p, course_weeks(p, o->course));
	int64_t costs[COST_PARTS], fits[FIT_PARTS];

	cost_parts(b->m, g, o, costs);
	fit_parts(b->m, g, o, fits);
	return (struct plan_assignment){.person = s->id,
					.people = people,
					.lever = lever_names[o->lever],
					.from = s->unit.id,
					.to = post->unit.id,
					.position = post->position.id,
					.field = p->positions[post->position.index].field.id,
					.share = share_of(b, o),
					.course = o->course >= 0 ? p->courses[o->course].id : NULL,
					.start = start,
					.end = term_end(p, start),
					.months = p->rules.term.months,
					.metres = o->metres,
					.cost = sum_of(costs, COST_PARTS) * people,
					.cost_parts = counts_of(b, cost_part_names, costs, COST_PARTS, people),
					.fit = sum_of(fits, FIT_PARTS) * people,
					.fit_parts = counts_of(b, fit_part_names, fits, FIT_PARTS, people)};
}

static int compare_optional(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "");
}

static int compare_shares(const struct records *a, const struct records *b)
{
	const struct plan_part *x = a->at, *y = b->at;
	int c = 0;

	for (size_t i = 0; c == 0 && i < a->n && i < b->n; i++) {
		c = strcmp(x[i].to, y[i].to);
		if (c == 0)
			c = strcmp(x[i].position, y[i].position);
		if (c == 0)
			c = (x[i].days > y[i].days) - (x[i].days < y[i].days);
	}
	return c ? c : (a->n > b->n) - (a->n < b->n);
}

static int by_person(const void *a, const void *b)
{
	const struct plan_assignment *x = a, *y = b;
	int c = strcmp(x->person, y->person);

	if (c == 0)
		c = strcmp(x->to, y->to);
	if (c == 0)
		c = strcmp(x->position, y->position);
	if (c == 0)
		c = compare_optional(x->course, y->course);
	return c ? c : compare_shares(&x->share, &y->share);
}

static struct plan_reassignment reassignment_of(const struct builder *b, const struct option *o, const struct person *s,
						int64_t people)
{
	const struct province *p = b->p;
	const struct post *post = &p->posts[option_post(b->m, o)];

	return (struct plan_reassignment){.person = s->id,
					  .people = people,
					  .lever = lever_names[o->lever],
					  .unit = s->unit.id,
					  .from = s->post.id,
					  .position = post->position.id,
					  .field = p->positions[post->position.index].field.id,
					  .course = o->course >= 0 ? p->courses[o->course].id : NULL,
					  .cost = option_cost(b->m, o) * people};
}

static int by_reassigned(const void *a, const void *b)
{
	const struct plan_reassignment *x = a, *y = b;
	int c = strcmp(x->person, y->person);

	if (c == 0)
		c = strcmp(x->position, y->position);
	return c ? c : compare_optional(x->course, y->course);
}

static struct plan_hire hire_of(const struct builder *b, const struct option *o, int64_t people)
{
	const struct province *p = b->p;
	const struct post *post = &p->posts[option_post(b->m, o)];
	const struct hire *hire = &p->hires[b->m->groups[option_group(b->m, o)].hire];
	int32_t start = term_start(p, hire->lead_weeks);

	return (struct plan_hire){.hire = hire->id,
				  .lever = lever_names[o->lever],
				  .people = people,
				  .to = post->unit.id,
				  .position = post->position.id,
				  .field = p->positions[post->position.index].field.id,
				  .start = start,
				  .end = term_end(p, start),
				  .months = p->rules.term.months,
				  .cost = option_cost(b->m, o) * people};
}

static int by_hire(const void *a, const void *b)
{
	const struct plan_hire *x = a, *y = b;
	int c = strcmp(x->hire, y->hire);

	if (c == 0)
		c = strcmp(x->to, y->to);
	return c ? c : strcmp(x->position, y->position);
}

static void add_staff_line(struct builder *b, struct lines lines, const struct option *o, const struct person *s,
			   int64_t people)
{
	struct records *sent = lines.assignments, *moved = lines.reassignments;

	if (is_secondment(o))
		((struct plan_assignment *)sent->at)[sent->n++] = assignment_of(b, o, s, people);
	else
		((struct plan_reassignment *)moved->at)[moved->n++] = reassignment_of(b, o, s, people);
}

/* (26): a group's options go to its people in the order of their ids. */
static void hand_out(struct builder *b, const int64_t *uses, struct lines lines, int group)
{
	const struct model *m = b->m;
	const struct group *g = &m->groups[group];
	int member = 0;
	int64_t left = b->p->staff[g->members[0]].count;

	for (int o = m->lp.block_start[group]; o < m->lp.block_start[group + 1]; o++)
		for (int64_t x = uses[o], take; x > 0; x -= take) {
			while (left == 0)
				left = b->p->staff[g->members[++member]].count;
			take = x < left ? x : left;
			left -= take;
			add_staff_line(b, lines, &m->options[o], &b->p->staff[g->members[member]], take);
		}
}

static void hire_out(struct builder *b, const int64_t *x, struct lines lines, int group)
{
	const struct model *m = b->m;
	struct records *hired = lines.hires;

	for (int o = m->lp.block_start[group]; o < m->lp.block_start[group + 1]; o++)
		if (x[o] > 0)
			((struct plan_hire *)hired->at)[hired->n++] = hire_of(b, &m->options[o], x[o]);
}

static void sort_list(struct records *list, size_t size, int (*compare)(const void *, const void *))
{
	if (list->n > 0)
		qsort(list->at, list->n, size, compare);
}

/* Each step of hand_out() ends an option or a person. */
static size_t most_lines(const struct model *m, const int64_t *x)
{
	size_t most = 0;
	int group = -1; /* of the last option that is used */

	for (int o = 0; o < m->noptions; o++) {
		if (x[o] == 0)
			continue;
		int of = option_group(m, &m->options[o]);
		most += 1;
		if (of != group)
			most += (size_t)m->groups[of].nmembers;
		group = of;
	}
	return most;
}

bool add_lines(struct builder *b, const int64_t *x, struct lines lines)
{
	const struct model *m = b->m;
	size_t most = most_lines(m, x);

	if (!LIST_ROOM(b, lines.assignments, struct plan_assignment, most) ||
	    !LIST_ROOM(b, lines.reassignments, struct plan_reassignment, most) ||
	    !LIST_ROOM(b, lines.hires, struct plan_hire, most))
		return diag_no_memory(b->ds);
	for (int g = 0; g < m->ngroups; g++) {
		if (m->groups[g].members)
			hand_out(b, x, lines, g);
		else
			hire_out(b, x, lines, g);
	}
	sort_list(lines.assignments, sizeof(struct plan_assignment), by_person);
	sort_list(lines.reassignments, sizeof(struct plan_reassignment), by_reassigned);
	sort_list(lines.hires, sizeof(struct plan_hire), by_hire);
	return b->plan->arena.failed ? diag_no_memory(b->ds) : true;
}

/* By date, then unit: assignments of one unit that end on one day are one return. */
static int by_return(const void *a, const void *b)
{
	const struct plan_return *x = a, *y = b;

	return x->date != y->date ? (x->date > y->date) - (x->date < y->date) : strcmp(x->unit, y->unit);
}

bool add_returns(struct builder *b)
{
	const struct plan_assignment *moves = b->plan->assignments.at;
	struct records *list = &b->plan->calendar.returns;
	size_t n = b->plan->assignments.n, kept = 0;
	struct plan_return *at = LIST_ROOM(b, list, struct plan_return, n);

	if (!at)
		return diag_no_memory(b->ds);
	for (size_t i = 0; i < n; i++)
		at[i] = (struct plan_return){moves[i].end + 1, moves[i].from, moves[i].people};
	if (n > 0)
		qsort(at, n, sizeof *at, by_return);
	for (size_t i = 0; i < n; i++) {
		if (kept > 0 && by_return(&at[kept - 1], &at[i]) == 0)
			at[kept - 1].people += at[i].people;
		else
			at[kept++] = at[i];
	}
	list->n = kept;
	return true;
}
