/* What more of each limit is worth, in sentences. */
#include "report/explain_text.h"

#include "report/explain_words.h"
#include "report/print.h"

#include <inttypes.h>
#include <string.h>

static const char *amount_of(const struct explained_price *price, int64_t more, char space[static NUMBER_SPACE])
{
	static const char *const ones[][2] = {{"people", "person"}, {"desks", "desk"}, {"seats", "seat"}};
	char number[NUMBER_SPACE];

	for (size_t i = 0; i < sizeof ones / sizeof ones[0]; i++)
		if (more == 1 && strcmp(price->amount, ones[i][0]) == 0) {
			snprintf(space, NUMBER_SPACE, "1 more %s", ones[i][1]);
			return space;
		}
	snprintf(space, NUMBER_SPACE, strcmp(price->amount, "VND") == 0 ? "%s VND more" : "%s more %s",
		 grouped(more, number), price->amount);
	return space;
}

/* "1 more desk in Long Wood" */
static void print_limit(FILE *out, const struct explained_price *price, int64_t more, const struct province *p)
{
	const char *unit = price->unit ? unit_name(p, price->unit) : "", *kind = price->kind;
	char amount[NUMBER_SPACE];

	fputs(amount_of(price, more, amount), out);
	if (strcmp(kind, "release") == 0)
		fprintf(out, " released by %s", unit);
	else if (strcmp(kind, "keep") == 0)
		fprintf(out, " with '%s' let go by %s", price->field, unit);
	else if (strcmp(kind, "same-unit") == 0)
		fprintf(out, " of %s in %s", unit_name(p, price->from), unit);
	else if (strcmp(kind, "request") == 0)
		fprintf(out, " asked for as %s in %s", price->position, unit);
	else if (strcmp(kind, "recruit") == 0)
		fprintf(out, " granted as %s in %s", price->position, unit);
	else if (strcmp(kind, "course") == 0)
		fprintf(out, " in the course '%s'", price->course);
	else if (strcmp(kind, "budget") == 0)
		fprintf(out, " in %s%s%s", price->budget ? "the budget '" : "budget.total",
			price->budget ? price->budget : "", price->budget ? "'" : "");
	else
		fprintf(out, " in %s", unit);
}

/* "need 5 instead of 13 weighted people"; `again`: of that objective another gain was just told. */
static void print_gain(FILE *out, const struct explained_gain *gain, bool again)
{
	char best[MIXED_SPACE], with[MIXED_SPACE], communes[WORDS_SPACE];

	fprintf(out, gain->share.den > 0 ? "%s: " : "%s ", gain->name);
	if (gain->share.den > 0)
		fputs(communes_words(gain->communes_with, gain->communes, gain->share, communes), out);
	else if (again)
		fputs(mixed(gain->with, with), out);
	else
		fprintf(out, "%s instead of %s %s", mixed(gain->with, with), mixed(gain->best, best), gain->unit);
}

/* `before`: the step that was just told, or NULL. */
static void print_step(FILE *out, const struct explained_step *step, const struct explained_step *before)
{
	bool again = before && before->state == PRICE_BETTER && before->gain.name == step->gain.name;

	switch ((enum price_state)step->state) {
	case PRICE_NOTHING:
		fputs("nothing", out);
		break;
	case PRICE_BETTER:
		print_gain(out, &step->gain, again);
		break;
	case PRICE_UNDECIDED:
		fputs("not found out", out);
		break;
	}
}

/* Is every step like that? */
static bool are_all(const struct explained_price *price, enum price_state state)
{
	const struct explained_step *at = price->steps.at;

	for (size_t i = 0; i < price->steps.n; i++)
		if (at[i].state != (int)state)
			return false;
	return true;
}

/* A line for each step; steps that gain as much as the first one share its line. */
static void print_price(FILE *out, const struct explained_price *price, const struct province *p)
{
	const struct explained_step *at = price->steps.at;
	char number[NUMBER_SPACE];

	fputs("  ", out);
	print_limit(out, price, at[0].more, p);
	fputs(": ", out);
	print_step(out, &at[0], NULL);
	if (price->same > 1)
		fprintf(out, "; as much again for each, up to %s", grouped(at[price->same - 1].more, number));
	fputs("\n", out);
	for (size_t i = price->same > 1 ? (size_t)price->same : 1; i < price->steps.n; i++) {
		fprintf(out, "    %s more: ", grouped(at[i].more, number));
		print_step(out, &at[i], &at[i - 1]);
		fputs("\n", out);
	}
}

/* Those of which every step is in that state, a line each. */
static void print_all_of(FILE *out, const struct records *prices, const struct province *p, enum price_state state,
			 const char *title)
{
	const struct explained_price *at = prices->at;
	size_t n = 0;

	for (size_t i = 0; i < prices->n; i++) {
		if (!are_all(&at[i], state))
			continue;
		fputs(n++ == 0 ? title : "", out);
		fputs("  ", out);
		print_limit(out, &at[i], ((const struct explained_step *)at[i].steps.at)[PRICE_STEPS - 1].more, p);
		fputs("\n", out);
	}
}

void explain_print_prices(FILE *out, const struct records *prices, const struct province *p)
{
	const struct explained_price *at = prices->at;
	size_t n = 0;

	for (size_t i = 0; i < prices->n; i++) {
		if (are_all(&at[i], PRICE_NOTHING) || are_all(&at[i], PRICE_UNDECIDED))
			continue;
		fputs(n++ == 0
			      ? "Worth something: with so much more, the first objective that gets better, at its best:\n"
			      : "",
		      out);
		print_price(out, &at[i], p);
	}
	print_all_of(out, prices, p, PRICE_NOTHING, "Worth nothing, not even so much, and that is proved:\n");
	print_all_of(out, prices, p, PRICE_UNDECIDED, "Not found out in the time allowed:\n");
	if (prices->n == 0)
		fputs("No limit is used up, and there is no budget.\n", out);
}
