/* Rules about certain people and places: each by itself, and against the others. */
#include "config/check.h"

#include "config/tables.h"

#include <inttypes.h>
#include <string.h>

/* All of the person's row, or one of the unit. */
static int64_t people_by_default(const struct province *p, const struct pair *pair)
{
	if (pair->rule == PAIR_NEVER)
		return 0;
	return pair->person.index >= 0 ? p->staff[pair->person.index].count : 1;
}

/* Is the key not given, nor, as was reported, misspelt? */
static bool lacks(const struct checker *c, const struct pair *pair, const struct ref *ref, const char *key)
{
	return !ref_is_given(ref) && !decode_was_meant(c->d, pair->at, key);
}

static void check_who(struct checker *c, const struct pair *pair)
{
	bool person = ref_is_given(&pair->person), unit = ref_is_given(&pair->unit);
	bool lacks_person = lacks(c, pair, &pair->person, "person"), lacks_unit = lacks(c, pair, &pair->unit, "unit");
	if (person && unit) {
		diag_error(c->ds, pair->at, "conflicting-keys", "'person' and 'unit' cannot both be given");
		diag_hint(c->ds, "a person is of one unit anyway");
	} else if (lacks_person && lacks_unit && pair->rule >= 0) {
		diag_error(c->ds, pair->at, "missing-key", "a pair lacks 'person' or 'unit'");
	}
	if (pair->rule != PAIR_PIN)
		return;
	if (lacks_person && !lacks_unit)
		diag_error(c->ds, pair->at, "missing-key", "a pin lacks 'person': it is for one row of staff");
	if (lacks(c, pair, &pair->commune, "commune"))
		diag_error(c->ds, pair->at, "missing-key", "a pin lacks 'commune'");
	if (lacks(c, pair, &pair->position, "position"))
		diag_error(c->ds, pair->at, "missing-key", "a pin lacks 'position'");
}

/* The people of the unit in staff, and the place that says how many. */
static int64_t people_of(const struct province *p, const struct pair *pair, struct loc *at)
{
	int64_t n = 0;
	if (pair->person.index >= 0) {
		*at = p->staff[pair->person.index].at;
		return p->staff[pair->person.index].count;
	}
	*at = p->units[pair->unit.index].at;
	for (size_t i = 0; i < p->nstaff; i++)
		if (p->staff[i].unit.index == pair->unit.index && is_given(p->staff[i].count))
			n += p->staff[i].count;
	return n;
}

static void check_people(struct checker *c, struct pair *pair)
{
	bool given = pair->people != PAIR_PEOPLE_NOT_GIVEN;
	struct loc at;
	if (given && is_given(pair->people) && (pair->rule == PAIR_PIN || pair->rule == PAIR_NEVER)) {
		diag_error(c->ds, pair->at, "conflicting-keys", "'people' can be given with 'rule: must' only");
		diag_hint(c->ds,
			  pair->rule == PAIR_PIN ? "a pin is for all people of the row" : "a never is for all of them");
	}
	if (!given || pair->rule == PAIR_PIN)
		pair->people = people_by_default(c->p, pair);
	if (pair->rule != PAIR_MUST || !is_given(pair->people) || (pair->person.index < 0 && pair->unit.index < 0) ||
	    (pair->person.index < 0 && decode_has_holes(c->d, &person_record)) || decode_is_doubtful(c->d, pair->at))
		return;
	int64_t n = people_of(c->p, pair, &at);
	if (is_given(n) && pair->people > n)
		diag_error(c->ds, pair->at, "people-above-staff",
			   given ? "'people' is %" PRId64 ", but '%s' has only %" PRId64 " in 'staff' (%s:%u)"
				 : "a must without 'people' is for %" PRId64 ", but '%s' has %" PRId64
				   " in 'staff' (%s:%u)",
			   pair->people, pair->person.id ? pair->person.id : pair->unit.id, n, at.file, at.line);
}

static void check_once(struct checker *c)
{
	const struct pair *pairs = c->p->pairs, *first = pairs;
	if (decode_has_holes(c->d, &pair_record)) /* what a pair lacks may be what tells it from the other */
		return;
	for (size_t i = 1; i < c->p->npairs; i++) {
		const struct pair *pair = &pairs[i];
		if (decode_is_doubtful(c->d, pair->at))
			continue;
		if (decode_is_doubtful(c->d, first->at) || pair->rule < 0 || (!pair->person.id && !pair->unit.id) ||
		    compare_pair_rules(first, pair) != 0)
			first = pair;
		else
			diag_error(c->ds, pair->at, "duplicate-rule", "the same %s stands here again; first in %s:%u",
				   pair_rule_names[pair->rule], first->at.file, first->at.line);
	}
}

