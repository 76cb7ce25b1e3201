/* The rows of a certificate: what each stands for, and its limits by the config: (11) to (20), (29), (31), (33), (35)
 * to (37), (40). */
#include "base/checked.h"
#include "insight/verify_certificate.h"

#include <inttypes.h>
#include <string.h>

const char *const priced_names[] = {"post",    "mandatory", "requested",  "recruits", "release",   "keep",
				    "seats",   "course",    "course-min", "budget",   "same-unit", "pair",
				    "commune", "arcs",      "weight",     "inside",   "change",    NULL};

/* What is read of a row, and the rows before it. */
struct reading {
	struct proof *pr;
	const struct plan_certificate_row *told;
	struct row *row;
	const char *what; /* is wrong: the end of a sentence; NULL = nothing */
};

static bool wrong(struct reading *r, const char *what)
{
	r->what = what;
	return false;
}

static bool unit_row(struct reading *r)
{
	r->row->index = unit_find(r->pr->p, r->told->unit);
	return r->row->index >= 0 || wrong(r, "has no unit of the config");
}

static bool commune_row(struct reading *r)
{
	return unit_row(r) && (r->pr->p->units[r->row->index].kind != UNIT_AGENCY || wrong(r, "is of an agency"));
}

static bool post_row(struct reading *r)
{
	bool told = r->told->unit && r->told->position;

	r->row->index = told ? post_find(r->pr->p, r->told->unit, r->told->position) : -1;
	return r->row->index >= 0 || wrong(r, "has no post of the config");
}

static bool position_row(struct reading *r)
{
	const struct province *p = r->pr->p;
	int i = r->told->position ? 0 : (int)p->npositions, first = 0;

	while (i < (int)p->npositions && strcmp(p->positions[i].id, r->told->position) != 0)
		i++;
	if (i == (int)p->npositions)
		return wrong(r, "has no position of the config");
	while (p->positions[first].weight != p->positions[i].weight)
		first++;
	r->row->index = first;
	return true;
}

static bool course_row(struct reading *r)
{
	const struct province *p = r->pr->p;
	int i = r->told->course ? (int)p->ncourses - 1 : -1;

	while (i >= 0 && strcmp(p->courses[i].id, r->told->course) != 0)
		i--;
	r->row->index = i;
	return i >= 0 || wrong(r, "has no course of the config");
}

/* A row with a number at most; or, with `at_least`, at least. */
static bool at_most(struct reading *r, int64_t most)
{
	r->row->hi = most;
	return true;
}

static bool at_least(struct reading *r, int64_t least)
{
	r->row->lo = least;
	return true;
}

/* (11): a short post gets what it lacks or has it open; of another one what leaves beyond its surplus is open. */
static bool read_post(struct reading *r)
{
	int64_t week = r->pr->f->week, shortage;
	const struct post *post;

	if (!post_row(r))
		return false;
	post = &r->pr->p->posts[r->row->index];
	shortage = post_shortage(post);
	r->row->most = week;
	return shortage > 0 ? at_least(r, week * shortage) && at_most(r, week * shortage)
			    : at_least(r, -week * post_surplus(post));
}

static bool read_mandatory(struct reading *r)
{
	const struct province *p = r->pr->p;

	r->row->most = r->pr->f->week;
	return post_row(r) && at_least(r, r->pr->f->week * (post_position(p, r->row->index)->mandatory -
							    p->posts[r->row->index].qualified));
}

static bool read_requested(struct reading *r)
{
	int64_t requested;

	if (!post_row(r))
		return false;
	requested = r->pr->p->posts[r->row->index].requested;
	r->row->most = r->pr->f->week;
	return requested == ABSENT ? wrong(r, "is of a post without 'requested'")
				   : at_most(r, r->pr->f->week * requested);
}

static bool read_recruits(struct reading *r)
{
	const struct post *posts = r->pr->p->posts;

	return post_row(r) && at_most(r, at_least_0(posts[r->row->index].quota - posts[r->row->index].filled));
}

static bool read_release(struct reading *r)
{
	int64_t most;

	if (!unit_row(r))
		return false;
	most = most_released(r->pr->p, r->row->index);
	return most == ABSENT ? wrong(r, "is of a unit without 'release'") : at_most(r, most);
}

