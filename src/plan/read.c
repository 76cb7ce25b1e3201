#include "plan/read.h"

#include "base/file.h"
#include "base/map.h"
#include "config/decode.h"
#include "config/scalar.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static const char what_it_is[] = "a plan is what 'secondment solve CONFIG -o FILE' writes";

/* How many brackets are still open where the text ends; 0 where none are, or they do not match: then it was not cut off. */
static int left_open(const char *text, size_t len)
{
	enum { DEEPEST = 64 };
	uint64_t lists = 0; /* a bit for each bracket that is open, the innermost the lowest: it is a '[' */
	int depth = 0;
	bool quoted = false;

	for (size_t i = 0; i < len; i++) {
		char c = text[i];

		if (quoted) {
			i += c == '\\';
			quoted = c != '"';
		} else if (c == '"') {
			quoted = true;
		} else if ((c == '{' || c == '[') && depth < DEEPEST) {
			lists = lists << 1 | (c == '[');
			depth++;
		} else if (c == '{' || c == '[') {
			return 0;
		} else if (c == '}' || c == ']') {
			if (depth == 0 || (lists & 1) != (c == ']'))
				return 0;
			lists >>= 1;
			depth--;
		}
	}
	return depth;
}

/* Of a file that was copied in part the end is the fault, wherever else something is missing then. */
static bool is_cut_off(const struct source *s, struct diags *ds)
{
	size_t first = strspn(s->text, " \t\r\n");
	int open = s->text[first] == '{' ? left_open(s->text, s->len) : 0;

	if (open == 0)
		return false;
	diag_error(ds, source_loc(s, s->len), "incomplete", "the plan stops here, with %d bracket%s still open", open,
		   open == 1 ? "" : "s");
	diag_hint(ds, "was it cut off? copy it again, or make it again with 'secondment solve CONFIG -o FILE'");
	return true;
}

/* Of another layout only the number is certain, and of what is no plan at all nothing: one fault, not a fault a key. */
static bool is_known_layout(const struct node *root, struct diags *ds)
{
	const struct entry *e = node_find(root, "schema_version");
	int64_t version = 0;

	if (!e) {
		diag_error(ds, root->at, "missing-key", "plan lacks 'schema_version'");
		diag_hint(ds, "%s", what_it_is);
		return false;
	}
	if (e->value->kind != NODE_SCALAR || number_parse(e->value->text, 0, &version) != NUMBER_OK)
		return true; /* the decoder says what is wrong with it */
	if (version == PLAN_VERSION)
		return true;
	diag_error(ds, e->value->at, "plan-version", "this plan has layout %" PRId64 "; only %d can be read", version,
		   (int)PLAN_VERSION);
	diag_hint(ds, "make the plan again with this program");
	return false;
}

/* Keys that are written in different ways may be one and the same in NFC. */
static void check_counts(struct decoder *d, const struct ref_counts *counts)
{
	struct map seen = map_make(d->scratch);

	for (size_t i = 0; i < counts->n; i++) {
		const struct ref *ref = &counts->at[i].ref;

		if (map_get(&seen, ref->id) >= 0)
			diag_error(d->ds, ref->at, "duplicate-key", "'%s' stands here twice", ref->id);
		else if (!map_put(&seen, ref->id, (int)i))
			diag_no_memory(d->ds);
	}
}

static void check_record(struct decoder *d, const struct record *r, const char *object)
{
	for (const struct field *f = r->fields; f->key; f++) {
		const char *at = object + f->offset;
		const struct records *list = (const struct records *)at;

		if (f->type == FIELD_COUNTS)
			check_counts(d, (const struct ref_counts *)at);
		else if (f->type == FIELD_RECORD)
			check_record(d, f->record, at);
		for (size_t i = 0; f->type == FIELD_LIST && i < list->n; i++)
			check_record(d, f->record, (const char *)list->at + i * f->record->size);
	}
}

/* The source is in the list of sources already.  The nodes stay where the plan is when somebody wants them. */
static void parse(struct plan *plan, struct plan_input *ret_file, const struct node **ret_places, struct source *s,
		  struct arena *scratch, struct diags *ds)
{
	struct decoder d = {.out = &plan->arena, .scratch = scratch, .ds = ds, .one_file = true};
	bool empty = s->len == 0;
	const struct node *root = is_cut_off(s, ds) ? NULL : node_parse(ret_places ? &plan->arena : scratch, s, ds);

	if (!root && empty)
		diag_hint(ds, "%s", what_it_is);
	if (!root || (root->kind == NODE_MAPPING && !is_known_layout(root, ds)))
		return;
	decode_record(&d, &plan_record, root, plan);
	check_record(&d, &plan_record, (const char *)plan);
	if (ret_places)
		*ret_places = root;
	if (!ret_file)
		return;
	decode_input(&d, s->name, s);
	if (d.ninputs == 0)
		return;
	ret_file->path = d.inputs[0].path;
	ret_file->sha256 = arena_strdup(&plan->arena, d.inputs[0].sha256);
	if (!ret_file->sha256)
		diag_no_memory(ds);
}

static bool parse_owned(struct plan *plan, struct plan_input *ret_file, const struct node **ret_places,
			const char *name, char *whole, size_t len, struct sources *src, struct diags *ds)
{
	size_t errors = ds->errors, limit = plan->arena.limit;
	struct source *s = sources_add(src, name, whole, len);
	struct arena scratch = {.limit = limit};
	struct plan_input file = {0};

	if (s)
		parse(plan, ret_file ? &file : NULL, ret_places, s, &scratch, ds);
	else
		diag_no_memory(ds);
	arena_free(&scratch);
	diag_sort(ds);
	if (ds->errors == errors) {
		if (ret_file)
			*ret_file = file;
		return true;
	}
	plan_free(plan);
	plan->arena.limit = limit;
	return false;
}

bool plan_read(struct plan *plan, struct plan_input *ret_file, const struct node **ret_places, const char *path,
	       struct sources *src, struct diags *ds)
{
	char *whole;
	size_t len;

	assert(plan && path && src && ds);
	if (!file_read(path, FILE_LARGEST, (struct loc){0}, &whole, &len, ds))
		return false;
	return parse_owned(plan, ret_file, ret_places, path, whole, len, src, ds);
}

bool plan_parse(struct plan *plan, struct plan_input *ret_file, const struct node **ret_places, const char *name,
		const char *text, size_t len, struct sources *src, struct diags *ds)
{
	char *whole = malloc(len + 1);

	assert(plan && name && text && src && ds);
	if (!whole)
		return diag_no_memory(ds);
	memcpy(whole, text, len);
	whole[len] = '\0';
	return parse_owned(plan, ret_file, ret_places, name, whole, len, src, ds);
}
