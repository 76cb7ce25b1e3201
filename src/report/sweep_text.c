#include "report/sweep_text.h"

#include "base/fraction.h"
#include "report/print.h"

#include <inttypes.h>
#include <string.h>

/* Columns of the values that were set; runs of samples change too much for a column each. */
enum { COLUMNS_MOST = 8, COLUMN_LEAST = 10, COLUMN_MOST = 40, BAR = 30 };

static int width_of(const char *s)
{
	int n = (int)utf8_count(s, strlen(s));
	return n < COLUMN_LEAST ? COLUMN_LEAST : n > COLUMN_MOST ? COLUMN_MOST : n;
}

/* The paths of a grid, which every run sets in the same order. */
static size_t grid_columns(const struct sweep_results *r)
{
	bool grid = r->head.kind == SWEEP_GRID && r->n > 0 && r->lines[0].nchanges <= COLUMNS_MOST;
	return grid ? r->lines[0].nchanges : 0;
}

static void print_changes_of(struct words *w, const struct sweep_line *line, size_t columns,
			     const struct sweep_line *first)
{
	for (size_t i = 0; i < columns; i++) {
		fputs("  ", w->out);
		print_padded(w->out, line->changes[i].value, width_of(first->changes[i].path));
	}
}

static void print_figures_head(struct words *w)
{
	print_right(w->out, phrase(w, SAY_HEAD_RUN_OPEN, NULL), 10);
	print_right(w->out, phrase(w, SAY_HEAD_WEIGHTED, NULL), 14);
	print_right(w->out, phrase(w, SAY_HEAD_COST, NULL), 18);
}

static void print_figures(struct words *w, const struct sweep_line *line)
{
	char open[MIXED_SPACE], weighted[MIXED_SPACE], cost[NUMBER_SPACE];
	const struct plan_kpis *k = &line->plan.kpis;
	fprintf(w->out, "%10s%14s%18s", said_mixed(w->language, k->open_after, open),
		said_mixed(w->language, k->weighted_after, weighted), said_grouped(w->language, k->cost, cost));
	if (line->plan.status == PLAN_WITHIN_GAP)
		say(w, SAY_RUN_WITHIN_GAP, NULL);
	else if (line->plan.status != PLAN_OPTIMAL)
		say(w, SAY_RUN_LIMIT, NULL);
}

/* At the end of a line, where it may be as long as it likes. */
static void print_set(struct words *w, const struct sweep_line *line)
{
	for (size_t i = 0; i < line->nchanges && i < COLUMNS_MOST; i++)
		fprintf(w->out, "%s%s=%s", i == 0 ? "  " : ", ", line->changes[i].path, line->changes[i].value);
	if (line->nchanges > COLUMNS_MOST)
		SAY(w, RUN_MORE_SET, arg_count("n", (int64_t)(line->nchanges - COLUMNS_MOST)));
	if (line->nchanges == 0)
		fprintf(w->out, "  %s", phrase(w, SAY_RUN_AS_IS, NULL));
}

static void print_head_of(struct words *w, const struct sweep_results *r, size_t columns)
{
	print_right(w->out, phrase(w, SAY_HEAD_RUN, NULL), 8);
	for (size_t i = 0; i < columns; i++) {
		fputs("  ", w->out);
		print_padded(w->out, r->lines[0].changes[i].path, width_of(r->lines[0].changes[i].path));
	}
	print_figures_head(w);
	fputc('\n', w->out);
}

static void print_run(struct words *w, const struct sweep_results *r, const struct sweep_line *line, size_t columns)
{
	fprintf(w->out, "%8" PRId64, line->run);
	print_changes_of(w, line, columns, &r->lines[0]);
	if (sweep_has_plan(line))
		print_figures(w, line);
	else
		SAY(w, RUN_NO_PLAN, arg_text("code", line->error.code));
	if (columns == 0)
		print_set(w, line);
	fputc('\n', w->out);
}

