/* Which change brought about what: for each change, what is as in the first plan without it. */
#include "report/compare_text.h"

#include "report/compare_words.h"

#include <string.h>

enum { ITEMS_SHOWN = 8 };

struct causes {
	struct words *w;
	const struct comparison *c;
	const char *plan;
};

/* What the differences of a cause's kind are; those of one kind follow each other. */
static const char *head_of(const struct causes *k, const struct compared_cause *cause)
{
	const struct compared_move *move = (const struct compared_move *)k->c->moves.at + cause->index;
	const struct compared_post *post = (const struct compared_post *)k->c->posts.at + cause->index;
	const struct compared_limit *limit = (const struct compared_limit *)k->c->limits.at + cause->index;

	switch ((enum compared_section)cause->section) {
	case SECTION_LEVER_PEOPLE:
		return phrase(k->w, SAY_PEOPLE_BY_LEVER, NULL);
	case SECTION_LEVER_COSTS:
		return phrase(k->w, SAY_CAUSE_COST_BY_LEVER, NULL);
	case SECTION_FIELDS_OPEN:
		return phrase(k->w, SAY_CAUSE_BY_FIELD, NULL);
	case SECTION_TIERS:
		return phrase(k->w, SAY_CAUSE_OBJECTIVES, NULL);
	case SECTION_MOVES:
		return words_of_moves(k->w, (enum duty_kind)move->kind, (enum move_change)move->change);
	case SECTION_POSTS:
		return words_of_posts(k->w, (enum post_change)post->change);
	case SECTION_LIMITS:
		return words_of_limits(k->w, (enum limit_change)limit->change);
	default:
		return phrase(k->w, SAY_CAUSE_FIGURES, NULL);
	}
}

static const char *item_of(const struct causes *k, const struct compared_cause *cause)
{
	const struct compared_post *post = (const struct compared_post *)k->c->posts.at + cause->index;
	const struct compared_limit *limit = (const struct compared_limit *)k->c->limits.at + cause->index;
	const char *figure;

	switch ((enum compared_section)cause->section) {
	case SECTION_KPIS:
		figure = words_of_figure(k->w, cause->name);
		return figure + strspn(figure, " ");
	case SECTION_FIELDS_OPEN:
		return field_name(k->w, cause->name);
	case SECTION_MOVES:
		return words_of_people(k->w, (const struct compared_move *)k->c->moves.at + cause->index);
	case SECTION_POSTS:
		return post_words(k->w, post->unit, post->position);
	case SECTION_LIMITS:
		return words_of_limit(k->w, &limit->limit);
	default:
		return term(k->w, cause->name);
	}
}

/* Is the difference due to the change?  NULL: to no one change alone. */
static bool is_due(const struct compared_cause *cause, const char *change)
{
	for (size_t i = 0; change && i < cause->changes.n; i++)
		if (cause->changes.at[i] == change)
			return true;
	return !change && cause->changes.n == 0;
}

/* Where there is one lever, its figures are those of all. */
static bool is_shown(const struct causes *k, const struct compared_cause *cause)
{
	bool levers = cause->section == SECTION_LEVER_PEOPLE || cause->section == SECTION_LEVER_COSTS;

	return strcmp(cause->plan, k->plan) == 0 && !(levers && k->c->lever_people.n < 2);
}

/* Of one kind, `n` in all. */
static void print_kind(struct words *w, const char *head, const char *items, size_t n)
{
	if (n > ITEMS_SHOWN)
		items = joined(w, items, "", PHRASE(w, CAUSE_MORE, arg_count("n", (int64_t)(n - ITEMS_SHOWN))));
	if (n > 0)
		SAY(w, CAUSE_OF, arg_text("head", head), arg_text("items", items));
}

/* Prints what is due to the change, kind by kind, and returns how much that is; the title before the first. */
static size_t print_due(struct causes *k, const char *change, const char *title)
{
	const struct compared_cause *causes = k->c->causes.at;
	const char *head = "", *items = "";
	size_t n = 0, all = 0;

	for (size_t i = 0; i < k->c->causes.n; i++) {
		const char *now;

		if (!is_shown(k, &causes[i]) || !is_due(&causes[i], change))
			continue;
		if (all++ == 0)
			fputs(title, k->w->out);
		now = head_of(k, &causes[i]);
		if (strcmp(now, head) != 0) {
			print_kind(k->w, head, items, n);
			head = now;
			items = "";
			n = 0;
		}
		if (n++ < ITEMS_SHOWN)
			items = joined(k->w, items, "; ", item_of(k, &causes[i]));
	}
	print_kind(k->w, head, items, n);
	return all;
}

static const char *title_words(struct words *w, const char *change, const char *scenario)
{
	const char *of = scenario ? PHRASE(w, CHANGED_SCENARIO, arg_text("scenario", scenario)) : "";

	return PHRASE(w, CAUSE_CHANGE, arg_text("change", change), arg_text("scenario", of));
}

/* What is due to each change that was left out, or else what came of that. */
static void print_left_out(struct causes *k, const struct records *left_out)
{
	static const enum sentence_id outcomes[WITHOUT_OUTCOMES] = {SAY_CAUSE_NOTHING, SAY_CAUSE_LIMIT,
								    SAY_CAUSE_NO_PLAN, SAY_CAUSE_NO_CONFIG};
	const struct compared_without *without = left_out->at;
	struct words *w = k->w;

	for (size_t i = 0; i < left_out->n; i++) {
		const char *title = title_words(w, without[i].change, without[i].scenario);

		if (print_due(k, without[i].change, title) > 0)
			continue;
		fputs(title, w->out);
		SAY(w, CAUSE_OUTCOME, arg_text("outcome", phrase(w, outcomes[without[i].outcome], NULL)));
	}
}

void compare_print_causes(struct words *w, const struct comparison *c, const char *plan)
{
	const struct compared_plan *p = (const struct compared_plan *)c->plans.at + (plan[0] - 'A');
	struct causes k = {.w = w, .c = c, .plan = plan};
	bool asked = false;

	for (size_t i = 0; i < c->causes.n; i++)
		asked = asked || strcmp(((const struct compared_cause *)c->causes.at)[i].plan, plan) == 0;
	if (!asked)
		return;
	if (p->left_out.n == 0) {
		say(w, SAY_CAUSES_NO_CHANGES, NULL);
		return;
	}
	say(w, SAY_CAUSES, NULL);
	print_left_out(&k, &p->left_out);
	print_due(&k, NULL, title_words(w, phrase(w, SAY_CAUSE_NO_ONE, NULL), NULL));
}
