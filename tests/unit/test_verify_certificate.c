/* Certificates made by hand for configs/small.yaml: true ones prove what is true, others nothing more. */
#include "verify_fixture.h"

enum { ROWS = 10, STEPS = 5 };
enum { MANDATORY, NEED, WORST, FIT, COST };

static const struct plan_certificate_row true_rows[ROWS] = {
	{.row = "post", .unit = "90002", .position = "it-officer", .pair = ABSENT, .divided_by = ABSENT},
	{.row = "post", .unit = "90002", .position = "land-officer", .pair = ABSENT, .divided_by = ABSENT},
	{.row = "mandatory", .unit = "90002", .position = "land-officer", .pair = ABSENT, .divided_by = ABSENT},
	{.row = "post", .unit = "90003", .position = "it-officer", .pair = ABSENT, .divided_by = ABSENT},
	{.row = "post", .unit = "90003", .position = "land-officer", .pair = ABSENT, .divided_by = ABSENT},
	{.row = "seats", .unit = "90002", .pair = ABSENT, .divided_by = ABSENT},
	{.row = "commune", .unit = "90002", .pair = ABSENT, .divided_by = ABSENT},
	{.row = "seats", .unit = "90003", .pair = ABSENT, .divided_by = ABSENT},
	{.row = "weight", .position = "it-officer", .pair = ABSENT, .divided_by = ABSENT},
	{.row = "weight", .position = "land-officer", .pair = ABSENT, .divided_by = ABSENT}};

/* What a seat at 90002 (one, for three) and at 90003 (two, for two) is worth, and a post there. */
static const int64_t true_prices[STEPS][ROWS] = {[NEED] = {5, 8, 0, 5, 5, -8, 0, -5, -5, -8},
						 [WORST] = {1, 1, 64, 0, 0, -65, -1, 0, 0, 0},
						 [FIT] = {0, 0, 1344, 0, 21, -1344, 0, -21, 0, 0},
						 [COST] = {0, 0, 2432, 0, 0, -2400, 0, 32, 0, 0}};

static const struct plan_certificate_step true_steps[STEPS] = {
	{.tier = "mandatory", .divisor = 1, .denominator = 1, .communes = ABSENT},
	{.tier = "need", .divisor = 1, .denominator = 1, .bound = 13, .communes = ABSENT},
	{.tier = "worst_commune",
	 .proves = PROVES_SHARE,
	 .threshold = {1, 2},
	 .divisor = 1,
	 .denominator = 1,
	 .bound = 1,
	 .communes = ABSENT},
	{.tier = "fit", .divisor = 2, .denominator = 1, .bound = -21, .communes = ABSENT},
	{.tier = "cost", .divisor = 500000, .denominator = 1, .bound = 96, .communes = ABSENT}};

struct fixture {
	struct small in;
	struct plan_certificate_row rows[ROWS + 1];
	struct plan_certificate_step steps[STEPS + 1];
	int64_t prices[STEPS + 1][ROWS + 1];
};

static int setup(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);

	*state = f;
	if (!f || small_solve(&f->in) != 0)
		return -1;
	memcpy(f->rows, true_rows, sizeof true_rows);
	memcpy(f->steps, true_steps, sizeof true_steps);
	for (int s = 0; s < STEPS; s++) {
		memcpy(f->prices[s], true_prices[s], sizeof true_prices[s]);
		f->steps[s].prices = (struct ints){f->prices[s], ROWS};
	}
	f->in.plan.certificate.rows = (struct records){f->rows, ROWS};
	f->in.plan.certificate.steps = (struct records){f->steps, STEPS};
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
	assert_int_equal(f->in.verified.certified && strcmp(code, "certificate-bound") != 0, 0);
}

static struct plan_tier *tier(struct fixture *f, int t)
{
	return (struct plan_tier *)f->in.plan.tiers.at + t;
}

static void true_prices_prove_all(void **state)
{
	struct fixture *f = *state;

	small_verify(&f->in);
	assert_int_equal(f->in.verified.faults, 0);
	assert_true(f->in.verified.certified);
	for (size_t t = 0; t < f->in.p.nobjectives; t++) {
		const struct verified_tier *v = &f->in.verified.tiers[f->in.p.objectives[t].kind];

		assert_int_equal(v->certified, CERTIFIED_PROVED);
		assert_int_equal(v->gap.num, 0);
		assert_true(v->best_shown);
	}
	assert_int_equal(f->in.verified.tiers[TIER_NEED].bound.num, 13);
	assert_int_equal(f->in.verified.tiers[TIER_FIT].bound.num, 42);
	assert_int_equal(f->in.verified.tiers[TIER_COST].bound.num, 48000000);
	assert_int_equal(f->in.verified.tiers[TIER_WORST_COMMUNE].bound.num, 2);
	assert_int_equal(f->in.verified.tiers[TIER_WORST_COMMUNE].bound.den, 3);
}

