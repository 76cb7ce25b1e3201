/* What changes a province, or has changed it. */
#include "config/config.h"

#include <string.h>

bool province_add_change(struct province *p, struct diags *ds)
{
	size_t n = p->nobjectives, at = n; /* the user's own order is left alone */
	int fit = objective_find(p, TIER_FIT);
	struct objective *with;

	if (objective_find(p, TIER_CHANGE) >= 0)
		return true;
	if (!p->objectives_given && fit >= 0)
		at = (size_t)fit;
	with = ARENA_NEW(&p->arena, struct objective, n + 1);
	if (!with)
		return diag_no_memory(ds);
	if (n > 0) {
		memcpy(with, p->objectives, at * sizeof *with);
		memcpy(with + at + 1, p->objectives + at, (n - at) * sizeof *with);
	}
	with[at] = (struct objective){.at = {p->at.file, 0, 0}, .kind = TIER_CHANGE};
	p->objectives = with;
	p->nobjectives = n + 1;
	return true;
}

static bool names_change(const struct province *p)
{
	for (size_t t = 0; t < p->nobjectives; t++)
		if (p->objectives[t].kind == TIER_CHANGE ||
		    (p->objectives[t].kind == TIER_SUM && p->objectives[t].of[TIER_CHANGE] != 0))
			return true;
	return false;
}

void province_warn_change(const struct province *p, struct diags *ds)
{
	const char *before = objective_find(p, TIER_FIT) >= 0    ? "fit"
			     : objective_find(p, TIER_COST) >= 0 ? "cost"
								 : NULL;

	if (!p->objectives_given || names_change(p))
		return;
	diag_warning(ds, p->objectives[0].at, "change-last",
		     "'objectives' do not name 'change': changes to the plan in force count last, after all of them");
	diag_hint(ds, "name 'change' where it belongs%s%s%s, or at the end", before ? ", for example before '" : "",
		  before ? before : "", before ? "'" : "");
}

static bool is_at(const struct loc *a, const struct loc *b)
{
	return a->line == b->line && a->col == b->col && a->file && b->file && strcmp(a->file, b->file) == 0;
}

/* The last change of what stands there, if there was one. */
static void hint_change(const struct province *p, struct loc at, struct diag *d, struct diags *ds)
{
	for (size_t i = p->ntouched; at.line > 0 && i-- > 0;) {
		const struct touched *t = &p->touched[i];

		if (!t->path || !is_at(&at, &t->of))
			continue;
		diag_hint_at(ds, d, "'%s' was changed by %s:%u:%u", t->path, t->at.file, t->at.line, t->at.col);
		break;
	}
}

void province_hint_changes(const struct province *p, struct diags *ds)
{
	for (struct diag *d = ds->first; d; d = d->next) {
		if (d->level != DIAG_ERROR)
			continue;
		hint_change(p, d->at, d, ds);
		for (const struct diag_note *note = d->notes; note; note = note->next)
			if (!is_at(&note->at, &d->at))
				hint_change(p, note->at, d, ds);
	}
}
