#include "config/sources.h"

#include "base/sha256.h"
#include "base/text.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

struct sources {
	struct source *first; /* the last that was added */
};

struct sources *sources_new(void)
{
	return calloc(1, sizeof(struct sources));
}

void sources_free(struct sources *src)
{
	if (!src)
		return;
	sources_forget(src, NULL);
	free(src);
}

struct source *sources_last(const struct sources *src)
{
	return src->first;
}

void sources_forget(struct sources *src, const struct source *last)
{
	while (src->first != last) {
		struct source *s = src->first;
		src->first = s->next;
		free(s->whole);
		free(s->starts);
		free(s);
	}
}

struct source *sources_add(struct sources *src, const char *name, char *whole, size_t len)
{
	size_t name_size = strlen(name) + 1;
	struct source *s = malloc(sizeof *s + name_size);
	if (!s) {
		free(whole);
		return NULL;
	}
	char *copy = memcpy(s + 1, name, name_size);
	size_t mark = len >= 3 && memcmp(whole, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
	*s = (struct source){.next = src->first, .name = copy, .whole = whole, .text = whole + mark, .len = len - mark};
	src->first = s;
	return s;
}

const char *sources_name(const struct sources *src, size_t i)
{
	const struct source *s = src->first;
	for (; s && i > 0; i--)
		s = s->next;
	return s ? s->name : NULL;
}

static void index_lines(struct source *s)
{
	size_t n = 1;
	for (size_t i = 0, b; i < s->len; i += b ? b : 1) {
		b = line_break(s->text + i, s->len - i);
		n += b > 0;
	}
	s->starts = malloc(n * sizeof *s->starts);
	if (!s->starts)
		return;
	s->starts[s->nlines++] = 0;
	for (size_t i = 0, b; i < s->len; i += b ? b : 1) {
		b = line_break(s->text + i, s->len - i);
		if (b > 0)
			s->starts[s->nlines++] = i + b;
	}
	assert(s->nlines == n);
}

const char *sources_line(void *sources, struct loc at, size_t *len)
{
	struct sources *src = sources;
	struct source *s = src->first;
	while (s && (!at.file || strcmp(s->name, at.file) != 0))
		s = s->next;
	if (!s)
		return NULL;
	if (!s->starts)
		index_lines(s);
	if (at.line == 0 || at.line > s->nlines)
		return NULL;
	/* from the next line back, since a config may be one line of megabytes with many faults */
	size_t start = s->starts[at.line - 1], end = at.line < s->nlines ? s->starts[at.line] : s->len;
	while (end > start && line_break(s->text + end - 1, 1) > 0)
		end--;
	*len = end - start;
	return s->text + start;
}

struct loc source_loc(const struct source *s, size_t offset)
{
	struct loc at = {s->name, 1 + s->line0, 1};
	size_t start = 0;
	for (size_t i = 0, b; i < offset; i += b ? b : 1) {
		b = line_break(s->text + i, s->len - i);
		if (b > 0 && i + b <= offset) {
			at.line++;
			start = i + b;
		}
	}
	at.col = (unsigned)utf8_count(s->text + start, offset - start) + 1 + (start == 0 ? s->col0 : 0);
	return at;
}

bool source_part(struct arena *a, const struct source *s, size_t offset, size_t len, struct source *ret)
{
	struct loc at = source_loc(s, offset);
	assert(offset + len <= s->len);
	const char *text = arena_strndup(a, s->text + offset, len);
	*ret = (struct source){.name = s->name, .text = text, .len = len, .line0 = at.line - 1, .col0 = at.col - 1};
	return text != NULL;
}

const char *source_sha256(struct source *s)
{
	if (!s->sha256[0])
		sha256_hex(s->whole, s->len + (size_t)(s->text - s->whole), s->sha256);
	return s->sha256;
}

/* Zip archives (xlsx, ods, docx) and the office files of before them. */
static bool is_packed(const struct source *s)
{
	return s->len >= 4 && (memcmp(s->text, "PK\3\4", 4) == 0 || memcmp(s->text, "\xD0\xCF\x11\xE0", 4) == 0);
}

bool source_is_utf8(const struct source *s, struct diags *ds)
{
	size_t bad;
	if (utf8_valid(s->text, s->len, &bad))
		return true;
	if (is_packed(s)) {
		diag_error(ds, (struct loc){.file = s->name}, "not-utf8",
			   "this is a spreadsheet or another office file, not text");
		diag_hint(ds, "in the spreadsheet, save the sheet as \"CSV UTF-8\"");
		return false;
	}
	unsigned byte = (unsigned char)s->text[bad];
	bool wide = s->len >= 2 && (memcmp(s->text, "\xFF\xFE", 2) == 0 || memcmp(s->text, "\xFE\xFF", 2) == 0);
	if (wide)
		diag_error(ds, source_loc(s, bad), "not-utf8", "the file is UTF-16, not UTF-8");
	else
		diag_error(ds, source_loc(s, bad), "not-utf8", "this character is not in UTF-8 (byte 0x%02X)", byte);
	diag_hint(ds, "save the file again as UTF-8 (in a spreadsheet: \"CSV UTF-8\")");
	return false;
}
