/* The model: a checked province becomes groups, options, rows and tiers (models/README.md has the
 * equations; numbers in brackets here and in the code are theirs). */
#ifndef MODEL_MODEL_H
#define MODEL_MODEL_H

#include "config/province.h"
#include "solver/lexi.h"
#include "solver/problem.h"

/* Why a person cannot serve a post; in the order in which they are tried (6). */
enum gate {
	GATE_OWN_UNIT,
	GATE_NO_FIELD,
	GATE_LEVEL,
	GATE_NOT_ELIGIBLE,
	GATE_HOLDS_SHORT_POST,
	GATE_NO_ROUTE,
	GATE_TOO_FAR,
	GATES,
	GATE_OPEN = GATES /* none: there is an option */
};
extern const char *const gate_names[];

/* People who are alike in everything but id (24). */
struct group {
	const char *key;    /* the smallest id */
	const int *members; /* indexes into province.staff, ascending */
	int nmembers;
	int64_t count;
	int holds; /* the post they hold, qualified, or -1: an index into province.posts (3) */
};

struct option {
	int group, post, course; /* course -1 = none */
	bool inside;             /* a move within the person's own unit (27) */
	int64_t metres, cost, fit;
};

enum row_kind {
	ROW_GAP,
	ROW_MANDATORY,
	ROW_RELEASE,
	ROW_KEEP,
	ROW_SEATS,
	ROW_COURSE,
	ROW_BUDGET,
	ROW_COMMUNE,
	ROW_WEIGHT,
	ROW_INSIDE,
};

/* What a row of the linear program stands for. */
struct row_ref {
	enum row_kind kind;
	int index;        /* post, unit or course */
	int field;        /* ROW_KEEP */
	int64_t capacity; /* resources: as the config says it */
};

struct model {
	struct arena arena;
	const struct province *province;
	struct group *groups;
	int ngroups;
	struct option *options; /* by group, post, course: column o of the program is option o */
	int noptions;
	int64_t (*barred)[GATES]; /* per post: people kept out by each gate */
	int64_t *candidates;      /* per post: people whom the gates admit */

	struct lp_problem lp;
	struct row_ref *rows;
	int64_t *x0; /* nobody moves */
	struct lp_tier *tiers;
	struct lp_ratios ratios;
	int *open_col, *lack_col; /* per post; -1 = none */
	int *weight_col;          /* per position, the first of its weight; -1 = none */
	int *inside_col;          /* per post: what inside moves alone open there; -1 = none */
};

/* Builds the model of a checked province, which must outlive it.  Fails only for memory. */
bool model_build(struct model *m, const struct province *p, struct diags *ds);
void model_free(struct model *m);

/* Gate of a group for a post, and the metres when it is GATE_OPEN. */
enum gate gate_of(const struct province *p, const struct group *g, int post, int64_t *metres);

/* May the group move to this post of its own unit (27)? */
bool inside_is_open(const struct province *p, const struct group *g, int post);

/* Does this course lead from `level` to what the post needs (7)? */
bool course_leads(const struct course *c, int field, int64_t level, int64_t needed);

/* (8) and (9). */
int64_t option_cost(const struct province *p, const struct person *s, int unit, int64_t metres, int course);
int64_t option_fit(const struct province *p, const struct person *s, int post, int course);

/* (24): groups of like people, by key. */
bool groups_build(struct model *m);

/* (25): a lp_tie_fn over a struct model. */
void tie_weights(void *model, int salt, int64_t *cost);

#endif
