/* All choices of all people, in brief. */
#include "insight/verify_certificate.h"

#include <stdlib.h>

/* Room for `more` further ones; false when memory runs out. */
static bool make_room(void *at, size_t *space, size_t n, size_t more, size_t size)
{
	void **list = at;
	size_t wanted = *space ? *space : 256;
	void *grown;

	while (wanted < n + more)
		wanted += wanted / 2;
	if (wanted == *space)
		return true;
	grown = realloc(*list, wanted * size);
	if (!grown)
		return false;
	*list = grown;
	*space = wanted;
	return true;
}

static int64_t larger(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

static void note_paid(struct briefs *b, size_t budget, int64_t paid)
{
	b->most_paid[budget] = larger(b->most_paid[budget], paid);
	b->paid_divisor[budget] = common_divisor(b->paid_divisor[budget], paid);
}

static void add_paid(struct briefs *b, const struct province *p, const struct choice *c)
{
	for (size_t k = 0; k < p->nbudgets; k++) {
		int64_t *paid = &b->paid[b->n * p->nbudgets + k];

		*paid = 0;
		for (int part = 0; part < COST_PARTS; part++)
			if (p->budgets[k].pays >> part & 1)
				*paid += c->costs[part];
		note_paid(b, k, *paid);
	}
	note_paid(b, p->nbudgets, c->cost);
}

static void add_brief(struct proof *pr, const struct choice *c)
{
	struct briefs *b = &pr->b;
	bool week = choice_is_week(c);

	for (int i = 0; i < c->nparts; i++) {
		int64_t *size = &b->size[c->parts[i].post];

		*size = common_divisor(*size, parts_of(pr->f, c->parts[i].days));
	}
	if (c->lever == LEVER_INSIDE && pr->f->holds[c->person] >= 0)
		b->left[pr->f->holds[c->person]] = true;
	add_paid(b, pr->p, c);
	b->most_cost = larger(b->most_cost, c->cost);
	b->most_fit = larger(b->most_fit, c->fit < 0 ? -c->fit : c->fit);
	b->at[b->n++] = (struct brief){.cost = c->cost,
				       .fit = c->fit,
				       .post = c->base,
				       .part = week ? (int)b->nparts : -1,
				       .course = c->course,
				       .lever = (unsigned char)c->lever,
				       .nparts = (unsigned char)c->nparts};
	for (int i = 0; week && i < c->nparts; i++)
		b->parts[b->nparts++] = c->parts[i];
}

/* Those whom the plan in force has on the choice that comes next. */
static void note_old(struct proof *pr, const struct choice *c, int64_t count)
{
	struct verifier *v = pr->v;
	struct briefs *b = &pr->b;
	const struct line *old;

	old = v->nold == 0 ? NULL : line_find(v->old, &v->last_old, c);
	if (!old)
		return;
	b->at[b->n - 1].old = true;
	b->olds[b->nolds++] = (struct old_brief){b->n - 1, (size_t)(old - v->old), old->people, count, -1};
}

/* Takes a person's, or a hire's, choices over. */
static bool add_block(struct proof *pr, const struct choices *list, struct block block)
{
	struct briefs *b = &pr->b;
	size_t space = b->space, nparts = 0;

	for (size_t i = 0; i < list->n; i++)
		nparts += (size_t)list->at[i].nparts;
	if (!make_room(&b->at, &b->space, b->n, list->n, sizeof *b->at) ||
	    !make_room(&b->parts, &b->parts_space, b->nparts, nparts, sizeof *b->parts))
		return false;
	if (pr->p->nbudgets > 0 && (!b->paid || space != b->space)) {
		int64_t *paid = realloc(b->paid, b->space * pr->p->nbudgets * sizeof *paid);

		if (!paid)
			return false;
		b->paid = paid;
	}
	block.first = b->n;
	for (size_t i = 0; i < list->n; i++) {
		add_brief(pr, &list->at[i]);
		note_old(pr, &list->at[i], block.count);
	}
	block.end = b->n;
	b->blocks[b->nblocks++] = block;
	return true;
}

static bool add_all(struct proof *pr)
{
	const struct province *p = pr->p;
	struct choices list = {0};
	bool ok = true;

	for (int s = 0; ok && s < (int)p->nstaff; s++) {
		list.n = 0;
		if (pr->f->holds[s] >= 0)
			pr->b.holders[pr->f->holds[s]] += p->staff[s].count;
		ok = choices_of_person(pr->f, s, &list) && add_block(pr, &list,
								     (struct block){.count = p->staff[s].count,
										    .person = s,
										    .hire = -1,
										    .holds = pr->f->holds[s],
										    .unit = p->staff[s].unit.index});
	}
	for (int h = 0; ok && h < (int)p->nhires; h++) {
		list.n = 0;
		ok = choices_of_hire(pr->f, h, &list) &&
		     add_block(pr, &list,
			       (struct block){
				       .count = p->hires[h].at_most, .person = -1, .hire = h, .holds = -1, .unit = -1});
	}
	free(list.at);
	return ok;
}

bool briefs_make(struct proof *pr)
{
	const struct province *p = pr->p;
	struct briefs *b = &pr->b;

	b->blocks = ARENA_NEW(pr->arena, struct block, p->nstaff + p->nhires);
	b->olds = ARENA_NEW(pr->arena, struct old_brief, pr->v->nold);
	b->most_paid = ARENA_NEW(pr->arena, int64_t, p->nbudgets + 1);
	b->paid_divisor = ARENA_NEW(pr->arena, int64_t, p->nbudgets + 1);
	b->size = ARENA_NEW(pr->arena, int64_t, p->nposts);
	b->left = ARENA_NEW(pr->arena, bool, p->nposts);
	b->holders = ARENA_NEW(pr->arena, int64_t, p->nposts);
	if (pr->arena->failed)
		return false;
	for (size_t i = 0; i < p->nposts; i++)
		b->size[i] = pr->f->week;
	return add_all(pr);
}

void briefs_free(struct briefs *b)
{
	free(b->at);
	free(b->parts);
	free(b->paid);
}
