/* What search.c and branching.c share: the tree of decisions on the way down. */
#ifndef SOLVER_SEARCH_INTERNAL_H
#define SOLVER_SEARCH_INTERNAL_H

#include "solver/search.h"
#include "solver/trail.h"

/* One decision on the way down: what is above `mark` on the trail came with it or after it; `other` is the half
 * still to try. */
struct branch {
	size_t mark;
	int col;
	int64_t other_lb, other_ub;
	bool other_left;
};

/* What a unit of rounding a column down (0) or up (1) added to the objective, summed over `n` trials. */
struct pseudocost {
	double sum[2];
	int n[2];
	/* its last trial: in which visit of a node, at which value, and what it added */
	long visit;
	double value, gain[2];
};

struct tree {
	struct search *s;
	struct prices prices;
	struct bound bound;
	int64_t *x, *activity;
	double *row_space;
	const int64_t *no_cost; /* zeros */
	int64_t *other_cost;    /* these three: see other.c */
	struct row_range *range;
	bool *asked;   /* rows that said so */
	bool split;    /* the root is not closed by itself */
	bool lacks;    /* there may be columns that the master has not */
	bool brought;  /* it would have been hopeless without columns that the master has been given now */
	bool any_cost; /* the last prices that proved the node hopeless did so whatever the cost */
	struct pseudocost *history;
	long visits;        /* of nodes, this one included */
	struct basis basis; /* of the node, while candidates are tried, */
	bool has_basis;     /* if it has one */
	struct trail trail;
	struct branch *stack;
	int depth, space;
};

/* How the next decision was found. */
enum choice {
	CHOICE_SPLIT,  /* split at .col and .value */
	CHOICE_LEAF,   /* all columns are decided */
	CHOICE_AGAIN,  /* a half was proved empty and is cut off: look at the node again */
	CHOICE_CLOSED, /* both halves were */
	CHOICE_FAILED
};

struct split {
	int col;
	double value;
	bool up_first;
	bool stays; /* the node's optimum is that of the half that comes first, too */
};

/* Changes a column's bounds until the search goes back.  False with a diagnostic. */
bool tree_set(struct tree *t, int col, int64_t lb, int64_t ub);

/* Is there provably, in exact arithmetic, no plan with cost <= target in the node, whose last run ended so? */
bool tree_hopeless(struct tree *t, enum lp_status status);

/* The master gets the columns that improve at the last bound's prices; t->brought if there are any. */
void tree_bring(struct tree *t);

/* The master gets all columns. */
void tree_complete(struct tree *t);

/* Is it a plan that counts? */
bool search_counts(const struct search *s, const int64_t *x);

/* other.c: does the node's optimum lead to the plan that does not count?  Then: is that the only one there? */
bool other_leads(struct tree *t);
enum choice other_choose(struct tree *t, struct split *split);

/* The column to decide next.  `solved`: the master holds the node's optimum.  `diving`: the one that leads to a whole
 * plan soonest, else the one that leads to a proof. */
enum choice branching_choose(struct tree *t, bool solved, bool diving, struct split *split);

#endif
