#include "config/edit_internal.h"

#include "base/map.h"
#include "base/text.h"
#include "config/rows.h"
#include "config/tables.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

static const struct node *edit_from(struct editor *e, const struct node *n, size_t i);

/* {tier: need} for need */
static const struct node *whole_record(struct editor *e, const struct field *rows, const struct node *bare)
{
	struct node *whole = ARENA_NEW(e->d->scratch, struct node, 1);
	struct entry *entry = ARENA_NEW(e->d->scratch, struct entry, 1);
	if (!whole || !entry) {
		edit_no_memory(e);
		return bare;
	}
	*entry = (struct entry){rows->record->fields[0].key, bare->at, bare};
	*whole = (struct node){.kind = NODE_MAPPING, .at = bare->at, .entries = entry, .n = 1, .weight = 2};
	return whole;
}

const struct node *edit_named_rows(struct editor *e, const struct entry *file)
{
	struct node *named = ARENA_NEW(e->d->scratch, struct node, 1);
	struct entry *entry = ARENA_NEW(e->d->scratch, struct entry, 1);
	if (!named || !entry) {
		edit_no_memory(e);
		return NULL;
	}
	*entry = *file;
	*named = (struct node){.kind = NODE_MAPPING, .at = file->value->at, .entries = entry, .n = 1, .weight = 2};
	return named;
}

/* travel.pairs may stand in the file that travel.file names: {file: NAME}. */
static const struct node *rows_elsewhere(struct editor *e, const struct step *s, const struct node *n)
{
	const struct entry *file = s->f->record == &km_pair_record ? node_find(n, "file") : NULL;
	return file && file->value->kind == NODE_SCALAR ? edit_named_rows(e, file) : NULL;
}

static const struct node *new_mapping(struct editor *e)
{
	const struct node empty = {.kind = NODE_MAPPING, .at = e->edit->value->at, .weight = 1};
	return edit_put(e, &empty, NULL);
}

/* Something below this place was changed. */
static void touch(struct editor *e, struct loc of)
{
	const struct touched *last = e->ntouched ? &e->touched[e->ntouched - 1] : NULL;
	bool again = last && last->path == e->edit->path.text && last->of.line == of.line && last->of.col == of.col;
	if (!again && e->ntouched < TOUCHED_MOST)
		e->touched[e->ntouched++] = (struct touched){of, e->edit->value->at, e->edit->path.text};
}

/* Does a bare value of a list stand for a record? */
static bool is_bare(const struct path *path, size_t i, const struct node *n)
{
	const struct step *row = i > 0 ? &path->steps[i - 1] : NULL;
	return n && n->kind == NODE_SCALAR && row && row->kind != STEP_KEY && row->f->flags & FIELD_BARE;
}

/* The value of a key, of a record or of numbers by id. */
static const struct node *edit_key(struct editor *e, const struct node *n, size_t i)
{
	const struct step *s = &e->edit->path.steps[i];
	const struct node *whole = is_bare(&e->edit->path, i, n) ? whole_record(e, s[-1].f, n) : n;
	if (whole && whole->kind != NODE_MAPPING) {
		e->spoiled = true;
		return n;
	}
	const struct entry *entry = whole ? node_find(whole, s->name) : NULL;
	const struct node *old = entry ? entry->value : whole ? rows_elsewhere(e, s, whole) : NULL;
	const struct node *value = edit_from(e, old, i + 1);
	if (value == old)
		return n;
	if (whole && i > 0)
		touch(e, whole->at);
	if (!whole)
		whole = new_mapping(e);
	if (whole && old && !entry) { /* what stood elsewhere stands here now */
		whole = edit_put_entry(e, whole, "file", s->at, &edit_nothing);
		if (value == &edit_nothing)
			return whole;
	}
	return whole ? edit_put_entry(e, whole, s->name, s->at, value) : NULL;
}

/* The rows that a step means. */
static const struct node *edit_list(struct editor *e, const struct node *list, size_t i)
{
	const struct step *s = &e->edit->path.steps[i];
	struct node *changed = NULL;
	bool gaps = false, any = false;
	for (size_t k = 0; k < list->n && !e->failed; k++) {
		const struct entry *row = &list->entries[k];
		if (!row_is_meant(e->d->scratch, s, row, k))
			continue;
		any = true;
		const struct node *value = edit_from(e, row->value, i + 1);
		if (value == row->value || (!changed && !(changed = edit_own(e, list, 0))))
			continue;
		struct entry *entries = edit_entries(changed);
		touch(e, row->at);
		if (!row->key && s->f->type == FIELD_MAP)
			entries[k].key =
				value->past ? row_id(s->f, row) : NULL; /* it is no row of the table any more */
		entries[k].value = value;
		gaps = gaps || value == &edit_nothing;
		list = changed;
	}
	if (!any && !e->missed) {
		e->missed = s;
		e->list = list;
	}
	if (gaps)
		edit_close_gaps(changed);
	return list;
}

