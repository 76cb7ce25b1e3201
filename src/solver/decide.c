/* What is fractional at a tier's root, decided on the whole problem, a few pivots each.  A free column that sums up what others do, as what
 * stays open of a weight, may be nearly all that is not whole: a tier "2,000 of need in all" is kept by half a post here and half of
 * another one there.  Then every later tier has a bound that no plan reaches, and a search of its own.  So a dive decides such columns,
 * and what is left that is fractional, and then the halves that it left are bounded.  Those that have no plan as good are out of the
 * face for good. */
#include "solver/lexi_internal.h"

#include <math.h>
#include <string.h>

#define NEAR_WHOLE 1e-6

/* Where so many do not do, a search is better. */
enum { DECISIONS = 4 };

/* A column between lb and ub was split: it is at least `up`, or below it. */
struct decision {
	int col;
	int64_t lb, ub, up;
	bool goes_up; /* the dive did */
	bool known;   /* no plan of the other half is below `other` */
	wide other;
};

struct dive {
	struct lexi *lx;
	const int64_t *cost;
	struct basis root;         /* where it began, */
	struct prices first, last; /* the prices there and where it ended */
	double *row_space;
	struct decision at[DECISIONS];
	int n;
};

static void set_half(struct dive *d, const struct decision *at, bool up)
{
	face_set_col(&d->lx->face, at->col, up ? at->up : at->lb, up ? at->ub : at->up - 1);
}

static void set_back(struct dive *d, const struct decision *at)
{
	face_set_col(&d->lx->face, at->col, at->lb, at->ub);
}

static void copy_prices(const struct lexi *lx, const struct prices *from, struct prices *to)
{
	to->q = from->q;
	memcpy(to->row, from->row, (size_t)lx->lp->nrows * sizeof *to->row);
	for (int h = 0; h < lx->face.nheld; h++)
		to->held[h] = from->held[h];
}

/* The bound at such prices, as after a root. */
static void take_prices(struct dive *d, const struct prices *from)
{
	copy_prices(d->lx, from, &d->lx->prices);
	bound_compute(&d->lx->bound, &d->lx->face, d->cost, &d->lx->prices);
}

/* Is it proved that what the simplex calls empty is?  Columns without which it would be are brought. */
static bool is_empty(struct dive *d, bool *brought)
{
	struct lexi *lx = d->lx;

	*brought = false;
	for (int sign = -1; sign <= 1; sign += 2) {
		if (!prices_take_ray(&lx->prices, &lx->face, sign, d->row_space))
			return false;
		bound_compute(&lx->bound, &lx->face, NULL, &lx->prices);
		if (lx->bound.value > 0)
			return true;
		*brought |= search_bring(&lx->face, &lx->bound);
	}
	return false;
}

/* What no plan is below, as things are now; false: it is not known. */
static bool solve(struct dive *d, wide *bound)
{
	struct lexi *lx = d->lx;
	struct diags *heard = lx->ds, unheard = {0}; /* a search will do */
	enum lp_status status;
	bool empty = false, again;

	lx->ds = &unheard;
	do {
		lx->nodes++;
		status = lexi_root_again(lx, d->cost);
		again = false;
		if (status == LP_INFEASIBLE)
			empty = is_empty(d, &again);
	} while (again && !empty);
	lx->ds = heard;
	diags_free(&unheard);
	*bound = empty ? LP_INF : bound_ceil(&lx->bound, &lx->prices);
	return empty || status == LP_OPTIMAL;
}

/* Free columns first, the last of them: it sums up what comes before it.  Of others the one that is nearest to the whole number above. */
static bool find_fractional(const struct lexi *lx, struct decision *at)
{
	const struct face *f = &lx->face;
	double best = 0;

	for (int j = f->lp->ncols - 1; j >= 0 && (j >= f->lp->npriced || best < 1); j--) {
		double x = master_has(f->master, j) ? master_x(f->master, j) : 0, part = x - floor(x);

		if (face_lb(f, j) == face_ub(f, j) || part < NEAR_WHOLE || part > 1 - NEAR_WHOLE)
			continue;
		if (j >= f->lp->npriced)
			part = 1;
		if (part <= best)
			continue;
		best = part;
		*at = (struct decision){.col = j, .lb = face_lb(f, j), .ub = face_ub(f, j), .up = (int64_t)ceil(x)};
	}
	return best > 0 && at->up > at->lb && at->up <= at->ub;
}

