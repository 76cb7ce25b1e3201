#include "solver/conflict.h"

#include "solver/search.h"

#include <math.h>
#include <string.h>

/* What a question may cost, in nodes times rows and columns; counted, so that an answer does not depend on the machine. */
#define ASK_WORK    2e7
#define LEAST_NODES 500
#define MOST_NODES  20000

static long nodes_of(const struct lp_problem *lp)
{
	double nodes = ASK_WORK / ((double)lp->nrows + (double)lp->ncols + 1);

	return nodes < LEAST_NODES ? LEAST_NODES : nodes > MOST_NODES ? MOST_NODES : (long)nodes;
}

/* A face can only be narrower than its problem. */
static bool loosen(struct conflict *c)
{
	size_t nrows = (size_t)c->lp->nrows;

	c->loose = *c->lp;
	c->loose.row_lo = ARENA_NEW(c->arena, int64_t, nrows);
	c->loose.row_hi = ARENA_NEW(c->arena, int64_t, nrows);
	if (c->arena->failed)
		return false;
	for (size_t i = 0; i < nrows; i++) {
		c->loose.row_lo[i] = c->item[i] < 0 ? c->lp->row_lo[i] : -LP_INF;
		c->loose.row_hi[i] = c->item[i] < 0 ? c->lp->row_hi[i] : LP_INF;
	}
	return true;
}

bool conflict_open(struct conflict *c, const int64_t *x0)
{
	const struct lp_problem *lp = c->lp;

	if (!loosen(c))
		return diag_no_memory(c->ds);
	c->x = ARENA_NEW(c->arena, int64_t, (size_t)lp->ncols);
	c->activity = ARENA_NEW(c->arena, int64_t, (size_t)lp->nrows);
	c->needed = ARENA_NEW(c->arena, bool, (size_t)c->nitems);
	if (c->arena->failed)
		return diag_no_memory(c->ds);
	if (!face_open(&c->face, &c->loose, x0, 0, c->arena, c->ds))
		return false;
	if (!prices_init(&c->prices, &c->face, c->arena) || !bound_init(&c->bound, &c->face, c->arena))
		return diag_no_memory(c->ds);
	for (int j = 0; j < lp->npriced; j++)
		master_add(c->face.master, j);
	master_set_cost(c->face.master, c->cost);
	c->node_limit = nodes_of(lp);
	return true;
}

void conflict_close(struct conflict *c)
{
	face_close(&c->face);
}

static void set_rows(struct conflict *c, const bool *dropped)
{
	const struct lp_problem *lp = c->lp;

	for (int i = 0; i < lp->nrows; i++) {
		bool free = c->item[i] >= 0 && dropped[c->item[i]];

		face_set_row(&c->face, i, free ? -LP_INF : lp->row_lo[i], free ? LP_INF : lp->row_hi[i]);
	}
}

/* Do the master's prices prove that something is missing?  Then those of the items that they need are told. */
static bool prices_prove(struct conflict *c)
{
	const int64_t denominators[] = {60, prices_denominator(&c->face)};

	for (size_t k = 0; k < sizeof denominators / sizeof denominators[0]; k++) {
		prices_take(&c->prices, &c->face, denominators[k]);
		bound_compute(&c->bound, &c->face, c->cost, &c->prices);
		if (bound_ceil(&c->bound, &c->prices) <= 0)
			continue;
		memset(c->needed, 0, (size_t)c->nitems * sizeof *c->needed);
		for (int i = 0; i < c->lp->nrows; i++)
			if (c->item[i] >= 0 && c->prices.row[i] != 0)
				c->needed[c->item[i]] = true;
		return true;
	}
	return false;
}

static enum conflict_end search_whole(struct conflict *c)
{
	struct arena scratch = {0};
	struct search s = {.face = &c->face,
			   .cost = c->cost,
			   .node_limit = c->node_limit,
			   .limits = c->limits,
			   .scratch = &scratch,
			   .ds = c->ds,
			   .x = c->x};
	enum search_end end = search_run(&s);

