/* What glpk_build.c and glpk_run.c share: the master over GLPK 5.0, as arrays of ours from which GLPK's
 * problem is built, and built again after it aborted. */
#ifndef SOLVER_GLPK_INTERNAL_H
#define SOLVER_GLPK_INTERNAL_H

#include <glpk.h>
#include <setjmp.h>

#include "solver/master.h"

enum { MASTER_TEXT_MAX = 512 };

struct held {
	const int64_t *coef;
	int64_t rhs;
	bool active;
};

/* An int per column, by pages of so many columns, which are handed out as a first column there is set: of millions of columns few
 * are, but spread over all. */
enum { PAGE_COLUMNS = 16 };

struct places {
	unsigned *page; /* per PAGE_COLUMNS columns: where theirs begins in `at`; 0: the one that stays all 0 */
	int *at;        /* page by page; what was not handed out yet takes no memory */
	unsigned next;  /* to be handed out */
};

struct master {
	struct master *next; /* of the thread's open ones */
	const struct lp_problem *lp;
	glp_prob *prob; /* NULL: to be built before the next run */
	jmp_buf trap;
	char text[MASTER_TEXT_MAX]; /* what the library said while it aborted */
	size_t text_len;

	struct places places;     /* GLPK's number of each column of the problem, or 0 */
	int *cols;                /* by GLPK's number - 1: column of the problem */
	int ncols, nbuilt;        /* columns wanted, columns GLPK has */
	struct col_bounds bounds; /* the arrays are the caller's */
	int64_t *row_lo, *row_hi, *block_lo;
	int64_t *row_largest; /* largest |coefficient| of each shared row */
	bool *start_upper;    /* free columns: where they stand in a new basis */
	struct held *held;
	int nheld, held_space;
	const int64_t *cost;

	int *ind; /* scratch of rows + columns + 1 places */
	double *val;
	struct lp_entry *entries; /* scratch: of one column */
	int scratch;
	long iterations;
	int aborts;
	bool provoke;
};

/* GLPK's row 1 is spare, free and empty, so that there always is a row; then come the shared rows, the
 * blocks and the held rows. */
static inline int master_row_number(int row)
{
	return row + 2;
}

static inline int master_block_number(const struct master *m, int block)
{
	return m->lp->nrows + block + 2;
}

static inline int master_held_number(const struct master *m, int held)
{
	return m->lp->nrows + m->lp->nblocks + held + 2;
}

/* Where in places.at the column is. */
static inline unsigned master_slot(const struct master *m, int col)
{
	return m->places.page[(unsigned)col / PAGE_COLUMNS] + (unsigned)col % PAGE_COLUMNS;
}

static inline int master_place(const struct master *m, int col)
{
	return m->places.at[master_slot(m, col)];
}

/* Does GLPK have this column already?  If not it gets its data when it is pushed. */
static inline bool master_built(const struct master *m, int col)
{
	int place = m->prob ? master_place(m, col) : 0;

	return place && place <= m->nbuilt;
}

/* Drops the library's memory, and with it the problems of all masters of the thread. */
void masters_drop(void);

/* Before a row is emptied: makes it basic, by a pivot.  An empty row that is not would leave a singular basis, and the next
 * run would have to start from nothing.  Where that fails the run does start so. */
void master_make_basic(struct master *m, int row);

/* Builds the problem if there is none and gives it the columns it lacks.  A step of the guard; `arg` is NULL. */
int master_sync(struct master *m, void *arg);

#endif
