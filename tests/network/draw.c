#include "draw.h"

#include "../unit/random.h"

#include <assert.h>
#include <stdbool.h>

enum { FIELDS = 3, AGENCIES = 2, COMMUNES = 3, UNITS = AGENCIES + COMMUNES, STAFF_MOST = 99 };

static const char *const units[UNITS] = {"a1", "a2", "c1", "c2", "c3"};
static const char *const fields[FIELDS] = {"it", "land", "law"}; /* a position each */

struct draw {
	struct text *out;
	unsigned rules;
	uint64_t *rng;
	bool few;                             /* people from elsewhere */
	int level[FIELDS], mandatory[FIELDS]; /* of the positions */
	int free[UNITS][FIELDS];              /* people of donor posts who are not listed yet */
	int people;                           /* rows of staff so far */
	int units_of[STAFF_MOST];             /* of each */
};

static bool has(const struct draw *d, unsigned rules)
{
	return (d->rules & rules) != 0;
}

static int between(struct draw *d, int lo, int hi)
{
	return (int)random_between(d->rng, lo, hi);
}

static bool chance(struct draw *d, int percent)
{
	return between(d, 0, 99) < percent;
}

static void head(struct draw *d)
{
	text_add(d->out, "schema: secondment/1\nprovince: {id: random}\nas_of: 2025-08-01\n"
			 "fields: {it: {}, land: {}, law: {}}\npositions:\n");
	for (int f = 0; f < FIELDS; f++) {
		d->level[f] = between(d, 1, 2);
		d->mandatory[f] = has(d, MANDATORY) && chance(d, 70) ? between(d, 1, 2) : 0;
		text_printf(d->out, "  p-%s: {field: %s, level: %d, weight: %d, mandatory: %d}\n", fields[f], fields[f],
			    d->level[f], between(d, 1, 9), d->mandatory[f]);
	}
}

static void release(struct draw *d)
{
	bool at_most = has(d, RELEASE) && chance(d, 80), keep = has(d, KEEP_ONE | KEEP_ALL) && chance(d, 80);

	if (!at_most && !keep)
		return;
	text_add(d->out, ", release: {");
	if (at_most)
		text_printf(d->out, "at_most: %d%s", between(d, 1, 4), keep ? ", " : "");
	if (keep && has(d, KEEP_ALL))
		text_printf(d->out, "keep: {it: %d, land: %d, law: %d}", between(d, 0, 4), between(d, 0, 4),
			    between(d, 0, 4));
	else if (keep)
		text_printf(d->out, "keep: {%s: %d}", fields[between(d, 0, FIELDS - 1)], between(d, 0, 3));
	text_add(d->out, "}");
}

/* They lie within some 60 km of each other; all communes are neighbours. */
static void unit(struct draw *d, int u)
{
	text_printf(d->out, "  %s: {lat: 11.%02d, lon: 108.%02d", units[u], between(d, 50, 90), between(d, 10, 50));
	if (u >= AGENCIES && has(d, SEATS) && chance(d, 80))
		text_printf(d->out, ", seats: %d", between(d, 0, 3));
	if (u >= AGENCIES && has(d, WEEKS))
		text_printf(d->out, ", neighbours: [%s, %s]", units[u == AGENCIES ? AGENCIES + 1 : AGENCIES],
			    units[u == UNITS - 1 ? UNITS - 2 : UNITS - 1]);
	release(d);
	text_add(d->out, "}\n");
}

