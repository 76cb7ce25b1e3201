/* The rows of the linear program: models/README.md (11) to (20), (28), (29), (33) to (37), (40). */
#include "base/checked.h"
#include "model/program_internal.h"
#include "model/release.h"
#include "model/worth.h"

int *no_rows(struct model *m, size_t n)
{
	int *rows = ARENA_UNSET(&m->arena, int, n);

	for (size_t i = 0; rows && i < n; i++)
		rows[i] = -1;
	return rows;
}

int64_t open_max(const struct model *m, const struct places *pl, size_t post)
{
	const struct post *p = &m->province->posts[post];

	return m->week * at_least_0(p->needed - p->qualified + pl->departures_max[post]);
}

int64_t lack_max(const struct model *m, const struct places *pl, size_t post)
{
	const struct post *p = &m->province->posts[post];
	int64_t mandatory = m->province->positions[p->position.index].mandatory;

	return mandatory > 0 ? m->week * at_least_0(mandatory - p->qualified + pl->departures_max[post]) : 0;
}

int add_row(struct model *m, struct row_ref ref, int64_t lo, int64_t hi)
{
	int row = m->lp.nrows++;

	m->rows[row] = ref;
	m->lp.row_lo[row] = lo;
	m->lp.row_hi[row] = hi;
	return row;
}

/* No more arcs than parts that can be open. */
static size_t most_arcs(const struct model *m)
{
	int64_t most = 0;

	for (size_t i = 0; i < m->province->nposts; i++)
		most += m->week * post_shortage(&m->province->posts[i]);
	for (int g = 0; g < m->ngroups; g++)
		most += m->groups[g].holds >= 0 ? m->week * m->groups[g].count : 0;
	return (size_t)most;
}

/* No post has rows where nothing can be open, be lacking or be left. */
static size_t most_post_rows(const struct model *m, const struct places *pl)
{
	size_t most = 0;

	for (size_t i = 0; i < m->province->nposts; i++)
		if (open_max(m, pl, i) > 0 || lack_max(m, pl, i) > 0 || pl->departures_max[i] > 0)
			most += 5;
	return most;
}

static bool find_departures(struct model *m, struct places *pl)
{
	pl->departures_max = ARENA_NEW(&m->arena, int64_t, m->province->nposts);
	for (int g = 0; pl->departures_max && g < m->ngroups; g++)
		if (m->groups[g].holds >= 0)
			pl->departures_max[m->groups[g].holds] += m->groups[g].count;
	return pl->departures_max;
}

static bool allocate(struct model *m, struct places *pl)
{
	const struct province *p = m->province;
	size_t most = most_post_rows(m, pl) + 4 * p->nunits + 3 * p->ncourses + p->npositions + p->nbudgets + 1 +
		      p->npairs + m->request->nlimited;

	for (size_t u = 0; u < p->nunits; u++)
		most += p->units[u].release.keep.n;
	most += m->request->lift ? most_arcs(m) : 0;
	for (int o = 0; m->old && o < m->noptions; o++)
		most += m->old[o] > 0;
	m->rows = ARENA_NEW(&m->arena, struct row_ref, most);
	m->lp.row_lo = ARENA_NEW(&m->arena, int64_t, most);
	m->lp.row_hi = ARENA_NEW(&m->arena, int64_t, most);
	pl->gap = no_rows(m, p->nposts);
	pl->mandatory = no_rows(m, p->nposts);
	pl->request = no_rows(m, p->nposts);
	pl->recruit = no_rows(m, p->nposts);
	pl->inside = no_rows(m, p->nposts);
	pl->release = no_rows(m, p->nunits);
	pl->seats = no_rows(m, p->nunits);
	pl->commune = no_rows(m, p->nunits);
	pl->leximin = no_rows(m, p->nunits);
	pl->course = no_rows(m, p->ncourses);
	pl->course_min = no_rows(m, p->ncourses);
	pl->course_lift = no_rows(m, p->ncourses);
	pl->weight = no_rows(m, p->npositions);
	pl->must = no_rows(m, p->npairs);
	pl->change = m->old ? no_rows(m, (size_t)m->noptions) : NULL;
	pl->budget = no_rows(m, p->nbudgets + 1);
	pl->budget_unit = ARENA_NEW(&m->arena, int64_t, p->nbudgets + 1);
	pl->limited = no_rows(m, m->request->nlimited);
	pl->keep = ARENA_NEW(&m->arena, int *, p->nunits);
	return !m->arena.failed;
}

/* (11), (12) and (18).  A short post receives and does not send: arrivals + open = shortage is both the gap
 * and the request.  Another post sends and does not receive: open >= departures - surplus. */
