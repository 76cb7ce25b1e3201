/* Why posts are open, for people. */
#ifndef REPORT_EXPLAIN_TEXT_H
#define REPORT_EXPLAIN_TEXT_H

#include "config/province.h"
#include "insight/explain.h"

#include <stdio.h>

/* Each post in sentences that can be copied. */
void explain_print(FILE *out, const struct explanation *e, const struct province *p);

/* Who serves, who else could and who cannot: explain_person.c. */
void explain_print_who(FILE *out, const struct explained_who *who, const struct province *p);

/* A line for each post. */
void explain_print_table(FILE *out, const struct explanation *e, const struct province *p);

/* What more of each limit is worth: explain_prices.c. */
void explain_print_prices(FILE *out, const struct records *prices, const struct province *p);

#endif
