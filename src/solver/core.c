#include "solver/core_internal.h"

#include <string.h>

/* Columns of a block that the network starts with, and that a round of pricing adds. */
enum { START_OF_BLOCK = 8, BEST_OF_BLOCK = 4 };

/* Columns of a block that could improve on `enough` at lx->bound and are not in the network, the best first.  Among
 * equals a different one for each block comes first: else all would want the same post. */
static int best_of_block(const struct core *c, int block, wide enough, int most, int *best)
{
	const struct lp_problem *lp = c->lp;
	int first = lp->block_start[block], size = lp->block_start[block + 1] - first, n = 0;
	int turn = size > 0 ? (int)((unsigned)block * 2654435761u % (unsigned)size) : 0;

	for (int i = 0; i < size; i++) {
		int j = first + (i + turn) % size;

		if (c->lx->face.ub[j] > 0 && !c->in_net[j] && c->lx->bound.reduced[j] < enough)
			n = bound_keep_least(&c->lx->bound, best, n, most, j);
	}
	return n;
}

/* Adds the columns that improve; how many, -1 without memory. */
static long add_columns(struct core *c, bool first)
{
	int best[START_OF_BLOCK];
	long added = 0;

	c->partial = false;
	for (int b = 0; b < c->lp->nblocks; b++) {
		wide enough = first || c->block_node[b] < 0 ? 0 : core_block_price(c, b);
		int n = best_of_block(c, b, enough, first ? START_OF_BLOCK : BEST_OF_BLOCK, best);

		for (int k = 0; k < n; k++) {
			if (!core_can(c, b, best[k])) {
				c->partial = true;
				continue;
			}
			if (!core_add(c, b, best[k]))
				return -1;
			added++;
		}
	}
	return added;
}

/* Columns that improve at the present prices; 0: the bound is that of all columns. */
static long price(struct core *c)
{
	core_take_prices(c);
	bound_compute(&c->lx->bound, &c->lx->face, c->cost, &c->lx->prices);
	return add_columns(c, false);
}

/* Flow, prices and columns in turn until nothing improves. */
static enum core_end rounds(struct core *c, bool *whole)
{
	enum core_end end = CORE_PARTIAL;
	long added;

	do {
		end = core_price_sides(c, whole);
		if (end != CORE_EXACT && end != CORE_PARTIAL)
			return end;
		added = price(c);
		if (added < 0) {
			diag_no_memory(c->lx->ds);
			return CORE_FAILED;
		}
	} while (added > 0);
	return c->partial ? CORE_PARTIAL : end;
}

/* With prices a little above the best ones flows keep the side rows, mostly, and are whole.  The prices and the bound are
 * taken by now. */
static enum core_end dearer(struct core *c, enum core_end end, bool *whole)
{
	static const int shares[] = {1024, 256, 64, 16, 4, 1};
	int64_t num[SIDES_MAX] = {0};

	for (int s = 0; s < c->nsides; s++)
		num[s] = c->sides[s].num;
	for (size_t k = 0; c->nsides > 0 && k < sizeof shares / sizeof shares[0]; k++) {
		bool found = false;

		for (int s = 0; s < c->nsides; s++)
			c->sides[s].num = num[s] + num[s] / shares[k] + 1;
		if (core_flow(c, &found) == CORE_LIMIT)
			return CORE_LIMIT;
		*whole |= found;
		if (found)
			break;
	}
	return end;
}

/* Does the tier count only what the network knows? */
static bool fits(struct core *c)
{
	const struct lp_problem *lp = c->lp;

	c->known = ARENA_NEW(c->scratch, bool, (size_t)lp->ncols);
	for (int i = 0; c->known && i < lp->nrows; i++) {
		if (c->core->mends[i] >= 0)
			c->known[c->core->mends[i]] = true;
		if (c->core->part_mends[i] >= 0)
			c->known[c->core->part_mends[i]] = true;
	}
	for (int k = 0; c->known && k < c->core->nsums; k++)
		c->known[c->core->sum_col[k]] = true;
	for (int j = lp->npriced; c->known && j < lp->ncols; j++)
		if (c->cost[j] != 0 && !c->known[j])
			return false;
	return c->known != NULL;
}

/* So that the linear program starts from what the network found. */
static void seed(const struct core *c)
{
	for (int k = 0; k < c->noptions; k++)
		if (network_state(c->net, c->first_option + k) != NETWORK_LOWER)
			master_add(c->lx->face.master, c->option[k]);
}

enum core_end core_root(struct lexi *lx, const int64_t *cost, bool *whole)
{
	struct arena scratch = {0};
	struct core c = {.lx = lx, .lp = lx->lp, .core = lx->lp->core, .cost = cost, .scratch = &scratch, .den = 1};
	enum core_end end = CORE_NONE;

	*whole = false;
	if (lx->lp->core && fits(&c) && core_open(&c)) {
		core_first_prices(&c);
		bound_compute(&lx->bound, &lx->face, cost, &lx->prices);
		if (add_columns(&c, true) >= 0)
			end = rounds(&c, whole);
		if (end == CORE_EXACT || end == CORE_PARTIAL)
			end = dearer(&c, end, whole);
		if (end == CORE_EXACT || end == CORE_PARTIAL)
			seed(&c);
	}
	core_close(&c);
	arena_free(&scratch);
	return end;
}
