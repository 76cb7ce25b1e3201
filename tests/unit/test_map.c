/* What is looked up by a text or by its digest: map, sha256. */
#include "arena_fixture.h"

#include "base/map.h"
#include "base/sha256.h"

#include <stdio.h>
#include <string.h>

static void a_map_keeps_what_was_put(void **state)
{
	struct map m = map_make(*state);
	enum { MANY = 5000 };
	assert_int_equal(map_get(&m, "nothing"), -1);
	for (int i = 0; i < MANY; i++) {
		const char *key = arena_printf(*state, "key-%d", i);
		assert_true(key && map_put(&m, key, i));
	}
	assert_true(map_put(&m, "", MANY));
	assert_int_equal(m.n, MANY + 1);
	for (int i = 0; i < MANY; i++) {
		char key[32];
		snprintf(key, sizeof key, "key-%d", i);
		assert_int_equal(map_get(&m, key), i);
	}
	assert_int_equal(map_get(&m, "key-5000"), -1);
	assert_int_equal(map_get(&m, ""), MANY);
}

static void putting_again_replaces(void **state)
{
	struct map m = map_make(*state);
	assert_true(map_put(&m, "a", 1) && map_put(&m, "b", 2) && map_put(&m, "a", 3));
	assert_int_equal(m.n, 2);
	assert_int_equal(map_get(&m, "a"), 3);
	assert_int_equal(map_get(&m, "b"), 2);
}

static void a_map_that_cannot_grow_keeps_what_it_has(void **state)
{
	struct arena *a = *state;
	struct map m = map_make(a);
	static const char *const keys[] = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m"};
	a->limit = 400;
	size_t n = 0;
	while (n < LENGTH(keys) && map_put(&m, keys[n], (int)n))
		n++;
	assert_true(n > 0 && n < LENGTH(keys));
	assert_int_equal(m.n, n);
	for (size_t i = 0; i < LENGTH(keys); i++)
		assert_int_equal(map_get(&m, keys[i]), i < n ? (int)i : -1);
}

/* The vectors of FIPS 180. */
static void digests_are_those_of_the_standard(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		{"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
		{"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
		{"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
		 "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
	};
	for (size_t i = 0; i < LENGTH(cases); i++) {
		char hex[SHA256_HEX_LENGTH + 1];
		sha256_hex(cases[i][0], strlen(cases[i][0]), hex);
		assert_string_equal(hex, cases[i][1]);
	}
	assert_true(sha256_first64("abc", 3) == UINT64_C(0xba7816bf8f01cfea));
}

int main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(a_map_keeps_what_was_put),
		TEST(putting_again_replaces),
		TEST(a_map_that_cannot_grow_keeps_what_it_has),
		TEST(digests_are_those_of_the_standard),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
