/* What explain says of people, as text. */
#include "unit.h"

#include "insight/explain_tier.h"
#include "report/explain_text.h"
#include "report/explain_words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LONG = 1000 };

static char long_name[LONG + 1];

/* A unit of that name sends somebody for a part of the week, after a course. */
static struct explained_choice choice_of(struct plan_part *part)
{
	return (struct explained_choice){.price = CHOICE_TIE,
					 .person = long_name,
					 .people = 1,
					 .lever = "second",
					 .from = long_name,
					 .to = long_name,
					 .position = "it-officer",
					 .share = {part, 1},
					 .course = "it-basic",
					 .metres = 1000};
}

static char *printed(struct explained_who *who)
{
	const struct province p = {.id = "sample"};
	char *text = NULL;
	size_t len = 0;
	struct words w = {open_memstream(&text, &len), &p, LANGUAGE_EN, {0}};

	assert_non_null(w.out);
	explain_print_who(&w, who);
	fclose(w.out);
	words_free(&w);
	return text;
}

static void names_of_any_length_can_be_told(void **state)
{
	struct plan_part part = {.to = long_name, .position = "it-officer", .days = 2};
	struct explained_choice choices[] = {choice_of(&part)};
	struct explained_who who = {.unit = long_name, .position = "it-officer", .serves = {choices, 1}};

	(void)state;
	memset(long_name, 'x', LONG);
	for (int asks_person = 0; asks_person < 2; asks_person++) {
		char *text;

		who.person = asks_person ? "KH-001" : NULL;
		who.from = "so-khcn";
		who.others = who.serves;
		text = printed(&who);
		assert_non_null(strstr(text, "as good"));
		free(text);
	}
}

/* A post that a desk would fill, at so much more. */
static void remedied(struct explained_remedy *r, int64_t cost, int64_t price, bool at_most, const char *text,
		     const char *json)
{
	struct explained_more desk = {.unit = "c1", .amount = 1};
	struct explained_post post = {.unit = "c1",
				      .position = "it-officer",
				      .field = "it",
				      .open = {1, 1},
				      .reason = REASON_NOBODY,
				      .remedies = {r, 1}};
	struct explanation e = {.province = "sample", .plan = "plan.json", .posts = {&post, 1}};
	const struct province p = {.id = "sample"};
	char *printed = NULL;
	size_t len = 0;
	FILE *out = open_memstream(&printed, &len);
	struct text as_json = {0};
	struct words w = {out, &p, LANGUAGE_EN, {0}};

	assert_non_null(out);
	*r = (struct explained_remedy){.kind = LIFT_SEATS,
				       .state = REMEDY_FOUND,
				       .amount = 1,
				       .unit = "desks",
				       .where = {&desk, 1},
				       .cost = cost,
				       .cost_at_most = at_most,
				       .price = price};
	explain_print(&w, &e);
	words_free(&w);
	fclose(out);
	if (!strstr(printed, text))
		fail_msg("'%s' is not in:\n%s", text, printed);
	free(printed);
	assert_true(explain_json(&e, &as_json));
	assert_non_null(strstr(as_json.at, json));
	text_free(&as_json);
}

/* Of a remedy that is granted, but not tied to the post. */
static void served(int left_free, struct explained_shift *serves, size_t n, const char *text)
{
	struct explained_more desk = {.unit = "c1", .amount = 1};
	struct explained_remedy r = {.kind = LIFT_SEATS,
				     .where = {&desk, 1},
				     .price = ABSENT,
				     .left_free = left_free,
				     .serves = {serves, n}};
	struct explained_post post = {
		.unit = "c1", .position = "it", .field = "it", .reason = REASON_NOBODY, .remedies = {&r, 1}};
	const struct explanation e = {.posts = {&post, 1}};
	const struct province p = {.id = "sample"};
	char *printed = NULL;
	size_t len = 0;
	FILE *out = open_memstream(&printed, &len);
	struct words w = {out, &p, LANGUAGE_EN, {0}};

	assert_non_null(out);
	explain_print(&w, &e);
	words_free(&w);
	fclose(out);
	if (left_free == FREE_NOT_ASKED ? strstr(printed, text) != NULL : !strstr(printed, text))
		fail_msg("'%s', but:\n%s", text, printed);
	free(printed);
}

