/* Who may serve which post: models/README.md (6), (7), (27), (32). */
#include "base/date.h"
#include "model/distance.h"
#include "model/model.h"

const char *const gate_names[] = {"own-unit",         "no-field",  "level",    "not-eligible", "not-volunteer",
				  "already-seconded", "lever-off", "pinned",   "never",        "holds-short-post",
				  "no-route",         "too-far",   "too-late", "service-ends", NULL};

static bool related_leads(const struct person *s, const struct course *c)
{
	for (size_t i = 0; i < c->related.n; i++) {
		int64_t level = person_level(s, c->related.at[i].index);

		if (level > 0 && level >= c->from)
			return true;
	}
	return false;
}

bool course_leads(const struct province *p, const struct person *s, const struct course *c,
		  const struct position *position)
{
	int64_t level, metres;

	if (c->field.index != position->field.index || position->level > c->to)
		return false;
	level = person_level(s, c->field.index);
	if (level >= position->level)
		return false;
	if (c->from > level && !related_leads(s, c))
		return false;
	if (c->max_m == ABSENT)
		return true;
	metres = distance_to(p, s, c->place.index);
	return metres != NO_ROUTE && metres <= c->max_m;
}

int32_t term_start(const struct province *p, int64_t weeks)
{
	return p->as_of + (int32_t)(7 * weeks);
}

int32_t term_end(const struct province *p, int32_t start)
{
	return date_add_months(start, (int)p->rules.term.months) - 1;
}

enum gate way_gate(const struct province *p, const struct person *s, int course)
{
	int32_t start = term_start(p, course_weeks(p, course));

	if (p->rules.term.start_by != NO_DATE && start > p->rules.term.start_by)
		return GATE_TOO_LATE;
	if (s->until != NO_DATE && term_end(p, start) > s->until)
		return GATE_SERVICE_ENDS;
	return GATE_OPEN;
}

/* The gate of the best way to the level, if there is one: of the two that are about time the later one tells more. */
static enum gate ways_gate(const struct province *p, const struct person *s, const struct position *position)
{
	int64_t level = person_level(s, position->field.index);
	enum gate best = level == 0 ? GATE_NO_FIELD : GATE_LEVEL;

	if (level >= position->level)
		return way_gate(p, s, -1);
	for (size_t c = 0; c < p->ncourses; c++) {
		enum gate gate;

		if (!course_leads(p, s, &p->courses[c], position))
			continue;
		gate = way_gate(p, s, (int)c);
		best = is_no_way(best) || gate > best ? gate : best;
	}
	return best;
}

static bool law_lets_volunteer(const struct province *p, const struct person *s)
{
	const struct law *law = law_in_force(p, s->kind);

	return s->volunteer && (!law || law->if_volunteer);
}

static bool is_seconded(const struct province *p, const struct person *s)
{
	return s->seconded_until != NO_DATE && s->seconded_until >= p->as_of;
}

bool pair_is_for(const struct province *p, const struct pair *pair, int post)
{
	return (!pair->commune.id || pair->commune.index == p->posts[post].unit.index) &&
	       (!pair->position.id || pair->position.index == p->posts[post].position.index);
}

bool pair_matches(const struct model *m, const struct pair *pair, const struct option *o)
{
	bool is_for = false;

	for (int i = 0; is_secondment(o) && i < o->nparts; i++)
		is_for |= pair_is_for(m->province, pair, option_parts(m, o)[i].post);
	return is_for && pair_names(pair, &m->groups[option_group(m, o)]);
}

static bool is_pinned(const struct province *p, const struct group *g)
{
	for (int i = 0; i < g->npairs; i++)
		if (p->pairs[g->pairs[i]].rule == PAIR_PIN)
			return true;
	return false;
}

/* Pinned elsewhere, or never here. */
static enum gate pairs_gate(const struct province *p, const struct group *g, int post)
{
	bool pinned = false, here = false, never = false;

	for (int i = 0; i < g->npairs; i++) {
		const struct pair *pair = &p->pairs[g->pairs[i]];
		bool matches = pair_is_for(p, pair, post);

		pinned |= pair->rule == PAIR_PIN;
		here |= pair->rule == PAIR_PIN && matches;
		never |= pair->rule == PAIR_NEVER && matches;
	}
	return pinned && !here ? GATE_PINNED : never ? GATE_NEVER : GATE_OPEN;
}

