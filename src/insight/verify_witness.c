/* Plans that show that a best value is possible, where the plan itself uses the tolerance: each is checked as a plan is, and must have
 * the best value of its tier, with the tiers before at what they are allowed. */
#include "insight/verify_internal.h"

#include <string.h>

/* The witness as a plan of its own: its lines, what they add up to, the limits.  What is wrong is in other->ds; false
 * when memory runs out. */
static bool recompute(struct verifier *other)
{
	return lines_take(other) && (other->uncounted > 0 || (sums_make(&other->facts, other->lines, other->nlines,
									&other->after, other->arena) &&
							      rules_check(other)));
}

/* Negative: the shares of `a` are better, the highest counted first. */
static int compare_profiles(const struct records *a, const struct records *b)
{
	const struct plan_share *x = a->at, *y = b->at;

	for (size_t i = 0; i < a->n && i < b->n; i++) {
		int c = fraction_compare(x[i].share, y[i].share);

		if (c == 0)
			c = (x[i].communes > y[i].communes) - (x[i].communes < y[i].communes);
		if (c != 0)
			return c;
	}
	return (a->n > b->n) - (a->n < b->n);
}

/* Is the tier before the witness's at what it is allowed? */
static bool is_kept(struct verifier *other, size_t t)
{
	const struct objective *o = &other->p->objectives[t];
	const struct plan_tier *tier = (const struct plan_tier *)other->right.tiers.at + t;
	struct records shares;

	if (tier->allowed.den == 0 || tier_unknown(other, o))
		return true;
	if (o->kind != TIER_LEXIMIN)
		return tier_better(tier, tier->allowed, sums_value(other, o)) <= 0;
	if (tier->status != PLAN_OPTIMAL) /* its shares are what the plan says: nobody knows better */
		return tier_better(tier, tier->allowed, sums_value(other, o)) <= 0;
	shares = shares_of(other, &other->after);
	return compare_profiles(&shares, &tier->profile) <= 0;
}

/* The objective that it is of, if it may have a witness and has none so far; -1: a fault. */
static int objective_of(struct verifier *v, const struct plan_witness *w, unsigned *seen, const struct node *at)
{
	int t = tier_told(v, w->tier);
	const struct plan_tier *tier = t >= 0 ? (const struct plan_tier *)v->plan->tiers.at + t : NULL;

	if (tier && (size_t)t < v->p->nobjectives && strcmp(tier_names[v->p->objectives[t].kind], w->tier) == 0 &&
	    tier->status != PLAN_NOT_REACHED && tier->best.den != 0 && !(*seen & 1u << v->p->objectives[t].kind)) {
		*seen |= 1u << v->p->objectives[t].kind;
		return t;
	}
	fault(v, node_key(at, "tier"), "certificate-witness",
	      "certificate: a plan is to have the best value of '%s', which has none here, or another such plan",
	      w->tier);
	return -1;
}

/* A fault of a witness that was recomputed. */
static bool witness_fault(struct verifier *v, struct verifier *other, size_t t, const struct node *at)
{
	const struct plan_tier *tier = (const struct plan_tier *)v->right.tiers.at + t;
	const struct diag *first = other->ds->first;
	char has[FRACTION_SPACE], best[FRACTION_SPACE];
	size_t before = 0;

	if (first) {
		diag_error(v->ds, first->at, "certificate-witness",
			   "certificate: the plan with the best value of '%s' is none: %s", tier->name, first->text);
		v->ret->faults++;
		return true;
	}
	while (before < t && is_kept(other, before))
		before++;
	if (before < t)
		fault(v, at, "certificate-witness",
		      "certificate: the plan with the best value of '%s' has more of '%s' than is allowed", tier->name,
		      ((const struct plan_tier *)v->right.tiers.at)[before].name);
	else if (fraction_compare(sums_value(other, &v->p->objectives[t]), tier->best) != 0)
		fault(v, at, "certificate-witness",
		      "certificate: the plan with the best value of '%s' has %s; the best value is said to be %s",
		      tier->name, fraction_text(sums_value(other, &v->p->objectives[t]), has),
		      fraction_text(tier->best, best));
	else
		return false;
	return true;
}

static bool check_witness(struct verifier *v, const struct plan_witness *w, unsigned *seen, const struct node *at)
{
	int t = objective_of(v, w, seen, at);
	struct plan plan = {.assignments = w->assignments, .reassignments = w->reassignments, .hires = w->hires};
	struct verify_request asked = *v->asked;
	struct verifier other = *v;
	struct verified unsaid = {0};
	struct diags ds = {0};
	bool ok;

	if (t < 0)
		return true;
	asked.plan = other.plan = &plan;
	asked.places = at;
	other.asked = &asked;
	other.ds = &ds;
	other.ret = &unsaid;
	other.nlines = other.uncounted = 0;
	ok = recompute(&other);
	if (ok && !tier_unknown(v, &v->p->objectives[t]) && !witness_fault(v, &other, (size_t)t, at))
		v->ret->tiers[v->p->objectives[t].kind].best_shown = true;
	diags_free(&ds);
	return ok;
}

bool witnesses_check(struct verifier *v)
{
	const struct plan_witness *w = v->plan->certificate.witnesses.at;
	const struct node *nodes = node_key(node_key(v->asked->places, "certificate"), "witnesses");
	unsigned seen = 0; /* by enum tier_kind */

	for (size_t i = 0; i < v->plan->certificate.witnesses.n; i++)
		if (!check_witness(v, &w[i], &seen, node_item(nodes, i)))
			return false;
	return true;
}
