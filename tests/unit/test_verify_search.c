/* Searches made by hand in the certificate of configs/small.yaml: trees that close prove what they say, others nothing. */
#include "verify_fixture.h"

enum { DEEDS = 8, PRICES = 24 };

/* What the tests count on in the plan's own certificate: the step of cost is the last, and what it proves. */
enum { COST_BOUND = 96, COST_DIVISOR = 500000, NEED_BOUND = 13 };

enum { AT_CHOICE, AT_OPEN, AT_WEIGHT };
static const struct plan_certificate_column columns[] = {
	{"choice", .person = "KH-001", .unit = "90003", .position = "it-officer", .arc = ABSENT},
	{"open", .unit = "90003", .position = "it-officer", .arc = ABSENT},
	{"weight", .position = "it-officer", .arc = ABSENT}};

/* Of the rows in the plan's certificate: a person whom the law makes go to 90002, and the seats. */
static const int64_t cost_prices[] = {0, 0, 2432, 0, 0, -2400, 0, 32, 0, 0};

struct fixture {
	struct small in;
	struct plan_certificate_column columns[LENGTH(columns)];
	struct plan_certificate_step *cost, *need;
	int64_t cost_prices[LENGTH(cost_prices)];
	struct plan_deed deeds[DEEDS];
	size_t ndeeds;
	int64_t prices[DEEDS + 1][PRICES], held[DEEDS + 1][2];
};

static struct plan_certificate_step *step(struct fixture *f, const char *tier)
{
	struct plan_certificate_step *steps = f->in.plan.certificate.steps.at;

	for (size_t i = 0; i < f->in.plan.certificate.steps.n; i++)
		if (strcmp(steps[i].tier, tier) == 0)
			return &steps[i];
	fail_msg("no step of '%s'", tier);
	return NULL;
}

static int setup(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);

	*state = f;
	if (!f || small_solve(&f->in) != 0)
		return -1;
	memcpy(f->columns, columns, sizeof columns);
	f->in.plan.certificate.columns = (struct records){f->columns, LENGTH(columns)};
	f->cost = step(f, "cost");
	f->need = step(f, "need");
	memcpy(f->cost_prices, cost_prices, sizeof cost_prices);
	f->cost->prices = (struct ints){f->cost_prices, LENGTH(cost_prices)};
	f->cost->denominator = 1;
	assert_int_equal(f->in.plan.certificate.rows.n, LENGTH(cost_prices));
	assert_int_equal(f->cost->bound, COST_BOUND);
	assert_int_equal(f->cost->divisor, COST_DIVISOR);
	assert_int_equal(f->need->bound, NEED_BOUND);
	return 0;
}

static int teardown(void **state)
{
	struct fixture *f = *state;

	small_free(&f->in);
	free(f);
	return 0;
}

/* There is one fault, with that code. */
static void assert_fault(struct fixture *f, const char *code)
{
	small_assert_fault(&f->in, code);
	assert_false(f->in.verified.certified);
}

static void assert_right(struct fixture *f)
{
	small_verify(&f->in);
	if (f->in.verified.faults > 0)
		fail_msg("%s", f->in.ds.first->text);
	assert_true(f->in.verified.certified);
}

static enum certified verdict(const struct fixture *f, enum tier_kind kind)
{
	return f->in.verified.tiers[kind].certified;
}

/* `times` the prices of a step, as a search has them. */
static struct ints sparse(struct fixture *f, size_t slot, const struct ints *prices, int64_t times)
{
	struct ints ret = {f->prices[slot], 0};

	assert_true(2 * prices->n <= PRICES);
	for (size_t i = 0; i < prices->n; i++)
		if (prices->at[i] != 0 && times != 0) {
			ret.at[ret.n++] = (int64_t)i;
			ret.at[ret.n++] = times * prices->at[i];
		}
	return ret;
}

static void add_split(struct fixture *f, enum plan_deed_kind kind, int64_t column, int64_t at)
{
	f->deeds[f->ndeeds++] = (struct plan_deed){.deed = kind, .column = column, .at = at, .denominator = ABSENT};
}

