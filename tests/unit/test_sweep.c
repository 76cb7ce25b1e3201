/* Sweeps: what runs change. */
#include "config_fixture.h"

#include "unit.h"

#include "config/scalar.h"
#include "insight/sweep_internal.h"

#include <string.h>

/* What a test owns. */
struct sweeping {
	struct sweep sweep;
	struct sweep_asked asked;
	struct sources *src;
	struct diags ds;
	struct arena arena;
};

static int setup(void **state)
{
	struct sweeping *f = calloc(1, sizeof *f);
	if (!f)
		return -1;
	f->src = sources_new();
	*state = f;
	return f->src ? 0 : -1;
}

static int teardown(void **state)
{
	struct sweeping *f = *state;
	sweep_free(&f->sweep);
	diags_free(&f->ds);
	sources_free(f->src);
	arena_free(&f->arena);
	free(f);
	return 0;
}

static void read_sweep(struct sweeping *f, enum sweep_kind kind, const char *const *factors, int64_t samples)
{
	f->asked = (struct sweep_asked){.config = "t.yaml",
					.text = valid_config,
					.len = strlen(valid_config),
					.kind = kind,
					.factors = factors,
					.samples = samples,
					.seed = 1,
					.shard = 1,
					.shards = 1};
	while (factors[f->asked.nfactors])
		f->asked.nfactors++;
	if (!sweep_read(&f->sweep, &f->asked, f->src, &f->ds))
		fail_msg("%s", f->ds.first->text);
}

#define LIST_OF(...) ((const char *const[]){__VA_ARGS__, NULL})

/* The changes of a run, as one text. */
static const char *changes(struct sweeping *f, int64_t run)
{
	struct sweep_change *at;
	size_t n;
	const char *all = "";
	assert_true(sweep_changes(&f->sweep, run, &f->arena, &at, &n));
	for (size_t i = 0; i < n; i++)
		all = arena_printf(&f->arena, "%s%s%s=%s", all, i > 0 ? " " : "", at[i].path, at[i].value);
	return all;
}

static void the_last_factor_changes_first(void **state)
{
	struct sweeping *f = *state;
	read_sweep(f, SWEEP_GRID, LIST_OF("budget.total=1,2", "rules.travel.max_km=0.5:-0.5:-0.5,[a, b],\"x,y\""), 0);
	assert_int_equal(f->sweep.runs, 10);
	assert_string_equal(changes(f, 1), "budget.total=1 rules.travel.max_km=0.5");
	assert_string_equal(changes(f, 2), "budget.total=1 rules.travel.max_km=0");
	assert_string_equal(changes(f, 3), "budget.total=1 rules.travel.max_km==-0.5");
	assert_string_equal(changes(f, 4), "budget.total=1 rules.travel.max_km=[a, b]");
	assert_string_equal(changes(f, 5), "budget.total=1 rules.travel.max_km=\"x,y\"");
	assert_string_equal(changes(f, 10), "budget.total=2 rules.travel.max_km=\"x,y\"");
}

static void one_at_a_time_begins_with_nothing(void **state)
{
	struct sweeping *f = *state;
	read_sweep(f, SWEEP_ONE_AT_A_TIME, LIST_OF("budget.total=1,2", "rules.travel.max_km=7"), 0);
	assert_int_equal(f->sweep.runs, 4);
	assert_string_equal(changes(f, 1), "");
	assert_string_equal(changes(f, 3), "budget.total=2");
	assert_string_equal(changes(f, 4), "rules.travel.max_km=7");
}

static void shards_share_all_runs(void **state)
{
	struct sweeping *f = *state;
	read_sweep(f, SWEEP_GRID, LIST_OF("budget.total=1:17:1"), 0);
	for (f->asked.shards = 1; f->asked.shards <= 20; f->asked.shards++) {
		int times[18] = {0};
		for (f->asked.shard = 1; f->asked.shard <= f->asked.shards; f->asked.shard++)
			for (int64_t i = 0; i < sweep_count(&f->sweep); i++)
				times[sweep_run_at(&f->sweep, i)]++;
		for (int run = 1; run <= 17; run++)
			assert_int_equal(times[run], 1);
	}
}

/* The number that is drawn, in millionths. */
static int64_t number_drawn(struct sweeping *f, int64_t run)
{
	const char *value;
	int64_t number;
	const struct factor *factor = &f->sweep.factors[0];
	assert_true(distribution_draw(&factor->distribution, f->asked.seed, run, factor->path, &f->arena, &value));
	value += strcspn(value, "0123456789-");
	assert_int_equal(number_parse(value, 6, &number), NUMBER_OK);
	return number;
}

