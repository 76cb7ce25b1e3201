#include "model/program.h"

#include "base/checked.h"
#include "model/tiers.h"

#include <assert.h>
#include <stdlib.h>

/* Where the rows of each thing are; -1 = it needs none. */
struct places {
	int *gap, *mandatory;           /* per post */
	int *release, *seats, *commune; /* per unit */
	int **keep;                     /* per unit: one per entry of release.keep */
	int *course;                    /* per course */
	int *weight;                    /* per position: the row of its weight */
	int *inside;                    /* per post that holders may leave for another of their unit */
	int budget;
	int64_t cost_unit;       /* the budget row is divided by it */
	int64_t *departures_max; /* per post: listed holders who are qualified */
};

struct columns {
	struct lp_entry *entries;
	size_t n, space;
	bool failed;
};

static void entry(struct columns *c, int row, int64_t value)
{
	if (row < 0 || value == 0)
		return;
	if (c->n == c->space) {
		size_t space = c->space ? 2 * c->space : 4096;
		struct lp_entry *grown = realloc(c->entries, space * sizeof *grown);

		if (!grown) {
			c->failed = true;
			return;
		}
		c->entries = grown;
		c->space = space;
	}
	c->entries[c->n++] = (struct lp_entry){row, value};
}

static int add_row(struct model *m, struct row_ref ref, int64_t lo, int64_t hi)
{
	int row = m->lp.nrows++;

	m->rows[row] = ref;
	m->lp.row_lo[row] = lo;
	m->lp.row_hi[row] = hi;
	return row;
}

static int *no_rows(struct model *m, size_t n)
{
	int *rows = ARENA_NEW(&m->arena, int, n);

	for (size_t i = 0; rows && i < n; i++)
		rows[i] = -1;
	return rows;
}

static bool allocate(struct model *m, struct places *pl)
{
	const struct province *p = m->province;
	size_t most = 3 * p->nposts + 3 * p->nunits + p->ncourses + p->npositions + 1, n;

	for (size_t u = 0; u < p->nunits; u++)
		most += p->units[u].release.keep.n;
	m->rows = ARENA_NEW(&m->arena, struct row_ref, most);
	m->lp.row_lo = ARENA_NEW(&m->arena, int64_t, most);
	m->lp.row_hi = ARENA_NEW(&m->arena, int64_t, most);
	n = (size_t)m->noptions + 3 * p->nposts + p->nunits + p->npositions;
	m->lp.col_start = ARENA_NEW(&m->arena, size_t, n + 1);
	m->lp.col_lb = ARENA_NEW(&m->arena, int64_t, n);
	m->lp.col_ub = ARENA_NEW(&m->arena, int64_t, n);
	m->x0 = ARENA_NEW(&m->arena, int64_t, n);
	m->lp.block_cap = ARENA_NEW(&m->arena, int64_t, (size_t)m->ngroups);
	m->lp.block_start = ARENA_NEW(&m->arena, int, (size_t)m->ngroups + 1);
	m->open_col = no_rows(m, p->nposts);
	m->lack_col = no_rows(m, p->nposts);
	m->weight_col = no_rows(m, p->npositions);
	m->inside_col = no_rows(m, p->nposts);
	pl->gap = no_rows(m, p->nposts);
	pl->mandatory = no_rows(m, p->nposts);
	pl->inside = no_rows(m, p->nposts);
	pl->release = no_rows(m, p->nunits);
	pl->seats = no_rows(m, p->nunits);
	pl->commune = no_rows(m, p->nunits);
	pl->course = no_rows(m, p->ncourses);
	pl->weight = no_rows(m, p->npositions);
	pl->keep = ARENA_NEW(&m->arena, int *, p->nunits);
	pl->departures_max = ARENA_NEW(&m->arena, int64_t, p->nposts);
	return !m->arena.failed;
}

/* Most that can be open at a post: its shortage, or what its holders leave beyond the surplus. */
static int64_t open_max(const struct model *m, const struct places *pl, size_t post)
{
	const struct post *p = &m->province->posts[post];

	return at_least_0(p->needed - p->qualified + pl->departures_max[post]);
}

