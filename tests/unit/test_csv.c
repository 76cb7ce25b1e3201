#include "nodes_fixture.h"

#include "config/csv.h"

static bool parse(struct nodes *f, const char *csv, size_t len, struct csv_table *ret)
{
	const struct source *s = nodes_source(f, csv, len);
	*ret = (struct csv_table){0};
	return csv_parse(&f->arena, s, ret, &f->ds);
}

static void every_cell_knows_its_place(void **state)
{
	struct nodes *f = *state;
	static const char *const cases[][2] = {
		{"a,b\n1,2\n", "[{a@1:1=1@2:1 b@1:3=2@2:3}@2:1]@1:1"},
		{"a,b\n1,2", "[{a@1:1=1@2:1 b@1:3=2@2:3}@2:1]@1:1"},
		/* what spreadsheets save */
		{"\xEF\xBB\xBF"
		 "a;b\r\n1;2\r\n3;4\r\n",
		 "[{a@1:1=1@2:1 b@1:3=2@2:3}@2:1 {a@1:1=3@3:1 b@1:3=4@3:3}@3:1]@1:1"},
		{"a\tb\r1\t2\r", "[{a@1:1=1@2:1 b@1:3=2@2:3}@2:1]@1:1"},
		{"a;b\n1,5;2\n", "[{a@1:1=1,5@2:1 b@1:3=2@2:5}@2:1]@1:1"},
		{"tên,b\nĐồi Gió,2\n", "[{tên@1:1=Đồi Gió@2:1 b@1:5=2@2:9}@2:1]@1:1"},
		/* spaces around, but not inside quotes */
		{" a , b\n  1 ,\" 2 \" \n", "[{a@1:2=1@2:3 b@1:6= 2 @2:6}@2:3]@1:1"},
		{"a,b\n\"x,\"\"y\"\"\",\"p\nq\"\nz,2\n",
		 "[{a@1:1=x,\"y\"@2:1 b@1:3=p\nq@2:11}@2:1 {a@1:1=z@4:1 b@1:3=2@4:3}@4:1]@1:1"},
		{"\"a\",\"b;c\"\n1,2\n", "[{a@1:1=1@2:1 b;c@1:5=2@2:3}@2:1]@1:1"},
		{"a,b\n1 \"x\" 2,y\n", "[{a@1:1=1 \"x\" 2@2:1 b@1:3=y@2:9}@2:1]@1:1"},
		/* what is empty is not given */
		{"a,b,c\n1,,\"\"\n,2,3\n", "[{a@1:1=1@2:1}@2:1 {b@1:3=2@3:2 c@1:5=3@3:4}@3:2]@1:1"},
		{"a\n", "[]@1:1"},
		{"a\n1\n\n2\n", "[{a@1:1=1@2:1}@2:1 {a@1:1=2@4:1}@4:1]@1:1"},
		/* a dot nests, wherever the columns stand */
		{"n.vi,a,n.en,s.it.x\nv,1,e,3\n",
		 "[{n@1:1={vi@1:1=v@2:1 en@1:8=e@2:5}@2:1 a@1:6=1@2:3 s@1:13={it@1:13={x@1:13=3@2:7}@2:7}@2:7}@2:1]@1:1"},
		{"n.vi,n.en,a\n,,1\n,e,2\n", "[{a@1:11=1@2:3}@2:3 {n@1:1={en@1:6=e@3:2}@3:2 a@1:11=2@3:4}@3:2]@1:1"},
	};
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct csv_table t;
		bool ok = parse(f, cases[i][0], strlen(cases[i][0]), &t);
		nodes_check_fault(f, cases[i][0], NULL, 0, 0);
		assert_true(ok && !t.holes);
		assert_string_equal(nodes_show(f, t.rows), cases[i][1]);
	}
}

static void blank_rows_mean_nothing(void **state)
{
	struct nodes *f = *state;
	struct csv_table t;
	static const char csv[] = "\n , \na,b\n\n1,2\n , \n,,,\n\"\",\n";
	assert_true(parse(f, csv, sizeof csv - 1, &t));
	assert_int_equal(f->ds.errors, 0);
	assert_string_equal(nodes_show(f, t.rows), "[{a@3:1=1@5:1 b@3:3=2@5:3}@5:1]@1:1");
	assert_string_equal(nodes_show(f, t.header), "{a@3:1=a@3:1 b@3:3=b@3:3}@3:1");
}

