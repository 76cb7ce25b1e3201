#include "insight/sweep_best.h"

#include "base/fraction.h"
#include "config/sources.h"
#include "insight/sweep_internal.h"
#include "model/solve.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* Of the runs, the worst ones that count: one in so many. */
enum { WORST_ONE_IN = 10 };

struct trial {
	const struct sweep *sweep;
	struct sweep_best *best;
	const struct sweep_line **plans; /* the runs with plans */
	int64_t *values;                 /* per run, per candidate; ABSENT = impossible */
	size_t heard;                    /* lines */
	void (*progress)(void *ctx, int64_t done, int64_t of);
	void *ctx;
};

/* Who does what, without what it costs and when it begins, which depend on the run. */
static const char *people_of(const struct plan *plan, struct arena *a)
{
	struct text t = {0};
	const struct plan_assignment *moves = plan->assignments.at;
	const struct plan_reassignment *inside = plan->reassignments.at;
	const struct plan_hire *hires = plan->hires.at;
	for (size_t i = 0; i < plan->assignments.n; i++) {
		const struct plan_part *parts = moves[i].share.at;
		text_printf(&t, "%s\n%" PRId64 "\n%s\n%s\n%s\n", moves[i].person, moves[i].people, moves[i].to,
			    moves[i].position, moves[i].course ? moves[i].course : "");
		for (size_t k = 0; k < moves[i].share.n; k++)
			text_printf(&t, "%s\n%s\n%" PRId64 "\n", parts[k].to, parts[k].position, parts[k].days);
	}
	for (size_t i = 0; i < plan->reassignments.n; i++)
		text_printf(&t, "\n%s\n%" PRId64 "\n%s\n%s\n", inside[i].person, inside[i].people, inside[i].position,
			    inside[i].course ? inside[i].course : "");
	for (size_t i = 0; i < plan->hires.n; i++)
		text_printf(&t, "\n\n%s\n%" PRId64 "\n%s\n%s\n", hires[i].hire, hires[i].people, hires[i].to,
			    hires[i].position);
	const char *copy = t.failed ? NULL : arena_strdup(a, t.at ? t.at : "");
	text_free(&t);
	return copy;
}

/* The different plans among the runs. */
static bool find_candidates(struct trial *t, const struct sweep_results *r)
{
	struct sweep_best *b = t->best;
	const char **people = ARENA_NEW(&b->arena, const char *, r->n);
	struct sweep_candidate *all = ARENA_NEW(&b->arena, struct sweep_candidate, r->n);
	t->plans = ARENA_NEW(&b->arena, const struct sweep_line *, r->n);
	if (b->arena.failed)
		return false;
	for (size_t i = 0; i < r->n; i++) {
		if (!sweep_has_plan(&r->lines[i]))
			continue;
		const char *mine = people_of(&r->lines[i].plan, &b->arena);
		size_t k = 0;
		if (!mine)
			return false;
		while (k < b->different && strcmp(people[k], mine) != 0)
			k++;
		if (k == b->different) {
			people[b->different] = mine;
			all[b->different++].line = &r->lines[i];
		}
		all[k].times++;
		t->plans[b->plans++] = &r->lines[i];
	}
	b->candidates = all;
	b->n = b->different < CANDIDATES_MOST ? b->different : CANDIDATES_MOST;
	t->values = ARENA_NEW(&b->arena, int64_t, b->plans * b->n);
	return t->values != NULL;
}

static int64_t thousandths(struct fraction f)
{
	return (int64_t)(((wide)2 * THOUSAND * f.num + f.den) / (2 * (wide)f.den));
}

/* What a plan is worth in a run; ABSENT where it is impossible. */
static int64_t worth(const struct trial *t, const struct province *p, const struct plan *plan, struct limits *limits)
{
	const struct solve_request request = {.in_force = plan,
					      .in_force_path = "",
					      .in_force_sha256 = "",
					      .only_in_force = true,
					      .change_limit = ABSENT,
					      .bare = true};
	struct plan made = {0};
	struct diags ds = {0};
	int64_t value = ABSENT;
	limits->gap = 0; /* a candidate is not to win by how its worth is searched for */
	limits_start(limits, t->sweep->asked->time_limit);
	if (solve_province(p, &request, limits, t->sweep->asked->tool, &made, &ds) == SOLVE_OK)
		value = thousandths(made.kpis.weighted_after);
	plan_free(&made);
	diags_free(&ds);
	return value;
}

