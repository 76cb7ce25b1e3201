/* Circulations: each answer is proved by its own potentials in integers, and agrees with GLPK's out-of-kilter method. */
#include "solver/network_internal.h"

#include <glpk.h>
#include <stdlib.h>
#include <string.h>

#include "random.h"
#include "unit.h"

enum { NODES_MOST = 14, ARCS_MOST = 60 };

struct arc {
	int tail, head;
	int64_t capacity;
	wide cost;
};

static int setup(void **state)
{
	*state = NULL;
	return 0;
}

/* What a test leaves in *state is closed whatever it asserted. */
static int teardown(void **state)
{
	*state = network_close(*state);
	return 0;
}

static struct network *build(void **state, int nnodes, const struct arc *arcs, size_t narcs)
{
	struct network *net = network_open(nnodes, 0);

	network_close(*state);
	*state = net;
	assert_non_null(net);
	for (size_t a = 0; a < narcs; a++)
		assert_int_equal(network_add(net, arcs[a].tail, arcs[a].head, arcs[a].capacity, arcs[a].cost), (int)a);
	return net;
}

/* Flows within their bounds, as the states say, and balanced. */
static void assert_feasible(const struct network *net)
{
	int64_t *balance = calloc((size_t)network_nodes(net) + 1, sizeof *balance);
	bool balanced = true;

	assert_non_null(balance);
	for (int a = 0; a < network_arcs(net); a++) {
		balance[network_tail(net, a)] -= network_flow(net, a);
		balance[network_head(net, a)] += network_flow(net, a);
	}
	for (int v = 0; v < network_nodes(net); v++)
		balanced = balanced && balance[v] == 0;
	free(balance);
	assert_true(balanced);
	for (int a = 0; a < network_arcs(net); a++) {
		int64_t flow = network_flow(net, a);

		assert_true(flow >= 0 && flow <= network_capacity(net, a));
		assert_true(network_state(net, a) != NETWORK_LOWER || flow == 0);
		assert_true(network_state(net, a) != NETWORK_UPPER || flow == network_capacity(net, a));
	}
}

/* Complementary slackness: nobody needs to believe the solver. */
static void assert_optimal(const struct network *net)
{
	for (int a = 0; a < network_arcs(net); a++) {
		wide reduced = network_cost(net, a) + network_potential(net, network_tail(net, a)) -
			       network_potential(net, network_head(net, a));

		assert_true(reduced == network_reduced_cost(net, a));
		switch (network_state(net, a)) {
		case NETWORK_LOWER:
			assert_true(reduced >= 0);
			break;
		case NETWORK_UPPER:
			assert_true(reduced <= 0);
			break;
		case NETWORK_TREE:
			assert_true(reduced == 0);
			break;
		case NETWORK_BETWEEN:
			fail_msg("arc %d is left between its bounds", a);
		}
	}
}

/* The branch of v is the arc that it says, with the flow that it has, and leaves a way to the root. */
static int branch_is_sound(const struct network *net, int v)
{
	const struct branch *b = &net->branch[v];

	assert_true(b->room_up > 0);
	if (b->arc == NO_ARC) {
		assert_int_equal(b->parent, net->nnodes);
		assert_true(b->up && b->room_down == 0);
		return 0;
	}
	assert_int_equal(net->state[b->arc], NETWORK_TREE);
	assert_int_equal(net->tail[b->arc], b->up ? v : b->parent);
	assert_int_equal(net->head[b->arc], b->up ? b->parent : v);
	assert_int_equal(net->flow[b->arc], b->up ? b->room_down : b->room_up);
	assert_int_equal(b->room_up + b->room_down, net->capacity[b->arc]);
	return 1;
}

/* Thread, sizes and ends say the same tree as the parents, which is strongly feasible. */
static void assert_tree(const struct network *net)
{
	int root = net->nnodes, nodes = 0, in_tree = 0;
	int32_t v = root;

	for (int a = 0; a < net->narcs; a++)
		in_tree += net->state[a] == NETWORK_TREE;
	do {
		int32_t size = 1, last = v;

		for (int32_t w = net->next[v]; w != root; w = net->next[w]) {
			int32_t above = w;

			while (above != v && above != root)
				above = net->branch[above].parent;
			if (above != v)
				break;
			last = w;
			size++;
		}
		assert_int_equal(net->branch[v].size, size);
		assert_int_equal(net->last[v], last);
		assert_int_equal(net->prev[net->next[v]], v);
		if (v != root)
			in_tree -= branch_is_sound(net, v);
		nodes++;
		v = net->next[v];
	} while (v != root && nodes <= root);
	assert_int_equal(v, root);
	assert_int_equal(nodes, root + 1);
	assert_int_equal(in_tree, 0);
}

