#include "model/program.h"

#include "model/program_internal.h"

bool program_build(struct model *m)
{
	struct places pl = {0};
	bool ok = rows_build(m, &pl) && columns_build(m, &pl) && core_build(m, &pl) && tiers_build(m, &pl);

	arena_free(&pl.scratch);
	return ok;
}