/* One step down: up, unless less is better. */
static bool go_down(struct dive *d, struct decision *at, wide lower)
{
	wide up, down;

	set_half(d, at, true);
	at->goes_up = true;
	if (!solve(d, &up))
		return false;
	if (up <= lower)
		return true;
	set_half(d, at, false);
	if (!solve(d, &down))
		return false;
	at->goes_up = up <= down;
	at->known = true;
	at->other = at->goes_up ? down : up;
	if (at->goes_up)
		set_half(d, at, true);
	return !at->goes_up || solve(d, &up);
}

/* Is there a plan at the bound?  Then it is in lx->trial: what rounds to one that is worse is not at the bottom. */
static bool is_whole(struct dive *d)
{
	struct lexi *lx = d->lx;

	return lexi_whole(lx) && lp_value(lx->lp, d->cost, lx->trial) <= bound_ceil(&lx->bound, &lx->prices);
}

/* Down to a plan that is the best there is there, which lx->trial is then. */
static bool find_plan(struct dive *d, wide lower)
{
	while (!is_whole(d)) {
		struct decision *at = &d->at[d->n];

		if (d->n == DECISIONS || !find_fractional(d->lx, at))
			return false;
		d->n++;
		if (!go_down(d, at, lower))
			return false;
	}
	copy_prices(d->lx, &d->lx->prices, &d->last);
	return true;
}

/* What no plan is below, `value` or less: of the halves that the dive left, from the last one up. */
static wide bound_halves(struct dive *d, wide value)
{
	wide least = value;

	for (int k = d->n - 1; k >= 0; k--) {
		struct decision *at = &d->at[k];

		if (!at->known) {
			set_half(d, at, !at->goes_up);
			at->known = solve(d, &at->other);
			if (!at->known)
				return -LP_INF;
		}
		least = at->other < least ? at->other : least;
		set_back(d, at);
	}
	return least;
}

/* Where the dive began, or as far down as all plans with cost <= value are; and prices that serve there. */
static bool go_back(struct dive *d, wide value, bool settled)
{
	struct lexi *lx = d->lx;
	int kept = 0;

	while (kept < d->n && d->at[kept].known && d->at[kept].other > value)
		kept++;
	for (int k = d->n - 1; k >= 0; k--)
		set_back(d, &d->at[k]);
	for (int k = 0; k < kept; k++)
		set_half(d, &d->at[k], d->at[k].goes_up);
	if (settled && (kept == 0 || kept == d->n)) {
		take_prices(d, kept == 0 ? &d->first : &d->last);
		return true;
	}
	master_start(lx->face.master, &d->root);
	return lexi_usable(lx, lexi_root_again(lx, d->cost));
}

static bool open_dive(struct dive *d, struct arena *a)
{
	struct lexi *lx = d->lx;
	struct face *f = &lx->face;

	d->row_space = ARENA_NEW(a, double, (size_t)lx->lp->nrows + (size_t)f->nnumbers);
	if (!d->row_space || !basis_init(&d->root, f, a) || !prices_init(&d->first, f, a) ||
	    !prices_init(&d->last, f, a) || !master_basis(f->master, &d->root))
		return false;
	copy_prices(lx, &lx->prices, &d->first);
	return true;
}

bool lexi_decide(struct lexi *lx, const int64_t *cost, wide *value, wide *lower)
{
	struct dive d = {.lx = lx, .cost = cost};
	struct arena scratch = {0};
	wide least;
	bool found, ok;

	if (!lx->has_basis || !open_dive(&d, &scratch)) {
		arena_free(&scratch);
		return true; /* a search will do */
	}
	found = find_plan(&d, *lower);
	if (found && lp_value(lx->lp, cost, lx->trial) < *value) {
		memcpy(lx->x, lx->trial, (size_t)lx->lp->ncols * sizeof *lx->x);
		*value = lp_value(lx->lp, cost, lx->x);
	}
	least = found && *value > *lower ? bound_halves(&d, *value) : *lower;
	*lower = least > *lower ? least : *lower;
	ok = go_back(&d, *value, *value <= *lower);
	arena_free(&scratch);
	return ok;
}
