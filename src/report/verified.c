#include "report/verified.h"

#include "base/json.h"
#include "report/print.h"

#include <inttypes.h>
#include <string.h>

static bool is_unchecked(const struct plan_tier *tier, const struct verified *verified)
{
	for (enum tier_kind kind = 0; kind < TIERS; kind++)
		if (strcmp(tier->name, tier_names[kind]) == 0)
			return verified->unchecked >> kind & 1;
	return false;
}

static void print_fraction(FILE *out, struct fraction f, int width)
{
	char text[MIXED_SPACE];

	fprintf(out, "%*s", width, f.den == 0 ? "-" : mixed(f, text));
}

void verified_print(FILE *out, const struct province *p, const char *config, const char *path, const struct plan *plan,
		    const struct verified *verified)
{
	const struct plan_tier *tiers = plan->tiers.at;
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
	fprintf(out, "\n  %-16s%18s%18s%18s%14s\n", "objective", "value, checked", "best, stated", "bound, stated",
		"gap, stated");
	for (size_t t = 0; t < plan->tiers.n; t++) {
		fprintf(out, "  %-16s", tiers[t].name);
		print_fraction(out, tiers[t].value, 18);
		print_fraction(out, tiers[t].best, 18);
		print_fraction(out, tiers[t].bound, 18);
		print_fraction(out, tiers[t].gap, 14);
		fprintf(out, "%s\n",
			is_unchecked(&tiers[t], verified)     ? "  value not checked"
			: tiers[t].status == PLAN_NOT_REACHED ? "  not reached"
							      : "");
	}
	fputs("\n  Best values, bounds and gaps stand as the plan states them: whether a better plan exists is not checked.\n",
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

	json_add_string(item, "name", tier->name);
	json_add_bool(item, "value_checked", !is_unchecked(tier, verified));
	json_add_bool(item, "bound_checked", false);
	add_fraction(item, "value", tier->value);
	add_fraction(item, "best", tier->best);
	add_fraction(item, "bound", tier->bound);
	add_fraction(item, "gap", tier->gap);
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
