#include "report/summary.h"

#include "base/fraction.h"
#include "report/print.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { OPEN_SHOWN = 10 };

static void print_head(FILE *out, const struct province *p, const struct plan *plan)
{
	int percent =
		plan->kpis.shortage_before > 0
			? (int)(100 * (plan->kpis.shortage_before - plan->kpis.open_after) / plan->kpis.shortage_before)
			: 0;
	char a[NUMBER_SPACE], b[NUMBER_SPACE];

	fprintf(out, "Secondment plan for %s\n", name_of(&p->name, p->id));
	print_synthetic(out, &p->synthetic);
	fprintf(out,
		"\n  %" PRId64 " people are seconded: %" PRId64 " from agencies, %" PRId64 " from communes; %" PRId64
		" take a course first\n",
		plan->kpis.people, plan->kpis.from_agencies, plan->kpis.from_communes, plan->kpis.trained);
	if (plan->kpis.reassigned > 0)
		fprintf(out, "  %" PRId64 " move to another post of their unit first\n", plan->kpis.reassigned);
	fprintf(out, "  shortage: %" PRId64 " people before, %" PRId64 " after (%d %% closed)\n",
		plan->kpis.shortage_before, plan->kpis.open_after, percent);
	fprintf(out, "  cost: %s VND", grouped(plan->kpis.cost, a));
	if (p->budget_total != ABSENT)
		fprintf(out, " of a budget of %s", grouped(p->budget_total, b));
	fputc('\n', out);
}

static void print_fields(FILE *out, const struct province *p, const struct plan *plan)
{
	const struct plan_field *fields = plan->kpis.by_field.at;

	fputs("\n  ", out);
	print_padded(out, "field", 36);
	fputs("short before  filled  short after\n", out);
	for (size_t f = 0; f < plan->kpis.by_field.n; f++) {
		if (fields[f].shortage == 0 && fields[f].open == 0)
			continue;
		fputs("  ", out);
		print_padded(out, name_of(&p->fields[f].name, fields[f].field), 36);
		fprintf(out, "%12" PRId64 " %7" PRId64 " %12" PRId64 "\n", fields[f].shortage, fields[f].arrivals,
			fields[f].open);
	}
}

static void print_worst_line(FILE *out, const struct province *p, const char *when, const struct plan_worst *w)
{
	if (!w->unit)
		fprintf(out, "  worst commune %s: none is short\n", when);
	else
		fprintf(out, "  worst commune %s: %s, %" PRId64 " of %" PRId64 " open\n", when, unit_name(p, w->unit),
			w->open, w->shortage);
}

static int by_open(const void *a, const void *b)
{
	const struct plan_unit *x = *(const struct plan_unit *const *)a, *y = *(const struct plan_unit *const *)b;

	return x->open != y->open ? (x->open < y->open) - (x->open > y->open) : strcmp(x->unit, y->unit);
}

/* The communes that stay short, most open first. */
static void print_open(FILE *out, const struct province *p, const struct plan *plan)
{
	const struct plan_unit *units = plan->kpis.by_unit.at;
	const struct plan_unit **open = calloc(plan->kpis.by_unit.n + 1, sizeof(struct plan_unit *));
	size_t n = 0;

	for (size_t u = 0; open && u < plan->kpis.by_unit.n; u++)
		if (units[u].open > 0)
			open[n++] = &units[u];
	if (n > 0) {
		qsort(open, n, sizeof(struct plan_unit *), by_open);
		fprintf(out, "\n  %" PRId64 " post%s in %zu unit%s; most of all:\n", plan->kpis.posts_open_after,
			plan->kpis.posts_open_after == 1 ? " stays short" : "s stay short", n, n == 1 ? "" : "s");
	}
	for (size_t i = 0; i < n && i < OPEN_SHOWN; i++) {
		fputs("    ", out);
		print_padded(out, unit_name(p, open[i]->unit), 32);
		fprintf(out, "%4" PRId64 " of %" PRId64 " open\n", open[i]->open, open[i]->shortage);
	}
	free(open);
}

static void print_fraction(FILE *out, struct fraction f)
{
	char a[NUMBER_SPACE], b[NUMBER_SPACE], text[2 * NUMBER_SPACE];

	if (f.den == 1)
		snprintf(text, sizeof text, "%s", grouped(f.num, a));
	else
		snprintf(text, sizeof text, "%s/%s", grouped(f.num, a), grouped(f.den, b));
	fprintf(out, "%18s", text);
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
			tiers[t].status != PLAN_OPTIMAL                        ? "not proved: a limit was reached"
			: fraction_compare(tiers[t].value, tiers[t].best) == 0 ? "optimal"
									       : "optimal, then within its tolerance");
	}
}

void summary_print(FILE *out, const struct province *p, const struct plan *plan, double seconds)
{
	print_head(out, p, plan);
	print_fields(out, p, plan);
	fputc('\n', out);
	print_worst_line(out, p, "before", &plan->kpis.worst_before);
	print_worst_line(out, p, "after", &plan->kpis.worst_after);
	print_open(out, p, plan);
	print_tiers(out, plan);
	fprintf(out, "\n  %s; %.2f s\n",
		plan->status != PLAN_OPTIMAL ? "A limit was reached: this is the best plan so far"
		: plan->unique               ? "Optimal in every objective, and the only plan that the tie-break leaves"
					     : "Optimal in every objective; other plans may be as good",
		seconds);
}
