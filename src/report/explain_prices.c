/* What more of each limit is worth, in sentences. */
#include "report/explain_text.h"

#include "report/explain_words.h"

#include <string.h>

/* Limits of one kind, told in one way; other kinds are desks. */
static const struct {
	const char *kind;
	enum sentence_id says;
} limits[] = {{"release", SAY_LIMIT_RELEASE}, {"keep", SAY_LIMIT_KEEP},       {"same-unit", SAY_LIMIT_SAME_UNIT},
	      {"request", SAY_LIMIT_REQUEST}, {"recruit", SAY_LIMIT_RECRUIT}, {"course", SAY_LIMIT_COURSE},
	      {"budget", SAY_LIMIT_BUDGET}};

/* "1 more desk in Long Wood" */
static const char *limit_words(struct words *w, const struct explained_price *price, int64_t more)
{
	enum sentence_id says = SAY_LIMIT_SEATS;

	for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
		if (strcmp(price->kind, limits[i].kind) == 0)
			says = limits[i].says;
	if (says == SAY_LIMIT_BUDGET && !price->budget)
		says = SAY_LIMIT_BUDGET_TOTAL;
	return phrase(w, says,
		      ARGS(arg_count("n", more), arg_text("unit", price->unit ? unit_words(w, price->unit) : ""),
			   arg_text("from", price->from ? unit_words(w, price->from) : ""),
			   arg_text("position", price->position ? position_words(w, price->position) : ""),
			   arg_text("field", price->field ? field_words(w, price->field) : ""),
			   arg_text("course", price->course ? course_words(w, price->course) : ""),
			   arg_text("budget", price->budget ? budget_words(w, price->budget) : "")));
}

/* "need 5 instead of 13 weighted people"; `again`: of that objective another gain was just told. */
static const char *gain_words(struct words *w, const struct explained_gain *gain, bool again)
{
	const struct said_arg tier = arg_text("tier", term(w, gain->name)), with = arg_fraction("with", gain->with);

	if (gain->share.den > 0)
		return PHRASE(
			w, GAIN_COMMUNES, tier,
			arg_text("communes", communes_words(w, gain->communes_with, gain->communes, gain->share)));
	if (again)
		return PHRASE(w, GAIN_AGAIN, tier, with);
	return PHRASE(w, GAIN, tier, with, arg_fraction("best", gain->best), arg_text("amount", term(w, gain->unit)));
}

/* `before`: the step that was just told, or NULL. */
static struct said_arg step_arg(struct words *w, const struct explained_step *step, const struct explained_step *before)
{
	bool again = before && before->state == PRICE_BETTER && before->gain.name == step->gain.name;

	if (step->state == PRICE_BETTER)
		return arg_text("gain", gain_words(w, &step->gain, again));
	return arg_text("gain", phrase(w, step->state == PRICE_NOTHING ? SAY_GAIN_NOTHING : SAY_GAIN_UNDECIDED, NULL));
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
static void print_price(struct words *w, const struct explained_price *price)
{
	const struct explained_step *at = price->steps.at;
	const char *same = "";

	if (price->same > 1)
		same = PHRASE(w, SAME_UP_TO, arg_count("n", at[price->same - 1].more));
	SAY(w, PRICE_LINE, arg_text("limit", limit_words(w, price, at[0].more)), step_arg(w, &at[0], NULL),
	    arg_text("same", same));
	for (size_t i = price->same > 1 ? (size_t)price->same : 1; i < price->steps.n; i++)
		SAY(w, PRICE_STEP, arg_count("n", at[i].more), step_arg(w, &at[i], &at[i - 1]));
}

/* Those of which every step is in that state, a line each. */
static void print_all_of(struct words *w, const struct records *prices, enum price_state state, enum sentence_id title)
{
	const struct explained_price *at = prices->at;
	size_t n = 0;

	for (size_t i = 0; i < prices->n; i++) {
		const struct explained_step *steps = at[i].steps.at;

		if (!are_all(&at[i], state))
			continue;
		if (n++ == 0)
			say(w, title, NULL);
		SAY(w, PRICE_ALL, arg_text("limit", limit_words(w, &at[i], steps[PRICE_STEPS - 1].more)));
	}
}

void explain_print_prices(struct words *w, const struct records *prices)
{
	const struct explained_price *at = prices->at;
	size_t n = 0;

	for (size_t i = 0; i < prices->n; i++) {
		if (are_all(&at[i], PRICE_NOTHING) || are_all(&at[i], PRICE_UNDECIDED))
			continue;
		if (n++ == 0)
			say(w, SAY_WORTH_SOMETHING, NULL);
		print_price(w, &at[i]);
	}
	print_all_of(w, prices, PRICE_NOTHING, SAY_WORTH_NOTHING);
	print_all_of(w, prices, PRICE_UNDECIDED, SAY_WORTH_UNDECIDED);
	if (prices->n == 0)
		say(w, SAY_NO_LIMIT_USED_UP, NULL);
}
