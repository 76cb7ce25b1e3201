/* Sets and parameters are written in the order in which models/secondment.mod declares them.  Symbols are
 * always quoted: without quotes 010 and 10 would be one number to MathProg. */
#include "model/mathprog.h"

#include <inttypes.h>

/* ' in a symbol is written twice. */
static void write_symbol(FILE *out, const char *symbol)
{
	fputc('\'', out);
	for (const char *s = symbol; *s; s++) {
		if (*s == '\'')
			fputc('\'', out);
		fputc(*s, out);
	}
	fputc('\'', out);
}

static void write_pair(FILE *out, const char *a, const char *b)
{
	write_symbol(out, a);
	fputc(' ', out);
	write_symbol(out, b);
}

static void write_number(FILE *out, int64_t value)
{
	fprintf(out, " %" PRId64 "\n", value);
}

/* A whole number of units of 10^-digits, exactly. */
static void write_decimal(FILE *out, int64_t value, int digits)
{
	int64_t one = 1, size = value < 0 ? -value : value;

	for (int i = 0; i < digits; i++)
		one *= 10;
	fprintf(out, " %s%" PRId64 ".%0*" PRId64, value < 0 ? "-" : "", size / one, digits, size % one);
}

static void begin_set(FILE *out, const char *name)
{
	fprintf(out, "set %s :=\n", name);
}

static void end(FILE *out)
{
	fputs(";\n", out);
}

static void write_scalar(FILE *out, const char *name, int64_t value)
{
	if (value != ABSENT)
		fprintf(out, "param %s := %" PRId64 ";\n", name, value);
}

/* `param : a b c := key 1 2 3 ...` holds several columns; a dot stands for "not given". */
static void begin_table(FILE *out, const char *columns)
{
	fprintf(out, "param : %s :=\n", columns);
}

static void write_cell(FILE *out, int64_t value)
{
	if (value == ABSENT)
		fputs(" .", out);
	else
		fprintf(out, " %" PRId64, value);
}

static void write_fields(FILE *out, const struct province *p)
{
	begin_set(out, "FIELDS");
	for (size_t i = 0; i < p->nfields; i++) {
		write_symbol(out, p->fields[i].id);
		fputc('\n', out);
	}
	end(out);
}

static void write_positions(FILE *out, const struct province *p)
{
	begin_table(out, "POSITIONS: field level weight mandatory");
	for (size_t i = 0; i < p->npositions; i++) {
		const struct position *position = &p->positions[i];

		write_pair(out, position->id, position->field.id);
		write_cell(out, position->level);
		write_cell(out, position->weight);
		write_cell(out, position->mandatory);
		fputc('\n', out);
	}
	end(out);
}

static const char *kind_symbol(enum unit_kind kind)
{
	switch (kind) {
	case UNIT_AGENCY:
		return "agency";
	case UNIT_COMMUNE:
		return "commune";
	case UNIT_WARD:
		return "ward";
	case UNIT_SPECIAL_ZONE:
		break;
	}
	return "special_zone";
}

static void write_units(FILE *out, const struct province *p)
{
	begin_table(out, "UNITS: kind lat lon one_off_here seats at_most");
	for (size_t i = 0; i < p->nunits; i++) {
		const struct unit *unit = &p->units[i];

		write_pair(out, unit->id, kind_symbol(unit->kind));
		write_decimal(out, unit->lat, 6);
		write_decimal(out, unit->lon, 6);
		write_cell(out, unit->one_off);
		write_cell(out, unit->seats);
		write_cell(out, unit->release.at_most);
		fputc('\n', out);
	}
	end(out);
}

static void write_keep(FILE *out, const struct province *p)
{
	begin_table(out, "KEEP: keep");
	for (size_t i = 0; i < p->nunits; i++) {
		const struct ref_counts *keep = &p->units[i].release.keep;

		for (size_t k = 0; k < keep->n; k++) {
			write_pair(out, p->units[i].id, keep->at[k].ref.id);
			write_number(out, keep->at[k].value);
		}
	}
	end(out);
}

