/* What the files of the verifier share; numbers in brackets are statements of models/README.md.
 *
 * Nothing here may come from model/ or solver/: what is wrong there must not be wrong here in the same way.  So it
 * works in the plainest way, person by person and post by post, without groups, rows or columns. */
#ifndef INSIGHT_VERIFY_INTERNAL_H
#define INSIGHT_VERIFY_INTERNAL_H

#include "base/fraction.h"
#include "config/node.h"
#include "config/province.h"
#include "insight/verify.h"
#include "plan/plan.h"

enum { WEEK_DAYS = 5 };

/* Why a choice is none: first the gates in the order in which they are tried (6), then what else bars. */
enum bar {
	BAR_OWN_UNIT,
	BAR_NO_FIELD,
	BAR_LEVEL,
	BAR_NOT_ELIGIBLE,
	BAR_NOT_VOLUNTEER,
	BAR_ALREADY_SECONDED,
	BAR_LEVER_OFF,
	BAR_PINNED,
	BAR_NEVER,
	BAR_HOLDS_SHORT_POST,
	BAR_NO_ROUTE,
	BAR_TOO_FAR,
	BAR_TOO_LATE,
	BAR_SERVICE_ENDS,
	BAR_GATES, /* so many gates */
	BAR_RECEIVES_NOBODY = BAR_GATES,
	BAR_NO_COURSE_NEEDED,
	BAR_COURSE_LEADS_ELSEWHERE,
	BAR_OTHER_UNIT,
	BAR_OWN_POST,
	BAR_NO_FULL_TIME,
	BAR_DAYS,
	BAR_SAME_COMMUNE,
	BAR_TOO_MANY_UNITS,
	BAR_WEEK_TOO_LONG,
	BAR_NOT_CONNECTED,
	BAR_HIRE_FIELD,
	BAR_NO_VACANCY,
	BAR_NONE /* it is a choice */
};
extern const char *const bar_names[], *const bar_texts[]; /* by enum bar; a code, and the end of a sentence */

/* What the gates said of one person: the next questions are mostly about the same one. */
struct asked {
	int person;     /* -1: nobody yet */
	enum bar bar;   /* from all posts but their unit's, or BAR_NONE */
	bool stays;     /* nobody needs to ask the gates of other units */
	enum bar *ways; /* per position */
	int *open;      /* positions with a way, ascending: has_way() */
	int nopen;
	int *units; /* units_to_ask(), if of_units is the person */
	int nunits, of_units;
};

/* What the gates look at of a post, close together: all people are asked for all posts. */
struct aim {
	int unit, position;
	bool receives;
	bool all_week; /* takes people for the whole week */
};

/* What follows from the province alone and is asked for again and again. */
struct facts {
	const struct province *p;
	int64_t week;     /* parts of a person: 5 where some post may be shared, else 1 */
	bool inside;      /* are there inside moves (27)? */
	int *holds;       /* per person: the post they hold, qualified (3), or -1 */
	bool *pinned;     /* per person */
	bool *paired;     /* per person: some pair names them */
	struct aim *aims; /* per post */
	int *first_post;  /* per unit, and one more: theirs stand together */
	int *short_post;  /* per position and unit: the post there that receives, or -1 */
	int *wanting;     /* units with a post that receives, ascending */
	int nwanting;
	int *posts; /* scratch */
	struct asked *asked;
	struct reach *reach; /* verify_reach.c */
};

struct choice_part {
	int post;
	int64_t days; /* of five; a full-time choice has all of them */
};

/* One way to use one person, or one person hired. */
struct choice {
	int person, hire; /* one of them is -1 */
	int course;       /* -1 = none */
	enum lever lever;
	struct choice_part parts[WEEK_DAYS]; /* by post */
	int nparts;
	/* what follows, by choice_worth() */
	int base; /* the post with most days (42) */
	int64_t metres;
	int64_t costs[COST_PARTS], fits[FIT_PARTS];
	int64_t cost, fit;
};

struct choices {
	struct choice *at; /* to be freed */
	size_t n, space;
};

static inline bool choice_is_secondment(const struct choice *c)
{
	return c->lever == LEVER_BETWEEN || c->lever == LEVER_SECOND;
}

static inline bool choice_from_outside(const struct choice *c)
{
	return choice_is_secondment(c) || c->lever == LEVER_CONTRACT;
}

/* Is the week one that posts share, or a part of one? */
static inline bool choice_is_week(const struct choice *c)
{
	return c->nparts > 1 || c->parts[0].days < WEEK_DAYS;
}

