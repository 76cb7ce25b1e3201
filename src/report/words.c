#include "report/words.h"

#include "config/names.h"

#include <string.h>

const struct sentence sentences[SENTENCES] = {
#define SENTENCE(id, en, vi) [SAY_##id] = {{en, vi}},
#include "report/sentences_compare.def"
#include "report/sentences_explain.def"
#include "report/sentences_plan.def"
#include "report/sentences_prices.def"
#include "report/sentences_review.def"
#include "report/sentences_sweep.def"
#undef SENTENCE
};

static const struct sentence terms[] = {
#define TERM(word, vi) {{word, vi}},
#include "report/terms.def"
#undef TERM
};

void words_free(struct words *w)
{
	arena_free(&w->arena);
}

void say(struct words *w, enum sentence_id id, const struct said_arg *args)
{
	struct text t = {0};

	said_add(&t, w->language, &sentences[id], args);
	if (t.failed)
		w->arena.failed = true;
	else
		fputs(t.at, w->out);
	text_free(&t);
}

const char *phrase(struct words *w, enum sentence_id id, const struct said_arg *args)
{
	return said_words(w, &(struct said){&sentences[id], args});
}

const char *joined(struct words *w, const char *so_far, const char *between, const char *next)
{
	const char *text = *so_far ? arena_printf(&w->arena, "%s%s%s", so_far, between, next) : next;

	return text ? text : "";
}

const char *said_words(struct words *w, const struct said *said)
{
	const char *text = said_text(said, w->language, &w->arena);

	if (!text)
		w->arena.failed = true;
	return text ? text : "";
}

const char *term(const struct words *w, const char *word)
{
	for (size_t i = 0; i < sizeof terms / sizeof *terms; i++)
		if (strcmp(terms[i].in[LANGUAGE_EN], word) == 0)
			return terms[i].in[w->language];
	return word;
}

const char *unit_words(struct words *w, const char *id)
{
	const struct province *p = w->province;

	for (size_t u = 0; p && u < p->nunits; u++)
		if (strcmp(p->units[u].id, id) == 0) {
			const char *in[LANGUAGES] = {name_in(LANGUAGE_EN, &p->units[u].name, id),
						     unit_in_vietnamese(&p->units[u], &w->arena)};

			return in[w->language] ? in[w->language] : "";
		}
	return id;
}

const char *field_name(const struct words *w, const char *id)
{
	const struct province *p = w->province;

	for (size_t i = 0; p && i < p->nfields; i++)
		if (strcmp(p->fields[i].id, id) == 0)
			return name_in(w->language, &p->fields[i].name, id);
	return id;
}

/* English texts have the id. */
static const char *name_words(const struct words *w, const char *id, const struct name *name)
{
	const char *in[LANGUAGES] = {id, name_in(LANGUAGE_VI, name, id)};

	return in[w->language];
}

#define NAME_WORDS(w, list, id)                                                                                        \
	do {                                                                                                           \
		const struct province *p = (w)->province;                                                              \
		for (size_t i = 0; p && i < p->n##list; i++)                                                           \
			if (strcmp(p->list[i].id, id) == 0)                                                            \
				return name_words(w, id, &p->list[i].name);                                            \
		return id;                                                                                             \
	} while (0)

const char *position_words(const struct words *w, const char *id)
{
	NAME_WORDS(w, positions, id);
}

const char *field_words(const struct words *w, const char *id)
{
	NAME_WORDS(w, fields, id);
}

const char *course_words(const struct words *w, const char *id)
{
	NAME_WORDS(w, courses, id);
}

const char *budget_words(const struct words *w, const char *id)
{
	NAME_WORDS(w, budgets, id);
}

const char *post_words(struct words *w, const char *unit, const char *position)
{
	return PHRASE(w, POST, arg_text("unit", unit_words(w, unit)),
		      arg_text("position", position_words(w, position)));
}

const char *at_words(struct words *w, const char *at)
{
	return at ? PHRASE(w, AT, arg_text("at", at)) : "";
}
