/* What proved a tier of a problem like this one is tried before anything is solved.  Any prices give a bound and any tree that
 * closes is a proof, so that nothing rests on how alike the problems are: where it does not do, the tier is solved. */
#include "solver/lexi_internal.h"
#include "solver/ratios.h"

#include <stdlib.h>
#include <string.h>

/* The step of the tier at hand of this kind; of LP_PROVES_COUNT the one that begins at `from`, or else next below. */
static const struct lp_proof *find(const struct lexi *lx, enum lp_proof_kind kind, struct fraction from)
{
	for (size_t i = 0; lx->advice && i < lx->advice->nproofs + lx->advice->nties; i++) {
		const struct lp_proof *step = &lx->advice->proofs[i];

		if (step->tier == lx->tier && step->kind == kind &&
		    (kind != LP_PROVES_COUNT || fraction_compare(step->from, from) <= 0))
			return step;
	}
	return NULL;
}

struct fraction advice_next(const struct lexi *lx, struct fraction from, struct fraction next)
{
	const struct lp_proof *step = find(lx, LP_PROVES_COUNT, from);

	return step && fraction_compare(step->from, from) == 0 && fraction_compare(step->next, next) > 0 ? step->next
													 : next;
}

/* The bound at the step's prices, as after a root. */
static wide take_bound(struct lexi *lx, const int64_t *cost, const struct lp_proof *step)
{
	lp_prices_set(&lx->prices, &lx->face, &step->y);
	bound_compute(&lx->bound, &lx->face, cost, &lx->prices);
	return bound_ceil(&lx->bound, &lx->prices);
}

/* Keeps a tree that closed, for the step of the proof that it is part of. */
static bool keep(struct lexi *lx, const struct lp_tree *tree, int64_t target, const struct lp_tree **ret)
{
	struct lp_tree *other = ARENA_NEW(lx->arena, struct lp_tree, 1);

	if (!other)
		return false;
	*other = *tree;
	other->target = target;
	*ret = other;
	return true;
}

/* lx->trial becomes the plan, less what is gone; false if that is none here. */
static bool expand(struct lexi *lx, const struct lp_plan *plan)
{
	memset(lx->trial, 0, (size_t)lx->lp->ncols * sizeof *lx->trial);
	for (size_t i = 0; i < plan->n; i++)
		if (plan->uses[i].col >= 0)
			lx->trial[plan->uses[i].col] = plan->uses[i].x;
	face_complete(&lx->face, lx->trial, lx->activity);
	return face_holds(&lx->face, lx->trial, lx->activity);
}

/* Is lx->trial worse than lx->x by its ratios?  True, too, without memory. */
static bool has_worse_ratios(struct lexi *lx, const struct lp_ratios *r)
{
	struct arena scratch = {0};
	struct fraction *x = ARENA_NEW(&scratch, struct fraction, (size_t)r->n),
			*trial = ARENA_NEW(&scratch, struct fraction, (size_t)r->n);
	int order = x && trial ? 0 : 1;

	for (int i = 0; order == 0 && i < r->n; i++) {
		if (i == 0) {
			lexi_ratios(lx, r, lx->x, x);
			lexi_ratios(lx, r, lx->trial, trial);
			qsort(x, (size_t)r->n, sizeof *x, ratios_descending);
			qsort(trial, (size_t)r->n, sizeof *trial, ratios_descending);
		}
		order = fraction_compare(trial[i], x[i]);
	}
	arena_free(&scratch);
	return order > 0;
}

void advice_take_plan(struct lexi *lx, const struct lp_tier *tier, int number)
{
	if (!lx->advice || !expand(lx, &lx->advice->plans[number]))
		return;
	if (tier->cost ? lp_value(lx->lp, tier->cost, lx->trial) > lp_value(lx->lp, tier->cost, lx->x)
		       : has_worse_ratios(lx, tier->ratios))
		return;
	memcpy(lx->x, lx->trial, (size_t)lx->lp->ncols * sizeof *lx->x);
}

/* Rows that the steps of a tier left to be held. */
static int rows_of(const struct lp_proof *proofs, size_t n, int tier)
{
	int rows = 0;

	for (size_t i = 0; i < n; i++)
		rows += proofs[i].tier == tier && proofs[i].holds && proofs[i].row_from.den == 0;
	return rows;
}