static int64_t lack_max(const struct model *m, const struct places *pl, size_t post)
{
	const struct post *p = &m->province->posts[post];
	int64_t mandatory = m->province->positions[p->position.index].mandatory;

	return mandatory > 0 ? at_least_0(mandatory - p->qualified + pl->departures_max[post]) : 0;
}

/* (11), (12) and (18).  A short post receives and does not send: arrivals + open = shortage is both the gap
 * and the request.  Another post sends and does not receive: open >= departures - surplus. */
static void post_rows(struct model *m, struct places *pl)
{
	const struct province *p = m->province;

	for (size_t i = 0; i < p->nposts; i++) {
		const struct post *post = &p->posts[i];
		int64_t lacking = p->positions[post->position.index].mandatory - post->qualified;
		int64_t shortage = post_shortage(post);
		struct row_ref ref = {.kind = ROW_GAP, .index = (int)i};

		if (shortage > 0)
			pl->gap[i] = add_row(m, ref, shortage, shortage);
		else if (open_max(m, pl, i) > 0)
			pl->gap[i] = add_row(m, ref, -post_surplus(post), LP_INF);
		ref.kind = ROW_MANDATORY;
		if (lack_max(m, pl, i) > 0)
			pl->mandatory[i] = add_row(m, ref, lacking, LP_INF);
	}
}

/* People of a unit who are listed with a level in a field. */
static int64_t listed_with(const struct province *p, int unit, int field)
{
	int64_t n = 0;

	for (size_t i = 0; i < p->nstaff; i++)
		if (p->staff[i].unit.index == unit && person_level(&p->staff[i], field) > 0)
			n += p->staff[i].count;
	return n;
}

/* (13) to (15), and a row per commune for (20). */
static bool unit_rows(struct model *m, struct places *pl)
{
	const struct province *p = m->province;

	for (size_t u = 0; u < p->nunits; u++) {
		const struct unit *unit = &p->units[u];
		const struct ref_counts *keep = &unit->release.keep;
		struct row_ref ref = {.kind = ROW_RELEASE, .index = (int)u, .capacity = unit->release.at_most};

		if (unit->release.at_most != ABSENT)
			pl->release[u] = add_row(m, ref, -LP_INF, unit->release.at_most);
		pl->keep[u] = no_rows(m, keep->n);
		for (size_t k = 0; pl->keep[u] && k < keep->n; k++) {
			ref.kind = ROW_KEEP;
			ref.field = keep->at[k].ref.index;
			ref.capacity = at_least_0(listed_with(p, (int)u, ref.field) - keep->at[k].value);
			pl->keep[u][k] = add_row(m, ref, -LP_INF, ref.capacity);
		}
		ref = (struct row_ref){.kind = ROW_SEATS, .index = (int)u, .capacity = unit->seats};
		if (unit_is_commune(unit) && unit->seats != ABSENT)
			pl->seats[u] = add_row(m, ref, -LP_INF, unit->seats);
		ref = (struct row_ref){.kind = ROW_COMMUNE, .index = (int)u};
		if (unit_is_commune(unit))
			pl->commune[u] = add_row(m, ref, -LP_INF, LP_INF);
	}
	return !m->arena.failed;
}

/* One row for all posts of a weight, by the first position that has it: see weight_columns(). */
static void weight_rows(struct model *m, struct places *pl)
{
	const struct province *p = m->province;

	for (size_t i = 0; i < p->npositions; i++) {
		struct row_ref ref = {.kind = ROW_WEIGHT, .index = (int)i};
		size_t first = 0;

		while (p->positions[first].weight != p->positions[i].weight)
			first++;
		pl->weight[i] = first < i ? pl->weight[first] : add_row(m, ref, -LP_INF, 0);
	}
}

