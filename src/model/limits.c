/* What stays open, and the limits with what a plan uses of them: models/README.md (12) to (17), (31), (36). */
#include "model/answer_internal.h"
#include "model/same_unit.h"

#include <assert.h>

static struct ref_counts barred_of(struct builder *b, size_t post)
{
	struct ref_counts counts = {ARENA_NEW(&b->plan->arena, struct ref_count, GATES), 0};

	for (int gate = 0; counts.at && gate < GATES; gate++)
		if (b->m->barred[post][gate] > 0)
			counts.at[counts.n++] = (struct ref_count){{.id = gate_names[gate]}, b->m->barred[post][gate]};
	return counts;
}

bool add_unfilled(struct builder *b)
{
	const struct province *p = b->p;
	struct plan_unfilled *at;
	size_t n = 0;

	for (size_t i = 0; i < p->nposts; i++)
		n += b->after.open[i] > 0;
	at = LIST_ROOM(b, &b->plan->unfilled, struct plan_unfilled, n);
	for (size_t i = 0; at && i < p->nposts; i++)
		if (b->after.open[i] > 0)
			at[b->plan->unfilled.n++] =
				(struct plan_unfilled){.unit = p->posts[i].unit.id,
						       .position = p->posts[i].position.id,
						       .field = p->positions[p->posts[i].position.index].field.id,
						       .needed = p->posts[i].needed,
						       .qualified = p->posts[i].qualified,
						       .arrivals = people_of(b, b->after.arrivals[i]),
						       .departures = b->after.departures[i] / b->m->week,
						       .open = people_of(b, b->after.open[i]),
						       .candidates = b->m->candidates[i],
						       .barred = barred_of(b, i),
						       .reason = NO_REASON};
	return b->plan->arena.failed ? diag_no_memory(b->ds) : true;
}

bool add_courses(struct builder *b)
{
	const struct province *p = b->p;
	struct plan_course *at = LIST_ROOM(b, &b->plan->courses, struct plan_course, p->ncourses);

	if (!at)
		return diag_no_memory(b->ds);
	for (size_t c = 0; c < p->ncourses; c++) {
		const struct course *course = &p->courses[c];
		int64_t people = b->after.taking[c];

		if (people == 0)
			continue;
		if (people < course->min_seats)
			return mismatch(b, "a course is run with too few people");
		at[b->plan->courses.n++] =
			(struct plan_course){.course = course->id,
					     .place = course->place.id,
					     .people = people,
					     .min_seats = course->min_seats > 0 ? course->min_seats : ABSENT,
					     .seats = course->seats,
					     .cost = course->cost * people};
	}
	return true;
}

static struct fraction whole(int64_t n)
{
	return (struct fraction){n, 1};
}

static struct plan_resource unit_resource(const struct builder *b, const struct row_ref *row)
{
	const struct province *p = b->p;
	struct plan_resource r = {.unit = p->units[row->index].id, .capacity = whole(row->capacity)};

	switch (row->kind) {
	case ROW_RELEASE:
		r.kind = "release";
		r.used = whole(b->after.sent[row->index]);
		break;
	case ROW_KEEP:
		r.kind = "keep";
		r.field = p->fields[row->other].id;
		r.used = whole(b->after.sent_with[(size_t)row->index * p->nfields + (size_t)row->other]);
		break;
	default:
		r.kind = "seats";
		r.used = people_of(b, b->after.desks[row->index]);
		r.capacity = people_of(b, row->capacity);
		break;
	}
	return r;
}

static struct plan_resource post_resource(const struct builder *b, const struct row_ref *row)
{
	const struct post *post = &b->p->posts[row->index];
	struct plan_resource r = {.kind = row->kind == ROW_REQUEST ? "request" : "recruit",
				  .unit = post->unit.id,
				  .position = post->position.id};

	r.used = row->kind == ROW_REQUEST ? people_of(b, b->after.from_outside[row->index])
					  : whole(b->after.recruits[row->index]);
	r.capacity = row->kind == ROW_REQUEST ? people_of(b, row->capacity) : whole(row->capacity);
	return r;
}

