/* What lexi.c, alone.c, pricing.c, decide.c, hunt.c, climb.c, turned.c, ratio.c and leximin.c share. */
#ifndef SOLVER_LEXI_INTERNAL_H
#define SOLVER_LEXI_INTERNAL_H

#include "solver/face.h"
#include "solver/lexi.h"
#include "solver/prooftree_follow.h"
#include "solver/search.h"
#include "solver/subproblem.h"

/* The tree of the last search that settled a question. */
struct kept_tree {
	struct tree_log log;
	struct lp_prices root; /* in the log's memory */
	int by_held;
	wide target;
};

/* Called when a tier with leximin is as far as this: `count` ratios are above `from`, as few as can be, and the face keeps it.  False
 * without memory. */
typedef bool lexi_step_fn(void *ctx, int count, struct fraction from);

/* A plan in little room: its priced columns that are not 0, in no order, and its free ones. */
struct sparse_plan {
	struct lp_use *uses;
	int nuses;
	int64_t *free_x;
};

struct lexi {
	const struct lp_problem *lp;
	const struct limits *limits;
	struct arena *arena; /* lives as long as the answer */
	struct diags *ds;
	struct face face;
	struct prices prices; /* of the last root */
	struct bound bound;   /* at those prices */
	int64_t *x;           /* the best plan so far; feasible for the face */
	int64_t *trial;       /* scratch of the size of x */
	int64_t *activity;
	bool from_core;           /* the last root is the network's: the master has not been asked */
	bool core_whole;          /* and `found` is its plan */
	struct sparse_plan found; /* by the last network that found one, */
	wide found_value;         /* at so much; */
	bool found_waits;         /* not in lx->trial yet: see lexi_trial_found() */
	bool without_core;        /* ask the simplex at once: something matters that the network does not know */
	bool has_basis;           /* the master has been: searches start from its basis */
	bool *hand;               /* scratch: columns that a search may be restricted to */
	int32_t *saved_ub;        /* scratch: bounds of priced columns that are out for the time of a search */
	long nodes;
	int by_network, by_simplex; /* roots */
	long questions;             /* roots, and what the tie-break asked */
	int tier;                   /* that is being solved; -1: what is proved is not kept */
	bool keeps;                 /* trees of searches are kept */
	bool mute;                  /* a tier is solved once more: its steps are not kept */
	bool asks_alone;            /* searches also say whether the plan that they find is the only one as good; */
	bool is_alone;              /* lx->x is, by the last one that found it */
	lexi_step_fn *on_step;      /* NULL = none */
	void *on_step_ctx;
	struct tree_log log; /* of the search at hand */
	struct kept_tree kept;
	struct tree_room room;          /* to follow trees in */
	const struct lp_advice *advice; /* NULL = none */
	struct lp_basis start;          /* where the next linear program starts; n = 0: where the last one ended */
	int started;                    /* tiers whose first one has been thought of */
	struct lp_proof *proofs;
	size_t nproofs, proofs_space;
};

/* Rows that may be held at a time: one for each tier, salt and question, and one for each number of ratios that a leximin
 * tier settles. */
int lexi_most_held(const struct lp_tier *tiers, int ntiers);

/* Begins with the feasible plan x0; lp, limits, arena and ds are set.  False with a diagnostic.  face_close(&lx->face) ends
 * it, whatever came of it. */
bool lexi_open(struct lexi *lx, const int64_t *x0, int held_max);

/* A tier's cost divided by what divides all of it: *unit, in the tier's values.  Lives in lx->arena, or is the tier's; NULL without
 * memory. */
const int64_t *lexi_cost_in_steps(struct lexi *lx, const struct lp_tier *tier, int64_t *unit);

/* Solves a tier from lx->x and holds it at what it allows, unless a limit was reached.  False when the library failed. */
bool lexi_tier(struct lexi *lx, const struct lp_tier *tier, struct lp_tier_result *res);

/* Keeps lx->x as the plan.  False with a diagnostic when memory ran out. */
bool lexi_take_plan(struct lexi *lx, struct lp_plan *plan);

/* Holds a tier that was solved on another face at what it was allowed; lx->x keeps that. */
bool lexi_hold(struct lexi *lx, const struct lp_tier *tier, const struct lp_tier_result *res);

/* What later tiers may lose, for a tier of this value; and what they may have of one with ratios. */
wide lexi_tolerance(const struct lp_tier *tier, wide value);
struct fraction lexi_ratio_allowed(const struct lp_tier *tier, struct fraction best);

