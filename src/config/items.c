/* Values of several items: lists and sets of ids, texts, numbers, names; numbers by id. */
#include "config/decode.h"

#include "config/scalar.h"

#include <assert.h>
#include <string.h>

/* The items of a cell: split at the separators, spaces around them dropped, empty ones too. */
static const struct node *split_cell(struct decoder *d, const struct node *cell, const char *separators)
{
	size_t most = 1;
	for (const char *s = cell->text; *s; s++)
		most += strchr(separators, *s) != NULL;
	struct node *list = ARENA_NEW(d->scratch, struct node, 1);
	struct node *items = ARENA_NEW(d->scratch, struct node, most);
	struct entry *entries = ARENA_NEW(d->scratch, struct entry, most);
	if (!list || !items || !entries)
		return NULL;
	*list = (struct node){.kind = NODE_SEQUENCE, .at = cell->at, .entries = entries};
	for (const char *s = cell->text; *s;) {
		size_t len = strcspn(s, separators), from = strspn(s, " \t"), to = len;
		while (to > from && (s[to - 1] == ' ' || s[to - 1] == '\t'))
			to--;
		if (to > from) {
			struct node *item = &items[list->n];
			*item = (struct node){.style = SCALAR_CELL, .at = cell->at};
			item->text = arena_strndup(d->scratch, s + from, to - from);
			if (!item->text)
				return NULL;
			entries[list->n++] = (struct entry){.at = cell->at, .value = item};
		}
		s += len + (s[len] != '\0');
	}
	return list;
}

const struct node *decode_as_list(struct decoder *d, const struct field *f, const struct node *n)
{
	if (n->kind == NODE_SEQUENCE)
		return n;
	const struct node *list = NULL;
	if (n->kind == NODE_SCALAR && n->style == SCALAR_CELL) {
		/* only texts have spaces in them */
		list = split_cell(d, n, f->type == FIELD_TEXTS ? ";" : "; \t");
	} else if (n->kind == NODE_SCALAR && (f->flags & FIELD_SINGLE) && !node_is_null(n)) {
		struct node *one = ARENA_NEW(d->scratch, struct node, 1);
		struct entry *e = ARENA_NEW(d->scratch, struct entry, 1);
		if (one && e) {
			*e = (struct entry){.at = n->at, .value = n};
			*one = (struct node){.kind = NODE_SEQUENCE, .at = n->at, .entries = e, .n = 1};
			list = one;
		}
	} else {
		diag_error(d->ds, n->at, "wrong-type", "'%s' must be a list, not %s", f->key, node_kind_name(n));
		if (n->kind == NODE_SCALAR)
			diag_hint(d->ds, "write [%s]", node_is_null(n) ? "" : n->text);
		return NULL;
	}
	if (!list)
		diag_no_memory(d->ds);
	return list;
}

static bool want_count(struct decoder *d, const struct field *f, const struct node *list)
{
	size_t min = (size_t)f->min, max = (size_t)f->max;
	if (max == 0 || (list->n >= min && list->n <= max))
		return true;
	return diag_error(d->ds, list->at, "out-of-range", "'%s' lists %zu; it must list between %zu and %zu", f->key,
			  list->n, min, max);
}

static void decode_refs(struct decoder *d, const struct field *f, const struct node *n, struct refs *out)
{
	const struct node *list = decode_as_list(d, f, n);
	if (!list || !want_count(d, f, list))
		return;
	out->at = ARENA_NEW(d->out, struct ref, list->n);
	if (!out->at) {
		diag_no_memory(d->ds);
		return;
	}
	for (size_t i = 0; i < list->n; i++) {
		const struct node *item = list->entries[i].value;
		struct ref ref = {.index = -1, .at = item->at};
		if (scalar_id(d->out, f, item, &ref.id, d->ds))
			out->at[out->n++] = ref;
	}
}

static bool stands_twice(struct decoder *d, const struct field *f, const struct node *item)
{
	return diag_error(d->ds, item->at, "duplicate-value", "'%s' stands twice in '%s'", item->text, f->key);
}

/* Puts the text in its place among those before it. */
static void insert_text(struct decoder *d, const struct field *f, const struct node *item, const char *text,
			struct texts *out)
{
	size_t k = out->n;
	while (k > 0 && strcmp(out->at[k - 1], text) > 0)
		k--;
	if (k > 0 && strcmp(out->at[k - 1], text) == 0) {
		stands_twice(d, f, item);
		return;
	}
	memmove(&out->at[k + 1], &out->at[k], (out->n - k) * sizeof *out->at);
	out->at[k] = text;
	out->n++;
}

