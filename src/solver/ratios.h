/* What ratios ask of a face: thresholds, arcs and the costs of leximin's steps, for those who find them (ratio.c, leximin.c)
 * and for those who follow (replay.c). */
#ifndef SOLVER_RATIOS_H
#define SOLVER_RATIOS_H

#include "solver/face.h"
#include "solver/prooftree_follow.h"

/* The most that row i may have at a ratio of z: a whole number of arcs. */
int64_t ratios_most_at(const struct lp_ratios *r, int i, struct fraction z);

/* The bounds that the ratios' rows have, to go back to: an earlier tier may have settled them. */
struct ratio_bounds {
	int64_t *lo, *hi;
};

/* False when memory runs out. */
bool ratios_save_bounds(const struct face *f, const struct lp_ratios *r, struct ratio_bounds *b, struct arena *a);
void ratios_restore_bounds(struct face *f, const struct lp_ratios *r, const struct ratio_bounds *b);

/* Every ratio at most z, but for its excess, within the bounds that were saved.  False, and nothing is changed, when what
 * was settled before is above that. */
bool ratios_set_threshold(struct face *f, const struct lp_ratios *r, const struct ratio_bounds *b, struct fraction z);

/* Excess may take what the problem lets it, or none. */
void ratios_open_excess(struct face *f, const struct lp_ratios *r, bool open);

/* Does the tree prove that no plan keeps the threshold that is set, with excess open?  The face is as before. */
bool ratios_tree_settles(struct face *f, const struct lp_ratios *r, const struct lp_tree *tree,
			 const int64_t *excess_cost, struct tree_room *room);

/* Of fractions, for qsort: the largest first. */
int ratios_descending(const void *a, const void *b);

/* No arc above v may be used. */
void ratios_close_above(struct face *f, const struct lp_ratios *r, struct fraction v);

/* Number of the arc, from 1, that ratio i uses only when it is >= v, or > v. */
int64_t ratios_arc_at(const struct lp_ratios *r, int i, struct fraction v);
int64_t ratios_arc_above(const struct lp_ratios *r, int i, struct fraction v);

/* A cost of 0 for all arcs. */
void ratios_clear_cost(const struct lp_ratios *r, int64_t *cost);

/* The cost of a step from `from` down to `next`: the weight for a ratio at `from`, 1 for each arc between.  The weight is
 * returned, and is more than all arcs between. */
int64_t ratios_step_cost(const struct lp_ratios *r, struct fraction from, struct fraction next, int64_t *cost);

/* A cost that rises steeply with the ratio, up to `top`: its optimum is near to leximin. */
void ratios_steep_cost(const struct lp_ratios *r, struct fraction top, int64_t *cost);

#endif