/* Parts of a person that some days are. */
static inline int64_t parts_of(const struct facts *f, int64_t days)
{
	return f->week == 1 ? 1 : days;
}

static inline int post_unit(const struct province *p, int post)
{
	return p->posts[post].unit.index;
}

static inline const struct position *post_position(const struct province *p, int post)
{
	return &p->positions[p->posts[post].position.index];
}

/* verify_gates.c: false when memory runs out. */
bool facts_make(struct facts *f, const struct province *p, struct arena *a);

const struct asked *ask_of(const struct facts *f, int person);

/* Does the person have what the position asks for, or is there a course that leads there? */
static inline bool has_way(const struct asked *asked, int position)
{
	return asked->ways[position] != BAR_NO_FIELD && asked->ways[position] != BAR_LEVEL;
}

/* The first gate that bars a person from a post, or BAR_NONE (6). */
enum bar gate_to(const struct facts *f, int person, int post);

/* Where it is worth while to ask the gates about a person: at their own unit, and at positions with a way in these communes,
 * which are none for who stays, else units_in_reach().  Of all other posts that receive they say the same,
 * unless a pair names the person: bar_elsewhere().  Until somebody else is asked about. */
const int *units_to_ask(const struct facts *f, int person, int *n);

enum bar bar_elsewhere(const struct asked *asked, int position);

/* The post of the position at the unit, if it receives; else -1. */
static inline int short_post(const struct facts *f, int unit, int position)
{
	return f->short_post[(size_t)position * f->p->nunits + (size_t)unit];
}

/* Does a course lead the person to what the position asks for (7)? */
bool course_fits(const struct facts *f, int person, const struct course *c, const struct position *position);

/* Is a term that begins after the course (-1: none) too late, or does it end after the person's service? */
enum bar term_bar(const struct province *p, const struct person *s, int course);

int32_t first_day(const struct province *p, int64_t weeks);
int32_t last_day(const struct province *p, int32_t start);
bool receives(const struct province *p, int post);
bool pair_names_person(const struct facts *f, const struct pair *pair, int person);
bool pair_names_post(const struct province *p, const struct pair *pair, int post);

/* Holds, qualified, a post that is short? */
bool holds_short(const struct facts *f, int person);
bool is_away(const struct province *p, const struct person *s);

/* verify_reach.c: false when memory runs out. */
bool reach_make(struct facts *f, struct arena *a);

enum { NO_WAY = -1 };

/* Metres from a person to a unit (5), or NO_WAY. */
int64_t metres_to(const struct facts *f, int person, int unit);

/* The units with a post that receives, in some order, but for communes that need not be measured, as they are beyond
 * rules.travel.max_km however that is rounded; how many. */
int units_in_reach(const struct facts *f, int person, int *ret);

/* verify_worth.c: what a choice costs and how it suits (8), (9), (31), (32), (42).  False when a place is out of
 * reach. */
bool choice_worth(const struct facts *f, struct choice *c);

/* verify_choice.c */

/* Puts the parts in order and finds the base. */
void choice_settle(struct choice *c);

/* Why the choice, settled, is none; or BAR_NONE. */
enum bar choice_bar(const struct facts *f, const struct choice *c);

bool choice_same(const struct choice *a, const struct choice *b);

/* All choices of a person, or of a hire, with what they cost and how they suit.  False when memory runs out. */
bool choices_of_person(const struct facts *f, int person, struct choices *list);
bool choices_of_hire(const struct facts *f, int hire, struct choices *list);

/* A line of the plan as what it stands for. */
struct line {
	struct choice choice;
	int64_t people; /* no more than there are */
	size_t before;  /* the number, from 1, of the line before it that is of the same person or hire; 0 = none */
};

/* The last line of each person and hire, by its number from 1; 0 = none. */
struct last_lines {
	size_t *persons, *hires;
};

/* What a plan does to posts, units and limits.  At posts and desks parts of people, elsewhere people. */
struct sums {
	int64_t *arrivals, *departures, *open; /* per post */
	int64_t *outside;                      /* per post: of the arrivals, those from outside (12) */
	int64_t *recruits, *gone; /* per post: recruits; holders who leave for another post of their unit (29) */
	int64_t *sent, *received, *desks; /* per unit */
	int64_t *taking;                  /* per course */
	int64_t *spent;                   /* per budget, the total last: VND */
	struct fraction *share;           /* per unit: what is open of a commune's shortage (20) */
	struct {
		int64_t people, arrivals, cost;
	} lever[LEVERS];
	int64_t people, shared, trained, cost, fit, ranks, inside, mandatory, weighted;
	struct fraction worst;
	int worst_unit; /* -1: nothing is open */
};

