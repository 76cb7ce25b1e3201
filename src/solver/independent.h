/* Columns that are independent of each other, in some of a face's rows. */
#ifndef SOLVER_INDEPENDENT_H
#define SOLVER_INDEPENDENT_H

#include "base/arena.h"
#include "solver/face.h"

struct independent {
	bool *col;  /* per column of the list: is it one of them? */
	bool *row;  /* per row, as struct basis numbers them: does it take part? */
	bool exact; /* false: too many were left to look at, and any were taken */
};

/* As many of the columns as are independent in the rows, and as many rows in which they still are.  What it says is so, but that now and
 * then, if a prime divides what it should not, more would be independent than it finds.  Memory is of `a`; false without it. */
bool independent_find(const struct face *f, const bool *rows, const int *cols, int ncols, struct independent *ret,
		      struct arena *a);

#endif
