/* Weeks that several posts share, or one post has a part of: models/README.md (42). */
#ifndef MODEL_WEEKS_H
#define MODEL_WEEKS_H

#include "model/options.h"

/* Adds the weeks of a group of staff, whose gates are known, at the n posts that receive somebody and may be shared.  False
 * when memory runs out. */
bool weeks_push(const struct model *m, struct drafts *l, int group, const struct group_gates *gates, const int *posts,
		int n);

#endif
