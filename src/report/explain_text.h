/* Why posts are open, for people. */
#ifndef REPORT_EXPLAIN_TEXT_H
#define REPORT_EXPLAIN_TEXT_H

#include "insight/explain.h"
#include "report/words.h"

/* Each post in sentences that can be copied. */
void explain_print(struct words *w, const struct explanation *e);

/* Who serves, who else could and who cannot: explain_person.c. */
void explain_print_who(struct words *w, const struct explained_who *who);

/* A line for each post: explain_table.c. */
void explain_print_table(struct words *w, const struct explanation *e);

/* What more of each limit is worth: explain_prices.c. */
void explain_print_prices(struct words *w, const struct records *prices);

/* What a remedy consists of, as in "1 more desk in Long Wood". */
const char *remedy_words(struct words *w, const struct explained_remedy *r);

#endif
