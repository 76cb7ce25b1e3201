#include "insight/verify.h"

#include "insight/verify_certificate.h"

static void note_change(const struct verifier *v)
{
	const struct plan_input *from = &v->plan->provenance.from;
	const struct node *at = node_key(node_key(v->asked->places, "provenance"), "from_plan");

	if (v->ret->unchecked == 0)
		return;
	diag_warning(v->ds, at ? at->at : v->asked->places->at, "change-unchecked",
		     "the plan counts changes from '%s', which was not given: how many they are is not checked",
		     from->path);
	diag_hint(v->ds, "give it with --from");
}

/* What lines add up to is not known while one of them says nothing. */
static void note_figures(struct verifier *v)
{
	if (v->uncounted == 0)
		return;
	v->ret->unchecked = ~0u;
	diag_warning(v->ds, v->asked->places->at, "figures-unchecked",
		     "%zu line%s cannot be counted; until that is mended limits and figures are not checked",
		     v->uncounted, v->uncounted == 1 ? "" : "s");
}

/* Fills v->right.  Of what is not filled nothing is said. */
static bool check(struct verifier *v)
{
	if (!facts_make(&v->facts, v->p, v->arena) || !lines_take(v) || !lines_take_old(v))
		return false;
	return v->uncounted > 0 || (sums_make(&v->facts, NULL, 0, &v->before, v->arena) &&
				    sums_make(&v->facts, v->lines, v->nlines, &v->after, v->arena) && rules_check(v) &&
				    figures_fill(v) && tiers_check(v) && certificate_check(v) && witnesses_check(v));
}

bool verify_plan(const struct verify_request *asked, struct verified *ret, struct diags *ds)
{
	struct arena arena = {0};
	struct verifier v = {.asked = asked,
			     .p = asked->province,
			     .plan = asked->plan,
			     .arena = &arena,
			     .ds = ds,
			     .right = *asked->plan,
			     .ret = ret};
	bool ok;

	*ret = (struct verified){0};
	if (is_other_province(asked, ds)) { /* all else would be wrong, too */
		ret->faults = 1;
		ret->unchecked = ~0u;
		return true;
	}
	ok = check(&v);
	if (ok) {
		compare_inputs(v.asked, "checked against", v.ds);
		compare_changes(&v);
		note_change(&v);
		note_figures(&v);
		compare_plans(&v);
		ok = !arena.failed;
	}
	arena_free(&arena);
	return ok || diag_no_memory(ds);
}
