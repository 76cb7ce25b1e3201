/* The steps of the proof, kept as they are taken: see struct lp_proof. */
#include "solver/lexi_internal.h"

#include <string.h>

/* What divides the denominator and all prices. */
static int64_t divisor_of(const struct lexi *lx)
{
	const struct prices *p = &lx->prices;
	int64_t g = p->q;

	for (int i = 0; i < lx->lp->nrows && g > 1; i++)
		g = common_divisor(g, p->row[i]);
	for (int h = 0; h < lx->face.nheld && g > 1; h++)
		g = common_divisor(g, p->held[h]);
	return g;
}

bool proof_take(struct lexi *lx, struct lp_proof *ret)
{
	const struct prices *p = &lx->prices;
	wide bound = bound_ceil(&lx->bound, p);
	struct lp_price *prices;
	int64_t g, *held;
	size_t n = 0;

	if (lx->tier < 0)
		return true;
	g = divisor_of(lx);
	for (int i = 0; i < lx->lp->nrows; i++)
		n += p->row[i] != 0;
	prices = ARENA_NEW(lx->arena, struct lp_price, n);
	held = ARENA_NEW(lx->arena, int64_t, (size_t)lx->face.nheld);
	if (!prices || !held)
		return diag_no_memory(lx->ds);
	n = 0;
	for (int i = 0; i < lx->lp->nrows; i++)
		if (p->row[i] != 0)
			prices[n++] = (struct lp_price){i, p->row[i] / g};
	for (int h = 0; h < lx->face.nheld; h++)
		held[h] = p->held[h] / g;
	ret->q = p->q / g;
	ret->prices = prices;
	ret->nprices = n;
	ret->held = held;
	ret->nheld = lx->face.nheld;
	ret->bound = (int64_t)(bound < -INT64_MAX ? -INT64_MAX : bound);
	return true;
}

bool proof_add(struct lexi *lx, const struct lp_proof *step)
{
	if (lx->tier < 0)
		return true;
	if (lx->nproofs == lx->proofs_space) {
		size_t space = lx->proofs_space > 0 ? 2 * lx->proofs_space : 16;
		struct lp_proof *grown = ARENA_NEW(lx->arena, struct lp_proof, space);

		if (!grown)
			return diag_no_memory(lx->ds);
		if (lx->nproofs > 0)
			memcpy(grown, lx->proofs, lx->nproofs * sizeof *grown);
		lx->proofs = grown;
		lx->proofs_space = space;
	}
	lx->proofs[lx->nproofs] = *step;
	lx->proofs[lx->nproofs++].tier = lx->tier;
	return true;
}
