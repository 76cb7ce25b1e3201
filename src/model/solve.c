#include "model/solve.h"

#include "model/answer.h"
#include "model/mathprog.h"
#include "model/model.h"
#include "solver/export.h"

#include <assert.h>

bool solve_province(const struct province *p, const struct limits *limits, const char *tool, struct plan *plan,
		    struct diags *ds)
{
	struct model m;
	struct lp_answer answer;
	bool ok;

	if (!model_build(&m, p, ds))
		return false;
	ok = lexi_solve(&m.lp, m.x0, m.tiers, (int)p->nobjectives, tie_weights, &m, limits, &m.arena, &answer, ds) &&
	     answer_to_plan(&m, &answer, tool, plan, ds);
	model_free(&m);
	return ok;
}

/* Names for other solvers: ASCII, since the LP format keeps no others; models/README.md says how to read them. */
static void column_name(void *model, int col, char *name, size_t size)
{
	const struct model *m = model;

	if (col < m->noptions)
		snprintf(name, size, "x_g%d_p%d_c%d", m->options[col].group + 1, m->options[col].post + 1,
			 m->options[col].course + 1);
	else
		snprintf(name, size, "f%d", col - m->noptions + 1);
}

static void row_name(void *model, int row, char *name, size_t size)
{
	static const char *const kinds[] = {"gap",    "mandatory", "release", "keep",   "seats",
					    "course", "budget",    "commune", "weight", "inside"};
	const struct row_ref *r = &((const struct model *)model)->rows[row];

	if (r->kind == ROW_KEEP)
		snprintf(name, size, "keep_%d_%d", r->index + 1, r->field + 1);
	else
		snprintf(name, size, "%s_%d", kinds[r->kind], r->index + 1);
}

/* The tiers before `tier`, each at what it allows. */
static bool allowed_before(struct model *m, size_t tier, struct fraction *allowed, const struct limits *limits,
			   struct diags *ds)
{
	struct lp_answer answer;

	if (tier == 0)
		return true;
	if (!lexi_solve(&m->lp, m->x0, m->tiers, (int)tier, NULL, NULL, limits, &m->arena, &answer, ds))
		return false;
	for (size_t t = 0; t < tier; t++) {
		if (answer.tiers[t].state != LP_TIER_OPTIMAL)
			return diag_error(ds, (struct loc){0}, "limit-reached",
					  "tier '%s' was not closed, so the next one has no problem to export",
					  tier_names[m->province->objectives[t].kind]);
		allowed[t] = answer.tiers[t].allowed;
	}
	return true;
}

static bool write_mathprog(const struct province *p, size_t tier, const struct fraction *allowed, const char *path,
			   struct diags *ds)
{
	struct mathprog_tier held[TIER_COST + 1];
	FILE *out = fopen(path, "w");
	bool ok = out != NULL;

	assert(tier <= TIER_COST); /* a tier stands once in the objectives */
	for (size_t t = 0; t < tier; t++) {
		held[t] = (struct mathprog_tier){p->objectives[t].kind, allowed[t]};
		if (tier_is_maximised(held[t].kind)) /* the solver minimises its negative */
			held[t].allowed.num = -held[t].allowed.num;
	}
	ok = ok && mathprog_write(out, p, p->objectives[tier].kind, held, tier);
	if (out && fclose(out) != 0)
		ok = false;
	return ok || diag_error(ds, (struct loc){0}, "file-unwritable", "cannot write '%s'", path);
}

bool export_tier(const struct province *p, size_t tier, enum problem_format format, const char *path,
		 const struct limits *limits, struct diags *ds)
{
	struct model m;
	struct lp_export ex;
	struct fraction *allowed;
	bool ok;

	if (!model_build(&m, p, ds))
		return false;
	allowed = ARENA_NEW(&m.arena, struct fraction, p->nobjectives);
	ok = allowed ? allowed_before(&m, tier, allowed, limits, ds) : diag_no_memory(ds);
	ex = (struct lp_export){.lp = &m.lp,
				.tiers = m.tiers,
				.tier = (int)tier,
				.allowed = allowed,
				.column_name = column_name,
				.row_name = row_name,
				.names = &m};
	if (ok && format == PROBLEM_MATHPROG)
		ok = write_mathprog(p, tier, allowed, path, ds);
	else if (ok)
		ok = lp_export(&ex, format == PROBLEM_LP ? LP_FORMAT_CPLEX : LP_FORMAT_MPS, path, ds);
	model_free(&m);
	return ok;
}
