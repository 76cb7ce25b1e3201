#include "config/rows.h"

#include "base/text.h"
#include "config/scalar.h"

#include <assert.h>
#include <string.h>

const char *row_id(const struct field *rows, const struct entry *e)
{
	if (rows->type == FIELD_MAP && e->key)
		return e->key;
	if (!record_id_field(rows->record) || e->value->kind != NODE_MAPPING)
		return NULL;
	const struct entry *id = rows->type == FIELD_MAP ? node_find(e->value, "code") : NULL;
	if (!id)
		id = node_find(e->value, "id");
	return id && id->value->kind == NODE_SCALAR ? id->value->text : NULL;
}

/* The texts of ids and names are compared in NFC; `nfc` is in it already. */
static bool same_text(struct arena *a, const char *s, const char *nfc)
{
	if (strcmp(s, nfc) == 0)
		return true;
	for (const char *c = s; *c; c++) {
		if ((unsigned char)*c < 0x80)
			continue;
		const char *whole = text_nfc(a, s, strlen(s));
		return whole && strcmp(whole, nfc) == 0;
	}
	return false;
}

static bool same_value(struct arena *a, const struct field *f, const char *s, const char *value)
{
	int scale = f->type == FIELD_DECIMAL ? f->scale : 0;
	int64_t x = 0, y = 0;
	bool number = f->type == FIELD_INT || f->type == FIELD_DECIMAL || f->type == FIELD_COUNTS;
	if (number && number_parse(s, scale, &x) == NUMBER_OK && number_parse(value, scale, &y) == NUMBER_OK)
		return x == y;
	return same_text(a, s, value);
}

/* Is the value one of those in a cell? */
static bool cell_has(struct arena *a, const struct field *f, const char *cell, const char *value)
{
	const char *separators = f->type == FIELD_TEXTS ? ";" : "; \t";
	for (const char *s = cell; *s;) {
		size_t len = strcspn(s, separators), from = strspn(s, " \t"), to = len;
		while (to > from && (s[to - 1] == ' ' || s[to - 1] == '\t'))
			to--;
		const char *item = from < to ? arena_strndup(a, s + from, to - from) : NULL;
		if (item && same_value(a, f, item, value))
			return true;
		s += len + (s[len] != '\0');
	}
	return false;
}

/* The value that a condition is about; NULL when it is not given. */
static const struct node *value_in(const struct entry *e, const struct condition *c, const struct field *rows)
{
	const struct node *n = e->value;
	bool bare = n->kind == NODE_SCALAR && (rows->flags & FIELD_BARE) && c->f == rows->record->fields;
	if (bare)
		return n;
	for (size_t i = 0; n && i < c->nkeys; i++) {
		const struct entry *inner = n->kind == NODE_MAPPING ? node_find(n, c->keys[i]) : NULL;
		n = inner ? inner->value : NULL;
	}
	return n;
}

static bool holds(struct arena *a, const struct condition *c, const struct entry *e, const struct field *rows)
{
	char space[NUMBER_LENGTH];
	if (c->f->type == FIELD_ID) {
		const char *id = row_id(rows, e);
		return id && same_text(a, id, c->value);
	}
	const struct node *n = value_in(e, c, rows);
	if (!n) {
		const char *missing = field_default(c->f, space);
		return missing && same_value(a, c->f, missing, c->value);
	}
	bool list = c->f->type == FIELD_REFS || c->f->type == FIELD_TEXTS || c->f->type == FIELD_INTS ||
		    c->f->type == FIELD_SET;
	if (n->kind == NODE_SCALAR && list && n->style == SCALAR_CELL)
		return cell_has(a, c->f, n->text, c->value);
	if (n->kind == NODE_SCALAR)
		return same_value(a, c->f, n->text, c->value);
	for (size_t i = 0; n->kind == NODE_SEQUENCE && i < n->n; i++) {
		const struct node *item = n->entries[i].value;
		if (item->kind == NODE_SCALAR && same_value(a, c->f, item->text, c->value))
			return true;
	}
	return false;
}

bool row_is_meant(struct arena *a, const struct step *s, const struct entry *e, size_t place)
{
	const char *id;
	switch (s->kind) {
	case STEP_ID:
		id = row_id(s->f, e);
		return id && same_text(a, id, s->name);
	case STEP_WHERE:
		for (size_t i = 0; i < s->nwhere; i++)
			if (!holds(a, &s->where[i], e, s->f))
				return false;
		return true;
	case STEP_PLACE:
		return place + 1 == s->place;
	case STEP_ALL:
		return true;
	default:
		assert(!"a step that chooses no rows");
		return false;
	}
}

struct names {
	const struct step *step;
	const struct condition *c; /* NULL: ids */
	const struct node *list;
};

static const char *name_in_row(const void *ctx, size_t i)
{
	const struct names *names = ctx;
	const struct entry *e = &names->list->entries[i];
	if (!names->c || names->c->f->type == FIELD_ID)
		return row_id(names->step->f, e);
	const struct node *n = value_in(e, names->c, names->step->f);
	return n && n->kind == NODE_SCALAR ? n->text : NULL;
}

static bool some_row_has(struct arena *a, const struct step *s, const struct condition *c, const struct node *list)
{
	for (size_t i = 0; i < list->n; i++)
		if (holds(a, c, &list->entries[i], s->f))
			return true;
	return false;
}

static void report_conditions(struct arena *a, const struct step *s, const struct node *list, struct diags *ds)
{
	for (size_t i = 0; i < s->nwhere; i++) {
		const struct condition *c = &s->where[i];
		if (some_row_has(a, s, c, list))
			continue;
		struct names names = {s, c, list};
		const char *near = text_suggest(c->value, name_in_row, &names, list->n);
		diag_error(ds, c->value_at, "no-match", "no row of '%s' has %s '%s'%s%s%s", s->f->key,
			   c->keys[c->nkeys - 1], c->value, near ? "; did you mean '" : "", near ? near : "",
			   near ? "'?" : "");
		return;
	}
	diag_error(ds, s->at, "no-match", "no row of '%s' meets all of these conditions, though each is met by some",
		   s->f->key);
}

void rows_report_none(struct arena *a, const struct step *s, const struct node *list, struct diags *ds)
{
	if (!list || list->n == 0) {
		diag_error(ds, s->at, "no-match", "'%s' has no rows", s->f->key);
	} else if (s->kind == STEP_ID) {
		struct names names = {s, NULL, list};
		const char *near = text_suggest(s->name, name_in_row, &names, list->n);
		diag_error(ds, s->at, "no-match", "'%s' has no '%s'%s%s%s", s->f->key, s->name,
			   near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
		if (!near && s->f->type == FIELD_MAP)
			diag_hint(ds, "what is new is added: %s+", s->f->key);
	} else if (s->kind == STEP_PLACE) {
		diag_error(ds, s->at, "no-match", "'%s' has %zu rows, counted from 1", s->f->key, list->n);
	} else {
		report_conditions(a, s, list, ds);
	}
}
