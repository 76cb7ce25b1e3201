/* What the texts for people share. */
#ifndef REPORT_PRINT_H
#define REPORT_PRINT_H

#include "config/province.h"
#include "plan/plan.h"
#include "report/words.h"

#include <stdio.h>

enum { NUMBER_SPACE = SAID_NUMBER, MIXED_SPACE = SAID_MIXED };

/* How many columns of a terminal s takes. */
int print_width(const char *s);

/* The width, or that of s where s is wider. */
int wider(int width, const char *s);

/* s padded to `width` columns of a terminal, Vietnamese or not. */
void print_padded(FILE *out, const char *s, int width);

/* The same at the right of them. */
void print_right(FILE *out, const char *s, int width);

/* How wide a column of the plan's objectives is. */
int tiers_width(const struct words *w, const struct plan *plan);

/* "Long Wood, 2 of 3 open"; "none is short" */
const char *worst_words(struct words *w, const struct plan_worst *worst);

/* What was changed in the config, a line each; nothing when nothing was. */
void print_changes(struct words *w, const struct province *p);

/* The same of a plan (struct plan_override), each line after `indent`. */
void print_overrides(struct words *w, const char *indent, const struct records *overrides);

/* Of synthetic data, a line that says so; nothing when all is real. */
void print_synthetic(struct words *w, const struct texts *synthetic);

#endif
