/* The price of change: what each objective loses when fewer changes of the plan in force are allowed. */
#ifndef REPORT_PRICE_H
#define REPORT_PRICE_H

#include "plan/plan.h"
#include "report/words.h"

struct price_row {
	int64_t changes;         /* so many are allowed */
	const struct plan *plan; /* the best one then */
	bool chosen;             /* it is the plan that was written */
};

enum { PRICE_ROWS = 50 };

/* The number of changes after n, on the way to `most`: every one when there are few, else in steps that double after
 * ten, so that there are never more than PRICE_ROWS. */
int64_t price_next(int64_t n, int64_t most);

/* The head has a column for each objective of the plan `head`, and so have the rows, in whatever order their own plans
 * have them. */
void price_print_head(struct words *w, const struct plan *head);
void price_print_row(struct words *w, const struct plan *head, const struct price_row *row);

/* The row as a line of JSON; false when memory runs out. */
bool price_print_json(FILE *out, const struct price_row *row);

#endif
