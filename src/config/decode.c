#include "config/decode.h"

#include "base/text.h"
#include "config/known.h"
#include "config/scalar.h"

#include <assert.h>
#include <string.h>

/* Hints list the keys of a record up to this many. */
enum { FEW_KEYS = 12 };

static void *field_at(const struct field *f, void *record)
{
	return (char *)record + f->offset;
}

void record_defaults(const struct record *r, void *out)
{
	for (const struct field *f = r->fields; f->key; f++) {
		void *at = field_at(f, out);
		switch (f->type) {
		case FIELD_INT:
		case FIELD_DECIMAL:
			*(int64_t *)at = f->flags & FIELD_REQUIRED ? ABSENT : f->missing;
			break;
		case FIELD_BOOL:
			*(bool *)at = f->missing != 0;
			break;
		case FIELD_ENUM:
			*(int *)at = (int)f->missing;
			break;
		case FIELD_SET:
			*(unsigned *)at = (unsigned)f->missing;
			break;
		case FIELD_DATE:
			*(int32_t *)at = NO_DATE;
			break;
		case FIELD_REF:
			((struct ref *)at)->index = -1;
			break;
		case FIELD_RECORD:
			record_defaults(f->record, at);
			break;
		default: /* zeroed memory is empty */
			break;
		}
	}
}

static const char *field_name(const void *fields, size_t i)
{
	return ((const struct field *)fields)[i].key;
}

static size_t count_fields(const struct record *r)
{
	size_t n = 0;
	while (r->fields[n].key)
		n++;
	return n;
}

const struct field *record_field(const struct record *r, const char *key)
{
	const struct field *f = r->fields;
	while (f->key && strcmp(f->key, key) != 0)
		f++;
	return f->key ? f : NULL;
}

static void hint_keys(const struct record *r, struct diags *ds)
{
	struct text keys = {0};
	for (const struct field *f = r->fields; f->key; f++)
		text_printf(&keys, "%s%s", f > r->fields ? ", " : "", f->key);
	if (keys.at)
		diag_hint(ds, "%s has: %s", r->what, keys.at);
	text_free(&keys);
}

