/* Plans from files: what is written is read back, and what is wrong is said with its place. */
#include "unit.h"

#include "base/text.h"
#include "plan/plan.h"
#include "plan/read.h"
#include "plan_fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct fixture {
	struct plan plan;
	struct plan_input file;
	struct diags ds;
	struct sources *src;
	struct text text;
};

static int setup(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);

	*state = f;
	return f && (f->src = sources_new()) ? 0 : -1;
}

static void clear(struct fixture *f)
{
	plan_free(&f->plan);
	diags_free(&f->ds);
	sources_free(f->src);
	text_free(&f->text);
	f->src = NULL;
}

static int teardown(void **state)
{
	clear(*state);
	free(*state);
	return 0;
}

static bool parse(struct fixture *f, const char *text, size_t len)
{
	bool ok = plan_parse(&f->plan, &f->file, NULL, "t.json", text, len, f->src, &f->ds);

	assert_int_equal(ok, f->ds.errors == 0);
	return ok;
}

/* f->text becomes the full plan. */
static void write_full(struct fixture *f)
{
	struct plan plan = full_plan();
	size_t len;
	const char *json = plan_json(&plan, &len, &f->ds);

	assert_non_null(json);
	f->text.len = 0;
	text_add_bytes(&f->text, json, len);
	arena_free(&plan.arena);
}

static void check_keys(const struct record *r, const char *text)
{
	for (const struct field *f = r->fields; f->key; f++) {
		char key[64];

		snprintf(key, sizeof key, "\"%s\": ", f->key);
		if (!strstr(text, key))
			fail_msg("the full plan lacks %s", key);
		if (f->record)
			check_keys(f->record, text);
	}
}

static void the_full_plan_has_every_key(void **state)
{
	struct fixture *f = *state;

	write_full(f);
	check_keys(&plan_record, f->text.at);
}

static void what_is_written_is_read_back(void **state)
{
	struct fixture *f = *state;
	const char *again;
	size_t len;

	write_full(f);
	if (!parse(f, f->text.at, f->text.len))
		fail_msg("%u:%u %s", f->ds.first->at.line, f->ds.first->at.col, f->ds.first->text);
	again = plan_json(&f->plan, &len, &f->ds);
	assert_non_null(again);
	assert_string_equal(again, f->text.at);
	assert_int_equal(len, f->text.len);
}

/* Spot checks, in case writer and reader agree on something wrong. */
static void values_are_those_that_stand_there(void **state)
{
	struct fixture *f = *state;
	const struct plan_assignment *a;

	write_full(f);
	assert_true(parse(f, f->text.at, f->text.len));
	a = f->plan.assignments.at;
	assert_int_equal(f->plan.assignments.n, 2);
	assert_string_equal(a[0].lever, "second");
	assert_int_equal(((const struct plan_part *)a[0].share.at)[1].days, 1);
	assert_null(a[0].course);
	assert_true(a[1].share.n == 0 && a[1].people == 2 && a[1].start == 20315);
	assert_int_equal(((const struct plan_hire *)f->plan.hires.at)->cost, INT64_C(9007199254740993));
	assert_int_equal(((const struct plan_course *)f->plan.courses.at)[1].min_seats, ABSENT);
	assert_true(f->plan.kpis.open_after.num == 13 && f->plan.kpis.open_after.den == 5);
	assert_int_equal(((const struct plan_tier *)f->plan.tiers.at)[1].best.den, 0);
	assert_int_equal(((const struct plan_tier *)f->plan.tiers.at)[1].value.num, -7);
	assert_string_equal(f->plan.provenance.from.path, "old.json");
	const struct plan_unfilled *u = f->plan.unfilled.at;
	assert_int_equal(u[0].reason.kind, REASON_WORSE);
	assert_true(u[0].reason.tier.communes_with == 2 && u[0].reason.comes.n == 2);
	assert_true(u[1].reason.kind == REASON_UNSAID && u[1].reason.tier.communes == ABSENT &&
		    u[1].reason.limits.n == 0);
	const struct plan_override *o = f->plan.provenance.overrides.at;
	assert_int_equal(f->plan.provenance.overrides.n, 2);
	assert_true(o[0].values == 1 && !o[0].scenario && !o[1].was);
	assert_string_equal(o[1].scenario, f->plan.provenance.scenario.at[0]);
}

