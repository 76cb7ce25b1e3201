/* The columns of the linear program: models/README.md (28) to (42). */
#include "base/checked.h"
#include "model/lift.h"
#include "model/program_internal.h"

#include <assert.h>
#include <stdlib.h>

bool columns_room(struct columns *c, size_t space)
{
	struct lp_entry *grown = realloc(c->entries, space * sizeof *grown);

	if (grown) {
		c->entries = grown;
		c->space = space;
	}
	c->failed |= !grown;
	return grown;
}

static void end_column(struct model *m, struct columns *c, int64_t lb, int64_t ub, int64_t x0)
{
	int col = m->lp.ncols++;

	m->lp.free_lb[col - m->lp.npriced] = lb;
	m->lp.free_ub[col - m->lp.npriced] = ub;
	m->x0[col] = x0;
	m->lp.col_start[col + 1] = c->n;
}

static void blocks_build(struct model *m)
{
	for (int g = 0; g < m->ngroups; g++)
		m->lp.block_cap[g] = m->request->lift && m->groups[g].count == 0 ? LIFT_MOST : m->groups[g].count;
}

/* What stays open and what stays lacking.  A short post of an agency receives nobody: its column is fixed. */
static void post_columns(struct model *m, const struct places *pl, struct columns *c)
{
	const struct province *p = m->province;

	for (size_t i = 0; i < p->nposts; i++) {
		const struct post *post = &p->posts[i];
		int64_t size = m->part_size[i];
		int64_t lacking = at_least_0(p->positions[post->position.index].mandatory - post->qualified);

		if (open_max(m, pl, i) > 0) {
			m->open_col[i] = m->lp.ncols;
			column_entry(c, pl->gap[i], size);
			column_entry(c, pl->commune[post->unit.index], size);
			column_entry(c, pl->leximin[post->unit.index], size);
			column_entry(c, pl->weight[post->position.index], size);
			end_column(m, c, 0, open_max(m, pl, i) / size, m->week * post_shortage(post) / size);
		}
		if (lack_max(m, pl, i) > 0) {
			m->lack_col[i] = m->lp.ncols;
			column_entry(c, pl->mandatory[i], size);
			end_column(m, c, 0, lack_max(m, pl, i) / size, m->week * lacking / size);
		}
		if (pl->inside[i] >= 0) {
			m->inside_col[i] = m->lp.ncols;
			column_entry(c, pl->inside[i], 1);
			end_column(m, c, 0, pl->departures_max[i] - post_surplus(post), 0);
		}
	}
}

/* Arcs of (40): the first, second, ... `size` parts that are open in a commune; at x0 as many are 1 as are open. */
static void leximin_arcs(struct model *m, const struct places *pl, size_t unit, int64_t size, int64_t most,
			 int64_t open, struct columns *c)
{
	struct row_ref ref = {.kind = ROW_ARCS, .index = (int)unit};
	int before = -1;

	for (int64_t k = size; k <= most; k += size) {
		column_entry(c, pl->leximin[unit], -size);
		column_entry(c, before, 1);
		before = m->request->lift && k + size <= most ? add_row(m, ref, -LP_INF, 0) : -1;
		column_entry(c, before, -1);
		end_column(m, c, 0, 1, k <= open);
	}
}

/* The position that stands for all that weigh as much as the post's: see weight_rows(). */
static size_t first_of_weight(const struct model *m, const struct places *pl, size_t post)
{
	return (size_t)m->rows[pl->weight[m->province->posts[post].position.index]].index;
}

/* What divides the parts that any option takes at each post: whole weeks where it is not shared.  Columns that count so much
 * at a time have tighter bounds, and fewer values to decide. */
static bool part_sizes(struct model *m, const struct places *pl)
{
	const struct province *p = m->province;

	m->part_size = ARENA_NEW(&m->arena, int64_t, p->nposts);
	m->weight_size = ARENA_NEW(&m->arena, int64_t, p->npositions);
	if (m->arena.failed)
		return false;
	for (size_t i = 0; i < p->nposts; i++)
		m->part_size[i] = m->week;
	for (int o = 0; o < m->noptions; o++)
		for (int i = 0; is_shared(m, &m->options[o]) && i < m->options[o].nparts; i++) {
			struct part part = option_parts(m, &m->options[o])[i];
			int64_t *size = &m->part_size[part.post];

			*size = common_divisor(*size, part.days);
		}
	for (size_t i = 0; i < p->nposts; i++) {
		int64_t *size = &m->weight_size[first_of_weight(m, pl, i)];

		*size = common_divisor(*size, m->part_size[i]);
	}
	for (size_t w = 0; w < p->npositions; w++)
		m->weight_size[w] = m->weight_size[m->rows[pl->weight[w]].index];
	return true;
}

