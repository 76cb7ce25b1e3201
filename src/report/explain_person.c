/* Who serves, who else could and who cannot, for people. */
#include "report/explain_text.h"

#include "report/explain_words.h"

#include <inttypes.h>
#include <string.h>

enum { SHOWN_MOST = 10, MOVES_MOST = 3 };

static size_t add_days(char space[static WORDS_SPACE], size_t len, int64_t days)
{
	return words_add(space, len, ", %" PRId64 " %s", days, days == 1 ? "day" : "days");
}

/* A part of a week, as in "Long Wood, it-officer, 3 days". */
static size_t add_part(const struct province *p, const struct plan_part *part, char space[static WORDS_SPACE],
		       size_t len)
{
	return add_days(space, words_add(space, len, "%s, %s", unit_name(p, part->to), part->position), part->days);
}

static void add_course(const struct explained_choice *c, char space[static WORDS_SPACE], size_t len)
{
	if (c->course)
		words_add(space, len, ", after the course '%s'", c->course);
}

/* Where they are, as in "Long Wood, it-officer, after the course 'it-basic'". */
static const char *way_label(const struct province *p, const struct explained_choice *c, char space[static WORDS_SPACE])
{
	const struct plan_part *parts = c->share.at;
	size_t len = 0;

	if (c->stays)
		return "stay where they are";
	for (size_t i = 0; i < c->share.n; i++)
		len = add_part(p, &parts[i], space, i > 0 ? words_add(space, len, "; ") : 0);
	if (c->share.n == 0)
		len = words_add(space, 0, "%s, %s", unit_name(p, c->to), c->position);
	add_course(c, space, len);
	return space;
}

/* Who they are, as in "KH-001 of Science and Technology, after the course 'it-basic'". */
static const char *who_label(const struct province *p, const struct explained_choice *c, char space[static WORDS_SPACE])
{
	const struct plan_part *parts = c->share.at;
	size_t len = words_add(space, 0, "%s%s%s", c->person, c->from ? " of " : ", ",
			       c->from ? unit_name(p, c->from) : c->lever);

	if (c->share.n == 1) /* at the post that is asked about */
		len = add_days(space, len, parts->days);
	for (size_t i = 0; c->share.n > 1 && i < c->share.n; i++)
		len = add_part(p, &parts[i], space, words_add(space, len, "; "));
	add_course(c, space, len);
	return space;
}

static const char *price_label(const struct explained_choice *c, char space[static WORDS_SPACE])
{
	switch ((enum choice_price)c->price) {
	case CHOICE_TIE:
		return "as good; the tie-break chose otherwise";
	case CHOICE_IMPOSSIBLE:
		return "no plan has it";
	case CHOICE_UNDECIDED:
		return "not found out within the limits of a search";
	case CHOICE_WORSE:
		break;
	}
	return worse_words(&c->tier, space);
}

/* What the plan has: what is lost without it? */
static void print_why(FILE *out, const struct explained_choice *c)
{
	char price[WORDS_SPACE];
	const char *without = c->people > 1 ? "without one of them" : "without";

	switch ((enum choice_price)c->price) {
	case CHOICE_TIE:
		fprintf(out, "    why: the tie-break chose this; a plan %s is as good in every objective\n", without);
		break;
	case CHOICE_IMPOSSIBLE:
		fprintf(out, "    why: the hard rules leave no plan %s\n", without);
		break;
	case CHOICE_WORSE:
		fprintf(out, "    why: the best plan %s is worse, %s\n", without, worse_words(&c->tier, price));
		break;
	case CHOICE_UNDECIDED:
		fprintf(out, "    why: what a plan %s is worth was not found out within the limits of a search\n",
			without);
		break;
	}
}

static void print_figures(FILE *out, const struct explained_choice *c)
{
	char cost[NUMBER_SPACE];

	fputs(" (", out);
	if (c->metres != ABSENT)
		fprintf(out, "%" PRId64 ".%" PRId64 " km, ", (c->metres + 50) / 1000, (c->metres + 50) % 1000 / 100);
	fprintf(out, "%s VND, fit %" PRId64 ")", grouped(c->cost, cost), c->fit);
}

/* Who else would be elsewhere, as in "X90001-1 not to Windy Hill, it-officer". */
static void print_moves(FILE *out, const struct explained_choice *c, const struct province *p)
{
	const struct explained_move *at = c->moves.at;
	char label[WORDS_SPACE];

	for (size_t i = 0; i < c->moves.n && i < MOVES_MOST; i++) {
		fprintf(out, "%s%s%s to %s", i > 0 ? "; " : "      then ", at[i].person, at[i].people < 0 ? " not" : "",
			post_words(p, at[i].unit, at[i].position, label));
		if (at[i].days != ABSENT)
			fprintf(out, ", %" PRId64 " %s", at[i].days, at[i].days == 1 ? "day" : "days");
	}
	if (c->moves.n > MOVES_MOST)
		fprintf(out, "; and %zu more %s", c->moves.n - MOVES_MOST,
			c->moves.n - MOVES_MOST == 1 ? "change" : "changes");
	if (c->moves.n > 0)
		fputc('\n', out);
}

