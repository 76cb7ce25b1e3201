#include "solver/trail.h"

#include <stdlib.h>

bool trail_set(struct trail *t, int col, int64_t lb, int64_t ub)
{
	struct face *f = t->face;

	if (t->n == t->space) {
		size_t space = t->space ? 2 * t->space : 1024;
		struct change *grown = realloc(t->changes, space * sizeof *grown);

		if (!grown)
			return false;
		t->changes = grown;
		t->space = space;
	}
	t->changes[t->n++] = (struct change){col, face_lb(f, col), face_ub(f, col)};
	face_set_col(f, col, lb, ub);
	return true;
}

void trail_undo(struct trail *t, size_t mark)
{
	while (t->n > mark) {
		const struct change *c = &t->changes[--t->n];

		face_set_col(t->face, c->col, c->lb, c->ub);
	}
}

void trail_give_back(struct trail *t)
{
	while (t->n > 0) {
		const struct change *c = &t->changes[--t->n];

		col_bounds_set(&t->face->bounds, c->col, c->lb, c->ub);
	}
}

/* How far a column can go from a bound when each unit costs `extra` and there is `room`. */
static int64_t reach(wide room, wide extra, int64_t most)
{
	return room / extra < most ? (int64_t)(room / extra) : most;
}

static bool tighten_block(struct trail *t, const struct bound *b, int block, wide room)
{
	const struct face *f = t->face;
	const int32_t *lb = f->bounds.lb, *ub = f->bounds.ub;
	const wide *reduced = bound_block(b, f, block);
	int first = f->lp->block_start[block];

	for (const int *at = face_first(f, block), *end = face_end(f, block); at < end; at++) {
		int j = *at;
		wide extra = reduced[j - first] - b->best[block];
		int64_t span = ub[j] - lb[j];

		if (span > 0 && extra > 0 && extra * span > room &&
		    !trail_set(t, j, lb[j], lb[j] + reach(room, extra, span)))
			return false;
	}
	return true;
}

bool trail_tighten(struct trail *t, const struct bound *b, wide room)
{
	const struct face *f = t->face;
	const struct lp_problem *lp = f->lp;
	const wide *reduced = bound_block(b, f, lp->nblocks);

	for (int block = 0; block < lp->nblocks; block++)
		if (!tighten_block(t, b, block, room))
			return false;
	for (const int *at = face_first(f, lp->nblocks), *end = face_end(f, lp->nblocks); at < end; at++) {
		int j = *at;
		wide extra = reduced[j - lp->npriced], size = extra > 0 ? extra : -extra;
		int64_t span = face_ub(f, j) - face_lb(f, j), far;

		if (span == 0 || extra == 0 || size * span <= room)
			continue;
		far = reach(room, size, span);
		if (!trail_set(t, j, extra > 0 ? face_lb(f, j) : face_ub(f, j) - far,
			       extra > 0 ? face_lb(f, j) + far : face_ub(f, j)))
			return false;
	}
	return true;
}

void trail_free(struct trail *t)
{
	free(t->changes);
	*t = (struct trail){.face = t->face};
}
