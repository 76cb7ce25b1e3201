/* What review.c shares with totals.c and training.c. */
#ifndef REVIEW_INTERNAL_H
#define REVIEW_INTERNAL_H

#include "review/review.h"

/* part / whole in hundredths of `unit` (100 for a ratio in hundredths, 10000 for a share), rounded half up. */
int64_t review_share(int64_t part, int64_t whole, int64_t unit);

/* Each fills its part of the review from r->posts; false when memory runs out. */
bool review_totals(struct review *r, const struct province *p);
bool review_train(struct review *r, const struct province *p);

#endif
