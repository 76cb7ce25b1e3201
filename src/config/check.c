#include "config/check.h"

#include "base/checked.h"
#include "base/text.h"
#include "config/tables.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

/* Sums that later become doubles in a linear program must stay exact there: 2^52, half of what fits. */
#define SUM_MOST INT64_C(4503599627370496)

/* The place of a value that the province keeps no place of; of the nearest thing around it if need be. */
static struct loc place_of(const struct checker *c, const char *const *keys)
{
	const struct node *n = c->root;
	struct loc at = {n->at.file, 0, 0};
	for (; *keys && n->kind == NODE_MAPPING; keys++) {
		const struct entry *e = node_find(n, *keys);
		if (!e)
			break;
		n = e->value;
		at = e->at;
	}
	return at;
}

#define PLACE(c, ...) place_of(c, (const char *const[]){__VA_ARGS__, NULL})

static const struct position *position_of(const struct province *p, const struct post *post)
{
	return post->position.index < 0 ? NULL : &p->positions[post->position.index];
}

static bool is_given(int64_t value)
{
	return value != ABSENT;
}

static void check_post(struct checker *c, const struct post *post)
{
	const struct position *position = position_of(c->p, post);
	bool filled = is_given(post->filled);
	if (filled && is_given(post->qualified) && post->qualified > post->filled)
		diag_error(c->ds, post->at, "qualified-above-filled",
			   "'qualified' is %" PRId64 ", more than 'filled', %" PRId64, post->qualified, post->filled);
	if (filled && is_given(post->quota) && post->filled > post->quota)
		diag_warning(c->ds, post->at, "over-quota", "'filled' is %" PRId64 ", more than the quota of %" PRId64,
			     post->filled, post->quota);
	if (position && is_given(position->mandatory) && is_given(post->needed) && position->mandatory > post->needed) {
		diag_error(c->ds, post->at, "mandatory-above-needed",
			   "'needed' is %" PRId64 ", but position '%s' makes %" PRId64 " mandatory (%s:%u)",
			   post->needed, position->id ? position->id : "", position->mandatory, position->at.file,
			   position->at.line);
		diag_hint(c->ds, "raise 'needed', or lower the position's 'mandatory'");
	}
}

static void check_course(struct checker *c, const struct course *course)
{
	if (is_given(course->from) && is_given(course->to) && course->from >= course->to)
		diag_error(c->ds, course->at, "course-levels",
			   "a course must lead up, not from level %" PRId64 " to %" PRId64, course->from, course->to);
}

static void check_bands(struct checker *c)
{
	const struct band *bands = c->p->costs.bands.at;
	for (size_t i = 1; i < c->p->costs.bands.n; i++)
		if (is_given(bands[i].over_m) && bands[i].over_m == bands[i - 1].over_m)
			diag_error(c->ds, bands[i].at, "duplicate-band",
				   "two bands begin at the same distance; the other on line %u", bands[i - 1].at.line);
}

static void check_objectives(struct checker *c)
{
	const struct province *p = c->p;
	bool seen[TIER_COST + 1] = {false};
	for (size_t i = 0; i < p->nobjectives; i++) {
		const struct objective *o = &p->objectives[i];
		const char *name = tier_names[o->kind];
		if (seen[o->kind])
			diag_error(c->ds, o->at, "duplicate-objective", "'%s' stands here twice", name);
		seen[o->kind] = true;
		if (o->kind == TIER_WORST_COMMUNE && o->tolerance.absolute != 0 && is_given(o->tolerance.absolute)) {
			diag_error(c->ds, o->at, "out-of-range",
				   "the tolerance of '%s' must be a percentage: the tier is a fraction", name);
			diag_hint(c->ds, "write it as in 5%%");
		}
		if (i + 1 == p->nobjectives && (o->tolerance.absolute || o->tolerance.hundredths))
			diag_warning(
				c->ds, o->at, "unused-tolerance",
				"the tolerance of the last objective has no effect: no other objective comes after it");
	}
}

static void check_rules(struct checker *c)
{
	const struct term *term = &c->p->rules.term;
	if (is_given(term->months) && is_given(term->at_most_months) && term->months > term->at_most_months)
		diag_error(c->ds, PLACE(c, "rules", "term", "months"), "term-too-long",
			   "a term of %" PRId64 " months is longer than at_most_months, %" PRId64, term->months,
			   term->at_most_months);
	const struct ints *wishes = &c->p->fit.wishes;
	if (wishes->n != 3)
		diag_error(c->ds, PLACE(c, "fit", "wishes"), "out-of-range",
			   "'wishes' lists %zu numbers; it must list 3: for the first, second and third wish",
			   wishes->n);
}

