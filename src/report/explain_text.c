#include "report/explain_text.h"

#include "report/explain_words.h"

#include <string.h>

/* What a gate keeps people out by; in the order of models/README.md (6). */
static const struct {
	const char *gate;
	enum sentence_id says;
} gates[] = {{"level", SAY_GATE_LEVEL},
	     {"not-eligible", SAY_GATE_NOT_ELIGIBLE},
	     {"not-volunteer", SAY_GATE_NOT_VOLUNTEER},
	     {"already-seconded", SAY_GATE_ALREADY_SECONDED},
	     {"lever-off", SAY_GATE_LEVER_OFF},
	     {"pinned", SAY_GATE_PINNED},
	     {"never", SAY_GATE_NEVER},
	     {"holds-short-post", SAY_GATE_HOLDS_SHORT_POST},
	     {"no-route", SAY_GATE_NO_ROUTE},
	     {"too-far", SAY_GATE_TOO_FAR},
	     {"too-late", SAY_GATE_TOO_LATE},
	     {"service-ends", SAY_GATE_SERVICE_ENDS}};

static void print_barred(struct words *w, const struct ref_counts *barred)
{
	int64_t all = 0;

	for (size_t i = 0; i < barred->n; i++)
		all += barred->at[i].value;
	SAY(w, BARRED, arg_count("n", all));
	for (size_t i = 0; i < barred->n; i++)
		for (size_t g = 0; g < sizeof gates / sizeof gates[0]; g++)
			if (strcmp(barred->at[i].ref.id, gates[g].gate) == 0)
				say(w, gates[g].says, ARGS(arg_count("n", barred->at[i].value)));
}

static void print_comes(struct words *w, const struct explained_post *post)
{
	const struct explained_person *at = post->comes.at;

	for (size_t i = 0; i < post->comes.n; i++) {
		const char *who = at[i].person, *after = "";

		if (at[i].people > 1)
			who = PHRASE(w, PERSONS, arg_text("person", who), arg_count("n", at[i].people));
		if (at[i].course)
			after = PHRASE(w, AFTER_COURSE, arg_text("course", course_words(w, at[i].course)));
		SAY(w, WOULD_COME, arg_text("who", person_words(w, who, at[i].from)), arg_text("after", after));
	}
}

/* Those of which more is open, or less; without the post itself. */
static void print_shifts(struct words *w, const struct explained_post *post, bool more)
{
	const struct explained_shift *at = post->shifts.at;
	size_t n = 0;

	for (size_t i = 0; i < post->shifts.n; i++) {
		bool self = strcmp(at[i].unit, post->unit) == 0 && strcmp(at[i].position, post->position) == 0;

		if (self || (fraction_compare(at[i].open_with, at[i].open) > 0) != more)
			continue;
		if (n++ == 0)
			say(w, more ? SAY_MISSED_ELSEWHERE : SAY_LETS_OTHERS_COME, NULL);
		SAY(w, SHIFT, arg_text("post", post_words(w, at[i].unit, at[i].position)),
		    arg_fraction("with", at[i].open_with), arg_fraction("was", at[i].open));
	}
}

static void print_limits(struct words *w, const struct explained_post *post)
{
	const struct explained_limit *at = post->limits.at;

	for (size_t i = 0; i < post->limits.n; i++) {
		if (i > 0 && at[i].set != at[i - 1].set)
			say(w, SAY_ALSO_BECAUSE, NULL);
		SAY(w, LIMIT, arg_text("says", said_words(w, at[i].said)), arg_text("at", at_words(w, at[i].at)));
	}
}

