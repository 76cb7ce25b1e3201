/* Sets and parameters are written in the order in which models/secondment.mod declares them, those of a set's
 * members with the set. */
#include "model/mathprog.h"

#include "model/mathprog_internal.h"

#include <string.h>

enum { WEEK_DAYS = 5, WEEK_POSTS = 4 };

/* What the plan in force has a person do. */
struct old_line {
	const char *person, *course;
	const struct plan_part *parts; /* of `n`, or `whole` alone */
	size_t n;
	struct plan_part whole;
	int64_t people;
	bool counts;
};

/* Assignments first, then moves within a unit, which count while the person is there still. */
static struct old_line old_line(const struct province *p, const struct plan *plan, size_t i)
{
	bool sent = i < plan->assignments.n;
	const struct plan_assignment *a = plan->assignments.at;
	const struct plan_reassignment *r = plan->reassignments.at;
	struct old_line l;
	int person;

	if (sent) {
		a += i;
		l = (struct old_line){.person = a->person,
				      .course = a->course,
				      .parts = a->share.at,
				      .n = a->share.n,
				      .whole = {a->to, a->position, WEEK_DAYS},
				      .people = a->people};
	} else {
		r += i - plan->assignments.n;
		l = (struct old_line){.person = r->person,
				      .course = r->course,
				      .whole = {r->unit, r->position, WEEK_DAYS},
				      .people = r->people};
	}
	person = person_find(p, l.person);
	l.counts = l.n <= WEEK_POSTS && person >= 0 &&
		   (strcmp(p->staff[person].unit.id, l.n > 0 ? l.parts[0].to : l.whole.to) == 0) != sent;
	return l;
}

static const struct plan_part *part_of(const struct old_line *l, size_t i)
{
	return l->n > 0 ? &l->parts[i] : &l->whole;
}

static bool same_text(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "") == 0;
}

static bool same_line(const struct old_line *a, const struct old_line *b)
{
	if (!same_text(a->person, b->person) || !same_text(a->course, b->course) || a->n != b->n)
		return false;
	for (size_t i = 0; i == 0 || i < a->n; i++) {
		const struct plan_part *x = part_of(a, i), *y = part_of(b, i);

		if (!same_text(x->to, y->to) || !same_text(x->position, y->position) || x->days != y->days)
			return false;
	}
	return true;
}

static void write_old_line(FILE *out, const struct old_line *l, int64_t people)
{
	static const struct plan_part none = {"", "", 0};

	write_pair(out, l->person, l->course ? l->course : "");
	for (size_t i = 0; i < WEEK_POSTS; i++) {
		const struct plan_part *part = i == 0 || i < l->n ? part_of(l, i) : &none;

		write_symbol_cell(out, part->to);
		write_symbol_cell(out, part->position);
		write_cell(out, part->days);
	}
	write_cell(out, people);
	end_row(out);
}

/* Lines that say the same are one. */
static void write_old(FILE *out, const struct province *p, const struct plan *plan)
{
	size_t n = plan ? plan->assignments.n + plan->reassignments.n : 0;

	begin_table(out, "OLD: old");
	for (size_t i = 0; i < n; i++) {
		struct old_line l = old_line(p, plan, i);
		int64_t people = l.people;
		bool first = l.counts;

		for (size_t k = 0; k < n && first; k++) {
			struct old_line other = old_line(p, plan, k);

			if (k == i || !other.counts || !same_line(&l, &other))
				continue;
			first = k > i;
			people += other.people;
		}
		if (first)
			write_old_line(out, &l, people);
	}
	end(out);
}

static bool same_hire(const struct plan_hire *a, const struct plan_hire *b)
{
	return same_text(a->hire, b->hire) && same_text(a->to, b->to) && same_text(a->position, b->position);
}

static void write_old_hires(FILE *out, const struct plan *plan)
{
	const struct plan_hire *hires = plan ? plan->hires.at : NULL;
	size_t n = plan ? plan->hires.n : 0;

	begin_table(out, "OLD_HIRES: old_hired");
	for (size_t i = 0; i < n; i++) {
		int64_t people = hires[i].people;
		bool first = true;

		for (size_t k = 0; k < n && first; k++) {
			if (k == i || !same_hire(&hires[i], &hires[k]))
				continue;
			first = k > i;
			people += hires[k].people;
		}
		if (!first)
			continue;
		write_pair(out, hires[i].hire, hires[i].to);
		write_symbol_cell(out, hires[i].position);
		write_cell(out, people);
		end_row(out);
	}
	end(out);
}

/* (37) */
static void write_in_force(FILE *out, const struct province *p, const struct plan *plan)
{
	write_scalar(out, "in_force", plan != NULL);
	write_old(out, p, plan);
	write_old_hires(out, plan);
}

/* (39), and what an open person counts in need (41). */
static void write_objectives(FILE *out, const struct province *p)
{
	int by = NEED_BY_PEOPLE;

	begin_set(out, "OBJECTIVES");
	for (size_t i = 0; i < p->nobjectives; i++) {
		write_symbol(out, tier_names[p->objectives[i].kind]);
		end_row(out);
		if (p->objectives[i].kind == TIER_NEED)
			by = p->objectives[i].by;
	}
	end(out);
	write_symbol_scalar(out, "need_by", by == NEED_BY_PEOPLE ? "" : need_by_names[by]);
	begin_table(out, "SUMMED: of_sum");
	for (size_t i = 0; i < p->nobjectives; i++)
		for (int t = 0; t < TIERS; t++)
			if (p->objectives[i].of[t] > 0) {
				write_symbol(out, tier_names[t]);
				write_cell(out, p->objectives[i].of[t]);
				end_row(out);
			}
	end(out);
}

static void write_held(FILE *out, const struct mathprog_run *run)
{
	begin_table(out, "HELD: allowed_num allowed_den");
	for (size_t i = 0; i < run->nheld; i++) {
		const struct mathprog_tier *held = &run->held[i];

		if (held->kind == TIER_LEXIMIN) /* the shares below hold it */
			continue;
		write_symbol(out, tier_names[held->kind]);
		write_cell(out, held->allowed.num);
		write_cell(out, held->allowed.den);
		end_row(out);
	}
	end(out);
}

/* (40) */
static void write_shares(FILE *out, const struct mathprog_run *run)
{
	if (run->tier == TIER_LEXIMIN) {
		write_scalar(out, "share_num", run->share.num);
		write_scalar(out, "share_den", run->share.den);
	}
	begin_table(out, "HELD_SHARES: at_share");
	for (size_t i = 0; i < run->nshares; i++) {
		write_cell(out, run->shares[i].ratio.num);
		write_cell(out, run->shares[i].ratio.den);
		write_cell(out, run->shares[i].most);
		end_row(out);
	}
	end(out);
}

bool mathprog_write(FILE *out, const struct province *p, const struct mathprog_run *run)
{
	fputs("data;\n", out);
	write_when(out, p);
	write_places(out, p);
	write_people(out, p);
	write_rules(out, p);
	write_in_force(out, p, run->in_force);
	write_objectives(out, p);
	write_symbol_scalar(out, "tier", tier_names[run->tier]);
	write_held(out, run);
	write_shares(out, run);
	fputs("end;\n", out);
	return !ferror(out);
}
