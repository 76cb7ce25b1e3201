/* What follows from the choices of a plan, with its limits: (11), (18) to (20), (28), (35), (37), (40). */
#include "base/checked.h"
#include "insight/verify_certificate.h"

/* The most that can be open, or lack, at a post, in parts. */
static int64_t open_most(const struct proof *pr, int post)
{
	const struct post *p = &pr->p->posts[post];

	return pr->f->week * at_least_0(p->needed - p->qualified + pr->b.holders[post]);
}

static int64_t lack_most(const struct proof *pr, int post)
{
	int64_t mandatory = post_position(pr->p, post)->mandatory;

	if (mandatory == 0)
		return 0;
	return pr->f->week * at_least_0(mandatory - pr->p->posts[post].qualified + pr->b.holders[post]);
}

static int add_column(struct proof *pr, int64_t lb, int64_t ub)
{
	struct column *c = &pr->columns[pr->ncolumns];

	*c = (struct column){.lb = lb, .ub = ub};
	for (int i = 0; i < COLUMN_ROWS; i++)
		c->row[i] = -1;
	return pr->ncolumns++;
}

/* The column is in the row of that kind, where that has a price. */
static void enter(struct proof *pr, int column, enum priced_kind kind, int index, int64_t coef)
{
	struct column *c = &pr->columns[column];
	int i = 0, row = pr->row_at[kind][index];

	while (c->row[i] >= 0)
		i++;
	c->row[i] = row;
	c->coef[i] = row >= 0 ? coef / pr->rows[row].divisor : 0;
}

/* Positions of one weight share a row and a column: those of the first of them. */
static int first_of_weight(const struct province *p, int position)
{
	int first = 0;

	while (p->positions[first].weight != p->positions[position].weight)
		first++;
	return first;
}

static void post_columns(struct proof *pr)
{
	for (int i = 0; i < (int)pr->p->nposts; i++) {
		int64_t size = pr->b.size[i], gone = pr->b.holders[i] - post_surplus(&pr->p->posts[i]);
		int unit = post_unit(pr->p, i);

		pr->open[i] = pr->lack[i] = pr->inside[i] = -1;
		if (open_most(pr, i) > 0) {
			pr->open[i] = add_column(pr, 0, open_most(pr, i) / size);
			enter(pr, pr->open[i], PRICED_POST, i, size);
			enter(pr, pr->open[i], PRICED_COMMUNE, unit, size);
			enter(pr, pr->open[i], PRICED_ARCS, unit, size);
			enter(pr, pr->open[i], PRICED_WEIGHT, first_of_weight(pr->p, pr->p->posts[i].position.index),
			      size);
		}
		if (lack_most(pr, i) > 0) {
			pr->lack[i] = add_column(pr, 0, lack_most(pr, i) / size);
			enter(pr, pr->lack[i], PRICED_MANDATORY, i, size);
		}
		if (pr->b.left[i] && gone > 0) {
			pr->inside[i] = add_column(pr, 0, gone);
			enter(pr, pr->inside[i], PRICED_INSIDE, i, 1);
		}
	}
}

static void weight_columns(struct proof *pr)
{
	const struct province *p = pr->p;

	for (int w = 0; w < (int)p->npositions; w++) {
		int64_t most = 0, size = 0;

		pr->weight[w] = -1;
		for (int i = 0; first_of_weight(p, w) == w && i < (int)p->nposts; i++)
			if (first_of_weight(p, p->posts[i].position.index) == w) {
				most += open_most(pr, i);
				size = common_divisor(size, pr->b.size[i]);
			}
		if (most == 0)
			continue;
		pr->weight[w] = add_column(pr, 0, most / size);
		pr->weight_size[w] = size;
		enter(pr, pr->weight[w], PRICED_WEIGHT, w, -size);
	}
}

