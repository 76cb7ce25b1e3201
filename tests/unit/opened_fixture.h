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

static inline void close_instance(struct opened *o)
{
	tree_log_free(&o->lx.log);
	tree_log_free(&o->lx.kept.log);
	face_close(&o->lx.face);
	arena_free(&o->a);
	diags_free(&o->ds);
}

#endif
