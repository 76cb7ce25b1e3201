/* Plans side by side: made by hand, and at random. */
#include "compare_fixture.h"
#include "random.h"

#include <string.h>

static const struct compared_people *people(const struct comparison *c, enum duty_kind kind)
{
	return (const struct compared_people *)c->people.at + kind;
}

static const struct compared_move *move(const struct comparison *c, size_t i)
{
	assert_true(i < c->moves.n);
	return (const struct compared_move *)c->moves.at + i;
}

static const struct compared_value *values(const struct records *rows, const char *key)
{
	const struct compared_row *row = rows->at;

	for (size_t i = 0; i < rows->n; i++)
		if (strcmp(row[i].key, key) == 0)
			return row[i].values.at;
	fail_msg("no row %s", key);
	return NULL;
}

static void a_plan_is_the_same_as_itself(void **state)
{
	struct fixture *f = *state;
	struct plan plan = full_plan();

	compare(f, &plan, &plan);
	assert_false(compare_differs(&f->c, "B"));
	assert_int_equal(f->c.moves.n + f->c.posts.n + f->c.limits.n, 0);
	for (int kind = 0; kind < DUTY_KINDS; kind++) {
		const struct compared_people *p = people(&f->c, (enum duty_kind)kind);

		assert_true(p->before > 0 && p->same == p->before && p->same == p->after);
	}
}

static void the_people_of_a_group_are_counted(void **state)
{
	struct fixture *f = *state;
	struct plan_assignment before[] = {line("G", 3, "90002"), line("G", 1, "90003"), line("X", 1, "90002")};
	struct plan_assignment after[] = {line("G", 1, "90002"), line("G", 2, "90003"), line("Y", 2, "90002")};
	struct plan a = plan_of(before, LENGTH(before)), b = plan_of(after, LENGTH(after));
	const struct compared_people *p;

	compare(f, &a, &b);
	p = people(&f->c, DUTY_SECONDED);
	assert_int_equal(p->before, 5);
	assert_int_equal(p->after, 5);
	assert_int_equal(p->same, 2);
	assert_int_equal(p->changed[MOVE_ELSEWHERE], 1);
	assert_int_equal(p->changed[MOVE_GONE], 2);
	assert_int_equal(p->changed[MOVE_NEW], 2);
	assert_int_equal(p->changed[MOVE_TERMS], 0);
	assert_int_equal(f->c.moves.n, 4);
	assert_string_equal(move(&f->c, 0)->person, "Y");
	assert_int_equal(move(&f->c, 0)->people, 2);
	assert_null(move(&f->c, 0)->before.to);
	assert_string_equal(move(&f->c, 1)->person, "G");
	assert_int_equal(move(&f->c, 1)->change, MOVE_GONE);
	assert_string_equal(move(&f->c, 3)->before.to, "90002");
	assert_string_equal(move(&f->c, 3)->after.to, "90003");
}

/* The same post with one thing changed is the same post on other terms. */
static void terms_are_what_is_not_the_post(void **state)
{
	struct fixture *f = *state;
	struct plan_part days[] = {{"90002", "it-officer", 4}, {"90003", "it-officer", 1}};
	struct plan_part other[] = {{"90003", "it-officer", 3}, {"90002", "it-officer", 2}};
	struct plan_part part[] = {{"90002", "it-officer", 3}};
	struct plan_assignment a = line("X", 1, "90002"), b[7];
	struct plan before = plan_of(&a, 1), after;

	for (size_t i = 0; i < LENGTH(b); i++)
		b[i] = a;
	b[0].start++;
	b[1].end--;
	b[2].course = "cadastre";
	b[3].lever = "between";
	b[4].from = "so-nnmt";
	b[5].share = (struct records)LIST(part);
	b[6].share = (struct records)LIST(days); /* another post besides: not the same */
	for (size_t i = 0; i < LENGTH(b); i++) {
		after = plan_of(&b[i], 1);
		compare(f, &before, &after);
		assert_int_equal(f->c.moves.n, 1);
		assert_int_equal(move(&f->c, 0)->change, i < 6 ? MOVE_TERMS : MOVE_ELSEWHERE);
	}
	a.share = (struct records)LIST(days);
	b[0] = a;
	b[0].share = (struct records)LIST(other);
	b[0].to = "90003"; /* where most days are */
	after = plan_of(b, 1);
	compare(f, &before, &after);
	assert_int_equal(move(&f->c, 0)->change, MOVE_TERMS);
}