/* (29): what inside moves open at a post that its holders leave. */
static void inside_rows(struct model *m, struct places *pl)
{
	const struct province *p = m->province;

	for (int o = 0; o < m->noptions; o++) {
		int holds = m->groups[m->options[o].group].holds;
		struct row_ref ref = {.kind = ROW_INSIDE, .index = holds};

		if (m->options[o].inside && holds >= 0 && pl->inside[holds] < 0 &&
		    pl->departures_max[holds] > post_surplus(&p->posts[holds]))
			pl->inside[holds] = add_row(m, ref, -post_surplus(&p->posts[holds]), LP_INF);
	}
}

/* (16) and (17). */
static void other_rows(struct model *m, struct places *pl)
{
	const struct province *p = m->province;

	for (size_t c = 0; c < p->ncourses; c++) {
		struct row_ref ref = {.kind = ROW_COURSE, .index = (int)c, .capacity = p->courses[c].seats};

		pl->course[c] = add_row(m, ref, -LP_INF, p->courses[c].seats);
	}
	pl->budget = -1;
	pl->cost_unit = 0;
	for (int o = 0; o < m->noptions; o++)
		pl->cost_unit = common_divisor(pl->cost_unit, m->options[o].cost);
	if (p->budget_total != ABSENT && pl->cost_unit > 0) {
		struct row_ref ref = {.kind = ROW_BUDGET, .capacity = p->budget_total};

		pl->budget = add_row(m, ref, -LP_INF, p->budget_total / pl->cost_unit);
	}
}

static void option_column(const struct model *m, const struct places *pl, int option, struct columns *c)
{
	const struct province *p = m->province;
	const struct option *o = &m->options[option];
	const struct group *g = &m->groups[o->group];
	const struct person *s = &p->staff[g->members[0]];
	int from = s->unit.index, to = p->posts[o->post].unit.index;
	const struct ref_counts *keep = &p->units[from].release.keep;

	entry(c, pl->gap[o->post], 1);
	entry(c, pl->mandatory[o->post], 1);
	if (g->holds >= 0) {
		entry(c, pl->gap[g->holds], -1);
		entry(c, pl->mandatory[g->holds], -1);
	}
	if (o->inside) {
		if (g->holds >= 0)
			entry(c, pl->inside[g->holds], -1);
		return;
	}
	entry(c, pl->release[from], 1);
	for (size_t k = 0; k < keep->n; k++)
		if (person_level(s, keep->at[k].ref.index) > 0)
			entry(c, pl->keep[from][k], 1);
	entry(c, pl->seats[to], 1);
	if (o->course >= 0)
		entry(c, pl->course[o->course], 1);
	if (pl->budget >= 0)
		entry(c, pl->budget, o->cost / pl->cost_unit);
}

static void end_column(struct model *m, struct columns *c, int64_t lb, int64_t ub, int64_t x0)
{
	int col = m->lp.ncols++;

	m->lp.col_lb[col] = lb;
	m->lp.col_ub[col] = ub;
	m->x0[col] = x0;
	m->lp.col_start[col + 1] = c->n;
}

static void option_columns(struct model *m, const struct places *pl, struct columns *c)
{
	m->lp.nblocks = m->ngroups;
	for (int g = 0, o = 0; g < m->ngroups; g++) {
		m->lp.block_cap[g] = m->groups[g].count;
		m->lp.block_start[g] = o;
		for (; o < m->noptions && m->options[o].group == g; o++) {
			option_column(m, pl, o, c);
			end_column(m, c, 0, m->groups[g].count, 0);
		}
		m->lp.block_start[g + 1] = o;
	}
	assert(m->lp.ncols == m->noptions);
	m->lp.npriced = m->lp.ncols;
}

