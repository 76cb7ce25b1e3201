/* The face: what the tiers settled so far leave to choose, and exact bounds over it.
 *
 * A face is the problem with narrower bounds: options put out of play (upper bound 0), columns fixed
 * where they stand, rows held tight, and rows "earlier tier <= allowed".  Everything here is integer
 * arithmetic: prices come from the library as doubles, are rounded to multiples of 1/q, and give a
 * bound that holds for ANY prices of the right sign (Lagrangian bound).  So a bound is never wrong by
 * rounding, only weaker, and what it puts out of play could not have been in any plan that matters. */
#ifndef SOLVER_FACE_H
#define SOLVER_FACE_H

#include "base/diag.h"
#include "solver/col_bounds.h"
#include "solver/master.h"
#include "solver/problem.h"

/* A row  coef.x <= rhs  that keeps an earlier tier at what it was allowed. */
struct held_row {
	const int64_t *coef; /* one per column */
	int64_t rhs;
	int number; /* in the master */
	int first;  /* column that is not 0 */
};

struct face {
	const struct lp_problem *lp;
	struct master *master;    /* kept in step with every change of bounds; NULL: only bounds are asked for */
	struct col_bounds bounds; /* read by face_lb(), face_ub() and, of columns of a block, directly */
	int64_t *row_lo, *row_hi;
	int64_t *block_lo;
	struct held_row *held;
	int nheld, held_max;
	int *play;          /* see face_first(); each block's begin where its columns do, the free ones' at npriced */
	int *nplay;         /* per block, and of the free columns */
	int nlisted, ngone; /* columns that are listed; those of them, at most, that went out of play */
	int *pieces;        /* those of the columns that are listed, in no order; more may be */
	bool *has_piece;    /* per piece: is it among them? */
	int npieces;
	int threads;  /* that a bound may use */
	int nnumbers; /* rows that the master was ever given to hold: held[].number < nnumbers */
};

static inline int64_t face_lb(const struct face *f, int col)
{
	return col_lb(&f->bounds, col);
}

static inline int64_t face_ub(const struct face *f, int col)
{
	return col_ub(&f->bounds, col);
}

/* The columns of a block (`nblocks`: the free ones) that may be in play, in ascending order:
 * for (const int *j = face_first(f, b); j < face_end(f, b); j++).  Whatever is not listed has no bound but 0. */
static inline const int *face_first(const struct face *f, int block)
{
	return f->play + f->lp->block_start[block];
}

static inline const int *face_end(const struct face *f, int block)
{
	return face_first(f, block) + f->nplay[block];
}

/* Lists only what is in play, where much of what is listed is not.  A column that comes back is listed again. */
void face_compact(struct face *f);

/* A view of a face has the same bounds, but lists of its own and no master: whoever changes bounds there for a while, and gives
 * them back, leaves the face as it was.  Room for one of any face of the problem; false without memory. */
bool face_view_open(struct face *view, const struct lp_problem *lp, struct arena *a);
void face_view(struct face *view, const struct face *f);

/* A price times its denominator stays below 2^58, and the denominator below 2^45: their products with the amounts of
 * rows, and sums of those, fit 128 bits. */
enum { PRICE_BITS = 58, DENOMINATOR_BITS = 44 };

/* A row without a lower (upper) bound cannot have a positive (negative) price: then 0. */
static inline int64_t right_sign(int64_t price, int64_t lo, int64_t hi)
{
	if ((price > 0 && lo == -LP_INF) || (price < 0 && hi == LP_INF))
		return 0;
	return price;
}

/* Prices over the denominator q, of the right sign for the face's rows. */
struct prices {
	int64_t q;
	int64_t *row;
	int64_t *held;
};

/* A bound and what it is made of, all times q. */
struct bound {
	wide value;    /* no x in the face has cost.x * q below this */
	wide *reduced; /* per column in play: its cost less what it uses, at these prices; see bound_block() */
	bool by_block; /* they are worked out again for a block that is looked at */
	size_t room;   /* for a block, then; the free columns' follow all others */
	size_t free_at;
	const int64_t *cost; /* what it was computed with */
	const struct prices *prices;
	wide *least; /* per block: no column in play has a lower reduced cost */
	wide *best;  /* per block: what one more person in it is worth (<= 0 unless the block must be filled) */
	wide *piece; /* scratch: what the rows of each piece of columns are worth, */
	int *held;   /* and which held rows have a price, */
	int nheld;   /* so many */
};