static void decode_texts(struct decoder *d, const struct field *f, const struct node *n, struct texts *out)
{
	const struct node *list = decode_as_list(d, f, n);
	if (!list || !want_count(d, f, list))
		return;
	out->at = ARENA_NEW(d->out, const char *, list->n);
	if (!out->at) {
		diag_no_memory(d->ds);
		return;
	}
	for (size_t i = 0; i < list->n; i++) {
		const struct node *item = list->entries[i].value;
		const char *text;
		if (!scalar_text(d->out, f, item, &text, d->ds))
			continue;
		if (f->flags & FIELD_EACH_ONCE)
			insert_text(d, f, item, text, out);
		else
			out->at[out->n++] = text;
	}
}

/* The same for a number. */
static void insert_int(struct decoder *d, const struct field *f, const struct node *item, int64_t value,
		       struct ints *out)
{
	size_t k = out->n;
	while (k > 0 && out->at[k - 1] > value)
		k--;
	if (k > 0 && out->at[k - 1] == value) {
		stands_twice(d, f, item);
		return;
	}
	memmove(&out->at[k + 1], &out->at[k], (out->n - k) * sizeof *out->at);
	out->at[k] = value;
	out->n++;
}

static void decode_int_set(struct decoder *d, const struct field *f, const struct node *list, struct ints *out)
{
	if (list->n == 0)
		diag_error(d->ds, list->at, "out-of-range", "'%s' lists nothing; it must list at least 1 number",
			   f->key);
	for (size_t i = 0; i < list->n; i++) {
		const struct node *item = list->entries[i].value;
		int64_t value;
		if (scalar_int(f, item, &value, d->ds))
			insert_int(d, f, item, value, out);
	}
}

static void decode_ints(struct decoder *d, const struct field *f, const struct node *n, struct ints *out)
{
	const struct node *list = decode_as_list(d, f, n);
	if (!list)
		return;
	out->at = ARENA_NEW(d->out, int64_t, list->n);
	if (!out->at) {
		diag_no_memory(d->ds);
		return;
	}
	if (f->flags & FIELD_EACH_ONCE) {
		decode_int_set(d, f, list, out);
		return;
	}
	for (size_t i = 0; i < list->n; i++) {
		out->at[i] = ABSENT;
		scalar_int(f, list->entries[i].value, &out->at[i], d->ds);
	}
	out->n = list->n;
}

static void decode_set(struct decoder *d, const struct field *f, const struct node *n, unsigned *out)
{
	const struct node *list = decode_as_list(d, f, n);
	const struct field item = {.key = f->key, .type = FIELD_ENUM, .names = f->names};
	if (!list)
		return;
	if (list->n < (size_t)f->min)
		diag_error(d->ds, list->at, "out-of-range", "'%s' lists nothing; it must list at least %d", f->key,
			   (int)f->min);
	unsigned set = 0;
	for (size_t i = 0; i < list->n; i++) {
		int k;
		if (!scalar_enum(&item, list->entries[i].value, &k, d->ds))
			continue;
		if (set >> k & 1)
			stands_twice(d, f, list->entries[i].value);
		set |= 1u << k;
	}
	*out = set;
}

static void decode_counts(struct decoder *d, const struct field *f, const struct node *n, struct ref_counts *out)
{
	if (n->kind != NODE_MAPPING) {
		diag_error(d->ds, n->at, "wrong-type", "'%s' must be a number for each %s, not %s", f->key, f->to,
			   node_kind_name(n));
		diag_hint(d->ds, "write {%s: number}", f->to);
		return;
	}
	out->at = ARENA_NEW(d->out, struct ref_count, n->n);
	if (!out->at) {
		diag_no_memory(d->ds);
		return;
	}
	for (size_t i = 0; i < n->n; i++) {
		const struct entry *e = &n->entries[i];
		struct ref_count count = {.ref = {.index = -1, .at = e->at}, .value = ABSENT};
		/* the value is named by its own key in messages: "'it' must be a whole number" */
		struct field named = *f;
		named.key = e->key;
		scalar_int(&named, e->value, &count.value, d->ds);
		if (id_from_text(d->out, f->key, e->key, e->at, &count.ref.id, d->ds))
			out->at[out->n++] = count;
	}
}

void decode_items(struct decoder *d, const struct field *f, const struct node *n, void *out)
{
	switch (f->type) {
	case FIELD_REFS:
		decode_refs(d, f, n, out);
		break;
	case FIELD_COUNTS:
		decode_counts(d, f, n, out);
		break;
	case FIELD_INTS:
		decode_ints(d, f, n, out);
		break;
	case FIELD_TEXTS:
		decode_texts(d, f, n, out);
		break;
	case FIELD_SET:
		decode_set(d, f, n, out);
		break;
	default:
		assert(!"a value of one item");
	}
}
