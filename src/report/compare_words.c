#include "report/compare_words.h"

#include "base/date.h"

#include <inttypes.h>
#include <string.h>

/* What the kpis are called, in the order of the plan's keys. */
static const struct {
	const char *key;
	enum sentence_id label;
} labels[] = {
	{"people", SAY_FIGURE_PEOPLE},
	{"from_agencies", SAY_FIGURE_FROM_AGENCIES},
	{"from_communes", SAY_FIGURE_FROM_COMMUNES},
	{"shared", SAY_FIGURE_SHARED},
	{"trained", SAY_FIGURE_TRAINED},
	{"reassigned", SAY_FIGURE_REASSIGNED},
	{"hired", SAY_FIGURE_HIRED},
	{"shortage_before", SAY_FIGURE_SHORTAGE_BEFORE},
	{"open_after", SAY_FIGURE_OPEN_AFTER},
	{"posts_short_before", SAY_FIGURE_POSTS_SHORT_BEFORE},
	{"posts_open_after", SAY_FIGURE_POSTS_OPEN_AFTER},
	{"weighted_before", SAY_FIGURE_WEIGHTED_BEFORE},
	{"weighted_after", SAY_FIGURE_WEIGHTED_AFTER},
	{"mandatory_lack_before", SAY_FIGURE_MANDATORY_BEFORE},
	{"mandatory_lack_after", SAY_FIGURE_MANDATORY_AFTER},
	{"cost", SAY_FIGURE_COST},
	{"fit", SAY_FIGURE_FIT},
	{"worst_share_after", SAY_FIGURE_WORST_SHARE},
};

const char *words_of_figure(struct words *w, const char *key)
{
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		if (strcmp(labels[i].key, key) == 0)
			return phrase(w, labels[i].label, NULL);
	return key;
}

const char *words_of_moves(struct words *w, enum duty_kind kind, enum move_change change)
{
	static const enum sentence_id heads[DUTY_KINDS][MOVE_CHANGES] = {
		{SAY_SECONDED_NEW, SAY_SECONDED_GONE, SAY_SECONDED_ELSEWHERE, SAY_SECONDED_TERMS},
		{SAY_MOVED_NEW, SAY_MOVED_GONE, SAY_MOVED_ELSEWHERE, SAY_MOVED_TERMS},
		{SAY_HIRED_NEW, SAY_HIRED_GONE, SAY_HIRED_ELSEWHERE, SAY_HIRED_TERMS},
	};

	return phrase(w, heads[kind][change], NULL);
}

const char *words_of_posts(struct words *w, enum post_change change)
{
	static const enum sentence_id heads[POST_CHANGES] = {SAY_POSTS_OPEN, SAY_POSTS_CLOSE, SAY_POSTS_MORE,
							     SAY_POSTS_LESS};

	return phrase(w, heads[change], NULL);
}

const char *words_of_limits(struct words *w, enum limit_change change)
{
	static const enum sentence_id heads[LIMIT_CHANGES] = {SAY_LIMITS_BIND, SAY_LIMITS_FREE, SAY_LIMITS_OTHER};

	return phrase(w, heads[change], NULL);
}

const char *words_of_people(struct words *w, const struct compared_move *move)
{
	const char *text = move->person;

	if (move->people > 1)
		text = arena_printf(&w->arena, "%s (%" PRId64 ")", move->person, move->people);
	return text ? text : "";
}

const char *words_of_place(struct words *w, const struct compared_duty *d)
{
	const struct plan_part *parts = d->share.at;
	const char *all = "", *and = phrase(w, SAY_AND, NULL);

	if (d->share.n == 0)
		return post_words(w, d->to, d->position);
	for (size_t i = 0; i < d->share.n; i++)
		all = joined(w, all, and,
			     PHRASE(w, PART_OF_WEEK, arg_text("post", post_words(w, parts[i].to, parts[i].position)),
				    arg_count("n", parts[i].days)));
	return all;
}

const char *words_of_terms(struct words *w, enum duty_kind kind, const struct compared_duty *d)
{
	const char *all = "";

	if (kind == DUTY_REASSIGNED && d->from)
		all = PHRASE(w, TERM_POSITION, arg_text("position", position_words(w, d->from)));
	if (d->course)
		all = joined(w, all, "", PHRASE(w, TERM_COURSE, arg_text("course", course_words(w, d->course))));
	if (d->start != NO_DATE)
		all = joined(w, all, "",
			     PHRASE(w, TERM_DAYS, arg_number("start", SAID_DATE, d->start),
				    arg_number("end", SAID_DATE, d->end)));
	return all;
}

/* The kinds of limits, in words around the names that they have. */
static const struct {
	const char *kind;
	enum sentence_id says;
} kinds[] = {
	{"release", SAY_OF_RELEASE},     {"keep", SAY_OF_KEEP},       {"seats", SAY_OF_SEATS},
	{"request", SAY_OF_REQUEST},     {"recruit", SAY_OF_RECRUIT}, {"course", SAY_OF_COURSE},
	{"same-unit", SAY_OF_SAME_UNIT},
};

const char *words_of_limit(struct words *w, const struct plan_resource *limit)
{
	const char *unit = limit->unit ? limit->unit : "?", *position = limit->position ? limit->position : "?";

	if (strcmp(limit->kind, "budget") == 0 && !limit->budget)
		return phrase(w, SAY_OF_WHOLE_BUDGET, NULL);
	if (strcmp(limit->kind, "budget") == 0)
		return PHRASE(w, OF_ONE_BUDGET, arg_text("budget", budget_words(w, limit->budget)));
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strcmp(limit->kind, kinds[i].kind) == 0)
			return phrase(w, kinds[i].says,
				      ARGS(arg_text("unit", unit_words(w, unit)),
					   arg_text("post", post_words(w, unit, position)),
					   arg_text("field", limit->field ? field_words(w, limit->field) : "?"),
					   arg_text("course", limit->course ? course_words(w, limit->course) : "?"),
					   arg_text("from", limit->from ? unit_words(w, limit->from) : "?")));
	return limit->kind;
}

const char *words_of_use(struct words *w, const struct plan_resource *limit, struct fraction used,
			 struct fraction capacity)
{
	bool money = strcmp(limit->kind, "budget") == 0;
	/* a plan lists these only where they are used */
	bool used_only = strcmp(limit->kind, "same-unit") == 0 || strcmp(limit->kind, "recruit") == 0;

	if (capacity.den == 0)
		return phrase(w, used_only ? SAY_NOT_USED_UP : SAY_NO_LIMIT, NULL);
	return phrase(w, money ? SAY_USED_MONEY : SAY_USED,
		      ARGS(arg_fraction("used", used), arg_fraction("capacity", capacity)));
}
