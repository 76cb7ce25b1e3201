/* Prices of rows outside of the core: Dantzig and Wolfe's decomposition (1960) with the whole network as the one block.
 *
 * A small linear program mixes the flows found so far so that the side rows hold, and its prices ask the network for another
 * flow; when that is no cheaper at these prices than those at hand, they are the best prices.  Of one row the price is the
 * slope of the line through two flows, which is a fraction of integers, and is taken as that; else prices are rounded to
 * multiples of 1 / den, which costs a bound nothing that counts. */
#include "solver/core_internal.h"

#include <math.h>
#include <string.h>

/* A mixture may break a row by so much, as a part of its right side, before the row is priced. */
#define BROKEN 1e-9

/* What the prices of side rows may add to costs: a thousandth of NETWORK_COST_MAX, for passages and their rewards. */
#define COST_ROOM 0x1p80

/* What stands for a flow that is not known yet costs so many times the first one. */
enum { FAR = 50 };

/* So often in a round prices are kept from falling. */
enum { NEARS_MOST = 4 };

/* Whether a course is held, say, is no part of the flow.  Such columns answer the prices of side rows by themselves: else the
 * network would be asked for what only they can give, and the best prices would not be found. */
static void answer_prices(struct core *c)
{
	const struct face *f = &c->lx->face;

	for (int j = c->lp->npriced; c->nsides > 0 && j < c->lp->ncols; j++) {
		wide cost = c->known[j] ? 0 : core_priced_cost(c, j);
		int64_t *at = &c->flow.free_x[j - c->lp->npriced];
		int64_t x = cost > 0 ? face_lb(f, j) : cost < 0 ? face_ub(f, j) : *at;

		if (x != *at)
			lp_add(c->lp, j, x - *at, c->use);
		*at = x;
	}
}

/* What the point takes of a side row, with its sign turned where the row is one from below. */
static int64_t use_of(const struct core *c, const struct point *p, const struct side *s)
{
	int64_t use;

	if (!p->use)
		return s->rhs;
	use = p->use[s->held ? c->lp->nrows + s->number : s->number];

	return s->at_least ? -use : use;
}

/* coef.x; NULL: of the flow. */
static wide value_of(const struct core *c, const int64_t *coef, const int64_t *x)
{
	return x ? lp_value(c->lp, coef, x) : core_value(c, coef);
}

/* Another point, x or the flow, which takes `use` of the rows; false when there is no room, or a number is too large. */
static bool add_point(struct core *c, const int64_t *x, const int64_t *use)
{
	const struct face *f = &c->lx->face;
	struct point *p = &c->points[c->npoints];
	wide cost = value_of(c, c->cost, x);

	if (c->npoints == POINTS_MAX || wide_abs(cost) > INT64_MAX / 2)
		return false;
	p->use = ARENA_NEW(c->scratch, int64_t, (size_t)c->lp->nrows + (size_t)f->nheld);
	if (!p->use)
		return false;
	p->cost = (int64_t)cost;
	memcpy(p->use, use, (size_t)c->lp->nrows * sizeof *use);
	for (int h = 0; h < f->nheld; h++) {
		wide held = value_of(c, f->held[h].coef, x);

		if (wide_abs(held) > INT64_MAX / 2)
			return false;
		p->use[c->lp->nrows + h] = (int64_t)held;
	}
	c->npoints++;
	return true;
}

/* Its cost with the prices of what it uses, over den. */
static wide priced(const struct core *c, const struct point *p)
{
	wide sum = (wide)p->cost * c->den;

	for (int s = 0; s < c->nsides; s++)
		sum += (wide)c->sides[s].num * use_of(c, p, &c->sides[s]);
	return sum;
}

/* How far a mixture breaks a row, as a part of its right side. */
static bool is_broken(double over, int64_t rhs)
{
	return over > BROKEN * (fabs((double)rhs) + 1);
}

static double mixed(const struct core *c, const double *part, int at)
{
	double use = 0;

	for (int k = 0; k < c->npoints; k++)
		if (part[k] > 0 && c->points[k].use)
			use += part[k] * (double)c->points[k].use[at];
	return use;
}

static bool is_side(const struct core *c, int number, bool held)
{
	for (int s = 0; s < c->nsides; s++)
		if (c->sides[s].number == number && c->sides[s].held == held)
			return true;
	return false;
}

