/* The steps of the proof, kept as they are taken: see struct lp_proof. */
#include "solver/lexi_internal.h"

#include <string.h>

bool proof_take_basis(struct lexi *lx, struct lp_basis *ret)
{
	if (lx->tier < 0 || lx->mute)
		return true;
	if (!lx->has_basis) { /* where it would have started is as good for others */
		*ret = lx->start;
		return true;
	}
	return lp_basis_take(&lx->face, ret, lx->arena) || diag_no_memory(lx->ds);
}

bool proof_take(struct lexi *lx, struct lp_proof *ret)
{
	wide bound = bound_ceil(&lx->bound, &lx->prices);

	if (lx->tier < 0 || lx->mute)
		return true;
	if (!lp_prices_copy(&ret->y, &lx->face, &lx->prices, lx->arena))
		return diag_no_memory(lx->ds);
	ret->bound = (int64_t)(bound < -INT64_MAX ? -INT64_MAX : bound);
	return ret->kind == LP_PROVES_COUNT || proof_take_basis(lx, &ret->basis);
}

void proof_forget_tree(struct lexi *lx)
{
	tree_log_reset(&lx->kept.log);
	lx->kept = (struct kept_tree){.by_held = -1};
}

/* What row of the whole face has number i in the basis. */
static int held_at(const struct face *f, int number)
{
	int h = 0;

	while (h < f->nheld && f->lp->nrows + f->lp->nblocks + f->held[h].number != number)
		h++;
	return h < f->nheld ? h : -1;
}

/* The log in the whole problem's numbers. */
static void number_log(struct lexi *lx, const struct subproblem *sub)
{
	int *held = ARENA_NEW(&lx->log.arena, int, (size_t)sub->face.nheld);

	for (int h = 0; held && h < sub->face.nheld; h++)
		held[h] = held_at(&lx->face, sub->row[sub->lp.nrows + sub->lp.nblocks + h]);
	if (held)
		tree_log_renumber(&lx->log, sub->row, held, lx->face.nheld, sub->col);
	else
		lx->log.lost = true;
}

void proof_keep_tree(struct lexi *lx, const struct subproblem *sub, wide target, bool narrowed)
{
	struct lp_prices root = {0};

	if (!lx->keeps)
		return;
	if (sub->empty && sub->broken < 0)
		lx->log.lost = true;
	else if (sub->empty)
		tree_log_close_row(&lx->log, sub->broken, held_at(&lx->face, sub->broken), lx->face.nheld, sub->side);
	else
		number_log(lx, sub);
	if (narrowed && !lx->log.lost && !lp_prices_copy(&root, &lx->face, &lx->prices, &lx->log.arena))
		lx->log.lost = true;
	tree_log_free(&lx->kept.log);
	lx->kept = (struct kept_tree){lx->log, root, -1, target};
	lx->log = (struct tree_log){0};
}

void proof_keep_turned_tree(struct lexi *lx, const struct subproblem *sub, int row, wide target, bool narrowed)
{
	int held = lx->face.nheld - 1;

	proof_keep_tree(lx, sub, target, narrowed);
	if (!lx->keeps)
		return;
	tree_log_turn(&lx->kept.log, row, held);
	if (lx->kept.root.nheld > held)
		lx->kept.root.nheld = held;
}

bool proof_take_tree(struct lexi *lx, wide target, struct lp_proof *ret)
{
	const struct kept_tree *kept = &lx->kept;
	struct lp_tree *tree;

	if (!lx->keeps || kept->log.lost || kept->log.n == 0 || kept->target < target)
		return true;
	tree = tree_log_take(&kept->log, &kept->root, lx->arena);
	if (!tree)
		return diag_no_memory(lx->ds);
	tree->by_held = kept->by_held;
	tree->target = (int64_t)kept->target;
	ret->tree = tree;
	return true;
}

bool proof_add(struct lexi *lx, const struct lp_proof *step)
{
	struct lp_proof *proofs;

	if (lx->tier < 0 || lx->mute)
		return true;
	proofs = ARENA_GROW(lx->arena, struct lp_proof, lx->proofs, lx->nproofs, &lx->proofs_space, 16);
	if (!proofs)
		return diag_no_memory(lx->ds);
	lx->proofs = proofs;
	lx->proofs[lx->nproofs] = *step;
	lx->proofs[lx->nproofs++].tier = lx->tier;
	return true;
}
