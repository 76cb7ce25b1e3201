#include "report/review_text.h"

#include "report/print.h"

#include <inttypes.h>
#include <string.h>

enum { WORST_SHOWN = 10, UNITS_SHOWN = 4, NAME_SPACE = 300, ITEMS_A_LINE = 6 };

/* Hundredths as a number with `digits` decimals, or a dash. */
static const char *decimal(int64_t hundredths, char space[NUMBER_SPACE])
{
	int64_t v;

	if (hundredths == ABSENT)
		return "-";
	v = hundredths < 0 ? -hundredths : hundredths;
	snprintf(space, NUMBER_SPACE, "%s%" PRId64 ".%02" PRId64, hundredths < 0 ? "-" : "", v / 100, v % 100);
	return space;
}

/* A share in whole percent, rounded down: 100 % means all. */
static const char *percent(int64_t share, char space[NUMBER_SPACE])
{
	if (share == ABSENT)
		return "-";
	snprintf(space, NUMBER_SPACE, "%" PRId64 " %%", share / 100);
	return space;
}

static void print_head(FILE *out, const struct province *p, const struct review *r)
{
	struct words w = {out, p, LANGUAGE_EN, {0}};
	char a[NUMBER_SPACE], b[NUMBER_SPACE], c[NUMBER_SPACE];

	fprintf(out, "Review of posts in %s\n", name_of(&p->name, p->id));
	print_changes(&w, p);
	print_synthetic(&w, &r->synthetic);
	words_free(&w);
	fprintf(out,
		"\n  communes: %" PRId64 "; more people than granted in %" PRId64 ", fewer in %" PRId64
		", as many in %" PRId64 "\n",
		r->communes, r->communes_over, r->communes_short, r->communes_exact);
	fprintf(out, "  their posts: %s people granted, %s there, %s needed\n", grouped(r->total.quota, a),
		grouped(r->total.filled, b), grouped(r->total.needed, c));
	fprintf(out,
		"  lacking: %" PRId64 "; too many: %" PRId64 "; in posts they are not qualified for: %" PRId64 "\n",
		r->total.shortage, r->total.surplus, r->total.wrong_field);
}

/* Fields that have posts, in the order of their ids. */
static void print_fields(FILE *out, const struct review *r)
{
	const struct review_total *fields = r->fields.at;
	char met[NUMBER_SPACE];

	fputs("\n  ", out);
	print_padded(out, "field", 36);
	fputs("needed  lacking  too many  unqualified     met  communes without\n", out);
	for (size_t f = 0; f < r->fields.n; f++) {
		if (fields[f].posts == 0)
			continue;
		fputs("  ", out);
		print_padded(out, fields[f].name ? fields[f].name : fields[f].key, 36);
		fprintf(out, "%6" PRId64 " %8" PRId64 " %9" PRId64 " %12" PRId64 " %7s %17" PRId64 "\n",
			fields[f].needed, fields[f].shortage, fields[f].surplus, fields[f].wrong_field,
			percent(fields[f].met, met), fields[f].without);
	}
}

static void print_commune(FILE *out, const struct review_total *t, bool by_people)
{
	char met[NUMBER_SPACE];

	print_padded(out, t->name ? t->name : t->key, 24);
	if (by_people)
		fprintf(out, "%4" PRId64 " of %" PRId64, t->shortage, t->needed);
	else
		fprintf(out, "%6s of %-3" PRId64, percent(t->met, met), t->needed);
}

static void print_worst(FILE *out, const struct review *r)
{
	const struct review_total *pressure = r->by_pressure.at, *people = r->by_people.at;

	fputs("\n      ", out);
	print_padded(out, "under pressure: need met", 40);
	fputs("most people lacking\n", out);
	for (size_t i = 0; i < r->by_people.n && i < WORST_SHOWN && people[i].shortage > 0; i++) {
		fprintf(out, "  %2zu  ", i + 1);
		print_commune(out, &pressure[i], false);
		fputs("     ", out);
		print_commune(out, &people[i], true);
		fputc('\n', out);
	}
}

