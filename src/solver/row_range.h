/* What the columns of a row can take of it, whatever they do: many a plan is ruled out by a single row. */
#ifndef SOLVER_ROW_RANGE_H
#define SOLVER_ROW_RANGE_H

#include "solver/face.h"

struct row_range {
	wide least, most;
};

/* A row that is broken, and by which bound. */
struct broken_row {
	int row;  /* as struct basis numbers them */
	int side; /* as struct subproblem has it */
};

/* How many rows a face has, the held ones included. */
int row_ranges(const struct face *f);

/* range[0..row_ranges()-1]: of each row, and then of each held row, by the columns' bounds. */
void row_ranges_measure(const struct face *f, struct row_range *range);

/* Does a row break when a column is no less than lb?  The ranges are those of the face, measured before.  `asked`: of the rows that are not
 * held only these; NULL: all. */
bool row_ranges_break(const struct face *f, const struct row_range *range, const bool *asked, int col, int64_t lb,
		      struct broken_row *ret);

#endif