static const char *top_key(const void *fields, size_t i)
{
	return ((const struct field *)fields)[i].key;
}

static void check_synthetic(struct checker *c)
{
	size_t n = 0;
	while (config_record.fields[n].key)
		n++;
	for (size_t i = 0; i < c->p->synthetic.n; i++) {
		const char *key = c->p->synthetic.at[i];
		size_t k = 0;
		while (k < n && strcmp(config_record.fields[k].key, key) != 0)
			k++;
		if (k < n)
			continue;
		const char *near = text_suggest(key, top_key, config_record.fields, n);
		diag_error(c->ds, PLACE(c, "province", "synthetic"), "unknown-value",
			   "'synthetic' names '%s', which is no key of a config%s%s%s", key,
			   near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
	}
}

/* The most that one person can cost, or ABSENT when that is not known. */
static bool most_for_one(const struct province *p, int64_t *ret)
{
	int64_t monthly = 0, course = 0;
	const struct band *bands = p->costs.bands.at;
	for (size_t i = 0; i < p->costs.bands.n; i++)
		if (bands[i].monthly > monthly)
			monthly = bands[i].monthly;
	for (size_t i = 0; i < p->ncourses; i++)
		if (p->courses[i].cost > course)
			course = p->courses[i].cost;
	if (!is_given(p->costs.one_off) || !is_given(p->costs.rent.monthly) || !is_given(p->rules.term.months))
		return false;
	*ret = p->costs.one_off + (monthly + p->costs.rent.monthly) * p->rules.term.months + course;
	return true;
}

static int64_t absolute(int64_t value)
{
	return value < 0 ? -value : value;
}

static bool most_points(const struct fit_points *f, int64_t *ret)
{
	const int64_t points[] = {f->same_district, f->neighbour, f->volunteer, f->level_above * 3, f->course};
	int64_t sum = 0;
	for (size_t i = 0; i < sizeof points / sizeof *points; i++) {
		if (points[i] < -INT64_C(10000000) || points[i] > INT64_C(10000000))
			return false; /* ABSENT */
		sum += absolute(points[i]);
	}
	for (size_t i = 0; i < f->wishes.n; i++) {
		if (!is_given(f->wishes.at[i]))
			return false;
		sum += absolute(f->wishes.at[i]);
	}
	*ret = sum;
	return true;
}

/* Nothing the model adds up may come near what 64 bits, or a double, hold exactly. */
static void check_magnitudes(struct checker *c)
{
	const struct province *p = c->p;
	int64_t people = 0, weighted = 0, cost = 0, points = 0, one;
	bool ok = true;
	for (size_t i = 0; i < p->nstaff; i++)
		if (is_given(p->staff[i].count))
			people += p->staff[i].count;
	for (size_t i = 0; i < p->nposts; i++) {
		const struct post *post = &p->posts[i];
		const struct position *position = position_of(p, post);
		if (position && is_given(position->weight) && is_given(post->needed) && is_given(post->filled))
			ok = ok && checked_add_product(&weighted, position->weight, post->needed + post->filled);
	}
	if (!ok || weighted > SUM_MOST)
		diag_error(c->ds, PLACE(c, "posts"), "too-large", "the weights of all posts add up to too much");
	if (most_for_one(p, &one) && (!checked_mul(one, people, &cost) || cost > SUM_MOST))
		diag_error(c->ds, PLACE(c, "costs"), "too-large",
			   "%" PRId64 " people at up to %" PRId64 " VND are too much to add up exactly", people, one);
	if (most_points(&p->fit, &one) && (!checked_mul(one, people, &points) || points > SUM_MOST))
		diag_error(c->ds, PLACE(c, "fit"), "too-large", "the points of all people add up to too much");
}

void config_check(struct province *p, const struct decoder *d, const struct node *root)
{
	struct checker c = {.p = p, .d = d, .root = root, .ds = d->ds};
	c.fields = c.positions = c.units = c.activities = c.places = map_make(d->scratch);
	check_order(&c);
	check_refs(&c);
	check_workload(&c);
	for (size_t i = 0; i < p->nposts; i++)
		check_post(&c, &p->posts[i]);
	for (size_t i = 0; i < p->ncourses; i++)
		check_course(&c, &p->courses[i]);
	check_bands(&c);
	check_objectives(&c);
	check_rules(&c);
	check_synthetic(&c);
	check_magnitudes(&c);
	check_warnings(&c);
}
