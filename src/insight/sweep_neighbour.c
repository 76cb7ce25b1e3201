/* What the runs of a grid begin with.
 *
 * Of two paths with many values each, most runs differ from the config in both, and where limits bind a run that changes one
 * of them takes a search: all runs would make it again.  So the last paths are taken, as few as have many values together; the config with the
 * values of those before them is solved first, and runs which differ from that in the last ones alone begin with it. */
#include "insight/sweep_internal.h"

#include "config/sources.h"
#include "model/solve.h"

/* The runs of a block begin with the same province; where there are fewer, it is not worth a solve. */
enum { RUNS_OF_BLOCK = 8, NO_BLOCK = -1 };

struct neighbour {
	size_t nfactors; /* whose values the runs of a block have in common: the first ones */
	int64_t nruns;   /* of a block */
	int64_t block;   /* from 0 on, */
	struct province province;
	const struct source *last; /* the source before those of the province */
	struct solved *solved;     /* NULL: the config as it is is as near, or there is no plan to begin with */
};

void sweep_neighbour_begin(struct sweep *s)
{
	size_t nfactors = s->asked->nfactors;
	int64_t nruns = 1;
	s->near = NULL;
	/* what a limit of time ends depends on the way */
	if (s->asked->kind != SWEEP_GRID || s->asked->time_limit > 0 || !s->solved)
		return;
	while (nfactors > 0 && nruns < RUNS_OF_BLOCK)
		nruns *= (int64_t)s->factors[--nfactors].values.n;
	if (nfactors > 0)
		s->near = ARENA_NEW(&s->arena, struct neighbour, 1);
	if (s->near)
		*s->near = (struct neighbour){.nfactors = nfactors, .nruns = nruns, .block = NO_BLOCK};
}

static void leave_block(const struct sweep *s)
{
	struct neighbour *near = s->near;
	if (near->block == NO_BLOCK)
		return;
	solved_free(near->solved);
	province_free(&near->province);
	sources_forget(s->src, near->last);
	*near = (struct neighbour){.nfactors = near->nfactors, .nruns = near->nruns, .block = NO_BLOCK};
}

/* Where it does not work out, runs begin with the config as it is. */
static void enter_block(const struct sweep *s, int64_t block, const struct limits *limits)
{
	struct neighbour *near = s->near;
	struct sweep_change *changes;
	struct arena a = {0};
	struct diags unheard = {0}; /* a run that has the same fault will say so */
	size_t n;
	near->block = block;
	near->last = sources_last(s->src);
	if (sweep_changes(s, 1 + block * near->nruns, &a, &changes, &n) &&
	    sweep_province(s, changes, near->nfactors, &near->province, &unheard))
		near->solved = solved_make(&near->province, s->solved, limits);
	diags_free(&unheard);
	arena_free(&a);
}

const struct solved *sweep_neighbour(const struct sweep *s, int64_t run, const struct limits *limits)
{
	struct neighbour *near = s->near;
	if (!near)
		return s->solved;
	int64_t block = (run - 1) / near->nruns;
	if (near->block != block) {
		leave_block(s);
		enter_block(s, block, limits);
	}
	return near->solved ? near->solved : s->solved;
}

void sweep_neighbour_end(struct sweep *s)
{
	if (s->near)
		leave_block(s);
	s->near = NULL;
}
