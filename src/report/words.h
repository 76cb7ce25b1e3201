/* What texts are said with: the language they are in, the names that are known, the tables of sentences and terms. */
#ifndef REPORT_WORDS_H
#define REPORT_WORDS_H

#include "base/said.h"
#include "config/province.h"

#include <stdio.h>

/* One table for all texts: a sentence a line, in each language. */
enum sentence_id {
#define SENTENCE(id, en, vi) SAY_##id,
#include "report/sentences_compare.def"
#include "report/sentences_explain.def"
#include "report/sentences_plan.def"
#include "report/sentences_prices.def"
#include "report/sentences_review.def"
#include "report/sentences_sweep.def"
#undef SENTENCE
	SENTENCES
};
extern const struct sentence sentences[SENTENCES];

/* Zeroed but for the first three, and to be freed. */
struct words {
	FILE *out;
	const struct province *province; /* NULL: no names are known */
	enum language language;
	struct arena arena; /* of phrases; `failed`: memory ran out, and something was not said */
};
void words_free(struct words *w);

/* Prints the sentence with its arguments (NULL: it has none). */
void say(struct words *w, enum sentence_id id, const struct said_arg *args);
#define SAY(w, id, ...) say(w, SAY_##id, ARGS(__VA_ARGS__))

/* The same as a string, which lives as long as the words; "" when memory runs out. */
const char *phrase(struct words *w, enum sentence_id id, const struct said_arg *args);
#define PHRASE(w, id, ...) phrase(w, SAY_##id, ARGS(__VA_ARGS__))

/* What was said so far, and what comes next: with `between` where there was anything. */
const char *joined(struct words *w, const char *so_far, const char *between, const char *next);

/* What was said elsewhere, in this language. */
const char *said_words(struct words *w, const struct said *said);

/* What an objective, its unit, a lever or a gate is called; as it is where that is not known. */
const char *term(const struct words *w, const char *word);

/* The name of a unit, with what it is in Vietnamese; its id when it has none or is not there. */
const char *unit_words(struct words *w, const char *id);

/* What a field is called in tables of all fields, in English too. */
const char *field_name(const struct words *w, const char *id);

/* What English texts call by id, and Vietnamese ones by name where it has one. */
const char *position_words(const struct words *w, const char *id);
const char *field_words(const struct words *w, const char *id);
const char *course_words(const struct words *w, const char *id);
const char *budget_words(const struct words *w, const char *id);

/* "Long Wood, it-officer"; "vị trí Chuyên viên công nghệ thông tin tại xã Rừng Dài" */
const char *post_words(struct words *w, const char *unit, const char *position);

/* " (base.yaml:3:5)"; "" of NULL */
const char *at_words(struct words *w, const char *at);

#endif
