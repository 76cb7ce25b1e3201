/* The limits of a province, what a plan uses of each, and whether it keeps them: models/README.md (12) to (17),
 * (31), (33), (35), (36). */
#include "base/fraction.h"
#include "insight/verify_internal.h"

#include <inttypes.h>
#include <string.h>

static struct fraction whole(int64_t n)
{
	return (struct fraction){n, 1};
}

static bool same_or_none(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

static bool same_limit(const struct plan_resource *a, const struct plan_resource *b)
{
	return strcmp(a->kind, b->kind) == 0 && same_or_none(a->unit, b->unit) && same_or_none(a->from, b->from) &&
	       same_or_none(a->position, b->position) && same_or_none(a->field, b->field) &&
	       same_or_none(a->course, b->course) && same_or_none(a->budget, b->budget);
}

/* Where the plan lists the limit, or -1; looked for from the place on where as many are listed as are expected so far. */
static int listed(const struct verifier *v, const struct plan_resource *r)
{
	const struct plan_resource *told = v->plan->resources.at;
	size_t n = v->plan->resources.n;

	for (size_t i = 0; i < n; i++)
		if (same_limit(&told[(v->right.resources.n + i) % n], r))
			return (int)((v->right.resources.n + i) % n);
	return -1;
}

/* What a limit is called in messages. */
static const char *limit_text(const struct plan_resource *r, struct arena *a)
{
	const char *of[] = {r->unit, r->from, r->position, r->field, r->course, r->budget};
	const char *text = r->kind;

	for (size_t i = 0; text && i < sizeof of / sizeof *of; i++)
		if (of[i])
			text = arena_printf(a, "%s %s", text, of[i]);
	return text ? text : r->kind;
}

/* Adds a limit to what the plan must list, and judges it.  may_miss: a plan need not list it. */
static void add(struct verifier *v, struct plan_resource r, bool may_miss)
{
	const struct node *nodes = node_key(v->asked->places, "resources");
	int at = listed(v, &r);
	char used[FRACTION_SPACE], capacity[FRACTION_SPACE];

	if (fraction_compare(r.used, r.capacity) > 0)
		fault(v, at >= 0 ? node_item(nodes, (size_t)at) : nodes, "over-limit",
		      "%s: the lines use %s, the limit is %s", limit_text(&r, v->arena), fraction_text(r.used, used),
		      fraction_text(r.capacity, capacity));
	if (!may_miss || at >= 0)
		((struct plan_resource *)v->right.resources.at)[v->right.resources.n++] = r;
}

/* People of the unit who are sent away and have a level in the field (14). */
static int64_t sent_with(const struct verifier *v, int unit, int field)
{
	int64_t n = 0;

	for (size_t i = 0; i < v->nlines; i++) {
		const struct choice *c = &v->lines[i].choice;

		if (choice_is_secondment(c) && v->p->staff[c->person].unit.index == unit &&
		    person_level(&v->p->staff[c->person], field) > 0)
			n += v->lines[i].people;
	}
	return n;
}

int64_t people_listed(const struct province *p, int unit, int field)
{
	int64_t n = 0;

	for (size_t i = 0; i < p->nstaff; i++)
		if (p->staff[i].unit.index == unit && (field < 0 || person_level(&p->staff[i], field) > 0))
			n += p->staff[i].count;
	return n;
}

int64_t most_released(const struct province *p, int unit)
{
	const struct release *r = &p->units[unit].release;
	int64_t people = 0, share;
	bool posts = false;

	if (r->percent == ABSENT)
		return r->at_most;
	for (int i = 0; i < (int)p->nposts; i++)
		if (post_unit(p, i) == unit) {
			posts = true;
			people += p->posts[i].filled;
		}
	share = (posts ? people : people_listed(p, unit, -1)) * r->percent / 10000;
	return r->at_most == ABSENT || share < r->at_most ? share : r->at_most;
}

static void unit_limits(struct verifier *v, int unit)
{
	const struct unit *u = &v->p->units[unit];
	const struct ref_counts *keep = &u->release.keep;
	int64_t most = most_released(v->p, unit);

	if (most != ABSENT)
		add(v,
		    (struct plan_resource){.kind = "release",
					   .unit = u->id,
					   .used = whole(v->after.sent[unit]),
					   .capacity = whole(most)},
		    false);
	for (size_t k = 0; k < keep->n; k++) {
		int field = keep->at[k].ref.index;
		int64_t can_go = people_listed(v->p, unit, field) - keep->at[k].value;

		add(v,
		    (struct plan_resource){.kind = "keep",
					   .unit = u->id,
					   .field = v->p->fields[field].id,
					   .used = whole(sent_with(v, unit, field)),
					   .capacity = whole(can_go > 0 ? can_go : 0)},
		    false);
	}
	if (u->kind != UNIT_AGENCY && u->seats != ABSENT)
		add(v,
		    (struct plan_resource){.kind = "seats",
					   .unit = u->id,
					   .used = fraction_reduce(v->after.desks[unit], v->facts.week),
					   .capacity = whole(u->seats)},
		    false);
}

/* Arrivals up to the shortage, those from outside up to the request, recruits up to the quota. */
static void post_limits(struct verifier *v, int i)
{
	const struct post *post = &v->p->posts[i];
	struct fraction arrivals = fraction_reduce(v->after.arrivals[i], v->facts.week);
	struct plan_resource r = {.kind = "request", .unit = post->unit.id, .position = post->position.id};
	char text[FRACTION_SPACE];

	if (fraction_compare(arrivals, whole(post_shortage(post))) > 0)
		fault(v, node_key(v->asked->places, "assignments"), "over-limit",
		      "%s of %s gets %s people; it is short of %" PRId64, post->position.id, post->unit.id,
		      fraction_text(arrivals, text), post_shortage(post));
	if (post->requested != ABSENT && post->requested < post_shortage(post)) {
		r.used = fraction_reduce(v->after.outside[i], v->facts.week);
		r.capacity = whole(post->requested);
		add(v, r, false);
	}
	if (v->after.recruits[i] > 0) {
		r.kind = "recruit";
		r.used = whole(v->after.recruits[i]);
		r.capacity = whole(post->quota > post->filled ? post->quota - post->filled : 0);
		add(v, r, false);
	}
}

static void course_limits(struct verifier *v, size_t c)
{
	const struct course *course = &v->p->courses[c];
	int64_t people = v->after.taking[c];

	add(v,
	    (struct plan_resource){
		    .kind = "course", .course = course->id, .used = whole(people), .capacity = whole(course->seats)},
	    false);
	if (people > 0 && people < course->min_seats)
		fault(v, node_key(v->asked->places, "courses"), "under-limit",
		      "%" PRId64 " %s the course '%s', which is held for %" PRId64 " or more", people,
		      people == 1 ? "person takes" : "people take", course->id, course->min_seats);
}

/* What nobody can draw on need not be listed. */
static void budget_limits(struct verifier *v)
{
	const struct province *p = v->p;

	for (size_t b = 0; b <= p->nbudgets; b++) {
		int64_t limit = b < p->nbudgets ? p->budgets[b].limit : p->budget_total;

		if (limit != ABSENT)
			add(v,
			    (struct plan_resource){.kind = "budget",
						   .budget = b < p->nbudgets ? p->budgets[b].id : NULL,
						   .used = whole(v->after.spent[b]),
						   .capacity = whole(limit)},
			    v->after.spent[b] == 0);
	}
}

static bool has_part_in(const struct province *p, const struct choice *c, int unit)
{
	for (int i = 0; i < c->nparts; i++)
		if (post_unit(p, c->parts[i].post) == unit)
			return true;
	return false;
}

/* (36).  The program lists the limits that are used up; others may be there.  *people:
 * per unit, room for the count; *named: the same for those that the plan lists. */
static void same_unit_limits(struct verifier *v, int to, int64_t *people, bool *named)
{
	const struct province *p = v->p;
	const struct plan_resource *told = v->plan->resources.at;

	memset(people, 0, p->nunits * sizeof *people);
	memset(named, 0, p->nunits * sizeof *named);
	for (size_t i = 0; i < v->nlines; i++)
		if (choice_is_secondment(&v->lines[i].choice) && has_part_in(p, &v->lines[i].choice, to))
			people[p->staff[v->lines[i].choice.person].unit.index] += v->lines[i].people;
	for (size_t i = 0; i < v->plan->resources.n; i++)
		for (size_t u = 0; u < p->nunits && strcmp(told[i].kind, "same-unit") == 0; u++)
			named[u] |= same_or_none(told[i].unit, p->units[to].id) &&
				    same_or_none(told[i].from, p->units[u].id);
	for (size_t from = 0; from < p->nunits; from++)
		if (people[from] > 0 || named[from])
			add(v,
			    (struct plan_resource){.kind = "same-unit",
						   .unit = p->units[to].id,
						   .from = p->units[from].id,
						   .used = whole(people[from]),
						   .capacity = whole(p->rules.same_unit_at_most)},
			    true);
}

/* (33). */
static void pair_rule(struct verifier *v, const struct pair *pair)
{
	int64_t people = 0;

	for (size_t i = 0; i < v->nlines; i++) {
		const struct choice *c = &v->lines[i].choice;
		bool matches = false;

		for (int k = 0; k < c->nparts && choice_is_secondment(c); k++)
			matches |= pair_names_post(v->p, pair, c->parts[k].post);
		if (matches && pair_names_person(&v->facts, pair, c->person))
			people += v->lines[i].people;
	}
	if (people < pair->people)
		fault(v, node_key(v->asked->places, "assignments"), "under-limit",
		      "a %s of the config (%s:%u) asks for %" PRId64 " of '%s'; the plan sends %" PRId64,
		      pair_rule_names[pair->rule], pair->at.file ? pair->at.file : "", pair->at.line, pair->people,
		      pair->person.id ? pair->person.id : pair->unit.id, people);
}

bool rules_check(struct verifier *v)
{
	const struct province *p = v->p;
	size_t most = 2 * p->nposts + 2 * p->nunits + p->ncourses + p->nbudgets + 1 + v->plan->resources.n;
	int64_t *people;
	bool *named;

	for (size_t u = 0; u < p->nunits; u++)
		most += p->units[u].release.keep.n;
	people = ARENA_NEW(v->arena, int64_t, p->nunits);
	named = ARENA_NEW(v->arena, bool, p->nunits);
	if (!LIST_ROOM(v, &v->right.resources, struct plan_resource, most) || v->arena->failed)
		return false;
	for (int i = 0; i < (int)p->nposts; i++)
		post_limits(v, i);
	for (int u = 0; u < (int)p->nunits; u++)
		unit_limits(v, u);
	for (size_t c = 0; c < p->ncourses; c++)
		course_limits(v, c);
	budget_limits(v);
	for (int u = 0; p->rules.same_unit_at_most != ABSENT && u < (int)p->nunits; u++)
		if (p->units[u].kind != UNIT_AGENCY)
			same_unit_limits(v, u, people, named);
	for (size_t i = 0; i < p->npairs; i++)
		if (p->pairs[i].rule != PAIR_NEVER)
			pair_rule(v, &p->pairs[i]);
	return !v->arena->failed;
}
