#include "report/review_text.h"

#include "config/names.h"
#include "report/print.h"

#include <inttypes.h>

enum { WORST_SHOWN = 10, UNITS_SHOWN = 4, ITEMS_A_LINE = 6 };
enum { FIELD_LEAST = 36, TRAINING_LEAST = 32, COMMUNE_LEAST = 24, UNIT_LEAST = 26, POSITION_LEAST = 22 };
enum { MET = 6, OF_MET = 8, AFTER_MET = 4, LACKING = 4 };

/* A column of figures: what stands above, and how wide it is at least. */
struct column {
	enum sentence_id head;
	int least;
};

static void print_column(struct words *w, const struct column *columns, size_t i, const char *text)
{
	fputs(i > 0 ? "  " : "", w->out);
	print_right(w->out, text, wider(columns[i].least, phrase(w, columns[i].head, NULL)));
}

static void print_heads(struct words *w, const struct column *columns, size_t n)
{
	for (size_t i = 0; i < n; i++)
		print_column(w, columns, i, phrase(w, columns[i].head, NULL));
}

static void print_columns(struct words *w, const struct column *columns, const char *const *texts, size_t n)
{
	for (size_t i = 0; i < n; i++)
		print_column(w, columns, i, texts[i]);
}

static const char *number(struct words *w, int64_t n)
{
	char space[NUMBER_SPACE];
	const char *text = arena_strdup(&w->arena, said_grouped(w->language, n, space));

	return text ? text : "";
}

/* Hundredths as a number with two decimals, or a dash. */
static const char *decimal(struct words *w, int64_t hundredths)
{
	return hundredths == ABSENT ? "-" : PHRASE(w, REVIEW_DECIMAL, arg_number("n", SAID_HUNDREDTHS, hundredths));
}

/* A share in whole percent, rounded down: 100 % means all. */
static const char *percent(struct words *w, int64_t share)
{
	return share == ABSENT ? "-" : PHRASE(w, REVIEW_PERCENT, arg_count("n", share / 100));
}

static void print_head(struct words *w, const struct review *r)
{
	const struct province *p = w->province;

	SAY(w, REVIEW_OF, arg_text("province", name_in(w->language, &p->name, p->id)));
	print_changes(w, p);
	print_synthetic(w, &r->synthetic);
	SAY(w, REVIEW_COMMUNES, arg_count("n", r->communes), arg_count("over", r->communes_over),
	    arg_count("short", r->communes_short), arg_count("exact", r->communes_exact));
	SAY(w, REVIEW_PEOPLE, arg_count("quota", r->total.quota), arg_count("there", r->total.filled),
	    arg_count("needed", r->total.needed));
	SAY(w, REVIEW_LACKING, arg_count("n", r->total.shortage), arg_count("surplus", r->total.surplus),
	    arg_count("wrong", r->total.wrong_field));
}

/* Fields that have posts, in the order of their ids. */
static void print_fields(struct words *w, const struct review *r)
{
	static const struct column columns[] = {{SAY_COLUMN_NEEDED, 6},  {SAY_COLUMN_LACKING, 7},
						{SAY_COLUMN_SURPLUS, 8}, {SAY_COLUMN_UNQUALIFIED, 11},
						{SAY_COLUMN_MET, 6},     {SAY_COLUMN_WITHOUT, 16}};
	enum { COLUMNS = sizeof columns / sizeof *columns };
	const struct review_total *fields = r->fields.at;
	int width = FIELD_LEAST;

	for (size_t f = 0; f < r->fields.n; f++)
		width = fields[f].posts > 0 ? wider(width, field_name(w, fields[f].key)) : width;
	fputs("\n  ", w->out);
	print_padded(w->out, phrase(w, SAY_HEAD_FIELD, NULL), width);
	print_heads(w, columns, COLUMNS);
	fputc('\n', w->out);
	for (size_t f = 0; f < r->fields.n; f++) {
		const struct review_total *t = &fields[f];

		if (t->posts == 0)
			continue;
		fputs("  ", w->out);
		print_padded(w->out, field_name(w, t->key), width);
		print_columns(w, columns,
			      (const char *[]){number(w, t->needed), number(w, t->shortage), number(w, t->surplus),
					       number(w, t->wrong_field), percent(w, t->met), number(w, t->without)},
			      COLUMNS);
		fputc('\n', w->out);
	}
}

