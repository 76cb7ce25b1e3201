/* A search turned round: what a row limits is minimised, and the tier is a row.  Where a budget binds, a tier that counts people is flat in
 * money: near its best value most vertices are not whole, as each mixes two plans to spend the last of it.  With money as the cost, and so
 * much of the tier as a row, the vertex nearly always is a plan; and a target that no plan reaches is a few nodes away from a proof. */
#include "solver/hunt.h"

/* Nodes of a step, and steps that may be given up. */
enum { DIVING_NODES = 200, DIVING_STEPS = 2, BRANCHING_NODES = 2000, BRANCHING_STEPS = 3 };

static int64_t magnitude(int64_t price)
{
	return price < 0 ? -price : price;
}

/* What the column has in a row. */
static int64_t value_in(const struct lp_problem *lp, int col, int row)
{
	struct lp_column c;
	int64_t sum = 0;

	lp_runs(lp, col, &c);
	for (int r = 0; r < LP_RUNS; r++)
		for (const struct lp_entry *e = c.runs[r].at; e < c.runs[r].end; e++)
			sum += e->row == row ? e->value : 0;
	return sum;
}

/* Does the row weigh, as money is weighed, and not only count? */
static bool weighs(const struct lp_problem *lp, int row)
{
	int64_t first = 0;

	for (int j = 0; j < lp->npriced; j++) {
		int64_t value = value_in(lp, j, row);

		if (first != 0 && value != 0 && value != first)
			return true;
		first = value != 0 ? value : first;
	}
	return false;
}

/* Rows of the network are left alone: they count people, and vertices are whole as they are. */
static bool is_outside(const struct lexi *lx, int row)
{
	return !lx->lp->core || lx->lp->core->above[row] == LP_OUTSIDE;
}

/* The row with a price whose units are worth least, if they are worth less than one of the tier's: then it is finer than the tier is.
 * -1: none. */
static int finest_row(const struct lexi *lx)
{
	const struct prices *p = &lx->prices;
	int found = -1;

	for (int i = 0; i < lx->lp->nrows; i++)
		if (p->row[i] < 0 && magnitude(p->row[i]) < p->q && is_outside(lx, i) &&
		    (found < 0 || magnitude(p->row[i]) < magnitude(p->row[found])) && weighs(lx->lp, i))
			found = i;
	return found;
}

/* The row of which the best plan so far leaves the smallest part, if that is hardly any.  -1: none. */
static int fullest_row(struct lexi *lx)
{
	enum { HARDLY_ANY = 64 };
	const int64_t *hi = lx->face.row_hi;
	wide least = 0;
	int found = -1;

	lp_within(lx->lp, lx->x, lx->activity);
	for (int i = 0; i < lx->lp->nrows; i++) {
		wide left = hi[i] == LP_INF ? LP_INF : hi[i] - lx->activity[i];

		if (hi[i] < LP_INF && left * HARDLY_ANY <= hi[i] && is_outside(lx, i) &&
		    (found < 0 || left * hi[found] < least * hi[i]) && weighs(lx->lp, i)) {
			found = i;
			least = left;
		}
	}
	return found;
}

/* A plan with cost <= target, which is in lx->x then and *value its cost, or a proof that there is none. */
static enum search_end step(struct lexi *lx, const int64_t *cost, const struct hunt *turned, wide target, wide *value)
{
	wide least = turned->lower + 1;
	struct hunt hunt = *turned;
	bool had_basis = lx->has_basis;
	enum search_end end = SEARCH_FAILED;

	hunt.target = target;
	lx->has_basis = false; /* that of the tier is a worse start than none */
	hunt_narrow(lx, target);
	hunt_take_in_hand(lx);
	if (face_hold(&lx->face, cost, (int64_t)target)) {
		end = hunt_run(lx, &hunt, &least);
		face_drop_last_held(&lx->face);
	}
	hunt_widen(lx);
	lx->has_basis = had_basis;
	if (least > turned->lower)
		return end;
	*value = lp_value(lx->lp, cost, lx->x);
	return end == SEARCH_LIMIT ? end : SEARCH_FOUND;
}

