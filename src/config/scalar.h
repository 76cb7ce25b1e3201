/* Scalars, strictly: each function reads one value of one type from a node, or records what is wrong. */
#ifndef CONFIG_SCALAR_H
#define CONFIG_SCALAR_H

#include "base/record.h"
#include "config/node.h"

/* `f` gives the name, the bounds and the names for messages; *ret is set only on success.
 * Codes: wrong-type, not-a-number, out-of-range, too-precise, not-a-boolean, bad-date, unknown-value,
 * bad-id, missing-value. */
bool scalar_int(const struct field *f, const struct node *n, int64_t *ret, struct diags *ds);
bool scalar_decimal(const struct field *f, const struct node *n, int64_t *ret, struct diags *ds);
bool scalar_fraction(const struct field *f, const struct node *n, struct fraction *ret, struct diags *ds);
bool scalar_bool(const struct field *f, const struct node *n, bool *ret, struct diags *ds);
bool scalar_date(const struct field *f, const struct node *n, int32_t *ret, struct diags *ds);
bool scalar_enum(const struct field *f, const struct node *n, int *ret, struct diags *ds);
bool scalar_text(struct arena *a, const struct field *f, const struct node *n, const char **ret, struct diags *ds);
bool scalar_id(struct arena *a, const struct field *f, const struct node *n, const char **ret, struct diags *ds);

/* The same for an id that is a key of a mapping, or a cell. */
bool id_from_text(struct arena *a, const char *key, const char *text, struct loc at, const char **ret,
		  struct diags *ds);

/* -?digits[.digits] with at most `scale` digits after the point, times 10^scale. */
enum number_fault { NUMBER_OK, NUMBER_SHAPE, NUMBER_DIGITS, NUMBER_RANGE };
enum number_fault number_parse(const char *s, int scale, int64_t *ret);

/* Writes value / 10^scale without needless zeros. */
enum { NUMBER_LENGTH = 40 };
void number_format(int64_t value, int scale, char out[NUMBER_LENGTH]);

/* The value of a field that is not given, as it would be written, perhaps in `space`; NULL when there is none, or it is no
 * single value. */
const char *field_default(const struct field *f, char space[NUMBER_LENGTH]);

#endif
