/* Hard rules that cannot hold together, seen before anything is solved: models/README.md (33). */
#ifndef MODEL_CONTRADICT_H
#define MODEL_CONTRADICT_H

#include "model/model.h"

/* Records every pair that the gates leave too few people for, and every limit that pins alone exceed, each with both
 * places in the config.  False when there is any. */
bool contradictions_check(const struct model *m, struct diags *ds);

#endif
