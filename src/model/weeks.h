/* Weeks that several posts share, or one post has a part of: models/README.md (42). */
#ifndef MODEL_WEEKS_H
#define MODEL_WEEKS_H

#include "model/options.h"

/* A post that receives somebody and may be shared. */
struct shared_post {
	int post, position;
};

/* Adds the weeks of a group of staff, whose gates are known, at the n posts that may be shared.  False when memory runs
 * out. */
bool weeks_push(const struct model *m, struct drafts *l, int group, const struct group_gates *gates,
		const struct shared_post *posts, int n);

#endif
