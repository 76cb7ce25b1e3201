#include "plan/plan.h"

#include "base/encode.h"
#include "base/json.h"
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
	struct json *holder = json_object();
	const char *text = NULL;

	json_add_record(holder, "plan", &plan_record, plan);
	if (holder && json_print(json_get(holder, "plan"), &out))
		text = arena_strndup(&plan->arena, out.at, out.len);
	*len = out.len;
	json_free(holder);
	text_free(&out);
	if (!text)
		diag_no_memory(ds);
	return text;
}

bool plan_schema(struct text *out)
{
	static const struct schema_style style = {.written_by_hand = false};
	struct json *schema = schema_document(&plan_record, "A secondment plan", &style);
	bool ok = schema && json_print(schema, out);

	json_free(schema);
	return ok;
}

void plan_free(struct plan *plan)
{
	arena_free(&plan->arena);
	*plan = (struct plan){0};
}