static void uniform_draws_every_value_alike(void **state)
{
	struct sweeping *f = *state;
	int times[5] = {0};
	read_sweep(f, SWEEP_SAMPLES, LIST_OF("communes.90001.seats=uniform(2,6)"), 5000);
	for (int64_t run = 1; run <= 5000; run++) {
		int64_t v = number_drawn(f, run);
		assert_true(v >= 2000000 && v <= 6000000 && v % 1000000 == 0);
		times[v / 1000000 - 2]++;
	}
	for (int i = 0; i < 5; i++)
		assert_in_range(times[i], 850, 1150); /* within five standard deviations */
}

static void normal_has_its_mean_and_deviation(void **state)
{
	struct sweeping *f = *state;
	double sum = 0, squares = 0;
	read_sweep(f, SWEEP_SAMPLES, LIST_OF("budget.total=normal(1000,100)"), 5000);
	for (int64_t run = 1; run <= 5000; run++) {
		double v = (double)number_drawn(f, run) / 1e6;
		sum += v;
		squares += (v - 1000) * (v - 1000);
	}
	assert_true(sum / 5000 > 993 && sum / 5000 < 1007);
	assert_true(squares / 5000 > 9000 && squares / 5000 < 11000);
}

static void normal_stays_within_the_bounds_of_the_key(void **state)
{
	struct sweeping *f = *state;
	int at_bound = 0;
	read_sweep(f, SWEEP_SAMPLES, LIST_OF("communes.90001.seats=normal(1,2)"), 200);
	for (int64_t run = 1; run <= 200; run++) {
		assert_true(number_drawn(f, run) >= 0);
		at_bound += number_drawn(f, run) == 0;
	}
	assert_true(at_bound > 40);
}

static void chance_happens_to_each_by_itself(void **state)
{
	struct sweeping *f = *state;
	int first = 0, second = 0, both = 0;
	read_sweep(f, SWEEP_SAMPLES, LIST_OF("staff[*].eligible=chance(0.25):false"), 2000);
	for (int64_t run = 1; run <= 2000; run++) {
		const char *all = changes(f, run);
		bool k1 = strstr(all, "staff.K1.eligible=false"), k2 = strstr(all, "staff.K2.eligible=false");
		first += k1;
		second += k2;
		both += k1 && k2;
	}
	assert_in_range(first, 410, 590);
	assert_in_range(second, 410, 590);
	assert_in_range(both, 75, 175);
}

/* Others rely on the numbers: shards on several machines, sweeps that are resumed by a later version. */
static void draws_are_what_they_always_were(void **state)
{
	struct sweeping *f = *state;
	read_sweep(f, SWEEP_SAMPLES,
		   LIST_OF("budget.total=uniform(0,1000000)", "rules.travel.max_km=+normal(0,10)%",
			   "costs.one_off=xnormal(1,0.1)", "rules.levers=choice([second],[between],delete)"),
		   3);
	assert_string_equal(changes(f, 1), "budget.total=697097 rules.travel.max_km=+-11.05% "
					   "costs.one_off=x0.9571 rules.levers=[second]");
	assert_string_equal(changes(f, 3), "budget.total=478452 rules.travel.max_km=+3.07% "
					   "costs.one_off=x1.0093 rules.levers=delete");
	f->asked.seed = 2;
	assert_string_equal(changes(f, 1), "budget.total=432114 rules.travel.max_km=+-18.29% "
					   "costs.one_off=x1.0021 rules.levers=[second]");
}

/* A process makes many runs: nothing of one is left for the next, nor in memory. */
static void a_run_is_the_same_after_others(void **state)
{
	struct sweeping *f = *state;
	struct text lines[27] = {0};
	struct sweep_tasks tasks;
	read_sweep(f, SWEEP_GRID, LIST_OF("budget.total=0,100000000,200000000", "communes.90001.seats=0:8:1"), 0);
	sweep_solve(&f->sweep, NULL);
	tasks = sweep_runs(&f->sweep, 0);
	assert_int_equal(tasks.count, 27);
	for (int64_t round = 0; round < 2; round++)
		for (int64_t k = 0; k < tasks.count; k++) {
			int64_t i = round == 0 ? k : tasks.count - 1 - k;
			struct limits limits = {0};
			struct text line = {0};
			assert_true(tasks.make(tasks.ctx, i, &limits, &line));
			assert_non_null(strstr(line.at, "optimal"));
			if (round == 0)
				text_add(&lines[i], line.at);
			assert_string_equal(line.at, lines[i].at);
			text_free(&line);
		}
	for (int64_t i = 0; i < tasks.count; i++)
		text_free(&lines[i]);
}

