/* Configs with their tables in files beside them. */
#include "config_fixture.h"

#include <stdio.h>
#include <unistd.h>

struct folder {
	struct fixture f;
	char path[64], config[128], table[128];
};

static int setup(void **state)
{
	struct folder *t = calloc(1, sizeof *t);
	if (!t)
		return -1;
	*state = t;
	t->f.src = sources_new();
	strcpy(t->path, "/tmp/secondment-XXXXXX");
	if (!t->f.src || !mkdtemp(t->path))
		return -1;
	snprintf(t->config, sizeof t->config, "%s/c.yaml", t->path);
	snprintf(t->table, sizeof t->table, "%s/t.csv", t->path);
	return 0;
}

static int teardown(void **state)
{
	struct folder *t = *state;
	unlink(t->config);
	unlink(t->table);
	int rc = rmdir(t->path);
	fixture_clear(&t->f);
	free(t);
	return rc;
}

static void write_file(const char *path, const char *text, size_t len)
{
	FILE *out = fopen(path, "wb");
	assert_non_null(out);
	size_t written = fwrite(text, 1, len, out);
	assert_int_equal(fclose(out), 0);
	assert_int_equal(written, len);
}

static bool load(struct folder *t)
{
	bool ok = config_load(&t->f.p, t->config, t->f.src, &t->f.ds);
	assert_int_equal(ok, t->f.ds.errors == 0);
	return ok;
}

/* The valid config with one passage replaced, and a table beside it. */
static void put(struct folder *t, const char *from, const char *to, const char *csv)
{
	fixture_again(&t->f);
	fixture_edit(&t->f, from, to);
	write_file(t->config, t->f.text.at, t->f.text.len);
	write_file(t->table, csv, strlen(csv));
}

#define COMMUNES                                                                                                       \
	"  90001: {lat: 11.95, lon: 108.45, seats: 3}\n"                                                               \
	"  90002: {lat: 11.70, lon: 108.20}\n"
#define POSTS "  - {unit: 90001, position: it-officer, quota: 2, filled: 0, needed: 1}\n"
#define STAFF                                                                                                          \
	"  - {id: K1, unit: so, skills: {it: 3}}\n"                                                                    \
	"  - {id: K2, unit: so, skills: {it: 2}, count: 2}\n"

static void put_communes(struct folder *t, const char *csv)
{
	put(t, "communes:\n" COMMUNES, "communes: {file: t.csv}\n", csv);
}

static void a_table_stands_for_a_mapping(void **state)
{
	struct folder *t = *state;
	static const char *const tables[] = {
		"code,lat,lon,seats,name.vi,neighbours,one_off\n"
		"90002,11.7,108.2,,Rừng Dài,90001,true\n90001,11.95,108.45,3,Hồ Trên, 90002 ;,false\n",
		/* as a spreadsheet saves it, its columns in another order */
		"\xEF\xBB\xBFneighbours;seats;id;name.vi;lon;lat;one_off\r\n"
		"\"90002\";3;\"90001\";\"Hồ Trên\";108.45;11.95;false\r\n"
		";;;;;;\r\n90001;;90002;Rừng Dài;108.2;11.7;true\r\n",
	};
	for (size_t i = 0; i < 2; i++) {
		put_communes(t, tables[i]);
		assert_true(load(t));
		assert_int_equal(t->f.ds.warnings, 0);
		const struct unit *u = t->f.p.units;
		assert_string_equal(u[0].id, "90001");
		assert_string_equal(u[0].name.vi, "Hồ Trên");
		assert_int_equal(u[0].seats, 3);
		assert_int_equal(u[0].lat, 11950000);
		assert_false(u[0].one_off);
		assert_int_equal(u[0].neighbours.n, 1);
		assert_int_equal(u[0].neighbours.at[0].index, 1);
		assert_true(u[1].seats == ABSENT && u[1].one_off);
		assert_int_equal(t->f.p.ninputs, 2);
		assert_string_equal(t->f.p.inputs[1].path, "t.csv");
	}
}

static void a_table_stands_for_a_list(void **state)
{
	struct folder *t = *state;
	put(t, "staff:\n" STAFF, "staff: {file: t.csv}\n",
	    "id,unit,skills.it,skills.land,volunteer,home.lat,home.lon,home.place,wishes\n"
	    "K2,so,2,,,,,,\nK1,so,3,1,true,1.5,2,Đà Lạt,90002; 90001\n");
	assert_true(load(t));
	const struct person *s = t->f.p.staff;
	assert_string_equal(s[0].id, "K1");
	assert_int_equal(s[0].skills.n, 2);
	assert_int_equal(person_level(&s[0], 1), 1);
	assert_int_equal(s[0].home.lat, 1500000);
	assert_string_equal(s[0].home.place, "Đà Lạt");
	assert_int_equal(s[0].wishes.n, 2);
	assert_string_equal(s[0].wishes.at[0].id, "90002");
	assert_true(s[0].volunteer && !s[1].volunteer);
	assert_int_equal(s[1].skills.n, 1);
	assert_int_equal(s[1].home.at.line, 0);
}