static const struct node *miss(struct editor *e, size_t i, const struct node *n)
{
	if (n) {
		e->spoiled = true;
	} else if (!e->missed) {
		e->missed = &e->edit->path.steps[i];
		e->list = NULL;
	}
	return n;
}

/* The table in which the rows stand; NULL where they stand in the config. */
static struct opened *table_of(struct editor *e, const struct field *rows, const struct node *n)
{
	const struct node *file = n ? decode_named_file(n) : NULL;
	return file ? decode_table(e->d, rows->record, file) : NULL;
}

static const struct node *edit_rows(struct editor *e, const struct node *n, size_t i)
{
	const struct field *f = e->edit->path.steps[i].f;
	struct opened *table = table_of(e, f, n);
	if (table) {
		e->spoiled = e->spoiled || table->csv.holes || !table->csv.rows;
		if (table->csv.rows)
			table->csv.rows = edit_list(e, table->csv.rows, i);
		return n;
	}
	if (!n || n->kind != (f->type == FIELD_MAP ? NODE_MAPPING : NODE_SEQUENCE))
		return miss(e, i, n);
	return edit_list(e, n, i);
}

/* A copy of a list of items, whose place is the change's; what there was is left as it is. */
static const struct node *put_list(struct editor *e, const struct node *list, const struct node *was)
{
	struct node *copy = edit_put(e, list, was);
	if (!copy)
		return list;
	copy->at = e->edit->value->at;
	return copy;
}

static const struct node *edit_items(struct editor *e, const struct node *n, size_t i)
{
	const struct node *list = n ? decode_as_list(e->d, e->edit->path.steps[i].f, n) : NULL;
	if (!list)
		return miss(e, i, n);
	list = put_list(e, list, n);
	const struct node *changed = edit_list(e, list, i);
	return changed == list ? n : changed;
}

static bool is_deletion(const struct node *n)
{
	return n->kind == NODE_SCALAR && n->style == SCALAR_PLAIN && strcmp(n->text, "delete") == 0;
}

/* One more row or item at the end of a list that is owned and has the room. */
static void add_last(struct editor *e, struct node *list, const struct entry *entry)
{
	struct node *value = edit_put(e, entry->value, NULL);
	if (!value)
		return;
	value->past->how = NULL; /* what it is says all */
	edit_entries(list)[list->n++] = (struct entry){entry->key, entry->at, value};
	e->changed++;
}

/* Says which of the rows that are to be added is there already. */
static bool check_new_ids(struct editor *e, const struct field *f, const struct node *list, const struct entry *rows,
			  size_t n)
{
	struct map ids = map_make(e->d->scratch);
	if (!record_id_field(f->record))
		return true;
	for (size_t i = 0; i < list->n; i++) {
		const char *id = row_id(f, &list->entries[i]);
		if (id && !map_put(&ids, id, (int)i)) {
			edit_no_memory(e);
			return false;
		}
	}
	for (size_t i = 0; i < n; i++) {
		const char *id = row_id(f, &rows[i]);
		int same = id ? map_get(&ids, id) : -1;
		if (same < 0)
			continue;
		const struct entry *old = &list->entries[same];
		diag_error(e->d->ds, rows[i].at, "duplicate-id", "'%s' has '%s' already (%s:%u)", f->key, id,
			   old->at.file, old->at.line);
		e->failed = true;
	}
	return !e->failed;
}

/* The list with the value of the change at its end: one, or all those that it lists. */
static const struct node *append(struct editor *e, const struct field *f, const struct node *list)
{
	const struct node *v = e->edit->value;
	const struct entry one = {.at = v->at, .value = v};
	bool rows = f->type == FIELD_LIST || f->type == FIELD_MAP;
	bool many = v->kind == (f->type == FIELD_MAP ? NODE_MAPPING : NODE_SEQUENCE);
	const struct entry *added = many ? v->entries : &one;
	size_t n = many ? v->n : 1;
	if (!many && f->type == FIELD_MAP) {
		e->failed = true;
		diag_error(e->d->ds, v->at, "wrong-type",
			   "what is added to '%s' must be ids, each with its keys, not %s", f->key, node_kind_name(v));
	}
	if (e->failed || (rows && !check_new_ids(e, f, list, added, n)))
		return list;
	struct node *longer = edit_own(e, list, n);
	for (size_t i = 0; longer && i < n && !e->failed; i++)
		add_last(e, longer, &added[i]);
	return longer ? longer : list;
}

