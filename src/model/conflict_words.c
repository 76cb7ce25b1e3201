/* Hard rules in words. */
#include "model/conflict_internal.h"
#include "model/reasons.h"

#include <assert.h>
#include <inttypes.h>

/* Whom a pair speaks of, as in "'a-1'" or "2 people of 'hq'". */
static const char *whom(const struct pair *pair, struct arena *a)
{
	const char *id = pair->person.id ? pair->person.id : pair->unit.id;

	if (pair->person.id && (pair->people == 1 || pair->rule == PAIR_NEVER))
		return arena_printf(a, "'%s'", id);
	if (pair->rule == PAIR_NEVER)
		return arena_printf(a, "people of '%s'", id);
	return arena_printf(a, "%" PRId64 " %s of '%s'", pair->people, pair->people == 1 ? "person" : "people", id);
}

static const char *pair_text(const struct pair *pair, struct arena *a)
{
	const char *verb = pair->rule == PAIR_MUST ? "asks for" : pair->rule == PAIR_PIN ? "sends" : "keeps";
	const char *way = pair->rule == PAIR_MUST ? "in" : pair->rule == PAIR_PIN ? "to" : "out of";
	const char *as = pair->position.id ? arena_printf(a, " as '%s'", pair->position.id) : "";
	const char *where = pair->rule == PAIR_NEVER ? " every commune" : " some commune";

	if (pair->commune.id)
		where = arena_printf(a, " '%s'", pair->commune.id);
	else if (pair->rule == PAIR_MUST && pair->position.id)
		way = where = "";
	return arena_printf(a, "%s %s %s%s%s%s%s", pair->asked_by, verb, whom(pair, a), *way ? " " : "", way, where,
			    as);
}

static const char *people_text(const struct conflict_program *cp, const struct group *g, struct arena *a,
			       struct loc *ret_at)
{
	const struct province *p = cp->province;

	if (!g->members) {
		*ret_at = p->hires[g->hire].at;
		return arena_printf(a, "%" PRId64 " people can be hired as '%s'", g->count, p->hires[g->hire].id);
	}
	*ret_at = p->staff[g->members[0]].at;
	if (g->nmembers > 1)
		return arena_printf(a, "'%s' and %d like them are %" PRId64 " people", g->key, g->nmembers - 1,
				    g->count);
	if (g->count > 1)
		return arena_printf(a, "'%s' are %" PRId64 " people", g->key, g->count);
	return arena_printf(a, "'%s' is one person", g->key);
}

const char *entry_text(const struct conflict_program *cp, const struct entry *e, struct arena *a, struct loc *ret_at)
{
	const struct province *p = cp->province;

	switch (e->kind) {
	case ENTRY_PAIR:
		*ret_at = p->pairs[e->ref.index].at;
		return pair_text(&p->pairs[e->ref.index], a);
	case ENTRY_MIN_SEATS:
		*ret_at = p->courses[e->ref.index].at;
		return arena_printf(a, "the course '%s' is not held for fewer than %" PRId64 " people",
				    p->courses[e->ref.index].id, p->courses[e->ref.index].min_seats);
	case ENTRY_PEOPLE:
		return people_text(cp, &cp->m.groups[e->ref.index], a, ret_at);
	default:
		return limit_reason(&cp->m, &e->ref, a, ret_at);
	}
}

const char *entry_noun(const struct conflict_program *cp, const struct entry *e)
{
	static const char *const limits[ROWS] = {[ROW_REQUEST] = "'requested'",
						 [ROW_RELEASE] = "the limit of 'release'",
						 [ROW_KEEP] = "'keep'",
						 [ROW_SEATS] = "'seats'",
						 [ROW_COURSE] = "'seats'",
						 [ROW_BUDGET] = "the budget",
						 [ROW_SAME_UNIT] = "'same_unit_at_most'"};
	static const char *const pairs[] = {"the pin", "the must", "the never"};

	assert(entry_is_rule(e));
	if (e->kind == ENTRY_PAIR)
		return pairs[cp->province->pairs[e->ref.index].rule];
	return e->kind == ENTRY_MIN_SEATS ? "'min_seats'" : limits[e->ref.kind];
}
