#include "config/scalar.h"

#include "base/checked.h"
#include "base/date.h"
#include "base/fraction.h"
#include "base/text.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { ID_LONGEST = 64 };

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

enum number_fault number_parse(const char *s, int scale, int64_t *ret)
{
	const char *p = s;
	bool negative = *p == '-';
	p += negative;
	if (!is_digit(*p) || (*p == '0' && is_digit(p[1])))
		return NUMBER_SHAPE;
	bool fits = true;
	int64_t value = 0;
	for (; is_digit(*p); p++)
		fits = fits && checked_mul(value, 10, &value) && checked_add(value, *p - '0', &value);
	int digits = 0;
	if (*p == '.' && scale > 0 && is_digit(p[1])) {
		for (p++; is_digit(*p); p++) {
			digits++;
			if (digits <= scale)
				fits = fits && checked_mul(value, 10, &value) && checked_add(value, *p - '0', &value);
		}
	}
	if (*p != '\0')
		return NUMBER_SHAPE;
	if (digits > scale)
		return NUMBER_DIGITS;
	for (; digits < scale; digits++)
		fits = fits && checked_mul(value, 10, &value);
	if (!fits)
		return NUMBER_RANGE;
	*ret = negative ? -value : value;
	return NUMBER_OK;
}

void number_format(int64_t value, int scale, char out[NUMBER_LENGTH])
{
	uint64_t size = value < 0 ? 0 - (uint64_t)value : (uint64_t)value, one = 1;
	for (int i = 0; i < scale; i++)
		one *= 10;
	int len = snprintf(out, NUMBER_LENGTH, "%s%" PRIu64, value < 0 ? "-" : "", size / one);
	if (size % one == 0)
		return;
	len += snprintf(out + len, NUMBER_LENGTH - (size_t)len, ".%0*" PRIu64, scale, size % one);
	while (out[len - 1] == '0')
		out[--len] = '\0';
}

const char *field_default(const struct field *f, char space[NUMBER_LENGTH])
{
	if (f->flags & FIELD_REQUIRED)
		return NULL;
	switch (f->type) {
	case FIELD_BOOL:
		return f->missing ? "true" : "false";
	case FIELD_ENUM:
		return f->missing >= 0 ? f->names[f->missing] : NULL;
	case FIELD_INT:
	case FIELD_DECIMAL:
		if (f->missing == ABSENT || f->missing < f->min)
			return NULL;
		number_format(f->missing, f->type == FIELD_DECIMAL ? f->scale : 0, space);
		return space;
	default:
		return NULL;
	}
}

/* A scalar that is there at all; else says what stands in its place. */
static bool want_scalar(const struct field *f, const struct node *n, struct diags *ds)
{
	if (node_is_null(n)) {
		diag_error(ds, n->at, "missing-value", "'%s' has no value", f->key);
		if (!(f->flags & FIELD_REQUIRED))
			diag_hint(ds, "leave the key out if there is nothing to say");
		return false;
	}
	if (n->kind == NODE_SCALAR)
		return true;
	return diag_error(ds, n->at, "wrong-type", "'%s' must be a single value, not %s", f->key, node_kind_name(n));
}

/* Only digits in groups of three, as 1.000.000, 1,000,000, 1 000 000 or 1_000: *ret_plain without the marks.
 */
static bool is_grouped(const char *s, char *ret_plain, size_t size)
{
	size_t k = 0, run = 0, groups = 0;
	for (; *s; s++) {
		if (is_digit(*s)) {
			run++;
			if (k + 1 >= size)
				return false;
			ret_plain[k++] = *s;
		} else if (strchr("., _'", *s) && run > 0 && run <= 3 && (groups == 0 || run == 3)) {
			groups++;
			run = 0;
		} else {
			return false;
		}
	}
	ret_plain[k] = '\0';
	return groups > 0 && run == 3;
}

/* Says how to write what was probably meant. */
static void hint_number(const struct node *n, int scale, struct diags *ds)
{
	const char *s = n->text;
	char plain[32];
	size_t digits = strspn(s, "0123456789");
	size_t rest = s[digits] == ',' ? strspn(s + digits + 1, "0123456789") : 0;
	if (scale > 0 && digits > 0 && rest > 0 && s[digits + 1 + rest] == '\0')
		diag_hint(ds, "write a point, not a comma: %.*s.%s", (int)digits, s, s + digits + 1);
	else if (is_grouped(s, plain, sizeof plain))
		diag_hint(ds, "write only the digits: %s", plain);
	else if (s[0] == '0' && digits > 1 && s[digits] == '\0')
		diag_hint(ds, "write it without the leading 0");
	else if (scale == 0 && s[digits] == '.' && digits > 0)
		diag_hint(ds, "a whole number is needed here");
	else if (digits > 0 || s[0] == '+' || s[0] == '-')
		diag_hint(ds, "write only digits%s, as in %s", scale > 0 ? " and a point" : "",
			  scale > 0 ? "12.5" : "120");
}

