#include "base/encode.h"

#include "base/date.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static void add_fraction(struct json *parent, const char *key, struct fraction f)
{
	char text[64];

	assert(f.den > 0);
	if (f.den == 1) {
		json_add_int(parent, key, f.num);
		return;
	}
	snprintf(text, sizeof text, "%" PRId64 "/%" PRId64, f.num, f.den);
	json_add_string(parent, key, text);
}

static void add_date(struct json *parent, const char *key, int32_t days)
{
	char text[DATE_LENGTH + 1];

	date_format(days, text);
	json_add_string(parent, key, text);
}

static void add_list(struct json *parent, const char *key, const struct record *record, const struct records *list)
{
	struct json *array = json_add_array(parent, key);

	for (size_t i = 0; i < list->n; i++)
		json_add_record(array, NULL, record, (const char *)list->at + i * record->size);
}

static void add_texts(struct json *parent, const char *key, const struct texts *texts)
{
	struct json *array = json_add_array(parent, key);

	for (size_t i = 0; i < texts->n; i++)
		json_add_text(array, NULL, texts->at[i]);
}

static void add_set(struct json *parent, const char *key, const char *const *names, unsigned set)
{
	struct json *array = json_add_array(parent, key);

	for (size_t i = 0; names[i]; i++)
		if (set >> i & 1)
			json_add_text(array, NULL, names[i]);
}

static void add_counts(struct json *parent, const char *key, const struct ref_counts *counts)
{
	struct json *object = json_add_object(parent, key);

	for (size_t i = 0; i < counts->n; i++)
		json_add_int(object, counts->at[i].ref.id, counts->at[i].value);
}

/* Is there nothing to write?  A list that must be given is written even when it is empty, and so is a record. */
static bool is_absent(const struct field *f, const void *at)
{
	bool required = f->flags & (FIELD_REQUIRED | FIELD_LATER);
	const struct field *inner;

	switch (f->type) {
	case FIELD_INT:
	case FIELD_DECIMAL:
		return *(const int64_t *)at == ABSENT;
	case FIELD_TEXT:
	case FIELD_ID:
		return !*(const char *const *)at;
	case FIELD_DATE:
		return *(const int32_t *)at == NO_DATE;
	case FIELD_FRACTION:
		return ((const struct fraction *)at)->den == 0;
	case FIELD_ENUM:
		return !f->names[*(const int *)at];
	case FIELD_TEXTS:
		return !required && ((const struct texts *)at)->n == 0;
	case FIELD_INTS:
		return !required && ((const struct ints *)at)->n == 0;
	case FIELD_COUNTS:
		return !required && ((const struct ref_counts *)at)->n == 0;
	case FIELD_LIST:
		return !required && ((const struct records *)at)->n == 0;
	case FIELD_RECORD:
		inner = f->record->fields;
		/* what is false says nothing alone */
		while (inner->key && (inner->type == FIELD_BOOL ? !*(const bool *)((const char *)at + inner->offset)
								: is_absent(inner, (const char *)at + inner->offset)))
			inner++;
		return !required && !inner->key;
	default:
		return false;
	}
}

static void add_field(struct json *parent, const struct field *f, const void *at)
{
	switch (f->type) {
	case FIELD_BOOL:
		json_add_bool(parent, f->key, *(const bool *)at);
		break;
	case FIELD_INT:
		json_add_int(parent, f->key, *(const int64_t *)at);
		break;
	case FIELD_DECIMAL:
		json_add_decimal(parent, f->key, *(const int64_t *)at, f->scale);
		break;
	case FIELD_TEXT:
	case FIELD_ID:
		json_add_text(parent, f->key, *(const char *const *)at);
		break;
	case FIELD_DATE:
		if (*(const int32_t *)at != NO_DATE)
			add_date(parent, f->key, *(const int32_t *)at);
		break;
	case FIELD_ENUM:
		json_add_text(parent, f->key, f->names[*(const int *)at]);
		break;
	case FIELD_SET:
		add_set(parent, f->key, f->names, *(const unsigned *)at);
		break;
	case FIELD_FRACTION:
		add_fraction(parent, f->key, *(const struct fraction *)at);
		break;
	case FIELD_TEXTS:
		add_texts(parent, f->key, at);
		break;
	case FIELD_INTS:
		json_add_ints(parent, f->key, ((const struct ints *)at)->at, ((const struct ints *)at)->n);
		break;
	case FIELD_COUNTS:
		add_counts(parent, f->key, at);
		break;
	case FIELD_LIST:
		add_list(parent, f->key, f->record, at);
		break;
	case FIELD_RECORD:
		json_add_record(parent, f->key, f->record, at);
		break;
	default:
		assert(!"a type that plans do not use");
	}
}

