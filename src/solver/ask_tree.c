/* What proved a tier, tried on a question before anything is searched: the steps of its proof, and the trees of the questions before.
 *
 * Any prices give a bound and any tree that closes is a proof, so that it is no matter what they were made for: with the row, most say the
 * same of a dearer plan.  A search would find the same, and takes ten times as long. */
#include "solver/ask_internal.h"

/* Trees of questions that are kept of a tier. */
enum { KEPT_TREES = 6 };

struct ask_tree {
	struct ask_tree *next;
	int tier;
	const struct lp_tree *tree;
};

static bool step_closes(struct ask *ask, const struct lp_proof *step, const int64_t *cost, wide target)
{
	struct lexi *lx = &ask->lx;
	struct lp_deed deed = {.kind = LP_CLOSES, .y = step->y};
	struct lp_tree prices = {.by_held = -1, .deeds = &deed, .ndeeds = 1};

	return lp_tree_closes(&prices, &lx->face, cost, target, &lx->room) ||
	       (step->tree && step->tree->by_held < 0 &&
		lp_tree_closes(step->tree, &lx->face, cost, target, &lx->room));
}

bool ask_tree_closes(struct ask *ask, int tier, const int64_t *cost, wide target)
{
	struct lexi *lx = &ask->lx;

	for (size_t i = 0; i < lx->nproofs; i++)
		if (lx->proofs[i].tier == tier && lx->proofs[i].kind == LP_PROVES_VALUE &&
		    step_closes(ask, &lx->proofs[i], cost, target))
			return true;
	for (const struct ask_tree *at = ask->trees; at; at = at->next)
		if (at->tier == tier && lp_tree_closes(at->tree, &lx->face, cost, target, &lx->room))
			return true;
	return false;
}

bool ask_tree_keep(struct ask *ask, int tier, wide target)
{
	struct lexi *lx = &ask->lx;
	struct arena *question = lx->arena;
	struct lp_proof proof = {.tree = NULL};
	struct ask_tree *kept;
	bool ok;
	int n = 0;

	for (const struct ask_tree *at = ask->trees; at; at = at->next)
		n += at->tier == tier;
	if (n == KEPT_TREES)
		return true;
	lx->arena = ask->arena;
	ok = proof_take_tree(lx, target, &proof);
	lx->arena = question;
	if (!proof.tree || proof.tree->by_held >= 0)
		return ok;
	kept = ARENA_NEW(ask->arena, struct ask_tree, 1);
	if (!kept)
		return diag_no_memory(lx->ds);
	*kept = (struct ask_tree){ask->trees, tier, proof.tree};
	ask->trees = kept;
	return true;
}