/* All candidates in one run, a number each. */
static bool make(const void *ctx, int64_t i, struct limits *limits, struct text *line)
{
	const struct trial *t = ctx;
	const struct sweep_line *run = t->plans[i];
	struct province p = {0};
	struct diags ds = {0};
	const struct source *last = sources_last(t->sweep->src);
	bool ok = sweep_province(t->sweep, run->changes, run->nchanges, &p, &ds);
	for (size_t k = 0; k < t->best->n; k++)
		text_printf(line, "%" PRId64 " ",
			    ok ? worth(t, &p, &t->best->candidates[k].line->plan, limits) : ABSENT);
	text_add(line, "\n");
	province_free(&p);
	diags_free(&ds);
	sources_forget(t->sweep->src, last);
	return !line->failed;
}

static bool lost(const void *ctx, int64_t i, const char *why, struct text *line)
{
	const struct trial *t = ctx;
	(void)i, (void)why;
	for (size_t k = 0; k < t->best->n; k++)
		text_printf(line, "%" PRId64 " ", ABSENT);
	text_add(line, "\n");
	return !line->failed;
}

static bool hear(void *ctx, const char *line, size_t len)
{
	struct trial *t = ctx;
	char *at = (char *)line; /* strtoll's way */
	(void)len;
	for (size_t k = 0; k < t->best->n; k++)
		t->values[t->heard * t->best->n + k] = strtoll(at, &at, 10);
	t->heard++;
	return true;
}

static void show(void *ctx, int64_t done, int64_t of)
{
	struct trial *t = ctx;
	t->progress(t->ctx, done, of);
}

static int falling(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return (x < y) - (x > y);
}

static int64_t average(const int64_t *values, size_t n)
{
	wide sum = 0;
	for (size_t i = 0; i < n; i++)
		sum += values[i];
	return n > 0 ? (int64_t)((2 * sum + (wide)n) / (2 * (wide)n)) : ABSENT;
}

/* The figures of a candidate, from the runs in which it is possible. */
static void judge(struct trial *t, size_t k, int64_t *values)
{
	struct sweep_candidate *c = &t->best->candidates[k];
	size_t n = 0;
	for (size_t i = 0; i < t->best->plans; i++) {
		int64_t value = t->values[i * t->best->n + k];
		if (value == ABSENT)
			c->impossible++;
		else
			values[n++] = value;
	}
	if (n > 0)
		qsort(values, n, sizeof *values, falling);
	c->mean = average(values, n);
	c->worst = average(values, (n + WORST_ONE_IN - 1) / WORST_ONE_IN);
}

static int by_goodness(const void *a, const void *b)
{
	const struct sweep_candidate *x = a, *y = b;
	if (x->impossible != y->impossible)
		return (x->impossible > y->impossible) - (x->impossible < y->impossible);
	if (x->mean != y->mean)
		return (x->mean > y->mean) - (x->mean < y->mean);
	if (x->worst != y->worst)
		return (x->worst > y->worst) - (x->worst < y->worst);
	return (x->line->run > y->line->run) - (x->line->run < y->line->run);
}

static bool judge_all(struct trial *t)
{
	struct sweep_best *b = t->best;
	int64_t *values = ARENA_NEW(&b->arena, int64_t, b->plans);
	if (!values)
		return false;
	for (size_t i = 0; i < b->plans; i++)
		values[i] = thousandths(t->plans[i]->plan.kpis.weighted_after);
	b->known = average(values, b->plans);
	for (size_t k = 0; k < b->n; k++)
		judge(t, k, values);
	if (b->n > 0)
		qsort(b->candidates, b->n, sizeof *b->candidates, by_goodness);
	return true;
}

enum sweep_end sweep_best_make(struct sweep_best *ret, const struct sweep *s, const struct sweep_results *r,
			       int64_t jobs, const volatile sig_atomic_t *interrupted,
			       void (*progress)(void *ctx, int64_t done, int64_t of), void *ctx, struct diags *ds)
{
	struct trial t = {.sweep = s, .best = ret, .progress = progress, .ctx = ctx};
	const struct sweep_sink sink = {.line = hear, .progress = progress ? show : NULL, .ctx = &t};
	enum sweep_end end = SWEEP_FAILED;
	*ret = (struct sweep_best){0};
	bool ok = find_candidates(&t, r);
	if (ok) {
		const struct sweep_tasks tasks = {.count = (int64_t)ret->plans, .make = make, .lost = lost, .ctx = &t};
		end = sweep_work(&tasks, jobs, interrupted, &sink, ds);
		ok = end != SWEEP_DONE || judge_all(&t);
	}
	if (!ok) {
		diag_no_memory(ds);
		end = SWEEP_FAILED;
	}
	if (end != SWEEP_DONE)
		sweep_best_free(ret);
	return end;
}

void sweep_best_free(struct sweep_best *b)
{
	arena_free(&b->arena);
	*b = (struct sweep_best){0};
}
