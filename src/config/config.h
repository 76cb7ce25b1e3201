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

/* The diag_line_fn (base/diag.h) over a struct sources. */
const char *sources_line(void *sources, struct loc at, size_t *len);

/* Reads `path` ("-" = standard input) and the tables it names (relative to the folder of `path`, or to
 * the current one for "-"), and checks everything.  All faults are recorded in one run.  True exactly
 * when no error was recorded; then the caller owns *p and frees it with province_free.  On failure
 * *p is a valid empty province.  Codes: see configs/README.md. */
bool config_load(struct province *p, const char *path, struct sources *src, struct diags *ds);

/* The same from memory: `name` stands in messages; tables are looked up relative to its folder. */
bool config_parse(struct province *p, const char *name, const char *text, size_t len, struct sources *src,
		  struct diags *ds);

/* There is a plan in force: `change` becomes an objective, unless it is one.  Among the default ones it stands before
 * `fit`, after those that were given as the last.  False when memory runs out. */
bool province_add_change(struct province *p, struct diags *ds);

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