static void other_columns(struct proof *pr)
{
	const struct province *p = pr->p;

	for (int c = 0; c < (int)p->ncourses; c++) {
		pr->run[c] = -1;
		if (p->courses[c].min_seats == 0)
			continue;
		pr->run[c] = add_column(pr, 0, 1);
		enter(pr, pr->run[c], PRICED_COURSE, c, -p->courses[c].seats);
		enter(pr, pr->run[c], PRICED_COURSE_MIN, c, -p->courses[c].min_seats);
	}
	for (size_t i = 0; i < pr->b.nolds; i++) {
		const struct old_brief *old = &pr->b.olds[i];

		pr->beyond[i] = -1;
		if (old->people >= old->count)
			continue;
		pr->beyond[i] = add_column(pr, 0, old->count);
		enter(pr, pr->beyond[i], PRICED_CHANGE, (int)i, -1);
	}
	pr->one = add_column(pr, 1, 1);
}

/* Communes with what is open there, and what may go beyond a threshold. */
static bool ratio_columns(struct proof *pr)
{
	const struct province *p = pr->p;
	int *number = ARENA_NEW(pr->arena, int, p->nunits);

	for (int u = 0; number && u < (int)p->nunits; u++)
		if (p->units[u].kind != UNIT_AGENCY) {
			number[u] = pr->nratios;
			pr->ratios[pr->nratios++] =
				(struct ratio){.unit = u, .row = pr->row_at[PRICED_COMMUNE][u], .size = pr->f->week};
		}
	for (int i = 0; number && i < (int)p->nposts; i++) {
		struct ratio *r = &pr->ratios[number[post_unit(p, i)]];

		if (p->units[post_unit(p, i)].kind == UNIT_AGENCY)
			continue;
		r->denom += pr->f->week * post_shortage(&p->posts[i]);
		r->most += open_most(pr, i);
		r->size = common_divisor(r->size, pr->b.size[i]);
	}
	for (int i = 0; number && i < pr->nratios; i++) {
		struct ratio *r = &pr->ratios[i];

		r->denom = r->denom > 0 ? r->denom : pr->f->week;
		r->excess = add_column(pr, 0, 0); /* none but while a threshold is tried */
		enter(pr, r->excess, PRICED_COMMUNE, r->unit, -1);
	}
	return number != NULL;
}

void open_excess(struct proof *pr, bool open)
{
	for (int i = 0; i < pr->nratios; i++)
		pr->columns[pr->ratios[i].excess].ub = open ? pr->ratios[i].most : 0;
}

/* The arcs of (40) stand last. */
static void arc_columns(struct proof *pr)
{
	pr->first_arc = pr->ncolumns;
	for (int i = 0; objective_find(pr->p, TIER_LEXIMIN) >= 0 && i < pr->nratios; i++) {
		struct ratio *r = &pr->ratios[i];

		r->first_arc = pr->ncolumns;
		r->narcs = (int)(r->most / r->size);
		for (int k = 0; k < r->narcs; k++)
			enter(pr, add_column(pr, 0, 1), PRICED_ARCS, r->unit, -r->size);
	}
}

bool columns_make(struct proof *pr)
{
	const struct province *p = pr->p;
	size_t most = 3 * p->nposts + p->npositions + p->ncourses + pr->b.nolds + p->nunits + 1;

	for (int i = 0; objective_find(p, TIER_LEXIMIN) >= 0 && i < (int)p->nposts; i++)
		most += (size_t)open_most(pr, i);
	pr->columns = ARENA_NEW(pr->arena, struct column, most);
	pr->rest = ARENA_NEW(pr->arena, wide, most);
	pr->open = ARENA_NEW(pr->arena, int, p->nposts);
	pr->lack = ARENA_NEW(pr->arena, int, p->nposts);
	pr->inside = ARENA_NEW(pr->arena, int, p->nposts);
	pr->weight = ARENA_NEW(pr->arena, int, p->npositions);
	pr->weight_size = ARENA_NEW(pr->arena, int64_t, p->npositions);
	pr->run = ARENA_NEW(pr->arena, int, p->ncourses);
	pr->beyond = ARENA_NEW(pr->arena, int, pr->b.nolds);
	pr->ratios = ARENA_NEW(pr->arena, struct ratio, p->nunits);
	if (pr->arena->failed)
		return false;
	post_columns(pr);
	weight_columns(pr);
	other_columns(pr);
	if (!ratio_columns(pr))
		return false;
	arc_columns(pr);
	return true;
}
