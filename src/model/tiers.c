#include "model/tiers.h"

#include "base/sha256.h"

static int64_t weight_of(const struct province *p, int post)
{
	return p->positions[p->posts[post].position.index].weight;
}

static int64_t option_measure(const struct province *p, const struct option *o, enum tier_kind kind)
{
	switch (kind) {
	case TIER_INSIDE:
		return o->inside ? -weight_of(p, o->post) : 0;
	case TIER_FIT:
		return -o->fit;
	case TIER_COST:
		return o->cost;
	default:
		return 0;
	}
}

static int64_t *tier_cost(struct model *m, enum tier_kind kind)
{
	const struct province *p = m->province;
	int64_t *cost = ARENA_NEW(&m->arena, int64_t, (size_t)m->lp.ncols);

	for (int o = 0; cost && o < m->noptions; o++)
		cost[o] = option_measure(p, &m->options[o], kind);
	for (size_t i = 0; cost && i < p->nposts; i++) {
		if (kind == TIER_MANDATORY && m->lack_col[i] >= 0)
			cost[m->lack_col[i]] = 1;
		if (kind == TIER_INSIDE && m->inside_col[i] >= 0)
			cost[m->inside_col[i]] = weight_of(p, (int)i);
	}
	for (size_t i = 0; cost && i < p->npositions; i++)
		if (kind == TIER_NEED && m->weight_col[i] >= 0)
			cost[m->weight_col[i]] = p->positions[i].weight;
	return cost;
}

bool tiers_build(struct model *m)
{
	const struct province *p = m->province;

	m->tiers = ARENA_NEW(&m->arena, struct lp_tier, p->nobjectives);
	for (size_t t = 0; m->tiers && t < p->nobjectives; t++) {
		const struct objective *o = &p->objectives[t];
		bool last = t + 1 == p->nobjectives; /* nothing comes after it that could use a tolerance */

		m->tiers[t].ratios = &m->ratios;
		if (o->kind != TIER_WORST_COMMUNE)
			m->tiers[t].cost = tier_cost(m, o->kind);
		m->tiers[t].tolerance = last ? 0 : o->tolerance.absolute;
		m->tiers[t].tolerance_hundredths = last ? 0 : o->tolerance.hundredths;
	}
	return !m->arena.failed;
}

void tie_weights(void *model, int salt, int64_t *cost)
{
	const struct model *m = model;
	const struct province *p = m->province;

	for (int o = 0; o < m->noptions; o++) {
		const struct option *option = &m->options[o];
		const struct post *post = &p->posts[option->post];
		char text[512];
		int len =
			snprintf(text, sizeof text, "%d|%s|%s|%s|%s", salt, m->groups[option->group].key, post->unit.id,
				 post->position.id, option->course >= 0 ? p->courses[option->course].id : "");

		cost[o] = 1 + (int64_t)(sha256_first64(text, (size_t)len) >> 44);
	}
}
