/* Is there a plan in the face that keeps the row? */
#include "solver/ask_internal.h"

#include <string.h>

/* Nodes of the first try each way; all of them where there are so few columns that a node costs next to nothing. */
enum { SOME_NODES = 200, FEW_COLUMNS = 1000 };

static bool keeps(const struct lexi *lx, const struct ask_row *row, const int64_t *x)
{
	return lp_value(lx->lp, row->coef, x) <= row->most;
}

/* A plan of the face, looked for near to the asker's: with the distance as the cost vertices are nearly whole, where with a row as
 * the cost they may not be. */
static enum search_end reach_near(struct ask *ask, long node_limit)
{
	struct lexi *lx = &ask->lx;
	struct diags *heard = lx->ds, unheard = {0}; /* when this way fails, the other goes on */
	enum lp_status status;
	wide farthest = 0;

	lx->ds = &unheard;
	status = lexi_root(lx, ask->near);
	lx->ds = heard;
	diags_free(&unheard);
	for (int b = 0; b < lx->lp->nblocks; b++)
		farthest += lx->lp->block_cap[b];
	if (status == LP_INFEASIBLE) /* the search has to prove it */
		return lexi_exists(lx, ask->near, farthest + 1, false, node_limit);
	if (status != LP_OPTIMAL)
		return status == LP_LIMIT ? SEARCH_LIMIT : SEARCH_NODES;
	if (lexi_whole(lx)) {
		memcpy(lx->x, lx->trial, (size_t)lx->lp->ncols * sizeof *lx->x);
		return SEARCH_FOUND;
	}
	return lexi_reach(lx, ask->near, farthest, node_limit);
}

/* Takes a row back that was imposed when the face held `nheld`. */
static void release(struct ask *ask, int nheld, bool without_core)
{
	while (ask->lx.face.nheld > nheld)
		face_drop_last_held(&ask->lx.face);
	trail_undo(&ask->trail, 0);
	ask->lx.without_core = without_core;
}

/* The row is in the face for the time of it. */
enum search_end ask_find_near(struct ask *ask, const struct ask_row *row, long node_limit)
{
	int nheld = ask->lx.face.nheld;
	bool without_core = ask->lx.without_core;
	enum search_end end = ask_impose(ask, row) ? reach_near(ask, node_limit) : SEARCH_FAILED;

	release(ask, nheld, without_core);
	return end;
}

/* By what is near, and by what the row asks for, in turn: what is hard in one way is mostly easy in the other. */
static enum search_end reach(struct ask *ask, const struct ask_row *row)
{
	struct lexi *lx = &ask->lx;
	long all = lexi_nodes(lx), last = lx->nodes + all;
	enum search_end end = SEARCH_NODES;

	for (long some = lx->lp->ncols > FEW_COLUMNS ? SOME_NODES : all; end == SEARCH_NODES && lx->nodes < last;
	     some *= 2) {
		enum lp_status status;

		end = ask_find_near(ask, row, some);
		if (end != SEARCH_NODES || lx->nodes >= last)
			break;
		status = lexi_root(lx, row->coef);
		if (status != LP_OPTIMAL)
			return lexi_usable(lx, status) ? SEARCH_LIMIT : SEARCH_FAILED;
		end = lexi_reach(lx, row->coef, row->most, some);
	}
	return end;
}

enum search_end ask_look(struct ask *ask, const struct ask_row *row)
{
	struct lexi *lx = &ask->lx;
	enum lp_status status;

	if (keeps(lx, row, lx->x))
		return SEARCH_FOUND;
	if (ask_breaks(ask, row))
		return SEARCH_DONE;
	status = lexi_root(lx, row->coef);
	if (!lexi_usable(lx, status))
		return SEARCH_FAILED;
	if (lexi_whole(lx) && keeps(lx, row, lx->trial)) {
		memcpy(lx->x, lx->trial, (size_t)lx->lp->ncols * sizeof *lx->x);
		return SEARCH_FOUND;
	}
	if (bound_ceil(&lx->bound, &lx->prices) > row->most)
		return SEARCH_DONE;
	return status == LP_LIMIT ? SEARCH_LIMIT : SEARCH_NODES;
}

enum search_end ask_find(struct ask *ask, const struct ask_row *row)
{
	enum search_end end = ask_look(ask, row);

	return end == SEARCH_NODES ? reach(ask, row) : end;
}