struct verifier {
	const struct verify_request *asked;
	const struct province *p;
	const struct plan *plan;
	struct facts facts;
	struct arena *arena;
	struct diags *ds;
	struct line *lines; /* of the plan, those that can be counted */
	size_t nlines;
	size_t uncounted; /* lines of which nothing can be said */
	struct line *old; /* of the plan in force, those that are choices now, each once */
	size_t nold;
	struct last_lines last, last_old;
	struct sums before, after;
	struct plan right; /* what the plan must say; where that cannot be said, what it says */
	struct verified *ret;
};

/* verify_compare.c: a fault at the node (NULL: the whole plan). */
void fault(struct verifier *v, const struct node *at, const char *code, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));

/* The value of a key, the item of a list; NULL where there is none. */
const struct node *node_key(const struct node *n, const char *key);
const struct node *node_item(const struct node *n, size_t i);

/* Compares all that the plan says with v->right. */
void compare_plans(struct verifier *v);

/* verify_changes.c: an error, other-province, when the plan is for another province than the config. */
bool is_other_province(const struct verify_request *asked, struct diags *ds);

/* A warning when the config is changed otherwise than it was for the plan; one for each file that is
 * another by now, against which the plan is `done`. */
void compare_changes(const struct verifier *v);
void compare_inputs(const struct verify_request *asked, const char *done, struct diags *ds);

/* A fraction as the plan has it. */
enum { FRACTION_SPACE = 48 };
const char *fraction_text(struct fraction f, char space[FRACTION_SPACE]);

/* verify_lines.c: fills lines and the lines of v->right; then the lines of the plan in force.  False when memory
 * runs out. */
bool lines_take(struct verifier *v);

/* A line with that choice; NULL when there is none. */
const struct line *line_find(const struct line *lines, const struct last_lines *last, const struct choice *c);
bool lines_take_old(struct verifier *v);

/* verify_sums.c.  False when memory runs out. */
bool sums_make(const struct facts *f, const struct line *lines, size_t n, struct sums *s, struct arena *a);

/* num/den in lowest terms, den > 0; without denominator when it is more than any plan of a config can have. */
struct fraction fraction_wide(wide num, wide den);

/* What an open person counts at a unit (41), besides the weight. */
int64_t need_factor(const struct facts *f, int unit, int by);

/* Value of an objective. */
struct fraction sums_value(const struct verifier *v, const struct objective *o);

/* What the others fill of v->right, and the faults that are no wrong figure.  False when memory runs out. */
bool rules_check(struct verifier *v);  /* verify_rules.c: limits, their use */
bool figures_fill(struct verifier *v); /* verify_figures.c: kpis, unfilled, courses, returns, provenance */
bool tiers_check(struct verifier *v);  /* verify_tiers.c */

/* verify_barred.c: fills candidates and barred of at[i], of the post posts[i], for each of the n. */
void gates_count(struct verifier *v, const int *posts, size_t n, struct plan_unfilled *at);

/* verify_rules.c: the people of a unit: listed, with a level in the field; -1: any. */
int64_t people_listed(const struct province *p, int unit, int field);

/* (13), or ABSENT. */
int64_t most_released(const struct province *p, int unit);

/* verify_tiers.c: is the tier counted in parts of people? */
bool tier_in_parts(enum tier_kind kind);

/* Positive: a is better than b. */
int tier_better(const struct plan_tier *tier, struct fraction a, struct fraction b);

/* Does the value need the plan in force, which is not there? */
bool tier_unknown(const struct verifier *v, const struct objective *o);

/* Number of the tier with that name in the plan, or -1. */
int tier_told(const struct verifier *v, const char *name);

/* verify_figures.c: struct plan_share, the highest first, of communes with something open. */
struct records shares_of(struct verifier *v, const struct sums *s);

/* verify_witness.c: is what the certificate has as plans with best values that?  Last.  False when memory runs out. */
bool witnesses_check(struct verifier *v);

/* The larger less the smaller, exactly. */
struct fraction fraction_apart(struct fraction a, struct fraction b);

/* Room for n records of a list of v->right, to be filled by list->n++. */
#define LIST_ROOM(v, list, T, most) ((T *)((list)->n = 0, (list)->at = ARENA_NEW((v)->arena, T, (most))))

#endif
