/* Tables in files of their own: finding, reading, and judging their header rows. */
#include "config/decode.h"

#include "base/file.h"

#include <assert.h>
#include <string.h>

static bool header_field_is_sound(struct decoder *d, const struct field *f, const struct entry *e);

/* `code` is another name for the id, and has no row of its own in the tables. */
static bool code_is_sound(struct decoder *d, const struct entry *e)
{
	if (e->value->kind == NODE_SCALAR)
		return true;
	return diag_error(d->ds, e->at, "wrong-type", "column '%s' cannot be divided into '%s.%s'", e->key, e->key,
			  e->value->entries[0].key);
}

bool decode_header(struct decoder *d, const struct record *r, const struct node *header, bool map)
{
	bool ok = true;
	for (size_t i = 0; i < header->n; i++) {
		const struct entry *e = &header->entries[i];
		const struct field *f = record_field(r, e->key);
		if (f)
			ok = header_field_is_sound(d, f, e) && ok;
		else if (map && strcmp(e->key, "code") == 0)
			ok = code_is_sound(d, e) && ok;
		else
			decode_unknown_key(d, r, e, true, header->at);
	}
	for (const struct field *f = r->fields; f->key; f++) {
		bool there = node_find(header, f->key) || (map && f->type == FIELD_ID && node_find(header, "code"));
		if ((f->flags & FIELD_REQUIRED) && !there && !decode_was_meant(d, header->at, f->key)) {
			diag_error(d->ds, header->at, "missing-key", "the table has no column '%s'", f->key);
			/* without it nothing has a name */
			ok = ok && f->type != FIELD_ID;
		}
	}
	const struct entry *code = map ? node_find(header, "code") : NULL;
	if (code && node_find(header, "id"))
		ok = diag_error(d->ds, code->at, "duplicate-key", "the table has both 'code' and 'id'");
	return ok;
}

static bool header_field_is_sound(struct decoder *d, const struct field *f, const struct entry *e)
{
	bool group = e->value->kind == NODE_MAPPING;
	bool nested = f->type == FIELD_RECORD || f->type == FIELD_COUNTS;
	if (group != nested)
		return diag_error(d->ds, e->at, "wrong-type",
				  nested ? "column '%s' must say what of it: '%s.%s'"
					 : "column '%s' cannot be divided into '%s.%s'",
				  e->key, e->key, nested && f->type == FIELD_RECORD ? f->record->fields[0].key : "...");
	return !group || f->type == FIELD_COUNTS || decode_header(d, f->record, e->value, false);
}

void decode_input(struct decoder *d, const char *path, struct source *s)
{
	for (size_t i = 0; i < d->ninputs; i++)
		if (strcmp(d->input_files[i], s->name) == 0)
			return;
	assert(d->ninputs < DECODE_TABLES);
	struct input *in = &d->inputs[d->ninputs];
	in->path = arena_strdup(d->out, path);
	if (!in->path) {
		diag_no_memory(d->ds);
		return;
	}
	memcpy(in->sha256, source_sha256(s), sizeof in->sha256);
	d->input_files[d->ninputs++] = s->name;
}

static bool read_table(struct decoder *d, struct opened *table)
{
	const struct node *name = table->name;
	char *whole;
	size_t len;
	if (node_is_null(name) || name->text[0] == '\0')
		return diag_error(d->ds, name->at, "missing-value", "'file' names no file");
	const char *path = file_beside(d->scratch, name->at.file, name->text);
	if (!path)
		return diag_no_memory(d->ds);
	if (strcmp(path, "-") == 0)
		return diag_error(d->ds, name->at, "file-unreadable", "a table cannot come from standard input");
	if (!file_read(path, FILE_LARGEST, name->at, &whole, &len, d->ds))
		return false;
	table->source = sources_add(d->src, path, whole, len);
	if (!table->source)
		return diag_no_memory(d->ds);
	return csv_parse(d->scratch, table->source, &table->csv, d->ds);
}

struct opened *decode_table(struct decoder *d, const struct record *r, const struct node *name)
{
	struct opened *table = d->tables;
	while (table && (table->record != r || table->name != name))
		table = table->next;
	if (table)
		return table;
	table = ARENA_NEW(d->scratch, struct opened, 1);
	if (!table) {
		diag_no_memory(d->ds);
		return NULL;
	}
	*table = (struct opened){.next = d->tables, .record = r, .name = name};
	d->tables = table;
	read_table(d, table);
	return table;
}
