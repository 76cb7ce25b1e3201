/* A linear program over whole numbers, as plain data.  The solver layer knows nothing of staffing.
 *
 *     minimise  cost[t].x  for t = 0, 1, ... in order (lexicographically)
 *     row_lo <= A x <= row_hi                    shared rows, integer coefficients
 *     sum of a block's columns <= block_cap      each priced column belongs to one block
 *     0 <= x (priced columns), lb <= x <= ub (free columns)
 *
 * Priced columns (options, perhaps many) need not be in the master: they are priced against row prices
 * and added when they matter.  They come first, block by block.  Free columns (slacks with a meaning:
 * an open post, an excess) follow and are always in the master; their bounds are finite.
 * All columns take whole values in an answer.  Once the priced columns are given, the free ones follow in their
 * order: each is the smallest value that its rows allow, given the columns before it (see face_complete). */
#ifndef SOLVER_PROBLEM_H
#define SOLVER_PROBLEM_H

#include "base/arena.h"
#include "base/fraction.h" /* wide */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LP_INF INT64_MAX /* no bound above; -LP_INF: none below */

/* Of a block: bounds of its columns are kept in 32 bits.  Who makes a problem sees to it that there are not more people. */
#define LP_CAP_MOST INT32_MAX

struct lp_entry {
	int row;
	int64_t value;
};

/* The part of a problem that is a network, for a quick start and a quick bound (core.h).  Whatever is said here can only
 * make these better or worse, never wrong.
 *
 * People flow from the ground through rows that count those who leave (of a unit, of a post) to their block, from
 * there by a column to a row that counts those who come, and through rows that count more of them back to the ground. */
enum { LP_GROUND = -1, LP_OUTSIDE = -2 };

struct lp_core {
	int *above; /* per row: the next row towards the ground, or LP_GROUND; LP_OUTSIDE: the row is not in the core */
	bool *comes;    /* per row of the core: does it count those who come? */
	int64_t *times; /* per row of the core: |coefficient| of one person */
	/* Per row of the core, -1 = none: the free column that mends it, which counts those who lack (or leave too many);
	 * a row that asks for part of the same people, and the free column that mends that one; a row that limits the
	 * same people. */
	int *mends, *part, *part_mends, *limit;
	/* Per row where people come: the row of the core in which what its column mends is added up, -1 = none.  Such a total
	 * is limited, and the column that mends it lets it go beyond. */
	int *total;
	bool *is_total;
	int *block_row; /* per block: the row nearest to it, or LP_GROUND; LP_OUTSIDE: its columns are not in the core */
	int *piece_row; /* per piece: the row nearest to its columns where they come; LP_OUTSIDE */
	bool *leaves;   /* per piece: does who leaves by it take all rows above the block? */
	/* Free columns that sum up others: the column is in no other row, and takes the row's bound. */
	int nsums;
	int *sum_row, *sum_col;
};

/* Rows of amounts at most; pieces that a column may share with others; and runs of entries in all: what the column alone has,
 * its amounts, its pieces. */
enum { LP_AMOUNTS = 4, LP_PIECES = 2, LP_OF_PIECES = 2, LP_RUNS = LP_OF_PIECES + LP_PIECES };

struct lp_problem {
	int nrows;
	int64_t *row_lo, *row_hi;

	int nblocks;
	int64_t *block_cap; /* 0 to LP_CAP_MOST */
	int *block_start;   /* nblocks + 1; columns of block b: [block_start[b], block_start[b+1]) */

	int ncols;   /* priced columns first, then free ones */
	int npriced; /* = block_start[nblocks] */
	size_t *col_start; /* ncols + 1, into entries: what a column alone has; where that is nothing zeros need not be written */
	struct lp_entry *entries;
	/* What nearly all priced columns have in a few rows, in few bytes: column j has amount[j * namounts + k] in amount_row[k], if it
	 * is not 0.  What does not fit is among its entries. */
	int namounts;
	int *amount_row;
	int32_t *amount;
	/* What many priced columns have alike, stored once: what a post takes whoever comes, what a person takes wherever they
	 * go.  Column j has the entries of its two pieces, too, each row once: see lp_piece().  NULL: none has any. */
	int npieces;
	size_t *piece_start; /* npieces + 1, into piece_entries */
	struct lp_entry *piece_entries;
	uint32_t *piece;    /* the first in the high bits, in the low ones the second, counted from second_piece on */
	uint32_t piece_low; /* mask of the low bits, */
	int piece_bits;     /* which are so many */
	int second_piece;   /* a piece; those before it are first ones */
	int64_t *free_lb, *free_ub; /* of free columns, from npriced on; a priced one has 0 and its block's capacity */

