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

/* The same files, the same changes, and after these only some of other things? */
static bool has_same_ways(const struct province *p, const struct province *was)
{
	if (p->ninputs != was->ninputs || p->noverrides < was->noverrides)
		return false;
	for (size_t i = 0; i < p->ninputs; i++)
		if (strcmp(p->inputs[i].sha256, was->inputs[i].sha256) != 0)
			return false;
	for (size_t i = 0; i < p->noverrides; i++)
		if (i < was->noverrides ? !is_same_change(&p->overrides[i], &was->overrides[i])
					: !is_of_other_things(p->overrides[i].path))
			return false;
	return true;
}

static bool asks_for_more(const struct request *r)
{
	return r->in_force || r->lift;
}

bool ways_take(struct model *m)
{
	const struct model *like = m->request ? m->request->like : NULL;

	if (!like || asks_for_more(m->request) || asks_for_more(like->request) ||
	    !has_same_ways(m->province, like->province))
		return false;
	m->borrowed = true;
	m->week = like->week;
	m->groups = like->groups;
	m->ngroups = like->ngroups;
	m->options = like->options;
	m->noptions = like->noptions;
	m->parts = like->parts;
	m->barred = like->barred;
	m->candidates = like->candidates;
	return true;
}
