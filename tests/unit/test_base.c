/* A config that is read once and asked for with many changes: each province is the one that is read anew with them, and so
 * is each message. */
#include "config_fixture.h"

#include "base/file.h"
#include "config/tables.h"
#include "model/mathprog.h"

#include "unit.h"

enum { MOST_CHANGES = 4 };

static void same_place(struct loc a, struct loc b)
{
	assert_int_equal(a.file == NULL, b.file == NULL);
	if (a.file)
		assert_string_equal(a.file, b.file);
	assert_int_equal(a.line, b.line);
	assert_int_equal(a.col, b.col);
}

static void same_text(const char *a, const char *b)
{
	if (a && b)
		assert_string_equal(a, b);
	else
		assert_true(!a && !b);
}

static void same_ref(const struct ref *a, const struct ref *b)
{
	same_text(a->id, b->id);
	assert_int_equal(a->index, b->index);
	same_place(a->at, b->at);
}

static void same_refs(const struct refs *a, const struct refs *b)
{
	assert_int_equal(a->n, b->n);
	for (size_t i = 0; i < a->n; i++)
		same_ref(&a->at[i], &b->at[i]);
}

static void same_counts(const struct ref_counts *a, const struct ref_counts *b)
{
	assert_int_equal(a->n, b->n);
	for (size_t i = 0; i < a->n; i++) {
		same_ref(&a->at[i].ref, &b->at[i].ref);
		assert_int_equal(a->at[i].value, b->at[i].value);
	}
}

static void same_texts(const struct texts *a, const struct texts *b)
{
	assert_int_equal(a->n, b->n);
	for (size_t i = 0; i < a->n; i++)
		same_text(a->at[i], b->at[i]);
}

static void same_ints(const struct ints *a, const struct ints *b)
{
	assert_int_equal(a->n, b->n);
	for (size_t i = 0; i < a->n; i++)
		assert_int_equal(a->at[i], b->at[i]);
}

static void same_record(const struct record *r, const char *a, const char *b);

static void same_field(const struct field *f, const void *a, const void *b)
{
	switch (f->type) {
	case FIELD_BOOL:
		assert_int_equal(*(const bool *)a, *(const bool *)b);
		break;
	case FIELD_INT:
	case FIELD_DECIMAL:
		assert_int_equal(*(const int64_t *)a, *(const int64_t *)b);
		break;
	case FIELD_DATE:
	case FIELD_ENUM:
	case FIELD_SET:
		assert_memory_equal(a, b, sizeof(int));
		break;
	case FIELD_TEXT:
	case FIELD_ID:
		same_text(*(const char *const *)a, *(const char *const *)b);
		break;
	case FIELD_REF:
		same_ref(a, b);
		break;
	case FIELD_REFS:
		same_refs(a, b);
		break;
	case FIELD_COUNTS:
		same_counts(a, b);
		break;
	case FIELD_TEXTS:
		same_texts(a, b);
		break;
	case FIELD_INTS:
		same_ints(a, b);
		break;
	case FIELD_RECORD:
		same_record(f->record, a, b);
		break;
	default:
		fail_msg("'%s' is not compared", f->key);
	}
}

static void same_record(const struct record *r, const char *a, const char *b)
{
	struct loc at, bt;
	if (r->loc_offset != NO_LOC) {
		memcpy(&at, a + r->loc_offset, sizeof at);
		memcpy(&bt, b + r->loc_offset, sizeof bt);
		same_place(at, bt);
	}
	for (const struct field *f = r->fields; f->key; f++)
		same_field(f, a + f->offset, b + f->offset);
}

static void same_list(const struct record *r, const void *a, size_t na, const void *b, size_t nb)
{
	assert_int_equal(na, nb);
	for (size_t i = 0; i < na; i++)
		same_record(r, (const char *)a + i * r->size, (const char *)b + i * r->size);
}

#define SAME_LIST(r, member, n) same_list(r, a->member, a->n, b->member, b->n)

static void same_changes(const struct province *a, const struct province *b)
{
	assert_int_equal(a->noverrides, b->noverrides);
	for (size_t i = 0; i < a->noverrides; i++) {
		const struct override *x = &a->overrides[i], *y = &b->overrides[i];
		same_place(x->at, y->at);
		same_text(x->path, y->path);
		same_text(x->value, y->value);
		same_text(x->was, y->was);
		same_text(x->scenario, y->scenario);
		assert_int_equal(x->values, y->values);
		assert_int_equal(x->number, y->number);
	}
	assert_int_equal(a->ntouched, b->ntouched);
	for (size_t i = 0; i < a->ntouched; i++) {
		same_place(a->touched[i].of, b->touched[i].of);
		same_place(a->touched[i].at, b->touched[i].at);
		same_text(a->touched[i].path, b->touched[i].path);
	}
	same_texts(&a->scenarios, &b->scenarios);
	same_texts(&a->scenario_ids, &b->scenario_ids);
	assert_int_equal(a->ninputs, b->ninputs);
	for (size_t i = 0; i < a->ninputs; i++) {
		same_text(a->inputs[i].path, b->inputs[i].path);
		same_text(a->inputs[i].sha256, b->inputs[i].sha256);
	}
}

