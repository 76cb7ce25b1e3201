#include "report/summary.h"

#include "base/fraction.h"
#include "config/names.h"
#include "report/print.h"

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

static void print_people(struct words *w, const struct plan *plan)
{
	const struct plan_kpis *k = &plan->kpis;
	int64_t moved = people_by(plan, LEVER_INSIDE), trained = people_by(plan, LEVER_TRAIN);

	SAY(w, SECONDED, arg_count("n", k->people), arg_count("agencies", k->from_agencies),
	    arg_count("communes", k->from_communes), arg_count("learn", seconded_after_course(plan)));
	if (k->shared > 0)
		SAY(w, SHARING, arg_count("n", k->shared));
	if (moved > 0)
		SAY(w, MOVED, arg_count("n", moved));
	if (trained > 0)
		SAY(w, TRAINED, arg_count("n", trained));
	if (k->hired > 0)
		SAY(w, HIRED, arg_count("n", k->hired), arg_count("contracts", people_by(plan, LEVER_CONTRACT)),
		    arg_count("recruits", people_by(plan, LEVER_RECRUIT)));
}

static void print_head(struct words *w, const struct province *p, const struct plan *plan)
{
	const struct plan_kpis *k = &plan->kpis;

	SAY(w, PLAN_FOR, arg_text("province", name_in(w->language, &p->name, p->id)));
	print_changes(w, p);
	print_synthetic(w, &p->synthetic);
	print_people(w, plan);
	SAY(w, SHORTAGE, arg_count("n", k->shortage_before), arg_fraction("after", k->open_after),
	    arg_count("percent", percent_closed(k)));
	SAY(w, COST, arg_count("cost", k->cost),
	    arg_text("of", p->budget_total != ABSENT ? PHRASE(w, OF_BUDGET, arg_count("n", p->budget_total)) : ""));
}

enum { NAME_COLUMN = 36 };

/* A name and three figures; the last one `width` wide. */
static void print_row(struct words *w, const char *name, const char *const figures[3], int width)
{
	fputs("  ", w->out);
	print_padded(w->out, name, NAME_COLUMN);
	print_right(w->out, figures[0], 12);
	print_right(w->out, figures[1], 8);
	print_right(w->out, figures[2], 1 + width);
	fputc('\n', w->out);
}

static void print_fields(struct words *w, const struct province *p, const struct plan *plan)
{
	const struct plan_field *fields = plan->kpis.by_field.at;
	char shortage[NUMBER_SPACE], arrivals[MIXED_SPACE], open[MIXED_SPACE];

	fputc('\n', w->out);
	print_row(w, phrase(w, SAY_HEAD_FIELD, NULL),
		  (const char *[]){phrase(w, SAY_HEAD_BEFORE, NULL), phrase(w, SAY_HEAD_FILLED, NULL),
				   phrase(w, SAY_HEAD_AFTER, NULL)},
		  12);
	for (size_t f = 0; f < plan->kpis.by_field.n; f++) {
		if (fields[f].shortage == 0 && fields[f].open.num == 0)
			continue;
		print_row(w, name_in(w->language, &p->fields[f].name, fields[f].field),
			  (const char *[]){said_grouped(w->language, fields[f].shortage, shortage),
					   said_mixed(w->language, fields[f].arrivals, arrivals),
					   said_mixed(w->language, fields[f].open, open)},
			  12);
	}
}

/* What each way of filling posts does; nothing to compare when there is one. */
static void print_levers(struct words *w, const struct plan *plan)
{
	const struct plan_lever *levers = plan->kpis.by_lever.at;
	char people[NUMBER_SPACE], closes[MIXED_SPACE], cost[NUMBER_SPACE];

	if (plan->kpis.by_lever.n < 2)
		return;
	fputc('\n', w->out);
	print_row(w, phrase(w, SAY_HEAD_LEVER, NULL),
		  (const char *[]){phrase(w, SAY_HEAD_PEOPLE, NULL), phrase(w, SAY_HEAD_CLOSES, NULL),
				   phrase(w, SAY_HEAD_COST, NULL)},
		  20);
	for (size_t i = 0; i < plan->kpis.by_lever.n; i++)
		print_row(w, term(w, levers[i].lever),
			  (const char *[]){said_grouped(w->language, levers[i].people, people),
					   said_mixed(w->language, levers[i].arrivals, closes),
					   said_grouped(w->language, levers[i].cost, cost)},
			  20);
}