static void a_certificate_is_read(void **state)
{
	struct fixture *f = *state;
	const struct plan_certificate *c;
	const struct plan_certificate_row *rows;
	const struct plan_certificate_step *steps;

	write_full(f);
	assert_non_null(strstr(f->text.at, "\"held\": [], \"prices\": [0, 1, -1, 0, 0, 0, 0]}"));
	assert_true(parse(f, f->text.at, f->text.len));
	c = &f->plan.certificate;
	rows = c->rows.at;
	steps = c->steps.at;
	assert_true(c->rows.n == 7 && c->steps.n == 2);
	assert_true(rows[0].pair == ABSENT && rows[3].divided_by == 500000 && rows[4].pair == 0);
	assert_int_equal(((const struct plan_part *)rows[5].share.at)[0].days, 4);
	assert_true(steps[0].proves == PROVES_SHARE && steps[0].held.n == 0 && !steps[0].holds);
	assert_true(steps[0].threshold.den == 3 && steps[0].from.den == 0 && steps[0].communes == ABSENT);
	assert_true(steps[1].communes == 2 && steps[1].bound == -3 && steps[1].row_from.num == 1);
	assert_true(steps[1].held.at[0] == -7 && steps[1].prices.n == 7 && steps[1].prices.at[2] == -INT64_MAX);
}

static void a_search_is_read(void **state)
{
	struct fixture *f = *state;
	const struct plan_certificate_step *steps;
	const struct plan_search *search;
	const struct plan_deed *deeds;

	write_full(f);
	assert_non_null(strstr(f->text.at, "{\"deed\": \"splits-down\", \"column\": 0, \"at\": 0}"));
	assert_non_null(strstr(f->text.at, "{\"deed\": \"closes\", \"denominator\": 16, \"held\": [-7, 0]}"));
	assert_true(parse(f, f->text.at, f->text.len));
	assert_int_equal(f->plan.certificate.columns.n, 3);
	assert_int_equal(((const struct plan_certificate_column *)f->plan.certificate.columns.at)[0].arc, ABSENT);
	steps = f->plan.certificate.steps.at;
	assert_true(steps[0].search.deeds.n == 0 && steps[0].search.target == ABSENT);
	assert_true(steps[0].search.by_held == ABSENT && steps[0].search.denominator == ABSENT);
	search = &steps[1].search;
	deeds = search->deeds.at;
	assert_true(search->target == -4 && search->by_held == 1 && search->next.den == 3 && search->deeds.n == 6);
	assert_true(search->prices.n == 2 && search->prices.at[1] == INT64_MAX);
	assert_true(deeds[2].deed == DEED_FIXES && deeds[2].column == ABSENT && deeds[2].prices.at[3] == -1);
	assert_true(deeds[3].deed == DEED_SPLITS_UP && deeds[3].column == 1 && deeds[3].at == 2);
	assert_true(deeds[4].deed == DEED_IMPOSSIBLE && deeds[4].denominator == ABSENT && deeds[4].held.n == 2);
}

static void what_is_not_there_is_not_written(void **state)
{
	struct fixture *f = *state;
	struct plan plan = full_plan();
	static const char *const keys[] = {"from_plan", "profile", "share\": [", "course\": \"cadastre",
					   "min_seats", "place",   "\"was\"",    "\"scenario\": \"dry",
					   "\"reason"};
	const char *json;
	size_t len;

	plan.provenance.from = (struct plan_input){0};
	((struct plan_override *)plan.provenance.overrides.at)[0].was = NULL;
	((struct plan_override *)plan.provenance.overrides.at)[1].scenario = NULL;
	((struct plan_tier *)plan.tiers.at)[0].profile.n = 0;
	const struct plan_reason reason = ((struct plan_unfilled *)plan.unfilled.at)[0].reason;
	((struct plan_unfilled *)plan.unfilled.at)[0].reason = NO_REASON;
	plan.certificate = (struct plan_certificate){0};
	plan.assignments.n = plan.courses.n = plan.resources.n = plan.reassignments.n = 0;
	json = plan_json(&plan, &len, &f->ds);
	assert_non_null(json);
	text_add(&f->text, json);
	arena_free(&plan.arena);
	((struct plan_tier *)plan.tiers.at)[0].profile.n = 2; /* which is static */
	((struct plan_unfilled *)plan.unfilled.at)[0].reason = reason;
	((struct plan_override *)plan.provenance.overrides.at)[0].was = "120000000";
	((struct plan_override *)plan.provenance.overrides.at)[1].scenario = "dry season";
	for (size_t i = 0; i < LENGTH(keys); i++)
		if (strstr(f->text.at, keys[i]))
			fail_msg("%s is written", keys[i]);
	assert_non_null(strstr(f->text.at, "\"assignments\": []"));
	assert_non_null(strstr(f->text.at, "\"certificate\": {\n    \"rows\": [],\n    \"steps\": []\n"));
	assert_true(parse(f, f->text.at, f->text.len));
	assert_null(f->plan.provenance.from.path);
}

