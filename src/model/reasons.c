#include "model/reasons.h"

#include "config/names.h"
#include "model/distance.h"
#include "model/release.h"

const struct sentence reason_sentences[SAYS] = {
#define REASON(id, en, vi) [SAYS_##id] = {{en, vi}},
#include "model/reasons.def"
#undef REASON
};

static const struct said *plain(struct arena *a, enum reason_sentence id)
{
	return said_keep(a, &reason_sentences[id], NULL);
}

struct said_arg unit_arg(const char *name, const struct unit *u, struct arena *a)
{
	const char *vi = unit_in_vietnamese(u, a);

	return arg_named(name, u->id, vi ? vi : u->id);
}

static const struct said *level_said(const struct province *p, const struct group *g, int post, struct arena *a)
{
	const struct position *position = &p->positions[p->posts[post].position.index];
	const struct field_def *field = &p->fields[position->field.index];
	int64_t level = person_level(group_person(p, g), position->field.index);

	if (level == 0)
		return REASON_SAID(a, NO_FIELD, ARG_OF("field", field), arg_count("needed", position->level));
	return REASON_SAID(a, LEVEL, ARG_OF("field", field), arg_count("level", level),
			   arg_count("needed", position->level));
}

static const struct said *volunteer_said(const struct province *p, const struct person *s, struct arena *a,
					 struct loc *at)
{
	static const enum reason_sentence kinds[] = {SAYS_CIVIL_SERVANT, SAYS_PUBLIC_EMPLOYEE};
	const struct law *law = law_in_force(p, s->kind);

	if (!s->volunteer || !law)
		return plain(a, SAYS_NO_VOLUNTEER);
	*at = law->at;
	return REASON_SAID(a, VOLUNTEER_LAW, arg_text("article", law->article),
			   arg_said("kind", plain(a, kinds[s->kind])));
}

/* What stands with the person. */
static const struct said *person_said(const struct province *p, const struct group *g, int post, enum gate gate,
				      struct arena *a, struct loc *at)
{
	const struct person *s = group_person(p, g);

	*at = s->at;
	switch (gate) {
	case GATE_OWN_UNIT:
		return plain(a, SAYS_OWN_UNIT);
	case GATE_NO_FIELD:
	case GATE_LEVEL:
		return level_said(p, g, post, a);
	case GATE_NOT_ELIGIBLE:
		return plain(a, SAYS_NOT_ELIGIBLE);
	case GATE_NOT_VOLUNTEER:
		return volunteer_said(p, s, a, at);
	default:
		return REASON_SAID(a, SECONDED, arg_number("until", SAID_DATE, s->seconded_until));
	}
}

static const struct said *pair_said(const struct province *p, const struct group *g, int post, enum gate gate,
				    struct arena *a, struct loc *at)
{
	for (int i = 0; i < g->npairs; i++) {
		const struct pair *pair = &p->pairs[g->pairs[i]];

		if (gate == GATE_PINNED ? pair->rule == PAIR_PIN
					: pair->rule == PAIR_NEVER && pair_is_for(p, pair, post))
			*at = pair->at;
	}
	return plain(a, gate == GATE_PINNED ? SAYS_PINNED : SAYS_NEVER);
}

static const struct said *travel_said(const struct province *p, const struct group *g, int post, enum gate gate,
				      struct arena *a, struct loc *at)
{
	const struct unit *to = &p->units[p->posts[post].unit.index];
	int64_t metres;

	if (gate == GATE_NO_ROUTE) {
		*at = to->at;
		return REASON_SAID(a, NO_ROUTE, unit_arg("unit", to, a));
	}
	*at = p->rules.travel.at;
	metres = distance_to(p, group_person(p, g), p->posts[post].unit.index);
	return REASON_SAID(a, TOO_FAR, arg_number("km", SAID_METRES, metres),
			   arg_number("max", SAID_METRES, p->rules.travel.max_m));
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

static const struct said *time_said(const struct province *p, const struct group *g, int post, enum gate gate,
				    struct arena *a, struct loc *at)
{
	const struct person *s = group_person(p, g);
	int32_t start = earliest_start(p, s, &p->positions[p->posts[post].position.index]);

	*at = gate == GATE_TOO_LATE ? p->rules.term.at : s->at;
	if (gate == GATE_TOO_LATE)
		return REASON_SAID(a, TOO_LATE, arg_number("start", SAID_DATE, start),
				   arg_number("by", SAID_DATE, p->rules.term.start_by));
	return REASON_SAID(a, SERVICE_ENDS, arg_number("until", SAID_DATE, s->until),
			   arg_number("end", SAID_DATE, term_end(p, start)));
}

static const struct said *lever_said(const struct province *p, const struct group *g, struct arena *a)
{
	bool commune = unit_is_commune(&p->units[g->unit]);

	return REASON_SAID(a, LEVER_OFF, arg_said("lever", plain(a, commune ? SAYS_BETWEEN : SAYS_SECOND)));
}

const struct said *gate_said(const struct province *p, const struct group *g, int post, enum gate gate, struct arena *a,
			     struct loc *at)
{
	const struct post *held;