/* A post and other terms are found for whom they can be, before anybody is said to be elsewhere. */
static void who_keeps_the_post_is_found_first(void **state)
{
	struct fixture *f = *state;
	struct plan_assignment before[] = {line("G", 1, "90002"), line("G", 1, "90003")};
	struct plan_assignment after[] = {line("G", 1, "90001"), line("G", 1, "90002")};
	struct plan a = plan_of(before, 2), b = plan_of(after, 2);

	after[1].start++;
	compare(f, &a, &b);
	assert_int_equal(f->c.moves.n, 2);
	assert_int_equal(move(&f->c, 0)->change, MOVE_ELSEWHERE);
	assert_string_equal(move(&f->c, 0)->before.to, "90003");
	assert_int_equal(move(&f->c, 1)->change, MOVE_TERMS);
}

static void kinds_are_not_mixed(void **state)
{
	struct fixture *f = *state;
	struct plan a = full_plan(), b = full_plan();

	b.reassignments.n = 1;
	b.hires.n = 0;
	compare(f, &a, &b);
	assert_int_equal(f->c.moves.n, 2);
	assert_int_equal(move(&f->c, 0)->kind, DUTY_REASSIGNED);
	assert_string_equal(move(&f->c, 0)->before.course, "cadastre");
	assert_int_equal(move(&f->c, 0)->before.start, NO_DATE);
	assert_int_equal(move(&f->c, 1)->kind, DUTY_HIRED);
	assert_int_equal(people(&f->c, DUTY_HIRED)->changed[MOVE_GONE], 2);
}

static void figures_have_their_differences(void **state)
{
	struct fixture *f = *state;
	struct plan a = full_plan(), b = full_plan();
	struct plan_lever levers[] = {{"inside", 4, {4, 1}, 0}, {"second", 1, {1, 1}, 40000000}};
	const struct compared_value *v;

	b.kpis.people = 1;
	b.kpis.open_after = (struct fraction){3, 1};
	b.kpis.by_lever = (struct records)LIST(levers);
	compare(f, &a, &b);
	v = values(&f->c.kpis, "people");
	assert_true(v[0].value.num == 3 && v[1].difference.num == -2);
	v = values(&f->c.kpis, "open_after");
	assert_true(v[1].difference.num == 2 && v[1].difference.den == 5);
	v = values(&f->c.lever_people, "inside");
	assert_true(v[0].value.den == 1 && v[0].value.num == 0 && v[1].difference.num == 4);
	v = values(&f->c.lever_costs, "train");
	assert_int_equal(v[1].difference.num, -5000000);
}

static void objectives_are_better_or_worse(void **state)
{
	struct fixture *f = *state;
	struct plan a = full_plan(), b = full_plan();
	struct plan_tier *tiers = a.tiers.at, other[] = {tiers[0], tiers[1], tiers[1]};
	struct plan_share profile[] = {{{1, 1}, 1}, {{2, 5}, 2}};

	other[0].profile = (struct records)LIST(profile); /* fewer at the second share */
	other[1].value.num = -8;
	other[2].name = "cost";
	b.tiers = (struct records)LIST(other);
	compare(f, &a, &b);
	assert_string_equal(values(&f->c.tiers, "leximin")[1].verdict, "better");
	assert_string_equal(values(&f->back.tiers, "leximin")[1].verdict, "worse");
	assert_string_equal(values(&f->c.tiers, "fit")[1].verdict, "worse");
	assert_string_equal(values(&f->back.tiers, "fit")[1].verdict, "better");
	assert_int_equal(values(&f->c.tiers, "cost")[0].value.den, 0);
	assert_int_equal(values(&f->c.tiers, "cost")[1].difference.den, 0);
	assert_null(values(&f->c.tiers, "cost")[1].verdict);
	assert_true(compare_differs(&f->c, "B"));
}

static struct plan_unfilled unfilled(const char *position, struct fraction open)
{
	return (struct plan_unfilled){.unit = "90002", .position = position, .field = "it", .open = open};
}

