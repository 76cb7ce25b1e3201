/* The model: a checked province becomes groups, options, rows and tiers (models/README.md has the
 * equations; numbers in brackets here and in the code are theirs). */
#ifndef MODEL_MODEL_H
#define MODEL_MODEL_H

#include "config/province.h"
#include "plan/plan.h"
#include "solver/lexi.h"
#include "solver/problem.h"

/* Why a person cannot serve a post; in the order in which they are tried (6). */
enum gate {
	GATE_OWN_UNIT,
	GATE_NO_FIELD,
	GATE_LEVEL,
	GATE_NOT_ELIGIBLE,
	GATE_NOT_VOLUNTEER,
	GATE_ALREADY_SECONDED,
	GATE_LEVER_OFF,
	GATE_PINNED,
	GATE_NEVER,
	GATE_HOLDS_SHORT_POST,
	GATE_NO_ROUTE,
	GATE_TOO_FAR,
	GATE_TOO_LATE,
	GATE_SERVICE_ENDS,
	GATES,
	GATE_OPEN = GATES /* none: there is an option */
};
extern const char *const gate_names[];

/* People who are alike in everything but id (24), or people who can be hired (31). */
struct group {
	const char *key;    /* the smallest id; "hire/ID" */
	const int *members; /* indexes into province.staff, ascending; NULL for hires */
	int nmembers;
	int64_t count;
	int holds;  /* the post they hold, qualified, or -1: an index into province.posts (3) */
	int unit;   /* -1 for hires */
	int hire;   /* index into province.hires, or -1 */
	int *pairs; /* those that name them or their unit: indexes into province.pairs */
	int npairs;
};

/* Where an option's week goes, in parts: see `week` below. */
struct part {
	int post, days;
};

/* There may be millions: what can be worked out again, or found, is not kept (worth.h, option_group(), option_post()). */
struct option {
	int32_t metres;      /* half way round the earth by the worst roads fits */
	uint32_t first_part; /* of option_parts(): the post itself when that has the whole week */
	int16_t course;      /* -1 = none; there are COURSES_MOST at most */
	uint8_t nparts;
	uint8_t lever; /* enum lever (34) */
};

enum row_kind {
	ROW_GAP,
	ROW_MANDATORY,
	ROW_REQUEST,
	ROW_RELEASE,
	ROW_KEEP,
	ROW_SEATS,
	ROW_COURSE,
	ROW_COURSE_MIN,
	ROW_RECRUIT,
	ROW_BUDGET,
	ROW_SAME_UNIT,
	ROW_MUST,
	ROW_COMMUNE,
	ROW_LEXIMIN,
	ROW_WEIGHT,
	ROW_INSIDE,
	ROW_CHANGE,
	ROW_COURSE_LIFT,
	ROW_ARCS,
	ROWS
};

/* What a row of the linear program stands for. */
struct row_ref {
	enum row_kind kind;
	int index;        /* post, unit, course, pair, option, budget (-1: the total) */
	int other;        /* ROW_KEEP: field; ROW_SAME_UNIT: the unit they come from */
	int64_t capacity; /* resources: as the config says it */
	int64_t unit;     /* ROW_BUDGET: the row is divided by it */
};

/* People of one unit in one commune: rows (36) that come when a plan needs them. */
struct same_unit {
	int from, to;
};

struct model;

/* What is asked besides the province. */
struct request {
	const struct plan *in_force;     /* (37); NULL = none */
	bool only_in_force;              /* nobody goes anywhere else, nor more of them */
	const struct same_unit *limited; /* rows (36) to put in */
	size_t nlimited;
	const struct model *like; /* what it may have in common with, and then shares; NULL = none.  Outlives it */
	bool bare;                /* who made the plan is not asked to prove it: no certificate */
	int threads;              /* at a time; 0 and 1: none but the caller's */
	int leavings_most; /* pieces of those who leave that columns share, at most; 0: as many as can be numbered */
	/* Put in columns that take what is beyond a limit; the province is what lift_province() made.  Not for lexi_solve(). */
	bool lift;
	int64_t max_m; /* of the province that is lifted, or ABSENT: longer ways are beyond */
};

struct model {
	struct arena arena;
	const struct province *province;
	const struct request *request;
	int64_t week;         /* parts of one person: 5 when a post may be shared, else 1 */
	struct group *groups; /* by key */
	int ngroups;
	struct option *options; /* by group, parts, course: column o of the program is option o; on the heap */
	int noptions;
	bool borrowed;      /* groups, options and parts are those of request->like */
	int *was;           /* per option: the one of request->like that it is, worth the same, or -1; NULL: none is */
	bool leavings_own;  /* some columns have of their own what is taken where people leave: see leavings_most */
	struct part *parts; /* a whole week at each post, then weeks that are shared; on the heap */
	int64_t *old;       /* per option: people on it in the plan in force; NULL = none is given */
	int64_t lost;       /* people of the plan in force who are on no option now */
	int nlost;          /* lines with such people */
	const char *lost_who;     /* the first of them, as in "'a-1' in 'c1', 'a-2' in 'c1'" */
	int64_t (*barred)[GATES]; /* per post: people kept out by each gate */
	int64_t *candidates;      /* per post: people whom the gates admit */

