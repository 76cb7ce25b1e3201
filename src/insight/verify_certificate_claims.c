/* What the certificate proves, against what the plan says of its objectives. */
#include "insight/verify_certificate.h"

#include <string.h>

/* Shares of the plan, the highest first, that are proved as few as can be, one after the other. */
static void count_levels(const struct plan_tier *tier, struct verified_tier *t)
{
	const struct plan_share *levels = tier->profile.at;

	t->levels = tier->profile.n;
	while (t->levels_proved < t->levels && t->down_to.den != 0 &&
	       fraction_compare(levels[t->levels_proved].share, t->down_to) > 0)
		t->levels_proved++;
}

static void claim_check(struct verifier *v, const struct plan_tier *tier, enum tier_kind kind, const struct node *at)
{
	struct verified_tier *t = &v->ret->tiers[kind];
	char proved[FRACTION_SPACE], said[FRACTION_SPACE];
	bool bound = t->bound.den != 0 && tier_better(tier, t->bound, tier->bound) <= 0;

	if (kind == TIER_LEXIMIN)
		count_levels(tier, t);
	if (t->bound.den != 0)
		t->gap = fraction_apart(t->bound, tier->best);
	t->best_shown = fraction_compare(tier->value, tier->best) == 0;
	t->certified = bound && t->levels_proved == t->levels ? CERTIFIED_PROVED : CERTIFIED_WITHIN;
	if (t->bound.den != 0 && tier_better(tier, t->bound, tier->best) < 0)
		fault(v, node_key(at, "best"), "certificate-bound",
		      "tiers[%s]: no plan has the best value, %s: the certificate proves %s", tier->name,
		      fraction_text(tier->best, said), fraction_text(t->bound, proved));
	if (t->certified == CERTIFIED_PROVED || tier->proof == PROOF_SEARCH)
		return;
	if (bound && tier->status == PLAN_LIMIT) /* how many ratios are proved is not claimed */
		return;
	if (bound)
		fault(v, node_key(at, "proof"), "certificate-bound",
		      "tiers[%s]: the certificate proves %zu of %zu shares, and no search is said to have closed the rest",
		      tier->name, t->levels_proved, t->levels);
	else
		fault(v, node_key(at, "bound"), "certificate-bound",
		      "tiers[%s]: the bound, %s, is not proved: the certificate proves %s, and no search is said to have "
		      "closed the rest",
		      tier->name, fraction_text(tier->bound, said),
		      t->bound.den != 0 ? fraction_text(t->bound, proved) : "nothing");
}

void claims_check(struct verifier *v)
{
	const struct plan_tier *tiers = v->plan->tiers.at;
	const struct node *nodes = node_key(v->asked->places, "tiers");

	for (size_t i = 0; i < v->plan->tiers.n; i++)
		for (enum tier_kind kind = 0; kind < TIERS; kind++)
			if (strcmp(tiers[i].name, tier_names[kind]) == 0 && tiers[i].status != PLAN_NOT_REACHED &&
			    tiers[i].best.den != 0 && tiers[i].bound.den != 0)
				claim_check(v, &tiers[i], kind, node_item(nodes, i));
}
