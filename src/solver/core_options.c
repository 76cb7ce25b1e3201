/* Columns of the problem in the core's network: arcs, what they take of side rows, and what they cost by that. */
#include "solver/core_internal.h"

#include <stdlib.h>

/* What one unit of the column takes of each side row from `first` on; of others what was there. */
static void side_uses(const struct core *c, int col, int first, int64_t uses[SIDES_MAX])
{
	struct lp_column column;

	for (int s = first; s < c->nsides; s++)
		uses[s] = c->sides[s].held ? c->lx->face.held[c->sides[s].number].coef[col] : 0;
	lp_runs(c->lp, col, &column);
	for (int k = 0; first < c->nsides && k < LP_RUNS; k++)
		for (const struct lp_entry *e = column.runs[k].at; e < column.runs[k].end; e++) {
			int s = c->side_of_row[e->row];

			if (s >= first)
				uses[s] = c->sides[s].at_least ? -e->value : e->value;
		}
}

static wide with_uses(const struct core *c, int col, const int64_t *uses)
{
	wide cost = (wide)c->den * c->cost[col];

	for (int s = 0; s < c->nsides; s++)
		cost += (wide)c->sides[s].num * uses[s];
	return cost;
}

wide core_option_cost(const struct core *c, int k)
{
	wide cost = (wide)c->den * c->cost[c->option[k]];

	for (int s = 0; s < c->nsides; s++)
		cost += (wide)c->sides[s].num * c->uses[s][k];
	return cost;
}

wide core_priced_cost(const struct core *c, int col)
{
	int64_t uses[SIDES_MAX];

	side_uses(c, col, 0, uses);
	return with_uses(c, col, uses);
}

static int64_t larger_size(int64_t largest, int64_t v)
{
	v = v < 0 ? -v : v;
	return v > largest ? v : largest;
}

static int64_t use_of_piece(const struct lp_problem *lp, int piece, int row)
{
	for (size_t e = lp->piece_start[piece]; e < lp->piece_start[piece + 1]; e++)
		if (lp->piece_entries[e].row == row)
			return lp->piece_entries[e].value;
	return 0;
}

/* The most that a priced column takes of the row by what it shares with others. */
static int64_t largest_of_pieces(const struct lp_problem *lp, int row)
{
	int64_t largest = 0;
	bool any = false;

	for (int k = 0; k < lp->npieces && !any; k++)
		any = use_of_piece(lp, k, row) != 0;
	for (int j = 0; any && j < lp->npriced; j++)
		for (int k = 0; k < LP_PIECES; k++)
			largest = larger_size(largest, use_of_piece(lp, lp_piece(lp, j, k), row));
	return largest;
}

/* The most that a priced column takes of the row: each has one entry there at most. */
static int64_t largest_use(const struct lp_problem *lp, int row)
{
	int64_t largest = lp->piece ? largest_of_pieces(lp, row) : 0;
	size_t n = (size_t)lp->namounts;

	for (size_t e = 0; e < lp->col_start[lp->npriced]; e++)
		if (lp->entries[e].row == row)
			largest = larger_size(largest, lp->entries[e].value);
	for (size_t k = 0; k < n; k++)
		for (size_t j = 0; lp->amount_row[k] == row && j < (size_t)lp->npriced; j++)
			largest = larger_size(largest, lp->amount[j * n + k]);
	return largest;
}

bool core_add_side(struct core *c, struct side side)
{
	int at = c->nsides;
	int64_t uses[SIDES_MAX];

	c->uses[at] = calloc((size_t)c->options_space + 1, sizeof *c->uses[at]);
	if (!c->uses[at])
		return false;
	c->nsides++;
	c->sides[at] = side;
	if (!side.held)
		c->side_of_row[side.number] = at;
	for (int k = 0; k < c->noptions; k++) {
		side_uses(c, c->option[k], at, uses);
		c->uses[at][k] = uses[at];
	}
	if (!side.held)
		c->sides[at].largest_use = largest_use(c->lp, side.number);
	for (int j = 0; side.held && j < c->lp->npriced; j++)
		c->sides[at].largest_use = larger_size(c->sides[at].largest_use, c->lx->face.held[side.number].coef[j]);
	return true;
}

/* The row where a column comes, or LP_OUTSIDE. */
static int comes_to(const struct core *c, int col)
{
	bool leaves = c->core->leaves[lp_piece(c->lp, col, 1)];

	return leaves ? c->core->piece_row[lp_piece(c->lp, col, 0)] : LP_OUTSIDE;
}

bool core_can(const struct core *c, int block, int col)
{
	return c->block_node[block] >= 0 && comes_to(c, col) != LP_OUTSIDE;
}

/* Room for one more option. */
static bool grow(struct core *c)
{
	int space = c->options_space ? 2 * c->options_space : 4096;
	int *option;

	if (c->noptions < c->options_space)
		return true;
	option = realloc(c->option, (size_t)space * sizeof *option);
	if (!option)
		return false;
	c->option = option;
	for (int s = 0; s < c->nsides; s++) {
		int64_t *uses = realloc(c->uses[s], (size_t)space * sizeof *uses);

		if (!uses)
			return false;
		c->uses[s] = uses;
	}
	c->options_space = space;
	return true;
}

bool core_add(struct core *c, int block, int col)
{
	int row = comes_to(c, col);
	int64_t uses[SIDES_MAX];

	if (!grow(c))
		return false;
	side_uses(c, col, 0, uses);
	if (network_add(c->net, c->block_node[block], c->row_node[row], face_ub(&c->lx->face, col),
			with_uses(c, col, uses)) < 0)
		return false;
	for (int s = 0; s < c->nsides; s++)
		c->uses[s][c->noptions] = uses[s];
	c->option[c->noptions++] = col;
	c->in_net[col / 8] |= (uint8_t)(1 << col % 8);
	return true;
}
