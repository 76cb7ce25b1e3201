/* What must hold of a table of sentences. */
#ifndef TESTS_UNIT_SENTENCES_FIXTURE_H
#define TESTS_UNIT_SENTENCES_FIXTURE_H

#include "base/said.h"
#include "unit.h"

#include <stdio.h>
#include <string.h>

/* Is there such a place in the sentence, other than one that only picks a form, which not every language has? */
static inline bool has_place(const char *sentence, const char *name, size_t len)
{
	const char *other;
	size_t other_len;
	char mark;

	while (said_next_place(&sentence, &other, &other_len, &mark))
		if (mark != '?' && other_len == len && strncmp(other, name, len) == 0)
			return true;
	return false;
}

/* Does b have the places of a? */
static inline bool has_places(const char *a, const char *b)
{
	const char *name;
	size_t len;
	char mark;

	while (said_next_place(&a, &name, &len, &mark))
		if (mark != '?' && !has_place(b, name, len))
			return false;
	return true;
}

/* How far the first line is indented; a single space only parts words. */
static inline size_t indent_of(const char *s)
{
	size_t n = strspn(s, " ");

	return n > 1 ? n : 0;
}

/* Lines, so that what is added after a sentence stands where it should. */
static inline size_t line_ends(const char *s)
{
	size_t n = 0;

	for (; *s; s++)
		n += *s == '\n';
	return n;
}

/* NULL, or what is wrong with the sentence. */
static inline const char *fault_of(const struct sentence *s)
{
	const char *en = s->in[LANGUAGE_EN], *vi = s->in[LANGUAGE_VI];
	size_t bad;

	if (!en || !vi || !*en || !*vi)
		return "a language lacks it";
	if (!utf8_valid(en, strlen(en), &bad) || !utf8_valid(vi, strlen(vi), &bad))
		return "it is no UTF-8";
	if (!has_places(en, vi) || !has_places(vi, en))
		return "its places differ";
	if (line_ends(en) != line_ends(vi) || indent_of(en) != indent_of(vi))
		return "its lines differ";
	return NULL;
}

static inline void check_sentences(const struct sentence *sentences, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (fault_of(&sentences[i]))
			fail_msg("sentence %zu: %s: '%s', '%s'", i, fault_of(&sentences[i]),
				 sentences[i].in[LANGUAGE_EN] ? sentences[i].in[LANGUAGE_EN] : "",
				 sentences[i].in[LANGUAGE_VI] ? sentences[i].in[LANGUAGE_VI] : "");
}

#endif
