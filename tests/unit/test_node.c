#include "nodes_fixture.h"

static const struct node *parse(struct nodes *f, const char *yaml, size_t len)
{
	const struct source *s = nodes_source(f, yaml, len);
	return node_parse(&f->arena, s, &f->ds);
}

static void every_node_knows_its_place(void **state)
{
	struct nodes *f = *state;
	static const char *const cases[][2] = {
		{"a: b", "{a@1:1=b@1:4}@1:1"},
		{"a:\n  b: 1\n  c: [x, 'y']\n", "{a@1:1={b@2:3=1@2:6 c@3:3=[x@3:7 'y'@3:10]@3:6}@2:3}@1:1"},
		{"- a\n-  b\n- - c\n", "[a@1:3 b@2:4 [c@3:5]@3:3]@1:1"},
		/* columns count characters, not bytes */
		{"tên: {Đồi: Gió, x: y}", "{tên@1:1={Đồi@1:7=Gió@1:12 x@1:17=y@1:20}@1:6}@1:1"},
		{"e\xCC\xA3: x", "{e\xCC\xA3@1:1=x@1:5}@1:1"},
		/* what is not there stands where it was expected */
		{"a:\nb: ~\n", "{a@1:1=@1:3 b@2:1=~@2:4}@1:1"},
		/* texts over several lines stand where they begin */
		{"a: |\n  x\n  y\nb: >-\n  z\nc: \"q\n  r\"\n",
		 "{a@1:1='x\ny\n'@1:4 b@4:1='z'@4:4 c@6:1='q r'@6:4}@1:1"},
		{"# comment\r\n\r\na: 1\r\nb: 2\r\n", "{a@3:1=1@3:4 b@4:1=2@4:4}@3:1"},
		{"a: 1\rb: 2\r", "{a@1:1=1@1:4 b@2:1=2@2:4}@1:1"},
		{"---\na: 1\n...\n", "{a@2:1=1@2:4}@2:1"},
		{"%YAML 1.1\n---\na: 1\n", "{a@3:1=1@3:4}@3:1"},
		/* a byte order mark is no character of the text */
		{"\xEF\xBB\xBF"
		 "a: 1\n",
		 "{a@1:1=1@1:4}@1:1"},
		{"{\"a b\": {}, c: []}", "{a b@1:2={}@1:9 c@1:13=[]@1:16}@1:1"},
	};
	for (size_t i = 0; i < LENGTH(cases); i++) {
		const struct node *n = parse(f, cases[i][0], strlen(cases[i][0]));
		assert_string_equal(nodes_show(f, n), cases[i][1]);
		assert_int_equal(f->ds.errors, 0);
	}
}

static void an_alias_is_the_node_it_names(void **state)
{
	struct nodes *f = *state;
	static const char *const cases[][2] = {
		{"a: &x 1\nb: *x\n", "{a@1:1=1@1:4 b@2:1=1@1:4}@1:1"},
		{"a: &x {k: v}\nb: [*x, *x]\n",
		 "{a@1:1={k@1:8=v@1:11}@1:4 b@2:1=[{k@1:8=v@1:11}@1:4 {k@1:8=v@1:11}@1:4]@2:4}@1:1"},
		/* the last of that name counts */
		{"[&x 1, &x 2, *x]", "[1@1:2 2@1:8 2@1:8]@1:1"},
		{"&k a: 1\n? *k\n: 2\n", NULL},
	};
	for (size_t i = 0; i < 3; i++) {
		const struct node *n = parse(f, cases[i][0], strlen(cases[i][0]));
		assert_string_equal(nodes_show(f, n), cases[i][1]);
	}
	/* a key by alias is the same key twice */
	parse(f, cases[3][0], strlen(cases[3][0]));
	nodes_check_fault(f, "a key by alias", "duplicate-key", 1, 1);
}

