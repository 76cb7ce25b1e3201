#include "model/answer.h"

#include "base/date.h"
#include "model/kpis.h"
#include "model/tally.h"
#include "solver/master.h"

#include <stdlib.h>
#include <string.h>

static const char *const tier_units[] = {"people", "weighted people", "weighted people", "share", "points", "VND"};

struct builder {
	const struct model *m;
	const struct province *p;
	const struct lp_answer *answer;
	struct plan *plan;
	struct tally before, after;
	struct diags *ds;
};

/* Room for `n` records of a list that will be filled by `list->n++`. */
static void *list_room(struct builder *b, struct records *list, size_t n, size_t size, size_t align)
{
	list->n = 0;
	list->at = arena_alloc(&b->plan->arena, n, size, align);
	return list->at;
}
#define LIST_ROOM(b, list, T, n) ((T *)list_room((b), (list), (n), sizeof(T), _Alignof(T)))

static bool mismatch(struct builder *b, const char *what)
{
	diag_error(b->ds, (struct loc){0}, "answer-mismatch",
		   "the solver's answer does not hold when it is recomputed: %s", what);
	diag_hint(b->ds, "this is a fault of the program, not of the config; no plan was written");
	return false;
}

static struct fraction in_sense(struct fraction f, enum tier_kind kind)
{
	if (tier_is_maximised(kind))
		f.num = -f.num;
	return f;
}

/* One tier of the plan; checks that the recomputed value is what the solver promised. */
static bool add_tier(struct builder *b, size_t t)
{
	const struct lp_tier_result *res = &b->answer->tiers[t];
	enum tier_kind kind = b->p->objectives[t].kind;
	struct plan_tier *tier = (struct plan_tier *)b->plan->tiers.at + b->plan->tiers.n++;
	struct fraction value = tally_value(&b->after, kind);

	*tier = (struct plan_tier){.name = tier_names[kind],
				   .unit = tier_units[kind],
				   .sense = tier_is_maximised(kind),
				   .value = value,
				   .status = PLAN_NOT_REACHED};
	if (res->state == LP_TIER_NOT_REACHED)
		return true;
	tier->status = res->state == LP_TIER_OPTIMAL ? PLAN_OPTIMAL : PLAN_LIMIT;
	tier->proof = res->by_search ? PROOF_SEARCH : PROOF_LINEAR_PROGRAM;
	tier->best = in_sense(res->best, kind);
	tier->bound = in_sense(res->bound, kind);
	tier->allowed = in_sense(res->allowed, kind);
	tier->gap = fraction_distance(tier->best, tier->bound);
	if (fraction_compare(in_sense(value, kind), res->allowed) > 0 ||
	    fraction_compare(in_sense(value, kind), res->bound) < 0)
		return mismatch(b, tier->name);
	return true;
}

static bool add_tiers(struct builder *b)
{
	size_t n = b->p->nobjectives;

	if (!LIST_ROOM(b, &b->plan->tiers, struct plan_tier, n))
		return diag_no_memory(b->ds);
	b->plan->status = PLAN_OPTIMAL;
	for (size_t t = 0; t < n; t++) {
		if (!add_tier(b, t))
			return false;
		if (((struct plan_tier *)b->plan->tiers.at)[t].status != PLAN_OPTIMAL)
			b->plan->status = PLAN_LIMIT;
	}
	b->plan->unique = b->answer->unique && b->plan->status == PLAN_OPTIMAL;
	return true;
}

static struct plan_assignment assignment_of(const struct builder *b, const struct option *o, const struct person *s,
					    int64_t people)
{
	const struct province *p = b->p;
	const struct post *post = &p->posts[o->post];
	const struct course *course = o->course >= 0 ? &p->courses[o->course] : NULL;
	int32_t start = p->as_of + (course ? (int32_t)(7 * course->weeks) : 0);

	return (struct plan_assignment){.person = s->id,
					.people = people,
					.from = s->unit.id,
					.to = post->unit.id,
					.position = post->position.id,
					.field = p->positions[post->position.index].field.id,
					.course = course ? course->id : NULL,
					.start = start,
					.end = date_add_months(start, (int)p->rules.term.months) - 1,
					.months = p->rules.term.months,
					.metres = o->metres,
					.cost = o->cost * people,
					.fit = o->fit * people};
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
		c = strcmp(x->course ? x->course : "", y->course ? y->course : "");
	return c;
}

