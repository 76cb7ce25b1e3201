/* Enumerates the options (6), (27), (31), (32), (42): the only place that decides which exist. */
#ifndef MODEL_OPTIONS_H
#define MODEL_OPTIONS_H

#include "model/model.h"

enum { DAYS_OF_WEEK = 5 };

struct option_list {
	struct arena *arena; /* of the parts */
	struct option *at;
	size_t n, space;
};

/* Adds an option, whose parts are copied and whose cost and fit are worked out.  False when memory runs out. */
bool options_push(struct option_list *l, const struct province *p, const struct group *g, struct option o,
		  const struct part *parts);

/* The order of (26), but for the course. */
int compare_parts(const struct part *a, int na, const struct part *b, int nb);

/* Fills m->options, m->week, m->barred and m->candidates.  False when memory runs out. */
bool options_build(struct model *m);

#endif
