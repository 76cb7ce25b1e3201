/* A plan from a file, as `solve` writes it. */
#ifndef PLAN_READ_H
#define PLAN_READ_H

#include "config/config.h"
#include "config/node.h"
#include "plan/plan.h"

/* Reads `path` ("-" = standard input) into *plan, which must be zeroed but for its arena's limit.  All faults are
 * recorded in one run.  True exactly when no error was recorded: then the caller owns the plan, and *ret_file
 * names the file with the digest of its bytes, both in the plan's arena, and so do the nodes of the file, which
 * have the place of every value in *ret_places; either may be NULL: nobody asks for it, and it costs no time.  On failure *plan is empty.
 * Codes: those of configs (configs/README.md), plan-version, and incomplete for a file that was cut off. */
bool plan_read(struct plan *plan, struct plan_input *ret_file, const struct node **ret_places, const char *path,
	       struct sources *src, struct diags *ds);

/* The same from memory; `name` stands in messages. */
bool plan_parse(struct plan *plan, struct plan_input *ret_file, const struct node **ret_places, const char *name,
		const char *text, size_t len, struct sources *src, struct diags *ds);

#endif
