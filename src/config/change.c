#include "config/config.h"

#include <string.h>

static size_t find(const struct province *p, enum tier_kind kind)
{
	size_t i = 0;

	while (i < p->nobjectives && p->objectives[i].kind != kind)
		i++;
	return i;
}

bool province_add_change(struct province *p, struct diags *ds)
{
	size_t n = p->nobjectives, at;
	struct objective *with;

	if (find(p, TIER_CHANGE) < n)
		return true;
	/* the user's own order is left alone */
	at = p->objectives_given ? n : find(p, TIER_FIT);
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
