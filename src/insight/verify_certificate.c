/* A certificate, step by step: what its prices prove, and what follows for the steps after it.  README.md says why that is a
 * proof, whatever the prices are. */
#include "insight/verify_certificate.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct replay {
	struct proof pr;
	struct verifier *v;
	const struct plan_certificate_step *steps;
	size_t nsteps, next; /* the step at hand */
	const struct node *nodes;
	size_t tier; /* an objective */
	/* of the tier at hand, if it is one of shares */
	int held_before;
	struct fraction down_to; /* leximin: all above it is settled */
	int64_t count;           /* so many communes are there */
	bool proved;             /* as few as can be, in each step so far */
	wide searched;           /* what the search of the step at hand proves, see search_check() */
};

static const struct plan_tier *right_tier(const struct replay *r)
{
	return (const struct plan_tier *)r->v->right.tiers.at + r->tier;
}

static struct verified_tier *verdict(const struct replay *r)
{
	return &r->v->ret->tiers[r->v->p->objectives[r->tier].kind];
}

static const struct node *step_node(const struct replay *r, const char *key)
{
	const struct node *step = node_item(r->nodes, r->next), *at = key ? node_key(step, key) : NULL;

	return at ? at : step;
}

/* A fault of the step at hand; false. */
static bool step_fault(const struct replay *r, const char *key, const char *code, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));

static bool step_fault(const struct replay *r, const char *key, const char *code, const char *fmt, ...)
{
	char text[256];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof text, fmt, args);
	va_end(args);
	fault(r->v, step_node(r, key), code, "certificate: step %zu, of '%s', %s", r->next + 1, r->steps[r->next].tier,
	      text);
	return false;
}

/* Has every price the sign that its row asks for? */
static bool check_prices(struct replay *r, const struct plan_certificate_step *step)
{
	struct proof *pr = &r->pr;

	if (step->prices.n != (size_t)pr->nrows)
		return step_fault(r, "prices", "certificate-form", "has %zu prices for %d rows", step->prices.n,
				  pr->nrows);
	if (step->held.n != (size_t)pr->nheld)
		return step_fault(r, "held", "certificate-form", "has %zu prices for %d rows that are held",
				  step->held.n, pr->nheld);
	for (int i = 0; i < pr->nrows; i++) {
		const char *wrong = price_wrong(&pr->rows[i], step->prices.at[i]);

		if (wrong)
			return step_fault(r, "prices", "certificate-price", "has a price %s for row number %d, '%s'",
					  wrong, i + 1, priced_names[pr->rows[i].kind]);
	}
	for (int h = 0; h < pr->nheld; h++)
		if (!is_held_price(step->held.at[h]))
			return step_fault(r, "held", "certificate-price",
					  "has a price above 0, or too large, for held row number %d", h + 1);
	if (step->denominator < 1)
		return step_fault(r, "denominator", "certificate-form", "has the denominator %" PRId64,
				  step->denominator);
	return true;
}

/* The bound for pr->now at the step's prices, which must be what the step says or more; or `settled` must.  Before that, what
 * its search proves: it stands before what the step puts out of play. */
static bool price_step(struct replay *r, const struct plan_certificate_step *step, wide settled)
{
	struct proof *pr = &r->pr;

	if (!check_prices(r, step))
		return false;
	if (!measure_divides(pr, pr->now, step->divisor))
		return step_fault(r, "divisor", "certificate-form",
				  "has the divisor %" PRId64 ", which does not divide everything", step->divisor);
	pr->now->divisor = step->divisor;
	if (!search_check(pr, step, r->next, step_node(r, NULL), &r->searched))
		return false;
	pr->q = step->denominator;
	pr->price = step->prices.at;
	for (int h = 0; h < pr->nheld; h++)
		pr->held[h].price = step->held.at[h];
	if (!bound_make(pr))
		return step_fault(r, "prices", "certificate-price", "has prices too large to be added up");
	if (bound_rounded(pr) > BOUND_MOST || bound_rounded(pr) < -BOUND_MOST)
		return step_fault(r, "prices", "certificate-price", "has prices that give no bound");
	if (step->bound > bound_rounded(pr) && step->bound > settled)
		return step_fault(r, "bound", "certificate-bound",
				  "says that its prices give %" PRId64 "; they give %" PRId64, step->bound,
				  (int64_t)bound_rounded(pr));
	return true;
}

/* What no plan with more than `allowed` can use goes out; the row is held if the step says so. */
static bool keep(struct replay *r, const struct plan_certificate_step *step, wide allowed)
{
	struct proof *pr = &r->pr;

	if (allowed > BOUND_MOST || allowed < -BOUND_MOST || !bound_fix(pr, (int64_t)allowed))
		return step_fault(r, NULL, "certificate-bound", "proves that no plan has what the plan says");
	if (step->holds) {
		pr->now->rhs = (int64_t)allowed;
		pr->held[pr->nheld++] = *pr->now;
	}
	return true;
}

