#include "config/operation.h"

#include "base/checked.h"
#include "base/fraction.h"

#include <assert.h>
#include <string.h>

/* Factors are exact to so many digits, percentages to two less. */
enum { FACTOR_DIGITS = 6, MILLION = 1000000 };

enum { LONGEST_NUMBER = 32 };

static bool begins_number(const char *s)
{
	s += *s == '-';
	return *s >= '0' && *s <= '9';
}

/* A number without its '%'. */
static bool read_number(const char *text, size_t len, int scale, struct loc at, int64_t *ret, struct diags *ds)
{
	char number[LONGEST_NUMBER];
	if (len >= sizeof number)
		return diag_error(ds, at, "out-of-range", "'%s' is too large", text);
	memcpy(number, text, len);
	number[len] = '\0';
	switch (number_parse(number, scale, ret)) {
	case NUMBER_OK:
		return true;
	case NUMBER_RANGE:
		return diag_error(ds, at, "out-of-range", "'%s' is too large", number);
	case NUMBER_DIGITS:
		return diag_error(ds, at, "too-precise", "'%s' has more than %d digits after the point", number, scale);
	case NUMBER_SHAPE:
		break;
	}
	if (scale == 0 && number_parse(number, FACTOR_DIGITS, ret) == NUMBER_OK)
		return diag_error(ds, at, "too-precise", "'%s' cannot be added to a whole number", number);
	return diag_error(ds, at, "not-a-number", "'%s' is no number", number);
}

/* What follows is a share: the sign belongs to it. */
static bool read_percent(const char *text, size_t len, struct loc at, struct operation *ret, struct diags *ds)
{
	ret->kind = OPERATION_SCALE;
	/* a percentage with four digits is in millionths already */
	return read_number(text, len, FACTOR_DIGITS - 2, at, &ret->number, ds) &&
	       (checked_add(ret->number, MILLION, &ret->number) ||
		diag_error(ds, at, "out-of-range", "'%s' is too large", text));
}

bool operation_read(const struct field *f, const char *text, struct loc at, struct operation *ret, struct diags *ds)
{
	int scale = f->type == FIELD_DECIMAL ? f->scale : 0;
	size_t len = strlen(text);
	*ret = (struct operation){.kind = OPERATION_NONE};
	if (text[0] == '=') {
		ret->kind = OPERATION_SET;
		return true;
	}
	if (text[0] == 'x' && begins_number(text + 1)) {
		ret->kind = OPERATION_SCALE;
		return read_number(text + 1, len - 1, FACTOR_DIGITS, at, &ret->number, ds);
	}
	if ((text[0] != '+' && text[0] != '-') || !begins_number(text + (text[0] == '+')))
		return true;
	const char *number = text + (text[0] == '+');
	if (text[len - 1] == '%')
		return read_percent(number, len - (size_t)(number - text) - 1, at, ret, ds);
	if (text[0] == '-' && f->min < 0) {
		diag_error(ds, at, "bad-change", "'%s' may mean the value %s, or %s less than it is", text, text,
			   text + 1);
		diag_hint(ds, "write =%s to set it, +%s to make it less", text, text);
		return false;
	}
	ret->kind = OPERATION_ADD;
	return read_number(number, strlen(number), scale, at, &ret->number, ds);
}

bool operation_apply(const struct operation *op, int64_t value, int64_t *ret)
{
	if (op->kind == OPERATION_ADD)
		return checked_add(value, op->number, ret);
	assert(op->kind == OPERATION_SCALE);
	wide twice = (wide)value * op->number * 2 + MILLION, den = 2 * (wide)MILLION;
	wide floor = twice / den - (twice % den < 0);
	if (floor > INT64_MAX || floor <= INT64_MIN)
		return false;
	*ret = (int64_t)floor;
	return true;
}
