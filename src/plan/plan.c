#include "plan/plan.h"

#include "base/encode.h"
#include "base/schema.h"

#include <string.h>

const struct plan_tier *plan_tier_find(const struct plan *plan, const char *name)
{
	const struct plan_tier *tiers = plan->tiers.at;

	for (size_t t = 0; t < plan->tiers.n; t++)
		if (strcmp(tiers[t].name, name) == 0)
			return &tiers[t];
	return NULL;
}

const char *plan_json(struct plan *plan, size_t *len, struct diags *ds)
{
	struct text out = {0};
	const char *text = NULL;

	if (json_print_record(&plan_record, plan, &out))
		text = arena_strndup(&plan->arena, out.at, out.len);
	*len = out.len;
	text_free(&out);
	if (!text)
		diag_no_memory(ds);
	return text;
}

bool plan_schema(struct text *out)
{
	static const struct schema_style style = {.written_by_hand = false};

	return schema_print(&plan_record, "A secondment plan", &style, out);
}

void plan_free(struct plan *plan)
{
	arena_free(&plan->arena);
	*plan = (struct plan){0};
}
