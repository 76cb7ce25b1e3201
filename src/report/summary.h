/* The plan on one screen, for a director. */
#ifndef REPORT_SUMMARY_H
#define REPORT_SUMMARY_H

#include "plan/plan.h"
#include "report/words.h"

/* Prints who moves, shortage before and after by field, the worst commune, cost, what stays open, the tiers with
 * their proof, and the seconds it took, in the language and of the province of `w`. */
void summary_print(struct words *w, const struct plan *plan, double seconds);

#endif
