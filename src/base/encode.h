/* Records out as JSON, by the same tables that print their schema. */
#ifndef BASE_ENCODE_H
#define BASE_ENCODE_H

#include "base/json.h"
#include "base/record.h"

/* Adds the record as an object.  What is absent (NULL texts, ABSENT integers, references without id) is left
 * out; a mapping becomes an object by id. */
void json_add_record(struct json *parent, const char *key, const struct record *record, const void *object);

#endif
