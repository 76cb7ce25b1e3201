/* Which change brought about what: for each change, what is as in the first plan without it. */
#include "report/compare_text.h"

#include "base/text.h"
#include "report/compare_words.h"
#include "report/print.h"

#include <inttypes.h>
#include <string.h>

enum { ITEMS_SHOWN = 8 };

struct causes {
	FILE *out;
	const struct comparison *c;
	const struct province *names;
	const char *plan;
	struct text item; /* reused */
};

/* What the differences of a cause's kind are; those of one kind follow each other. */
static const char *head_of(const struct comparison *c, const struct compared_cause *cause)
{
	const struct compared_move *move = (const struct compared_move *)c->moves.at + cause->index;
	const struct compared_post *post = (const struct compared_post *)c->posts.at + cause->index;
	const struct compared_limit *limit = (const struct compared_limit *)c->limits.at + cause->index;

	switch ((enum compared_section)cause->section) {
	case SECTION_LEVER_PEOPLE:
		return "people by lever";
	case SECTION_LEVER_COSTS:
		return "cost by lever";
	case SECTION_FIELDS_OPEN:
		return "people short, by field";
	case SECTION_TIERS:
		return "objectives";
	case SECTION_MOVES:
		return words_of_moves((enum duty_kind)move->kind, (enum move_change)move->change);
	case SECTION_POSTS:
		return words_of_posts((enum post_change)post->change);
	case SECTION_LIMITS:
		return words_of_limits((enum limit_change)limit->change);
	default:
		return "figures";
	}
}

static const char *field_label(const struct province *names, const char *id)
{
	for (size_t i = 0; names && i < names->nfields; i++)
		if (strcmp(names->fields[i].id, id) == 0)
			return name_of(&names->fields[i].name, id);
	return id;
}

static const char *item_of(struct causes *k, const struct compared_cause *cause)
{
	const struct compared_move *move = (const struct compared_move *)k->c->moves.at + cause->index;
	const struct compared_post *post = (const struct compared_post *)k->c->posts.at + cause->index;
	const struct compared_limit *limit = (const struct compared_limit *)k->c->limits.at + cause->index;
	const char *words;

	k->item.len = 0;
	switch ((enum compared_section)cause->section) {
	case SECTION_KPIS:
		words = words_of_figure(cause->name);
		text_add(&k->item, words + strspn(words, " "));
		break;
	case SECTION_FIELDS_OPEN:
		text_add(&k->item, field_label(k->names, cause->name));
		break;
	case SECTION_MOVES:
		text_add(&k->item, move->person);
		if (move->people > 1)
			text_printf(&k->item, " (%" PRId64 ")", move->people);
		break;
	case SECTION_POSTS:
		text_printf(&k->item, "%s, %s", unit_name(k->names, post->unit), post->position);
		break;
	case SECTION_LIMITS:
		words_of_limit(&k->item, k->names, &limit->limit);
		break;
	default:
		text_add(&k->item, cause->name);
	}
	return k->item.failed || !k->item.at ? "?" : k->item.at;
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

/* Prints under `title` what is due to the change; where nothing is, `none`, if there is something to say. */
static void print_due(struct causes *k, const char *title, const char *scenario, const char *change, const char *none)
{
	const struct compared_cause *causes = k->c->causes.at;
	const char *head = NULL;
	size_t shown = 0, all = 0;

	for (size_t i = 0; i < k->c->causes.n; i++) {
		const char *now;

		if (!is_shown(k, &causes[i]) || !is_due(&causes[i], change))
			continue;
		if (all++ == 0)
			fprintf(k->out, "    %s%s%s\n", title, scenario ? ", scenario " : "", scenario ? scenario : "");
		now = head_of(k->c, &causes[i]);
		if (!head || strcmp(now, head) != 0) {
			if (shown > ITEMS_SHOWN)
				fprintf(k->out, "; and %zu more", shown - ITEMS_SHOWN);
			fprintf(k->out, "%s      %s: ", head ? "\n" : "", now);
			shown = 0;
		}
		if (shown++ < ITEMS_SHOWN)
			fprintf(k->out, "%s%s", shown > 1 ? "; " : "", item_of(k, &causes[i]));
		head = now;
	}
	if (shown > ITEMS_SHOWN)
		fprintf(k->out, "; and %zu more", shown - ITEMS_SHOWN);
	if (all > 0)
		fputc('\n', k->out);
	else if (none)
		fprintf(k->out, "    %s%s%s\n      %s\n", title, scenario ? ", scenario " : "",
			scenario ? scenario : "", none);
}

void compare_print_causes(FILE *out, const struct comparison *c, const char *plan, const struct province *names)
{
	static const char *const outcomes[WITHOUT_OUTCOMES] = {"nothing", "a limit was reached without it",
							       "without it there is no plan",
							       "what is left without it is no config"};
	const struct compared_plan *p = (const struct compared_plan *)c->plans.at + (plan[0] - 'A');
	const struct compared_without *w = p->left_out.at;
	struct causes k = {.out = out, .c = c, .names = names, .plan = plan};
	bool asked = false;

	for (size_t i = 0; i < c->causes.n; i++)
		asked = asked || strcmp(((const struct compared_cause *)c->causes.at)[i].plan, plan) == 0;
	if (!asked)
		return;
	if (p->left_out.n == 0) {
		fputs("\n  causes: its config has no changes that A has not\n", out);
		return;
	}
	fputs("\n  causes: without this one change, it is as in A\n", out);
	for (size_t i = 0; i < p->left_out.n; i++)
		print_due(&k, w[i].change, w[i].scenario, w[i].change, outcomes[w[i].outcome]);
	print_due(&k, "no one change alone", NULL, NULL, NULL);
	text_free(&k.item);
}
