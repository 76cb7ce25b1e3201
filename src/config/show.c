#include "config/show.h"

#include "base/text.h"
#include "config/rows.h"
#include "config/tables.h"

#include <string.h>

/* Of a value, so much is shown. */
enum { VALUE_SHOWN = 500 };

struct shower {
	struct editor *e;
	const struct path *path;
	struct arena *out;
	struct config_shown *shown;
	size_t room;
	struct text label;
	const struct node *way[PATH_STEPS + 1]; /* what each part of the path leads to; NULL = nothing */
	const struct step *missed;
	const struct node *list;
};

static bool is_stone(const struct editor *e, const struct node *n)
{
	for (const struct grave *g = e->graves; g; g = g->next)
		if (g->stone == n)
			return true;
	return false;
}

static bool has_value(const struct shower *sh, const struct node *n)
{
	return n && !is_stone(sh->e, n);
}

/* The rows that are meant by `n`: itself, or those of the table that it names; NULL where there are none. */
static const struct node *rows_of(struct shower *sh, const struct step *s, const struct node *n)
{
	bool rows = s->f->type == FIELD_LIST || s->f->type == FIELD_MAP;
	if (!n || is_stone(sh->e, n))
		return NULL;
	const struct node *file = rows ? decode_named_file(n) : NULL;
	if (file) {
		const struct opened *table = decode_table(sh->e->d, s->f->record, file);
		return table ? table->csv.rows : NULL;
	}
	if (rows)
		return n->kind == NODE_SCALAR ? NULL : n;
	return n->kind == NODE_SCALAR && n->style != SCALAR_CELL ? NULL : decode_as_list(sh->e->d, s->f, n);
}

/* What a key leads to; of what was deleted, its stone. */
static const struct node *below(struct shower *sh, const struct step *s, const struct node *n)
{
	if (!n || is_stone(sh->e, n))
		return NULL;
	if (n->kind != NODE_MAPPING) {
		const struct step *row = s > sh->path->steps ? s - 1 : NULL;
		bool bare = row && row->f->flags & FIELD_BARE && strcmp(row->f->record->fields[0].key, s->name) == 0;
		return n->kind == NODE_SCALAR && bare ? n : NULL;
	}
	const struct entry *entry = node_find(n, s->name);
	if (!entry && s->f->record == &km_pair_record) {
		const struct entry *file = node_find(n, "file");
		return file ? edit_named_rows(sh->e, file) : NULL;
	}
	return entry ? entry->value : edit_deleted(sh->e, n, s->name);
}

/* The first of what the step means. */
static const struct node *first_below(struct shower *sh, const struct step *s, const struct node *n)
{
	if (s->kind == STEP_KEY || s->kind == STEP_COUNT)
		return below(sh, s, n);
	const struct node *rows = rows_of(sh, s, n);
	for (size_t k = 0; rows && k < rows->n; k++)
		if (row_is_meant(sh->e->d->scratch, s, &rows->entries[k], k))
			return rows->entries[k].value;
	return NULL;
}

static bool add_version(struct shower *sh, struct shown_value *v, struct shown_version version, size_t *room)
{
	if (v->n == *room) {
		size_t more = *room ? 2 * *room : 4;
		struct shown_version *at = ARENA_NEW(sh->out, struct shown_version, more);
		if (!at)
			return diag_no_memory(sh->e->d->ds);
		if (v->n > 0)
			memcpy(at, v->versions, v->n * sizeof *at);
		v->versions = at;
		*room = more;
	}
	v->versions[v->n++] = version;
	return true;
}

static const char *copy(struct shower *sh, const char *s)
{
	const char *at = s ? arena_strdup(sh->out, s) : NULL;
	if (s && !at)
		diag_no_memory(sh->e->d->ds);
	return at;
}

static const char *value_text(struct shower *sh, const struct node *n)
{
	struct text text = {0};
	node_write(&text, n, VALUE_SHOWN);
	const char *at = text.failed ? NULL : copy(sh, text.at ? text.at : "");
	text_free(&text);
	return at;
}

/* The value at the end of the way as it was after the change at `last`, or as it was read. */
static struct shown_version version_of(struct shower *sh, const struct node *const *way, size_t last, bool changed)
{
	size_t n = sh->path->n;
	struct shown_version version = {{0}, NULL, NULL, NULL};
	if (has_value(sh, way[n])) {
		version.at = way[n]->at;
		version.value = value_text(sh, way[n]);
	} else if (changed) {
		version.at = way[last]->at;
	}
	if (changed) {
		version.how = last == n ? copy(sh, way[last]->past->how) : NULL;
		version.by = copy(sh, way[last]->past->by);
	}
	return version;
}

