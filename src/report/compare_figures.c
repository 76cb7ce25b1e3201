/* The figures of a comparison: one table for all plans, with the differences from the first. */
#include "report/compare_text.h"

#include "report/compare_words.h"
#include "report/print.h"

#include <inttypes.h>
#include <string.h>

enum { LABEL = 44, CELL_SPACE = MIXED_SPACE + 2, COLUMN_LEAST = 8 };

/* Columns: the value of the first plan, then of each other one its value, the difference, the verdict. */
struct table {
	FILE *out;
	const struct comparison *c;
	const struct province *names;
	int width[1 + 3 * (COMPARED_MOST - 1)];
	int columns;
};

/* The text of a cell; in `space` unless it is a constant. */
static const char *cell(const struct compared_row *row, int column, char space[CELL_SPACE])
{
	const struct compared_value *v = (const struct compared_value *)row->values.at + (column + 2) / 3;

	if (column % 3 == 0 && column > 0)
		return v->verdict ? v->verdict : "";
	if (column % 3 == 2 && v->difference.den != 0 && v->difference.num != 0) {
		space[0] = '+';
		return v->difference.num > 0 ? mixed(v->difference, space + 1), space : mixed(v->difference, space);
	}
	if (column % 3 == 2)
		return "";
	return v->value.den != 0 ? mixed(v->value, space) : "-";
}

static bool is_shown(const struct compared_row *row)
{
	const struct compared_value *v = row->values.at;

	for (size_t i = 0; i < row->values.n; i++)
		if (v[i].value.num != 0)
			return true;
	return false;
}

static void widen(struct table *t, const struct records *rows)
{
	char space[CELL_SPACE];

	for (size_t i = 0; i < rows->n; i++)
		for (int column = 0; column < t->columns; column++) {
			int width = (int)strlen(cell((const struct compared_row *)rows->at + i, column, space));

			if (width > t->width[column])
				t->width[column] = width;
		}
}

static void print_row(const struct table *t, const struct compared_row *row, const char *label)
{
	char space[CELL_SPACE];
	int skipped = 0;

	fputs("  ", t->out);
	print_padded(t->out, label, LABEL);
	for (int column = 0; column < t->columns; column++) {
		const char *text = cell(row, column, space);
		int width = t->width[column];

		if (width == 0)
			continue;
		if (text[0] == '\0') { /* no blanks at the end of a line */
			skipped += 2 + width;
			continue;
		}
		fprintf(t->out, "%*s", skipped, "");
		skipped = 0;
		if (column % 3 == 0 && column > 0) {
			fprintf(t->out, "  %s", text);
			skipped = width - (int)strlen(text);
		} else {
			fprintf(t->out, "  %*s", width, text);
		}
	}
	fputc('\n', t->out);
}

static void print_head(struct table *t)
{
	const struct compared_plan *plans = t->c->plans.at;
	int skipped = 0;

	fprintf(t->out, "\n  %-*s", LABEL, "");
	for (int column = 0; column < t->columns; column++) {
		const struct compared_plan *plan = &plans[(column + 2) / 3];

		if (t->width[column] == 0)
			continue;
		if (column % 3 == 0 && column > 0)
			skipped += 2 + t->width[column];
		else
			fprintf(t->out, "%*s  %*s%s", skipped, "",
				t->width[column] - (column % 3 == 2 ? (int)strlen("B - A") : 1), "", plan->plan);
		if (column % 3 == 0 && column > 0)
			continue;
		skipped = 0;
		fputs(column % 3 == 2 ? " - A" : "", t->out);
	}
	fputc('\n', t->out);
}

static const char *field_label(const struct province *names, const char *id)
{
	for (size_t f = 0; names && f < names->nfields; f++)
		if (strcmp(names->fields[f].id, id) == 0)
			return name_of(&names->fields[f].name, id);
	return id;
}

/* Under a head, when there are rows to be shown. */
static void print_list(const struct table *t, const char *head, const struct records *rows)
{
	const struct compared_row *row = rows->at;
	size_t n = 0;

	for (size_t i = 0; i < rows->n; i++) {
		if (!is_shown(&row[i]))
			continue;
		if (n++ == 0)
			fprintf(t->out, "\n  %s\n", head);
		print_row(t, &row[i], rows == &t->c->fields_open ? field_label(t->names, row[i].key) : row[i].key);
	}
}

static void print_tiers(const struct table *t)
{
	const struct compared_row *row = t->c->tiers.at;
	struct text label = {0};

	fputs(t->c->tiers.n > 0 ? "\n  objectives, the first first\n" : "", t->out);
	for (size_t i = 0; i < t->c->tiers.n; i++) {
		label.len = 0;
		text_printf(&label, "%s, %s", row[i].key, row[i].unit);
		print_row(t, &row[i], label.failed ? row[i].key : label.at);
	}
	text_free(&label);
}

void compare_print_figures(FILE *out, const struct comparison *c, const struct province *names)
{
	struct table t = {.out = out, .c = c, .names = names, .columns = 3 * (int)c->plans.n - 2};
	const struct compared_row *row = c->kpis.at;

	for (int column = 0; column < t.columns; column++)
		t.width[column] = column % 3 == 0 && column > 0 ? 0 : COLUMN_LEAST;
	widen(&t, &c->kpis);
	widen(&t, &c->lever_costs);
	widen(&t, &c->fields_open);
	widen(&t, &c->tiers);
	print_head(&t);
	for (size_t i = 0; i < c->kpis.n; i++)
		if (is_shown(&row[i]))
			print_row(&t, &row[i], words_of_figure(row[i].key));
	if (c->lever_people.n > 1) { /* nothing to compare when there is one */
		print_list(&t, "people by lever", &c->lever_people);
		print_list(&t, "cost by lever, VND", &c->lever_costs);
	}
	print_list(&t, "people short after, by field", &c->fields_open);
	print_tiers(&t);
}
