/* What is said, whatever the language: a sentence of a table, which has it in each language, and what stands in its places.
 *
 *     {unit}            what the argument `unit` says
 *     {unit^}           the same with a capital, as at the head of a sentence
 *     {n?desk|desks}    one or many; with a third form for what is less than one: {n?person|people|of a person}
 *     {unit!}           nothing: this language does without
 *
 * Places have names, so that each language has them in its own order; a sentence has the same ones in all languages. */
#ifndef BASE_SAID_H
#define BASE_SAID_H

#include "base/fraction.h"
#include "base/text.h"

enum language { LANGUAGE_EN, LANGUAGE_VI, LANGUAGES };

extern const char *const language_names[]; /* "en", "vi"; NULL-terminated */

struct sentence {
	const char *in[LANGUAGES];
};

enum said_kind {
	SAID_TEXT,
	SAID_COUNT,      /* 1234567 -> 1,234,567; 1.234.567 */
	SAID_TENTHS,     /* 434 -> 43.4; 43,4 */
	SAID_HUNDREDTHS, /* 1250 -> 12.50; 12,50 */
	SAID_FRACTION,   /* 17/5 -> 3 2/5; 3,4 */
	SAID_METRES,     /* 6540 -> 6.54 km; 6,54 km */
	SAID_DATE,       /* 2025-10-31; 31/10/2025 */
	SAID_SAID
};

struct said;

struct said_arg {
	const char *name;
	enum said_kind kind;
	union {
		const char *text[LANGUAGES];
		int64_t number;
		struct fraction fraction;
		const struct said *said;
	};
};

struct said {
	const struct sentence *sentence;
	const struct said_arg *args; /* ended by a NULL name */
};

/* Arguments. */
static inline struct said_arg arg_named(const char *name, const char *en, const char *vi)
{
	return (struct said_arg){.name = name, .kind = SAID_TEXT, .text = {en, vi}};
}

static inline struct said_arg arg_text(const char *name, const char *text)
{
	return arg_named(name, text, text);
}

static inline struct said_arg arg_number(const char *name, enum said_kind kind, int64_t v)
{
	return (struct said_arg){.name = name, .kind = kind, .number = v};
}

static inline struct said_arg arg_count(const char *name, int64_t n)
{
	return arg_number(name, SAID_COUNT, n);
}

static inline struct said_arg arg_fraction(const char *name, struct fraction f)
{
	return (struct said_arg){.name = name, .kind = SAID_FRACTION, .fraction = f};
}

static inline struct said_arg arg_said(const char *name, const struct said *said)
{
	return (struct said_arg){.name = name, .kind = SAID_SAID, .said = said};
}

#define ARGS(...) ((const struct said_arg[]){__VA_ARGS__, {0}})

/* Keeps it in the arena, the arguments too; what they point to must be there as long.  NULL when memory runs out. */
const struct said *said_keep(struct arena *a, const struct sentence *sentence, const struct said_arg *args);

/* Appends it to the text; its failure is sticky. */
void said_add(struct text *t, enum language language, const struct sentence *sentence, const struct said_arg *args);

/* As a string in the arena; NULL when memory runs out, and of NULL. */
const char *said_text(const struct said *said, enum language language, struct arena *a);

enum { SAID_NUMBER = 32, SAID_MIXED = 96 };

/* 1234567 -> 1,234,567 or 1.234.567. */
const char *said_grouped(enum language language, int64_t v, char space[SAID_NUMBER]);

/* 17/5 -> 3 2/5 or 3,4; 2/3 and whole numbers as they are; nothing without denominator. */
const char *said_mixed(enum language language, struct fraction f, char space[SAID_MIXED]);

/* The places of a sentence: the name and the mark behind it ('}', '?', '^' or '!') of the one at or after *at, which moves
 * behind it; false: there is none.  For those who check tables. */
bool said_next_place(const char **at, const char **name, size_t *len, char *mark);

#endif