/* Names and numbers by blanks or semicolons; texts, which have blanks in them, by semicolons. */
static void cells_hold_lists(void **state)
{
	struct folder *t = *state;
	put(t, "staff:", "budgets: {file: t.csv}\nstaff:",
	    "id,name.vi,limit,pays\nb,Ngân sách xã,5,rent  travel\na,,6, hire;course ;\n");
	assert_true(load(t));
	assert_int_equal(t->f.p.budgets[0].pays, 1u << COST_HIRE | 1u << COST_COURSE);
	assert_int_equal(t->f.p.budgets[1].pays, 1u << COST_RENT | 1u << COST_TRAVEL);
	put(t, "posts:\n" POSTS, "posts: {file: t.csv}\n",
	    "unit,position,quota,filled,needed,share.days,requested\n"
	    "90001,it-officer,2,0,1,3 1;2,1\n90002,it-officer,2,0,1,5,\n90002,land-officer,2,0,1,,0\n");
	assert_true(load(t));
	const struct post *posts = t->f.p.posts;
	assert_int_equal(posts[0].days.n, 3);
	assert_true(posts[0].days.at[0] == 1 && posts[0].days.at[2] == 3 && posts[0].requested == 1);
	assert_true(posts[1].days.n == 0 && posts[1].requested == ABSENT);
	assert_true(posts[2].days.n == 0 && posts[2].requested == 0);
	put_communes(t, "code,lat,lon,tags,neighbours\n90001,1,2,tiếng K'ho; lạnh,90002\n90002,1,2,,90001\n");
	assert_true(load(t));
	assert_int_equal(t->f.p.units[0].tags.n, 2);
	assert_string_equal(t->f.p.units[0].tags.at[1], "tiếng K'ho");
}

static void kilometres_come_from_a_table(void **state)
{
	struct folder *t = *state;
	put(t, "staff:", "rules: {travel: {file: t.csv}}\nstaff:", "from;to;km\nso;90001;12.5\n90002;so;1\n");
	assert_true(load(t));
	assert_int_equal(t->f.p.rules.travel.pairs.n, 2);
	const struct km_pair *pairs = t->f.p.rules.travel.pairs.at;
	assert_int_equal(pairs[1].metres, 12500);
}

/* One fault each, in communes (a mapping) by a table. */
static const struct fault {
	const char *name, *csv, *code;
	unsigned line, col;
} faults[] = {
	{"a column that means nothing", "code,lat,lon,seatz\n90001,1,2,3\n90002,1,2,3\n", "unknown-key", 1, 14},
	{"a column that is missing", "code,lat\n90001,1\n90002,2\n", "missing-key", 1, 1},
	{"a group that means nothing", "code,lat,lon,seats.x\n90001,1,2,3\n90002,1,2,3\n", "wrong-type", 1, 14},
	{"a group without its part", "code,lat,lon,name\n90001,1,2,x\n90002,1,2,x\n", "wrong-type", 1, 14},
	{"an unknown part", "code,lat,lon,name.fr\n90001,1,2,x\n90002,1,2,x\n", "unknown-key", 1, 14},
	{"a divided code", "code.x,lat,lon\n90001,1,2\n90002,1,2\n", "wrong-type", 1, 1},
	{"a divided id", "id.x,lat,lon\n90001,1,2\n90002,1,2\n", "wrong-type", 1, 1},
	{"both names of the id", "code,lat,lon,id\n90001,1,2,90001\n90002,1,2,90002\n", "duplicate-key", 1, 1},
	{"no name of the id", "lat,lon\n1,2\n1,2\n", "missing-key", 1, 1},
	{"a row without a code", "code,lat,lon\n90001,1,2\n,1,2\n90002,1,2\n", "missing-key", 3, 2},
	{"a cell that must not be empty", "code,lat,lon\n90001,,2\n90002,1,2\n", "missing-key", 2, 1},
	{"a code twice", "code,lat,lon\n90001,1,2\n90002,1,2\n90001,3,4\n", "duplicate-id", 4, 1},
	{"a wrong cell", "code,lat,lon,seats\n90001,1,2,3\n90002,1,2,x\n", "not-a-number", 3, 11},
	{"a decimal comma", "code;lat;lon\n90001;1;2\n90002;1,5;2\n", "not-a-number", 3, 7},
	{"an unknown neighbour", "code,lat,lon,neighbours\n90001,1,2,90002;90009\n90002,1,2,90001\n",
	 "unknown-reference", 2, 11},
	{"a row too short", "code,lat,lon\n90001,1,2\n90002,1\n", "csv-columns", 3, 7},
	{"an open quote", "code,lat,lon\n90001,1,2\n\"90002,1,2\n", "csv-quote", 3, 1},
	{"not UTF-8", "code,lat,lon,name.vi\n90001,1,2,\xE3\n", "not-utf8", 2, 11},
	{"nothing", "", "empty-file", 1, 1},
};