/* Solves, checks everything, and gives the value. */
static wide solved(struct network *net)
{
	wide value = 0;

	assert_int_equal(network_solve(net, NULL), NETWORK_OPTIMAL);
	assert_feasible(net);
	assert_tree(net);
	assert_optimal(net);
	assert_true(network_value(net, &value));
	return value;
}

struct glpk_arc {
	double low, cap, cost, x;
};

/* The least cost by GLPK's out-of-kilter method: another method, other code.  It takes no loops. */
static double by_glpk(const struct network *net)
{
	glp_graph *g = glp_create_graph(0, sizeof(struct glpk_arc));
	double value = 0, loops = 0;
	int ret;

	glp_add_vertices(g, network_nodes(net));
	for (int a = 0; a < network_arcs(net); a++) {
		const struct glpk_arc data = {.cap = (double)network_capacity(net, a),
					      .cost = (double)network_cost(net, a)};
		int tail = network_tail(net, a) + 1, head = network_head(net, a) + 1;

		if (tail != head)
			*(struct glpk_arc *)glp_add_arc(g, tail, head)->data = data;
		else if (data.cost < 0)
			loops += data.cost * data.cap;
	}
	ret = glp_mincost_okalg(g, -1, offsetof(struct glpk_arc, low), offsetof(struct glpk_arc, cap),
				offsetof(struct glpk_arc, cost), &value, offsetof(struct glpk_arc, x), -1);
	glp_delete_graph(g);
	assert_int_equal(ret, 0);
	return value + loops;
}

static void no_arcs_or_no_nodes(void **state)
{
	assert_true(solved(build(state, 0, NULL, 0)) == 0);
	assert_true(solved(build(state, 3, NULL, 0)) == 0);
	assert_int_equal(network_pivots(*state), 0);
}

static void a_loop_that_pays_is_full(void **state)
{
	static const struct arc arcs[] = {{0, 0, 7, -3}, {0, 0, 7, 3}};
	struct network *net = build(state, 1, arcs, LENGTH(arcs));

	assert_true(solved(net) == -21);
	assert_int_equal(network_flow(net, 0), 7);
	assert_int_equal(network_state(net, 0), NETWORK_UPPER);
	assert_int_equal(network_flow(net, 1), 0);
}

static void of_parallel_arcs_the_cheaper_fills_first(void **state)
{
	static const struct arc arcs[] = {{0, 1, 2, 5}, {0, 1, 2, 1}, {0, 1, 2, 3}, {1, 0, 3, -4}};
	struct network *net = build(state, 2, arcs, LENGTH(arcs));

	/* The arc of 5 would cost more than the way back pays. */
	assert_true(solved(net) == 2 * (1 - 4) + 1 * (3 - 4));
	assert_int_equal(network_flow(net, 0), 0);
	assert_int_equal(network_flow(net, 1), 2);
	assert_int_equal(network_flow(net, 2), 1);
}

static void nothing_goes_over_capacity_0(void **state)
{
	static const struct arc arcs[] = {{0, 1, 0, -5}, {1, 0, 9, 0}, {1, 1, 0, -1}};
	struct network *net = build(state, 2, arcs, LENGTH(arcs));

	assert_true(solved(net) == 0);
	assert_true(network_set_capacity(net, 0, 4));
	assert_true(solved(net) == -20);
	assert_false(network_set_capacity(net, 0, 3));
	assert_int_equal(network_capacity(net, 0), 4);
	assert_true(solved(net) == -20);
}

static void parts_that_nothing_connects_are_solved_each(void **state)
{
	static const struct arc arcs[] = {{0, 1, 2, -1}, {1, 0, 3, 0}, {3, 4, 1, -10}, {4, 3, 1, 4}, {5, 2, 8, -100}};
	struct network *net = build(state, 6, arcs, LENGTH(arcs));

	assert_true(solved(net) == -2 - 6);
	assert_int_equal(network_flow(net, 4), 0);
}

/* Two agencies with 2 and 1 to release, three people who can each do some of three posts, one commune with 2 seats. */
static void people_go_where_they_count_most(void **state)
{
	static const struct arc arcs[] = {
		{0, 1, 2, 0},  {0, 2, 1, 0},  {1, 3, 1, 0},  {1, 4, 1, 0}, {2, 5, 1, 0}, {3, 6, 1, -9}, {3, 7, 1, -8},
		{4, 6, 1, -7}, {5, 7, 1, -2}, {5, 8, 1, -3}, {6, 9, 1, 0}, {7, 9, 1, 0}, {8, 9, 1, 0},  {9, 0, 2, 0},
	};
	struct network *net = build(state, 10, arcs, LENGTH(arcs));

	assert_true(solved(net) == -8 - 7); /* not 9 + 3: the second seat is worth more */
	assert_int_equal(network_flow(net, 6), 1);
	assert_int_equal(network_flow(net, 7), 1);
	assert_true(network_set_capacity(net, 13, 3));
	assert_true(solved(net) == -8 - 7 - 3);
}

