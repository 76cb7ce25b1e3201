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

/* Per pair of units: people of the one who could have a part of their week in the other.  The most of any pair. */
static int64_t count(const struct model *m, int64_t *people, int *last_group)
{
	const struct province *p = m->province;
	int64_t most = 0;

	for (int o = 0, group = 0; o < m->noptions; o++) {
		const struct option *option = &m->options[o];
		const struct group *g = &m->groups[group = next_group(m, group, o)];

		if (!is_secondment(option))
			continue;
		for (int i = 0; i < option->nparts; i++) {
			int to = p->posts[option_parts(m, option)[i].post].unit.index;
			size_t at = (size_t)g->unit * p->nunits + (size_t)to;

			if (last_group[at] != group + 1)
				people[at] += g->count;
			last_group[at] = group + 1;
			most = people[at] > most ? people[at] : most;
		}
	}
	return most;
}

/* Adds the pairs that can exceed what is allowed; false when memory runs out. */
static bool add_possible(struct same_units *list, const struct model *m)
{
	const struct province *p = m->province;
	size_t n = p->nunits * p->nunits;
	int64_t *people = calloc(n, sizeof *people);
	int *last_group = calloc(n, sizeof *last_group);
	bool ok = people && last_group;
	bool any = ok && count(m, people, last_group) > p->rules.same_unit_at_most;

	for (size_t i = 0; any && ok && i < n; i++) {
		int from = (int)(i / p->nunits), to = (int)(i % p->nunits);

		if (people[i] > p->rules.same_unit_at_most)
			ok = same_units_add(list, (struct same_unit){from, to});
	}
	free(people);
	free(last_group);
	return ok;
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
	if (!add_possible(list, m)) {
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

/* The secondments that anybody is on: few of all. */
static size_t list_sent(const struct model *m, const int64_t *x, int *sent)
{
	size_t n = 0;

	for (int o = 0; o < m->noptions; o++)
		if (x[o] > 0 && is_secondment(&m->options[o]))
			sent[n++] = o;
	return n;
}

/* Each pair once, in no order; pairs from one unit are linked. */
static struct from_to *list_pairs(const struct model *m, const int64_t *x, struct arena *a, size_t *ret_n)
{
	const struct province *p = m->province;
	size_t *last = ARENA_NEW(a, size_t, p->nunits), n = 0, most = 0, nsent;
	int *sent = ARENA_UNSET(a, int, (size_t)m->noptions);
	struct from_to *at;

	if (!sent)
		return NULL;
	nsent = list_sent(m, x, sent);
	for (size_t k = 0; k < nsent; k++)
		most += m->options[sent[k]].nparts;
	at = ARENA_NEW(a, struct from_to, most);
	if (!last || !at)
		return NULL;
	for (size_t s = 0; s < nsent; s++) {
		const struct option *option = &m->options[sent[s]];

		int from = m->groups[option_group(m, option)].unit;

		for (int i = 0; i < option->nparts; i++) {
			int to = p->posts[option_parts(m, option)[i].post].unit.index;
			size_t k = last[from];

			while (k > 0 && at[k - 1].pair.to != to)
				k = at[k - 1].before;
			if (k == 0) {
				at[n++] = (struct from_to){.pair = {from, to}, .before = last[from]};
				last[from] = k = n;
			}
			at[k - 1].people += x[sent[s]];
		}
	}
	*ret_n = n;
	return at;
}

struct from_to *from_to_count(const struct model *m, const int64_t *x, struct arena *a, size_t *ret_n)
{
	struct from_to *at = list_pairs(m, x, a, ret_n);

	if (at)
		qsort(at, *ret_n, sizeof *at, by_to_and_from);
	return at;
}

static int by_from_and_to(const void *a, const void *b)
{
	const struct same_unit *x = a, *y = b;

	return x->from != y->from ? x->from - y->from : x->to - y->to;
}

bool same_units_accept(struct same_units *list, const struct model *m, const int64_t *x)
{
	int64_t most = m->province->rules.same_unit_at_most;
	struct arena scratch = {0};
	size_t before = list->n, n = 0;
	struct from_to *pairs;
	bool failed, exceeds = false;

	if (most == ABSENT)
		return true;
	pairs = list_pairs(m, x, &scratch, &n);
	failed = !pairs;
	for (size_t i = 0; !failed && i < n; i++)
		if (pairs[i].people > most) {
			exceeds = true;
			failed = !same_units_add(list, pairs[i].pair);
		}
	if (list->n > before)
		qsort(list->at + before, list->n - before, sizeof *list->at, by_from_and_to);
	arena_free(&scratch);
	list->failed |= failed;
	return failed || !exceeds;
}

void same_units_free(struct same_units *list)
{
	free(list->at);
	*list = (struct same_units){0};
}