	struct lp_problem lp;
	struct row_ref *rows;
	int64_t *x0; /* nobody moves */
	struct lp_tier *tiers;
	int64_t *tier_den; /* per tier: its value is the program's over this */
	struct lp_ratios ratios;
	int32_t *tie;         /* per option: its weight in the first tie-break (25), 0: not asked for; NULL: none was */
	int64_t *part_size;   /* per post: what divides the parts that any option takes there or leaves */
	int64_t *weight_size; /* per position: the same of all posts of its weight */
	int *open_col, *lack_col; /* per post, in units of part_size; -1 = none */
	int *weight_col;          /* per position, the first of its weight, in units of weight_size; -1 = none */
	int *run_col;             /* per course that needs a least number of people: is it run; -1 = it needs none */
	int *inside_col;          /* per post: what inside moves alone open there; -1 = none */
	int *miss_col;            /* per pair: people whom it lacks; -1 = none */
	int *beyond_col; /* per option: people beyond those in the plan in force; -1 = none; NULL without one */
	int one_col;     /* is 1: for the constant of (37); -1 = none */
	int *lift_col;   /* per row: takes what is beyond it; -1 = none.  NULL without request->lift */
};

/* Builds the model of a checked province, which must outlive it, as must the request.  Fails only for memory. */
bool model_build(struct model *m, const struct province *p, const struct request *request, struct diags *ds);
void model_free(struct model *m);

/* Gate of a group of staff for a post, and the metres when the gates that need none are passed. */
enum gate gate_of(const struct province *p, const struct group *g, int post, int64_t *metres);

struct distances;

/* What the gates say of a group of staff wherever it goes: decided once, when it is asked about many posts. */
struct group_gates {
	enum gate person; /* of the people alone, before pairs */
	bool holds_short;
	struct distances *distances; /* from where they live; NULL: each is measured anew */
	uint8_t *ways; /* enum gate per position, whose room is the caller's: no way to its level, or the best one's */
};

void gates_of_group(const struct province *p, const struct group *g, struct group_gates *gates);

/* How far the group is from a unit; unit -1: that is not known yet. */
struct journey {
	int unit;
	int64_t metres;
};

/* As gate_of(); the journey to the post's unit is known or found out. */
enum gate gate_at(const struct province *p, const struct group *g, const struct group_gates *gates, int post,
		  struct journey *journey);

/* Does the gate close all posts of a position: there is no way to its level? */
static inline bool is_no_way(enum gate gate)
{
	return gate == GATE_NO_FIELD || gate == GATE_LEVEL;
}

/* May the group move to this post of its own unit (27)?  Be trained for it there, by this course (32)? */
bool inside_is_open(const struct province *p, const struct group *g, int post);
bool train_is_open(const struct province *p, const struct group *g, int post, int course);

/* Does this course lead a person to the level of a position (7)? */
bool course_leads(const struct province *p, const struct person *s, const struct course *c,
		  const struct position *position);

/* May a term begin after this course (-1: none), and does the person serve to its end?  GATE_OPEN, _TOO_LATE or
 * _SERVICE_ENDS. */
enum gate way_gate(const struct province *p, const struct person *s, int course);

/* First day of what begins after so many weeks, and the last of its term. */
int32_t term_start(const struct province *p, int64_t weeks);
int32_t term_end(const struct province *p, int32_t start);

static inline int64_t course_weeks(const struct province *p, int course)
{
	return course >= 0 ? p->courses[course].weeks : 0;
}

/* Does a post receive anybody: is it a commune's, and short? */
bool post_receives(const struct province *p, int post);

/* Whose option it is, which is looked for among the blocks: one of m->options. */
static inline int option_group(const struct model *m, const struct option *o)
{
	return lp_block_of(&m->lp, (int)(o - m->options));
}

/* The same for who goes through options in their order, from the group of the one before, at first 0. */
static inline int next_group(const struct model *m, int group, int option)
{
	while (m->lp.block_start[group + 1] <= option)
		group++;
	return group;
}

/* Where its week goes, by post: o->nparts of them. */
static inline const struct part *option_parts(const struct model *m, const struct option *o)
{
	return m->parts + o->first_part;
}

/* Is the week no whole week at one post? */
static inline bool is_shared(const struct model *m, const struct option *o)
{
	return o->first_part >= m->province->nposts;
}

/* The base (42): the post where most of the week goes, the first of equals. */
static inline int option_post(const struct model *m, const struct option *o)
{
	const struct part *parts = option_parts(m, o), *base = parts;

	if (!is_shared(m, o))
		return (int)o->first_part;
	for (int i = 1; i < o->nparts; i++)
		base = parts[i].days > base->days ? &parts[i] : base;
	return base->post;
}

static inline bool is_secondment(const struct option *o)
{
	return o->lever == LEVER_BETWEEN || o->lever == LEVER_SECOND;
}

/* Do they come to the commune from outside, needing a desk: secondments and contracts? */
static inline bool is_from_outside(const struct option *o)
{
	return is_secondment(o) || o->lever == LEVER_CONTRACT;
}

static inline const struct person *group_person(const struct province *p, const struct group *g)
{
	return g->members ? &p->staff[g->members[0]] : NULL;
}

/* Does the pair speak of the post, whoever it is for? */
bool pair_is_for(const struct province *p, const struct pair *pair, int post);

/* Does the pair name these people, or their unit?  Never hires. */
static inline bool pair_names(const struct pair *pair, const struct group *g)
{
	return g->members && (pair->person.id ? pair->person.index == g->members[0] : pair->unit.index == g->unit);
}

/* Is the option one that the pair speaks of (33)? */
bool pair_matches(const struct model *m, const struct pair *pair, const struct option *o);

/* In everything but id, count and place in the file (24)?  Their provinces have the same units, positions and fields. */
bool people_are_alike(const struct person *a, const struct person *b);

/* (24): groups of like people, by key, and the hires. */
bool groups_build(struct model *m);

/* (25): a lp_tie_fn over a struct model. */
void tie_weights(void *model, int salt, const int32_t *most, int64_t *cost);

#endif
