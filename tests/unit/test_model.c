/* Gates, groups and options on a province where each person is kept out for another reason. */
#include "config/config.h"
#include "model/distance.h"
#include "model/model.h"
#include "model/worth.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char yaml[] =
	"schema: secondment/1\n"
	"province: {id: gates, name: {en: Gates}}\n"
	"as_of: 2025-08-01\n"
	"fields: {it: {name: {en: IT}}, land: {name: {en: Land}}}\n"
	"positions: {officer: {field: it, level: 2, weight: 5}, surveyor: {field: land, level: 1, weight: 1}}\n"
	"agencies: {hq: {name: {en: Headquarters}, lat: 11.9, lon: 108.4, former_district: north}}\n"
	"communes:\n"
	"  c1: {name: {en: One}, kind: commune, lat: 12.0, lon: 108.4, population: 1, former_district: [north, east]}\n"
	"  c2: {name: {en: Two}, kind: commune, lat: 14.0, lon: 108.4, population: 1, neighbours: [c1]}\n"
	"  z1: {name: {en: Isle}, kind: special_zone, lat: 11.9, lon: 108.5, population: 1, one_off: false}\n"
	"posts:\n"
	"  - {unit: c1, position: officer,  quota: 2, filled: 0, needed: 2}\n"
	"  - {unit: c1, position: surveyor, quota: 1, filled: 1, qualified: 1, needed: 2}\n"
	"  - {unit: z1, position: officer,  quota: 1, filled: 0, needed: 1}\n"
	"  - {unit: hq, position: officer,  quota: 9, filled: 0, needed: 1}\n"
	"staff:\n"
	"  - {id: own,      unit: c1, skills: {it: 2}}\n"
	"  - {id: no-field, unit: hq, skills: {land: 1}}\n"
	"  - {id: level,    unit: hq, skills: {it: 1, land: 1}}\n"
	"  - {id: barred,   unit: hq, skills: {it: 2}, eligible: false}\n"
	"  - {id: holder,   unit: c1, skills: {it: 2, land: 1}, post: surveyor}\n"
	"  - {id: far,      unit: c2, skills: {it: 2}}\n"
	"  - {id: good-2,   unit: hq, skills: {it: 3}, volunteer: true, wishes: [z1, c1]}\n"
	"  - {id: good-1,   unit: hq, skills: {it: 3}, volunteer: true, wishes: [z1, c1], count: 2}\n"
	"  - {id: learner,  unit: hq, skills: {it: 1}, home: {lat: 11.9, lon: 108.4, place: town}}\n"
	"courses: {it-2: {field: it, from: 1, to: 3, seats: 1, weeks: 1, cost: 7}}\n"
	"rules: {term: {months: 2}, travel: {max_km: 50, pairs: [{from: town, to: z1, km: 40.5}]}}\n"
	"costs: {one_off: 100, travel_bands: [{over_km: 10, monthly: 3}, {over_km: 40, monthly: 20}], rent: {over_km: 11, monthly: 50}}\n";

struct fixture {
	struct province p;
	struct model m;
	struct diags ds;
	struct sources *src;
};

static const struct request nothing_else;

static int setup(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);

	assert_non_null(f);
	f->src = sources_new();
	if (!config_parse(&f->p, "gates.yaml", yaml, sizeof yaml - 1, f->src, &f->ds)) {
		diag_print_text(stderr, &f->ds, sources_line, f->src);
		return -1;
	}
	if (!model_build(&f->m, &f->p, &nothing_else, &f->ds))
		return -1;
	*state = f;
	return 0;
}

static int teardown(void **state)
{
	struct fixture *f = *state;

	model_free(&f->m);
	province_free(&f->p);
	sources_free(f->src);
	diags_free(&f->ds);
	free(f);
	return 0;
}

static int post_at(const struct province *p, const char *unit, const char *position)
{
	for (size_t i = 0; i < p->nposts; i++)
		if (strcmp(p->posts[i].unit.id, unit) == 0 && strcmp(p->posts[i].position.id, position) == 0)
			return (int)i;
	fail_msg("no post %s/%s", unit, position);
	return -1;
}