static void print_flags(FILE *out, const struct review *r)
{
	static const char *const says[REVIEW_FLAGS] = {"fewer qualified people than needed",
						       "more qualified people than needed",
						       "people who are not qualified for it",
						       "nobody in the unit is qualified in its field",
						       "more people than granted",
						       "enough people for its work, yet too few files on time",
						       "short, and no desk or equipment for one more person"};
	const struct review_post *posts = r->posts.at;

	fputs("\n  posts by flag (see them with --flag NAME)\n", out);
	for (int f = 0; f < REVIEW_FLAGS; f++) {
		int64_t n = 0;

		for (size_t i = 0; i < r->posts.n; i++)
			n += posts[i].flags >> f & 1;
		fprintf(out, "  %5" PRId64 "  %-13s %s\n", n, review_flag_names[f], says[f]);
	}
}

static void print_courses(FILE *out, const struct province *p, const struct review_training *t)
{
	fputs("  ", out);
	print_padded(out, t->field, 32);
	fprintf(out, "%5" PRId64 " %8" PRId64 " %11" PRId64 " %7" PRId64 " %17" PRId64, t->level, t->shortage, t->own,
		t->others, t->remains);
	for (size_t k = 0; k < t->own_units.n && k < UNITS_SHOWN; k++)
		fprintf(out, "%s%s", k == 0 ? "  " : ", ", unit_name(p, t->own_units.at[k].ref.id));
	fprintf(out, "%s\n", t->own_units.n > UNITS_SHOWN ? ", ..." : "");
}

/* Names with numbers, a few a line, under a head; nothing when there are none. */
static void print_item(FILE *out, const char *head, size_t i, const char *name, int64_t number)
{
	fprintf(out, "%s%s (%" PRId64 ")", i == 0 ? head : i % ITEMS_A_LINE ? ", " : ",\n    ", name, number);
}

static const char *with_level(const struct review_training *t, char space[NAME_SPACE])
{
	snprintf(space, NAME_SPACE, "%s level %" PRId64, t->field, t->level);
	return space;
}

static void print_training(FILE *out, const struct province *p, const struct review *r)
{
	const struct review_training *t = r->training.at;
	const struct review_handbook *books = r->no_handbook.at;
	char name[NAME_SPACE];
	size_t n = 0;

	for (size_t i = 0; i < r->training.n; i++) {
		if (t[i].courses.n == 0)
			continue;
		if (n++ == 0)
			fputs("\n  training                        level  lacking  own people  others  no course closes\n",
			      out);
		print_courses(out, p, &t[i]);
	}
	n = 0;
	for (size_t i = 0; i < r->training.n; i++)
		if (t[i].courses.n == 0)
			print_item(out, "\n  lacking, and no course leads there:\n    ", n++, with_level(&t[i], name),
				   t[i].shortage);
	fputs(n > 0 ? "\n" : "", out);
	for (size_t i = 0; i < r->no_handbook.n; i++)
		print_item(out, "\n  no handbook, and people who would use one:\n    ", i, books[i].field,
			   books[i].readers);
	fputs(r->no_handbook.n > 0 ? "\n" : "", out);
}

void review_page(FILE *out, const struct province *p, const struct review *r)
{
	print_head(out, p, r);
	print_fields(out, r);
	print_worst(out, r);
	print_flags(out, r);
	print_training(out, p, r);
}

void review_lines(FILE *out, const struct province *p, const struct review *r)
{
	const struct review_post *posts = r->posts.at;
	char required[NUMBER_SPACE], ratio[NUMBER_SPACE], expected[NUMBER_SPACE], on_time[NUMBER_SPACE];

	print_padded(out, "unit", 26);
	print_padded(out, "position", 22);
	fputs("quota  there  qualified  needed   WISN  ratio  expected  reported  flags\n", out);
	for (size_t i = 0; i < r->posts.n; i++) {
		const struct review_post *x = &posts[i];

		print_padded(out, unit_name(p, x->unit), 26);
		print_padded(out, x->position, 22);
		fprintf(out, "%5" PRId64 " %6" PRId64 " %10" PRId64 " %7" PRId64 " %6s %6s %9s %9s", x->quota,
			x->filled, x->qualified, x->needed, decimal(x->required, required), decimal(x->ratio, ratio),
			percent(x->expected, expected), percent(x->on_time, on_time));
		for (size_t k = 0; k < x->flag_names.n; k++)
			fprintf(out, "%s%s", k == 0 ? "  " : " ", x->flag_names.at[k]);
		fputc('\n', out);
	}
	fprintf(out, "%zu post%s\n", r->posts.n, r->posts.n == 1 ? "" : "s");
}
