#include "model/tiers.h"

#include "base/sha256.h"
#include "base/text.h"
#include "model/program_internal.h"
#include "model/stay.h"
#include "model/worth.h"

#include <string.h>

const char *const tier_units[] = {"people",  "weighted people", "weighted people", "share", "share",
				  "changes", "ranked people",   "points",          "VND",   "weighted sum"};

struct fraction tier_in_sense(const struct model *m, size_t t, struct fraction value)
{
	if (tier_is_maximised(m->province->objectives[t].kind))
		value.num = -value.num;
	return fraction_reduce(value.num, value.den * m->tier_den[t]);
}

int64_t unit_factor(const struct province *p, int unit, int by)
{
	int64_t needed = 0, qualified = 0, factor = 1;

	if (by == NEED_BY_POPULATION)
		factor = (p->units[unit].population + 500) / 1000;
	for (size_t i = 0; i < p->nposts && by == NEED_BY_PRESSURE; i++)
		if (p->posts[i].unit.index == unit) {
			needed += p->posts[i].needed;
			qualified += p->posts[i].qualified;
		}
	if (by == NEED_BY_PRESSURE) {
		qualified = qualified > 0 ? qualified : 1;
		factor = (100 * needed + qualified / 2) / qualified;
	}
	return factor > 0 ? factor : 1;
}

static int64_t weight_of(const struct province *p, int post)
{
	return p->positions[p->posts[post].position.index].weight;
}

static int64_t option_measure(const struct model *m, const struct places *pl, int group, int option,
			      enum tier_kind kind)
{
	const struct option *o = &m->options[option];

	switch (kind) {
	case TIER_INSIDE:
		return o->lever == LEVER_INSIDE ? -weight_of(m->province, option_post(m, o)) : 0;
	case TIER_CHANGE:
		return m->old ? (m->old[option] > 0 ? -1 : 1) : 0;
	case TIER_LEVERS:
		return (int64_t)o->lever; /* they are in the order of their ranks */
	case TIER_FIT:
		return -group_fit(m, &m->groups[group], o);
	case TIER_COST:
		return paid(m, pl, option, m->province->nbudgets);
	default:
		return 0;
	}
}

/* (19) and (41).  Where all units count alike the columns of the weights carry the cost. */
static void add_need(const struct model *m, int by, int64_t times, int64_t *cost)
{
	const struct province *p = m->province;

	for (size_t i = 0; i < p->npositions && by == NEED_BY_PEOPLE; i++)
		if (m->weight_col[i] >= 0)
			cost[m->weight_col[i]] += times * p->positions[i].weight * m->weight_size[i];
	for (size_t i = 0; i < p->nposts && by != NEED_BY_PEOPLE; i++)
		if (m->open_col[i] >= 0)
			cost[m->open_col[i]] += times * m->part_size[i] * weight_of(p, (int)i) *
						unit_factor(p, p->posts[i].unit.index, by);
}

/* Is the measure, or a part of it, of the options? */
static bool is_of_options(enum tier_kind kind)
{
	return kind == TIER_INSIDE || kind == TIER_CHANGE || kind == TIER_LEVERS || kind == TIER_FIT ||
	       kind == TIER_COST;
}

/* Adds a measure, `times` as much; of options that are known to be worth what they were it is there already. */
static void add_measure(const struct model *m, const struct places *pl, enum tier_kind kind, int by, int64_t times,
			bool known, int64_t *cost)
{
	const struct province *p = m->province;

	for (int o = 0, group = 0; o < m->noptions && is_of_options(kind); o++) {
		group = next_group(m, group, o);
		int64_t measure = !known || m->was[o] < 0 ? option_measure(m, pl, group, o, kind) : 0;

		if (measure != 0) /* memory that is not written costs nothing */
			cost[o] += times * measure;
	}
	for (size_t i = 0; i < p->nposts; i++) {
		if (kind == TIER_MANDATORY && m->lack_col[i] >= 0)
			cost[m->lack_col[i]] += times * m->part_size[i];
		if (kind == TIER_INSIDE && m->inside_col[i] >= 0)
			cost[m->inside_col[i]] += times * weight_of(p, (int)i);
	}
	if (kind == TIER_NEED)
		add_need(m, by, times, cost);
	/* |x - old| = x - old, or old - x + 2 (what is beyond): the constant is the sum of old */
	for (int o = 0; o < m->noptions && kind == TIER_CHANGE && m->old; o++) {
		if (m->beyond_col[o] >= 0)
			cost[m->beyond_col[o]] += 2 * times;
		cost[m->one_col] += times * m->old[o];
	}
}

/* Is the measure counted in parts of a week? */
static bool is_in_parts(enum tier_kind kind)
{
	return kind == TIER_MANDATORY || kind == TIER_NEED || kind == TIER_SUM;
}

/* What tier t costs each option of the model that these are the same in; NULL: there is none.  Objectives are the same there,
 * else no option was. */
static const struct lp_tier *known_cost(const struct model *m, size_t t)
{
	const struct objective *o = &m->province->objectives[t];

	return m->was && (is_of_options(o->kind) || o->kind == TIER_SUM) ? &m->request->like->tiers[t] : NULL;
}

