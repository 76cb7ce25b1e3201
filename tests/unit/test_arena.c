#include "arena_fixture.h"

#include "base/arena.h"

#include <string.h>

static void memory_is_zeroed_aligned_and_apart(void **state)
{
	struct arena *a = *state;
	unsigned char *last = NULL;
	size_t last_size = 0;
	for (size_t size = 1; size < 3000; size += 7) {
		size_t align = (size_t)1 << size % 5;
		unsigned char *p = arena_alloc(a, 1, size, align);
		assert_non_null(p);
		assert_int_equal((uintptr_t)p % align, 0);
		for (size_t i = 0; i < size; i++)
			assert_int_equal(p[i], 0);
		memset(p, 0xFF, size);
		assert_true(!last || p >= last + last_size || p + size <= last);
		last = p;
		last_size = size;
	}
	assert_false(a->failed);
}

/* Blocks of all sizes, where others were: what is freed is often what is given next. */
static void memory_that_was_used_before_is_zeroed_too(void **state)
{
	struct arena *a = *state;
	for (int round = 0; round < 3; round++) {
		for (size_t size = 100; size < 3000000; size *= 3) {
			unsigned char *p = arena_alloc(a, 1, size, 1);
			assert_non_null(p);
			for (size_t i = 0; i < size; i++)
				if (p[i] != 0)
					fail_msg("byte %zu of %zu is %d", i, size, p[i]);
			memset(p, 0xFF, size);
			unsigned char *unset = ARENA_UNSET(a, unsigned char, size + 1);
			assert_non_null(unset);
			memset(unset, 0xFF, size + 1);
		}
		arena_free(a);
	}
}

static void memory_that_is_not_set_is_counted_and_leaves_others_alone(void **state)
{
	struct arena *a = *state;
	a->limit = 100;
	char *unset = ARENA_UNSET(a, char, 40), *zeroed = ARENA_NEW(a, char, 40);
	assert_true(unset && zeroed && a->used == 80);
	memset(unset, 0xFF, 40);
	for (int i = 0; i < 40; i++)
		assert_int_equal(zeroed[i], 0);
	assert_null(ARENA_UNSET(a, char, 21));
	assert_true(a->failed);
}

static void nothing_has_a_place_too(void **state)
{
	struct arena *a = *state;
	assert_non_null(ARENA_NEW(a, int64_t, 0));
	assert_non_null(ARENA_NEW(a, char, 3));
	assert_non_null(ARENA_NEW(a, int64_t, 0));
	assert_false(a->failed);
}

static void sizes_that_overflow_are_refused(void **state)
{
	struct arena *a = *state;
	assert_null(arena_alloc(a, SIZE_MAX / 4, 8, 8));
	assert_null(arena_alloc(a, SIZE_MAX, 1, 1));
	assert_true(a->failed);
	assert_int_equal(a->used, 0);
	/* and do no harm */
	assert_non_null(ARENA_NEW(a, int, 1));
}

static void the_limit_counts_every_byte(void **state)
{
	struct arena *a = *state;
	a->limit = 100;
	assert_non_null(ARENA_NEW(a, char, 60));
	assert_null(ARENA_NEW(a, char, 41));
	assert_true(a->failed);
	assert_non_null(ARENA_NEW(a, char, 40));
	assert_null(ARENA_NEW(a, char, 1));
	assert_int_equal(a->used, 100);
}

static void padding_counts_too(void **state)
{
	struct arena *a = *state;
	a->limit = 16;
	assert_non_null(ARENA_NEW(a, char, 1));
	assert_null(ARENA_NEW(a, int64_t, 2));
	assert_non_null(ARENA_NEW(a, int64_t, 1));
	assert_int_equal(a->used, 16);
}

static void a_list_grows_and_keeps_what_is_in_it(void **state)
{
	struct arena *a = *state;
	size_t n = 0, space = 0;
	int *list = ARENA_GROW(a, int, NULL, n, &space, 3);

	for (; n < 50; n++) {
		bool full = n == space;
		int *grown = ARENA_GROW(a, int, list, n, &space, 3);
		assert_true(full == (grown != list));
		list = grown;
		list[n] = (int)n;
	}
	assert_int_equal(space, 96);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(list[i], i);
	a->limit = a->used;
	for (; n < space; n++)
		assert_true(ARENA_GROW(a, int, list, n, &space, 3) == list);
	assert_null(ARENA_GROW(a, int, list, n, &space, 3));
	assert_true(space == 96 && a->failed);
}

static void freeing_keeps_only_the_limit(void **state)
{
	struct arena *a = *state;
	a->limit = 1 << 20;
	assert_non_null(ARENA_NEW(a, char, 100000));
	assert_null(ARENA_NEW(a, char, 1 << 20));
	arena_free(a);
	assert_true(a->limit == 1 << 20 && a->used == 0 && !a->failed && !a->head);
	assert_non_null(ARENA_NEW(a, char, 1 << 20));
}

static void strings_are_copied_and_formatted(void **state)
{
	struct arena *a = *state;
	assert_string_equal(arena_strndup(a, "xã Đồi", 3), "xã");
	assert_string_equal(arena_strndup(a, "", 0), "");
	assert_string_equal(arena_strdup(a, "abc"), "abc");
	assert_string_equal(arena_printf(a, "%s:%d", "x", 12), "x:12");
	a->limit = a->used + 3;
	assert_null(arena_strdup(a, "abc"));
	assert_null(arena_printf(a, "%d", 123));
	assert_string_equal(arena_printf(a, "%d", 12), "12");
}

int main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(memory_is_zeroed_aligned_and_apart),
		TEST(memory_that_was_used_before_is_zeroed_too),
		TEST(memory_that_is_not_set_is_counted_and_leaves_others_alone),
		TEST(nothing_has_a_place_too),
		TEST(sizes_that_overflow_are_refused),
		TEST(the_limit_counts_every_byte),
		TEST(padding_counts_too),
		TEST(a_list_grows_and_keeps_what_is_in_it),
		TEST(freeing_keeps_only_the_limit),
		TEST(strings_are_copied_and_formatted),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