/* All that the province is for, as the reference model reads it. */
static char *data_of(const struct province *p)
{
	const struct mathprog_run run = {.tier = p->objectives[0].kind};
	char *text = NULL;
	size_t len = 0;
	FILE *out = open_memstream(&text, &len);
	assert_non_null(out);
	assert_true(mathprog_write(out, p, &run));
	fclose(out);
	return text;
}

static void same_province(const struct province *a, const struct province *b)
{
	SAME_LIST(&field_record, fields, nfields);
	SAME_LIST(&position_record, positions, npositions);
	SAME_LIST(&commune_record, units, nunits);
	SAME_LIST(&post_record, posts, nposts);
	SAME_LIST(&person_record, staff, nstaff);
	SAME_LIST(&course_record, courses, ncourses);
	SAME_LIST(&hire_record, hires, nhires);
	SAME_LIST(&pair_record, pairs, npairs);
	SAME_LIST(&activity_record, workload.activities.at, workload.activities.n);
	SAME_LIST(&volume_record, workload.volumes.at, workload.volumes.n);
	SAME_LIST(&km_pair_record, rules.travel.pairs.at, rules.travel.pairs.n);
	SAME_LIST(&law_record, rules.law.at, rules.law.n);
	SAME_LIST(&zone_record, costs.zones.at, costs.zones.n);
	SAME_LIST(&budget_part_record, budgets, nbudgets);
	same_changes(a, b);
	char *x = data_of(a), *y = data_of(b);
	bool same = strcmp(x, y) == 0;
	free(x);
	free(y);
	assert_true(same);
}

static char *messages_of(const struct diags *ds)
{
	char *text = NULL;
	size_t len = 0;
	FILE *out = open_memstream(&text, &len);
	assert_non_null(out);
	diag_print_json(out, ds);
	fclose(out);
	return text;
}

static const char *first_error(const struct diags *ds)
{
	const struct diag *d = ds->first;
	while (d && d->level != DIAG_ERROR)
		d = d->next;
	return d ? d->code : "";
}

/* What is asked for, and the code of the first error; NULL = there is none. */
struct asked {
	const char *scenario, *sets[MOST_CHANGES], *code;
};

struct once {
	struct fixture f; /* read anew */
	char *text;
	struct config_base *base;
	struct sources *src;
	struct province p; /* of the base */
	struct diags ds;
};

static int setup(void **state)
{
	struct once *o = calloc(1, sizeof *o);
	if (!o)
		return -1;
	o->f.src = sources_new();
	o->src = sources_new();
	*state = o;
	return o->f.src && o->src ? 0 : -1;
}

static int teardown(void **state)
{
	struct once *o = *state;
	fixture_clear(&o->f);
	province_free(&o->p);
	diags_free(&o->ds);
	config_base_free(o->base);
	sources_free(o->src);
	free(o->text);
	free(o);
	return 0;
}

static void ask_both(struct once *o, const char *name, const struct asked *a)
{
	struct config_asked asked = {.scenarios = &a->scenario, .nscenarios = a->scenario != NULL, .sets = a->sets};
	while (asked.nsets < MOST_CHANGES && a->sets[asked.nsets])
		asked.nsets++;
	fixture_again(&o->f);
	province_free(&o->p);
	diags_free(&o->ds);
	bool anew = config_parse_asked(&o->f.p, name, o->text, strlen(o->text), &asked, o->f.src, &o->f.ds);
	bool same = config_base_ask(o->base, &o->p, &asked, &o->ds);
	char *x = messages_of(&o->f.ds), *y = messages_of(&o->ds);
	bool say_same = strcmp(x, y) == 0;
	if (!say_same || anew != same || anew != !a->code)
		fail_msg("%s: %s\nanew: %s\nonce: %s", name, a->sets[0], x, y);
	free(x);
	free(y);
	if (a->code)
		assert_string_equal(first_error(&o->ds), a->code);
	else
		same_province(&o->f.p, &o->p);
}

static void read_base(struct once *o, const char *name, const char *text)
{
	o->text = strdup(text);
	assert_non_null(o->text);
	o->base = config_base_read(name, o->text, strlen(o->text), o->src, &o->ds);
	assert_non_null(o->base);
	assert_null(o->ds.first);
}

static void read_file(struct once *o, const char *path)
{
	size_t len;
	assert_true(file_read(path, FILE_LARGEST, (struct loc){0}, &o->text, &len, &o->ds));
	o->base = config_base_read(path, o->text, len, o->src, &o->ds);
	assert_non_null(o->base);
}