/* The gates that are about the person alone. */
static enum gate person_gate(const struct province *p, const struct person *s)
{
	bool agency = !unit_is_commune(&p->units[s->unit.index]);

	if (s->eligible == ELIGIBLE_NO)
		return GATE_NOT_ELIGIBLE;
	if (s->eligible == ELIGIBLE_IF_VOLUNTEER && !law_lets_volunteer(p, s))
		return GATE_NOT_VOLUNTEER;
	if (is_seconded(p, s))
		return GATE_ALREADY_SECONDED;
	return lever_is_on(p, agency ? LEVER_SECOND : LEVER_BETWEEN) ? GATE_OPEN : GATE_LEVER_OFF;
}

static bool holds_short_post(const struct province *p, const struct group *g)
{
	return g->holds >= 0 && post_shortage(&p->posts[g->holds]) > 0;
}

void gates_of_group(const struct province *p, const struct group *g, struct group_gates *gates)
{
	const struct person *s = group_person(p, g);

	gates->person = person_gate(p, s);
	gates->holds_short = holds_short_post(p, g);
	for (size_t i = 0; i < p->npositions; i++)
		gates->ways[i] = (uint8_t)ways_gate(p, s, &p->positions[i]);
}

/* All gates in their order, when the way to the level is known. */
static enum gate decide(const struct province *p, const struct group *g, const struct group_gates *gates, enum gate way,
			int post, struct journey *journey)
{
	const struct person *s = group_person(p, g);
	int unit = p->posts[post].unit.index;
	enum gate pairs;

	if (unit == s->unit.index)
		return GATE_OWN_UNIT;
	if (is_no_way(way))
		return way;
	if (gates->person != GATE_OPEN)
		return gates->person;
	pairs = pairs_gate(p, g, post);
	if (pairs != GATE_OPEN)
		return pairs;
	if (gates->holds_short)
		return GATE_HOLDS_SHORT_POST;
	if (journey->unit != unit)
		*journey = (struct journey){unit, gates->distances ? distances_to(gates->distances, p, unit)
								   : distance_to(p, s, unit)};
	if (journey->metres == NO_ROUTE)
		return GATE_NO_ROUTE;
	if (p->rules.travel.max_m != ABSENT && journey->metres > p->rules.travel.max_m)
		return GATE_TOO_FAR;
	return way;
}

enum gate gate_at(const struct province *p, const struct group *g, const struct group_gates *gates, int post,
		  struct journey *journey)
{
	return decide(p, g, gates, (enum gate)gates->ways[p->posts[post].position.index], post, journey);
}

enum gate gate_of(const struct province *p, const struct group *g, int post, int64_t *metres)
{
	const struct person *s = group_person(p, g);
	struct group_gates gates = {.person = person_gate(p, s), .holds_short = holds_short_post(p, g)};
	enum gate way = ways_gate(p, s, &p->positions[p->posts[post].position.index]);
	struct journey journey = {.unit = -1};
	enum gate gate = decide(p, g, &gates, way, post, &journey);

	if (journey.unit >= 0)
		*metres = journey.metres;
	return gate;
}

/* May they move within their unit at all, to this post of it? */
static bool may_move_inside(const struct province *p, const struct group *g, int post)
{
	const struct person *s = group_person(p, g);

	return p->posts[post].unit.index == s->unit.index && !is_seconded(p, s) && !is_pinned(p, g) &&
	       !holds_short_post(p, g);
}

bool inside_is_open(const struct province *p, const struct group *g, int post)
{
	const struct person *s = group_person(p, g);
	const struct post *to = &p->posts[post];
	const struct position *position = &p->positions[to->position.index];

	return may_move_inside(p, g, post) && !(s->post.id && s->post.index == to->position.index) &&
	       person_level(s, position->field.index) >= position->level &&
	       !(s->until != NO_DATE && term_end(p, p->as_of) > s->until);
}

bool train_is_open(const struct province *p, const struct group *g, int post, int course)
{
	const struct person *s = group_person(p, g);

	return may_move_inside(p, g, post) &&
	       course_leads(p, s, &p->courses[course], &p->positions[p->posts[post].position.index]) &&
	       way_gate(p, s, course) == GATE_OPEN;
}

bool post_receives(const struct province *p, int post)
{
	return unit_is_commune(&p->units[p->posts[post].unit.index]) && post_shortage(&p->posts[post]) > 0;
}
