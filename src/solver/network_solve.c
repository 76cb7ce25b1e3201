/* The network simplex itself: pricing in blocks, pivots that keep the tree strongly feasible.
 *
 * Of the arcs that block a pivot the last one leaves, as met along the cycle from the join in the direction of the
 * flow (Cunningham 1976).  Then a run of pivots without a step cannot come back to a tree it has seen, whatever
 * pricing chooses, and as costs are exact the method ends. */
#include "solver/network_internal.h"

#include <assert.h>

enum { PIVOTS_BETWEEN_LOOKS = 2048, TOOTH = 8, PICKS = 8 };

/* What an arc that comes in does: the flow goes from `from` over the arc to `to`, up the tree to `join`, and down
 * again to `from`. */
struct cycle {
	int arc, from, to, join;
	bool forward; /* from is the arc's tail */
	int64_t step; /* how much goes round */
	int cut;      /* the node whose branch leaves; -1: the arc itself blocks, the tree stays */
	bool cut_on_to_side;
};

/* Pricing looks at a block of arcs at a time, about the square root of their number, taken as short runs from places
 * spread evenly over all arcs.  Arcs of a kind are usually added one after the other, and a block of one kind has no
 * good choice: whole blocks in a row took five times the pivots on networks of agencies, people and posts. */
struct comb {
	int teeth;
	int span; /* from a tooth to the next */
};

static struct comb comb_for(int narcs)
{
	int teeth = 4;

	while ((int64_t)teeth * TOOTH * teeth * TOOTH < narcs)
		teeth++;
	return (struct comb){.teeth = teeth, .span = narcs / teeth + 1};
}

/* By how much an arc offends its bound: negative, or 0 and more where it is right.  Arcs of the tree have 0. */
static inline wide offence(const struct network *net, int64_t arc)
{
	wide reduced = net->cost[arc] + net->potential[net->tail[arc]] - net->potential[net->head[arc]];
	wide flip = net->state[arc] >> 7; /* -1 at the upper bound, where the sign is to be the other one */

	return (reduced ^ flip) - flip;
}

/* Puts the arcs of [from, end) that offend on the short list, as far as there is room. */
static void gather(struct network *net, int64_t from, int64_t end)
{
	for (int64_t arc = from; arc < end; arc++)
		if (offence(net, arc) < 0 && net->nshort < SHORTLIST)
			net->shortlist[net->nshort++] = (int32_t)arc;
}

/* Takes the worst arc off the short list, and all that offend no more; -1: none is left. */
static int worst_of_short(struct network *net)
{
	int kept = 0, place = -1, arc;
	wide worst = 0;

	for (int i = 0; i < net->nshort; i++) {
		wide o = offence(net, net->shortlist[i]);

		if (o >= 0)
			continue;
		if (o < worst) {
			worst = o;
			place = kept;
		}
		net->shortlist[kept++] = net->shortlist[i];
	}
	net->nshort = kept;
	if (place < 0)
		return -1;
	arc = net->shortlist[place];
	net->shortlist[place] = net->shortlist[--net->nshort];
	return arc;
}

/* Fills the short list from the first block, from the cursor on, that has anything for it. */
static void refill(struct network *net, struct comb comb)
{
	net->nshort = 0;
	for (int seen = 0; seen < comb.span && net->nshort == 0;) {
		int from = net->cursor < comb.span ? net->cursor : 0;
		int length = comb.span - from < TOOTH ? comb.span - from : TOOTH;

		for (int tooth = 0; tooth < comb.teeth; tooth++) {
			int64_t first = (int64_t)tooth * comb.span + from, end = first + length;

			gather(net, first, end < net->narcs ? end : net->narcs);
		}
		seen += length;
		net->cursor = from + length;
	}
}

/* The arc that comes in next; -1: every arc is where it should be.  A block serves for some pivots, since reading its
 * arcs costs more than a pivot: half the time with 600,000 arcs, though with more pivots. */
static int choose(struct network *net, struct comb comb)
{
	int arc = -1;

	if (net->picks < PICKS) {
		net->picks++;
		arc = worst_of_short(net);
	}
	if (arc < 0) {
		refill(net, comb);
		net->picks = 1;
		arc = worst_of_short(net);
	}
	return arc;
}

/* Which way flow goes over the arc, and how much the arc itself lets through. */
static struct cycle begin(const struct network *net, int arc)
{
	bool forward = net->state[arc] == NETWORK_LOWER ||
		       (net->state[arc] == NETWORK_BETWEEN && network_reduced_cost(net, arc) <= 0);

