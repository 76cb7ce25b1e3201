#include "model/reasons.h"

#include "base/date.h"
#include "model/distance.h"
#include "model/release.h"

#include <inttypes.h>

static const char *date_text(struct arena *a, int32_t day)
{
	char text[DATE_LENGTH + 1];

	date_format(day, text);
	return arena_printf(a, "%s", text);
}

static const char *km_text(struct arena *a, int64_t metres)
{
	int digits = 3;
	int64_t rest = metres % 1000;

	if (rest == 0)
		return arena_printf(a, "%" PRId64 " km", metres / 1000);
	for (; rest % 10 == 0; digits--)
		rest /= 10;
	return arena_printf(a, "%" PRId64 ".%0*" PRId64 " km", metres / 1000, digits, rest);
}

/* With commas, as in 1,200,000. */
static const char *money_text(struct arena *a, int64_t vnd)
{
	const char *text = "";

	for (; text && vnd >= 1000; vnd /= 1000)
		text = arena_printf(a, ",%03d%s", (int)(vnd % 1000), text);
	return arena_printf(a, "%" PRId64 "%s VND", vnd, text ? text : "");
}

/* A fifth of a person is a day a week. */
static const char *count_text(struct arena *a, int64_t parts, int64_t week, const char *one, const char *many)
{
	if (parts == 0)
		return arena_printf(a, "no %s", one);
	if (parts % week != 0)
		return arena_printf(a, "%" PRId64 ".%d %s", parts / week, (int)(parts % week * 10 / week), many);
	return arena_printf(a, "%" PRId64 " %s", parts / week, parts == week ? one : many);
}

static const char *level_reason(const struct province *p, const struct group *g, int post, struct arena *a)
{
	const struct position *position = &p->positions[p->posts[post].position.index];
	int64_t level = person_level(group_person(p, g), position->field.index);

	if (level == 0)
		return arena_printf(a, "they lack the field '%s', and no course leads them to level %" PRId64,
				    position->field.id, position->level);
	return arena_printf(a, "they have '%s' at level %" PRId64 ", not %" PRId64 ", and no course leads them there",
			    position->field.id, level, position->level);
}

static const char *volunteer_reason(const struct province *p, const struct person *s, struct arena *a, struct loc *at)
{
	const struct law *law = law_in_force(p, s->kind);

	if (!s->volunteer || !law)
		return "they may be sent only if they volunteer, and do not";
	*at = law->at;
	return arena_printf(a, "they may be sent only as a volunteer, which %s does not allow for a %s", law->article,
			    staff_kind_names[s->kind]);
}

/* What stands with the person. */
static const char *person_reason(const struct province *p, const struct group *g, int post, enum gate gate,
				 struct arena *a, struct loc *at)
{
	const struct person *s = group_person(p, g);

	*at = s->at;
	switch (gate) {
	case GATE_OWN_UNIT:
		return "it is their own unit";
	case GATE_NO_FIELD:
	case GATE_LEVEL:
		return level_reason(p, g, post, a);
	case GATE_NOT_ELIGIBLE:
		return "they cannot be sent: 'eligible' is false";
	case GATE_NOT_VOLUNTEER:
		return volunteer_reason(p, s, a, at);
	default:
		return arena_printf(a, "they are on a secondment until %s", date_text(a, s->seconded_until));
	}
}

static const char *pair_reason(const struct province *p, const struct group *g, int post, enum gate gate,
			       struct loc *at)
{
	for (int i = 0; i < g->npairs; i++) {
		const struct pair *pair = &p->pairs[g->pairs[i]];

		if (gate == GATE_PINNED ? pair->rule == PAIR_PIN
					: pair->rule == PAIR_NEVER && pair_is_for(p, pair, post))
			*at = pair->at;
	}
	return gate == GATE_PINNED ? "a pin sends them elsewhere" : "a never forbids it";
}

static const char *travel_reason(const struct province *p, const struct group *g, int post, enum gate gate,
				 struct arena *a, struct loc *at)
{
	const struct unit *to = &p->units[p->posts[post].unit.index];

	if (gate == GATE_NO_ROUTE) {
		*at = to->at;
		return arena_printf(
			a, "'%s' is a special zone, and no pair in 'rules.travel' gives their kilometres to it",
			to->id);
	}
	*at = p->rules.travel.at;
	return arena_printf(a, "it is %s away, and 'rules.travel.max_km' is %s",
			    km_text(a, distance_to(p, group_person(p, g), p->posts[post].unit.index)),
			    km_text(a, p->rules.travel.max_m));
}

/* The first day on which they could start. */
static int32_t earliest_start(const struct province *p, const struct person *s, const struct position *position)
{
	int32_t first = INT32_MAX;

	if (person_level(s, position->field.index) >= position->level)
		return p->as_of;
	for (size_t c = 0; c < p->ncourses; c++) {
		int32_t start = term_start(p, p->courses[c].weeks);

		if (course_leads(p, s, &p->courses[c], position) && start < first)
			first = start;
	}
	return first;
}

static const char *time_reason(const struct province *p, const struct group *g, int post, enum gate gate,
			       struct arena *a, struct loc *at)
{
	const struct person *s = group_person(p, g);
	int32_t start = earliest_start(p, s, &p->positions[p->posts[post].position.index]);