/* Twice, and with others between: what one asks for leaves nothing behind. */
static void ask_all(struct once *o, const char *name, const struct asked *all, size_t n)
{
	const struct asked nothing = {0};
	for (size_t i = 0; i < n; i++) {
		ask_both(o, name, &all[i]);
		ask_both(o, name, &all[n - 1 - i]);
		ask_both(o, name, &nothing);
	}
}

#define ASK_ALL(o, name, all) ask_all(o, name, all, LENGTH(all))

static void tables_are_read_once(void **state)
{
	static const char path[] = "configs/lam-dong/province.yaml";
	static const struct asked all[] = {
		{.sets = {"budget.total=3000000000", "rules.travel.max_km=x0.8"}},
		{.scenario = "floods", .sets = {"budget.total=-10%"}},
		{.scenario = "lean-floods,more-land-work"},
		{.sets = {"posts[*].quota=+1", "staff[*].volunteer=true"}},
		{.sets = {"posts[unit=22969].quota=+1", "posts[unit=22969,position=environment-officer].needed=+1"}},
		{.sets = {"staff[unit=so-khcn]=delete", "communes[*].asks_for=delete",
			  "communes[tags=coast].seats=-1"}},
		{.sets = {"staff[unit=so-khcn]=delete"}, .code = "unknown-reference"},
		{.sets = {"rules.travel.pairs+={from: so-khcn, to: 22969, km: 12.5}"}},
		{.sets = {"communes.22969.kind=special_zone", "communes.22969.neighbours=delete"}},
		{.sets = {"positions.it-officer.level=1.5"}, .code = "not-a-number"},
		{.sets = {"communes.22969=delete"}, .code = "unknown-reference"},
		{.sets = {"staff[*].unit=nowhere"}, .code = "unknown-reference"},
		{.sets = {"posts[unit=22969].seats=1"}, .code = "unknown-key"},
		{.sets = {"staff={file: nowhere.csv}"}, .code = "file-missing"},
		{.scenario = "flood", .code = "unknown-scenario"},
	};
	struct once *o = *state;
	read_file(o, path);
	ASK_ALL(o, path, all);
}

static void rows_may_stand_in_the_config(void **state)
{
	static const struct asked all[] = {
		{.sets = {"posts[*].needed=2", "staff.K2.count=5"}},
		{.sets = {"staff.K1=delete"}},
		{.sets = {"staff.K1.skills.it=2", "staff.K1.skills.land=3",
			  "staff+={id: K0, unit: so, skills: {it: 1}}"}},
		{.sets = {"fields.new={}", "fields.it=delete"}, .code = "no-match"},
		{.sets = {"staff+={id: K1, unit: so, skills: {it: 1}}"}, .code = "duplicate-id"},
		{.sets = {"staff=[{id: K9, unit: 90001, skills: {it: 3}}]"}},
		{.scenario = "b", .sets = {"communes.90002.seats=delete"}},
		{.scenario = "b,a"},
	};
	struct once *o = *state;
	text_add(&o->f.text, valid_config);
	text_add(&o->f.text,
		 "scenarios: {a: {set: {'staff[*].count': 3}}, b: {combines: [a], set: {communes.90002.seats: 4}}}\n");
	read_base(o, "t.yaml", o->f.text.at);
	ASK_ALL(o, "t.yaml", all);
}

/* What is wrong without the changes may be right with them, and is reported each time if it is not. */
static void wrong_configs_are_read_anew(void **state)
{
	static const struct asked all[] = {
		{.code = "not-a-number"},
		{.sets = {"staff.K2.count=2"}},
		{.sets = {"staff.K1.count=2"}, .code = "not-a-number"},
	};
	struct once *o = *state;
	text_add(&o->f.text, valid_config);
	o->f.text.len -= strlen("2}\n");
	text_add(&o->f.text, "two}\n");
	read_base(o, "t.yaml", o->f.text.at);
	for (size_t i = 0; i < 2 * LENGTH(all); i++)
		ask_both(o, "t.yaml", &all[i / 2]);
}

static void every_allocation_may_fail(void **state)
{
	struct once *o = *state;
	const char *const sets[] = {"posts[*].needed=2", "staff+={id: K0, unit: so, skills: {it: 1}}"};
	const struct config_asked asked = {.sets = sets, .nsets = LENGTH(sets)};
	read_base(o, "t.yaml", valid_config);
	o->p.arena.limit = 1;
	for (size_t limit = 2; !config_base_ask(o->base, &o->p, &asked, &o->ds); limit += 1 + limit / 8) {
		assert_string_equal(first_error(&o->ds), "out-of-memory");
		assert_int_equal(o->p.nstaff, 0);
		diags_free(&o->ds);
		o->p.arena.limit = limit;
	}
	assert_int_equal(o->p.nstaff, 3);
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(tables_are_read_once),
		TEST(rows_may_stand_in_the_config),
		TEST(wrong_configs_are_read_anew),
		TEST(every_allocation_may_fail),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
