/* What a sweep consists of: its factors and its runs. */
#include "insight/sweep_internal.h"

#include "base/checked.h"
#include "config/path.h"
#include "config/scalar.h"
#include "model/solve.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

/* Ranges are exact to so many digits. */
enum { RANGE_DIGITS = 6, RANGE_NUMBERS = 3 };

struct loc sweep_place(const struct sweep_text *t, const char *at)
{
	return (struct loc){t->file, t->line, (unsigned)utf8_count(t->whole, (size_t)(at - t->whole)) + 1};
}

/* The length of what stands before the next such comma. */
static size_t part_length(const char *s, size_t len)
{
	char quote = 0;
	int open = 0;
	for (size_t i = 0; i < len; i++) {
		if (quote)
			quote = s[i] == quote ? 0 : quote;
		else if (s[i] == '"' || s[i] == '\'')
			quote = s[i];
		else if (s[i] == ',' && open == 0)
			return i;
		else if (strchr("[{(", s[i]))
			open++;
		else if (strchr("]})", s[i]) && open > 0)
			open--;
	}
	return len;
}

bool sweep_split(const struct sweep_text *t, const char *text, size_t len, struct texts *ret)
{
	size_t n = 1;
	for (size_t i = 0; i < len; i++)
		n += text[i] == ',';
	*ret = (struct texts){ARENA_NEW(t->arena, const char *, n), 0};
	if (!ret->at)
		return diag_no_memory(t->ds);
	for (const char *s = text, *end = text + len;; s++) {
		size_t part = part_length(s, (size_t)(end - s)), blanks = strspn(s, " ");
		size_t used = part;
		while (used > blanks && s[used - 1] == ' ')
			used--;
		if (used <= blanks)
			return diag_error(t->ds, sweep_place(t, s), "missing-value", "a value is missing here");
		const char *copy = arena_strndup(t->arena, s + blanks, used - blanks);
		if (!copy)
			return diag_no_memory(t->ds);
		ret->at[ret->n++] = copy;
		s += part;
		if (s == end)
			return true;
	}
}

/* So many numbers with ':' between them? */
static bool are_numbers(const char *text, int n, int64_t number[RANGE_NUMBERS])
{
	char part[NUMBER_LENGTH];
	for (int i = 0; i < n; i++) {
		size_t len = strcspn(text, ":");
		bool last = i == n - 1;
		if (len >= sizeof part || text[len] != (last ? '\0' : ':'))
			return false;
		memcpy(part, text, len);
		part[len] = '\0';
		if (number_parse(part, RANGE_DIGITS, &number[i]) != NUMBER_OK)
			return false;
		text += len + 1;
	}
	return true;
}

/* FROM:TO:STEP */
static bool is_range(const char *text, int64_t number[RANGE_NUMBERS])
{
	return are_numbers(text, RANGE_NUMBERS, number);
}

static bool bad_range(const struct sweep_text *t, const char *at, const char *text, const char *why)
{
	diag_error(t->ds, sweep_place(t, at), "bad-range", "'%s' %s", text, why);
	diag_hint(t->ds, "a range is FROM:TO:STEP, as in 20:120:20");
	return false;
}

/* How many values a range has; 0 with a diagnostic. */
static size_t range_length(const struct sweep_text *t, const char *at, const char *text,
			   const int64_t number[RANGE_NUMBERS])
{
	int64_t from = number[0], to = number[1], step = number[2], span;
	if (step == 0 || (step > 0 ? from > to : from < to))
		return bad_range(t, at, text, "never gets to its end");
	if (!checked_sub(to, from, &span) || span / step >= SWEEP_RUNS_MOST)
		return bad_range(t, at, text, "has too many values");
	return (size_t)(span / step) + 1;
}

static const char *range_value(const struct sweep_text *t, const int64_t number[RANGE_NUMBERS], size_t i)
{
	char value[NUMBER_LENGTH];
	number_format(number[0] + (int64_t)i * number[2], RANGE_DIGITS, value);
	/* with a sign alone it would be subtracted */
	return arena_printf(t->arena, "%s%s", value[0] == '-' ? "=" : "", value);
}

