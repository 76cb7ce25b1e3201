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

static void print_changes_of(FILE *out, const struct sweep_line *line, size_t columns, const struct sweep_line *first)
{
	for (size_t i = 0; i < columns; i++) {
		fputs("  ", out);
		print_padded(out, line->changes[i].value, width_of(first->changes[i].path));
	}
}

static void print_figures_head(FILE *out)
{
	fprintf(out, "%10s%14s%18s", "open", "weighted", "cost, VND");
}

static void print_figures(FILE *out, const struct sweep_line *line)
{
	char open[MIXED_SPACE], weighted[MIXED_SPACE], cost[NUMBER_SPACE];
	const struct plan_kpis *k = &line->plan.kpis;
	fprintf(out, "%10s%14s%18s", mixed(k->open_after, open), mixed(k->weighted_after, weighted),
		grouped(k->cost, cost));
	if (line->plan.status == PLAN_WITHIN_GAP)
		fputs("  within the gap asked for", out);
	else if (line->plan.status != PLAN_OPTIMAL)
		fputs("  a limit was reached", out);
}

/* At the end of a line, where it may be as long as it likes. */
static void print_set(FILE *out, const struct sweep_line *line)
{
	for (size_t i = 0; i < line->nchanges && i < COLUMNS_MOST; i++)
		fprintf(out, "%s%s=%s", i == 0 ? "  " : ", ", line->changes[i].path, line->changes[i].value);
	if (line->nchanges > COLUMNS_MOST)
		fprintf(out, ", and %zu more", line->nchanges - COLUMNS_MOST);
	if (line->nchanges == 0)
		fputs("  as it is", out);
}

static void print_head_of(FILE *out, const struct sweep_results *r, size_t columns)
{
	fputs("     run", out);
	for (size_t i = 0; i < columns; i++) {
		fputs("  ", out);
		print_padded(out, r->lines[0].changes[i].path, width_of(r->lines[0].changes[i].path));
	}
	print_figures_head(out);
	fputc('\n', out);
}

static void print_run(FILE *out, const struct sweep_results *r, const struct sweep_line *line, size_t columns)
{
	fprintf(out, "%8" PRId64, line->run);
	print_changes_of(out, line, columns, &r->lines[0]);
	if (sweep_has_plan(line))
		print_figures(out, line);
	else
		fprintf(out, "%sno plan: %s", "  ", line->error.code);
	if (columns == 0)
		print_set(out, line);
	fputc('\n', out);
}

bool sweep_print_table(FILE *out, const struct sweep_results *r)
{
	size_t columns = grid_columns(r);
	print_head_of(out, r, columns);
	for (size_t i = 0; i < r->n; i++)
		print_run(out, r, &r->lines[i], columns);
	return true;
}

