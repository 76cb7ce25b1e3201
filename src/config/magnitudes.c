/* Nothing the model adds up may come near what 64 bits, or a double, hold exactly. */
#include "config/check.h"

#include "base/checked.h"
#include "config/tables.h"

#include <inttypes.h>

/* Sums that later become doubles in a linear program must stay exact there: 2^52, half of what fits. */
#define SUM_MOST INT64_C(4503599627370496)

/* The bounds of an option are kept in 32 bits: alike people are one group, and a set of rules is tried with all whom it asks for. */
#define PEOPLE_IN_ALL INT64_C(2147483647)

/* Nobody lives further from anywhere than half way round the earth, in metres. */
#define GREAT_CIRCLE_MOST INT64_C(20020000)

/* A week has so many days, each of which is a part of a person where posts are shared. */
enum { WEEK_DAYS = 5 };

/* What the measures of the tiers can come to; meant are sums of sizes, never below 0. */
struct sizes {
	int64_t people, hired;    /* who can go, who can be had */
	int64_t asked;            /* whom pairs and courses ask for */
	int64_t places, weighted; /* people at posts; the same with the weights of their positions */
	int64_t cost, points;
};

static int64_t larger(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

static int64_t absolute(int64_t value)
{
	return value < 0 ? -value : value;
}

/* What is wrong is not known, and reported elsewhere. */
static bool all_given(const int64_t *values, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!is_given(values[i]))
			return false;
	return true;
}

static int64_t most_metres(const struct province *p)
{
	const struct km_pair *pairs = p->rules.travel.pairs.at;
	int64_t metres = GREAT_CIRCLE_MOST * p->rules.travel.road_factor / 1000;
	for (size_t i = 0; i < p->rules.travel.pairs.n; i++)
		metres = larger(metres, pairs[i].metres);
	return is_given(p->rules.travel.max_m) && p->rules.travel.max_m < metres ? p->rules.travel.max_m : metres;
}

static int64_t most_monthly(const struct province *p)
{
	const struct band *bands = p->costs.bands.at;
	const struct zone *zones = p->costs.zones.at;
	int64_t band = 0, zone = 0, support = 0;
	for (size_t i = 0; i < p->costs.bands.n; i++)
		band = larger(band, bands[i].monthly);
	for (size_t i = 0; i < p->costs.zones.n; i++)
		zone = larger(zone, zones[i].monthly);
	for (size_t i = 0; i < p->nunits; i++)
		support = larger(support, p->units[i].support);
	return band + (p->costs.per_km * most_metres(p) + 500) / 1000 + p->costs.rent.monthly + zone + support;
}

/* The most that one person can cost; false when that is not known. */
static bool most_for_one(const struct province *p, int64_t *ret)
{
	const int64_t values[] = {p->costs.one_off, p->costs.rent.monthly, p->costs.per_km, p->rules.term.months,
				  p->rules.travel.road_factor};
	int64_t course = 0;
	if (!all_given(values, sizeof values / sizeof *values))
		return false;
	for (size_t i = 0; i < p->ncourses; i++)
		course = larger(course, p->courses[i].cost);
	*ret = p->costs.one_off + most_monthly(p) * p->rules.term.months + course;
	return true;
}

static bool most_points(const struct fit_points *f, int64_t *ret)
{
	const int64_t points[] = {f->same_district, f->neighbour, f->volunteer, f->level_above,
				  f->course,        f->asked_for, f->home_town, f->tag};
	size_t n = sizeof points / sizeof *points;
	if (!all_given(points, n) || !all_given(f->wishes.at, f->wishes.n))
		return false;
	*ret = 2 * absolute(f->level_above) + (TAGS_MOST - 1) * absolute(f->tag);
	for (size_t i = 0; i < n; i++)
		*ret += absolute(points[i]);
	for (size_t i = 0; i < f->wishes.n; i++)
		*ret += absolute(f->wishes.at[i]);
	return true;
}

/* How many times a person open at the posts [first, end) of one unit counts. */
static int64_t times_counted(const struct province *p, size_t first, size_t end, int by)
{
	int64_t needed = 0, qualified = 0;
	int unit = p->posts[first].unit.index;
	if (by == NEED_BY_POPULATION && unit >= 0 && is_given(p->units[unit].population))
		return larger(1, (p->units[unit].population + 500) / 1000);
	if (by != NEED_BY_PRESSURE)
		return 1;
	for (size_t i = first; i < end; i++) {
		needed += at_least_0(p->posts[i].needed);
		qualified += at_least_0(p->posts[i].qualified);
	}
	qualified = larger(1, qualified);
	return larger(1, (100 * needed + qualified / 2) / qualified);
}