static void the_largest_numbers_are_exact(void **state)
{
	static const struct arc arcs[] = {{0, 1, INT64_MAX, -NETWORK_COST_MAX},
					  {1, 0, INT64_MAX, NETWORK_COST_MAX - 1}};
	struct network *net = build(state, 2, arcs, LENGTH(arcs));
	wide value;

	assert_int_equal(network_solve(net, NULL), NETWORK_OPTIMAL);
	assert_int_equal(network_flow(net, 0), INT64_MAX);
	assert_optimal(net);
	assert_false(network_value(net, &value)); /* 2^153 on the way to the sum */
	network_set_cost(net, 1, NETWORK_COST_MAX);
	network_set_cost(net, 0, -NETWORK_COST_MAX + 1);
	assert_int_equal(network_solve(net, NULL), NETWORK_OPTIMAL);
	assert_optimal(net);
}

/* A random network of a seed; `cost_most` small makes ties. */
static struct network *random_network(void **state, uint64_t *seed, int64_t cost_most)
{
	struct arc arcs[ARCS_MOST];
	int nnodes = (int)random_between(seed, 1, NODES_MOST), narcs = (int)random_between(seed, 0, ARCS_MOST);
	int64_t capacity_most = random_between(seed, 0, 1) ? 1 : 9;

	for (int a = 0; a < narcs; a++)
		arcs[a] = (struct arc){(int)random_between(seed, 0, nnodes - 1),
				       (int)random_between(seed, 0, nnodes - 1), random_between(seed, 0, capacity_most),
				       random_between(seed, -cost_most, cost_most)};
	return build(state, nnodes, arcs, (size_t)narcs);
}

/* As the network is now, solved from nothing. */
static wide cold_value(const struct network *net)
{
	struct network *cold = network_open(network_nodes(net), network_arcs(net));
	wide value = 0;

	assert_non_null(cold);
	for (int a = 0; a < network_arcs(net); a++)
		network_add(cold, network_tail(net, a), network_head(net, a), network_capacity(net, a),
			    network_cost(net, a));
	network_solve(cold, NULL);
	assert_true(network_value(cold, &value));
	network_close(cold);
	return value;
}

static void random_circulations_agree_with_glpk(void **state)
{
	static const int64_t costs[] = {1, 3, 100};

	glp_term_out(GLP_OFF);
	for (uint64_t seed = 1; seed <= 4000; seed++) {
		uint64_t s = seed;
		struct network *net = random_network(state, &s, costs[seed % LENGTH(costs)]);

		assert_true((double)solved(net) == by_glpk(net));
	}
	glp_free_env();
}

/* Tiers c1 and c2 in one cost beyond 64 bits: the value is that of c1 alone, then the best of c2. */
static void two_tiers_in_one_cost(void **state)
{
	const wide m = (wide)1 << 70;

	for (uint64_t seed = 1; seed <= 500; seed++) {
		uint64_t s = seed;
		struct network *net = random_network(state, &s, 3);
		wide first = solved(net), both;

		for (int a = 0; a < network_arcs(net); a++)
			network_set_cost(net, a, network_cost(net, a) * m + random_between(&s, -9, 9));
		both = solved(net);
		assert_true((both + m / 2) >> 70 == first);
		assert_true(both == cold_value(net));
	}
}

static void change_costs(struct network *net, uint64_t *s)
{
	for (int64_t n = random_between(s, 0, 6); n > 0 && network_arcs(net) > 0; n--)
		network_set_cost(net, (int)random_between(s, 0, network_arcs(net) - 1), random_between(s, -9, 9));
}

static void change_capacities(struct network *net, uint64_t *s)
{
	for (int64_t n = random_between(s, 0, 6); n > 0 && network_arcs(net) > 0; n--) {
		int arc = (int)random_between(s, 0, network_arcs(net) - 1);
		int64_t before = network_capacity(net, arc), flow = network_flow(net, arc);
		int64_t capacity = random_between(s, 0, 1) ? flow : random_between(s, 0, 9);

		assert_int_equal(network_set_capacity(net, arc, capacity), capacity >= flow);
		assert_int_equal(network_capacity(net, arc), capacity >= flow ? capacity : before);
	}
}

