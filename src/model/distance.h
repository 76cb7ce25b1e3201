/* Kilometres from where a person lives to a commune: models/README.md (5). */
#ifndef MODEL_DISTANCE_H
#define MODEL_DISTANCE_H

#include "config/province.h"

enum { NO_ROUTE = -1 };

/* Metres, or NO_ROUTE for a special zone without a measured pair. */
int64_t distance_to(const struct province *p, const struct person *s, int unit);

#endif
