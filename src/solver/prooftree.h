/* The tree of a search as a proof: what it split, what it put out of play, and the prices that close each end.
 *
 * A search takes steps; those that a proof needs are kept, in their order, which is depth first.  Whoever has the problem and
 * the prices follows them with bounds of his own (face.h) and need not believe the search. */
#ifndef SOLVER_PROOFTREE_H
#define SOLVER_PROOFTREE_H

#include "base/arena.h"
#include "base/fraction.h" /* wide */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The price of a row. */
struct lp_price {
	int row;
	int64_t price;
};

/* Prices of rows, multiples of 1/q; those that are not here are 0. */
struct lp_prices {
	int64_t q;
	const struct lp_price *prices; /* by row */
	size_t nprices;
	const int64_t *held; /* of the rows that were held then, in the order in which they were */
	int nheld;
};

enum lp_deed_kind {
	LP_SPLITS, /* two cases: what follows is of the first, and once that is closed, of the other */
	LP_FIXES, /* what no plan with cost <= target can use, by these prices, goes out of play in what follows of this case */
	LP_CLOSES, /* no plan of this case has cost <= target, by these prices */
	LP_LEAVES /* the plan that does not count is the only one of this case, by these prices: see lp_other_cost(); their rows, with
		    * prices of 0 as well, say that there is not more of what it uses */
};

struct lp_deed {
	enum lp_deed_kind kind;
	bool up_first; /* LP_SPLITS: first x >= at + 1, then x <= at; else the other way round */
	bool any_cost; /* LP_CLOSES: the prices prove that there is no plan, whatever it costs */
	int col;       /* LP_SPLITS */
	int64_t at;    /* LP_SPLITS */
	struct lp_prices y;
};

/* No plan of the face has cost <= target, where the cost is that of the step; or, which says the same the other way round: no
 * plan with step's cost <= target has what held row `by_held` allows. */
struct lp_tree {
	int by_held; /* -1: none: the deeds are about the step's cost; else about what this row limits, and its limit */
	int64_t target; /* LP_PROVES_LARGEST: not used, there is no excess */
	struct lp_prices
		root; /* what no plan can use that is good enough by them goes out of play first; q = 0: nothing */
	const struct lp_deed *deeds;
	size_t ndeeds;
};

struct face;
struct lp_problem;
struct prices;

/* Takes down a tree, of which there may be too much to keep.  Zeroed: empty. */
struct tree_log {
	struct arena arena;
	struct lp_deed *deeds;
	size_t n, space;
	size_t words; /* of memory */
	bool lost;    /* something has no prices, or there was too much: this is no proof */
};

void tree_log_reset(struct tree_log *log);
void tree_log_free(struct tree_log *log);

/* A NULL log keeps nothing. */
void tree_log_split(struct tree_log *log, int col, int64_t at, bool up_first);
void tree_log_fix(struct tree_log *log, const struct face *f, const struct prices *p);
void tree_log_close(struct tree_log *log, const struct face *f, const struct prices *p, bool any_cost);
void tree_log_leave(struct tree_log *log, const struct face *f, const struct prices *p, const bool *asked);

/* Closed by one row that cannot hold: `held`: its number among the held ones, of which there are nheld; else -1. */
void tree_log_close_row(struct tree_log *log, int row, int held, int nheld, int64_t price);

/* The log with other numbers: row[i] for row i, held[h] (of `nheld`) for held row h, col[j] for column j. */
void tree_log_renumber(struct tree_log *log, const int *row, const int *held, int nheld, const int *col);

/* The log of a search that minimised what `row` limits from above, while held row `held`, the last one, limited the cost: as one about that
 * cost, which says the same.  What the held row's price was is the denominator, and the row gets what the denominator was as its price. */
void tree_log_turn(struct tree_log *log, int row, int held);

/* A copy of the log as a tree in `a`; NULL when the log is lost, or memory ran out, which the arena says.  `root` is
 * copied, too. */
struct lp_tree *tree_log_take(const struct tree_log *log, const struct lp_prices *root, struct arena *a);

/* A cost by which the plan x is the only one of a face where no column that it uses goes higher, if none is cheaper: 1 for what it
 * uses, -1 for all else that is priced.  Returns that of x. */
wide lp_other_cost(const struct lp_problem *lp, const int64_t *x, int64_t *cost);

/* The prices y for this face: those of rows and held rows that it has, of the right sign. */
void lp_prices_set(struct prices *p, const struct face *f, const struct lp_prices *y);

/* The prices of the face in `ret`, in memory of `a`, divided by what divides all.  False without memory. */
bool lp_prices_copy(struct lp_prices *ret, const struct face *f, const struct prices *p, struct arena *a);

#endif