static void post(struct draw *d, int u, int f)
{
	static const char *const days[] = {"[2, 3]", "[2, 5]", "[3]", "[1, 2, 5]", "[2, 4]"};
	bool donor = u < AGENCIES || (has(d, DONORS) && chance(d, 40));
	int needed = between(d, 1, 3), filled;

	needed = needed < d->mandatory[f] ? d->mandatory[f] : needed;
	filled = !donor ? between(d, 0, needed - 1) : needed + (has(d, INSIDE) ? 1 : between(d, 0, 2));
	d->free[u][f] = donor ? filled : 0;
	text_printf(d->out, "  - {unit: %s, position: p-%s, quota: %d, filled: %d, needed: %d", units[u], fields[f],
		    filled + between(d, 0, 2), filled, needed);
	if (has(d, REQUESTED) && !donor && chance(d, 60))
		text_printf(d->out, ", requested: %d", between(d, 0, 2));
	if (has(d, WEEKS) && !donor && chance(d, 50))
		text_printf(d->out, ", share: {days: %s}", days[between(d, 0, 4)]);
	text_add(d->out, "}\n");
}

static void places(struct draw *d)
{
	text_add(d->out, "agencies:\n");
	for (int u = 0; u < AGENCIES; u++)
		unit(d, u);
	text_add(d->out, "communes:\n");
	for (int u = AGENCIES; u < UNITS; u++)
		unit(d, u);
	text_add(d->out, "posts:\n");
	for (int u = 0; u < UNITS; u++)
		for (int f = 0; f < FIELDS; f++)
			if (u >= AGENCIES ? chance(d, 80) : has(d, DONORS) && !d->few && chance(d, 50))
				post(d, u, f);
}

/* A row of staff, of so many people at most, best in field f; it holds the post there when `holds`. */
static int person(struct draw *d, int u, int f, int most, bool holds)
{
	int count = has(d, GROUPS) && chance(d, has(d, IN_FORCE) ? 80 : 40) ? between(d, 1, most < 3 ? most : 3) : 1;

	text_printf(d->out, "  - {id: s%02d, unit: %s, count: %d, skills: {%s: %d", d->people, units[u], count,
		    fields[f], holds ? between(d, d->level[f], 3) : between(d, 1, 3));
	for (int other = 0; other < FIELDS; other++)
		if (other != f && has(d, SKILLS) && chance(d, 50))
			text_printf(d->out, ", %s: %d", fields[other], d->few ? 3 : between(d, 1, 3));
	text_add(d->out, "}");
	if (holds)
		text_printf(d->out, ", post: p-%s", fields[f]);
	text_add(d->out, "}\n");
	assert(d->people < STAFF_MOST);
	d->units_of[d->people++] = u;
	return count;
}

/* Where much happens within communes few people come from elsewhere, so that each matters; where floors of several fields
 * bind many come from one agency; where a pair may name any unit each has somebody. */
static void staff(struct draw *d)
{
	int n = d->few ? between(d, 3, 6) : between(d, 8, 12), i = 0;
	int from_agencies = d->few ? 30 : has(d, KEEP_ONE | KEEP_ALL) ? 90 : 60;

	text_add(d->out, "staff:\n");
	for (int u = 0; u < UNITS; u++)
		for (int f = 0; f < FIELDS; f++)
			while (d->free[u][f] > 0 && chance(d, 90))
				d->free[u][f] -= person(d, u, f, d->free[u][f], true);
	for (; i < UNITS && has(d, PAIRS | PAIRS_CROSS); i++)
		person(d, i, between(d, 0, FIELDS - 1), 3, false);
	for (; i < n; i++)
		person(d, chance(d, from_agencies) ? between(d, 0, AGENCIES - 1) : between(d, AGENCIES, UNITS - 1),
		       between(d, 0, FIELDS - 1), 3, false);
}

static void courses(struct draw *d)
{
	if (!has(d, COURSES))
		return;
	text_add(d->out, "courses:\n");
	for (int f = 0; f < FIELDS; f++) {
		int seats = between(d, 1, 2) + has(d, LEAST);

		text_printf(d->out, "  k-%s: {field: %s, from: %d, to: 3, seats: %d, weeks: 4, cost: %d00000",
			    fields[f], fields[f], between(d, 0, 1), seats, between(d, 1, 50));
		if (has(d, LEAST))
			text_printf(d->out, ", min_seats: %d", between(d, 2, seats));
		text_add(d->out, "}\n");
	}
}