/* Makes side rows of those that the mixture breaks; how many, -1 when there is no room for one. */
static int add_broken(struct core *c, const double *part)
{
	const struct face *f = &c->lx->face;
	int before = c->nsides;

	for (int i = 0; i < c->lp->nrows + f->nheld; i++) {
		bool held = i >= c->lp->nrows;
		int number = held ? i - c->lp->nrows : i;
		int64_t lo = held ? -LP_INF : f->row_lo[i], hi = held ? f->held[number].rhs : f->row_hi[i];
		struct side side;
		double use;
		bool over, under;

		if ((!held && c->inside[i]) || is_side(c, number, held))
			continue;
		use = mixed(c, part, i);
		over = hi != LP_INF && is_broken(use - (double)hi, hi);
		under = lo != -LP_INF && is_broken((double)lo - use, lo);
		if ((over || under) && c->nsides == SIDES_MAX)
			return -1;
		side = (struct side){.number = number, .held = held, .at_least = under, .rhs = under ? -lo : hi};
		if ((over || under) && !core_add_side(c, side))
			return -1;
	}
	return c->nsides - before;
}

/* The small linear program: a part of each point, 1 in all, within the side rows. */
struct mixture {
	struct lp_problem lp;
	int64_t *cost, *x0;
	double *part;  /* per point */
	double *price; /* per side row, >= 0 */
};

static bool build(struct mixture *m, const struct core *c, struct arena *a)
{
	int rows = 1 + c->nsides, n = c->npoints;
	struct lp_problem *lp = &m->lp;

	*lp = (struct lp_problem){.nrows = rows, .ncols = n};
	lp->row_lo = ARENA_NEW(a, int64_t, (size_t)rows);
	lp->row_hi = ARENA_NEW(a, int64_t, (size_t)rows);
	lp->block_start = ARENA_NEW(a, int, 1);
	lp->block_cap = ARENA_NEW(a, int64_t, 0);
	lp->col_start = ARENA_NEW(a, size_t, (size_t)n + 1);
	lp->free_lb = ARENA_NEW(a, int64_t, (size_t)n);
	lp->free_ub = ARENA_NEW(a, int64_t, (size_t)n);
	lp->entries = ARENA_NEW(a, struct lp_entry, (size_t)n * (size_t)rows);
	m->cost = ARENA_NEW(a, int64_t, (size_t)n);
	m->x0 = ARENA_NEW(a, int64_t, (size_t)n);
	m->part = ARENA_NEW(a, double, (size_t)n);
	m->price = ARENA_NEW(a, double, SIDES_MAX);
	if (a->failed)
		return false;
	lp->row_lo[0] = lp->row_hi[0] = 1;
	for (int s = 0; s < c->nsides; s++) {
		lp->row_lo[1 + s] = -LP_INF;
		lp->row_hi[1 + s] = c->sides[s].rhs;
	}
	for (int k = 0, e = 0; k < n; k++) {
		lp->entries[e++] = (struct lp_entry){0, 1};
		for (int s = 0; s < c->nsides; s++)
			lp->entries[e++] = (struct lp_entry){1 + s, use_of(c, &c->points[k], &c->sides[s])};
		lp->col_start[k + 1] = (size_t)e;
		lp->free_ub[k] = 1;
		m->cost[k] = c->points[k].cost;
	}
	m->x0[0] = 1;
	return true;
}

/* Solves it; parts and prices. */
static bool mix(struct mixture *m, const struct core *c, struct arena *a)
{
	struct diags unheard = {0}; /* the linear program over all columns is asked then */
	struct col_bounds bounds;
	struct master *master;
	bool ok;

	if (!build(m, c, a))
		return false;
	bounds = (struct col_bounds){.free_lb = m->lp.free_lb, .free_ub = m->lp.free_ub};
	master = master_open(&m->lp, &bounds, m->x0, &unheard);
	if (master)
		master_set_cost(master, m->cost);
	ok = master && master_run(master, LP_PRIMAL, INFINITY, c->lx->limits, &unheard) == LP_OPTIMAL;
	for (int k = 0; ok && k < c->npoints; k++)
		m->part[k] = master_x(master, k);
	for (int s = 0; ok && s < c->nsides; s++)
		m->price[s] = fmax(-master_row_price(master, 1 + s), 0);
	master_close(master);
	diags_free(&unheard);
	return ok;
}

/* Of one row: the price at which the two points that are mixed cost the same. */
static bool exact_price(struct core *c, const struct mixture *m)
{
	const struct point *over = NULL, *under = NULL;
	struct side *s = &c->sides[0];
	wide num, den;
	int64_t g;

	for (int k = 0; k < c->npoints && c->nsides == 1; k++) {
		if (m->part[k] <= 0)
			continue;
		if (!c->points[k].use)
			return false;
		if (use_of(c, &c->points[k], s) > s->rhs)
			over = &c->points[k];
		else
			under = &c->points[k];
	}
	if (!over || !under)
		return false;
	num = (wide)under->cost - over->cost;
	den = (wide)use_of(c, over, s) - use_of(c, under, s);
	if (num <= 0 || num > INT64_MAX || den > INT64_MAX)
		return false;
	g = common_divisor((int64_t)num, (int64_t)den);
	if (num / g > INT64_MAX / 4 || den / g > INT64_MAX / 4 ||
	    c->largest_cost * (den / g) + s->largest_use * (num / g) > NETWORK_COST_MAX / 256)
		return false;
	s->num = (int64_t)(num / g);
	c->den = (int64_t)(den / g);
	return true;
}