static int64_t parts_of_tier(const struct replay *r)
{
	return tier_in_parts(r->v->p->objectives[r->tier].kind) ? r->v->facts.week : 1;
}

/* What the tier is allowed, as its measure counts it, over the divisor; rounded down. */
static wide allowed_measure(const struct replay *r, int64_t divisor)
{
	struct fraction allowed = right_tier(r)->allowed;
	wide parts = (wide)allowed.num * parts_of_tier(r), den = (wide)allowed.den * divisor;

	parts = right_tier(r)->sense == SENSE_MAX ? -parts : parts;
	return parts / den - (parts % den < 0);
}

static wide larger(wide a, wide b)
{
	return a > b ? a : b;
}

static bool is_of_shares(enum tier_kind kind)
{
	return kind == TIER_WORST_COMMUNE || kind == TIER_LEXIMIN;
}

static bool value_step(struct replay *r, const struct plan_certificate_step *step)
{
	const struct objective *o = &r->v->p->objectives[r->tier];
	const struct plan_tier *tier = right_tier(r);
	wide proved;

	if (is_of_shares(o->kind))
		return step_fault(r, "proves", "certificate-order", "proves a value, but the tier is of shares");
	if (verdict(r)->bound.den != 0)
		return step_fault(r, NULL, "certificate-order", "is the second one");
	r->pr.now = measure_of_tier(&r->pr, o);
	if (!r->pr.now || !price_step(r, step, INT64_MIN))
		return false;
	proved = larger(bound_rounded(&r->pr), r->searched) * step->divisor;
	verdict(r)->bound = fraction_wide(tier->sense == SENSE_MAX ? -proved : proved, parts_of_tier(r));
	return keep(r, step, allowed_measure(r, step->divisor));
}

/* The most that a commune may have open at that share. */
static int64_t open_at(const struct ratio *ratio, struct fraction share)
{
	return (arc_above(ratio, share) - 1) * ratio->size;
}

/* No commune above the share, but for its excess.  *upper: per ratio, what stood there; NULL: not asked. */
static void set_threshold(struct proof *pr, struct fraction share, int64_t *upper)
{
	for (int i = 0; i < pr->nratios; i++) {
		struct row *row = pr->ratios[i].row < 0 ? NULL : &pr->rows[pr->ratios[i].row];
		int64_t most = open_at(&pr->ratios[i], share);

		if (upper)
			upper[i] = row ? row->hi : 0;
		if (row && most < row->hi)
			row->hi = most > row->lo ? most : row->lo;
	}
}

/* The lowest share above it that any commune can have. */
static struct fraction next_share(const struct proof *pr, struct fraction share)
{
	struct fraction next = {0, 0};

	for (int i = 0; i < pr->nratios; i++) {
		struct fraction f =
			fraction_reduce(arc_above(&pr->ratios[i], share) * pr->ratios[i].size, pr->ratios[i].denom);

		if (next.den == 0 || fraction_compare(f, next) < 0)
			next = f;
	}
	return next.den == 0 ? share : next;
}

/* What earlier steps settled already: some commune has so much open in every plan that is left. */
static struct fraction share_settled(const struct proof *pr)
{
	struct fraction most = {0, 1};

	for (int i = 0; i < pr->nratios; i++) {
		int row = pr->ratios[i].row;
		int64_t least = row < 0 || pr->rows[row].lo == -NO_LIMIT ? 0 : pr->rows[row].lo;
		struct fraction f = fraction_reduce(least > 0 ? least : 0, pr->ratios[i].denom);

		if (fraction_compare(f, most) > 0)
			most = f;
	}
	return most;
}

bool is_share(struct fraction f)
{
	return f.den > 0 && f.num >= 0;
}

static bool share_step(struct replay *r, const struct plan_certificate_step *step)
{
	struct proof *pr = &r->pr;
	int64_t *upper = ARENA_NEW(pr->arena, int64_t, (size_t)pr->nratios);
	bool settled = fraction_compare(share_settled(pr), step->threshold) > 0, ok; /* without any prices */
	struct fraction proved;

	if (!is_share(step->threshold) || r->down_to.den != 0)
		return step_fault(r, NULL, "certificate-form", "must have a threshold, and stand before 'communes'");
	pr->now = measure_of_excess(pr);
	if (!upper || !pr->now)
		return false;
	set_threshold(pr, step->threshold, upper);
	open_excess(pr, true);
	ok = price_step(r, step, settled ? 1 : INT64_MIN);
	open_excess(pr, false);
	for (int i = 0; i < pr->nratios; i++)
		if (pr->ratios[i].row >= 0)
			pr->rows[pr->ratios[i].row].hi = upper[i];
	if (!ok || (bound_rounded(pr) <= 0 && r->searched <= 0 && !settled))
		return ok;
	proved = next_share(pr, step->threshold);
	if (fraction_compare(proved, verdict(r)->bound) > 0)
		verdict(r)->bound = proved;
	return true;
}