static void add_arcs(struct network *net, uint64_t *s)
{
	int last = network_nodes(net) - 1;

	for (int64_t n = random_between(s, 0, 6); n > 0; n--)
		network_add(net, (int)random_between(s, 0, last), (int)random_between(s, 0, last),
			    random_between(s, 0, 9), random_between(s, -9, 9));
}

static void warm_starts_end_where_cold_ones_do(void **state)
{
	static void (*const changes[])(struct network *, uint64_t *) = {change_costs, change_capacities, add_arcs};

	for (uint64_t seed = 1; seed <= 1500; seed++) {
		uint64_t s = seed;
		struct network *net = random_network(state, &s, 9);

		solved(net);
		for (int round = 0; round < 4; round++) {
			changes[random_between(&s, 0, LENGTH(changes) - 1)](net, &s);
			if (random_between(&s, 0, 1))
				changes[random_between(&s, 0, LENGTH(changes) - 1)](net, &s);
			assert_feasible(net);
			assert_true(solved(net) == cold_value(net));
		}
		network_restart(net);
		assert_true(solved(net) == cold_value(net));
	}
}

static void what_is_optimal_needs_no_pivot(void **state)
{
	uint64_t s = 5;
	struct network *net = random_network(state, &s, 9);
	long pivots;

	solved(net);
	pivots = network_pivots(net);
	assert_true(pivots > 0);
	for (int a = 0; a < network_arcs(net); a++) /* the same potentials, doubled */
		network_set_cost(net, a, 2 * network_cost(net, a));
	solved(net);
	assert_int_equal(network_pivots(net), pivots);
}

/* People on posts, so tied that nearly every pivot is without a step. */
static struct network *tied(void **state, int people, int posts)
{
	struct network *net = build(state, 1 + people + posts, NULL, 0);

	for (int p = 0; p < people; p++)
		network_add(net, 0, 1 + p, 1, 0);
	for (int p = 0; p < people; p++)
		for (int q = 0; q < posts; q++)
			network_add(net, 1 + p, 1 + people + q, 1, -1 - (p * q) % 3);
	for (int q = 0; q < posts; q++)
		network_add(net, 1 + people + q, 0, 1, 0);
	return net;
}

static void ties_do_not_cycle(void **state)
{
	struct network *net = tied(state, 60, 50);

	/* Posts whose number is no multiple of 3 can each have somebody who counts 3; the other 17 count 1. */
	assert_true(solved(net) == -(3 * 33 + 17));
}

static void the_same_calls_give_the_same_answer(void **state)
{
	int64_t flow[900] = {0};
	long pivots;
	struct network *net = tied(state, 30, 28);

	assert_in_range(network_arcs(net), 1, LENGTH(flow));
	solved(net);
	pivots = network_pivots(net);
	for (int a = 0; a < network_arcs(net); a++)
		flow[a] = network_flow(net, a);
	net = tied(state, 30, 28);
	solved(net);
	assert_int_equal(network_pivots(net), pivots);
	for (int a = 0; a < network_arcs(net); a++)
		assert_int_equal(network_flow(net, a), flow[a]);
}

static void a_limit_leaves_a_flow_to_go_on_from(void **state)
{
	static const volatile sig_atomic_t now = 1;
	const struct limits limits = {.interrupted = &now};
	uint64_t s = 1;
	struct network *net = tied(state, 150, 150);
	wide stopped, best;

	for (int a = 0; a < network_arcs(net); a++)
		network_set_cost(net, a, network_cost(net, a) * 1000000 + random_between(&s, 0, 99999));
	assert_int_equal(network_solve(net, &limits), NETWORK_LIMIT);
	assert_feasible(net);
	assert_tree(net);
	assert_true(network_value(net, &stopped));
	best = solved(net);
	assert_true(best < stopped);
	assert_true(best == cold_value(net));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(no_arcs_or_no_nodes),
		TEST(a_loop_that_pays_is_full),
		TEST(of_parallel_arcs_the_cheaper_fills_first),
		TEST(nothing_goes_over_capacity_0),
		TEST(parts_that_nothing_connects_are_solved_each),
		TEST(people_go_where_they_count_most),
		TEST(the_largest_numbers_are_exact),
		TEST(random_circulations_agree_with_glpk),
		TEST(two_tiers_in_one_cost),
		TEST(warm_starts_end_where_cold_ones_do),
		TEST(what_is_optimal_needs_no_pivot),
		TEST(ties_do_not_cycle),
		TEST(the_same_calls_give_the_same_answer),
		TEST(a_limit_leaves_a_flow_to_go_on_from),
	};

	return cmocka_run_group_tests_name("network", tests, NULL, NULL);
}