static void posts_open_and_close(void **state)
{
	struct fixture *f = *state;
	struct plan a = full_plan(), b = full_plan();
	struct plan_unfilled before[] = {unfilled("a", (struct fraction){1, 1}), unfilled("b", (struct fraction){2, 1}),
					 unfilled("c", (struct fraction){1, 1}),
					 unfilled("e", (struct fraction){3, 1})};
	struct plan_unfilled after[] = {unfilled("e", (struct fraction){3, 1}), unfilled("d", (struct fraction){1, 5}),
					unfilled("c", (struct fraction){8, 5}), unfilled("b", (struct fraction){1, 1})};
	static const char *const positions[] = {"d", "a", "c", "b"}; /* opens, closes, more, less */
	const struct compared_post *posts;

	a.unfilled = (struct records)LIST(before);
	b.unfilled = (struct records)LIST(after);
	compare(f, &a, &b);
	posts = f->c.posts.at;
	assert_int_equal(f->c.posts.n, POST_CHANGES);
	for (int i = 0; i < POST_CHANGES; i++) {
		assert_string_equal(posts[i].position, positions[i]);
		assert_int_equal(posts[i].change, i);
	}
	assert_true(posts[0].difference.num == 1 && posts[0].difference.den == 5);
	assert_true(posts[2].difference.num == 3 && posts[2].difference.den == 5);
}

static void limits_bind_when_all_is_used(void **state)
{
	struct fixture *f = *state;
	struct plan a = full_plan(), b = full_plan();
	struct plan_resource before[] = {seats("a", 1, 2), seats("b", 2, 2), seats("c", 1, 2),
					 seats("d", 0, 1), seats("f", 1, 1), seats("g", 0, 2)};
	struct plan_resource after[] = {seats("a", 2, 2), seats("b", 1, 2), seats("c", 0, 2),
					seats("d", 0, 2), seats("e", 1, 1), seats("f", 2, 2)};
	static const char *const units[] = {"a", "e", "b", "d", "f", "g"};
	static const int changes[] = {LIMIT_BINDS,    LIMIT_BINDS,    LIMIT_FREES,
				      LIMIT_CAPACITY, LIMIT_CAPACITY, LIMIT_CAPACITY};
	const struct compared_limit *limits;

	a.resources = (struct records)LIST(before);
	b.resources = (struct records)LIST(after);
	compare(f, &a, &b);
	limits = f->c.limits.at;
	assert_int_equal(f->c.limits.n, LENGTH(units));
	for (size_t i = 0; i < LENGTH(units); i++) {
		assert_string_equal(limits[i].limit.unit, units[i]);
		assert_int_equal(limits[i].change, changes[i]);
	}
	assert_int_equal(limits[1].capacity_before.den, 0);
	assert_int_equal(limits[5].capacity_after.den, 0);
}

static void files_are_known_by_their_bytes(void **state)
{
	struct fixture *f = *state;
	struct plan a = full_plan(), b = full_plan();
	struct plan_input inputs[] = {{"elsewhere/small.yaml", "c0bc"}, {"others.csv", "d2"}};
	const struct compared_plan *plan;

	b.provenance.inputs = (struct records)LIST(inputs);
	b.provenance.as_of++;
	compare(f, &a, &b);
	plan = (const struct compared_plan *)f->c.plans.at + 1;
	assert_int_equal(plan->other_inputs.n, 1);
	assert_string_equal(plan->other_inputs.at[0], "others.csv");
	assert_false(compare_differs(&f->c, "B")); /* in what the plans do */
	assert_int_equal(f->c.synthetic.n, 2);
}

static void what_cannot_be_compared_is_a_fault(void **state)
{
	struct fixture *f = *state;
	struct plan a = full_plan(), b = full_plan();
	struct compare_input inputs[] = {{"a.json", &a, false}, {"b.json", &b, false}};

	b.provenance.province = "another";
	assert_false(compare_make(&f->c, inputs, 2, &f->ds));
	assert_string_equal(f->ds.first->code, "other-province");
	assert_string_equal(f->ds.first->at.file, "b.json");
	diags_free(&f->ds);
	b.provenance.province = a.provenance.province;
	a.kpis.fit = INT64_MAX;
	b.kpis.fit = -1;
	assert_false(compare_make(&f->c, inputs, 2, &f->ds));
	assert_string_equal(f->ds.first->code, "number-too-large");
	assert_null(f->c.plans.at);
}