	return (struct cycle){.arc = arc,
			      .forward = forward,
			      .from = forward ? net->tail[arc] : net->head[arc],
			      .to = forward ? net->head[arc] : net->tail[arc],
			      .step = forward ? net->capacity[arc] - net->flow[arc] : net->flow[arc],
			      .cut = -1};
}

/* Finds the join and the last blocking branch.  In the order of the flow the `from` side comes first, read here
 * against it: there a later branch must be strictly tighter, on the `to` side as tight is enough; and the arc in between
 * goes before the `from` side. */
static void find_cut(const struct network *net, struct cycle *c)
{
	const struct branch *branch = net->branch;
	int32_t u = c->from, v = c->to, cut_u = -1, cut_v = -1;
	int64_t step_u = c->step, step_v = INT64_MAX;

	while (u != v) {
		if (branch[u].size < branch[v].size) {
			if (branch[u].room_down < step_u) {
				step_u = branch[u].room_down;
				cut_u = u;
			}
			u = branch[u].parent;
		} else {
			if (branch[v].room_up <= step_v) {
				step_v = branch[v].room_up;
				cut_v = v;
			}
			v = branch[v].parent;
		}
	}
	c->join = u;
	c->cut_on_to_side = cut_v >= 0 && step_v <= step_u;
	c->cut = c->cut_on_to_side ? cut_v : cut_u;
	c->step = c->cut_on_to_side ? step_v : step_u;
}

static void push(struct network *net, const struct cycle *c)
{
	struct branch *branch = net->branch;

	if (c->step == 0)
		return;
	for (int32_t u = c->from; u != c->join; u = branch[u].parent) {
		branch[u].room_down -= c->step;
		branch[u].room_up += c->step;
	}
	for (int32_t v = c->to; v != c->join; v = branch[v].parent) {
		branch[v].room_up -= c->step;
		branch[v].room_down += c->step;
	}
	net->flow[c->arc] += c->forward ? c->step : -c->step;
}

/* The branch of c->cut gives its place in the tree to c->arc. */
static void exchange(struct network *net, const struct cycle *c)
{
	const struct branch *old = &net->branch[c->cut];
	int arc = c->arc, top = c->cut_on_to_side ? c->to : c->from;
	wide reduced = network_reduced_cost(net, arc);
	struct branch link = {.parent = c->cut_on_to_side ? c->from : c->to, .arc = arc, .up = top == net->tail[arc]};

	link.room_up = link.up ? net->capacity[arc] - net->flow[arc] : net->flow[arc];
	link.room_down = net->capacity[arc] - link.room_up;
	if (old->arc != NO_ARC) {
		net->flow[old->arc] = old->up ? old->room_down : old->room_up;
		net->state[old->arc] = net->flow[old->arc] == 0 ? NETWORK_LOWER : NETWORK_UPPER;
	}
	net->state[arc] = NETWORK_TREE;
	tree_rehang(net, c->cut, top, link, c->join);
	tree_shift(net, top, link.up ? -reduced : reduced);
}

static void pivot(struct network *net, int arc)
{
	struct cycle c = begin(net, arc);

	find_cut(net, &c);
	push(net, &c);
	if (c.cut >= 0)
		exchange(net, &c);
	else
		net->state[arc] = c.forward ? NETWORK_UPPER : NETWORK_LOWER;
	net->pivots++;
}

/* Arcs between their bounds and not in the tree: flow moves whichever way does not cost, until something blocks. */
static void settle(struct network *net)
{
	for (int arc = 0; net->nbetween > 0; arc++) {
		assert(arc < net->narcs);
		if (net->state[arc] != NETWORK_BETWEEN)
			continue;
		pivot(net, arc);
		net->nbetween--;
	}
}

enum network_status network_solve(struct network *net, const struct limits *limits)
{
	enum network_status status = NETWORK_OPTIMAL;
	struct comb comb = comb_for(net->narcs);
	long looked = net->pivots;

	if (net->stale)
		tree_price(net);
	settle(net);
	net->nshort = 0;
	for (int arc; (arc = choose(net, comb)) >= 0;) {
		if (net->pivots - looked >= PIVOTS_BETWEEN_LOOKS) {
			looked = net->pivots;
			if (limits && limits_reached(limits)) {
				status = NETWORK_LIMIT;
				break;
			}
		}
		pivot(net, arc);
	}
	tree_write_flow(net);
	return status;
}
