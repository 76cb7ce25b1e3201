/* Numbers changed by what they were: exact, rounded half up, and never beyond what fits. */
#include "unit.h"

#include "config/operation.h"

#include <string.h>

static const struct field whole = {.key = "needed", .type = FIELD_INT, .max = 100};
static const struct field any = {.key = "course", .type = FIELD_INT, .min = -100, .max = 100};
static const struct field km = {.key = "max_km", .type = FIELD_DECIMAL, .scale = 3, .max = 1000000};

static const struct {
	const struct field *f;
	const char *text;
	int64_t from, to;
} good[] = {
	{&whole, "+2", 3, 5},
	{&whole, "-2", 3, 1},
	{&whole, "+-2", 3, 1},
	{&any, "+-2", 3, 1},
	{&any, "+2", -3, -1},
	{&km, "+2.5", 1000, 3500},
	{&km, "-0.001", 1000, 999},
	{&whole, "x3", 5, 15},
	{&whole, "x0", 5, 0},
	{&whole, "x0.5", 5, 3},      /* 2.5 */
	{&whole, "x0.499999", 5, 2}, /* 2.499995 */
	{&any, "x0.5", -5, -2},      /* -2.5 */
	{&any, "x-1", 7, -7},
	{&whole, "+10%", 15, 17}, /* 16.5 */
	{&whole, "+10%", 14, 15}, /* 15.4 */
	{&whole, "-5%", 100, 95},
	{&any, "-5%", -100, -95},
	{&whole, "+0%", 42, 42},
	{&whole, "-100%", 42, 0},
	{&whole, "+33.3333%", 3000000, 3999999},
	{&whole, "x1", INT64_MAX, INT64_MAX},
	{&whole, "+10%", 4500000000, 4950000000},
};

static void numbers_are_changed_exactly(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(good); i++) {
		struct diags ds = {0};
		struct operation op;
		int64_t to = 0;
		assert_true(operation_read(good[i].f, good[i].text, (struct loc){0}, &op, &ds));
		if (!operation_apply(&op, good[i].from, &to) || to != good[i].to)
			fail_msg("%s of %jd is %jd, not %jd", good[i].text, (intmax_t)good[i].from, (intmax_t)to,
				 (intmax_t)good[i].to);
	}
}

static void what_does_not_fit_is_refused(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		int64_t from;
	} cases[] = {
		{"+1", INT64_MAX}, {"-2", INT64_MIN + 1}, {"x2", INT64_MAX}, {"x-2", INT64_MAX}, {"+1%", INT64_MAX}};
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct diags ds = {0};
		struct operation op;
		int64_t to;
		assert_true(operation_read(&whole, cases[i].text, (struct loc){0}, &op, &ds));
		assert_false(operation_apply(&op, cases[i].from, &to));
	}
}

static const struct {
	const struct field *f;
	const char *text;
	enum operation_kind kind;
	const char *code; /* of the fault, or NULL */
} readings[] = {
	{&whole, "3", OPERATION_NONE, NULL},
	{&whole, "x", OPERATION_NONE, NULL},
	{&whole, "xyz", OPERATION_NONE, NULL},
	{&whole, "+", OPERATION_NONE, NULL},
	{&whole, "+x", OPERATION_NONE, NULL},
	{&whole, "-", OPERATION_NONE, NULL},
	{&whole, "10%", OPERATION_NONE, NULL},
	{&whole, "=3", OPERATION_SET, NULL},
	{&any, "=-20", OPERATION_SET, NULL},
	{&whole, "+3", OPERATION_ADD, NULL},
	{&whole, "+3%", OPERATION_SCALE, NULL},
	{&any, "-20", OPERATION_NONE, "bad-change"},
	{&whole, "+0.5", OPERATION_NONE, "too-precise"},
	{&km, "+0.0005", OPERATION_NONE, "too-precise"},
	{&whole, "x1.0000001", OPERATION_NONE, "too-precise"},
	{&whole, "+1.00001%", OPERATION_NONE, "too-precise"},
	{&whole, "+3y", OPERATION_NONE, "not-a-number"},
	{&whole, "x3%", OPERATION_NONE, "not-a-number"},
	{&whole, "+99999999999999999999", OPERATION_NONE, "out-of-range"},
	{&whole, "x99999999999999999999999999999999999999", OPERATION_NONE, "out-of-range"},
	{&whole, "+922337203685477.5807%", OPERATION_NONE, "out-of-range"},
};

static void what_is_meant_is_certain_or_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(readings); i++) {
		struct diags ds = {0};
		struct operation op;
		bool ok = operation_read(readings[i].f, readings[i].text, (struct loc){"t", 1, 1}, &op, &ds);
		if (ok != !readings[i].code || (ok && op.kind != readings[i].kind) ||
		    (!ok && strcmp(ds.first->code, readings[i].code) != 0))
			fail_msg("%s: %d [%s]", readings[i].text, op.kind, ds.first ? ds.first->code : "");
		assert_int_equal(ok, ds.errors == 0);
		diags_free(&ds);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_changed_exactly),
		cmocka_unit_test(what_does_not_fit_is_refused),
		cmocka_unit_test(what_is_meant_is_certain_or_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
