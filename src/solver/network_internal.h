/* What network.c, network_tree.c and network_solve.c share: the arrays of a network and the spanning tree over them. */
#ifndef SOLVER_NETWORK_INTERNAL_H
#define SOLVER_NETWORK_INTERNAL_H

#include "solver/network.h"

enum { NO_ARC = -1, SHORTLIST = 256 };

/* A node with the tree arc to its parent: what a pivot reads on its way up, in half a line of cache.
 *
 * The root is one node more.  What hangs on it does so by an artificial arc (arc == NO_ARC) towards it.  As every
 * arc of the root leads into it, none can ever carry flow; so their cost does not matter and is 0: there is no big
 * cost that could be too small.  Such an arc leaves the tree when real arcs connect its two sides.
 *
 * The tree is strongly feasible (Cunningham 1976): every node could send some flow to the root, room_up > 0. */
struct branch {
	int32_t parent; /* -1: the root */
	int32_t size;   /* nodes in the subtree, this one included */
	int32_t arc;
	bool up; /* the arc leads from the node to its parent */
	/* How much more may go to the parent, and come from it: capacity less flow one way, flow the other. */
	int64_t room_up, room_down;
};

struct network {
	int nnodes; /* without the root, which is node nnodes */
	int narcs, reserved;

	int32_t *tail, *head;
	wide *cost;
	int8_t *state;
	int64_t *capacity;
	int64_t *flow; /* of arcs in the tree as of the last solve: their branches know better */

	struct branch *branch;
	int32_t *next, *prev; /* all nodes in preorder, as a ring */
	int32_t *last;        /* the last node of the subtree in that order */
	wide *potential;

	bool stale;   /* costs have changed since the potentials were computed */
	int nbetween; /* arcs NETWORK_BETWEEN */
	int cursor;   /* where pricing goes on */
	int nshort;   /* arcs that pricing has found, to be looked at again first */
	int picks;    /* pivots chosen since it found them */
	int32_t shortlist[SHORTLIST];
	long pivots;
};

/* Every node on the root by its artificial arc. */
void tree_init(struct network *net);

/* Potentials of all nodes from the costs of the tree's arcs. */
void tree_price(struct network *net);

/* Takes the subtree of `cut` off, turns it so that its node `top` is at its head, and hangs it on link.parent by the arc in `link`
 * (its `size` is not read).  `join` is an ancestor of both places: above it no size changes. */
void tree_rehang(struct network *net, int cut, int top, struct branch link, int join);

/* The node and its subtree on the root, by its artificial arc.  Its potentials stay as they were. */
void tree_hang_on_root(struct network *net, int v);

/* Adds `by` to the potential of all nodes in the subtree of `top`. */
void tree_shift(struct network *net, int top, wide by);

/* Writes the flow of the tree's arcs to `flow`. */
void tree_write_flow(struct network *net);

/* The node whose branch is the arc. */
int tree_child(const struct network *net, int arc);

#endif
