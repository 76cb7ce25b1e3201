/* The texts that were read.  They outlive diagnostics and province, whose places point to their names. */
#ifndef CONFIG_SOURCES_H
#define CONFIG_SOURCES_H

#include "config/config.h"

struct source {
	struct source *next;
	const char *name;
	char *whole;      /* as read, owned */
	const char *text; /* after a byte order mark, if any; NUL-terminated */
	size_t len;       /* of text */
	unsigned line0,
		col0;   /* lines and, in the first of its own, characters that stand before it: a part of a text */
	size_t *starts; /* offsets of the lines; made when a line is first asked for */
	size_t nlines;
	char sha256[65]; /* of the whole; made when it is first asked for, "" until then */
};

/* Takes over `whole` (from malloc, NUL-terminated), also when it fails and returns NULL. */
struct source *sources_add(struct sources *src, const char *name, char *whole, size_t len);

/* The last that was added, NULL = none; what was added after it is forgotten: places there, and what has any, must be gone. */
struct source *sources_last(const struct sources *src);
void sources_forget(struct sources *src, const struct source *last);

/* The end of a line, as YAML and spreadsheets have them: LF, CRLF, CR.  Returns its length, or 0. */
static inline size_t line_break(const char *s, size_t len)
{
	if (len == 0 || (s[0] != '\n' && s[0] != '\r'))
		return 0;
	return s[0] == '\r' && len > 1 && s[1] == '\n' ? 2 : 1;
}

/* A part of a source, copied into the arena; its places are those in the whole.  False when memory runs out. */
bool source_part(struct arena *a, const struct source *s, size_t offset, size_t len, struct source *ret);

/* Line and column of a byte offset. */
struct loc source_loc(const struct source *s, size_t offset);

/* The digest of the whole, in hex. */
const char *source_sha256(struct source *s);

/* Is all of it UTF-8?  Else records not-utf8 at the first byte that is not. */
bool source_is_utf8(const struct source *s, struct diags *ds);

#endif
