/* What proved a tier, tried on a question before anything is searched.  What closed a question is not kept for the next: then which plan
 * is found would depend on what was asked before.
 *
 * Any prices give a bound and any tree that closes is a proof, so that it is no matter what they were made for: with the row, most say the
 * same of a dearer plan.  A search would find the same, and takes ten times as long. */
#include "solver/ask_internal.h"

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
	return false;
}
