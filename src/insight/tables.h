/* How the tables of keys are written: one line a key. */
#ifndef INSIGHT_TABLES_H
#define INSIGHT_TABLES_H

#include "base/record.h"

#include <stddef.h>

/* clang-format off */
#define REQ                       .flags = FIELD_REQUIRED
#define FIELD(T, k, m, type, ...) {k, FIELD_##type, offsetof(struct T, m), __VA_ARGS__}
/* clang-format on */

#endif
