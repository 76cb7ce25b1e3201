#include "insight/sweep_results.h"

#include "base/fraction.h"

#include <stdlib.h>
#include <string.h>

bool sweep_results_add(struct sweep_results *r, const char *name, const char *text, size_t len, struct diags *ds)
{
	if (!r->head.version)
		return sweep_head_read(&r->arena, name, 1, text, len, &r->head, ds);
	if (r->n == r->room) {
		size_t room = r->room ? 2 * r->room : 64;
		struct sweep_line *more = realloc(r->lines, room * sizeof *more);
		if (!more)
			return diag_no_memory(ds);
		r->lines = more;
		r->room = room;
	}
	if (!sweep_line_read(&r->arena, name, (unsigned)r->n + 2, text, len, &r->lines[r->n], ds))
		return false;
	r->n++;
	return true;
}

void sweep_results_free(struct sweep_results *r)
{
	free(r->lines);
	arena_free(&r->arena);
	*r = (struct sweep_results){0};
}

static int by_cost_and_need(const void *a, const void *b)
{
	const struct sweep_line *x = *(const struct sweep_line *const *)a, *y = *(const struct sweep_line *const *)b;
	const struct plan_kpis *k = &x->plan.kpis, *l = &y->plan.kpis;
	int need = fraction_compare(k->weighted_after, l->weighted_after);
	return k->cost != l->cost ? (k->cost > l->cost) - (k->cost < l->cost)
	       : need             ? need
				  : (x->run > y->run) - (x->run < y->run);
}

/* The lines with plans. */
static const struct sweep_line **plans(const struct sweep_results *r, struct arena *a, size_t *ret_n)
{
	const struct sweep_line **at = ARENA_NEW(a, const struct sweep_line *, r->n);
	*ret_n = 0;
	for (size_t i = 0; at && i < r->n; i++)
		if (sweep_has_plan(&r->lines[i]))
			at[(*ret_n)++] = &r->lines[i];
	return at;
}

bool sweep_pareto(const struct sweep_results *r, struct arena *a, const struct sweep_line ***ret, size_t *ret_n)
{
	size_t n, kept = 0;
	const struct sweep_line **at = plans(r, a, &n);
	if (!at)
		return false;
	if (n > 0)
		qsort(at, n, sizeof(const struct sweep_line *), by_cost_and_need);
	for (size_t i = 0; i < n; i++)
		if (kept == 0 ||
		    fraction_compare(at[i]->plan.kpis.weighted_after, at[kept - 1]->plan.kpis.weighted_after) < 0)
			at[kept++] = at[i];
	*ret = at;
	*ret_n = kept;
	return true;
}

const struct sweep_line *sweep_base(const struct sweep_results *r)
{
	bool base = r->head.kind == SWEEP_ONE_AT_A_TIME && r->n > 0 && r->lines[0].run == 1;
	return base && sweep_has_plan(&r->lines[0]) ? &r->lines[0] : NULL;
}

static struct sweep_swing *swing_of(struct sweep_swing *swings, size_t *n, const char *path,
				    const struct sweep_line *base)
{
	for (size_t i = 0; i < *n; i++)
		if (strcmp(swings[i].path, path) == 0)
			return &swings[i];
	swings[*n] = (struct sweep_swing){.path = path, .least = base, .most = base};
	return &swings[(*n)++];
}

static void widen(struct sweep_swing *s, const struct sweep_line *line)
{
	if (!sweep_has_plan(line)) {
		s->failed++;
		return;
	}
	if (fraction_compare(line->plan.kpis.weighted_after, s->least->plan.kpis.weighted_after) < 0)
		s->least = line;
	if (fraction_compare(line->plan.kpis.weighted_after, s->most->plan.kpis.weighted_after) > 0)
		s->most = line;
}

static int by_swing(const void *a, const void *b)
{
	const struct sweep_swing *x = a, *y = b;
	int c = fraction_compare(y->swing, x->swing);
	return c ? c : x->costs != y->costs ? (x->costs < y->costs) - (x->costs > y->costs) : strcmp(x->path, y->path);
}