/* Where one part of it falls. */
static const char *more_words(struct words *w, const struct explained_remedy *r, const struct explained_more *more)
{
	const struct said_arg n = arg_count("n", more->amount);
	const struct said_arg unit = arg_text("unit", more->unit ? unit_words(w, more->unit) : "");
	const struct said_arg field = arg_text("field", more->field ? field_words(w, more->field) : "");
	const struct said_arg position = arg_text("position", more->position ? position_words(w, more->position) : "");

	switch ((enum lift_kind)r->kind) {
	case LIFT_RELEASE:
		return PHRASE(w, MORE_RELEASE, unit, n);
	case LIFT_KEEP:
		return PHRASE(w, MORE_KEEP, unit, n, field);
	case LIFT_SEATS:
		return PHRASE(w, MORE_SEATS, unit, n);
	case LIFT_REQUESTED:
		return PHRASE(w, MORE_REQUESTED, unit, n, position);
	case LIFT_COURSE:
		return PHRASE(w, MORE_COURSE, n, arg_text("course", course_words(w, more->course)));
	case LIFT_RECRUIT:
		return PHRASE(w, MORE_RECRUIT, n, position, unit);
	case LIFT_BUDGET:
		if (!more->budget)
			return PHRASE(w, MORE_BUDGET_TOTAL, n);
		return PHRASE(w, MORE_BUDGET, n, arg_text("budget", budget_words(w, more->budget)));
	case LIFT_PERSON:
		return PHRASE(w, MORE_PERSON, n, field, unit);
	default:
		return PHRASE(w, MORE_LONGER_WAY, arg_text("who", person_words(w, more->person, more->unit)));
	}
}

const char *remedy_words(struct words *w, const struct explained_remedy *r)
{
	const struct explained_more *where = r->where.at;
	const char *all = "";

	for (size_t i = 0; i < r->where.n; i++)
		all = joined(w, all, "; ", more_words(w, r, &where[i]));
	if (r->kind != LIFT_KM)
		return all;
	return PHRASE(w, MORE_KM, arg_number("km", SAID_METRES, r->amount), arg_text("where", all));
}

/* What was not proved the least is at most that much more, or at least that much less. */
static const char *cost_words(struct words *w, const struct explained_remedy *r)
{
	bool at_most = r->cost_at_most;
	enum sentence_id id = r->cost == 0  ? (at_most ? SAY_COSTS_NO_MORE : SAY_COSTS_AS_NOW)
			      : r->cost < 0 ? (at_most ? SAY_COSTS_LESS_AT_LEAST : SAY_COSTS_LESS)
					    : (at_most ? SAY_COSTS_MORE_AT_MOST : SAY_COSTS_MORE);

	return r->cost == 0 ? phrase(w, id, NULL)
			    : phrase(w, id, ARGS(arg_count("n", r->cost < 0 ? -r->cost : r->cost)));
}

static bool is_post(const struct explained_shift *at, const struct explained_post *post)
{
	return strcmp(at->unit, post->unit) == 0 && strcmp(at->position, post->position) == 0;
}

/* Whom it serves if it is not tied to the post, that one first. */
static void print_left_free(struct words *w, const struct explained_remedy *r, const struct explained_post *post)
{
	const struct explained_shift *at = r->serves.at;
	const char *others = "";
	bool itself = false;

	for (size_t i = 0; i < r->serves.n; i++) {
		if (is_post(&at[i], post))
			itself = true;
		else
			others = joined(w, others, "; ", post_words(w, at[i].unit, at[i].position));
	}
	if (r->left_free == FREE_NOT_ASKED)
		return;
	if (r->left_free == FREE_UNDECIDED)
		say(w, SAY_FREE_UNDECIDED, NULL);
	else if (itself)
		SAY(w, FREE_SERVES_IT,
		    arg_text("others", *others ? PHRASE(w, FREE_AND, arg_text("posts", others)) : ""));
	else if (*others)
		SAY(w, FREE_SERVES, arg_text("posts", others));
	else
		say(w, SAY_FREE_SERVES_NONE, NULL);
}

/* With what granting it costs by the price list: it may be less than what the plan saves. */
static const char *price_words(struct words *w, const struct explained_remedy *r)
{
	bool at_most = r->cost_at_most, less = r->price < 0;
	enum sentence_id id =
		less ? (at_most ? SAY_PRICE_LESS_AT_LEAST : SAY_PRICE_LESS) : (at_most ? SAY_PRICE_AT_MOST : SAY_PRICE);

	if (r->price == ABSENT)
		return "";
	return phrase(w, id, ARGS(arg_count("n", less ? -r->price : r->price)));
}

