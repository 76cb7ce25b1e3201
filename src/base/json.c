#include "base/json.h"

#include <assert.h>
#include <cjson/cJSON.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

/* A bit of cJSON's type word that cJSON leaves alone: a child of this node was lost for want of memory. */
enum { LOST_CHILD = 1 << 16 };

/* Arrays of scalars up to this many characters stay on one line. */
enum { SHORT_ARRAY = 100 };

static cJSON *to_c(const struct json *j)
{
	return (cJSON *)j; /* which takes pointers to const nowhere */
}

static struct json *from_c(cJSON *c)
{
	return (struct json *)c;
}

/* cJSON_IsObject() and the like are a call each. */
static int kind_of(const cJSON *c)
{
	return c->type & 0xFF;
}

struct json *json_object(void)
{
	return from_c(cJSON_CreateObject());
}

struct json *json_array(void)
{
	return from_c(cJSON_CreateArray());
}

void json_free(struct json *j)
{
	cJSON_Delete(to_c(j));
}

typedef cJSON_bool adder(cJSON *object, const char *key, cJSON *item);

static struct json *attach_by(adder *add, struct json *parent, const char *key, cJSON *child)
{
	cJSON *p = to_c(parent);
	if (p && child) {
		assert(kind_of(p) == (key ? cJSON_Object : cJSON_Array));
		if (key ? add(p, key, child) : cJSON_AddItemToArray(p, child))
			return from_c(child);
	}
	if (p)
		p->type |= LOST_CHILD;
	cJSON_Delete(child);
	return NULL;
}

static struct json *attach(struct json *parent, const char *key, cJSON *child)
{
	return attach_by(cJSON_AddItemToObjectCS, parent, key, child);
}

struct json *json_add_object(struct json *parent, const char *key)
{
	return attach(parent, key, cJSON_CreateObject());
}

struct json *json_add_array(struct json *parent, const char *key)
{
	return attach(parent, key, cJSON_CreateArray());
}

void json_add_string(struct json *parent, const char *key, const char *s)
{
	attach(parent, key, s ? cJSON_CreateString(s) : cJSON_CreateNull());
}

void json_add_text(struct json *parent, const char *key, const char *s)
{
	attach(parent, key, s ? cJSON_CreateStringReference(s) : cJSON_CreateNull());
}

void json_add_int(struct json *parent, const char *key, int64_t value)
{
	/* others raw: cJSON's numbers are doubles, and not exact beyond 2^53 */
	char digits[INT_LENGTH + 1];
	bool small = value >= INT_MIN && value <= INT_MAX;
	attach(parent, key, small ? cJSON_CreateNumber((int)value) : cJSON_CreateRaw(int_format(value, digits)));
}

void json_add_ints(struct json *parent, const char *key, const int64_t *at, size_t n)
{
	/* raw as a whole: a node for each of a million numbers would take more room than all else */
	struct text list = {0};
	text_add_char(&list, '[');
	for (size_t i = 0; i < n; i++) {
		text_add(&list, i > 0 ? ", " : "");
		text_add_int(&list, at[i]);
	}
	text_add_char(&list, ']');
	attach(parent, key, list.failed ? NULL : cJSON_CreateRaw(list.at));
	text_free(&list);
}

void json_add_decimal(struct json *parent, const char *key, int64_t value, int scale)
{
	assert(scale >= 0 && scale <= 18);
	int64_t one = 1;
	for (int i = 0; i < scale; i++)
		one *= 10;
	/* the sign apart, since -0.5 has a whole part of 0 */
	uint64_t size = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
	uint64_t whole = size / (uint64_t)one, rest = size % (uint64_t)one;
	char digits[48];
	int len = snprintf(digits, sizeof digits, "%s%" PRIu64, value < 0 ? "-" : "", whole);
	if (rest) {
		len += snprintf(digits + len, sizeof digits - (size_t)len, ".%0*" PRIu64, scale, rest);
		while (digits[len - 1] == '0')
			digits[--len] = '\0';
	}
	attach(parent, key, cJSON_CreateRaw(digits));
}

void json_add_bool(struct json *parent, const char *key, bool value)
{
	attach(parent, key, cJSON_CreateBool(value));
}

void json_add_null(struct json *parent, const char *key)
{
	attach(parent, key, cJSON_CreateNull());
}

struct json *json_add(struct json *parent, const char *key, struct json *child)
{
	return attach_by(cJSON_AddItemToObject, parent, key, to_c(child));
}

struct json *json_get(const struct json *object, const char *key)
{
	return from_c(cJSON_GetObjectItemCaseSensitive(to_c(object), key));
}

