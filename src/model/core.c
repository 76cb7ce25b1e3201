/* Which part of the program is a network (DESIGN: two nested families of limits): people < holders of a post < unit on one
 * side, post < desks of the commune on the other.  What crosses these (inside moves beside a release limit, recruits beside
 * desks, weeks for several posts, floors by field, budgets) is left out. */
#include "model/program_internal.h"

static bool allocate(struct model *m, const struct places *pl, struct lp_core *k)
{
	size_t nr = (size_t)m->lp.nrows;

	k->above = ARENA_NEW(&m->arena, int, nr);
	k->comes = ARENA_NEW(&m->arena, bool, nr);
	k->times = ARENA_NEW(&m->arena, int64_t, nr);
	k->mends = no_rows(m, nr);
	k->part = no_rows(m, nr);
	k->part_mends = no_rows(m, nr);
	k->limit = no_rows(m, nr);
	k->total = no_rows(m, nr);
	k->is_total = ARENA_NEW(&m->arena, bool, nr);
	k->block_row = ARENA_NEW(&m->arena, int, (size_t)m->ngroups);
	k->piece_row = ARENA_NEW(&m->arena, int, (size_t)m->lp.npieces);
	k->leaves = pl->leaves;
	k->sum_row = ARENA_NEW(&m->arena, int, m->province->npositions);
	k->sum_col = ARENA_NEW(&m->arena, int, m->province->npositions);
	for (size_t i = 0; !m->arena.failed && i < nr; i++) {
		k->above[i] = LP_OUTSIDE;
		k->times[i] = 1;
	}
	return !m->arena.failed;
}

static int ground_if_none(int row)
{
	return row >= 0 ? row : LP_GROUND;
}

static void place_units(const struct model *m, const struct places *pl, struct lp_core *k)
{
	for (size_t u = 0; u < m->province->nunits; u++) {
		if (pl->release[u] >= 0)
			k->above[pl->release[u]] = LP_GROUND;
		if (pl->commune[u] >= 0) {
			k->above[pl->commune[u]] = LP_GROUND;
			k->comes[pl->commune[u]] = true;
			k->times[pl->commune[u]] = m->week;
			k->is_total[pl->commune[u]] = true;
		}
		if (pl->seats[u] >= 0) {
			k->above[pl->seats[u]] = pl->commune[u];
			k->comes[pl->seats[u]] = true;
			k->times[pl->seats[u]] = m->week;
		}
	}
}

static int came_to(const struct places *pl, int unit)
{
	return pl->seats[unit] >= 0 ? pl->seats[unit] : pl->commune[unit];
}

/* The row of a short post counts those who come, that of another those who leave. */
static void place_posts(const struct model *m, const struct places *pl, struct lp_core *k)
{
	const struct province *p = m->province;

	for (size_t i = 0; i < p->nposts; i++) {
		int row = pl->gap[i], unit = p->posts[i].unit.index;

		if (row < 0 || m->open_col[i] < 0)
			continue;
		k->comes[row] = post_shortage(&p->posts[i]) > 0;
		k->above[row] = ground_if_none(k->comes[row] ? came_to(pl, unit) : pl->release[unit]);
		k->total[row] = k->comes[row] ? pl->commune[unit] : -1;
		k->times[row] = m->week;
		k->mends[row] = m->open_col[i];
		if (pl->mandatory[i] >= 0) {
			k->part[row] = pl->mandatory[i];
			k->part_mends[row] = m->lack_col[i];
		}
		k->limit[row] = pl->request[i];
	}
}

static void place_groups(const struct model *m, const struct places *pl, struct lp_core *k)
{
	for (int g = 0; g < m->ngroups; g++) {
		const struct group *group = &m->groups[g];
		int holds = group->holds >= 0 && m->open_col[group->holds] >= 0 ? pl->gap[group->holds] : -1;

		if (group->unit < 0)
			k->block_row[g] = LP_GROUND;
		else
			k->block_row[g] = holds >= 0 ? holds : ground_if_none(pl->release[group->unit]);
	}
}

bool core_build(struct model *m, const struct places *pl)
{
	const struct province *p = m->province;
	struct lp_core *k = ARENA_NEW(&m->arena, struct lp_core, 1);

	if (!k || !allocate(m, pl, k))
		return false;
	place_units(m, pl, k);
	place_posts(m, pl, k);
	place_groups(m, pl, k);
	for (int i = 0; i < m->lp.npieces; i++)
		k->piece_row[i] = LP_OUTSIDE;
	for (size_t i = 0; i < p->nposts; i++) /* people from outside: they need a desk */
		if (pl->coming[i] > 0 && pl->gap[i] >= 0 && k->comes[pl->gap[i]])
			k->piece_row[pl->coming[i] + 1] = pl->gap[i];
	for (int i = 0; i < m->ratios.n; i++)
		k->mends[m->ratios.row[i]] = m->ratios.excess[i];
	for (size_t w = 0; w < p->npositions; w++)
		if (m->weight_col[w] >= 0) {
			k->sum_row[k->nsums] = pl->weight[w];
			k->sum_col[k->nsums++] = m->weight_col[w];
		}
	m->lp.core = k;
	return true;
}
