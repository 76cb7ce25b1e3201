/* Who can go where is often the same in another province: then it is not worked out again. */
#ifndef MODEL_WAYS_H
#define MODEL_WAYS_H

#include "model/model.h"

/* Takes groups and options from m->request->like, if nothing that decides them was changed since.  They stay that model's, which
 * outlives this one.  False: they are to be built. */
bool ways_take(struct model *m);

/* A model that most groups of another one are in as they are, with all their options. */
struct ways_like {
	const struct model *m; /* NULL: there is none */
	int *same;             /* per group of the other one: which it is here, or -1 */
	int *gone;             /* the groups here that are none of those, ascending */
	int ngone;
	bool only_rows; /* nothing else is changed but people and posts: options are worth the same */
};

/* Finds it for the groups of m->groups, in memory of `m`.  False when that runs out. */
bool ways_find(struct model *m, struct ways_like *ret);

/* Fills m->was when the options are there.  False when memory runs out. */
bool ways_list(struct model *m, const struct ways_like *w);

#endif
