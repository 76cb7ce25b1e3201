/* Record tables -> JSON Schema (draft 2020-12). */
#ifndef BASE_SCHEMA_H
#define BASE_SCHEMA_H

#include "base/json.h"
#include "base/record.h"

/* What a record table does not say itself. */
struct schema_style {
	bool written_by_hand; /* ids may look like numbers; a list may be a table in a file, {file: NAME.csv}
			       */
	void (*custom)(const struct field *f, struct json *out); /* for FIELD_CUSTOM; may be NULL if there is none */
};

/* The whole schema of a document that is one such record, to be freed by the caller.  `title` names it. */
struct json *schema_document(const struct record *r, const char *title, const struct schema_style *style);

/* Prints it; false when memory runs out. */
bool schema_print(const struct record *r, const char *title, const struct schema_style *style, struct text *out);

#endif
