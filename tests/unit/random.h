/* A small random generator for tests: a case is its seed. */
#ifndef TESTS_UNIT_RANDOM_H
#define TESTS_UNIT_RANDOM_H

#include <stdint.h>

/* splitmix64 */
static inline uint64_t random_next(uint64_t *state)
{
	uint64_t z = (*state += 0x9e3779b97f4a7c15u);

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return z ^ (z >> 31);
}

/* A number from lo to hi, both included. */
static inline int64_t random_between(uint64_t *state, int64_t lo, int64_t hi)
{
	return lo + (int64_t)(random_next(state) % (uint64_t)(hi - lo + 1));
}

#endif
