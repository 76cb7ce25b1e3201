#include "arena_fixture.h"

#include "base/text.h"

#include <string.h>

static void utf8_is_judged_strictly(void **state)
{
	(void)state;
	enum { GOOD = 99 };
	static const struct {
		const char *name, *bytes;
		size_t len, bad;
	} cases[] = {
		{"nothing", "", 0, GOOD},
		{"letters", "xã Đồi Gió", sizeof "xã Đồi Gió" - 1, GOOD},
		{"the last character of all", "\xF4\x8F\xBF\xBF", 4, GOOD},
		{"a NUL", "ab\0c", 4, 2},
		{"a lone continuation", "a\x80", 2, 1},
		{"a character cut short", "ab\xE1\xBB", 4, 2},
		{"a character broken off", "\xE1\xBB\x41", 3, 0},
		{"an overlong slash", "a\xC0\xAF", 3, 1},
		{"an overlong of three bytes", "\xE0\x80\xAF", 3, 0},
		{"half of a pair", "\xED\xA0\x80", 3, 0},
		{"beyond the last character", "\xF4\x90\x80\x80", 4, 0},
		{"Latin-1", "x\xE3 ", 3, 1},
		{"UTF-16", "\xFF\xFE\x41\x00", 4, 0},
	};
	for (size_t i = 0; i < LENGTH(cases); i++) {
		size_t bad = GOOD;
		bool ok = utf8_valid(cases[i].bytes, cases[i].len, &bad);
		if (ok != (cases[i].bad == GOOD) || bad != cases[i].bad)
			fail_msg("%s: %d at %zu", cases[i].name, ok, bad);
	}
}

static void characters_are_counted_whatever_the_bytes(void **state)
{
	(void)state;
	assert_int_equal(utf8_count("Đồi", strlen("Đồi")), 3);
	assert_int_equal(utf8_count("a\xFF\xFE\xE1\xBB", 5), 5);
	assert_int_equal(utf8_count("", 0), 0);
}

static void widths_are_those_of_a_terminal(void **state)
{
	(void)state;
	assert_int_equal(utf8_width('a'), 1);
	assert_int_equal(utf8_width(0x1EC7), 1); /* e with circumflex and dot below */
	assert_int_equal(utf8_width(0x0323), 0); /* the dot alone */
	assert_int_equal(utf8_width(0x7701), 2);
}

static void nfc_makes_spellings_one(void **state)
{
	struct arena *a = *state;
	static const char *const cases[][2] = {
		{"", ""},
		{"plain", "plain"},
		{"\xC3\xA9", "\xC3\xA9"},
		{"e\xCC\x81", "\xC3\xA9"},
		{"e\xCC\x82\xCC\xA3", "\xE1\xBB\x87"}, /* marks in either order */
		{"e\xCC\xA3\xCC\x82", "\xE1\xBB\x87"},
		{"\xC3\xAA\xCC\xA3", "\xE1\xBB\x87"},
		{"\xE1\xBA\xB9\xCC\x82", "\xE1\xBB\x87"},
		{"u\xCC\x9B\xCC\x80", "\xE1\xBB\xAB"}, /* the horn first, then the grave */
		{"\xC6\xB0\xCC\x80", "\xE1\xBB\xAB"},
		{"\xE2\x84\xAB", "\xC3\x85"},     /* the Angstrom sign is a letter */
		{"\xEF\xAC\x81", "\xEF\xAC\x81"}, /* a ligature stays: NFC, not NFKC */
		{"\xCC\x81x", "\xCC\x81x"},       /* a mark on nothing */
	};
	for (size_t i = 0; i < LENGTH(cases); i++) {
		const char *nfc = text_nfc(a, cases[i][0], strlen(cases[i][0]));
		assert_non_null(nfc);
		assert_string_equal(nfc, cases[i][1]);
		assert_string_equal(text_nfc(a, nfc, strlen(nfc)), nfc);
	}
}