/* What is widest between the costs of a factor's runs. */
static int64_t cost_span(const struct sweep_results *r, const char *path, const struct sweep_line *base)
{
	int64_t least = base->plan.kpis.cost, most = least;
	for (size_t i = 0; i < r->n; i++) {
		const struct sweep_line *line = &r->lines[i];
		int64_t cost = line->plan.kpis.cost;
		if (line->nchanges == 0 || !sweep_has_plan(line) || strcmp(line->changes[0].path, path) != 0)
			continue;
		least = cost < least ? cost : least;
		most = cost > most ? cost : most;
	}
	return most - least;
}

bool sweep_swings(const struct sweep_results *r, struct arena *a, struct sweep_swing **ret, size_t *ret_n)
{
	const struct sweep_line *base = sweep_base(r);
	struct sweep_swing *swings = ARENA_NEW(a, struct sweep_swing, SWEEP_FACTORS_MOST);
	*ret_n = 0;
	*ret = swings;
	for (size_t i = 0; swings && base && i < r->n; i++)
		if (r->lines[i].nchanges == 1)
			widen(swing_of(swings, ret_n, r->lines[i].changes[0].path, base), &r->lines[i]);
	for (size_t i = 0; i < *ret_n; i++) {
		struct sweep_swing *s = &swings[i];
		s->swing = fraction_distance(s->most->plan.kpis.weighted_after, s->least->plan.kpis.weighted_after);
		s->costs = cost_span(r, s->path, base);
	}
	if (*ret_n > 0)
		qsort(swings, *ret_n, sizeof *swings, by_swing);
	return swings != NULL;
}

static int by_place(const void *a, const void *b)
{
	const struct sweep_sureness *x = a, *y = b;
	int c = strcmp(x->person, y->person);
	c = c ? c : strcmp(x->to, y->to);
	return c ? c : strcmp(x->position, y->position);
}

static int by_run(const void *a, const void *b)
{
	const struct sweep_sureness *x = a, *y = b;
	int c = by_place(a, b);
	return c ? c : (x->runs > y->runs) - (x->runs < y->runs);
}

static int by_sureness(const void *a, const void *b)
{
	const struct sweep_sureness *x = a, *y = b;
	return x->runs != y->runs ? (x->runs < y->runs) - (x->runs > y->runs) : by_place(a, b);
}

/* Every line of every plan, with its run where the count will stand. */
static struct sweep_sureness *all_moves(const struct sweep_results *r, struct arena *a, size_t *ret_n,
					size_t *ret_plans)
{
	size_t n = 0;
	*ret_plans = *ret_n = 0;
	for (size_t i = 0; i < r->n; i++)
		n += r->lines[i].plan.assignments.n;
	struct sweep_sureness *at = ARENA_NEW(a, struct sweep_sureness, n);
	for (size_t i = 0; at && i < r->n; i++) {
		const struct plan_assignment *moves = r->lines[i].plan.assignments.at;
		*ret_plans += sweep_has_plan(&r->lines[i]);
		for (size_t k = 0; k < r->lines[i].plan.assignments.n; k++)
			at[(*ret_n)++] = (struct sweep_sureness){moves[k].person, moves[k].to, moves[k].position, i};
	}
	return at;
}

bool sweep_sureness(const struct sweep_results *r, struct arena *a, struct sweep_sureness **ret, size_t *ret_n,
		    size_t *ret_plans)
{
	size_t n, kept = 0, last = 0;
	struct sweep_sureness *at = all_moves(r, a, &n, ret_plans);
	if (!at)
		return false;
	if (n > 0)
		qsort(at, n, sizeof *at, by_run);
	for (size_t i = 0; i < n; i++) {
		struct sweep_sureness move = at[i];
		bool again = kept > 0 && by_place(&at[kept - 1], &move) == 0;
		if (!again) {
			at[kept] = move;
			at[kept++].runs = 1;
		} else if (move.runs != last) { /* in one run, a group may have several lines there */
			at[kept - 1].runs++;
		}
		last = move.runs;
	}
	if (kept > 0)
		qsort(at, kept, sizeof *at, by_sureness);
	*ret = at;
	*ret_n = kept;
	return true;
}