static void post_rows(struct model *m, struct places *pl)
{
	const struct province *p = m->province;

	for (size_t i = 0; i < p->nposts; i++) {
		const struct post *post = &p->posts[i];
		int64_t lacking = p->positions[post->position.index].mandatory - post->qualified;
		int64_t shortage = m->week * post_shortage(post);
		struct row_ref ref = {.kind = ROW_GAP, .index = (int)i};

		if (shortage > 0)
			pl->gap[i] = add_row(m, ref, shortage, shortage);
		else if (open_max(m, pl, i) > 0)
			pl->gap[i] = add_row(m, ref, -m->week * post_surplus(post), LP_INF);
		ref.kind = ROW_MANDATORY;
		if (lack_max(m, pl, i) > 0)
			pl->mandatory[i] = add_row(m, ref, m->week * lacking, LP_INF);
		ref = (struct row_ref){.kind = ROW_REQUEST, .index = (int)i, .capacity = m->week * post->requested};
		if (post->requested != ABSENT && post->requested < post_shortage(post))
			pl->request[i] = add_row(m, ref, -LP_INF, ref.capacity);
		ref = (struct row_ref){
			.kind = ROW_RECRUIT, .index = (int)i, .capacity = at_least_0(post->quota - post->filled)};
		if (p->nhires > 0 && post_receives(p, (int)i) && ref.capacity > 0)
			pl->recruit[i] = add_row(m, ref, -LP_INF, ref.capacity);
	}
}

/* (13) to (15), and rows per commune for (20) and (40). */
static bool unit_rows(struct model *m, struct places *pl)
{
	const struct province *p = m->province;
	bool leximin = objective_find(p, TIER_LEXIMIN) >= 0;

	for (size_t u = 0; u < p->nunits; u++) {
		const struct unit *unit = &p->units[u];
		const struct ref_counts *keep = &unit->release.keep;
		struct row_ref ref = {.kind = ROW_RELEASE, .index = (int)u, .capacity = release_most(p, (int)u)};

		if (ref.capacity != ABSENT)
			pl->release[u] = add_row(m, ref, -LP_INF, ref.capacity);
		pl->keep[u] = no_rows(m, keep->n);
		for (size_t k = 0; pl->keep[u] && k < keep->n; k++) {
			ref.kind = ROW_KEEP;
			ref.other = keep->at[k].ref.index;
			ref.capacity = at_least_0(listed_with(p, (int)u, ref.other) - keep->at[k].value);
			pl->keep[u][k] = add_row(m, ref, -LP_INF, ref.capacity);
		}
		if (!unit_is_commune(unit))
			continue;
		ref = (struct row_ref){.kind = ROW_SEATS, .index = (int)u, .capacity = m->week * unit->seats};
		if (unit->seats != ABSENT)
			pl->seats[u] = add_row(m, ref, -LP_INF, ref.capacity);
		ref = (struct row_ref){.kind = ROW_COMMUNE, .index = (int)u};
		pl->commune[u] = add_row(m, ref, -LP_INF, LP_INF);
		ref.kind = ROW_LEXIMIN;
		if (leximin)
			pl->leximin[u] = add_row(m, ref, -LP_INF, 0);
	}
	return !m->arena.failed;
}

/* One row for all posts of a weight, by the first position that has it: see weight_columns(). */
static void weight_rows(struct model *m, struct places *pl)
{
	const struct province *p = m->province;

	for (size_t i = 0; i < p->npositions; i++) {
		struct row_ref ref = {.kind = ROW_WEIGHT, .index = (int)i};
		size_t first = 0;

		while (p->positions[first].weight != p->positions[i].weight)
			first++;
		pl->weight[i] = first < i ? pl->weight[first] : add_row(m, ref, -LP_INF, 0);
	}
}

/* (29): what inside moves open at a post that its holders leave. */
static void inside_rows(struct model *m, struct places *pl)
{
	const struct province *p = m->province;

	for (int o = 0, group = 0; o < m->noptions; o++) {
		int holds = m->groups[group = next_group(m, group, o)].holds;

		if (m->options[o].lever == LEVER_INSIDE && holds >= 0 && pl->inside[holds] < 0 &&
		    pl->departures_max[holds] > post_surplus(&p->posts[holds]))
			pl->inside[holds] = add_row(m, (struct row_ref){.kind = ROW_INSIDE, .index = holds},
						    -post_surplus(&p->posts[holds]), LP_INF);
	}
}

/* (16) and (35).  A course that needs a least number of people is run or not, which a column of its own decides. */
static void course_rows(struct model *m, struct places *pl)
{
	const struct province *p = m->province;

	for (size_t c = 0; c < p->ncourses; c++) {
		struct row_ref ref = {.kind = ROW_COURSE, .index = (int)c, .capacity = p->courses[c].seats};
		bool whole = p->courses[c].min_seats > 0;

		pl->course[c] = add_row(m, ref, -LP_INF, whole ? 0 : ref.capacity);
		ref.kind = ROW_COURSE_MIN;
		if (whole)
			pl->course_min[c] = add_row(m, ref, 0, LP_INF);
		ref.kind = ROW_COURSE_LIFT; /* more seats only where the course is run */
		if (whole && m->request->lift)
			pl->course_lift[c] = add_row(m, ref, -LP_INF, 0);
	}
}