/* One fault each; `left` is what can still be read, or NULL. */
static const struct fault {
	const char *name, *yaml, *code;
	unsigned line, col;
	const char *left;
} faults[] = {
	{"nothing", "", "empty-file", 1, 1, NULL},
	{"only a comment", "# x\n", "empty-file", 1, 1, NULL},
	{"only a null", "~", "empty-file", 1, 1, NULL},
	{"only a mark", "---\n", "empty-file", 1, 1, NULL},
	{"a key twice", "a: 1\nb: 2\na: 3\n", "duplicate-key", 3, 1, "{a@1:1=1@1:4 b@2:1=2@2:4}@1:1"},
	{"a key twice, quoted", "{a: 1, 'a': 2}", "duplicate-key", 1, 8, "{a@1:2=1@1:5}@1:1"},
	{"a key that is nothing", "~: 1\nb: 2\n", "bad-key", 1, 1, "{b@2:1=2@2:4}@1:1"},
	{"a key that is a list", "? [a]\n: 1\nb: 2\n", "bad-key", 1, 3, "{b@3:1=2@3:4}@1:1"},
	{"a tag", "a: !int 1\n", "yaml-tag", 1, 4, "{a@1:1=1@1:4}@1:1"},
	{"a standard tag", "a: !!str 1\n", "yaml-tag", 1, 4, "{a@1:1=1@1:4}@1:1"},
	{"a tag on a list", "a: !x [1]\n", "yaml-tag", 1, 4, "{a@1:1=[1@1:8]@1:4}@1:1"},
	{"a tag on a mapping", "!x {a: 1}\n", "yaml-tag", 1, 1, "{a@1:5=1@1:8}@1:1"},
	{"an unknown alias", "a: *x\n", "unknown-alias", 1, 4, NULL},
	{"an alias before its anchor", "[*x, &x 1]", "unknown-alias", 1, 2, NULL},
	{"an anchor that contains itself", "a: &x [1, *x]\n", "endless-alias", 1, 11, NULL},
	{"a bracket left open", "a: [1, 2\nb: 3\n", "yaml-syntax", 2, 2, NULL},
	{"a quote left open", "a: 1\nb: 'x\n", "yaml-syntax", 2, 4, NULL},
	{"a tab", "a:\n\tb: 1\n", "yaml-syntax", 2, 1, NULL},
	{"a tab after spaces", "a:\n  b: 1\n \tc: 1\n", "yaml-syntax", 3, 2, NULL},
	{"two colons", "a: b: c\n", "yaml-syntax", 1, 5, NULL},
	{"wrong indentation", "a:\n  b: 1\n c: 2\n", "yaml-syntax", 3, 2, NULL},
	{"an at sign", "a: @x\n", "yaml-syntax", 1, 4, NULL},
	{"a percent sign", "a: %x\n", "yaml-syntax", 1, 4, NULL},
	{"an escaped NUL", "a: \"x\\0y\"\n", "yaml-syntax", 1, 4, "{a@1:1='x'@1:4}@1:1"},
	{"a control character", "a: x\nb: \x07\n", "yaml-syntax", 2, 4, NULL},
	{"an escape character", "Đồi: \x1B\n", "yaml-syntax", 1, 6, NULL},
	{"a next line",
	 "a: x\xC2\x85"
	 "b: y\n",
	 "yaml-syntax", 1, 5, NULL},
	{"a line separator", "Đ: x\xE2\x80\xA8", "yaml-syntax", 1, 5, NULL},
	{"Latin-1", "a: 1\nt\xEAn: 2\n", "not-utf8", 2, 2, NULL},
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
		const struct node *n = parse(f, c->yaml, strlen(c->yaml));
		nodes_check_fault(f, c->name, c->code, c->line, c->col);
		assert_int_equal(f->ds.errors, 1);
		assert_int_equal(n != NULL, c->left != NULL);
		if (n)
			assert_string_equal(nodes_show(f, n), c->left);
	}
}

static void a_second_document_is_refused(void **state)
{
	static const char yaml[] = "a: 1\n---\nb: 2\n";
	parse(*state, yaml, sizeof yaml - 1);
	nodes_check_fault(*state, "two documents", "several-documents", 2, 1);
}

static void a_nul_is_not_text(void **state)
{
	struct nodes *f = *state;
	assert_null(parse(f, "a: x\0y\n", 7));
	nodes_check_fault(f, "NUL", "not-utf8", 1, 5);
}

static void key_twice_is_found_among_many(void **state)
{
	struct nodes *f = *state;
	struct text yaml = {0};
	for (int i = 0; i < 100; i++)
		text_printf(&yaml, "k%d: 1\n", i);
	text_add(&yaml, "k3: 2\nk15: 2\nk16: 2\nk99: 2\n");
	const struct node *n = parse(f, yaml.at, yaml.len);
	text_free(&yaml);
	assert_int_equal(n->n, 100);
	assert_int_equal(f->ds.errors, 4);
	unsigned line = 101;
	for (const struct diag *d = f->ds.first; d; d = d->next, line++)
		assert_int_equal(d->at.line, line);
}

