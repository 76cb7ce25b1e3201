#include "model/answer.h"

#include "model/answer_internal.h"
#include "model/kpis.h"
#include "model/tiers.h"
#include "solver/master.h"

void *list_room(struct builder *b, struct records *list, size_t n, size_t size, size_t align)
{
	list->n = 0;
	list->at = arena_alloc(&b->plan->arena, n, size, align);
	return list->at;
}

struct fraction people_of(const struct builder *b, int64_t parts)
{
	return fraction_reduce(parts, b->m->week);
}

bool mismatch(struct builder *b, const char *what)
{
	diag_error(b->ds, (struct loc){0}, "answer-mismatch",
		   "the solver's answer does not hold when it is recomputed: %s", what);
	diag_hint(b->ds, "this is a fault of the program, not of the config; no plan was written");
	return false;
}

/* Is the recomputed value between what was proved and what was allowed? */
static bool is_as_promised(const struct plan_tier *tier)
{
	int allowed = fraction_compare(tier->value, tier->allowed), bound = fraction_compare(tier->value, tier->bound);

	return tier->sense == SENSE_MAX ? allowed >= 0 && bound <= 0 : allowed <= 0 && bound >= 0;
}

static bool add_profile(struct builder *b, const struct lp_tier_result *res, struct plan_tier *tier)
{
	struct plan_share *at = LIST_ROOM(b, &tier->profile, struct plan_share, res->nlevels);

	if (!at)
		return diag_no_memory(b->ds);
	for (size_t i = 0; i < res->nlevels; i++)
		at[tier->profile.n++] = (struct plan_share){res->levels[i].ratio, res->levels[i].count};
	return true;
}

/* One tier of the plan; checks that the recomputed value is what the solver promised. */
static bool add_tier(struct builder *b, size_t t)
{
	const struct lp_tier_result *res = &b->answer->tiers[t];
	const struct objective *o = &b->p->objectives[t];
	struct plan_tier *tier = (struct plan_tier *)b->plan->tiers.at + b->plan->tiers.n++;

	*tier = (struct plan_tier){.name = tier_names[o->kind],
				   .unit = tier_units[o->kind],
				   .sense = tier_is_maximised(o->kind) ? SENSE_MAX : SENSE_MIN,
				   .value = tally_value(&b->after, b->m, o),
				   .status = PLAN_NOT_REACHED};
	if (res->state == LP_TIER_NOT_REACHED)
		return true;
	tier->status = res->state == LP_TIER_OPTIMAL  ? PLAN_OPTIMAL
		       : res->state == LP_TIER_WITHIN ? PLAN_WITHIN_GAP
						      : PLAN_LIMIT;
	tier->proof = res->by_search ? PROOF_SEARCH : PROOF_LINEAR_PROGRAM;
	tier->best = tier_in_sense(b->m, t, res->best);
	tier->bound = tier_in_sense(b->m, t, res->bound);
	tier->allowed = tier_in_sense(b->m, t, res->allowed);
	tier->gap = fraction_distance(tier->best, tier->bound);
	if (!is_as_promised(tier))
		return mismatch(b, tier->name);
	return o->kind == TIER_LEXIMIN ? add_profile(b, res, tier) : true;
}

static bool add_tiers(struct builder *b)
{
	size_t n = b->p->nobjectives;
	int status; /* the plan's is the worst of its tiers */

	if (!LIST_ROOM(b, &b->plan->tiers, struct plan_tier, n))
		return diag_no_memory(b->ds);
	b->plan->status = PLAN_OPTIMAL;
	for (size_t t = 0; t < n; t++) {
		if (!add_tier(b, t))
			return false;
		status = ((struct plan_tier *)b->plan->tiers.at)[t].status;
		status = status == PLAN_NOT_REACHED ? PLAN_LIMIT : status;
		b->plan->status = status > b->plan->status ? status : b->plan->status;
	}
	b->plan->unique = b->answer->unique && b->plan->status == PLAN_OPTIMAL;
	return true;
}

/* The rule sets in force for the kinds of staff that there are. */
static bool add_law(struct builder *b)
{
	struct records *list = &b->plan->provenance.law;
	struct plan_law *at = LIST_ROOM(b, list, struct plan_law, 2);

	for (int kind = STAFF_CIVIL_SERVANT; at && kind <= STAFF_PUBLIC_EMPLOYEE; kind++) {
		const struct law *law = law_in_force(b->p, kind);

		if (law)
			at[list->n++] = (struct plan_law){staff_kind_names[kind], law->article, law->from};
	}
	return at != NULL;
}

/* What was changed in the config. */
static bool add_overrides(struct builder *b)
{
	struct plan_provenance *pv = &b->plan->provenance;
	struct plan_override *at = LIST_ROOM(b, &pv->overrides, struct plan_override, b->p->noverrides);

	pv->scenario = b->p->scenarios;
	for (size_t i = 0; at && i < b->p->noverrides; i++) {
		const struct override *o = &b->p->overrides[i];

		at[pv->overrides.n++] = (struct plan_override){
			.path = o->path,
			.value = o->value,
			.was = o->was,
			.values = o->values,
			.at = arena_printf(&b->plan->arena, "%s:%u:%u", o->at.file, o->at.line, o->at.col),
			.scenario = o->scenario};
	}
	return at != NULL;
}

static bool add_provenance(struct builder *b, const char *tool)
{
	const struct province *p = b->p;
	struct plan_provenance *pv = &b->plan->provenance;
	struct plan_input *inputs = LIST_ROOM(b, &pv->inputs, struct plan_input, p->ninputs);

	pv->tool = tool;
	pv->solver = arena_printf(&b->plan->arena, "GLPK %s", master_library_version());
	pv->province = p->id;
	pv->as_of = p->as_of;
	pv->synthetic = p->synthetic;
	for (size_t i = 0; inputs && i < p->ninputs; i++)
		inputs[pv->inputs.n++] = (struct plan_input){p->inputs[i].path, p->inputs[i].sha256};
	return add_law(b) && add_overrides(b) && !b->plan->arena.failed ? true : diag_no_memory(b->ds);
}

bool answer_to_plan(const struct model *m, const struct lp_answer *answer, const char *tool, struct plan *plan,
		    struct diags *ds)
{
	struct builder b = {.m = m, .p = m->province, .answer = answer, .plan = plan, .ds = ds};
	struct lines lines;

	*plan = (struct plan){.schema_version = 1};
	if (!tally_make(&b.before, m, NULL, &plan->arena) || !tally_make(&b.after, m, answer->x, &plan->arena))
		return diag_no_memory(ds);
	lines = (struct lines){&plan->assignments, &plan->reassignments, &plan->hires};
	return add_provenance(&b, tool) && add_lines(&b, answer->x, lines) && add_tiers(&b) && add_unfilled(&b) &&
	       add_courses(&b) && add_resources(&b) && add_returns(&b) && kpis_fill(m, &b.before, &b.after, plan, ds) &&
	       (m->request->bare || (add_certificate(&b) && add_witnesses(&b)));
}