static int64_t *tier_cost(struct model *m, const struct places *pl, size_t t)
{
	const struct objective *o = &m->province->objectives[t];
	int64_t *cost = ARENA_NEW(&m->arena, int64_t, (size_t)m->lp.ncols);
	const struct lp_tier *known = known_cost(m, t);

	if (!cost)
		return NULL;
	for (int i = 0; known && i < m->noptions; i++)
		if (m->was[i] >= 0 && known->cost[m->was[i]] != 0)
			cost[i] = known->cost[m->was[i]] * lp_tier_unit(known);
	if (o->kind != TIER_SUM)
		add_measure(m, pl, o->kind, o->by, 1, known, cost);
	for (enum tier_kind kind = 0; kind < TIERS && o->kind == TIER_SUM; kind++)
		if (o->of[kind] > 0)
			add_measure(m, pl, kind, NEED_BY_PEOPLE, o->of[kind] * (is_in_parts(kind) ? 1 : m->week), known,
				    cost);
	return cost;
}

/* Divides a cost by all that divides it, which is returned: the solver need not do so each time, in a copy. */
static int64_t divide_cost(int64_t *cost, int n)
{
	int64_t unit = 0;

	for (int j = 0; j < n && unit != 1; j++)
		if (cost[j] != 0 && (unit == 0 || cost[j] % unit != 0))
			unit = common_divisor(unit, cost[j]);
	for (int j = 0; j < n && unit > 1; j++)
		if (cost[j] != 0)
			cost[j] /= unit;
	return unit > 0 ? unit : 1;
}

bool tiers_build(struct model *m, const struct places *pl)
{
	const struct province *p = m->province;

	m->tiers = ARENA_NEW(&m->arena, struct lp_tier, p->nobjectives);
	m->tier_den = ARENA_NEW(&m->arena, int64_t, p->nobjectives);
	for (size_t t = 0; m->tiers && m->tier_den && t < p->nobjectives; t++) {
		const struct objective *o = &p->objectives[t];
		bool last = t + 1 == p->nobjectives; /* nothing comes after it that could use a tolerance */

		m->tier_den[t] = is_in_parts(o->kind) ? m->week : 1;
		m->tiers[t].ratios = &m->ratios;
		m->tiers[t].leximin = o->kind == TIER_LEXIMIN;
		if (o->kind != TIER_WORST_COMMUNE && o->kind != TIER_LEXIMIN) {
			int64_t *cost = tier_cost(m, pl, t);

			m->tiers[t].unit = cost ? divide_cost(cost, m->lp.ncols) : 1;
			m->tiers[t].cost = cost;
		}
		m->tiers[t].tolerance = last ? 0 : o->tolerance.absolute * m->tier_den[t];
		m->tiers[t].tolerance_hundredths = last ? 0 : o->tolerance.hundredths;
	}
	return !m->arena.failed;
}

bool missing_cost(struct model *m, struct lp_tier *tier)
{
	int64_t *cost = ARENA_NEW(&m->arena, int64_t, (size_t)m->lp.ncols);

	for (size_t i = 0; cost && i < m->province->npairs; i++)
		if (m->miss_col[i] >= 0)
			cost[m->miss_col[i]] = 1;
	*tier = (struct lp_tier){.cost = cost};
	return cost != NULL;
}

static void add_item(struct text *text, const char *item)
{
	text_add(text, item);
	text_add_char(text, '|');
}

/* What (25) says of an option, after the salt. */
static void add_option(const struct model *m, const struct option *o, struct text *text)
{
	const struct province *p = m->province;
	const struct part *parts = option_parts(m, o);

	add_item(text, m->groups[option_group(m, o)].key);
	for (int i = 0; i < o->nparts; i++) {
		const struct post *post = &p->posts[parts[i].post];

		add_item(text, post->unit.id);
		add_item(text, post->position.id);
		if (is_shared(m, o))
			text_printf(text, "%d|", parts[i].days);
	}
	text_add(text, o->course >= 0 ? p->courses[o->course].id : "");
}

/* The weights without salt that are known, 0 elsewhere: at first those of options that what it is like has, too.  NULL
 * when memory runs out. */
static int32_t *known_ties(struct model *m)
{
	const struct model *like = m->request ? m->request->like : NULL;
	int *col;

	if (m->tie)
		return m->tie;
	m->tie = ARENA_NEW(&m->arena, int32_t, (size_t)m->noptions);
	if (!m->tie || !like || !like->tie)
		return m->tie;
	col = ARENA_NEW(&m->arena, int, (size_t)m->noptions);
	if (col && same_options(m, like, col))
		for (int o = 0; o < m->noptions; o++)
			m->tie[o] = col[o] >= 0 ? like->tie[col[o]] : 0;
	return m->tie;
}

void tie_weights(void *model, int salt, const int32_t *most, int64_t *cost)
{
	struct model *m = model;
	int32_t *known = salt == 0 ? known_ties(m) : NULL;
	struct text text = {0};
	size_t start;

	text_printf(&text, "%d|", salt);
	start = text.len;
	for (int o = 0; o < m->noptions; o++) {
		if (most[o] == 0)
			continue;
		if (known && known[o] > 0) {
			cost[o] = known[o];
			continue;
		}
		text.len = start;
		add_option(m, &m->options[o], &text);
		cost[o] = 1 + (int64_t)(sha256_first64(text.at ? text.at : "", text.len) >> 44);
		if (known)
			known[o] = (int32_t)cost[o];
	}
	text_free(&text);
}