	switch (gate) {
	case GATE_LEVER_OFF:
		*at = p->rules.at;
		return lever_said(p, g, a);
	case GATE_PINNED:
	case GATE_NEVER:
		return pair_said(p, g, post, gate, a, at);
	case GATE_HOLDS_SHORT_POST:
		held = &p->posts[g->holds];
		*at = held->at;
		return REASON_SAID(a, HOLDS_SHORT_POST, ARG_OF("position", &p->positions[held->position.index]),
				   unit_arg("unit", &p->units[held->unit.index], a));
	case GATE_NO_ROUTE:
	case GATE_TOO_FAR:
		return travel_said(p, g, post, gate, a, at);
	case GATE_TOO_LATE:
	case GATE_SERVICE_ENDS:
		return time_said(p, g, post, gate, a, at);
	default:
		return person_said(p, g, post, gate, a, at);
	}
}

const char *gate_reason(const struct province *p, const struct group *g, int post, enum gate gate, struct arena *a,
			struct loc *at)
{
	return said_text(gate_said(p, g, post, gate, a, at), LANGUAGE_EN, a);
}

static const struct said *post_said(const struct province *p, const struct post *post, struct arena *a)
{
	return REASON_SAID(a, POST, ARG_OF("position", &p->positions[post->position.index]),
			   unit_arg("unit", &p->units[post->unit.index], a));
}

const char *limit_verb(const struct row_ref *row)
{
	if (row->kind == ROW_BUDGET)
		return row->index >= 0 ? "take" : "cost";
	return row->kind == ROW_SEATS || row->kind == ROW_COURSE ? "need" : "send";
}

/* So many, or none; a fifth of a person is a day a week. */
static const struct said *count_said(struct arena *a, int64_t parts, int64_t week, enum reason_sentence none,
				     enum reason_sentence some)
{
	bool whole = parts % week == 0;

	if (parts == 0)
		return plain(a, none);
	return said_keep(a, &reason_sentences[some],
			 ARGS(arg_number("n", whole ? SAID_COUNT : SAID_TENTHS,
					 whole ? parts / week : parts / week * 10 + parts % week * 10 / week)));
}

static const struct said *amount_said(const struct model *m, const struct row_ref *row, int64_t amount, struct arena *a)
{
	switch (row->kind) {
	case ROW_GAP:
	case ROW_REQUEST:
		return count_said(a, amount, m->week, SAYS_NO_PERSON, SAYS_PEOPLE);
	case ROW_SEATS:
		return count_said(a, amount, m->week, SAYS_NO_DESK, SAYS_DESKS);
	case ROW_COURSE:
		return count_said(a, amount, 1, SAYS_NO_SEAT, SAYS_COURSE_SEATS);
	case ROW_BUDGET:
		return REASON_SAID(a, MONEY, arg_count("n", amount));
	default:
		return count_said(a, amount, 1, SAYS_NO_PERSON, SAYS_PEOPLE);
	}
}

const char *limit_amount(const struct model *m, const struct row_ref *row, int64_t amount, struct arena *a)
{
	return said_text(amount_said(m, row, amount, a), LANGUAGE_EN, a);
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

static const struct said *unit_said(const struct model *m, const struct row_ref *row, struct arena *a, struct loc *at)
{
	const struct province *p = m->province;
	const struct unit *unit = &p->units[row->index];
	struct said_arg name = unit_arg("unit", unit, a);
	struct said_arg capacity = arg_said("amount", amount_said(m, row, limit_capacity(m, row), a));

	*at = row->kind == ROW_SEATS ? unit->at : unit->release.at;
	if (row->kind == ROW_RELEASE)
		return REASON_SAID(a, RELEASE, name, capacity);
	if (row->kind == ROW_KEEP)
		return REASON_SAID(a, KEEP, name, ARG_OF("field", &p->fields[row->other]),
				   arg_said("amount", amount_said(m, row, listed_with(p, row->index, row->other), a)),
				   arg_count("n", keep_of(&unit->release, row->other)));
	if (row->kind == ROW_SEATS)
		return REASON_SAID(a, SEATS, name, capacity);
	*at = p->rules.at;
	return REASON_SAID(a, SAME_UNIT, name, capacity, unit_arg("from", &p->units[row->other], a));
}

const struct said *limit_said(const struct model *m, const struct row_ref *row, struct arena *a, struct loc *at)
{
	const struct province *p = m->province;
	struct said_arg capacity = arg_said("amount", amount_said(m, row, limit_capacity(m, row), a));

	switch (row->kind) {
	case ROW_GAP:
	case ROW_REQUEST:
		*at = p->posts[row->index].at;
		return said_keep(a, &reason_sentences[row->kind == ROW_GAP ? SAYS_GAP : SAYS_REQUEST],
				 ARGS(arg_said("post", post_said(p, &p->posts[row->index], a)), capacity));
	case ROW_RELEASE:
	case ROW_KEEP:
	case ROW_SEATS:
	case ROW_SAME_UNIT:
		return unit_said(m, row, a, at);
	case ROW_COURSE:
		*at = p->courses[row->index].at;
		return REASON_SAID(a, COURSE, ARG_OF("course", &p->courses[row->index]), capacity);
	case ROW_BUDGET:
		*at = row->index >= 0 ? p->budgets[row->index].at : p->budget_at;
		if (row->index < 0)
			return REASON_SAID(a, BUDGET_TOTAL, capacity);
		return REASON_SAID(a, BUDGET, ARG_OF("budget", &p->budgets[row->index]), capacity);
	default:
		return NULL;
	}
}

const char *limit_reason(const struct model *m, const struct row_ref *row, struct arena *a, struct loc *at)
{
	return said_text(limit_said(m, row, a, at), LANGUAGE_EN, a);
}
