#include "solver/prooftree.h"

#include "solver/face.h"

#include <string.h>

/* A proof of more than this is not kept: 64-bit words. */
enum { WORDS_MOST = 2 << 20 };

void tree_log_reset(struct tree_log *log)
{
	tree_log_free(log);
	*log = (struct tree_log){0};
}

void tree_log_free(struct tree_log *log)
{
	arena_free(&log->arena);
}

/* A new deed of so many words; NULL when it is not kept. */
static struct lp_deed *add(struct tree_log *log, size_t words)
{
	if (!log || log->lost)
		return NULL;
	log->words += words + sizeof *log->deeds / sizeof(int64_t);
	log->deeds = ARENA_GROW(&log->arena, struct lp_deed, log->deeds, log->n, &log->space, 64);
	if (log->arena.failed || log->words > WORDS_MOST) {
		tree_log_reset(log);
		log->lost = true;
		return NULL;
	}
	return &log->deeds[log->n++];
}

/* What divides the denominator, unless prices are of any cost, and all prices. */
static int64_t divisor_of(const struct face *f, const struct prices *p, bool any_cost)
{
	int64_t g = any_cost ? 0 : p->q;

	for (int i = 0; i < f->lp->nrows && g != 1; i++)
		g = common_divisor(g, p->row[i]);
	for (int h = 0; h < f->nheld && g != 1; h++)
		g = common_divisor(g, p->held[h]);
	return g > 0 ? g : 1;
}

/* `asked` (NULL: none): rows that are taken along with a price of 0, too. */
static bool copy(struct lp_prices *ret, const struct face *f, const struct prices *p, bool any_cost, const bool *asked,
		 struct arena *a)
{
	int64_t g = divisor_of(f, p, any_cost), *held;
	struct lp_price *prices;
	size_t n = 0;

	for (int i = 0; i < f->lp->nrows; i++)
		n += p->row[i] != 0 || (asked && asked[i]);
	prices = ARENA_NEW(a, struct lp_price, n);
	held = ARENA_NEW(a, int64_t, (size_t)f->nheld);
	if (!prices || !held)
		return false;
	n = 0;
	for (int i = 0; i < f->lp->nrows; i++)
		if (p->row[i] != 0 || (asked && asked[i]))
			prices[n++] = (struct lp_price){i, p->row[i] / g};
	for (int h = 0; h < f->nheld; h++)
		held[h] = p->held[h] / g;
	*ret = (struct lp_prices){any_cost ? 1 : p->q / g, prices, n, held, f->nheld};
	return true;
}

wide lp_other_cost(const struct lp_problem *lp, const int64_t *x, int64_t *cost)
{
	wide sum = 0;

	memset(cost, 0, (size_t)lp->ncols * sizeof *cost);
	for (int j = 0; j < lp->npriced; j++) {
		cost[j] = x[j] > 0 ? 1 : -1;
		sum += x[j];
	}
	return sum;
}

bool lp_prices_copy(struct lp_prices *ret, const struct face *f, const struct prices *p, struct arena *a)
{
	return copy(ret, f, p, false, NULL, a);
}

void lp_prices_set(struct prices *p, const struct face *f, const struct lp_prices *y)
{
	p->q = y->q > 0 ? y->q : 1;
	memset(p->row, 0, (size_t)f->lp->nrows * sizeof *p->row);
	memset(p->held, 0, (size_t)f->held_max * sizeof *p->held);
	for (size_t i = 0; i < y->nprices; i++) {
		int row = y->prices[i].row;

		p->row[row] = right_sign(y->prices[i].price, f->row_lo[row], f->row_hi[row]);
	}
	for (int h = 0; h < y->nheld && h < f->nheld; h++)
		p->held[h] = right_sign(y->held[h], -LP_INF, f->held[h].rhs);
}

void tree_log_split(struct tree_log *log, int col, int64_t at, bool up_first)
{
	struct lp_deed *deed = add(log, 0);

	if (deed)
		*deed = (struct lp_deed){.kind = LP_SPLITS, .col = col, .at = at, .up_first = up_first};
}

static void add_prices(struct tree_log *log, enum lp_deed_kind kind, const struct face *f, const struct prices *p,
		       bool any_cost, const bool *asked)
{
	struct lp_deed new = {.kind = kind, .any_cost = any_cost}, *deed;

	if (!log || log->lost)
		return;
	if (!copy(&new.y, f, p, any_cost, asked, &log->arena)) {
		log->lost = true;
		return;
	}
	deed = add(log, 2 * new.y.nprices + (size_t) new.y.nheld);
	if (deed)
		*deed = new;
}

void tree_log_fix(struct tree_log *log, const struct face *f, const struct prices *p)
{
	add_prices(log, LP_FIXES, f, p, false, NULL);
}

void tree_log_close(struct tree_log *log, const struct face *f, const struct prices *p, bool any_cost)
{
	add_prices(log, LP_CLOSES, f, p, any_cost, NULL);
}

