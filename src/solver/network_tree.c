/* The spanning tree: parents, sizes and a thread in preorder, changed in place (Bradley, Brown and Graves 1977; Ahuja,
 * Magnanti and Orlin 1993, chapter 11).
 *
 * A subtree is a run of the thread from its head to last[head].  So it is cut out and put in with a few links, and its
 * potentials are shifted by one walk along it. */
#include "solver/network_internal.h"

#include <assert.h>
#include <stdint.h>

static void join_thread(struct network *net, int32_t before, int32_t after)
{
	net->next[before] = after;
	net->prev[after] = before;
}

static struct branch artificial(int root)
{
	return (struct branch){.parent = root, .size = 1, .arc = NO_ARC, .up = true, .room_up = INT64_MAX};
}

void tree_init(struct network *net)
{
	int root = net->nnodes;

	for (int v = 0; v < root; v++) {
		net->branch[v] = artificial(root);
		net->last[v] = v;
		net->potential[v] = 0;
		join_thread(net, v, v + 1);
	}
	net->branch[root] = (struct branch){.parent = -1, .size = root + 1, .arc = NO_ARC};
	join_thread(net, root, 0);
	net->last[root] = root == 0 ? 0 : root - 1;
	net->potential[root] = 0;
	net->stale = false;
}

void tree_price(struct network *net)
{
	int root = net->nnodes;

	net->potential[root] = 0;
	for (int32_t v = net->next[root]; v != root; v = net->next[v]) {
		const struct branch *b = &net->branch[v];
		wide cost = b->arc == NO_ARC ? 0 : net->cost[b->arc];

		net->potential[v] = net->potential[b->parent] + (b->up ? -cost : cost);
	}
	net->stale = false;
}

void tree_shift(struct network *net, int top, wide by)
{
	int32_t end = net->next[net->last[top]], v = top;

	do {
		net->potential[v] += by;
		v = net->next[v];
	} while (v != end);
}

/* Thread, sizes and ends without the subtree of `cut`. */
static void take_off(struct network *net, int cut, int join)
{
	int32_t last = net->last[cut], before = net->prev[cut], size = net->branch[cut].size;

	join_thread(net, before, net->next[last]);
	for (int32_t v = net->branch[cut].parent; v >= 0 && net->last[v] == last; v = net->branch[v].parent)
		net->last[v] = before;
	for (int32_t v = net->branch[cut].parent; v != join; v = net->branch[v].parent)
		net->branch[v].size -= size;
}

/* Makes `top` the head of the subtree of `cut`, hanging by `link`: on the way up from it to `cut` every branch changes
 * sides, and what else hangs on a node of the way comes behind what the nodes below it have.  Returns the last node in
 * the new order. */
static int32_t turn(struct network *net, int cut, int top, struct branch link)
{
	struct branch *branch = net->branch;
	int32_t total = branch[cut].size, below = 0;
	int32_t old_last = net->last[top], end = old_last, after = net->next[end], before = net->prev[top];

	for (int32_t v = top;;) {
		struct branch old = branch[v];
		int32_t parent = old.parent, rest, rest_after;

		branch[v] = link;
		branch[v].size = total - below;
		if (v == cut)
			return end;
		link = (struct branch){
			.parent = v, .arc = old.arc, .up = !old.up, .room_up = old.room_down, .room_down = old.room_up};
		below = old.size;
		/* The parent's run without v's: parent .. before, after .. last[parent]. */
		rest = before;
		before = net->prev[parent];
		rest_after = net->last[parent] == old_last ? after : net->next[net->last[parent]];
		join_thread(net, end, parent);
		end = rest;
		if (net->last[parent] != old_last) {
			join_thread(net, rest, after);
			end = net->last[parent];
		}
		old_last = net->last[parent];
		after = rest_after;
		v = parent;
	}
}

void tree_rehang(struct network *net, int cut, int top, struct branch link, int join)
{
	int32_t last, after, on = link.parent;

	take_off(net, cut, join);
	last = turn(net, cut, top, link);
	for (int32_t v = cut; v != on; v = net->branch[v].parent)
		net->last[v] = last;
	after = net->next[on];
	join_thread(net, on, top);
	join_thread(net, last, after);
	for (int32_t v = on; v >= 0 && net->last[v] == on; v = net->branch[v].parent)
		net->last[v] = last;
	for (int32_t v = on; v != join; v = net->branch[v].parent)
		net->branch[v].size += net->branch[top].size;
}

void tree_hang_on_root(struct network *net, int v)
{
	tree_rehang(net, v, v, artificial(net->nnodes), net->nnodes);
}

void tree_write_flow(struct network *net)
{
	for (int v = 0; v < net->nnodes; v++) {
		const struct branch *b = &net->branch[v];

		if (b->arc != NO_ARC)
			net->flow[b->arc] = b->up ? b->room_down : b->room_up;
	}
}

int tree_child(const struct network *net, int arc)
{
	int32_t tail = net->tail[arc];

	assert(net->state[arc] == NETWORK_TREE);
	return net->branch[tail].arc == arc ? tail : net->head[arc];
}
