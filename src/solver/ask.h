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

/* The same; what proved a problem like it is tried first, as lexi_solve_like() does.  NULL: none. */
struct ask *ask_open_like(const struct lp_problem *lp, const int64_t *x0, const struct lp_tier *tiers, int ntiers,
			  const struct lp_advice *advice, const struct limits *limits, struct arena *a,
			  struct diags *ds);

/* The plans and what proved them, without a tie-break, for problems like this one.  It lives as long as the asker. */
struct lp_answer ask_proof(const struct ask *ask);

/* Forgets the last question: what it was given may go. */
void ask_forget(struct ask *ask);

/* One per tier. */
const struct lp_tier_result *ask_tiers(const struct ask *ask);
bool ask_is_solved(const struct ask *ask);

/* Did the problem not accept a tier's best plan, so that rows are missing?  Then nothing may be asked, either. */
bool ask_is_rejected(const struct ask *ask);

/* The best plan: the one found, or the one that was set. */
const int64_t *ask_plan(const struct ask *ask);

/* Makes the plan with these priced columns the one that answers stay near to; free ones are completed.  False, and nothing
 * is changed, when it is not among the best. */
bool ask_set_plan(struct ask *ask, const int64_t *x);

/* Answers a question.  False with a diagnostic when the library failed or memory ran out. */
bool ask_answer(struct ask *ask, const struct ask_row *row, struct ask_reply *reply);

/* At once after an answer that is worse in a tier: it and the tiers after it with that row, one after the other, each as good as it can be then; those before it
 * are held at what they allow.  `results`: one per tier, LP_TIER_NOT_REACHED of those before it, and after a limit.  They and *x, the plan, live until the next
 * question; the plan of the answer is gone.  False as ask_answer(). */
bool ask_solve(struct ask *ask, struct lp_tier_result *results, const int64_t **x);

/* *same: have these free columns the same values in every plan that is among the best?  False there, too, where few nodes do not
 * say so.  False as ask_answer(). */
bool ask_are_same(struct ask *ask, const int *cols, int n, bool *same);

/* With one limit raised: is any tier better then? */

struct ask_raise {
	int row;
	int64_t hi;   /* no less than the row has */
	int held_col; /* a column that the plan has at its upper bound, and that stays there; -1: none */
};

enum ask_raised_end {
	ASK_SAME,   /* proved: no tier gets better */
	ASK_BETTER, /* .tier is the first that does */
	ASK_MAYBE   /* in .tier a search gave up, or a limit was reached; those before it are the same */
};

struct ask_better {
	enum ask_raised_end end;
	bool limited;  /* maybe: by a deadline or an interruption */
	bool rejected; /* better: but the problem does not accept that plan, so that rows are missing */
	int tier;
	struct lp_tier_result better; /* what the tier is then, proved; its levels live until the next question */
};

/* False as ask_answer(). */
bool ask_raised(struct ask *ask, const struct ask_raise *raise, struct ask_better *reply);

/* With limits lifted. */

/* A column that takes what is beyond a limit, and how much of it there may be. */
struct ask_lift {
	int col;
	int64_t most; /* no more than the problem's upper bound */
};

/* Lifts opened together.  limit NULL: each may be as much as it says; else they hold that row, too. */
struct ask_lifts {
	const struct ask_lift *at;
	size_t n;
	const struct ask_row *limit;
};

/* An asker for the following questions alone, of a problem with lifts that was solved without them: x0 keeps all rows with no
 * limit on lifts, `plan` is the priced columns of the best plan there, and `results` what came of the tiers.  Leximin tiers need rows that keep the arcs of each ratio in their order.  All that is given must
 * outlive it; NULL with a diagnostic when memory runs out. */
struct ask *ask_open_lifts(const struct lp_problem *lp, const int64_t *x0, const int64_t *plan,
			   const struct lp_tier *tiers, const struct lp_tier_result *results, int ntiers,
			   const struct ask_lifts *lifts, const struct limits *limits, struct arena *a,
			   struct diags *ds);

/* Is there any plan at all that keeps the row, with these lifts?  *x: the plan, until the next question. */
enum ask_can { ASK_CAN, ASK_CANNOT, ASK_UNKNOWN };
bool ask_possible(struct ask *ask, const struct ask_row *row, const struct ask_lifts *lifts, enum ask_can *can,
		  const int64_t **x);

/* Prepares the set of lifts number `which` for ask_least(): every plan in which all tiers, but those in `left`, are no worse
 * than they were allowed to be, with any of these lifts.  That takes about as long as solving the tiers did.  `lifts` must
 * live as long as the asker; so must left, one flag per tier. */
enum { ASK_WIDE = 2 };
bool ask_widen(struct ask *ask, int which, const struct ask_lifts *lifts, const bool *left);

struct ask_least {
	enum ask_can can;
	bool limited;
	int64_t best, bound; /* of the first cost: equal when it is proved */
	int64_t second;      /* the second cost of x, as small as was found */
	bool second_proved;
	const int64_t *x; /* until the next question */
};

/* What ask_least() looks for. */
struct ask_wish {
	const struct ask_row *row; /* to be kept */
	const struct ask_lift *open;
	size_t nopen;          /* only these lifts are */
	const int64_t *cost;   /* of lifts: 0 or more, and 0 of all other columns */
	int64_t least;         /* no plan that keeps the row has less of it: the asker knows */
	const int64_t *second; /* NULL: any will do */
};

/* The least `cost` of a plan in set `which` that keeps the row; and of those plans a small `second`, the least when that is
 * found with few nodes. */
bool ask_least(struct ask *ask, int which, const struct ask_wish *wish, struct ask_least *reply);

#endif