static int group_of(const struct model *m, const char *key)
{
	for (int g = 0; g < m->ngroups; g++)
		if (strcmp(m->groups[g].key, key) == 0)
			return g;
	fail_msg("no group %s", key);
	return -1;
}

static const struct option *option_of(const struct model *m, const char *key, int post)
{
	for (int o = 0; o < m->noptions; o++)
		if (option_group(m, &m->options[o]) == group_of(m, key) && option_post(m, &m->options[o]) == post)
			return &m->options[o];
	return NULL;
}

static void people_are_counted_by_the_first_gate_that_fails(void **state)
{
	struct fixture *f = *state;
	static const int64_t c1[GATES] = {
		[GATE_OWN_UNIT] = 2, [GATE_NO_FIELD] = 1, [GATE_NOT_ELIGIBLE] = 1, [GATE_TOO_FAR] = 1};
	static const int64_t z1[GATES] = {
		[GATE_NO_FIELD] = 1, [GATE_NOT_ELIGIBLE] = 1, [GATE_HOLDS_SHORT_POST] = 1, [GATE_NO_ROUTE] = 6};
	int there = post_at(&f->p, "c1", "officer"), isle = post_at(&f->p, "z1", "officer");

	assert_memory_equal(f->m.barred[there], c1, sizeof c1);
	assert_int_equal(f->m.candidates[there], 5); /* good 3, learner, level */
	assert_memory_equal(f->m.barred[isle], z1, sizeof z1);
	assert_int_equal(f->m.candidates[isle], 1); /* the learner, by the measured route */
}

static void a_level_that_no_course_leads_to_is_its_own_gate(void **state)
{
	struct fixture *f = *state;
	int64_t metres;
	int there = post_at(&f->p, "c1", "officer");

	f->p.courses[0].to = 1; /* leads nowhere */
	assert_int_equal(gate_of(&f->p, &f->m.groups[group_of(&f->m, "level")], there, &metres), GATE_LEVEL);
	f->p.courses[0].to = 3;
}

static void posts_of_agencies_and_full_posts_receive_nobody(void **state)
{
	struct fixture *f = *state;

	for (int o = 0; o < f->m.noptions; o++) {
		const struct post *post = &f->p.posts[option_post(&f->m, &f->m.options[o])];

		assert_true(unit_is_commune(&f->p.units[post->unit.index]));
		assert_true(post_shortage(post) > 0);
	}
}

static void people_alike_are_one_group_by_the_smallest_id(void **state)
{
	struct fixture *f = *state;
	const struct group *g = &f->m.groups[group_of(&f->m, "good-1")];

	assert_int_equal(g->nmembers, 2);
	assert_int_equal(g->count, 3);
	assert_int_equal(f->m.ngroups, 8);
}

static void cost_and_fit_add_up(void **state)
{
	struct fixture *f = *state;
	int there = post_at(&f->p, "c1", "officer"), isle = post_at(&f->p, "z1", "officer");
	const struct option *good = option_of(&f->m, "good-1", there);
	const struct option *learner = option_of(&f->m, "learner", isle);

	/* 11.1 km: one-off 100, band 3 and rent 50 a month */
	assert_int_equal(good->metres, 11120);
	assert_int_equal(option_cost(&f->m, good), 100 + 2 * (3 + 50));
	assert_int_equal(option_fit(&f->m, good), 20 + 15 + 10 + 2);
	/* 40.5 km by the measured route, no one-off there, the course costs 7 and takes 10 points, two levels above 2 is 3 - 2 */
	assert_int_equal(learner->metres, 40500);
	assert_int_equal(option_cost(&f->m, learner), 2 * (20 + 50) + 7);
	assert_int_equal(option_fit(&f->m, learner), -10 + 2);
	assert_int_equal(learner->course, 0);
}

