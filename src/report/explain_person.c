/* Who serves, who else could and who cannot, for people. */
#include "report/explain_text.h"

#include "report/explain_words.h"
#include "report/print.h"

#include <string.h>

enum { SHOWN_MOST = 10, MOVES_MOST = 3 };

static const char *days_words(struct words *w, int64_t days)
{
	return PHRASE(w, DAYS, arg_count("n", days));
}

/* Parts of a week, as in "Long Wood, it-officer, 3 days; Windy Hill, it-officer, 2 days". */
static const char *share_words(struct words *w, const struct records *share)
{
	const struct plan_part *parts = share->at;
	const char *all = "";

	for (size_t i = 0; i < share->n; i++)
		all = joined(w, joined(w, all, "; ", post_words(w, parts[i].to, parts[i].position)), "",
			     days_words(w, parts[i].days));
	return all;
}

static const char *after_words(struct words *w, const char *course)
{
	return course ? PHRASE(w, CHOICE_AFTER, arg_text("course", course_words(w, course))) : "";
}

/* Where they are, as in "Long Wood, it-officer, after the course 'it-basic'". */
static const char *way_label(struct words *w, const struct explained_choice *c)
{
	const char *where;

	if (c->stays)
		return phrase(w, SAY_CHOICE_STAY, NULL);
	where = c->share.n > 0 ? share_words(w, &c->share) : post_words(w, c->to, c->position);
	return joined(w, where, "", after_words(w, c->course));
}

/* Who they are, as in "KH-001 of Science and Technology, after the course 'it-basic'". */
static const char *who_label(struct words *w, const struct explained_choice *c)
{
	const struct plan_part *parts = c->share.at;
	const char *who =
		c->from ? person_words(w, c->person, c->from)
			: PHRASE(w, HIRED_BY, arg_text("person", c->person), arg_text("lever", term(w, c->lever)));

	if (c->share.n == 1) /* at the post that is asked about */
		who = joined(w, who, "", days_words(w, parts->days));
	else if (c->share.n > 1)
		who = joined(w, who, "; ", share_words(w, &c->share));
	return joined(w, who, "", after_words(w, c->course));
}

static const char *price_label(struct words *w, const struct explained_choice *c)
{
	switch ((enum choice_price)c->price) {
	case CHOICE_TIE:
		return phrase(w, SAY_PRICE_TIE, NULL);
	case CHOICE_IMPOSSIBLE:
		return phrase(w, SAY_PRICE_IMPOSSIBLE, NULL);
	case CHOICE_UNDECIDED:
		return phrase(w, SAY_PRICE_UNDECIDED, NULL);
	case CHOICE_WORSE:
		break;
	}
	return worse_words(w, &c->tier);
}

/* What the plan has: what is lost without it? */
static void print_why(struct words *w, const struct explained_choice *c)
{
	const struct said_arg without =
		arg_text("without", phrase(w, c->people > 1 ? SAY_WITHOUT_ONE : SAY_WITHOUT, NULL));

	switch ((enum choice_price)c->price) {
	case CHOICE_TIE:
		SAY(w, WHY_TIE, without);
		break;
	case CHOICE_IMPOSSIBLE:
		SAY(w, WHY_IMPOSSIBLE, without);
		break;
	case CHOICE_WORSE:
		SAY(w, WHY_WORSE, without, arg_text("worse", worse_words(w, &c->tier)));
		break;
	case CHOICE_UNDECIDED:
		SAY(w, WHY_UNDECIDED, without);
		break;
	}
}

static const char *move_words(struct words *w, const struct explained_move *move)
{
	return phrase(w, move->people < 0 ? SAY_MOVE_NOT : SAY_MOVE,
		      ARGS(arg_text("person", move->person),
			   arg_text("post", post_words(w, move->unit, move->position)),
			   arg_text("days", move->days != ABSENT ? days_words(w, move->days) : "")));
}

/* Who else would be elsewhere, as in "X90001-1 not to Windy Hill, it-officer". */
static void print_moves(struct words *w, const struct explained_choice *c)
{
	const struct explained_move *at = c->moves.at;
	const char *all = "";

	for (size_t i = 0; i < c->moves.n && i < MOVES_MOST; i++)
		all = joined(w, all, "; ", move_words(w, &at[i]));
	if (c->moves.n > MOVES_MOST)
		all = joined(w, all, "", PHRASE(w, MOVES_MORE, arg_count("n", (int64_t)c->moves.n - MOVES_MOST)));
	if (c->moves.n > 0)
		SAY(w, THEN, arg_text("moves", all));
}

