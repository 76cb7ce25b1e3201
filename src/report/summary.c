#include "report/summary.h"

#include "base/fraction.h"
#include "report/print.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { OPEN_SHOWN = 10 };

/* Of the shortage, in whole percent. */
static int percent_closed(const struct plan_kpis *k)
{
	wide before = (wide)k->shortage_before * k->open_after.den;

	return before > 0 ? (int)(100 * (before - k->open_after.num) / before) : 0;
}

static int64_t people_by(const struct plan *plan, enum lever lever)
{
	const struct plan_lever *levers = plan->kpis.by_lever.at;

	for (size_t i = 0; i < plan->kpis.by_lever.n; i++)
		if (strcmp(levers[i].lever, lever_names[lever]) == 0)
			return levers[i].people;
	return 0;
}

static int64_t seconded_after_course(const struct plan *plan)
{
	const struct plan_assignment *moves = plan->assignments.at;
	int64_t people = 0;

	for (size_t i = 0; i < plan->assignments.n; i++)
		people += moves[i].course ? moves[i].people : 0;
	return people;
}

static void print_people(FILE *out, const struct plan *plan)
{
	const struct plan_kpis *k = &plan->kpis;
	int64_t moved = people_by(plan, LEVER_INSIDE), trained = people_by(plan, LEVER_TRAIN);
	int64_t learn = seconded_after_course(plan);
	int64_t contracts = people_by(plan, LEVER_CONTRACT), recruits = people_by(plan, LEVER_RECRUIT);

	fprintf(out,
		"\n  %" PRId64 " %s seconded: %" PRId64 " from agencies, %" PRId64 " from communes; %" PRId64
		" %s a course first\n",
		k->people, k->people == 1 ? "person is" : "people are", k->from_agencies, k->from_communes, learn,
		learn == 1 ? "takes" : "take");
	if (k->shared > 0)
		fprintf(out, "  %" PRId64 " of them share%s the week among several posts\n", k->shared,
			k->shared == 1 ? "s" : "");
	if (moved > 0)
		fprintf(out, "  %" PRId64 " %s to another post of their unit first\n", moved,
			moved == 1 ? "moves" : "move");
	if (trained > 0)
		fprintf(out, "  %" PRId64 " %s trained for a post of their own unit\n", trained,
			trained == 1 ? "is" : "are");
	if (k->hired > 0)
		fprintf(out, "  %" PRId64 " %s hired: %" PRId64 " on contract, %" PRId64 " recruited\n", k->hired,
			k->hired == 1 ? "is" : "are", contracts, recruits);
}

static void print_head(FILE *out, const struct province *p, const struct plan *plan)
{
	char a[NUMBER_SPACE], b[NUMBER_SPACE], after[MIXED_SPACE];

	fprintf(out, "Secondment plan for %s\n", name_of(&p->name, p->id));
	print_changes(out, p);
	print_synthetic(out, &p->synthetic);
	print_people(out, plan);
	fprintf(out, "  shortage: %" PRId64 " %s before, %s after (%d %% closed)\n", plan->kpis.shortage_before,
		plan->kpis.shortage_before == 1 ? "person" : "people", mixed(plan->kpis.open_after, after),
		percent_closed(&plan->kpis));
	fprintf(out, "  cost: %s VND", grouped(plan->kpis.cost, a));
	if (p->budget_total != ABSENT)
		fprintf(out, " of a budget of %s", grouped(p->budget_total, b));
	fputc('\n', out);
}

static void print_fields(FILE *out, const struct province *p, const struct plan *plan)
{
	const struct plan_field *fields = plan->kpis.by_field.at;
	char arrivals[MIXED_SPACE], open[MIXED_SPACE];

	fputs("\n  ", out);
	print_padded(out, "field", 36);
	fputs("short before  filled  short after\n", out);
	for (size_t f = 0; f < plan->kpis.by_field.n; f++) {
		if (fields[f].shortage == 0 && fields[f].open.num == 0)
			continue;
		fputs("  ", out);
		print_padded(out, name_of(&p->fields[f].name, fields[f].field), 36);
		fprintf(out, "%12" PRId64 " %7s %12s\n", fields[f].shortage, mixed(fields[f].arrivals, arrivals),
			mixed(fields[f].open, open));
	}
}

