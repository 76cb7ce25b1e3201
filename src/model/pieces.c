/* What many columns of options have alike: what a whole week takes of a post, of people of its unit or from outside, and what
 * a person takes of the post and the unit that they leave. */
#include "model/program_internal.h"

#include <stdlib.h>
#include <string.h>

/* How an option takes from the unit that they leave. */
enum leaving { LEAVES_UNIT, LEAVES_POST, LEAVES_NOTHING, LEAVINGS };

static enum leaving leaving_of(const struct option *o)
{
	if (is_secondment(o))
		return LEAVES_UNIT;
	return o->lever == LEVER_INSIDE ? LEAVES_POST : LEAVES_NOTHING;
}

void leaving_entries(const struct model *m, const struct places *pl, const struct group *g, const struct option *o,
		     struct columns *c)
{
	const struct province *p = m->province;
	enum leaving leaving = leaving_of(o);

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

void coming_entries(const struct model *m, const struct places *pl, const struct part *part, bool from_outside,
		    struct columns *c)
{
	column_entry(c, pl->gap[part->post], part->days);
	column_entry(c, pl->mandatory[part->post], part->days);
	if (!from_outside)
		return;
	column_entry(c, pl->request[part->post], part->days);
	column_entry(c, pl->seats[m->province->posts[part->post].unit.index], part->days);
}

/* The second pieces, numbered from 1 on as columns number them: 0 is none. */
struct leavings {
	uint32_t n, most;
	uint32_t *first; /* by what they leave and how: the last that was found, 0 = none yet */
	uint32_t *next;  /* the one before it */
	int group;       /* whose pieces were looked for last, */
	uint32_t known[LEAVINGS];
	bool is_known[LEAVINGS]; /* by how they leave */
	struct arena arena;
};

static bool leavings_open(const struct model *m, struct leavings *l)
{
	const struct province *p = m->province;

	l->first = ARENA_NEW(&l->arena, uint32_t, (p->nposts + p->nunits + 1) * LEAVINGS);
	l->next = ARENA_NEW(&l->arena, uint32_t, (size_t)m->ngroups * LEAVINGS + 1);
	return !l->arena.failed;
}

/* Of people who leave the same post, or else the same unit, in the same way. */
static uint32_t *first_like(const struct model *m, struct leavings *l, const struct group *g, enum leaving leaving)
{
	size_t unit = m->province->nposts + (size_t)(g->unit + 1);

	return &l->first[(g->holds >= 0 ? (size_t)g->holds : unit) * LEAVINGS + leaving];
}

static void end_piece(struct lp_problem *lp, const struct columns *c)
{
	lp->piece_start[++lp->npieces] = c->n;
}

/* Is the piece like the entries after the last one? */
static bool is_last_like(const struct lp_problem *lp, const struct columns *c, int piece)
{
	size_t start = lp->piece_start[piece], n = lp->piece_start[piece + 1] - start,
	       last = lp->piece_start[lp->npieces];

	if (c->n - last != n)
		return false;
	for (size_t i = 0; i < n; i++)
		if (c->entries[start + i].row != c->entries[last + i].row ||
		    c->entries[start + i].value != c->entries[last + i].value)
			return false;
	return true;
}

/* The piece of a group that leaves as in this option: one that is there, or the next, or none when there are too many. */
static uint32_t find_leaving(struct model *m, const struct places *pl, struct leavings *l, int group,
			     const struct option *o, struct columns *c)
{
	struct lp_problem *lp = &m->lp;
	uint32_t *first = first_like(m, l, &m->groups[group], leaving_of(o)), i = *first;

	leaving_entries(m, pl, &m->groups[group], o, c);
	while (i > 0 && !is_last_like(lp, c, lp->second_piece + (int)i))
		i = l->next[i];
	if (i == 0 && l->n < l->most) {
		end_piece(lp, c);
		i = ++l->n;
		pl->leaves[lp->second_piece + (int)i] = m->groups[group].hire >= 0 || is_secondment(o);
		l->next[i] = *first;
		*first = i;
	}
	c->n = lp->piece_start[lp->npieces];
	return i;
}

static uint32_t leaving_piece(struct model *m, const struct places *pl, struct leavings *l, int group,
			      const struct option *o, struct columns *c)
{
	enum leaving leaving = leaving_of(o);

	if (l->group != group)
		memset(l->is_known, 0, sizeof l->is_known);
	l->group = group;
	if (!l->is_known[leaving])
		l->known[leaving] = find_leaving(m, pl, l, group, o, c);
	l->is_known[leaving] = true;
	return l->known[leaving];
}

/* Two pieces for each post that receives anybody.  Piece 0 is that of shared weeks. */
static void coming_pieces(struct model *m, const struct places *pl, struct columns *c)
{
	end_piece(&m->lp, c);
	for (int i = 0; i < (int)m->province->nposts; i++) {
		if (!post_receives(m->province, i))
			continue;
		pl->coming[i] = m->lp.npieces;
		for (int from_outside = 0; from_outside < 2; from_outside++) {
			coming_entries(m, pl, &m->parts[i], from_outside, c);
			end_piece(&m->lp, c);
		}
	}
}

/* Bits that hold numbers below n. */
static int bits_of(int n)
{
	int bits = 0;

	while (bits < 31 && n > 1 << bits)
		bits++;
	return bits;
}

/* The first pieces are there: the others begin, and have the bits that are left. */
static void begin_second(struct model *m, struct leavings *l, const struct columns *c)
{
	struct lp_problem *lp = &m->lp;
	int bits = 32 - bits_of(lp->npieces);

	lp->piece_bits = bits < 31 ? bits : 31;
	lp->piece_low = (UINT32_C(1) << lp->piece_bits) - 1;
	lp->second_piece = lp->npieces;
	end_piece(lp, c);
	l->most = lp->piece_low;
	if (m->request->leavings_most > 0 && (uint32_t)m->request->leavings_most < l->most)
		l->most = (uint32_t)m->request->leavings_most;
	l->group = -1;
}

static bool add_pieces(struct model *m, struct columns *pieces)
{
	struct lp_problem *lp = &m->lp;

	lp->piece_entries = ARENA_UNSET(&m->arena, struct lp_entry, pieces->n);
	for (size_t i = 0; lp->piece_entries && i < pieces->n; i++)
		lp->piece_entries[i] = pieces->entries[i];
	return lp->piece_entries && !pieces->failed;
}

static bool allocate(struct model *m, struct places *pl, struct leavings *l)
{
	size_t most = 2 * m->province->nposts + LEAVINGS * (size_t)m->ngroups + 2;

	m->lp.piece_start = ARENA_NEW(&m->arena, size_t, most + 1);
	m->lp.piece = ARENA_UNSET(&m->arena, uint32_t, (size_t)m->noptions);
	pl->leaves = ARENA_NEW(&m->arena, bool, most);
	pl->coming = ARENA_NEW(&pl->scratch, int, m->province->nposts);
	return !m->arena.failed && !pl->scratch.failed && leavings_open(m, l);
}

bool pieces_build(struct model *m, struct places *pl)
{
	struct columns c = {0};
	struct leavings l = {0};
	bool ok = allocate(m, pl, &l) && columns_room(&c, 4096);

	if (ok) {
		coming_pieces(m, pl, &c);
		begin_second(m, &l, &c);
	}
	for (int i = 0, group = 0; ok && i < m->noptions; i++) {
		const struct option *o = &m->options[i];
		int first = is_shared(m, o) ? 0 : pl->coming[o->first_part] + is_from_outside(o);
		group = next_group(m, group, i);
		uint32_t second = leaving_piece(m, pl, &l, group, o, &c);

		m->lp.piece[i] = (uint32_t)first << m->lp.piece_bits | second;
		m->leavings_own |= second == 0;
	}
	arena_free(&l.arena);
	ok = ok && add_pieces(m, &c);
	free(c.entries);
	return ok;
}