static const char *objective_words(struct words *w, const struct explained_objective *o)
{
	const struct explained_tier *t = &o->tier;
	const char *less = t->proved ? "" : phrase(w, SAY_OBJECTIVE_ABOUT, NULL);
	const struct said_arg about = arg_text("about", less);

	if (o->same && fraction_compare(t->allowed, o->best) != 0)
		return phrase(w, SAY_OBJECTIVE_TOLERATED, NULL);
	if (!o->same && t->with.den == 0)
		return phrase(w, SAY_OBJECTIVE_NOT_KNOWN, NULL);
	if (t->share.den > 0)
		return joined(w, communes_words(w, t->communes_with, t->communes, t->share), "", less);
	if (o->same || fraction_compare(t->with, o->best) == 0)
		return PHRASE(w, OBJECTIVE_AS_GOOD, about);
	return PHRASE(w, OBJECTIVE_THEN, arg_fraction("with", t->with), arg_fraction("best", o->best),
		      arg_text("unit", term(w, t->unit)), about);
}

static bool is_as_good(const struct explained_objective *o)
{
	return o->tier.proved && o->tier.share.den == 0 && fraction_compare(o->tier.with, o->best) == 0;
}

/* One of many ways: what the first objective that gets worse does not say. */
static void print_after_that(struct words *w, const struct explained_choice *c)
{
	const struct explained_objective *at = c->objectives.at;
	size_t first = (size_t)c->tier_number + 1;
	const char *all = "";

	for (size_t i = first; i < c->objectives.n; i++)
		if (!is_as_good(&at[i]))
			all = joined(w, all, "; ",
				     joined(w, term(w, at[i].tier.name), ": ", objective_words(w, &at[i])));
	if (all[0] != '\0')
		SAY(w, AFTER_THAT, arg_text("changes", all));
	else if (first < c->objectives.n)
		say(w, SAY_AFTER_THAT_SAME, NULL);
}

/* One way that is asked about: what becomes of each objective. */
static void print_each(struct words *w, const struct explained_choice *c)
{
	const struct explained_objective *at = c->objectives.at;
	int width = 0;

	say(w, SAY_OBJECTIVES_THEN, NULL);
	for (size_t i = 0; i < c->objectives.n; i++)
		width = wider(width, term(w, at[i].tier.name));
	for (size_t i = 0; i < c->objectives.n; i++) {
		fputs("        ", w->out);
		print_padded(w->out, term(w, at[i].tier.name), width);
		fprintf(w->out, "  %s\n", objective_words(w, &at[i]));
	}
}

static void print_objectives(struct words *w, const struct explained_who *who, const struct explained_choice *c)
{
	if (c->objectives.n > 0 && who->person && who->unit)
		print_each(w, c);
	else if (c->objectives.n > 0)
		print_after_that(w, c);
}

static enum sentence_id goes_sentence(const struct explained_choice *c)
{
	if (strcmp(c->lever, lever_names[LEVER_INSIDE]) == 0)
		return SAY_MOVES_TO;
	return strcmp(c->lever, lever_names[LEVER_TRAIN]) == 0 ? SAY_TRAINED_FOR : SAY_GOES_TO;
}

static const char *label_of(struct words *w, const struct explained_who *who, const struct explained_choice *c)
{
	return who->person ? way_label(w, c) : who_label(w, c);
}

static void print_stays(struct words *w, const struct explained_who *who, int64_t people)
{
	if (people < who->people)
		SAY(w, SOME_STAY, arg_count("n", people));
	else
		say(w, who->people > 1 ? SAY_ALL_STAY : SAY_STAYS, NULL);
}

static void print_service(struct words *w, const struct explained_who *who, const struct explained_choice *c)
{
	const char *label = label_of(w, who, c), *way = "";

	if (who->person)
		label = phrase(w, goes_sentence(c), ARGS(arg_text("label", label)));
	if (c->metres != ABSENT)
		way = PHRASE(w, WAY, arg_number("km", SAID_TENTHS, (c->metres + 50) / 100));
	SAY(w, SERVES, arg_text("label", label),
	    arg_text("people", c->people > 1 ? PHRASE(w, SO_MANY, arg_count("n", c->people)) : ""),
	    arg_text("way", way), arg_count("cost", c->cost), arg_count("fit", c->fit));
	print_why(w, c);
	print_moves(w, c);
	print_objectives(w, who, c);
}