/* One fault each; `rows` is what can still be read, or NULL. */
static const struct fault {
	const char *name, *csv, *code;
	unsigned line, col;
	const char *rows;
} faults[] = {
	{"nothing", "", "empty-file", 1, 1, NULL},
	{"blank rows only", "\n,,\n \n", "empty-file", 1, 1, NULL},
	{"a byte order mark only", "\xEF\xBB\xBF", "empty-file", 1, 1, NULL},
	{"a row too short", "a,b\n1\n2,3\n", "csv-columns", 2, 1, "[{a@1:1=2@3:1 b@1:3=3@3:3}@3:1]@1:1"},
	{"a row too long", "a,b\n1,2,3\n", "csv-columns", 2, 5, "[]@1:1"},
	{"an empty cell too many", "a,b\n1,2,\n", "csv-columns", 2, 5, "[]@1:1"},
	{"a column without a key", "a,,b\n1,2,3\n", "bad-key", 1, 3, NULL},
	{"a last column without a key", "a,b,\n1,2,\n", "bad-key", 1, 5, NULL},
	{"a key that ends in a dot", "a,b.\n1,2\n", "bad-key", 1, 3, NULL},
	{"a key that begins with a dot", ".a,b\n1,2\n", "bad-key", 1, 1, NULL},
	{"a column divided further", "a,a.b.c.d.e\n", "duplicate-key", 1, 3, NULL},
	{"too many parts", "a.b.c.d.e,x\n", "bad-key", 1, 1, NULL},
	{"a column twice", "a,b,a\n1,2,3\n", "duplicate-key", 1, 5, NULL},
	{"a part twice", "a.x,b,a.x\n", "duplicate-key", 1, 7, NULL},
	{"a column that is a group too", "a.x,b,a\n", "duplicate-key", 1, 7, NULL},
	{"a quote left open", "a,b\n1,2\n3,\"x\ny\n", "csv-quote", 3, 3, "[{a@1:1=1@2:1 b@1:3=2@2:3}@2:1]@1:1"},
	{"a quote left open in the header", "a,\"b\n1,2\n", "csv-quote", 1, 3, NULL},
	{"text after a quote", "a,b\n1,\"x\" y\n2,3\n", "csv-quote", 2, 7, "[{a@1:1=2@3:1 b@1:3=3@3:3}@3:1]@1:1"},
	{"text after a quote in the header", "a,\"b\"c\n1,2\n", "csv-quote", 1, 6, NULL},
	{"Latin-1", "a,b\nt\xEAn,2\n", "not-utf8", 2, 2, NULL},
	{"UTF-16",
	 "\xFF\xFE"
	 "a",
	 "not-utf8", 1, 1, NULL},
};

static void each_fault_has_a_code_and_a_place(void **state)
{
	struct nodes *f = *state;
	for (size_t i = 0; i < LENGTH(faults); i++) {
		const struct fault *c = &faults[i];
		struct csv_table t;
		bool ok = parse(f, c->csv, strlen(c->csv), &t);
		nodes_check_fault(f, c->name, c->code, c->line, c->col);
		assert_int_equal(f->ds.errors, 1);
		assert_int_equal(ok, c->rows != NULL);
		if (!ok)
			continue;
		assert_true(t.holes);
		assert_string_equal(nodes_show(f, t.rows), c->rows);
	}
}

static void a_nul_is_not_text(void **state)
{
	struct nodes *f = *state;
	struct csv_table t;
	assert_false(parse(f, "a,b\n1,\0\n", 8, &t));
	nodes_check_fault(f, "NUL", "not-utf8", 2, 3);
}

static void all_faults_of_all_rows_are_reported(void **state)
{
	struct nodes *f = *state;
	struct csv_table t;
	static const char csv[] = "a,b\n1\n2,3\n4,5,6\n7,\"8\"9\n0,0\n";
	assert_true(parse(f, csv, sizeof csv - 1, &t));
	assert_int_equal(f->ds.errors, 3);
	assert_int_equal(t.rows->n, 2);
	unsigned lines[] = {2, 4, 5}, i = 0;
	for (const struct diag *d = f->ds.first; d && i < LENGTH(lines); d = d->next)
		assert_int_equal(d->at.line, lines[i++]);
	assert_int_equal(i, LENGTH(lines));
}

/* More rows than a list begins with, and more columns than a row does. */
static void large_tables_are_read_whole(void **state)
{
	struct nodes *f = *state;
	enum { ROWS = 1000, COLUMNS = 100 };
	struct text csv = {0};
	for (int row = 0; row <= ROWS; row++)
		for (int column = 0; column < COLUMNS; column++)
			text_printf(&csv, "%s%d.%d%s", row ? "" : "c", row, column, column < COLUMNS - 1 ? ";" : "\n");
	struct csv_table t;
	bool ok = parse(f, csv.at, csv.len, &t);
	text_free(&csv);
	assert_true(ok);
	assert_int_equal(t.rows->n, ROWS);
	const struct node *last = t.rows->entries[ROWS - 1].value->entries[0].value;
	assert_int_equal(last->n, COLUMNS);
	assert_string_equal(last->entries[COLUMNS - 1].value->text, "1000.99");
	assert_int_equal(last->at.line, ROWS + 1);
}

static void every_allocation_may_fail(void **state)
{
	struct nodes *f = *state;
	static const char csv[] = "a,n.vi,n.en\n1,\"x \"\"y\"\"\",\n2,,z\n";
	bool ok = false;
	for (size_t limit = 1; !ok; limit++) {
		const struct source *s = nodes_source(f, csv, sizeof csv - 1);
		struct csv_table t = {0};
		f->arena.limit = limit;
		csv_parse(&f->arena, s, &t, &f->ds);
		ok = f->ds.errors == 0;
		nodes_check_fault(f, "limit", ok ? NULL : "out-of-memory", 0, 0);
		assert_true(t.holes || !ok || t.rows->n == 2);
		f->arena.limit = 0;
	}
}

int main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, nodes_setup, nodes_teardown)
	const struct CMUnitTest tests[] = {
		TEST(every_cell_knows_its_place),          TEST(blank_rows_mean_nothing),
		TEST(each_fault_has_a_code_and_a_place),   TEST(a_nul_is_not_text),
		TEST(all_faults_of_all_rows_are_reported), TEST(large_tables_are_read_whole),
		TEST(every_allocation_may_fail),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
