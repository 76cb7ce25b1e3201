/* Records out as JSON, by the same tables that print their schema. */
#ifndef BASE_ENCODE_H
#define BASE_ENCODE_H

#include "base/json.h"
#include "base/record.h"
#include "base/text.h"

/* Adds the record as an object; a mapping becomes an object by id.  What is absent is left out: NULL texts, ABSENT
 * integers, NO_DATE, references without id, fractions without denominator; lists without items and records of which
 * nothing is written, unless they are FIELD_REQUIRED or FIELD_LATER.  Its texts are not copied: the record outlives the
 * document. */
void json_add_record(struct json *parent, const char *key, const struct record *record, const void *object);

/* The same with the fields in `parent` itself. */
void json_add_fields(struct json *parent, const struct record *record, const void *object);

/* Prints the record as a document; false when memory runs out. */
bool json_print_record(const struct record *record, const void *object, struct text *out);

/* Adds the records as a CSV table (RFC 4180, lines end in \n): a head of keys, then a row each; a list of texts or
 * names is separated by blanks.  Plain fields only. */
void csv_add_records(struct text *out, const struct record *record, const struct records *list);

#endif
