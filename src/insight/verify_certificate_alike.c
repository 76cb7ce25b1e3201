/* Who is alike (24): a search counts them together. */
#include "base/text.h"
#include "insight/verify_certificate.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* All that is written of a person but the id, the count and the place in the file. */
struct written {
	const char *text; /* NULL: they are named somewhere, and nobody is like them */
	int person;
};

/* In such a way that no two lists of texts look the same. */
static void add_id(struct text *out, const char *id)
{
	if (id)
		text_printf(out, "%zu:%s ", strlen(id), id);
	else
		text_add(out, "- ");
}

static void add_ids(struct text *out, const struct texts *ids)
{
	text_printf(out, "%zu ", ids->n);
	for (size_t i = 0; i < ids->n; i++)
		add_id(out, ids->at[i]);
}

static void write_person(struct text *out, const struct person *s)
{
	text_printf(out, "%d %d %d %d %" PRId32 " %" PRId32 " ", s->unit.index, s->kind, s->eligible, s->volunteer,
		    s->seconded_until, s->until);
	add_id(out, s->home_town.id);
	add_id(out, s->post.id);
	add_ids(out, &s->tags);
	add_ids(out, &s->former_districts);
	text_printf(out, "%zu ", s->wishes.n);
	for (size_t i = 0; i < s->wishes.n; i++)
		text_printf(out, "%d ", s->wishes.at[i].index);
	for (size_t i = 0; i < s->skills.n; i++)
		text_printf(out, "%d:%" PRId64 " ", s->skills.at[i].ref.index, s->skills.at[i].value);
	if (s->home.at.line == 0)
		return;
	text_printf(out, "at %" PRId64 " %" PRId64 " ", s->home.lat, s->home.lon);
	add_id(out, s->home.place);
}

static void name_lines(const struct province *p, const struct plan *in_force, bool *named)
{
	const struct plan_assignment *sent = in_force->assignments.at;
	const struct plan_reassignment *moved = in_force->reassignments.at;
	int person;

	for (size_t i = 0; i < in_force->assignments.n; i++)
		if ((person = person_find(p, sent[i].person)) >= 0)
			named[person] = true;
	for (size_t i = 0; i < in_force->reassignments.n; i++)
		if ((person = person_find(p, moved[i].person)) >= 0)
			named[person] = true;
}

/* Per person: does a pair, a commune or the plan in force name them?  NULL without memory. */
static bool *who_is_named(const struct proof *pr, struct arena *a)
{
	const struct province *p = pr->p;
	bool *named = ARENA_NEW(a, bool, p->nstaff);

	for (size_t i = 0; named && i < p->npairs; i++)
		if (p->pairs[i].person.id)
			named[p->pairs[i].person.index] = true;
	for (size_t u = 0; named && u < p->nunits; u++)
		for (size_t i = 0; i < p->units[u].asks_for.n; i++)
			named[p->units[u].asks_for.at[i].index] = true;
	if (named && pr->v->asked->in_force)
		name_lines(p, pr->v->asked->in_force, named);
	return named;
}

static int compare_written(const void *a, const void *b)
{
	const struct written *x = a, *y = b;
	int order = !x->text - !y->text;

	if (order == 0 && x->text)
		order = strcmp(x->text, y->text);
	return order != 0 ? order : x->person - y->person;
}

static bool same_brief(const struct proof *pr, size_t i, size_t j)
{
	const struct briefs *all = &pr->b;
	const struct brief *a = &all->at[i], *b = &all->at[j];
	size_t n = pr->p->nbudgets;

	if (a->cost != b->cost || a->fit != b->fit || a->post != b->post || a->course != b->course ||
	    a->lever != b->lever || a->nparts != b->nparts || (a->part < 0) != (b->part < 0) || a->old || b->old)
		return false;
	for (int k = 0; a->part >= 0 && k < a->nparts; k++)
		if (all->parts[a->part + k].post != all->parts[b->part + k].post ||
		    all->parts[a->part + k].days != all->parts[b->part + k].days)
			return false;
	for (size_t k = 0; k < n; k++)
		if (all->paid[i * n + k] != all->paid[j * n + k])
			return false;
	return true;
}

/* Nothing is believed of who is alike: they have the same choices, and leave the same post and unit. */
static bool same_choices(const struct proof *pr, const struct block *a, const struct block *b)
{
	if (a->holds != b->holds || a->unit != b->unit || a->end - a->first != b->end - b->first)
		return false;
	for (size_t i = 0; i < a->end - a->first; i++)
		if (!same_brief(pr, a->first + i, b->first + i))
			return false;
	return true;
}

/* In order; NULL without memory. */
static struct written *write_all(const struct proof *pr, struct arena *a)
{
	const struct province *p = pr->p;
	const bool *named = who_is_named(pr, a);
	struct written *all = ARENA_NEW(a, struct written, p->nstaff);
	struct text text = {0};

	for (int s = 0; named && all && s < (int)p->nstaff; s++) {
		text.len = 0;
		write_person(&text, &p->staff[s]);
		all[s] = (struct written){named[s] ? NULL : arena_strndup(a, text.at ? text.at : "", text.len), s};
		a->failed |= text.failed;
	}
	text_free(&text);
	if (a->failed)
		return NULL;
	if (p->nstaff > 0)
		qsort(all, p->nstaff, sizeof *all, compare_written);
	return all;
}

bool alike_make(struct proof *pr)
{
	const struct block *blocks = pr->b.blocks; /* person s has number s */
	struct arena scratch = {0};
	const struct written *all = write_all(pr, &scratch);
	size_t first = 0;

	pr->alike = ARENA_NEW(pr->arena, size_t, pr->b.nblocks);
	for (size_t k = 0; pr->alike && k < pr->b.nblocks; k++)
		pr->alike[k] = k;
	for (size_t i = 0; pr->alike && all && i < pr->p->nstaff; i++) {
		size_t of = (size_t)all[first].person, k = (size_t)all[i].person;

		if (all[i].text && all[first].text && strcmp(all[first].text, all[i].text) == 0 &&
		    same_choices(pr, &blocks[of], &blocks[k]))
			pr->alike[k] = of;
		else
			first = i;
	}
	pr->arena->failed |= !all;
	arena_free(&scratch);
	return !pr->arena->failed;
}