/* Values, and ranges of them. */
static bool read_values(const struct sweep_text *t, const char *text, struct factor *f)
{
	int64_t number[RANGE_NUMBERS];
	struct texts parts;
	size_t n = 0;
	if (!sweep_split(t, text, strlen(text), &parts))
		return false;
	for (size_t i = 0; i < parts.n; i++) {
		size_t length = is_range(parts.at[i], number) ? range_length(t, text, parts.at[i], number) : 1;
		if (are_numbers(parts.at[i], RANGE_NUMBERS - 1, number))
			return bad_range(t, text, parts.at[i], "has no step");
		if (length == 0)
			return false;
		n += length;
	}
	f->values = (struct texts){ARENA_NEW(t->arena, const char *, n), 0};
	for (size_t i = 0; f->values.at && i < parts.n; i++) {
		bool range = is_range(parts.at[i], number);
		size_t length = range ? range_length(t, text, parts.at[i], number) : 1;
		for (size_t k = 0; k < length; k++)
			f->values.at[f->values.n++] = range ? range_value(t, number, k) : parts.at[i];
	}
	return (f->values.at && !t->arena->failed) || diag_no_memory(t->ds);
}

/* One PATH=VALUES whose path is known to lead to something. */
static bool read_factor(struct sweep *s, const struct sweep_text *t, struct config_shown *shown, struct factor *f)
{
	size_t end = path_end(t->whole);
	struct path path;
	f->path = arena_strndup(t->arena, t->whole, end);
	if (!f->path)
		return diag_no_memory(t->ds);
	if (!path_read(t->arena, f->path, sweep_place(t, t->whole), &path, t->ds))
		return false;
	for (const struct factor *other = s->factors; other < f; other++)
		if (strcmp(other->path, f->path) == 0)
			return diag_error(t->ds, sweep_place(t, t->whole), "duplicate-path", "'%s' is varied twice",
					  f->path);
	const char *text = t->whole + end + 1;
	if (s->asked->kind != SWEEP_SAMPLES)
		return read_values(t, text, f);
	f->at = *shown;
	return distribution_read(t, text, path_number(&path), &f->distribution);
}

static bool count_runs(struct sweep *s, struct diags *ds)
{
	const struct sweep_asked *asked = s->asked;
	s->runs = asked->kind == SWEEP_SAMPLES ? asked->samples : 1;
	for (size_t i = 0; i < asked->nfactors && s->runs <= SWEEP_RUNS_MOST; i++) {
		int64_t n = (int64_t)s->factors[i].values.n;
		if (asked->kind == SWEEP_GRID)
			s->runs *= n;
		else if (asked->kind == SWEEP_ONE_AT_A_TIME)
			s->runs += n;
	}
	if (s->runs <= SWEEP_RUNS_MOST)
		return true;
	return diag_error(ds, (struct loc){0}, "too-many-runs", "this would be more than %d runs",
			  (int)SWEEP_RUNS_MOST);
}

static bool read_factors(struct sweep *s, const char *file, struct config_shown *shown, struct diags *ds)
{
	size_t errors = ds->errors;
	s->factors = ARENA_NEW(&s->arena, struct factor, s->asked->nfactors);
	if (!s->factors)
		return diag_no_memory(ds);
	for (size_t i = 0; i < s->asked->nfactors; i++) {
		struct sweep_text t = {&s->arena, ds, file, s->asked->factors[i], (unsigned)i + 1};
		read_factor(s, &t, &shown[i], &s->factors[i]);
	}
	return ds->errors == errors && count_runs(s, ds);
}

static bool copy_text(struct sweep *s, const char *from, const char **ret, struct diags *ds)
{
	*ret = arena_strdup(&s->arena, from);
	return *ret ? true : diag_no_memory(ds);
}

/* What is kept of the config. */
static bool keep(struct sweep *s, const struct province *p, struct config_shown *shown, struct diags *ds)
{
	s->sha256.at = ARENA_NEW(&s->arena, const char *, p->ninputs);
	if (!s->sha256.at)
		return diag_no_memory(ds);
	for (; s->sha256.n < p->ninputs; s->sha256.n++)
		if (!copy_text(s, p->inputs[s->sha256.n].sha256, &s->sha256.at[s->sha256.n], ds))
			return false;
	for (size_t i = 0; i < s->asked->nfactors; i++) {
		struct shown_value *at = ARENA_NEW(&s->arena, struct shown_value, shown[i].n);
		if (!at)
			return diag_no_memory(ds);
		for (size_t k = 0; k < shown[i].n; k++)
			if (!copy_text(s, shown[i].at[k].path, &at[k].path, ds))
				return false;
		shown[i].at = at;
	}
	return copy_text(s, p->id, &s->province, ds);
}

