#include "unit.h"

#include "base/json.h"

#include <stdlib.h>
#include <string.h>

struct fixture {
	struct json *json;
	struct text text;
};

static int setup(void **state)
{
	*state = calloc(1, sizeof(struct fixture));
	return *state ? 0 : -1;
}

static int teardown(void **state)
{
	struct fixture *f = *state;
	json_free(f->json);
	text_free(&f->text);
	free(f);
	return 0;
}

/* Prints and forgets. */
static const char *print(struct fixture *f, struct json *json)
{
	f->json = json;
	f->text.len = 0;
	assert_true(json_print(json, &f->text));
	json_free(json);
	f->json = NULL;
	return f->text.at;
}

static void objects_in_arrays_take_one_line(void **state)
{
	struct json *top = json_object(), *list = json_add_array(top, "list");
	for (int i = 0; i < 2; i++) {
		struct json *row = json_add_object(list, NULL);
		json_add_int(row, "a", i);
		json_add_string(json_add_array(row, "b"), NULL, "x");
	}
	json_add_null(json_add_object(top, "deep"), "n");
	json_add_object(top, "none");
	json_add_array(top, "empty");
	struct json *few = json_add_array(top, "few");
	json_add_bool(few, NULL, true);
	json_add_bool(few, NULL, false);
	assert_string_equal(print(*state, top), "{\n"
						"  \"list\": [\n"
						"    {\"a\": 0, \"b\": [\"x\"]},\n"
						"    {\"a\": 1, \"b\": [\"x\"]}\n"
						"  ],\n"
						"  \"deep\": {\n"
						"    \"n\": null\n"
						"  },\n"
						"  \"none\": {},\n"
						"  \"empty\": [],\n"
						"  \"few\": [true, false]\n"
						"}\n");
}

static void long_arrays_are_spread(void **state)
{
	struct json *list = json_array();
	for (int i = 0; i < 40; i++)
		json_add_int(list, NULL, 1000 + i);
	const char *text = print(*state, list);
	assert_non_null(strstr(text, "[\n  1000,\n  1001,\n"));
}

/* An integer counts as its digits, with two more as a text has quotes, and ", ". */
static void arrays_are_short_up_to_a_hundred_characters(void **state)
{
	struct json *list = json_array();
	for (int i = 0; i < 12; i++)
		json_add_int(list, NULL, 1000);
	json_add_int(list, NULL, -1); /* 2 + 12 * 8 + 6 */
	const char *text = print(*state, list);
	assert_non_null(strstr(text, "[\n"));
	list = json_array();
	for (int i = 0; i < 11; i++)
		json_add_int(list, NULL, 1000);
	json_add_int(list, NULL, 100000); /* 2 + 11 * 8 + 10 */
	text = print(*state, list);
	assert_null(strstr(text, "[\n"));
}

static void integers_are_exact(void **state)
{
	struct json *list = json_array();
	json_add_int(list, NULL, INT64_MAX);
	json_add_int(list, NULL, INT64_MIN);
	json_add_int(list, NULL, 9007199254740993); /* no double */
	assert_string_equal(print(*state, list), "[9223372036854775807, -9223372036854775808, 9007199254740993]\n");
	list = json_array();
	json_add_int(list, NULL, INT32_MAX);
	json_add_int(list, NULL, INT64_C(2147483648));
	json_add_int(list, NULL, INT32_MIN);
	json_add_int(list, NULL, INT64_C(-2147483649));
	json_add_int(list, NULL, 0);
	assert_string_equal(print(*state, list), "[2147483647, 2147483648, -2147483648, -2147483649, 0]\n");
}

static void lists_of_integers_take_one_line(void **state)
{
	int64_t many[60] = {INT64_MAX, -INT64_MAX};
	struct json *top = json_object();

	json_add_ints(top, "none", NULL, 0);
	json_add_ints(top, "many", many, 60);
	const char *text = print(*state, top);
	assert_non_null(
		strstr(text, "{\n  \"none\": [],\n  \"many\": [9223372036854775807, -9223372036854775807, 0, 0, "));
	assert_non_null(strstr(text, " 0, 0]\n}\n"));
}