/* Nodes that a tier's searches may look at. */
long lexi_nodes(const struct lexi *lx);

/* The linear program over all columns, by the network where that says all (core.h), else by simplex and pricing in turn
 * until no column improves `cost`.  Then prices and the exact bound are those of the optimum (or, after LP_LIMIT, of where
 * it stood: still a bound). */
enum lp_status lexi_root(struct lexi *lx, const int64_t *cost);

/* The same after bounds of columns were changed, or the basis: by the simplex, from where that stands. */
enum lp_status lexi_root_again(struct lexi *lx, const int64_t *cost);

/* Is a plan of that value good enough, by the gap that was asked for? */
bool lexi_close(const struct lexi *lx, wide value, wide lower);

/* Optimal or cut short?  Else a diagnostic says that a plan that exists was called impossible, or that the library failed. */
bool lexi_usable(struct lexi *lx, enum lp_status status);

/* x becomes the plan that the network found. */
void lexi_expand_found(const struct lexi *lx, int64_t *x);

/* So does lx->trial, which takes its pages for all columns: only when it is asked for. */
void lexi_trial_found(struct lexi *lx);

/* The network leaves no basis.  The simplex solves the program of the last root, once for all searches that follow; its prices are
 * not asked for, and wherever it ends is a start. */
void lexi_find_basis(struct lexi *lx, const int64_t *cost);

/* The root's solution in whole numbers, in `trial`; false if it does not hold so. */
bool lexi_whole(struct lexi *lx);

/* After lexi_root() with that cost: decides what is fractional there.  *value and *lower are as for lexi_search(); what no plan with cost <=
 * *value has is out of the face.  No step of a proof says so: only where none is asked for.  False when the library failed. */
bool lexi_decide(struct lexi *lx, const int64_t *cost, wide *value, wide *lower);

/* Searches for whole plans better than *value (in units of `cost`), until it is proved best or lexi_close(), among all
 * columns that a better plan could use.  On success lx->x and *value are the best found. */
enum search_end lexi_search(struct lexi *lx, const int64_t *cost, wide *value, wide *lower, long node_limit);

/* A plan better than *value and not far above `lower`, after lexi_root() with that cost: any one, among the columns at hand, and
 * with nothing done that only a proof needs.  SEARCH_FOUND: it is in lx->x, and *value is its. */
enum search_end lexi_dive(struct lexi *lx, const int64_t *cost, wide *value, wide lower, long node_limit);

/* A whole plan with cost <= target, after lexi_root() with that cost.  SEARCH_FOUND: it is in lx->x; SEARCH_DONE: proved
 * that there is none. */
enum search_end lexi_reach(struct lexi *lx, const int64_t *cost, wide target, long node_limit);

/* A plan better than *value, after lexi_root() with that cost, which no plan is below `lower` of: only among the columns at
 * hand.  If there is one it is in lx->x, and *value is its; SEARCH_DONE: proved that there is no better one than that. */
enum search_end lexi_try(struct lexi *lx, const int64_t *cost, wide *value, wide lower, long node_limit);

/* Any whole plan of the face, looked for by minimising what one of its held rows limits.  Where a tolerance leaves room,
 * vertices that use it up are seldom whole, and those that use none of it nearly always are.  With `hopes` the columns at hand are asked
 * first, which proves nothing.  SEARCH_FOUND: it is in lx->x; SEARCH_DONE: proved that there is none; SEARCH_NODES: another question must
 * decide. */
enum search_end lexi_reach_held(struct lexi *lx, int held, bool hopes, long node_limit);

/* The same by minimising what a row limits that weighs, as a budget does, and binds or is nearly full (turned.c).  `dives`: a plan is rather
 * wanted than a proof.  SEARCH_NODES: another question must decide, as there is no such row, or it took too many nodes. */
enum search_end lexi_reach_turned(struct lexi *lx, const int64_t *cost, wide target, bool dives, long node_limit);

/* Is there a whole plan with cost < bar; with `other`, one that is not lx->x?
 * SEARCH_FOUND: yes, and it is in lx->x; SEARCH_DONE: proved that there is none. */
enum search_end lexi_exists(struct lexi *lx, const int64_t *cost, wide bar, bool other, long node_limit);

/* Is another plan left with the tie-break's cost <= value, that of lx->x?  SEARCH_DONE: proved that there is none.  `used`:
 * scratch of the size of x. */
enum search_end lexi_other_plan(struct lexi *lx, const int64_t *cost, wide value, int64_t *used, long node_limit);

