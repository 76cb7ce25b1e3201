/* From a problem and the steps of a proof to the face that they leave, without solving anything: for those who ask about a
 * plan after it was made, and for tests of the proof. */
#ifndef SOLVER_REPLAY_H
#define SOLVER_REPLAY_H

#include "solver/face.h"
#include "solver/lexi.h"

enum replay_end {
	REPLAY_DONE,
	REPLAY_EMPTY, /* no plan of this problem keeps a tier at what it was allowed: proved by the step that says so */
	REPLAY_FAILED /* no memory; a diagnostic says so */
};

/* Where a replay begins and how far it goes. */
struct replay {
	const struct lp_problem *lp;
	const int64_t *x0;
	const struct lp_tier *tiers;
	const struct lp_answer *answer; /* its tiers and proofs */
	int ntiers;                     /* the face that the first so many tiers leave; 0: that of the problem */
	int more_held;                  /* rows that the caller may hold besides */
};

/* Opens *face, which the caller closes unless memory ran out, and takes step after step.  `bounds`: what each step's prices
 * (and its tree) prove, one place for each of answer->proofs; those of tiers that are not asked for stay as they are; NULL: not wanted.
 *
 * Of the problem that was solved each bound comes out as it was, or better: leximin may have left a largest ratio below the
 * one that its steps started from.  The steps are true of every problem that has the same rows, columns and costs, with
 * other limits and bounds: they may only be weaker there. */
enum replay_end replay(struct face *face, const struct replay *from, wide *bounds, struct arena *a, struct diags *ds);

#endif
