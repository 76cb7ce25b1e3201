/* What was proved of a config stands where little is otherwise: the answer is that of a fresh solve. */
#include "configs_fixture.h"

#include "model/start.h"
#include "model/stay.h"

#include <string.h>

/* What is changed. */
enum what { LESS_MONEY, MORE_MONEY, NEARER, ONE_GONE, FEWER_DESKS, MORE_DESKS, ONE_MORE_NEEDED, WHATS };

static int taken[WHATS], tried[WHATS];

struct solving {
	struct model m;
	struct request request;
	struct lp_answer answer;
	bool found;
};

static void build(struct solving *s, const struct province *p)
{
	struct diags ds = {0};

	*s = (struct solving){0};
	assert_true(model_build(&s->m, p, &s->request, &ds));
	diags_free(&ds);
}

static void solve(struct solving *s)
{
	struct diags ds = {0};
	struct limits limits = {0};

	s->found = model_start(&s->m, NULL, &limits, &ds) == SOLVE_OK &&
		   lexi_solve(&s->m.lp, s->m.x0, s->m.tiers, (int)s->m.province->nobjectives, tie_weights, &s->m,
			      &limits, &s->m.arena, &s->answer, &ds);
	diags_free(&ds);
}

/* The n-th change of this kind; false when there are fewer. */
static bool change(struct province *p, enum what what, size_t n)
{
	switch (what) {
	case LESS_MONEY:
		if (p->budget_total != ABSENT)
			p->budget_total -= p->budget_total / 10 * (int64_t)n;
		return n < 4 && p->budget_total != ABSENT;
	case MORE_MONEY:
		if (p->budget_total != ABSENT)
			p->budget_total += 1000000 * (int64_t)(n + 1);
		return n < 2 && p->budget_total != ABSENT;
	case NEARER:
		if (p->rules.travel.max_m != ABSENT)
			p->rules.travel.max_m -= p->rules.travel.max_m / 8 * (int64_t)n;
		return n < 5 && p->rules.travel.max_m != ABSENT;
	case ONE_GONE:
		if (n < p->nstaff)
			p->staff[n].eligible = ELIGIBLE_NO;
		return n < p->nstaff;
	case ONE_MORE_NEEDED:
		if (n < p->nposts)
			p->posts[n].needed++;
		return n < p->nposts;
	default:
		if (n < p->nunits && p->units[n].seats != ABSENT)
			p->units[n].seats += what == MORE_DESKS ? 1 : p->units[n].seats > 0 ? -1 : 0;
		return n < p->nunits;
	}
}

static void compare(const char *name, enum what what, size_t n, const struct lp_answer *quick, const struct solving *s)
{
	bool same = s->found && s->answer.unique &&
		    memcmp(quick->x, s->answer.x, (size_t)s->m.noptions * sizeof *quick->x) == 0;

	for (size_t t = 0; same && t < s->m.province->nobjectives; t++) {
		const struct lp_tier_result *a = &quick->tiers[t], *b = &s->answer.tiers[t];

		same = a->state == b->state && fraction_compare(a->best, b->best) == 0 &&
		       fraction_compare(a->bound, b->bound) == 0 && fraction_compare(a->allowed, b->allowed) == 0 &&
		       a->nlevels == b->nlevels;
	}
	if (!same)
		fail_msg("%s, change %d of kind %d: not the answer of a fresh solve", name, (int)n, (int)what);
}

/* All changes of a kind, one at a time. */
static void check_changes(const char *name, const struct stay *stay, enum what what)
{
	struct configs other = {0};

	for (size_t n = 0;; n++) {
		struct lp_answer quick;
		struct solving s;

		configs_load(&other, name);
		if (!change(&other.p, what, n))
			break;
		build(&s, &other.p);
		tried[what]++;
		if (stay_in(stay, &s.m, &quick)) {
			taken[what]++;
			solve(&s);
			compare(name, what, n, &quick, &s);
		}
		model_free(&s.m);
	}
	configs_clear(&other);
}

static void what_stays_is_what_a_solve_finds(void **state)
{
	struct configs *c = *state;
	struct limits limits = {0};

	for (size_t i = 0; i < c->names.gl_pathc; i++) {
		struct solving s;
		struct stay stay = {0};

		if (strstr(c->names.gl_pathv[i], "lam-dong"))
			continue;
		configs_load(c, c->names.gl_pathv[i]);
		build(&s, &c->p);
		solve(&s);
		if (s.found)
			stay_open(&stay, &s.m, &s.answer, &limits);
		for (int what = 0; stay.open && what < WHATS; what++)
			check_changes(c->names.gl_pathv[i], &stay, (enum what)what);
		stay_close(&stay);
		model_free(&s.m);
	}
	for (int what = 0; what < WHATS; what++)
		print_message("change %d: %d of %d stay\n", what, taken[what], tried[what]);
	for (int what = 0; what < ONE_MORE_NEEDED; what++)
		assert_true(taken[what] > 0);
	assert_true(taken[ONE_MORE_NEEDED] < tried[ONE_MORE_NEEDED] / 4);
}

/* By the proofs that are there, without a linear program: its answer does not rest on the budget, which is more than the best plan costs. */
static void more_money_changes_nothing_in_the_sample(void **state)
{
	struct configs *c = *state, other = {0};
	struct limits limits = {0};
	struct solving s, richer;
	struct stay stay = {0};
	struct lp_answer quick;

	configs_load(c, "configs/lam-dong/province.yaml");
	build(&s, &c->p);
	solve(&s);
	assert_true(s.found);
	stay_open(&stay, &s.m, &s.answer, &limits);
	configs_load(&other, "configs/lam-dong/province.yaml");
	other.p.budget_total += other.p.budget_total / 10;
	build(&richer, &other.p);
	assert_true(stay_in(&stay, &richer.m, &quick));
	model_free(&richer.m);
	stay_close(&stay);
	model_free(&s.m);
	configs_clear(&other);
}

int main(void)
{
	const struct CMUnitTest all[] = {
		cmocka_unit_test_setup_teardown(what_stays_is_what_a_solve_finds, configs_setup, configs_teardown),
		cmocka_unit_test_setup_teardown(more_money_changes_nothing_in_the_sample, configs_setup,
						configs_teardown)};

	return cmocka_run_group_tests(all, NULL, NULL);
}
