/* What the files of ask.h share. */
#ifndef SOLVER_ASK_INTERNAL_H
#define SOLVER_ASK_INTERNAL_H

#include "solver/ask.h"
#include "solver/lexi_internal.h"
#include "solver/trail.h"

/* The bounds of a face, to go back to. */
struct ask_face {
	struct col_bounds bounds;
	int64_t *row_lo, *row_hi, *block_lo;
	struct held_row *held;
	int nheld;
};

/* Where a step of leximin left its tier: `count` ratios are above `from`, as few as can be. */
struct ask_step {
	struct ask_face face;
	int tier, count;
	struct fraction from;
};

/* A set of lifts, see ask_widen(). */
struct ask_wide {
	struct ask_face face;
	struct basis basis; /* nrows 0: none */
};

struct ask {
	struct lexi lx;
	const struct lp_tier *tiers;
	int ntiers;
	struct lp_tier_result *results;
	struct ask_face *faces; /* ntiers + 1: what is left before tier t */
	struct ask_step *steps; /* of all tiers */
	size_t nsteps, steps_space;
	struct ask_wide wide[ASK_WIDE];
	const struct ask_face *at;      /* the one that the face was last set to */
	struct lp_plan *plans;          /* one a tier: the best when it was left; and one more, of none */
	bool *is_lift;                  /* per column */
	int64_t *plan, *near;           /* the plan, and a cost that is less the nearer one is to it */
	struct ask_row answered;        /* the last question that made a tier worse, */
	int worse;                      /* that tier, and */
	struct lp_tier_result measured; /* what it is then */
	struct basis start;             /* of each question, of the plan; nrows 0: it is not there yet */
	int start_columns;              /* that the master had then */
	struct trail trail;             /* bounds that a row changed */
	struct arena scratch;           /* of one question */
	struct arena *arena;            /* of all */
	bool solved, rejected;
};

/* Starts a question; then sets the face, and lx->x to the plan. */
void ask_begin(struct ask *ask);
bool ask_restore(struct ask *ask, const struct ask_face *face);

/* Keeps the face as it is now, to go back to. */
bool ask_save(struct ask *ask, struct ask_face *face);

/* Is there a plan in the face that keeps the row?  FOUND: in lx->x. */
enum search_end ask_find(struct ask *ask, const struct ask_row *row);

/* The same by the linear program alone: NODES where that does not say. */
enum search_end ask_look(struct ask *ask, const struct ask_row *row);

/* The same by another way, for rows that are hard and that no bound of the root rules out: plans near to the asker's first.
 * NODES, too, where this way fails. */
enum search_end ask_find_near(struct ask *ask, const struct ask_row *row, long node_limit);

/* What a search for a plan that keeps a question says of it. */
enum ask_can ask_can_of(enum search_end end);

/* ask_tree.c */

/* Has no plan of the face, by what proved the linear tier, as little as `target` of its cost (in steps)? */
bool ask_tree_closes(struct ask *ask, int tier, const int64_t *cost, wide target);

/* ask_row.c */

/* Do bounds of columns alone let no plan of the face keep the row? */
bool ask_breaks(const struct ask *ask, const struct ask_row *row);

/* Makes the row one of the face, which lx->x need not keep: by bounds where these do.  False with a diagnostic. */
bool ask_impose(struct ask *ask, const struct ask_row *row);

#endif
