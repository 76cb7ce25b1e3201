/* The plan: the answer in staffing terms.  All its strings point into the province or its own arena. */
#ifndef PLAN_PLAN_H
#define PLAN_PLAN_H

#include "base/arena.h"
#include "base/record.h"

/* Status of a tier and of the whole plan. */
enum plan_status { PLAN_OPTIMAL, PLAN_WITHIN_GAP, PLAN_LIMIT, PLAN_NOT_REACHED };

#endif