/* Prices may be any multiple of the same numbers. */
static void a_denominator_divides_all_prices(void **state)
{
	struct fixture *f = *state;

	for (int s = 0; s < STEPS; s++) {
		f->steps[s].denominator = 7;
		for (int i = 0; i < ROWS; i++)
			f->prices[s][i] *= 7;
	}
	small_verify(&f->in);
	assert_int_equal(f->in.verified.faults, 0);
	assert_int_equal(f->in.verified.tiers[TIER_COST].certified, CERTIFIED_PROVED);
}

/* Other prices are as true, but prove less: then the linear program has not proved what the plan says. */
static void weaker_prices_prove_less(void **state)
{
	struct fixture *f = *state;

	memset(f->prices[COST], 0, sizeof f->prices[COST]);
	f->steps[COST].bound = 0;
	assert_fault(f, "certificate-bound");
	tier(f, COST)->proof = PROOF_SEARCH;
	small_verify(&f->in);
	assert_int_equal(f->in.verified.faults, 0);
	assert_int_equal(f->in.verified.tiers[TIER_COST].certified, CERTIFIED_WITHIN);
	assert_true(f->in.verified.tiers[TIER_COST].bound.num < 48000000);
	assert_true(f->in.verified.tiers[TIER_COST].gap.num > 0);
	assert_int_equal(f->in.verified.tiers[TIER_FIT].certified, CERTIFIED_PROVED);
}

/* A plan that is said to be better than any can be. */
static void best_values_must_be_possible(void **state)
{
	struct fixture *f = *state;

	tier(f, COST)->proof = PROOF_SEARCH;
	tier(f, COST)->best = tier(f, COST)->allowed = (struct fraction){47000000, 1};
	tier(f, COST)->gap = (struct fraction){1000000, 1};
	small_verify(&f->in);
	assert_true(f->in.verified.faults > 0);
}

static void bounds_are_what_the_prices_give(void **state)
{
	struct fixture *f = *state;

	f->steps[NEED].bound++;
	assert_fault(f, "certificate-bound");
}

static void a_price_has_the_sign_of_its_row(void **state)
{
	struct fixture *f = *state;

	f->prices[NEED][9] = 8;
	assert_fault(f, "certificate-price");
	f->prices[NEED][9] = -8;
	f->prices[NEED][6] = -1; /* a commune without a threshold has no limit */
	assert_fault(f, "certificate-price");
}

static void prices_are_not_too_large(void **state)
{
	struct fixture *f = *state;

	f->prices[FIT][0] = INT64_MIN;
	assert_fault(f, "certificate-price");
	f->prices[FIT][0] = INT64_MAX;
	assert_fault(f, "certificate-price");
	f->prices[FIT][0] = 0;
	f->steps[FIT].denominator = INT64_MAX;
	assert_fault(f, "certificate-bound");
}

/* What a step proves stands on what the ones before it put out of play. */
static void a_step_that_is_missing_is_missed(void **state)
{
	struct fixture *f = *state;

	memmove(&f->steps[FIT], &f->steps[COST], sizeof f->steps[COST]);
	f->in.plan.certificate.steps.n--;
	small_verify(&f->in);
	assert_true(f->in.verified.faults > 0);
}

static void steps_come_in_the_order_of_the_objectives(void **state)
{
	struct fixture *f = *state;
	struct plan_certificate_step fit = f->steps[FIT];

	f->steps[FIT] = f->steps[COST];
	f->steps[COST] = fit;
	assert_fault(f, "certificate-order");
}

static void a_tier_has_one_value(void **state)
{
	struct fixture *f = *state;

	f->steps[STEPS] = f->steps[COST];
	f->in.plan.certificate.steps.n++;
	assert_fault(f, "certificate-order");
}

static void a_value_is_not_a_share(void **state)
{
	struct fixture *f = *state;

	f->steps[WORST].proves = PROVES_VALUE;
	assert_fault(f, "certificate-order");
	f->steps[WORST].proves = PROVES_COMMUNES;
	assert_fault(f, "certificate-order");
}

static void the_divisor_divides_everything(void **state)
{
	struct fixture *f = *state;
	static const int64_t wrong[] = {0, -2, 4, INT64_MAX};

	for (size_t i = 0; i < LENGTH(wrong); i++) {
		f->steps[FIT].divisor = wrong[i];
		assert_fault(f, "certificate-form");
	}
}

static void each_row_has_a_price(void **state)
{
	struct fixture *f = *state;

	f->steps[NEED].prices.n--;
	assert_fault(f, "certificate-form");
	f->steps[NEED].prices.n += 2;
	assert_fault(f, "certificate-form");
	f->steps[NEED].prices.n--;
	f->steps[NEED].held = (struct ints){f->prices[MANDATORY], 1};
	assert_fault(f, "certificate-form");
}

