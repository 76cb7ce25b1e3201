/* What a leximin tier leaves to hold: the plans that keep it are those with no more ratios anywhere. */
#include "unit.h"

#include "random.h"
#include "solver/lexi.h"

#include <stdlib.h>
#include <string.h>

enum { RATIOS = 4, SEEDS = 300 };

static int64_t denom[RATIOS];
static const struct lp_ratios ratios = {.n = RATIOS, .denom = denom};

static int compare_descending(const void *a, const void *b)
{
	return fraction_compare(*(const struct fraction *)b, *(const struct fraction *)a);
}

/* The levels of a plan in which ratio i is units[i] / denom[i]. */
static struct lp_tier_result levels_of(const int64_t *units, struct lp_level *levels)
{
	struct lp_tier_result res = {.levels = levels};
	struct fraction sorted[RATIOS];

	for (int i = 0; i < RATIOS; i++)
		sorted[i] = fraction_reduce(units[i], denom[i]);
	qsort(sorted, RATIOS, sizeof *sorted, compare_descending);
	for (int i = 0; i < RATIOS && sorted[i].num > 0; i++) {
		if (i == 0 || fraction_compare(sorted[i - 1], sorted[i]) != 0)
			levels[res.nlevels++] = (struct lp_level){sorted[i], 0};
		levels[res.nlevels - 1].count++;
	}
	return res;
}

/* Ratios at v or above. */
static int64_t count_from(const int64_t *units, struct fraction v)
{
	int64_t n = 0;

	for (int i = 0; i < RATIOS; i++)
		n += fraction_compare((struct fraction){units[i], denom[i]}, v) >= 0;
	return n;
}

static bool keeps(const int64_t *units, const struct lp_held_level *held, size_t n)
{
	for (size_t l = 0; l < n; l++)
		if (count_from(units, held[l].ratio) > held[l].most)
			return false;
	return true;
}

/* Has the plan, at every fraction that there can be, no more ratios than the best one? */
static bool is_nowhere_above(const int64_t *units, const int64_t *best)
{
	for (int i = 0; i < RATIOS; i++)
		for (int64_t k = 1; k <= denom[i]; k++) {
			struct fraction v = {k, denom[i]};

			if (count_from(units, v) > count_from(best, v))
				return false;
		}
	return true;
}

/* The next vector of units, each up to its denominator; false after the last. */
static bool next(int64_t *units)
{
	for (int i = 0; i < RATIOS; i++) {
		if (units[i]++ < denom[i])
			return true;
		units[i] = 0;
	}
	return false;
}

static void who_keeps_the_levels_is_above_nowhere(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= SEEDS; seed++) {
		uint64_t rng = seed;
		int64_t best[RATIOS], units[RATIOS] = {0};
		struct lp_level levels[RATIOS];
		struct lp_tier_result res;
		struct arena a = {0};
		const struct lp_held_level *held;
		size_t n;
		bool ok = true;

		for (int i = 0; i < RATIOS; i++) {
			denom[i] = random_between(&rng, 1, 6);
			best[i] = random_between(&rng, 0, denom[i]);
		}
		res = levels_of(best, levels);
		held = lexi_held_levels(&ratios, &res, &a, &n);
		assert_non_null(held);
		do
			ok = keeps(units, held, n) == is_nowhere_above(units, best);
		while (ok && next(units));
		for (size_t l = 1; l < n; l++)
			ok = ok && fraction_compare(held[l].ratio, held[l - 1].ratio) < 0 &&
			     held[l].most >= held[l - 1].most;
		arena_free(&a);
		if (!ok)
			fail_msg("seed %ju", (uintmax_t)seed);
	}
}

static void without_ratios_nothing_is_held(void **state)
{
	struct arena a = {0};
	size_t n = 1;

	(void)state;
	assert_non_null(lexi_held_levels(&(struct lp_ratios){0}, &(struct lp_tier_result){0}, &a, &n));
	assert_int_equal(n, 0);
	arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(who_keeps_the_levels_is_above_nowhere),
		cmocka_unit_test(without_ratios_nothing_is_held),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
