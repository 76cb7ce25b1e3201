/* Enumerates the options (6), (27), (31), (32), (42): the only place that decides which exist. */
#ifndef MODEL_OPTIONS_H
#define MODEL_OPTIONS_H

#include "model/model.h"

enum { DAYS_OF_WEEK = 5 };

/* An option of a group before it is stored, and where its week goes. */
struct draft {
	struct option option;
	struct part parts[DAYS_OF_WEEK];
};

struct drafts {
	struct draft *at;
	size_t n, space;
};

/* Adds an option with its o.nparts parts.  False when memory runs out. */
bool drafts_push(struct drafts *l, struct option o, const struct part *parts);

/* The options of groups so far, in the order of (26), and the parts of weeks that are shared. */
struct store {
	struct option *options;
	struct part *parts;
	size_t noptions, nparts, options_space, parts_space;
};

/* Stores a group's drafts in their order, and empties the list.  False when memory runs out. */
bool store_drafts(const struct model *m, struct store *s, struct drafts *l);

/* Stores the options of groups `first` to `end` - 1 of another model with the same posts; they are the next.  How many
 * each group has is in counts[].  False when memory runs out. */
bool store_copy(struct store *s, const struct model *from, int first, int end, int *counts);

/* The n stores, one after the other, become m->options and m->parts, which has the whole weeks; m->lp.block_start[g + 1], how
 * many options group g has, becomes where they end. */
bool store_take(struct model *m, struct store *stores, int n);
void store_free(struct store *s);

/* The order of (26), but for the course. */
int compare_parts(const struct part *a, int na, const struct part *b, int nb);

/* Fills m->options, m->parts, m->week, m->barred, m->candidates and the blocks of m->lp.  False when memory runs out. */
bool options_build(struct model *m);

#endif