/* What each way of filling posts does; nothing to compare when there is one. */
static void print_levers(FILE *out, const struct plan *plan)
{
	const struct plan_lever *levers = plan->kpis.by_lever.at;
	char closes[MIXED_SPACE], cost[NUMBER_SPACE];

	if (plan->kpis.by_lever.n < 2)
		return;
	fprintf(out, "\n  %-36s%12s %7s %20s\n", "lever", "people", "closes", "cost, VND");
	for (size_t i = 0; i < plan->kpis.by_lever.n; i++)
		fprintf(out, "  %-36s%12" PRId64 " %7s %20s\n", levers[i].lever, levers[i].people,
			mixed(levers[i].arrivals, closes), grouped(levers[i].cost, cost));
}

static void print_worst_line(FILE *out, const struct province *p, const char *when, const struct plan_worst *w)
{
	char open[MIXED_SPACE];

	if (!w->unit)
		fprintf(out, "  worst commune %s: none is short\n", when);
	else
		fprintf(out, "  worst commune %s: %s, %s of %" PRId64 " open\n", when, unit_name(p, w->unit),
			mixed(w->open, open), w->shortage);
}

static int by_open(const void *a, const void *b)
{
	const struct plan_unit *x = *(const struct plan_unit *const *)a, *y = *(const struct plan_unit *const *)b;

	int c = fraction_compare(y->open, x->open);

	return c ? c : strcmp(x->unit, y->unit);
}

/* The communes that stay short, most open first. */
static void print_open(FILE *out, const struct province *p, const struct plan *plan)
{
	const struct plan_unit *units = plan->kpis.by_unit.at;
	const struct plan_unit **open = calloc(plan->kpis.by_unit.n + 1, sizeof(struct plan_unit *));
	char people[MIXED_SPACE];
	size_t n = 0;

	for (size_t u = 0; open && u < plan->kpis.by_unit.n; u++)
		if (units[u].open.num > 0)
			open[n++] = &units[u];
	if (n > 0) {
		qsort(open, n, sizeof(struct plan_unit *), by_open);
		fprintf(out, "\n  %" PRId64 " post%s in %zu unit%s; most of all:\n", plan->kpis.posts_open_after,
			plan->kpis.posts_open_after == 1 ? " stays short" : "s stay short", n, n == 1 ? "" : "s");
	}
	for (size_t i = 0; i < n && i < OPEN_SHOWN; i++) {
		fputs("    ", out);
		print_padded(out, unit_name(p, open[i]->unit), 32);
		fprintf(out, "%4s of %" PRId64 " open\n", mixed(open[i]->open, people), open[i]->shortage);
	}
	free(open);
}

static void print_fraction(FILE *out, struct fraction f)
{
	char text[MIXED_SPACE];

	fprintf(out, "%18s", mixed(f, text));
}

static void print_tiers(FILE *out, const struct plan *plan)
{
	const struct plan_tier *tiers = plan->tiers.at;

	fprintf(out, "\n  %-16s%18s%18s%18s\n", "objective", "this plan", "best possible", "proved bound");
	for (size_t t = 0; t < plan->tiers.n; t++) {
		fprintf(out, "  %-16s", tiers[t].name);
		print_fraction(out, tiers[t].value);
		if (tiers[t].status == PLAN_NOT_REACHED) {
			fputs("    (not reached)\n", out);
			continue;
		}
		print_fraction(out, tiers[t].best);
		print_fraction(out, tiers[t].bound);
		fprintf(out, "  %s\n",
			tiers[t].status == PLAN_LIMIT                          ? "not proved: a limit was reached"
			: tiers[t].status == PLAN_WITHIN_GAP                   ? "within the gap asked for"
			: fraction_compare(tiers[t].value, tiers[t].best) == 0 ? "optimal"
									       : "optimal, then within its tolerance");
	}
}

void summary_print(FILE *out, const struct province *p, const struct plan *plan, double seconds)
{
	print_head(out, p, plan);
	print_fields(out, p, plan);
	print_levers(out, plan);
	fputc('\n', out);
	print_worst_line(out, p, "before", &plan->kpis.worst_before);
	print_worst_line(out, p, "after", &plan->kpis.worst_after);
	print_open(out, p, plan);
	print_tiers(out, plan);
	fprintf(out, "\n  %s; %.2f s\n",
		plan->status == PLAN_LIMIT        ? "A limit was reached: this is the best plan so far"
		: plan->status == PLAN_WITHIN_GAP ? "Every objective is within the gap asked for of the best possible"
		: plan->unique ? "Optimal in every objective, and the only plan that the tie-break leaves"
			       : "Optimal in every objective; other plans may be as good",
		seconds);
}
