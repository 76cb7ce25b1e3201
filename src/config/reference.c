/* The tables as a page to read. */
#include "config/config.h"
#include "config/decode.h"
#include "config/scalar.h"

#include <assert.h>
#include <string.h>

enum { MOST_SECTIONS = 48 };

struct section {
	const struct record *record;
	char path[64]; /* where it stands first */
	bool map;      /* its id is the key */
};

struct page {
	struct text *out;
	struct section sections[MOST_SECTIONS];
	size_t n;
};

/* The section of a record, made when it is first asked for. */
static const struct section *section_of(struct page *p, const struct record *r, const char *parent,
					const struct field *f)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->sections[i].record == r)
			return &p->sections[i];
	assert(p->n < MOST_SECTIONS);
	struct section *s = &p->sections[p->n++];
	*s = (struct section){.record = r, .map = f->type == FIELD_MAP};
	const char *suffix = f->type == FIELD_MAP ? ".ID" : f->type == FIELD_LIST ? "[]" : "";
	snprintf(s->path, sizeof s->path, "%s%s%s%s", parent, *parent ? "." : "", f->key, suffix);
	return s;
}

static void write_range(const struct field *f, struct text *out)
{
	char min[NUMBER_LENGTH], max[NUMBER_LENGTH];
	int scale = f->type == FIELD_DECIMAL ? f->scale : 0;
	if (f->min != 0 || f->max != 0) {
		number_format(f->min, scale, min);
		number_format(f->max, scale, max);
		text_printf(out, ", %s to %s", min, max);
	}
	if (f->unit)
		text_printf(out, " %s", f->unit);
	if (scale > 0)
		text_printf(out, ", at most %d digits after the point", scale);
}

static void write_names(const struct field *f, struct text *out)
{
	size_t first = f->type == FIELD_ENUM && f->max ? (size_t)f->min : 0;
	for (size_t i = first; f->names[i] && (!f->max || i <= (size_t)f->max); i++)
		text_printf(out, "%s`%s`", i > first ? ", " : "", f->names[i]);
}

static void write_section_link(const char *what, const struct section *s, struct text *out)
{
	text_printf(out, "%s `%s`", what, s->path);
}

static void write_type(struct page *p, const char *path, const struct field *f)
{
	static const char *const plain[] = {
		[FIELD_BOOL] = "`true` or `false`",
		[FIELD_INT] = "whole number",
		[FIELD_DECIMAL] = "number",
		[FIELD_TEXT] = "text",
		[FIELD_ID] = "id",
		[FIELD_REF] = "id of a ",
		[FIELD_REFS] = "list of ids of a ",
		[FIELD_COUNTS] = "for each ",
		[FIELD_INTS] = "list of numbers",
		[FIELD_TEXTS] = "list of texts",
		[FIELD_DATE] = "date, YYYY-MM-DD",
		[FIELD_ENUM] = "",
		[FIELD_SET] = "list of ",
		[FIELD_RECORD] = "",
		[FIELD_LIST] = "",
		[FIELD_MAP] = "",
		[FIELD_CUSTOM] = "",
		[FIELD_FRACTION] = "",
	};
	struct text *out = p->out;
	text_add(out, plain[f->type]);
	if (f->to)
		text_printf(out, "%s", f->to);
	if (f->type == FIELD_COUNTS)
		text_add(out, ": a number");
	if (f->type == FIELD_INT || f->type == FIELD_DECIMAL || f->type == FIELD_COUNTS || f->type == FIELD_INTS)
		write_range(f, out);
	else if ((f->type == FIELD_REFS || f->type == FIELD_TEXTS) && f->max)
		text_printf(out, ", at most %d", (int)f->max);
	if (f->flags & FIELD_EACH_ONCE)
		text_add(out, ", each once");
	if (f->flags & FIELD_SINGLE)
		text_add(out, ", or one text");
	if (f->type == FIELD_ENUM || f->type == FIELD_SET)
		write_names(f, out);
	else if (f->type == FIELD_RECORD)
		write_section_link("mapping,", section_of(p, f->record, path, f), out);
	else if (f->type == FIELD_LIST)
		write_section_link("list or table,", section_of(p, f->record, path, f), out);
	else if (f->type == FIELD_MAP)
		write_section_link("mapping or table,", section_of(p, f->record, path, f), out);
	else if (f->type == FIELD_CUSTOM)
		text_add(out, f->custom->type);
}

static void write_default(const struct field *f, struct text *out)
{
	char space[NUMBER_LENGTH];
	const char *value = field_default(f, space);
	if (f->flags & FIELD_REQUIRED)
		text_add(out, "required");
	else if (f->type == FIELD_SET)
		text_add(out, f->missing ? "all" : "none");
	else if (value)
		text_printf(out, "`%s`", value);
}

static void write_section(struct page *p, const struct section *s)
{
	char path[sizeof s->path];
	memcpy(path, s->path, sizeof path);
	text_printf(p->out, "\n## %s%s%s\n\n| key | value | default | meaning |\n|---|---|---|---|\n",
		    *path ? "`" : "The top level", path, *path ? "`" : "");
	for (const struct field *f = s->record->fields; f->key; f++) {
		if (s->map && f->type == FIELD_ID)
			text_printf(p->out, "| the key (column `code` or `id`) | ");
		else
			text_printf(p->out, "| `%s` | ", f->key);
		write_type(p, path, f);
		text_add(p->out, " | ");
		write_default(f, p->out);
		text_printf(p->out, " | %s |\n", f->doc ? f->doc : "");
	}
}

bool config_reference(struct text *out)
{
	struct page p = {.out = out, .n = 1};
	p.sections[0] = (struct section){.record = &config_record};
	/* sections appear while earlier ones are written: each before what it contains */
	for (size_t i = 0; i < p.n; i++) {
		struct section s = p.sections[i];
		write_section(&p, &s);
	}
	return !out->failed;
}
