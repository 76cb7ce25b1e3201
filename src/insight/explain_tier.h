/* Which objective an answer makes worse, and by how much. */
#ifndef INSIGHT_EXPLAIN_TIER_H
#define INSIGHT_EXPLAIN_TIER_H

#include "model/asked.h"

/* The first objective that gets worse with what is asked for. */
struct explained_tier {
	const char *name, *unit; /* NULL: none */
	struct fraction allowed; /* what the plan may have there */
	struct fraction with;    /* the best with it */
	struct fraction bound;   /* proved: no plan with it does better */
	bool proved;             /* what gets worse is proved to be the least that can */
	/* leximin: the largest share of which there are more communes then, from so many to so many; den 0 and
	 * ABSENT: none */
	struct fraction share;
	int64_t communes, communes_with;
};

extern const struct record explained_tier_record;

/* The objective that an answer makes worse (ASK_WORSE). */
void explain_tier(const struct asked *a, const struct ask_reply *reply, struct explained_tier *out);

/* Leximin: the largest share of which there are more communes, or fewer, than in the tier's best; false: none. */
bool explain_first_level(const struct lp_tier_result *is, const struct lp_tier_result *with, struct fraction *share,
			 int64_t *communes, int64_t *communes_with);

/* Leximin: is it proved that as few as can be have that share, and all above it? */
bool explain_level_proved(const struct lp_tier_result *with, struct fraction share);

#endif
