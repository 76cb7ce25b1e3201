#include "insight/compare_internal.h"

#include "base/map.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

const char *compared_name(size_t i)
{
	static const char *const names[COMPARED_MOST] = {"A", "B", "C", "D", "E", "F", "G", "H", "I",
							 "J", "K", "L", "M", "N", "O", "P", "Q", "R",
							 "S", "T", "U", "V", "W", "X", "Y", "Z"};

	assert(i < COMPARED_MOST);
	return names[i];
}

bool compare_subtract(struct comparer *k, struct fraction after, struct fraction before, struct fraction *ret)
{
	if (fraction_subtract(after, before, ret))
		return true;
	return diag_error(k->ds, (struct loc){0}, "number-too-large",
			  "the plans have numbers so large that their difference cannot be told exactly");
}

int compare_texts(const char *a, const char *b)
{
	if (!a || !b)
		return (a != NULL) - (b != NULL);
	return strcmp(a, b);
}

void compare_sort(struct records *list, size_t size, int (*order)(const void *, const void *))
{
	if (list->n > 0)
		qsort(list->at, list->n, size, order);
}

void *compare_sorted(struct comparer *k, const struct records *list, size_t size,
		     int (*order)(const void *, const void *))
{
	struct records copy = {arena_alloc(&k->c->arena, list->n, size, _Alignof(max_align_t)), list->n};

	if (!copy.at) {
		diag_no_memory(k->ds);
		return NULL;
	}
	if (list->n > 0)
		memcpy(copy.at, list->at, list->n * size);
	compare_sort(&copy, size, order);
	return copy.at;
}

bool compare_provinces(const char *const *paths, const char *const *provinces, size_t n, struct diags *ds)
{
	for (size_t i = 1; i < n; i++) {
		if (strcmp(provinces[i], provinces[0]) == 0)
			continue;
		diag_error(ds, (struct loc){paths[i], 0, 0}, "other-province",
			   "this is for the province '%s', and %s for '%s'", provinces[i], paths[0], provinces[0]);
		diag_hint(ds, "only plans of one province can be compared");
		return false;
	}
	return true;
}

static bool is_one_province(const struct compare_input *inputs, size_t n, struct diags *ds)
{
	const char *paths[COMPARED_MOST], *provinces[COMPARED_MOST];

	for (size_t i = 0; i < n; i++) {
		paths[i] = inputs[i].path;
		provinces[i] = inputs[i].plan->provenance.province;
	}
	return compare_provinces(paths, provinces, n, ds);
}

/* Files are the same when their bytes are, whatever they are called. */
static struct texts other_inputs(struct comparer *k, const struct plan *plan)
{
	const struct records *base = &k->inputs[0].plan->provenance.inputs, *list = &plan->provenance.inputs;
	const struct plan_input *files = list->at;
	struct texts others = {ARENA_NEW(&k->c->arena, const char *, list->n), 0};
	struct map known = map_make(&k->c->arena);

	for (size_t i = 0; i < base->n; i++)
		map_put(&known, ((const struct plan_input *)base->at)[i].sha256, 0);
	for (size_t i = 0; others.at && i < list->n; i++)
		if (map_get(&known, files[i].sha256) < 0)
			others.at[others.n++] = files[i].path;
	return others;
}

static bool add_synthetic(struct comparer *k)
{
	struct map seen = map_make(&k->c->arena);
	size_t most = 0;

	for (size_t i = 0; i < k->n; i++)
		most += k->inputs[i].plan->provenance.synthetic.n;
	k->c->synthetic.at = ARENA_NEW(&k->c->arena, const char *, most);
	for (size_t i = 0; k->c->synthetic.at && i < k->n; i++) {
		const struct texts *parts = &k->inputs[i].plan->provenance.synthetic;

		for (size_t j = 0; j < parts->n; j++) {
			if (map_get(&seen, parts->at[j]) >= 0)
				continue;
			map_put(&seen, parts->at[j], 0);
			k->c->synthetic.at[k->c->synthetic.n++] = parts->at[j];
		}
	}
	return k->c->arena.failed ? diag_no_memory(k->ds) : true;
}

static bool add_plans(struct comparer *k)
{
	struct compared_plan *at = ARENA_NEW(&k->c->arena, struct compared_plan, k->n);

	for (size_t i = 0; at && i < k->n; i++) {
		const struct plan *plan = k->inputs[i].plan;

		at[i] = (struct compared_plan){.plan = compared_name(i),
					       .path = k->inputs[i].path,
					       .source = k->inputs[i].solved,
					       .as_of = plan->provenance.as_of,
					       .status = plan->status,
					       .unique = plan->unique,
					       .worst = plan->kpis.worst_after,
					       .other_inputs = other_inputs(k, plan),
					       .scenario = plan->provenance.scenario,
					       .overrides = plan->provenance.overrides};
	}
	k->c->plans = (struct records){at, k->n};
	return k->c->arena.failed ? diag_no_memory(k->ds) : true;
}

bool compare_make(struct comparison *c, const struct compare_input *inputs, size_t n, struct diags *ds)
{
	struct comparer k = {c, inputs, n, ds};
	size_t limit = c->arena.limit;

	assert(n >= 2 && n <= COMPARED_MOST);
	c->province = inputs[0].plan->provenance.province;
	if (is_one_province(inputs, n, ds) && add_synthetic(&k) && add_plans(&k) && compare_figures(&k) &&
	    compare_moves(&k) && compare_posts(&k) && compare_limits(&k))
		return true;
	compare_free(c);
	c->arena.limit = limit;
	return false;
}

void compare_free(struct comparison *c)
{
	arena_free(&c->arena);
	*c = (struct comparison){0};
}

bool compare_row_differs(const struct compared_row *row, size_t plan)
{
	const struct compared_value *base = row->values.at, *v = base + plan;

	return v->verdict || v->difference.num != 0 || (v->value.den == 0) != (base->value.den == 0);
}

static bool rows_differ(const struct records *rows, size_t plan)
{
	const struct compared_row *row = rows->at;

	for (size_t i = 0; i < rows->n; i++)
		if (compare_row_differs(&row[i], plan))
			return true;
	return false;
}

bool compare_differs(const struct comparison *c, const char *plan)
{
	const struct compared_move *moves = c->moves.at;
	const struct compared_post *posts = c->posts.at;
	const struct compared_limit *limits = c->limits.at;
	size_t number = (size_t)(plan[0] - 'A');
	bool differs = rows_differ(&c->kpis, number) || rows_differ(&c->lever_people, number) ||
		       rows_differ(&c->lever_costs, number) || rows_differ(&c->fields_open, number) ||
		       rows_differ(&c->tiers, number);

	for (size_t i = 0; i < c->moves.n; i++)
		differs = differs || strcmp(moves[i].plan, plan) == 0;
	for (size_t i = 0; i < c->posts.n; i++)
		differs = differs || strcmp(posts[i].plan, plan) == 0;
	for (size_t i = 0; i < c->limits.n; i++)
		differs = differs || strcmp(limits[i].plan, plan) == 0;
	return differs;
}