static void whom_a_remedy_serves_that_is_left_free_is_said(void **state)
{
	struct explained_shift serves[] = {
		{"c0", "it", {1, 1}, {0, 1}}, {"c1", "it", {2, 1}, {1, 1}}, {"c2", "it", {1, 1}, {0, 1}}};

	(void)state;
	served(FREE_NOT_ASKED, NULL, 0, "not tied to this post");
	served(FREE_UNDECIDED, NULL, 0, "not tied to this post, whom it serves first was not found out\n");
	served(FREE_FOUND, serves, 0, "not tied to this post, it serves no post\n");
	served(FREE_FOUND, serves, 1, "not tied to this post, it serves first: c0, it\n");
	served(FREE_FOUND, serves, 3, "not tied to this post, it serves this post all the same; c0, it; c2, it\n");
}

static void a_cost_that_is_not_proved_the_least_is_said_to_be_an_upper_bound(void **state)
{
	static const char exact[] = "\"cost_at_most\": false", bound[] = "\"cost_at_most\": true";
	struct explained_remedy r;

	(void)state;
	remedied(&r, 7500000, ABSENT, false, "; the plan costs 7,500,000 VND more\n", exact);
	remedied(&r, 7500000, ABSENT, true, "; the plan costs at most 7,500,000 VND more\n", bound);
	remedied(&r, -10, 500, true, "; the plan costs at least 10 VND less; in all at most 500 VND\n", bound);
	remedied(&r, -10, 500, false, "; the plan costs 10 VND less; in all 500 VND\n", exact);
	remedied(&r, -700, -200, true, "; the plan costs at least 700 VND less; in all at least 200 VND less\n", bound);
	remedied(&r, -700, -200, false, "; the plan costs 700 VND less; in all 200 VND less\n", exact);
	remedied(&r, 0, ABSENT, true, "; the plan costs no more than now\n", bound);
	remedied(&r, 0, ABSENT, false, "; the plan costs as much as now\n", exact);
}

static void what_a_search_gave_up_is_said_to_be_unknown(void **state)
{
	const struct province p = {.id = "sample"};
	struct words w = {NULL, &p, LANGUAGE_EN, {0}};
	struct explained_tier t = {
		.name = "leximin", .unit = "share", .share = {1, 2}, .communes = 1, .communes_with = 2, .proved = true};

	(void)state;
	assert_null(strstr(worse_words(&w, &t), "not known"));
	t.proved = false;
	assert_non_null(strstr(worse_words(&w, &t), "or less, which is not known"));
	words_free(&w);
}

static void levels_are_proved_down_to_where_a_search_gave_up(void **state)
{
	const struct lp_level levels[] = {
		{.ratio = {3, 4}, .count = 1}, {.ratio = {1, 2}, .count = 2}, {.ratio = {1, 4}, .count = 1}};
	struct lp_tier_result with = {.state = LP_TIER_GAP, .levels = levels, .nlevels = 3, .nproved = 2};

	(void)state;
	assert_true(explain_level_proved(&with, (struct fraction){1, 1}));
	assert_true(explain_level_proved(&with, (struct fraction){1, 2}));
	assert_false(explain_level_proved(&with, (struct fraction){1, 3}));
	assert_false(explain_level_proved(&with, (struct fraction){1, 4}));
	with.nproved = 0;
	assert_false(explain_level_proved(&with, (struct fraction){1, 1}));
	with.state = LP_TIER_OPTIMAL;
	assert_true(explain_level_proved(&with, (struct fraction){1, 4}));
}

int main(void)
{
	const struct CMUnitTest all[] = {
		cmocka_unit_test(what_a_search_gave_up_is_said_to_be_unknown),
		cmocka_unit_test(levels_are_proved_down_to_where_a_search_gave_up),
		cmocka_unit_test(names_of_any_length_can_be_told),
		cmocka_unit_test(a_cost_that_is_not_proved_the_least_is_said_to_be_an_upper_bound),
		cmocka_unit_test(whom_a_remedy_serves_that_is_left_free_is_said),
	};

	return cmocka_run_group_tests(all, NULL, NULL);
}
