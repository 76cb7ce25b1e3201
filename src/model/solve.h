/* The use case: a province in, a plan out. */
#ifndef MODEL_SOLVE_H
#define MODEL_SOLVE_H

#include "config/province.h"
#include "plan/plan.h"
#include "solver/limits.h"

/* A province that was solved, kept with its proof: what is like it is solved faster. */
struct solved;

/* What is asked besides the province; zeroed but for change_limit = ABSENT: nothing. */
struct solve_request {
	const struct plan *in_force; /* the plan that changes are counted from; NULL = none */
	const char *in_force_path, *in_force_sha256;
	bool only_in_force; /* what is possible of that plan, and nothing else: what it is worth under other circumstances */
	int64_t change_limit; /* so many changes more than the fewest, before all objectives; ABSENT = no limit */
	/* NULL = none.  What proved the best plan there is tried here, tier by tier; what it cannot prove is solved as ever.  Where
	 * the plan is not proved to be the only best one, the province is solved once more without it.  So the plan is the
	 * same, byte for byte but for how it was proved, as without it, unless a search gave up there that need not be made
	 * here.  Not used under a time limit or a gap, which end a solve where it happens to be. */
	const struct solved *like;
	/* The plan has no certificate.  Then an answer that stands here as it is in `like` is taken, and no step is proved again. */
	bool bare;
	/* Gets this one, for others like it, or NULL; the province outlives it.  NULL = not wanted, as with change_limit or like. */
	struct solved **keep;
};

enum solve_status {
	SOLVE_OK,           /* the plan's status may be PLAN_LIMIT */
	SOLVE_FAILED,       /* the library, or memory */
	SOLVE_NO_PLAN,      /* the hard rules contradict each other */
	SOLVE_NO_TIME,      /* a limit was reached before a plan was found that keeps them */
	SOLVE_OTHER_PLAN,   /* the plan that is asked about is not what the config makes */
	SOLVE_BAD_QUESTION, /* what is asked about is not there, or is not proved */
};

/* Solves the province, which must outlive the plan; a diagnostic unless SOLVE_OK.  `tool`: name and version for the
 * provenance. */
enum solve_status solve_province(const struct province *p, const struct solve_request *request,
				 const struct limits *limits, const char *tool, struct plan *plan, struct diags *ds);

/* Solves the province, which outlives it, and keeps it.  `like` (NULL: none) is tried as in struct solve_request, and outlives it, too.
 * NULL, and nothing is said, when there is no plan to keep; with `like` also when that one's plan is the best one here,
 * or this one is not proved to be the only best one: then nothing here is nearer to others. */
struct solved *solved_make(const struct province *p, const struct solved *like, const struct limits *limits);
void solved_free(struct solved *); /* accepts NULL */

/* Records the hard rules that contradict each other as far as that is seen without solving.  SOLVE_OK when there are none. */
enum solve_status solve_check(const struct province *p, struct diags *ds);

enum problem_format { PROBLEM_LP, PROBLEM_MPS, PROBLEM_MATHPROG };

/* Writes the problem of one tier (number `tier` in the objectives) to `path` for another solver: those before it are
 * solved first and held at what they allow.  `in_force`: as in struct solve_request. */
enum solve_status export_tier(const struct province *p, size_t tier, enum problem_format format,
			      const struct plan *in_force, const char *path, const struct limits *limits,
			      struct diags *ds);

#endif
