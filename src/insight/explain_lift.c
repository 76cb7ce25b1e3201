/* The province with its limits lifted. */
#include "insight/explain_internal.h"

#include "model/in_force.h"
#include "model/release.h"

#include <assert.h>

/* Fields of posts that are open. */
static bool *open_fields(const struct explainer *x, struct arena *a)
{
	const struct province *p = x->a->province;
	bool *fields = ARENA_NEW(a, bool, p->nfields);

	for (int i = 0; fields && i < (int)p->nposts; i++)
		if (post_receives(p, i) && explain_open(x->a, i, ask_plan(x->a->ask)).num > 0)
			fields[p->positions[p->posts[i].position.index].field.index] = true;
	return fields;
}

static bool build(struct explainer *x, struct lifted *l)
{
	const struct province *p = x->a->province;
	bool *fields = open_fields(x, &l->arena);

	if (!fields || !lift_province(p, fields, &l->province, &l->arena))
		return diag_no_memory(x->ds);
	l->request = x->a->request;
	l->request.lift = true;
	l->request.max_m = p->rules.travel.max_m;
	l->nsame = x->a->same.n;
	return same_units_build(&x->a->same, &l->m, &l->province, &l->request, x->ds);
}

static void add(struct lifted *l, int col, struct beyond beyond)
{
	l->beyond[l->n] = beyond;
	l->lifts[l->n++] = (struct ask_lift){col, lp_ub(&l->m.lp, col)};
}

/* So many people more it takes that one of them may leave: a floor that nobody keeps now keeps the first of them. */
static int64_t people_to_have(const struct lifted *l, const struct option *o)
{
	const struct group *g = &l->m.groups[option_group(&l->m, o)];
	int field = group_person(&l->province, g)->skills.at[0].ref.index;
	const struct ref_counts *keep = &l->province.units[g->unit].release.keep;
	int64_t lacking = 0;

	for (size_t i = 0; i < keep->n; i++)
		if (keep->at[i].ref.index == field)
			lacking = keep->at[i].value - listed_with(&l->province, g->unit, field);
	if (!is_secondment(o) || lacking <= 0)
		return 1;
	return lacking < LIFT_MOST ? lacking + 1 : LIFT_MOST + 1;
}

static bool collect(struct explainer *x, struct lifted *l)
{
	const struct model *m = &l->m;
	size_t most = (size_t)m->lp.nrows + (size_t)m->noptions + l->province.npairs;

	l->lifts = ARENA_NEW(&l->arena, struct ask_lift, most);
	l->beyond = ARENA_NEW(&l->arena, struct beyond, most);
	if (l->arena.failed)
		return diag_no_memory(x->ds);
	for (int i = 0; i < m->lp.nrows; i++)
		if (m->lift_col[i] >= 0)
			add(l, m->lift_col[i],
			    (struct beyond){lift_kind_of(&m->rows[i]), i, -1, -1, lift_worth(m, &m->rows[i])});
	for (int o = 0; o < m->noptions; o++) {
		enum lift_kind kind = lift_of_option(m, &m->options[o]);

		if (kind != LIFT_KINDS)
			add(l, o,
			    (struct beyond){kind, -1, o, -1,
					    kind == LIFT_PERSON ? people_to_have(l, &m->options[o]) : 1});
	}
	for (int i = 0; i < (int)l->province.npairs; i++)
		if (m->miss_col[i] >= 0)
			add(l, m->miss_col[i], (struct beyond){LIFT_KINDS, -1, -1, i, 1});
	return true;
}

static bool ask_there(struct explainer *x, struct lifted *l)
{
	struct model *m = &l->m;
	const struct ask_lifts all = {l->lifts, l->n, NULL};
	int64_t lost, *plan = people_of_plan(m, x->a->plan, &lost);

	if (!plan)
		return diag_no_memory(x->ds);
	assert(lost == 0); /* it is the plan of x->a */
	l->ask = ask_open_lifts(&m->lp, m->x0, plan, m->tiers, ask_tiers(x->a->ask), (int)l->province.nobjectives, &all,
				x->a->limits, &l->arena, x->ds);
	return l->ask != NULL;
}

bool lifted_open(struct explainer *x)
{
	struct lifted *l = x->lifted;

	/* a question without lifts may have added rows (36), too */
	if (l->stale || (l->ask && l->nsame < x->a->same.n))
		lifted_close(l);
	if (l->ask)
		return true;
	return build(x, l) && collect(x, l) && ask_there(x, l);
}

bool lifted_accepts(struct explainer *x, const int64_t *plan)
{
	same_units_accept(&x->a->same, &x->lifted->m, plan);
	x->lifted->stale |= x->a->same.n > x->lifted->nsame; /* rows that are there may be lifted */
	return !x->lifted->stale;
}

void lifted_close(struct lifted *l)
{
	l->ask = ask_close(l->ask);
	if (l->m.province)
		model_free(&l->m);
	arena_free(&l->arena);
	*l = (struct lifted){0};
}

bool explain_one_more_lifted(const struct explainer *x, struct ask_row *row, struct arena *a)
{
	const struct model *m = &x->lifted->m;
	int col = m->open_col[x->post];
	int64_t now = ask_plan(x->lifted->ask)[col], person = m->week / m->part_size[x->post];
	int64_t *coef = ARENA_NEW(a, int64_t, (size_t)m->lp.ncols);

	if (!coef)
		return diag_no_memory(x->ds);
	coef[col] = 1;
	*row = (struct ask_row){coef, now > person ? now - person : 0};
	return true;
}
