/* What a plan says against what it must say, by the tables of its keys: every key there is is compared. */
#include "base/date.h"
#include "insight/verify_internal.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Where the walk is: for messages and places. */
struct place {
	const struct place *in;
	const char *name; /* a key */
	const char *item; /* of a list: which; NULL = the whole */
	const struct node *node;
};

enum { KEYS_MOST = 8, TEXT_SPACE = 256 };

/* By which keys the items of a list are told apart; others by their number. */
static const struct list_keys {
	const char *what; /* the record's name */
	const char *keys[KEYS_MOST];
} list_keys[] = {{"input", {"path"}},
		 {"law", {"kind"}},
		 {"tier", {"name"}},
		 {"share", {"share"}},
		 {"by_lever", {"lever"}},
		 {"by_field", {"field"}},
		 {"by_unit", {"unit"}},
		 {"unfilled", {"unit", "position"}},
		 {"course", {"course"}},
		 {"resource", {"kind", "unit", "from", "position", "field", "course", "budget"}},
		 {"returns", {"date", "unit"}},
		 {0}};

/* Ends a text that did not fit in its space with a whole letter and dots. */
static void clip(char *text, size_t space, int wanted)
{
	size_t len = 0, n;
	uint32_t cp;

	if (wanted < (int)space)
		return;
	while ((n = utf8_next(text + len, strlen(text + len), &cp)) > 0 && len + n + sizeof "..." <= space)
		len += n;
	memcpy(text + len, "...", sizeof "...");
}

void fault(struct verifier *v, const struct node *at, const char *code, const char *fmt, ...)
{
	char text[4 * TEXT_SPACE];
	va_list args;

	va_start(args, fmt);
	clip(text, sizeof text, vsnprintf(text, sizeof text, fmt, args));
	va_end(args);
	v->ret->faults++;
	diag_error(v->ds, at ? at->at : v->asked->places->at, code, "%s", text);
}

const struct node *node_key(const struct node *n, const char *key)
{
	const struct entry *e = n && n->kind == NODE_MAPPING ? node_find(n, key) : NULL;

	return e ? e->value : NULL;
}

const struct node *node_item(const struct node *n, size_t i)
{
	return n && n->kind == NODE_SEQUENCE && i < n->n ? n->entries[i].value : NULL;
}

const char *fraction_text(struct fraction f, char space[FRACTION_SPACE])
{
	if (f.den == 0)
		return "nothing";
	if (f.den == 1)
		snprintf(space, FRACTION_SPACE, "%" PRId64, f.num);
	else
		snprintf(space, FRACTION_SPACE, "%" PRId64 "/%" PRId64, f.num, f.den);
	return space;
}

/* A single value as the plan has it. */
static const char *value_text(const struct field *f, const void *at, char space[TEXT_SPACE])
{
	switch (f->type) {
	case FIELD_BOOL:
		return *(const bool *)at ? "true" : "false";
	case FIELD_INT:
		if (*(const int64_t *)at == ABSENT)
			return "nothing";
		snprintf(space, TEXT_SPACE, "%" PRId64, *(const int64_t *)at);
		return space;
	case FIELD_TEXT:
		if (!*(const char *const *)at)
			return "nothing";
		clip(space, TEXT_SPACE, snprintf(space, TEXT_SPACE, "%s", *(const char *const *)at));
		return space;
	case FIELD_DATE:
		if (*(const int32_t *)at == NO_DATE)
			return "nothing";
		date_format(*(const int32_t *)at, space);
		return space;
	case FIELD_ENUM:
		return f->names[*(const int *)at];
	case FIELD_FRACTION:
		return fraction_text(*(const struct fraction *)at, space);
	default:
		return "another list";
	}
}