/* The same of all posts of a unit. */
static int64_t *unit_sizes(struct model *m)
{
	const struct province *p = m->province;
	int64_t *size = ARENA_NEW(&m->arena, int64_t, p->nunits);

	for (size_t u = 0; size && u < p->nunits; u++)
		size[u] = m->week;
	for (size_t i = 0; size && i < p->nposts; i++)
		size[p->posts[i].unit.index] = common_divisor(size[p->posts[i].unit.index], m->part_size[i]);
	return size;
}

/* (20): activity less excess <= floor(z * denominator), for each commune. */
static bool ratio_columns(struct model *m, const struct places *pl, struct columns *c)
{
	const struct province *p = m->province;
	int *row = ARENA_NEW(&m->arena, int, p->nunits), *excess = ARENA_NEW(&m->arena, int, p->nunits);
	int *first_arc = ARENA_NEW(&m->arena, int, p->nunits), *narcs = ARENA_NEW(&m->arena, int, p->nunits);
	int64_t *denom = ARENA_NEW(&m->arena, int64_t, p->nunits), *most = ARENA_NEW(&m->arena, int64_t, p->nunits);
	int64_t *size = unit_sizes(m), *arc_size = ARENA_NEW(&m->arena, int64_t, p->nunits);

	if (m->arena.failed)
		return false;
	for (size_t i = 0; i < p->nposts; i++) {
		denom[p->posts[i].unit.index] += m->week * post_shortage(&p->posts[i]);
		most[p->posts[i].unit.index] += open_max(m, pl, i);
	}
	for (size_t u = 0; u < p->nunits; u++) {
		int64_t open = denom[u];
		int n = m->ratios.n;

		if (pl->commune[u] < 0)
			continue;
		row[n] = pl->commune[u];
		excess[n] = m->lp.ncols;
		denom[n] = denom[u] > 0 ? denom[u] : m->week;
		column_entry(c, pl->commune[u], -1);
		end_column(m, c, 0, most[u], 0);
		first_arc[n] = m->lp.ncols;
		arc_size[n] = size[u];
		if (pl->leximin[u] >= 0) {
			narcs[n] = (int)(most[u] / size[u]);
			leximin_arcs(m, pl, u, size[u], most[u], open, c);
		}
		m->ratios.n++;
	}
	m->ratios.row = row;
	m->ratios.excess = excess;
	m->ratios.denom = denom;
	m->ratios.first_arc = first_arc;
	m->ratios.narcs = narcs;
	m->ratios.arc_size = arc_size;
	return true;
}

/* What stays open of a weight, in parts: need is a sum over few of them, which a search decides before it
 * decides single posts. */
static bool weight_columns(struct model *m, const struct places *pl, struct columns *c)
{
	const struct province *p = m->province;
	int64_t *most = ARENA_NEW(&m->arena, int64_t, p->npositions);
	int64_t *shortage = ARENA_NEW(&m->arena, int64_t, p->npositions);

	if (m->arena.failed)
		return false;
	for (size_t i = 0; i < p->nposts; i++) {
		size_t w = first_of_weight(m, pl, i);

		most[w] += open_max(m, pl, i);
		shortage[w] += m->week * post_shortage(&p->posts[i]);
	}
	for (size_t w = 0; w < p->npositions; w++) {
		if (most[w] == 0)
			continue;
		m->weight_col[w] = m->lp.ncols;
		column_entry(c, pl->weight[w], -m->weight_size[w]);
		end_column(m, c, 0, most[w] / m->weight_size[w], shortage[w] / m->weight_size[w]);
	}
	return true;
}

