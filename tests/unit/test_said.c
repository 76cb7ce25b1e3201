/* Sentences and their places, numbers and dates, in each language; and that the tables hold together. */
#include "sentences_fixture.h"

#include "config/names.h"
#include "model/reasons.h"

static const char *said(enum language language, const char *sentence, const struct said_arg *args, struct arena *a)
{
	const struct sentence s = {{sentence, sentence}};

	return said_text(said_keep(a, &s, args), language, a);
}

static void places_have_names(void **state)
{
	const struct said_arg *args = ARGS(arg_named("unit", "90002", "xã Rừng Dài"), arg_count("n", 2),
					   arg_named("zone", "z", "đặc khu Phú Quý"));
	struct arena a = {0};

	(void)state;
	assert_string_equal(said(LANGUAGE_EN, "'{unit}' has {n} {n?desk|desks}", args, &a), "'90002' has 2 desks");
	assert_string_equal(said(LANGUAGE_VI, "{n} chỗ làm việc: {unit}", args, &a), "2 chỗ làm việc: xã Rừng Dài");
	assert_string_equal(said(LANGUAGE_VI, "{unit^}; {zone^}", args, &a), "Xã Rừng Dài; Đặc khu Phú Quý");
	assert_string_equal(said(LANGUAGE_VI, "{unit!}{n}", args, &a), "2");
	assert_string_equal(said(LANGUAGE_VI, "", NULL, &a), "");
	arena_free(&a);
}

static void numbers_pick_a_form(void **state)
{
	static const struct {
		struct fraction f;
		const char *text;
	} cases[] = {{{1, 1}, "1 person"},
		     {{2, 1}, "2 people"},
		     {{0, 1}, "0 of a person"},
		     {{2, 5}, "2/5 of a person"},
		     {{7, 5}, "1 2/5 people"}};
	struct arena a = {0};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++)
		assert_string_equal(
			said(LANGUAGE_EN, "{n} {n?person|people|of a person}", ARGS(arg_fraction("n", cases[i].f)), &a),
			cases[i].text);
	assert_string_equal(said(LANGUAGE_EN, "{n?is|are}", ARGS(arg_count("n", 0)), &a), "are");
	assert_string_equal(said(LANGUAGE_EN, "{n?is|are}", ARGS(arg_number("n", SAID_TENTHS, 10)), &a), "is");
	assert_string_equal(said(LANGUAGE_EN, "{n?is}", ARGS(arg_count("n", 3)), &a), "is");
	arena_free(&a);
}

static void numbers_are_written_as_the_language_does(void **state)
{
	static const struct {
		enum said_kind kind;
		int64_t number;
		const char *in[LANGUAGES];
	} cases[] = {{SAID_COUNT, 1234567, {"1,234,567", "1.234.567"}},
		     {SAID_COUNT, -1000, {"-1,000", "-1.000"}},
		     {SAID_TENTHS, 434, {"43.4", "43,4"}},
		     {SAID_TENTHS, 50, {"5.0", "5,0"}},
		     {SAID_HUNDREDTHS, 1205, {"12.05", "12,05"}},
		     {SAID_METRES, 6540, {"6.54 km", "6,54 km"}},
		     {SAID_METRES, 1080000, {"1,080 km", "1.080 km"}},
		     {SAID_METRES, 7, {"0.007 km", "0,007 km"}},
		     {SAID_DATE, 20301, {"2025-08-01", "01/08/2025"}}};
	static const struct {
		struct fraction f;
		const char *text;
	} fractions[] = {{{6172839, 5}, "1.234.567,8"}, {{-2, 5}, "-0,4"}, {{-7, 5}, "-1,4"}, {{3, 10}, "0,3"},
			 {{5000, 3}, "1.666 2/3"},      {{2, 1}, "2"}};
	struct arena a = {0};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++)
		for (int l = 0; l < LANGUAGES; l++)
			assert_string_equal(said((enum language)l, "{v}",
						 ARGS(arg_number("v", cases[i].kind, cases[i].number)), &a),
					    cases[i].in[l]);
	for (size_t i = 0; i < LENGTH(fractions); i++)
		assert_string_equal(said(LANGUAGE_VI, "{v}", ARGS(arg_fraction("v", fractions[i].f)), &a),
				    fractions[i].text);
	arena_free(&a);
}