/* The present value, and from change to change what was there before: the deepest change on the way is the last one. */
static void add_versions(struct shower *sh, struct shown_value *v)
{
	const struct node *way[PATH_STEPS + 1];
	size_t n = sh->path->n, room = 0;
	memcpy(way, sh->way, sizeof way);
	for (;;) {
		size_t last = n;
		while (last > 0 && !(way[last] && way[last]->past))
			last--;
		bool changed = way[last] && way[last]->past;
		bool nothing = !has_value(sh, way[n]) && !(changed && (is_stone(sh->e, way[last]) || v->n == 0));
		bool repeated = nothing && v->n > 0 && !v->versions[v->n - 1].value;
		if (!repeated && !add_version(sh, v, version_of(sh, way, last, changed && !nothing), &room))
			return;
		if (!changed)
			return;
		way[last] = way[last]->past->was;
		for (size_t k = last; k < n; k++)
			way[k + 1] = first_below(sh, &sh->path->steps[k], way[k]);
	}
}

static void add_value(struct shower *sh)
{
	struct config_shown *shown = sh->shown;
	if (shown->n == sh->room) {
		size_t room = sh->room ? 2 * sh->room : 16;
		struct shown_value *more = ARENA_NEW(sh->out, struct shown_value, room);
		if (!more) {
			diag_no_memory(sh->e->d->ds);
			return;
		}
		if (shown->n > 0)
			memcpy(more, shown->at, shown->n * sizeof *more);
		shown->at = more;
		sh->room = room;
	}
	char space[NUMBER_LENGTH];
	const struct step *last = &sh->path->steps[sh->path->n - 1];
	struct shown_value *v = &shown->at[shown->n++];
	*v = (struct shown_value){.path = copy(sh, sh->label.at ? sh->label.at : "")};
	if (last->kind == STEP_KEY)
		v->missing = copy(sh, field_default(last->f, space));
	add_versions(sh, v);
}

static void label_name(struct shower *sh, const char *name)
{
	bool plain = !name[strcspn(name, ".[]=,+ \"'")];
	text_printf(&sh->label, plain ? "%s%s" : "%s\"%s\"", sh->label.len > 0 ? "." : "", name);
}

/* By its id, or by the references that every row must have, where there are several; else by its place. */
static void label_row(struct shower *sh, const struct step *s, const struct entry *e, size_t place)
{
	const char *id = row_id(s->f, e);
	size_t start = sh->label.len, refs = 0;
	if (id) {
		label_name(sh, id);
		return;
	}
	for (const struct field *f = s->f->record->fields; f->key; f++) {
		const struct entry *ref = e->value->kind == NODE_MAPPING ? node_find(e->value, f->key) : NULL;
		if (f->type != FIELD_REF || !(f->flags & FIELD_REQUIRED) || !ref || ref->value->kind != NODE_SCALAR)
			continue;
		text_printf(&sh->label, "%s%s=%s", refs++ > 0 ? "," : "[", f->key, ref->value->text);
	}
	if (refs > 1) {
		text_add(&sh->label, "]");
		return;
	}
	sh->label.len = start;
	text_printf(&sh->label, "[%zu]", place + 1);
}

static void show_from(struct shower *sh, const struct node *n, size_t i);

static void show_rows(struct shower *sh, const struct step *s, const struct node *n, size_t i)
{
	const struct node *rows = rows_of(sh, s, n);
	size_t start = sh->label.len;
	bool items = s->f->type != FIELD_LIST && s->f->type != FIELD_MAP, any = false;
	for (size_t k = 0; rows && k < rows->n; k++) {
		if (!row_is_meant(sh->e->d->scratch, s, &rows->entries[k], k))
			continue;
		any = true;
		if (items)
			text_printf(&sh->label, "[%zu]", k + 1);
		else
			label_row(sh, s, &rows->entries[k], k);
		show_from(sh, rows->entries[k].value, i + 1);
		sh->label.len = start;
	}
	if (!any && !sh->missed) {
		sh->missed = s;
		sh->list = rows;
	}
}

static void show_from(struct shower *sh, const struct node *n, size_t i)
{
	const struct step *s = &sh->path->steps[i];
	size_t start = sh->label.len;
	sh->way[i] = n;
	if (i == sh->path->n) {
		add_value(sh);
	} else if (s->kind == STEP_KEY || s->kind == STEP_COUNT) {
		label_name(sh, s->name);
		show_from(sh, below(sh, s, n), i + 1);
		sh->label.len = start;
	} else {
		show_rows(sh, s, n, i);
	}
}

void show_path(struct editor *e, const struct path *path, struct arena *out, struct config_shown *shown)
{
	struct shower sh = {.e = e, .path = path, .out = out, .shown = shown};
	if (path->append) {
		diag_error(e->d->ds, path->at, "bad-path", "'%s' has a '+', which is for changes", path->text);
		return;
	}
	show_from(&sh, e->root, 0);
	if (sh.label.failed)
		diag_no_memory(e->d->ds);
	else if (shown->n == 0 && sh.missed)
		rows_report_none(e->d->scratch, sh.missed, sh.list, e->d->ds);
	text_free(&sh.label);
}