bool sweep_print_table(struct words *w, const struct sweep_results *r)
{
	size_t columns = grid_columns(r);
	print_head_of(w, r, columns);
	for (size_t i = 0; i < r->n; i++)
		print_run(w, r, &r->lines[i], columns);
	return true;
}

bool sweep_print_pareto(struct words *w, const struct sweep_results *r)
{
	struct arena a = {0};
	const struct sweep_line **at;
	size_t n, columns = grid_columns(r);
	bool ok = sweep_pareto(r, &a, &at, &n);
	if (ok) {
		SAY(w, PARETO, arg_count("n", (int64_t)n), arg_count("runs", (int64_t)r->n));
		print_head_of(w, r, columns);
		for (size_t i = 0; i < n; i++)
			print_run(w, r, at[i], columns);
	}
	arena_free(&a);
	return ok;
}

/* Places of a bar whose whole length is `of`; what is not nothing is seen. */
static int bar_length(struct fraction part, struct fraction of)
{
	if (of.num == 0 || part.num == 0)
		return 0;
	wide n = (wide)BAR * part.num * of.den / ((wide)of.num * part.den);
	return n < 1 ? 1 : (int)n;
}

static void print_end_of_swing(struct words *w, const struct sweep_line *line)
{
	char need[MIXED_SPACE];
	fprintf(w->out, "%10s ", said_mixed(w->language, line->plan.kpis.weighted_after, need));
	print_padded(w->out, line->nchanges > 0 ? line->changes[0].value : phrase(w, SAY_RUN_AS_IS, NULL), 16);
}

static void print_swing(struct words *w, const struct sweep_swing *s, const struct sweep_line *base,
			struct fraction widest, int width)
{
	char cost[NUMBER_SPACE];
	struct fraction down = fraction_distance(base->plan.kpis.weighted_after, s->least->plan.kpis.weighted_after);
	struct fraction up = fraction_distance(s->most->plan.kpis.weighted_after, base->plan.kpis.weighted_after);
	fputs("  ", w->out);
	print_padded(w->out, s->path, width);
	print_end_of_swing(w, s->least);
	print_end_of_swing(w, s->most);
	fprintf(w->out, "%18s  ", said_grouped(w->language, s->costs, cost));
	for (int i = bar_length(down, widest); i > 0; i--)
		fputc('<', w->out);
	fputc('|', w->out);
	for (int i = bar_length(up, widest); i > 0; i--)
		fputc('>', w->out);
	if (s->failed > 0)
		SAY(w, SWING_NO_PLAN, arg_count("n", (int64_t)s->failed));
	fputc('\n', w->out);
}

static void print_swings_head(struct words *w, int width)
{
	fputs("  ", w->out);
	print_padded(w->out, phrase(w, SAY_HEAD_PATH, NULL), width);
	print_right(w->out, phrase(w, SAY_HEAD_LEAST, NULL), 10);
	fprintf(w->out, "%17s", "");
	print_right(w->out, phrase(w, SAY_HEAD_MOST, NULL), 10);
	fprintf(w->out, "%17s", "");
	print_right(w->out, phrase(w, SAY_HEAD_COST_DIFFERS, NULL), 18);
	fputc('\n', w->out);
}

bool sweep_print_tornado(struct words *w, const struct sweep_results *r)
{
	const struct sweep_line *base = sweep_base(r);
	struct arena a = {0};
	struct sweep_swing *swings;
	size_t n;
	int width = COLUMN_LEAST;
	if (!base) {
		say(w, SAY_NO_TORNADO, NULL);
		return true;
	}
	bool ok = sweep_swings(r, &a, &swings, &n);
	for (size_t i = 0; ok && i < n; i++)
		width = width_of(swings[i].path) > width ? width_of(swings[i].path) : width;
	if (ok) {
		SAY(w, TORNADO, arg_fraction("need", base->plan.kpis.weighted_after));
		print_swings_head(w, width);
	}
	for (size_t i = 0; ok && i < n; i++)
		print_swing(w, &swings[i], base, swings[0].swing, width);
	arena_free(&a);
	return ok;
}