static struct plan_reassignment reassignment_of(const struct builder *b, const struct option *o, const struct person *s,
						int64_t people)
{
	const struct province *p = b->p;
	const struct post *post = &p->posts[o->post];

	return (struct plan_reassignment){.person = s->id,
					  .people = people,
					  .unit = s->unit.id,
					  .from = s->post.id,
					  .position = post->position.id,
					  .field = p->positions[post->position.index].field.id};
}

static int by_reassigned(const void *a, const void *b)
{
	const struct plan_reassignment *x = a, *y = b;
	int c = strcmp(x->person, y->person);

	return c ? c : strcmp(x->position, y->position);
}

/* (26): a group's options go to its people in the order of their ids. */
static bool add_assignments(struct builder *b)
{
	const struct model *m = b->m;
	struct records *list = &b->plan->assignments;
	size_t most = (size_t)m->noptions + b->p->nstaff; /* each step ends an option or a person */
	struct plan_assignment *at = LIST_ROOM(b, list, struct plan_assignment, most);
	struct records *inside = &b->plan->reassignments;
	struct plan_reassignment *moved = LIST_ROOM(b, inside, struct plan_reassignment, most);

	if (!at || !moved)
		return diag_no_memory(b->ds);
	for (int g = 0; g < m->ngroups; g++) {
		const struct group *group = &m->groups[g];
		int member = 0;
		int64_t left = b->p->staff[group->members[0]].count;

		for (int o = m->lp.block_start[g]; o < m->lp.block_start[g + 1]; o++)
			for (int64_t x = b->answer->x[o], take; x > 0; x -= take) {
				const struct person *s;

				while (left == 0)
					left = b->p->staff[group->members[++member]].count;
				s = &b->p->staff[group->members[member]];
				take = x < left ? x : left;
				left -= take;
				if (m->options[o].inside)
					moved[inside->n++] = reassignment_of(b, &m->options[o], s, take);
				else
					at[list->n++] = assignment_of(b, &m->options[o], s, take);
			}
	}
	if (list->n > 0)
		qsort(at, list->n, sizeof *at, by_person);
	if (inside->n > 0)
		qsort(moved, inside->n, sizeof *moved, by_reassigned);
	return true;
}

static struct ref_counts barred_of(struct builder *b, size_t post)
{
	struct ref_counts counts = {ARENA_NEW(&b->plan->arena, struct ref_count, GATES), 0};

	for (int gate = 0; counts.at && gate < GATES; gate++)
		if (b->m->barred[post][gate] > 0)
			counts.at[counts.n++] = (struct ref_count){{.id = gate_names[gate]}, b->m->barred[post][gate]};
	return counts;
}

static bool add_unfilled(struct builder *b)
{
	const struct province *p = b->p;
	struct plan_unfilled *at = LIST_ROOM(b, &b->plan->unfilled, struct plan_unfilled, p->nposts);

	for (size_t i = 0; at && i < p->nposts; i++)
		if (b->after.open[i] > 0)
			at[b->plan->unfilled.n++] =
				(struct plan_unfilled){.unit = p->posts[i].unit.id,
						       .position = p->posts[i].position.id,
						       .field = p->positions[p->posts[i].position.index].field.id,
						       .needed = p->posts[i].needed,
						       .qualified = p->posts[i].qualified,
						       .arrivals = b->after.arrivals[i],
						       .departures = b->after.departures[i],
						       .open = b->after.open[i],
						       .candidates = b->m->candidates[i],
						       .barred = barred_of(b, i)};
	return b->plan->arena.failed ? diag_no_memory(b->ds) : true;
}