static void what_is_said_is_said_in_the_language_asked_for(void **state)
{
	struct arena a = {0};
	const struct said *desks = REASON_SAID(&a, DESKS, arg_count("n", 2));
	const struct said *seats =
		REASON_SAID(&a, SEATS, arg_named("unit", "c1", "xã Đồi Gió"), arg_said("amount", desks));

	(void)state;
	assert_string_equal(said_text(seats, LANGUAGE_EN, &a), "'c1' has 2 desks");
	assert_string_equal(said_text(seats, LANGUAGE_VI, &a), "xã Đồi Gió còn 2 chỗ làm việc");
	arena_free(&a);
}

static void no_memory_is_no_crash(void **state)
{
	(void)state;
	for (size_t limit = 1; limit < 600; limit++) {
		struct arena a = {.limit = limit};
		const struct said *desks = REASON_SAID(&a, DESKS, arg_count("n", 2));
		const struct said *seats = REASON_SAID(&a, SEATS, arg_text("unit", "c1"), arg_said("amount", desks));
		const char *text = said_text(seats, LANGUAGE_EN, &a);

		assert_true(text ? strcmp(text, "'c1' has 2 desks") == 0 : a.failed);
		arena_free(&a);
	}
}

static void units_are_called_what_they_are(void **state)
{
	static const struct {
		struct unit unit;
		const char *text;
	} cases[] = {{{.id = "1", .kind = UNIT_COMMUNE, .name = {.vi = "Rừng Dài", .en = "Long Wood"}}, "xã Rừng Dài"},
		     {{.id = "2", .kind = UNIT_WARD, .name = {.vi = "Phường 1"}}, "Phường 1"},
		     {{.id = "3", .kind = UNIT_SPECIAL_ZONE, .name = {.en = "Phu Quy"}}, "đặc khu Phu Quy"},
		     {{.id = "4", .kind = UNIT_COMMUNE}, "xã 4"},
		     {{.id = "5", .kind = UNIT_AGENCY, .name = {.vi = "Sở Nội vụ"}}, "Sở Nội vụ"}};
	struct arena a = {0};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++)
		assert_string_equal(unit_in_vietnamese(&cases[i].unit, &a), cases[i].text);
	assert_string_equal(name_in(LANGUAGE_EN, &cases[0].unit.name, "1"), "Long Wood");
	arena_free(&a);
}

static void faults_of_sentences_are_found(void **state)
{
	static const struct {
		struct sentence sentence;
		const char *fault;
	} cases[] = {{{{"{n} of {unit}", "{unit}: {n}"}}, NULL},
		     {{{"{n} {n?desk|desks}", "{n} chỗ"}}, NULL},
		     {{{"{unit}", "{unit}{n!}"}}, "its places differ"},
		     {{{"{unit} has {n}", "{unit} có"}}, "its places differ"},
		     {{{"{unit}", "{untt}"}}, "its places differ"},
		     {{{"a\n", "b"}}, "its lines differ"},
		     {{{"  a", "b"}}, "its lines differ"},
		     {{{"a", NULL}}, "a language lacks it"}};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		const char *fault = fault_of(&cases[i].sentence);

		assert_true(!fault == !cases[i].fault);
		if (fault)
			assert_string_equal(fault, cases[i].fault);
	}
}

static void reasons_agree_in_all_languages(void **state)
{
	(void)state;
	check_sentences(reason_sentences, SAYS);
}

int main(void)
{
	const struct CMUnitTest all[] = {
		cmocka_unit_test(places_have_names),
		cmocka_unit_test(numbers_pick_a_form),
		cmocka_unit_test(numbers_are_written_as_the_language_does),
		cmocka_unit_test(what_is_said_is_said_in_the_language_asked_for),
		cmocka_unit_test(no_memory_is_no_crash),
		cmocka_unit_test(units_are_called_what_they_are),
		cmocka_unit_test(faults_of_sentences_are_found),
		cmocka_unit_test(reasons_agree_in_all_languages),
	};

	return cmocka_run_group_tests(all, NULL, NULL);
}
