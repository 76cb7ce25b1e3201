/* What face.c, face_bound.c and face_lists.c share: the lists of what is in play. */
#ifndef SOLVER_FACE_INTERNAL_H
#define SOLVER_FACE_INTERNAL_H

#include "solver/face.h"

static inline bool face_is_out(const struct face *f, int col)
{
	return face_ub(f, col) == 0 && face_lb(f, col) == 0;
}

/* Lists all columns and what they have alike, in a view's room. */
void face_list_all(struct face *f);

/* Lists a column that comes back into play. */
void face_list(struct face *f, int col);

#endif
