/* Diagnostics: library code records what is wrong and where; only the command prints.
 *
 * Three kinds of wrong, three mechanisms: the user's fault and the world's fault (files, memory, a
 * solver that gives up) are diagnostics with a stable code; our own fault is an assert. */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdio.h>

/* A place in an input; line and col are 1-based, line 0 means "no place" (or the whole file). */
struct loc {
	const char *file; /* as the user typed it; "-" for standard input; NULL = none */
	unsigned line, col;
};

enum diag_level { DIAG_ERROR, DIAG_WARNING };

/* One of the places that a message is about, and what stands there. */
struct diag_note {
	struct diag_note *next;
	struct loc at;
	const char *text;
};

struct diag {
	struct diag *next;
	enum diag_level level;
	const char *code; /* stable, lower-case-with-dashes; tests and scripts match this, never the text */
	struct loc at;
	const char *text;        /* one sentence, no final newline */
	struct diag_note *notes; /* in their order; NULL = none */
	const char *hint;        /* what to do, or NULL */
};

/* The list owns its memory.  A zeroed struct is a valid empty list. */
struct diags {
	struct arena arena;
	struct diag *first, **tail;
	size_t errors, warnings;
};

/* Records an error; returns false, so that failing reads as one statement.  `at.file` must outlive the
 * list.  When even the record cannot be allocated, `errors` still counts it. */
bool diag_error(struct diags *ds, struct loc at, const char *code, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
void diag_warning(struct diags *ds, struct loc at, const char *code, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));

/* Adds a place to the diagnostic recorded last; `at.file` must outlive the list. */
void diag_note(struct diags *ds, struct loc at, const char *fmt, ...) __attribute__((format(printf, 3, 4)));

/* Adds "what to do" to the diagnostic recorded last. */
void diag_hint(struct diags *ds, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* The same for another one of the list; what it says already is kept. */
void diag_hint_at(struct diags *ds, struct diag *d, const char *fmt, ...) __attribute__((format(printf, 3, 4)));

/* Memory ran out: code "out-of-memory".  Returns false. */
bool diag_no_memory(struct diags *ds);

/* Sorts by file (in order of first mention), line, column, and drops exact repetitions. */
void diag_sort(struct diags *ds);

void diag_drop_warnings(struct diags *ds);

/* Of warnings with the same code keeps the first `keep` and one that says how many more there were, so that
 * a long table with the same blemish in every row does not bury the rest.  Errors are never folded, and
 * `warnings` goes on counting all.  Call after diag_sort. */
void diag_fold_warnings(struct diags *ds, size_t keep);

/* Text of the line `at` points to, for the excerpt under a message; NULL if there is none.  The caller
 * supplies it, since diagnostics do not know where sources are kept. */
typedef const char *diag_line_fn(void *ctx, struct loc at, size_t *len);

/* Prints `file:line:col: error: text [code]`, the line, a caret, the notes with their places and the hint. */
void diag_print_text(FILE *out, const struct diags *ds, diag_line_fn *line, void *ctx);

/* Adds a place to a JSON object: file, line, col; null where there is none. */
struct json;
void loc_add_json(struct json *j, struct loc at);

/* Prints one JSON array of {level, code, file, line, col, text, hint}, and of `notes`, {file, line, col, text}, where there are
 * any. */
void diag_print_json(FILE *out, const struct diags *ds);

void diags_free(struct diags *ds);

#endif
