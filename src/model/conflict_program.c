/* The hard rules as a program of their own. */
#include "model/conflict_internal.h"

#include <string.h>

/* Pins and nevers are gates; here they are rows, so that a plan without one of them has all that it bars.  A must for
 * nobody has the right options and asks for nothing. */
static bool open_pairs(struct conflict_program *cp)
{
	const struct province *p = cp->province;
	struct pair *pairs = ARENA_NEW(&cp->arena, struct pair, p->npairs);

	if (!pairs)
		return false;
	for (size_t i = 0; i < p->npairs; i++) {
		pairs[i] = p->pairs[i];
		pairs[i].rule = PAIR_MUST;
		if (p->pairs[i].rule == PAIR_NEVER)
			pairs[i].people = 0;
	}
	cp->opened = *p;
	cp->opened.pairs = pairs;
	return true;
}

/* With the rows of (36) for all units that could send too many. */
static bool build_model(struct conflict_program *cp, struct diags *ds)
{
	cp->built = same_units_build_all(&cp->same, &cp->m, &cp->opened, &cp->request, ds);
	return cp->built;
}

/* What is known of the rows and columns while they are made. */
struct maker {
	struct conflict_program *cp;
	bool *used;   /* per option: it serves a pair, or fills a course that somebody needs */
	int *row;     /* per row of the model: its row here, -1 = none */
	int *people;  /* per group */
	int *link;    /* per course */
	int64_t most; /* people on all options together, who could be of use */
	size_t nentries;
};

/* Can the row keep a pair from its people? */
static bool is_hard(const struct model *m, const struct row_ref *ref)
{
	switch (ref->kind) {
	case ROW_GAP:
		return post_receives(m->province, ref->index);
	case ROW_REQUEST:
	case ROW_RELEASE:
	case ROW_KEEP:
	case ROW_SEATS:
	case ROW_COURSE:
	case ROW_COURSE_MIN:
	case ROW_BUDGET:
	case ROW_SAME_UNIT:
	case ROW_MUST:
		return true;
	default:
		return false;
	}
}

static void mark_used(struct maker *k)
{
	const struct model *m = &k->cp->m;
	const struct province *p = m->province;

	for (int o = 0, group = 0; o < m->noptions; o++) {
		const struct option *option = &m->options[o];
		const struct group *g = &m->groups[group = next_group(m, group, o)];

		k->used[o] = option->course >= 0 && p->courses[option->course].min_seats > 0;
		for (int i = 0; i < g->npairs && !k->used[o]; i++)
			k->used[o] =
				p->pairs[g->pairs[i]].people > 0 && pair_matches(m, &p->pairs[g->pairs[i]], option);
	}
}

static int add_row(struct maker *k, struct entry e, int64_t lo, int64_t hi)
{
	struct conflict_program *cp = k->cp;
	int row = cp->lp.nrows++;

	cp->entries[row] = e;
	cp->item[row] = row;
	cp->lp.row_lo[row] = lo;
	cp->lp.row_hi[row] = hi;
	cp->nentries = cp->lp.nrows;
	return row;
}

static void add_pair(struct maker *k, int row, const struct row_ref *ref)
{
	int64_t people = k->cp->opened.pairs[ref->index].people;
	bool never = k->cp->province->pairs[ref->index].rule == PAIR_NEVER;

	k->row[row] = add_row(k, (struct entry){.kind = ENTRY_PAIR, .ref = *ref}, never ? -LP_INF : people,
			      never ? 0 : LP_INF);
}

static void add_model_rows(struct maker *k)
{
	const struct model *m = &k->cp->m;

	for (int i = 0; i < m->lp.nrows; i++) {
		const struct row_ref *ref = &m->rows[i];
		struct entry e = {.kind = ENTRY_LIMIT, .ref = *ref};

		k->row[i] = -1;
		if (!is_hard(m, ref))
			continue;
		if (ref->kind == ROW_MUST) {
			add_pair(k, i, ref);
		} else if (ref->kind == ROW_COURSE_MIN) {
			e.kind = ENTRY_MIN_SEATS;
			k->row[i] = add_row(k, e, 0, LP_INF);
		} else {
			k->row[i] = add_row(k, e, -LP_INF, ref->kind == ROW_COURSE ? ref->capacity : m->lp.row_hi[i]);
		}
	}
}

/* How many people there are of a group; whether a course is held at all. */
static void add_other_rows(struct maker *k)
{
	struct conflict_program *cp = k->cp;
	const struct model *m = &cp->m;

	for (int g = 0; g < m->ngroups; g++) {
		struct entry e = {.kind = ENTRY_PEOPLE, .ref.index = g};

		k->people[g] = add_row(k, e, -LP_INF, m->groups[g].count);
	}
	for (size_t c = 0; c < cp->opened.ncourses; c++) {
		k->link[c] = -1;
		if (cp->opened.courses[c].min_seats <= 0)
			continue;
		k->link[c] = cp->lp.nrows++;
		cp->item[k->link[c]] = -1;
		cp->lp.row_lo[k->link[c]] = -LP_INF;
	}
}

static void entry(struct maker *k, int row, int64_t value)
{
	if (row >= 0 && value != 0)
		k->cp->lp.entries[k->nentries++] = (struct lp_entry){row, value};
}

static void end_column(struct maker *k, int64_t x0)
{
	struct conflict_program *cp = k->cp;
	int col = cp->lp.ncols++;

	cp->x0[col] = x0;
	cp->lp.col_start[col + 1] = k->nentries;
}

static void end_free_column(struct maker *k, int64_t ub, int64_t x0)
{
	struct lp_problem *lp = &k->cp->lp;

	lp->free_ub[lp->ncols - lp->npriced] = ub;
	end_column(k, x0);
}

