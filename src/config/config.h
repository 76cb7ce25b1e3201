/* The config language: YAML and CSV -> struct province. */
#ifndef CONFIG_CONFIG_H
#define CONFIG_CONFIG_H

#include "base/text.h"
#include "config/province.h"

#include <stdio.h>

/* The texts that were read, kept for the excerpts under messages. */
struct sources;

struct sources *sources_new(void);   /* NULL when memory runs out */
void sources_free(struct sources *); /* accepts NULL */

/* What the i-th of the files is called, the last first; NULL: there are no more. */
const char *sources_name(const struct sources *src, size_t i);

/* The diag_line_fn (base/diag.h) over a struct sources. */
const char *sources_line(void *sources, struct loc at, size_t *len);

/* Reads `path` ("-" = standard input) and the tables it names (relative to the folder of `path`, or to
 * the current one for "-"), and checks everything.  All faults are recorded in one run.  True exactly
 * when no error was recorded; then the caller owns *p and frees it with province_free.  On failure
 * *p is a valid empty province.  Codes: see configs/README.md. */
bool config_load(struct province *p, const char *path, struct sources *src, struct diags *ds);

/* What is asked of a config beside what its file says. */
struct config_asked {
	const char *const *scenarios; /* names, several in one with commas: made in this order */
	size_t nscenarios;
	const char *const *sets; /* PATH=VALUE, made after the scenarios */
	size_t nsets;
	size_t leave_out;           /* the change of this number (struct override) is not made; 0 = all are */
	const char *show;           /* a path, or NULL; then `shown` gets what it leads to */
	struct config_shown *shown; /* in the province's arena */
	/* PATH=VALUES of a sweep: each path must lead to something in the changed config; the values are not looked at */
	const char *const *varied;
	size_t nvaried;
	const char *varied_as;             /* the name of their file in messages: "--vary" */
	struct config_shown *varied_shown; /* what each leads to, one a path, zeroed; in the province's arena */
};

/* What a value is, and was before each change; the last is what was read. */
struct shown_version {
	struct loc at;     /* line 0: it is not given */
	const char *value; /* its beginning, on one line; NULL = none, or deleted */
	const char *how;   /* the change as written, where one was made */
	const char *by;    /* the scenario of the change, or NULL */
};
struct shown_value {
	const char *path;
	const char *missing;            /* what it is where it is not given; NULL = no single value */
	struct shown_version *versions; /* the present one first */
	size_t n;
};
struct config_shown {
	struct shown_value *at;
	size_t n;
};

/* config_load with changes (`asked` NULL: none), which are part of what the messages are about: their file is "--scenario",
 * "--set" or "--show", and the line says which of them.  A file with `extends` stands for the config that it names, with
 * its own changes. */
bool config_load_asked(struct province *p, const char *path, const struct config_asked *asked, struct sources *src,
		       struct diags *ds);

/* The same from memory: `name` stands in messages; tables are looked up relative to its folder. */
bool config_parse(struct province *p, const char *name, const char *text, size_t len, struct sources *src,
		  struct diags *ds);
bool config_parse_asked(struct province *p, const char *name, const char *text, size_t len,
			const struct config_asked *asked, struct sources *src, struct diags *ds);

/* A config that is read once and asked for with many changes, each of which then costs what it touches.  Its tables are
 * read with it: what becomes of their files later is not seen. */
struct config_base;

/* Reads a config from memory, as config_parse() does.  What is wrong with it is not said here, but by config_base_ask().
 * NULL, with a diagnostic, only when memory runs out. */
struct config_base *config_base_read(const char *name, const char *text, size_t len, struct sources *src,
				     struct diags *ds);

/* The same province and the same messages as of config_parse_asked(), any number of times.  The province points into the
 * base: free it first. */
bool config_base_ask(const struct config_base *b, struct province *p, const struct config_asked *asked,
		     struct diags *ds);
void config_base_free(struct config_base *); /* accepts NULL */

/* Errors about a record in which a value was changed get a hint that says so. */
void province_hint_changes(const struct province *p, struct diags *ds);

/* There is a plan in force: `change` becomes an objective, unless it is one.  Among the default ones it stands before
 * `fit`, after those that were given as the last.  False when memory runs out. */
bool province_add_change(struct province *p, struct diags *ds);

/* To be asked before that: a warning, change-last, where the objectives are given and do not name it. */
void province_warn_change(const struct province *p, struct diags *ds);

/* The top of the tables, for the schema and the reference. */
extern const struct record config_record;

/* Appends the JSON Schema (draft 2020-12) of the config language, for editors; false when memory runs out. */
bool config_schema(struct text *out);

/* Appends the reference of all keys, in Markdown. */
bool config_reference(struct text *out);

/* Frees everything and leaves a valid empty province with the same arena limit.  The places in a province
 * point to names that its struct sources owns: free that last. */
void province_free(struct province *p);

#endif