static bool add_posts(const struct province *p, int by, struct sizes *s)
{
	bool ok = true;
	s->places = s->weighted = 0;
	for (size_t first = 0, end; first < p->nposts; first = end) {
		for (end = first + 1; end < p->nposts && p->posts[end].unit.index == p->posts[first].unit.index;)
			end++;
		int64_t times = times_counted(p, first, end, by), weight;
		for (size_t i = first; i < end; i++) {
			const struct post *post = &p->posts[i];
			const struct position *position = position_of_post(p, post);
			if (!position || !is_given(position->weight) || !is_given(post->needed) ||
			    !is_given(post->filled))
				continue;
			int64_t parts = WEEK_DAYS * (post->needed + post->filled);
			ok = ok && checked_mul(position->weight, times, &weight) &&
			     checked_add_product(&s->weighted, weight, parts);
			s->places += parts;
		}
	}
	return ok && s->weighted <= SUM_MOST;
}

static void count_people(const struct province *p, struct sizes *s)
{
	for (size_t i = 0; i < p->nstaff; i++)
		s->people += at_least_0(p->staff[i].count);
	for (size_t i = 0; i < p->nhires; i++)
		s->hired += at_least_0(p->hires[i].at_most);
	for (size_t i = 0; i < p->npairs; i++)
		s->asked += at_least_0(p->pairs[i].people);
	for (size_t i = 0; i < p->ncourses; i++)
		s->asked += at_least_0(p->courses[i].min_seats);
}

static bool check_counts(struct checker *c, const struct sizes *s)
{
	bool ok = true;
	if (s->people > PEOPLE_IN_ALL)
		ok = diag_error(c->ds, CHECK_PLACE(c, "staff"), "too-large",
				"'staff' has %" PRId64 " people; there can be %" PRId64 " at most", s->people,
				PEOPLE_IN_ALL);
	if (s->asked > PEOPLE_IN_ALL)
		ok = diag_error(c->ds, CHECK_PLACE(c, "pairs"), "too-large",
				"'pairs' and 'courses' ask for %" PRId64 " people; they can ask for %" PRId64
				" at most",
				s->asked, PEOPLE_IN_ALL);
	return ok;
}

static bool add_costs(const struct province *p, int64_t one, struct sizes *s)
{
	bool ok = checked_mul(one, s->people, &s->cost);
	for (size_t i = 0; i < p->nhires && ok; i++) {
		const struct hire *h = &p->hires[i];
		int64_t each = at_least_0(h->one_off) + at_least_0(h->monthly) * p->rules.term.months;
		ok = checked_add_product(&s->cost, each, at_least_0(h->at_most));
	}
	return ok && s->cost <= SUM_MOST;
}

static void check_sum(struct checker *c, const struct objective *o, const struct sizes *s)
{
	const int64_t most[TIERS] = {[TIER_MANDATORY] = s->places,
				     [TIER_INSIDE] = s->weighted,
				     [TIER_NEED] = s->weighted,
				     [TIER_CHANGE] = 2 * (s->people + s->hired),
				     [TIER_LEVERS] = LEVERS * (s->people + s->hired),
				     [TIER_FIT] = s->points,
				     [TIER_COST] = s->cost};
	int64_t sum = 0;
	bool ok = true;
	for (size_t k = 0; k < TIERS; k++)
		ok = ok && checked_add_product(&sum, at_least_0(o->of[k]), most[k]);
	if (ok && sum <= SUM_MOST)
		return;
	diag_error(c->ds, o->at, "too-large", "with these weights 'sum' is too much to add up exactly");
	diag_hint(c->ds, "give smaller weights: 1 for the measure that counts least");
}

static void check_objective_sums(struct checker *c, const struct sizes *s)
{
	const struct province *p = c->p;
	for (size_t i = 0; i < p->nobjectives; i++) {
		const struct objective *o = &p->objectives[i];
		struct sizes by = {0};
		if (o->kind == TIER_NEED && o->by != NEED_BY_PEOPLE && !add_posts(p, o->by, &by))
			diag_error(c->ds, o->at, "too-large", "the weights of all posts by %s add up to too much",
				   need_by_names[o->by]);
		if (o->kind == TIER_SUM)
			check_sum(c, o, s);
	}
}

void check_magnitudes(struct checker *c)
{
	const struct province *p = c->p;
	struct sizes s = {0};
	int64_t one = 0;
	bool ok = true;
	count_people(p, &s);
	ok = check_counts(c, &s);
	if (!add_posts(p, NEED_BY_PEOPLE, &s))
		ok = diag_error(c->ds, CHECK_PLACE(c, "posts"), "too-large",
				"the weights of all posts add up to too much");
	if (most_for_one(p, &one) && !add_costs(p, one, &s))
		ok = diag_error(c->ds, CHECK_PLACE(c, "costs"), "too-large",
				"%" PRId64 " people at up to %" PRId64 " VND, and %" PRId64
				" that can be hired, are too much to add up exactly",
				s.people, one, s.hired);
	if (most_points(&p->fit, &one) && (!checked_mul(one, s.people, &s.points) || s.points > SUM_MOST))
		ok = diag_error(c->ds, CHECK_PLACE(c, "fit"), "too-large",
				"the points of all people add up to too much");
	if (ok)
		check_objective_sums(c, &s);
}