static bool add_courses(struct builder *b)
{
	const struct province *p = b->p;
	struct plan_course *at = LIST_ROOM(b, &b->plan->courses, struct plan_course, p->ncourses);

	for (size_t c = 0; at && c < p->ncourses; c++)
		if (b->after.taking[c] > 0)
			at[b->plan->courses.n++] =
				(struct plan_course){.course = p->courses[c].id,
						     .people = b->after.taking[c],
						     .seats = p->courses[c].seats,
						     .cost = p->courses[c].cost * b->after.taking[c]};
	return at ? true : diag_no_memory(b->ds);
}

static struct plan_resource resource_of(const struct builder *b, const struct row_ref *row)
{
	const struct province *p = b->p;
	struct plan_resource r = {.capacity = row->capacity};

	switch (row->kind) {
	case ROW_RELEASE:
	case ROW_SEATS:
		r.kind = row->kind == ROW_SEATS ? "seats" : "release";
		r.unit = p->units[row->index].id;
		r.used = row->kind == ROW_SEATS ? b->after.received[row->index] : b->after.sent[row->index];
		break;
	case ROW_KEEP:
		r.kind = "keep";
		r.unit = p->units[row->index].id;
		r.field = p->fields[row->field].id;
		r.used = tally_sent_with(b->m, b->answer->x, row->index, row->field);
		break;
	case ROW_COURSE:
		r.kind = "course";
		r.course = p->courses[row->index].id;
		r.used = b->after.taking[row->index];
		break;
	case ROW_BUDGET:
		r.kind = "budget";
		r.used = b->after.cost;
		break;
	default: /* posts and communes are not resources */
		break;
	}
	return r;
}

/* Limits and what is used of them; a limit that is exceeded is a mismatch. */
static bool add_resources(struct builder *b)
{
	const struct model *m = b->m;
	struct plan_resource *at = LIST_ROOM(b, &b->plan->resources, struct plan_resource, (size_t)m->lp.nrows);

	if (!at)
		return diag_no_memory(b->ds);
	for (int i = 0; i < m->lp.nrows; i++) {
		struct plan_resource r = resource_of(b, &m->rows[i]);

		if (!r.kind)
			continue;
		if (r.used > r.capacity)
			return mismatch(b, r.kind);
		at[b->plan->resources.n++] = r;
	}
	for (size_t i = 0; i < b->p->nposts; i++)
		if (b->after.arrivals[i] > post_shortage(&b->p->posts[i]))
			return mismatch(b, "a post receives more people than it is short");
	return true;
}

/* By date, then unit: assignments of one unit that end on one day are one return. */
static int by_return(const void *a, const void *b)
{
	const struct plan_return *x = a, *y = b;

	return x->date != y->date ? (x->date > y->date) - (x->date < y->date) : strcmp(x->unit, y->unit);
}

static bool add_returns(struct builder *b)
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

static bool add_provenance(struct builder *b, const char *tool)
{
	const struct province *p = b->p;
	struct plan_provenance *pv = &b->plan->provenance;
	struct plan_input *inputs = LIST_ROOM(b, &pv->inputs, struct plan_input, p->ninputs);

	pv->tool = tool;
	pv->solver = arena_printf(&b->plan->arena, "GLPK %s", master_library_version());
	pv->province = p->id;
	pv->as_of = p->as_of;
	pv->synthetic = p->synthetic;
	for (size_t i = 0; inputs && i < p->ninputs; i++)
		inputs[pv->inputs.n++] = (struct plan_input){p->inputs[i].path, p->inputs[i].sha256};
	return b->plan->arena.failed ? diag_no_memory(b->ds) : true;
}

bool answer_to_plan(const struct model *m, const struct lp_answer *answer, const char *tool, struct plan *plan,
		    struct diags *ds)
{
	struct builder b = {.m = m, .p = m->province, .answer = answer, .plan = plan, .ds = ds};

	*plan = (struct plan){.schema_version = 1};
	if (!tally_make(&b.before, m, NULL, &plan->arena) || !tally_make(&b.after, m, answer->x, &plan->arena))
		return diag_no_memory(ds);
	return add_provenance(&b, tool) && add_assignments(&b) && add_tiers(&b) && add_unfilled(&b) &&
	       add_courses(&b) && add_resources(&b) && add_returns(&b) && kpis_fill(m, &b.before, &b.after, plan, ds);
}
