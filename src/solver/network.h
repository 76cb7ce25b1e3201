/* Minimum-cost circulations in integers: a primal network simplex that starts warm.
 *
 * minimise   sum of cost[a] * flow[a]   over  0 <= flow[a] <= capacity[a],  at every node inflow = outflow.
 *
 * Supplies and demands are arcs from and to a node of their own, which is like any other.  Flow 0 is feasible, so
 * there is always an optimum, and every stop leaves a feasible flow.  The answer depends on what was called in what
 * order, never on the clock (but where a limit stops it).
 *
 * Exactness: costs are 128-bit, so that two tiers are one cost c1 * M + c2, and nothing is rounded.
 *
 * Proof: the reduced cost of an arc is  cost + potential[tail] - potential[head].  When network_solve says optimal it
 * is >= 0 where the arc is at its lower bound 0, <= 0 where it is at its capacity, and 0 where it is in the tree.
 * That proves the optimum by complementary slackness, whoever checks it. */
#ifndef SOLVER_NETWORK_H
#define SOLVER_NETWORK_H

#include "base/fraction.h" /* wide */
#include "solver/limits.h"

#include <stdbool.h>
#include <stdint.h>

/* |cost| <= this.  A potential is a sum of costs along a path, so that with 2^31 nodes all sums stay in 128 bits. */
#define NETWORK_COST_MAX ((wide)1 << 90)

enum network_status {
	NETWORK_OPTIMAL,
	NETWORK_LIMIT /* deadline or interruption: the flow is feasible, another network_solve goes on from it */
};

enum network_state {
	NETWORK_UPPER = -1,  /* flow = capacity */
	NETWORK_TREE = 0,    /* basic */
	NETWORK_LOWER = 1,   /* flow = 0 */
	NETWORK_BETWEEN = 2, /* neither and not basic: only after network_set_capacity, until the next network_solve */
};

struct network;

/* Nodes 0..nnodes-1, no arcs, room for `narcs` of them (more may be added).  NULL when memory runs out. */
struct network *network_open(int nnodes, int narcs);
struct network *network_close(struct network *net); /* accepts NULL, returns NULL */

/* A new arc's number, counted from 0; -1 when memory runs out or there are INT_MAX arcs, and then nothing has changed.
 * Between solves too: it starts with flow 0, and the tree stays.  capacity >= 0.  An arc from a node to itself is
 * allowed. */
int network_add(struct network *net, int tail, int head, int64_t capacity, wide cost);

/* Between solves; flow and tree stay. */
void network_set_cost(struct network *net, int arc, wide cost);

/* Between solves; flow stays, and the tree but for this arc.  False, and nothing changed, when more than `capacity`
 * flows there: then raise it, or make that flow dear first, or start anew with network_restart. */
bool network_set_capacity(struct network *net, int arc, int64_t capacity);

/* Flow 0 and the first tree; arcs, costs and capacities stay. */
void network_restart(struct network *net);

/* Goes on from the present flow and tree.  `limits` (NULL = none) is asked every few thousand pivots. */
enum network_status network_solve(struct network *net, const struct limits *limits);

int network_nodes(const struct network *net);
int network_arcs(const struct network *net);
int network_tail(const struct network *net, int arc);
int network_head(const struct network *net, int arc);
int64_t network_capacity(const struct network *net, int arc);
wide network_cost(const struct network *net, int arc);

/* The present answer. */
int64_t network_flow(const struct network *net, int arc);
enum network_state network_state(const struct network *net, int arc);

/* As of the last network_solve; a change of costs shows after the next.  Potentials mean something as differences
 * only, within what arcs of the tree connect. */
wide network_potential(const struct network *net, int node);
wide network_reduced_cost(const struct network *net, int arc);

/* The sum of cost * flow; false if it is beyond 128 bits. */
bool network_value(const struct network *net, wide *ret);

/* Pivots since network_open, those without a step too. */
long network_pivots(const struct network *net);

#endif
