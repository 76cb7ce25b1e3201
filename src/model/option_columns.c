/* The columns of options: what they alone have, and what budgets pay of them. */
#include "model/program_internal.h"

#include <assert.h>
#include <string.h>

/* Rows that only some secondments are in. */
static void secondment_entries(const struct model *m, const struct places *pl, const struct group *g,
			       const struct option *o, struct columns *c)
{
	const struct province *p = m->province;

	for (int i = 0; i < g->npairs; i++)
		if (pl->must[g->pairs[i]] >= 0 && pair_matches(m, &p->pairs[g->pairs[i]], o))
			column_entry(c, pl->must[g->pairs[i]], 1);
	for (size_t i = 0; i < m->request->nlimited; i++)
		if (comes_from(m, o, m->request->limited[i].from, m->request->limited[i].to))
			column_entry(c, pl->limited[i], 1);
}

/* What budgets pay as amounts.  False, and none of them is set, when one is too large. */
static bool set_amounts(struct model *m, const struct places *pl, int option)
{
	size_t n = (size_t)m->lp.namounts, k = 0;
	int32_t *amount = m->lp.amount + (size_t)option * n;

	for (size_t b = 0; k < n && b <= m->province->nbudgets; b++) {
		int64_t pays = pl->budget[b] >= 0 ? paid(m, pl, option, b) / pl->budget_unit[b] : 0;

		if (pays > INT32_MAX) {
			memset(amount, 0, n * sizeof *amount);
			return false;
		}
		if (pl->budget[b] >= 0)
			amount[k++] = (int32_t)pays;
	}
	return n > 0;
}

static void budget_entries(struct model *m, const struct places *pl, int option, struct columns *c)
{
	if (set_amounts(m, pl, option))
		return;
	for (size_t b = 0; b <= m->province->nbudgets; b++)
		if (pl->budget[b] >= 0)
			column_entry(c, pl->budget[b], paid(m, pl, option, b) / pl->budget_unit[b]);
}

/* What an option has beside the pieces. */
static void option_column(struct model *m, const struct places *pl, const struct group *g, int option,
			  struct columns *c)
{
	const struct option *o = &m->options[option];

	for (int i = 0; is_shared(m, o) && i < o->nparts; i++)
		coming_entries(m, pl, &option_parts(m, o)[i], is_from_outside(o), c);
	if (m->leavings_own && lp_piece(&m->lp, option, 1) == m->lp.second_piece)
		leaving_entries(m, pl, g, o, c);
	if (is_secondment(o))
		secondment_entries(m, pl, g, o, c);
	if (o->lever == LEVER_RECRUIT)
		column_entry(c, pl->recruit[option_post(m, o)], 1);
	if (o->course >= 0) {
		column_entry(c, pl->course[o->course], 1);
		column_entry(c, pl->course_min[o->course], 1);
	}
	budget_entries(m, pl, option, c);
	if (pl->change)
		column_entry(c, pl->change[option], 1);
}

/* What budgets pay is kept in few bytes where they are few.  Where there is a plan in force it stands between other entries, whose order
 * GLPK's way to an answer depends on. */
bool amounts_build(struct model *m, const struct places *pl)
{
	struct lp_problem *lp = &m->lp;
	int n = 0;

	lp->amount_row = ARENA_NEW(&m->arena, int, LP_AMOUNTS);
	for (size_t b = 0; lp->amount_row && b <= m->province->nbudgets; b++) {
		if (pl->budget[b] >= 0 && n < LP_AMOUNTS)
			lp->amount_row[n] = pl->budget[b];
		n += pl->budget[b] >= 0;
	}
	lp->namounts = pl->change || n > LP_AMOUNTS ? 0 : n;
	lp->amount = ARENA_UNSET(&m->arena, int32_t, (size_t)m->noptions * (size_t)lp->namounts);
	return !m->arena.failed;
}

/* Does each row stand for what the same row of the other model does?  Budgets are divided by the same, too. */
static bool are_same_rows(const struct model *m, const struct model *like)
{
	if (m->lp.nrows != like->lp.nrows)
		return false;
	for (int i = 0; i < m->lp.nrows; i++) {
		const struct row_ref *a = &m->rows[i], *b = &like->rows[i];

		if (a->kind != b->kind || a->index != b->index || a->other != b->other || a->unit != b->unit)
			return false;
	}
	return true;
}

/* While no option has anything of its own nothing is written, and takes no memory. */
static inline void end_option(struct model *m, size_t end)
{
	m->lp.ncols++;
	if (end > 0)
		m->lp.col_start[m->lp.ncols] = end;
}

/* The columns of options that are the same in a model with the same rows, from this one on as far as they follow each other there,
 * too: the option after them. */
static int copy_columns(struct model *m, int option, struct columns *c)
{
	const struct lp_problem *like = &m->request->like->lp;
	const size_t *start = like->col_start + m->was[option];
	int end = option + 1;

	while (end < m->noptions && m->was[end] == m->was[end - 1] + 1)
		end++;
	size_t ncols = (size_t)(end - option), n = start[ncols] - start[0], namounts = (size_t)m->lp.namounts;
	assert(m->lp.namounts == like->namounts);
	memcpy(m->lp.amount + (size_t)option * namounts, like->amount + (size_t)m->was[option] * namounts,
	       ncols * namounts * sizeof *like->amount);
	if (c->n + n > c->space && !columns_room(c, 2 * (c->n + n)))
		return end;
	for (size_t i = 0; i < n; i++)
		c->entries[c->n + i] = like->entries[start[0] + i];
	for (size_t k = 1; k <= ncols; k++)
		end_option(m, c->n + start[k] - start[0]);
	c->n += n;
	return end;
}

void option_columns_build(struct model *m, const struct places *pl, struct columns *c)
{
	bool own = m->leavings_own || (m->was && m->request->like->leavings_own);
	bool known = m->was && !own && are_same_rows(m, m->request->like);

	for (int o = 0, group = 0; o < m->noptions && !c->failed;) {
		if (known && m->was[o] >= 0) {
			o = copy_columns(m, o, c);
			continue;
		}
		group = next_group(m, group, o);
		option_column(m, pl, &m->groups[group], o++, c);
		end_option(m, c->n);
	}
}
