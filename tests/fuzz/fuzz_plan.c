/* Any text as a plan.  A plan is accepted exactly when no error was recorded; what was accepted is written as a text
 * that is read as the same plan. */
#include "fuzz.h"

#include "plan/plan.h"
#include "plan/read.h"

#include <string.h>

/* An input that begins with this byte, which no UTF-8 has, goes on with two bytes of a limit: memory that runs
 * out on the way. */
enum { LIMITED = 0xFE };

static bool parse(struct plan *plan, const char *text, size_t len)
{
	struct diags ds = {.arena.limit = FUZZ_BYTES};
	struct sources *src = sources_new();
	struct plan_input file = {0};
	bool ok;

	HOLDS(src != NULL);
	ok = plan_parse(plan, &file, NULL, "fuzz.json", text, len, src, &ds);
	HOLDS(ok == (ds.errors == 0));
	HOLDS(ok == (file.path != NULL));
	fuzz_check_diags(&ds);
	fuzz_show(&ds, src);
	diags_free(&ds);
	sources_free(src);
	return ok;
}

static const char *print(struct plan *plan, size_t *len)
{
	struct diags ds = {0};
	const char *json;

	plan->arena.limit = 0;
	json = plan_json(plan, len, &ds);
	HOLDS(json && ds.errors == 0);
	return json;
}

/* What holds of every plan that was accepted, since its readers rely on it. */
static void check_plan(const struct plan *plan)
{
	const struct plan_assignment *moves = plan->assignments.at;
	const struct plan_hire *hires = plan->hires.at;
	const struct plan_reassignment *inside = plan->reassignments.at;

	HOLDS(plan->schema_version == PLAN_VERSION && plan->kpis.open_after.den > 0);
	for (size_t i = 0; i < plan->assignments.n; i++) {
		const struct plan_part *parts = moves[i].share.at;

		HOLDS(moves[i].people >= 1 && moves[i].person && moves[i].lever && moves[i].to && moves[i].position);
		for (size_t k = 0; k < moves[i].share.n; k++)
			HOLDS(parts[k].to && parts[k].position && parts[k].days >= 1 && parts[k].days <= 5);
	}
	for (size_t i = 0; i < plan->reassignments.n; i++)
		HOLDS(inside[i].people >= 1 && inside[i].person && inside[i].lever && inside[i].position);
	for (size_t i = 0; i < plan->hires.n; i++)
		HOLDS(hires[i].people >= 1 && hires[i].hire && hires[i].to && hires[i].position);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = size ? (const char *)data : "";
	struct plan plan = {.arena.limit = FUZZ_BYTES}, again = {0};
	size_t len, len_again;

	if (size >= 3 && data[0] == LIMITED) {
		plan.arena.limit = 1 + (size_t)data[1] * 256 + data[2];
		text += 3;
		size -= 3;
	}
	if (parse(&plan, text, size)) {
		const char *json = print(&plan, &len), *json_again;

		check_plan(&plan);
		HOLDS(parse(&again, json, len));
		json_again = print(&again, &len_again);
		HOLDS(len == len_again && memcmp(json, json_again, len) == 0);
	}
	plan_free(&again);
	plan_free(&plan);
	return 0;
}
