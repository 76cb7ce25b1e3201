/* What a plan says of itself in figures: kpis, what stays open, courses, who comes back when, where it comes from. */
#include "base/checked.h"
#include "base/fraction.h"
#include "insight/verify_internal.h"

#include <stdlib.h>
#include <string.h>

static struct fraction in_people(const struct verifier *v, int64_t parts)
{
	return fraction_reduce(parts, v->facts.week);
}

static int descending(const void *a, const void *b)
{
	return fraction_compare(((const struct plan_share *)b)->share, ((const struct plan_share *)a)->share);
}

struct records shares_of(struct verifier *v, const struct sums *s)
{
	struct records list = {0};
	struct plan_share *at = LIST_ROOM(v, &list, struct plan_share, v->p->nunits);
	size_t n = 0;

	for (size_t u = 0; at && u < v->p->nunits; u++)
		if (s->share[u].num > 0)
			at[n++] = (struct plan_share){s->share[u], 1};
	if (n > 0)
		qsort(at, n, sizeof *at, descending);
	for (size_t i = 0; i < n; i++) {
		if (list.n > 0 && fraction_compare(at[list.n - 1].share, at[i].share) == 0)
			at[list.n - 1].communes++;
		else
			at[list.n++] = at[i];
	}
	return list;
}

static struct plan_worst worst(const struct verifier *v, const struct sums *s)
{
	struct plan_worst w = {.share = s->worst, .open = {0, 1}};
	int64_t open = 0;

	if (s->worst_unit < 0)
		return w;
	w.unit = v->p->units[s->worst_unit].id;
	for (int i = v->facts.first_post[s->worst_unit]; i < v->facts.first_post[s->worst_unit + 1]; i++) {
		open += s->open[i];
		w.shortage += post_shortage(&v->p->posts[i]);
	}
	w.open = in_people(v, open);
	return w;
}

static void kpis_of_people(const struct verifier *v, struct plan_kpis *k)
{
	const struct sums *s = &v->after;

	k->people = s->people;
	k->from_agencies = s->lever[LEVER_SECOND].people;
	k->from_communes = s->lever[LEVER_BETWEEN].people;
	k->shared = s->shared;
	k->trained = s->trained;
	k->reassigned = s->lever[LEVER_INSIDE].people + s->lever[LEVER_TRAIN].people;
	k->hired = s->lever[LEVER_CONTRACT].people + s->lever[LEVER_RECRUIT].people;
	k->cost = s->cost;
	k->fit = s->fit;
}

static void kpis_of_posts(struct verifier *v, struct plan_kpis *k)
{
	int64_t open = 0;

	for (size_t i = 0; i < v->p->nposts; i++) {
		k->shortage_before += post_shortage(&v->p->posts[i]);
		k->posts_short_before += post_shortage(&v->p->posts[i]) > 0;
		open += v->after.open[i];
		k->posts_open_after += v->after.open[i] > 0;
	}
	k->open_after = in_people(v, open);
	k->weighted_before = in_people(v, v->before.weighted);
	k->weighted_after = in_people(v, v->after.weighted);
	k->mandatory_lack_before = in_people(v, v->before.mandatory);
	k->mandatory_lack_after = in_people(v, v->after.mandatory);
	k->worst_before = worst(v, &v->before);
	k->worst_after = worst(v, &v->after);
	k->shares_before = shares_of(v, &v->before);
	k->shares_after = shares_of(v, &v->after);
}

static void by_lever(struct verifier *v, struct records *list)
{
	struct plan_lever *at = LIST_ROOM(v, list, struct plan_lever, LEVERS);

	for (int i = 0; at && i < LEVERS; i++)
		if (v->after.lever[i].people > 0)
			at[list->n++] =
				(struct plan_lever){lever_names[i], v->after.lever[i].people,
						    in_people(v, v->after.lever[i].arrivals), v->after.lever[i].cost};
}

static void by_field(struct verifier *v, struct records *list)
{
	struct plan_field *at = LIST_ROOM(v, list, struct plan_field, v->p->nfields);

	for (int f = 0; at && f < (int)v->p->nfields; f++) {
		struct plan_field row = {.field = v->p->fields[f].id};
		int64_t arrivals = 0, open = 0;

		for (int i = 0; i < (int)v->p->nposts; i++) {
			const struct post *post = &v->p->posts[i];

			if (post_position(v->p, i)->field.index != f)
				continue;
			row.needed += post->needed;
			row.qualified += post->qualified;
			row.shortage += post_shortage(post);
			arrivals += v->after.arrivals[i];
			open += v->after.open[i];
		}
		row.arrivals = in_people(v, arrivals);
		row.open = in_people(v, open);
		row.opened = in_people(v, open + arrivals - v->facts.week * row.shortage);
		at[list->n++] = row;
	}
}

