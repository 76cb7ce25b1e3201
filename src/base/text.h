/* Text: a growing buffer, UTF-8, NFC, and "did you mean". */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A growing string on the heap.  A zeroed struct is a valid empty one; `at` is NULL or NUL-terminated.
 * Failure is sticky: check `failed` once, at the end. */
struct text {
	char *at;
	size_t len, cap;
	bool failed;
};

void text_add_bytes(struct text *t, const char *s, size_t len);
void text_add(struct text *t, const char *s);
void text_add_int(struct text *t, int64_t value);
void text_printf(struct text *t, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void text_free(struct text *t);

/* Here, for a text is mostly made of such calls and there is mostly room. */
static inline void text_add_char(struct text *t, char c)
{
	if (t->failed || t->cap - t->len < 2) {
		text_add_bytes(t, &c, 1);
		return;
	}
	t->at[t->len++] = c;
	t->at[t->len] = '\0';
}

/* The integer in decimal, at the end of `space`; a printf is many times slower. */
enum { INT_LENGTH = 20 };
const char *int_format(int64_t value, char space[INT_LENGTH + 1]);

/* Length in bytes of the well-formed UTF-8 character at the start of s (1..4), or 0 when the bytes there
 * are none.  Stores the code point when ret_cp is not NULL. */
size_t utf8_next(const char *s, size_t len, uint32_t *ret_cp);

/* Are all `len` bytes UTF-8, without NUL?  If not, *ret_bad is the offset of the first bad byte. */
bool utf8_valid(const char *s, size_t len, size_t *ret_bad);

/* Code points in `len` bytes; a byte that is not UTF-8 counts as one. */
size_t utf8_count(const char *s, size_t len);

/* How many columns of a terminal a code point takes: 0 (combining marks), 1 or 2. */
int utf8_width(uint32_t cp);

/* The NFC form of valid UTF-8, in the arena; NULL when memory runs out. */
char *text_nfc(struct arena *a, const char *s, size_t len);

/* The name nearest to `word` among name(ctx, 0) .. name(ctx, n - 1), for "did you mean"; NULL when none
 * is near enough to be meant, or when several are equally near, so that any one would be a guess.  Swapped
 * neighbours count as one mistake; upper and lower case are the same.  A NULL name is skipped. */
typedef const char *text_name_fn(const void *ctx, size_t i);
const char *text_suggest(const char *word, text_name_fn *name, const void *ctx, size_t n);

/* text_name_fn over a NULL-terminated array of strings (ctx = the array). */
const char *text_name_at(const void *ctx, size_t i);

#endif
