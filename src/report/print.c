#include "report/print.h"

#include "base/text.h"

#include <string.h>

enum { CHANGES_SHOWN = 6, TIER_LEAST = 16 };

int print_width(const char *s)
{
	int used = 0;
	uint32_t cp;

	for (size_t i = 0, n; (n = utf8_next(s + i, strlen(s + i), &cp)) > 0 && s[i]; i += n)
		used += utf8_width(cp);
	return used;
}

int wider(int width, const char *s)
{
	int needed = print_width(s);

	return needed > width ? needed : width;
}

void print_padded(FILE *out, const char *s, int width)
{
	int used = print_width(s);

	fprintf(out, "%s%*s", s, used < width ? width - used : 0, "");
}

void print_right(FILE *out, const char *s, int width)
{
	int used = print_width(s);

	fprintf(out, "%*s%s", used < width ? width - used : 0, "", s);
}

int tiers_width(const struct words *w, const struct plan *plan)
{
	const struct plan_tier *tiers = plan->tiers.at;
	int width = TIER_LEAST;

	for (size_t t = 0; t < plan->tiers.n; t++)
		width = wider(width, term(w, tiers[t].name));
	return width;
}

const char *worst_words(struct words *w, const struct plan_worst *worst)
{
	if (!worst->unit)
		return phrase(w, SAY_WORST_NONE, NULL);
	return PHRASE(w, WORST_IS, arg_text("unit", unit_words(w, worst->unit)), arg_fraction("open", worst->open),
		      arg_count("n", worst->shortage));
}

void print_synthetic(struct words *w, const struct texts *synthetic)
{
	const char *keys = "";

	for (size_t i = 0; i < synthetic->n; i++)
		keys = joined(w, keys, ", ", term(w, synthetic->at[i]));
	if (synthetic->n > 0)
		SAY(w, SYNTHETIC, arg_text("keys", keys));
}

static void print_override(struct words *w, const char *indent, const struct plan_override *o)
{
	const char *was = o->was ? PHRASE(w, CHANGED_WAS, arg_text("was", o->was)) : "";
	const char *places = o->values > 1 ? PHRASE(w, CHANGED_PLACES, arg_count("n", o->values)) : "";
	const char *scenario = o->scenario ? PHRASE(w, CHANGED_SCENARIO, arg_text("scenario", o->scenario)) : "";

	fputs(indent, w->out);
	SAY(w, CHANGED, arg_text("path", o->path), arg_text("value", o->value), arg_text("was", was),
	    arg_text("places", places), arg_text("scenario", scenario));
}

static void print_more(struct words *w, const char *indent, size_t n)
{
	if (n <= CHANGES_SHOWN)
		return;
	fputs(indent, w->out);
	SAY(w, CHANGED_MORE, arg_count("n", (int64_t)(n - CHANGES_SHOWN)));
}

void print_changes(struct words *w, const struct province *p)
{
	for (size_t i = 0; i < p->noverrides && i < CHANGES_SHOWN; i++) {
		const struct override *o = &p->overrides[i];
		const struct plan_override as_in_plan = {.path = o->path,
							 .value = o->value,
							 .was = o->was,
							 .values = o->values,
							 .scenario = o->scenario};

		print_override(w, "", &as_in_plan);
	}
	print_more(w, "", p->noverrides);
}

void print_overrides(struct words *w, const char *indent, const struct records *overrides)
{
	const struct plan_override *o = overrides->at;

	for (size_t i = 0; i < overrides->n && i < CHANGES_SHOWN; i++)
		print_override(w, indent, &o[i]);
	print_more(w, indent, overrides->n);
}