static bool read_keep(struct reading *r)
{
	const struct ref_counts *keep;

	if (!unit_row(r) || !r->told->field)
		return wrong(r, r->what ? r->what : "has no field");
	keep = &r->pr->p->units[r->row->index].release.keep;
	for (size_t k = 0; k < keep->n; k++)
		if (strcmp(keep->at[k].ref.id, r->told->field) == 0) {
			r->row->other = keep->at[k].ref.index;
			return at_most(r, at_least_0(people_listed(r->pr->p, r->row->index, r->row->other) -
						     keep->at[k].value));
		}
	return wrong(r, "is of a field that the unit need not keep");
}

static bool read_seats(struct reading *r)
{
	int64_t seats;

	if (!commune_row(r))
		return false;
	seats = r->pr->p->units[r->row->index].seats;
	r->row->most = r->pr->f->week;
	return seats == ABSENT ? wrong(r, "is of a commune without 'seats'") : at_most(r, r->pr->f->week * seats);
}

/* (16), (35): a course that needs a least number of people is run or not, which a column decides. */
static bool read_course(struct reading *r)
{
	const struct course *course;

	if (!course_row(r))
		return false;
	course = &r->pr->p->courses[r->row->index];
	r->row->most = course->seats > 1 ? course->seats : 1;
	return at_most(r, course->min_seats > 0 ? 0 : course->seats);
}

static bool read_course_min(struct reading *r)
{
	if (!course_row(r))
		return false;
	r->row->most = r->pr->p->courses[r->row->index].min_seats;
	return r->row->most > 0 ? at_least(r, 0) : wrong(r, "is of a course without 'min_seats'");
}

static bool read_budget(struct reading *r)
{
	const struct province *p = r->pr->p;
	int i = (int)p->nbudgets;
	int64_t limit, divisor = r->told->divided_by == ABSENT ? 1 : r->told->divided_by;

	if (r->told->budget)
		for (i = (int)p->nbudgets - 1; i >= 0 && strcmp(p->budgets[i].id, r->told->budget) != 0;)
			i--;
	limit = i < 0 ? ABSENT : i < (int)p->nbudgets ? p->budgets[i].limit : p->budget_total;
	if (limit == ABSENT)
		return wrong(r, "has no budget of the config");
	if (divisor < 1 || r->pr->b.paid_divisor[i] % divisor != 0)
		return wrong(r, "is divided by what does not divide all amounts");
	r->row->index = i;
	r->row->divisor = divisor;
	r->row->most = r->pr->b.most_paid[i] / divisor;
	return at_most(r, divide_down(limit, divisor));
}

static bool read_same_unit(struct reading *r)
{
	r->row->other = unit_find(r->pr->p, r->told->from);
	if (!commune_row(r) || r->row->other < 0)
		return wrong(r, r->what ? r->what : "has no 'from'");
	if (r->pr->p->rules.same_unit_at_most == ABSENT)
		return wrong(r, "needs rules.same_unit_at_most, which the config lacks");
	return at_most(r, r->pr->p->rules.same_unit_at_most);
}

static bool read_pair(struct reading *r)
{
	const struct province *p = r->pr->p;
	int64_t i = r->told->pair;

	if (i < 0 || i >= (int64_t)p->npairs || p->pairs[i].rule == PAIR_NEVER)
		return wrong(r, "has no pair of the config that asks for people");
	r->row->index = (int)i;
	return at_least(r, p->pairs[i].people);
}

/* Limits come with the thresholds. */
static bool read_commune(struct reading *r)
{
	r->row->most = r->pr->f->week;
	return commune_row(r);
}

static bool read_arcs(struct reading *r)
{
	r->row->most = r->pr->f->week;
	return commune_row(r) && at_most(r, 0);
}

static bool read_weight(struct reading *r)
{
	r->row->most = r->pr->f->week;
	return position_row(r) && at_most(r, 0);
}

static bool read_inside(struct reading *r)
{
	return post_row(r) && at_least(r, -post_surplus(&r->pr->p->posts[r->row->index]));
}

/* Is the choice, of the plan in force, the one that the row names? */
static bool is_named(const struct reading *r, const struct choice *c)
{
	const struct province *p = r->pr->p;
	const struct choice_name name = {r->told->unit, r->told->position, r->told->course, &r->told->share};
	const char *who = c->person >= 0 ? p->staff[c->person].id : p->hires[c->hire].id;
	const char *told = c->person >= 0 ? r->told->person : r->told->hire;

	return told && strcmp(told, who) == 0 && choice_is_named(p, &name, c->parts, c->nparts, c->course);
}

