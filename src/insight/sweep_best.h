/* Which plan of a sweep does best in all of its runs: nobody knows which of them comes true.
 *
 * Each plan is tried in each run: whoever can still go where the plan has them goes, as far as limits allow, and nobody goes
 * anywhere else; of such answers the best by the objectives is taken.  What counts is the weighted need that stays open. */
#ifndef INSIGHT_SWEEP_BEST_H
#define INSIGHT_SWEEP_BEST_H

#include "insight/sweep_results.h"

/* So many different plans are tried, those of the first runs. */
enum { CANDIDATES_MOST = 20, THOUSAND = 1000 };

/* Weighted need is in thousandths. */
struct sweep_candidate {
	const struct sweep_line *line; /* the first run with this plan */
	size_t times;                  /* runs with this plan */
	size_t impossible;             /* runs in which it breaks what must be */
	int64_t mean, worst; /* in the others: on average, and on average of the worst tenth; ABSENT = there is none */
};

struct sweep_best {
	struct arena arena;
	struct sweep_candidate *candidates; /* best first: the fewest impossible, then the least on average */
	size_t n;
	size_t plans, different; /* runs with plans, different ones among them */
	int64_t known;           /* the average if one knew which run comes true */
};

/* SWEEP_DONE: *ret is to be freed with sweep_best_free. */
enum sweep_end sweep_best_make(struct sweep_best *ret, const struct sweep *s, const struct sweep_results *r,
			       int64_t jobs, const volatile sig_atomic_t *interrupted,
			       void (*progress)(void *ctx, int64_t done, int64_t of), void *ctx, struct diags *ds);
void sweep_best_free(struct sweep_best *b);

#endif