/* Where nothing is given, is that because there is nothing? */
static bool is_empty_when_missing(const struct field *f)
{
	return f->type == FIELD_REFS || f->type == FIELD_TEXTS || f->type == FIELD_MAP ||
	       (f->type == FIELD_LIST && !(f->flags & FIELD_BARE)) || (f->type == FIELD_SET && f->missing == 0);
}

static const struct node *edit_append(struct editor *e, const struct node *n)
{
	const struct field *f = e->edit->path.steps[e->edit->path.n - 1].f;
	bool rows = f->type == FIELD_LIST || f->type == FIELD_MAP;
	struct opened *table = rows ? table_of(e, f, n) : NULL;
	if (table) {
		e->spoiled = e->spoiled || !table->csv.rows;
		if (table->csv.rows)
			table->csv.rows = append(e, f, table->csv.rows);
		return n;
	}
	if (!n && !is_empty_when_missing(f)) {
		e->failed = true;
		diag_error(e->d->ds, e->edit->path.at, "not-given", "'%s' is not given: there is no list to add to",
			   f->key);
		diag_hint(e->d->ds, "give the whole list");
		return n;
	}
	const struct node empty = {
		.kind = f->type == FIELD_MAP ? NODE_MAPPING : NODE_SEQUENCE, .at = e->edit->value->at, .weight = 1};
	const struct node *list = n ? n : edit_put(e, &empty, NULL);
	if (n && !rows) {
		list = decode_as_list(e->d, f, n);
		list = list ? put_list(e, list, n) : NULL;
	} else if (n && n->kind != empty.kind) {
		list = NULL;
	}
	if (!list) {
		e->spoiled = true;
		return n;
	}
	return append(e, f, list);
}

/* The number that stands there, or would if it is not given. */
static bool number_now(struct editor *e, const struct field *f, const struct node *n, int64_t *ret)
{
	char space[NUMBER_LENGTH];
	int scale = f->type == FIELD_DECIMAL ? f->scale : 0;
	const char *text = n ? n->text : f->type == FIELD_COUNTS ? NULL : field_default(f, space);
	if (n && (n->kind != NODE_SCALAR || n->style == SCALAR_QUOTED || number_parse(text, scale, ret) != NUMBER_OK)) {
		e->spoiled = true;
		return false;
	}
	if (text)
		return number_parse(text, scale, ret) == NUMBER_OK;
	e->failed = true;
	return diag_error(e->d->ds, e->edit->value->at, "not-given",
			  "'%s' is not given: there is no number that '%s' could change",
			  e->edit->path.steps[e->edit->path.n - 1].name, e->how);
}

static const struct node *edit_number(struct editor *e, const struct field *f, const struct node *n)
{
	char text[NUMBER_LENGTH];
	int64_t now = 0, then = 0;
	if (!number_now(e, f, n, &now))
		return n;
	if (!operation_apply(&e->operation, now, &then)) {
		e->failed = true;
		diag_error(e->d->ds, e->edit->value->at, "out-of-range",
			   "'%s' makes of %" PRId64 " more than any number here", e->how, now);
		return n;
	}
	if (then == now)
		return n;
	number_format(then, f->type == FIELD_DECIMAL ? f->scale : 0, text);
	struct node *value = edit_put(e, e->edit->value, n);
	const char *copy = arena_strdup(e->d->scratch, text);
	if (!value || !copy) {
		edit_no_memory(e);
		return n;
	}
	value->text = copy;
	edit_count(e, n);
	return value;
}

/* Names of files in different folders are not the same. */
static bool is_same(const struct step *s, const struct node *a, const struct node *b)
{
	bool rows = s->f->type == FIELD_LIST || s->f->type == FIELD_MAP;
	bool file = s->f->custom == &custom_travel_file || (rows && decode_named_file(b));
	return node_same(a, b) && (!file || strcmp(a->at.file, b->at.file) == 0);
}