static bool same_text(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

static bool same_texts(const struct texts *a, const struct texts *b)
{
	for (size_t i = 0; a->n == b->n && i < a->n; i++)
		if (strcmp(a->at[i], b->at[i]) != 0)
			return false;
	return a->n == b->n;
}

/* Of single values and lists of texts. */
static bool same_value(const struct field *f, const void *a, const void *b)
{
	const struct fraction *x = a, *y = b;

	switch (f->type) {
	case FIELD_BOOL:
		return *(const bool *)a == *(const bool *)b;
	case FIELD_INT:
		return *(const int64_t *)a == *(const int64_t *)b;
	case FIELD_TEXT:
		return same_text(*(const char *const *)a, *(const char *const *)b);
	case FIELD_DATE:
		return *(const int32_t *)a == *(const int32_t *)b;
	case FIELD_ENUM:
		return *(const int *)a == *(const int *)b;
	case FIELD_FRACTION:
		return x->num == y->num && x->den == y->den;
	case FIELD_TEXTS:
		return same_texts(a, b);
	default:
		return false;
	}
}

/* kpis.by_field[it].open */
static void add_path(const struct place *at, struct text *out)
{
	if (at->in) {
		add_path(at->in, out);
		if (out->len > 0 && at->name)
			text_add_char(out, '.');
	}
	if (at->name)
		text_add(out, at->name);
	if (at->item)
		text_printf(out, "[%s]", at->item);
}

/* The nearest place that the file has. */
static const struct node *nearest(const struct place *at)
{
	while (at && !at->node)
		at = at->in;
	return at ? at->node : NULL;
}

static void wrong(struct verifier *v, const struct place *at, const char *code, const char *fmt, const char *told,
		  const char *right)
{
	struct text path = {0};
	char text[2 * TEXT_SPACE + 64];

	add_path(at, &path);
	snprintf(text, sizeof text, fmt, told, right);
	fault(v, nearest(at), code, "%s %s", path.at ? path.at : "the plan", text);
	text_free(&path);
}

static const char *const wrong_value = "is %s in the plan; it must be %s";

static int64_t count_of(const struct ref_counts *counts, const char *id)
{
	for (size_t i = 0; i < counts->n; i++)
		if (strcmp(counts->at[i].ref.id, id) == 0)
			return counts->at[i].value;
	return ABSENT;
}

static void compare_count(struct verifier *v, const struct place *in, const char *id, int64_t told, int64_t right)
{
	static const struct field number = {.type = FIELD_INT};
	struct place at = {.in = in, .name = id, .node = node_key(in->node, id)};
	char a[TEXT_SPACE], b[TEXT_SPACE];

	v->ret->values++;
	if (told != right)
		wrong(v, &at, "wrong-value", wrong_value, value_text(&number, &told, a),
		      value_text(&number, &right, b));
}

static void compare_counts(struct verifier *v, const struct place *at, const struct ref_counts *told,
			   const struct ref_counts *right)
{
	for (size_t i = 0; i < told->n; i++)
		compare_count(v, at, told->at[i].ref.id, told->at[i].value, count_of(right, told->at[i].ref.id));
	for (size_t i = 0; i < right->n; i++)
		if (count_of(told, right->at[i].ref.id) == ABSENT)
			compare_count(v, at, right->at[i].ref.id, ABSENT, right->at[i].value);
}

static const struct field *field_of(const struct record *r, const char *key)
{
	const struct field *f = r->fields;

	while (strcmp(f->key, key) != 0)
		f++;
	return f;
}

static const struct list_keys *keys_of(const struct record *r)
{
	for (const struct list_keys *k = list_keys; k->what; k++)
		if (strcmp(k->what, r->what) == 0)
			return k;
	return NULL;
}

static bool same_keys(const struct record *r, const struct list_keys *keys, const char *a, const char *b)
{
	for (int i = 0; i < KEYS_MOST && keys->keys[i]; i++) {
		const struct field *f = field_of(r, keys->keys[i]);

		if (!same_value(f, a + f->offset, b + f->offset))
			return false;
	}
	return true;
}

/* What an item is called: its keys, or the first that it has. */
static void add_item(const struct record *r, const struct list_keys *keys, const char *item, struct text *out)
{
	char space[TEXT_SPACE];

	for (int i = 0; i < KEYS_MOST && (keys ? keys->keys[i] != NULL : i == 0); i++) {
		const struct field *f = keys ? field_of(r, keys->keys[i]) : r->fields;
		const char *value = value_text(f, item + f->offset, space);

		if (strcmp(value, "nothing") != 0)
			text_printf(out, "%s%s", out->len > 0 ? " " : "", value);
	}
}

static void compare_record(struct verifier *v, const struct record *r, const struct place *at, const char *told,
			   const char *right);

/* told NULL: it is missing.  right NULL: there is no such; twice: it is there already. */
static void compare_item(struct verifier *v, const struct record *r, struct place at, size_t i, const char *told,
			 const char *right, bool twice)
{
	struct text name = {0};
	struct place item = {.in = at.in, .name = at.name, .node = told ? node_item(at.node, i) : at.node};

	add_item(r, keys_of(r), told ? told : right, &name);
	item.item = name.at ? name.at : "";
	v->ret->values++;
	if (!told)
		wrong(v, &item, "missing-entry", "is missing in the plan%s%s", "", "");
	else if (twice)
		wrong(v, &item, "double-entry", "stands in the plan twice%s%s", "", "");
	else if (!right)
		wrong(v, &item, "extra-entry", "must not be in the plan%s%s", "", "");
	else
		compare_record(v, r, &item, told, right);
	text_free(&name);
}

static void compare_by_number(struct verifier *v, const struct record *r, const struct place *at,
			      const struct records *told, const struct records *right)
{
	for (size_t i = 0; i < told->n || i < right->n; i++)
		compare_item(v, r, *at, i, i < told->n ? (const char *)told->at + i * r->size : NULL,
			     i < right->n ? (const char *)right->at + i * r->size : NULL, false);
}

/* The item with the keys of `like`, looked for from number `from` on, then from the first; list->n when there is
 * none. */
static size_t find_item(const struct record *r, const struct list_keys *keys, const struct records *list, size_t from,
			const char *like)
{
	for (size_t i = 0; i < list->n; i++) {
		size_t at = (from + i) % list->n;

		if (same_keys(r, keys, (const char *)list->at + at * r->size, like))
			return at;
	}
	return list->n;
}

static void compare_by_keys(struct verifier *v, const struct record *r, const struct list_keys *keys,
			    const struct place *at, const struct records *told, const struct records *right)
{
	bool *found = ARENA_NEW(v->arena, bool, right->n);

	for (size_t i = 0, next = 0; found && i < told->n; i++) {
		const char *item = (const char *)told->at + i * r->size;
		size_t j = find_item(r, keys, right, next, item);
		bool twice = j < right->n && found[j];

		compare_item(v, r, *at, i, item, j < right->n ? (const char *)right->at + j * r->size : NULL, twice);
		if (j == right->n)
			continue;
		found[j] = true;
		next = j + 1;
	}
	for (size_t j = 0; found && j < right->n; j++)
		if (!found[j])
			compare_item(v, r, *at, 0, NULL, (const char *)right->at + j * r->size, false);
}

static void compare_field(struct verifier *v, const struct field *f, const struct place *in, const char *told,
			  const char *right)
{
	struct place at = {.in = in, .name = f->key, .node = node_key(in->node, f->key)};
	char a[TEXT_SPACE], b[TEXT_SPACE];

	switch (f->type) {
	case FIELD_RECORD:
		compare_record(v, f->record, &at, told, right);
		break;
	case FIELD_LIST:
		if (keys_of(f->record))
			compare_by_keys(v, f->record, keys_of(f->record), &at, (const struct records *)told,
					(const struct records *)right);
		else
			compare_by_number(v, f->record, &at, (const struct records *)told,
					  (const struct records *)right);
		break;
	case FIELD_COUNTS:
		compare_counts(v, &at, (const struct ref_counts *)told, (const struct ref_counts *)right);
		break;
	default:
		v->ret->values++;
		if (!same_value(f, told, right))
			wrong(v, &at, "wrong-value", wrong_value, value_text(f, told, a), value_text(f, right, b));
	}
}

/* A certificate is tried instead; whether a reason is right only solving again would tell. */
static bool is_compared(const struct field *f)
{
	return f->record != &plan_certificate_record && f->record != &plan_reason_record;
}

static void compare_record(struct verifier *v, const struct record *r, const struct place *at, const char *told,
			   const char *right)
{
	for (const struct field *f = r->fields; f->key; f++)
		if (is_compared(f))
			compare_field(v, f, at, told + f->offset, right + f->offset);
}

void compare_plans(struct verifier *v)
{
	struct place top = {.node = v->asked->places};

	compare_record(v, &plan_record, &top, (const char *)v->plan, (const char *)&v->right);
}