static void nfc_fails_when_memory_does(void **state)
{
	struct arena *a = *state;
	a->limit = 3;
	assert_null(text_nfc(a, "e\xCC\x82\xCC\xA3", 5));
	assert_true(a->failed);
	assert_null(text_nfc(a, "plain", 5));
	assert_non_null(text_nfc(a, "e\xCC\x81", 3));
}

static void only_what_is_near_is_suggested(void **state)
{
	(void)state;
	static const char *const names[] = {"name", "needed", "neighbours", "it-officer", "land-officer",
					    "Đồng", "lat",    "lon",        "aa1",        "aa2"};
	static const char *const cases[][2] = {
		{"nmae", "name"},            /* swapped letters are one mistake */
		{"NAME", "name"},            /* upper and lower case are one */
		{"it-oficer", "it-officer"}, /* one lost */
		{"neighbors", "neighbours"}, /* one added */
		{"đông", "Đồng"},
		{"lan-offizer", "land-officer"},
		{"zzzz", NULL},
		{"xyz", NULL},  /* nothing in common, short as it is */
		{"aa3", "aa1"}, /* two equally near: the first */
		{"", NULL},
	};
	for (size_t i = 0; i < LENGTH(cases); i++) {
		const char *near = text_suggest(cases[i][0], text_name_at, names, LENGTH(names));
		if ((near == NULL) != (cases[i][1] == NULL) || (near && strcmp(near, cases[i][1]) != 0))
			fail_msg("'%s': %s", cases[i][0], near ? near : "nothing");
	}
}

static const char *gap_name(const void *ctx, size_t i)
{
	return i == 1 ? NULL : text_name_at(ctx, i);
}

static void a_guess_among_many_is_none(void **state)
{
	(void)state;
	static const char *const names[] = {"p1", "p2", "p3", "p4"};
	assert_null(text_suggest("p5", text_name_at, names, 3));
	/* the same name thrice is still one */
	static const char *const same[] = {"post", "post", "post", "post"};
	assert_string_equal(text_suggest("pots", text_name_at, same, 4), "post");
	assert_string_equal(text_suggest("pots", gap_name, same, 4), "post");
}

static void long_or_broken_words_get_no_suggestion(void **state)
{
	(void)state;
	char word[100];
	memset(word, 'a', sizeof word - 1);
	word[sizeof word - 1] = '\0';
	const char *const names[] = {word, "a\xFF"};
	assert_null(text_suggest(word, text_name_at, names, 1));
	assert_null(text_suggest("ab", text_name_at, names, 2));
	assert_null(text_suggest("a\xFF", text_name_at, names, 2));
}

static void texts_grow_and_stay_terminated(void **state)
{
	struct text t = {0};
	size_t len = 0;
	(void)state;
	for (int i = 0; i < 300; i++) {
		text_printf(&t, "%d,", i);
		text_add_char(&t, ';');
		text_add_bytes(&t, "ab", 1);
	}
	bool sound = !t.failed && t.len == strlen(t.at) && t.len < t.cap;
	len = t.len;
	text_free(&t);
	assert_true(sound);
	assert_int_equal(len, 300 * 2 + 10 * 2 + 90 * 3 + 200 * 4);
	assert_null(t.at);
}

static void failure_of_a_text_is_sticky(void **state)
{
	(void)state;
	struct text t = {.failed = true};
	text_add(&t, "x");
	text_printf(&t, "%d", 1);
	assert_true(t.failed && t.len == 0 && !t.at);
}

int main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(utf8_is_judged_strictly),        TEST(characters_are_counted_whatever_the_bytes),
		TEST(widths_are_those_of_a_terminal), TEST(nfc_makes_spellings_one),
		TEST(nfc_fails_when_memory_does),     TEST(only_what_is_near_is_suggested),
		TEST(a_guess_among_many_is_none),     TEST(long_or_broken_words_get_no_suggestion),
		TEST(texts_grow_and_stay_terminated), TEST(failure_of_a_text_is_sticky),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
