/* The use case: a province and its plan, to be asked what if. */
#ifndef MODEL_ASKED_H
#define MODEL_ASKED_H

#include "model/model.h"
#include "model/same_unit.h"
#include "model/solve.h"
#include "solver/ask.h"

struct asked {
	const struct province *province;
	const struct plan *plan;
	const char *path;         /* the plan's, for diagnostics */
	const struct asked *like; /* NULL = none */
	const struct limits *limits;
	struct request request;
	struct same_units same; /* rows (36) that answers asked for */
	struct model m;
	struct ask *ask;
	int64_t *coef; /* of the question */
};

/* Solves the province again and sees that the plan is among the best: ask_plan() is the plan then.  All that is given must
 * outlive *a; `in_force`: as in struct solve_request.  A diagnostic unless SOLVE_OK;
 * SOLVE_OTHER_PLAN: plan-differs; SOLVE_BAD_QUESTION: plan-unproved, as the plan never was proved best. */
enum solve_status asked_open(struct asked *a, const struct province *p, const struct plan *plan, const char *path,
			     const struct plan *in_force, const struct limits *limits, struct diags *ds);
void asked_close(struct asked *a);

/* The same without a plan, of a province that is like one that is asked about: what proved that one is tried first.  ask_plan() is
 * then one of the plans that are best in every objective, if asked_is_proved(), but perhaps not the one that `solve` takes. */
enum solve_status asked_open_like(struct asked *a, const struct province *p, const struct asked *like,
				  struct diags *ds);
bool asked_is_proved(const struct asked *a);

/* *same: is the same open at every post in all plans that are best?  False there, too, where that is not known.  False with a
 * diagnostic when the library failed or memory ran out. */
bool asked_is_open_same(struct asked *a, bool *same, struct diags *ds);

/* Asks, once more with the rows (36) that the answer broke.  Then the model is another, with the same options: `coef` is
 * called to fill in the row for it.  coef: one per column, zeroed. */
typedef int64_t asked_row_fn(void *ctx, const struct asked *a, int64_t *coef);
enum solve_status asked_answer(struct asked *a, asked_row_fn *row, void *ctx, struct ask_reply *reply,
			       struct diags *ds);

/* At once after asked_answer() of the same row, which makes an objective worse: how good that one and those after it can be, one
 * after the other.  One result for each objective, LP_TIER_NOT_REACHED before it; in `arena`, but for levels, which live until the next question.
 * *ret NULL: with rows (36) that were missing it was not found.  The plan of the answer is gone. */
enum solve_status asked_go_on(struct asked *a, asked_row_fn *row, void *ctx, struct arena *arena,
			      const struct lp_tier_result **ret, struct diags *ds);

/* Asks with one limit raised by `more` people, desks, seats or VND, the limit given as its row (kind, index, other) says.
 * Rows (36) that are missing are added on the way: then the model is another. */
enum solve_status asked_raise(struct asked *a, const struct row_ref *limit, int64_t more, struct ask_better *reply,
			      struct diags *ds);

/* Does the plan use the limit up?  Of a course, only one that is run. */
bool asked_is_used_up(const struct asked *a, int row);

#endif
