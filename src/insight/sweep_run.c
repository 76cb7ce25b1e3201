/* One run: the config with its changes, solved as `solve` does. */
#include "insight/sweep_internal.h"

#include "insight/sweep_line.h"
#include "model/solve.h"

#include <string.h>

static struct texts texts_of(const char *const *at, size_t n)
{
	return (struct texts){(const char **)at, n}; /* which are only read */
}

bool sweep_head(const struct sweep *s, struct text *line)
{
	const struct sweep_asked *asked = s->asked;
	char shard[48];
	struct sweep_head head = {
		.version = SWEEP_VERSION,
		.tool = asked->tool,
		.province = s->province,
		.sha256 = s->sha256,
		.scenario = texts_of(asked->scenarios, asked->nscenarios),
		.set = texts_of(asked->sets, asked->nsets),
		.kind = (int)asked->kind,
		.factors = texts_of(asked->factors, asked->nfactors),
		.seed = asked->kind == SWEEP_SAMPLES ? asked->seed : ABSENT,
		.time_limit = asked->time_limit > 0 ? (int64_t)(asked->time_limit * 1000 + 0.5) : ABSENT,
		.assignments = !asked->no_assignments,
		.runs = s->runs,
	};
	if (asked->shards > 1) {
		snprintf(shard, sizeof shard, "%lld/%lld", (long long)asked->shard, (long long)asked->shards);
		head.shard = shard;
	}
	return sweep_head_write(&head, line);
}

/* --set and the changes of the run, as arguments. */
static const char **all_sets(const struct sweep *s, const struct sweep_line *line, struct arena *a, size_t *n)
{
	const char **sets = ARENA_NEW(a, const char *, s->asked->nsets + line->nchanges);
	if (!sets)
		return NULL;
	for (*n = 0; *n < s->asked->nsets; ++*n)
		sets[*n] = s->asked->sets[*n];
	for (size_t i = 0; i < line->nchanges; i++, ++*n) {
		sets[*n] = arena_printf(a, "%s=%s", line->changes[i].path, line->changes[i].value);
		if (!sets[*n])
			return NULL;
	}
	return sets;
}

/* Why there is no plan: the first error. */
static void take_error(struct sweep_line *line, const struct diags *ds)
{
	line->error = (struct sweep_error){"failed", "the run failed without saying why"};
	for (const struct diag *d = ds->first; d; d = d->next) {
		if (d->level != DIAG_ERROR)
			continue;
		line->error = (struct sweep_error){d->code, d->text};
		return;
	}
}

static bool solve(const struct sweep *s, const struct limits *limits, const char *const *sets, size_t nsets,
		  struct province *p, struct plan *plan, struct sources *src, struct diags *ds)
{
	const struct sweep_asked *asked = s->asked;
	const struct config_asked config = {
		.scenarios = asked->scenarios, .nscenarios = asked->nscenarios, .sets = sets, .nsets = nsets};
	const struct solve_request request = {.change_limit = ABSENT};
	return config_parse_asked(p, asked->config, asked->text, asked->len, &config, src, ds) &&
	       solve_province(p, &request, limits, asked->tool, plan, ds) == SOLVE_OK;
}

bool sweep_run(const struct sweep *s, int64_t run, const struct limits *limits, struct text *out)
{
	struct sweep_line line = {.run = run};
	struct arena a = {0};
	struct diags ds = {0};
	struct province p = {0};
	struct sources *src = sources_new();
	size_t nsets = 0;
	bool ok = src && sweep_changes(s, run, &a, &line.changes, &line.nchanges);
	const char **sets = ok ? all_sets(s, &line, &a, &nsets) : NULL;
	ok = sets != NULL;
	if (ok && !solve(s, limits, sets, nsets, &p, &line.plan, src, &ds))
		take_error(&line, &ds);
	line.scenario = texts_of(s->asked->scenarios, s->asked->nscenarios);
	ok = ok && sweep_line_write(&line, !s->asked->no_assignments, out);
	plan_free(&line.plan);
	province_free(&p);
	diags_free(&ds);
	sources_free(src);
	arena_free(&a);
	return ok;
}

bool sweep_lost_line(const struct sweep *s, int64_t run, const char *why, struct text *out)
{
	struct sweep_line line = {.run = run, .error = {"run-died", why}};
	struct arena a = {0};
	bool ok = sweep_changes(s, run, &a, &line.changes, &line.nchanges);
	line.scenario = texts_of(s->asked->scenarios, s->asked->nscenarios);
	ok = ok && sweep_line_write(&line, false, out);
	arena_free(&a);
	return ok;
}
