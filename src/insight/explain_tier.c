#include "insight/explain_tier.h"

#include "model/tiers.h"

bool explain_first_level(const struct lp_tier_result *is, const struct lp_tier_result *with, struct fraction *share,
			 int64_t *communes, int64_t *communes_with)
{
	size_t i = 0, k = 0;

	while (i < is->nlevels || k < with->nlevels) {
		int order = i == is->nlevels     ? -1
			    : k == with->nlevels ? 1
						 : fraction_compare(is->levels[i].ratio, with->levels[k].ratio);
		int64_t before = order >= 0 ? is->levels[i].count : 0;
		int64_t after = order <= 0 ? with->levels[k].count : 0;

		if (after != before) {
			*share = order <= 0 ? with->levels[k].ratio : is->levels[i].ratio;
			*communes = before;
			*communes_with = after;
			return true;
		}
		i += order >= 0;
		k += order <= 0;
	}
	return false;
}

bool explain_level_proved(const struct lp_tier_result *with, struct fraction share)
{
	return with->state == LP_TIER_OPTIMAL ||
	       (with->nproved > 0 && fraction_compare(share, with->levels[with->nproved - 1].ratio) >= 0);
}

void explain_tier(const struct asked *a, size_t t, const struct lp_tier_result *with, struct explained_tier *out)
{
	enum tier_kind kind = a->province->objectives[t].kind;
	const struct lp_tier_result *is = &ask_tiers(a->ask)[t];

	*out = NO_TIER;
	out->name = tier_names[kind];
	out->unit = tier_units[kind];
	out->allowed = tier_in_sense(&a->m, t, is->allowed);
	if (with->state == LP_TIER_NOT_REACHED)
		return;
	out->with = tier_in_sense(&a->m, t, with->best);
	out->bound = tier_in_sense(&a->m, t, with->bound);
	out->proved = fraction_compare(out->with, out->bound) == 0;
	if (kind == TIER_LEXIMIN && explain_first_level(is, with, &out->share, &out->communes, &out->communes_with))
		out->proved = explain_level_proved(with, out->share);
}
