/* What was proved of a province stands in another that is like it: see solver/stands.h, which compares the programs.  Here is
 * which options are the same ones. */
#ifndef MODEL_STAY_H
#define MODEL_STAY_H

#include "model/model.h"
#include "solver/stands.h"

/* A model with its answer.  Zeroed: of this one nothing is known. */
struct stay {
	struct arena arena;
	const struct model *m;
	struct lp_solved solved;
	bool open;
};

/* Looks at an answer, which must outlive this, as must the model.  Takes as long as a solve by its own proofs does. */
void stay_open(struct stay *s, const struct model *m, const struct lp_answer *answer, const struct limits *limits);
void stay_close(struct stay *s);

/* Which option of the other model each one is, -1: it has none like it.  False: their options name other posts or courses. */
bool same_options(const struct model *m, const struct model *was, int *col);

/* Does the answer stand in `to`?  Then *ret is that, in memory of `to` and of what was looked at, without proofs. */
bool stay_in(const struct stay *s, struct model *to, struct lp_answer *ret);

#endif