static void hires(struct draw *d)
{
	if (!has(d, CONTRACT | RECRUIT))
		return;
	text_add(d->out, "hires:\n");
	for (int i = 0; i < 4; i++)
		text_printf(d->out, "  h%d: {lever: %s, field: %s, level: 3, at_most: %d, monthly: %d00000}\n", i,
			    !has(d, RECRUIT) || (has(d, CONTRACT) && i < 2) ? "contract" : "recruit",
			    fields[between(d, 0, FIELDS - 1)], between(d, 1, 3), between(d, 10, 90));
}

static void pairs(struct draw *d)
{
	int who = between(d, 0, d->people - 1), commune = between(d, AGENCIES, UNITS - 1);

	if (!has(d, PAIRS | PAIRS_CROSS))
		return;
	text_add(d->out, "pairs:\n");
	if (has(d, PAIRS_CROSS))
		for (int u = 0; u < AGENCIES; u++)
			text_printf(d->out, "  - {rule: must, unit: %s, commune: %s, people: 1, asked_by: x}\n",
				    units[u], units[between(d, AGENCIES, UNITS - 1)]);
	if (!has(d, PAIRS))
		return;
	commune = d->units_of[who] == commune ? AGENCIES + (commune - AGENCIES + 1) % COMMUNES : commune;
	text_printf(d->out, "  - {rule: must, person: s%02d, commune: %s, people: 1, asked_by: x}\n", who,
		    units[commune]);
	text_printf(d->out, "  - {rule: must, unit: %s, people: %d, asked_by: x}\n", units[between(d, 0, UNITS - 1)],
		    1);
	if (chance(d, 50))
		text_printf(d->out, "  - {rule: pin, person: s%02d, commune: %s, position: p-%s, asked_by: x}\n",
			    (who + 1) % d->people, units[between(d, AGENCIES, UNITS - 1)],
			    fields[between(d, 0, FIELDS - 1)]);
	else
		text_printf(d->out, "  - {rule: must, person: s%02d, position: p-%s, people: 1, asked_by: x}\n",
			    (who + 1) % d->people, fields[between(d, 0, FIELDS - 1)]);
}

static void rules(struct draw *d)
{
	text_add(d->out, "rules:\n  levers: [between, second");
	text_add(d->out, has(d, INSIDE) ? ", inside" : "");
	text_add(d->out, has(d, CONTRACT) ? ", contract" : "");
	text_add(d->out, has(d, RECRUIT) ? ", recruit" : "");
	text_add(d->out, has(d, TRAIN) ? ", train" : "");
	text_add(d->out, "]\n");
	if (has(d, SAME_UNIT))
		text_printf(d->out, "  same_unit_at_most: %d\n", between(d, 1, 2));
	text_printf(d->out, "objectives: [mandatory%s, need%s, fit, cost]\n", has(d, INSIDE) ? ", inside" : "",
		    has(d, LEXIMIN) ? ", leximin" : "");
	text_add(d->out, "costs: {one_off: 5000000, per_km: 1000, rent: {over_km: 20, monthly: 900000},\n"
			 "  travel_bands: [{over_km: 10, monthly: 500000}, {over_km: 30, monthly: 1100000}]}\n");
	if (has(d, BUDGET))
		text_printf(d->out, "budget: {total: %d000000}\n", between(d, 10, 60));
	if (has(d, BUDGETS))
		text_printf(d->out,
			    "budgets: {one: {limit: %d000000, pays: [one_off]}, two: {limit: %d000000, "
			    "pays: [travel, rent]}}\n",
			    between(d, 10, 30), between(d, 10, 30));
}

void draw_config(struct text *out, unsigned rule_set, uint64_t *rng)
{
	struct draw d = {.out = out, .rules = rule_set, .rng = rng};

	d.few = has(&d, INSIDE) || (has(&d, DONORS) && has(&d, THRESHOLDS | LEXIMIN));

	head(&d);
	places(&d);
	staff(&d);
	courses(&d);
	hires(&d);
	pairs(&d);
	rules(&d);
}
