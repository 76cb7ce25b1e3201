/* The core as a network: rows and blocks become passages. */
#include "solver/core_internal.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* A reward for each person whom a row must have is so many times the largest cost. */
enum { REWARD_TIMES = 64, DEN_BITS = 40 };

int64_t core_coefficient(const struct lp_problem *lp, int col, int row)
{
	for (size_t e = lp->col_start[col]; e < lp->col_start[col + 1]; e++)
		if (lp->entries[e].row == row)
			return lp->entries[e].value;
	return 0;
}

/* The cost of a free column at the prices of side rows, with that of those that sum it up; over den. */
static wide free_cost(const struct core *c, int col)
{
	const struct lp_problem *lp = c->lp;
	wide cost = core_priced_cost(c, col);

	for (size_t e = lp->col_start[col]; e < lp->col_start[col + 1]; e++) {
		int sum = c->sum_of_row[lp->entries[e].row];
		int64_t size = sum < 0 ? -1 : core_coefficient(lp, c->core->sum_col[sum], lp->entries[e].row);

		assert(size < 0);
		if (sum >= 0)
			cost += core_priced_cost(c, c->core->sum_col[sum]) * (lp->entries[e].value / -size);
	}
	return cost;
}

wide core_mend_cost(const struct core *c, int64_t times, int row, int mends)
{
	int64_t size = core_coefficient(c->lp, mends, row);

	size = size < 0 ? -size : size;
	assert(size > 0); /* it is what mends the row */
	return free_cost(c, mends) * (times / size);
}

static void add_bend(struct passage *p, int64_t at, int row, int mends)
{
	p->bends[p->nbends++] = (struct bend){at > 0 ? at : 0, row, mends};
}

static void at_most(struct passage *p, int64_t most, enum bounded by)
{
	if (most >= p->most)
		return;
	p->most = most;
	p->most_by = by;
}

static void at_least(struct passage *p, int64_t least, enum bounded by)
{
	if (least <= p->least)
		return;
	p->least = least;
	p->least_by = by;
}

/* Those who come: times * people + size * mends >= lo, where each unit of `mends` costs. */
static void mended_coming(const struct core *c, struct passage *p, int row, int mends, enum bounded by)
{
	const struct face *f = &c->lx->face;
	int64_t size = core_coefficient(c->lp, mends, row), times = c->core->times[p->row];
	int64_t lo = f->row_lo[row], hi = f->row_hi[row];

	at_least(p, divide_up((wide)lo - (wide)size * face_ub(f, mends), times), by);
	if (hi != LP_INF)
		at_most(p, divide_down((wide)hi - (wide)size * face_lb(f, mends), times), by);
	add_bend(p, divide_up((wide)lo - (wide)size * face_lb(f, mends), times), row, mends);
}

/* Those who leave: -times * people + size * mends >= lo. */
static void mended_leaving(const struct core *c, struct passage *p, int row, int mends, enum bounded by)
{
	const struct face *f = &c->lx->face;
	int64_t size = core_coefficient(c->lp, mends, row), times = c->core->times[p->row];
	int64_t lo = f->row_lo[row], hi = f->row_hi[row];

	at_most(p, divide_down((wide)size * face_ub(f, mends) - lo, times), by);
	if (hi != LP_INF)
		at_least(p, divide_up((wide)size * face_lb(f, mends) - hi, times), by);
	add_bend(p, divide_down((wide)size * face_lb(f, mends) - lo, times), row, mends);
}

static void plain_row(const struct core *c, struct passage *p, int row, enum bounded by)
{
	const struct face *f = &c->lx->face;

	if (row >= 0 && f->row_hi[row] != LP_INF)
		at_most(p, divide_down(f->row_hi[row], c->core->times[p->row]), by);
	if (row >= 0 && f->row_lo[row] != -LP_INF)
		at_least(p, divide_up(f->row_lo[row], c->core->times[p->row]), by);
}

/* What is left open of all posts is limited: so many have to come. */
static void total_row(const struct core *c, struct passage *p, int row)
{
	const struct face *f = &c->lx->face;
	int64_t times = c->core->times[row], hi = f->row_hi[row];
	int beyond = c->core->mends[row];

	if (hi == LP_INF)
		return;
	at_least(p, divide_up((wide)c->owed[row] - hi - face_ub(f, beyond), times), BY_OWN);
	add_bend(p, divide_up((wide)c->owed[row] - hi - face_lb(f, beyond), times), row, beyond);
}

