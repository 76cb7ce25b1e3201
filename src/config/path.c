#include "config/path.h"

#include "base/text.h"
#include "config/config.h"
#include "config/tables.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* What the part of the path that has been read leads to. */
enum leads_to { TO_RECORD, TO_ROWS, TO_COUNTS, TO_ITEMS, TO_VALUE };

enum { LONGEST_PATH = 1000 };

struct reader {
	struct arena *arena;
	struct diags *ds;
	struct path *path;
	const char *text;
	size_t pos, end; /* `end` is before the '+' of an append */
	enum leads_to to;
	const struct record *r; /* TO_RECORD */
	const struct field *f;  /* the others */
};

static struct loc loc_at(const struct reader *r, size_t pos)
{
	struct loc at = r->path->at;
	at.col += (unsigned)utf8_count(r->text, pos);
	return at;
}

static struct loc here(const struct reader *r)
{
	return loc_at(r, r->pos);
}

static char next(const struct reader *r)
{
	return r->pos < r->end ? r->text[r->pos] : '\0';
}

static bool take(struct reader *r, char c)
{
	bool there = next(r) == c;
	r->pos += there;
	return there;
}

static void skip_blanks(struct reader *r)
{
	while (take(r, ' '))
		;
}

/* A name or value up to one of `stops`, or in quotes. */
static bool read_name(struct reader *r, const char *stops, const char **ret)
{
	skip_blanks(r);
	size_t start = r->pos, len;
	char quote = next(r);
	if (quote == '"' || quote == '\'') {
		const char *close = memchr(r->text + start + 1, quote, r->end - start - 1);
		if (!close)
			return diag_error(r->ds, here(r), "bad-path", "a quote is opened here and never closed");
		start++;
		len = (size_t)(close - r->text) - start;
		r->pos = start + len + 1;
	} else {
		while (r->pos < r->end && !strchr(stops, r->text[r->pos]))
			r->pos++;
		len = r->pos - start;
		while (len > 0 && r->text[start + len - 1] == ' ')
			len--;
		if (len == 0)
			return diag_error(r->ds, here(r), "bad-path", "a name is missing here");
	}
	skip_blanks(r);
	/* ids are compared in NFC */
	*ret = text_nfc(r->arena, r->text + start, len);
	return *ret ? true : diag_no_memory(r->ds);
}

static struct step *add_step(struct reader *r, enum step_kind kind, struct loc at)
{
	if (r->path->n == PATH_STEPS) {
		diag_error(r->ds, at, "bad-path", "no value is so deep: the path has more than %d parts",
			   (int)PATH_STEPS);
		return NULL;
	}
	struct step *s = &r->path->steps[r->path->n++];
	*s = (struct step){.kind = kind, .f = r->f, .at = at};
	return s;
}

static enum leads_to leads_to(const struct field *f)
{
	switch (f->type) {
	case FIELD_RECORD:
		return TO_RECORD;
	case FIELD_LIST:
	case FIELD_MAP:
		return TO_ROWS;
	case FIELD_COUNTS:
		return TO_COUNTS;
	case FIELD_REFS:
	case FIELD_INTS:
	case FIELD_TEXTS:
	case FIELD_SET:
		return TO_ITEMS;
	default:
		return TO_VALUE;
	}
}

static void lead_to_field(struct reader *r, const struct field *f)
{
	r->f = f->type == FIELD_CUSTOM && f->custom->rows ? f->custom->rows : f;
	r->r = r->f->record;
	r->to = leads_to(r->f);
}

static const struct field *find_key(struct reader *r, const struct record *in, const char *name, struct loc at)
{
	const struct field *f = record_field(in, name);
	if (!f)
		record_unknown_key(in, &(struct entry){.key = name, .at = at}, false, r->ds);
	return f;
}