/* By `times` the prices of the step. */
static void add_priced(struct fixture *f, enum plan_deed_kind kind, const struct plan_certificate_step *of,
		       int64_t times)
{
	size_t n = f->ndeeds++;

	assert_int_equal(of->denominator, 1);
	f->deeds[n] = (struct plan_deed){.deed = kind, .column = ABSENT, .at = ABSENT};
	f->deeds[n].denominator = kind == DEED_IMPOSSIBLE ? ABSENT : 1;
	f->deeds[n].prices = sparse(f, n, &of->prices, times);
	f->deeds[n].held = (struct ints){f->held[n], 0};
}

static void end(struct fixture *f, struct plan_certificate_step *of, int64_t target)
{
	of->search = (struct plan_search){
		.target = target, .by_held = ABSENT, .denominator = ABSENT, .deeds = {f->deeds, f->ndeeds}};
}

/* No plan costs less, in three cases. */
static void search_cost(struct fixture *f)
{
	add_split(f, DEED_SPLITS_DOWN, AT_CHOICE, 0);
	add_priced(f, DEED_CLOSES, f->cost, 1);
	add_split(f, DEED_SPLITS_UP, AT_OPEN, 0);
	add_priced(f, DEED_CLOSES, f->cost, 1);
	add_priced(f, DEED_CLOSES, f->cost, 1);
	end(f, f->cost, COST_BOUND - 1);
}

/* The step itself proves nothing any more. */
static void forget_prices(struct fixture *f)
{
	struct plan_tier *tiers = f->in.plan.tiers.at;

	memset(f->cost->prices.at, 0, f->cost->prices.n * sizeof *f->cost->prices.at);
	f->cost->bound = 0;
	tiers[f->in.plan.tiers.n - 1].proof = PROOF_SEARCH;
}

static void a_tree_proves_what_prices_do_not(void **state)
{
	struct fixture *f = *state;

	search_cost(f);
	forget_prices(f);
	assert_right(f);
	assert_int_equal(verdict(f, TIER_COST), CERTIFIED_PROVED);
	assert_int_equal(f->in.verified.tiers[TIER_COST].bound.num, (int64_t)COST_BOUND * COST_DIVISOR);
	f->cost->search = (struct plan_search){.target = ABSENT};
	assert_right(f);
	assert_int_equal(verdict(f, TIER_COST), CERTIFIED_WITHIN);
}

/* A lower target is proved, too, and is worth as much. */
static void a_lower_target_proves_less(void **state)
{
	struct fixture *f = *state;

	search_cost(f);
	forget_prices(f);
	f->cost->search.target = 89;
	assert_right(f);
	assert_int_equal(verdict(f, TIER_COST), CERTIFIED_WITHIN);
	assert_int_equal(f->in.verified.tiers[TIER_COST].bound.num, INT64_C(90) * COST_DIVISOR);
	f->cost->search.target = COST_BOUND;
	assert_fault(f, "certificate-search");
}

static void each_case_must_be_closed(void **state)
{
	struct fixture *f = *state;

	search_cost(f);
	f->cost->search.deeds.n--;
	assert_fault(f, "certificate-search");
	f->cost->search.deeds.n = 1;
	assert_fault(f, "certificate-search");
}

static void nothing_comes_after_the_end(void **state)
{
	struct fixture *f = *state;

	search_cost(f);
	add_priced(f, DEED_CLOSES, f->cost, 1);
	f->cost->search.deeds.n++;
	assert_fault(f, "certificate-search");
}

static void prices_must_close_their_case(void **state)
{
	struct fixture *f = *state;

	search_cost(f);
	f->deeds[3].prices.n -= 2;
	assert_fault(f, "certificate-search");
}

/* The cost is what closes these cases: without it there is nothing against them. */
static void what_is_too_dear_is_not_impossible(void **state)
{
	struct fixture *f = *state;

	search_cost(f);
	f->deeds[4].deed = DEED_IMPOSSIBLE;
	assert_fault(f, "certificate-search");
}

