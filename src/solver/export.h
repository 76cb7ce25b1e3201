/* The problem of one tier in formats that other solvers read. */
#ifndef SOLVER_EXPORT_H
#define SOLVER_EXPORT_H

#include "base/diag.h"
#include "solver/lexi.h"

enum lp_format { LP_FORMAT_CPLEX, LP_FORMAT_MPS };

struct lp_export {
	const struct lp_problem *lp;
	const struct lp_tier *tiers;
	int tier;                            /* the one to optimise; those before it become rows */
	const struct lp_tier_result *before; /* of the tiers before it, which are closed */
	/* ASCII names, at most 255 bytes. */
	void (*column_name)(void *names, int col, char *name, size_t size);
	void (*row_name)(void *names, int row, char *name, size_t size);
	void *names;
};

/* All columns, priced ones whole.  A tier of ratios gets a column `z` and rows  activity - denominator z <= 0; so does a
 * leximin tier, of which that is the largest ratio only. */
bool lp_export(const struct lp_export *ex, enum lp_format format, const char *path, struct diags *ds);

#endif
