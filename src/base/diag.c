#include "base/diag.h"

#include "base/json.h"
#include "base/text.h"

#include <assert.h>
#include <stdarg.h>
#include <string.h>

/* Excerpts wider than this many characters show a window around the column. */
enum { WINDOW = 100, WINDOW_BEFORE = 60 };

/* Nothing is shown around columns beyond this one: finding them takes a walk from the beginning of the line, and
 * a config on one line may have a fault in each of thousands of its values. */
enum { SHOWN_COLUMN = 10000 };

/* How many of one place are looked at for repetitions. */
enum { SAME_PLACE = 64 };

static void append(struct diags *ds, struct diag *d)
{
	if (!ds->tail)
		ds->tail = &ds->first;
	*ds->tail = d;
	ds->tail = &d->next;
}

static void record(struct diags *ds, enum diag_level level, struct loc at, const char *code, const char *fmt,
		   va_list ap)
{
	assert(code && fmt);
	if (level == DIAG_ERROR)
		ds->errors++;
	else
		ds->warnings++;
	struct diag *d = ARENA_NEW(&ds->arena, struct diag, 1);
	const char *text = d ? arena_vprintf(&ds->arena, fmt, ap) : NULL;
	if (!text)
		return; /* counted, and diag_print_text says that some are missing */
	*d = (struct diag){.level = level, .code = code, .at = at, .text = text};
	append(ds, d);
}

bool diag_error(struct diags *ds, struct loc at, const char *code, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	record(ds, DIAG_ERROR, at, code, fmt, ap);
	va_end(ap);
	return false;
}

void diag_warning(struct diags *ds, struct loc at, const char *code, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	record(ds, DIAG_WARNING, at, code, fmt, ap);
	va_end(ap);
}

static struct diag *last_diag(const struct diags *ds)
{
	return ds->first ? (struct diag *)((char *)ds->tail - offsetof(struct diag, next)) : NULL;
}

void diag_note(struct diags *ds, struct loc at, const char *fmt, ...)
{
	struct diag *d = last_diag(ds);
	struct diag_note **tail = d ? &d->notes : NULL, *note;
	va_list ap;

	if (!d || ds->arena.failed)
		return;
	note = ARENA_NEW(&ds->arena, struct diag_note, 1);
	va_start(ap, fmt);
	const char *text = note ? arena_vprintf(&ds->arena, fmt, ap) : NULL;
	va_end(ap);
	if (!text)
		return;
	*note = (struct diag_note){.at = at, .text = text};
	while (*tail)
		tail = &(*tail)->next;
	*tail = note;
}

void diag_hint(struct diags *ds, const char *fmt, ...)
{
	struct diag *d = last_diag(ds);
	/* after a failed allocation the last in the list need not be the one that is meant */
	if (!d || ds->arena.failed)
		return;
	va_list ap;
	va_start(ap, fmt);
	d->hint = arena_vprintf(&ds->arena, fmt, ap);
	va_end(ap);
}

void diag_hint_at(struct diags *ds, struct diag *d, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	const char *more = arena_vprintf(&ds->arena, fmt, ap);
	va_end(ap);
	const char *both = more && d->hint ? arena_printf(&ds->arena, "%s; %s", d->hint, more) : more;
	if (both)
		d->hint = both;
}

bool diag_no_memory(struct diags *ds)
{
	return diag_error(ds, (struct loc){0}, "out-of-memory", "not enough memory");
}

