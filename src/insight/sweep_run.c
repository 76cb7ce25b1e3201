/* One run: the config with its changes, solved as `solve` does. */
#include "insight/sweep_internal.h"

#include "config/sources.h"
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
		.gap = asked->gap > 0 ? asked->gap : ABSENT,
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
static const char **all_sets(const struct sweep *s, const struct sweep_change *changes, size_t n, struct arena *a)
{
	const char **sets = ARENA_NEW(a, const char *, s->asked->nsets + n), **next = sets;
	if (!sets)
		return NULL;
	for (size_t i = 0; i < s->asked->nsets; i++)
		*next++ = s->asked->sets[i];
	for (size_t i = 0; i < n; i++)
		*next++ = arena_printf(a, "%s=%s", changes[i].path, changes[i].value);
	return a->failed ? NULL : sets;
}

bool sweep_province(const struct sweep *s, const struct sweep_change *changes, size_t nchanges, struct province *p,
		    struct diags *ds)
{
	const struct sweep_asked *asked = s->asked;
	struct arena a = {0};
	const struct config_asked config = {.scenarios = asked->scenarios,
					    .nscenarios = asked->nscenarios,
					    .sets = all_sets(s, changes, nchanges, &a),
					    .nsets = asked->nsets + nchanges};
	bool ok = config.sets ? config_base_ask(s->base, p, &config, ds) : diag_no_memory(ds);
	arena_free(&a);
	return ok;
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

/* A line without its answer. */
static bool begin_line(const struct sweep *s, int64_t i, struct arena *a, struct sweep_line *line)
{
	*line = (struct sweep_line){.run = sweep_run_at(s, i),
				    .scenario = texts_of(s->asked->scenarios, s->asked->nscenarios)};
	return sweep_changes(s, line->run, a, &line->changes, &line->nchanges);
}

/* How a tier was proved depends on what the run began with. */
static void leave_out_proofs(struct plan *plan)
{
	struct plan_tier *tiers = plan->tiers.at;
	for (size_t t = 0; t < plan->tiers.n; t++)
		tiers[t].proof = PROOF_UNSAID;
}

static bool make(const void *ctx, int64_t i, struct limits *limits, struct text *out)
{
	const struct sweep *s = ctx;
	struct solve_request request = {.change_limit = ABSENT, .bare = true};
	struct sweep_line line;
	struct arena a = {0};
	struct diags ds = {0};
	struct province p = {0};
	bool ok = begin_line(s, i, &a, &line);
	request.like = sweep_neighbour(s, line.run, limits);
	const struct source *last = sources_last(s->src);
	limits->gap = s->asked->gap;
	limits_start(limits, s->asked->time_limit);
	if (ok && (!sweep_province(s, line.changes, line.nchanges, &p, &ds) ||
		   solve_province(&p, &request, limits, s->asked->tool, &line.plan, &ds) != SOLVE_OK))
		take_error(&line, &ds);
	if (ok) {
		leave_out_proofs(&line.plan);
		ok = sweep_line_write(&line, !s->asked->no_assignments, out);
		plan_free(&line.plan);
	}
	province_free(&p);
	diags_free(&ds);
	sources_forget(s->src, last); /* a process makes many runs */
	arena_free(&a);
	return ok;
}

static bool lost(const void *ctx, int64_t i, const char *why, struct text *out)
{
	struct sweep_line line;
	struct arena a = {0};
	bool ok = begin_line(ctx, i, &a, &line);
	if (ok) {
		line.error = (struct sweep_error){"run-died", why};
		ok = sweep_line_write(&line, false, out);
	}
	arena_free(&a);
	return ok;
}

struct sweep_tasks sweep_runs(const struct sweep *s, int64_t from)
{
	return (struct sweep_tasks){.from = from, .count = sweep_count(s), .make = make, .lost = lost, .ctx = s};
}

void sweep_solve(struct sweep *s, const volatile sig_atomic_t *interrupted)
{
	struct limits limits = {.interrupted = interrupted};
	struct diags unheard = {0}; /* a run that has the same fault will say so */
	struct province *p = ARENA_NEW(&s->arena, struct province, 1);
	/* a gap ends each run where it happens to be */
	if (!p || s->asked->gap > 0 || !sweep_province(s, NULL, 0, p, &unheard)) {
		diags_free(&unheard);
		return;
	}
	diags_free(&unheard);
	s->unchanged = p;
	limits_start(&limits, s->asked->time_limit);
	s->solved = solved_make(p, NULL, &limits);
	sweep_neighbour_begin(s);
}