/* A key of a record, or the id of a row, or of a number by id. */
static bool read_part(struct reader *r)
{
	skip_blanks(r);
	struct loc at = here(r);
	const char *name = "";
	if (!read_name(r, ".[]=,", &name))
		return false;
	if (r->to == TO_RECORD) {
		const struct field *f = find_key(r, r->r, name, at);
		struct step *s = f ? add_step(r, STEP_KEY, at) : NULL;
		if (!s)
			return false;
		lead_to_field(r, f);
		s->f = r->f;
		s->name = name;
		return r->path->n > 1 || strcmp(name, "scenarios") != 0 ||
		       diag_error(r->ds, at, "bad-path", "scenarios are changes; they cannot be changed themselves");
	}
	if (r->to == TO_ROWS && r->f->type != FIELD_MAP && !record_id_field(r->f->record)) {
		const char *key = r->f->record->fields[0].key;
		diag_error(r->ds, at, "bad-path", "the rows of '%s' have no ids", r->f->key);
		diag_hint(r->ds, "say which are meant, as in %s[%s=...], or %s[*] for all", r->f->key, key, r->f->key);
		return false;
	}
	if (r->to == TO_ITEMS || r->to == TO_VALUE)
		return diag_error(r->ds, at, "bad-path", "'%s' is a %s; nothing stands below it", r->f->key,
				  r->to == TO_ITEMS ? "list" : "single value");
	struct step *s = add_step(r, r->to == TO_ROWS ? STEP_ID : STEP_COUNT, at);
	if (!s)
		return false;
	s->name = name;
	r->to = r->to == TO_ROWS ? TO_RECORD : TO_VALUE;
	r->r = r->f->record;
	return true;
}

static bool is_row_id(const struct field *rows, const char *key)
{
	return rows->type == FIELD_MAP && (strcmp(key, "id") == 0 || strcmp(key, "code") == 0);
}

