#include "model/options.h"

#include "model/weeks.h"

#include <limits.h>
#include <stdlib.h>

/* Makes the array as long as n asks for, in steps that double; false when memory runs out. */
#define GROW(array, space, n) grow((void **)&(array), &(space), (n), sizeof *(array))

static bool grow(void **array, size_t *space, size_t n, size_t size)
{
	size_t more = *space ? 2 * *space : 256;
	void *grown;

	if (n <= *space)
		return true;
	more = more < n ? n : more;
	grown = realloc(*array, more * size);
	if (!grown)
		return false;
	*array = grown;
	*space = more;
	return true;
}

bool drafts_push(struct drafts *l, struct option o, const struct part *parts)
{
	if (!GROW(l->at, l->space, l->n + 1))
		return false;
	l->at[l->n].option = o;
	for (int i = 0; i < o.nparts; i++)
		l->at[l->n].parts[i] = parts[i];
	l->n++;
	return true;
}

/* What serves one post for the whole week. */
static bool push_full(const struct model *m, struct drafts *l, struct option o)
{
	o.nparts = 1;
	return drafts_push(l, o, &m->parts[o.post]);
}

static bool is_full_time(const struct post *post)
{
	for (size_t i = 0; i < post->days.n; i++)
		if (post->days.at[i] == DAYS_OF_WEEK)
			return true;
	return post->days.n == 0;
}

/* One option for the level they have, or one for each course that leads to the level (7). */
static bool push_secondments(const struct model *m, struct drafts *l, int group, int post, int64_t metres)
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
			   .metres = (int32_t)metres};

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
static bool push_own(const struct model *m, struct drafts *l, int group, int post, bool inside)
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
static bool push_hires(const struct model *m, struct drafts *l, int group)
{
	const struct province *p = m->province;
	const struct hire *hire = &p->hires[m->groups[group].hire];
	struct option o = {.group = group, .course = -1, .lever = (uint8_t)hire->lever};
	bool late = p->rules.term.start_by != NO_DATE && term_start(p, hire->lead_weeks) > p->rules.term.start_by;
	bool ok = true;

	if (late || !lever_is_on(p, (enum lever)o.lever))
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

static bool push_staff(struct model *m, struct drafts *l, int group, bool inside, const int *posts, size_t nposts)
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

/* (26), within a group.  Courses are sorted by id, and none comes first. */
static int by_parts(const void *a, const void *b)
{
	const struct draft *x = a, *y = b;
	int c = compare_parts(x->parts, x->option.nparts, y->parts, y->option.nparts);

	return c ? c : (x->option.course > y->option.course) - (x->option.course < y->option.course);
}

static bool is_sorted(const struct drafts *l)
{
	for (size_t i = 1; i < l->n; i++)
		if (by_parts(&l->at[i - 1], &l->at[i]) > 0)
			return false;
	return true;
}

/* The options of groups so far; parts of weeks that are shared. */
struct store {
	struct option *options;
	struct part *parts;
	size_t noptions, nparts, options_space, parts_space;
};

static void store_free(struct store *s)
{
	free(s->options);
	free(s->parts);
}

/* Stores the drafts in their order, and empties the list. */
static bool store_drafts(const struct model *m, struct store *s, struct drafts *l)
{
	if (l->n > 0 && !is_sorted(l)) /* they mostly come so */
		qsort(l->at, l->n, sizeof *l->at, by_parts);
	if (!GROW(s->options, s->options_space, s->noptions + l->n))
		return false;
	for (size_t i = 0; i < l->n; i++) {
		struct option *o = &l->at[i].option;
		bool whole = o->nparts == 1 && l->at[i].parts[0].days == m->week;

		o->first_part = (uint32_t)(whole ? (size_t)o->post : m->province->nposts + s->nparts);
		s->options[s->noptions++] = *o;
		if (!whole && !GROW(s->parts, s->parts_space, s->nparts + o->nparts))
			return false;
		for (int k = 0; !whole && k < o->nparts; k++)
			s->parts[s->nparts++] = l->at[i].parts[k];
	}
	l->n = 0;
	return s->noptions < INT_MAX && s->nparts < INT_MAX;
}

/* The store becomes the model's. */
static bool take_store(struct model *m, struct store *s)
{
	size_t nposts = m->province->nposts;
	struct part *parts = realloc(m->parts, (nposts + s->nparts + 1) * sizeof *parts);

	if (!parts || !GROW(s->options, s->options_space, 1)) /* so that there is a pointer */
		return false;
	m->parts = parts;
	for (size_t i = 0; i < s->nparts; i++)
		m->parts[nposts + i] = s->parts[i];
	m->options = s->options;
	m->noptions = (int)s->noptions;
	s->options = NULL;
	return true;
}

/* Whole weeks at each post. */
static bool find_weeks(struct model *m)
{
	const struct province *p = m->province;

	m->week = 1;
	for (size_t i = 0; i < p->nposts; i++)
		if (p->posts[i].days.n > 1 || !is_full_time(&p->posts[i]))
			m->week = DAYS_OF_WEEK;
	m->parts = malloc((p->nposts + 1) * sizeof *m->parts);
	for (size_t i = 0; m->parts && i < p->nposts; i++)
		m->parts[i] = (struct part){(int)i, (int)m->week};
	return m->parts != NULL;
}

bool options_build(struct model *m)
{
	const struct province *p = m->province;
	struct store s = {0};
	struct drafts l = {0};
	int *posts;
	size_t nposts;
	bool inside = objective_find(p, TIER_INSIDE) >= 0 && lever_is_on(p, LEVER_INSIDE), ok = true; /* (27) */

	m->barred = arena_alloc(&m->arena, p->nposts, sizeof *m->barred, _Alignof(int64_t));
	m->candidates = ARENA_NEW(&m->arena, int64_t, p->nposts);
	posts = receiving_posts(m, &nposts);
	ok = find_weeks(m) && !m->arena.failed;
	for (int g = 0; ok && g < m->ngroups; g++) {
		ok = m->groups[g].hire >= 0 ? push_hires(m, &l, g) : push_staff(m, &l, g, inside, posts, nposts);
		ok = ok && store_drafts(m, &s, &l);
	}
	ok = ok && take_store(m, &s);
	free(l.at);
	store_free(&s);
	return ok;
}
