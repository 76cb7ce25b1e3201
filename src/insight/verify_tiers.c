/* The objectives of a plan: their values recomputed, and what it says of best, bound and status consistent.
 * Whether a bound holds is not looked at: models/README.md (18) to (23), (37) to (41). */
#include "base/fraction.h"
#include "insight/verify_internal.h"

#include <inttypes.h>
#include <string.h>

/* By enum tier_kind. */
static const char *const units[] = {"people",  "weighted people", "weighted people", "share", "share",
				    "changes", "ranked people",   "points",          "VND",   "weighted sum"};

bool tier_in_parts(enum tier_kind kind)
{
	return kind == TIER_MANDATORY || kind == TIER_NEED || kind == TIER_SUM;
}

bool tier_unknown(const struct verifier *v, const struct objective *o)
{
	bool counts = o->kind == TIER_CHANGE || (o->kind == TIER_SUM && o->of[TIER_CHANGE] > 0);

	return counts && v->plan->provenance.from.path && !v->asked->in_force;
}

/* What later tiers have to keep, given the best value (23). */
static struct fraction allowed(const struct verifier *v, size_t t, struct fraction best)
{
	const struct objective *o = &v->p->objectives[t];
	int64_t den = tier_in_parts(o->kind) ? v->facts.week : 1;
	wide scaled = (wide)best.num * den / best.den, more = 0;

	if (t + 1 == v->p->nobjectives || o->kind == TIER_LEXIMIN)
		return best;
	if (o->kind == TIER_WORST_COMMUNE)
		return fraction_wide((wide)best.num * (10000 + o->tolerance.hundredths), (wide)best.den * 10000);
	if (o->tolerance.hundredths > 0)
		more = (scaled < 0 ? -scaled : scaled) * o->tolerance.hundredths / 10000;
	else
		more = (wide)o->tolerance.absolute * den;
	return fraction_wide(tier_is_maximised(o->kind) ? scaled - more : scaled + more, den);
}

struct fraction fraction_apart(struct fraction a, struct fraction b)
{
	wide d = (wide)a.num * b.den - (wide)b.num * a.den;

	return fraction_wide(d < 0 ? -d : d, (wide)a.den * b.den);
}

int tier_better(const struct plan_tier *tier, struct fraction a, struct fraction b)
{
	return tier->sense == SENSE_MAX ? fraction_compare(a, b) : fraction_compare(b, a);
}

/* What must hold between the numbers of a tier that was reached. */
static void check_order(struct verifier *v, const struct plan_tier *told, const struct plan_tier *right,
			const struct node *at)
{
	char a[FRACTION_SPACE], b[FRACTION_SPACE];

	if (tier_better(right, told->best, told->bound) > 0)
		fault(v, node_key(at, "best"), "tier-bound",
		      "tiers[%s]: the best value, %s, is better than its bound, %s", told->name,
		      fraction_text(told->best, a), fraction_text(told->bound, b));
	if (told->status == PLAN_OPTIMAL && fraction_compare(told->best, told->bound) != 0)
		fault(v, node_key(at, "status"), "tier-bound",
		      "tiers[%s] is called optimal, but its best value is %s and its bound %s", told->name,
		      fraction_text(told->best, a), fraction_text(told->bound, b));
	if (tier_better(right, right->value, told->bound) > 0)
		fault(v, node_key(at, "bound"), "tier-bound",
		      "tiers[%s]: the plan's value, %s, is better than the bound, %s", told->name,
		      fraction_text(right->value, a), fraction_text(told->bound, b));
	if (right->allowed.den > 0 && tier_better(right, right->allowed, right->value) > 0)
		fault(v, node_key(at, "value"), "tier-bound",
		      "tiers[%s]: the plan's value, %s, is worse than what is allowed, %s", told->name,
		      fraction_text(right->value, a), fraction_text(right->allowed, b));
}

static void check_reached(struct verifier *v, size_t t, const struct plan_tier *told, struct plan_tier *right,
			  const struct node *at)
{
	if (told->best.den == 0 || told->bound.den == 0) {
		fault(v, at, "missing-entry", "tiers[%s] is %s, so it must have 'best' and 'bound'", told->name,
		      plan_status_names[told->status]);
		return;
	}
	right->gap = fraction_apart(told->best, told->bound);
	right->allowed = allowed(v, t, told->best);
	if (v->p->objectives[t].kind == TIER_LEXIMIN && told->status == PLAN_OPTIMAL)
		right->profile = v->right.kpis.shares_after;
	check_order(v, told, right, at);
}

int tier_told(const struct verifier *v, const char *name)
{
	const struct plan_tier *told = v->plan->tiers.at;

	for (int i = 0; i < (int)v->plan->tiers.n; i++)
		if (strcmp(told[i].name, name) == 0)
			return i;
	return -1;
}

static void check_tier(struct verifier *v, size_t t, struct plan_tier *right)
{
	const struct objective *o = &v->p->objectives[t];
	int i = tier_told(v, tier_names[o->kind]);
	const struct plan_tier *told = i >= 0 ? (const struct plan_tier *)v->plan->tiers.at + i : NULL;
	const struct node *at = node_item(node_key(v->asked->places, "tiers"), (size_t)i);

	*right = told ? *told : (struct plan_tier){.status = PLAN_NOT_REACHED};
	right->name = tier_names[o->kind];
	right->unit = units[o->kind];
	right->sense = tier_is_maximised(o->kind) ? SENSE_MAX : SENSE_MIN;
	if (tier_unknown(v, o))
		v->ret->unchecked |= 1u << o->kind;
	else
		right->value = sums_value(v, o);
	if (!told)
		return;
	if (i != (int)t)
		fault(v, at, "tier-order", "tiers[%s] must be number %zu: tiers come in the order of the objectives",
		      told->name, t + 1);
	if (told->status != PLAN_NOT_REACHED) {
		check_reached(v, t, told, right, at);
		return;
	}
	right->best = right->bound = right->gap = right->allowed = (struct fraction){0, 0};
	right->profile = (struct records){0};
}

bool tiers_check(struct verifier *v)
{
	struct records *list = &v->right.tiers;
	struct plan_tier *at = LIST_ROOM(v, list, struct plan_tier, v->p->nobjectives);

	v->right.status = PLAN_OPTIMAL;
	for (size_t t = 0; at && t < v->p->nobjectives; t++) {
		int status;

		check_tier(v, t, &at[list->n++]);
		status = at[t].status == PLAN_NOT_REACHED ? PLAN_LIMIT : at[t].status;
		v->right.status = status > v->right.status ? status : v->right.status; /* the worst of all */
	}
	v->right.unique = v->plan->unique && v->right.status == PLAN_OPTIMAL;
	return at != NULL;
}
