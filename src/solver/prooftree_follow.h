/* Following the tree of a search: every case with bounds of one's own. */
#ifndef SOLVER_PROOFTREE_FOLLOW_H
#define SOLVER_PROOFTREE_FOLLOW_H

#include "solver/face.h"
#include "solver/prooftree.h"
#include "solver/trail.h"

struct fork;
struct row_range;

/* What whoever follows many trees uses again and again, on faces of one problem.  Zeroed: nothing is open yet. */
struct tree_room {
	struct arena arena;
	const struct lp_problem *lp; /* NULL: not open */
	const int64_t *other_than;   /* the plan that does not count: see LP_LEAVES; NULL: all do */
	int64_t *other_cost;
	struct row_range *range;
	bool *asked; /* rows */
	struct prices prices;
	struct bound bound;
	struct face view; /* of the face at hand; changed on the way down, and given back */
	struct trail trail;
	struct fork *forks;
	size_t nforks, forks_space;
};

void tree_room_free(struct tree_room *room);

/* Does every case close: has no plan of the face cost <= target?  It is no proof, too, where memory ran out. */
bool lp_tree_closes(const struct lp_tree *tree, const struct face *f, const int64_t *cost, wide target,
		    struct tree_room *room);

/* The same, whichever way the question is put: by_held.  The cost must live as long as the call; the face is as before. */
bool lp_tree_settles(const struct lp_tree *tree, struct face *f, const int64_t *cost, wide target,
		     struct tree_room *room);

/* lp_tree_closes() of a tree of one case, without what its root puts out of play: false of any other. */
bool lp_tree_closes_at_once(const struct lp_tree *tree, const struct face *f, const int64_t *cost, wide target,
			    struct tree_room *room);

#endif