static void write_texts_of(FILE *out, const char *id, const struct texts *texts)
{
	for (size_t i = 0; i < texts->n; i++) {
		write_pair(out, id, texts->at[i]);
		fputc('\n', out);
	}
}

static void write_neighbours(FILE *out, const struct province *p)
{
	begin_set(out, "DISTRICTS");
	for (size_t i = 0; i < p->nunits; i++)
		write_texts_of(out, p->units[i].id, &p->units[i].former_districts);
	end(out);
	begin_set(out, "NEIGHBOURS");
	for (size_t i = 0; i < p->nunits; i++) {
		const struct refs *neighbours = &p->units[i].neighbours;

		for (size_t k = 0; k < neighbours->n; k++) {
			write_pair(out, p->units[i].id, neighbours->at[k].id);
			fputc('\n', out);
		}
	}
	end(out);
}

static void write_posts(FILE *out, const struct province *p)
{
	begin_table(out, "POSTS: needed qualified");
	for (size_t i = 0; i < p->nposts; i++) {
		write_pair(out, p->posts[i].unit.id, p->posts[i].position.id);
		write_cell(out, p->posts[i].needed);
		write_cell(out, p->posts[i].qualified);
		fputc('\n', out);
	}
	end(out);
}

static void write_staff(FILE *out, const struct province *p)
{
	begin_table(out, "STAFF: unit count eligible volunteer");
	for (size_t i = 0; i < p->nstaff; i++) {
		const struct person *person = &p->staff[i];

		write_pair(out, person->id, person->unit.id);
		write_cell(out, person->count);
		write_cell(out, person->eligible);
		write_cell(out, person->volunteer);
		fputc('\n', out);
	}
	end(out);
}

static void write_skills(FILE *out, const struct province *p)
{
	begin_table(out, "SKILLS: skill");
	for (size_t i = 0; i < p->nstaff; i++) {
		const struct ref_counts *skills = &p->staff[i].skills;

		for (size_t k = 0; k < skills->n; k++) {
			write_pair(out, p->staff[i].id, skills->at[k].ref.id);
			write_number(out, skills->at[k].value);
		}
	}
	end(out);
	begin_set(out, "HOLDERS");
	for (size_t i = 0; i < p->nstaff; i++) {
		if (!p->staff[i].post.id)
			continue;
		write_pair(out, p->staff[i].id, p->staff[i].post.id);
		fputc('\n', out);
	}
	end(out);
}

static void write_wishes(FILE *out, const struct province *p)
{
	begin_table(out, "WISHES: wish");
	for (size_t i = 0; i < p->nstaff; i++) {
		const struct refs *wishes = &p->staff[i].wishes;

		for (size_t k = 0; k < wishes->n; k++) {
			write_pair(out, p->staff[i].id, wishes->at[k].id);
			write_number(out, (int64_t)k + 1);
		}
	}
	end(out);
}

static void write_homes(FILE *out, const struct province *p)
{
	begin_set(out, "OWN_DISTRICTS");
	for (size_t i = 0; i < p->nstaff; i++)
		write_texts_of(out, p->staff[i].id, &p->staff[i].former_districts);
	end(out);
	begin_table(out, "HOMES: place home_lat home_lon");
	for (size_t i = 0; i < p->nstaff; i++) {
		const struct home *home = &p->staff[i].home;

		if (home->at.line == 0)
			continue;
		write_pair(out, p->staff[i].id, home->place ? home->place : "");
		write_decimal(out, home->lat, 6);
		write_decimal(out, home->lon, 6);
		fputc('\n', out);
	}
	end(out);
}

static void write_courses(FILE *out, const struct province *p)
{
	begin_table(out, "COURSES: course_field course_from course_to course_seats course_cost");
	for (size_t i = 0; i < p->ncourses; i++) {
		const struct course *course = &p->courses[i];

		write_pair(out, course->id, course->field.id);
		write_cell(out, course->from);
		write_cell(out, course->to);
		write_cell(out, course->seats);
		write_cell(out, course->cost);
		fputc('\n', out);
	}
	end(out);
}