/* Whoever is pinned serves that post and no other: a must would be content with a part of their week. */
static bool counts_for(const struct maker *k, const struct option *o, const struct row_ref *ref)
{
	const struct province *p = k->cp->province;
	const struct part *parts = option_parts(&k->cp->m, o);

	if (ref->kind != ROW_MUST || p->pairs[ref->index].rule != PAIR_PIN)
		return true;
	for (int i = 0; i < o->nparts; i++)
		if (!pair_is_for(p, &p->pairs[ref->index], parts[i].post))
			return false;
	return true;
}

static void add_option(struct maker *k, int option)
{
	struct conflict_program *cp = k->cp;
	const struct model *m = &cp->m;
	const struct option *o = &m->options[option];
	struct lp_column column;
	int group = option_group(m, o);

	lp_runs(&m->lp, option, &column);
	for (int r = 0; r < LP_RUNS; r++)
		for (const struct lp_entry *e = column.runs[r].at; e < column.runs[r].end; e++) {
			if (k->row[e->row] < 0 || !counts_for(k, o, &m->rows[e->row]))
				continue;
			entry(k, k->row[e->row], e->value);
			cp->entries[k->row[e->row]].touches++;
		}
	entry(k, k->people[group], 1);
	cp->entries[k->people[group]].touches++;
	if (o->course >= 0)
		entry(k, k->link[o->course], 1);
	end_column(k, 0);
}

static void add_columns(struct maker *k)
{
	struct conflict_program *cp = k->cp;
	const struct model *m = &cp->m;

	cp->lp.nblocks = m->ngroups;
	for (int g = 0; g < m->ngroups; g++) {
		cp->lp.block_cap[g] = k->most;
		cp->lp.block_start[g] = cp->lp.ncols;
		for (int o = m->lp.block_start[g]; o < m->lp.block_start[g + 1]; o++)
			if (k->used[o])
				add_option(k, o);
	}
	cp->lp.block_start[m->ngroups] = cp->lp.npriced = cp->lp.ncols;
	for (int i = 0; i < m->lp.nrows; i++) {
		int64_t people = m->rows[i].kind == ROW_MUST ? cp->opened.pairs[m->rows[i].index].people : 0;

		if (people == 0)
			continue;
		cp->cost[cp->lp.ncols] = 1;
		entry(k, k->row[i], 1);
		end_free_column(k, people, people);
	}
	for (int i = 0; i < m->lp.nrows; i++) {
		const struct row_ref *ref = &m->rows[i];

		if (ref->kind != ROW_COURSE_MIN)
			continue;
		entry(k, k->row[i], -cp->opened.courses[ref->index].min_seats);
		entry(k, k->link[ref->index], -k->most);
		end_free_column(k, 1, 0);
	}
}

static bool allocate(struct maker *k)
{
	struct conflict_program *cp = k->cp;
	struct arena *a = &cp->arena;
	const struct model *m = &cp->m;
	size_t nrows = (size_t)m->lp.nrows + (size_t)m->ngroups + cp->opened.ncourses;
	size_t ncols = (size_t)m->noptions + cp->opened.npairs + cp->opened.ncourses;
	size_t nentries = 2 * ((size_t)m->noptions + ncols);

	for (int o = 0; o < m->noptions; o++) {
		struct lp_column column;

		lp_runs(&m->lp, o, &column);
		for (int r = 0; r < LP_RUNS; r++)
			nentries += (size_t)(column.runs[r].end - column.runs[r].at);
	}
	k->used = ARENA_NEW(a, bool, (size_t)m->noptions);
	k->row = ARENA_NEW(a, int, (size_t)m->lp.nrows);
	k->people = ARENA_NEW(a, int, (size_t)m->ngroups);
	k->link = ARENA_NEW(a, int, cp->opened.ncourses);
	cp->entries = ARENA_NEW(a, struct entry, nrows);
	cp->item = ARENA_NEW(a, int, nrows);
	cp->cost = ARENA_NEW(a, int64_t, ncols);
	cp->x0 = ARENA_NEW(a, int64_t, ncols);
	cp->lp.row_lo = ARENA_NEW(a, int64_t, nrows);
	cp->lp.row_hi = ARENA_NEW(a, int64_t, nrows);
	cp->lp.block_cap = ARENA_NEW(a, int64_t, (size_t)m->ngroups);
	cp->lp.block_start = ARENA_NEW(a, int, (size_t)m->ngroups + 1);
	cp->lp.col_start = ARENA_NEW(a, size_t, ncols + 1);
	cp->lp.free_lb = ARENA_NEW(a, int64_t, ncols);
	cp->lp.free_ub = ARENA_NEW(a, int64_t, ncols);
	cp->lp.entries = ARENA_NEW(a, struct lp_entry, nentries);
	return !a->failed;
}

bool conflict_program_build(struct conflict_program *cp, const struct model *m, struct diags *ds)
{
	struct maker k = {.cp = cp};

	*cp = (struct conflict_program){.province = m->province};
	cp->request.in_force = m->request->in_force;
	if (!open_pairs(cp))
		return diag_no_memory(ds);
	if (!build_model(cp, ds))
		return false;
	if (!allocate(&k))
		return diag_no_memory(ds);
	for (size_t i = 0; i < cp->opened.npairs; i++)
		k.most += cp->opened.pairs[i].people;
	for (size_t c = 0; c < cp->opened.ncourses; c++)
		k.most += cp->opened.courses[c].min_seats;
	mark_used(&k);
	add_model_rows(&k);
	add_other_rows(&k);
	add_columns(&k);
	return true;
}

void conflict_program_free(struct conflict_program *cp)
{
	if (cp->built)
		model_free(&cp->m);
	same_units_free(&cp->same);
	arena_free(&cp->arena);
}
