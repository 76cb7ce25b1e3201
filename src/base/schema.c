#include "base/schema.h"

#include <assert.h>
#include <string.h>

struct writer {
	const struct schema_style *style;
	struct json *defs; /* records that others refer to, each once */
};

static void write_record(struct writer *w, const struct record *r, bool in_map, struct json *out);

/* "a person" -> "person" */
static const char *bare_name(const char *what)
{
	static const char *const articles[] = {"a ", "an ", "the "};
	for (size_t i = 0; i < sizeof articles / sizeof *articles; i++) {
		size_t len = strlen(articles[i]);
		if (strncmp(what, articles[i], len) == 0)
			return what + len;
	}
	return what;
}

/* {"$ref": "#/$defs/NAME"}, with the definition made when it is first asked for. */
static void write_ref(struct writer *w, const struct record *r, bool in_map, struct json *out)
{
	struct text name = {0}, ref = {0};
	text_add(&name, bare_name(r->what));
	for (size_t i = 0; i < name.len; i++)
		if (name.at[i] == ' ')
			name.at[i] = '-';
	text_printf(&ref, "#/$defs/%s", name.at ? name.at : "");
	if (name.at && !json_get(w->defs, name.at))
		write_record(w, r, in_map, json_add(w->defs, name.at, json_object()));
	/* NULL after a failed allocation: written as null, and the document is refused as a whole anyway */
	json_add_string(out, "$ref", ref.at);
	text_free(&name);
	text_free(&ref);
}

static void write_id(const struct writer *w, struct json *out)
{
	if (!w->style->written_by_hand) {
		json_add_string(out, "type", "string");
		return;
	}
	struct json *types = json_add_array(out, "type");
	json_add_string(types, NULL, "string");
	json_add_string(types, NULL, "integer");
}

static void write_bounds(const struct field *f, struct json *out)
{
	int scale = f->type == FIELD_DECIMAL ? f->scale : 0;
	if (f->min == 0 && f->max == 0)
		return;
	json_add_decimal(out, "minimum", f->min, scale);
	json_add_decimal(out, "maximum", f->max, scale);
}

static void write_number(const struct field *f, struct json *out)
{
	int scale = f->type == FIELD_DECIMAL ? f->scale : 0;
	json_add_string(out, "type", f->type == FIELD_DECIMAL ? "number" : "integer");
	write_bounds(f, out);
	bool in_bounds = (f->min == 0 && f->max == 0) || (f->missing >= f->min && f->missing <= f->max);
	if (!(f->flags & FIELD_REQUIRED) && f->missing != ABSENT && in_bounds)
		json_add_decimal(out, "default", f->missing, scale);
}

/* A name that YAML reads as true or false is one for editors as well. */
static void write_name(const struct writer *w, const char *name, struct json *names)
{
	bool yes = strcmp(name, "true") == 0, no = strcmp(name, "false") == 0;
	if (w->style->written_by_hand && (yes || no))
		json_add_bool(names, NULL, yes);
	else
		json_add_string(names, NULL, name);
}

static void write_names(const struct writer *w, const struct field *f, struct json *out)
{
	struct json *names = json_add_array(out, "enum");
	for (size_t i = f->max ? (size_t)f->min : 0; f->names[i] && (!f->max || i <= (size_t)f->max); i++)
		write_name(w, f->names[i], names);
}

static void write_set(const struct writer *w, const struct field *f, struct json *out)
{
	json_add_string(out, "type", "array");
	json_add_bool(out, "uniqueItems", true);
	if (f->min)
		json_add_int(out, "minItems", f->min);
	struct json *names = json_add_array(json_add_object(out, "items"), "enum");
	for (size_t i = 0; f->names[i]; i++)
		write_name(w, f->names[i], names);
}

static void write_ints(const struct field *f, struct json *out)
{
	json_add_string(out, "type", "array");
	if (f->flags & FIELD_EACH_ONCE) {
		json_add_bool(out, "uniqueItems", true);
		json_add_int(out, "minItems", 1);
	}
	struct json *values = json_add_object(out, "items");
	json_add_string(values, "type", "integer");
	write_bounds(f, values);
}

static void write_texts(const struct field *f, struct json *out)
{
	struct json *list = out;
	if (f->flags & FIELD_SINGLE) {
		struct json *any = json_add_array(out, "anyOf");
		json_add_string(json_add_object(any, NULL), "type", "string");
		list = json_add_object(any, NULL);
	}
	json_add_string(list, "type", "array");
	json_add_string(json_add_object(list, "items"), "type", "string");
	if (f->flags & FIELD_EACH_ONCE)
		json_add_bool(list, "uniqueItems", true);
	if (f->max)
		json_add_int(list, "maxItems", f->max);
}

