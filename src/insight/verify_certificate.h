/* What the files of the certificate's check share; README.md says what is computed and why it is a proof.
 *
 * All that a plan may do is stated once more here, as *choices* (how many people take one of them), *columns* (what
 * follows from these: open, lacking, arcs, ...) and *rows* (what must hold), from the config and by code that the solver
 * does not share.  Numbers in brackets are statements of models/README.md. */
#ifndef INSIGHT_VERIFY_CERTIFICATE_H
#define INSIGHT_VERIFY_CERTIFICATE_H

#include "insight/verify_internal.h"

/* What a plan says is not believed to be small: bounds, prices and divisors beyond this are none.  What a config adds
 * up stays below 2^52. */
#define BOUND_MOST   ((wide)1 << 62)
#define PRICE_MOST   (INT64_C(1) << 62)
#define DIVISOR_MOST ((wide)1 << 52)

#define NO_LIMIT INT64_MAX /* a row has no upper limit; -NO_LIMIT: no lower one */

/* A choice in brief: the country has millions of them. */
struct brief {
	int64_t cost, fit;
	int post;   /* the base */
	int part;   /* the first of its parts in `parts`; -1: the whole week at the post */
	int course; /* -1 = none */
	unsigned char lever, nparts;
	bool out; /* no plan that is left takes it */
	bool old; /* the plan in force has people on it: `olds` says how many */
};

/* A person (or several who are one row of `staff`), or those who can be had by a hire; their choices are
 * briefs[first] to briefs[end - 1]. */
struct block {
	size_t first, end;
	int64_t count;
	int person, hire; /* one of them is -1 */
	int holds, unit;  /* -1: none */
	bool full;        /* in every plan that is left all of them go somewhere */
};

struct old_brief {
	size_t brief;
	size_t line;    /* number among the lines of the plan in force */
	int64_t people; /* in the plan in force */
	int64_t count;  /* there are */
	int row;        /* (37), or -1 */
};

struct briefs {
	struct brief *at;
	size_t n, space;
	struct choice_part *parts; /* of weeks */
	size_t nparts, parts_space;
	int64_t *paid; /* for each brief what each of the config's budgets pays, in their order */
	struct block *blocks;
	size_t nblocks;
	struct old_brief *olds; /* by brief */
	size_t nolds;
	/* over all of them */
	int64_t *most_paid, *paid_divisor; /* per budget, the total last: the largest amount; what divides all */
	int64_t most_cost, most_fit;
	int64_t *size;    /* per post: what divides the parts that anybody takes there (and a whole week) */
	bool *left;       /* per post: some holder may leave it for another of the unit */
	int64_t *holders; /* per post: people who hold it, qualified */
};

enum priced_kind {
	PRICED_POST,
	PRICED_MANDATORY,
	PRICED_REQUESTED,
	PRICED_RECRUITS,
	PRICED_RELEASE,
	PRICED_KEEP,
	PRICED_SEATS,
	PRICED_COURSE,
	PRICED_COURSE_MIN,
	PRICED_BUDGET,
	PRICED_SAME_UNIT,
	PRICED_PAIR,
	PRICED_COMMUNE,
	PRICED_ARCS,
	PRICED_WEIGHT,
	PRICED_INSIDE,
	PRICED_CHANGE,
	PRICED_KINDS
};
extern const char *const priced_names[];

/* A row of the certificate: only these have prices. */
struct row {
	enum priced_kind kind;
	int index; /* post, unit, course, budget (the total last), pair, the first position of a weight, number in olds */
	int other; /* PRICED_KEEP: field; PRICED_SAME_UNIT: the unit they come from */
	int next;  /* of the same unit: PRICED_KEEP by index, PRICED_SAME_UNIT by other; -1 = none */
	int64_t lo, hi;
	int64_t divisor; /* the row is the canonical one divided by this */
	int64_t most;    /* no coefficient is larger */
};

/* How a block's people leave where they are. */
enum leaving { LEAVES_UNIT, LEAVES_POST, LEAVES_NOTHING, LEAVINGS };

enum { COLUMN_ROWS = 4 };

/* What follows from the choices: `coef` times it in each of the rows (-1: no such row is priced). */
struct column {
	int64_t lb, ub;
	int row[COLUMN_ROWS];
	int64_t coef[COLUMN_ROWS];
};

/* What a search splits: a column, or how many of all who are alike take a choice. */
struct split {
	int column;   /* -1: the choice: */
	size_t brief; /* of the first of those who are alike */
};

/* A commune's open posts, in parts, of its shortage; arcs stand for `size` parts each (40). */
struct ratio {
	int unit, row; /* PRICED_COMMUNE, or -1 */
	int excess;    /* a column */
	int first_arc; /* a column */
	int narcs;
	int64_t denom, size, most;
};

/* What a tier, or a step of it, adds up: minimised, of everything divided by `divisor`. */
struct measure {
	int64_t inside, change, levers, fit, cost; /* how often these measures of a choice count */
	bool of_choices;                           /* some do */
	int64_t divisor;
	int first, end;   /* columns that may count: */
	int64_t *columns; /* those from `first` on */
	int64_t rhs;      /* once it is held: no plan that is left has more */
	int64_t price;    /* in the step at hand, times q */
};

