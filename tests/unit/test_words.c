/* The tables of sentences and terms: nothing is said in one language only. */
#include "sentences_fixture.h"

#include "model/model.h"
#include "model/tiers.h"
#include "report/words.h"
#include "review/review.h"

static void sentences_agree_in_all_languages(void **state)
{
	(void)state;
	check_sentences(sentences, SENTENCES);
}

static void check_terms(const char *const *words, size_t n)
{
	const struct words vi = {.language = LANGUAGE_VI}, en = {.language = LANGUAGE_EN};

	for (size_t i = 0; i < n; i++) {
		assert_string_equal(term(&en, words[i]), words[i]);
		if (strcmp(term(&vi, words[i]), words[i]) == 0)
			fail_msg("'%s' has no Vietnamese name", words[i]);
	}
}

static void what_plans_name_has_a_name_in_vietnamese(void **state)
{
	(void)state;
	check_terms(tier_names, TIERS);
	check_terms(tier_units, TIERS);
	check_terms(lever_names, LEVERS);
	check_terms(gate_names, GATE_OPEN);
	check_terms(review_flag_names, REVIEW_FLAGS);
	assert_string_equal(term(&(struct words){.language = LANGUAGE_VI}, "of no table"), "of no table");
}

static void posts_have_the_names_of_the_config(void **state)
{
	static struct unit units[] = {
		{.id = "c1", .kind = UNIT_COMMUNE, .name = {.vi = "Đồi Gió", .en = "Windy Hill"}}};
	static struct position positions[] = {{.id = "clerk", .name = {.vi = "Văn thư", .en = "Clerk"}}};
	const struct province p = {.units = units, .nunits = 1, .positions = positions, .npositions = 1};
	struct words w[] = {{NULL, &p, LANGUAGE_EN, {0}}, {NULL, &p, LANGUAGE_VI, {0}}, {NULL, NULL, LANGUAGE_VI, {0}}};

	(void)state;
	assert_string_equal(post_words(&w[0], "c1", "clerk"), "Windy Hill, clerk");
	assert_string_equal(post_words(&w[1], "c1", "clerk"), "vị trí Văn thư tại xã Đồi Gió");
	assert_string_equal(post_words(&w[1], "c2", "other"), "vị trí other tại c2");
	assert_string_equal(post_words(&w[2], "c1", "clerk"), "vị trí clerk tại c1");
	for (size_t i = 0; i < LENGTH(w); i++)
		words_free(&w[i]);
}

static void no_memory_is_known(void **state)
{
	struct words w = {.language = LANGUAGE_VI, .arena = {.limit = 1}};

	(void)state;
	assert_string_equal(post_words(&w, "c1", "clerk"), "");
	assert_true(w.arena.failed);
	words_free(&w);
}

int main(void)
{
	const struct CMUnitTest all[] = {
		cmocka_unit_test(sentences_agree_in_all_languages),
		cmocka_unit_test(what_plans_name_has_a_name_in_vietnamese),
		cmocka_unit_test(posts_have_the_names_of_the_config),
		cmocka_unit_test(no_memory_is_known),
	};

	return cmocka_run_group_tests(all, NULL, NULL);
}
