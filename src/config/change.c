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
