/* Is a plan the only one left after a tie-break?  The network core and single rows say so, or one search, or one for each question. */
#include "solver/core.h"
#include "solver/lexi_internal.h"
#include "solver/row_range.h"

#include <string.h>

/* There are many questions in a tie-break: of each so much of a tree is kept; and what one question about all may cost before
 * each is searched for. */
enum { QUESTION_DEEDS = 64, ANY_NODES = 400 };

/* Is a plan left with cost <= value?  The face says what else it must have. */
struct question {
	const int64_t *cost;
	wide value;
	int col;         /* of LP_PROVES_ALONE */
	long node_limit; /* 0: no searches */
	/* NULL, or the last row that is held: coef.x <= most */
	const int64_t *coef;
	int64_t most;
};

/* What closed one of the last questions often closes the next, too: is that so here?  Looking takes a tenth of asking. */
static bool closes_as_before(struct lexi *lx, const struct question *q, const struct lp_tree **tree)
{
	enum { LOOKS = 6 };
	int looks = 0;

	for (size_t i = lx->nproofs; i > 0 && looks < LOOKS; i--) {
		const struct lp_proof *before = &lx->proofs[i - 1];

		if (before->kind != LP_PROVES_ALONE || before->tier != lx->tier)
			return false;
		if (!before->tree || before->tree->ndeeds != 1)
			continue;
		looks++;
		if (!lp_tree_closes_at_once(before->tree, &lx->face, q->cost, q->value, &lx->room))
			continue;
		*tree = before->tree;
		return true;
	}
	return false;
}

static bool hold(struct lexi *lx, const struct question *q)
{
	return face_hold(&lx->face, q->coef, q->most) || diag_no_memory(lx->ds);
}

/* The last row that is held makes a network none, and the least that it can be is a question without it: of a network.  Where
 * that is above what the row allows, the same prices, with the row's beside them, prove that no plan has it. */
static enum search_end ask_core(struct lexi *lx, const struct question *q)
{
	enum core_end end;
	bool whole;

	face_drop_last_held(&lx->face);
	end = core_root(lx, q->coef, &whole);
	if (!hold(lx, q) || end == CORE_FAILED)
		return SEARCH_FAILED;
	if (end == CORE_NONE)
		return SEARCH_NODES;
	if (bound_ceil(&lx->bound, &lx->prices) > q->most) {
		lx->prices.held[lx->face.nheld - 1] = -lx->prices.q;
		tree_log_close(&lx->kept.log, &lx->face, &lx->prices, true);
		lx->kept.target = q->value;
		return SEARCH_DONE;
	}
	if (whole)
		lexi_trial_found(lx);
	if (!whole || !face_holds(&lx->face, lx->trial, lx->activity) ||
	    lp_value(lx->lp, q->cost, lx->trial) > q->value)
		return end == CORE_LIMIT ? SEARCH_LIMIT : SEARCH_NODES;
	memcpy(lx->x, lx->trial, (size_t)lx->lp->ncols * sizeof *lx->x);
	return SEARCH_FOUND;
}

/* SEARCH_NODES: it is not answered. */
static enum search_end ask(struct lexi *lx, const struct question *q)
{
	struct lp_proof proof = {.kind = LP_PROVES_ALONE, .divisor = 1, .col = q->col};
	enum search_end end = SEARCH_DONE;

	if (!advice_closes_alone(lx, q->cost, q->value + 1, q->col, &proof.tree) &&
	    !closes_as_before(lx, q, &proof.tree)) {
		proof_forget_tree(lx);
		lx->questions++;
		end = q->coef ? ask_core(lx, q) : SEARCH_NODES;
		if (end == SEARCH_NODES && q->node_limit > 0)
			end = lexi_exists(lx, q->cost, q->value + 1, false, q->node_limit);
		if (end == SEARCH_DONE && lx->kept.log.n <= QUESTION_DEEDS && !proof_take_tree(lx, q->value, &proof))
			return SEARCH_FAILED;
	}
	return end != SEARCH_DONE || proof_add(lx, &proof) ? end : SEARCH_FAILED;
}