static void write_travel(FILE *out, const struct province *p)
{
	const struct travel *travel = &p->rules.travel;
	const struct km_pair *pairs = travel->pairs.at;

	begin_table(out, "PAIRS: pair_m");
	for (size_t i = 0; i < travel->pairs.n; i++) {
		write_pair(out, pairs[i].from, pairs[i].to.id);
		write_number(out, pairs[i].metres);
	}
	end(out);
	fputs("param road_factor :=", out);
	write_decimal(out, travel->road_factor, 3);
	end(out);
	write_scalar(out, "max_m", travel->max_m);
	write_scalar(out, "months", p->rules.term.months);
}

static int64_t common_divisor(int64_t a, int64_t b)
{
	while (b != 0) {
		int64_t rest = a % b;

		a = b;
		b = rest;
	}
	return a;
}

/* The largest number that divides the cost of every option. */
static int64_t money_unit(const struct province *p)
{
	const struct band *bands = p->costs.bands.at;
	int64_t months = p->rules.term.months;
	int64_t unit = common_divisor(p->costs.one_off, months * p->costs.rent.monthly);

	for (size_t i = 0; i < p->costs.bands.n; i++)
		unit = common_divisor(unit, months * bands[i].monthly);
	for (size_t i = 0; i < p->ncourses; i++)
		unit = common_divisor(unit, p->courses[i].cost);
	return unit > 0 ? unit : 1;
}

static void write_costs(FILE *out, const struct province *p)
{
	const struct costs *costs = &p->costs;
	const struct band *bands = costs->bands.at;

	write_scalar(out, "vnd", money_unit(p));
	write_scalar(out, "one_off", costs->one_off);
	begin_table(out, "BANDS: monthly");
	for (size_t i = 0; i < costs->bands.n; i++) {
		fprintf(out, "%" PRId64, bands[i].over_m);
		write_number(out, bands[i].monthly);
	}
	end(out);
	write_scalar(out, "rent_over_m", costs->rent.over_m);
	write_scalar(out, "rent_monthly", costs->rent.monthly);
	write_scalar(out, "budget", p->budget_total);
}

static void write_fit(FILE *out, const struct fit_points *fit)
{
	begin_table(out, "WISH_RANKS: wish_points");
	for (size_t i = 0; i < fit->wishes.n; i++) {
		fprintf(out, "%zu", i + 1);
		write_number(out, fit->wishes.at[i]);
	}
	end(out);
	write_scalar(out, "same_district", fit->same_district);
	write_scalar(out, "neighbour", fit->neighbour);
	write_scalar(out, "volunteers", fit->volunteer);
	write_scalar(out, "level_above", fit->level_above);
	write_scalar(out, "with_course", fit->course);
}

static void write_tiers(FILE *out, const struct province *p, enum tier_kind tier, const struct mathprog_tier *held,
			size_t nheld)
{
	begin_set(out, "OBJECTIVES");
	for (size_t i = 0; i < p->nobjectives; i++) {
		write_symbol(out, tier_names[p->objectives[i].kind]);
		fputc('\n', out);
	}
	end(out);
	fputs("param tier := ", out);
	write_symbol(out, tier_names[tier]);
	end(out);
	begin_table(out, "HELD: allowed_num allowed_den");
	for (size_t i = 0; i < nheld; i++) {
		write_symbol(out, tier_names[held[i].kind]);
		write_cell(out, held[i].allowed.num);
		write_cell(out, held[i].allowed.den);
		fputc('\n', out);
	}
	end(out);
}

bool mathprog_write(FILE *out, const struct province *p, enum tier_kind tier, const struct mathprog_tier *held,
		    size_t nheld)
{
	fputs("data;\n", out);
	write_fields(out, p);
	write_positions(out, p);
	write_units(out, p);
	write_keep(out, p);
	write_neighbours(out, p);
	write_posts(out, p);
	write_staff(out, p);
	write_skills(out, p);
	write_wishes(out, p);
	write_homes(out, p);
	write_courses(out, p);
	write_travel(out, p);
	write_costs(out, p);
	write_fit(out, &p->fit);
	write_tiers(out, p, tier, held, nheld);
	fputs("end;\n", out);
	return !ferror(out);
}