static void decimals_have_no_needless_zeros(void **state)
{
	static const struct {
		int64_t value;
		int scale;
		const char *text;
	} cases[] = {
		{1300, 3, "[1.3]\n"},
		{-5, 1, "[-0.5]\n"},
		{0, 6, "[0]\n"},
		{-1000, 3, "[-1]\n"},
		{1, 18, "[0.000000000000000001]\n"},
		{INT64_MIN, 0, "[-9223372036854775808]\n"},
		{INT64_MIN, 3, "[-9223372036854775.808]\n"},
	};
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct json *list = json_array();
		json_add_decimal(list, NULL, cases[i].value, cases[i].scale);
		assert_string_equal(print(*state, list), cases[i].text);
	}
}

static void strings_are_escaped_and_made_utf8(void **state)
{
	static const char *const cases[][2] = {
		{"Đồi Gió", "[\"Đồi Gió\"]\n"},
		{"\"\\/", "[\"\\\"\\\\/\"]\n"},
		{"a\nb\tc\rd\x01\x7F", "[\"a\\nb\\tc\\u000dd\\u0001\\u007f\"]\n"},
		{"a\xFF"
		 "b\xE1\xBB",
		 "[\"a\xEF\xBF\xBD"
		 "b\xEF\xBF\xBD\xEF\xBF\xBD\"]\n"},
		{"a\xC2\x85z\xE2\x80\xA8z\xEF\xBB\xBFz\xEF\xBF\xBE", "[\"a\\u0085z\\u2028z\\ufeffz\\ufffe\"]\n"},
		{"", "[\"\"]\n"},
		{NULL, "[null]\n"},
	};
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct json *list = json_array();
		json_add_string(list, NULL, cases[i][0]);
		assert_string_equal(print(*state, list), cases[i][1]);
	}
}

static void texts_are_lent_strings_are_copied(void **state)
{
	char lent[] = "a", copied[] = "b", key[] = "c";
	struct json *top = json_object();
	json_add_text(top, "text", lent);
	json_add_text(top, "none", NULL);
	json_add_string(top, "string", copied);
	json_add_string(json_add(top, key, json_object()), "d", copied);
	lent[0] = copied[0] = key[0] = 'z';
	assert_string_equal(print(*state, top), "{\n"
						"  \"text\": \"z\",\n"
						"  \"none\": null,\n"
						"  \"string\": \"b\",\n"
						"  \"c\": {\n"
						"    \"d\": \"b\"\n"
						"  }\n"
						"}\n");
}

static void keys_are_found_exactly(void **state)
{
	struct fixture *f = *state;
	f->json = json_object();
	json_add_int(f->json, "Key", 1);
	assert_null(json_get(f->json, "key"));
	assert_non_null(json_get(f->json, "Key"));
}

/* What could not be built (memory ran out: NULL) makes the whole document fail, not a part of it vanish. */
static void a_lost_child_fails_the_document(void **state)
{
	struct fixture *f = *state;
	f->json = json_object();
	json_add(json_add_object(f->json, "a"), "b", NULL);
	assert_false(json_print(f->json, &f->text));
	text_free(&f->text);
	assert_false(json_print(NULL, &f->text));
	/* and adding to what was lost does nothing */
	json_add_int(NULL, "x", 1);
	assert_null(json_add_array(NULL, "x"));
}

int main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(objects_in_arrays_take_one_line),
		TEST(long_arrays_are_spread),
		TEST(arrays_are_short_up_to_a_hundred_characters),
		TEST(integers_are_exact),
		TEST(lists_of_integers_take_one_line),
		TEST(decimals_have_no_needless_zeros),
		TEST(strings_are_escaped_and_made_utf8),
		TEST(texts_are_lent_strings_are_copied),
		TEST(keys_are_found_exactly),
		TEST(a_lost_child_fails_the_document),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