/* The value that the path leads to. */
static const struct node *edit_value(struct editor *e, const struct node *n)
{
	const struct path *path = &e->edit->path;
	const struct node *v = e->edit->value;
	const struct field *number = path_number(path);
	char space[NUMBER_LENGTH];
	e->matched++;
	if (path->append)
		return edit_append(e, n);
	if (is_deletion(v)) {
		if (n)
			edit_count(e, n);
		return n ? &edit_nothing : NULL;
	}
	if (e->operation.kind == OPERATION_ADD || e->operation.kind == OPERATION_SCALE)
		return edit_number(e, number, n);
	struct node set = *v;
	if (e->operation.kind == OPERATION_SET)
		set.text++;
	const struct step *last = &path->steps[path->n - 1];
	const char *missing = n ? NULL : field_default(last->f, space);
	if (n ? is_same(last, n, &set) : missing && set.kind == NODE_SCALAR && strcmp(set.text, missing) == 0)
		return n;
	struct node *value = edit_put(e, &set, n);
	if (!value)
		return n;
	edit_count(e, n);
	return value;
}

/* `n` with the change made in it, from step `i` of the path on; itself where nothing is changed. */
static const struct node *edit_from(struct editor *e, const struct node *n, size_t i)
{
	if (e->failed)
		return n;
	if (i == e->edit->path.n)
		return edit_value(e, n);
	const struct step *s = &e->edit->path.steps[i];
	if (s->kind == STEP_KEY || s->kind == STEP_COUNT)
		return edit_key(e, n, i);
	return s->f->type == FIELD_LIST || s->f->type == FIELD_MAP ? edit_rows(e, n, i) : edit_items(e, n, i);
}

/* What is wrong with the change wherever it is made. */
static bool check_edit(struct editor *e)
{
	const struct path *path = &e->edit->path;
	const struct step *last = &path->steps[path->n - 1];
	const struct node *v = e->edit->value;
	const struct field *number = path_number(path);
	if (last->kind == STEP_KEY && last->f->type == FIELD_ID)
		return diag_error(e->d->ds, last->at, "bad-change",
				  "an id cannot be changed, since others refer to it");
	if (node_is_null(v)) {
		diag_error(e->d->ds, v->at, "missing-value", "'%s' gets no value", path->text);
		diag_hint(e->d->ds, "to delete what stands there, write: delete");
		return false;
	}
	if (last->kind == STEP_KEY && last->f->flags & FIELD_REQUIRED && is_deletion(v) && !path->append)
		return diag_error(e->d->ds, v->at, "missing-key", "'%s' cannot be deleted: it must be given",
				  last->name);
	return !number || v->kind != NODE_SCALAR || v->style != SCALAR_PLAIN || path->append || is_deletion(v) ||
	       operation_read(number, v->text, v->at, &e->operation, e->d->ds);
}

static void warn_of_nothing(struct editor *e)
{
	const struct path *path = &e->edit->path;
	const char *what = is_deletion(e->edit->value) ? "is not given: nothing is deleted"
			   : path->append              ? "gets nothing more"
			   : e->operation.kind == OPERATION_ADD || e->operation.kind == OPERATION_SCALE
				   ? "stays the same number"
				   : NULL;
	if (what)
		diag_warning(e->d->ds, path->at, "changes-nothing", "'%s' %s", path->text, what);
	else
		diag_warning(e->d->ds, path->at, "changes-nothing", "'%s' is %s already", path->text, e->how);
}

bool edit_apply(struct editor *e, const struct edit *edit, struct override *ret)
{
	e->edit = edit;
	e->operation = (struct operation){.kind = OPERATION_NONE};
	e->missed = NULL;
	e->list = NULL;
	e->matched = e->changed = e->weight = 0;
	e->failed = e->spoiled = e->was_mixed = false;
	e->was = NULL;
	const char *value = edit_text(e, edit->value);
	e->how = value && edit->path.append ? arena_printf(e->d->scratch, "+= %s", value) : value;
	if (!e->how)
		edit_no_memory(e);
	if (!e->how || !check_edit(e))
		return false;
	const struct node *root = edit_from(e, e->root, 0);
	if (e->failed)
		return false;
	e->root = root;
	if (e->matched == 0 && !e->spoiled) {
		assert(e->missed);
		rows_report_none(e->d->scratch, e->missed, e->list, e->d->ds);
		return false;
	}
	if (e->changed == 0 && !e->spoiled)
		warn_of_nothing(e);
	*ret = (struct override){.at = edit->value->at,
				 .path = edit->path.text,
				 .value = value,
				 .was = e->was_mixed ? NULL : e->was,
				 .scenario = edit->by,
				 .values = (int64_t)e->changed};
	return e->changed > 0;
}