/* From the bound upwards until there is a plan, then half way between; `reach` is how far the first step goes.  A step that takes too many nodes
 * is given up, and the next one goes further. */
static enum search_end climb(struct lexi *lx, const int64_t *cost, const struct hunt *turned, int steps, wide reach,
			     wide *value, wide *lower)
{
	bool stuck = false;

	while (*value > *lower && !lexi_close(lx, *value, *lower)) {
		wide target = *lower + reach < *value ? *lower + reach : *value - 1;
		enum search_end end = step(lx, cost, turned, target, value);

		if (end == SEARCH_FOUND) {
			reach = (*value - *lower) / 2;
		} else if (end == SEARCH_DONE) {
			*lower = target + 1;
			reach = stuck ? (*value - *lower) / 2 : 2 * reach + 1;
		} else if (end == SEARCH_NODES && --steps > 0 && target < *value - 1) {
			stuck = true;
			reach = 2 * reach + 1;
		} else {
			return end;
		}
	}
	return SEARCH_DONE;
}

/* Dives find a plan where there is one, and reliability branching ends where there is none. */
static enum search_end climb_twice(struct lexi *lx, const int64_t *cost, struct hunt *turned, wide *value, wide *lower)
{
	enum search_end end = climb(lx, cost, turned, DIVING_STEPS, 0, value, lower);

	if (end == SEARCH_NODES && hunt_is_far(*value, *lower))
		end = near_plan(lx, cost, value, *lower);
	if (end != SEARCH_NODES)
		return end;
	turned->dives = false;
	turned->node_limit = BRANCHING_NODES;
	return climb(lx, cost, turned, BRANCHING_STEPS, (*value - *lower) / 2, value, lower);
}

/* A question that is turned round. */
struct turn {
	struct hunt hunt;
	struct arena scratch;
	struct diags *heard, unheard; /* where it fails there are other ways */
};

/* By this row; false when it is none, or without memory. */
static bool begin(struct lexi *lx, struct turn *t, int row)
{
	int64_t *coef;

	*t = (struct turn){.heard = lx->ds};
	coef = row < 0 ? NULL : ARENA_NEW(&t->scratch, int64_t, (size_t)lx->lp->ncols);
	if (!coef)
		return false;
	for (int j = 0; j < lx->lp->ncols; j++)
		coef[j] = value_in(lx->lp, j, row);
	t->hunt = (struct hunt){.cost = coef,
				.turned = true,
				.row = row,
				.first = lx->hand,
				.lower = lx->face.row_hi[row],
				.narrowed = true,
				.dives = true,
				.node_limit = DIVING_NODES};
	lx->ds = &t->unheard;
	return true;
}

static enum search_end finish(struct lexi *lx, struct turn *t, enum search_end end)
{
	lx->ds = t->heard;
	diags_free(&t->unheard);
	arena_free(&t->scratch);
	return end == SEARCH_FAILED ? SEARCH_NODES : end;
}

enum search_end turned_climb(struct lexi *lx, const int64_t *cost, wide *value, wide *lower)
{
	enum search_end end = SEARCH_NODES;
	struct turn t;

	if (begin(lx, &t, finest_row(lx)))
		end = climb_twice(lx, cost, &t.hunt, value, lower);
	return finish(lx, &t, end);
}

enum search_end lexi_reach_turned(struct lexi *lx, const int64_t *cost, wide target, bool dives, long node_limit)
{
	enum search_end end = SEARCH_NODES;
	int row = finest_row(lx);
	struct turn t;
	wide value;

	if (begin(lx, &t, row < 0 ? fullest_row(lx) : row)) {
		t.hunt.dives = dives;
		t.hunt.node_limit = node_limit;
		end = step(lx, cost, &t.hunt, target, &value);
	}
	return finish(lx, &t, end);
}
