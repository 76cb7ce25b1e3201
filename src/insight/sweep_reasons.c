#include "insight/sweep_reasons.h"

#include <string.h>

static struct sweep_reason *find(struct sweep_reasons *r, const struct sweep_error *error)
{
	for (size_t i = 0; i < r->n; i++)
		if (strcmp(r->at[i].code, error->code) == 0 && strcmp(r->at[i].text, error->text) == 0)
			return &r->at[i];
	if (r->n == REASONS_MOST)
		return NULL;
	r->at[r->n] = (struct sweep_reason){.code = arena_strdup(&r->arena, error->code),
					    .text = arena_strdup(&r->arena, error->text)};
	return r->arena.failed ? NULL : &r->at[r->n++];
}

bool sweep_reasons_add(struct sweep_reasons *r, const struct sweep_line *line)
{
	struct sweep_reason *reason;

	if (!line->error.code)
		return true;
	r->runs++;
	reason = find(r, &line->error);
	if (!reason) {
		r->others++;
		return !r->arena.failed;
	}
	if (reason->runs < REASON_RUNS_MOST)
		reason->first[reason->runs] = line->run;
	reason->runs++;
	return true;
}

bool sweep_reasons_add_text(struct sweep_reasons *r, const char *name, unsigned number, const char *text, size_t len,
			    struct diags *ds)
{
	struct arena a = {.limit = r->arena.limit};
	struct sweep_line line;
	bool ok = true;

	/* Most have a plan, and are long.  An error is told by the keys of its line, which stand in no string like that. */
	if (!strstr(text, ", \"error\": {\"code\": \""))
		return true;
	ok = sweep_line_read(&a, name, number, text, len, &line, ds);
	if (ok && !sweep_reasons_add(r, &line))
		ok = diag_no_memory(ds);
	arena_free(&a);
	return ok;
}

void sweep_reasons_free(struct sweep_reasons *r)
{
	arena_free(&r->arena);
	*r = (struct sweep_reasons){0};
}
