/* The network's flow as a plan.  It is kept as its uses: of millions of columns some thousands are not 0. */
#include "solver/core_internal.h"

#include <assert.h>
#include <string.h>

static bool plan_open(struct sparse_plan *plan, const struct core *c, struct arena *a)
{
	plan->uses = ARENA_NEW(a, struct lp_use, (size_t)c->most_used);
	plan->free_x = ARENA_NEW(a, int64_t, (size_t)(c->lp->ncols - c->lp->npriced));
	return !a->failed;
}

bool core_flow_open(struct core *c)
{
	const struct lp_problem *lp = c->lp;

	c->most_used = lp->npriced;
	if (c->people < c->most_used)
		c->most_used = (int)c->people;
	c->use = ARENA_NEW(c->scratch, int64_t, (size_t)lp->nrows);
	c->sent = ARENA_NEW(c->scratch, int64_t, (size_t)lp->nblocks);
	return plan_open(&c->flow, c, c->scratch) && (c->lx->found.uses || plan_open(&c->lx->found, c, c->lx->arena));
}

wide core_value(const struct core *c, const int64_t *coef)
{
	const int64_t *free_coef = coef + c->lp->npriced;
	wide sum = 0;

	for (int k = 0; k < c->flow.nuses; k++)
		sum += (wide)coef[c->flow.uses[k].col] * c->flow.uses[k].x;
	for (int j = 0; j < c->lp->ncols - c->lp->npriced; j++)
		sum += (wide)free_coef[j] * c->flow.free_x[j];
	return sum;
}

/* Do the people pass whom a row must have? */
static bool all_pass(const struct core *c)
{
	for (int k = 0; k < c->npassages; k++) {
		const struct passage *p = &c->passages[k];
		int64_t people = 0;

		for (int i = 0; p->least > 0 && i < p->narcs; i++)
			people += network_flow(c->net, p->first_arc + i);
		if (people < p->least)
			return false;
	}
	return true;
}

/* Does what the plan takes, which is in c->use, keep the rows?  The quick part of the question. */
static bool rows_hold(const struct core *c)
{
	const struct face *f = &c->lx->face;

	for (int i = 0; i < c->lp->nrows; i++)
		if (c->use[i] < f->row_lo[i] || c->use[i] > f->row_hi[i])
			return false;
	for (int h = 0; h < f->nheld; h++)
		if (core_value(c, f->held[h].coef) > f->held[h].rhs)
			return false;
	return true;
}

static bool free_hold(const struct core *c)
{
	const struct lp_problem *lp = c->lp;
	const struct face *f = &c->lx->face;

	for (int j = lp->npriced; j < lp->ncols; j++) {
		int64_t x = c->flow.free_x[j - lp->npriced];

		if (x < face_lb(f, j) || x > face_ub(f, j) || x < lp_lb(lp, j) || x > lp_ub(lp, j))
			return false;
	}
	return true;
}

/* Do the bounds of priced columns hold, and the blocks?  A column that must be used and is not is listed in the face. */
static bool uses_hold(const struct core *c)
{
	const struct lp_problem *lp = c->lp;
	const struct face *f = &c->lx->face;
	int lacking = 0;

	memset(c->sent, 0, (size_t)lp->nblocks * sizeof *c->sent);
	for (int k = 0; k < c->flow.nuses; k++) {
		struct lp_use use = c->flow.uses[k];

		if (use.x < face_lb(f, use.col) || use.x > face_ub(f, use.col))
			return false;
		lacking -= face_lb(f, use.col) > 0;
		c->sent[lp_block_of(lp, use.col)] += use.x;
	}
	for (int b = 0; b < lp->nblocks; b++) {
		if (c->sent[b] < f->block_lo[b] || c->sent[b] > lp->block_cap[b])
			return false;
		for (const int *j = face_first(f, b), *end = face_end(f, b); j < end; j++)
			lacking += face_lb(f, *j) > 0;
	}
	return lacking == 0;
}

/* Keeps the flow, free columns and all, if it is a plan of the face and the best so far. */
static void keep(struct core *c, bool *whole)
{
	struct sparse_plan *found = &c->lx->found;
	wide value;

	if (!rows_hold(c))
		return;
	value = core_value(c, c->cost);
	if (c->kept && value >= c->kept_value) {
		*whole = true;
		return;
	}
	if (!uses_hold(c) || !free_hold(c))
		return;
	*whole = true;
	found->nuses = c->flow.nuses;
	memcpy(found->uses, c->flow.uses, (size_t)c->flow.nuses * sizeof *found->uses);
	memcpy(found->free_x, c->flow.free_x, (size_t)(c->lp->ncols - c->lp->npriced) * sizeof *found->free_x);
	c->lx->found_waits = true;
	c->kept = true;
	c->kept_value = c->lx->found_value = value;
}

enum core_end core_flow(struct core *c, bool *whole)
{
	if (!core_set_costs(c))
		return CORE_NONE;
	if (network_solve(c->net, c->lx->limits) == NETWORK_LIMIT)
		return CORE_LIMIT;
	memset(c->use, 0, (size_t)c->lp->nrows * sizeof *c->use);
	c->flow.nuses = 0;
	for (int k = 0; k < c->noptions; k++) {
		int64_t flow = network_flow(c->net, c->first_option + k);

		if (flow == 0)
			continue;
		assert(c->flow.nuses < c->most_used); /* each use is of a person at least */
		c->flow.uses[c->flow.nuses++] = (struct lp_use){c->option[k], flow};
		lp_add(c->lp, c->option[k], flow, c->use);
	}
	face_complete_free(&c->lx->face, c->flow.free_x, c->use);
	keep(c, whole);
	return all_pass(c) ? CORE_EXACT : CORE_PARTIAL;
}