static void tie_weights_are_twenty_bits_of_the_hash_and_one(void **state)
{
	struct fixture *f = *state;
	int64_t *w = calloc((size_t)f->m.lp.ncols, sizeof *w);
	int32_t *most = calloc((size_t)f->m.noptions, sizeof *most);
	int there = post_at(&f->p, "c1", "officer");
	const struct option *good = option_of(&f->m, "good-1", there);

	if (!w || !most)
		abort();
	most[good - f->m.options] = 1;
	tie_weights(&f->m, 0, most, w);
	/* printf '0|good-1|c1|officer|' | sha256sum | cut -c1-5 */
	assert_int_equal(w[good - f->m.options], 1 + 0x21e7c);
	for (int o = 0; o < f->m.noptions; o++) /* what is out of play has none */
		assert_true(w[o] == 0 || most[o] > 0);
	free(most);
	free(w);
}

/* People whom the model finds on options when one is at c1 by the plan in force, `days` days a week (0: all). */
static int64_t found_in_force(struct fixture *f, int64_t days, int64_t *lost)
{
	struct plan_part part = {"c1", "officer", days};
	struct plan_assignment line = {
		.person = "good-2", .people = 1, .to = "c1", .position = "officer", .share = {&part, days > 0}};
	struct plan plan = {.assignments = {&line, 1}};
	struct request request = {.in_force = &plan};
	struct model m;
	int64_t found = 0;

	assert_true(model_build(&m, &f->p, &request, &f->ds));
	for (int o = 0; o < m.noptions; o++)
		found += m.old[o];
	*lost = m.lost;
	model_free(&m);
	return found;
}

static void a_day_in_force_is_no_week_where_nobody_serves_part_time(void **state)
{
	int64_t lost;

	assert_int_equal(found_in_force(*state, 0, &lost), 1);
	assert_int_equal(lost, 0);
	assert_int_equal(found_in_force(*state, 1, &lost), 0);
	assert_int_equal(lost, 1);
}

/* The model of the fixture's config with a change, beside that without. */
static void build_changed(struct fixture *f, const char *set, const struct model *like, struct province *p,
			  struct model *m, struct request *request)
{
	const struct config_asked asked = {.sets = &set, .nsets = 1};

	*request = (struct request){.like = like};
	assert_true(config_parse_asked(p, "gates.yaml", yaml, sizeof yaml - 1, &asked, f->src, &f->ds));
	assert_true(model_build(m, p, request, &f->ds));
}

static void who_can_go_where_is_shared_where_nothing_else_is_changed(void **state)
{
	static const struct {
		const char *set;
		bool shared;
	} changes[] = {
		{"budget.total=5000", true},       {"costs.one_off=x2", true},
		{"fit.volunteer=1", true},         {"communes.c1.seats=1", true},
		{"communes[*].seats=1", true},     {"communes.c1.former_district=west", false},
		{"communes.c2.lat=12.1", false},   {"staff.far.eligible=false", false},
		{"rules.travel.max_km=30", false}, {"posts[unit=c1].needed=+1", false},
		{"objectives=[need, fit]", false},
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
		struct province p = {0}, again = {0};
		struct model shared, alone;
		struct request request, nothing;

		build_changed(f, changes[i].set, &f->m, &p, &shared, &request);
		build_changed(f, changes[i].set, NULL, &again, &alone, &nothing);
		assert_int_equal(shared.borrowed, changes[i].shared);
		assert_int_equal(shared.noptions, alone.noptions);
		assert_int_equal(shared.ngroups, alone.ngroups);
		for (int o = 0; o < alone.noptions; o++)
			assert_memory_equal(&shared.options[o], &alone.options[o], offsetof(struct option, lever));
		assert_memory_equal(shared.barred, alone.barred, p.nposts * sizeof *alone.barred);
		model_free(&shared);
		model_free(&alone);
		province_free(&p);
		province_free(&again);
	}
}

