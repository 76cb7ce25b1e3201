/* Posts that are open in one plan and not in the other; limits that hold one plan and not the other. */
#include "insight/compare_internal.h"

#include <string.h>

static int by_post(const void *a, const void *b)
{
	const struct plan_unfilled *x = a, *y = b;
	int c = strcmp(x->unit, y->unit);

	return c ? c : strcmp(x->position, y->position);
}

/* What stands for a post that is not open. */
static const struct plan_unfilled filled = {.open = {0, 1}};

static bool add_post(struct comparer *k, size_t plan, const struct plan_unfilled *before,
		     const struct plan_unfilled *after)
{
	const struct plan_unfilled *post = after == &filled ? before : after;
	struct compared_post *at = (struct compared_post *)k->c->posts.at + k->c->posts.n;

	*at = (struct compared_post){.plan = compared_name(plan),
				     .unit = post->unit,
				     .position = post->position,
				     .field = post->field,
				     .before = before->open,
				     .after = after->open};
	if (!compare_subtract(k, at->after, at->before, &at->difference))
		return false;
	at->change = before == &filled        ? POST_OPENS
		     : after == &filled       ? POST_CLOSES
		     : at->difference.num > 0 ? POST_MORE
					      : POST_LESS;
	k->c->posts.n += at->difference.num != 0;
	return true;
}

static bool compare_open(struct comparer *k, size_t plan)
{
	const struct records *before = &k->inputs[0].plan->unfilled, *after = &k->inputs[plan].plan->unfilled;
	const struct plan_unfilled *a = compare_sorted(k, before, sizeof *a, by_post);
	const struct plan_unfilled *b = compare_sorted(k, after, sizeof *b, by_post);
	size_t i = 0, j = 0;

	if (!a || !b)
		return false;
	while (i < before->n || j < after->n) {
		int c = j == after->n ? -1 : i == before->n ? 1 : by_post(&a[i], &b[j]);

		if (!add_post(k, plan, c <= 0 ? &a[i] : &filled, c >= 0 ? &b[j] : &filled))
			return false;
		i += c <= 0;
		j += c >= 0;
	}
	return true;
}

static int by_post_change(const void *a, const void *b)
{
	const struct compared_post *x = a, *y = b;
	int c = strcmp(x->plan, y->plan);

	if (c == 0)
		c = x->change - y->change;
	if (c == 0)
		c = strcmp(x->unit, y->unit);
	return c ? c : strcmp(x->position, y->position);
}

bool compare_posts(struct comparer *k)
{
	size_t most = 0;

	for (size_t i = 1; i < k->n; i++)
		most += k->inputs[0].plan->unfilled.n + k->inputs[i].plan->unfilled.n;
	k->c->posts.at = ARENA_NEW(&k->c->arena, struct compared_post, most);
	if (!k->c->posts.at)
		return diag_no_memory(k->ds);
	for (size_t i = 1; i < k->n; i++)
		if (!compare_open(k, i))
			return false;
	compare_sort(&k->c->posts, sizeof(struct compared_post), by_post_change);
	return true;
}

static int by_limit(const void *a, const void *b)
{
	const struct plan_resource *x = a, *y = b;
	int c = strcmp(x->kind, y->kind);

	if (c == 0)
		c = compare_texts(x->unit, y->unit);
	if (c == 0)
		c = compare_texts(x->from, y->from);
	if (c == 0)
		c = compare_texts(x->position, y->position);
	if (c == 0)
		c = compare_texts(x->field, y->field);
	if (c == 0)
		c = compare_texts(x->course, y->course);
	return c ? c : compare_texts(x->budget, y->budget);
}

bool compare_same_limit(const struct compared_limit *a, const struct compared_limit *b)
{
	return by_limit(&a->limit, &b->limit) == 0;
}

static bool is_binding(const struct plan_resource *r)
{
	return r->kind && fraction_compare(r->used, r->capacity) == 0;
}

/* What stands for a limit that there is not. */
static const struct plan_resource unlimited = {0};

static void add_limit(struct comparer *k, size_t plan, const struct plan_resource *before,
		      const struct plan_resource *after)
{
	struct compared_limit limit = {.plan = compared_name(plan),
				       .limit = after->kind ? *after : *before,
				       .used_before = before->used,
				       .capacity_before = before->capacity,
				       .used_after = after->used,
				       .capacity_after = after->capacity};

	if (is_binding(after) != is_binding(before))
		limit.change = is_binding(after) ? LIMIT_BINDS : LIMIT_FREES;
	else if (!before->kind || !after->kind || fraction_compare(before->capacity, after->capacity) != 0)
		limit.change = LIMIT_CAPACITY;
	else
		return;
	((struct compared_limit *)k->c->limits.at)[k->c->limits.n++] = limit;
}

static bool compare_resources(struct comparer *k, size_t plan)
{
	const struct records *before = &k->inputs[0].plan->resources, *after = &k->inputs[plan].plan->resources;
	const struct plan_resource *a = compare_sorted(k, before, sizeof *a, by_limit);
	const struct plan_resource *b = compare_sorted(k, after, sizeof *b, by_limit);
	size_t i = 0, j = 0;

	if (!a || !b)
		return false;
	while (i < before->n || j < after->n) {
		int c = j == after->n ? -1 : i == before->n ? 1 : by_limit(&a[i], &b[j]);

		add_limit(k, plan, c <= 0 ? &a[i] : &unlimited, c >= 0 ? &b[j] : &unlimited);
		i += c <= 0;
		j += c >= 0;
	}
	return true;
}

static int by_limit_change(const void *a, const void *b)
{
	const struct compared_limit *x = a, *y = b;
	int c = strcmp(x->plan, y->plan);

	if (c == 0)
		c = x->change - y->change;
	return c ? c : by_limit(&x->limit, &y->limit);
}

bool compare_limits(struct comparer *k)
{
	size_t most = 0;

	for (size_t i = 1; i < k->n; i++)
		most += k->inputs[0].plan->resources.n + k->inputs[i].plan->resources.n;
	k->c->limits.at = ARENA_NEW(&k->c->arena, struct compared_limit, most);
	if (!k->c->limits.at)
		return diag_no_memory(k->ds);
	for (size_t i = 1; i < k->n; i++)
		if (!compare_resources(k, i))
			return false;
	compare_sort(&k->c->limits, sizeof(struct compared_limit), by_limit_change);
	return true;
}
