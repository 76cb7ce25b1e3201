/* Who can go where is often the same in another province: then it is not worked out again. */
#ifndef MODEL_WAYS_H
#define MODEL_WAYS_H

#include "model/model.h"

/* Takes groups and options from m->request->like, if nothing that decides them was changed since.  They stay that model's, which
 * outlives this one.  False: they are to be built. */
bool ways_take(struct model *m);

enum door { DOOR_SAME, DOOR_OPENED, DOOR_CLOSED };

/* Each is looked at for all groups. */
enum { OPENED_MOST = 16 };

/* A model that most groups of another one are in as they are, with all their options. */
struct ways_like {
	const struct model *m; /* NULL: there is none */
	int *same; /* per group of the other one: which it is here, or -1; but for posts that opened or closed, it goes where it does */
	int *gone; /* the groups here that are none of those, ascending */
	int ngone;
	/* Posts that receive somebody here and not there, and the other way round; none of them is shared. */
	int opened[OPENED_MOST];
	int nopened, nclosed;
	uint8_t *door;  /* per post: enum door */
	bool new_hires; /* who can be hired may go elsewhere */
	bool only_rows; /* nothing else is changed but people and posts: options are worth the same */
};

/* Finds it for the groups of m->groups, in memory of `m`.  False when that runs out. */
bool ways_find(struct model *m, struct ways_like *ret);

/* Is the option of model `m`, there or here, of whole weeks at a post that opened, or closed? */
bool ways_is_at(const struct ways_like *w, const struct model *m, const struct option *o, enum door door);

/* Fills m->was when the options are there.  False when memory runs out. */
bool ways_list(struct model *m, const struct ways_like *w);

#endif