static void by_unit(struct verifier *v, struct records *list)
{
	struct plan_unit *at = LIST_ROOM(v, list, struct plan_unit, v->p->nunits);

	for (int u = 0; at && u < (int)v->p->nunits; u++) {
		struct plan_unit row = {
			.unit = v->p->units[u].id, .arrivals = v->after.received[u], .departures = v->after.sent[u]};
		int64_t open = 0;

		for (int i = v->facts.first_post[u]; i < v->facts.first_post[u + 1]; i++) {
			row.shortage += post_shortage(&v->p->posts[i]);
			open += v->after.open[i];
		}
		row.open = in_people(v, open);
		if (row.shortage > 0 || row.arrivals > 0 || row.departures > 0)
			at[list->n++] = row;
	}
}

static void unfilled(struct verifier *v)
{
	struct records *list = &v->right.unfilled;
	struct plan_unfilled *at = LIST_ROOM(v, list, struct plan_unfilled, v->p->nposts);
	int *posts = ARENA_NEW(v->arena, int, v->p->nposts);

	for (int i = 0; at && posts && i < (int)v->p->nposts; i++) {
		const struct post *post = &v->p->posts[i];
		int field = post_position(v->p, i)->field.index;

		if (v->after.open[i] == 0)
			continue;
		posts[list->n] = i;
		at[list->n++] = (struct plan_unfilled){.unit = post->unit.id,
						       .position = post->position.id,
						       .field = v->p->fields[field].id,
						       .needed = post->needed,
						       .qualified = post->qualified,
						       .arrivals = in_people(v, v->after.arrivals[i]),
						       .departures = v->after.departures[i] / v->facts.week,
						       .open = in_people(v, v->after.open[i])};
	}
	if (posts)
		gates_count(v, posts, list->n, at);
}

static void courses(struct verifier *v)
{
	struct records *list = &v->right.courses;
	struct plan_course *at = LIST_ROOM(v, list, struct plan_course, v->p->ncourses);

	for (size_t i = 0; at && i < v->p->ncourses; i++) {
		const struct course *c = &v->p->courses[i];

		if (v->after.taking[i] > 0)
			at[list->n++] = (struct plan_course){c->id,
							     c->place.id,
							     v->after.taking[i],
							     c->min_seats > 0 ? c->min_seats : ABSENT,
							     c->seats,
							     c->cost * v->after.taking[i]};
	}
}

static int by_day(const void *a, const void *b)
{
	const struct plan_return *x = a, *y = b;

	return x->date != y->date ? (x->date < y->date ? -1 : 1) : strcmp(x->unit, y->unit);
}

/* Everybody seconded is back at their unit the day after their term. */
static void returns(struct verifier *v)
{
	struct records *list = &v->right.calendar.returns;
	struct plan_return *at = LIST_ROOM(v, list, struct plan_return, v->nlines);
	size_t *last = ARENA_NEW(v->arena, size_t, v->p->nunits);    /* per unit: the number of its last one, from 1 */
	size_t *before = ARENA_NEW(v->arena, size_t, v->nlines + 1); /* the one before that; 0 = none */

	for (size_t i = 0; at && last && before && i < v->nlines; i++) {
		const struct choice *c = &v->lines[i].choice;
		struct plan_return row = {.people = v->lines[i].people};
		int unit;
		size_t k;

		if (!choice_is_secondment(c) || row.people == 0)
			continue;
		unit = v->p->staff[c->person].unit.index;
		row.unit = v->p->units[unit].id;
		row.date = last_day(v->p, first_day(v->p, c->course >= 0 ? v->p->courses[c->course].weeks : 0)) + 1;
		k = last[unit];
		while (k > 0 && at[k - 1].date != row.date)
			k = before[k];
		if (k > 0) {
			at[k - 1].people += row.people;
			continue;
		}
		at[list->n++] = row;
		before[list->n] = last[unit];
		last[unit] = list->n;
	}
	if (at && list->n > 0) /* as plans have them, so that they are soon compared */
		qsort(at, list->n, sizeof *at, by_day);
}

/* Which province and day, which law; the rest is a matter of files, not of this. */
static void provenance(struct verifier *v)
{
	struct plan_provenance *right = &v->right.provenance;
	struct plan_law *at = LIST_ROOM(v, &right->law, struct plan_law, STAFF_PUBLIC_EMPLOYEE + 1);

	right->province = v->p->id;
	right->as_of = v->p->as_of;
	right->synthetic = v->p->synthetic;
	for (int kind = 0; at && kind <= STAFF_PUBLIC_EMPLOYEE; kind++) {
		const struct law *law = law_in_force(v->p, kind);

		if (law)
			at[right->law.n++] = (struct plan_law){staff_kind_names[kind], law->article, law->from};
	}
}

bool figures_fill(struct verifier *v)
{
	struct plan_kpis *k = &v->right.kpis;

	*k = (struct plan_kpis){0};
	kpis_of_people(v, k);
	kpis_of_posts(v, k);
	by_lever(v, &k->by_lever);
	by_field(v, &k->by_field);
	by_unit(v, &k->by_unit);
	unfilled(v);
	courses(v);
	returns(v);
	provenance(v);
	return !v->arena->failed;
}