static bool is_resource(enum row_kind kind)
{
	return kind == ROW_RELEASE || kind == ROW_KEEP || kind == ROW_SEATS || kind == ROW_REQUEST ||
	       kind == ROW_RECRUIT || kind == ROW_COURSE || kind == ROW_BUDGET;
}

static struct plan_resource resource_of(const struct builder *b, const struct row_ref *row)
{
	const struct province *p = b->p;

	switch (row->kind) {
	case ROW_RELEASE:
	case ROW_KEEP:
	case ROW_SEATS:
		return unit_resource(b, row);
	case ROW_REQUEST:
	case ROW_RECRUIT:
		return post_resource(b, row);
	case ROW_COURSE:
		return (struct plan_resource){.kind = "course",
					      .course = p->courses[row->index].id,
					      .used = whole(b->after.taking[row->index]),
					      .capacity = whole(row->capacity)};
	case ROW_BUDGET:
		return (struct plan_resource){
			.kind = "budget",
			.budget = row->index >= 0 ? p->budgets[row->index].id : NULL,
			.used = whole(row->index >= 0 ? b->after.budgets[row->index] : b->after.cost),
			.capacity = whole(row->capacity)};
	default:
		assert(!"a row that is no resource");
		return (struct plan_resource){0};
	}
}

/* People who match a pair (33). */
static int64_t matching(const struct builder *b, const struct pair *pair)
{
	const struct model *m = b->m;
	int64_t n = 0;

	for (int o = 0; o < m->noptions; o++)
		if (b->answer->x[o] > 0 && pair_matches(m, pair, &m->options[o]))
			n += b->answer->x[o];
	return n;
}

/* What no row lists: requests up to the shortage (12), pairs (33). */
static bool check_others(struct builder *b)
{
	for (size_t i = 0; i < b->p->nposts; i++)
		if (b->after.arrivals[i] > b->m->week * post_shortage(&b->p->posts[i]))
			return mismatch(b, "a post receives more people than it is short");
	for (size_t i = 0; i < b->p->npairs; i++)
		if (b->p->pairs[i].rule != PAIR_NEVER && matching(b, &b->p->pairs[i]) < b->p->pairs[i].people)
			return mismatch(b, "a pair lacks people");
	return true;
}

/* (36), those that are used up: which rows were asked for depends on the way to the plan, and these do not. */
static bool add_same_units(struct builder *b, struct plan_resource *at, const struct from_to *pairs, size_t n)
{
	const struct province *p = b->p;
	int64_t most = p->rules.same_unit_at_most;

	for (size_t i = 0; i < n; i++) {
		if (pairs[i].people > most)
			return mismatch(b, "same-unit");
		if (pairs[i].people == most)
			at[b->plan->resources.n++] = (struct plan_resource){.kind = "same-unit",
									    .unit = p->units[pairs[i].pair.to].id,
									    .from = p->units[pairs[i].pair.from].id,
									    .used = whole(most),
									    .capacity = whole(most)};
	}
	return true;
}

/* Limits and what is used of them; a limit that is exceeded is a mismatch. */
bool add_resources(struct builder *b)
{
	const struct model *m = b->m;
	struct from_to *pairs = NULL;
	struct plan_resource *at;
	size_t n = 0, most;

	if (b->p->rules.same_unit_at_most != ABSENT) {
		pairs = from_to_count(m, b->answer->x, &b->plan->arena, &n);
		if (!pairs)
			return diag_no_memory(b->ds);
	}
	most = n;
	for (int i = 0; i < m->lp.nrows; i++)
		most += is_resource(m->rows[i].kind);
	at = LIST_ROOM(b, &b->plan->resources, struct plan_resource, most);
	if (!at)
		return diag_no_memory(b->ds);
	for (int i = 0; i < m->lp.nrows; i++) {
		struct plan_resource r;

		if (!is_resource(m->rows[i].kind))
			continue;
		r = resource_of(b, &m->rows[i]);
		if (fraction_compare(r.used, r.capacity) > 0)
			return mismatch(b, r.kind);
		if (m->rows[i].kind != ROW_RECRUIT || r.used.num > 0)
			at[b->plan->resources.n++] = r;
	}
	return add_same_units(b, at, pairs, n) && check_others(b);
}
