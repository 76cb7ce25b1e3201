#include "model/same_unit.h"

#include <stdlib.h>

static bool is_listed(const struct same_units *list, int from, int to)
{
	for (size_t i = 0; i < list->n; i++)
		if (list->at[i].from == from && list->at[i].to == to)
			return true;
	return false;
}

bool same_units_add(struct same_units *list, struct same_unit s)
{
	if (is_listed(list, s.from, s.to))
		return true;
	if (list->n == list->space) {
		size_t space = list->space ? 2 * list->space : 64;
		struct same_unit *grown = realloc(list->at, space * sizeof *grown);

		if (!grown)
			return false;
		list->at = grown;
		list->space = space;
	}
	list->at[list->n++] = s;
	return true;
}

/* Per pair of units: people of the one with a part of their week in the other; those who could be when x is NULL.  The most of any
 * pair. */
static int64_t count(const struct model *m, const int64_t *x, int64_t *people, int *last_group)
{
	const struct province *p = m->province;
	int64_t most = 0;

	for (int o = 0; o < m->noptions; o++) {
		const struct option *option = &m->options[o];
		const struct group *g = &m->groups[option->group];

		if (!is_secondment(option) || (x && x[o] == 0))
			continue;
		for (int i = 0; i < option->nparts; i++) {
			int to = p->posts[option_parts(m, option)[i].post].unit.index;
			size_t at = (size_t)g->unit * p->nunits + (size_t)to;

			if (x)
				people[at] += x[o];
			else if (last_group[at] != option->group + 1)
				people[at] += g->count;
			last_group[at] = option->group + 1;
			most = people[at] > most ? people[at] : most;
		}
	}
	return most;
}

/* Adds the pairs that exceed what is allowed, each once; how many exceed it, or -1 when memory runs out. */
static long add_exceeded(struct same_units *list, const struct model *m, const int64_t *x)
{
	const struct province *p = m->province;
	size_t n = p->nunits * p->nunits;
	int64_t *people = calloc(n, sizeof *people);
	int *last_group = calloc(n, sizeof *last_group);
	long exceed = people && last_group ? 0 : -1;
	bool any = exceed == 0 && count(m, x, people, last_group) > p->rules.same_unit_at_most;

	for (size_t i = 0; any && exceed >= 0 && i < n; i++) {
		int from = (int)(i / p->nunits), to = (int)(i % p->nunits);

		if (people[i] <= p->rules.same_unit_at_most)
			continue;
		exceed = same_units_add(list, (struct same_unit){from, to}) ? exceed + 1 : -1;
	}
	free(people);
	free(last_group);
	return exceed;
}

bool same_units_accept(struct same_units *list, const struct model *m, const int64_t *x)
{
	long exceed = m->province->rules.same_unit_at_most != ABSENT ? add_exceeded(list, m, x) : 0;

	list->failed |= exceed < 0;
	return exceed <= 0;
}

bool same_units_build(const struct same_units *list, struct model *m, const struct province *p, struct request *request,
		      struct diags *ds)
{
	request->limited = list->at;
	request->nlimited = list->n;
	return model_build(m, p, request, ds);
}

bool same_units_build_all(struct same_units *list, struct model *m, const struct province *p, struct request *request,
			  struct diags *ds)
{
	if (!model_build(m, p, request, ds))
		return false;
	if (p->rules.same_unit_at_most == ABSENT)
		return true;
	if (add_exceeded(list, m, NULL) < 0) {
		model_free(m);
		return diag_no_memory(ds);
	}
	if (list->n == 0)
		return true;
	model_free(m);
	return same_units_build(list, m, p, request, ds);
}

static int by_to_and_from(const void *a, const void *b)
{
	const struct same_unit *x = &((const struct from_to *)a)->pair, *y = &((const struct from_to *)b)->pair;

	return x->to != y->to ? x->to - y->to : x->from - y->from;
}

/* A line for each part of an option that is taken; those of a week are in different communes. */
static size_t list_parts(const struct model *m, const int64_t *x, struct from_to *at)
{
	size_t n = 0;

	for (int o = 0; o < m->noptions; o++) {
		const struct option *option = &m->options[o];

		if (x[o] == 0 || !is_secondment(option))
			continue;
		for (int i = 0; at && i < option->nparts; i++)
			at[n + (size_t)i] =
				(struct from_to){{m->groups[option->group].unit,
						  m->province->posts[option_parts(m, option)[i].post].unit.index},
						 x[o]};
		n += (size_t)option->nparts;
	}
	return n;
}

struct from_to *from_to_count(const struct model *m, const int64_t *x, struct arena *a, size_t *ret_n)
{
	size_t n = list_parts(m, x, NULL), kept = 0;
	struct from_to *at = ARENA_NEW(a, struct from_to, n);

	if (!at)
		return NULL;
	list_parts(m, x, at);
	qsort(at, n, sizeof *at, by_to_and_from);
	for (size_t i = 0; i < n; i++) {
		if (kept > 0 && by_to_and_from(&at[kept - 1], &at[i]) == 0)
			at[kept - 1].people += at[i].people;
		else
			at[kept++] = at[i];
	}
	*ret_n = kept;
	return at;
}

void same_units_free(struct same_units *list)
{
	free(list->at);
	*list = (struct same_units){0};
}