/* need is 5 for each it officer who lacks, and 8 for others: without any prices, three are too many for 12. */
static void a_case_has_its_bounds(void **state)
{
	struct fixture *f = *state;

	add_split(f, DEED_SPLITS_UP, AT_WEIGHT, 2);
	add_priced(f, DEED_CLOSES, f->need, 0);
	add_priced(f, DEED_CLOSES, f->need, 1);
	end(f, f->need, NEED_BOUND - 1);
	assert_right(f);
	f->deeds[0].deed = DEED_SPLITS_DOWN;
	assert_fault(f, "certificate-search");
	f->deeds[0].deed = DEED_SPLITS_UP;
	f->deeds[0].at = 1;
	assert_fault(f, "certificate-search");
}

/* No more than two can lack, so that the case of three is none, whatever is done in it. */
static void a_case_that_is_empty_is_skipped(void **state)
{
	struct fixture *f = *state;

	add_priced(f, DEED_FIXES, f->need, 0);
	add_split(f, DEED_SPLITS_UP, AT_WEIGHT, 2);
	add_split(f, DEED_SPLITS_DOWN, AT_OPEN, 0);
	add_priced(f, DEED_FIXES, f->need, 0);
	add_priced(f, DEED_CLOSES, f->cost, 0);
	add_priced(f, DEED_IMPOSSIBLE, f->cost, 0);
	add_priced(f, DEED_CLOSES, f->need, 1);
	end(f, f->need, NEED_BOUND - 1);
	assert_right(f);
	f->deeds[1].at = 1; /* two can */
	assert_fault(f, "certificate-search");
}

/* Where what goes out of play leaves nothing, the deeds of the case are skipped as well. */
static void a_case_may_be_closed_by_what_it_fixes(void **state)
{
	struct fixture *f = *state;

	add_priced(f, DEED_FIXES, f->need, 1);
	add_split(f, DEED_SPLITS_UP, AT_WEIGHT, 0);
	add_priced(f, DEED_CLOSES, f->need, 0);
	add_priced(f, DEED_CLOSES, f->need, 0);
	end(f, f->need, NEED_BOUND - 1);
	assert_right(f);
	f->need->search.deeds.n = 1;
	assert_fault(f, "certificate-search");
}

/* By the prices that come first everything is closed already. */
static void the_first_prices_may_close_all(void **state)
{
	struct fixture *f = *state;

	add_priced(f, DEED_CLOSES, f->cost, 0);
	end(f, f->cost, COST_BOUND - 1);
	assert_fault(f, "certificate-search");
	f->cost->search.denominator = 1;
	f->cost->search.prices = sparse(f, DEEDS, &f->cost->prices, 1);
	assert_right(f);
}

/* No plan that costs less has the need that is held. */
static void the_question_may_be_turned_round(void **state)
{
	struct fixture *f = *state;
	static int64_t none[] = {0};
	struct plan_certificate_step *steps = f->in.plan.certificate.steps.at, *last = f->cost;

	f->need->holds = true;
	for (struct plan_certificate_step *s = f->need + 1; s <= last; s++)
		s->held = (struct ints){none, 1};
	assert_true(f->need > steps && f->need->held.n == 0);
	assert_right(f);
	add_split(f, DEED_SPLITS_UP, AT_CHOICE, 0);
	add_priced(f, DEED_CLOSES, f->cost, 20);
	add_priced(f, DEED_IMPOSSIBLE, f->cost, 1);
	f->deeds[1].held.n = f->deeds[2].held.n = 2;
	f->held[1][1] = -20;
	f->held[2][1] = -1;
	end(f, f->cost, COST_BOUND - 1);
	f->cost->search.by_held = 0;
	forget_prices(f);
	assert_right(f);
	assert_int_equal(verdict(f, TIER_COST), CERTIFIED_PROVED);
	f->held[1][1] = 0;
	assert_fault(f, "certificate-search");
	f->held[1][1] = 20;
	assert_fault(f, "certificate-search");
	f->held[1][1] = -20;
	f->cost->search.by_held = 1; /* is what the question itself holds */
	assert_fault(f, "certificate-form");
}