static void each_fault_of_a_table_has_a_place_in_it(void **state)
{
	struct folder *t = *state;
	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
		const struct fault *c = &faults[i];
		put_communes(t, c->csv);
		assert_false(load(t));
		const struct diag *d = t->f.ds.first;
		if (t->f.ds.errors != 1 || strcmp(d->code, c->code) != 0 || d->at.line != c->line ||
		    d->at.col != c->col || strcmp(d->at.file, t->table) != 0)
			fail_msg("%s: %zu errors, the first %s:%u:%u [%s] %s", c->name, t->f.ds.errors, d->at.file,
				 d->at.line, d->at.col, d->code, d->text);
	}
}

/* What names the table has its place in the config. */
static void a_table_must_be_there(void **state)
{
	static const struct {
		const char *to, *code;
		unsigned col;
	} cases[] = {
		{"communes: {file: none.csv}\n", "file-missing", 18},
		{"communes: {file: .}\n", "file-unreadable", 18},
		{"communes: {file: ~}\n", "missing-value", 18},
		{"communes: {file: ''}\n", "missing-value", 18},
	};
	struct folder *t = *state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		put(t, "communes:\n" COMMUNES, cases[i].to, "");
		assert_false(load(t));
		const struct diag *d = t->f.ds.first;
		assert_int_equal(t->f.ds.errors, 1);
		assert_string_equal(d->code, cases[i].code);
		assert_int_equal(d->at.line, 10);
		assert_int_equal(d->at.col, cases[i].col);
	}
}

static void the_excerpt_comes_from_the_right_file(void **state)
{
	struct folder *t = *state;
	put_communes(t, "code,lat,lon\r\n90001,1,x\r\n");
	load(t);
	size_t len = 0;
	const char *line = sources_line(t->f.src, t->f.ds.first->at, &len);
	assert_non_null(line);
	assert_int_equal(len, strlen("90001,1,x"));
	assert_memory_equal(line, "90001,1,x", len);
	assert_null(sources_line(t->f.src, (struct loc){t->table, 9, 1}, &len));
	assert_null(sources_line(t->f.src, (struct loc){"other", 1, 1}, &len));
}

static void every_allocation_may_fail(void **state)
{
	struct folder *t = *state;
	put(t, "posts:\n" POSTS "staff:\n" STAFF,
	    "posts: []\nstaff: {file: t.csv}\nobjectives: [{tier: need, tolerance: 2%}, {tier: sum, of: {fit: 1}}]\n"
	    "pairs: [{rule: never, person: K1, asked_by: x}]\nbudgets: {b: {limit: 1, pays: [rent]}}\n"
	    "scenarios: {a: {set: {budget.total: 1}}}\n",
	    "id,unit,skills.it,wishes,home.lat,home.lon,tags\nK1,so,3,90001;90002,1,2,b;a\nK2,so,2,,,,\n");
	bool ok = false;
	for (size_t limit = 1; !ok; limit += 1 + limit / 100) {
		fixture_again(&t->f);
		t->f.p.arena.limit = limit;
		ok = load(t);
		const struct diag *d = t->f.ds.first;
		if (!ok && (!d || strcmp(d->code, "out-of-memory") != 0))
			fail_msg("limit %zu: [%s] %s", limit, d ? d->code : "", d ? d->text : "no diagnostic");
	}
}

/* Nor need a fault be recorded for it to count. */
static void diagnostics_may_lack_memory_too(void **state)
{
	struct fixture *f = &((struct folder *)*state)->f;
	for (size_t limit = 1; limit < 3000; limit += 11) {
		fixture_again(f);
		f->ds.arena.limit = limit;
		fixture_edit(f, "seats: 3", "seats: x, seatz: 1, lat: 1");
		assert_false(fixture_parse(f, f->text.at));
		assert_int_equal(f->ds.errors, 3);
	}
}

int main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(a_table_stands_for_a_mapping),
		TEST(a_table_stands_for_a_list),
		TEST(cells_hold_lists),
		TEST(kilometres_come_from_a_table),
		TEST(each_fault_of_a_table_has_a_place_in_it),
		TEST(a_table_must_be_there),
		TEST(the_excerpt_comes_from_the_right_file),
		TEST(every_allocation_may_fail),
		TEST(diagnostics_may_lack_memory_too),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
