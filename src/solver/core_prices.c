/* Prices from potentials.  A row of the core is worth what its passage is: the difference of the potentials at its ends.
 * Where a passage stands for several rows the difference is shared out so that the columns that mend them cost what they
 * are worth. */
#include "solver/core_internal.h"

#include <string.h>

/* What the rows of a passage are worth for each person, over den. */
struct shares {
	wide own, part, limit;
};

static wide between(wide lo, wide v, wide hi)
{
	return v < lo ? lo : v > hi ? hi : v;
}

static wide mend_share(const struct core *c, const struct passage *p, int row, int mends)
{
	return row < 0 || mends < 0 ? 0 : core_mend_cost(c, c->core->times[p->row], row, mends);
}

static wide worth_of(const struct core *c, int row)
{
	int above = c->core->above[row];

	return network_potential(c->net, c->row_node[row]) -
	       network_potential(c->net, above == LP_GROUND ? GROUND_NODE : c->row_node[above]);
}

/* What each person who comes is worth by the limit on what all posts together leave open. */
static wide total_worth(const struct core *c, int row)
{
	wide worth = row < 0 || c->lx->face.row_hi[row] == LP_INF ? 0 : worth_of(c, row);

	return worth > 0 ? worth : 0;
}

/* Leaves `own` to the passage's own row. */
static void move_rest(struct shares *s, enum bounded by, wide own)
{
	wide *to = by == BY_PART ? &s->part : by == BY_LIMIT ? &s->limit : &s->own;
	wide rest = s->own - own;

	s->own = own;
	*to += rest;
}

static struct shares share_out(const struct core *c, const struct passage *p)
{
	const struct lp_core *k = c->core;
	wide total = total_worth(c, k->total[p->row]), worth = worth_of(c, p->row) + total;
	wide own = mend_share(c, p, p->row, k->mends[p->row]) + total;
	wide part = mend_share(c, p, k->part[p->row], k->part_mends[p->row]);
	struct shares s = {0};

	if (k->is_total[p->row]) {
		s.own = -total_worth(c, p->row);
	} else if (k->mends[p->row] < 0) {
		s.own = p->comes ? worth : -worth;
	} else {
		s.part = between(p->part_lacks ? part : 0, !p->comes && p->part_first ? worth : worth - own, part);
		s.own = worth - s.part;
		/* what is more or less than the columns cost belongs to the row that bounds the passage there */
		if (s.own > own)
			move_rest(&s, p->comes ? p->least_by : p->most_by, own);
		else if (s.own < (p->comes ? own : 0))
			move_rest(&s, p->comes ? p->most_by : p->least_by, p->comes ? own : 0);
	}
	return s;
}

/* The denominator that holds all prices, exactly if one can. */
static int64_t denominator(const struct core *c)
{
	wide largest = 0;
	int64_t most = 1, q;
	int bits = 0;

	for (int s = 0; s < c->nsides; s++)
		largest = c->sides[s].num > largest ? c->sides[s].num : largest;
	for (int k = 0; k < c->npassages; k++) {
		const struct passage *p = &c->passages[k];
		wide worth = network_potential(c->net, p->node) - network_potential(c->net, p->above);

		largest = wide_abs(worth) > largest ? wide_abs(worth) : largest;
		if (p->row >= 0 && c->core->times[p->row] > most)
			most = c->core->times[p->row];
	}
	if (largest < ((wide)1 << PRICE_BITS) / most && c->den <= (INT64_C(1) << DENOMINATOR_BITS) / most)
		return c->den * most;
	for (largest /= c->den; largest >> bits != 0;)
		bits++;
	bits = bits > PRICE_BITS ? 0 : PRICE_BITS - bits;
	q = INT64_C(1) << (bits < DENOMINATOR_BITS ? bits : DENOMINATOR_BITS);
	return q;
}

/* v * q / over, to the nearest; 0, which is a price too, where it is too large. */
static int64_t scaled(wide v, int64_t q, wide over)
{
	wide most = (wide)1 << (PRICE_BITS + 2), whole = v / over, rest = v % over;

	if (wide_abs(whole) > most / q)
		return 0;
	rest *= q;
	return (int64_t)(whole * q + (rest + (rest < 0 ? -over / 2 : over / 2)) / over);
}

static void set_price(struct core *c, int row, wide v, wide over)
{
	const struct face *f = &c->lx->face;
	struct prices *prices = &c->lx->prices;

	if (row >= 0 && v != 0)
		prices->row[row] = right_sign(over < 0 ? scaled(-v, prices->q, -over) : scaled(v, prices->q, over),
					      f->row_lo[row], f->row_hi[row]);
}

static void clear_prices(struct core *c, int64_t q)
{
	struct prices *prices = &c->lx->prices;

	prices->q = q;
	memset(prices->row, 0, (size_t)c->lp->nrows * sizeof *prices->row);
	memset(prices->held, 0, (size_t)c->lx->face.nheld * sizeof *prices->held);
}

static void set_passage(struct core *c, const struct passage *p, const struct shares *s)
{
	const struct lp_core *k = c->core;
	wide over = (wide)c->den * k->times[p->row];

	set_price(c, p->row, s->own, over);
	set_price(c, k->part[p->row], s->part, over);
	set_price(c, k->limit[p->row], s->limit, over);
}

/* Sums are worth what their column costs; side rows have their prices. */
static void set_others(struct core *c)
{
	const struct lp_core *k = c->core;
	struct prices *prices = &c->lx->prices;

	for (int i = 0; i < k->nsums; i++) {
		int col = k->sum_col[i], row = k->sum_row[i];

		set_price(c, row, core_priced_cost(c, col), (wide)c->den * core_coefficient(c->lp, col, row));
	}
	for (int i = 0; i < c->nsides; i++) {
		const struct side *s = &c->sides[i];

		if (s->held)
			prices->held[s->number] = -scaled(s->num, prices->q, c->den);
		else
			set_price(c, s->number, s->at_least ? s->num : -s->num, c->den);
	}
}

void core_first_prices(struct core *c)
{
	clear_prices(c, 60);
	for (int i = 0; i < c->npassages; i++) {
		const struct passage *p = &c->passages[i];
		struct shares s = {0};

		if (p->row < 0 || !p->comes || c->core->is_total[p->row])
			continue;
		s.own = mend_share(c, p, p->row, c->core->mends[p->row]);
		s.part = mend_share(c, p, c->core->part[p->row], c->core->part_mends[p->row]);
		set_passage(c, p, &s);
	}
	set_others(c);
}

void core_take_prices(struct core *c)
{
	clear_prices(c, denominator(c));
	for (int i = 0; i < c->npassages; i++)
		if (c->passages[i].row >= 0) {
			struct shares s = share_out(c, &c->passages[i]);

			set_passage(c, &c->passages[i], &s);
		}
	set_others(c);
}

wide core_block_price(const struct core *c, int block)
{
	wide worth = network_potential(c->net, c->block_node[block]);
	int row = c->core->block_row[block];

	worth -= network_potential(c->net, row == LP_GROUND ? GROUND_NODE : c->row_node[row]);
	if (worth < 0 && c->lx->face.block_lo[block] == 0)
		worth = 0; /* else it must be full, at any price */
	return -scaled(worth, c->lx->prices.q, c->den);
}
