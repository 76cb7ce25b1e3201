#include "unit.h"

#include "base/file.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

struct fixture {
	char folder[64], path[128];
	struct arena arena;
	struct diags ds;
	char *text;
	size_t len;
};

static int setup(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);
	if (!f)
		return -1;
	*state = f;
	strcpy(f->folder, "/tmp/secondment-XXXXXX");
	if (!mkdtemp(f->folder))
		return -1;
	snprintf(f->path, sizeof f->path, "%s/plan.json", f->folder);
	return 0;
}

static int teardown(void **state)
{
	struct fixture *f = *state;
	unlink(f->path);
	int rc = rmdir(f->folder); /* nothing else was left behind */
	free(f->text);
	arena_free(&f->arena);
	diags_free(&f->ds);
	free(f);
	return rc;
}

static bool read_back(struct fixture *f, const char *path, size_t most)
{
	free(f->text);
	f->text = NULL;
	return file_read(path, most, (struct loc){"c.yaml", 3, 5}, &f->text, &f->len, &f->ds);
}

static void check_content(struct fixture *f, const char *content)
{
	assert_true(read_back(f, f->path, FILE_LARGEST));
	assert_string_equal(f->text, content);
	assert_int_equal(f->len, strlen(content));
}

static void check_code(const struct fixture *f, const char *code, unsigned line, unsigned col)
{
	assert_int_equal(f->ds.errors, 1);
	assert_string_equal(f->ds.first->code, code);
	assert_int_equal(f->ds.first->at.line, line);
	assert_int_equal(f->ds.first->at.col, col);
}

static void what_is_written_is_read(void **state)
{
	struct fixture *f = *state;
	enum { LARGE = 300000 };
	char *large = arena_alloc(&f->arena, LARGE, 1, 1);
	assert_non_null(large);
	for (size_t i = 0; i < LARGE; i++)
		large[i] = (char)(i * 7 % 251); /* NULs too */
	assert_true(file_write_atomic(f->path, large, LARGE, &f->ds));
	assert_true(read_back(f, f->path, FILE_LARGEST));
	assert_int_equal(f->len, LARGE);
	assert_memory_equal(f->text, large, LARGE);
	assert_true(file_write_atomic(f->path, "", 0, &f->ds));
	check_content(f, "");
	assert_int_equal(f->ds.errors, 0);
}

static void a_file_is_replaced_as_it_was(void **state)
{
	struct fixture *f = *state;
	struct stat st;
	assert_true(file_write_atomic(f->path, "old and longer", 14, &f->ds));
	assert_int_equal(chmod(f->path, 0600), 0);
	assert_true(file_write_atomic(f->path, "new", 3, &f->ds));
	check_content(f, "new");
	assert_int_equal(stat(f->path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
}

/* As on a full disk, the write stops half way. */
static void an_output_stays_whole_when_writing_fails(void **state)
{
	struct fixture *f = *state;
	static const char longer[5000] = {'x'};
	assert_true(file_write_atomic(f->path, "old", 3, &f->ds));
	struct rlimit before, small;
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	small = before;
	small.rlim_cur = 1000;
	void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	bool written = file_write_atomic(f->path, longer, sizeof longer, &f->ds);
	setrlimit(RLIMIT_FSIZE, &before);
	signal(SIGXFSZ, handler);
	assert_false(written);
	check_code(f, "file-unwritable", 0, 0);
	check_content(f, "old");
}

static void a_folder_that_is_missing_is_a_diagnostic(void **state)
{
	struct fixture *f = *state;
	char path[256];
	snprintf(path, sizeof path, "%s/none/plan.json", f->folder);
	assert_false(file_write_atomic(path, "x", 1, &f->ds));
	check_code(f, "file-unwritable", 0, 0);
}

static void a_device_is_written_not_replaced(void **state)
{
	struct fixture *f = *state;
	struct stat st;
	assert_true(file_write_atomic("/dev/null", "x", 1, &f->ds));
	assert_int_equal(stat("/dev/null", &st), 0);
	assert_true(S_ISCHR(st.st_mode));
	assert_false(file_write_atomic("/dev/full", "x", 1, &f->ds));
	check_code(f, "file-unwritable", 0, 0);
}

static void what_cannot_be_read_has_a_code_and_a_place(void **state)
{
	struct fixture *f = *state;
	assert_false(read_back(f, f->path, 10));
	check_code(f, "file-missing", 3, 5);
	diags_free(&f->ds);
	char path[256];
	assert_true(file_write_atomic(f->path, "0123456789", 10, &f->ds));
	snprintf(path, sizeof path, "%s/deeper", f->path);
	assert_false(read_back(f, path, 10));
	check_code(f, "file-missing", 3, 5);
	diags_free(&f->ds);
	assert_false(read_back(f, f->folder, 10));
	check_code(f, "file-unreadable", 3, 5);
	diags_free(&f->ds);
	assert_false(read_back(f, f->path, 9));
	check_code(f, "file-too-large", 3, 5);
	diags_free(&f->ds);
	assert_true(read_back(f, f->path, 10));
	/* what has no end is no larger than what was allowed */
	assert_false(read_back(f, "/dev/zero", 100000));
	check_code(f, "file-too-large", 3, 5);
}

static void tables_stand_beside_the_config(void **state)
{
	struct fixture *f = *state;
	static const char *const cases[][3] = {
		{"c.yaml", "t.csv", "t.csv"},           {"a/b/c.yaml", "t.csv", "a/b/t.csv"},
		{"/c.yaml", "t.csv", "/t.csv"},         {"a/c.yaml", "/x/t.csv", "/x/t.csv"},
		{"a/c.yaml", "../t.csv", "a/../t.csv"}, {"-", "t.csv", "t.csv"},
	};
	for (size_t i = 0; i < LENGTH(cases); i++)
		assert_string_equal(file_beside(&f->arena, cases[i][0], cases[i][1]), cases[i][2]);
}

int main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(what_is_written_is_read),
		TEST(a_file_is_replaced_as_it_was),
		TEST(an_output_stays_whole_when_writing_fails),
		TEST(a_folder_that_is_missing_is_a_diagnostic),
		TEST(a_device_is_written_not_replaced),
		TEST(what_cannot_be_read_has_a_code_and_a_place),
		TEST(tables_stand_beside_the_config),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