const char *record_unknown_key(const struct record *r, const struct entry *e, bool column, struct diags *ds)
{
	size_t n = count_fields(r);
	const char *near = text_suggest(e->key, field_name, r->fields, n);
	diag_error(ds, e->at, "unknown-key", "unknown %s '%s' in %s%s%s%s", column ? "column" : "key", e->key, r->what,
		   near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
	if (near || n > FEW_KEYS)
		return near;
	hint_keys(r, ds);
	return NULL;
}

static void add_hole(struct decoder *d, const struct record *r)
{
	if (decode_has_holes(d, r))
		return;
	assert(d->nholes < DECODE_TABLES);
	d->holes[d->nholes++] = r;
}

bool decode_has_holes(const struct decoder *d, const struct record *r)
{
	for (size_t i = 0; i < d->nholes; i++)
		if (d->holes[i] == r)
			return true;
	return false;
}

enum { MEANT_SPACE = 128 };

/* A record is known by its place; the name of a file is one text wherever it stands. */
static const char *meant_name(struct loc at, const char *key, char space[MEANT_SPACE])
{
	snprintf(space, MEANT_SPACE, "%u:%u:%p:%s", at.line, at.col, (const void *)at.file, key);
	return space;
}

void decode_mean(struct decoder *d, struct loc at, const char *key)
{
	char space[MEANT_SPACE];
	const char *name = arena_strdup(d->scratch, meant_name(at, key, space));
	if (!d->meant.arena)
		d->meant = map_make(d->scratch);
	if (!name || !map_put(&d->meant, name, 0))
		diag_no_memory(d->ds);
}

bool decode_was_meant(const struct decoder *d, struct loc at, const char *key)
{
	char space[MEANT_SPACE];
	return d->meant.arena && map_get(&d->meant, meant_name(at, key, space)) >= 0;
}

static const char any_key[] = ""; /* as one that was meant */

void decode_unknown_key(struct decoder *d, const struct record *r, const struct entry *e, bool column, struct loc at)
{
	const char *near = record_unknown_key(r, e, column, d->ds);

	decode_mean(d, at, any_key);
	if (near)
		decode_mean(d, at, near);
}

bool decode_is_doubtful(const struct decoder *d, struct loc at)
{
	return decode_was_meant(d, at, any_key);
}

static void decode_into(struct decoder *d, const struct record *r, const struct node *n, const struct node *header,
			const struct entry *id, void *out);

static void decode_int(struct decoder *d, const struct field *f, const struct node *n, int64_t *out)
{
	*out = ABSENT; /* what is wrong is not known: later checks leave it alone */
	if (f->type == FIELD_INT)
		scalar_int(f, n, out, d->ds);
	else
		scalar_decimal(f, n, out, d->ds);
}

static void decode_field(struct decoder *d, const struct field *f, const struct node *n, const struct node *header,
			 void *record)
{
	void *out = field_at(f, record);
	switch (f->type) {
	case FIELD_BOOL:
		scalar_bool(f, n, out, d->ds);
		break;
	case FIELD_INT:
	case FIELD_DECIMAL:
		decode_int(d, f, n, out);
		break;
	case FIELD_TEXT:
		scalar_text(d->out, f, n, out, d->ds);
		break;
	case FIELD_ID:
		scalar_id(d->out, f, n, out, d->ds);
		break;
	case FIELD_REF:
		((struct ref *)out)->at = n->at;
		scalar_id(d->out, f, n, &((struct ref *)out)->id, d->ds);
		break;
	case FIELD_REFS:
	case FIELD_COUNTS:
	case FIELD_INTS:
	case FIELD_TEXTS:
	case FIELD_SET:
		decode_items(d, f, n, out);
		break;
	case FIELD_DATE:
		scalar_date(f, n, out, d->ds);
		break;
	case FIELD_ENUM:
		scalar_enum(f, n, out, d->ds);
		break;
	case FIELD_RECORD:
		decode_into(d, f->record, n, header, NULL, out);
		break;
	case FIELD_LIST:
	case FIELD_MAP:
		decode_list(d, f, n, out);
		break;
	case FIELD_CUSTOM:
		f->custom->decode(d, f, n, out, record);
		break;
	case FIELD_FRACTION:
		scalar_fraction(f, n, out, d->ds);
		break;
	}
}

/* Whatever belongs in the place of the node, it is keys with values. */
static void want_keys(struct decoder *d, const struct record *r, const struct node *n)
{
	diag_error(d->ds, n->at, "wrong-type", "%s must be keys with values, not %s", r->what, node_kind_name(n));
	if (count_fields(r) <= FEW_KEYS)
		hint_keys(r, d->ds);
}

/* Reports keys of the record at that place that no field has. */
static void check_keys(struct decoder *d, const struct record *r, const struct node *n, struct loc at)
{
	for (size_t i = 0; i < n->n; i++) {
		if (record_field(r, n->entries[i].key))
			continue;
		decode_unknown_key(d, r, &n->entries[i], false, at);
	}
}

/* What the header of the table meant is meant in each of its rows. */
static void take_meant(struct decoder *d, const struct record *r, struct loc header, struct loc at)
{
	for (const struct field *f = r->fields; d->meant.arena && f->key; f++)
		if (decode_was_meant(d, header, f->key))
			decode_mean(d, at, f->key);
	if (decode_is_doubtful(d, header))
		decode_mean(d, at, any_key);
}

static void lacks(struct decoder *d, const struct record *r, const struct field *f, struct loc at, bool in_table)
{
	diag_error(d->ds, at, "missing-key", "%s lacks '%s'", r->what, f->key);
	if (in_table)
		diag_hint(d->ds,
			  f->type == FIELD_COUNTS ? "the columns '%s.' are all empty in this row"
						  : "the column '%s' is empty in this row",
			  f->key);
}

/* `header` is the header of a table whose rows are being read: what is wrong with the columns has been
 * reported there once, and is not reported for every row.  `id` is the entry of a mapping that names the
 * record. */
static void decode_into(struct decoder *d, const struct record *r, const struct node *n, const struct node *header,
			const struct entry *id, void *out)
{
	struct loc at = id ? id->at : n->at;
	if (r->loc_offset != NO_LOC)
		*(struct loc *)((char *)out + r->loc_offset) = at;
	if (n->kind != NODE_MAPPING) {
		want_keys(d, r, n);
		n = NULL;
	}
	if (n && !header)
		check_keys(d, r, n, at);
	else if (n)
		take_meant(d, r, header->at, at);
	for (const struct field *f = r->fields; f->key; f++) {
		if (f->type == FIELD_ID && id) {
			id_from_text(d->out, f->key, id->key, id->at, field_at(f, out), d->ds);
			continue;
		}
		const struct entry *e = n ? node_find(n, f->key) : NULL;
		const struct entry *column = header ? node_find(header, f->key) : NULL;
		bool was_meant = decode_was_meant(d, at, f->key);
		bool needed = f->flags & FIELD_REQUIRED;
		if (e) {
			/* what a change put here has no columns */
			decode_field(d, f, e->value, column && !e->value->past ? column->value : NULL, out);
			continue;
		}
		if (n && needed && (!header || column) && !was_meant)
			lacks(d, r, f, at, header != NULL);
		if ((f->type == FIELD_LIST || f->type == FIELD_MAP) && (needed || was_meant))
			add_hole(d, f->record);
	}
}

void decode_record(struct decoder *d, const struct record *r, const struct node *n, void *out)
{
	record_defaults(r, out);
	decode_into(d, r, n, NULL, NULL, out);
}

/* {file: NAME} in the place of the rows. */
const struct node *decode_named_file(const struct node *n)
{
	const struct entry *e = n->kind == NODE_MAPPING && n->n == 1 ? node_find(n, "file") : NULL;
	return e && e->value->kind == NODE_SCALAR ? e->value : NULL;
}

const struct field *record_id_field(const struct record *r)
{
	for (const struct field *f = r->fields; f->key; f++)
		if (f->type == FIELD_ID)
			return f;
	return NULL;
}

/* Can the record be known by its id? */
static bool has_id(const struct record *r, const void *record)
{
	const struct field *id = record_id_field(r);
	return id && *(const char *const *)((const char *)record + id->offset) != NULL;
}

static void decode_item(struct decoder *d, const struct field *f, const struct entry *e, const struct node *header,
			void *out)
{
	const struct record *r = f->record;
	size_t errors = d->ds->errors;
	struct entry id = *e;
	const struct entry *named = f->type == FIELD_MAP ? &id : NULL;
	if (e->value->past || e->key)
		header = NULL; /* what a change put here does not go by the columns of the table */
	if (named && !e->key) {
		const struct node *row = e->value;
		const struct entry *code = row->kind == NODE_MAPPING ? node_find(row, "code") : NULL;
		if (!code && row->kind == NODE_MAPPING)
			code = node_find(row, "id");
		if (!code || code->value->kind != NODE_SCALAR) {
			diag_error(d->ds, e->at, "missing-key", "this row has no id");
			add_hole(d, r);
			record_defaults(r, out);
			return;
		}
		id.key = code->value->text;
		id.at = code->value->at;
	}
	record_defaults(r, out);
	decode_into(d, r, e->value, header, named, out);
	/* what has an id is known by it, whatever else is wrong with it */
	if (record_id_field(r) ? !has_id(r, out) : d->ds->errors > errors)
		add_hole(d, r);
}

static void decode_rows(struct decoder *d, const struct field *f, const struct node *rows, const struct node *header,
			struct records *out)
{
	const struct record *r = f->record;
	struct known_rows known = known_rows_of(d, f, rows, header);
	char *items = arena_unset(d->out, rows->n, r->size, r->align);
	if (!items) {
		diag_no_memory(d->ds);
		return;
	}
	for (size_t i = 0; i < rows->n; i++) {
		const void *same = known_row(&known, &rows->entries[i]);
		char *item = items + i * r->size;
		if (same && !known_copy(&known, d->out, same, item))
			diag_no_memory(d->ds);
		if (same)
			continue;
		memset(item, 0, r->size);
		decode_item(d, f, &rows->entries[i], header, item);
	}
	*out = (struct records){items, rows->n};
	known_keep(d, f, rows, header, items);
}

void decode_list(struct decoder *d, const struct field *f, const struct node *n, struct records *out)
{
	const struct record *r = f->record;
	const struct node *file = d->one_file ? NULL : decode_named_file(n), *rows = n;
	const struct opened *table = NULL;
	const struct node *header = NULL;
	bool map = f->type == FIELD_MAP;
	if (file) {
		size_t errors = d->ds->errors;
		table = decode_table(d, r, file);
		if (table && table->source)
			decode_input(d, file->text, table->source);
		header = table ? table->csv.header : NULL;
		rows = header && decode_header(d, r, header, map) ? table->csv.rows : NULL;
		if (d->ds->errors > errors && !record_id_field(r))
			add_hole(d, r);
	} else if (n->kind != (map ? NODE_MAPPING : NODE_SEQUENCE)) {
		diag_error(d->ds, n->at, "wrong-type", "'%s' must be %s, not %s", f->key,
			   map ? "ids, each with its keys" : "a list of rows", node_kind_name(n));
		if (!d->one_file)
			diag_hint(d->ds, "or name a table beside this file: {file: NAME.csv}");
		rows = NULL;
	}
	if (!rows || (table && table->csv.holes))
		add_hole(d, r);
	if (!rows)
		return;
	decode_rows(d, f, rows, header, out);
}