static const struct solved *begins_with(struct sweeping *f, int64_t run)
{
	const struct limits limits = {0};
	return sweep_neighbour(&f->sweep, run, &limits);
}

/* Without one of them the plan is another; where they are as they were it is the same. */
static void a_run_of_a_grid_begins_with_the_nearest(void **state)
{
	struct sweeping *f = *state;
	read_sweep(f, SWEEP_GRID, LIST_OF("staff.K1.eligible=false,true,false", "communes.90001.seats=0:7:1"), 0);
	sweep_solve(&f->sweep, NULL);
	assert_non_null(f->sweep.solved);
	const struct solved *first = begins_with(f, 1);
	assert_ptr_not_equal(first, f->sweep.solved);
	assert_non_null(first);
	assert_ptr_equal(begins_with(f, 8), first);
	assert_ptr_equal(begins_with(f, 9), f->sweep.solved);
	assert_ptr_equal(begins_with(f, 16), f->sweep.solved);
	assert_ptr_not_equal(begins_with(f, 17), f->sweep.solved);
}

/* The first path of three: two and four values are as many as eight. */
static void paths_of_few_values_are_counted_together(void **state)
{
	struct sweeping *f = *state;
	read_sweep(f, SWEEP_GRID,
		   LIST_OF("staff.K1.eligible=true,false", "communes.90001.seats=0,1", "rules.travel.max_km=60:90:10"),
		   0);
	sweep_solve(&f->sweep, NULL);
	assert_ptr_equal(begins_with(f, 8), f->sweep.solved);
	const struct solved *second = begins_with(f, 9);
	assert_ptr_not_equal(second, f->sweep.solved);
	assert_ptr_equal(begins_with(f, 16), second);
}

static void other_runs_begin_with_the_config(void **state)
{
	struct sweeping *f = *state;
	read_sweep(f, SWEEP_GRID, LIST_OF("staff.K1.eligible=false,true", "communes.90001.seats=0:6:1"), 0);
	sweep_solve(&f->sweep, NULL);
	assert_ptr_equal(begins_with(f, 1), f->sweep.solved); /* a block of seven is too small */
	sweep_free(&f->sweep);
	read_sweep(f, SWEEP_GRID, LIST_OF("communes.90001.seats=0:9:1"), 0);
	sweep_solve(&f->sweep, NULL);
	assert_ptr_equal(begins_with(f, 1), f->sweep.solved); /* it differs from it in one value */
	sweep_free(&f->sweep);
	read_sweep(f, SWEEP_ONE_AT_A_TIME, LIST_OF("staff.K1.eligible=false,true", "communes.90001.seats=0:9:1"), 0);
	sweep_solve(&f->sweep, NULL);
	assert_ptr_equal(begins_with(f, 2), f->sweep.solved);
	sweep_free(&f->sweep);
	read_sweep(f, SWEEP_GRID, LIST_OF("staff.K1.eligible=false,true", "communes.90001.seats=0:9:1"), 0);
	f->asked.time_limit = 1000; /* what it ends depends on the way */
	sweep_solve(&f->sweep, NULL);
	assert_ptr_equal(begins_with(f, 1), f->sweep.solved);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_last_factor_changes_first, setup, teardown),
		cmocka_unit_test_setup_teardown(one_at_a_time_begins_with_nothing, setup, teardown),
		cmocka_unit_test_setup_teardown(shards_share_all_runs, setup, teardown),
		cmocka_unit_test_setup_teardown(uniform_draws_every_value_alike, setup, teardown),
		cmocka_unit_test_setup_teardown(normal_has_its_mean_and_deviation, setup, teardown),
		cmocka_unit_test_setup_teardown(normal_stays_within_the_bounds_of_the_key, setup, teardown),
		cmocka_unit_test_setup_teardown(chance_happens_to_each_by_itself, setup, teardown),
		cmocka_unit_test_setup_teardown(draws_are_what_they_always_were, setup, teardown),
		cmocka_unit_test_setup_teardown(a_run_is_the_same_after_others, setup, teardown),
		cmocka_unit_test_setup_teardown(a_run_of_a_grid_begins_with_the_nearest, setup, teardown),
		cmocka_unit_test_setup_teardown(paths_of_few_values_are_counted_together, setup, teardown),
		cmocka_unit_test_setup_teardown(other_runs_begin_with_the_config, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