void tree_log_leave(struct tree_log *log, const struct face *f, const struct prices *p, const bool *asked)
{
	add_prices(log, LP_LEAVES, f, p, false, asked);
}

void tree_log_close_row(struct tree_log *log, int row, int held, int nheld, int64_t price)
{
	struct lp_price *prices = ARENA_NEW(&log->arena, struct lp_price, 1);
	int64_t *helds = ARENA_NEW(&log->arena, int64_t, (size_t)nheld);
	struct lp_deed *deed = prices && helds ? add(log, (size_t)nheld) : NULL;

	if (!deed)
		return;
	prices[0] = (struct lp_price){row, price};
	if (held >= 0)
		helds[held] = price;
	*deed = (struct lp_deed){
		.kind = LP_CLOSES, .any_cost = true, .y = {1, prices, held >= 0 ? 0 : 1, helds, nheld}};
}

static void renumber(struct tree_log *log, struct lp_prices *y, const int *row, const int *held, int nheld)
{
	struct lp_price *prices = ARENA_NEW(&log->arena, struct lp_price, y->nprices);
	int64_t *helds = ARENA_NEW(&log->arena, int64_t, (size_t)nheld);

	if (!prices || !helds)
		return;
	for (size_t i = 0; i < y->nprices; i++)
		prices[i] = (struct lp_price){row[y->prices[i].row], y->prices[i].price};
	for (int h = 0; h < y->nheld; h++)
		helds[held[h]] = y->held[h];
	y->prices = prices;
	y->held = helds;
	y->nheld = nheld;
}

void tree_log_renumber(struct tree_log *log, const int *row, const int *held, int nheld, const int *col)
{
	for (size_t i = 0; i < log->n && !log->arena.failed; i++) {
		struct lp_deed *deed = &log->deeds[i];

		if (deed->kind == LP_SPLITS)
			deed->col = col[deed->col];
		else
			renumber(log, &deed->y, row, held, nheld);
	}
	log->lost |= log->arena.failed;
}

/* The prices with `more` of a row; false without memory. */
static bool add_to_price(struct tree_log *log, struct lp_prices *y, int row, int64_t more)
{
	struct lp_price *prices = ARENA_NEW(&log->arena, struct lp_price, y->nprices + 1);
	size_t n = 0, i = 0;

	if (!prices)
		return false;
	for (; i < y->nprices && y->prices[i].row < row; i++)
		prices[n++] = y->prices[i];
	prices[n++] = (struct lp_price){row, more};
	if (i < y->nprices && y->prices[i].row == row)
		prices[n - 1].price += y->prices[i++].price;
	for (; i < y->nprices; i++)
		prices[n++] = y->prices[i];
	y->prices = prices;
	y->nprices = n;
	return true;
}

/* False when it cannot be said of the cost. */
static bool turn(struct tree_log *log, struct lp_deed *deed, int row, int held)
{
	struct lp_prices *y = &deed->y;
	int64_t price = held < y->nheld ? y->held[held] : 0;

	if (!deed->any_cost && !add_to_price(log, y, row, -y->q))
		return false;
	if (y->nheld > held)
		y->nheld = held;
	y->q = price < 0 ? -price : 1;
	deed->any_cost = price == 0;
	return !deed->any_cost || deed->kind == LP_CLOSES;
}

void tree_log_turn(struct tree_log *log, int row, int held)
{
	for (size_t i = 0; i < log->n && !log->lost; i++)
		if (log->deeds[i].kind != LP_SPLITS)
			log->lost = !turn(log, &log->deeds[i], row, held);
}

static bool copy_prices(struct lp_prices *y, struct arena *a)
{
	struct lp_price *prices = ARENA_NEW(a, struct lp_price, y->nprices);
	int64_t *held = ARENA_NEW(a, int64_t, (size_t)y->nheld);

	if (!prices || !held)
		return false;
	if (y->nprices > 0)
		memcpy(prices, y->prices, y->nprices * sizeof *prices);
	if (y->nheld > 0)
		memcpy(held, y->held, (size_t)y->nheld * sizeof *held);
	y->prices = prices;
	y->held = held;
	return true;
}

struct lp_tree *tree_log_take(const struct tree_log *log, const struct lp_prices *root, struct arena *a)
{
	struct lp_tree *tree;
	struct lp_deed *deeds;

	if (log->lost || log->n == 0)
		return NULL;
	tree = ARENA_NEW(a, struct lp_tree, 1);
	deeds = ARENA_NEW(a, struct lp_deed, log->n);
	if (!tree || !deeds)
		return NULL;
	memcpy(deeds, log->deeds, log->n * sizeof *deeds);
	for (size_t i = 0; i < log->n; i++)
		if (deeds[i].kind != LP_SPLITS && !copy_prices(&deeds[i].y, a))
			return NULL;
	*tree = (struct lp_tree){.by_held = -1, .root = *root, .deeds = deeds, .ndeeds = log->n};
	return root->q == 0 || copy_prices(&tree->root, a) ? tree : NULL;
}