bool sweep_read(struct sweep *s, const struct sweep_asked *asked, struct sources *src, struct diags *ds)
{
	const char *file = asked->kind == SWEEP_SAMPLES ? "--sample" : "--vary";
	struct config_shown shown[SWEEP_FACTORS_MOST] = {0};
	struct province p = {0};
	const struct config_asked config = {.scenarios = asked->scenarios,
					    .nscenarios = asked->nscenarios,
					    .sets = asked->sets,
					    .nsets = asked->nsets,
					    .varied = asked->factors,
					    .nvaried = asked->nfactors,
					    .varied_as = file,
					    .varied_shown = shown};
	assert(asked->nfactors <= SWEEP_FACTORS_MOST);
	*s = (struct sweep){.asked = asked, .src = src};
	s->base = config_base_read(asked->config, asked->text, asked->len, src, ds);
	bool ok = s->base && config_base_ask(s->base, &p, &config, ds);
	ok = ok && keep(s, &p, shown, ds) && read_factors(s, file, shown, ds);
	province_free(&p);
	if (!ok)
		sweep_free(s);
	return ok;
}

void sweep_free(struct sweep *s)
{
	sweep_neighbour_end(s);
	solved_free(s->solved);
	if (s->unchanged)
		province_free(s->unchanged);
	arena_free(&s->arena);
	config_base_free(s->base);
	*s = (struct sweep){0};
}

/* The runs of a shard lie apart, so that shards take about as long. */
int64_t sweep_count(const struct sweep *s)
{
	return (s->runs - s->asked->shard) / s->asked->shards + (s->runs >= s->asked->shard);
}

int64_t sweep_run_at(const struct sweep *s, int64_t i)
{
	return s->asked->shard + i * s->asked->shards;
}

/* Of all combinations the run-th, where the last factor changes first. */
static void grid_changes(const struct sweep *s, int64_t run, struct sweep_change *changes)
{
	int64_t left = run - 1;
	for (size_t i = s->asked->nfactors; i-- > 0;) {
		const struct factor *f = &s->factors[i];
		changes[i] = (struct sweep_change){f->path, f->values.at[left % (int64_t)f->values.n]};
		left /= (int64_t)f->values.n;
	}
}

/* The first run changes nothing. */
static size_t single_change(const struct sweep *s, int64_t run, struct sweep_change *change)
{
	int64_t left = run - 2;
	for (size_t i = 0; run > 1; i++) {
		const struct factor *f = &s->factors[i];
		if (left < (int64_t)f->values.n) {
			*change = (struct sweep_change){f->path, f->values.at[left]};
			return 1;
		}
		left -= (int64_t)f->values.n;
	}
	return 0;
}

static bool drawn_changes(const struct sweep *s, int64_t run, struct arena *a, struct sweep_change *changes, size_t *n)
{
	*n = 0;
	for (size_t i = 0; i < s->asked->nfactors; i++) {
		const struct factor *f = &s->factors[i];
		for (size_t k = 0; k < f->at.n; k++) {
			const char *path = f->at.at[k].path, *value;
			if (!distribution_draw(&f->distribution, s->asked->seed, run, path, a, &value))
				return false;
			if (value)
				changes[(*n)++] = (struct sweep_change){path, value};
		}
	}
	return true;
}

bool sweep_changes(const struct sweep *s, int64_t run, struct arena *a, struct sweep_change **ret, size_t *ret_n)
{
	size_t most = s->asked->nfactors;
	for (size_t i = 0; i < s->asked->nfactors; i++)
		most += s->factors[i].at.n;
	struct sweep_change *changes = ARENA_NEW(a, struct sweep_change, most);
	assert(run >= 1 && run <= s->runs);
	if (!changes)
		return false;
	*ret = changes;
	*ret_n = s->asked->nfactors;
	if (s->asked->kind == SWEEP_GRID)
		grid_changes(s, run, changes);
	else if (s->asked->kind == SWEEP_ONE_AT_A_TIME)
		*ret_n = single_change(s, run, changes);
	else
		return drawn_changes(s, run, a, changes, ret_n);
	return true;
}
