/* A comparison as text. */
#include "compare_fixture.h"

#include "report/compare_text.h"

#include <stdio.h>
#include <string.h>

/* With so much memory for words, or all there is (0); false when it was not enough. */
static bool print_in(struct fixture *f, enum language language, size_t limit)
{
	char *at = NULL;
	size_t len = 0;
	struct words w = {open_memstream(&at, &len), NULL, language, {.limit = limit}};
	bool ok;

	assert_non_null(w.out);
	compare_print(&w, &f->c);
	fclose(w.out);
	f->text.len = 0;
	text_add_bytes(&f->text, at, len);
	free(at);
	ok = !w.arena.failed;
	words_free(&w);
	return ok;
}

static const char *printed(struct fixture *f)
{
	assert_true(print_in(f, LANGUAGE_EN, 0));
	return f->text.at;
}

static void the_text_has_words_for_everything(void **state)
{
	static const char *const lines[] = {
		"Plans for sample, compared\nSynthetic data",
		"\n  B  b.json with dry season,ít tiền: a limit was reached, not proved best\n",
		"\n  people short after                                 2 3/5       3 1/5      +3/5\n",
		"\n  worst commune in every plan: 90002, 3 of 3 open\n",
		"\n    newly seconded: 1\n      Y                 90002, it-officer; of so-khcn\n",
		"\n      G (2)             90002, it-officer, 2025-08-01 to 2025-10-31 -> 90002, it-officer, after the course",
		" -> 90002, it-officer, after the course cadastre, 2025-08-01 to 2025-10-31\n",
		"\n  people hired: 2 in A, 0 in B; 0 as in A\n    no longer hired: 2\n",
		"\n      desks in a: 2 of 2; in A no limit\n",
		"\n  no change: posts that stay short\n",
	};
	struct fixture *f = *state;
	struct plan_assignment before[] = {line("G", 2, "90002")};
	struct plan_assignment after[] = {line("G", 2, "90002"), line("Y", 1, "90002")};
	struct plan_resource limit = seats("a", 2, 2);
	struct plan a = full_plan(), b = plan_of(after, 2);

	after[0].course = "cadastre";
	a.assignments = (struct records)LIST(before);
	a.kpis.worst_after = b.kpis.worst_after = a.kpis.worst_before;
	b.kpis.open_after = (struct fraction){16, 5};
	b.resources = (struct records){&limit, 1};
	compare(f, &a, &b);
	for (size_t i = 0; i < LENGTH(lines); i++)
		if (!strstr(printed(f), lines[i]))
			fail_msg("no%s in\n%s", lines[i], printed(f));
}

static void limits_of_every_kind_have_words(void **state)
{
	static const char *const kinds[] = {"release", "keep",      "seats",  "request", "recruit",
					    "course",  "same-unit", "budget", "of none"};
	static const char *const lines[LENGTH(kinds)] = {
		"people whom a may release: 1 of 1; in A no limit",
		"people with 'f' whom a can spare: 1 of 1; in A no limit",
		"desks in a: 1 of 1; in A no limit",
		"people requested for a, p: 1 of 1; in A no limit",
		"vacant places of a, p: 1 of 1; in A not used up",
		"seats of the course c: 1 of 1; in A no limit",
		"people of b in a: 1 of 1; in A not used up",
		"the whole budget: 1 of 1 VND; in A no limit",
		"of none: 1 of 1; in A no limit",
	};
	struct fixture *f = *state;
	struct plan a = full_plan(), b = full_plan();

	for (size_t i = 0; i < LENGTH(kinds); i++) {
		struct plan_resource limit = seats("a", 1, 1);

		limit.kind = kinds[i];
		limit.position = "p";
		limit.field = "f";
		limit.course = "c";
		limit.from = "b";
		a.resources.n = 0;
		b.resources = (struct records){&limit, 1};
		compare(f, &a, &b);
		if (!strstr(printed(f), lines[i]))
			fail_msg("no %s in\n%s", lines[i], printed(f));
		assert_true(print_in(f, LANGUAGE_VI, 0));
		assert_null(strstr(f->text.at, "; in A"));
	}
}

/* So many that not all are named. */
static void long_lists_of_causes_are_cut(void **state)
{
	static const char *const persons[] = {"P0", "P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8", "P9"};
	static const char *const units[] = {"90001", "90002"};
	struct fixture *f = *state;
	struct plan_assignment lines[LENGTH(persons)];
	struct plan_resource desks[] = {seats("90001", 1, 1), seats("90002", 1, 1)};
	struct plan a, b;
	const struct compare_input inputs[] = {{"a", &a, false}, {"b", &a, true}};

	for (size_t i = 0; i < LENGTH(persons); i++)
		lines[i] = line(persons[i], 1, units[i % 2]);
	a = plan_of(lines, 0);
	b = plan_of(lines, LENGTH(persons));
	a.provenance.overrides.n = 0;
	b.provenance.overrides.n = 1;
	a.resources.n = 0;
	b.resources = (struct records)LIST(desks);
	compare(f, &a, &b);
	assert_true(compare_causes_begin(&f->c, 1, &f->ds));
	assert_non_null(strstr(printed(f), "\n    budget.total=+10%\n      nothing\n    no one change alone\n"));
	assert_true(compare_causes_try(&f->c, 1, 0, WITHOUT_SOLVED, inputs, &f->ds));
	assert_non_null(strstr(printed(f),
			       "\n    budget.total=+10%\n      newly seconded: P0; P1; P2; P3; P4; P5; P6; P7; "
			       "and 2 more\n      used up, and not in A: desks in 90001; desks in 90002\n"));
	assert_null(strstr(printed(f), "no one change alone"));
}

static void too_little_memory_is_known(void **state)
{
	struct fixture *f = *state;
	struct plan_assignment after[] = {line("G", 2, "90002")};
	struct plan a = full_plan(), b = plan_of(after, 1);
	int short_of_it = 0;

	compare(f, &a, &b);
	for (size_t limit = 1; !print_in(f, LANGUAGE_VI, limit); limit *= 2)
		short_of_it++;
	assert_in_range(short_of_it, 8, 24);
	assert_non_null(strstr(f->text.at, "\nB so với A\n"));
}

static void every_figure_has_a_label(void **state)
{
	struct fixture *f = *state;
	struct plan a = full_plan();
	const struct compared_row *row;

	compare(f, &a, &a);
	row = f->c.kpis.at;
	for (size_t i = 0; i < f->c.kpis.n; i++)
		if (strchr(row[i].key, '_') && strstr(printed(f), row[i].key))
			fail_msg("%s has no label", row[i].key);
}

int main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(the_text_has_words_for_everything), TEST(limits_of_every_kind_have_words),
		TEST(long_lists_of_causes_are_cut),      TEST(too_little_memory_is_known),
		TEST(every_figure_has_a_label),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