void json_add_fields(struct json *parent, const struct record *record, const void *object)
{
	for (const struct field *f = record->fields; f->key; f++) {
		const void *at = (const char *)object + f->offset;

		if (!is_absent(f, at))
			add_field(parent, f, at);
	}
}

void json_add_record(struct json *parent, const char *key, const struct record *record, const void *object)
{
	json_add_fields(json_add_object(parent, key), record, object);
}

bool json_print_record(const struct record *record, const void *object, struct text *out)
{
	struct json *document = json_object();
	bool ok;

	json_add_fields(document, record, object);
	ok = document && json_print(document, out);
	json_free(document);
	return ok;
}

static void csv_text(struct text *out, const char *s)
{
	if (!s[strcspn(s, ",;\"\r\n")]) {
		text_add(out, s);
		return;
	}
	text_add_char(out, '"');
	for (; *s; s++) {
		if (*s == '"')
			text_add_char(out, '"');
		text_add_char(out, *s);
	}
	text_add_char(out, '"');
}

static void csv_texts(struct text *out, const struct texts *texts)
{
	for (size_t i = 0; i < texts->n; i++) {
		if (i > 0)
			text_add_char(out, ' ');
		csv_text(out, texts->at[i]);
	}
}

static void csv_set(struct text *out, const char *const *names, unsigned set)
{
	const char *separator = "";

	for (size_t i = 0; names[i]; i++) {
		if (!(set >> i & 1))
			continue;
		text_add(out, separator);
		csv_text(out, names[i]);
		separator = " ";
	}
}

static void csv_decimal(struct text *out, int64_t value, int scale)
{
	char digits[32];
	int len = snprintf(digits, sizeof digits, "%0*" PRId64, scale + 1, value < 0 ? -value : value);

	text_printf(out, "%s%.*s%s%s", value < 0 ? "-" : "", len - scale, digits, scale > 0 ? "." : "",
		    digits + len - scale);
}

static void csv_field(struct text *out, const struct field *f, const void *at)
{
	switch (f->type) {
	case FIELD_INT:
	case FIELD_DECIMAL:
		if (*(const int64_t *)at != ABSENT)
			csv_decimal(out, *(const int64_t *)at, f->scale);
		break;
	case FIELD_TEXT:
		if (*(const char *const *)at)
			csv_text(out, *(const char *const *)at);
		break;
	case FIELD_ENUM:
		csv_text(out, f->names[*(const int *)at]);
		break;
	case FIELD_SET:
		csv_set(out, f->names, *(const unsigned *)at);
		break;
	case FIELD_TEXTS:
		csv_texts(out, at);
		break;
	default:
		assert(!"a type that no table of results has");
	}
}

void csv_add_records(struct text *out, const struct record *record, const struct records *list)
{
	for (const struct field *f = record->fields; f->key; f++)
		text_printf(out, "%s%s", f == record->fields ? "" : ",", f->key);
	text_add_char(out, '\n');
	for (size_t i = 0; i < list->n; i++) {
		const char *object = (const char *)list->at + i * record->size;

		for (const struct field *f = record->fields; f->key; f++) {
			if (f != record->fields)
				text_add_char(out, ',');
			csv_field(out, f, object + f->offset);
		}
		text_add_char(out, '\n');
	}
}
