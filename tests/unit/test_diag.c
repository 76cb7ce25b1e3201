#include "unit.h"

#include "base/diag.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct fixture {
	struct diags ds;
	FILE *out;
	char *text;
	size_t len;
};

static int setup(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);
	*state = f;
	return f ? 0 : -1;
}

static void close_output(struct fixture *f)
{
	if (f->out)
		fclose(f->out);
	free(f->text);
	f->out = NULL;
	f->text = NULL;
}

static int teardown(void **state)
{
	struct fixture *f = *state;
	close_output(f);
	diags_free(&f->ds);
	free(f);
	return 0;
}

static const char *print(struct fixture *f, diag_line_fn *line, const char *source)
{
	char *ctx = (char *)source;
	close_output(f);
	f->out = open_memstream(&f->text, &f->len);
	assert_non_null(f->out);
	diag_print_text(f->out, &f->ds, line, ctx);
	fflush(f->out);
	return f->text;
}

static struct loc at(const char *file, unsigned line, unsigned col)
{
	return (struct loc){file, line, col};
}

static const char *only_line(void *ctx, struct loc place, size_t *len)
{
	if (place.line != 1)
		return NULL;
	*len = strlen(ctx);
	return ctx;
}

/* The source line and the one with the caret; what else is printed has no tests. */
static void check_caret(struct fixture *f, const char *source, unsigned col, const char *shown, const char *caret)
{
	diags_free(&f->ds);
	diag_error(&f->ds, at("f", 1, col), "code", "text");
	const char *text = strchr(print(f, only_line, source), '\n');
	assert_non_null(text);
	char expected[512];
	snprintf(expected, sizeof expected, "\n    %s\n%s%s", shown, caret ? "    " : "", caret ? caret : "");
	if (strcmp(text, expected) != 0)
		fail_msg("'%s' at %u:%s", source, col, text);
}

static void the_caret_stands_under_the_character(void **state)
{
	static const struct {
		const char *source;
		unsigned col;
		const char *shown, *caret;
	} cases[] = {
		{"seats: x", 8, "seats: x", "       ^\n"},
		{"seats: x", 1, "seats: x", "^\n"},
		{"ab", 3, "ab", "  ^\n"},
		{"ab", 99, "ab", "  ^\n"}, /* beyond the end: at the end */
		{"ab\r\n", 2, "ab", " ^\n"},
		{"Đồi Gió: x", 10, "Đồi Gió: x", "         ^\n"},
		{"e\xCC\x82\xCC\xA3: x", 6, "e\xCC\x82\xCC\xA3: x", "   ^\n"}, /* marks take no column */
		{"\xE7\x9C\x81: x", 4, "\xE7\x9C\x81: x", "    ^\n"},          /* wide ones take two */
		{"\tx: y", 5, "\tx: y", "\t   ^\n"},
		{"a\tb", 3, "a\tb", " \t^\n"},
		{"\x1B[31mx", 6, "?[31mx", "     ^\n"}, /* a terminal must not obey */
		{"a\xFF\xFE"
		 "b",
		 4,
		 "a\xEF\xBF\xBD\xEF\xBF\xBD"
		 "b",
		 "   ^\n"},
		{"whole line", 0, "whole line", NULL},
	};
	for (size_t i = 0; i < LENGTH(cases); i++)
		check_caret(*state, cases[i].source, cases[i].col, cases[i].shown, cases[i].caret);
}

/* Wherever the column is in a long line, its character is shown, and the caret is under it. */
static void long_lines_show_a_window(void **state)
{
	struct fixture *f = *state;
	enum { CHARS = 300 };
	char source[CHARS + 1];
	for (int i = 0; i < CHARS; i++)
		source[i] = (char)('a' + i % 26);
	source[CHARS] = '\0';
	for (unsigned col = 1; col <= CHARS; col++) {
		diags_free(&f->ds);
		diag_error(&f->ds, at("f", 1, col), "code", "text");
		const char *shown = strchr(print(f, only_line, source), '\n') + 1;
		const char *caret = strchr(shown, '\n') + 1, *mark = strchr(caret, '^');
		assert_true(caret - shown < 120);
		assert_int_equal(shown[mark - caret], source[col - 1]);
	}
}

