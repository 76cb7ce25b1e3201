/* What the parts of mathprog.c share. */
#ifndef MODEL_MATHPROG_INTERNAL_H
#define MODEL_MATHPROG_INTERNAL_H

#include "model/mathprog.h"

/* Symbols are always quoted: without quotes 010 and 10 would be one number to MathProg. */
void write_symbol(FILE *out, const char *symbol);
void write_pair(FILE *out, const char *a, const char *b);

void begin_set(FILE *out, const char *name);
/* `param : a b c := key 1 2 3 ...` holds several columns; a dot stands for "not given". */
void begin_table(FILE *out, const char *columns);
void write_cell(FILE *out, int64_t value);                /* ABSENT: not given */
void write_symbol_cell(FILE *out, const char *symbol);    /* NULL: not given */
void write_date_cell(FILE *out, int32_t date);            /* NO_DATE: not given */
void write_decimal(FILE *out, int64_t value, int digits); /* a cell: so many units of 10^-digits, exactly */
void end_row(FILE *out);
void end(FILE *out);

void write_scalar(FILE *out, const char *name, int64_t value); /* ABSENT: not given */
void write_symbol_scalar(FILE *out, const char *name, const char *symbol);

/* Rows "id text" for each text, "id id" for each reference. */
void write_texts_of(FILE *out, const char *id, const struct texts *texts);
void write_refs_of(FILE *out, const char *id, const struct refs *refs);

/* The sections, in the order of the model's declarations. */
void write_when(FILE *out, const struct province *p);   /* dates, levers, weeks, law */
void write_places(FILE *out, const struct province *p); /* fields, positions, units, posts */
void write_people(FILE *out, const struct province *p); /* staff, courses, hires, pairs */
void write_rules(FILE *out, const struct province *p);  /* distances, costs, fit */

#endif
