#include "report/compare_text.h"

#include "base/fraction.h"
#include "config/names.h"
#include "report/compare_words.h"
#include "report/print.h"

#include <string.h>

enum { LINES_SHOWN = 10, PERSON = 16, POST_LEAST = 40 };

struct page {
	struct words *w;
	const struct comparison *c;
	const char *plan; /* whose changes are printed */
	const char *same; /* what did not change */
};

static const char *file_name(struct words *w, const char *path)
{
	return strcmp(path, "-") == 0 ? phrase(w, SAY_STANDARD_INPUT, NULL) : path;
}

static const char *list_of(struct words *w, const struct texts *texts, const char *between)
{
	const char *all = "";

	for (size_t i = 0; i < texts->n; i++)
		all = joined(w, all, between, texts->at[i]);
	return all;
}

static void print_plans(struct words *w, const struct comparison *c)
{
	static const enum sentence_id statuses[] = {[PLAN_OPTIMAL] = SAY_COMPARED_OPTIMAL,
						    [PLAN_WITHIN_GAP] = SAY_COMPARED_WITHIN_GAP,
						    [PLAN_LIMIT] = SAY_COMPARED_LIMIT};
	const struct compared_plan *plans = c->plans.at;

	for (size_t i = 0; i < c->plans.n; i++) {
		const struct compared_plan *p = &plans[i];
		const char *scenarios = "";

		if (p->scenario.n > 0)
			scenarios = PHRASE(w, COMPARED_SCENARIOS, arg_text("scenarios", list_of(w, &p->scenario, ",")));
		SAY(w, COMPARED_PLAN, arg_text("plan", p->plan), arg_text("file", file_name(w, p->path)),
		    arg_text("scenarios", scenarios),
		    arg_text("solved", p->source ? phrase(w, SAY_COMPARED_SOLVED, NULL) : ""),
		    arg_text("status", phrase(w, statuses[p->status], NULL)),
		    arg_text("base", i == 0 ? phrase(w, SAY_COMPARED_BASE, NULL) : ""));
		print_overrides(w, "     ", &p->overrides);
	}
}

/* What makes plans less comparable than they look. */
static void print_notes(struct words *w, const struct comparison *c)
{
	const struct compared_plan *plans = c->plans.at;

	for (size_t i = 1; i < c->plans.n; i++) {
		const struct texts *others = &plans[i].other_inputs;
		const char *files = "";

		if (plans[i].as_of != plans[0].as_of)
			SAY(w, OTHER_DAY, arg_text("plan", plans[i].plan), arg_number("day", SAID_DATE, plans[i].as_of),
			    arg_number("base", SAID_DATE, plans[0].as_of));
		for (size_t f = 0; f < others->n; f++)
			files = joined(w, files, ", ", file_name(w, others->at[f]));
		if (others->n > 0)
			SAY(w, OTHER_FILES, arg_text("plan", plans[i].plan), arg_text("files", files));
	}
}

static bool same_worst(const struct plan_worst *a, const struct plan_worst *b)
{
	return a->unit && b->unit && strcmp(a->unit, b->unit) == 0 && a->shortage == b->shortage &&
	       fraction_compare(a->open, b->open) == 0;
}

static void print_worst(struct words *w, const struct comparison *c)
{
	const struct compared_plan *plans = c->plans.at;
	bool same = true;

	for (size_t i = 1; i < c->plans.n; i++)
		same = same && same_worst(&plans[i].worst, &plans[0].worst);
	fputc('\n', w->out);
	for (size_t i = 0; i < (same ? 1 : c->plans.n); i++) {
		const char *worst = worst_words(w, &plans[i].worst);

		if (same)
			SAY(w, WORST_IN_EVERY, arg_text("worst", worst));
		else
			SAY(w, WORST_IN, arg_text("plan", plans[i].plan), arg_text("worst", worst));
	}
}

/* One more thing that did not change. */
static void stays(struct page *p, const char *what)
{
	p->same = joined(p->w, p->same, ", ", what);
}

