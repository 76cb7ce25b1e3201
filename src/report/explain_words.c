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

const char *communes_words(int64_t with, int64_t before, struct fraction share, char space[static WORDS_SPACE])
{
	char part[MIXED_SPACE];
	bool one = with <= 1;
	size_t len = with == 0 ? words_add(space, 0, "no") : words_add(space, 0, "%" PRId64, with);

	len = words_add(space, len, " %s instead of ", one ? "commune" : "communes");
	len = before > 0 ? words_add(space, len, "%" PRId64, before) : words_add(space, len, "none");
	words_add(space, len, " with %s of %s shortage open", share.num == share.den ? "all" : mixed(share, part),
		  one ? "its" : "their");
	return space;
}

const char *worse_words(const struct explained_tier *t, char space[static WORDS_SPACE])
{
	char with[MIXED_SPACE], allowed[MIXED_SPACE], communes[WORDS_SPACE];

	if (t->share.den > 0)
		words_add(space, 0, "%s: %s", t->name,
			  communes_words(t->communes_with, t->communes, t->share, communes));
	else
		words_add(space, 0, "%s: %s%s instead of %s %s", t->name,
			  fraction_compare(t->with, t->bound) == 0 ? "" : "about ", mixed(t->with, with),
			  mixed(t->allowed, allowed), t->unit);
	return space;
}