/* Rows that the config does not have: each takes the place of the first. */
static void rows_are_of_the_config(void **state)
{
	static const struct plan_certificate_row wrong[] = {
		{.row = "postt", .unit = "90002", .position = "it-officer", .pair = ABSENT, .divided_by = ABSENT},
		{.row = "post", .unit = "90001", .position = "land-officer", .pair = ABSENT, .divided_by = ABSENT},
		{.row = "post", .unit = "90002", .pair = ABSENT, .divided_by = ABSENT},
		{.row = "post", .unit = "90002", .position = "land-officer", .pair = ABSENT, .divided_by = ABSENT},
		{.row = "post", .unit = "90002", .position = "it-officer", .pair = ABSENT, .divided_by = 2},
		{.row = "requested", .unit = "90002", .position = "it-officer", .pair = ABSENT, .divided_by = ABSENT},
		{.row = "release", .unit = "so-nnmt", .pair = ABSENT, .divided_by = ABSENT},
		{.row = "keep", .unit = "so-nnmt", .field = "it", .pair = ABSENT, .divided_by = ABSENT},
		{.row = "seats", .unit = "so-nnmt", .pair = ABSENT, .divided_by = ABSENT},
		{.row = "course", .course = "land", .pair = ABSENT, .divided_by = ABSENT},
		{.row = "course-min", .course = "land-basic", .pair = ABSENT, .divided_by = ABSENT},
		{.row = "budget", .budget = "travel", .pair = ABSENT, .divided_by = ABSENT},
		{.row = "budget", .pair = ABSENT, .divided_by = 7},
		{.row = "same-unit", .unit = "90002", .from = "so-nnmt", .pair = ABSENT, .divided_by = ABSENT},
		{.row = "pair", .pair = 0, .divided_by = ABSENT},
		{.row = "commune", .unit = "so-nnmt", .pair = ABSENT, .divided_by = ABSENT},
		{.row = "weight", .position = "land", .pair = ABSENT, .divided_by = ABSENT},
		{.row = "change", .person = "KH-001", .pair = ABSENT, .divided_by = ABSENT}};
	struct fixture *f = *state;

	for (size_t i = 0; i < LENGTH(wrong); i++) {
		f->rows[0] = wrong[i];
		assert_fault(f, "certificate-row");
	}
}

/* No code needs an order of the rows. */
static void rows_come_in_any_order(void **state)
{
	struct fixture *f = *state;
	struct plan_certificate_row first = f->rows[0];

	f->rows[0] = f->rows[5];
	f->rows[5] = first;
	for (int s = 0; s < STEPS; s++) {
		int64_t price = f->prices[s][0];

		f->prices[s][0] = f->prices[s][5];
		f->prices[s][5] = price;
	}
	small_verify(&f->in);
	assert_int_equal(f->in.verified.faults, 0);
	assert_int_equal(f->in.verified.tiers[TIER_COST].certified, CERTIFIED_PROVED);
}

/* A budget in any unit that divides all amounts. */
static void a_budget_may_be_divided(void **state)
{
	struct fixture *f = *state;

	f->rows[ROWS] = (struct plan_certificate_row){.row = "budget", .pair = ABSENT, .divided_by = 500000};
	f->in.plan.certificate.rows.n++;
	for (int s = 0; s < STEPS; s++)
		f->steps[s].prices.n++;
	f->prices[COST][ROWS] = -1;
	f->steps[COST].bound = -1000;
	tier(f, COST)->proof = PROOF_SEARCH;
	small_verify(&f->in);
	assert_int_equal(f->in.verified.faults, 0);
	assert_int_equal(f->in.verified.tiers[TIER_COST].certified, CERTIFIED_WITHIN);
}

/* The same certificate does not make a worse plan optimal: here one of a config with less money. */
static void the_certificate_of_another_plan_does_not_help(void **state)
{
	struct fixture *f = *state;

	tier(f, NEED)->best = tier(f, NEED)->bound = tier(f, NEED)->value = (struct fraction){14, 1};
	tier(f, NEED)->allowed = (struct fraction){14, 1};
	tier(f, NEED)->proof = PROOF_SEARCH;
	small_verify(&f->in);
	assert_true(f->in.verified.faults > 0);
}

static void without_steps_nothing_is_certified(void **state)
{
	struct fixture *f = *state;

	f->in.plan.certificate = (struct plan_certificate){0};
	small_verify(&f->in);
	assert_int_equal(f->in.verified.faults, 0);
	assert_false(f->in.verified.certified);
	assert_non_null(f->in.ds.first);
	assert_string_equal(f->in.ds.first->code, "not-certified");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(true_prices_prove_all),
		TEST(a_denominator_divides_all_prices),
		TEST(weaker_prices_prove_less),
		TEST(best_values_must_be_possible),
		TEST(bounds_are_what_the_prices_give),
		TEST(a_price_has_the_sign_of_its_row),
		TEST(prices_are_not_too_large),
		TEST(a_step_that_is_missing_is_missed),
		TEST(steps_come_in_the_order_of_the_objectives),
		TEST(a_tier_has_one_value),
		TEST(a_value_is_not_a_share),
		TEST(the_divisor_divides_everything),
		TEST(each_row_has_a_price),
		TEST(rows_are_of_the_config),
		TEST(rows_come_in_any_order),
		TEST(a_budget_may_be_divided),
		TEST(the_certificate_of_another_plan_does_not_help),
		TEST(without_steps_nothing_is_certified),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
