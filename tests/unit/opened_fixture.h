/* Random small problems as the solver has them before its first tier. */
#ifndef TESTS_UNIT_OPENED_FIXTURE_H
#define TESTS_UNIT_OPENED_FIXTURE_H

#include "lexi_fixture.h"

#include "solver/lexi_internal.h"

/* A problem with all its points, about to be solved. */
struct opened {
	struct instance in;
	struct arena a;
	struct diags ds;
	struct limits limits;
	struct lexi lx;
};

/* False: it has too many points to enumerate. */
static inline bool open_instance(struct opened *o, uint64_t seed)
{
	int64_t x[MOST] = {0};

	*o = (struct opened){.lx = {.limits = &o->limits, .arena = &o->a, .ds = &o->ds}};
	make(&o->in, seed);
	if (o->in.lp.npriced > 14)
		return false;
	npoints = 0;
	enumerate(&o->in, x, 0);
	o->lx.lp = &o->in.lp;
	assert_true(lexi_open(&o->lx, o->in.x0, 2));
	return true;
}

/* The last row that is held: so little of `row` that at least one plan is left, and `room` more.  Only points that keep it stay. */
static inline void hold_some(struct opened *o, const int64_t *row, int64_t room)
{
	int64_t least = LP_INF, activity[16];
	size_t kept = 0;

	for (size_t i = 0; i < npoints; i++) {
		int64_t value = (int64_t)lp_value(&o->in.lp, row, points[i].x);

		least = value < least ? value : least;
	}
	assert_true(face_hold(&o->lx.face, row, least + room));
	for (size_t i = 0; i < npoints; i++)
		if (face_holds(&o->lx.face, points[i].x, activity))
			points[kept++] = points[i];
	npoints = kept;
}

/* The bounds of the face, to compare with later ones. */
static inline struct col_bounds keep_bounds(struct opened *o)
{
	struct col_bounds kept;

	assert_true(col_bounds_room(&kept, &o->in.lp, &o->a));
	col_bounds_copy(&kept, &o->lx.face.bounds, o->in.lp.ncols);
	return kept;
}

static inline bool has_bounds(const struct face *f, const struct col_bounds *bounds)
{
	for (int j = 0; j < f->lp->ncols; j++)
		if (face_lb(f, j) != col_lb(bounds, j) || face_ub(f, j) != col_ub(bounds, j))
			return false;
	return true;
}

/* The cost of the best of the points that are left. */
static inline wide least_value(const struct instance *in, const int64_t *cost)
{
	wide least = lp_value(&in->lp, cost, points[0].x);

	for (size_t i = 1; i < npoints; i++) {
		wide value = lp_value(&in->lp, cost, points[i].x);

		least = value < least ? value : least;
	}
	return least;
}

static inline void close_instance(struct opened *o)
{
	tree_log_free(&o->lx.log);
	tree_log_free(&o->lx.kept.log);
	face_close(&o->lx.face);
	arena_free(&o->a);
	diags_free(&o->ds);
}

#endif
