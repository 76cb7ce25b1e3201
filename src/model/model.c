#include "model/model.h"

#include "model/options.h"
#include "model/program.h"

bool model_build(struct model *m, const struct province *p, struct diags *ds)
{
	*m = (struct model){.province = p};
	if (groups_build(m) && options_build(m) && program_build(m))
		return true;
	model_free(m);
	return diag_no_memory(ds);
}

void model_free(struct model *m)
{
	arena_free(&m->arena);
	*m = (struct model){0};
}
