#include "base/text.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

static bool reserve(struct text *t, size_t more)
{
	if (t->failed)
		return false;
	if (more < t->cap - t->len)
		return true;
	size_t cap = t->cap ? t->cap : 256;
	while (cap - t->len <= more && cap < SIZE_MAX / 4)
		cap *= 2;
	char *at = cap - t->len > more ? realloc(t->at, cap) : NULL;
	if (!at) {
		t->failed = true;
		return false;
	}
	t->at = at;
	t->cap = cap;
	return true;
}

void text_add_bytes(struct text *t, const char *s, size_t len)
{
	if (!reserve(t, len))
		return;
	if (len)
		memcpy(t->at + t->len, s, len);
	t->len += len;
	t->at[t->len] = '\0';
}

void text_add(struct text *t, const char *s)
{
	text_add_bytes(t, s, strlen(s));
}

void text_add_int(struct text *t, int64_t value)
{
	char space[INT_LENGTH + 1];
	const char *digits = int_format(value, space);
	text_add_bytes(t, digits, (size_t)(space + INT_LENGTH - digits));
}

void text_printf(struct text *t, const char *fmt, ...)
{
	va_list ap, again;
	va_start(ap, fmt);
	va_copy(again, ap);
	int len = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (len < 0)
		t->failed = true;
	else if (reserve(t, (size_t)len)) {
		vsnprintf(t->at + t->len, (size_t)len + 1, fmt, again);
		t->len += (size_t)len;
	}
	va_end(again);
}

void text_free(struct text *t)
{
	free(t->at);
	*t = (struct text){0};
}

size_t utf8_next(const char *s, size_t len, uint32_t *ret_cp)
{
	if (len == 0)
		return 0;
	utf8proc_int32_t cp;
	utf8proc_ssize_t most = len < 4 ? (utf8proc_ssize_t)len : 4;
	utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)s, most, &cp);
	if (n <= 0)
		return 0;
	if (ret_cp)
		*ret_cp = (uint32_t)cp;
	return (size_t)n;
}

bool utf8_valid(const char *s, size_t len, size_t *ret_bad)
{
	for (size_t i = 0; i < len;) {
		unsigned char c = (unsigned char)s[i];
		size_t n = c != 0 && c < 0x80 ? 1 : c == 0 ? 0 : utf8_next(s + i, len - i, NULL);
		if (n == 0) {
			*ret_bad = i;
			return false;
		}
		i += n;
	}
	return true;
}

size_t utf8_count(const char *s, size_t len)
{
	size_t count = 0;
	for (size_t i = 0; i < len; count++) {
		size_t n = utf8_next(s + i, len - i, NULL);
		i += n ? n : 1;
	}
	return count;
}

int utf8_width(uint32_t cp)
{
	return utf8proc_charwidth((utf8proc_int32_t)cp);
}

char *text_nfc(struct arena *a, const char *s, size_t len)
{
	/* Nothing below U+0300 ever changes; most texts end here. */
	bool plain = true;
	for (size_t i = 0; i < len && plain; i++)
		plain = (unsigned char)s[i] < 0xCC;
	if (plain)
		return arena_strndup(a, s, len);
	utf8proc_uint8_t *nfc = NULL;
	utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)s, (utf8proc_ssize_t)len, &nfc,
					  UTF8PROC_STABLE | UTF8PROC_COMPOSE);
	char *copy = NULL;
	if (n >= 0)
		copy = arena_strndup(a, (const char *)nfc, (size_t)n);
	else
		a->failed = true;
	free(nfc);
	return copy;
}

const char *int_format(int64_t value, char space[INT_LENGTH + 1])
{
	uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
	char *s = space + INT_LENGTH;
	*s = '\0';
	do
		*--s = (char)('0' + rest % 10);
	while (rest /= 10);
	if (value < 0)
		*--s = '-';
	return s;
}

/* Longer words are not typed by hand: no suggestion. */
enum { LONGEST_WORD = 64 };

struct word {
	uint32_t cp[LONGEST_WORD];
	size_t len;
};

static bool fold_word(const char *s, struct word *w)
{
	size_t len = strlen(s);
	w->len = 0;
	for (size_t i = 0; i < len;) {
		uint32_t cp;
		size_t n = utf8_next(s + i, len - i, &cp);
		if (n == 0 || w->len == LONGEST_WORD)
			return false;
		w->cp[w->len++] = (uint32_t)utf8proc_tolower((utf8proc_int32_t)cp);
		i += n;
	}
	return true;
}

static size_t min3(size_t a, size_t b, size_t c)
{
	size_t m = a < b ? a : b;
	return m < c ? m : c;
}

/* Optimal string alignment: insert, delete, replace, or swap two neighbours, each for 1. */
static size_t distance(const struct word *a, const struct word *b)
{
	size_t rows[3][LONGEST_WORD + 1];
	size_t *before = rows[0], *last = rows[1], *now = rows[2];
	for (size_t j = 0; j <= b->len; j++)
		last[j] = j;
	for (size_t i = 1; i <= a->len; i++) {
		now[0] = i;
		for (size_t j = 1; j <= b->len; j++) {
			size_t other = a->cp[i - 1] != b->cp[j - 1];
			now[j] = min3(last[j] + 1, now[j - 1] + 1, last[j - 1] + other);
			if (i > 1 && j > 1 && a->cp[i - 1] == b->cp[j - 2] && a->cp[i - 2] == b->cp[j - 1] &&
			    before[j - 2] + 1 < now[j])
				now[j] = before[j - 2] + 1;
		}
		size_t *spare = before;
		before = last, last = now, now = spare;
	}
	return last[b->len];
}

const char *text_suggest(const char *word, text_name_fn *name, const void *ctx, size_t n)
{
	enum { TOO_MANY_EQUALS = 3 };
	struct word w, other;
	if (!fold_word(word, &w) || w.len == 0)
		return NULL;
	size_t best = w.len / 3 + 1, equals = 0;
	const char *near = NULL;
	for (size_t i = 0; i < n; i++) {
		const char *s = name(ctx, i);
		if (!s || !fold_word(s, &other))
			continue;
		size_t apart = w.len > other.len ? w.len - other.len : other.len - w.len;
		if (apart > best)
			continue;
		size_t d = distance(&w, &other);
		/* nothing in common is never meant, however short the word */
		if (d > best || d >= (w.len > other.len ? w.len : other.len))
			continue;
		equals = near && d == best ? equals + (strcmp(s, near) != 0) : 1;
		near = near && d == best ? near : s;
		best = d;
	}
	return equals < TOO_MANY_EQUALS ? near : NULL;
}

const char *text_name_at(const void *ctx, size_t i)
{
	return ((const char *const *)ctx)[i];
}
