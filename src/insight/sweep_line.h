/* The lines of a sweep: the head, and a plan or an error for each run. */
#ifndef INSIGHT_SWEEP_LINE_H
#define INSIGHT_SWEEP_LINE_H

#include "insight/sweep.h"
#include "plan/plan.h"

struct sweep_head {
	int64_t version;
	const char *tool, *province;
	struct texts sha256; /* of the config and what it names */
	struct texts scenario, set;
	int kind; /* enum sweep_kind */
	struct texts factors;
	int64_t seed, time_limit, gap; /* ABSENT = none; milliseconds; millionths */
	bool assignments;
	int64_t runs;
	const char *shard; /* "2/7"; NULL = all runs */
};

enum { SWEEP_VERSION = 1 };

struct sweep_error {
	const char *code, *text;
};

struct sweep_line {
	int64_t run;
	struct sweep_change *changes;
	size_t nchanges;
	struct texts scenario;
	struct sweep_error error; /* code NULL = there is a plan */
	struct plan plan;         /* status, tiers, kpis, lines of people */
};

/* Appends the line, with \n; false when memory runs out. */
bool sweep_head_write(const struct sweep_head *head, struct text *out);
bool sweep_line_write(const struct sweep_line *line, bool assignments, struct text *out);

/* Reads a line; what it holds is in the arena.  `name` and `number`: the file and where it stands there, for messages.
 * Codes: not-a-sweep, and those of plans. */
bool sweep_head_read(struct arena *a, const char *name, unsigned number, const char *text, size_t len,
		     struct sweep_head *ret, struct diags *ds);
bool sweep_line_read(struct arena *a, const char *name, unsigned number, const char *text, size_t len,
		     struct sweep_line *ret, struct diags *ds);

#endif
