/* What is otherwise in the plan of an answer. */
#include "insight/explain_internal.h"

#include <stdlib.h>
#include <string.h>

/* How much more is open. */
static int compare_more(const struct explained_shift *s)
{
	return fraction_compare(s->open_with, s->open);
}

/* Posts that lose first, in the order of the province. */
static void sort_shifts(struct explained_shift *at, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		struct explained_shift s = at[i];
		size_t k = i;

		for (; k > 0 && compare_more(&at[k - 1]) < 0 && compare_more(&s) > 0; k--)
			at[k] = at[k - 1];
		at[k] = s;
	}
}

bool explain_shifts(struct explainer *x, const int64_t *plan, struct records *shifts)
{
	const struct province *p = x->a->province;
	const int64_t *now = ask_plan(x->a->ask);
	size_t n = 0;
	struct explained_shift *at;

	for (int i = 0; i < (int)p->nposts; i++)
		n += fraction_compare(explain_open(x->a, i, now), explain_open(x->a, i, plan)) != 0;
	at = EXPLAIN_ROOM(x, shifts, struct explained_shift, n);
	for (int i = 0; at && i < (int)p->nposts; i++) {
		struct fraction open = explain_open(x->a, i, now), with = explain_open(x->a, i, plan);

		if (fraction_compare(open, with) != 0)
			at[shifts->n++] =
				(struct explained_shift){p->posts[i].unit.id, p->posts[i].position.id, open, with};
	}
	if (!at)
		return diag_no_memory(x->ds);
	sort_shifts(at, shifts->n);
	return true;
}

bool explain_serves(const struct model *m, const struct option *o, int post)
{
	for (int i = 0; i < o->nparts; i++)
		if (option_parts(m, o)[i].post == post)
			return true;
	return false;
}

bool explain_comes(struct explainer *x, const int64_t *plan)
{
	const struct model *m = &x->a->m;
	const struct province *p = m->province;
	const int64_t *now = ask_plan(x->a->ask);
	struct explained_person *at;
	size_t n = 0;

	for (int o = 0; o < m->noptions; o++)
		n += plan[o] > now[o] && explain_serves(m, &m->options[o], x->post);
	at = EXPLAIN_ROOM(x, &x->out->comes, struct explained_person, n);
	for (int i = 0; at && i < m->noptions; i++) {
		const struct option *o = &m->options[i];

		if (plan[i] <= now[i] || !explain_serves(m, o, x->post))
			continue;
		const struct group *g = &m->groups[option_group(m, o)];
		at[x->out->comes.n++] =
			(struct explained_person){.person = g->hire >= 0 ? p->hires[g->hire].id : g->key,
						  .lever = lever_names[o->lever],
						  .from = g->unit >= 0 ? p->units[g->unit].id : NULL,
						  .course = o->course >= 0 ? p->courses[o->course].id : NULL,
						  .people = plan[i] - now[i]};
	}
	return at || diag_no_memory(x->ds);
}
