#include "model/ways.h"

#include <string.h>

/* Keys of the config on which neither groups nor options depend. */
static const char *const other_keys[] = {"budget.", "budgets.", "costs.", "fit.", "remedies.", NULL};

static bool begins_with(const char *s, const char *start)
{
	return strncmp(s, start, strlen(start)) == 0;
}

static bool ends_with(const char *s, const char *end)
{
	size_t length = strlen(s), of_end = strlen(end);

	return length >= of_end && strcmp(s + length - of_end, end) == 0;
}

/* Does a change of what the path leads to leave it as it is who can go where? */
static bool is_of_other_things(const char *path)
{
	for (size_t i = 0; other_keys[i]; i++)
		if (begins_with(path, other_keys[i]))
			return true;
	return begins_with(path, "communes") && ends_with(path, ".seats");
}

static bool is_same_text(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

static bool is_same_change(const struct override *a, const struct override *b)
{
	return is_same_text(a->path, b->path) && is_same_text(a->value, b->value) &&
	       is_same_text(a->scenario, b->scenario);
}

/* Of the tables that say who there is and where people are short: what a change of them means is seen in them. */
static bool is_of_rows(const char *path)
{
	return begins_with(path, "staff") || begins_with(path, "posts");
}

static bool never(const char *path)
{
	(void)path;
	return false;
}

/* The same files, the same changes, and after these only some of other things, or some that are known? */
static bool has_same_ways(const struct province *p, const struct province *was, bool (*is_known)(const char *path))
{
	if (p->ninputs != was->ninputs || p->noverrides < was->noverrides)
		return false;
	for (size_t i = 0; i < p->ninputs; i++)
		if (strcmp(p->inputs[i].sha256, was->inputs[i].sha256) != 0)
			return false;
	for (size_t i = 0; i < p->noverrides; i++)
		if (i < was->noverrides ? !is_same_change(&p->overrides[i], &was->overrides[i])
					: !is_of_other_things(p->overrides[i].path) && !is_known(p->overrides[i].path))
			return false;
	return true;
}

static bool are_same_objectives(const struct province *p, const struct province *was)
{
	for (size_t t = 0; t < p->nobjectives && p->nobjectives == was->nobjectives; t++) {
		const struct objective *a = &p->objectives[t], *b = &was->objectives[t];

		if (a->kind != b->kind || a->by != b->by || memcmp(a->of, b->of, sizeof a->of) != 0)
			return false;
	}
	return p->nobjectives == was->nobjectives;
}

static bool are_only_rows(const struct province *p, const struct province *was)
{
	for (size_t i = was->noverrides; i < p->noverrides; i++)
		if (!is_of_rows(p->overrides[i].path))
			return false;
	return are_same_objectives(p, was);
}

static bool asks_for_more(const struct request *r)
{
	return r->in_force || r->lift;
}

/* What the model may share with, where all changes are of other things, or known. */
static const struct model *find_like(const struct model *m, bool (*is_known)(const char *path))
{
	const struct model *like = m->request ? m->request->like : NULL;

	return like && !asks_for_more(m->request) && !asks_for_more(like->request) &&
			       has_same_ways(m->province, like->province, is_known)
		       ? like
		       : NULL;
}

bool ways_take(struct model *m)
{
	const struct model *like = find_like(m, never);

	if (!like)
		return false;
	m->borrowed = true;
	m->week = like->week;
	m->groups = like->groups;
	m->ngroups = like->ngroups;
	m->options = like->options;
	m->lp.block_start = like->lp.block_start;
	m->lp.nblocks = like->lp.nblocks;
	m->lp.npriced = like->lp.npriced;
	m->noptions = like->noptions;
	m->parts = like->parts;
	m->barred = like->barred;
	m->candidates = like->candidates;
	return true;
}

static bool is_same_days(const struct ints *a, const struct ints *b)
{
	for (size_t i = 0; i < a->n && a->n == b->n; i++)
		if (a->at[i] != b->at[i])
			return false;
	return a->n == b->n;
}

static bool is_short(const struct post *post)
{
	return post_shortage(post) > 0;
}

/* What gates and levers read of a post: how many are short does not matter, but whether any is.  False when the posts are others,
 * or too much about them is. */
static bool compare_posts(const struct province *p, const struct province *was, struct ways_like *w)
{
	if (p->nposts != was->nposts)
		return false;
	for (size_t i = 0; i < p->nposts; i++) {
		const struct post *a = &p->posts[i], *b = &was->posts[i];
		bool receives = post_receives(p, (int)i);

		if (a->unit.index != b->unit.index || a->position.index != b->position.index ||
		    !is_same_days(&a->days, &b->days))
			return false;
		w->new_hires |= (a->quota > a->filled) != (b->quota > b->filled);
		if (is_short(a) == is_short(b) || receives == post_receives(was, (int)i))
			continue;
		if (a->days.n > 0 || (receives && w->nopened == OPENED_MOST))
			return false;
		w->new_hires = true;
		w->door[i] = receives ? DOOR_OPENED : DOOR_CLOSED;
		if (receives)
			w->opened[w->nopened++] = (int)i;
		else
			w->nclosed++;
	}
	return true;
}

/* Whoever holds a post that is short stays there. */
static bool is_as_free(const struct model *m, const struct model *like, int holds)
{
	return holds < 0 || is_short(&m->province->posts[holds]) == is_short(&like->province->posts[holds]);
}

static bool is_same_group(const struct model *m, const struct group *g, const struct ways_like *w,
			  const struct group *was)
{
	if (g->hire >= 0 || was->hire >= 0)
		return g->hire == was->hire && !w->new_hires;
	return g->count == was->count && g->holds == was->holds && is_as_free(m, w->m, g->holds) &&
	       people_are_alike(group_person(m->province, g), group_person(w->m->province, was));
}

/* Both have their groups by key. */
static void match_groups(const struct model *m, struct ways_like *w)
{
	const struct model *like = w->m;

	w->ngone = 0;
	for (int i = 0, k = 0; i < m->ngroups || k < like->ngroups;) {
		int order = i == m->ngroups      ? 1
			    : k == like->ngroups ? -1
						 : strcmp(m->groups[i].key, like->groups[k].key);
		bool is_same = order == 0 && is_same_group(m, &m->groups[i], w, &like->groups[k]);

		if (order >= 0 && !is_same)
			w->gone[w->ngone++] = k;
		if (order <= 0)
			w->same[i++] = is_same ? k : -1;
		k += order >= 0;
	}
}

bool ways_find(struct model *m, struct ways_like *ret)
{
	const struct model *like = find_like(m, is_of_rows);

	*ret = (struct ways_like){0};
	if (!like)
		return true;
	ret->door = ARENA_NEW(&m->arena, uint8_t, m->province->nposts);
	ret->same = ARENA_NEW(&m->arena, int, (size_t)m->ngroups);
	ret->gone = ARENA_NEW(&m->arena, int, (size_t)like->ngroups);
	if (m->arena.failed)
		return false;
	if (!compare_posts(m->province, like->province, ret))
		return true;
	ret->m = like;
	match_groups(m, ret);
	if (ret->ngone > like->ngroups / 4) /* each is looked at again, to take away what was counted for it */
		ret->m = NULL;
	ret->only_rows = are_only_rows(m->province, like->province);
	return true;
}

bool ways_is_at(const struct ways_like *w, const struct model *m, const struct option *o, enum door door)
{
	return !is_shared(m, o) && w->door[o->first_part] == door;
}

/* Of a group that is the same: its options, from number o on, are in the same order, but for those that came or went.  The option
 * after them. */
static int list_group(struct model *m, const struct ways_like *w, int group, int o)
{
	const struct model *like = w->m;
	int was = like->lp.block_start[w->same[group]], end = like->lp.block_start[w->same[group] + 1];

	while (w->nopened + w->nclosed == 0 && was < end)
		m->was[o++] = was++;
	for (; o < m->lp.block_start[group + 1]; o++) {
		if (ways_is_at(w, m, &m->options[o], DOOR_OPENED)) {
			m->was[o] = -1;
			continue;
		}
		while (ways_is_at(w, like, &like->options[was], DOOR_CLOSED))
			was++;
		m->was[o] = was++;
	}
	return o;
}

bool ways_list(struct model *m, const struct ways_like *w)
{
	if (!w->m || !w->only_rows)
		return true;
	m->was = ARENA_UNSET(&m->arena, int, (size_t)m->noptions);
	for (int g = 0, o = 0; m->was && g < m->ngroups; g++) {
		if (w->same[g] >= 0)
			o = list_group(m, w, g, o);
		for (; o < m->lp.block_start[g + 1]; o++)
			m->was[o] = -1;
	}
	return m->was;
}
