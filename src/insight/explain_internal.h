/* What the files of `explain` share. */
#ifndef INSIGHT_EXPLAIN_INTERNAL_H
#define INSIGHT_EXPLAIN_INTERNAL_H

#include "insight/explain.h"

/* What is beyond a limit, or beyond all options. */
struct beyond {
	enum lift_kind kind; /* LIFT_KINDS: people whom a pair lacks */
	int row, option;     /* of the lifted model; -1 */
	int pair;            /* index into province.pairs, or -1 */
	int64_t worth;       /* of one, in people, desks, seats, VND */
};

/* The province with all limits lifted, and the same plan. */
struct lifted {
	struct arena arena;
	struct province province;
	struct request request;
	struct model m;
	struct ask *ask;
	struct ask_lift *lifts; /* one for each of `beyond` */
	struct beyond *beyond;
	size_t n;
	size_t nsame; /* rows (36) that are there */
	bool widened; /* for remedies */
	bool stale;   /* a plan broke a row (36) that is not there: it is to be opened again */
};

/* What was found of remedies that are granted: many posts have the same.  A zeroed struct has nothing yet. */
struct grants {
	struct arena arena;
	struct granted *first;
};

/* One post that is asked about. */
struct explainer {
	struct explanation *e;
	struct asked *a;
	struct lifted *lifted; /* opened when it is needed */
	struct grants *grants;
	unsigned what; /* bits of enum explain_what */
	struct diags *ds;
	int post; /* index into province.posts */
	int tier; /* reason `worse`: the objective, an index into province.objectives */
	struct explained_post *out;
};

/* Index of the post into province.posts; -1 with a diagnostic when there is none. */
int explain_find_post(const struct province *p, const char *unit, const char *position, struct diags *ds);

/* Room for n records. */
void *explain_room(struct explainer *x, struct records *list, size_t n, size_t size, size_t align);
#define EXPLAIN_ROOM(x, list, T, n) ((T *)explain_room((x), (list), (n), sizeof(T), _Alignof(T)))

/* A asked_row_fn over a struct explainer: one more person at the post, or all that is open where that is less. */
int64_t explain_one_more(void *explainer, const struct asked *a, int64_t *coef);

/* Is a part of the option's week at the post? */
bool explain_serves(const struct model *m, const struct option *o, int post);

/* What is open at a post in a plan. */
struct fraction explain_open(const struct asked *a, int post, const int64_t *plan);

/* explain_lift.c: false with a diagnostic. */
bool lifted_open(struct explainer *x);

/* Does the plan keep the rows (36) that are not there?  Else the lifted province is stale. */
bool lifted_accepts(struct explainer *x, const int64_t *plan);
void lifted_close(struct lifted *l);

/* explain_limits.c: the limits that together let no plan have one more person at the post. */
bool explain_limits(struct explainer *x);

/* explain_remedy.c: the least of each kind with which the post gets one more. */
bool explain_remedies(struct explainer *x);

/* explain_granted.c: whom each remedy serves if it is not tied to the post.  The lifted province is open. */
bool explain_granted(struct explainer *x);

/* The question of explain_one_more() for the lifted model. */
bool explain_one_more_lifted(const struct explainer *x, struct ask_row *row, struct arena *a);

/* explain_plan.c: what is otherwise in the plan of an answer. */
bool explain_shifts(struct explainer *x, const int64_t *plan, struct records *shifts);
bool explain_comes(struct explainer *x, const int64_t *plan);

#endif
