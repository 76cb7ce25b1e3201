#include "model/kpis.h"

static void people(const struct model *m, const struct tally *after, struct plan_kpis *k)
{
	const struct province *p = m->province;

	k->people = after->people;
	k->reassigned = after->reassigned;
	for (size_t u = 0; u < p->nunits; u++) {
		if (unit_is_commune(&p->units[u]))
			k->from_communes += after->sent[u];
		else
			k->from_agencies += after->sent[u];
	}
	for (size_t c = 0; c < p->ncourses; c++)
		k->trained += after->taking[c];
	k->cost = after->cost;
	k->fit = after->fit;
}

static void posts(const struct province *p, const struct tally *before, const struct tally *after, struct plan_kpis *k)
{
	for (size_t i = 0; i < p->nposts; i++) {
		k->shortage_before += before->open[i];
		k->open_after += after->open[i];
		k->posts_short_before += before->open[i] > 0;
		k->posts_open_after += after->open[i] > 0;
	}
	k->weighted_before = before->need;
	k->weighted_after = after->need;
	k->mandatory_lack_before = before->mandatory;
	k->mandatory_lack_after = after->mandatory;
}

static struct plan_worst worst(const struct province *p, const struct tally *t)
{
	struct plan_worst w = {.share = t->worst};

	if (t->worst_unit < 0)
		return w;
	w.unit = p->units[t->worst_unit].id;
	for (size_t i = 0; i < p->nposts; i++)
		if (p->posts[i].unit.index == t->worst_unit) {
			w.shortage += post_shortage(&p->posts[i]);
			w.open += t->open[i];
		}
	return w;
}

static void add_fields(const struct province *p, const struct tally *after, struct plan_field *at)
{
	for (size_t f = 0; f < p->nfields; f++)
		at[f].field = p->fields[f].id;
	for (size_t i = 0; i < p->nposts; i++) {
		const struct post *post = &p->posts[i];
		struct plan_field *f = &at[p->positions[post->position.index].field.index];

		f->needed += post->needed;
		f->qualified += post->qualified;
		f->shortage += post_shortage(post);
		f->arrivals += after->arrivals[i];
		f->open += after->open[i];
	}
	for (size_t f = 0; f < p->nfields; f++)
		at[f].opened = at[f].open + at[f].arrivals - at[f].shortage;
}

static size_t add_units(const struct province *p, const struct tally *after, struct plan_unit *at)
{
	size_t kept = 0;

	for (size_t u = 0; u < p->nunits; u++)
		at[u] = (struct plan_unit){
			.unit = p->units[u].id, .arrivals = after->received[u], .departures = after->sent[u]};
	for (size_t i = 0; i < p->nposts; i++) {
		at[p->posts[i].unit.index].shortage += post_shortage(&p->posts[i]);
		at[p->posts[i].unit.index].open += after->open[i];
	}
	for (size_t u = 0; u < p->nunits; u++)
		if (at[u].shortage > 0 || at[u].arrivals > 0 || at[u].departures > 0)
			at[kept++] = at[u];
	return kept;
}

bool kpis_fill(const struct model *m, const struct tally *before, const struct tally *after, struct plan *plan,
	       struct diags *ds)
{
	const struct province *p = m->province;
	struct plan_kpis *k = &plan->kpis;
	struct plan_field *fields = ARENA_NEW(&plan->arena, struct plan_field, p->nfields);
	struct plan_unit *units = ARENA_NEW(&plan->arena, struct plan_unit, p->nunits);

	if (plan->arena.failed)
		return diag_no_memory(ds);
	people(m, after, k);
	posts(p, before, after, k);
	k->worst_before = worst(p, before);
	k->worst_after = worst(p, after);
	add_fields(p, after, fields);
	k->by_field = (struct records){fields, p->nfields};
	k->by_unit = (struct records){units, add_units(p, after, units)};
	return true;
}
