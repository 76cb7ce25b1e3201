#include "base/map.h"

#include <assert.h>
#include <string.h>

enum { FIRST_CAP = 16 };

/* FNV-1a */
static uint32_t hash_of(const char *s)
{
	uint64_t h = 14695981039346656037u;
	for (; *s; s++)
		h = (h ^ (unsigned char)*s) * 1099511628211u;
	return (uint32_t)(h ^ (h >> 32));
}

struct map map_make(struct arena *a)
{
	return (struct map){.arena = a};
}

/* The slot of `key`, or the free one where it would go. */
static struct map_slot *find(const struct map *m, const char *key, uint32_t hash)
{
	assert(m->n < m->cap && (m->cap & (m->cap - 1)) == 0);
	struct map_slot *s = &m->slots[hash & (m->cap - 1)];
	while (s->key && (s->hash != hash || strcmp(s->key, key) != 0))
		s = s + 1 < m->slots + m->cap ? s + 1 : m->slots;
	return s;
}

int map_get(const struct map *m, const char *key)
{
	if (m->cap == 0)
		return -1;
	const struct map_slot *s = find(m, key, hash_of(key));
	return s->key ? s->value : -1;
}

/* Keeps a third free, so that runs stay short. */
bool map_reserve(struct map *m, size_t n)
{
	struct map bigger = {.arena = m->arena, .n = m->n, .cap = m->cap ? m->cap : FIRST_CAP};
	while (n > bigger.cap / 3 * 2)
		bigger.cap *= 2;
	if (bigger.cap == m->cap)
		return true;
	bigger.slots = ARENA_NEW(m->arena, struct map_slot, bigger.cap);
	if (!bigger.slots)
		return false;
	for (size_t i = 0; i < m->cap; i++)
		if (m->slots[i].key)
			*find(&bigger, m->slots[i].key, m->slots[i].hash) = m->slots[i];
	*m = bigger;
	return true;
}

bool map_put(struct map *m, const char *key, int value)
{
	assert(key);
	if (!map_reserve(m, m->n + 1))
		return false;
	uint32_t hash = hash_of(key);
	struct map_slot *s = find(m, key, hash);
	m->n += s->key == NULL;
	*s = (struct map_slot){key, value, hash};
	return true;
}