/* Else thousands of faults in one line of megabytes would take minutes to show. */
static void far_columns_have_no_excerpt(void **state)
{
	struct fixture *f = *state;
	enum { CHARS = 20000 };
	char *source = arena_alloc(&f->ds.arena, CHARS + 1, 1, 1);
	assert_non_null(source);
	memset(source, 'x', CHARS);
	diag_error(&f->ds, at("f", 1, CHARS), "code", "text");
	assert_null(strchr(print(f, only_line, source), '^'));
	f->ds.first->at.col = CHARS / 4;
	assert_non_null(strchr(print(f, only_line, source), '^'));
}

static void places_say_only_what_is_known(void **state)
{
	struct fixture *f = *state;
	static const struct {
		struct loc at;
		const char *begins;
	} cases[] = {
		{{NULL, 0, 0}, "error: "},
		{{"a.yaml", 0, 0}, "a.yaml: error: "},
		{{"a.yaml", 3, 0}, "a.yaml:3: error: "},
		{{"a.yaml", 3, 7}, "a.yaml:3:7: error: "},
		{{"a\x1B.yaml", 0, 0}, "a?.yaml: error: "},
	};
	for (size_t i = 0; i < LENGTH(cases); i++) {
		diags_free(&f->ds);
		diag_error(&f->ds, cases[i].at, "code", "text");
		const char *text = print(f, NULL, NULL);
		if (strncmp(text, cases[i].begins, strlen(cases[i].begins)) != 0)
			fail_msg("%s", text);
	}
}

static void check_order(const struct fixture *f, const char *codes)
{
	char got[64] = "";
	for (const struct diag *d = f->ds.first; d; d = d->next)
		strncat(got, d->code, sizeof got - strlen(got) - 1);
	assert_string_equal(got, codes);
}

static void sorting_goes_by_file_and_place(void **state)
{
	struct fixture *f = *state;
	char again[] = "z"; /* the same name, another pointer */
	diag_error(&f->ds, at("z", 9, 1), "d", "x");
	diag_error(&f->ds, at("a", 1, 1), "e", "x");
	diag_warning(&f->ds, at(again, 2, 5), "b", "x");
	diag_error(&f->ds, at("z", 2, 5), "c", "x");
	diag_error(&f->ds, at(NULL, 0, 0), "g", "x");
	diag_error(&f->ds, at("z", 2, 4), "a", "x");
	diag_error(&f->ds, at("a", 2, 0), "f", "x");
	diag_sort(&f->ds);
	check_order(f, "abcdefg");
	/* the list is whole: what comes next goes to its end */
	diag_error(&f->ds, at("b", 1, 1), "h", "x");
	check_order(f, "abcdefgh");
	assert_int_equal(f->ds.errors, 7);
	assert_int_equal(f->ds.warnings, 1);
}

static void repetitions_are_dropped(void **state)
{
	struct fixture *f = *state;
	for (int i = 0; i < 3; i++) {
		diag_error(&f->ds, at("f", 1, 1), "a", "same");
		diag_error(&f->ds, at("f", 1, 1), "b", "other %d", i);
		diag_warning(&f->ds, at("f", 1, 1), "c", "same");
		diag_error(&f->ds, at("f", 1, 2), "d", "same");
	}
	diag_sort(&f->ds);
	check_order(f, "abcbbd");
	assert_int_equal(f->ds.errors, 5);
	assert_int_equal(f->ds.warnings, 1);
}

static void sorting_nothing_is_fine(void **state)
{
	struct fixture *f = *state;
	diag_sort(&f->ds);
	diag_fold_warnings(&f->ds, 1);
	assert_null(f->ds.first);
	diag_error(&f->ds, at("f", 1, 1), "a", "x");
	check_order(f, "a");
}

static void many_warnings_fold_errors_never(void **state)
{
	struct fixture *f = *state;
	for (unsigned i = 1; i <= 6; i++) {
		diag_warning(&f->ds, at("f", i, 1), "w", "x");
		diag_hint(&f->ds, "hint");
		diag_error(&f->ds, at("f", i, 2), "e", "x");
	}
	for (unsigned i = 7; i <= 9; i++)
		diag_warning(&f->ds, at("f", i, 1), "v", "x");
	diag_sort(&f->ds);
	diag_fold_warnings(&f->ds, 2);
	/* two and one for four; three stay three, since one for one saves nothing */
	check_order(f, "wewewe"
		       "eee"
		       "vvv");
	assert_int_equal(f->ds.first->next->next->next->next->at.line, 3);
	assert_null(f->ds.first->next->next->next->next->hint);
	assert_int_equal(f->ds.warnings, 9);
	assert_int_equal(f->ds.errors, 6);
	diag_error(&f->ds, at("f", 10, 1), "z", "x");
	check_order(f, "wewewe"
		       "eee"
		       "vvv"
		       "z");
}