static void write_refs(const struct writer *w, const struct field *f, struct json *out)
{
	json_add_string(out, "type", "array");
	write_id(w, json_add_object(out, "items"));
	if (f->min)
		json_add_int(out, "minItems", f->min);
	if (f->max)
		json_add_int(out, "maxItems", f->max);
}

static void write_list(struct writer *w, const struct field *f, struct json *out)
{
	struct json *rows = out;
	bool map = f->type == FIELD_MAP;
	if (w->style->written_by_hand) {
		struct json *any = json_add_array(out, "anyOf");
		rows = json_add_object(any, NULL);
		json_add_string(json_add_object(any, NULL), "$ref", "#/$defs/file");
	}
	json_add_string(rows, "type", map ? "object" : "array");
	write_ref(w, f->record, map, json_add_object(rows, map ? "additionalProperties" : "items"));
}

static void write_fraction(struct json *out)
{
	struct json *any = json_add_array(out, "anyOf");
	json_add_string(json_add_object(any, NULL), "type", "integer");
	struct json *text = json_add_object(any, NULL);
	json_add_string(text, "type", "string");
	json_add_string(text, "pattern", "^-?[0-9]+/[1-9][0-9]*$");
}

static void write_scalar(const struct writer *w, const struct field *f, struct json *out)
{
	switch (f->type) {
	case FIELD_BOOL:
		json_add_string(out, "type", "boolean");
		json_add_bool(out, "default", f->missing != 0);
		break;
	case FIELD_INT:
	case FIELD_DECIMAL:
		write_number(f, out);
		break;
	case FIELD_ID:
	case FIELD_REF:
		write_id(w, out);
		break;
	case FIELD_DATE:
		json_add_string(out, "type", "string");
		json_add_string(out, "format", "date");
		break;
	case FIELD_ENUM:
		write_names(w, f, out);
		break;
	case FIELD_FRACTION:
		write_fraction(out);
		break;
	default:
		json_add_string(out, "type", "string");
		break;
	}
}

static void write_field(struct writer *w, const struct field *f, struct json *out)
{
	struct json *values;
	switch (f->type) {
	case FIELD_REFS:
		write_refs(w, f, out);
		break;
	case FIELD_COUNTS:
		json_add_string(out, "type", "object");
		values = json_add_object(out, "additionalProperties");
		json_add_string(values, "type", "integer");
		write_bounds(f, values);
		break;
	case FIELD_INTS:
		write_ints(f, out);
		break;
	case FIELD_SET:
		write_set(w, f, out);
		break;
	case FIELD_TEXTS:
		write_texts(f, out);
		break;
	case FIELD_RECORD:
		write_ref(w, f->record, false, out);
		break;
	case FIELD_LIST:
	case FIELD_MAP:
		write_list(w, f, out);
		break;
	case FIELD_CUSTOM:
		assert(w->style->custom);
		w->style->custom(f, out);
		break;
	default:
		write_scalar(w, f, out);
		break;
	}
	if (f->doc)
		json_add_string(out, "description", f->doc);
}

static void write_record(struct writer *w, const struct record *r, bool in_map, struct json *out)
{
	json_add_string(out, "type", "object");
	json_add_bool(out, "additionalProperties", false);
	struct json *required = json_array();
	bool any = false;
	struct json *properties = json_add_object(out, "properties");
	for (const struct field *f = r->fields; f->key; f++) {
		if (in_map && f->type == FIELD_ID)
			continue; /* it is the key */
		write_field(w, f, json_add_object(properties, f->key));
		if (f->flags & FIELD_REQUIRED) {
			json_add_string(required, NULL, f->key);
			any = true;
		}
	}
	if (any)
		json_add(out, "required", required);
	else
		json_free(required);
}

struct json *schema_document(const struct record *r, const char *title, const struct schema_style *style)
{
	struct json *schema = json_object();
	struct writer w = {style, json_object()};
	json_add_string(schema, "$schema", "https://json-schema.org/draft/2020-12/schema");
	json_add_string(schema, "title", title);
	if (style->written_by_hand) {
		struct json *file = json_add_object(w.defs, "file");
		json_add_string(file, "type", "object");
		json_add_bool(file, "additionalProperties", false);
		json_add_string(json_add_object(json_add_object(file, "properties"), "file"), "type", "string");
		json_add_string(json_add_array(file, "required"), NULL, "file");
	}
	write_record(&w, r, false, schema);
	json_add(schema, "$defs", w.defs);
	return schema;
}

bool schema_print(const struct record *r, const char *title, const struct schema_style *style, struct text *out)
{
	struct json *schema = schema_document(r, title, style);
	bool ok = schema && json_print(schema, out);

	json_free(schema);
	return ok;
}