	arena_free(&scratch);
	switch (end) {
	case SEARCH_DONE:
		return s.found ? CONFLICT_NO : CONFLICT_YES;
	case SEARCH_FOUND:
		return CONFLICT_NO;
	case SEARCH_NODES:
		return CONFLICT_UNDECIDED;
	case SEARCH_LIMIT:
		return CONFLICT_LIMIT;
	default:
		return CONFLICT_FAILED;
	}
}

enum conflict_end conflict_ask(struct conflict *c, const bool *dropped)
{
	enum lp_status status;

	set_rows(c, dropped);
	status = master_run(c->face.master, LP_PRIMAL, INFINITY, c->limits, c->ds);
	if (status == LP_FAILED)
		return CONFLICT_FAILED;
	if (status == LP_LIMIT)
		return CONFLICT_LIMIT;
	if (status == LP_OPTIMAL && prices_prove(c))
		return CONFLICT_YES;
	if (status == LP_OPTIMAL && search_round(&c->face, c->x, c->activity) && lp_value(c->lp, c->cost, c->x) == 0)
		return CONFLICT_NO;
	for (int i = 0; i < c->nitems; i++)
		c->needed[i] = !dropped[i];
	return search_whole(c);
}

/* What a filter has found so far. */
struct filter {
	struct conflict *c;
	const int *order;
	bool *out;   /* items that are not in the set */
	bool *trial; /* and what would be out with those that are tried */
	bool proved;
};

/* Tries to do without the items order[from] to order[to - 1], all at once, else half of them. */
static enum conflict_end shed(struct filter *f, int from, int to)
{
	struct conflict *c = f->c;
	enum conflict_end end;
	int left = 0, mid = from + (to - from) / 2;

	memcpy(f->trial, f->out, (size_t)c->nitems * sizeof *f->out);
	for (int k = from; k < to; k++) {
		left += !f->out[f->order[k]];
		f->trial[f->order[k]] = true;
	}
	if (left == 0)
		return CONFLICT_YES;
	end = conflict_ask(c, f->trial);
	if (end == CONFLICT_YES)
		for (int i = 0; i < c->nitems; i++)
			f->out[i] = f->trial[i] || !c->needed[i];
	if (end == CONFLICT_YES || end == CONFLICT_LIMIT || end == CONFLICT_FAILED)
		return end;
	if (to - from == 1) {
		f->proved = f->proved && end == CONFLICT_NO;
		return CONFLICT_YES;
	}
	end = shed(f, from, mid);
	return end == CONFLICT_YES ? shed(f, mid, to) : end;
}

enum conflict_end conflict_filter(struct conflict *c, const bool *dropped, const int *order, bool *in_set,
				  bool *ret_proved)
{
	struct arena scratch = {0};
	struct filter f = {.c = c, .order = order, .proved = true};
	enum conflict_end end;

	f.out = ARENA_NEW(&scratch, bool, (size_t)c->nitems);
	f.trial = ARENA_NEW(&scratch, bool, (size_t)c->nitems);
	if (scratch.failed) {
		diag_no_memory(c->ds);
		arena_free(&scratch);
		return CONFLICT_FAILED;
	}
	memcpy(f.out, dropped, (size_t)c->nitems * sizeof *f.out);
	end = conflict_ask(c, f.out);
	for (int i = 0; i < c->nitems && end == CONFLICT_YES; i++)
		f.out[i] |= !c->needed[i];
	if (end == CONFLICT_YES && c->nitems > 0)
		end = shed(&f, 0, c->nitems);
	for (int i = 0; i < c->nitems && end == CONFLICT_YES; i++)
		in_set[i] = !f.out[i];
	*ret_proved = f.proved;
	arena_free(&scratch);
	return end;
}
