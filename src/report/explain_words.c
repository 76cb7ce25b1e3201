#include "report/explain_words.h"

#include <inttypes.h>

/* So many, which may be none. */
static const char *so_many(struct words *w, int64_t n, enum sentence_id none)
{
	char number[SAID_NUMBER];

	return n > 0 ? arena_strdup(&w->arena, said_grouped(w->language, n, number)) : phrase(w, none, NULL);
}

const char *communes_words(struct words *w, int64_t with, int64_t before, struct fraction share)
{
	char part[SAID_MIXED];
	bool all = share.num == share.den;
	const char *many = so_many(w, with, SAY_NO), *few = so_many(w, before, SAY_NONE);

	return PHRASE(w, COMMUNES, arg_text("with", many ? many : ""), arg_count("n", with > 1 ? with : 1),
		      arg_text("before", few ? few : ""),
		      arg_text("share", all ? phrase(w, SAY_ALL_OF_IT, NULL) : said_mixed(w->language, share, part)));
}

const char *worse_words(struct words *w, const struct explained_tier *t)
{
	const struct said_arg tier = arg_text("tier", term(w, t->name));

	if (t->share.den > 0)
		return phrase(
			w, t->proved ? SAY_GETS_WORSE_COMMUNES : SAY_GETS_WORSE_COMMUNES_AT_MOST,
			ARGS(tier, arg_text("communes", communes_words(w, t->communes_with, t->communes, t->share))));
	return phrase(w, t->proved ? SAY_GETS_WORSE : SAY_GETS_WORSE_ABOUT,
		      ARGS(tier, arg_fraction("with", t->with), arg_fraction("allowed", t->allowed),
			   arg_text("amount", term(w, t->unit))));
}

const char *person_words(struct words *w, const char *person, const char *from)
{
	if (!from)
		return person;
	return PHRASE(w, PERSON_OF, arg_text("person", person), arg_text("unit", unit_words(w, from)));
}