static void folding_up_to_the_end_keeps_the_list_whole(void **state)
{
	struct fixture *f = *state;
	for (unsigned i = 1; i <= 20; i++)
		diag_warning(&f->ds, at("f", i, 1), "w", "x");
	diag_fold_warnings(&f->ds, 1);
	diag_warning(&f->ds, at("f", 21, 1), "v", "x");
	check_order(f, "wwv");
}

static void what_could_not_be_recorded_is_counted(void **state)
{
	struct fixture *f = *state;
	diag_error(&f->ds, at("f", 1, 1), "a", "x");
	f->ds.arena.limit = f->ds.arena.used;
	assert_false(diag_error(&f->ds, at("f", 2, 1), "b", "x"));
	/* the hint was meant for what is lost, not for what came before */
	diag_hint(&f->ds, "hint");
	diag_warning(&f->ds, at("f", 3, 1), "c", "x");
	check_order(f, "a");
	assert_null(f->ds.first->hint);
	assert_int_equal(f->ds.errors, 2);
	assert_non_null(strstr(print(f, NULL, NULL), "[out-of-memory]"));
	close_output(f);
	f->out = open_memstream(&f->text, &f->len);
	assert_non_null(f->out);
	diag_print_json(f->out, &f->ds);
	fflush(f->out);
	assert_non_null(strstr(f->text, "\"code\": \"out-of-memory\""));
}

static void json_has_every_member_of_each(void **state)
{
	struct fixture *f = *state;
	diag_error(&f->ds, at("a.yaml", 3, 7), "bad-id", "the \"id\"");
	diag_hint(&f->ds, "a hint");
	diag_warning(&f->ds, at(NULL, 0, 0), "odd", "x");
	f->out = open_memstream(&f->text, &f->len);
	assert_non_null(f->out);
	diag_print_json(f->out, &f->ds);
	fflush(f->out);
	assert_string_equal(f->text,
			    "[\n  {\"level\": \"error\", \"code\": \"bad-id\", \"file\": \"a.yaml\", \"line\": 3, "
			    "\"col\": 7, \"text\": \"the \\\"id\\\"\", \"hint\": \"a hint\"},\n"
			    "  {\"level\": \"warning\", \"code\": \"odd\", \"file\": null, \"line\": null, "
			    "\"col\": null, \"text\": \"x\", \"hint\": null}\n]\n");
}

static void notes_stand_between_the_message_and_the_hint(void **state)
{
	struct fixture *f = *state;
	diag_note(&f->ds, at("a.yaml", 1, 1), "about nothing");
	diag_error(&f->ds, at("a.yaml", 3, 7), "clash", "these two");
	diag_note(&f->ds, at("a.yaml", 3, 7), "the %s", "one");
	diag_note(&f->ds, at("b.csv", 9, 1), "the other");
	diag_hint(&f->ds, "drop one");
	assert_string_equal(print(f, NULL, NULL), "a.yaml:3:7: error: these two [clash]\n  a.yaml:3:7: the one\n"
						  "  b.csv:9:1: the other\n  drop one\n");
	close_output(f);
	f->out = open_memstream(&f->text, &f->len);
	assert_non_null(f->out);
	diag_print_json(f->out, &f->ds);
	fflush(f->out);
	assert_non_null(strstr(f->text, "\"hint\": \"drop one\", \"notes\": [{\"file\": \"a.yaml\", \"line\": 3, "
					"\"col\": 7, \"text\": \"the one\"}, {\"file\": \"b.csv\", "));
}

int main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(the_caret_stands_under_the_character),
		TEST(long_lines_show_a_window),
		TEST(far_columns_have_no_excerpt),
		TEST(places_say_only_what_is_known),
		TEST(sorting_goes_by_file_and_place),
		TEST(repetitions_are_dropped),
		TEST(sorting_nothing_is_fine),
		TEST(many_warnings_fold_errors_never),
		TEST(folding_up_to_the_end_keeps_the_list_whole),
		TEST(what_could_not_be_recorded_is_counted),
		TEST(json_has_every_member_of_each),
		TEST(notes_stand_between_the_message_and_the_hint),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
