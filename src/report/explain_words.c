#include "report/explain_words.h"

#include <inttypes.h>
#include <stdarg.h>

size_t words_add(char space[static WORDS_SPACE], size_t len, const char *fmt, ...)
{
	va_list args;
	int n;

	va_start(args, fmt);
	n = vsnprintf(space + len, WORDS_SPACE - len, fmt, args);
	va_end(args);
	if (n < 0)
		return len;
	return (size_t)n < WORDS_SPACE - len ? len + (size_t)n : WORDS_SPACE - 1;
}

const char *post_words(const struct province *p, const char *unit, const char *position, char space[static WORDS_SPACE])
{
	snprintf(space, WORDS_SPACE, "%s, %s", unit_name(p, unit), position);
	return space;
}

static const char *communes_words(const struct explained_tier *t, char space[static WORDS_SPACE])
{
	char share[MIXED_SPACE], before[NUMBER_SPACE] = "none";
	bool one = t->communes_with == 1;

	if (t->communes > 0)
		grouped(t->communes, before);
	snprintf(space, WORDS_SPACE, "%s: %" PRId64 " %s instead of %s with %s of %s shortage open", t->name,
		 t->communes_with, one ? "commune" : "communes", before,
		 t->share.num == t->share.den ? "all" : mixed(t->share, share), one ? "its" : "their");
	return space;
}

const char *worse_words(const struct explained_tier *t, char space[static WORDS_SPACE])
{
	char with[MIXED_SPACE], allowed[MIXED_SPACE];

	if (t->share.den > 0)
		return communes_words(t, space);
	snprintf(space, WORDS_SPACE, "%s: %s%s instead of %s %s", t->name,
		 fraction_compare(t->with, t->bound) == 0 ? "" : "about ", mixed(t->with, with),
		 mixed(t->allowed, allowed), t->unit);
	return space;
}
