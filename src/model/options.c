#include "model/options.h"

#include "model/weeks.h"
#include "model/worth.h"

#include <stdlib.h>

bool options_push(struct option_list *l, const struct province *p, const struct group *g, struct option o,
		  const struct part *parts)
{
	struct part *own;

	if (l->n == l->space) {
		size_t space = l->space ? 2 * l->space : 1024;
		struct option *grown = realloc(l->at, space * sizeof *grown);

		if (!grown)
			return false;
		l->at = grown;
		l->space = space;
	}
	own = ARENA_NEW(l->arena, struct part, (size_t)o.nparts);
	if (!own)
		return false;
	for (int i = 0; i < o.nparts; i++)
		own[i] = parts[i];
	o.parts = own;
	option_worth(p, g, &o);
	l->at[l->n++] = o;
	return true;
}

/* What serves one post for the whole week. */
static bool push_full(const struct model *m, struct option_list *l, struct option o)
{
	const struct part whole = {o.post, m->week};

	o.nparts = 1;
	return options_push(l, m->province, &m->groups[o.group], o, &whole);
}

static bool is_full_time(const struct post *post)
{
	for (size_t i = 0; i < post->days.n; i++)
		if (post->days.at[i] == DAYS_OF_WEEK)
			return true;
	return post->days.n == 0;
}

/* One option for the level they have, or one for each course that leads to the level (7). */
static bool push_secondments(const struct model *m, struct option_list *l, int group, int post, int64_t metres)
{
	const struct province *p = m->province;
	const struct group *g = &m->groups[group];
	const struct person *s = group_person(p, g);
	const struct position *position = &p->positions[p->posts[post].position.index];
	bool agency = !unit_is_commune(&p->units[g->unit]), ok = true;
	struct option o = {.group = group,
			   .post = post,
			   .course = -1,
			   .lever = agency ? LEVER_SECOND : LEVER_BETWEEN,
			   .metres = metres};

	if (!is_full_time(&p->posts[post]))
		return true;
	if (person_level(s, position->field.index) >= position->level)
		return push_full(m, l, o);
	for (int c = 0; ok && c < (int)p->ncourses; c++) {
		o.course = c;
		if (course_leads(p, s, &p->courses[c], position) && way_gate(p, s, c) == GATE_OPEN)
			ok = push_full(m, l, o);
	}
	return ok;
}

/* (27) and (32). */
static bool push_own(const struct model *m, struct option_list *l, int group, int post, bool inside)
{
	const struct province *p = m->province;
	const struct group *g = &m->groups[group];
	struct option o = {.group = group, .post = post, .course = -1, .lever = LEVER_INSIDE};
	bool ok = true;

	if (g->unit != p->posts[post].unit.index)
		return true;
	if (inside && inside_is_open(p, g, post))
		ok = push_full(m, l, o);
	o.lever = LEVER_TRAIN;
	for (int c = 0; ok && lever_is_on(p, LEVER_TRAIN) && c < (int)p->ncourses; c++) {
		o.course = c;
		if (train_is_open(p, g, post, c))
			ok = push_full(m, l, o);
	}
	return ok;
}

/* (31). */
static bool push_hires(const struct model *m, struct option_list *l, int group)
{
	const struct province *p = m->province;
	const struct hire *hire = &p->hires[m->groups[group].hire];
	struct option o = {.group = group, .course = -1, .lever = (enum lever)hire->lever};
	bool late = p->rules.term.start_by != NO_DATE && term_start(p, hire->lead_weeks) > p->rules.term.start_by;
	bool ok = true;

	if (late || !lever_is_on(p, o.lever))
		return true;
	for (o.post = 0; ok && o.post < (int)p->nposts; o.post++) {
		const struct post *post = &p->posts[o.post];
		const struct position *position = &p->positions[post->position.index];

		if (post_receives(p, o.post) && position->field.index == hire->field.index &&
		    hire->level >= position->level && (o.lever == LEVER_CONTRACT || post->quota > post->filled))
			ok = push_full(m, l, o);
	}
	return ok;
}

/* Posts that receive somebody, by number; *n of them. */
static int *receiving_posts(struct model *m, size_t *n)
{
	const struct province *p = m->province;
	int *posts = ARENA_NEW(&m->arena, int, p->nposts);

	*n = 0;
	for (int post = 0; posts && post < (int)p->nposts; post++)
		if (post_receives(p, post))
			posts[(*n)++] = post;
	return posts;
}

static bool push_staff(struct model *m, struct option_list *l, int group, bool inside, const int *posts, size_t nposts)
{
	const struct province *p = m->province;
	const struct group *g = &m->groups[group];
	bool ok = true;

	for (size_t i = 0; ok && i < nposts; i++) {
		int post = posts[i];
		int64_t metres = 0;
		enum gate gate;

		ok = push_own(m, l, group, post, inside);
		gate = gate_of(p, g, post, &metres);
		if (gate != GATE_OPEN) {
			m->barred[post][gate] += g->count;
			continue;
		}
		m->candidates[post] += g->count;
		ok = ok && push_secondments(m, l, group, post, metres);
	}
	return ok && weeks_push(m, l, group);
}

int compare_parts(const struct part *a, int na, const struct part *b, int nb)
{
	for (int i = 0; i < na && i < nb; i++) {
		if (a[i].post != b[i].post)
			return a[i].post < b[i].post ? -1 : 1;
		if (a[i].days != b[i].days)
			return a[i].days < b[i].days ? -1 : 1;
	}
	return (na > nb) - (na < nb);
}

/* (26).  Courses are sorted by id, and none comes first. */
static int by_parts(const void *a, const void *b)
{
	const struct option *x = a, *y = b;
	int c = x->group != y->group ? (x->group > y->group) - (x->group < y->group)
				     : compare_parts(x->parts, x->nparts, y->parts, y->nparts);

	return c ? c : (x->course > y->course) - (x->course < y->course);
}

static bool is_sorted(const struct option_list *l)
{
	for (size_t i = 1; i < l->n; i++)
		if (by_parts(&l->at[i - 1], &l->at[i]) > 0)
			return false;
	return true;
}

bool options_build(struct model *m)
{
	const struct province *p = m->province;
	struct option_list l = {.arena = &m->arena};
	int *posts;
	size_t nposts;
	bool inside = objective_find(p, TIER_INSIDE) >= 0 && lever_is_on(p, LEVER_INSIDE), ok = true; /* (27) */

	m->week = 1;
	for (size_t i = 0; i < p->nposts; i++)
		if (p->posts[i].days.n > 1 || !is_full_time(&p->posts[i]))
			m->week = DAYS_OF_WEEK;
	m->barred = arena_alloc(&m->arena, p->nposts, sizeof *m->barred, _Alignof(int64_t));
	m->candidates = ARENA_NEW(&m->arena, int64_t, p->nposts);
	posts = receiving_posts(m, &nposts);
	ok = !m->arena.failed;
	for (int g = 0; ok && g < m->ngroups; g++)
		ok = m->groups[g].hire >= 0 ? push_hires(m, &l, g) : push_staff(m, &l, g, inside, posts, nposts);
	if (l.n > 0 && !is_sorted(&l)) /* they mostly come so */
		qsort(l.at, l.n, sizeof *l.at, by_parts);
	m->options = ARENA_NEW(&m->arena, struct option, l.n);
	for (size_t i = 0; m->options && i < l.n; i++)
		m->options[i] = l.at[i];
	m->noptions = (int)l.n;
	free(l.at);
	return ok && m->options != NULL;
}
