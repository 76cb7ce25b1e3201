/* JSON out: a thin layer over cJSON, the only place that knows it.
 *
 * Numbers are exact integers.  Failure is sticky: when memory runs out anywhere, json_print fails; no
 * step in between needs a check.  Every json_add_* takes the parent first and a key, which is NULL when
 * the parent is an array.  Keys are not copied, but by json_add(). */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/text.h"

#include <stdbool.h>
#include <stdint.h>

struct json;

struct json *json_object(void);
struct json *json_array(void);
void json_free(struct json *j); /* accepts NULL; frees everything below */

/* A new child, owned by the parent. */
struct json *json_add_object(struct json *parent, const char *key);
struct json *json_add_array(struct json *parent, const char *key);

/* A NULL string is written as null.  Bytes that are not UTF-8 become U+FFFD when printed. */
void json_add_string(struct json *parent, const char *key, const char *s);
void json_add_text(struct json *parent, const char *key, const char *s); /* that outlives the document: not copied */
void json_add_int(struct json *parent, const char *key, int64_t value);
void json_add_ints(struct json *parent, const char *key, const int64_t *at, size_t n); /* a list, on one line */
void json_add_bool(struct json *parent, const char *key, bool value);
void json_add_null(struct json *parent, const char *key);

/* Hands `child` (from json_object or json_array) over to the parent; NULL when memory runs out. */
struct json *json_add(struct json *parent, const char *key, struct json *child);

/* The child with that key, compared exactly; NULL if there is none. */
struct json *json_get(const struct json *object, const char *key);

/* Appends the document to `out`: objects and arrays spread over lines with two spaces a level, but an
 * object inside an array takes one line (to grep in), and so does a short array of scalars.  Ends with a
 * newline.  False when memory ran out here or while building. */
bool json_print(const struct json *j, struct text *out);

/* The same on one line. */
bool json_print_line(const struct json *j, struct text *out);

/* A number exactly as `scale` digits after the point say it, without trailing zeros: 1300, 3 -> 1.3. */
void json_add_decimal(struct json *parent, const char *key, int64_t value, int scale);

#endif
