/* Is one plan left?  Most questions for another are answered by a single row that it would break. */
#include "solver/lexi_internal.h"

/* What the columns of the row take at the least and at the most, whatever they do. */
struct row_range {
	wide least, most;
};

static void stretch(struct row_range *r, wide a, int64_t lb, int64_t ub)
{
	r->least += a * (a > 0 ? lb : ub);
	r->most += a * (a > 0 ? ub : lb);
}

static void stretch_rows(const struct face *f, int col, struct row_range *range)
{
	struct lp_run runs[LP_RUNS];

	lp_runs(f->lp, col, runs);
	for (int r = 0; r < LP_RUNS; r++)
		for (const struct lp_entry *e = runs[r].at; e < runs[r].end; e++)
			stretch(&range[e->row], e->value, f->lb[col], f->ub[col]);
	for (int h = 0; h < f->nheld; h++)
		stretch(&range[f->lp->nrows + h], f->held[h].coef[col], f->lb[col], f->ub[col]);
}

struct row_range *alone_measure(struct lexi *lx)
{
	const struct face *f = &lx->face;
	struct row_range *range = ARENA_NEW(lx->arena, struct row_range, (size_t)(f->lp->nrows + f->nheld));

	for (int block = 0; range && block <= f->lp->nblocks; block++)
		for (const int *j = face_first(f, block), *end = face_end(f, block); j < end; j++)
			stretch_rows(f, *j, range);
	return range;
}

/* By which bound the row is broken when the column's lower bound goes up by `more`: as struct subproblem has it; 0: it is not. */
static int side_broken(const struct row_range *r, wide a, int64_t more, int64_t lo, int64_t hi)
{
	if (hi != LP_INF && a > 0 && r->least + a * more > hi)
		return -1;
	return lo != -LP_INF && a < 0 && r->most + a * more < lo ? 1 : 0;
}

/* A row that is broken, as struct basis numbers them, and *side; -1: none. */
static int broken_row(const struct face *f, const struct row_range *range, int col, int64_t more, int *side)
{
	const struct lp_problem *lp = f->lp;
	struct lp_run runs[LP_RUNS];

	lp_runs(lp, col, runs);
	for (int r = 0; r < LP_RUNS; r++)
		for (const struct lp_entry *e = runs[r].at; e < runs[r].end; e++) {
			*side = side_broken(&range[e->row], e->value, more, f->row_lo[e->row], f->row_hi[e->row]);
			if (*side != 0)
				return e->row;
		}
	for (int h = 0; h < f->nheld; h++) {
		*side = side_broken(&range[lp->nrows + h], f->held[h].coef[col], more, -LP_INF, f->held[h].rhs);
		if (*side != 0)
			return lp->nrows + lp->nblocks + f->held[h].number;
	}
	return -1;
}

bool alone_breaks_row(struct lexi *lx, const struct row_range *range, int col, int64_t lb, wide target)
{
	struct subproblem none = {.empty = true};

	none.broken = broken_row(&lx->face, range, col, lb - lx->face.lb[col], &none.side);
	if (none.broken < 0)
		return false;
	tree_log_reset(&lx->log);
	proof_keep_tree(lx, &none, target, false);
	return true;
}