/* The weights of all options, to be freed. */
static int64_t *weights_of(struct model *m, int salt)
{
	int64_t *w = calloc((size_t)m->lp.ncols, sizeof *w);
	int32_t *most = calloc((size_t)m->noptions, sizeof *most);

	if (!w || !most)
		abort();
	for (int o = 0; o < m->noptions; o++)
		most[o] = 1;
	tie_weights(m, salt, most, w);
	free(most);
	return w;
}

static void tie_weights_are_the_same_beside_another_model(void **state)
{
	static const char *const changes[] = {"staff.good-1.eligible=false", "staff.barred.eligible=true",
					      "rules.travel.max_km=30",
					      "posts[unit=c1,position=officer].share={days: [2, 3]}"};
	struct fixture *f = *state;
	int64_t *before = weights_of(&f->m, 0);

	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
		struct province p = {0}, again = {0};
		struct model beside, alone;
		struct request request, nothing;

		build_changed(f, changes[i], &f->m, &p, &beside, &request);
		build_changed(f, changes[i], NULL, &again, &alone, &nothing);
		assert_int_equal(beside.noptions, alone.noptions);
		for (int salt = 0; salt < 2; salt++) {
			int64_t *w = weights_of(&beside, salt), *expected = weights_of(&alone, salt);

			assert_memory_equal(w, expected, (size_t)alone.noptions * sizeof *w);
			free(w);
			free(expected);
		}
		model_free(&beside);
		model_free(&alone);
		province_free(&p);
		province_free(&again);
	}
	free(before);
}

/* What the row has of the column. */
static int64_t use_of(const struct lp_problem *lp, int col, int row, struct lp_entry *entries)
{
	int64_t use = 0;

	for (int n = lp_entries(lp, col, entries), e = 0; e < n; e++)
		use += entries[e].row == row ? entries[e].value : 0;
	return use;
}

/* c1 has what is paid once, which is beyond 32 bits, and z1 has not. */
static void what_a_budget_pays_is_exact_however_large(void **state)
{
	static const char *const sets[] = {"budget.total=90000000000", "costs.one_off=3000000001"};
	const struct config_asked asked = {.sets = sets, .nsets = 2};
	struct fixture *f = *state;
	struct province p = {0};
	struct model m;
	struct lp_entry *entries;
	int row = 0, small = 0, large = 0;

	assert_true(config_parse_asked(&p, "gates.yaml", yaml, sizeof yaml - 1, &asked, f->src, &f->ds));
	assert_true(model_build(&m, &p, &nothing_else, &f->ds));
	entries = calloc((size_t)m.lp.nrows, sizeof *entries);
	assert_non_null(entries);
	while (m.rows[row].kind != ROW_BUDGET)
		row++;
	assert_int_equal(m.lp.namounts, 1);
	assert_int_equal(m.lp.amount_row[0], row);
	for (int o = 0; o < m.noptions; o++) {
		int64_t pays = option_cost(&m, &m.options[o]) / m.rows[row].unit;

		assert_int_equal(use_of(&m.lp, o, row, entries), pays);
		small += pays > 0 && m.lp.amount[o] == pays;
		large += pays > INT32_MAX && m.lp.amount[o] == 0;
	}
	assert_true(small > 0 && large > 0);
	free(entries);
	model_free(&m);
	province_free(&p);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest all[] = {
		TEST(people_are_counted_by_the_first_gate_that_fails),
		TEST(a_level_that_no_course_leads_to_is_its_own_gate),
		TEST(posts_of_agencies_and_full_posts_receive_nobody),
		TEST(people_alike_are_one_group_by_the_smallest_id),
		TEST(cost_and_fit_add_up),
		TEST(what_a_budget_pays_is_exact_however_large),
		TEST(tie_weights_are_twenty_bits_of_the_hash_and_one),
		TEST(a_day_in_force_is_no_week_where_nobody_serves_part_time),
		TEST(tie_weights_are_the_same_beside_another_model),
		TEST(who_can_go_where_is_shared_where_nothing_else_is_changed),
	};

	return cmocka_run_group_tests(all, NULL, NULL);
}
