/* What a sweep says, for people. */
#ifndef REPORT_SWEEP_TEXT_H
#define REPORT_SWEEP_TEXT_H

#include "insight/sweep_best.h"
#include "insight/sweep_reasons.h"
#include "insight/sweep_results.h"
#include "report/words.h"

/* A line a run: what was set, and what came of it. */
bool sweep_print_table(struct words *w, const struct sweep_results *r);

/* The runs that no other beats in both cost and open need. */
bool sweep_print_pareto(struct words *w, const struct sweep_results *r);

/* What each value alone does to the open need; of other sweeps than one at a time, that there is no such thing. */
bool sweep_print_tornado(struct words *w, const struct sweep_results *r);

/* In how many of the runs each person goes where. */
bool sweep_print_sure(struct words *w, const struct sweep_results *r);

/* Which plan does best in all runs. */
void sweep_print_best(struct words *w, const struct sweep_best *b);

/* Why runs have no plan: a line a reason, none where all have one. */
void sweep_print_reasons(struct words *w, const struct sweep_reasons *r);

/* The others return false when memory runs out. */
typedef bool sweep_print_fn(struct words *w, const struct sweep_results *r);

#endif