static void row_passage(const struct core *c, struct passage *p, int row)
{
	const struct lp_core *k = c->core;
	void (*mended)(const struct core *, struct passage *, int, int, enum bounded) =
		k->comes[row] ? mended_coming : mended_leaving;

	p->row = row;
	p->node = c->row_node[row];
	p->above = k->above[row] == LP_GROUND ? GROUND_NODE : c->row_node[k->above[row]];
	p->comes = k->comes[row];
	p->most = c->people;
	if (k->is_total[row])
		total_row(c, p, row);
	else if (k->mends[row] >= 0)
		mended(c, p, row, k->mends[row], BY_OWN);
	else
		plain_row(c, p, row, BY_OWN);
	if (k->part[row] >= 0) {
		mended(c, p, k->part[row], k->part_mends[row], BY_PART);
		p->part_first = p->bends[1].at < p->bends[0].at;
	}
	plain_row(c, p, k->limit[row], BY_LIMIT);
	p->part_lacks = p->comes && k->part[row] >= 0 && p->bends[1].at > p->most;
}

static void block_passage(const struct core *c, struct passage *p, int block)
{
	int row = c->core->block_row[block];

	p->row = -1;
	p->node = c->block_node[block];
	p->above = row == LP_GROUND ? GROUND_NODE : c->row_node[row];
	p->most = c->lp->block_cap[block];
	p->least = c->lx->face.block_lo[block];
}

static int by_place(const void *a, const void *b)
{
	const struct bend *x = a, *y = b;

	return (x->at > y->at) - (x->at < y->at);
}

/* An arc for the people up to each bend; false when nobody can pass, or memory ran out. */
static bool add_passage(struct core *c, struct passage *p)
{
	int64_t from = 0;

	p->first_arc = network_arcs(c->net);
	if (p->least > p->most || p->most < 0)
		return false;
	add_bend(p, p->least, -1, -1);
	qsort(p->bends, (size_t)p->nbends, sizeof *p->bends, by_place);
	for (int i = 0; i <= p->nbends; i++) {
		int64_t to = i < p->nbends ? p->bends[i].at : p->most;

		to = to < p->most ? to : p->most;
		if (to <= from)
			continue;
		if (network_add(c->net, p->comes ? p->node : p->above, p->comes ? p->above : p->node, to - from, 0) < 0)
			return false;
		p->upto[p->narcs++] = to;
		from = to;
	}
	return true;
}

static void find_inside(struct core *c)
{
	const struct lp_core *k = c->core;

	for (int i = 0; i < c->lp->nrows; i++) {
		if (k->above[i] == LP_OUTSIDE)
			continue;
		c->inside[i] = true;
		if (k->part[i] >= 0)
			c->inside[k->part[i]] = true;
		if (k->limit[i] >= 0)
			c->inside[k->limit[i]] = true;
	}
	for (int i = 0; i < k->nsums; i++)
		c->inside[k->sum_row[i]] = true;
}

static wide largest_of(wide largest, wide v)
{
	return wide_abs(v) > largest ? wide_abs(v) : largest;
}

/* What each total would be if nobody came, and as few were open elsewhere as the face allows. */
static void find_owed(struct core *c)
{
	const struct lp_core *k = c->core;
	const struct lp_problem *lp = c->lp;
	for (int i = 0; i < lp->nrows; i++)
		if (k->above[i] != LP_OUTSIDE && k->comes[i] && !k->is_total[i] && k->mends[i] >= 0) {
			c->comes[k->mends[i]] = true;
			if (k->total[i] >= 0)
				c->owed[k->total[i]] += c->lx->face.row_lo[i];
		}
	for (int j = lp->npriced; j < lp->ncols; j++)
		for (size_t e = lp->col_start[j]; !c->comes[j] && e < lp->col_start[j + 1]; e++)
			if (k->is_total[lp->entries[e].row] && j != k->mends[lp->entries[e].row])
				c->owed[lp->entries[e].row] += lp->entries[e].value * face_lb(&c->lx->face, j);
}

