#include "insight/sweep_line.h"

#include "base/encode.h"
#include "config/decode.h"
#include "config/scalar.h"

#include <stddef.h>
#include <string.h>

static const char *const kind_names[] = {"vary", "one-at-a-time", "sample", NULL};

#define FIGURE_MOST INT64_C(1000000000000000000)
enum { DENOMINATOR_MOST = 8 };

#define AT(T, m) offsetof(struct T, m)
#define REQ      .flags = FIELD_REQUIRED

static const struct field head_fields[] = {
	{"sweep", FIELD_INT, AT(sweep_head, version), REQ},
	{"tool", FIELD_TEXT, AT(sweep_head, tool), REQ},
	{"province", FIELD_TEXT, AT(sweep_head, province), REQ},
	{"sha256", FIELD_TEXTS, AT(sweep_head, sha256), REQ},
	{"scenario", FIELD_TEXTS, AT(sweep_head, scenario), REQ},
	{"set", FIELD_TEXTS, AT(sweep_head, set), REQ},
	{"kind", FIELD_ENUM, AT(sweep_head, kind), REQ, .names = kind_names},
	{"vary", FIELD_TEXTS, AT(sweep_head, factors), REQ},
	{"seed", FIELD_INT, AT(sweep_head, seed), .missing = ABSENT},
	{"time_limit", FIELD_DECIMAL, AT(sweep_head, time_limit), .scale = 3, .missing = ABSENT},
	{"gap", FIELD_DECIMAL, AT(sweep_head, gap), .scale = 6, .missing = ABSENT},
	{"assignments", FIELD_BOOL, AT(sweep_head, assignments), REQ},
	{"runs", FIELD_INT, AT(sweep_head, runs), REQ, 1, SWEEP_RUNS_MOST},
	{"shard", FIELD_TEXT, AT(sweep_head, shard), .doc = NULL},
	{0}};
static const struct record head_record = {"head", sizeof(struct sweep_head), _Alignof(struct sweep_head), NO_LOC,
					  head_fields};

static const struct field error_fields[] = {
	{"code", FIELD_TEXT, AT(sweep_error, code), REQ}, {"text", FIELD_TEXT, AT(sweep_error, text), REQ}, {0}};
static const struct record error_record = {"error", sizeof(struct sweep_error), _Alignof(struct sweep_error), NO_LOC,
					   error_fields};

/* What a line has of a plan, in the plan's own words; the last ones are long. */
static const char *const plan_keys[] = {"status", "unique", "tiers", "kpis", "reassignments", "assignments", "hires"};
enum { PLAN_KEYS = 7, SHORT_KEYS = 4, LINE_FIELDS = PLAN_KEYS + 3 };

/* The table of a line; it is made of the plan's, so that there is one only. */
struct line_table {
	struct field fields[LINE_FIELDS];
	struct record record;
};

static void make_table(struct line_table *t, bool failed, bool assignments)
{
	size_t n = 0;
	t->fields[n++] = (struct field){"scenario", FIELD_TEXTS, AT(sweep_line, scenario), REQ};
	if (failed)
		t->fields[n++] =
			(struct field){"error", FIELD_RECORD, AT(sweep_line, error), REQ, .record = &error_record};
	for (size_t i = 0; !failed && i < (assignments ? PLAN_KEYS : SHORT_KEYS); i++) {
		t->fields[n] = *record_field(&plan_record, plan_keys[i]);
		t->fields[n++].offset += offsetof(struct sweep_line, plan);
	}
	t->fields[n] = (struct field){0};
	t->record = (struct record){"line", sizeof(struct sweep_line), _Alignof(struct sweep_line), NO_LOC, t->fields};
}

static bool print(struct json *j, struct text *out)
{
	bool ok = j && json_print_line(j, out);
	json_free(j);
	return ok;
}

bool sweep_head_write(const struct sweep_head *head, struct text *out)
{
	struct json *j = json_object();
	json_add_fields(j, &head_record, head);
	return print(j, out);
}

bool sweep_line_write(const struct sweep_line *line, bool assignments, struct text *out)
{
	struct json *j = json_object(), *set;
	struct line_table t;
	make_table(&t, line->error.code, assignments);
	json_add_int(j, "run", line->run);
	set = json_add_object(j, "set");
	for (size_t i = 0; i < line->nchanges; i++)
		json_add_string(set, line->changes[i].path, line->changes[i].value);
	json_add_fields(j, &t.record, line);
	return print(j, out);
}

static bool not_a_sweep(struct loc at, struct diags *ds)
{
	diag_error(ds, at, "not-a-sweep", "this is no line of a sweep");
	diag_hint(ds, "a sweep is what 'secondment sweep CONFIG -o FILE' writes");
	return false;
}