/* Does `wide`, where it is given, say the same? */
static bool covers(const struct ref *wide, const struct ref *narrow)
{
	return !ref_is_given(wide) || (wide->index >= 0 && wide->index == narrow->index);
}

static bool forbids(const struct province *p, const struct pair *never, const struct pair *pair)
{
	int unit = pair->person.index >= 0 ? p->staff[pair->person.index].unit.index : pair->unit.index;
	bool same_person = never->person.index >= 0 && never->person.index == pair->person.index;
	bool same_unit = never->unit.index >= 0 && never->unit.index == unit;
	return (same_person || same_unit) && covers(&never->commune, &pair->commune) &&
	       covers(&never->position, &pair->position);
}

/* What lacks a key or has one too many is reported as such, and then not for what follows from it. */
static bool is_sound(const struct checker *c, const struct pair *pair)
{
	bool person = ref_is_given(&pair->person), unit = ref_is_given(&pair->unit);
	return pair->rule >= 0 && person != unit && (pair->rule != PAIR_PIN || person) &&
	       !decode_is_doubtful(c->d, pair->at);
}

static void check_against_nevers(struct checker *c, const struct pair *pair)
{
	const struct province *p = c->p;
	for (size_t i = p->npairs; i > 0 && p->pairs[i - 1].rule == PAIR_NEVER; i--) {
		const struct pair *never = &p->pairs[i - 1];
		if (!is_sound(c, never) || !forbids(p, never, pair))
			continue;
		diag_error(c->ds, pair->at, "contradicting-pairs", "this %s wants what a never forbids (%s:%u)",
			   pair_rule_names[pair->rule], never->at.file, never->at.line);
		diag_hint(c->ds, "drop one of the two, or narrow the never by 'commune' or 'position'");
		return;
	}
}

static bool differ(const struct ref *a, const struct ref *b)
{
	return a->index >= 0 && b->index >= 0 && a->index != b->index;
}

/* The fewest days a week for which the place that the pair names can be served. */
static int64_t fewest_days(const struct province *p, const struct pair *pair)
{
	int64_t days = 5;
	for (size_t i = 0; i < p->nposts; i++) {
		const struct post *post = &p->posts[i];
		if (post->days.n > 0 && post->days.at[0] < days && covers(&pair->commune, &post->unit) &&
		    covers(&pair->position, &post->position))
			days = post->days.at[0];
	}
	return days;
}

/* Can one person do both in a week?  If in doubt, yes. */
static bool fit_in_a_week(const struct province *p, const struct pair *a, const struct pair *b)
{
	const struct sharing *sharing = &p->rules.sharing;
	bool same_commune = a->commune.index >= 0 && a->commune.index == b->commune.index;
	if (same_commune || sharing->max_units == 1)
		return false;
	return !is_given(sharing->travel_days) || fewest_days(p, a) + fewest_days(p, b) + sharing->travel_days <= 5;
}

static void check_against_another(struct checker *c, const struct pair *a, const struct pair *b)
{
	const struct person *s = &c->p->staff[a->person.index];
	if (!is_given(a->people) || !is_given(b->people) || !is_given(s->count) || a->people + b->people <= s->count)
		return;
	if (!differ(&a->commune, &b->commune) && !differ(&a->position, &b->position))
		return;
	if (fit_in_a_week(c->p, a, b))
		return;
	bool b_later = loc_is_before(&a->at, &b->at);
	const struct pair *later = b_later ? b : a, *other = b_later ? a : b;
	diag_error(c->ds, later->at, "contradicting-pairs",
		   "this %s takes %" PRId64 " of '%s', and the %s in %s:%u takes %" PRId64
		   " to another place; there %s only %" PRId64,
		   pair_rule_names[later->rule], later->people, s->id, pair_rule_names[other->rule], other->at.file,
		   other->at.line, other->people, s->count == 1 ? "is" : "are", s->count);
	diag_hint(c->ds, "drop one of the two");
}

/* Pins and musts of the same person stand together, but for the two rules. */
static void check_against_others(struct checker *c, size_t i)
{
	const struct province *p = c->p;
	for (size_t k = 0; k < i; k++)
		if (is_sound(c, &p->pairs[k]) && p->pairs[k].person.index == p->pairs[i].person.index)
			check_against_another(c, &p->pairs[k], &p->pairs[i]);
}

void check_pairs(struct checker *c)
{
	struct province *p = c->p;
	for (size_t i = 0; i < p->npairs; i++) {
		check_who(c, &p->pairs[i]);
		check_people(c, &p->pairs[i]);
	}
	check_once(c);
	for (size_t i = 0; i < p->npairs; i++) {
		if (p->pairs[i].rule == PAIR_NEVER || !is_sound(c, &p->pairs[i]))
			continue;
		check_against_nevers(c, &p->pairs[i]);
		if (p->pairs[i].person.index >= 0)
			check_against_others(c, i);
	}
}
