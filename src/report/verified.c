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

static void print_fraction(struct words *w, struct fraction f, int width)
{
	char text[MIXED_SPACE];

	print_right(w->out, f.den == 0 ? "-" : said_mixed(w->language, f, text), width);
}

static void print_tier(struct words *w, const struct plan_tier *tier, const struct verified *verified, int width)
{
	const struct verified_tier *t = certified_tier(tier, verified);

	fputs("  ", w->out);
	print_padded(w->out, term(w, tier->name), width);
	print_fraction(w, tier->value, 18);
	print_fraction(w, tier->best, 18);
	print_fraction(w, verified->certified ? t->bound : tier->bound, 18);
	print_fraction(w, verified->certified ? t->gap : tier->gap, 14);
	if (is_unchecked(tier, verified))
		say(w, SAY_VALUE_NOT_CHECKED, NULL);
	else if (tier->status == PLAN_NOT_REACHED)
		say(w, SAY_VALUE_NOT_REACHED, NULL);
	if (t->levels_proved < t->levels)
		SAY(w, SHARES_PROVED, arg_count("proved", (int64_t)t->levels_proved),
		    arg_count("n", (int64_t)t->levels));
	fputc('\n', w->out);
}

/* The tiers whose best value is not this plan's, as a list: those of which another plan shows it (`shown`), or nobody does. */
static const char *better_elsewhere(struct words *w, const struct plan *plan, const struct verified *verified,
				    bool shown)
{
	const struct plan_tier *tiers = plan->tiers.at;
	const char *all = "";

	for (size_t t = 0; t < plan->tiers.n; t++)
		if (tiers[t].status != PLAN_NOT_REACHED && fraction_compare(tiers[t].value, tiers[t].best) != 0 &&
		    certified_tier(&tiers[t], verified)->best_shown == shown)
			all = joined(w, all, ", ", term(w, tiers[t].name));
	return all;
}

static void print_tiers(struct words *w, const struct plan *plan, const struct verified *verified)
{
	const struct plan_tier *tiers = plan->tiers.at;
	bool certified = verified->certified, shown = certified && !*better_elsewhere(w, plan, verified, false);
	int width = tiers_width(w, plan);

	fputs("\n  ", w->out);
	print_padded(w->out, phrase(w, SAY_HEAD_OBJECTIVE, NULL), width);
	print_right(w->out, phrase(w, SAY_HEAD_CHECKED, NULL), 18);
	print_right(w->out, phrase(w, shown ? SAY_HEAD_BEST_SHOWN : SAY_HEAD_BEST_STATED, NULL), 18);
	print_right(w->out, phrase(w, certified ? SAY_HEAD_BOUND_PROVED : SAY_HEAD_BOUND_STATED, NULL), 18);
	print_right(w->out, phrase(w, certified ? SAY_HEAD_GAP : SAY_HEAD_GAP_STATED, NULL), 14);
	fputc('\n', w->out);
	for (size_t t = 0; t < plan->tiers.n; t++)
		print_tier(w, &tiers[t], verified, width);
}

/* Is the best value itself proved, of all that the tier says? */
static bool is_closed(const struct verified_tier *t)
{
	return t->certified == CERTIFIED_PROVED && t->gap.num == 0;
}

/* need 2, leximin: 3 of 5 shares */
static const char *gap_words(struct words *w, const struct plan_tier *tier, const struct verified_tier *t)
{
	const struct said_arg name = arg_text("tier", term(w, tier->name));

	if (tier->status == PLAN_NOT_REACHED)
		return PHRASE(w, GAP_NOT_REACHED, name);
	if (t->gap.den == 0)
		return PHRASE(w, GAP_WITHOUT_BOUND, name);
	if (t->levels_proved < t->levels && t->gap.num == 0)
		return PHRASE(w, GAP_SHARES, name, arg_count("proved", (int64_t)t->levels_proved),
			      arg_count("n", (int64_t)t->levels));
	return PHRASE(w, GAP_IS, name, arg_fraction("gap", t->gap));
}

/* Where this plan uses the tolerance: who has the best value? */
static void print_tolerances(struct words *w, const struct plan *plan, const struct verified *verified)
{
	const char *shown = better_elsewhere(w, plan, verified, true),
		   *stated = better_elsewhere(w, plan, verified, false);

	if (*shown)
		SAY(w, BEST_SHOWN, arg_text("tiers", shown));
	if (*stated)
		SAY(w, BEST_STATED, arg_text("tiers", stated));
}

static void print_certified(struct words *w, const struct plan *plan, const struct verified *verified)
{
	const struct plan_tier *tiers = plan->tiers.at;
	const char *gaps = "";
	size_t n = 0;

	for (size_t t = 0; t < plan->tiers.n; t++) {
		const struct verified_tier *tier = certified_tier(&tiers[t], verified);

		if (is_closed(tier))
			continue;
		gaps = joined(w, gaps, ", ", gap_words(w, &tiers[t], tier));
		n++;
	}
	if (n > 0)
		SAY(w, CERTIFIED_WITHIN, arg_text("gaps", gaps));
	else
		say(w, SAY_CERTIFIED, NULL);
	print_tolerances(w, plan, verified);
}

static bool has_reasons(const struct plan *plan)
{
	const struct plan_unfilled *at = plan->unfilled.at;

	for (size_t i = 0; i < plan->unfilled.n; i++)
		if (at[i].reason.kind != REASON_UNSAID)
			return true;
	return false;
}

void verified_print(struct words *w, const char *config, const char *path, const struct plan *plan,
		    const struct verified *verified)
{
	if (verified->faults > 0) {
		SAY(w, NOT_VERIFIED, arg_text("plan", path), arg_count("n", (int64_t)verified->faults));
		return;
	}
	SAY(w, VERIFIED, arg_text("plan", path), arg_text("config", config));
	print_changes(w, w->province);
	SAY(w, CHECKED_LINES, arg_count("seconded", (int64_t)plan->assignments.n),
	    arg_count("moved", (int64_t)plan->reassignments.n), arg_count("hired", (int64_t)plan->hires.n));
	SAY(w, CHECKED_VALUES, arg_count("n", (int64_t)verified->values));
	if (has_reasons(plan))
		say(w, SAY_REASONS_UNCHECKED, NULL);
	print_tiers(w, plan, verified);
	fputc('\n', w->out);
	if (verified->certified)
		print_certified(w, plan, verified);
	else
		say(w, SAY_NOT_CERTIFIED, NULL);
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