static bool out_of_range(const struct field *f, const struct node *n, struct diags *ds)
{
	char min[NUMBER_LENGTH], max[NUMBER_LENGTH];
	int scale = f->type == FIELD_DECIMAL ? f->scale : 0;
	number_format(f->min, scale, min);
	number_format(f->max, scale, max);
	const char *unit = f->unit ? f->unit : "";
	return diag_error(ds, n->at, "out-of-range", "'%s' is %s; it must be between %s and %s%s%s", f->key, n->text,
			  min, max, *unit ? " " : "", unit);
}

static bool number(const struct field *f, const struct node *n, int scale, int64_t *ret, struct diags *ds)
{
	if (!want_scalar(f, n, ds))
		return false;
	int64_t value = 0;
	enum number_fault fault = number_parse(n->text, scale, &value);
	if (n->style == SCALAR_QUOTED) {
		diag_error(ds, n->at, "not-a-number", "'%s' must be a number, and quotes make it text", f->key);
		if (fault == NUMBER_OK)
			diag_hint(ds, "write %s without quotes", n->text);
		else
			hint_number(n, scale, ds);
		return false;
	}
	switch (fault) {
	case NUMBER_SHAPE:
		diag_error(ds, n->at, "not-a-number", "'%s' must be a %s, not '%s'", f->key,
			   scale > 0 ? "number" : "whole number", n->text);
		hint_number(n, scale, ds);
		return false;
	case NUMBER_DIGITS:
		return diag_error(ds, n->at, "too-precise", "'%s' has more than %d digits after the point", f->key,
				  scale);
	case NUMBER_RANGE:
		return out_of_range(f, n, ds);
	case NUMBER_OK:
		break;
	}
	if ((f->min != 0 || f->max != 0) && (value < f->min || value > f->max))
		return out_of_range(f, n, ds);
	*ret = value;
	return true;
}

bool scalar_int(const struct field *f, const struct node *n, int64_t *ret, struct diags *ds)
{
	return number(f, n, 0, ret, ds);
}

bool scalar_decimal(const struct field *f, const struct node *n, int64_t *ret, struct diags *ds)
{
	return number(f, n, f->scale, ret, ds);
}

/* 3, or "2/3" in lowest terms. */
bool scalar_fraction(const struct field *f, const struct node *n, struct fraction *ret, struct diags *ds)
{
	char num[NUMBER_LENGTH];
	struct fraction value = {0};

	if (!want_scalar(f, n, ds))
		return false;
	const char *slash = strchr(n->text, '/');
	if (!slash) {
		value.den = 1;
		if (!number(f, n, 0, &value.num, ds))
			return false;
	} else {
		size_t len = (size_t)(slash - n->text);
		snprintf(num, sizeof num, "%.*s", len < sizeof num ? (int)len : 0, n->text);
		if (number_parse(num, 0, &value.num) != NUMBER_OK ||
		    number_parse(slash + 1, 0, &value.den) != NUMBER_OK || value.den <= 0 ||
		    common_divisor(value.num, value.den) != 1)
			return diag_error(
				ds, n->at, "not-a-number",
				"'%s' must be a whole number or a fraction in lowest terms as in \"2/3\", not '%s'",
				f->key, n->text);
	}
	*ret = value;
	return true;
}

bool scalar_bool(const struct field *f, const struct node *n, bool *ret, struct diags *ds)
{
	if (!want_scalar(f, n, ds))
		return false;
	bool yes = strcmp(n->text, "true") == 0, no = strcmp(n->text, "false") == 0;
	if ((yes || no) && n->style != SCALAR_QUOTED) {
		*ret = yes;
		return true;
	}
	if (yes || no) {
		diag_error(ds, n->at, "not-a-boolean", "'%s' must be true or false, and quotes make it text", f->key);
		diag_hint(ds, "write %s without quotes", n->text);
		return false;
	}
	return diag_error(ds, n->at, "not-a-boolean", "'%s' must be true or false, not '%s'", f->key, n->text);
}

