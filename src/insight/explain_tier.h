/* Which objective an answer makes worse, and by how much. */
#ifndef INSIGHT_EXPLAIN_TIER_H
#define INSIGHT_EXPLAIN_TIER_H

#include "model/asked.h"
#include "plan/reason.h"

/* Objective number t, as it was solved with what is asked for.  Where it was not reached only what the plan may have is said. */
void explain_tier(const struct asked *a, size_t t, const struct lp_tier_result *with, struct explained_tier *out);

/* Leximin: the largest share of which there are more communes, or fewer, than in the tier's best; false: none. */
bool explain_first_level(const struct lp_tier_result *is, const struct lp_tier_result *with, struct fraction *share,
			 int64_t *communes, int64_t *communes_with);

/* Leximin: is it proved that as few as can be have that share, and all above it? */
bool explain_level_proved(const struct lp_tier_result *with, struct fraction share);

#endif
