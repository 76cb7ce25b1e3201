/* A hash map from strings to integers, in an arena.  Keys are not copied. */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/arena.h"

#include <stdint.h>

struct map_slot {
	const char *key; /* NULL = free */
	int value;
	uint32_t hash; /* so that few other keys are looked at */
};

struct map {
	struct arena *arena;
	struct map_slot *slots;
	size_t n, cap;
};

/* An empty map whose memory comes from `a`. */
struct map map_make(struct arena *a);

/* Makes room for `n` keys in all.  False when memory runs out. */
bool map_reserve(struct map *m, size_t n);

/* The value of `key`, or -1 (so values should be >= 0, as indices are). */
int map_get(const struct map *m, const char *key);

/* Sets a value, replacing an older one.  False when memory runs out. */
bool map_put(struct map *m, const char *key, int value);

#endif
