#include "report/compare_text.h"

#include "base/date.h"
#include "base/fraction.h"
#include "report/compare_words.h"
#include "report/print.h"

#include <inttypes.h>
#include <string.h>

enum { LINES_SHOWN = 10, PERSON = 16, POST = 40 };

struct page {
	FILE *out;
	const struct comparison *c;
	const struct province *names;
	const char *plan; /* whose changes are printed */
	struct text line; /* reused */
	struct text same; /* what did not change */
};

static const char *file_name(const char *path)
{
	return strcmp(path, "-") == 0 ? "standard input" : path;
}

static void print_plans(struct words *w, const struct comparison *c)
{
	FILE *out = w->out;
	const struct compared_plan *plans = c->plans.at;

	for (size_t i = 0; i < c->plans.n; i++) {
		fprintf(out, "  %s  %s", plans[i].plan, file_name(plans[i].path));
		for (size_t k = 0; k < plans[i].scenario.n; k++)
			fprintf(out, "%s%s", k > 0 ? "," : " with ", plans[i].scenario.at[k]);
		fprintf(out, ": %s%s%s\n", plans[i].source ? "solved, " : "",
			plans[i].status == PLAN_OPTIMAL      ? "optimal in every objective"
			: plans[i].status == PLAN_WITHIN_GAP ? "within the gap asked for"
							     : "a limit was reached, not proved best",
			i == 0 ? "; the others are compared with it" : "");
		print_overrides(w, "     ", &plans[i].overrides);
	}
}

/* What makes plans less comparable than they look. */
static void print_notes(FILE *out, const struct comparison *c)
{
	const struct compared_plan *plans = c->plans.at;
	char day[DATE_LENGTH + 1], base[DATE_LENGTH + 1];

	date_format(plans[0].as_of, base);
	for (size_t i = 1; i < c->plans.n; i++) {
		date_format(plans[i].as_of, day);
		if (plans[i].as_of != plans[0].as_of)
			fprintf(out, "  Note: %s starts from %s, A from %s\n", plans[i].plan, day, base);
		if (plans[i].other_inputs.n > 0)
			fprintf(out, "  Note: %s was made from other files than A: ", plans[i].plan);
		for (size_t f = 0; f < plans[i].other_inputs.n; f++)
			fprintf(out, "%s%s", f > 0 ? ", " : "", file_name(plans[i].other_inputs.at[f]));
		fputs(plans[i].other_inputs.n > 0 ? "\n" : "", out);
	}
}

static bool same_worst(const struct plan_worst *a, const struct plan_worst *b)
{
	return a->unit && b->unit && strcmp(a->unit, b->unit) == 0 && a->shortage == b->shortage &&
	       fraction_compare(a->open, b->open) == 0;
}

static void print_worst(FILE *out, const struct comparison *c, const struct province *names)
{
	const struct compared_plan *plans = c->plans.at;
	char open[MIXED_SPACE];
	bool same = true;

	for (size_t i = 1; i < c->plans.n; i++)
		same = same && same_worst(&plans[i].worst, &plans[0].worst);
	fputc('\n', out);
	for (size_t i = 0; i < (same ? 1 : c->plans.n); i++) {
		const struct plan_worst *w = &plans[i].worst;

		fprintf(out, "  worst commune in %s: ", same ? "every plan" : plans[i].plan);
		if (w->unit)
			fprintf(out, "%s, %s of %" PRId64 " open\n", unit_name(names, w->unit), mixed(w->open, open),
				w->shortage);
		else
			fputs("none is short\n", out);
	}
}

static const char *done(struct text *line)
{
	return line->failed ? "?" : line->at ? line->at : "";
}

/* One more thing that did not change. */
static void stays(struct page *p, const char *what)
{
	text_printf(&p->same, "%s%s", p->same.len > 0 ? ", " : "", what);
}

/* Prints the head before the first line of a list, and only the first lines of long lists; true: print the line. */
static bool next_line(struct page *p, size_t n, const char *head)
{
	if (n == 0)
		fprintf(p->out, "    %s\n", head);
	return n < LINES_SHOWN;
}

static void print_rest(struct page *p, size_t n)
{
	if (n > LINES_SHOWN)
		fprintf(p->out, "      ... and %zu more; --format json or csv has them all\n", n - LINES_SHOWN);
}

static bool differ(const char *a, const char *b)
{
	return a && b && strcmp(a, b) != 0;
}

/* One side of a move; of the same post on other terms, the terms. */
static void add_duty(struct page *p, const struct compared_move *m, const struct compared_duty *d,
		     const struct compared_duty *other)
{
	if (d->to)
		words_of_place(&p->line, p->names, d);
	if (m->change != MOVE_TERMS)
		return;
	words_of_terms(&p->line, (enum duty_kind)m->kind, d);
	if (differ(d->lever, other->lever))
		text_printf(&p->line, ", lever %s", d->lever);
	if (m->kind == DUTY_SECONDED && differ(d->from, other->from))
		text_printf(&p->line, ", of %s", unit_name(p->names, d->from));
}

static void print_move(struct page *p, const struct compared_move *m)
{
	enum duty_kind kind = (enum duty_kind)m->kind;

	p->line.len = 0;
	text_printf(&p->line, "%s", m->person);
	if (m->people > 1)
		text_printf(&p->line, " (%" PRId64 ")", m->people);
	fputs("      ", p->out);
	print_padded(p->out, done(&p->line), PERSON);
	p->line.len = 0;
	add_duty(p, m, &m->before, &m->after);
	text_add(&p->line, m->before.to && m->after.to ? " -> " : "");
	add_duty(p, m, &m->after, &m->before);
	if (kind == DUTY_SECONDED && (m->change == MOVE_NEW || m->change == MOVE_GONE))
		text_printf(&p->line, "; of %s", unit_name(p->names, m->before.to ? m->before.from : m->after.from));
	fprintf(p->out, "  %s\n", done(&p->line));
}