bool alone_breaks_row(struct lexi *lx, const struct row_range *range, int col, int64_t lb, wide target)
{
	struct subproblem none = {.empty = true};
	struct broken_row row;

	if (!row_ranges_break(&lx->face, range, NULL, col, lb, &row))
		return false;
	none.broken = row.row;
	none.side = row.side;
	tree_log_reset(&lx->log);
	proof_keep_tree(lx, &none, target, false);
	return true;
}

/* Is there a plan with more of a used option than there is now?  Mostly one row says no. */
static enum search_end ask_more(struct lexi *lx, struct question *q, int col, const struct row_range *range)
{
	struct lp_proof proof = {.kind = LP_PROVES_ALONE, .divisor = 1, .col = col};
	struct face *f = &lx->face;
	int64_t lb = face_lb(f, col);
	enum search_end end;

	if (alone_breaks_row(lx, range, col, lx->x[col] + 1, q->value))
		return proof_take_tree(lx, q->value, &proof) && proof_add(lx, &proof) ? SEARCH_DONE : SEARCH_FAILED;
	q->col = col;
	face_set_col(f, col, lx->x[col] + 1, face_ub(f, col));
	end = ask(lx, q);
	face_set_col(f, col, lb, face_ub(f, col));
	return end;
}

/* A different plan has less of some used option (all weights of columns in play are positive), unless it has more of another used one: first
 * the row "less of the used ones in all", then each used option of which there could be more.  SEARCH_NODES: not answered. */
static enum search_end ask_each(struct lexi *lx, const int64_t *cost, wide value, int64_t *used, long node_limit)
{
	const struct lp_problem *lp = lx->lp;
	struct question q = {
		.cost = cost, .value = value, .col = LP_ALONE_LESS, .node_limit = node_limit, .coef = used, .most = -1};
	struct row_range *range = ARENA_NEW(lx->arena, struct row_range, (size_t)row_ranges(&lx->face));
	enum search_end end;

	if (!range)
		return diag_no_memory(lx->ds), SEARCH_FAILED;
	memset(used, 0, (size_t)lp->ncols * sizeof *used);
	for (int j = 0; j < lp->npriced; j++) {
		used[j] = lx->x[j] > 0;
		q.most += lx->x[j];
	}
	if (!hold(lx, &q))
		return SEARCH_FAILED;
	end = ask(lx, &q);
	if (end == SEARCH_FAILED)
		return end;
	face_drop_last_held(&lx->face);
	q.coef = NULL;
	if (end == SEARCH_DONE)
		row_ranges_measure(&lx->face, range);
	for (int j = 0; end == SEARCH_DONE && j < lp->npriced; j++)
		if (used[j] && lx->x[j] < face_ub(&lx->face, j))
			end = ask_more(lx, &q, j, range);
	return end;
}

/* Any plan that is as good and another one: the tie-break's own search, in which lx->x does not count. */
static enum search_end ask_any(struct lexi *lx, const int64_t *cost, wide value, long node_limit)
{
	struct lp_proof proof = {.kind = LP_PROVES_ALONE, .divisor = 1, .col = LP_ALONE_ANY};
	enum search_end end;

	proof_forget_tree(lx);
	lx->questions++;
	end = lexi_exists(lx, cost, value + 1, true, node_limit);
	if (end != SEARCH_DONE)
		return end;
	return proof_take_tree(lx, value, &proof) && proof_add(lx, &proof) ? SEARCH_DONE : SEARCH_FAILED;
}

enum search_end lexi_other_plan(struct lexi *lx, const int64_t *cost, wide value, int64_t *used, long node_limit)
{
	struct lp_proof proof = {.kind = LP_PROVES_ALONE, .divisor = 1, .col = LP_ALONE_ANY};
	enum search_end end;

	if (alone_by_prices(lx, cost, value))
		return SEARCH_DONE;
	lx->room.other_than = lx->x;
	if (advice_closes_alone(lx, cost, value + 1, LP_ALONE_ANY, &proof.tree))
		end = proof_add(lx, &proof) ? SEARCH_DONE : SEARCH_FAILED;
	else
		end = advice_asked_any(lx) ? SEARCH_NODES : ask_each(lx, cost, value, used, 0);
	if (end == SEARCH_NODES)
		end = ask_any(lx, cost, value, node_limit < ANY_NODES ? node_limit : ANY_NODES);
	if (end == SEARCH_NODES)
		end = ask_each(lx, cost, value, used, node_limit);
	lx->room.other_than = NULL;
	return end;
}