/* Communes of the plan at or above the share, or (strictly) above it. */
static int64_t communes_at(const struct replay *r, struct fraction share, bool strictly)
{
	int64_t n = 0;

	for (size_t u = 0; u < r->v->p->nunits; u++) {
		int order = r->v->p->units[u].kind == UNIT_AGENCY ? -1 : fraction_compare(r->v->after.share[u], share);

		n += order > 0 || (order == 0 && !strictly);
	}
	return n;
}

/* Nobody goes above the tier's share. */
static void close_shares(struct replay *r)
{
	struct proof *pr = &r->pr;
	struct fraction share = right_tier(r)->allowed;

	set_threshold(pr, share, NULL);
	for (int i = 0; i < pr->nratios; i++)
		for (int64_t k = arc_above(&pr->ratios[i], share); k <= pr->ratios[i].narcs; k++)
			pr->columns[pr->ratios[i].first_arc + k - 1].ub = 0;
}

/* Was `from` where a step began, after which all steps up to this one settled as many communes? */
static bool began_at(const struct replay *r, const struct plan_certificate_step *step)
{
	for (size_t i = r->next; i > 0; i--) {
		const struct plan_certificate_step *s = &r->steps[i - 1];

		if (strcmp(s->tier, step->tier) != 0 || s->proves != PROVES_COMMUNES || s->communes != step->communes)
			return false;
		if (fraction_compare(s->from, step->row_from) == 0)
			return true;
	}
	return false;
}

/* The new held row stands for the last one, too: see README.md. */
static bool widen_held(struct replay *r, const struct plan_certificate_step *step)
{
	struct proof *pr = &r->pr;
	int64_t weight;

	if (pr->nheld <= r->held_before || !step->holds || !began_at(r, step))
		return step_fault(r, "row_from", "certificate-form", "cannot take the place of a row that is held");
	pr->now = measure_of_step(pr, step->row_from, step->next, &weight);
	if (!pr->now)
		return false;
	pr->now->rhs = weight * step->communes;
	pr->held[pr->nheld - 1] = *pr->now;
	return true;
}

/* Does the step go on where the last one ended, and has the plan no more than it says? */
static bool check_communes(struct replay *r, const struct plan_certificate_step *step)
{
	int64_t at, above;

	if (step->communes < 0 || step->communes > r->pr.nratios)
		return step_fault(r, "communes", "certificate-form", "must say how many communes there are");
	if (!is_share(step->from) || !is_share(step->next) || fraction_compare(step->from, step->next) <= 0 ||
	    (step->row_from.den != 0 && fraction_compare(step->row_from, step->from) < 0))
		return step_fault(r, "from", "certificate-form", "must go from a share down to the next");
	if (r->down_to.den != 0 && fraction_compare(step->from, r->down_to) != 0)
		return step_fault(r, "from", "certificate-order", "does not begin where the one before it ends");
	at = communes_at(r, step->from, false);
	above = communes_at(r, step->next, true);
	if (at > step->communes || (at == step->communes && above > at))
		return step_fault(r, "communes", "certificate-bound",
				  "says that %" PRId64 " communes are at its first share or above, and none more above "
				  "the next; in the plan that are %" PRId64 " and %" PRId64,
				  step->communes, at, above);
	return true;
}

static bool communes_step(struct replay *r, const struct plan_certificate_step *step)
{
	struct proof *pr = &r->pr;
	bool first = r->down_to.den == 0;
	int64_t weight;
	wide over, least;

	if (r->v->p->objectives[r->tier].kind != TIER_LEXIMIN)
		return step_fault(r, "proves", "certificate-order", "counts communes, but the tier is not leximin");
	if (!check_communes(r, step))
		return false;
	if (first) {
		close_shares(r);
		r->proved = communes_at(r, step->from, true) == 0;
	}
	pr->now = measure_of_step(pr, step->from, step->next, &weight);
	if (!pr->now || !price_step(r, step, INT64_MIN))
		return false;
	/* a plan has at least so many: less than weight is between */
	over = bound_rounded(pr) * step->divisor - (weight - 1);
	least = larger(over > 0 ? (over + weight - 1) / weight : 0, r->searched);
	r->proved = r->proved && (least >= step->communes || (!first && step->communes <= r->count));
	r->down_to = step->next;
	r->count = step->communes;
	if (r->proved)
		verdict(r)->down_to = step->next;
	if (step->row_from.den == 0)
		return keep(r, step, (wide)weight * step->communes / step->divisor);
	return bound_fix(pr, weight * step->communes / step->divisor)
		       ? widen_held(r, step)
		       : step_fault(r, "communes", "certificate-bound", "proves that no plan has so few communes");
}

