/* Plans that have the best values of tiers whose tolerance this one uses: without them those would only be stated. */
#include "model/answer_internal.h"

static bool is_shown(const struct plan_tier *tier)
{
	return tier->status == PLAN_NOT_REACHED || fraction_compare(tier->value, tier->best) == 0;
}

/* The tier's best plan, if it is the one that has the value: recomputed like the plan itself. */
static bool add_witness(struct builder *b, size_t t)
{
	const struct lp_plan *best = &b->answer->tiers[t].plan;
	struct plan_tier *tier = (struct plan_tier *)b->plan->tiers.at + t;
	struct records *list = &b->plan->certificate.witnesses;
	struct plan_witness *w = (struct plan_witness *)list->at + list->n++;
	struct lines lines = {&w->assignments, &w->reassignments, &w->hires};
	struct arena scratch = {0};
	int64_t *x = ARENA_NEW(&scratch, int64_t, (size_t)b->m->noptions);
	struct tally tally;
	bool ok = x != NULL;

	*w = (struct plan_witness){.tier = tier->name};
	for (size_t i = 0; ok && i < best->n; i++)
		x[best->uses[i].col] = best->uses[i].x;
	ok = ok && tally_make(&tally, b->m, x, &scratch);
	if (!ok)
		diag_no_memory(b->ds);
	else if (fraction_compare(tally_value(&tally, b->m, &b->p->objectives[t]), tier->best) != 0)
		ok = mismatch(b, tier->name);
	else
		ok = add_lines(b, x, lines);
	arena_free(&scratch);
	return ok;
}

bool add_witnesses(struct builder *b)
{
	const struct plan_tier *tiers = b->plan->tiers.at;

	if (!LIST_ROOM(b, &b->plan->certificate.witnesses, struct plan_witness, b->plan->tiers.n))
		return diag_no_memory(b->ds);
	for (size_t t = 0; t < b->plan->tiers.n; t++)
		if (!is_shown(&tiers[t]) && !add_witness(b, t))
			return false;
	return true;
}
