#include "base/arena.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Blocks double up to a ceiling, so that a small config costs a few kilobytes and a large one few calls. */
enum { FIRST_BLOCK = 4096, LARGEST_BLOCK = 1 << 20 };

struct arena_block {
	struct arena_block *next;
	size_t size, used; /* of `bytes` */
	bool cleared;      /* all of it: else each piece is when it is handed out */
	_Alignas(max_align_t) unsigned char bytes[];
};

static struct arena_block *new_block(struct arena *a, size_t at_least, bool zeroed)
{
	size_t size = a->head ? a->head->size * 2 : FIRST_BLOCK;
	if (size > LARGEST_BLOCK)
		size = LARGEST_BLOCK;
	/* what is larger costs memory only where it is written; of a block much is often never handed out */
	bool cleared = zeroed && size < at_least;
	if (size < at_least)
		size = at_least;
	if (size > SIZE_MAX - sizeof(struct arena_block))
		return NULL;
	struct arena_block *b = cleared ? calloc(1, sizeof *b + size) : malloc(sizeof *b + size);
	if (!b)
		return NULL;
	b->size = size;
	b->used = 0;
	b->cleared = cleared;
	b->next = a->head;
	a->head = b;
	return b;
}

static void *refuse(struct arena *a)
{
	a->failed = true;
	return NULL;
}

/* n objects that are zeroed, or not set. */
static void *hand_out(struct arena *a, size_t n, size_t size, size_t align, bool zeroed)
{
	assert(align > 0 && (align & (align - 1)) == 0 && align <= _Alignof(max_align_t));
	size_t bytes;
	if (__builtin_mul_overflow(n, size, &bytes) || bytes > SIZE_MAX / 2)
		return refuse(a);
	struct arena_block *b = a->head;
	size_t pad = b ? (align - b->used % align) % align : 0;
	bool fits = b && pad <= b->size - b->used && bytes <= b->size - b->used - pad;
	if (!fits)
		pad = 0; /* a new block starts aligned */
	if (a->limit && (a->used > a->limit || bytes + pad > a->limit - a->used))
		return refuse(a);
	if (!fits)
		b = new_block(a, bytes, zeroed);
	if (!b)
		return refuse(a);
	void *p = b->bytes + b->used + pad;
	if (zeroed && !b->cleared)
		memset(p, 0, bytes);
	b->used += pad + bytes;
	a->used += pad + bytes;
	assert((uintptr_t)p % align == 0);
	return p;
}

void *arena_alloc(struct arena *a, size_t n, size_t size, size_t align)
{
	return hand_out(a, n, size, align, true);
}

void *arena_unset(struct arena *a, size_t n, size_t size, size_t align)
{
	return hand_out(a, n, size, align, false);
}

void *arena_grow(struct arena *a, void *list, size_t n, size_t *space, size_t least, size_t size, size_t align)
{
	assert(n <= *space && least > 0);
	if (n < *space)
		return list;
	size_t more = 2 * n > least ? 2 * n : least;
	void *grown = arena_alloc(a, more, size, align);
	if (!grown)
		return NULL;
	if (n > 0)
		memcpy(grown, list, n * size);
	*space = more;
	return grown;
}

char *arena_strndup(struct arena *a, const char *s, size_t len)
{
	char *copy = arena_unset(a, len + 1, 1, 1);
	if (!copy)
		return NULL;
	if (len)
		memcpy(copy, s, len);
	copy[len] = '\0';
	return copy;
}

char *arena_strdup(struct arena *a, const char *s)
{
	return arena_strndup(a, s, strlen(s));
}

char *arena_vprintf(struct arena *a, const char *fmt, va_list ap)
{
	char first[256]; /* enough for most texts */
	va_list again;
	va_copy(again, ap);
	int len = vsnprintf(first, sizeof first, fmt, ap);
	char *s = len < 0 ? refuse(a) : arena_alloc(a, (size_t)len + 1, 1, 1);
	if (s && (size_t)len < sizeof first)
		memcpy(s, first, (size_t)len);
	else if (s)
		vsnprintf(s, (size_t)len + 1, fmt, again);
	va_end(again);
	return s;
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	char *s = arena_vprintf(a, fmt, ap);
	va_end(ap);
	return s;
}

void arena_free(struct arena *a)
{
	while (a->head) {
		struct arena_block *b = a->head;
		a->head = b->next;
		free(b);
	}
	*a = (struct arena){.limit = a->limit};
}
