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
	else if (m->options[col].nparts > 1 || m->options[col].parts[0].days < m->week)
		snprintf(name, size, "x_g%d_w%d", m->options[col].group + 1, col + 1);
	else
		snprintf(name, size, "x_g%d_p%d_c%d", m->options[col].group + 1, m->options[col].post + 1,
			 m->options[col].course + 1);
}

static void row_name(void *model, int row, char *name, size_t size)
{
	static const char *const kinds[ROWS] = {"gap",     "mandatory",  "request", "release", "keep",      "seats",
						"course",  "course_min", "recruit", "budget",  "same_unit", "must",
						"commune", "leximin",    "weight",  "inside",  "change"};
	const struct row_ref *r = &((const struct model *)model)->rows[row];

	if (r->kind == ROW_KEEP || r->kind == ROW_SAME_UNIT)
		snprintf(name, size, "%s_%d_%d", kinds[r->kind], r->index + 1, r->other + 1);
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
	struct mathprog_tier held[TIERS];
	FILE *out = fopen(path, "w");
	bool ok = out != NULL;

	assert(tier < TIERS); /* a tier stands once in the objectives */
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

static bool write_tier(struct model *m, size_t tier, enum problem_format format, const char *path,
		       const struct limits *limits, struct diags *ds)
{
	struct fraction *allowed = ARENA_NEW(&m->arena, struct fraction, m->province->nobjectives);
	struct lp_export ex = {.lp = &m->lp,
			       .tiers = m->tiers,
			       .tier = (int)tier,
			       .allowed = allowed,
			       .column_name = column_name,
			       .row_name = row_name,
			       .names = m};

	if (!allowed)
		return diag_no_memory(ds);
	if (!allowed_before(m, tier, allowed, limits, ds))
		return false;
	if (format == PROBLEM_MATHPROG)
		return write_mathprog(m->province, tier, allowed, path, ds);
	return lp_export(&ex, format == PROBLEM_LP ? LP_FORMAT_CPLEX : LP_FORMAT_MPS, path, ds);
}

enum solve_status export_tier(const struct province *p, size_t tier, enum problem_format format, const char *path,
			      const struct limits *limits, struct diags *ds)
{
	struct request request = {0};
	struct same_units same = {0};
	struct model m;
	enum solve_status status = SOLVE_FAILED;

	/* all rows of (36) at once: nobody adds them later */
	if (!model_build(&m, p, &request, ds))
		return SOLVE_FAILED;
	if (same_units_add_all(&same, &m))
		status = SOLVE_OK;
	else
		diag_no_memory(ds);
	if (same.n > 0) {
		model_free(&m);
		request = (struct request){.limited = same.at, .nlimited = same.n};
		if (!model_build(&m, p, &request, ds)) {
			same_units_free(&same);
			return SOLVE_FAILED;
		}
	}
	if (status == SOLVE_OK)
		status = model_start(&m, limits, ds);
	if (status == SOLVE_OK && !write_tier(&m, tier, format, path, limits, ds))
		status = SOLVE_FAILED;
	model_free(&m);
	same_units_free(&same);
	return status;
}
