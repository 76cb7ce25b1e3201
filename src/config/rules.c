/* What rules, costs, points and objectives say against each other. */
#include "config/check.h"

#include "base/date.h"

#include <inttypes.h>

static void check_bands(struct checker *c)
{
	const struct band *bands = c->p->costs.bands.at;
	for (size_t i = 1; i < c->p->costs.bands.n; i++)
		if (is_given(bands[i].over_m) && bands[i].over_m == bands[i - 1].over_m)
			diag_error(c->ds, bands[i].at, "duplicate-band",
				   "two bands begin at the same distance; the other on line %u", bands[i - 1].at.line);
}

static void check_tolerance(struct checker *c, const struct objective *o, bool last)
{
	bool absolute = o->tolerance.absolute != 0 && is_given(o->tolerance.absolute);
	bool any = o->tolerance.absolute != 0 || o->tolerance.hundredths != 0;
	if (o->kind == TIER_LEXIMIN && any) {
		diag_error(c->ds, o->at, "out-of-range",
			   "'leximin' cannot have a tolerance: it is many values, not one");
		diag_hint(c->ds, "worst_commune takes a percentage");
	} else if (o->kind == TIER_WORST_COMMUNE && absolute) {
		diag_error(c->ds, o->at, "out-of-range",
			   "the tolerance of '%s' must be a percentage: the tier is a fraction", tier_names[o->kind]);
		diag_hint(c->ds, "write it as in 5%%");
	} else if (last && any) {
		diag_warning(c->ds, o->at, "unused-tolerance",
			     "the tolerance of the last objective has no effect: no other objective comes after it");
	}
}

static void check_objectives(struct checker *c)
{
	const struct province *p = c->p;
	const struct objective *first[TIERS] = {NULL};
	for (size_t i = 0; i < p->nobjectives; i++) {
		const struct objective *o = &p->objectives[i], *other = first[o->kind];
		if (other)
			diag_error(c->ds, o->at, "duplicate-objective", "'%s' stands here twice; first in %s:%u",
				   tier_names[o->kind], other->at.file, other->at.line);
		else
			first[o->kind] = o;
		check_tolerance(c, o, i + 1 == p->nobjectives);
	}
}

static void check_laws(struct checker *c)
{
	const struct law *laws = c->p->rules.law.at, *first = laws;
	for (size_t i = 1; i < c->p->rules.law.n; i++) {
		const struct law *law = &laws[i];
		char day[DATE_LENGTH + 1];
		if (law->kind < 0 || law->from == NO_DATE || law->kind != first->kind || law->from != first->from) {
			first = law;
			continue;
		}
		date_format(law->from, day);
		diag_error(c->ds, law->at, "duplicate-law",
			   "there is a law for a %s from %s already, in %s:%u; only one can hold",
			   staff_kind_names[law->kind], day, first->at.file, first->at.line);
		diag_hint(c->ds, "give the later one the day it comes into force");
	}
}

static bool has_staff_of(const struct province *p, int kind)
{
	for (size_t i = 0; i < p->nstaff; i++)
		if (p->staff[i].kind == kind)
			return true;
	return false;
}

static void check_term_by_law(struct checker *c, int kind)
{
	const struct province *p = c->p;
	const struct law *law = law_in_force(p, kind);
	int64_t months = p->rules.term.months;
	if (!law || law->from == NO_DATE || !is_given(law->at_most_months) || !is_given(months) ||
	    months <= law->at_most_months || !has_staff_of(p, kind))
		return;
	diag_error(c->ds, CHECK_PLACE(c, "rules", "term", "months"), "term-too-long",
		   "a term of %" PRId64 " months is longer than the %" PRId64 " that %s allows a %s (%s:%u)", months,
		   law->at_most_months, law->article ? law->article : "the law", staff_kind_names[kind], law->at.file,
		   law->at.line);
	diag_hint(c->ds, "shorten the term; the law is the one in force on 'as_of'");
}

static void check_term(struct checker *c)
{
	const struct province *p = c->p;
	const struct term *term = &p->rules.term;
	if (is_given(term->months) && is_given(term->at_most_months) && term->months > term->at_most_months) {
		struct loc other = CHECK_PLACE(c, "rules", "term", "at_most_months");
		diag_error(c->ds, CHECK_PLACE(c, "rules", "term", "months"), "term-too-long",
			   "a term of %" PRId64 " months is longer than at_most_months, %" PRId64 " (%s:%u)",
			   term->months, term->at_most_months, other.file, other.line);
	}
	check_term_by_law(c, STAFF_CIVIL_SERVANT);
	check_term_by_law(c, STAFF_PUBLIC_EMPLOYEE);
	if (term->start_by != NO_DATE && p->as_of != NO_DATE && term->start_by < p->as_of) {
		struct loc other = CHECK_PLACE(c, "as_of");
		char day[DATE_LENGTH + 1];
		date_format(p->as_of, day);
		diag_error(c->ds, CHECK_PLACE(c, "rules", "term", "start_by"), "start-by-passed",
			   "nobody could start: 'start_by' is before 'as_of', %s (%s:%u)", day, other.file, other.line);
		diag_hint(c->ds, "the first day anyone can start is 'as_of'");
	}
}

void check_rules(struct checker *c)
{
	const struct ints *wishes = &c->p->fit.wishes;
	check_bands(c);
	check_objectives(c);
	check_laws(c);
	check_term(c);
	if (wishes->n != 3)
		diag_error(c->ds, CHECK_PLACE(c, "fit", "wishes"), "out-of-range",
			   "'wishes' lists %zu numbers; it must list 3: for the first, second and third wish",
			   wishes->n);
}
