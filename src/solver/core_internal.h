/* What core.c, core_arcs.c, core_flow.c, core_options.c, core_prices.c and core_side.c share. */
#ifndef SOLVER_CORE_INTERNAL_H
#define SOLVER_CORE_INTERNAL_H

#include "solver/core.h"
#include "solver/network.h"

/* From the person after the first `at` on, one more makes a free column go up that mends a row (-1: nothing happens). */
struct bend {
	int64_t at;
	int row, mends;
};

enum { BENDS_MAX = 4, GROUND_NODE = 0 };

/* Which of its rows bounds a passage. */
enum bounded { BY_OWN, BY_PART, BY_LIMIT };

/* What it costs to send people through a row or into a block: convex, an arc between two bends. */
struct passage {
	int node, above; /* nodes of the network */
	bool comes;      /* people flow from `node` to `above`, else the other way */
	bool part_first; /* the part bends first */
	bool part_lacks; /* it asks for more people than can come */
	enum bounded least_by, most_by;
	int row; /* -1: a block */
	int64_t least, most;
	struct bend bends[BENDS_MAX]; /* by place */
	int nbends;
	int first_arc, narcs; /* of the network */
	int64_t upto[BENDS_MAX];
};

/* A row outside of the core that is priced into the costs: of the problem, or one that holds an earlier tier. */
struct side {
	int number;
	bool held;
	bool at_least; /* its lower bound: signs are turned, so that always  use <= rhs */
	int64_t rhs;
	int64_t num;         /* its price is -num / den, num >= 0 */
	int64_t largest_use; /* by a priced column */
};

/* A flow: what it costs, and what it takes of each row, and then of each held row.  NULL: no flow, but what stands for one
 * that keeps all side rows, at a cost beyond all others, until there is one. */
struct point {
	int64_t cost;
	int64_t *use;
};

enum { SIDES_MAX = 16, POINTS_MAX = 400 };

struct core {
	struct lexi *lx;
	const struct lp_problem *lp;
	const struct lp_core *core;
	const int64_t *cost;
	struct arena *scratch;
	struct network *net;
	int *row_node, *block_node; /* per row and block; -1 = none */
	bool *known;                /* per column: does the network know what it is for? */
	bool *comes;                /* per column: does it mend a row where people come? */
	int64_t *owed;              /* per row that is a total: what the rows that add up to it ask for, in its units */
	int *sum_of_row;            /* per row: which sum of lp_core it is of; -1 = none */
	bool *inside;               /* per row: does the network keep it? */
	wide largest_cost;          /* of a priced column */
	struct passage *passages;   /* blocks first */
	int npassages;
	wide (*costs)[BENDS_MAX]; /* scratch: per passage */
	int64_t people;           /* in all: no passage carries more */
	int first_option, noptions, options_space;
	int *option;              /* per arc from first_option on: its column */
	int64_t *uses[SIDES_MAX]; /* and what that takes of each side row */
	uint8_t *in_net;          /* a bit per column */
	struct side sides[SIDES_MAX];
	int nsides;
	int *side_of_row; /* -1 = none */
	int64_t den;      /* of the prices of side rows; all costs of the network are multiplied by it */
	struct point points[POINTS_MAX];
	int npoints;
	bool mixed;              /* so that they keep all side rows, */
	wide least;              /* the parts of the mixture cost so much at the prices that it gave, over den, */
	bool by_far;             /* and one of them is what stands for a flow */
	bool near;               /* but the prices were kept from falling too far at once, */
	int nears;               /* so often in this round */
	bool for_gap;            /* prices and plans need be no better than the gap that was asked for */
	int64_t slack;           /* a flow may be cheaper than the mixture by its cost over this; 0: not at all */
	bool kept;               /* lx->found is a plan of the face, */
	wide kept_value;         /* and costs so much */
	bool partial;            /* something that matters is not in the network */
	struct sparse_plan flow; /* the present one, */
	int64_t *use;            /* and per row what it takes */
	int most_used;           /* columns: no flow uses more */
	int64_t *sent;           /* scratch: per block */
};

/* A network of all rows and blocks of the core as the face bounds them.  False when it does not fit, or memory ran out. */
bool core_open(struct core *c);
void core_close(struct core *c);

/* Can the network hold the column? */
bool core_can(const struct core *c, int block, int col);

/* Is it there? */
static inline bool core_has(const struct core *c, int col)
{
	return c->in_net[col / 8] >> (col % 8) & 1;
}

/* Adds a column that is in play and not there yet, with a flow of 0.  False when memory ran out. */
bool core_add(struct core *c, int block, int col);

/* Sets all costs for the prices of the side rows; false when they are too large, or a passage is not convex. */
bool core_set_costs(struct core *c);

/* Makes it a side row; false when memory ran out. */
bool core_add_side(struct core *c, struct side side);

/* The denominator of prices that still leaves room for all costs. */
int64_t core_finest_den(const struct core *c);

/* The cost of a column with the prices of what it takes of the side rows, over den. */
wide core_priced_cost(const struct core *c, int col);

/* The same of what option[k] is. */
wide core_option_cost(const struct core *c, int k);

/* Room for flows as plans, once c->people is known.  False when memory ran out. */
bool core_flow_open(struct core *c);

/* coef.x of the flow. */
wide core_value(const struct core *c, const int64_t *coef);

/* The flow of the network at the present prices, as a plan in c->flow, free columns and all; c->use is what it takes.
 * CORE_PARTIAL: somebody whom a row must have does not pass. */
enum core_end core_flow(struct core *c, bool *whole);

/* Is there a flow that keeps all rows, and close enough to the bound, by the gap that was asked for? */
bool core_is_close(const struct core *c, wide bound);

/* The prices of side rows at which flows cost least, among the columns of the network; rows that are broken become side
 * rows. */
enum core_end core_price_sides(struct core *c, bool *whole);

/* What a person too few (or too many) costs whom a free column makes up for in `row`, where each person counts `times`;
 * over den. */
wide core_mend_cost(const struct core *c, int64_t times, int row, int mends);

/* Integer prices, in lx->prices: those with which every post is worth what it costs when it stays open, */
void core_first_prices(struct core *c);

/* and those of the network's potentials. */
void core_take_prices(struct core *c);

/* A block's price over the denominator of lx->prices: what its best column is worth. */
wide core_block_price(const struct core *c, int block);

/* The coefficient of a free column in a row. */
int64_t core_coefficient(const struct lp_problem *lp, int col, int row);

static inline wide wide_abs(wide v)
{
	return v < 0 ? -v : v;
}

#endif