static int by_open(const void *a, const void *b)
{
	const struct plan_unit *x = *(const struct plan_unit *const *)a, *y = *(const struct plan_unit *const *)b;

	int c = fraction_compare(y->open, x->open);

	return c ? c : strcmp(x->unit, y->unit);
}

/* The communes that stay short, most open first. */
static void print_open(struct words *w, const struct plan *plan)
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
		SAY(w, STAY_SHORT, arg_count("n", plan->kpis.posts_open_after), arg_count("units", (int64_t)n));
	}
	for (size_t i = 0; i < n && i < OPEN_SHOWN; i++) {
		fputs("    ", w->out);
		print_padded(w->out, unit_words(w, open[i]->unit), 32);
		print_right(w->out, said_mixed(w->language, open[i]->open, people), 4);
		SAY(w, OF_OPEN, arg_count("n", open[i]->shortage));
	}
	free(open);
}

static enum sentence_id tier_status(const struct plan_tier *tier)
{
	switch (tier->status) {
	case PLAN_LIMIT:
		return SAY_TIER_LIMIT;
	case PLAN_WITHIN_GAP:
		return SAY_TIER_WITHIN_GAP;
	default:
		return fraction_compare(tier->value, tier->best) == 0 ? SAY_TIER_OPTIMAL : SAY_TIER_TOLERANCE;
	}
}

static void print_fraction(struct words *w, struct fraction f)
{
	char text[MIXED_SPACE];

	print_right(w->out, said_mixed(w->language, f, text), 18);
}

static void print_tiers(struct words *w, const struct plan *plan)
{
	const struct plan_tier *tiers = plan->tiers.at;
	int width = tiers_width(w, plan);

	fputs("\n  ", w->out);
	print_padded(w->out, phrase(w, SAY_HEAD_OBJECTIVE, NULL), width);
	print_right(w->out, phrase(w, SAY_HEAD_THIS, NULL), 18);
	print_right(w->out, phrase(w, SAY_HEAD_BEST, NULL), 18);
	print_right(w->out, phrase(w, SAY_HEAD_BOUND, NULL), 18);
	fputc('\n', w->out);
	for (size_t t = 0; t < plan->tiers.n; t++) {
		fputs("  ", w->out);
		print_padded(w->out, term(w, tiers[t].name), width);
		print_fraction(w, tiers[t].value);
		if (tiers[t].status == PLAN_NOT_REACHED) {
			say(w, SAY_TIER_NOT_REACHED, NULL);
			continue;
		}
		print_fraction(w, tiers[t].best);
		print_fraction(w, tiers[t].bound);
		say(w, tier_status(&tiers[t]), NULL);
	}
}

static enum sentence_id plan_status(const struct plan *plan)
{
	switch (plan->status) {
	case PLAN_LIMIT:
		return SAY_END_LIMIT;
	case PLAN_WITHIN_GAP:
		return SAY_END_WITHIN_GAP;
	default:
		return plan->unique ? SAY_END_UNIQUE : SAY_END_OPTIMAL;
	}
}

void summary_print(struct words *w, const struct plan *plan, double seconds)
{
	print_head(w, w->province, plan);
	print_fields(w, w->province, plan);
	print_levers(w, plan);
	fputc('\n', w->out);
	SAY(w, WORST_BEFORE, arg_text("worst", worst_words(w, &plan->kpis.worst_before)));
	SAY(w, WORST_AFTER, arg_text("worst", worst_words(w, &plan->kpis.worst_after)));
	print_open(w, plan);
	print_tiers(w, plan);
	say(w, plan_status(plan), ARGS(arg_number("seconds", SAID_HUNDREDTHS, (int64_t)(100 * seconds + 0.5))));
}
