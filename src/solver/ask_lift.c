/* Questions with limits lifted. */
#include "solver/ask_internal.h"

#include <assert.h>
#include <string.h>

static void open_lifts(struct ask *ask, const struct ask_lift *at, size_t n)
{
	for (size_t i = 0; i < n; i++)
		face_set_col(&ask->lx.face, at[i].col, 0, at[i].most);
}

enum ask_can ask_can_of(enum search_end end)
{
	return end == SEARCH_FOUND ? ASK_CAN : end == SEARCH_DONE ? ASK_CANNOT : ASK_UNKNOWN;
}

bool ask_possible(struct ask *ask, const struct ask_row *row, const struct ask_lifts *lifts, enum ask_can *can,
		  const int64_t **x)
{
	enum search_end end;

	ask_begin(ask);
	if (!ask_restore(ask, &ask->faces[0]))
		return false;
	ask->lx.without_core = true;
	open_lifts(ask, lifts->at, lifts->n);
	end = ask_find(ask, row);
	*can = ask_can_of(end);
	*x = ask->lx.x;
	return end != SEARCH_FAILED;
}

/* A basis for questions to start from, of the plan and what is near to it.  Where one question ended may be far from the next,
 * and bad: from some bases the library finds nothing feasible any more. */
static bool keep_basis(struct ask *ask, struct basis *basis)
{
	struct lexi *lx = &ask->lx;

	lx->without_core = true;
	if (!lexi_usable(lx, lexi_root(lx, ask->near)))
		return false;
	if (!basis_init(basis, &lx->face, ask->arena))
		return diag_no_memory(lx->ds);
	if (!master_basis(lx->face.master, basis))
		basis->nrows = 0;
	return true;
}

/* The network does not know the lifts, and need not here: its prices are good ones, and the bound counts them. */
bool ask_widen(struct ask *ask, int which, const struct ask_lifts *lifts, const bool *left)
{
	struct lexi *lx = &ask->lx;

	assert(which >= 0 && which < ASK_WIDE);
	ask_begin(ask);
	lx->arena = ask->arena; /* the rows that hold tiers stay */
	if (!ask_restore(ask, &ask->faces[0]))
		return false;
	open_lifts(ask, lifts->at, lifts->n);
	if (lifts->limit && !face_hold(&lx->face, lifts->limit->coef, lifts->limit->most))
		return diag_no_memory(lx->ds);
	for (int t = 0; t < ask->ntiers; t++)
		if (!left[t] && !lexi_hold(lx, &ask->tiers[t], &ask->results[t]))
			return false;
	return ask_save(ask, &ask->wide[which].face) && keep_basis(ask, &ask->wide[which].basis);
}