static size_t worst_shown(const struct review *r)
{
	const struct review_total *people = r->by_people.at;
	size_t n = 0;

	while (n < r->by_people.n && n < WORST_SHOWN && people[n].shortage > 0)
		n++;
	return n;
}

static void print_worst(struct words *w, const struct review *r)
{
	const struct review_total *pressure = r->by_pressure.at, *people = r->by_people.at;
	size_t n = worst_shown(r);
	int width = COMMUNE_LEAST;

	for (size_t i = 0; i < n; i++)
		width = wider(wider(width, unit_words(w, pressure[i].key)), unit_words(w, people[i].key));
	fputs("\n      ", w->out);
	print_padded(w->out, phrase(w, SAY_BY_PRESSURE, NULL), width + MET + OF_MET + AFTER_MET);
	fprintf(w->out, "%s\n", phrase(w, SAY_BY_PEOPLE, NULL));
	for (size_t i = 0; i < n; i++) {
		fprintf(w->out, "  %2zu  ", i + 1);
		print_padded(w->out, unit_words(w, pressure[i].key), width);
		print_right(w->out, percent(w, pressure[i].met), MET);
		print_padded(w->out, PHRASE(w, OF_NEEDED, arg_count("n", pressure[i].needed)), OF_MET);
		fprintf(w->out, "%*s", AFTER_MET, "");
		print_padded(w->out, unit_words(w, people[i].key), width);
		print_right(w->out, number(w, people[i].shortage), LACKING);
		SAY(w, OF_ALL_NEEDED, arg_count("n", people[i].needed));
	}
}

static void print_flags(struct words *w, const struct review *r)
{
	static const enum sentence_id says[REVIEW_FLAGS] = {
		SAY_FLAG_SHORT,      SAY_FLAG_OVER,        SAY_FLAG_WRONG_FIELD, SAY_FLAG_EMPTY_FIELD,
		SAY_FLAG_OVER_QUOTA, SAY_FLAG_INEFFECTIVE, SAY_FLAG_FACILITIES};
	const struct review_post *posts = r->posts.at;

	say(w, SAY_BY_FLAG, NULL);
	for (int f = 0; f < REVIEW_FLAGS; f++) {
		int64_t n = 0;

		for (size_t i = 0; i < r->posts.n; i++)
			n += posts[i].flags >> f & 1;
		fprintf(w->out, "  %5s  %-13s %s\n", number(w, n), review_flag_names[f], phrase(w, says[f], NULL));
	}
}

/* What courses could do, of the fields that have one. */
static void print_courses(struct words *w, const struct review *r)
{
	static const struct column columns[] = {{SAY_COLUMN_LEVEL, 5},
						{SAY_COLUMN_LACKING, 7},
						{SAY_COLUMN_OWN, 10},
						{SAY_COLUMN_OTHERS, 6},
						{SAY_COLUMN_REMAINS, 16}};
	enum { COLUMNS = sizeof columns / sizeof *columns };
	const struct review_training *t = r->training.at;
	int width = wider(TRAINING_LEAST, phrase(w, SAY_COLUMN_TRAINING, NULL));
	size_t n = 0;

	for (size_t i = 0; i < r->training.n; i++) {
		const char *units = "";

		if (t[i].courses.n == 0)
			continue;
		if (n++ == 0) {
			fputs("\n  ", w->out);
			print_padded(w->out, phrase(w, SAY_COLUMN_TRAINING, NULL), width);
			print_heads(w, columns, COLUMNS);
			fputc('\n', w->out);
		}
		fputs("  ", w->out);
		print_padded(w->out, field_words(w, t[i].field), width);
		print_columns(w, columns,
			      (const char *[]){number(w, t[i].level), number(w, t[i].shortage), number(w, t[i].own),
					       number(w, t[i].others), number(w, t[i].remains)},
			      COLUMNS);
		for (size_t k = 0; k < t[i].own_units.n && k < UNITS_SHOWN; k++)
			units = joined(w, units, ", ", unit_words(w, t[i].own_units.at[k].ref.id));
		fprintf(w->out, "%s%s%s\n", *units ? "  " : "", units, t[i].own_units.n > UNITS_SHOWN ? ", ..." : "");
	}
}

