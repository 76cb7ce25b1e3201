/* What the searches of a certificate split: columns, and choices, by their names. */
#include "insight/verify_certificate.h"

#include <string.h>

static bool same(const char *a, const char *b)
{
	return a && b && strcmp(a, b) == 0;
}

bool choice_is_named(const struct province *p, const struct choice_name *name, const struct choice_part *parts,
		     int nparts, int course)
{
	const struct plan_part whole = {name->unit, name->position, WEEK_DAYS}, *told = &whole;
	const char *id = course >= 0 ? p->courses[course].id : NULL;
	size_t n = name->share->n > 0 ? name->share->n : 1;

	if (name->share->n > 0)
		told = name->share->at;
	if (n != (size_t)nparts || (id ? !same(id, name->course) : name->course != NULL))
		return false;
	for (size_t i = 0; i < n; i++) {
		const struct post *post = &p->posts[parts[i].post];

		if (!same(told[i].to, post->unit.id) || !same(told[i].position, post->position.id) ||
		    told[i].days != parts[i].days)
			return false;
	}
	return true;
}

/* What is read of a column. */
struct reading {
	struct proof *pr;
	const struct plan_certificate_column *told;
	struct split *ret;
};

static int find_post(const struct reading *r)
{
	return r->told->unit && r->told->position ? post_find(r->pr->p, r->told->unit, r->told->position) : -1;
}

static const struct ratio *find_ratio(const struct reading *r)
{
	int u = unit_find(r->pr->p, r->told->unit);

	for (int i = 0; u >= 0 && i < r->pr->nratios; i++)
		if (r->pr->ratios[i].unit == u)
			return &r->pr->ratios[i];
	return NULL;
}

static bool take(struct reading *r, int column)
{
	r->ret->column = column;
	return column >= 0;
}

static bool read_open(struct reading *r)
{
	int post = find_post(r);

	return post >= 0 && take(r, r->pr->open[post]);
}

static bool read_lack(struct reading *r)
{
	int post = find_post(r);

	return post >= 0 && take(r, r->pr->lack[post]);
}

static bool read_inside(struct reading *r)
{
	int post = find_post(r);

	return post >= 0 && take(r, r->pr->inside[post]);
}

static bool read_excess(struct reading *r)
{
	const struct ratio *ratio = find_ratio(r);

	return ratio && take(r, ratio->excess);
}

static bool read_arc(struct reading *r)
{
	const struct ratio *ratio = find_ratio(r);

	return ratio && r->told->arc >= 1 && r->told->arc <= ratio->narcs &&
	       take(r, ratio->first_arc + (int)r->told->arc - 1);
}

static bool read_weight(struct reading *r)
{
	const struct province *p = r->pr->p;
	int i = 0, first = 0;

	while (i < (int)p->npositions && !same(p->positions[i].id, r->told->position))
		i++;
	if (i == (int)p->npositions)
		return false;
	while (p->positions[first].weight != p->positions[i].weight)
		first++;
	return take(r, r->pr->weight[first]);
}

static bool read_run(struct reading *r)
{
	const struct province *p = r->pr->p;

	for (int c = 0; c < (int)p->ncourses; c++)
		if (same(p->courses[c].id, r->told->course))
			return take(r, r->pr->run[c]);
	return false;
}

/* The block of the person or hire. */
static const struct block *find_block(const struct reading *r)
{
	const struct province *p = r->pr->p;
	int person = r->told->person ? person_find(p, r->told->person) : -1;

	for (size_t k = 0; k < r->pr->b.nblocks; k++) {
		const struct block *block = &r->pr->b.blocks[k];

		if (r->told->person ? person >= 0 && block->person == person
				    : block->hire >= 0 && same(p->hires[block->hire].id, r->told->hire))
			return block;
	}
	return NULL;
}

/* The brief, of the first of those who are alike; false: there is no such choice. */
static bool find_choice(struct reading *r, size_t *ret)
{
	const struct briefs *b = &r->pr->b;
	const struct choice_name name = {r->told->unit, r->told->position, r->told->course, &r->told->share};
	const struct block *k = find_block(r);

	for (size_t i = k ? k->first : 0; k && i < k->end; i++) {
		const struct brief *brief = &b->at[i];
		const struct choice_part whole = {brief->post, WEEK_DAYS};
		const struct choice_part *parts = brief->part < 0 ? &whole : b->parts + brief->part;

		if (!choice_is_named(r->pr->p, &name, parts, brief->part < 0 ? 1 : brief->nparts, brief->course))
			continue;
		*ret = b->blocks[r->pr->alike[k - b->blocks]].first + (i - k->first);
		return true;
	}
	return false;
}

static bool read_choice(struct reading *r)
{
	r->ret->column = -1;
	return find_choice(r, &r->ret->brief);
}

static bool read_beyond(struct reading *r)
{
	size_t brief;

	if (!find_choice(r, &brief))
		return false;
	for (size_t i = 0; i < r->pr->b.nolds; i++)
		if (r->pr->b.olds[i].brief == brief)
			return take(r, r->pr->beyond[i]);
	return false;
}

static const struct {
	const char *name;
	bool (*read)(struct reading *);
} kinds[] = {{"choice", read_choice}, {"open", read_open},     {"lack", read_lack},
	     {"inside", read_inside}, {"excess", read_excess}, {"arc", read_arc},
	     {"weight", read_weight}, {"run", read_run},       {"beyond", read_beyond}};

static bool read_split(struct proof *pr, size_t number, const struct node *at)
{
	const struct plan_certificate_column *told = pr->v->plan->certificate.columns.at;
	struct reading r = {pr, &told[number], &pr->splits[number]};

	for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++)
		if (same(kinds[k].name, r.told->column) && kinds[k].read(&r))
			return true;
	fault(pr->v, at, "certificate-column",
	      "certificate.columns: column number %zu, '%s', is none that the config has", number + 1, r.told->column);
	return false;
}

bool splits_read(struct proof *pr)
{
	const struct node *at = node_key(node_key(pr->v->asked->places, "certificate"), "columns");

	pr->nsplits = pr->v->plan->certificate.columns.n;
	pr->splits = ARENA_NEW(pr->arena, struct split, pr->nsplits);
	if (!pr->splits || !alike_make(pr))
		return false;
	for (size_t i = 0; i < pr->nsplits; i++)
		if (!read_split(pr, i, node_item(at, i)))
			return false;
	return true;
}