struct proof {
	struct verifier *v;
	const struct province *p;
	const struct facts *f;
	struct arena *arena;
	struct briefs b;
	struct row *rows;
	int nrows;
	/* Where the rows are, -1 = not among them: per priced_kind and post, unit, course, budget, pair, position; of
	 * PRICED_KEEP and PRICED_SAME_UNIT the first of the unit. */
	int *row_at[PRICED_KINDS];
	struct column *columns;
	int ncolumns;
	int *open, *lack, *inside; /* per post, columns; -1 = none */
	int *weight;               /* per position, the first of its weight; -1 = none */
	int64_t *weight_size;
	int *beyond; /* per old_brief, -1 = none */
	int *run;    /* per course, -1 = none */
	int one;     /* a column that is 1 */
	int first_arc;
	struct ratio *ratios;
	int nratios;
	struct split *splits; /* the certificate's columns */
	size_t nsplits;
	size_t *alike; /* per block: the first one of those who are alike; where there are searches */
	struct measure *held;
	int nheld, held_space;
	struct measure *now; /* of the step at hand */
	int64_t q;
	const int64_t *price; /* of the step at hand: per row, times q */
	/* scratch of a step */
	wide *reduced; /* per brief */
	wide *best;    /* per block */
	wide *rest;    /* per column */
	wide *come[2]; /* per post: a day there, of people of the unit, from outside */
	wide *same;    /* per unit: one person of the block's unit there */
	bool limited;  /* some of these are not 0 */
	bool budgets_priced;
	wide value; /* no plan that is left has q * now below this */
};

/* verify_certificate_briefs.c: fills pr->b.  False when memory runs out. */
bool briefs_make(struct proof *pr);
void briefs_free(struct briefs *b);

/* verify_certificate_rows.c: the rows of the plan's certificate; a fault where one is none.  False when memory runs
 * out or there was a fault. */
bool rows_read(struct proof *pr);

/* verify_certificate_columns.c: after the rows.  False when memory runs out. */
bool columns_make(struct proof *pr);

/* verify_certificate_measures.c: NULL when memory runs out. */
struct measure *measure_of_tier(struct proof *pr, const struct objective *o);
struct measure *measure_of_excess(struct proof *pr);

/* The measure of a step of leximin, and in *weight what one ratio at or above `from` counts (see README.md). */
struct measure *measure_of_step(struct proof *pr, struct fraction from, struct fraction next, int64_t *weight);

/* Of one choice, not yet divided. */
int64_t measure_choice(const struct proof *pr, const struct measure *m, const struct brief *b);

/* Is everything that it adds up a multiple of the divisor? */
bool measure_divides(const struct proof *pr, const struct measure *m, int64_t divisor);

/* Number of the first arc that a commune uses only when its share is >= v, or > v; from 1. */
int64_t arc_at(const struct ratio *r, struct fraction v);
int64_t arc_above(const struct ratio *r, struct fraction v);

/* verify_certificate_bound.c: pr->value, and what it is made of, for pr->now at pr->price and held[].price.  False, with
 * nothing changed, where numbers could become too large for exact sums. */
bool bound_make(struct proof *pr);

/* Keeps only what a plan with pr->now <= allowed can use.  False when there is none. */
bool bound_fix(struct proof *pr, int64_t allowed);

/* ceil(value / q). */
wide bound_rounded(const struct proof *pr);

/* bound_make() for those who have fewer choices in play: opens it, with what the rows come to in pr->value; then of each block
 * what one of its people costs on a choice, times q; and at last adds what the columns come to. */
bool bound_open(struct proof *pr);
void block_open(struct proof *pr, const struct block *k, wide leave[LEAVINGS]);
wide choice_reduced(const struct proof *pr, const struct block *k, size_t brief, const wide leave[LEAVINGS]);
void block_close(struct proof *pr, const struct block *k);
void bound_columns(struct proof *pr);

/* "too large", or "of the wrong sign", as the price of a row; NULL: it is neither. */
const char *price_wrong(const struct row *row, int64_t price);

static inline bool is_held_price(int64_t price)
{
	return price <= 0 && price >= -PRICE_MOST;
}

/* verify_certificate_named.c: is the choice the one that has this name?  Who takes it is not asked. */
struct choice_name {
	const char *unit, *position, *course; /* NULL where it does not apply */
	const struct records *share;          /* struct plan_part */
};
bool choice_is_named(const struct province *p, const struct choice_name *name, const struct choice_part *parts,
		     int nparts, int course);

/* The columns of the plan's certificate, and who is alike; a fault where one is none.  False when memory runs out or there was
 * a fault. */
bool splits_read(struct proof *pr);

/* verify_certificate_alike.c: pr->alike.  False when memory runs out. */
bool alike_make(struct proof *pr);

/* verify_certificate_tree.c: does the tree close: is there no plan with pr->now <= target, of those that are left? */
enum tree_end { TREE_CLOSES, TREE_OPEN, TREE_WRONG, TREE_NO_MEMORY };

struct tree_fault {
	size_t deed;     /* or one more than there are: what comes before */
	const char *key; /* of it; NULL: all */
	char text[128];  /* what is wrong: the end of a sentence */
};

enum tree_end tree_follow(struct proof *pr, const struct plan_search *told, int64_t target, struct tree_fault *wrong);

/* verify_certificate_search.c: what the search of the step proves, where pr->now is the measure of the step, at whose node it
 * stands: *least is the least that pr->now can be, for PROVES_COMMUNES the least number of communes.  INT64_MIN: nothing.
 * False when memory runs out or there was a fault. */
bool search_check(struct proof *pr, const struct plan_certificate_step *step, size_t number, const struct node *at,
		  wide *least);

/* Excess beyond the threshold may be what it likes, or is 0. */
void open_excess(struct proof *pr, bool open);

bool is_share(struct fraction f);

/* verify_certificate.c: replays the certificate, and says in v->ret what it proves of each tier.  False only when
 * memory runs out. */
bool certificate_check(struct verifier *v);

/* verify_certificate_claims.c: what is proved against what the plan says, tier by tier. */
void claims_check(struct verifier *v);

#endif