static bool number_nodes(struct core *c, int *nnodes)
{
	const struct lp_problem *lp = c->lp;

	*nnodes = 1;
	c->side_of_row = ARENA_NEW(c->scratch, int, (size_t)lp->nrows);
	c->row_node = ARENA_NEW(c->scratch, int, (size_t)lp->nrows);
	c->block_node = ARENA_NEW(c->scratch, int, (size_t)lp->nblocks);
	c->comes = ARENA_NEW(c->scratch, bool, (size_t)lp->ncols);
	c->owed = ARENA_NEW(c->scratch, int64_t, (size_t)lp->nrows);
	c->inside = ARENA_NEW(c->scratch, bool, (size_t)lp->nrows);
	c->sum_of_row = ARENA_NEW(c->scratch, int, (size_t)lp->nrows);
	c->passages = ARENA_NEW(c->scratch, struct passage, (size_t)lp->nrows + (size_t)lp->nblocks);
	c->in_net = ARENA_NEW(c->scratch, uint8_t, (size_t)lp->npriced / 8 + 1);
	c->costs = arena_alloc(c->scratch, (size_t)lp->nrows + (size_t)lp->nblocks, sizeof *c->costs, _Alignof(wide));
	if (c->scratch->failed)
		return false;
	for (int i = 0; i < lp->nrows; i++) {
		c->side_of_row[i] = -1;
		c->row_node[i] = c->core->above[i] == LP_OUTSIDE ? -1 : (*nnodes)++;
		c->sum_of_row[i] = -1;
	}
	find_inside(c);
	find_owed(c);
	for (int j = 0; j < lp->npriced; j++)
		c->largest_cost = largest_of(c->largest_cost, c->cost[j]);
	for (int k = 0; k < c->core->nsums; k++)
		c->sum_of_row[c->core->sum_row[k]] = k;
	for (int b = 0; b < lp->nblocks; b++) {
		c->block_node[b] = c->core->block_row[b] == LP_OUTSIDE ? -1 : (*nnodes)++;
		c->people += lp->block_cap[b];
	}
	return true;
}

bool core_open(struct core *c)
{
	const struct lp_problem *lp = c->lp;
	int nnodes;

	if (!number_nodes(c, &nnodes) || !core_flow_open(c))
		return false;
	c->net = network_open(nnodes, 2 * nnodes + lp->npriced / 8);
	if (!c->net)
		return false;
	for (int b = 0; b < lp->nblocks; b++)
		if (c->block_node[b] >= 0)
			block_passage(c, &c->passages[c->npassages++], b);
	for (int i = 0; i < lp->nrows; i++)
		if (c->row_node[i] >= 0)
			row_passage(c, &c->passages[c->npassages++], i);
	for (int k = 0; k < c->npassages; k++)
		if (!add_passage(c, &c->passages[k]))
			return false;
	c->first_option = network_arcs(c->net);
	return true;
}

void core_close(struct core *c)
{
	c->net = network_close(c->net);
	free(c->option);
	for (int s = 0; s < SIDES_MAX; s++)
		free(c->uses[s]);
}

/* The costs of a passage's arcs, one after the other, without the reward; false where they fall. */
static bool passage_costs(const struct core *c, const struct passage *p, wide *cost)
{
	wide now = 0, bend[BENDS_MAX] = {0};

	for (int i = 0; i < p->nbends; i++) {
		bend[i] = p->bends[i].mends < 0
				  ? 0
				  : core_mend_cost(c, c->core->times[p->row], p->bends[i].row, p->bends[i].mends);
		if (bend[i] < 0)
			return false;
		now -= p->comes ? bend[i] : 0;
	}
	for (int k = 0, i = 0; k < p->narcs; k++) {
		int64_t from = k > 0 ? p->upto[k - 1] : 0;

		for (; i < p->nbends && p->bends[i].at <= from; i++)
			now += bend[i];
		cost[k] = now;
	}
	return true;
}

/* Above all costs that a column can have at these prices. */
static wide largest_price(const struct core *c, int64_t den)
{
	wide largest = c->largest_cost * den + 1;

	for (int s = 0; s < c->nsides; s++)
		largest += (wide)c->sides[s].largest_use * c->sides[s].num;
	return largest;
}

int64_t core_finest_den(const struct core *c)
{
	int64_t den = 1;

	while (den < INT64_C(1) << DEN_BITS && c->largest_cost * den < NETWORK_COST_MAX / (16 * REWARD_TIMES))
		den *= 2;
	return den;
}

bool core_set_costs(struct core *c)
{
	wide largest = largest_price(c, c->den);
	wide(*costs)[BENDS_MAX] = c->costs;

	for (int k = 0; k < c->noptions; k++)
		network_set_cost(c->net, c->first_option + k, core_option_cost(c, k));
	for (int k = 0; k < c->npassages; k++) {
		if (!passage_costs(c, &c->passages[k], costs[k]))
			return false;
		for (int i = 0; i < c->passages[k].narcs; i++)
			largest = largest_of(largest, costs[k][i]);
	}
	if (largest > NETWORK_COST_MAX / (2 * REWARD_TIMES))
		return false;
	for (int k = 0; k < c->npassages; k++) {
		const struct passage *p = &c->passages[k];

		for (int i = 0; i < p->narcs; i++)
			network_set_cost(c->net, p->first_arc + i,
					 costs[k][i] - (p->upto[i] <= p->least ? largest * REWARD_TIMES : 0));
	}
	return true;
}
