/* What `verify` found, in short; the faults themselves are diagnostics. */
#ifndef REPORT_VERIFIED_H
#define REPORT_VERIFIED_H

#include "insight/verify.h"
#include "report/words.h"

/* What was looked at, the changes of the config (the province of `w`), and of each objective the value, with what the plan states of it.
 * The paths are those that the user gave. */
void verified_print(struct words *w, const char *config, const char *path, const struct plan *plan,
		    const struct verified *verified);

/* The same as JSON.  False when memory runs out. */
bool verified_json(FILE *out, const struct plan *plan, const struct verified *verified);

#endif
