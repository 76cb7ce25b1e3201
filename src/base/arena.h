/* One arena per lifetime: everything a config, a model or a plan owns is freed at once.
 *
 * A zeroed struct is a valid empty arena.  `limit` (bytes, 0 = none) is what tests lower to make every
 * allocation fail in turn; a failed allocation sets `failed` and returns NULL, so a caller may check
 * once, after a group of allocations. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

struct arena_block;

struct arena {
	struct arena_block *head;
	size_t used;  /* bytes handed out, padding included */
	size_t limit; /* refuse to hand out more than this; 0 = no limit */
	bool failed;  /* an allocation was refused */
};

/* Zeroed memory for `n` objects of `size` bytes, aligned to `align`; NULL when memory or the limit is
 * exhausted or n * size overflows.  n = 0 gives a valid pointer. */
void *arena_alloc(struct arena *a, size_t n, size_t size, size_t align);

#define ARENA_NEW(a, T, n) ((T *)arena_alloc((a), (n), sizeof(T), _Alignof(T)))

/* The same for what is written in whole before it is read: its bytes are as they were left. */
void *arena_unset(struct arena *a, size_t n, size_t size, size_t align);

#define ARENA_UNSET(a, T, n) ((T *)arena_unset((a), (n), sizeof(T), _Alignof(T)))

/* A list of n that gets one more: itself while there is *space, which is none at first, else a copy with twice the space,
 * `least` at least.  NULL, and *space as it was, when memory runs out.  The copies before stay in the arena. */
void *arena_grow(struct arena *a, void *list, size_t n, size_t *space, size_t least, size_t size, size_t align);

#define ARENA_GROW(a, T, list, n, space, least)                                                                        \
	((T *)arena_grow((a), (list), (n), (space), (least), sizeof(T), _Alignof(T)))

/* A NUL-terminated copy of `len` bytes. */
char *arena_strndup(struct arena *a, const char *s, size_t len);
char *arena_strdup(struct arena *a, const char *s);

/* A formatted string (printf rules). */
char *arena_vprintf(struct arena *a, const char *fmt, va_list ap) __attribute__((format(printf, 2, 0)));
char *arena_printf(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Frees everything and leaves a valid empty arena with the same limit. */
void arena_free(struct arena *a);

#endif
