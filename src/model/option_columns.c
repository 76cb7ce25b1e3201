/* The columns of options: what they alone have, what budgets pay of them, and the pieces that many have alike. */
#include "model/program_internal.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static enum leaving leaving_of(const struct option *o)
{
	if (is_secondment(o))
		return LEAVES_UNIT;
	return o->lever == LEVER_INSIDE ? LEAVES_POST : LEAVES_NOTHING;
}

/* What a group's options have alike: the post and the unit that they leave. */
static void leaving_entries(const struct model *m, const struct places *pl, const struct group *g, enum leaving leaving,
			    struct columns *c)
{
	const struct province *p = m->province;

	if (g->holds >= 0) {
		column_entry(c, pl->gap[g->holds], -m->week);
		column_entry(c, pl->mandatory[g->holds], -m->week);
		if (leaving == LEAVES_POST)
			column_entry(c, pl->inside[g->holds], -1);
	}
	if (leaving == LEAVES_UNIT) {
		const struct ref_counts *keep = &p->units[g->unit].release.keep;

		column_entry(c, pl->release[g->unit], 1);
		for (size_t k = 0; k < keep->n; k++)
			if (person_level(group_person(p, g), keep->at[k].ref.index) > 0 && g->count > 0)
				column_entry(c, pl->keep[g->unit][k], 1);
	}
}

/* What a part of a week takes of the post that it is for. */
static void coming_entries(const struct model *m, const struct places *pl, const struct part *part, bool from_outside,
			   struct columns *c)
{
	column_entry(c, pl->gap[part->post], part->days);
	column_entry(c, pl->mandatory[part->post], part->days);
	if (!from_outside)
		return;
	column_entry(c, pl->request[part->post], part->days);
	column_entry(c, pl->seats[m->province->posts[part->post].unit.index], part->days);
}

/* Rows that only some secondments are in. */
static void secondment_entries(const struct model *m, const struct places *pl, const struct option *o,
			       struct columns *c)
{
	const struct province *p = m->province;
	const struct group *g = &m->groups[o->group];

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
static void option_column(struct model *m, const struct places *pl, int option, struct columns *c)
{
	const struct option *o = &m->options[option];

	for (int i = 0; m->lp.piece[option][0] < 0 && i < o->nparts; i++)
		coming_entries(m, pl, &option_parts(m, o)[i], is_from_outside(o), c);
	if (is_secondment(o))
		secondment_entries(m, pl, o, c);
	if (o->lever == LEVER_RECRUIT)
		column_entry(c, pl->recruit[o->post], 1);
	if (o->course >= 0) {
		column_entry(c, pl->course[o->course], 1);
		column_entry(c, pl->course_min[o->course], 1);
	}
	budget_entries(m, pl, option, c);
	if (pl->change)
		column_entry(c, pl->change[option], 1);
}

static bool add_pieces(struct model *m, struct columns *pieces)
{
	struct lp_problem *lp = &m->lp;

	lp->piece_entries = ARENA_UNSET(&m->arena, struct lp_entry, pieces->n);
	for (size_t i = 0; lp->piece_entries && i < pieces->n; i++)
		lp->piece_entries[i] = pieces->entries[i];
	free(pieces->entries);
	return lp->piece_entries && !pieces->failed;
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

/* In the order of coming_piece() and leaving_piece(). */
bool pieces_build(struct model *m, const struct places *pl)
{
	struct lp_problem *lp = &m->lp;
	struct columns c = {0};
	size_t most = 2 * m->province->nposts + LEAVINGS * (size_t)m->ngroups;

	lp->piece_start = ARENA_NEW(&m->arena, size_t, most + 1);
	lp->piece = arena_unset(&m->arena, (size_t)m->noptions, sizeof *lp->piece, _Alignof(int));
	if (m->arena.failed || !columns_room(&c, 4096))
		return false;
	for (int i = 0; i < 2 * (int)m->province->nposts; i++) {
		coming_entries(m, pl, &m->parts[i / 2], i % 2 == 1, &c);
		lp->piece_start[++lp->npieces] = c.n;
	}
	for (int i = 0; i < LEAVINGS * m->ngroups; i++) {
		if (m->groups[i / LEAVINGS].unit >= 0)
			leaving_entries(m, pl, &m->groups[i / LEAVINGS], (enum leaving)(i % LEAVINGS), &c);
		lp->piece_start[++lp->npieces] = c.n;
	}
	for (int i = 0; i < m->noptions; i++) {
		const struct option *o = &m->options[i];

		lp->piece[i][0] = is_shared(m, o) ? -1 : coming_piece(o->post, is_from_outside(o));
		lp->piece[i][1] = leaving_piece(m, o->group, leaving_of(o));
	}
	return add_pieces(m, &c);
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
	bool known = m->was && are_same_rows(m, m->request->like);

	for (int o = 0; o < m->noptions && !c->failed;) {
		if (known && m->was[o] >= 0) {
			o = copy_columns(m, o, c);
			continue;
		}
		option_column(m, pl, o++, c);
		end_option(m, c->n);
	}
}
