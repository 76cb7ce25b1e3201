/* An arena as the state of a test. */
#ifndef TESTS_UNIT_ARENA_FIXTURE_H
#define TESTS_UNIT_ARENA_FIXTURE_H

#include "unit.h"

#include "base/arena.h"

#include <stdlib.h>

static inline int setup(void **state)
{
	*state = calloc(1, sizeof(struct arena));
	return *state ? 0 : -1;
}

static inline int teardown(void **state)
{
	arena_free(*state);
	free(*state);
	return 0;
}

#endif