/* `depth` lists in one another, and where it stops. */
static const struct node *nest(struct nodes *f, int depth)
{
	struct text yaml = {0};
	for (int i = 0; i < depth; i++)
		text_add(&yaml, "[");
	for (int i = 0; i < depth; i++)
		text_add(&yaml, "]");
	const struct node *n = parse(f, yaml.at, yaml.len);
	text_free(&yaml);
	return n;
}

static void depth_is_bounded(void **state)
{
	struct nodes *f = *state;
	const struct node *n = nest(f, NODE_DEEPEST);
	assert_non_null(n);
	assert_int_equal(n->height, NODE_DEEPEST);
	assert_null(nest(f, NODE_DEEPEST + 1));
	nodes_check_fault(f, "depth", "too-deep", 1, NODE_DEEPEST + 1);
}

static void depth_by_aliases_is_bounded_too(void **state)
{
	struct nodes *f = *state;
	struct text yaml = {0};
	text_add(&yaml, "- &a0 [x]\n");
	for (int i = 1; i < NODE_DEEPEST; i++)
		text_printf(&yaml, "- &a%d [*a%d]\n", i, i - 1);
	const struct node *n = parse(f, yaml.at, yaml.len);
	text_free(&yaml);
	assert_null(n);
	assert_string_equal(f->ds.first->code, "too-deep");
	assert_in_range(f->ds.first->at.line, NODE_DEEPEST - 2, NODE_DEEPEST);
}

static void aliases_cannot_multiply_without_end(void **state)
{
	struct nodes *f = *state;
	struct text yaml = {0};
	text_add(&yaml, "- &a0 [x, x, x, x, x, x, x, x]\n");
	for (int i = 1; i < 20; i++) {
		text_printf(&yaml, "- &a%d [", i);
		for (int k = 0; k < 8; k++)
			text_printf(&yaml, "*a%d%s", i - 1, k < 7 ? ", " : "]\n");
	}
	const struct node *n = parse(f, yaml.at, yaml.len);
	text_free(&yaml);
	assert_null(n);
	nodes_check_fault(f, "alias bomb", "too-many-nodes", 8, 3);
}

static void anchors_are_bounded(void **state)
{
	struct nodes *f = *state;
	struct text yaml = {0};
	for (int i = 0; i <= NODE_ANCHORS; i++)
		text_printf(&yaml, "- &a%d x\n", i);
	const struct node *n = parse(f, yaml.at, yaml.len);
	text_free(&yaml);
	assert_null(n);
	nodes_check_fault(f, "anchors", "too-many-nodes", NODE_ANCHORS + 1, 3);
}

static void nulls_are_those_of_yaml(void **state)
{
	struct nodes *f = *state;
	static const char yaml[] = "[~, null, Null, NULL, '~', 'null', \"\", nULL, nil, {}, none]";
	const struct node *n = parse(f, yaml, sizeof yaml - 1);
	assert_int_equal(n->n, 11);
	for (size_t i = 0; i < n->n; i++)
		assert_int_equal(node_is_null(n->entries[i].value), i < 4);
}

static void every_allocation_may_fail(void **state)
{
	struct nodes *f = *state;
	static const char yaml[] = "a: &x {b: [1, 2], c: 'd'}\ne: *x\n";
	bool ok = false;
	for (size_t limit = 1; !ok; limit++) {
		const struct source *s = nodes_source(f, yaml, sizeof yaml - 1);
		f->arena.limit = limit;
		ok = node_parse(&f->arena, s, &f->ds) != NULL;
		nodes_check_fault(f, "limit", ok ? NULL : "out-of-memory", 0, 0);
		f->arena.limit = 0;
	}
}

int main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, nodes_setup, nodes_teardown)
	const struct CMUnitTest tests[] = {
		TEST(every_node_knows_its_place),
		TEST(an_alias_is_the_node_it_names),
		TEST(each_fault_has_a_code_and_a_place),
		TEST(a_second_document_is_refused),
		TEST(a_nul_is_not_text),
		TEST(key_twice_is_found_among_many),
		TEST(depth_is_bounded),
		TEST(depth_by_aliases_is_bounded_too),
		TEST(aliases_cannot_multiply_without_end),
		TEST(anchors_are_bounded),
		TEST(nulls_are_those_of_yaml),
		TEST(every_allocation_may_fail),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