static int rows_there(const struct lexi *lx, int tier)
{
	return rows_of(lx->advice->proofs, lx->advice->nproofs + lx->advice->nties, tier);
}

static int rows_here(const struct lexi *lx, int tier)
{
	return rows_of(lx->proofs, lx->nproofs, tier);
}

/* Which held row it is here, the same one of the same tier; -1: none. */
static int like_held(const struct lexi *lx, int number)
{
	int before = 0;

	for (int t = 0; t < lx->tier; t++) {
		int there = rows_there(lx, t), here = rows_here(lx, t);

		if (number < there)
			return number < here ? before + number : -1;
		number -= there;
		before += here;
	}
	return -1;
}

/* The next linear program starts at that basis, even where other rows are held: they stand for themselves.  Without memory there is no
 * start. */
static void start_at(struct lexi *lx, const struct lp_basis *basis)
{
	struct lp_stand *at;

	lx->start.n = 0;
	if (basis->n == 0)
		return;
	at = ARENA_NEW(lx->arena, struct lp_stand, basis->n);
	for (size_t i = 0; at && i < basis->n; i++) {
		at[lx->start.n] = basis->at[i];
		if (at[lx->start.n].thing == LP_HELD)
			at[lx->start.n].number = like_held(lx, basis->at[i].number);
		lx->start.n += at[lx->start.n].number >= 0;
	}
	lx->start.at = at;
}

/* The first linear program of a tier starts where it ended there: later ones are nearer to the one before. */
static void start_there(struct lexi *lx, const struct lp_proof *step)
{
	lx->start.n = 0;
	if (step && lx->started <= lx->tier)
		start_at(lx, &step->basis);
	lx->started = lx->tier + 1;
}

void advice_start_leximin(struct lexi *lx)
{
	const struct lp_proof *step = find(lx, LP_PROVES_COUNT, (struct fraction){INT64_MAX, 1}); /* the first one */

	if (step)
		start_at(lx, &step->basis);
}

bool advice_closes(struct lexi *lx, const int64_t *cost, wide best, struct fraction from, struct lp_proof *proof)
{
	const struct lp_proof *step = find(lx, proof->kind, from);

	start_there(lx, step);
	if (!step || step->divisor != proof->divisor)
		return false;
	if (take_bound(lx, cost, step) >= best)
		return true;
	return step->tree && lp_tree_settles(step->tree, &lx->face, cost, best - 1, &lx->room) &&
	       keep(lx, step->tree, (int64_t)best - 1, &proof->tree);
}

bool advice_closes_threshold(struct lexi *lx, const struct lp_ratios *r, const int64_t *excess_cost,
			     struct lp_proof *proof)
{
	const struct lp_proof *step = find(lx, LP_PROVES_LARGEST, (struct fraction){0, 1});

	start_there(lx, step);
	if (!step)
		return false;
	if (take_bound(lx, excess_cost, step) >= 1)
		return true;
	return step->tree && ratios_tree_settles(&lx->face, r, step->tree, excess_cost, &lx->room) &&
	       keep(lx, step->tree, step->tree->target, &proof->tree);
}

/* The step of the tier at hand that answered this question, the next one after `last`; NULL: none. */
static const struct lp_proof *next_alone(const struct lexi *lx, int col, const struct lp_proof *last)
{
	const struct lp_advice *advice = lx->advice;
	const struct lp_proof *end = advice ? advice->proofs + advice->nproofs + advice->nties : NULL;

	for (const struct lp_proof *step = last ? last + 1 : advice ? advice->proofs : NULL; step < end; step++)
		if (step->tier == lx->tier && step->kind == LP_PROVES_ALONE && step->col == col)
			return step;
	return NULL;
}

bool advice_asked_any(const struct lexi *lx)
{
	return next_alone(lx, LP_ALONE_ANY, NULL) != NULL;
}

bool advice_closes_alone(struct lexi *lx, const int64_t *cost, wide bar, int col, const struct lp_tree **tree)
{
	for (const struct lp_proof *step = next_alone(lx, col, NULL); step; step = next_alone(lx, col, step))
		if (step->tree && lp_tree_closes(step->tree, &lx->face, cost, bar - 1, &lx->room))
			return keep(lx, step->tree, (int64_t)bar - 1, tree);
	return false;
}
