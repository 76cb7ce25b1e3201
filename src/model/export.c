/* A tier's problem for other solvers. */
#include "solver/export.h"

#include "model/mathprog.h"
#include "model/model.h"
#include "model/same_unit.h"
#include "model/solve.h"
#include "model/start.h"

#include <assert.h>

/* Names for other solvers: ASCII, since the LP format keeps no others; models/README.md says how to read them. */
static void column_name(void *model, int col, char *name, size_t size)
{
	const struct model *m = model;

	if (col >= m->noptions)
		snprintf(name, size, "f%d", col - m->noptions + 1);
	else if (is_shared(m, &m->options[col]))
		snprintf(name, size, "x_g%d_w%d", option_group(m, &m->options[col]) + 1, col + 1);
	else
		snprintf(name, size, "x_g%d_p%d_c%d", option_group(m, &m->options[col]) + 1,
			 option_post(m, &m->options[col]) + 1, m->options[col].course + 1);
}

static void row_name(void *model, int row, char *name, size_t size)
{
	static const char *const kinds[ROWS] = {"gap",       "mandatory", "request",    "release", "keep",
						"seats",     "course",    "course_min", "recruit", "budget",
						"same_unit", "must",      "commune",    "leximin", "weight",
						"inside",    "change",    "lift",       "arcs"};
	const struct row_ref *r = &((const struct model *)model)->rows[row];

	if (r->kind == ROW_KEEP || r->kind == ROW_SAME_UNIT)
		snprintf(name, size, "%s_%d_%d", kinds[r->kind], r->index + 1, r->other + 1);
	else
		snprintf(name, size, "%s_%d", kinds[r->kind], r->index + 1);
}

/* The first n tiers; false with a diagnostic if one of them cannot be closed. */
static bool close_tiers(struct model *m, size_t n, const struct limits *limits, struct lp_answer *answer,
			struct diags *ds)
{
	*answer = (struct lp_answer){0};
	if (n == 0)
		return true;
	if (!lexi_solve(&m->lp, m->x0, m->tiers, (int)n, NULL, NULL, limits, &m->arena, answer, ds))
		return false;
	for (size_t t = 0; t < n; t++)
		if (answer->tiers[t].state != LP_TIER_OPTIMAL)
			return diag_error(ds, (struct loc){0}, "limit-reached",
					  "tier '%s' was not closed, so there is no problem to export after it",
					  tier_names[m->province->objectives[t].kind]);
	return true;
}

/* Leximin as the tier asks for the fewest communes at the largest share of the best plan, none being above; where
 * nothing stays open, at the lowest share there can be. */
static void ask_share(struct mathprog_run *run)
{
	size_t asked = run->nshares > 1 ? 1 : 0;

	if (run->nshares == 0) /* there are no communes */
		run->share = (struct fraction){1, 1};
	else
		run->share = run->shares[asked].ratio;
	run->nshares = asked;
}

/* What a closed tier allows, in people, points and so on. */
static struct mathprog_tier held_tier(const struct model *m, size_t tier, struct fraction allowed)
{
	enum tier_kind kind = m->province->objectives[tier].kind;

	if (tier_is_maximised(kind)) /* the solver minimises its negative */
		allowed.num = -allowed.num;
	return (struct mathprog_tier){kind, fraction_reduce(allowed.num, allowed.den * m->tier_den[tier])};
}

static bool write_mathprog(struct model *m, size_t tier, const struct lp_tier_result *closed, const char *path,
			   struct diags *ds)
{
	const struct objective *objectives = m->province->objectives;
	struct mathprog_tier held[TIERS];
	struct mathprog_run run = {
		.tier = objectives[tier].kind, .held = held, .nheld = tier, .in_force = m->request->in_force};
	FILE *out;
	bool ok;

	assert(tier < TIERS); /* a tier stands once in the objectives */
	for (size_t t = 0; t < tier; t++)
		held[t] = held_tier(m, t, closed[t].allowed);
	for (size_t t = 0; t <= tier; t++)
		if (objectives[t].kind == TIER_LEXIMIN) {
			run.shares = lexi_held_levels(&m->ratios, &closed[t], &m->arena, &run.nshares);
			if (!run.shares)
				return diag_no_memory(ds);
		}
	if (run.tier == TIER_LEXIMIN)
		ask_share(&run);
	out = fopen(path, "w");
	ok = out && mathprog_write(out, m->province, &run);
	if (out && fclose(out) != 0)
		ok = false;
	return ok || diag_error(ds, (struct loc){0}, "file-unwritable", "cannot write '%s'", path);
}

static bool write_tier(struct model *m, size_t tier, enum problem_format format, const char *path,
		       const struct limits *limits, struct diags *ds)
{
	struct lp_export ex = {.lp = &m->lp,
			       .tiers = m->tiers,
			       .tier = (int)tier,
			       .column_name = column_name,
			       .row_name = row_name,
			       .names = m};
	bool asks_share = format == PROBLEM_MATHPROG && m->tiers[tier].leximin;
	struct lp_answer answer;

	if (!close_tiers(m, asks_share ? tier + 1 : tier, limits, &answer, ds))
		return false;
	if (format == PROBLEM_MATHPROG)
		return write_mathprog(m, tier, answer.tiers, path, ds);
	ex.before = answer.tiers;
	return lp_export(&ex, format == PROBLEM_LP ? LP_FORMAT_CPLEX : LP_FORMAT_MPS, path, ds);
}

enum solve_status export_tier(const struct province *p, size_t tier, enum problem_format format,
			      const struct plan *in_force, const char *path, const struct limits *limits,
			      struct diags *ds)
{
	struct request request = {.in_force = in_force};
	struct same_units same = {0};
	struct model m;
	enum solve_status status = SOLVE_FAILED;

	if (same_units_build_all(&same, &m, p, &request, ds))
		status = model_start(&m, NULL, limits, ds);
	if (status == SOLVE_OK && !write_tier(&m, tier, format, path, limits, ds))
		status = SOLVE_FAILED;
	model_free(&m);
	same_units_free(&same);
	return status;
}
