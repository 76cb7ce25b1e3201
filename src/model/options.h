/* Enumerates the options (6): the only place that decides which exist. */
#ifndef MODEL_OPTIONS_H
#define MODEL_OPTIONS_H

#include "model/model.h"

/* Fills m->options, m->barred and m->candidates.  False when memory runs out. */
bool options_build(struct model *m);

#endif