static void memory_may_run_out_anywhere(void **state)
{
	struct fixture *f = *state;
	struct plan a = full_plan(), b = plan_of(NULL, 0);
	struct compare_input inputs[] = {{"a.json", &a, false}, {"b.json", &b, false}};
	bool ok = false;

	for (size_t limit = 1; !ok; limit += 23) {
		f->c.arena.limit = limit;
		ok = compare_make(&f->c, inputs, 2, &f->ds);
		if (!ok)
			assert_string_equal(f->ds.first->code, "out-of-memory");
		diags_free(&f->ds);
		assert_true(limit < 1000000);
	}
}

static size_t random_below(uint64_t *seed, int64_t n)
{
	return (size_t)random_between(seed, 0, n - 1);
}

static struct plan_assignment random_line(uint64_t *seed)
{
	static const char *const persons[] = {"G", "H", "X"}, *const units[] = {"90001", "90002", "90003"};
	static struct plan_part parts[][2] = {{{"90001", "it-officer", 3}, {"90002", "it-officer", 2}},
					      {{"90002", "it-officer", 4}, {"90001", "it-officer", 1}}};
	struct plan_assignment a = line(persons[random_below(seed, 3)], 1, units[0]);

	a.people = random_between(seed, 1, 4);
	a.to = units[random_below(seed, 3)];
	a.start += (int32_t)random_below(seed, 2);
	a.course = random_below(seed, 4) ? NULL : "cadastre";
	if (random_below(seed, 3) == 0) {
		a.share = (struct records)LIST(parts[random_below(seed, 2)]);
		a.to = ((const struct plan_part *)a.share.at)->to;
	}
	return a;
}

static bool equal(const struct compared_duty *a, const struct compared_duty *b)
{
	return (!a->to && !b->to) || (a->to && b->to && strcmp(a->to, b->to) == 0 && a->start == b->start &&
				      a->share.at == b->share.at && (a->course != NULL) == (b->course != NULL));
}

/* Is the move in the comparison the other way round? */
static bool has_mirrored(const struct comparison *c, const struct compared_move *m)
{
	static const int mirrored[] = {MOVE_GONE, MOVE_NEW, MOVE_ELSEWHERE, MOVE_TERMS};

	for (size_t i = 0; i < c->moves.n; i++) {
		const struct compared_move *other = move(c, i);

		if (strcmp(other->person, m->person) == 0 && other->people == m->people &&
		    other->change == mirrored[m->change] && equal(&other->before, &m->after) &&
		    equal(&other->after, &m->before))
			return true;
	}
	return false;
}

/* Whatever the lines: the sums hold, and the other way round everything is mirrored. */
static void comparisons_are_mirrored(void **state)
{
	struct fixture *f = *state;
	uint64_t seed = 20250801;

	for (int round = 0; round < 500; round++) {
		struct plan_assignment before[8], after[8];
		size_t n = random_below(&seed, 8), m = random_below(&seed, 8);
		struct plan a, b;
		const struct compared_people *p;

		for (size_t i = 0; i < 8; i++) {
			before[i] = random_line(&seed);
			after[i] = random_below(&seed, 2) ? before[i] : random_line(&seed);
		}
		a = plan_of(before, n);
		b = plan_of(after, m);
		compare(f, &a, &b);
		p = people(&f->c, DUTY_SECONDED);
		assert_int_equal(p->before,
				 p->same + p->changed[MOVE_TERMS] + p->changed[MOVE_ELSEWHERE] + p->changed[MOVE_GONE]);
		assert_int_equal(p->after,
				 p->same + p->changed[MOVE_TERMS] + p->changed[MOVE_ELSEWHERE] + p->changed[MOVE_NEW]);
		assert_int_equal(f->c.moves.n, f->back.moves.n);
		for (size_t i = 0; i < f->c.moves.n; i++)
			if (!has_mirrored(&f->back, move(&f->c, i)))
				fail_msg("round %d: move %zu of %s is not mirrored", round, i, move(&f->c, i)->person);
	}
}

int main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(a_plan_is_the_same_as_itself),
		TEST(the_people_of_a_group_are_counted),
		TEST(terms_are_what_is_not_the_post),
		TEST(who_keeps_the_post_is_found_first),
		TEST(kinds_are_not_mixed),
		TEST(figures_have_their_differences),
		TEST(objectives_are_better_or_worse),
		TEST(posts_open_and_close),
		TEST(limits_bind_when_all_is_used),
		TEST(files_are_known_by_their_bytes),
		TEST(what_cannot_be_compared_is_a_fault),
		TEST(memory_may_run_out_anywhere),
		TEST(comparisons_are_mirrored),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
