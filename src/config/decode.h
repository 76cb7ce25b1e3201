/* Nodes -> records, driven by the tables of base/record.h; the same for YAML and CSV. */
#ifndef CONFIG_DECODE_H
#define CONFIG_DECODE_H

#include "base/map.h"
#include "base/record.h"
#include "config/csv.h"
#include "config/node.h"
#include "config/province.h"

/* As many tables as there are keys that may name one. */
enum { DECODE_TABLES = 32 };

struct json;
struct known_list;

/* A table that was read, for rows of `record`, where `name` names the file. */
struct opened {
	struct opened *next;
	const struct record *record;
	const struct node *name;
	struct source *source; /* NULL: it could not be read, which was reported */
	struct csv_table csv;  /* `rows` NULL: nothing can be used */
};

struct decoder {
	struct arena *out;     /* what the records own */
	struct arena *scratch; /* nodes; gone after decoding */
	struct sources *src;
	struct diags *ds;
	bool one_file; /* {file: NAME} is no table: all records stand in the file itself */
	struct opened *tables;
	struct input inputs[DECODE_TABLES];
	const char *input_files[DECODE_TABLES]; /* their whole paths */
	size_t ninputs;
	/* Records of which some are lost, so that a reference to an unknown one proves nothing. */
	const struct record *holes[DECODE_TABLES];
	size_t nholes;
	struct known_list *known; /* lists that were decoded before (known.h) */
	bool learns;              /* those that are decoded now are added to them */
	struct map meant;         /* see decode_was_meant(); without arena until there is one */
};

struct field_custom {
	/* Reads the value into the field at `out` of the record `record`; records what is wrong. */
	void (*decode)(struct decoder *d, const struct field *f, const struct node *n, void *out, void *record);
	/* Adds what JSON Schema says of the value. */
	void (*schema)(struct json *schema);
	const char *type; /* for the reference */
	/* For paths: the value is a list of records, in which a bare value stands for their first key; NULL = it is not. */
	const struct field *rows;
};

/* Fills *out, which must be zeroed, from the node.  What is missing or wrong gets its default or ABSENT. */
void decode_record(struct decoder *d, const struct record *r, const struct node *n, void *out);

/* Decodes the values of a FIELD_LIST or FIELD_MAP, wherever they stand. */
void decode_list(struct decoder *d, const struct field *f, const struct node *n, struct records *out);

/* Decodes the items of FIELD_REFS, COUNTS, INTS, TEXTS or SET (items.c). */
void decode_items(struct decoder *d, const struct field *f, const struct node *n, void *out);

/* The value of such a field as a sequence; NULL and a diagnostic where it is none. */
const struct node *decode_as_list(struct decoder *d, const struct field *f, const struct node *n);

/* The scalar that names a file where {file: NAME} stands in the place of rows, or NULL. */
const struct node *decode_named_file(const struct node *n);

/* The table that `name` names, which is read when it is first asked for, from the folder of the file in which it is named;
 * changes may have replaced its rows.  NULL when memory runs out. */
struct opened *decode_table(struct decoder *d, const struct record *r, const struct node *name);

/* Reports, once for the table, columns that mean nothing and columns that are missing.  `map`: the rows are
 * named by a column `code` or `id`.  False when the rows cannot be read by this header. */
bool decode_header(struct decoder *d, const struct record *r, const struct node *header, bool map);

/* Reports a key (or `column` of a table) that no field has; returns the key that was probably meant, or NULL. */
const char *record_unknown_key(const struct record *r, const struct entry *e, bool column, struct diags *ds);

/* Adds a file, once, to the inputs of the province; `path` is how it was named. */
void decode_input(struct decoder *d, const char *path, struct source *s);

/* Was the key of the record at that place misspelt, as was reported?  Then that it is missing is not reported again. */
bool decode_was_meant(const struct decoder *d, struct loc at, const char *key);
void decode_mean(struct decoder *d, struct loc at, const char *key);

/* Reports an unknown key of the record at that place, and keeps in mind which one was probably meant. */
void decode_unknown_key(struct decoder *d, const struct record *r, const struct entry *e, bool column, struct loc at);

/* Had the record at that place an unknown key?  Then what is odd about its other ones may come of that. */
bool decode_is_doubtful(const struct decoder *d, struct loc at);

bool decode_has_holes(const struct decoder *d, const struct record *r);

/* The field with that key, or NULL. */
const struct field *record_field(const struct record *r, const char *key);

/* The field that has the record's own id, or NULL. */
const struct field *record_id_field(const struct record *r);

/* Sets every field to what it is when it is not given. */
void record_defaults(const struct record *r, void *out);

#endif
