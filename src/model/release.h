/* How many people a unit can spare: models/README.md (13), (14). */
#ifndef MODEL_RELEASE_H
#define MODEL_RELEASE_H

#include "config/province.h"

/* People of the unit who may be away at one time, or ABSENT = no limit. */
int64_t release_most(const struct province *p, int unit);

/* People of a unit who are listed with a level in a field. */
int64_t listed_with(const struct province *p, int unit, int field);

#endif