/* (37). */
static bool read_change(struct reading *r)
{
	struct briefs *b = &r->pr->b;

	for (size_t i = 0; i < b->nolds; i++)
		if (is_named(r, &r->pr->v->old[b->olds[i].line].choice)) {
			r->row->index = (int)i;
			b->olds[i].row = (int)(r->row - r->pr->rows);
			return at_most(r, b->olds[i].people);
		}
	return wrong(r, "has no line of the plan in force");
}

static bool (*const readers[])(struct reading *) = {
	[PRICED_POST] = read_post,         [PRICED_MANDATORY] = read_mandatory, [PRICED_REQUESTED] = read_requested,
	[PRICED_RECRUITS] = read_recruits, [PRICED_RELEASE] = read_release,     [PRICED_KEEP] = read_keep,
	[PRICED_SEATS] = read_seats,       [PRICED_COURSE] = read_course,       [PRICED_COURSE_MIN] = read_course_min,
	[PRICED_BUDGET] = read_budget,     [PRICED_SAME_UNIT] = read_same_unit, [PRICED_PAIR] = read_pair,
	[PRICED_COMMUNE] = read_commune,   [PRICED_ARCS] = read_arcs,           [PRICED_WEIGHT] = read_weight,
	[PRICED_INSIDE] = read_inside,     [PRICED_CHANGE] = read_change,
};

/* Puts the row in its place.  False: there is one like it. */
static bool enter(struct proof *pr, int number)
{
	struct row *r = &pr->rows[number];
	bool chained = r->kind == PRICED_KEEP || r->kind == PRICED_SAME_UNIT;
	int *at = &pr->row_at[r->kind][r->kind == PRICED_SAME_UNIT ? r->other : r->index];

	for (int i = *at; i >= 0; i = pr->rows[i].next)
		if (pr->rows[i].index == r->index && pr->rows[i].other == r->other)
			return false;
	r->next = chained ? *at : -1;
	*at = number;
	return true;
}

static bool read_row(struct proof *pr, int number, const struct node *at)
{
	const struct plan_certificate_row *told =
		(const struct plan_certificate_row *)pr->v->plan->certificate.rows.at + number;
	struct row *row = &pr->rows[number];
	struct reading r = {.pr = pr, .told = told, .row = row};
	int kind = 0;

	while (priced_names[kind] && strcmp(priced_names[kind], told->row) != 0)
		kind++;
	*row = (struct row){.kind = (enum priced_kind)kind,
			    .other = -1,
			    .next = -1,
			    .lo = -NO_LIMIT,
			    .hi = NO_LIMIT,
			    .divisor = 1,
			    .most = 1};
	if (kind == PRICED_KINDS)
		wrong(&r, "is of no kind that there is");
	else if (kind != PRICED_BUDGET && told->divided_by != ABSENT)
		wrong(&r, "is divided, which only budgets may be");
	else if (readers[kind](&r) && !enter(pr, number))
		wrong(&r, "stands there twice");
	if (r.what)
		fault(pr->v, at, "certificate-row", "certificate.rows: row number %d, '%s', %s", number + 1, told->row,
		      r.what);
	return !r.what;
}

const char *price_wrong(const struct row *row, int64_t price)
{
	if (price > PRICE_MOST || price < -PRICE_MOST)
		return "too large";
	return (price > 0 && row->lo == -NO_LIMIT) || (price < 0 && row->hi == NO_LIMIT) ? "of the wrong sign" : NULL;
}

static bool make_places(struct proof *pr)
{
	const struct province *p = pr->p;
	size_t most = p->nposts + p->nunits + p->ncourses + p->nbudgets + 1 + p->npairs + p->npositions + pr->b.nolds;

	for (int kind = 0; kind < PRICED_KINDS; kind++) {
		pr->row_at[kind] = ARENA_NEW(pr->arena, int, most);
		for (size_t i = 0; pr->row_at[kind] && i < most; i++)
			pr->row_at[kind][i] = -1;
	}
	return !pr->arena->failed;
}

bool rows_read(struct proof *pr)
{
	const struct node *at = node_key(node_key(pr->v->asked->places, "certificate"), "rows");

	pr->nrows = (int)pr->v->plan->certificate.rows.n;
	pr->rows = ARENA_NEW(pr->arena, struct row, (size_t)pr->nrows);
	if (!make_places(pr) || !pr->rows)
		return false;
	for (int i = 0; i < pr->nrows; i++)
		if (!read_row(pr, i, node_item(at, (size_t)i)))
			return false;
	return true;
}
