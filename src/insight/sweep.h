/* Sweeps: many runs of one config, each with other values, each answered by one line of JSON.
 *
 * What a run changes depends on the sweep and the number of the run alone, so that runs can be made in any order, in any
 * number of processes and on several machines, and the lines are the same. */
#ifndef INSIGHT_SWEEP_H
#define INSIGHT_SWEEP_H

#include "config/config.h"
#include "solver/limits.h"

enum sweep_kind {
	SWEEP_GRID,          /* every combination of the values */
	SWEEP_ONE_AT_A_TIME, /* the config as it is, then each value alone */
	SWEEP_SAMPLES,       /* values that are drawn */
};

enum { SWEEP_RUNS_MOST = 1000000, SWEEP_FACTORS_MOST = 64, SWEEP_SHARDS_MOST = 10000, SWEEP_JOBS_MOST = 256 };

/* What is asked for.  All texts outlive the sweep. */
struct sweep_asked {
	const char *config; /* its name */
	const char *text;   /* what it says */
	size_t len;
	const char *const *scenarios, *const *sets; /* made before what the sweep changes */
	size_t nscenarios, nsets;
	enum sweep_kind kind;
	const char *const *factors; /* PATH=VALUES; of samples, PATH=DISTRIBUTION */
	size_t nfactors;
	int64_t samples, seed;
	int64_t shard, shards; /* 1, 1: all runs */
	double time_limit;     /* of each run, in seconds; 0 = none */
	int64_t gap;           /* of each run: see struct limits */
	bool no_assignments;
	const char *tool; /* name and version, for the head */
};

struct sweep_change {
	const char *path, *value;
};

struct factor;    /* see sweep_internal.h */
struct neighbour; /* see sweep_neighbour.c */
struct solved;    /* see model/solve.h */

struct sweep {
	struct arena arena;
	const struct sweep_asked *asked;
	struct sources *src;
	struct config_base *base; /* what each run changes; whatever is read is shared by their processes */
	struct factor *factors;
	struct province *unchanged; /* without what the sweep changes, */
	struct solved *solved;      /* and solved, for the runs to begin with; NULL = it is not */
	struct neighbour *near;     /* what the runs of this process begin with; NULL = not asked for yet */
	int64_t runs;               /* of all shards */
	const char *province;
	struct texts sha256; /* of the inputs */
};

/* Reads the config with its scenarios and changes, and what is to be varied in it.  False with diagnostics: those of
 * config_load_asked, where "--vary" and "--sample" are files of one argument a line, and bad-range, bad-distribution,
 * too-many-runs, duplicate-path.  The warnings are left to the caller.  True: to be freed with sweep_free, before `src`. */
bool sweep_read(struct sweep *s, const struct sweep_asked *asked, struct sources *src, struct diags *ds);
void sweep_free(struct sweep *s);

/* How many runs this shard has, and the number of the i-th of them, both from 0 on; runs are counted from 1. */
int64_t sweep_count(const struct sweep *s);
int64_t sweep_run_at(const struct sweep *s, int64_t i);

/* What a run changes, in the arena; false when memory runs out. */
bool sweep_changes(const struct sweep *s, int64_t run, struct arena *a, struct sweep_change **ret, size_t *ret_n);

/* Appends the first line of the file: what must be equal in what belongs together.  False when memory runs out. */
bool sweep_head(const struct sweep *s, struct text *line);

/* Solves the config as it is, so that runs which differ little from it take milliseconds.  Where that does not work out, each run
 * begins anew. */
void sweep_solve(struct sweep *s, const volatile sig_atomic_t *interrupted);

/* Who gets the lines, in the order of their runs.  `line` ends with \n.  False stops the sweep. */
struct sweep_sink {
	bool (*line)(void *ctx, const char *line, size_t len);
	void (*progress)(void *ctx, int64_t done, int64_t of); /* NULL = nobody looks */
	void *ctx;
};

/* Tasks that processes work on: each makes a line. */
struct sweep_tasks {
	int64_t from, count; /* those numbered from `from` to count - 1 */
	/* Appends the line of the i-th, with \n; false when memory runs out. */
	bool (*make)(const void *ctx, int64_t i, struct limits *limits, struct text *line);
	/* The same of one whose process ended without a line: why. */
	bool (*lost)(const void *ctx, int64_t i, const char *why, struct text *line);
	const void *ctx;
};

/* The runs of the shard from the i-th on: a line has the plan, or the error that the run ended with; code run-died: its
 * process ended. */
struct sweep_tasks sweep_runs(const struct sweep *s, int64_t from);

enum sweep_end { SWEEP_DONE, SWEEP_STOPPED, SWEEP_INTERRUPTED, SWEEP_FAILED };

/* Makes the lines in `jobs` processes, each of which makes one after another and is replaced when it dies.  SWEEP_STOPPED: the sink did not want more;
 * SWEEP_FAILED: with a diagnostic, cannot-start. */
enum sweep_end sweep_work(const struct sweep_tasks *tasks, int64_t jobs, const volatile sig_atomic_t *interrupted,
			  const struct sweep_sink *sink, struct diags *ds);

#endif
