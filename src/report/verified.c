#include "report/verified.h"

#include "base/json.h"
#include "report/print.h"

#include <inttypes.h>
#include <string.h>

static enum tier_kind kind_of(const struct plan_tier *tier)
{
	enum tier_kind kind = 0;

	while (kind < TIERS && strcmp(tier->name, tier_names[kind]) != 0)
		kind++;
	return kind;
}

static bool is_unchecked(const struct plan_tier *tier, const struct verified *verified)
{
	enum tier_kind kind = kind_of(tier);

	return kind < TIERS && verified->unchecked >> kind & 1;
}

/* What the certificate proves of it; nothing where it is not certified. */
static const struct verified_tier *certified_tier(const struct plan_tier *tier, const struct verified *verified)
{
	static const struct verified_tier nothing = {CERTIFIED_NOT, .best_shown = true};
	enum tier_kind kind = kind_of(tier);

	return kind < TIERS && verified->certified ? &verified->tiers[kind] : &nothing;
}

static void print_fraction(FILE *out, struct fraction f, int width)
{
	char text[MIXED_SPACE];

	fprintf(out, "%*s", width, f.den == 0 ? "-" : mixed(f, text));
}

static void print_tier(FILE *out, const struct plan_tier *tier, const struct verified *verified)
{
	const struct verified_tier *t = certified_tier(tier, verified);

	fprintf(out, "  %-16s", tier->name);
	print_fraction(out, tier->value, 18);
	print_fraction(out, tier->best, 18);
	print_fraction(out, verified->certified ? t->bound : tier->bound, 18);
	print_fraction(out, verified->certified ? t->gap : tier->gap, 14);
	if (is_unchecked(tier, verified))
		fputs("  value not checked", out);
	else if (tier->status == PLAN_NOT_REACHED)
		fputs("  not reached", out);
	if (t->levels_proved < t->levels)
		fprintf(out, "  %zu of %zu shares proved", t->levels_proved, t->levels);
	fputc('\n', out);
}

static void print_tiers(FILE *out, const struct plan *plan, const struct verified *verified)
{
	const struct plan_tier *tiers = plan->tiers.at;

	if (verified->certified)
		fprintf(out, "\n  %-16s%18s%18s%18s%14s\n", "objective", "value, checked", "best, stated",
			"bound, proved", "gap");
	else
		fprintf(out, "\n  %-16s%18s%18s%18s%14s\n", "objective", "value, checked", "best, stated",
			"bound, stated", "gap, stated");
	for (size_t t = 0; t < plan->tiers.n; t++)
		print_tier(out, &tiers[t], verified);
}

/* Is the best value itself proved, of all that the tier says? */
static bool is_closed(const struct verified_tier *t)
{
	return t->certified == CERTIFIED_PROVED && t->gap.num == 0;
}

/* need 2, leximin: 3 of 5 shares */
static void print_gap(FILE *out, const struct plan_tier *tier, const struct verified_tier *t)
{
	char gap[MIXED_SPACE];

	if (tier->status == PLAN_NOT_REACHED)
		fprintf(out, "%s not reached", tier->name);
	else if (t->gap.den == 0)
		fprintf(out, "%s without a bound", tier->name);
	else if (t->levels_proved < t->levels && t->gap.num == 0)
		fprintf(out, "%s with %zu of %zu shares", tier->name, t->levels_proved, t->levels);
	else
		fprintf(out, "%s %s", tier->name, mixed(t->gap, gap));
}

/* Tiers of which a plan is said to have a better value than this one, which uses the tolerance. */
static void print_tolerances(FILE *out, const struct plan *plan, const struct verified *verified)
{
	const struct plan_tier *tiers = plan->tiers.at;
	size_t n = 0;

	for (size_t t = 0; t < plan->tiers.n; t++)
		if (tiers[t].status != PLAN_NOT_REACHED && !certified_tier(&tiers[t], verified)->best_shown)
			fprintf(out, "%s%s",
				n++ > 0 ? ", " : "  That a plan has the best value is stated, not shown, of ",
				tiers[t].name);
	if (n > 0)
		fputs(": this plan uses the tolerance.\n", out);
}

