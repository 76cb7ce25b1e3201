/* Questions about a problem that is solved: what if this had to hold as well?
 *
 * Each tier leaves a face: the plans that keep it and all before it at what they allow.  A question is one more row.  It is
 * put to the faces from the last backwards, since most answers are found there: a plan that keeps it among the best (a tie),
 * or the first tier that gets worse, and by how much.  Each "no plan" is proved, by the same exact bounds and searches as the
 * tiers.  The linear program is kept from question to question. */
#ifndef SOLVER_ASK_H
#define SOLVER_ASK_H

#include "solver/lexi.h"

/* coef.x <= most.  coef: one per column; it must live until the next question. */
struct ask_row {
	const int64_t *coef;
	int64_t most;
};

enum ask_end {
	ASK_TIE,        /* a plan that is as good in every tier keeps the row */
	ASK_WORSE,      /* .tier is the first that gets worse */
	ASK_IMPOSSIBLE, /* no plan at all keeps it */
	ASK_UNDECIDED   /* the search gave up, or a limit was reached */
};

struct ask_reply {
	enum ask_end end;
	bool limited; /* undecided by a deadline or an interruption */
	int tier;     /* worse: in it; undecided: with the tiers before this one nothing is said */
	/* Worse: the tier, best with the row; LP_TIER_OPTIMAL when that is proved.  Its levels live until the next question. */
	struct lp_tier_result worse;
	/* Tie, worse: a plan that keeps the row and is so good, as near to the asker's plan as was found without ado.
	 * NULL else; until the next question. */
	const int64_t *x;
};

struct ask;

/* Solves the tiers from the feasible plan x0 and keeps what each leaves, in `a`; NULL with a diagnostic when the library
 * failed or memory ran out.  All that is given must outlive it.  Tiers that a limit kept from being solved are seen in
 * ask_tiers(): nothing may be asked then. */
struct ask *ask_open(const struct lp_problem *lp, const int64_t *x0, const struct lp_tier *tiers, int ntiers,
		     const struct limits *limits, struct arena *a, struct diags *ds);
struct ask *ask_close(struct ask *ask); /* accepts NULL, returns NULL */

/* One per tier. */
const struct lp_tier_result *ask_tiers(const struct ask *ask);
bool ask_is_solved(const struct ask *ask);

/* The best plan: the one found, or the one that was set. */
const int64_t *ask_plan(const struct ask *ask);

/* Makes the plan with these priced columns the one that answers stay near to; free ones are completed.  False, and nothing
 * is changed, when it is not among the best. */
bool ask_set_plan(struct ask *ask, const int64_t *x);

/* Answers a question.  False with a diagnostic when the library failed or memory ran out. */
bool ask_answer(struct ask *ask, const struct ask_row *row, struct ask_reply *reply);

#endif
