#include "model/program.h"

#include "model/program_internal.h"
#include "model/tiers.h"

bool program_build(struct model *m)
{
	struct places pl = {0};

	return rows_build(m, &pl) && columns_build(m, &pl) && core_build(m, &pl) && tiers_build(m);
}
