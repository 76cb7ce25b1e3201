#include "model/model.h"

#include "model/in_force.h"
#include "model/options.h"
#include "model/program.h"
#include "model/ways.h"

#include <stdlib.h>

bool model_build(struct model *m, const struct province *p, const struct request *request, struct diags *ds)
{
	*m = (struct model){.province = p, .request = request};
	if ((ways_take(m) || (groups_build(m) && options_build(m))) && in_force_build(m) && program_build(m))
		return true;
	model_free(m);
	return diag_no_memory(ds);
}

void model_free(struct model *m)
{
	if (!m->borrowed) {
		free(m->options);
		free(m->parts);
	}
	free(m->lp.entries);
	arena_free(&m->arena);
	*m = (struct model){0};
}