bool sweep_print_sure(struct words *w, const struct sweep_results *r)
{
	struct arena a = {0};
	struct sweep_sureness *at;
	size_t n, plans;
	bool ok = sweep_sureness(r, &a, &at, &n, &plans);
	if (ok && !r->head.assignments)
		say(w, SAY_NO_PEOPLE_KNOWN, NULL);
	else if (ok)
		SAY(w, SURE, arg_count("n", (int64_t)plans));
	for (size_t i = 0; ok && i < n; i++) {
		size_t tenths = (at[i].runs * 1000 + plans / 2) / plans;
		print_right(w->out, PHRASE(w, SURE_SHARE, arg_number("n", SAID_TENTHS, (int64_t)tenths)), 9);
		fputs("  ", w->out);
		print_padded(w->out, at[i].person, 20);
		fprintf(w->out, "  %s/%s\n", at[i].to, at[i].position);
	}
	arena_free(&a);
	return ok;
}

static const char *one_decimal(struct words *w, int64_t thousandths)
{
	int64_t tenths = (thousandths + THOUSAND / 20) / (THOUSAND / 10);
	return thousandths == ABSENT ? "" : PHRASE(w, BEST_DECIMAL, arg_number("n", SAID_TENTHS, tenths));
}

static void print_best_head(struct words *w, const struct sweep_best *b)
{
	const char *first = b->n < b->different ? PHRASE(w, BEST_FIRST, arg_count("n", (int64_t)b->n)) : "";
	SAY(w, BEST_PLAN, arg_text("first", first), arg_count("n", (int64_t)b->different),
	    arg_count("runs", (int64_t)b->plans));
	print_right(w->out, phrase(w, SAY_HEAD_RUN, NULL), 8);
	print_right(w->out, phrase(w, SAY_HEAD_TIMES, NULL), 8);
	print_right(w->out, phrase(w, SAY_HEAD_MEAN, NULL), 10);
	print_right(w->out, phrase(w, SAY_HEAD_WORST_TENTH, NULL), 13);
	print_right(w->out, phrase(w, SAY_HEAD_IMPOSSIBLE, NULL), 12);
	fputc('\n', w->out);
}

void sweep_print_best(struct words *w, const struct sweep_best *b)
{
	print_best_head(w, b);
	for (size_t i = 0; i < b->n; i++) {
		const struct sweep_candidate *c = &b->candidates[i];
		fprintf(w->out, "%8" PRId64 "%8zu%10s%13s%12zu\n", c->line->run, c->times, one_decimal(w, c->mean),
			one_decimal(w, c->worst), c->impossible);
	}
	if (b->n > 0)
		SAY(w, BEST_KNOWN, arg_text("n", one_decimal(w, b->known)));
}

/* The first runs that ended with it. */
static const char *which_runs(struct words *w, const struct sweep_reason *reason)
{
	char number[NUMBER_SPACE];
	const char *all = "";

	for (int64_t k = 0; k < reason->runs && k < REASON_RUNS_MOST; k++) {
		snprintf(number, sizeof number, "%" PRId64, reason->first[k]);
		all = joined(w, all, ", ", arena_strdup(&w->arena, number));
	}
	return reason->runs > REASON_RUNS_MOST ? joined(w, all, ", ", "...") : all;
}

void sweep_print_reasons(struct words *w, const struct sweep_reasons *r)
{
	for (size_t i = 0; i < r->n; i++)
		SAY(w, RUNS_BECAUSE, arg_count("n", r->at[i].runs), arg_text("which", which_runs(w, &r->at[i])),
		    arg_text("text", r->at[i].text), arg_text("code", r->at[i].code));
	if (r->others > 0)
		SAY(w, RUNS_FOR_OTHERS, arg_count("n", r->others));
}
