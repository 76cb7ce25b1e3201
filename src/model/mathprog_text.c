/* Symbols, numbers and tables of MathProg data. */
#include "model/mathprog_internal.h"

#include <inttypes.h>

/* ' in a symbol is written twice. */
void write_symbol(FILE *out, const char *symbol)
{
	fputc('\'', out);
	for (const char *s = symbol; *s; s++) {
		if (*s == '\'')
			fputc('\'', out);
		fputc(*s, out);
	}
	fputc('\'', out);
}

void write_pair(FILE *out, const char *a, const char *b)
{
	write_symbol(out, a);
	fputc(' ', out);
	write_symbol(out, b);
}

void begin_set(FILE *out, const char *name)
{
	fprintf(out, "set %s :=\n", name);
}

void begin_table(FILE *out, const char *columns)
{
	fprintf(out, "param : %s :=\n", columns);
}

void write_cell(FILE *out, int64_t value)
{
	if (value == ABSENT)
		fputs(" .", out);
	else
		fprintf(out, " %" PRId64, value);
}

void write_symbol_cell(FILE *out, const char *symbol)
{
	fputc(' ', out);
	if (symbol)
		write_symbol(out, symbol);
	else
		fputc('.', out);
}

void write_date_cell(FILE *out, int32_t date)
{
	write_cell(out, date == NO_DATE ? ABSENT : date);
}

void write_decimal(FILE *out, int64_t value, int digits)
{
	int64_t one = 1, size = value < 0 ? -value : value;

	for (int i = 0; i < digits; i++)
		one *= 10;
	fprintf(out, " %s%" PRId64 ".%0*" PRId64, value < 0 ? "-" : "", size / one, digits, size % one);
}

void end_row(FILE *out)
{
	fputc('\n', out);
}

void end(FILE *out)
{
	fputs(";\n", out);
}

void write_scalar(FILE *out, const char *name, int64_t value)
{
	if (value != ABSENT)
		fprintf(out, "param %s := %" PRId64 ";\n", name, value);
}

void write_symbol_scalar(FILE *out, const char *name, const char *symbol)
{
	fprintf(out, "param %s := ", name);
	write_symbol(out, symbol);
	end(out);
}

void write_texts_of(FILE *out, const char *id, const struct texts *texts)
{
	for (size_t i = 0; i < texts->n; i++) {
		write_pair(out, id, texts->at[i]);
		end_row(out);
	}
}

void write_refs_of(FILE *out, const char *id, const struct refs *refs)
{
	for (size_t i = 0; i < refs->n; i++) {
		write_pair(out, id, refs->at[i].id);
		end_row(out);
	}
}