/* Courses that are run (35), people whom a pair lacks (33), people beyond those in the plan in force (37). */
static void other_columns(struct model *m, const struct places *pl, struct columns *c)
{
	const struct province *p = m->province;

	for (size_t i = 0; i < p->ncourses; i++) {
		if (pl->course_min[i] < 0)
			continue;
		m->run_col[i] = m->lp.ncols;
		column_entry(c, pl->course[i], -p->courses[i].seats);
		column_entry(c, pl->course_min[i], -p->courses[i].min_seats);
		column_entry(c, pl->course_lift[i], -LIFT_MOST);
		end_column(m, c, 0, 1, 0);
	}
	for (size_t i = 0; i < p->npairs; i++) {
		if (pl->must[i] < 0)
			continue;
		m->miss_col[i] = m->lp.ncols;
		column_entry(c, pl->must[i], 1);
		end_column(m, c, 0, p->pairs[i].people, p->pairs[i].people);
	}
	for (int o = 0; pl->change && o < m->noptions; o++) {
		if (pl->change[o] < 0)
			continue;
		m->beyond_col[o] = m->lp.ncols;
		column_entry(c, pl->change[o], -1);
		end_column(m, c, 0, m->request->only_in_force ? 0 : m->groups[option_group(m, &m->options[o])].count,
			   0);
	}
	m->one_col = -1;
	if (m->old) {
		m->one_col = m->lp.ncols;
		end_column(m, c, 1, 1, 1);
	}
}

/* What is beyond each limit. */
static void lift_columns(struct model *m, const struct places *pl, struct columns *c)
{
	m->lift_col = no_rows(m, (size_t)m->lp.nrows);
	for (int i = 0; m->lift_col && i < m->lp.nrows; i++) {
		const struct row_ref *row = &m->rows[i];
		int64_t unit = lift_unit(m, row);

		if (unit == 0)
			continue;
		m->lift_col[i] = m->lp.ncols;
		column_entry(c, i, -unit);
		if (row->kind == ROW_COURSE)
			column_entry(c, pl->course_lift[row->index], 1);
		end_column(m, c, 0, lift_most(m, row), 0);
	}
}

static bool allocate(struct model *m, const struct places *pl)
{
	const struct province *p = m->province;
	/* each but the arcs, those that lift a row and the one of (37) has a row of its own */
	size_t n = (size_t)m->lp.nrows * (m->request->lift ? 2 : 1) + 1;

	for (size_t i = 0; i < p->nposts && objective_find(p, TIER_LEXIMIN) >= 0; i++)
		n += (size_t)open_max(m, pl, i);
	m->lp.col_start = ARENA_NEW(&m->arena, size_t, n + (size_t)m->noptions + 1);
	m->lp.free_lb = ARENA_NEW(&m->arena, int64_t, n);
	m->lp.free_ub = ARENA_NEW(&m->arena, int64_t, n);
	m->x0 = ARENA_NEW(&m->arena, int64_t, n + (size_t)m->noptions);
	m->lp.block_cap = ARENA_NEW(&m->arena, int64_t, (size_t)m->ngroups);
	m->open_col = no_rows(m, p->nposts);
	m->lack_col = no_rows(m, p->nposts);
	m->weight_col = no_rows(m, p->npositions);
	m->run_col = no_rows(m, p->ncourses);
	m->inside_col = no_rows(m, p->nposts);
	m->miss_col = no_rows(m, p->npairs);
	m->beyond_col = m->old ? no_rows(m, (size_t)m->noptions) : NULL;
	return !m->arena.failed;
}

bool columns_build(struct model *m, struct places *pl)
{
	struct columns c = {0};
	bool ok = part_sizes(m, pl) && allocate(m, pl) && amounts_build(m, pl) && pieces_build(m, pl) &&
		  columns_room(&c, (size_t)m->noptions + 4096);

	if (ok) {
		blocks_build(m);
		option_columns_build(m, pl, &c);
	}
	if (ok && !c.failed) {
		post_columns(m, pl, &c);
		ok = ratio_columns(m, pl, &c) && weight_columns(m, pl, &c);
	}
	if (ok) {
		other_columns(m, pl, &c);
		if (m->request->lift)
			lift_columns(m, pl, &c);
	}
	m->lp.entries = c.entries; /* the model's, even when something failed */
	return ok && !c.failed;
}