static void print_rest(struct page *p, size_t n)
{
	struct words *w = p->w;

	if (n > LINES_SHOWN)
		SAY(w, MORE_LINES, arg_count("n", (int64_t)(n - LINES_SHOWN)));
}

static bool differ(const char *a, const char *b)
{
	return a && b && strcmp(a, b) != 0;
}

/* One side of a move; of the same post on other terms, the terms. */
static const char *duty_words(struct words *w, const struct compared_move *m, const struct compared_duty *d,
			      const struct compared_duty *other)
{
	const char *all = d->to ? words_of_place(w, d) : "";

	if (m->change != MOVE_TERMS)
		return all;
	all = joined(w, all, "", words_of_terms(w, (enum duty_kind)m->kind, d));
	if (differ(d->lever, other->lever))
		all = joined(w, all, "", PHRASE(w, TERM_LEVER, arg_text("lever", term(w, d->lever))));
	if (m->kind == DUTY_SECONDED && differ(d->from, other->from))
		all = joined(w, all, "", PHRASE(w, TERM_UNIT, arg_text("unit", unit_words(w, d->from))));
	return all;
}

static void print_move(struct page *p, const struct compared_move *m)
{
	struct words *w = p->w;
	const char *duty = duty_words(w, m, &m->before, &m->after);

	duty = joined(w, duty, m->before.to && m->after.to ? " -> " : "", duty_words(w, m, &m->after, &m->before));
	if (m->kind == DUTY_SECONDED && (m->change == MOVE_NEW || m->change == MOVE_GONE)) {
		const char *from = m->before.to ? m->before.from : m->after.from;

		duty = joined(w, duty, "", PHRASE(w, SENT_BY, arg_text("unit", unit_words(w, from))));
	}
	fputs("      ", w->out);
	print_padded(w->out, words_of_people(w, m), PERSON);
	fprintf(w->out, "  %s\n", duty);
}

static void print_moves(struct page *p, const struct compared_people *counts)
{
	const struct compared_move *moves = p->c->moves.at;
	struct words *w = p->w;

	for (int change = 0; change < MOVE_CHANGES; change++) {
		size_t n = 0;

		for (size_t i = 0; i < p->c->moves.n; i++) {
			if (strcmp(moves[i].plan, p->plan) != 0 || moves[i].kind != counts->kind ||
			    moves[i].change != change)
				continue;
			if (n == 0)
				SAY(w, PEOPLE_CHANGED,
				    arg_text("change",
					     words_of_moves(w, (enum duty_kind)counts->kind, (enum move_change)change)),
				    arg_count("n", counts->changed[change]));
			if (n++ < LINES_SHOWN)
				print_move(p, &moves[i]);
		}
		print_rest(p, n);
	}
}

static void print_people(struct page *p)
{
	static const enum sentence_id names[DUTY_KINDS] = {SAY_FIGURE_PEOPLE, SAY_FIGURE_REASSIGNED, SAY_FIGURE_HIRED};
	const struct compared_people *counts = p->c->people.at;
	struct words *w = p->w;

	for (size_t i = 0; i < p->c->people.n; i++) {
		const char *people = phrase(w, names[counts[i].kind], NULL);

		if (strcmp(counts[i].plan, p->plan) != 0)
			continue;
		if (counts[i].same == counts[i].before && counts[i].same == counts[i].after) {
			if (counts[i].same > 0)
				stays(p, people);
			continue;
		}
		SAY(w, PEOPLE_COMPARED, arg_text("people", people), arg_count("before", counts[i].before),
		    arg_count("after", counts[i].after), arg_text("plan", p->plan), arg_count("same", counts[i].same));
		print_moves(p, &counts[i]);
	}
}