static void print_serves(struct words *w, const struct explained_who *who)
{
	const struct explained_choice *at = who->serves.at;

	for (size_t i = 0; i < who->serves.n; i++)
		if (at[i].stays)
			print_stays(w, who, at[i].people);
		else
			print_service(w, who, &at[i]);
	if (who->serves.n == 0)
		say(w, who->person ? SAY_DOES_NOT_SERVE : SAY_NOBODY_COMES, NULL);
}

static enum sentence_id others_head(const struct explained_who *who)
{
	if (!who->person)
		return SAY_OTHERS_COME;
	if (!who->unit)
		return SAY_OTHERS_BE;
	return who->serves.n > 0 ? SAY_OTHER_WAYS : SAY_IF_THEY_WENT;
}

static void print_others(struct words *w, const struct explained_who *who)
{
	const struct explained_choice *at = who->others.at;
	size_t shown = who->others.n < SHOWN_MOST ? who->others.n : SHOWN_MOST;
	const char *labels[SHOWN_MOST];
	int width = 0;

	if (who->others.n == 0)
		return;
	for (size_t i = 0; i < shown; i++) {
		int needed = print_width(labels[i] = label_of(w, who, &at[i]));

		width = needed > width ? needed : width;
	}
	say(w, others_head(who), NULL);
	for (size_t i = 0; i < shown; i++) {
		fputs("    ", w->out);
		print_padded(w->out, labels[i], width);
		fprintf(w->out, "  %s\n", price_label(w, &at[i]));
		print_moves(w, &at[i]);
		print_objectives(w, who, &at[i]);
	}
	if (who->others.n > shown)
		SAY(w, OTHERS_MORE, arg_count("n", (int64_t)(who->others.n - shown)));
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
static void print_gate(struct words *w, const struct explained_who *who, size_t i)
{
	const struct explained_bar *at = who->cannot.at;
	const struct said_arg why = arg_text("why", said_words(w, at[i].said));
	const struct said_arg place = arg_text("at", at_words(w, at[i].at));
	int64_t n = 0;

	for (size_t k = i; k < who->cannot.n; k++)
		n += strcmp(at[k].gate, at[i].gate) == 0 ? (who->person ? 1 : at[k].people) : 0;
	if (who->person && who->unit)
		SAY(w, BAR, why, place);
	else
		say(w, n > (who->person ? 1 : at[i].people) ? SAY_BARS_SUCH : SAY_BARS,
		    ARGS(arg_count("n", n), arg_text("gate", term(w, at[i].gate)),
			 arg_text("which", who->person ? post_words(w, at[i].unit, at[i].position) : at[i].person), why,
			 place));
}

static void print_cannot(struct words *w, const struct explained_who *who)
{
	if (who->cannot.n > 0)
		say(w, !who->person ? SAY_WHO_CANNOT : who->unit ? SAY_WHY_NOT : SAY_WHERE_NOT, NULL);
	for (size_t i = 0; i < who->cannot.n; i++)
		if (is_first(who->cannot.at, i))
			print_gate(w, who, i);
}

static void print_head(struct words *w, const struct explained_who *who)
{
	const char *post = who->unit ? post_words(w, who->unit, who->position) : "";

	if (!who->person) {
		SAY(w, WHO_POST, arg_text("post", post));
		return;
	}
	SAY(w, WHO_PERSON, arg_text("person", person_words(w, who->person, who->from)),
	    arg_text("people", who->people > 1 ? PHRASE(w, WHO_ALIKE, arg_count("n", who->people)) : ""),
	    arg_text("post", who->unit ? PHRASE(w, WHO_AND_POST, arg_text("post", post)) : ""));
}

void explain_print_who(struct words *w, const struct explained_who *who)
{
	print_head(w, who);
	print_serves(w, who);
	if (who->closed)
		SAY(w, CLOSED, arg_text("why", said_words(w, who->closed_said)),
		    arg_text("at", at_words(w, who->closed_at ? who->closed_at : "?")));
	print_others(w, who);
	print_cannot(w, who);
}
