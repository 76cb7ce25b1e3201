#include "model/kpis.h"

#include <stdlib.h>

static struct fraction in_people(const struct model *m, int64_t parts)
{
	return fraction_reduce(parts, m->week);
}

static void people(const struct model *m, const struct tally *after, struct plan_kpis *k)
{
	const struct province *p = m->province;

	k->people = after->people;
	k->shared = after->shared;
	k->reassigned = after->levers[LEVER_INSIDE].people + after->levers[LEVER_TRAIN].people;
	k->hired = after->levers[LEVER_CONTRACT].people + after->levers[LEVER_RECRUIT].people;
	k->trained = after->trained;
	for (size_t u = 0; u < p->nunits; u++) {
		if (unit_is_commune(&p->units[u]))
			k->from_communes += after->sent[u];
		else
			k->from_agencies += after->sent[u];
	}
	k->cost = after->cost;
	k->fit = after->fit;
}

static void posts(const struct model *m, const struct tally *before, const struct tally *after, struct plan_kpis *k)
{
	const struct province *p = m->province;
	int64_t open = 0;

	for (size_t i = 0; i < p->nposts; i++) {
		k->shortage_before += before->open[i] / m->week;
		open += after->open[i];
		k->posts_short_before += before->open[i] > 0;
		k->posts_open_after += after->open[i] > 0;
	}
	k->open_after = in_people(m, open);
	k->weighted_before = in_people(m, before->need);
	k->weighted_after = in_people(m, after->need);
	k->mandatory_lack_before = in_people(m, before->mandatory);
	k->mandatory_lack_after = in_people(m, after->mandatory);
}

static struct plan_worst worst(const struct model *m, const struct tally *t)
{
	const struct province *p = m->province;
	struct plan_worst w = {.share = t->worst, .open = {0, 1}};
	int64_t open = 0;

	if (t->worst_unit < 0)
		return w;
	w.unit = p->units[t->worst_unit].id;
	for (size_t i = 0; i < p->nposts; i++)
		if (p->posts[i].unit.index == t->worst_unit) {
			w.shortage += post_shortage(&p->posts[i]);
			open += t->open[i];
		}
	w.open = in_people(m, open);
	return w;
}

static int descending(const void *a, const void *b)
{
	return fraction_compare(((const struct plan_share *)b)->share, ((const struct plan_share *)a)->share);
}

/* How many communes have which share open: those with the same share are one line. */
static struct records shares(const struct model *m, const struct tally *t, struct arena *a)
{
	size_t n = 0, kept = 0;
	struct plan_share *at = ARENA_NEW(a, struct plan_share, m->province->nunits);

	for (size_t u = 0; at && u < m->province->nunits; u++)
		if (t->shares[u].num > 0)
			at[n++] = (struct plan_share){t->shares[u], 1};
	if (n > 0)
		qsort(at, n, sizeof *at, descending);
	for (size_t i = 0; i < n; i++) {
		if (kept > 0 && fraction_compare(at[kept - 1].share, at[i].share) == 0)
			at[kept - 1].communes++;
		else
			at[kept++] = at[i];
	}
	return (struct records){at, kept};
}

static struct records levers(const struct model *m, const struct tally *after, struct arena *a)
{
	struct records list = {ARENA_NEW(a, struct plan_lever, LEVERS), 0};
	struct plan_lever *at = list.at;

	for (int i = 0; at && i < LEVERS; i++)
		if (after->levers[i].people > 0)
			at[list.n++] = (struct plan_lever){.lever = lever_names[i],
							   .people = after->levers[i].people,
							   .arrivals = in_people(m, after->levers[i].arrivals),
							   .cost = after->levers[i].cost};
	return list;
}

/* Sums of parts per field, before they are people. */
struct field_parts {
	int64_t arrivals, open;
};

static bool add_fields(const struct model *m, const struct tally *after, struct plan_field *at, struct arena *a)
{
	const struct province *p = m->province;
	struct field_parts *parts = ARENA_NEW(a, struct field_parts, p->nfields);

	if (!parts)
		return false;
	for (size_t i = 0; i < p->nposts; i++) {
		const struct post *post = &p->posts[i];
		int field = p->positions[post->position.index].field.index;

		at[field].needed += post->needed;
		at[field].qualified += post->qualified;
		at[field].shortage += post_shortage(post);
		parts[field].arrivals += after->arrivals[i];
		parts[field].open += after->open[i];
	}
	for (size_t f = 0; f < p->nfields; f++) {
		at[f].field = p->fields[f].id;
		at[f].arrivals = in_people(m, parts[f].arrivals);
		at[f].open = in_people(m, parts[f].open);
		at[f].opened = in_people(m, parts[f].open + parts[f].arrivals - m->week * at[f].shortage);
	}
	return true;
}

/* The units that are short, receive or send; *n of them.  NULL when memory runs out. */
static struct plan_unit *add_units(const struct model *m, const struct tally *after, struct arena *a, size_t *n)
{
	const struct province *p = m->province;
	struct plan_unit *at = ARENA_NEW(a, struct plan_unit, p->nunits);
	int64_t *open = ARENA_NEW(a, int64_t, p->nunits);

	*n = 0;
	if (a->failed)
		return NULL;
	for (size_t i = 0; i < p->nposts; i++) {
		at[p->posts[i].unit.index].shortage += post_shortage(&p->posts[i]);
		open[p->posts[i].unit.index] += after->open[i];
	}
	for (size_t u = 0; u < p->nunits; u++) {
		struct plan_unit unit = {.unit = p->units[u].id,
					 .shortage = at[u].shortage,
					 .arrivals = after->received[u],
					 .departures = after->sent[u],
					 .open = in_people(m, open[u])};

		if (unit.shortage > 0 || unit.arrivals > 0 || unit.departures > 0)
			at[(*n)++] = unit;
	}
	return at;
}

bool kpis_fill(const struct model *m, const struct tally *before, const struct tally *after, struct plan *plan,
	       struct diags *ds)
{
	const struct province *p = m->province;
	struct plan_kpis *k = &plan->kpis;
	struct plan_field *fields = ARENA_NEW(&plan->arena, struct plan_field, p->nfields);
	size_t nunits;
	struct plan_unit *units = add_units(m, after, &plan->arena, &nunits);

	if (plan->arena.failed || !add_fields(m, after, fields, &plan->arena))
		return diag_no_memory(ds);
	people(m, after, k);
	posts(m, before, after, k);
	k->worst_before = worst(m, before);
	k->worst_after = worst(m, after);
	k->shares_before = shares(m, before, &plan->arena);
	k->shares_after = shares(m, after, &plan->arena);
	k->by_lever = levers(m, after, &plan->arena);
	k->by_field = (struct records){fields, p->nfields};
	k->by_unit = (struct records){units, nunits};
	return plan->arena.failed ? diag_no_memory(ds) : true;
}
