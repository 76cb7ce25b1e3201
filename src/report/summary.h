/* The plan on one screen, for a director. */
#ifndef REPORT_SUMMARY_H
#define REPORT_SUMMARY_H

#include "config/province.h"
#include "plan/plan.h"

#include <stdio.h>

/* Prints who moves, shortage before and after by field, the worst commune, cost, what stays open, the tiers with
 * their proof, and the seconds it took. */
void summary_print(FILE *out, const struct province *p, const struct plan *plan, double seconds);

#endif