static void print_remedy(struct words *w, const struct explained_remedy *r, const struct explained_post *post)
{
	SAY(w, REMEDY, arg_text("where", remedy_words(w, r)), arg_text("cost", cost_words(w, r)),
	    arg_text("price", price_words(w, r)),
	    arg_text("cheapest", r->price != ABSENT && r->cheapest ? phrase(w, SAY_CHEAPEST, NULL) : ""),
	    arg_text("perhaps", r->state == REMEDY_UNDECIDED ? phrase(w, SAY_PERHAPS_LESS, NULL) : ""));
	print_left_free(w, r, post);
}

static const enum sentence_id kinds[LIFT_KINDS] = {
	[LIFT_RELEASE] = SAY_KIND_RELEASE,     [LIFT_KEEP] = SAY_KIND_KEEP,     [LIFT_SEATS] = SAY_KIND_SEATS,
	[LIFT_REQUESTED] = SAY_KIND_REQUESTED, [LIFT_COURSE] = SAY_KIND_COURSE, [LIFT_RECRUIT] = SAY_KIND_RECRUIT,
	[LIFT_SAME_UNIT] = SAY_KIND_SAME_UNIT, [LIFT_BUDGET] = SAY_KIND_BUDGET, [LIFT_KM] = SAY_KIND_KM,
	[LIFT_PERSON] = SAY_KIND_PERSON};

/* The kinds of which there is no remedy, for that reason. */
static const char *kinds_words(struct words *w, const struct explained_post *post, enum remedy_state state)
{
	const struct explained_remedy *at = post->remedies.at;
	const char *all = "";

	for (size_t i = 0; i < post->remedies.n; i++)
		if (at[i].where.n == 0 && at[i].state == (int)state)
			all = joined(w, all, ", ", phrase(w, kinds[at[i].kind], NULL));
	return all;
}

static void print_remedies(struct words *w, const struct explained_post *post)
{
	const struct explained_remedy *at = post->remedies.at;
	const char *none = kinds_words(w, post, REMEDY_NONE), *unknown = kinds_words(w, post, REMEDY_UNDECIDED);
	size_t n = 0;

	for (size_t i = 0; i < post->remedies.n; i++) {
		if (at[i].where.n == 0)
			continue;
		if (n++ == 0)
			say(w, SAY_REMEDIES, NULL);
		print_remedy(w, &at[i], post);
	}
	if (post->no_kind)
		say(w, SAY_NONE_TRIED, NULL);
	if (*none)
		SAY(w, NOT_ALONE, arg_text("kinds", none));
	if (*unknown)
		SAY(w, NOT_FOUND_OUT, arg_text("kinds", unknown));
}

static void print_reason(struct words *w, const struct explained_post *post)
{
	switch ((enum reason_kind)post->reason) {
	case REASON_AGENCY:
		say(w, SAY_OF_AGENCY, NULL);
		return;
	case REASON_NOBODY:
		SAY(w, NOBODY_HAS, arg_text("field", field_words(w, post->field)));
		return;
	case REASON_GATES:
		print_barred(w, &post->barred);
		return;
	case REASON_TIE:
		say(w, SAY_TIE, NULL);
		break;
	case REASON_WORSE:
		SAY(w, WORSE, arg_text("worse", worse_words(w, &post->tier)));
		break;
	case REASON_IMPOSSIBLE:
		say(w, post->limits.n > 0 ? SAY_IMPOSSIBLE_BECAUSE : SAY_IMPOSSIBLE, NULL);
		print_limits(w, post);
		return;
	case REASON_UNDECIDED:
		say(w, SAY_UNDECIDED, NULL);
		return;
	}
	print_comes(w, post);
	print_shifts(w, post, true);
	print_shifts(w, post, false);
}

void explain_print(struct words *w, const struct explanation *e)
{
	const struct explained_post *posts = e->posts.at;

	for (size_t i = 0; i < e->posts.n; i++) {
		fputs(i > 0 ? "\n" : "", w->out);
		SAY(w, LACKS, arg_text("post", post_words(w, posts[i].unit, posts[i].position)),
		    arg_fraction("open", posts[i].open));
		print_reason(w, &posts[i]);
		print_remedies(w, &posts[i]);
	}
	if (e->posts.n == 0)
		say(w, SAY_NO_OPEN_POST, NULL);
}
