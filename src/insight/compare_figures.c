/* The numbers of plans: a row for each figure, a value for each plan. */
#include "insight/compare_internal.h"

#include "base/map.h"

#include <stddef.h>
#include <string.h>

/* One value for each plan, and how far it is from the first. */
static bool set_values(struct comparer *k, struct compared_row *row, const struct fraction *values)
{
	struct compared_value *at = ARENA_NEW(&k->c->arena, struct compared_value, k->n);

	if (!at)
		return diag_no_memory(k->ds);
	for (size_t i = 0; i < k->n; i++) {
		at[i] = (struct compared_value){.plan = compared_name(i), .value = values[i]};
		if (i > 0 && values[i].den != 0 && values[0].den != 0 &&
		    !compare_subtract(k, values[i], values[0], &at[i].difference))
			return false;
	}
	row->values = (struct records){at, k->n};
	return true;
}

/* What people count when nothing else is said. */
static const char *unit_of(const struct field *f)
{
	if (f->unit)
		return f->unit;
	if (strncmp(f->key, "posts_", strlen("posts_")) == 0)
		return "posts";
	return strncmp(f->key, "weighted_", strlen("weighted_")) == 0 ? "weighted people" : "people";
}

static bool is_number(const struct field *f)
{
	return f->type == FIELD_INT || f->type == FIELD_FRACTION;
}

static struct fraction number_at(const struct field *f, const struct plan_kpis *kpis)
{
	const void *at = (const char *)kpis + f->offset;

	if (f->type == FIELD_INT)
		return (struct fraction){*(const int64_t *)at, 1};
	return *(const struct fraction *)at;
}

static bool add_kpis(struct comparer *k)
{
	size_t n = 1; /* the worst share */
	struct fraction values[COMPARED_MOST] = {{0, 0}};
	struct compared_row *rows;

	for (const struct field *f = plan_kpis_record.fields; f->key; f++)
		n += is_number(f);
	rows = ARENA_NEW(&k->c->arena, struct compared_row, n);
	if (!rows)
		return diag_no_memory(k->ds);
	k->c->kpis = (struct records){rows, n};
	for (const struct field *f = plan_kpis_record.fields; f->key; f++) {
		if (!is_number(f))
			continue;
		for (size_t i = 0; i < k->n; i++)
			values[i] = number_at(f, &k->inputs[i].plan->kpis);
		*rows = (struct compared_row){.key = f->key, .unit = unit_of(f)};
		if (!set_values(k, rows++, values))
			return false;
	}
	for (size_t i = 0; i < k->n; i++)
		values[i] = k->inputs[i].plan->kpis.worst_after.share;
	*rows = (struct compared_row){.key = "worst_share_after", .unit = "share"};
	return set_values(k, rows, values);
}

/* A number that the records of a list in the kpis have, each under a name of its own. */
struct list_figure {
	size_t list, size, name, number; /* offsets but for the size */
	bool is_fraction;
	const char *unit;
};

static const struct list_figure lever_people = {offsetof(struct plan_kpis, by_lever),
						sizeof(struct plan_lever),
						offsetof(struct plan_lever, lever),
						offsetof(struct plan_lever, people),
						false,
						"people"};
static const struct list_figure lever_costs = {offsetof(struct plan_kpis, by_lever),
					       sizeof(struct plan_lever),
					       offsetof(struct plan_lever, lever),
					       offsetof(struct plan_lever, cost),
					       false,
					       "VND"};
static const struct list_figure fields_open = {offsetof(struct plan_kpis, by_field),
					       sizeof(struct plan_field),
					       offsetof(struct plan_field, field),
					       offsetof(struct plan_field, open),
					       true,
					       "people"};

static const struct records *list_of(const struct comparer *k, size_t plan, const struct list_figure *figure)
{
	return (const struct records *)((const char *)&k->inputs[plan].plan->kpis + figure->list);
}

static struct fraction list_number(const struct list_figure *figure, const char *record)
{
	if (figure->is_fraction)
		return *(const struct fraction *)(record + figure->number);
	return (struct fraction){*(const int64_t *)(record + figure->number), 1};
}

/* Numbers the names of all plans as they come.  False when memory runs out. */
static bool number_names(struct comparer *k, const struct list_figure *figure, struct map *rows, const char **names)
{
	for (size_t i = 0; i < k->n; i++) {
		const struct records *list = list_of(k, i, figure);

		for (size_t j = 0; j < list->n; j++) {
			const char *record = (const char *)list->at + j * figure->size;
			const char *name = *(const char *const *)(record + figure->name);
			size_t row = rows->n;

			if (map_get(rows, name) >= 0)
				continue;
			if (!map_put(rows, name, (int)row))
				return diag_no_memory(k->ds);
			names[row] = name;
		}
	}
	return true;
}

