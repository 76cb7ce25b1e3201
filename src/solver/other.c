/* Where a search meets the plan that does not count.  No price closes its case, since it is as good as allowed; so another cost asks
 * how far from it a plan can be: what it uses is dear, all else is worth something.  Where nothing is cheaper than the plan itself, there is
 * no other one.  In the case itself few columns are in play, so that the linear program mostly says so. */
#include "solver/row_range.h"
#include "solver/search_internal.h"

#include <math.h>
#include <string.h>

bool other_leads(struct tree *t)
{
	return search_round(t->s->face, t->x, t->activity) && !search_counts(t->s, t->x);
}

static bool is_least(struct tree *t, wide value)
{
	const struct face *f = t->s->face;
	const int64_t denominators[] = {60, prices_denominator(f)};

	for (size_t k = 0; k < sizeof denominators / sizeof denominators[0]; k++) {
		prices_take(&t->prices, f, denominators[k]);
		bound_compute(&t->bound, f, t->other_cost, &t->prices);
		if (bound_ceil(&t->bound, &t->prices) >= value)
			return true;
	}
	return false;
}

/* Prices by which no plan of the node is cheaper.  The master is left with their optimum. */
static bool proves(struct tree *t, wide value)
{
	const struct search *s = t->s;
	struct diags unheard = {0};
	bool proved = false;

	do {
		t->brought = false;
		if (master_run(s->face->master, LP_PRIMAL, INFINITY, s->limits, &unheard) != LP_OPTIMAL)
			break;
		proved = is_least(t, value);
		if (!proved)
			tree_bring(t);
	} while (t->brought);
	diags_free(&unheard);
	return proved;
}

/* One that it uses and that could be less, by the optimum. */
static enum choice choose_less(struct tree *t, struct split *split)
{
	const struct face *f = t->s->face;
	const int64_t *x = t->s->other_than;

	for (int j = 0; j < f->lp->npriced; j++) {
		if (x[j] <= face_lb(f, j) || face_lb(f, j) == face_ub(f, j) ||
		    master_x(f->master, j) > (double)x[j] - NEAR_WHOLE)
			continue;
		*split = (struct split){j, (double)x[j], true, false};
		return CHOICE_SPLIT;
	}
	return branching_choose(t, false, false, split);
}

/* More of what it uses is a case of its own, but where a row says that there is none.  CHOICE_CLOSED: everywhere. */
static enum choice choose_more(struct tree *t, struct split *split)
{
	const struct face *f = t->s->face;
	const int64_t *x = t->s->other_than;
	struct broken_row row;

	row_ranges_measure(f, t->range);
	memset(t->asked, 0, (size_t)f->lp->nrows * sizeof *t->asked);
	for (int j = 0; j < f->lp->npriced; j++) {
		if (x[j] == 0 || x[j] >= face_ub(f, j))
			continue;
		if (!row_ranges_break(f, t->range, NULL, j, x[j] + 1, &row)) {
			*split = (struct split){j, (double)x[j] + 1, false, true};
			return CHOICE_SPLIT;
		}
		if (row.row < f->lp->nrows)
			t->asked[row.row] = true;
		if (!tree_set(t, j, face_lb(f, j), x[j]))
			return CHOICE_FAILED;
	}
	return CHOICE_CLOSED;
}

enum choice other_choose(struct tree *t, struct split *split)
{
	const struct search *s = t->s;
	const struct face *f = s->face;
	size_t mark = t->trail.n;
	enum choice choice = choose_more(t, split);
	wide value;

	if (choice != CHOICE_CLOSED) {
		trail_undo(&t->trail, mark);
		return choice;
	}
	value = lp_other_cost(f->lp, s->other_than, t->other_cost);
	master_set_cost(f->master, t->other_cost);
	if (proves(t, value))
		tree_log_leave(s->log, f, &t->prices, t->asked);
	else
		choice = choose_less(t, split);
	trail_undo(&t->trail, mark); /* what rows say is not in the log: who follows it asks them, too */
	master_set_cost(f->master, s->cost);
	t->brought = false;
	return choice;
}
