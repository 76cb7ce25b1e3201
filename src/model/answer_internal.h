/* What answer.c, lines.c, limits.c and certificate.c share: the plan while it is made from the solver's numbers. */
#ifndef MODEL_ANSWER_INTERNAL_H
#define MODEL_ANSWER_INTERNAL_H

#include "model/answer.h"
#include "model/tally.h"

/* Lists of who goes where. */
struct lines {
	struct records *assignments, *reassignments, *hires;
};

struct builder {
	const struct model *m;
	const struct province *p;
	const struct lp_answer *answer;
	struct plan *plan;
	struct tally before, after;
	struct diags *ds;
};

/* Room for `n` records of a list that will be filled by `list->n++`. */
void *list_room(struct builder *b, struct records *list, size_t n, size_t size, size_t align);
#define LIST_ROOM(b, list, T, n) ((T *)list_room((b), (list), (n), sizeof(T), _Alignof(T)))

/* Parts of a week as people. */
struct fraction people_of(const struct builder *b, int64_t parts);

/* Records that the answer is not what the solver promised; false. */
bool mismatch(struct builder *b, const char *what);

/* lines.c: who goes where, who moves inside, who is hired, by x; who comes back when. */
bool add_lines(struct builder *b, const int64_t *x, struct lines lines);
struct records share_of(struct builder *b, const struct option *o); /* its parts; none for a whole week at one post */
bool add_returns(struct builder *b);

/* limits.c: posts that stay open, courses, limits and their use. */
bool add_unfilled(struct builder *b);
bool add_courses(struct builder *b);
bool add_resources(struct builder *b);

/* certificate.c: the proof of the tiers' bounds. */
bool add_certificate(struct builder *b);

/* witness.c: plans that have the best values of tiers whose tolerance this one uses. */
bool add_witnesses(struct builder *b);

/* How a choice is called in it. */
void name_choice(struct builder *b, const struct option *o, struct plan_certificate_row *row);

/* certificate_search.c: the trees of searches. */
struct searches {
	bool *told;  /* per step: its tree is in the certificate: there is room, and all that it splits has a name */
	int *column; /* per column: its number in the certificate; NULL: no tree is told */
};

/* Sets *s, in memory of `scratch`, and place[i] to 1 for each row with a price in a tree that is told.  Adds the columns to the
 * certificate.  False when memory runs out. */
bool choose_searches(struct builder *b, struct searches *s, int *place, struct arena *scratch);

/* A step's tree, if it is told; place: per row its number.  False when memory runs out. */
bool add_search(struct builder *b, const struct searches *s, const int *place, size_t step, struct plan_search *ret);

#endif