bool scalar_date(const struct field *f, const struct node *n, int32_t *ret, struct diags *ds)
{
	if (!want_scalar(f, n, ds))
		return false;
	const char *s = n->text;
	switch (date_parse(s, ret)) {
	case DATE_OK:
		return true;
	case DATE_SHAPE:
		diag_error(ds, n->at, "bad-date", "'%s' must be a date, not '%s'", f->key, s);
		diag_hint(ds, "write year-month-day, as in 2025-08-01");
		return false;
	case DATE_NO_MONTH:
		return diag_error(ds, n->at, "bad-date", "'%s' is no date: there is no month %.2s", s, s + 5);
	case DATE_NO_DAY:
		return diag_error(ds, n->at, "bad-date", "'%s' is no date: that month has no day %.2s", s, s + 8);
	case DATE_YEAR:
		break;
	}
	return diag_error(ds, n->at, "bad-date", "the year of '%s' is not between %d and %d", s, (int)DATE_FIRST_YEAR,
			  (int)DATE_LAST_YEAR);
}

/* YAML reads these as no text, unless they are quoted. */
static bool is_boolean(const char *name)
{
	return strcmp(name, "true") == 0 || strcmp(name, "false") == 0;
}

bool scalar_enum(const struct field *f, const struct node *n, int *ret, struct diags *ds)
{
	if (!want_scalar(f, n, ds))
		return false;
	/* bounds, where given, cut a part out of the names */
	size_t first = f->max ? (size_t)f->min : 0, end = first;
	while (f->names[end] && (!f->max || end <= (size_t)f->max))
		end++;
	struct text all = {0};
	bool quoted = false;
	for (size_t i = first; i < end; i++) {
		bool same = strcmp(f->names[i], n->text) == 0;
		quoted = quoted || (same && n->style == SCALAR_QUOTED && is_boolean(n->text));
		if (same && !quoted) {
			*ret = (int)i;
			text_free(&all);
			return true;
		}
		text_printf(&all, "%s%s", i > first ? ", " : "", f->names[i]);
	}
	const char *near = quoted ? NULL : text_suggest(n->text, text_name_at, f->names + first, end - first);
	diag_error(ds, n->at, "unknown-value", "'%s' cannot be %s'%s'%s%s%s", f->key, quoted ? "the text " : "",
		   n->text, near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
	if (quoted)
		diag_hint(ds, "write %s without quotes", n->text);
	else if (all.at)
		diag_hint(ds, "one of: %s", all.at);
	text_free(&all);
	return false;
}

bool scalar_text(struct arena *a, const struct field *f, const struct node *n, const char **ret, struct diags *ds)
{
	if (!want_scalar(f, n, ds))
		return false;
	const char *text = text_nfc(a, n->text, strlen(n->text));
	if (!text)
		return diag_no_memory(ds);
	*ret = text;
	return true;
}

/* What an id must not contain, since CSV lists, paths on the command line and hashed keys use it. */
static const char *first_bad_id_char(const char *s, size_t *ret_len)
{
	for (size_t len = strlen(s), i = 0; i < len;) {
		uint32_t cp = 0;
		size_t n = utf8_next(s + i, len - i, &cp);
		bool space = cp <= 0x20 || (cp >= 0x7F && cp <= 0xA0) || cp == 0x1680 ||
			     (cp >= 0x2000 && cp <= 0x200F) || (cp >= 0x2028 && cp <= 0x202F) ||
			     (cp >= 0x205F && cp <= 0x206F) || cp == 0x3000 || cp == 0xFEFF;
		*ret_len = n ? n : 1;
		if (n == 0 || space || (cp < 0x80 && strchr("/;|,[]=\"'", (int)cp)))
			return s + i;
		i += n;
	}
	return NULL;
}

bool id_from_text(struct arena *a, const char *key, const char *text, struct loc at, const char **ret, struct diags *ds)
{
	size_t bad_len = 0;
	if (text[0] == '\0')
		return diag_error(ds, at, "bad-id", "'%s' is empty", key);
	const char *bad = first_bad_id_char(text, &bad_len);
	if (bad) {
		bool space = !strchr("/;|,[]=\"'", bad[0]);
		diag_error(ds, at, "bad-id", "'%s' cannot be '%s', which contains %s%.*s%s", key, text,
			   space ? "a space" : "'", space ? 0 : (int)bad_len, bad, space ? "" : "'");
		diag_hint(ds, "an id has no spaces, and none of / ; | , [ ] = \" '; use - or .");
		return false;
	}
	const char *id = text_nfc(a, text, strlen(text));
	if (!id)
		return diag_no_memory(ds);
	if (strlen(id) > ID_LONGEST)
		return diag_error(ds, at, "bad-id", "'%s' is longer than %d bytes", key, (int)ID_LONGEST);
	*ret = id;
	return true;
}

bool scalar_id(struct arena *a, const struct field *f, const struct node *n, const char **ret, struct diags *ds)
{
	return want_scalar(f, n, ds) && id_from_text(a, f->key, n->text, n->at, ret, ds);
}
