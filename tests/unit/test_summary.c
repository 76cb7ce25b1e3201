/* The plan as text: the lines that only some plans have, and numbers that are not whole. */
#include "plan_fixture.h"

#include "report/price.h"
#include "report/print.h"
#include "report/summary.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct shown {
	char *text;
	size_t len;
	FILE *out;
};

static int setup(void **state)
{
	struct shown *s = calloc(1, sizeof *s);

	*state = s;
	return s && (s->out = open_memstream(&s->text, &s->len)) ? 0 : -1;
}

static int teardown(void **state)
{
	struct shown *s = *state;

	fclose(s->out);
	free(s->text);
	free(s);
	return 0;
}

static const char *text_of(struct shown *s)
{
	fflush(s->out);
	return s->text;
}

static struct province small_province(void)
{
	static struct field_def fields[] = {{.id = "it", .name = {.en = "IT"}}};

	return (struct province){.id = "sample", .fields = fields, .nfields = LENGTH(fields), .budget_total = ABSENT};
}

static void print_summary(const struct shown *s, const struct province *p, const struct plan *plan)
{
	struct words w = {s->out, p, LANGUAGE_EN, {0}};

	summary_print(&w, plan, 0.5);
	words_free(&w);
}

static void numbers_that_are_not_whole_are_mixed(void **state)
{
	static const struct {
		struct fraction f;
		const char *text;
	} cases[] = {{{17, 5}, "3 2/5"},
		     {{-17, 5}, "-3 2/5"},
		     {{2, 3}, "2/3"},
		     {{-2, 3}, "-2/3"},
		     {{1234567, 1}, "1,234,567"},
		     {{6172839, 5}, "1,234,567 4/5"},
		     {{0, 1}, "0"},
		     {{0, 0}, ""},
		     {{INT64_MAX, 2}, "4,611,686,018,427,387,903 1/2"}};
	char space[MIXED_SPACE];

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++)
		assert_string_equal(said_mixed(LANGUAGE_EN, cases[i].f, space), cases[i].text);
}

static void the_summary_says_what_there_is(void **state)
{
	static const char *const lines[] = {
		"\n  3 people are seconded: 1 from agencies, 2 from communes; 2 take a course first\n"
		"  1 of them shares the week among several posts\n"
		"  1 is trained for a post of their own unit\n"
		"  2 are hired: 0 on contract, 0 recruited\n"
		"  shortage: 5 people before, 2 3/5 after (48 % closed)\n",
		"\n  IT                                             2     2/5        1 3/5\n",
		"\n  lever                                     people  closes            cost, VND\n"
		"  second                                         2   1 2/5           48,000,000\n"
		"  train                                          1       1            5,000,000\n",
		"\n  worst commune before: 90002, 3 of 3 open\n  worst commune after: none is short\n",
		"\n    90002                           2 3/5 of 3 open\n",
		"\n  leximin                        2/3               2/3               1/3  not proved",
	};
	struct province p = small_province();
	struct plan plan = full_plan();

	((struct plan_tier *)plan.tiers.at)[0].status = PLAN_LIMIT;
	print_summary(*state, &p, &plan);
	((struct plan_tier *)plan.tiers.at)[0].status = PLAN_OPTIMAL;
	for (size_t i = 0; i < LENGTH(lines); i++)
		if (!strstr(text_of(*state), lines[i]))
			fail_msg("no%s in%s", lines[i], text_of(*state));
}

static void and_nothing_of_what_there_is_not(void **state)
{
	static const char *const words[] = {"share", "trained", "hired", "lever", "another post"};
	struct province p = small_province();
	struct plan plan = full_plan();

	plan.kpis.shared = plan.kpis.hired = 0;
	plan.kpis.by_lever.n = 1; /* of secondments */
	((struct plan_tier *)plan.tiers.at)[0].unit = "";
	print_summary(*state, &p, &plan);
	((struct plan_tier *)plan.tiers.at)[0].unit = "share";
	for (size_t i = 0; i < LENGTH(words); i++)
		if (strstr(text_of(*state), words[i]))
			fail_msg("'%s' in\n%s", words[i], text_of(*state));
}

static void prices_are_rows(void **state)
{
	struct shown *s = *state;
	struct plan plan = full_plan(), other = full_plan();
	struct words w = {s->out, NULL, LANGUAGE_EN, {0}};
	struct plan_tier swapped[] = {((struct plan_tier *)plan.tiers.at)[1], ((struct plan_tier *)plan.tiers.at)[0]};

	other.status = PLAN_OPTIMAL;
	swapped[0].value = (struct fraction){7, 5};
	other.tiers = (struct records)LIST(swapped);
	price_print_head(&w, &plan);
	price_print_row(&w, &plan, &(struct price_row){1, &other, false});
	price_print_row(&w, &plan, &(struct price_row){12, &plan, true});
	words_free(&w);
	assert_string_equal(text_of(s), "\n  what fewer changes of the plan in force cost\n"
					"  changes         leximin             fit\n"
					"        1             2/3           1 2/5\n"
					"       12             2/3              -7  not proved  <- the plan\n");
}

static void prices_are_lines_of_json(void **state)
{
	struct shown *s = *state;
	struct plan plan = full_plan();

	assert_true(price_print_json(s->out, &(struct price_row){3, &plan, true}));
	assert_string_equal(text_of(s), "{\"changes\": 3, \"chosen\": true, \"status\": \"limit\", \"tiers\": ["
					"{\"name\": \"leximin\", \"unit\": \"share\", \"value\": \"2/3\"}, "
					"{\"name\": \"fit\", \"unit\": \"points\", \"value\": -7}]}\n");
}

static void prices_are_asked_for_a_bounded_number_of_times(void **state)
{
	static const int64_t steps[] = {9, 10, 12, 16, 24, 40, 72, 100};
	int64_t n = 0;

	(void)state;
	for (int64_t i = 1; i < PRICE_ROWS; i++)
		assert_int_equal(n = price_next(n, PRICE_ROWS - 1), i);
	n = 8;
	for (size_t i = 0; i < LENGTH(steps); i++)
		assert_int_equal(n = price_next(n, 100), steps[i]);
	n = 0;
	for (int rows = 1; n < 1000000000; rows++) {
		assert_true(rows <= PRICE_ROWS);
		n = price_next(n, 1000000000);
	}
}

int main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(numbers_that_are_not_whole_are_mixed),
		TEST(the_summary_says_what_there_is),
		TEST(and_nothing_of_what_there_is_not),
		TEST(prices_are_rows),
		TEST(prices_are_lines_of_json),
		TEST(prices_are_asked_for_a_bounded_number_of_times),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
