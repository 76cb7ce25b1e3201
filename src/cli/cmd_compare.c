#include "cli/compare_sides.h"

#include "base/text.h"
#include "report/compare_text.h"

#include <string.h>

struct job {
	struct sides sides;
	struct comparison comparison;
};

/* Before any is solved. */
static enum exit_status check_provinces(struct cli *cli, const struct sides *s)
{
	const char *provinces[COMPARED_MOST], *paths[COMPARED_MOST];

	for (size_t i = 0; i < s->n; i++) {
		paths[i] = s->at[i].path;
		provinces[i] = s->at[i].is_config ? s->at[i].province.id : s->at[i].plan.provenance.province;
	}
	return compare_provinces(paths, provinces, s->n, &cli->diags) ? STATUS_OK : STATUS_INPUT;
}

/* `like` and `keep`: see struct solve_request. */
static enum solve_status solve_config(struct cli *cli, const struct province *p, const struct solved *like,
				      struct solved **keep, struct plan *plan)
{
	/* nobody asks for certificates; those that are like the first one rest on its proofs */
	const struct solve_request request = {.change_limit = ABSENT, .like = like, .bare = like != NULL, .keep = keep};
	struct limits limits;
	enum solve_status solved;

	cli_limits(cli, &limits);
	solved = solve_province(p, &request, &limits, cli_tool, plan, &cli->diags);
	cli_progress_end(cli);
	province_hint_changes(p, &cli->diags);
	return solved;
}

/* Without a scenario that leaves no plan the others are compared all the same. */
static enum exit_status solve(struct cli *cli, struct sides *sides, size_t i, bool *found)
{
	struct side *s = &sides->at[i];
	enum solve_status solved =
		solve_config(cli, &s->province, sides->solved, i == 0 ? &sides->solved : NULL, &s->plan);

	s->lost = solved == SOLVE_NO_PLAN && s->scenario;
	for (struct diag *d = cli->diags.first; s->lost && d; d = d->next)
		if (d->level == DIAG_ERROR)
			diag_hint_at(&cli->diags, d, "the scenario '%s' is left out", s->scenario);
	cli_report(cli);
	*found = solved == SOLVE_OK || s->lost;
	return cli_solved(solved, &s->plan);
}

/* Closes the places of those that have no plan. */
static void drop_lost(struct sides *s)
{
	size_t n = 0;

	for (size_t i = 0; i < s->n; i++) {
		if (s->at[i].lost) {
			plan_free(&s->at[i].plan);
			province_free(&s->at[i].province);
		} else if (n++ < i) {
			s->at[n - 1] = s->at[i];
		}
	}
	s->n = n;
}

/* STATUS_LIMIT, STATUS_NO_PLAN: compare all the same, if *found. */
static enum exit_status solve_all(struct cli *cli, struct sides *s, bool *found)
{
	enum exit_status worst = STATUS_OK;

	*found = true;
	for (size_t i = 0; i < s->n && *found; i++) {
		enum exit_status status = STATUS_OK;

		if (s->at[i].is_config)
			status = solve(cli, s, i, found);
		if (status != STATUS_OK)
			worst = status;
	}
	drop_lost(s);
	*found = *found && s->n > 1;
	return worst;
}

/* The config that says what places are called: the one that was asked for, else the first one that is compared. */
static const struct province *names(const struct cli *cli, const struct job *job)
{
	if (cli->names)
		return &job->sides.named;
	for (size_t i = 0; i < job->sides.n; i++)
		if (job->sides.at[i].is_config)
			return &job->sides.at[i].province;
	return NULL;
}

static void print_comparison(struct words *w, const void *what)
{
	compare_print(w, what);
}

static enum exit_status write_comparison(struct cli *cli, const struct job *job)
{
	struct text out = {0};
	enum exit_status status = STATUS_INTERNAL;
	bool ok = cli->json  ? compare_json(&job->comparison, &out)
		  : cli->csv ? compare_csv(&job->comparison, &out)
			     : cli_page(cli, names(cli, job), print_comparison, &job->comparison, &out);

	if (ok)
		status = cli_write(cli, out.at, out.len);
	else
		diag_no_memory(&cli->diags);
	text_free(&out);
	return status;
}

