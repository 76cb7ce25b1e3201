#include "solver/core_internal.h"

#include <string.h>

/* Columns of a block that the network starts with, and that a round of pricing adds.  Where a gap was asked for, few to start
 * with: the first prices are poor, and rounds are cheap. */
enum { START_OF_BLOCK = 8, START_FOR_GAP = 3, BEST_OF_BLOCK = 4, BEST_FOR_GAP = 8, MOST_OF_BLOCK = 8 };

/* Then prices of side rows need not be the best ones while columns still come: a flow may be cheaper by this part of its cost,
 * which shrinks from round to round. */
enum { SLACK_START = 16, SLACK_TIMES = 8, SLACK_END = 1 << 20 };

/* Columns of a block that could improve on `enough` at lx->bound and are not in the network, the best first.  Among
 * equals a different one for each block comes first: else all would want the same post. */
static int best_of_block(const struct core *c, int block, wide enough, int most, int *best)
{
	const struct lp_problem *lp = c->lp;
	int first = lp->block_start[block], size = lp->block_start[block + 1] - first, n = 0;
	const struct bound *b = &c->lx->bound;
	const wide *reduced;
	int turn = size > 0 ? (int)((unsigned)block * 2654435761u % (unsigned)size) : 0;

	if (b->least[block] >= enough)
		return 0;
	reduced = bound_block(b, &c->lx->face, block);
	for (int i = 0; i < size; i++) {
		int j = first + (i + turn) % size;

		if (c->lx->face.bounds.ub[j] > 0 && reduced[j - first] < enough && !core_has(c, j))
			n = bound_keep_least(reduced, first, best, n, most, j);
	}
	return n;
}

/* Adds the columns that improve; how many, -1 without memory. */
static long add_columns(struct core *c, bool first)
{
	int best[MOST_OF_BLOCK];
	int start = c->for_gap ? START_FOR_GAP : START_OF_BLOCK, more = c->for_gap ? BEST_FOR_GAP : BEST_OF_BLOCK;
	long added = 0;

	c->partial = false;
	for (int b = 0; b < c->lp->nblocks; b++) {
		wide enough = first || c->block_node[b] < 0 ? 0 : core_block_price(c, b);
		int n = best_of_block(c, b, enough, first ? start : more, best);

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

bool core_is_close(const struct core *c, wide bound)
{
	return c->for_gap && c->kept && lexi_close(c->lx, c->kept_value, bound);
}

/* The slack of the next round: the best prices end it. */
static int64_t next_slack(const struct core *c, long added)
{
	return added > 0 && c->slack < SLACK_END ? c->slack * SLACK_TIMES : 0;
}

/* Flow, prices and columns in turn until nothing improves, or what there is will do. */
static enum core_end rounds(struct core *c, bool *whole)
{
	enum core_end end = CORE_PARTIAL;
	long added;
	bool slack;

	c->slack = c->for_gap ? SLACK_START : 0;
	do {
		end = core_price_sides(c, whole);
		if (end != CORE_EXACT && end != CORE_PARTIAL)
			return end;
		added = price(c);
		if (added < 0) {
			diag_no_memory(c->lx->ds);
			return CORE_FAILED;
		}
		if (core_is_close(c, bound_ceil(&c->lx->bound, &c->lx->prices)))
			return CORE_EXACT;
		slack = c->slack > 0;
		c->slack = next_slack(c, added);
	} while (added > 0 || slack);
	return c->partial ? CORE_PARTIAL : end;
}

/* With prices a little above the best ones flows keep the side rows, mostly, and are whole.  The prices and the bound are
 * taken by now. */
static enum core_end dearer(struct core *c, enum core_end end, bool *whole)
{
	static const int shares[] = {1024, 256, 64, 16, 4, 1};
	int64_t num[SIDES_MAX] = {0};

	if (core_is_close(c, bound_ceil(&c->lx->bound, &c->lx->prices)))
		return end;
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
	struct core c = {.lx = lx,
			 .lp = lx->lp,
			 .core = lx->lp->core,
			 .cost = cost,
			 .scratch = &scratch,
			 .den = 1,
			 .for_gap = lx->limits->gap > 0};
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