/* The ratios of a plan, in their order. */
void lexi_ratios(struct lexi *lx, const struct lp_ratios *r, const int64_t *x, struct fraction *ratio);

/* The same from the largest down, and a last one of 0. */
void lexi_sorted_ratios(struct lexi *lx, const struct lp_ratios *r, const int64_t *x, struct fraction *sorted);

/* Does the problem not accept lx->x? */
bool lexi_is_rejected(const struct lexi *lx);

/* Copies the prices and the bound of the last root into a step of the proof. */
bool proof_take(struct lexi *lx, struct lp_proof *ret);

/* Where the linear program stands, for proof->basis.  False with a diagnostic. */
bool proof_take_basis(struct lexi *lx, struct lp_basis *ret);

/* Forgets the tree that is kept: another question is asked. */
void proof_forget_tree(struct lexi *lx);

/* Keeps the tree of the search that just settled that no plan has cost <= target.  `narrowed`: the prices of the last root put
 * out of play what it did not look at. */
void proof_keep_tree(struct lexi *lx, const struct subproblem *sub, wide target, bool narrowed);

/* The same of a search that minimised what a row limits, to prove that no plan has cost <= target: the last row that is held says that cost. */
void proof_keep_turned_tree(struct lexi *lx, const struct subproblem *sub, int row, wide target, bool narrowed);

/* Puts the tree that is kept, if it settles `target`, into the step.  False with a diagnostic when memory ran out. */
bool proof_take_tree(struct lexi *lx, wide target, struct lp_proof *ret);

/* Adds the step to those of the tier that is being solved.  Both: false with a diagnostic when memory ran out. */
bool proof_add(struct lexi *lx, const struct lp_proof *step);

/* advice.c: is it proved by what proved a problem like this one?  Then the prices and the bound are as after a root, and a tree,
 * if there is one, is in *proof. */

/* Begins the tier with the plan of this number, if it is one here and not worse than lx->x. */
void advice_take_plan(struct lexi *lx, const struct lp_tier *tier, int number);

/* Has no plan a cost below `best`?  proof->kind and divisor are set; `from` of LP_PROVES_COUNT. */
bool advice_closes(struct lexi *lx, const int64_t *cost, wide best, struct fraction from, struct lp_proof *proof);

/* The ratio down to which a step of leximin from `from` went, if that is above `next`, else that. */
struct fraction advice_next(const struct lexi *lx, struct fraction from, struct fraction next);

/* The next linear program starts where that of a leximin tier's first look for a better plan ended. */
void advice_start_leximin(struct lexi *lx);

/* Is the threshold that is set impossible? */
bool advice_closes_threshold(struct lexi *lx, const struct lp_ratios *r, const int64_t *excess_cost,
			     struct lp_proof *proof);

/* Is no plan left with cost < bar?  `col`: which question of the tie-break. */
bool advice_closes_alone(struct lexi *lx, const int64_t *cost, wide bar, int col, const struct lp_tree **tree);

/* Do lx->prices say that no other plan has cost <= value? */
bool alone_by_prices(struct lexi *lx, const int64_t *cost, wide value);

/* Did it take all questions in one there?  Then neither the network nor single rows had answered them. */
bool advice_asked_any(const struct lexi *lx);

struct row_range;

/* Does a row break when a column is no less than lb, by row_ranges_break()?  Then the tree of that is kept: no such plan has cost <= target, or any other. */
bool alone_breaks_row(struct lexi *lx, const struct row_range *range, int col, int64_t lb, wide target);

/* The tier with ratios: the largest, or leximin.  False when the library failed. */
bool lexi_ratio_tier(struct lexi *lx, const struct lp_tier *tier, struct lp_tier_result *res);
bool lexi_leximin_tier(struct lexi *lx, const struct lp_tier *tier, struct lp_tier_result *res);

/* The leximin tier from where on_step was called, on a face that keeps that; so does lx->x.  Rows held[0..before-1] were held before
 * the tier. */
bool lexi_leximin_go_on(struct lexi *lx, const struct lp_tier *tier, int count, struct fraction from, int before,
			struct lp_tier_result *res);

/* The parts of lexi_hold() for them: the largest ratio; then the k-th largest is no larger than that of
 * lx->x, for every k.  The latter needs rows that keep the arcs of each ratio in their order. */
bool lexi_hold_ratio(struct lexi *lx, const struct lp_tier *tier, const struct lp_tier_result *res);
bool lexi_hold_leximin(struct lexi *lx, const struct lp_tier *tier);

#endif
