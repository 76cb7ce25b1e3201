#include "solver/row_range.h"

#include <string.h>

static void stretch(struct row_range *r, wide a, int64_t lb, int64_t ub)
{
	r->least += a * (a > 0 ? lb : ub);
	r->most += a * (a > 0 ? ub : lb);
}

static void stretch_rows(const struct face *f, int col, struct row_range *range)
{
	struct lp_column column;

	lp_runs(f->lp, col, &column);
	for (int r = 0; r < LP_RUNS; r++)
		for (const struct lp_entry *e = column.runs[r].at; e < column.runs[r].end; e++)
			stretch(&range[e->row], e->value, face_lb(f, col), face_ub(f, col));
	for (int h = 0; h < f->nheld; h++)
		stretch(&range[f->lp->nrows + h], f->held[h].coef[col], face_lb(f, col), face_ub(f, col));
}

int row_ranges(const struct face *f)
{
	return f->lp->nrows + f->nheld;
}

void row_ranges_measure(const struct face *f, struct row_range *range)
{
	memset(range, 0, (size_t)row_ranges(f) * sizeof *range);
	for (int block = 0; block <= f->lp->nblocks; block++)
		for (const int *j = face_first(f, block), *end = face_end(f, block); j < end; j++)
			stretch_rows(f, *j, range);
}

/* By which bound the row is broken when the column's lower bound goes up by `more`: as struct subproblem has it; 0: it is not. */
static int side_broken(const struct row_range *r, wide a, int64_t more, int64_t lo, int64_t hi)
{
	if (hi != LP_INF && a > 0 && r->least + a * more > hi)
		return -1;
	return lo != -LP_INF && a < 0 && r->most + a * more < lo ? 1 : 0;
}

bool row_ranges_break(const struct face *f, const struct row_range *range, const bool *asked, int col, int64_t lb,
		      struct broken_row *ret)
{
	const struct lp_problem *lp = f->lp;
	struct lp_column column;
	int64_t more = lb - face_lb(f, col);

	lp_runs(lp, col, &column);
	for (int r = 0; r < LP_RUNS; r++)
		for (const struct lp_entry *e = column.runs[r].at; e < column.runs[r].end; e++) {
			if (asked && !asked[e->row])
				continue;
			ret->row = e->row;
			ret->side = side_broken(&range[e->row], e->value, more, f->row_lo[e->row], f->row_hi[e->row]);
			if (ret->side != 0)
				return true;
		}
	for (int h = 0; h < f->nheld; h++) {
		ret->row = lp->nrows + lp->nblocks + f->held[h].number;
		ret->side = side_broken(&range[lp->nrows + h], f->held[h].coef[col], more, -LP_INF, f->held[h].rhs);
		if (ret->side != 0)
			return true;
	}
	return false;
}