/* Do the prices over den, and what columns cost by them? */
static bool prices_fit(const struct core *c, const struct mixture *m)
{
	for (int s = 0; s < c->nsides; s++) {
		double num = m->price[s] * (double)c->den;

		if (num > 0x1p60 || num * (double)c->sides[s].largest_use > COST_ROOM)
			return false;
	}
	return true;
}

static void round_prices(struct core *c, const struct mixture *m, int64_t den)
{
	for (c->den = den; c->den > 1 && !prices_fit(c, m);)
		c->den /= 2;
	for (int s = 0; s < c->nsides; s++)
		c->sides[s].num = llround(fmin(m->price[s] * (double)c->den, 0x1p60));
}

/* When columns have come, the flows from before are dear beside the first with them, which the mixture is then made of alone:
 * where it keeps a row, that has a price of 0, and a flow far from all others.  So no price falls to less than half.  True if
 * one would. */
static bool stay_near(struct core *c, const struct mixture *m, const int64_t *num, int64_t den)
{
	bool far = false;

	for (int s = 0; s < c->nsides; s++)
		far |= num[s] > 1 && m->price[s] < (double)num[s] / (double)den / 2;
	if (!far)
		return false;
	round_prices(c, m, den);
	for (int s = 0; s < c->nsides; s++) {
		int64_t half = (int64_t)((wide)num[s] * c->den / den / 2);

		c->sides[s].num = c->sides[s].num > half ? c->sides[s].num : half;
	}
	return true;
}

static void set_prices(struct core *c, const struct mixture *m)
{
	int64_t num[SIDES_MAX] = {0}, den = c->den;

	for (int s = 0; s < c->nsides; s++)
		num[s] = c->sides[s].num;
	if (!exact_price(c, m))
		round_prices(c, m, core_finest_den(c));
	c->near = c->for_gap && c->nears < NEARS_MOST && stay_near(c, m, num, den);
	c->nears += c->near;
}

/* The least that a point costs at the present prices. */
static wide least_priced(const struct core *c)
{
	wide least = priced(c, &c->points[0]);

	for (int k = 1; k < c->npoints; k++) {
		wide v = priced(c, &c->points[k]);

		least = v < least ? v : least;
	}
	return least;
}

/* A mixture that breaks no row, and its prices. */
static bool settle(struct core *c, struct mixture *m, struct arena *a)
{
	int added;

	do {
		if (!mix(m, c, a))
			return false;
		added = add_broken(c, m->part);
	} while (added > 0);
	set_prices(c, m);
	c->least = least_priced(c);
	c->mixed = true;
	c->by_far = !c->points[0].use && m->part[0] > BROKEN;
	return added == 0;
}

/* Is the flow found last, at the present prices, so little cheaper than the mixture that they will do? */
static bool prices_do(const struct core *c)
{
	wide now = priced(c, &c->points[c->npoints - 1]), bound = now;

	if (!c->mixed)
		return false;
	if (!c->near && now + (c->slack > 0 ? wide_abs(now) / c->slack : 0) >= c->least)
		return true;
	for (int s = 0; s < c->nsides; s++)
		bound -= (wide)c->sides[s].num * c->sides[s].rhs;
	return core_is_close(c, bound / c->den - 1);
}

/* The best plan so far keeps all rows, where what it was found for was not narrowed since. */
static bool first_point(struct core *c)
{
	struct lexi *lx = c->lx;
	wide far;

	if (face_holds(&lx->face, lx->x, lx->activity))
		return add_point(c, lx->x, lx->activity);
	far = FAR * (wide_abs(core_value(c, c->cost)) + c->largest_cost + 1);
	if (far > INT64_MAX / 4)
		return false;
	c->points[c->npoints++] = (struct point){.cost = (int64_t)far};
	return true;
}

enum core_end core_price_sides(struct core *c, bool *whole)
{
	struct arena a = {0};
	struct mixture m = {0};
	enum core_end end;

	c->by_far = false;
	c->nears = 0;
	for (;;) {
		end = core_flow(c, whole);
		if (end != CORE_EXACT)
			break;
		answer_prices(c);
		if (c->npoints == 0 && !first_point(c)) {
			end = CORE_PARTIAL;
			break;
		}
		end = add_point(c, NULL, c->use) ? CORE_EXACT : CORE_PARTIAL;
		if (end == CORE_PARTIAL || prices_do(c))
			break;
		if (!settle(c, &m, &a)) {
			end = CORE_PARTIAL;
			break;
		}
	}
	if (end == CORE_EXACT && c->by_far)
		end = CORE_PARTIAL; /* no flows keep the side rows */
	arena_free(&a);
	return end;
}
