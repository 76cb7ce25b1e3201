/* A network's arcs: kept, changed between solves, read. */
#include "solver/network_internal.h"

#include <assert.h>
#include <limits.h>
#include <stdlib.h>

enum { SMALLEST_RESERVE = 64 };

/* Makes `array` as long as n asks for; false, and the old array, when memory runs out. */
#define LENGTHEN(array, n) lengthen((void **)&(array), (size_t)(n), sizeof *(array))

static bool lengthen(void **array, size_t n, size_t size)
{
	void *longer = n <= SIZE_MAX / size ? realloc(*array, n * size) : NULL;

	if (longer)
		*array = longer;
	return longer;
}

static bool reserve(struct network *net, int narcs)
{
	if (narcs < SMALLEST_RESERVE)
		narcs = SMALLEST_RESERVE;
	if (!LENGTHEN(net->tail, narcs) || !LENGTHEN(net->head, narcs) || !LENGTHEN(net->cost, narcs) ||
	    !LENGTHEN(net->state, narcs) || !LENGTHEN(net->capacity, narcs) || !LENGTHEN(net->flow, narcs))
		return false;
	net->reserved = narcs;
	return true;
}

struct network *network_open(int nnodes, int narcs)
{
	struct network *net = calloc(1, sizeof *net);
	size_t n = (size_t)nnodes + 1;

	assert(nnodes >= 0 && nnodes < INT_MAX && narcs >= 0);
	if (!net)
		return NULL;
	net->nnodes = nnodes;
	if (!LENGTHEN(net->branch, n) || !LENGTHEN(net->next, n) || !LENGTHEN(net->prev, n) ||
	    !LENGTHEN(net->last, n) || !LENGTHEN(net->potential, n) || !reserve(net, narcs))
		return network_close(net);
	tree_init(net);
	return net;
}

struct network *network_close(struct network *net)
{
	if (!net)
		return NULL;
	free(net->tail);
	free(net->head);
	free(net->cost);
	free(net->state);
	free(net->capacity);
	free(net->flow);
	free(net->branch);
	free(net->next);
	free(net->prev);
	free(net->last);
	free(net->potential);
	free(net);
	return NULL;
}

static bool is_arc(const struct network *net, int arc)
{
	return arc >= 0 && arc < net->narcs;
}

static bool is_cost(wide cost)
{
	return cost >= -NETWORK_COST_MAX && cost <= NETWORK_COST_MAX;
}

int network_add(struct network *net, int tail, int head, int64_t capacity, wide cost)
{
	int arc = net->narcs;

	assert(tail >= 0 && tail < net->nnodes && head >= 0 && head < net->nnodes);
	assert(capacity >= 0 && is_cost(cost));
	if (arc == INT_MAX)
		return -1;
	if (arc == net->reserved && !reserve(net, arc < INT_MAX / 2 ? 2 * arc : INT_MAX))
		return -1;
	net->tail[arc] = tail;
	net->head[arc] = head;
	net->capacity[arc] = capacity;
	net->cost[arc] = cost;
	net->flow[arc] = 0;
	net->state[arc] = NETWORK_LOWER;
	net->narcs++;
	return arc;
}

void network_set_cost(struct network *net, int arc, wide cost)
{
	assert(is_arc(net, arc) && is_cost(cost));
	if (net->state[arc] == NETWORK_TREE && net->cost[arc] != cost)
		net->stale = true;
	net->cost[arc] = cost;
}

/* An arc of the tree that is full and leads up would bar its subtree from the root: an artificial arc takes its place. */
static void set_branch_capacity(struct network *net, int arc, int64_t capacity)
{
	int child = tree_child(net, arc), root = net->nnodes;
	struct branch *b = &net->branch[child];

	if (b->up)
		b->room_up = capacity - b->room_down;
	else
		b->room_down = capacity - b->room_up;
	if (b->room_up > 0)
		return;
	net->state[arc] = net->flow[arc] == 0 ? NETWORK_LOWER : NETWORK_UPPER;
	tree_hang_on_root(net, child);
	net->stale = true;
	assert(net->branch[root].size == root + 1);
}

bool network_set_capacity(struct network *net, int arc, int64_t capacity)
{
	assert(is_arc(net, arc) && capacity >= 0);
	if (capacity < net->flow[arc])
		return false;
	net->capacity[arc] = capacity;
	switch ((enum network_state)net->state[arc]) {
	case NETWORK_TREE:
		set_branch_capacity(net, arc, capacity);
		break;
	case NETWORK_LOWER:
		break;
	case NETWORK_UPPER:
	case NETWORK_BETWEEN:
		net->nbetween -= net->state[arc] == NETWORK_BETWEEN;
		if (net->flow[arc] == capacity)
			net->state[arc] = NETWORK_UPPER;
		else
			net->state[arc] = net->flow[arc] == 0 ? NETWORK_LOWER : NETWORK_BETWEEN;
		net->nbetween += net->state[arc] == NETWORK_BETWEEN;
		break;
	}
	return true;
}

void network_restart(struct network *net)
{
	for (int arc = 0; arc < net->narcs; arc++) {
		net->flow[arc] = 0;
		net->state[arc] = NETWORK_LOWER;
	}
	net->nbetween = 0;
	net->cursor = 0;
	tree_init(net);
}

int network_nodes(const struct network *net)
{
	return net->nnodes;
}

int network_arcs(const struct network *net)
{
	return net->narcs;
}

int network_tail(const struct network *net, int arc)
{
	assert(is_arc(net, arc));
	return net->tail[arc];
}

int network_head(const struct network *net, int arc)
{
	assert(is_arc(net, arc));
	return net->head[arc];
}

int64_t network_capacity(const struct network *net, int arc)
{
	assert(is_arc(net, arc));
	return net->capacity[arc];
}

wide network_cost(const struct network *net, int arc)
{
	assert(is_arc(net, arc));
	return net->cost[arc];
}

int64_t network_flow(const struct network *net, int arc)
{
	assert(is_arc(net, arc));
	return net->flow[arc];
}

enum network_state network_state(const struct network *net, int arc)
{
	assert(is_arc(net, arc));
	return (enum network_state)net->state[arc];
}

wide network_potential(const struct network *net, int node)
{
	assert(node >= 0 && node < net->nnodes);
	return net->potential[node];
}

wide network_reduced_cost(const struct network *net, int arc)
{
	assert(is_arc(net, arc));
	return net->cost[arc] + net->potential[net->tail[arc]] - net->potential[net->head[arc]];
}

bool network_value(const struct network *net, wide *ret)
{
	wide sum = 0;

	for (int arc = 0; arc < net->narcs; arc++) {
		wide product;

		if (net->flow[arc] != 0 && (__builtin_mul_overflow(net->cost[arc], (wide)net->flow[arc], &product) ||
					    __builtin_add_overflow(sum, product, &sum)))
			return false;
	}
	*ret = sum;
	return true;
}

long network_pivots(const struct network *net)
{
	return net->pivots;
}