static const char *goes_words(const struct explained_choice *c)
{
	if (strcmp(c->lever, lever_names[LEVER_INSIDE]) == 0)
		return "moves to ";
	return strcmp(c->lever, lever_names[LEVER_TRAIN]) == 0 ? "is trained for " : "goes to ";
}

static void print_serves(FILE *out, const struct explained_who *who, const struct province *p)
{
	const struct explained_choice *at = who->serves.at;
	char label[WORDS_SPACE];

	for (size_t i = 0; i < who->serves.n; i++) {
		if (at[i].stays && at[i].people < who->people)
			fprintf(out, "  %" PRId64 " of them stay where they are\n", at[i].people);
		else if (at[i].stays)
			fputs(who->people > 1 ? "  stay where they are\n" : "  stays where they are\n", out);
		if (at[i].stays)
			continue;
		fprintf(out, "  %s%s", who->person ? goes_words(&at[i]) : "",
			who->person ? way_label(p, &at[i], label) : who_label(p, &at[i], label));
		if (at[i].people > 1)
			fprintf(out, ", %" PRId64 " people", at[i].people);
		print_figures(out, &at[i]);
		fputc('\n', out);
		print_why(out, &at[i]);
		print_moves(out, &at[i], p);
	}
	if (who->serves.n == 0)
		fputs(who->person ? "  does not serve there\n" : "  nobody comes\n", out);
}

static const char *choice_label(const struct explained_who *who, size_t i, const struct province *p,
				char space[static WORDS_SPACE])
{
	const struct explained_choice *c = (const struct explained_choice *)who->others.at + i;

	return who->person ? way_label(p, c, space) : who_label(p, c, space);
}

static void print_others(FILE *out, const struct explained_who *who, const struct province *p)
{
	const struct explained_choice *at = who->others.at;
	char label[WORDS_SPACE], price[WORDS_SPACE];
	int width = 0;

	if (who->others.n == 0)
		return;
	for (size_t i = 0; i < who->others.n && i < SHOWN_MOST; i++) {
		int w = print_width(choice_label(who, i, p, label));

		width = w > width ? w : width;
	}
	fprintf(out, "  %s\n",
		!who->person ? "who else could come, at the least price first:"
		: who->unit  ? (who->serves.n > 0 ? "other ways to go there:" : "if they were to go there:")
			     : "what else could be, at the least price first:");
	for (size_t i = 0; i < who->others.n && i < SHOWN_MOST; i++) {
		fputs("    ", out);
		print_padded(out, choice_label(who, i, p, label), width);
		fprintf(out, "  %s\n", price_label(&at[i], price));
		print_moves(out, &at[i], p);
	}
	if (who->others.n > SHOWN_MOST)
		fprintf(out, "    and %zu more; --format json has them all\n", who->others.n - SHOWN_MOST);
}

/* Is it the first with its gate? */
static bool is_first(const struct explained_bar *at, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (strcmp(at[k].gate, at[i].gate) == 0)
			return false;
	return true;
}

/* So many posts, or people, are kept out by the gate of bar i; it says so of the first. */
static void print_gate(FILE *out, const struct explained_who *who, size_t i, const struct province *p)
{
	const struct explained_bar *at = who->cannot.at;
	char label[WORDS_SPACE];
	int64_t n = 0;

	for (size_t k = i; k < who->cannot.n; k++)
		n += strcmp(at[k].gate, at[i].gate) == 0 ? (who->person ? 1 : at[k].people) : 0;
	fputs("    ", out);
	if (!who->person || !who->unit)
		fprintf(out, "%" PRId64 " by '%s': %s%s: ", n, at[i].gate,
			n > (who->person ? 1 : at[i].people) ? "for example " : "",
			who->person ? post_words(p, at[i].unit, at[i].position, label) : at[i].person);
	fprintf(out, "%s%s%s%s\n", at[i].reason, at[i].at ? " (" : "", at[i].at ? at[i].at : "", at[i].at ? ")" : "");
}

static void print_cannot(FILE *out, const struct explained_who *who, const struct province *p)
{
	if (who->cannot.n > 0)
		fprintf(out, "  %s\n",
			!who->person ? "who cannot come, of those with the field or a way to it:"
			: who->unit  ? "why that cannot be:"
				     : "short posts of their fields where they cannot go:");
	for (size_t i = 0; i < who->cannot.n; i++)
		if (is_first(who->cannot.at, i))
			print_gate(out, who, i, p);
}

void explain_print_who(FILE *out, const struct explained_who *who, const struct province *p)
{
	char label[WORDS_SPACE];

	if (who->person) {
		fprintf(out, "%s of %s", who->person, unit_name(p, who->from));
		if (who->people > 1)
			fprintf(out, ", %" PRId64 " people who are alike", who->people);
		if (who->unit)
			fprintf(out, ", and %s", post_words(p, who->unit, who->position, label));
	} else {
		fputs(post_words(p, who->unit, who->position, label), out);
	}
	fputc('\n', out);
	print_serves(out, who, p);
	if (who->closed)
		fprintf(out, "  %s (%s)\n", who->closed, who->closed_at ? who->closed_at : "?");
	print_others(out, who, p);
	print_cannot(out, who, p);
}