/* One more of several, a few a line. */
static const char *listed(struct words *w, const char *items, size_t i, const char *item)
{
	return joined(w, items, i % ITEMS_A_LINE ? ", " : ",\n    ", item);
}

/* What no course leads to, and fields without a handbook. */
static void print_lacking(struct words *w, const struct review *r)
{
	const struct review_training *t = r->training.at;
	const struct review_handbook *books = r->no_handbook.at;
	const char *items = "";
	size_t n = 0;

	for (size_t i = 0; i < r->training.n; i++)
		if (t[i].courses.n == 0)
			items = listed(w, items, n++,
				       PHRASE(w, FIELD_AT_LEVEL, arg_text("field", field_words(w, t[i].field)),
					      arg_count("level", t[i].level), arg_count("n", t[i].shortage)));
	if (n > 0)
		SAY(w, NO_COURSE, arg_text("items", items));
	items = "";
	for (size_t i = 0; i < r->no_handbook.n; i++)
		items = listed(w, items, i,
			       PHRASE(w, FIELD_READERS, arg_text("field", field_words(w, books[i].field)),
				      arg_count("n", books[i].readers)));
	if (r->no_handbook.n > 0)
		SAY(w, NO_HANDBOOK, arg_text("items", items));
}

void review_page(struct words *w, const struct review *r)
{
	print_head(w, r);
	print_fields(w, r);
	print_worst(w, r);
	print_flags(w, r);
	print_courses(w, r);
	print_lacking(w, r);
}

static void print_post(struct words *w, const struct review_post *x, const struct column *columns, size_t n)
{
	const char *flags = "", *between = phrase(w, SAY_BETWEEN_FLAGS, NULL);

	print_columns(w, columns,
		      (const char *[]){number(w, x->quota), number(w, x->filled), number(w, x->qualified),
				       number(w, x->needed), decimal(w, x->required), decimal(w, x->ratio),
				       percent(w, x->expected), percent(w, x->on_time)},
		      n);
	for (size_t k = 0; k < x->flag_names.n; k++)
		flags = joined(w, flags, between, term(w, x->flag_names.at[k]));
	fprintf(w->out, "%s%s\n", *flags ? "  " : "", flags);
}

void review_lines(struct words *w, const struct review *r)
{
	static const struct column columns[] = {
		{SAY_COLUMN_QUOTA, 5}, {SAY_COLUMN_THERE, 5}, {SAY_COLUMN_QUALIFIED, 9}, {SAY_COLUMN_NEEDED, 6},
		{SAY_COLUMN_WISN, 5},  {SAY_COLUMN_RATIO, 5}, {SAY_COLUMN_EXPECTED, 8},  {SAY_COLUMN_REPORTED, 8}};
	enum { COLUMNS = sizeof columns / sizeof *columns };
	const struct review_post *posts = r->posts.at;
	int unit = UNIT_LEAST, position = POSITION_LEAST;

	for (size_t i = 0; i < r->posts.n; i++) {
		unit = wider(unit, joined(w, unit_words(w, posts[i].unit), "", "  "));
		position = wider(position, joined(w, position_words(w, posts[i].position), "", "  "));
	}
	print_padded(w->out, phrase(w, SAY_COLUMN_UNIT, NULL), unit);
	print_padded(w->out, phrase(w, SAY_COLUMN_POSITION, NULL), position);
	print_heads(w, columns, COLUMNS);
	say(w, SAY_COLUMN_FLAGS, NULL);
	for (size_t i = 0; i < r->posts.n; i++) {
		print_padded(w->out, unit_words(w, posts[i].unit), unit);
		print_padded(w->out, position_words(w, posts[i].position), position);
		print_post(w, &posts[i], columns, COLUMNS);
	}
	SAY(w, POSTS_IN_ALL, arg_count("n", (int64_t)r->posts.n));
}
