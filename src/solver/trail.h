/* Bounds of columns that are changed on the way down a tree, and given back on the way up. */
#ifndef SOLVER_TRAIL_H
#define SOLVER_TRAIL_H

#include "solver/face.h"

/* What a column's bounds were. */
struct change {
	int col;
	int64_t lb, ub;
};

/* Zeroed but for the face: nothing is changed. */
struct trail {
	struct face *face;
	struct change *changes;
	size_t n, space;
};

/* Changes a column's bounds until trail_undo().  False without memory. */
bool trail_set(struct trail *t, int col, int64_t lb, int64_t ub);

/* Gives back what was changed since there were `mark` changes. */
void trail_undo(struct trail *t, size_t mark);

/* As trail_undo(t, 0) of a view of a face that nobody looks at any more: its lists are left as they are. */
void trail_give_back(struct trail *t);

/* Reduced-cost fixing: what a plan that costs at most `room` (>= 0, times q) more than the bound cannot use goes out of play.
 * False without memory. */
bool trail_tighten(struct trail *t, const struct bound *b, wide room);

void trail_free(struct trail *t);

#endif