/* Controls, and what some readers take for the end of a line or of the text: written as \uXXXX. */
static bool is_hidden(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0x2028 || cp == 0x2029 || cp == 0xFEFF || cp == 0xFFFE ||
	       cp == 0xFFFF;
}

/* How many characters from here on stand for themselves, and are a byte each: most of them. */
static size_t count_plain(const char *s)
{
	const char *end = s;
	while (*end >= ' ' && *end < 0x7F && *end != '"' && *end != '\\')
		end++;
	return (size_t)(end - s);
}

static void print_escaped(const char *s, struct text *out)
{
	size_t len = strlen(s);
	for (size_t i = 0; i < len;) {
		size_t plain = count_plain(s + i);
		text_add_bytes(out, s + i, plain);
		i += plain;
		if (i == len)
			break;
		unsigned char c = (unsigned char)s[i];
		uint32_t cp = 0;
		size_t n = utf8_next(s + i, len - i, &cp);
		if (n == 0)
			text_add(out, "\xEF\xBF\xBD"); /* U+FFFD */
		else if (c == '"' || c == '\\')
			text_printf(out, "\\%c", c);
		else if (c == '\n')
			text_add(out, "\\n");
		else if (c == '\t')
			text_add(out, "\\t");
		else if (is_hidden(cp))
			text_printf(out, "\\u%04x", (unsigned)cp);
		else
			text_add_bytes(out, s + i, n);
		i += n ? n : 1;
	}
}

static void print_string(const char *s, struct text *out)
{
	size_t plain = count_plain(s);
	text_add_char(out, '"');
	text_add_bytes(out, s, plain);
	if (s[plain])
		print_escaped(s + plain, out);
	text_add_char(out, '"');
}

static bool is_nested(const cJSON *c)
{
	return kind_of(c) == cJSON_Object || kind_of(c) == cJSON_Array;
}

static size_t count_chars(const cJSON *scalar)
{
	char digits[INT_LENGTH + 1];
	if (kind_of(scalar) == cJSON_Number)
		return strlen(int_format(scalar->valueint, digits)) + 2;
	return scalar->valuestring ? strlen(scalar->valuestring) + 2 : 5;
}

/* True when printing on one line keeps it readable: nothing nested and not long. */
static bool is_short_array(const cJSON *c)
{
	if (kind_of(c) != cJSON_Array)
		return false;
	size_t chars = 2;
	for (const cJSON *i = c->child; i; i = i->next) {
		if (is_nested(i))
			return false;
		chars += 2 + count_chars(i);
		if (chars > SHORT_ARRAY)
			return false;
	}
	return true;
}

static void print_value(const cJSON *c, int level, bool one_line, struct text *out);

static void print_break(int level, bool one_line, bool first, struct text *out)
{
	if (one_line) {
		if (!first)
			text_add_char(out, ' ');
		return;
	}
	text_add_char(out, '\n');
	for (int i = 0; i < level; i++)
		text_add(out, "  ");
}

static void print_nested(const cJSON *c, int level, bool one_line, struct text *out)
{
	bool array = kind_of(c) == cJSON_Array;
	if (c->type & LOST_CHILD)
		out->failed = true;
	one_line = one_line || !c->child || is_short_array(c);
	text_add_char(out, array ? '[' : '{');
	for (const cJSON *i = c->child; i; i = i->next) {
		print_break(level + 1, one_line, i == c->child, out);
		if (!array) {
			print_string(i->string, out);
			text_add_char(out, ':');
			text_add_char(out, ' ');
		}
		print_value(i, level + 1, one_line || (array && kind_of(i) == cJSON_Object), out);
		if (i->next)
			text_add_char(out, ',');
	}
	print_break(level, one_line, true, out);
	text_add_char(out, array ? ']' : '}');
}

static void print_value(const cJSON *c, int level, bool one_line, struct text *out)
{
	switch (kind_of(c)) {
	case cJSON_Object:
	case cJSON_Array:
		print_nested(c, level, one_line, out);
		break;
	case cJSON_String:
		print_string(c->valuestring, out);
		break;
	case cJSON_Number:
		text_add_int(out, c->valueint);
		break;
	case cJSON_Raw:
		text_add(out, c->valuestring);
		break;
	case cJSON_NULL:
		text_add(out, "null");
		break;
	default:
		text_add(out, kind_of(c) == cJSON_True ? "true" : "false");
	}
}

static bool print_document(const struct json *j, bool one_line, struct text *out)
{
	if (!j)
		out->failed = true;
	else
		print_value(to_c(j), 0, one_line, out);
	text_add_char(out, '\n');
	return !out->failed;
}

bool json_print(const struct json *j, struct text *out)
{
	return print_document(j, false, out);
}

bool json_print_line(const struct json *j, struct text *out)
{
	return print_document(j, true, out);
}