static void print_moves(struct page *p, const struct compared_people *counts)
{
	const struct compared_move *moves = p->c->moves.at;

	for (int change = 0; change < MOVE_CHANGES; change++) {
		size_t n = 0;

		for (size_t i = 0; i < p->c->moves.n; i++) {
			if (strcmp(moves[i].plan, p->plan) != 0 || moves[i].kind != counts->kind ||
			    moves[i].change != change)
				continue;
			p->line.len = 0;
			text_printf(&p->line, "%s: %" PRId64,
				    words_of_moves((enum duty_kind)counts->kind, (enum move_change)change),
				    counts->changed[change]);
			if (next_line(p, n++, done(&p->line)))
				print_move(p, &moves[i]);
		}
		print_rest(p, n);
	}
}

static void print_people(struct page *p)
{
	static const char *const names[DUTY_KINDS] = {"people seconded", "people moved inside their unit",
						      "people hired"};
	const struct compared_people *counts = p->c->people.at;

	for (size_t i = 0; i < p->c->people.n; i++) {
		if (strcmp(counts[i].plan, p->plan) != 0)
			continue;
		if (counts[i].same == counts[i].before && counts[i].same == counts[i].after) {
			if (counts[i].same > 0)
				stays(p, names[counts[i].kind]);
			continue;
		}
		fprintf(p->out, "\n  %s: %" PRId64 " in A, %" PRId64 " in %s; %" PRId64 " as in A\n",
			names[counts[i].kind], counts[i].before, counts[i].after, p->plan, counts[i].same);
		print_moves(p, &counts[i]);
	}
}

static void print_post(struct page *p, const struct compared_post *post)
{
	char before[MIXED_SPACE], after[MIXED_SPACE];

	p->line.len = 0;
	text_printf(&p->line, "%s, %s", unit_name(p->names, post->unit), post->position);
	fputs("      ", p->out);
	print_padded(p->out, done(&p->line), POST);
	fprintf(p->out, "  lacks %s, in A %s\n", mixed(post->after, after), mixed(post->before, before));
}

static void print_posts(struct page *p)
{
	const struct compared_post *posts = p->c->posts.at;
	size_t all = 0;

	for (int change = 0; change < POST_CHANGES; change++) {
		size_t n = 0;

		for (size_t i = 0; i < p->c->posts.n; i++) {
			if (strcmp(posts[i].plan, p->plan) != 0 || posts[i].change != change)
				continue;
			fputs(all++ == 0 ? "\n  posts\n" : "", p->out);
			if (next_line(p, n++, words_of_posts((enum post_change)change)))
				print_post(p, &posts[i]);
		}
		print_rest(p, n);
	}
	if (all == 0)
		stays(p, "posts that stay short");
}

static void print_limit(struct page *p, const struct compared_limit *l)
{
	p->line.len = 0;
	words_of_limit(&p->line, p->names, &l->limit);
	text_add(&p->line, ": ");
	words_of_use(&p->line, &l->limit, l->used_after, l->capacity_after);
	text_add(&p->line, "; in A ");
	words_of_use(&p->line, &l->limit, l->used_before, l->capacity_before);
	fprintf(p->out, "      %s\n", done(&p->line));
}

static void print_limits(struct page *p)
{
	const struct compared_limit *limits = p->c->limits.at;
	size_t all = 0;

	for (int change = 0; change < LIMIT_CHANGES; change++) {
		size_t n = 0;

		for (size_t i = 0; i < p->c->limits.n; i++) {
			if (strcmp(limits[i].plan, p->plan) != 0 || limits[i].change != change)
				continue;
			fputs(all++ == 0 ? "\n  limits\n" : "", p->out);
			if (next_line(p, n++, words_of_limits((enum limit_change)change)))
				print_limit(p, &limits[i]);
		}
		print_rest(p, n);
	}
	if (all == 0)
		stays(p, "limits that are used up");
}

static void print_differences(struct page *p)
{
	fprintf(p->out, "\n%s compared with A%s\n", p->plan,
		compare_differs(p->c, p->plan) ? "" : ": no change at all");
	if (!compare_differs(p->c, p->plan))
		return;
	p->same.len = 0;
	print_people(p);
	print_posts(p);
	print_limits(p);
	if (p->same.len > 0)
		fprintf(p->out, "\n  no change: %s\n", done(&p->same));
	compare_print_causes(p->out, p->c, p->plan, p->names);
}

void compare_print(FILE *out, const struct comparison *c, const struct province *names)
{
	const struct compared_plan *plans = c->plans.at;
	struct page p = {.out = out, .c = c, .names = names};
	struct words w = {out, names, LANGUAGE_EN, {0}};

	fprintf(out, "Plans for %s, compared\n", names ? name_of(&names->name, names->id) : c->province);
	print_synthetic(&w, &c->synthetic);
	fputc('\n', out);
	print_plans(&w, c);
	print_notes(out, c);
	compare_print_figures(out, c, names);
	print_worst(out, c, names);
	for (size_t i = 1; i < c->plans.n; i++) {
		p.plan = plans[i].plan;
		print_differences(&p);
	}
	words_free(&w);
	text_free(&p.line);
	text_free(&p.same);
}