bool sweep_print_pareto(FILE *out, const struct sweep_results *r)
{
	struct arena a = {0};
	const struct sweep_line **at;
	size_t n, columns = grid_columns(r);
	bool ok = sweep_pareto(r, &a, &at, &n);
	if (ok) {
		fprintf(out, "%zu of %zu runs are beaten by none in cost and weighted need\n", n, r->n);
		print_head_of(out, r, columns);
		for (size_t i = 0; i < n; i++)
			print_run(out, r, at[i], columns);
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

static void print_end_of_swing(FILE *out, const struct sweep_line *line)
{
	char need[MIXED_SPACE];
	fprintf(out, "%10s ", mixed(line->plan.kpis.weighted_after, need));
	print_padded(out, line->nchanges > 0 ? line->changes[0].value : "as it is", 16);
}

static void print_swing(FILE *out, const struct sweep_swing *s, const struct sweep_line *base, struct fraction widest,
			int width)
{
	char cost[NUMBER_SPACE];
	struct fraction down = fraction_distance(base->plan.kpis.weighted_after, s->least->plan.kpis.weighted_after);
	struct fraction up = fraction_distance(s->most->plan.kpis.weighted_after, base->plan.kpis.weighted_after);
	fputs("  ", out);
	print_padded(out, s->path, width);
	print_end_of_swing(out, s->least);
	print_end_of_swing(out, s->most);
	fprintf(out, "%18s  ", grouped(s->costs, cost));
	for (int i = bar_length(down, widest); i > 0; i--)
		fputc('<', out);
	fputc('|', out);
	for (int i = bar_length(up, widest); i > 0; i--)
		fputc('>', out);
	if (s->failed > 0)
		fprintf(out, "  no plan for %zu value%s", s->failed, s->failed == 1 ? "" : "s");
	fputc('\n', out);
}

bool sweep_print_tornado(FILE *out, const struct sweep_results *r)
{
	const struct sweep_line *base = sweep_base(r);
	struct arena a = {0};
	struct sweep_swing *swings;
	size_t n;
	char need[MIXED_SPACE];
	int width = COLUMN_LEAST;
	if (!base) {
		fputs("there is no tornado: it needs a sweep --one-at-a-time whose first run has a plan\n", out);
		return true;
	}
	bool ok = sweep_swings(r, &a, &swings, &n);
	for (size_t i = 0; ok && i < n; i++)
		width = width_of(swings[i].path) > width ? width_of(swings[i].path) : width;
	if (ok) {
		fprintf(out, "weighted need that stays open: %s as it is; each value alone, the widest swing first\n  ",
			mixed(base->plan.kpis.weighted_after, need));
		print_padded(out, "path", width);
		fprintf(out, "%10s %-16s%10s %-16s%18s\n", "least", "", "most", "", "cost differs, VND");
	}
	for (size_t i = 0; ok && i < n; i++)
		print_swing(out, &swings[i], base, swings[0].swing, width);
	arena_free(&a);
	return ok;
}

bool sweep_print_sure(FILE *out, const struct sweep_results *r)
{
	struct arena a = {0};
	struct sweep_sureness *at;
	size_t n, plans;
	bool ok = sweep_sureness(r, &a, &at, &n, &plans);
	if (ok && !r->head.assignments)
		fputs("nothing is known of people: the sweep was made with --no-assignments\n", out);
	else if (ok)
		fprintf(out, "who goes where, in how many of %zu run%s with plans\n", plans, plans == 1 ? "" : "s");
	for (size_t i = 0; ok && i < n; i++) {
		size_t tenths = (at[i].runs * 1000 + plans / 2) / plans;
		fprintf(out, "  %3zu.%zu %%  ", tenths / 10, tenths % 10);
		print_padded(out, at[i].person, 20);
		fprintf(out, "  %s/%s\n", at[i].to, at[i].position);
	}
	arena_free(&a);
	return ok;
}

static const char *one_decimal(int64_t thousandths, char space[NUMBER_SPACE])
{
	int64_t tenths = (thousandths + THOUSAND / 20) / (THOUSAND / 10);
	if (thousandths == ABSENT)
		return "";
	snprintf(space, NUMBER_SPACE, "%" PRId64 ".%d", tenths / 10, (int)(tenths % 10));
	return space;
}

void sweep_print_best(FILE *out, const struct sweep_best *b)
{
	char mean[NUMBER_SPACE], worst[NUMBER_SPACE];
	fprintf(out, "which plan leaves the least weighted need open, whatever comes: ");
	if (b->n < b->different)
		fprintf(out, "the first %zu of ", b->n);
	fprintf(out, "%zu plan%s, each tried in %zu run%s\n", b->different, b->different == 1 ? "" : "s", b->plans,
		b->plans == 1 ? "" : "s");
	fprintf(out, "     run   times      mean  worst tenth  impossible\n");
	for (size_t i = 0; i < b->n; i++) {
		const struct sweep_candidate *c = &b->candidates[i];
		fprintf(out, "%8" PRId64 "%8zu%10s%13s%12zu\n", c->line->run, c->times, one_decimal(c->mean, mean),
			one_decimal(c->worst, worst), c->impossible);
	}
	if (b->n > 0)
		fprintf(out, "mean if it were known what comes: %s\n", one_decimal(b->known, mean));
}

void sweep_print_reasons(FILE *out, const struct sweep_reasons *r)
{
	for (size_t i = 0; i < r->n; i++) {
		const struct sweep_reason *reason = &r->at[i];
		fprintf(out, "  %" PRId64 " run%s (", reason->runs, reason->runs == 1 ? "" : "s");
		for (int64_t k = 0; k < reason->runs && k < REASON_RUNS_MOST; k++)
			fprintf(out, "%s%" PRId64, k > 0 ? ", " : "", reason->first[k]);
		fprintf(out, "%s): %s [%s]\n", reason->runs > REASON_RUNS_MOST ? ", ..." : "", reason->text,
			reason->code);
	}
	if (r->others > 0)
		fprintf(out, "  %" PRId64 " run%s for other reasons\n", r->others, r->others == 1 ? "" : "s");
}
