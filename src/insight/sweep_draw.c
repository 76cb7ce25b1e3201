/* Values that are drawn.  All is integers, so that every machine draws the same. */
#include "insight/sweep_internal.h"

#include "base/checked.h"
#include "base/fraction.h"
#include "base/sha256.h"
#include "config/scalar.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

/* Parameters and results are in millionths; factors are drawn to four digits after the point, percentages to two. */
enum { DIGITS = 6, MILLION = 1000000, FACTOR_STEP = 100, PERCENT_STEP = 10000 };

/* Of so many uniform draws between 0 and 1 the sum has variance 1. */
enum { NORMAL_DRAWS = 12 };

static const char *const names[] = {"uniform", "normal", "choice", "chance", NULL};
static const char *const examples[] = {"uniform(20,120)", "normal(100,15)", "choice(a,b,c)", "chance(0.05):false"};
enum { DISTRIBUTIONS = 4 };

static bool wrong(const struct sweep_text *t, const char *at, int kind, const char *why)
{
	diag_error(t->ds, sweep_place(t, at), "bad-distribution", "%s", why);
	diag_hint(t->ds, "as in %s", examples[kind]);
	return false;
}

static bool unknown(const struct sweep_text *t, const char *text, size_t len)
{
	const char *word = arena_strndup(t->arena, text, len);
	const char *near = word ? text_suggest(word, text_name_at, names, DISTRIBUTIONS) : NULL;
	diag_error(t->ds, sweep_place(t, text), "bad-distribution", "there is no distribution '%s'%s%s%s",
		   word ? word : "", near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
	diag_hint(t->ds, "there are %s, %s, %s and %s", examples[0], examples[1], examples[2], examples[3]);
	return false;
}

/* Which distribution is it, and how long is what stands before its name?  -1: none. */
static int find_kind(const char *text, size_t len, size_t *ret_prefix)
{
	for (int kind = 0; kind < DISTRIBUTIONS; kind++) {
		size_t name = strlen(names[kind]);
		if (len < name || strncmp(text + len - name, names[kind], name) != 0)
			continue;
		*ret_prefix = len - name;
		return kind;
	}
	return -1;
}

static bool read_number(const struct sweep_text *t, const char *at, int kind, const char *text, int64_t *ret)
{
	return number_parse(text, DIGITS, ret) == NUMBER_OK ||
	       wrong(t, at, kind, "this needs numbers, with at most six digits after the point");
}

/* How fine the results are, and between what. */
static bool set_grain(const struct sweep_text *t, const char *at, const struct field *number, struct distribution *d)
{
	d->least = INT64_MIN;
	d->most = INT64_MAX;
	if (d->prefix[0] == 'x') {
		d->step = FACTOR_STEP;
		d->least = 0;
		return true;
	}
	if (d->suffix[0]) {
		d->step = PERCENT_STEP;
		return true;
	}
	if (!number)
		return wrong(t, at, DRAW_CHOICE, "the path leads to no number: only choice and chance can be drawn");
	int scale = number->type == FIELD_DECIMAL ? number->scale : 0;
	d->step = 1;
	for (int i = scale; i < DIGITS; i++)
		d->step *= 10;
	wide least = (wide)number->min * d->step, most = (wide)number->max * d->step;
	if (d->prefix[0] == '+' || (number->min == 0 && number->max == 0))
		return true;
	d->least = least > INT64_MIN ? (int64_t)least : INT64_MIN;
	d->most = most < INT64_MAX ? (int64_t)most : INT64_MAX;
	return true;
}

static bool read_numbers(const struct sweep_text *t, const char *at, const struct texts *arguments,
			 const struct field *number, struct distribution *d)
{
	if (arguments->n != 2)
		return wrong(t, at, (int)d->kind, "this needs two numbers");
	if (!read_number(t, at, (int)d->kind, arguments->at[0], &d->a) ||
	    !read_number(t, at, (int)d->kind, arguments->at[1], &d->b) || !set_grain(t, at, number, d))
		return false;
	if (d->kind == DRAW_NORMAL)
		return d->b >= 0 || wrong(t, at, DRAW_NORMAL, "a standard deviation is not negative");
	int64_t span;
	if (!checked_sub(d->b, d->a, &span))
		return wrong(t, at, DRAW_UNIFORM, "the numbers are too far apart");
	if (d->a > d->b)
		return wrong(t, at, DRAW_UNIFORM, "the smaller number stands first");
	return (d->a % d->step == 0 && d->b % d->step == 0) ||
	       wrong(t, at, DRAW_UNIFORM, "the numbers have more digits after the point than what is drawn");
}

static bool read_chance(const struct sweep_text *t, const char *at, const struct texts *arguments,
			struct distribution *d)
{
	if (arguments->n != 1)
		return wrong(t, at, DRAW_CHANCE, "this needs one number");
	if (!read_number(t, at, DRAW_CHANCE, arguments->at[0], &d->a))
		return false;
	if (d->a < 0 || d->a > MILLION)
		return wrong(t, at, DRAW_CHANCE, "a chance is between 0 and 1");
	if (d->suffix[0] != ':' || !d->suffix[1])
		return wrong(t, at, DRAW_CHANCE, "it is missing what happens: ':' and a value");
	d->values = (struct texts){ARENA_NEW(t->arena, const char *, 1), 1};
	if (!d->values.at)
		return diag_no_memory(t->ds);
	d->values.at[0] = d->suffix + 1;
	d->suffix = "";
	return true;
}

static bool check_around(const struct sweep_text *t, const char *text, const struct distribution *d)
{
	bool numbers = d->kind == DRAW_UNIFORM || d->kind == DRAW_NORMAL;
	const char *p = d->prefix, *s = d->suffix;
	bool prefix = !p[0] || (numbers && p[0] && strchr("+x=", p[0]) && !p[1]);
	bool suffix = !s[0] || d->kind == DRAW_CHANCE || (numbers && strcmp(s, "%") == 0 && p[0] == '+');
	if (prefix && suffix)
		return true;
	diag_error(t->ds, sweep_place(t, text), "bad-distribution", "'%s' is no distribution", text);
	diag_hint(t->ds, "numbers that are drawn may be added, +uniform(-5,5), also in percent, +normal(0,10)%%, or "
			 "multiplied with, xnormal(1,0.1)");
	return false;
}

bool distribution_read(const struct sweep_text *t, const char *text, const struct field *number,
		       struct distribution *ret)
{
	size_t head = strcspn(text, "("), prefix = 0;
	int kind = find_kind(text, head, &prefix);
	if (kind < 0)
		return unknown(t, text, head);
	const char *close = !text[head]           ? NULL
			    : kind == DRAW_CHANCE ? strchr(text + head, ')')
						  : strrchr(text + head, ')');
	if (!close)
		return wrong(t, text, kind, "the distribution needs its numbers or values, in parentheses");
	*ret = (struct distribution){.kind = (enum distribution_kind)kind, .suffix = close + 1};
	ret->prefix = arena_strndup(t->arena, text, prefix);
	if (!ret->prefix)
		return diag_no_memory(t->ds);
	struct texts arguments;
	const char *inside = text + head + 1;
	if (!check_around(t, text, ret) || !sweep_split(t, inside, (size_t)(close - inside), &arguments))
		return false;
	if (kind == DRAW_CHOICE) {
		ret->values = arguments;
		return true;
	}
	return kind == DRAW_CHANCE ? read_chance(t, text, &arguments, ret)
				   : read_numbers(t, text, &arguments, number, ret);
}

/* splitmix64 (Steele, Lea, Flood 2014) */
static uint64_t next(uint64_t *state)
{
	uint64_t z = *state += 0x9E3779B97F4A7C15u;
	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	return z ^ (z >> 31);
}

/* One of 0 .. n - 1. */
static int64_t below(uint64_t *state, int64_t n)
{
	return (int64_t)((wide)next(state) * n >> 64);
}

static wide floor_divide(wide a, wide b)
{
	return a / b - (a % b < 0);
}

/* The nearest multiple of `step`, a half upwards. */
static int64_t round_to(wide v, int64_t step)
{
	return (int64_t)(floor_divide(2 * v + step, 2 * (wide)step) * step);
}

static int64_t draw_normal(const struct distribution *d, uint64_t *state)
{
	const wide one = (wide)1 << 32;
	wide sum = -one * (NORMAL_DRAWS / 2);
	for (int i = 0; i < NORMAL_DRAWS; i++)
		sum += next(state) >> 32;
	wide v = d->a + floor_divide(2 * d->b * sum + one, 2 * one);
	/* within the bounds, which may not be multiples of millionths that 64 bits hold */
	if (v < d->least)
		return d->least;
	if (v > d->most)
		return d->most;
	return round_to(v, d->step);
}

static bool write_number(const struct distribution *d, int64_t v, struct arena *a, const char **ret)
{
	char number[NUMBER_LENGTH];
	number_format(v, DIGITS, number);
	/* with a sign alone it would be subtracted */
	const char *set = number[0] == '-' && !d->prefix[0] ? "=" : "";
	*ret = arena_printf(a, "%s%s%s%s", set, d->prefix, number, d->suffix);
	return *ret != NULL;
}

bool distribution_draw(const struct distribution *d, int64_t seed, int64_t run, const char *path, struct arena *a,
		       const char **ret)
{
	char key[64];
	struct text all = {0};
	snprintf(key, sizeof key, "%" PRId64 "\n%" PRId64 "\n", seed, run);
	text_add(&all, key);
	text_add(&all, path);
	if (all.failed)
		return false;
	uint64_t state = sha256_first64(all.at, all.len);
	text_free(&all);
	*ret = NULL;
	switch (d->kind) {
	case DRAW_CHANCE:
		if (below(&state, MILLION) < d->a)
			*ret = d->values.at[0];
		return true;
	case DRAW_CHOICE:
		*ret = d->values.at[below(&state, (int64_t)d->values.n)];
		return true;
	case DRAW_UNIFORM: {
		int64_t n = (d->b - d->a) / d->step + 1;
		return write_number(d, d->a + below(&state, n) * d->step, a, ret);
	}
	case DRAW_NORMAL:
		break;
	}
	return write_number(d, draw_normal(d, &state), a, ret);
}