static bool take_step(struct replay *r)
{
	const struct plan_certificate_step *step = &r->steps[r->next];

	if (right_tier(r)->status == PLAN_NOT_REACHED || right_tier(r)->allowed.den == 0)
		return step_fault(r, "tier", "certificate-order", "is of a tier that was not reached");
	switch (step->proves) {
	case PROVES_VALUE:
		return value_step(r, step);
	case PROVES_SHARE:
		return share_step(r, step);
	default:
		return communes_step(r, step);
	}
}

/* All steps of a tier.  False: no more can be said. */
static bool take_tier(struct replay *r)
{
	enum tier_kind kind = r->v->p->objectives[r->tier].kind;
	bool shares = is_of_shares(kind);

	r->held_before = r->pr.nheld;
	r->down_to = (struct fraction){0, 0};
	r->count = 0;
	if (shares)
		verdict(r)->bound = share_settled(&r->pr);
	for (; r->next < r->nsteps && strcmp(r->steps[r->next].tier, tier_names[kind]) == 0; r->next++)
		if (!take_step(r))
			return false;
	if (shares && right_tier(r)->status != PLAN_NOT_REACHED && right_tier(r)->allowed.den != 0)
		close_shares(r);
	return true;
}

static bool replay(struct replay *r)
{
	struct proof *pr = &r->pr;

	pr->held = ARENA_NEW(pr->arena, struct measure, r->nsteps + 2);
	pr->reduced = arena_alloc(pr->arena, pr->b.n, sizeof(wide), _Alignof(wide));
	pr->best = ARENA_NEW(pr->arena, wide, pr->b.nblocks);
	pr->come[0] = ARENA_NEW(pr->arena, wide, pr->p->nposts);
	pr->come[1] = ARENA_NEW(pr->arena, wide, pr->p->nposts);
	pr->same = ARENA_NEW(pr->arena, wide, pr->p->nunits);
	if (pr->arena->failed)
		return false;
	for (r->tier = 0; r->tier < pr->p->nobjectives; r->tier++)
		if (!take_tier(r))
			return !pr->arena->failed;
	return true;
}

/* Are the steps of objectives, in their order? */
static bool check_order(struct replay *r)
{
	size_t t = 0;

	for (r->next = 0; r->next < r->nsteps; r->next++) {
		while (t < r->v->p->nobjectives &&
		       strcmp(r->steps[r->next].tier, tier_names[r->v->p->objectives[t].kind]) != 0)
			t++;
		if (t == r->v->p->nobjectives)
			return step_fault(r, "tier", "certificate-order",
					  "does not come in the order of the objectives");
	}
	r->next = 0;
	return true;
}

static bool has_search(const struct replay *r)
{
	for (size_t i = 0; i < r->nsteps; i++)
		if (r->steps[i].search.deeds.n > 0)
			return true;
	return false;
}

/* Are all objectives that were reached shares, of 0?  No share is below 0, so that there is nothing to prove. */
static bool needs_no_steps(const struct verifier *v)
{
	const struct plan_tier *tiers = v->right.tiers.at;
	size_t reached = 0;

	for (size_t t = 0; t < v->p->nobjectives; t++) {
		if (tiers[t].status == PLAN_NOT_REACHED || tiers[t].best.den == 0)
			continue;
		if (!is_of_shares(v->p->objectives[t].kind) || tiers[t].best.num != 0)
			return false;
		reached++;
	}
	return reached > 0;
}

bool certificate_check(struct verifier *v)
{
	const struct node *at = node_key(v->asked->places, "certificate");
	struct replay r = {.v = v,
			   .steps = v->plan->certificate.steps.at,
			   .nsteps = v->plan->certificate.steps.n,
			   .nodes = node_key(at, "steps")};
	size_t faults = v->ret->faults;
	bool ok;

	if (r.nsteps == 0 && !needs_no_steps(v)) {
		diag_warning(v->ds, at ? at->at : v->asked->places->at, "not-certified",
			     "the plan has no certificate: whether a better one exists is not checked");
		return true;
	}
	if (v->ret->unchecked != 0 || faults > 0) /* what is wrong already had better be mended first */
		return true;
	r.pr = (struct proof){.v = v, .p = v->p, .f = &v->facts, .arena = v->arena};
	ok = check_order(&r) && briefs_make(&r.pr) && rows_read(&r.pr) && columns_make(&r.pr) &&
	     (!has_search(&r) || splits_read(&r.pr)) && replay(&r);
	briefs_free(&r.pr.b);
	if (!ok && v->ret->faults == faults) /* else a fault ended it */
		return false;
	v->ret->certified = v->ret->faults == faults;
	if (v->ret->certified)
		claims_check(v);
	return !v->arena->failed;
}
