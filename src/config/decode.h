/* Nodes -> records, driven by the tables of base/record.h; the same for YAML and CSV. */
#ifndef CONFIG_DECODE_H
#define CONFIG_DECODE_H

#include "base/record.h"
#include "config/csv.h"
#include "config/node.h"
#include "config/province.h"

/* As many tables as there are keys that may name one. */
enum { DECODE_TABLES = 32 };

struct json;

struct decoder {
	struct arena *out;     /* what the records own */
	struct arena *scratch; /* nodes; gone after decoding */
	struct sources *src;
	struct diags *ds;
	const char *path; /* of the config, whose folder the tables are named from */
	bool one_file;    /* {file: NAME} is no table: all records stand in the file itself */
	struct input inputs[DECODE_TABLES];
	size_t ninputs;
	/* Records of which some are lost, so that a reference to an unknown one proves nothing. */
	const struct record *holes[DECODE_TABLES];
	size_t nholes;
};

struct field_custom {
	/* Reads the value into the field at `out` of the record `record`; records what is wrong. */
	void (*decode)(struct decoder *d, const struct field *f, const struct node *n, void *out, void *record);
	/* Adds what JSON Schema says of the value. */
	void (*schema)(struct json *schema);
	const char *type; /* for the reference */
};

/* Fills *out, which must be zeroed, from the node.  What is missing or wrong gets its default or ABSENT. */
void decode_record(struct decoder *d, const struct record *r, const struct node *n, void *out);

/* Decodes the values of a FIELD_LIST or FIELD_MAP, wherever they stand. */
void decode_list(struct decoder *d, const struct field *f, const struct node *n, struct records *out);

/* Decodes the items of FIELD_REFS, COUNTS, INTS, TEXTS or SET (items.c). */
void decode_items(struct decoder *d, const struct field *f, const struct node *n, void *out);

/* Reads a table; NULL and a diagnostic when it cannot be.  `name` is the scalar that names the file. */
bool decode_table(struct decoder *d, const struct node *name, struct csv_table *ret);

/* Reports, once for the table, columns that mean nothing and columns that are missing.  `map`: the rows are
 * named by a column `code` or `id`.  False when the rows cannot be read by this header. */
bool decode_header(struct decoder *d, const struct record *r, const struct node *header, bool map);

/* Reports a key (or `column` of a table) that no field has; returns the key that was probably meant, or NULL. */
const char *decode_unknown_key(struct decoder *d, const struct record *r, const struct entry *e, bool column);

/* Adds a file to the inputs of the province. */
void decode_input(struct decoder *d, const char *path, const struct source *s);

bool decode_has_holes(const struct decoder *d, const struct record *r);

/* The field with that key, or NULL. */
const struct field *record_field(const struct record *r, const char *key);

/* Sets every field to what it is when it is not given. */
void record_defaults(const struct record *r, void *out);

#endif