/* A value that the key can never have matches nothing. */
static bool check_value(struct reader *r, const struct condition *c)
{
	const struct field *f = c->f;
	size_t n = 0;
	if (f->type != FIELD_ENUM && f->type != FIELD_SET)
		return true;
	while (f->names[n] && strcmp(f->names[n], c->value) != 0)
		n++;
	if (f->names[n])
		return true;
	const char *near = text_suggest(c->value, text_name_at, f->names, n);
	return diag_error(r->ds, c->value_at, "unknown-value", "'%s' cannot be '%s'%s%s%s", f->key, c->value,
			  near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
}

/* KEY=VALUE, the key with dots. */
static bool read_condition(struct reader *r, struct condition *c)
{
	const struct record *in = r->f->record;
	skip_blanks(r);
	c->at = here(r);
	for (bool more = true; more; more = take(r, '.')) {
		struct loc at = here(r);
		const char *key = "";
		if (!read_name(r, ".[]=,", &key))
			return false;
		if (c->nkeys == PATH_KEYS)
			return diag_error(r->ds, at, "bad-path", "no key is so deep");
		c->keys[c->nkeys++] = key;
		if (c->nkeys == 1 && is_row_id(r->f, key)) {
			c->f = record_id_field(in);
			continue;
		}
		if (c->f && c->f->type == FIELD_COUNTS && c->nkeys > 1)
			continue;
		if (c->f && c->f->type != FIELD_RECORD)
			return diag_error(r->ds, at, "bad-path", "'%s' has no keys below it", c->f->key);
		c->f = find_key(r, in, key, at);
		if (!c->f)
			return false;
		in = c->f->record;
	}
	if (!take(r, '='))
		return diag_error(r->ds, here(r), "bad-path", "expected '=' and a value here");
	skip_blanks(r);
	c->value_at = here(r);
	return read_name(r, ",]", &c->value) && check_value(r, c);
}

static bool read_conditions(struct reader *r)
{
	struct step *s = add_step(r, STEP_WHERE, here(r));
	struct condition *where = ARENA_NEW(r->arena, struct condition, PATH_CONDITIONS);
	if (!s || !where)
		return s ? diag_no_memory(r->ds) : false;
	s->where = where;
	do {
		if (s->nwhere == PATH_CONDITIONS)
			return diag_error(r->ds, here(r), "bad-path", "more than %d conditions", (int)PATH_CONDITIONS);
		if (!read_condition(r, &where[s->nwhere++]))
			return false;
	} while (take(r, ','));
	return true;
}

/* What stands in brackets: which rows, or which item. */
static bool read_brackets(struct reader *r, struct loc open)
{
	size_t digits = strspn(r->text + r->pos, "0123456789");
	if (r->to != TO_ROWS && r->to != TO_ITEMS) {
		const struct step *last = r->path->n ? &r->path->steps[r->path->n - 1] : NULL;
		return diag_error(r->ds, open, "bad-path", "there are no rows to choose from in '%s'",
				  last && last->name ? last->name : "a row");
	}
	if (digits > 0 && digits < 9 && r->text[r->pos + digits] == ']') {
		struct step *s = add_step(r, STEP_PLACE, here(r));
		if (!s)
			return false;
		s->place = (size_t)strtoul(r->text + r->pos, NULL, 10);
		r->pos += digits;
	} else if (r->to == TO_ITEMS) {
		return diag_error(r->ds, here(r), "bad-path", "expected the place in the list, counted from 1");
	} else if (take(r, '*')) {
		if (!add_step(r, STEP_ALL, open))
			return false;
	} else if (!read_conditions(r)) {
		return false;
	}
	if (!take(r, ']'))
		return diag_error(r->ds, here(r), "bad-path", "expected ',' or ']' here");
	r->to = r->to == TO_ROWS ? TO_RECORD : TO_VALUE;
	r->r = r->f->record;
	return true;
}

static bool read_parts(struct reader *r)
{
	do {
		if (!read_part(r))
			return false;
		struct loc open = here(r);
		if (take(r, '[') && !read_brackets(r, open))
			return false;
	} while (take(r, '.'));
	if (r->pos < r->end)
		return diag_error(r->ds, here(r), "bad-path", "expected '.' or '[' here");
	return true;
}

static bool check_append(struct reader *r)
{
	bool list = r->to == TO_ROWS || r->to == TO_ITEMS;
	if (!r->path->append || list)
		return true;
	struct loc at = loc_at(r, r->end);
	diag_error(r->ds, at, "bad-path", "'+' adds to a list, which this is not");
	if (path_number(r->path))
		diag_hint(r->ds, "to make a number larger, write the '+' before the amount: +2");
	return false;
}

bool path_read(struct arena *a, const char *text, struct loc at, struct path *ret, struct diags *ds)
{
	size_t len = strlen(text);
	*ret = (struct path){.text = text, .at = at};
	if (len > LONGEST_PATH)
		return diag_error(ds, at, "bad-path", "the path is longer than %d bytes", (int)LONGEST_PATH);
	while (len > 0 && text[len - 1] == ' ')
		len--;
	ret->append = len > 0 && text[len - 1] == '+';
	len -= ret->append;
	struct reader r = {.arena = a, .ds = ds, .path = ret, .text = text, .end = len, .r = &config_record};
	return read_parts(&r) && check_append(&r);
}

size_t path_end(const char *s)
{
	char quote = 0;
	int open = 0;
	for (size_t i = 0; s[i]; i++) {
		if (quote)
			quote = s[i] == quote ? 0 : quote;
		else if (s[i] == '"' || s[i] == '\'')
			quote = s[i];
		else if (s[i] == '=' && open == 0)
			return i;
		else
			open += s[i] == '[' ? 1 : s[i] == ']' && open > 0 ? -1 : 0;
	}
	return strlen(s);
}

const struct field *path_number(const struct path *p)
{
	assert(p->n > 0);
	const struct step *last = &p->steps[p->n - 1];
	enum field_type type = last->f->type;
	bool number = last->kind == STEP_KEY     ? type == FIELD_INT || type == FIELD_DECIMAL
		      : last->kind == STEP_PLACE ? type == FIELD_INTS
						 : last->kind == STEP_COUNT;
	return number ? last->f : NULL;
}

bool path_is_rows(const struct path *p)
{
	assert(p->n > 0);
	const struct step *last = &p->steps[p->n - 1];
	bool list = last->f->type == FIELD_LIST || last->f->type == FIELD_MAP;
	return last->kind != STEP_KEY && last->kind != STEP_COUNT && list;
}