/* Room for the face of a whole problem and for `held_max` rows held at a time; the master opens with it, unless x0 is NULL.
 * False with a diagnostic. */
bool face_open(struct face *f, const struct lp_problem *lp, const int64_t *x0, int held_max, struct arena *a,
	       struct diags *ds);
void face_close(struct face *f);

void face_set_col(struct face *f, int col, int64_t lb, int64_t ub);
void face_set_row(struct face *f, int row, int64_t lo, int64_t hi);
void face_set_block(struct face *f, int block, int64_t lo);

/* Adds the row; false when memory runs out.  `coef` must live as long as the face. */
bool face_hold(struct face *f, const int64_t *coef, int64_t rhs);
void face_drop_last_held(struct face *f);

/* Does x (whole, one per column) satisfy every row and bound of the face?  `activity`: nrows places. */
bool face_holds(const struct face *f, const int64_t *x, int64_t *activity);

/* Given the priced columns of x, gives each free one, in order, the smallest value within its bounds with which
 * the rows it can mend hold.  If any values make x hold, these do. */
void face_complete(const struct face *f, int64_t *x, int64_t *activity);

/* The same of the free ones alone, when `activity` is that of the priced columns already. */
void face_complete_free(const struct face *f, int64_t *free_x, int64_t *activity);

/* Room for a basis of the master.  False without memory. */
bool basis_init(struct basis *b, const struct face *f, struct arena *a);

bool prices_init(struct prices *p, const struct face *f, struct arena *a);

/* The master's prices after a run, as multiples of 1/q. */
/* The finest denominator, a power of 2, that the master's prices can be held with: rows in VND have prices that are
 * millionths, and are worth millions. */
int64_t prices_denominator(const struct face *f);

void prices_take(struct prices *p, const struct face *f, int64_t q);

/* After an infeasible run: prices that may prove it (bound_compute with cost NULL); `sign` is 1 or -1, since the library's
 * sign depends on the side it left by.  False if it gives none.  They are as fine as prices can be: that of a row in VND is a
 * billionth of that of a row in people, and its rounding counts for billions.
 * `row_space`: f->lp->nrows + f->nnumbers places. */
bool prices_take_ray(struct prices *p, const struct face *f, int sign, double *row_space);

/* Where there are millions of columns reduced costs are not kept, which would take more than all else that a column has. */
bool bound_init(struct bound *b, const struct face *f, struct arena *a);
bool bound_init_as(struct bound *b, const struct face *f, bool by_block, struct arena *a);

/* The reduced costs of a block's columns that are in play (`nblocks`: of the free ones), from its first one on, until another block
 * is looked at.  Cost and prices must still be what the bound was computed with. */
const wide *bound_block(const struct bound *b, const struct face *f, int block);

/* Computes b at prices p; cost NULL is a cost of 0: then a value above 0 proves the face empty. */
void bound_compute(struct bound *b, const struct face *f, const int64_t *cost, const struct prices *p);

/* ceil(value / q): no whole-number plan has a smaller cost. */
wide bound_ceil(const struct bound *b, const struct prices *p);

/* What a block does beyond the lower bounds of its columns: its best options, as far as they go. */
struct block_answer {
	wide value;      /* costs, less what they use, times q */
	wide worth;      /* of one more person: what is below it would be better */
	int64_t missing; /* people whom it must send and has no option for */
};

/* The block's answer to the prices of the bound, of columns that `had` has; NULL: of all. */
struct block_answer bound_answer(const struct face *f, const struct bound *b, int block, const struct master *had);

/* Puts a column in its place among the `n` at hand whose reduced costs are least, the first of equals first; beyond `most` the
 * last gives way.  How many there are now.  They are of a block that begins with column `first`, and `reduced` is bound_block(). */
int bound_keep_least(const wide *reduced, int first, int *least, int n, int most, int col);

/* Keeps only what a plan with cost <= allowed can use, given the bound: options and columns out of play or
 * fixed, rows tight, blocks full.  Returns how many things stay loose although their price is not 0:
 * when 0 and the bound meets `allowed`, every plan left has exactly that cost. */
size_t face_fix(struct face *f, const struct bound *b, const struct prices *p, int64_t allowed);

#endif
