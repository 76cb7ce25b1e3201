/* What the files with the plan's keys share. */
#ifndef PLAN_INTERNAL_H
#define PLAN_INTERNAL_H

#include "plan/plan.h"

#include <stddef.h>

#define RECORD(T, name, fields) const struct record name = {#name, sizeof(T), _Alignof(T), NO_LOC, fields}
#define REQ                     .flags = FIELD_REQUIRED
#define AT(T, m)                offsetof(struct T, m)

/* Bounds of numbers that others rely on when they read a plan. */
enum { PEOPLE_MOST = 1000000, DAYS_MOST = 5 };
#define AT_MOST (INT64_C(1) << 52) /* of a column, where it is split */

extern const struct record plan_share_record;

#endif