static void splits_are_of_columns(void **state)
{
	struct fixture *f = *state;
	static const int64_t wrong[] = {ABSENT, -1, LENGTH(columns), INT32_MAX, INT64_MAX};

	search_cost(f);
	for (size_t i = 0; i < LENGTH(wrong); i++) {
		f->deeds[0].column = wrong[i];
		assert_fault(f, "certificate-search");
	}
	f->deeds[0].column = AT_CHOICE;
	f->deeds[0].at = INT64_MAX;
	assert_fault(f, "certificate-search");
	f->deeds[0].at = ABSENT;
	assert_fault(f, "certificate-search");
}

static void prices_are_of_rows(void **state)
{
	struct fixture *f = *state;
	static const int64_t wrong[] = {-1, PRICES, INT64_MAX, INT64_MIN};
	struct ints *prices = &f->deeds[1].prices;
	int64_t row, price;

	search_cost(f);
	row = prices->at[0];
	price = prices->at[1];
	for (size_t i = 0; i < LENGTH(wrong); i++) {
		prices->at[0] = wrong[i];
		assert_fault(f, "certificate-search");
	}
	prices->at[0] = prices->at[2]; /* twice */
	assert_fault(f, "certificate-search");
	prices->at[0] = row;
	prices->at[1] = INT64_MIN;
	assert_fault(f, "certificate-search");
	prices->at[1] = price;
	prices->n--;
	assert_fault(f, "certificate-search");
}

static void numbers_are_not_too_large(void **state)
{
	struct fixture *f = *state;

	search_cost(f);
	f->deeds[1].denominator = INT64_MAX;
	assert_fault(f, "certificate-search");
	f->deeds[1].denominator = 0;
	assert_fault(f, "certificate-search");
	f->deeds[1].denominator = 1;
	f->cost->search.target = INT64_MAX;
	assert_fault(f, "certificate-form");
	f->cost->search.target = INT64_MIN + 1;
	assert_fault(f, "certificate-form");
	f->cost->search.target = 0;
	f->cost->search.by_held = INT64_MAX;
	assert_fault(f, "certificate-form");
}

/* Columns that the config does not have: each takes the place of the first. */
static void columns_are_of_the_config(void **state)
{
	static const struct plan_certificate_column wrong[] = {
		{"chosen", .person = "KH-001", .unit = "90003", .position = "it-officer", .arc = ABSENT},
		{"choice", .person = "KH-009", .unit = "90003", .position = "it-officer", .arc = ABSENT},
		{"choice", .hire = "KH-001", .unit = "90003", .position = "it-officer", .arc = ABSENT},
		{"choice", .person = "KH-001", .unit = "90003", .arc = ABSENT},
		{"choice", .person = "KH-003", .unit = "90003", .position = "it-officer", .arc = ABSENT},
		{"choice", .person = "KH-001", .unit = "90003", .position = "it-officer", .course = "land-basic",
		 .arc = ABSENT},
		{"open", .unit = "90001", .position = "land-officer", .arc = ABSENT},
		{"lack", .unit = "90003", .arc = ABSENT},
		{"inside", .unit = "90003", .position = "it-officer", .arc = ABSENT},
		{"excess", .unit = "so-khcn", .arc = ABSENT},
		{"arc", .unit = "90003", .arc = 1}, /* leximin is no objective */
		{"weight", .position = "it", .arc = ABSENT},
		{"run", .course = "land-basic", .arc = ABSENT},
		{"beyond", .person = "KH-001", .unit = "90003", .position = "it-officer", .arc = ABSENT}};
	struct fixture *f = *state;

	search_cost(f);
	for (size_t i = 0; i < LENGTH(wrong); i++) {
		f->columns[0] = wrong[i];
		assert_fault(f, "certificate-column");
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_tree_proves_what_prices_do_not),
		TEST(a_lower_target_proves_less),
		TEST(each_case_must_be_closed),
		TEST(nothing_comes_after_the_end),
		TEST(prices_must_close_their_case),
		TEST(what_is_too_dear_is_not_impossible),
		TEST(a_case_has_its_bounds),
		TEST(a_case_that_is_empty_is_skipped),
		TEST(a_case_may_be_closed_by_what_it_fixes),
		TEST(the_first_prices_may_close_all),
		TEST(the_question_may_be_turned_round),
		TEST(splits_are_of_columns),
		TEST(prices_are_of_rows),
		TEST(numbers_are_not_too_large),
		TEST(columns_are_of_the_config),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