static void print_certified(FILE *out, const struct plan *plan, const struct verified *verified)
{
	const struct plan_tier *tiers = plan->tiers.at;
	size_t n = 0;

	for (size_t t = 0; t < plan->tiers.n; t++) {
		const struct verified_tier *tier = certified_tier(&tiers[t], verified);

		if (is_closed(tier))
			continue;
		fputs(n++ > 0 ? ", " : "  Verified within a gap: ", out);
		print_gap(out, &tiers[t], tier);
	}
	fputs(n == 0 ? "  Verified optimal in every objective: the certificate proves that no plan is better.\n"
		     : ". The certificate proves no more.\n",
	      out);
	print_tolerances(out, plan, verified);
}

void verified_print(FILE *out, const struct province *p, const char *config, const char *path, const struct plan *plan,
		    const struct verified *verified)
{
	char values[NUMBER_SPACE];

	if (verified->faults > 0) {
		fprintf(out, "not verified: %s has %zu fault%s\n", path, verified->faults,
			verified->faults == 1 ? "" : "s");
		return;
	}
	fprintf(out, "verified: %s is what %s makes of its lines\n", path, config);
	print_changes(out, p);
	fprintf(out, "\n  lines: %zu secondments, %zu moves inside a unit, %zu hires; each is possible\n",
		plan->assignments.n, plan->reassignments.n, plan->hires.n);
	fprintf(out, "  every limit is kept; %s values were recomputed, and all are as the plan says\n",
		grouped((int64_t)verified->values, values));
	print_tiers(out, plan, verified);
	fputc('\n', out);
	if (verified->certified)
		print_certified(out, plan, verified);
	else
		fputs("  Not certified: best values, bounds and gaps stand as the plan states them; whether a better plan "
		      "exists is not checked.\n",
		      out);
}

static void add_fraction(struct json *parent, const char *key, struct fraction f)
{
	char text[64];

	snprintf(text, sizeof text, "%" PRId64 "/%" PRId64, f.num, f.den);
	if (f.den == 1)
		json_add_int(parent, key, f.num);
	else if (f.den != 0)
		json_add_string(parent, key, text);
}

static void add_tier(struct json *list, const struct plan_tier *tier, const struct verified *verified)
{
	struct json *item = json_add_object(list, NULL);
	const struct verified_tier *t = certified_tier(tier, verified);

	json_add_string(item, "name", tier->name);
	json_add_bool(item, "value_checked", !is_unchecked(tier, verified));
	json_add_bool(item, "bound_checked", t->certified == CERTIFIED_PROVED);
	add_fraction(item, "value", tier->value);
	add_fraction(item, "best", tier->best);
	add_fraction(item, "bound", tier->bound);
	add_fraction(item, "gap", tier->gap);
	if (!verified->certified || tier->status == PLAN_NOT_REACHED)
		return;
	add_fraction(item, "bound_proved", t->bound);
	add_fraction(item, "gap_proved", t->gap);
	json_add_bool(item, "best_shown", t->best_shown);
	if (t->levels > 0) {
		json_add_int(item, "shares", (int64_t)t->levels);
		json_add_int(item, "shares_proved", (int64_t)t->levels_proved);
	}
}

/* Is it proved that no plan is better in any objective? */
static bool is_optimal(const struct plan *plan, const struct verified *verified)
{
	const struct plan_tier *tiers = plan->tiers.at;
	bool optimal = verified->certified && verified->faults == 0;

	for (size_t t = 0; t < plan->tiers.n; t++)
		optimal = optimal && is_closed(certified_tier(&tiers[t], verified));
	return optimal;
}

bool verified_json(FILE *out, const struct plan *plan, const struct verified *verified)
{
	const struct plan_tier *tiers = plan->tiers.at;
	struct json *top = json_object(), *lines, *list;
	struct text text = {0};
	bool ok;

	json_add_bool(top, "verified", verified->faults == 0);
	json_add_int(top, "faults", (int64_t)verified->faults);
	json_add_int(top, "values", (int64_t)verified->values);
	json_add_bool(top, "certified", verified->certified);
	json_add_bool(top, "optimal", is_optimal(plan, verified));
	lines = json_add_object(top, "lines");
	json_add_int(lines, "assignments", (int64_t)plan->assignments.n);
	json_add_int(lines, "reassignments", (int64_t)plan->reassignments.n);
	json_add_int(lines, "hires", (int64_t)plan->hires.n);
	list = json_add_array(top, "tiers");
	for (size_t t = 0; t < plan->tiers.n; t++)
		add_tier(list, &tiers[t], verified);
	ok = top && json_print(top, &text);
	if (ok)
		fputs(text.at, out);
	json_free(top);
	text_free(&text);
	return ok;
}