/* The nodes of a line; NULL with a diagnostic. */
static const struct node *parse(struct arena *scratch, const char *name, unsigned number, const char *text, size_t len,
				struct diags *ds)
{
	const struct source s = {.name = name, .text = text, .len = len, .line0 = number - 1};
	const struct node *root = len > 0 && text[0] == '{' ? node_parse(scratch, &s, ds) : NULL;
	if (root ? root->kind != NODE_MAPPING : len == 0 || text[0] != '{') {
		not_a_sweep((struct loc){name, number, 1}, ds);
		return NULL;
	}
	return root;
}

bool sweep_head_read(struct arena *a, const char *name, unsigned number, const char *text, size_t len,
		     struct sweep_head *ret, struct diags *ds)
{
	struct arena scratch = {.limit = a->limit};
	struct decoder d = {.out = a, .scratch = &scratch, .ds = ds, .one_file = true};
	size_t errors = ds->errors;
	const struct node *root = parse(&scratch, name, number, text, len, ds);
	if (root && !node_find(root, "sweep"))
		not_a_sweep(root->at, ds);
	else if (root)
		decode_record(&d, &head_record, root, ret);
	if (root && ds->errors == errors && ret->version != SWEEP_VERSION)
		diag_error(ds, root->at, "not-a-sweep", "this sweep has another layout; only %d can be read",
			   (int)SWEEP_VERSION);
	arena_free(&scratch);
	return ds->errors == errors;
}

static const char *kept(struct decoder *d, const char *text)
{
	const char *copy = arena_strdup(d->out, text);
	if (!copy)
		diag_no_memory(d->ds);
	return copy;
}

static void read_changes(struct decoder *d, const struct node *set, struct sweep_line *line)
{
	line->changes = ARENA_NEW(d->out, struct sweep_change, set->n);
	if (!line->changes) {
		diag_no_memory(d->ds);
		return;
	}
	for (size_t i = 0; i < set->n; i++) {
		const struct entry *e = &set->entries[i];
		if (!e->key || e->value->kind != NODE_SCALAR)
			not_a_sweep(e->at, d->ds);
		else
			line->changes[line->nchanges++] =
				(struct sweep_change){kept(d, e->key), kept(d, e->value->text)};
	}
}

/* `run` and `set` are read here, the others by the table. */
static void read_line(struct decoder *d, const struct node *root, struct sweep_line *line)
{
	const struct entry *run = node_find(root, "run"), *set = node_find(root, "set");
	struct node rest = *root;
	struct entry *entries = ARENA_NEW(d->scratch, struct entry, root->n);
	struct line_table t;
	if (!entries) {
		diag_no_memory(d->ds);
		return;
	}
	if (!run || !set || run->value->kind != NODE_SCALAR || set->value->kind != NODE_MAPPING ||
	    number_parse(run->value->text, 0, &line->run) != NUMBER_OK) {
		not_a_sweep(root->at, d->ds);
		return;
	}
	rest.entries = entries;
	rest.n = 0;
	for (size_t i = 0; i < root->n; i++)
		if (&root->entries[i] != run && &root->entries[i] != set)
			entries[rest.n++] = root->entries[i];
	make_table(&t, node_find(root, "error"), node_find(root, "assignments"));
	int64_t number = line->run;
	decode_record(d, &t.record, &rest, line);
	line->run = number;
	read_changes(d, set->value, line);
}

/* A file may say anything; figures that no plan has would overflow in what is computed from them. */
static bool is_possible(struct fraction f)
{
	return f.num >= 0 && f.num <= FIGURE_MOST && f.den >= 1 && f.den <= DENOMINATOR_MOST;
}

static bool is_plan_possible(const struct plan_kpis *k)
{
	return k->cost >= 0 && k->cost <= FIGURE_MOST && is_possible(k->open_after) && is_possible(k->weighted_after);
}

bool sweep_line_read(struct arena *a, const char *name, unsigned number, const char *text, size_t len,
		     struct sweep_line *ret, struct diags *ds)
{
	struct arena scratch = {.limit = a->limit};
	struct decoder d = {.out = a, .scratch = &scratch, .ds = ds, .one_file = true};
	size_t errors = ds->errors;
	const struct node *root = parse(&scratch, name, number, text, len, ds);
	*ret = (struct sweep_line){0};
	if (root)
		read_line(&d, root, ret);
	if (root && ds->errors == errors && !ret->error.code && !is_plan_possible(&ret->plan.kpis))
		diag_error(ds, root->at, "out-of-range", "this line has figures that no plan can have");
	arena_free(&scratch);
	return ds->errors == errors;
}
