/* The master: the part of the linear program that the solver holds, behind an interface that takes rows
 * once, columns as they come, and keeps its basis from run to run.  GLPK is not visible here.
 *
 * The library aborts on bad calls and on its own internal assertions.  The master survives that: the
 * call is left by a jump, the library's memory is dropped, and the problem is built again from the
 * master's own arrays, as are those of the other masters of the thread when they are used again. */
#ifndef SOLVER_MASTER_H
#define SOLVER_MASTER_H

#include "base/diag.h"
#include "solver/col_bounds.h"
#include "solver/limits.h"
#include "solver/problem.h"

enum lp_status {
	LP_OPTIMAL,
	LP_INFEASIBLE,
	LP_LIMIT,  /* deadline or interruption */
	LP_CUTOFF, /* the dual simplex passed the cutoff: the optimum is above it */
	LP_FAILED, /* the library gave up in every way tried; a diagnostic says so */
};

enum lp_method { LP_PRIMAL, LP_DUAL };

struct master;

/* A basis: where each column of the problem stands, and each row: the shared ones, the blocks, the held ones by number. */
enum stand { STAND_BASIC, STAND_LOWER, STAND_UPPER };

struct basis {
	int nrows;
	enum stand *col, *row;
};

/* All rows, all blocks as rows, all free columns; no priced column yet.  The arrays of `bounds` must live as long as
 * the master.  Free columns start at the bound that is nearer to x0.  NULL with a diagnostic when memory runs out. */
struct master *master_open(const struct lp_problem *lp, const struct col_bounds *bounds, const int64_t *x0,
			   struct diags *ds);
struct master *master_close(struct master *m); /* accepts NULL, returns NULL */

/* Adds a priced column.  No effect if it is there. */
void master_add(struct master *m, int col);
bool master_has(const struct master *m, int col);

void master_set_cost(struct master *m, const int64_t *cost); /* one per column of the problem; kept by reference */
void master_set_col(struct master *m, int col);              /* its bounds have changed */
void master_set_row(struct master *m, int row, int64_t lo, int64_t hi);
void master_set_block(struct master *m, int block, int64_t lo);

/* Appends the row  coef.x <= rhs  (coef: one per column of the problem, kept by reference) and returns
 * its number among such rows, from 0; -1 when memory runs out. */
int master_hold(struct master *m, const int64_t *coef, int64_t rhs);
void master_release(struct master *m, int held); /* the row no longer binds, and its price is 0 */

/* The basis of the last run, in `b` with its places for all columns and rows; false if there is none. */
bool master_basis(const struct master *m, struct basis *b);

/* The next run starts from this basis; rows that it has not stand for themselves.  Where it is none, the run finds another one by itself. */
void master_start(struct master *m, const struct basis *b);

/* How many columns there are; and as it was with that many, to start from the basis: those that came since are gone, and so are held
 * rows that were released.  Rows that are held still stand for themselves.  Returns how many numbers held rows have now. */
int master_columns(const struct master *m);
int master_return(struct master *m, int ncols, const struct basis *b);

/* Runs the simplex from the current basis.  `cutoff`: with LP_DUAL, stop as soon as the objective is
 * above it (INFINITY = never). */
enum lp_status master_run(struct master *m, enum lp_method method, double cutoff, const struct limits *limits,
			  struct diags *ds);

/* At most `pivots` of the dual simplex from the current basis, to see where a change leads: as master_run, and
 * LP_LIMIT when the pivots ran out, with the objective they reached.  LP_FAILED is no error here. */
enum lp_status master_probe(struct master *m, int pivots, double cutoff);

/* After LP_OPTIMAL (prices also after LP_CUTOFF).  Prices are d(objective)/d(right side). */
double master_x(const struct master *m, int col); /* 0 for a column that is not there */
double master_objective(const struct master *m);
double master_row_price(const struct master *m, int row);
double master_block_price(const struct master *m, int block);
double master_held_price(const struct master *m, int held);

/* After LP_INFEASIBLE: prices whose combination of rows proves it, or false if the library has none. */
bool master_ray(struct master *m, double *row_price, double *held_price);

/* For the plan's provenance and the tests: simplex iterations so far, times the library aborted. */
long master_iterations(const struct master *m);
int master_aborts(const struct master *m);

/* Makes the next run abort inside the library, once: how the tests provoke it. */
void master_provoke_abort(struct master *m);

const char *master_library_version(void);

#endif
