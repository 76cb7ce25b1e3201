/* The figures of a comparison: one table for all plans, with the differences from the first. */
#include "report/compare_text.h"

#include "report/compare_words.h"
#include "report/print.h"

enum { LABEL_LEAST = 44, CELL_SPACE = MIXED_SPACE + 2, COLUMN_LEAST = 8 };

/* Columns: the value of the first plan, then of each other one its value, the difference, the verdict. */
struct table {
	struct words *w;
	const struct comparison *c;
	int width[1 + 3 * (COMPARED_MOST - 1)];
	int columns, label;
};

/* The text of a cell; in `space` unless it is a constant. */
static const char *cell(const struct table *t, const struct compared_row *row, int column, char space[CELL_SPACE])
{
	const struct compared_value *v = (const struct compared_value *)row->values.at + (column + 2) / 3;
	enum language language = t->w->language;

	if (column % 3 == 0 && column > 0)
		return v->verdict ? term(t->w, v->verdict) : "";
	if (column % 3 == 2 && v->difference.den != 0 && v->difference.num != 0) {
		space[0] = '+';
		said_mixed(language, v->difference, v->difference.num > 0 ? space + 1 : space);
		return space;
	}
	if (column % 3 == 2)
		return "";
	return v->value.den != 0 ? said_mixed(language, v->value, space) : "-";
}

static bool is_shown(const struct compared_row *row)
{
	const struct compared_value *v = row->values.at;

	for (size_t i = 0; i < row->values.n; i++)
		if (v[i].value.num != 0)
			return true;
	return false;
}

static const char *label_of(const struct table *t, const struct records *rows, const struct compared_row *row)
{
	struct words *w = t->w;

	if (rows == &t->c->kpis)
		return words_of_figure(w, row->key);
	if (rows == &t->c->fields_open)
		return field_name(w, row->key);
	if (rows == &t->c->tiers)
		return joined(w, term(w, row->key), ", ", term(w, row->unit));
	return term(w, row->key);
}

static void widen(struct table *t, const struct records *rows)
{
	const struct compared_row *row = rows->at;
	char space[CELL_SPACE];

	for (size_t i = 0; i < rows->n; i++) {
		t->label = wider(t->label, label_of(t, rows, &row[i]));
		for (int column = 0; column < t->columns; column++)
			t->width[column] = wider(t->width[column], cell(t, &row[i], column, space));
	}
}

static void print_row(const struct table *t, const struct records *rows, const struct compared_row *row)
{
	FILE *out = t->w->out;
	char space[CELL_SPACE];
	int skipped = 0;

	fputs("  ", out);
	print_padded(out, label_of(t, rows, row), t->label);
	for (int column = 0; column < t->columns; column++) {
		const char *text = cell(t, row, column, space);
		int width = t->width[column];

		if (width == 0)
			continue;
		if (text[0] == '\0') { /* no blanks at the end of a line */
			skipped += 2 + width;
			continue;
		}
		fprintf(out, "%*s", skipped + 2, "");
		skipped = 0;
		if (column % 3 == 0 && column > 0) {
			fputs(text, out);
			skipped = width - print_width(text);
		} else {
			print_right(out, text, width);
		}
	}
	fputc('\n', out);
}

static void print_head(const struct table *t)
{
	const struct compared_plan *plans = t->c->plans.at;
	FILE *out = t->w->out;
	int skipped = 0;

	fprintf(out, "\n  %-*s", t->label, "");
	for (int column = 0; column < t->columns; column++) {
		const char *plan = plans[(column + 2) / 3].plan;
		const char *of_a = column % 3 == 2 ? " - A" : "";

		if (t->width[column] == 0)
			continue;
		if (column % 3 == 0 && column > 0) {
			skipped += 2 + t->width[column];
			continue;
		}
		fprintf(out, "%*s%s%s", skipped + 2 + t->width[column] - print_width(plan) - print_width(of_a), "",
			plan, of_a);
		skipped = 0;
	}
	fputc('\n', out);
}

/* Those that are shown, under a head where they have one. */
static void print_list(const struct table *t, const char *head, const struct records *rows)
{
	const struct compared_row *row = rows->at;
	size_t n = 0;

	for (size_t i = 0; i < rows->n; i++) {
		if (!is_shown(&row[i]))
			continue;
		if (n++ == 0 && head)
			fprintf(t->w->out, "\n  %s\n", head);
		print_row(t, rows, &row[i]);
	}
}

static void print_tiers(const struct table *t)
{
	const struct compared_row *row = t->c->tiers.at;

	if (t->c->tiers.n > 0)
		say(t->w, SAY_OBJECTIVES, NULL);
	for (size_t i = 0; i < t->c->tiers.n; i++)
		print_row(t, &t->c->tiers, &row[i]);
}

void compare_print_figures(struct words *w, const struct comparison *c)
{
	enum { LISTS = 5 };
	const struct records *const lists[LISTS] = {&c->kpis, &c->lever_people, &c->lever_costs, &c->fields_open,
						    &c->tiers};
	struct table t = {.w = w, .c = c, .columns = 3 * (int)c->plans.n - 2, .label = LABEL_LEAST};

	for (int column = 0; column < t.columns; column++)
		t.width[column] = column % 3 == 0 && column > 0 ? 0 : COLUMN_LEAST;
	for (size_t i = 0; i < LISTS; i++)
		widen(&t, lists[i]);
	print_head(&t);
	print_list(&t, NULL, &c->kpis);
	if (c->lever_people.n > 1) { /* nothing to compare when there is one */
		print_list(&t, phrase(w, SAY_PEOPLE_BY_LEVER, NULL), &c->lever_people);
		print_list(&t, phrase(w, SAY_COST_BY_LEVER, NULL), &c->lever_costs);
	}
	print_list(&t, phrase(w, SAY_SHORT_BY_FIELD, NULL), &c->fields_open);
	print_tiers(&t);
}