/* What is not in a plan's list is 0 there. */
static void fill_table(const struct comparer *k, const struct list_figure *figure, const struct map *rows,
		       struct fraction *table)
{
	for (size_t i = 0; i < rows->n * COMPARED_MOST; i++)
		table[i] = (struct fraction){0, 1};
	for (size_t i = 0; i < k->n; i++) {
		const struct records *list = list_of(k, i, figure);

		for (size_t j = 0; j < list->n; j++) {
			const char *record = (const char *)list->at + j * figure->size;
			size_t row = (size_t)map_get(rows, *(const char *const *)(record + figure->name));

			table[row * COMPARED_MOST + i] = list_number(figure, record);
		}
	}
}

static bool add_list(struct comparer *k, const struct list_figure *figure, struct records *ret)
{
	struct arena *a = &k->c->arena;
	struct map rows = map_make(a);
	struct compared_row *at;
	struct fraction *table;
	const char **names;
	size_t most = 0;

	for (size_t i = 0; i < k->n; i++)
		most += list_of(k, i, figure)->n;
	names = ARENA_NEW(a, const char *, most);
	if (!names)
		return diag_no_memory(k->ds);
	if (!number_names(k, figure, &rows, names))
		return false;
	at = ARENA_NEW(a, struct compared_row, rows.n);
	table = ARENA_NEW(a, struct fraction, rows.n * COMPARED_MOST);
	if (!at || !table)
		return diag_no_memory(k->ds);
	fill_table(k, figure, &rows, table);
	for (size_t i = 0; i < rows.n; i++) {
		at[i] = (struct compared_row){.key = names[i], .unit = figure->unit};
		if (!set_values(k, &at[i], &table[i * COMPARED_MOST]))
			return false;
	}
	*ret = (struct records){at, rows.n};
	return true;
}

/* Negative: the first has fewer at the first share where the two differ. */
static int compare_profiles(const struct records *a, const struct records *b)
{
	const struct plan_share *x = a->at, *y = b->at;

	for (size_t i = 0; i < a->n && i < b->n; i++) {
		int c = fraction_compare(x[i].share, y[i].share);

		if (c != 0)
			return c;
		if (x[i].communes != y[i].communes)
			return x[i].communes < y[i].communes ? -1 : 1;
	}
	return (a->n > b->n) - (a->n < b->n);
}

static const char *verdict(const struct plan_tier *tier, const struct plan_tier *base)
{
	int c = fraction_compare(tier->value, base->value);

	if (c == 0)
		c = compare_profiles(&tier->profile, &base->profile);
	if (tier->sense == SENSE_MAX)
		c = -c;
	return c < 0 ? "better" : c > 0 ? "worse" : NULL;
}

static bool add_tier(struct comparer *k, const struct plan_tier *tier)
{
	struct compared_row *row = (struct compared_row *)k->c->tiers.at + k->c->tiers.n++;
	const struct plan_tier *tiers[COMPARED_MOST] = {NULL};
	struct fraction values[COMPARED_MOST] = {{0, 0}};

	for (size_t i = 0; i < k->n; i++) {
		tiers[i] = plan_tier_find(k->inputs[i].plan, tier->name);
		values[i] = tiers[i] ? tiers[i]->value : (struct fraction){0, 0};
	}
	*row = (struct compared_row){.key = tier->name, .unit = tier->unit};
	if (!set_values(k, row, values))
		return false;
	for (size_t i = 1; i < k->n; i++)
		if (tiers[0] && tiers[i])
			((struct compared_value *)row->values.at)[i].verdict = verdict(tiers[i], tiers[0]);
	return true;
}

/* The objectives of the base in their order, then those that only others have. */
static bool add_tiers(struct comparer *k)
{
	struct map seen = map_make(&k->c->arena);
	size_t most = 0;

	for (size_t i = 0; i < k->n; i++)
		most += k->inputs[i].plan->tiers.n;
	k->c->tiers.at = ARENA_NEW(&k->c->arena, struct compared_row, most);
	if (!k->c->tiers.at)
		return diag_no_memory(k->ds);
	for (size_t i = 0; i < k->n; i++) {
		const struct records *tiers = &k->inputs[i].plan->tiers;

		for (size_t t = 0; t < tiers->n; t++) {
			const struct plan_tier *tier = (const struct plan_tier *)tiers->at + t;

			if (map_get(&seen, tier->name) >= 0)
				continue;
			if (!map_put(&seen, tier->name, 1))
				return diag_no_memory(k->ds);
			if (!add_tier(k, tier))
				return false;
		}
	}
	return true;
}

bool compare_figures(struct comparer *k)
{
	return add_kpis(k) && add_list(k, &lever_people, &k->c->lever_people) &&
	       add_list(k, &lever_costs, &k->c->lever_costs) && add_list(k, &fields_open, &k->c->fields_open) &&
	       add_tiers(k);
}