	*at = gate == GATE_TOO_LATE ? p->rules.term.at : s->at;
	if (gate == GATE_TOO_LATE)
		return arena_printf(a, "after a course they could start on %s, and 'rules.term.start_by' is %s",
				    date_text(a, start), date_text(a, p->rules.term.start_by));
	return arena_printf(a, "their last day of service is %s, and the term would end on %s", date_text(a, s->until),
			    date_text(a, term_end(p, start)));
}

const char *gate_reason(const struct province *p, const struct group *g, int post, enum gate gate, struct arena *a,
			struct loc *at)
{
	switch (gate) {
	case GATE_LEVER_OFF:
		*at = p->rules.at;
		return arena_printf(a, "'rules.levers' does not list '%s'",
				    lever_names[unit_is_commune(&p->units[g->unit]) ? LEVER_BETWEEN : LEVER_SECOND]);
	case GATE_PINNED:
	case GATE_NEVER:
		return pair_reason(p, g, post, gate, at);
	case GATE_HOLDS_SHORT_POST:
		*at = p->posts[g->holds].at;
		return arena_printf(a, "they hold the post '%s' in '%s', which is itself short",
				    p->posts[g->holds].position.id, p->posts[g->holds].unit.id);
	case GATE_NO_ROUTE:
	case GATE_TOO_FAR:
		return travel_reason(p, g, post, gate, a, at);
	case GATE_TOO_LATE:
	case GATE_SERVICE_ENDS:
		return time_reason(p, g, post, gate, a, at);
	default:
		return person_reason(p, g, post, gate, a, at);
	}
}

static const char *post_text(const struct post *post, struct arena *a)
{
	return arena_printf(a, "the post '%s' in '%s'", post->position.id, post->unit.id);
}

const char *limit_verb(const struct row_ref *row)
{
	if (row->kind == ROW_BUDGET)
		return row->index >= 0 ? "take" : "cost";
	return row->kind == ROW_SEATS || row->kind == ROW_COURSE ? "need" : "send";
}

const char *limit_amount(const struct model *m, const struct row_ref *row, int64_t amount, struct arena *a)
{
	switch (row->kind) {
	case ROW_GAP:
	case ROW_REQUEST:
		return count_text(a, amount, m->week, "person", "people");
	case ROW_SEATS:
		return count_text(a, amount, m->week, "desk", "desks");
	case ROW_COURSE:
		return count_text(a, amount, 1, "seat", "seats");
	case ROW_BUDGET:
		return money_text(a, amount);
	default:
		return count_text(a, amount, 1, "person", "people");
	}
}

int64_t limit_capacity(const struct model *m, const struct row_ref *row)
{
	return row->kind == ROW_GAP ? m->week * post_shortage(&m->province->posts[row->index]) : row->capacity;
}

static int64_t keep_of(const struct release *release, int field)
{
	for (size_t i = 0; i < release->keep.n; i++)
		if (release->keep.at[i].ref.index == field)
			return release->keep.at[i].value;
	return 0;
}

static const char *unit_reason(const struct model *m, const struct row_ref *row, struct arena *a, struct loc *at)
{
	const struct province *p = m->province;
	const struct unit *unit = &p->units[row->index];
	const char *capacity = limit_amount(m, row, limit_capacity(m, row), a);

	*at = row->kind == ROW_SEATS ? unit->at : unit->release.at;
	if (row->kind == ROW_RELEASE)
		return arena_printf(a, "'%s' may release %s", unit->id, capacity);
	if (row->kind == ROW_KEEP)
		return arena_printf(a, "'%s' has %s with '%s' and keeps %" PRId64, unit->id,
				    limit_amount(m, row, listed_with(p, row->index, row->other), a),
				    p->fields[row->other].id, keep_of(&unit->release, row->other));
	if (row->kind == ROW_SEATS)
		return arena_printf(a, "'%s' has %s", unit->id, capacity);
	*at = p->rules.at;
	return arena_printf(a, "'%s' may get %s of '%s'", unit->id, capacity, p->units[row->other].id);
}

const char *limit_reason(const struct model *m, const struct row_ref *row, struct arena *a, struct loc *at)
{
	const struct province *p = m->province;
	const char *capacity = limit_amount(m, row, limit_capacity(m, row), a);

	switch (row->kind) {
	case ROW_GAP:
		*at = p->posts[row->index].at;
		return arena_printf(a, "%s is short of %s", post_text(&p->posts[row->index], a), capacity);
	case ROW_REQUEST:
		*at = p->posts[row->index].at;
		return arena_printf(a, "%s has requested %s", post_text(&p->posts[row->index], a), capacity);
	case ROW_RELEASE:
	case ROW_KEEP:
	case ROW_SEATS:
	case ROW_SAME_UNIT:
		return unit_reason(m, row, a, at);
	case ROW_COURSE:
		*at = p->courses[row->index].at;
		return arena_printf(a, "the course '%s' has %s", p->courses[row->index].id, capacity);
	case ROW_BUDGET:
		*at = row->index >= 0 ? p->budgets[row->index].at : p->budget_at;
		return arena_printf(a, "%s%s%s is %s", row->index >= 0 ? "the limit of the budget '" : "'budget.total'",
				    row->index >= 0 ? p->budgets[row->index].id : "", row->index >= 0 ? "'" : "",
				    capacity);
	default:
		return NULL;
	}
}