static struct compare_input input(const struct side *s)
{
	return (struct compare_input){s->path, &s->plan, s->is_config};
}

/* Solves a config without the change of a number; *ret: what came of it. */
static enum exit_status solve_without(struct cli *cli, const struct sides *sides, const struct side *s, size_t number,
				      struct province *p, struct plan *plan, enum without_outcome *ret)
{
	enum solve_status solved;

	*ret = WITHOUT_IMPOSSIBLE;
	if (!side_without(cli, s, number, p))
		return cli_load_status(&cli->diags) == STATUS_INTERNAL ? STATUS_INTERNAL : STATUS_OK;
	solved = solve_config(cli, p, sides->solved, NULL, plan);
	if (solved == SOLVE_NO_PLAN) {
		*ret = WITHOUT_NO_PLAN;
		return STATUS_OK;
	}
	*ret = solved == SOLVE_OK && plan->status != PLAN_LIMIT ? WITHOUT_SOLVED : WITHOUT_LIMIT;
	return cli_solved(solved, plan);
}

/* ... and looks at what has become of its differences from the base. */
static enum exit_status leave_out(struct cli *cli, struct job *job, size_t plan, size_t i)
{
	const struct compared_plan *compared = (const struct compared_plan *)job->comparison.plans.at + plan;
	const struct compared_without *w = (const struct compared_without *)compared->left_out.at + i;
	const struct side *s = &job->sides.at[plan];
	struct province province = {0};
	struct plan without = {0};
	struct compare_input inputs[2] = {input(&job->sides.at[0]), {s->path, &without, true}};
	enum without_outcome outcome;
	enum exit_status status = solve_without(cli, &job->sides, s, s->province.overrides[w->override].number,
						&province, &without, &outcome);

	if (status != STATUS_INTERNAL) {
		diags_free(&cli->diags); /* what is wrong with another config is no matter here */
		if (!without.provenance.province)
			inputs[1].plan = NULL;
		if (!compare_causes_try(&job->comparison, plan, i, outcome, inputs, &cli->diags))
			status = STATUS_INTERNAL;
	}
	plan_free(&without);
	province_free(&province);
	return status;
}

/* STATUS_LIMIT: a limit was reached on the way. */
static enum exit_status find_causes(struct cli *cli, struct job *job)
{
	const struct compared_plan *plans = job->comparison.plans.at;
	enum exit_status worst = STATUS_OK;

	for (size_t number = 1; number < job->sides.n; number++) {
		if (!job->sides.at[number].is_config)
			continue;
		if (!compare_causes_begin(&job->comparison, number, &cli->diags))
			return STATUS_INTERNAL;
		for (size_t i = 0; i < plans[number].left_out.n; i++) {
			enum exit_status status = leave_out(cli, job, number, i);

			if (status == STATUS_INTERNAL)
				return status;
			if (status != STATUS_OK)
				worst = status;
		}
	}
	return worst;
}

/* A failure to allocate is not the inputs' fault. */
static enum exit_status compare(struct cli *cli, struct job *job)
{
	struct compare_input inputs[COMPARED_MOST];
	enum exit_status status = STATUS_OK, written;

	for (size_t i = 0; i < job->sides.n; i++)
		inputs[i] = input(&job->sides.at[i]);
	if (!compare_make(&job->comparison, inputs, job->sides.n, &cli->diags))
		return cli_loaded(cli, "", false, false);
	if (cli->causes)
		status = find_causes(cli, job);
	if (status == STATUS_INTERNAL)
		return status;
	written = write_comparison(cli, job);
	return written == STATUS_OK ? status : written;
}

enum exit_status cmd_compare(struct cli *cli)
{
	struct job job = {0};
	enum exit_status status = sides_load(cli, &job.sides), compared;
	bool found = false;

	if (status == STATUS_OK)
		status = check_provinces(cli, &job.sides);
	if (status == STATUS_OK)
		status = solve_all(cli, &job.sides, &found);
	if (found) {
		compared = compare(cli, &job);
		status = compared == STATUS_OK ? status : compared;
	}
	cli_report(cli);
	compare_free(&job.comparison);
	sides_free(&job.sides);
	return status;
}
