/* Options of one group before they are stored, and those of many groups. */
#include "model/options.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

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

void store_free(struct store *s)
{
	free(s->options);
	free(s->parts);
	*s = (struct store){0};
}

/* Where the option's week goes, when it is no whole week at one post; those come first, one a post. */
static bool store_parts(struct store *s, size_t nposts, const struct part *parts, struct option *o)
{
	if (!GROW(s->parts, s->parts_space, s->nparts + o->nparts))
		return false;
	o->first_part = (uint32_t)(nposts + s->nparts);
	for (int k = 0; k < o->nparts; k++)
		s->parts[s->nparts++] = parts[k];
	return true;
}

bool store_drafts(const struct model *m, struct store *s, struct drafts *l)
{
	if (l->n > 0 && !is_sorted(l)) /* they mostly come so */
		qsort(l->at, l->n, sizeof *l->at, by_parts);
	if (!GROW(s->options, s->options_space, s->noptions + l->n))
		return false;
	for (size_t i = 0; i < l->n; i++) {
		struct option *o = &l->at[i].option;
		bool whole = o->nparts == 1 && l->at[i].parts[0].days == m->week;

		o->first_part = (uint32_t)l->at[i].parts[0].post;
		if (!whole && !store_parts(s, m->province->nposts, l->at[i].parts, o))
			return false;
		s->options[s->noptions++] = *o;
	}
	l->n = 0;
	return s->noptions < INT_MAX && s->nparts < INT_MAX;
}

bool store_copy(struct store *s, const struct model *from, int first, int end, int *counts)
{
	const int *start = from->lp.block_start;
	const struct option *at = from->options + start[first];
	size_t n = (size_t)(start[end] - start[first]);

	if (!GROW(s->options, s->options_space, s->noptions + n))
		return false;
	for (int g = first; g < end; g++)
		counts[g - first] = start[g + 1] - start[g];
	for (size_t i = 0; i < n; i++) {
		struct option *o = &s->options[s->noptions++];

		*o = at[i];
		if (is_shared(from, o) && !store_parts(s, from->province->nposts, option_parts(from, &at[i]), o))
			return false;
	}
	return s->noptions < INT_MAX && s->nparts < INT_MAX;
}

/* Where the options of each group begin, from how many they are. */
static void number_blocks(struct model *m)
{
	for (int g = 0; g < m->ngroups; g++)
		m->lp.block_start[g + 1] += m->lp.block_start[g];
	m->lp.nblocks = m->ngroups;
	m->lp.npriced = m->noptions;
}

bool store_take(struct model *m, struct store *stores, int n)
{
	size_t nposts = m->province->nposts, noptions = 1, nparts = nposts + 1;
	struct option *options;
	struct part *parts;

	for (int k = 0; k < n; k++) {
		noptions += stores[k].noptions;
		nparts += stores[k].nparts;
	}
	if (noptions > INT_MAX || nparts > INT_MAX)
		return false;
	options = realloc(stores[0].options, noptions * sizeof *options);
	if (!options)
		return false;
	m->options = options;
	stores[0].options = NULL;
	parts = realloc(m->parts, nparts * sizeof *parts);
	if (!parts)
		return false;
	m->parts = parts;
	m->noptions = (int)stores[0].noptions;
	nparts = nposts;
	for (int k = 0; k < n; k++) {
		size_t shift = nparts - nposts;

		for (size_t i = 0; k > 0 && i < stores[k].noptions; i++) {
			struct option *o = &m->options[m->noptions++];

			*o = stores[k].options[i];
			o->first_part += (uint32_t)(is_shared(m, o) ? shift : 0);
		}
		for (size_t i = 0; i < stores[k].nparts; i++)
			m->parts[nparts++] = stores[k].parts[i];
		store_free(&stores[k]);
	}
	number_blocks(m);
	return true;
}
