/* Who can go where is often the same in another province: then it is not worked out again. */
#ifndef MODEL_WAYS_H
#define MODEL_WAYS_H

#include "model/model.h"

/* Takes groups and options from m->request->like, if nothing that decides them was changed since.  They stay that model's, which
 * outlives this one.  False: they are to be built. */
bool ways_take(struct model *m);

#endif