static void the_file_is_known_by_its_digest(void **state)
{
	struct fixture *f = *state;
	char path[] = "/tmp/secondment-XXXXXX";
	int fd = mkstemp(path);
	bool ok;

	assert_true(fd >= 0);
	write_full(f);
	ok = write(fd, f->text.at, f->text.len) == (ssize_t)f->text.len && close(fd) == 0 &&
	     plan_read(&f->plan, &f->file, NULL, path, f->src, &f->ds);
	unlink(path);
	assert_true(ok);
	assert_string_equal(f->file.path, path);
	assert_int_equal(strlen(f->file.sha256), 64);
}

static void a_file_that_is_not_there_is_a_fault(void **state)
{
	struct fixture *f = *state;

	assert_false(plan_read(&f->plan, &f->file, NULL, "/nowhere/plan.json", f->src, &f->ds));
	assert_string_equal(f->ds.first->code, "file-missing");
	assert_null(f->file.path);
}

/* The full plan with one passage replaced, and the place of the fault: in the passage, so many bytes on. */
static const struct {
	const char *name, *from, *to, *code;
	size_t on;
} wrongs[] = {
	{"version", "\"schema_version\": 1", "\"schema_version\": 2", "plan-version", 18},
	{"version as text", "\"schema_version\": 1", "\"schema_version\": \"1\"", "not-a-number", 18},
	{"no version", "\"schema_version\": 1,", "", "missing-key", SIZE_MAX},
	{"unknown key", "\"people\": 3", "\"people\": 3, \"poeple\": 3", "unknown-key", 13},
	{"missing key", "\"unique\": true,", "", "missing-key", SIZE_MAX},
	{"twice", "\"unique\": true", "\"unique\": true, \"unique\": true", "duplicate-key", 16},
	{"a text for people", "\"people\": 3", "\"people\": \"3\"", "not-a-number", 10},
	{"nobody", "\"KH-001\", \"people\": 1", "\"KH-001\", \"people\": 0", "out-of-range", 20},
	{"six days", "\"days\": 3", "\"days\": 6", "out-of-range", 8},
	{"a list for a text", "\"lever\": \"contract\"", "\"lever\": [\"contract\"]", "wrong-type", 9},
	{"keys for a list", "\"synthetic\": [\"posts\", \"staff\"]", "\"synthetic\": {}", "wrong-type", 13},
	{"a table",
	 "[{\"to\": \"90002\", \"position\": \"it-officer\", \"days\": 3}, {\"to\": \"90003\", "
	 "\"position\": \"it-officer\", \"days\": 1}]",
	 "{\"file\": \"x.csv\"}", "wrong-type", 0},
	{"no date", "\"as_of\": \"", "\"as_of\": \"x", "bad-date", 9},
	{"no such status", "\"status\": \"limit\"", "\"status\": \"limits\"", "unknown-value", 10},
	{"not lowest", "\"open_after\": \"13/5\"", "\"open_after\": \"26/10\"", "not-a-number", 14},
	{"divided by 0", "\"open_after\": \"13/5\"", "\"open_after\": \"13/0\"", "not-a-number", 14},
	{"divided by less", "\"open_after\": \"13/5\"", "\"open_after\": \"13/-5\"", "not-a-number", 14},
	{"three parts", "\"open_after\": \"13/5\"", "\"open_after\": \"1/3/5\"", "not-a-number", 14},
	{"half", "\"open_after\": \"13/5\"", "\"open_after\": 2.5", "not-a-number", 14},
	{"huge", "\"open_after\": \"13/5\"", "\"open_after\": \"99999999999999999999/7\"", "not-a-number", 14},
	{"long", "\"open_after\": \"13/5\"",
	 "\"open_after\": \"1000000000000000000000000000000000000000000000000000000/7\"", "not-a-number", 14},
	{"whole in quotes", "\"open_after\": \"13/5\"", "\"open_after\": \"13\"", "not-a-number", 14},
	{"null", "\"sha256\": \"beef\"", "\"sha256\": null", "missing-value", 10},
	{"counts", "\"own-unit\": 2", "\"own-unit\": true", "not-a-number", 12},
	{"one in NFC", "\"own-unit\": 2", "\"\xC3\xA9\": 2, \"e\xCC\x81\": 2", "duplicate-key", 9},
};

/* Line and column, in characters, of a byte of f->text. */
static struct loc place(const struct fixture *f, size_t offset)
{
	struct loc at = {"t.json", 1, 1};

