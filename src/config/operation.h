/* Changes of a number by what it was: +2, -1, +10%, x1.5. */
#ifndef CONFIG_OPERATION_H
#define CONFIG_OPERATION_H

#include "config/scalar.h"

enum operation_kind {
	OPERATION_NONE,  /* the value is written out */
	OPERATION_SET,   /* =VALUE: it is, though it looks like an operation */
	OPERATION_ADD,   /* +2, -1, +-1 */
	OPERATION_SCALE, /* +10%, -5%, x3 */
};

struct operation {
	enum operation_kind kind;
	int64_t number; /* what to add, in the field's scale; the factor in millionths */
};

/* What the plain text says that should be done with a number of the field.  False with a diagnostic at `at`, where it is not
 * certain or not possible; codes: bad-change, too-precise, out-of-range. */
bool operation_read(const struct field *f, const char *text, struct loc at, struct operation *ret, struct diags *ds);

/* *ret becomes the changed value, halves rounded up; false where it does not fit. */
bool operation_apply(const struct operation *op, int64_t value, int64_t *ret);

#endif
