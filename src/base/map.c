#include "base/map.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

enum { FIRST_CAP = 16 };

/* FNV-1a */
static uint64_t hash(const char *s)
{
	uint64_t h = 14695981039346656037u;
	for (; *s; s++)
		h = (h ^ (unsigned char)*s) * 1099511628211u;
	return h ^ (h >> 32);
}

struct map map_make(struct arena *a)
{
	return (struct map){.arena = a};
}

/* The slot of `key`, or the free one where it would go. */
static struct map_slot *find(const struct map *m, const char *key)
{
	assert(m->n < m->cap && (m->cap & (m->cap - 1)) == 0);
	size_t i = (size_t)hash(key) & (m->cap - 1);
	while (m->slots[i].key && strcmp(m->slots[i].key, key) != 0)
		i = (i + 1) & (m->cap - 1);
	return &m->slots[i];
}

int map_get(const struct map *m, const char *key)
{
	if (m->cap == 0)
		return -1;
	const struct map_slot *s = find(m, key);
	return s->key ? s->value : -1;
}

/* Keeps a third free, so that runs stay short. */
static bool grow(struct map *m)
{
	if (m->n + 1 <= m->cap / 3 * 2)
		return true;
	struct map bigger = {.arena = m->arena, .n = m->n, .cap = m->cap ? m->cap * 2 : FIRST_CAP};
	bigger.slots = ARENA_NEW(m->arena, struct map_slot, bigger.cap);
	if (!bigger.slots)
		return false;
	for (size_t i = 0; i < m->cap; i++)
		if (m->slots[i].key)
			*find(&bigger, m->slots[i].key) = m->slots[i];
	*m = bigger;
	return true;
}

bool map_put(struct map *m, const char *key, int value)
{
	assert(key);
	if (!grow(m))
		return false;
	struct map_slot *s = find(m, key);
	m->n += s->key == NULL;
	*s = (struct map_slot){key, value};
	return true;
}