/* What stays open and what stays lacking.  A short post of an agency receives nobody: its column is fixed. */
static void post_columns(struct model *m, const struct places *pl, struct columns *c)
{
	const struct province *p = m->province;

	for (size_t i = 0; i < p->nposts; i++) {
		const struct post *post = &p->posts[i];
		int64_t shortage = post_shortage(post);
		int64_t lacking = at_least_0(p->positions[post->position.index].mandatory - post->qualified);

		if (open_max(m, pl, i) > 0) {
			m->open_col[i] = m->lp.ncols;
			entry(c, pl->gap[i], 1);
			entry(c, pl->commune[post->unit.index], 1);
			entry(c, pl->weight[post->position.index], 1);
			end_column(m, c, 0, open_max(m, pl, i), shortage);
		}
		if (lack_max(m, pl, i) > 0) {
			m->lack_col[i] = m->lp.ncols;
			entry(c, pl->mandatory[i], 1);
			end_column(m, c, 0, lack_max(m, pl, i), lacking);
		}
		if (pl->inside[i] >= 0) {
			m->inside_col[i] = m->lp.ncols;
			entry(c, pl->inside[i], 1);
			end_column(m, c, 0, pl->departures_max[i] - post_surplus(post), 0);
		}
	}
}

/* (20): activity less excess <= floor(z * denominator), for each commune. */
static bool ratio_columns(struct model *m, const struct places *pl, struct columns *c)
{
	const struct province *p = m->province;
	int *row = ARENA_NEW(&m->arena, int, p->nunits), *excess = ARENA_NEW(&m->arena, int, p->nunits);
	int64_t *denom = ARENA_NEW(&m->arena, int64_t, p->nunits), *most = ARENA_NEW(&m->arena, int64_t, p->nunits);

	if (m->arena.failed)
		return false;
	for (size_t i = 0; i < p->nposts; i++) {
		denom[p->posts[i].unit.index] += post_shortage(&p->posts[i]);
		most[p->posts[i].unit.index] += open_max(m, pl, i);
	}
	for (size_t u = 0; u < p->nunits; u++) {
		if (pl->commune[u] < 0)
			continue;
		row[m->ratios.n] = pl->commune[u];
		excess[m->ratios.n] = m->lp.ncols;
		denom[m->ratios.n++] = denom[u] > 0 ? denom[u] : 1;
		entry(c, pl->commune[u], -1);
		end_column(m, c, 0, most[u], 0);
	}
	m->ratios.row = row;
	m->ratios.excess = excess;
	m->ratios.denom = denom;
	return true;
}

/* What stays open of a weight, in people: need is a sum over few of them, which a search decides before it
 * decides single posts. */
static void weight_columns(struct model *m, const struct places *pl, struct columns *c)
{
	const struct province *p = m->province;

	for (size_t w = 0; w < p->npositions; w++) {
		int64_t most = 0, shortage = 0;

		for (size_t i = 0; i < p->nposts; i++) {
			if (pl->weight[p->posts[i].position.index] != pl->weight[w])
				continue;
			most += open_max(m, pl, i);
			shortage += post_shortage(&p->posts[i]);
		}
		if (m->rows[pl->weight[w]].index != (int)w || most == 0)
			continue;
		m->weight_col[w] = m->lp.ncols;
		entry(c, pl->weight[w], -1);
		end_column(m, c, 0, most, shortage);
	}
}

bool program_build(struct model *m)
{
	struct places pl = {0};
	struct columns c = {0};
	bool ok = allocate(m, &pl);

	for (int g = 0; ok && g < m->ngroups; g++)
		if (m->groups[g].holds >= 0)
			pl.departures_max[m->groups[g].holds] += m->groups[g].count;
	if (ok)
		post_rows(m, &pl);
	ok = ok && unit_rows(m, &pl);
	if (ok) {
		weight_rows(m, &pl);
		inside_rows(m, &pl);
		other_rows(m, &pl);
		option_columns(m, &pl, &c);
		post_columns(m, &pl, &c);
	}
	ok = ok && ratio_columns(m, &pl, &c);
	if (ok)
		weight_columns(m, &pl, &c);
	ok = ok && !c.failed;
	m->lp.entries = ok ? ARENA_NEW(&m->arena, struct lp_entry, c.n) : NULL;
	for (size_t i = 0; m->lp.entries && i < c.n; i++)
		m->lp.entries[i] = c.entries[i];
	free(c.entries);
	return m->lp.entries && tiers_build(m);
}