/* As wide as the posts that are shown under one head, of which this is the first. */
static int posts_width(struct page *p, const struct compared_post *first)
{
	const struct compared_post *end = (const struct compared_post *)p->c->posts.at + p->c->posts.n;
	int width = POST_LEAST;

	for (const struct compared_post *at = first; at < end && at - first < LINES_SHOWN; at++)
		if (at->change == first->change && strcmp(at->plan, first->plan) == 0)
			width = wider(width, post_words(p->w, at->unit, at->position));
	return width;
}

static void print_post(struct page *p, const struct compared_post *post, int width)
{
	struct words *w = p->w;

	fputs("      ", w->out);
	print_padded(w->out, post_words(w, post->unit, post->position), width);
	SAY(w, POST_LACKS, arg_fraction("after", post->after), arg_fraction("before", post->before));
}

static void print_posts(struct page *p)
{
	const struct compared_post *posts = p->c->posts.at;
	struct words *w = p->w;
	size_t all = 0;

	for (int change = 0; change < POST_CHANGES; change++) {
		size_t n = 0;
		int width = 0;

		for (size_t i = 0; i < p->c->posts.n; i++) {
			if (strcmp(posts[i].plan, p->plan) != 0 || posts[i].change != change)
				continue;
			if (all++ == 0)
				say(w, SAY_POSTS, NULL);
			if (n == 0) {
				SAY(w, KIND_OF_CHANGE, arg_text("change", words_of_posts(w, (enum post_change)change)));
				width = posts_width(p, &posts[i]);
			}
			if (n++ < LINES_SHOWN)
				print_post(p, &posts[i], width);
		}
		print_rest(p, n);
	}
	if (all == 0)
		stays(p, phrase(w, SAY_POSTS_SAME, NULL));
}

static void print_limit(struct words *w, const struct compared_limit *l)
{
	SAY(w, LIMIT_COMPARED, arg_text("limit", words_of_limit(w, &l->limit)),
	    arg_text("after", words_of_use(w, &l->limit, l->used_after, l->capacity_after)),
	    arg_text("before", words_of_use(w, &l->limit, l->used_before, l->capacity_before)));
}

static void print_limits(struct page *p)
{
	const struct compared_limit *limits = p->c->limits.at;
	struct words *w = p->w;
	size_t all = 0;

	for (int change = 0; change < LIMIT_CHANGES; change++) {
		size_t n = 0;

		for (size_t i = 0; i < p->c->limits.n; i++) {
			if (strcmp(limits[i].plan, p->plan) != 0 || limits[i].change != change)
				continue;
			if (all++ == 0)
				say(w, SAY_LIMITS, NULL);
			if (n == 0)
				SAY(w, KIND_OF_CHANGE,
				    arg_text("change", words_of_limits(w, (enum limit_change)change)));
			if (n++ < LINES_SHOWN)
				print_limit(w, &limits[i]);
		}
		print_rest(p, n);
	}
	if (all == 0)
		stays(p, phrase(w, SAY_LIMITS_SAME, NULL));
}

static void print_differences(struct page *p)
{
	struct words *w = p->w;

	if (!compare_differs(p->c, p->plan)) {
		SAY(w, COMPARED_THE_SAME, arg_text("plan", p->plan));
		return;
	}
	SAY(w, COMPARED_WITH_A, arg_text("plan", p->plan));
	print_people(p);
	print_posts(p);
	print_limits(p);
	if (*p->same)
		SAY(w, NO_CHANGE, arg_text("what", p->same));
	compare_print_causes(w, p->c, p->plan);
}

void compare_print(struct words *w, const struct comparison *c)
{
	const struct province *names = w->province;
	const struct compared_plan *plans = c->plans.at;

	SAY(w, COMPARED, arg_text("province", names ? name_in(w->language, &names->name, names->id) : c->province));
	print_synthetic(w, &c->synthetic);
	fputc('\n', w->out);
	print_plans(w, c);
	print_notes(w, c);
	compare_print_figures(w, c);
	print_worst(w, c);
	for (size_t i = 1; i < c->plans.n; i++)
		print_differences(&(struct page){.w = w, .c = c, .plan = plans[i].plan, .same = ""});
}