static bool same_text(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

static bool comes_after(const struct diag *a, const struct diag *b)
{
	return a->at.line != b->at.line ? a->at.line > b->at.line : a->at.col > b->at.col;
}

static struct diag *merge(struct diag *a, struct diag *b)
{
	struct diag *first = NULL, **tail = &first;
	while (a && b) {
		struct diag **less = comes_after(a, b) ? &b : &a;
		*tail = *less;
		tail = &(*less)->next;
		*less = *tail;
	}
	*tail = a ? a : b;
	return first;
}

/* Stable, and without memory: the list may well be about memory having run out. */
static struct diag *sort_places(struct diag *list)
{
	if (!list || !list->next)
		return list;
	struct diag *slow = list, *fast = list->next;
	while (fast && fast->next) {
		slow = slow->next;
		fast = fast->next->next;
	}
	struct diag *half = slow->next;
	slow->next = NULL;
	return merge(sort_places(list), sort_places(half));
}

/* Moves the diagnostics of the first one's file out of *list. */
static struct diag *take_file(struct diag **list)
{
	struct diag *taken = NULL, **taken_tail = &taken, **rest = list;
	const char *file = (*list)->at.file;
	while (*rest) {
		struct diag *d = *rest;
		if (!same_text(d->at.file, file)) {
			rest = &d->next;
			continue;
		}
		*rest = d->next;
		d->next = NULL;
		*taken_tail = d;
		taken_tail = &d->next;
	}
	return taken;
}

static bool same_diag(const struct diag *a, const struct diag *b)
{
	return a->level == b->level && a->at.line == b->at.line && a->at.col == b->at.col &&
	       same_text(a->at.file, b->at.file) && strcmp(a->code, b->code) == 0 && strcmp(a->text, b->text) == 0;
}

/* Was the same said before, about the same place?  Equal places stand together. */
static bool is_repetition(const struct diag *place, const struct diag *d)
{
	for (size_t i = 0; place && place != d && i < SAME_PLACE; place = place->next, i++)
		if (same_diag(place, d))
			return true;
	return false;
}

void diag_sort(struct diags *ds)
{
	struct diag *all = ds->first;
	ds->first = NULL;
	ds->tail = NULL;
	while (all) {
		struct diag *place = NULL; /* first of those kept at the present place */
		for (struct diag *d = sort_places(take_file(&all)), *next; d; d = next) {
			next = d->next;
			d->next = NULL;
			if (place && (comes_after(d, place) || comes_after(place, d)))
				place = NULL;
			if (place && is_repetition(place, d)) {
				size_t *count = d->level == DIAG_ERROR ? &ds->errors : &ds->warnings;
				assert(*count > 1);
				--*count;
				continue;
			}
			append(ds, d);
			if (!place)
				place = d;
		}
	}
}

void diag_drop_warnings(struct diags *ds)
{
	struct diag **link = &ds->first;
	while (*link) {
		if ((*link)->level == DIAG_WARNING)
			*link = (*link)->next;
		else
			link = &(*link)->next;
	}
	ds->tail = link;
	ds->warnings = 0;
}

static bool alike(const struct diag *a, const struct diag *b)
{
	return a->level == b->level && strcmp(a->code, b->code) == 0;
}

static bool is_first_alike(const struct diags *ds, const struct diag *d)
{
	const struct diag *i = ds->first;
	while (!alike(i, d))
		i = i->next;
	return i == d;
}

/* Leaves `keep` of the diagnostics like `d` (the first of them), and one that stands for the rest. */
static void fold(struct diags *ds, struct diag *d, size_t keep)
{
	struct diag *rest = NULL;
	size_t n = 0;
	for (struct diag *i = d; i; i = i->next) {
		if (alike(i, d) && ++n == keep + 1)
			rest = i;
	}
	if (!rest || n < keep + 2)
		return; /* a summary of one would save nothing */
	const char *text = arena_printf(&ds->arena, "%zu more warnings of this kind, the first of them here", n - keep);
	if (!text)
		return;
	rest->text = text;
	rest->hint = NULL;
	struct diag **link = &rest->next;
	while (*link) {
		if (alike(*link, d))
			*link = (*link)->next;
		else
			link = &(*link)->next;
	}
	ds->tail = link;
}

void diag_fold_warnings(struct diags *ds, size_t keep)
{
	assert(keep > 0);
	for (struct diag *d = ds->first; d; d = d->next)
		if (d->level == DIAG_WARNING && is_first_alike(ds, d))
			fold(ds, d, keep);
}

/* Text from an input may hold anything; a terminal must not obey it. */
static void put_clean(FILE *out, const char *s, size_t len)
{
	for (size_t i = 0; i < len;) {
		uint32_t cp = 0;
		size_t n = utf8_next(s + i, len - i, &cp);
		if (n == 0)
			fputs("\xEF\xBF\xBD", out);
		else if (cp != '\t' && (cp < 0x20 || (cp >= 0x7F && cp < 0xA0)))
			fputc('?', out);
		else
			fwrite(s + i, 1, n, out);
		i += n ? n : 1;
	}
}

/* Byte offset of the character number `count`, or len. */
static size_t skip_chars(const char *s, size_t len, size_t count)
{
	size_t i = 0;
	for (; i < len && count > 0; count--) {
		size_t n = utf8_next(s + i, len - i, NULL);
		i += n ? n : 1;
	}
	return i;
}

/* Spaces as wide as the text, so that what is printed next stands under its end. */
static void put_blank(FILE *out, const char *s, size_t len)
{
	for (size_t i = 0; i < len;) {
		uint32_t cp = 0;
		size_t n = utf8_next(s + i, len - i, &cp);
		int width = n == 0 || cp < 0x20 || cp == 0x7F ? 1 : utf8_width(cp);
		if (cp == '\t')
			fputc('\t', out);
		else
			fprintf(out, "%*s", width, "");
		i += n ? n : 1;
	}
}

static void print_excerpt(FILE *out, const char *s, size_t len, unsigned col)
{
	if (col > SHOWN_COLUMN)
		return;
	while (len > 0 && (s[len - 1] == '\r' || s[len - 1] == '\n'))
		len--;
	size_t before = col > 0 ? col - 1 : 0, caret = skip_chars(s, len, before), start = 0;
	size_t end = skip_chars(s, len, WINDOW);
	if (end < len && before > WINDOW_BEFORE) {
		start = skip_chars(s, len, before - WINDOW_BEFORE);
		end = start + skip_chars(s + start, len - start, WINDOW);
	}
	const char *cut = start > 0 ? "..." : "";
	fprintf(out, "    %s", cut);
	put_clean(out, s + start, end - start);
	fputs(end < len ? "...\n" : "\n", out);
	if (col == 0)
		return;
	fprintf(out, "    %*s", (int)strlen(cut), "");
	put_blank(out, s + start, caret - start);
	fputs("^\n", out);
}

static void print_place(FILE *out, struct loc at)
{
	if (!at.file)
		return;
	put_clean(out, at.file, strlen(at.file));
	if (at.line > 0)
		fprintf(out, ":%u", at.line);
	if (at.line > 0 && at.col > 0)
		fprintf(out, ":%u", at.col);
	fputs(": ", out);
}

static void print_notes(FILE *out, const struct diag_note *note)
{
	for (; note; note = note->next) {
		fputs("  ", out);
		print_place(out, note->at);
		put_clean(out, note->text, strlen(note->text));
		fputc('\n', out);
	}
}

void diag_print_text(FILE *out, const struct diags *ds, diag_line_fn *line, void *ctx)
{
	size_t shown = 0;
	for (const struct diag *d = ds->first; d; d = d->next) {
		shown += d->level == DIAG_ERROR;
		print_place(out, d->at);
		fputs(d->level == DIAG_ERROR ? "error: " : "warning: ", out);
		put_clean(out, d->text, strlen(d->text));
		fprintf(out, " [%s]\n", d->code);
		size_t len = 0;
		const char *s = line && d->at.line > 0 ? line(ctx, d->at, &len) : NULL;
		if (s && len > 0)
			print_excerpt(out, s, len, d->at.col);
		print_notes(out, d->notes);
		if (d->hint) {
			fputs("  ", out);
			put_clean(out, d->hint, strlen(d->hint));
			fputc('\n', out);
		}
	}
	if (shown < ds->errors)
		fprintf(out, "error: not enough memory to show %zu more errors [out-of-memory]\n", ds->errors - shown);
}

void loc_add_json(struct json *j, struct loc at)
{
	json_add_string(j, "file", at.file);
	if (at.line > 0) {
		json_add_int(j, "line", at.line);
		json_add_int(j, "col", at.col);
	} else {
		json_add_null(j, "line");
		json_add_null(j, "col");
	}
}

static void add_diag(struct json *list, const struct diag *d)
{
	struct json *j = json_add_object(list, NULL);
	json_add_string(j, "level", d->level == DIAG_ERROR ? "error" : "warning");
	json_add_string(j, "code", d->code);
	loc_add_json(j, d->at);
	json_add_string(j, "text", d->text);
	json_add_string(j, "hint", d->hint);
	if (!d->notes)
		return;
	struct json *notes = json_add_array(j, "notes");
	for (const struct diag_note *note = d->notes; note; note = note->next) {
		struct json *at = json_add_object(notes, NULL);
		loc_add_json(at, note->at);
		json_add_string(at, "text", note->text);
	}
}

void diag_print_json(FILE *out, const struct diags *ds)
{
	struct json *list = json_array();
	size_t shown = 0;
	for (const struct diag *d = ds->first; d; d = d->next) {
		add_diag(list, d);
		shown += d->level == DIAG_ERROR;
	}
	struct diag lost = {.level = DIAG_ERROR, .code = "out-of-memory", .text = "not enough memory to show all"};
	if (shown < ds->errors)
		add_diag(list, &lost);
	struct text text = {0};
	if (json_print(list, &text))
		fwrite(text.at, 1, text.len, out);
	else
		fputs("[{\"level\": \"error\", \"code\": \"out-of-memory\", \"file\": null, \"line\": null, "
		      "\"col\": null, \"text\": \"not enough memory\", \"hint\": null}]\n",
		      out);
	text_free(&text);
	json_free(list);
}

void diags_free(struct diags *ds)
{
	arena_free(&ds->arena);
	*ds = (struct diags){.arena.limit = ds->arena.limit};
}