	const struct lp_core *core; /* NULL = none is known */

	/* What no row says yet, NULL = nothing: asked of the best plan of each tier.  When it says no, the solve ends
	 * there: the caller knows which rows are missing. */
	bool (*accept)(void *ctx, const int64_t *x);
	void *accept_ctx;
};

/* Consecutive entries. */
struct lp_run {
	const struct lp_entry *at, *end;
};

/* All entries of a column, as runs: for (r in runs) for (e = r.at; e < r.end; e++). */
struct lp_column {
	struct lp_run runs[LP_RUNS];
	struct lp_entry amounts[LP_AMOUNTS];
};

/* A priced column's k-th piece, where pieces are known.  A column that has none shares one without entries. */
static inline int lp_piece(const struct lp_problem *lp, int col, int k)
{
	uint32_t pieces = lp->piece[col];

	return k == 0 ? (int)(pieces >> lp->piece_bits) : lp->second_piece + (int)(pieces & lp->piece_low);
}

static inline struct lp_run lp_amounts(const struct lp_problem *lp, int col, struct lp_entry amounts[LP_AMOUNTS])
{
	int n = 0;

	for (int k = 0; col < lp->npriced && k < lp->namounts; k++) {
		int32_t amount = lp->amount[(size_t)col * (size_t)lp->namounts + (size_t)k];

		if (amount != 0)
			amounts[n++] = (struct lp_entry){lp->amount_row[k], amount};
	}
	return (struct lp_run){amounts, amounts + n};
}

static inline void lp_runs(const struct lp_problem *lp, int col, struct lp_column *ret)
{
	ret->runs[0] = (struct lp_run){lp->entries + lp->col_start[col], lp->entries + lp->col_start[col + 1]};
	ret->runs[1] = lp_amounts(lp, col, ret->amounts);
	for (int k = 0; k < LP_PIECES; k++) {
		int piece = lp->piece && col < lp->npriced ? lp_piece(lp, col, k) : -1;

		ret->runs[LP_OF_PIECES + k] = piece < 0
						      ? (struct lp_run){lp->entries, lp->entries}
						      : (struct lp_run){lp->piece_entries + lp->piece_start[piece],
									lp->piece_entries + lp->piece_start[piece + 1]};
	}
}

/* The entries of a column in `out`, which has room for all rows; how many. */
int lp_entries(const struct lp_problem *lp, int col, struct lp_entry *out);

/* activity += `times` the column. */
void lp_add(const struct lp_problem *lp, int col, int64_t times, int64_t *activity);

/* Rows whose activity, divided by a denominator, is compared: the largest ratio is minimised.
 * Row i must read  activity_i - x[excess[i]] <= hi, with hi = LP_INF as long as the ratio does not count. */
struct lp_ratios {
	int n;
	const int *row;
	const int *excess;    /* free column of the row, coefficient -1 */
	const int64_t *denom; /* > 0 */
	/* For a leximin tier, else NULL: free columns first_arc[i], first_arc[i] + 1, ... with bounds 0 and 1 stand for
	 * the 1st, 2nd, ... unit of activity_i, by a row  activity_i - their sum <= 0.  There are enough of them for
	 * every plan, and an arc is in no other row.  Where each plan's activity_i is a multiple of arc_size[i], an arc
	 * had better stand for so much, with that coefficient: the bounds are tighter.  NULL: all 1. */
	const int *first_arc;
	const int *narcs;
	const int64_t *arc_size;
};

/* What an arc of ratio i stands for. */
static inline int64_t lp_arc_size(const struct lp_ratios *r, int i)
{
	return r->arc_size ? r->arc_size[i] : 1;
}

/* A column's bounds. */
static inline int64_t lp_lb(const struct lp_problem *lp, int col)
{
	return col < lp->npriced ? 0 : lp->free_lb[col - lp->npriced];
}

int64_t lp_ub(const struct lp_problem *lp, int col);

/* The exact activity of every row, and whether all rows, blocks and bounds hold.  `activity` has nrows
 * places; columns with x = 0 cost nothing. */
bool lp_feasible(const struct lp_problem *lp, const int64_t *x, int64_t *activity);

/* The same without a look at the rows' limits, which a face may have raised. */
bool lp_within(const struct lp_problem *lp, const int64_t *x, int64_t *activity);

/* Block of a priced column; -1 for a free one.  O(log blocks). */
int lp_block_of(const struct lp_problem *lp, int col);

/* cost.x, exactly. */
wide lp_value(const struct lp_problem *lp, const int64_t *cost, const int64_t *x);

#endif
