/* Which entries of the config cannot hold together: models/README.md (33). */
#ifndef MODEL_CONFLICT_H
#define MODEL_CONFLICT_H

#include "model/model.h"

/* Records, for a model of which it is proved that no plan gives all pairs their people, sets of entries that cannot hold
 * together, each with its places and what to drop: each set minimal, no entry in two of them.  At least one error. */
void conflict_report(const struct model *m, const struct limits *limits, struct diags *ds);

#endif
