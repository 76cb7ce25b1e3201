#include "model/options.h"

#include <stdlib.h>

struct list {
	struct option *at;
	size_t n, space;
};

static bool push(struct list *l, struct option o)
{
	if (l->n == l->space) {
		size_t space = l->space ? 2 * l->space : 1024;
		struct option *grown = realloc(l->at, space * sizeof *grown);

		if (!grown)
			return false;
		l->at = grown;
		l->space = space;
	}
	l->at[l->n++] = o;
	return true;
}

/* One option for the level they have, or one for each course that leads to the level (7). */
static bool push_options(const struct model *m, struct list *l, int group, int post, int64_t metres)
{
	const struct province *p = m->province;
	const struct person *s = &p->staff[m->groups[group].members[0]];
	const struct post *to = &p->posts[post];
	const struct position *position = &p->positions[to->position.index];
	int64_t level = person_level(s, position->field.index);
	struct option o = {.group = group, .post = post, .course = -1, .metres = metres};
	bool ok = true;

	if (level >= position->level) {
		o.cost = option_cost(p, s, to->unit.index, metres, -1);
		o.fit = option_fit(p, s, post, -1);
		return push(l, o);
	}
	for (int c = 0; ok && c < (int)p->ncourses; c++) {
		if (!course_leads(&p->courses[c], position->field.index, level, position->level))
			continue;
		o.course = c;
		o.cost = option_cost(p, s, to->unit.index, metres, c);
		o.fit = option_fit(p, s, post, c);
		ok = push(l, o);
	}
	return ok;
}

static bool receives(const struct province *p, size_t post)
{
	return unit_is_commune(&p->units[p->posts[post].unit.index]) && post_shortage(&p->posts[post]) > 0;
}

static bool moves_inside(const struct province *p)
{
	for (size_t t = 0; t < p->nobjectives; t++)
		if (p->objectives[t].kind == TIER_INSIDE)
			return true;
	return false;
}

bool options_build(struct model *m)
{
	const struct province *p = m->province;
	struct list l = {0};
	bool inside = moves_inside(p), ok = true;

	m->barred = arena_alloc(&m->arena, p->nposts, sizeof *m->barred, _Alignof(int64_t));
	m->candidates = ARENA_NEW(&m->arena, int64_t, p->nposts);
	ok = !m->arena.failed;
	for (int g = 0; ok && g < m->ngroups; g++)
		for (size_t post = 0; ok && post < p->nposts; post++) {
			int64_t metres = 0;
			enum gate gate;

			if (!receives(p, post))
				continue;
			if (inside && inside_is_open(p, &m->groups[g], (int)post))
				ok = push(&l,
					  (struct option){.group = g, .post = (int)post, .course = -1, .inside = true});
			gate = gate_of(p, &m->groups[g], (int)post, &metres);
			if (gate != GATE_OPEN) {
				m->barred[post][gate] += m->groups[g].count;
				continue;
			}
			m->candidates[post] += m->groups[g].count;
			ok = ok && push_options(m, &l, g, (int)post, metres);
		}
	m->options = ARENA_NEW(&m->arena, struct option, l.n);
	for (size_t i = 0; m->options && i < l.n; i++)
		m->options[i] = l.at[i];
	m->noptions = (int)l.n;
	free(l.at);
	return ok && m->options != NULL;
}
