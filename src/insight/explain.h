/* Why is a post open, as DESIGN says what a reason is: nobody has the field, gates bar all who have, or what a plan with one
 * more person there shows.  It is a tie, or an objective gets worse (so much, at the cost of these posts), or it cannot be,
 * because of these limits. */
#ifndef INSIGHT_EXPLAIN_H
#define INSIGHT_EXPLAIN_H

#include "base/text.h"
#include "insight/explain_person.h"
#include "insight/explain_prices.h"
#include "insight/explain_tier.h"
#include "model/asked.h"
#include "model/lift.h"
#include "plan/reason.h"

/* Where an amount falls; NULL where it does not apply. */
struct explained_more {
	const char *unit, *position, *field, *course, *budget; /* all NULL: budget.total */
	const char *person;                                    /* kilometres: who comes by a longer way */
	int64_t amount;
};

/* Was it found out whom an amount serves that is granted, but not tied to the post? */
enum left_free { FREE_NOT_ASKED, FREE_FOUND, FREE_UNDECIDED };

enum remedy_state { REMEDY_FOUND, REMEDY_NONE, REMEDY_UNDECIDED };

/* The least of a kind with which the post gets one more and no objective but cost is worse: no leximin rank, either. */
struct explained_remedy {
	int kind, state;  /* enum lift_kind, enum remedy_state; NONE: not with LIFT_MOST more, or half as far again */
	int64_t amount;   /* found; undecided: enough, but perhaps less is */
	const char *unit; /* "people", "desks", "seats", "VND", "metres" */
	struct records where; /* struct explained_more */
	int64_t cost;         /* VND that the plan costs more then */
	bool cost_at_most;    /* that is not proved the least: cost and price are at most so much */
	int64_t price;        /* by the config's list, and cost; ABSENT: it has none */
	bool cheapest;
	int left_free;         /* enum left_free */
	struct records serves; /* struct explained_shift: found: of these less is open in the plan that is best then */
};

struct explained_post {
	const char *unit, *position, *field;
	struct fraction open;
	int reason;               /* enum reason_kind */
	struct ref_counts barred; /* of those who have the field, or a way to it: gate -> people */
	struct explained_tier tier;
	struct records shifts;   /* struct explained_shift: what the plan with one more has otherwise; losses first */
	struct records comes;    /* struct explained_person */
	struct records limits;   /* struct explained_limit */
	struct records remedies; /* struct explained_remedy */
	bool no_kind;            /* remedies were asked for, and there is no kind to try */
};

struct explanation {
	struct arena arena;
	const char *province;
	const char *plan;         /* its path */
	struct records posts;     /* struct explained_post */
	struct explained_who who; /* zeroed: nobody was asked about */
	struct records prices;    /* struct explained_price: where they were asked for */
};

/* What is said besides the reason: remedies; and of each whom it serves if it is not tied to the post, for which the province
 * is solved again for each different one. */
enum explain_what { EXPLAIN_REMEDIES = 1, EXPLAIN_LEFT_FREE = 2 };

/* Explains the open post of that unit and position, or all (NULL); `what`: bits of enum explain_what.  `a` is opened; *e is
 * zeroed.  Strings point into the province, the plan and the explanation.  A diagnostic unless SOLVE_OK; SOLVE_BAD_QUESTION
 * when there is no such post; of one that is not open nothing is said. */
enum solve_status explain_posts(struct explanation *e, struct asked *a, const char *unit, const char *position,
				unsigned what, struct diags *ds);

/* The reasons become part of the plan, whose open posts all were explained; it points into the explanation then. */
void explain_put_reasons(const struct explanation *e, struct plan *plan);
void explain_free(struct explanation *e);

/* As JSON; false when memory runs out.  Its JSON Schema. */
bool explain_json(const struct explanation *e, struct text *out);
bool explain_schema(struct text *out);

#endif