	for (size_t i = 0; i < offset; i++) {
		bool inner = ((unsigned char)f->text.at[i] & 0xC0) == 0x80;

		at.col = f->text.at[i] == '\n' ? 1 : at.col + !inner;
		at.line += f->text.at[i] == '\n';
	}
	return at;
}

static void check_wrong(struct fixture *f, size_t i)
{
	struct text edited = {0};
	const struct diag *d;
	const char *at;
	struct loc where = {0};
	size_t offset;

	clear(f);
	*f = (struct fixture){.src = sources_new()};
	assert_non_null(f->src);
	write_full(f);
	at = strstr(f->text.at, wrongs[i].from);
	if (!at)
		fail_msg("%s: '%s' does not stand in the full plan", wrongs[i].name, wrongs[i].from);
	offset = (size_t)(at - f->text.at);
	text_add_bytes(&edited, f->text.at, offset);
	text_add(&edited, wrongs[i].to);
	text_add(&edited, at + strlen(wrongs[i].from));
	text_free(&f->text);
	f->text = edited;
	assert_false(parse(f, f->text.at, f->text.len));
	d = f->ds.first;
	if (strcmp(d->code, wrongs[i].code) != 0 || f->ds.errors != 1)
		fail_msg("%s: %zu errors, first [%s] %s", wrongs[i].name, f->ds.errors, d->code, d->text);
	where = wrongs[i].on == SIZE_MAX ? (struct loc){"t.json", 1, 1} : place(f, offset + wrongs[i].on);
	if (d->at.line != where.line || d->at.col != where.col)
		fail_msg("%s: at %u:%u, expected %u:%u", wrongs[i].name, d->at.line, d->at.col, where.line, where.col);
	assert_null(f->plan.tiers.at);
	assert_null(f->file.path);
}

static void each_fault_has_a_code_and_a_place(void **state)
{
	for (size_t i = 0; i < LENGTH(wrongs); i++)
		check_wrong(*state, i);
}

static void other_files_are_one_fault(void **state)
{
	static const char *const texts[][2] = {{"", "empty-file"},
					       {"[]", "wrong-type"},
					       {"null", "empty-file"},
					       {"{}", "missing-key"},
					       {"schema: secondment/1\nprovince: {id: x}\n", "missing-key"},
					       {"{\"schema_version\": 3, \"moves\": []}", "plan-version"},
					       {"\xFF\xFE{", "not-utf8"}};
	struct fixture *f = *state;

	for (size_t i = 0; i < LENGTH(texts); i++) {
		clear(f);
		*f = (struct fixture){.src = sources_new()};
		assert_non_null(f->src);
		assert_false(parse(f, texts[i][0], strlen(texts[i][0])));
		if (f->ds.errors != 1 || strcmp(f->ds.first->code, texts[i][1]) != 0)
			fail_msg("%zu: %zu errors, first [%s] %s", i, f->ds.errors, f->ds.first->code,
				 f->ds.first->text);
	}
}

static void a_plan_that_is_cut_off_is_a_fault(void **state)
{
	struct fixture *f = *state;
	struct text full;

	write_full(f);
	full = f->text;
	f->text = (struct text){0};
	for (size_t len = 0; len + 2 <= full.len; len += len < 64 ? 1 : 13) {
		bool ok;

		clear(f);
		*f = (struct fixture){.src = sources_new()};
		assert_non_null(f->src);
		ok = plan_parse(&f->plan, &f->file, NULL, "t.json", full.at, len, f->src, &f->ds);
		if (ok || f->ds.errors == 0)
			fail_msg("the first %zu bytes were taken for a plan", len);
	}
	f->text = full;
}

static void memory_may_run_out_anywhere(void **state)
{
	struct fixture *f = *state;
	bool ok = false;

	write_full(f);
	for (size_t limit = 1; !ok; limit += 61) {
		diags_free(&f->ds);
		f->plan.arena.limit = limit;
		ok = parse(f, f->text.at, f->text.len);
		assert_true(ok || !f->plan.tiers.at);
		if (!ok)
			assert_string_equal(f->ds.first->code, "out-of-memory");
	}
}

int main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(the_full_plan_has_every_key),
		TEST(what_is_written_is_read_back),
		TEST(values_are_those_that_stand_there),
		TEST(a_certificate_is_read),
		TEST(a_search_is_read),
		TEST(what_is_not_there_is_not_written),
		TEST(the_file_is_known_by_its_digest),
		TEST(a_file_that_is_not_there_is_a_fault),
		TEST(each_fault_has_a_code_and_a_place),
		TEST(other_files_are_one_fault),
		TEST(a_plan_that_is_cut_off_is_a_fault),
		TEST(memory_may_run_out_anywhere),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