/* What a budget, or the total as the last one, pays of what an option costs. */
static int64_t budget_share(const struct province *p, size_t budget, const int64_t parts[COST_PARTS])
{
	unsigned pays = budget < p->nbudgets ? p->budgets[budget].pays : ~0U;
	int64_t sum = 0;

	for (int i = 0; i < COST_PARTS; i++)
		if (pays >> i & 1)
			sum += parts[i];
	return sum;
}

int64_t budget_pays(const struct model *m, size_t budget, const struct option *o)
{
	int64_t parts[COST_PARTS];

	cost_parts(m, &m->groups[option_group(m, o)], o, parts);
	return budget_share(m->province, budget, parts);
}

/* The tier of a model with the same options whose cost is the total, if that is all that pays; NULL: there is none. */
static const struct lp_tier *known_pays(const struct model *m)
{
	int tier = objective_find(m->province, TIER_COST);

	return m->was && m->province->nbudgets == 0 && tier >= 0 ? &m->request->like->tiers[tier] : NULL;
}

/* The cost of each option is worked out once, for the rows, the columns and the tiers. */
static bool find_pays(const struct model *m, struct places *pl)
{
	const struct province *p = m->province;
	const struct lp_tier *known = known_pays(m);
	int64_t *at = ARENA_UNSET(&pl->scratch, int64_t, (size_t)m->noptions * (p->nbudgets + 1));

	pl->pays = at;
	for (int o = 0, group = 0; at && o < m->noptions; o++) {
		int64_t parts[COST_PARTS];

		if (known && m->was[o] >= 0) {
			*at++ = known->cost[m->was[o]] * lp_tier_unit(known);
			continue;
		}
		group = next_group(m, group, o);
		cost_parts(m, &m->groups[group], &m->options[o], parts);
		for (size_t b = 0; b <= p->nbudgets; b++)
			*at++ = budget_share(p, b, parts);
	}
	return pl->pays;
}

/* The largest number that divides all that options cost the budget. */
static int64_t budget_unit(const struct model *m, const struct places *pl, size_t budget)
{
	int64_t unit = 0;

	for (int o = 0; o < m->noptions; o++)
		unit = common_divisor(paid(m, pl, o, budget), unit);
	return unit;
}

/* (17), each row divided by the largest number that divides all its amounts. */
static void budget_rows(struct model *m, struct places *pl)
{
	const struct province *p = m->province;

	for (size_t b = 0; b <= p->nbudgets; b++) {
		struct row_ref ref = {.kind = ROW_BUDGET,
				      .index = b < p->nbudgets ? (int)b : -1,
				      .capacity = b < p->nbudgets ? p->budgets[b].limit : p->budget_total};

		ref.unit = ref.capacity != ABSENT ? budget_unit(m, pl, b) : 0;
		pl->budget_unit[b] = ref.unit;
		if (ref.unit > 0)
			pl->budget[b] = add_row(m, ref, -LP_INF, ref.capacity / ref.unit);
	}
}

bool comes_from(const struct model *m, const struct option *o, int from, int to)
{
	bool comes = false;

	for (int i = 0; is_secondment(o) && i < o->nparts; i++)
		comes |= m->province->posts[option_parts(m, o)[i].post].unit.index == to;
	return comes && m->groups[option_group(m, o)].unit == from;
}

/* (33), (36) and (37). */
static void other_rows(struct model *m, struct places *pl)
{
	const struct province *p = m->province;

	for (size_t i = 0; i < p->npairs; i++) {
		struct row_ref ref = {.kind = ROW_MUST, .index = (int)i, .capacity = p->pairs[i].people};

		if (p->pairs[i].rule != PAIR_NEVER)
			pl->must[i] = add_row(m, ref, ref.capacity, LP_INF);
	}
	for (size_t i = 0; i < m->request->nlimited; i++) {
		const struct same_unit *same = &m->request->limited[i];
		struct row_ref ref = {.kind = ROW_SAME_UNIT,
				      .index = same->to,
				      .other = same->from,
				      .capacity = p->rules.same_unit_at_most};

		pl->limited[i] = add_row(m, ref, -LP_INF, ref.capacity);
	}
	for (int o = 0; m->old && o < m->noptions; o++) {
		struct row_ref ref = {.kind = ROW_CHANGE, .index = o};

		if (m->old[o] > 0 && m->old[o] < m->groups[option_group(m, &m->options[o])].count)
			pl->change[o] = add_row(m, ref, -LP_INF, m->old[o]);
	}
}

bool rows_build(struct model *m, struct places *pl)
{
	if (!find_departures(m, pl) || !find_pays(m, pl) || !allocate(m, pl))
		return false;
	post_rows(m, pl);
	if (!unit_rows(m, pl))
		return false;
	weight_rows(m, pl);
	inside_rows(m, pl);
	course_rows(m, pl);
	budget_rows(m, pl);
	other_rows(m, pl);
	return true;
}
