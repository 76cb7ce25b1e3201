#include "solver/stands.h"

#include "solver/face.h"

#include <string.h>

static int nfree(const struct lp_problem *lp)
{
	return lp->ncols - lp->npriced;
}

static void rest_on(bool *rests, const struct lp_prices *y)
{
	for (size_t i = 0; i < y->nprices; i++)
		rests[y->prices[i].row] = true;
}

/* All rows with a price in any step or tree, those that LP_LEAVES asks, and those that free columns are in. */
static void find_rests(const struct lp_problem *lp, const struct lp_answer *answer, bool *rests)
{
	for (size_t i = 0; i < answer->nproofs + answer->nties; i++) {
		const struct lp_tree *tree = answer->proofs[i].tree;

		rest_on(rests, &answer->proofs[i].y);
		if (tree)
			rest_on(rests, &tree->root);
		for (size_t k = 0; tree && k < tree->ndeeds; k++)
			rest_on(rests, &tree->deeds[k].y);
	}
	for (size_t e = lp->col_start[lp->npriced]; e < lp->col_start[lp->ncols]; e++)
		rests[lp->entries[e].row] = true;
}

static bool is_settled(const struct lp_answer *answer, int ntiers)
{
	for (int t = 0; t < ntiers; t++)
		if (answer->tiers[t].state != LP_TIER_OPTIMAL)
			return false;
	return answer->unique && !answer->rejected && !answer->limited;
}

/* The same values, and the same plan. */
static bool is_same_answer(const struct lp_solved *s, const struct lp_answer *other)
{
	for (int t = 0; t < s->ntiers; t++)
		if (fraction_compare(s->answer->tiers[t].best, other->tiers[t].best) != 0)
			return false;
	return memcmp(s->answer->x, other->x, (size_t)s->lp->npriced * sizeof *other->x) == 0;
}

/* Solves it once more by its own proofs: which rows these rest on.  All, where they leave something to solve: each root is counted as a
 * question, as is all that the tie-break asks, but what prices say by themselves, which are those of a step. */
static void follow(struct lp_solved *s, lp_tie_fn *tie, void *tie_ctx, const struct limits *limits)
{
	const struct lp_answer *answer = s->answer;
	const struct lp_advice advice = {
		.proofs = answer->proofs, .nproofs = answer->nproofs, .nties = answer->nties, .plans = s->plans};
	struct arena scratch = {0};
	struct diags unheard = {0};
	struct lp_answer again;
	bool followed = lexi_solve_like(s->lp, answer->x, s->tiers, s->ntiers, tie, tie_ctx, &advice, limits, &scratch,
					&again, &unheard) &&
			again.questions == 0 && is_settled(&again, s->ntiers) && is_same_answer(s, &again);

	if (followed)
		find_rests(s->lp, &again, s->rests);
	else
		memset(s->rests, true, (size_t)s->lp->nrows * sizeof *s->rests);
	arena_free(&scratch);
	diags_free(&unheard);
}

static struct fraction ratio_of(const struct lp_ratios *r, int i, const int64_t *x, const int64_t *activity)
{
	return fraction_reduce(activity[r->row[i]] + x[r->excess[i]], r->denom[i]);
}

/* Has the plan the tier's value?  With `allowed` one that is allowed will do. */
static bool has_value(const struct lp_problem *lp, const struct lp_tier *tier, const struct lp_tier_result *res,
		      bool allowed, const int64_t *x, const int64_t *activity)
{
	struct fraction most = allowed ? res->allowed : res->best, largest = {0, 1};
	const struct lp_ratios *r = tier->ratios;

	if (tier->cost) {
		wide value = lp_value(lp, tier->cost, x) * lp_tier_unit(tier);

		return allowed ? value <= most.num : value == most.num;
	}
	for (int i = 0; i < r->n; i++) {
		struct fraction ratio = ratio_of(r, i, x, activity);

		largest = fraction_compare(ratio, largest) > 0 ? ratio : largest;
	}
	for (size_t k = 0; tier->leximin && k < res->nlevels; k++) {
		int64_t count = 0;

		for (int i = 0; i < r->n; i++)
			count += fraction_compare(ratio_of(r, i, x, activity), res->levels[k].ratio) == 0;
		if (count != res->levels[k].count)
			return false;
	}
	return allowed && !tier->leximin ? fraction_compare(largest, most) <= 0 : fraction_compare(largest, most) == 0;
}

/* A plan in full: its free columns as small as they can be.  False: it is not what the answer says, or memory. */
static bool expand(struct lp_solved *s, const struct face *whole, int number, struct arena *a, struct arena *scratch)
{
	const struct lp_problem *lp = s->lp;
	const struct lp_plan *plan = &s->plans[number];
	int64_t *x = ARENA_NEW(scratch, int64_t, (size_t)lp->ncols);
	int64_t *activity = ARENA_NEW(scratch, int64_t, (size_t)lp->nrows);

	s->free[number] = ARENA_NEW(a, int64_t, (size_t)nfree(lp));
	if (!x || !activity || !s->free[number])
		return false;
	for (size_t i = 0; i < plan->n; i++)
		x[plan->uses[i].col] = plan->uses[i].x;
	face_complete(whole, x, activity);
	if (!lp_feasible(lp, x, activity))
		return false;
	for (int t = 0; t <= number && t < s->ntiers; t++)
		if (!has_value(lp, &s->tiers[t], &s->answer->tiers[t], t < number, x, activity))
			return false;
	memcpy(s->free[number], x + lp->npriced, (size_t)nfree(lp) * sizeof *x);
	return true;
}

/* The answer's own plan as the others are. */
static bool take_last(struct lp_solved *s, struct arena *a)
{
	struct lp_use *uses;
	size_t n = 0;

	for (int j = 0; j < s->lp->npriced; j++)
		n += s->answer->x[j] > 0;
	uses = ARENA_NEW(a, struct lp_use, n);
	s->plans[s->ntiers] = (struct lp_plan){uses, n};
	for (int j = 0; uses && j < s->lp->npriced; j++)
		if (s->answer->x[j] > 0)
			*uses++ = (struct lp_use){j, s->answer->x[j]};
	return uses != NULL;
}

bool stands_open(struct lp_solved *s, lp_tie_fn *tie, void *tie_ctx, const struct limits *limits, struct arena *a)
{
	struct arena scratch = {0};
	struct diags unheard = {0};
	struct face whole;
	bool ok;

	s->plans = ARENA_NEW(a, struct lp_plan, (size_t)s->ntiers + 1);
	s->free = ARENA_NEW(a, int64_t *, (size_t)s->ntiers + 1);
	s->rests = ARENA_NEW(a, bool, (size_t)s->lp->nrows);
	ok = is_settled(s->answer, s->ntiers) && !a->failed && take_last(s, a) &&
	     face_open(&whole, s->lp, NULL, 0, &scratch, &unheard);
	for (int t = 0; ok && t < s->ntiers; t++)
		s->plans[t] = s->answer->tiers[t].plan;
	for (int t = 0; ok && t <= s->ntiers; t++)
		ok = expand(s, &whole, t, a, &scratch);
	if (ok)
		follow(s, tie, tie_ctx, limits);
	arena_free(&scratch);
	diags_free(&unheard);
	return ok;
}

/* The other problem beside the solved one. */
struct pair {
	const struct lp_solved *s;
	const struct lp_problem *lp;
	const int64_t *row_unit;
	const int *col;
	int *piece; /* per piece of lp: the piece of the solved problem that it is like, -1: it was not asked */
};

static int like_col(const struct pair *p, int col)
{
	return col < p->lp->npriced ? p->col[col] : p->s->lp->npriced + col - p->lp->npriced;
}

/* A limit in units of 1, where no bound stays none. */
static wide whole_limit(int64_t limit, int64_t unit)
{
	return limit == LP_INF || limit == -LP_INF ? limit * ((wide)1 << 64) : (wide)limit * unit;
}

/* What is tighter does no harm, and what is looser does where the answer rests on it. */
static bool rows_stand(const struct pair *p)
{
	const struct lp_problem *before = p->s->lp, *lp = p->lp;

	for (int i = 0; i < lp->nrows; i++) {
		int64_t unit = p->row_unit[i], was = p->s->row_unit[i];
		bool tighter = whole_limit(lp->row_lo[i], unit) >= whole_limit(before->row_lo[i], was) &&
			       whole_limit(lp->row_hi[i], unit) <= whole_limit(before->row_hi[i], was);

		if (!tighter && p->s->rests[i])
			return false;
	}
	return true;
}

static inline bool are_same_entries(const struct pair *p, struct lp_run run, struct lp_run before)
{
	if (run.end - run.at != before.end - before.at)
		return false;
	for (; run.at < run.end; run.at++, before.at++) {
		int row = run.at->row;

		if (row != before.at->row)
			return false;
		if (run.at->value != before.at->value || p->row_unit[row] != p->s->row_unit[row])
			if ((wide)run.at->value * p->row_unit[row] != (wide)before.at->value * p->s->row_unit[row])
				return false;
	}
	return true;
}

/* All that columns have alike is compared once. */
static bool are_same_pieces(const struct pair *p, int col, int was)
{
	const struct lp_problem *before = p->s->lp, *lp = p->lp;
	struct lp_column now, then;
	bool unlike = false;

	if (col >= lp->npriced || (!lp->piece && !before->piece))
		return true;
	if (!lp->piece || !before->piece)
		return false;
	for (int k = 0; k < LP_PIECES; k++)
		unlike |= p->piece[lp_piece(lp, col, k)] != lp_piece(before, was, k);
	if (!unlike)
		return true;
	lp_runs(lp, col, &now);
	lp_runs(before, was, &then);
	for (int k = 0; k < LP_PIECES; k++) {
		if (!are_same_entries(p, now.runs[LP_OF_PIECES + k], then.runs[LP_OF_PIECES + k]))
			return false;
		p->piece[lp_piece(lp, col, k)] = lp_piece(before, was, k);
	}
	return true;
}

/* Amounts are in the same rows. */
static inline bool are_same_amounts(const struct pair *p, int col, int was)
{
	const struct lp_problem *lp = p->lp;
	size_t n = (size_t)lp->namounts;

	for (size_t k = 0; col < lp->npriced && k < n; k++) {
		int row = lp->amount_row[k];
		int32_t now = lp->amount[(size_t)col * n + k], then = p->s->lp->amount[(size_t)was * n + k];

		if (now != then || p->row_unit[row] != p->s->row_unit[row])
			if ((wide)now * p->row_unit[row] != (wide)then * p->s->row_unit[row])
				return false;
	}
	return true;
}

static bool columns_stand(const struct pair *p)
{
	const struct lp_problem *before = p->s->lp, *lp = p->lp;

	if (lp->namounts != before->namounts)
		return false;
	for (int k = 0; k < lp->namounts; k++)
		if (lp->amount_row[k] != before->amount_row[k])
			return false;
	for (int j = 0; j < lp->ncols; j++) {
		int was = like_col(p, j);
		struct lp_run run = {lp->entries + lp->col_start[j], lp->entries + lp->col_start[j + 1]};
		struct lp_run run_before = {before->entries + before->col_start[was],
					    before->entries + before->col_start[was + 1]};

		if (!are_same_entries(p, run, run_before) || !are_same_amounts(p, j, was) ||
		    !are_same_pieces(p, j, was))
			return false;
	}
	for (int j = 0; j < nfree(lp); j++)
		if (lp->free_lb[j] != before->free_lb[j] || lp->free_ub[j] != before->free_ub[j])
			return false;
	return true;
}

/* Each block is a part of another one, and no larger. */
static bool blocks_stand(const struct pair *p)
{
	const struct lp_problem *before = p->s->lp, *lp = p->lp;
	int last_block = -1, last_col = -1;

	for (int b = 0; b < lp->nblocks; b++) {
		int first = lp->block_start[b], end = lp->block_start[b + 1], was;

		if (first == end)
			continue;
		was = lp_block_of(before, p->col[first]);
		if (was <= last_block || lp->block_cap[b] > before->block_cap[was])
			return false;
		for (int j = first; j < end; j++) {
			if (p->col[j] <= last_col || p->col[j] >= before->block_start[was + 1])
				return false;
			last_col = p->col[j];
		}
		last_block = was;
	}
	return true;
}

static bool are_same_ratios(const struct pair *p, const struct lp_ratios *r, const struct lp_ratios *was)
{
	int gone = p->s->lp->npriced - p->lp->npriced;
	bool same = r->n == was->n && !r->first_arc == !was->first_arc;

	for (int i = 0; same && i < r->n; i++) {
		same = r->row[i] == was->row[i] && r->excess[i] + gone == was->excess[i] &&
		       r->denom[i] == was->denom[i];
		if (same && r->first_arc)
			same = r->first_arc[i] + gone == was->first_arc[i] && r->narcs[i] == was->narcs[i] &&
			       lp_arc_size(r, i) == lp_arc_size(was, i);
	}
	return same;
}

static bool are_same_costs(const struct pair *p, const struct lp_tier *tier, const struct lp_tier *was)
{
	int64_t unit = lp_tier_unit(tier), unit_was = lp_tier_unit(was);

	for (int j = 0; j < p->lp->ncols; j++) {
		int64_t now = tier->cost[j], then = was->cost[like_col(p, j)];

		if ((now != then || unit != unit_was) && now * unit != then * unit_was)
			return false;
	}
	return true;
}

static bool tier_stands(const struct pair *p, const struct lp_tier *tier, const struct lp_tier *was)
{
	if (!tier->cost != !was->cost || tier->leximin != was->leximin || tier->tolerance != was->tolerance ||
	    tier->tolerance_hundredths != was->tolerance_hundredths)
		return false;
	return tier->cost ? are_same_costs(p, tier, was) : are_same_ratios(p, tier->ratios, was->ratios);
}

/* A plan of the solved problem in the numbers of the other; x: one place per column.  False: it is none there. */
static bool take_plan(const struct pair *p, int number, const int *place, int64_t *activity, struct arena *a,
		      struct lp_plan *ret, int64_t *x)
{
	const struct lp_plan *plan = &p->s->plans[number];
	struct lp_use *uses = ARENA_NEW(a, struct lp_use, plan->n);

	for (size_t i = 0; uses && i < plan->n; i++) {
		int col = place[plan->uses[i].col];

		if (col == 0)
			return false;
		uses[i] = (struct lp_use){col - 1, plan->uses[i].x};
		x[col - 1] = plan->uses[i].x;
	}
	*ret = (struct lp_plan){uses, plan->n};
	memcpy(x + p->lp->npriced, p->s->free[number], (size_t)nfree(p->lp) * sizeof *x);
	return uses && lp_feasible(p->lp, x, activity) && (!p->lp->accept || p->lp->accept(p->lp->accept_ctx, x));
}

/* All plans that show what is best. */
static bool plans_stand(const struct pair *p, struct arena *a, struct arena *scratch, struct lp_answer *ret)
{
	size_t nc = (size_t)p->lp->ncols;
	int *place = ARENA_NEW(scratch, int, (size_t)p->s->lp->npriced); /* of a column, and 1; 0: it is gone */
	int64_t *activity = ARENA_NEW(scratch, int64_t, (size_t)p->lp->nrows), *x = ARENA_NEW(scratch, int64_t, nc);
	struct lp_plan last;
	bool ok;

	*ret = (struct lp_answer){.unique = true, .salts = p->s->answer->salts};
	ret->x = ARENA_NEW(a, int64_t, nc);
	ret->tiers = ARENA_NEW(a, struct lp_tier_result, (size_t)p->s->ntiers);
	ok = place && activity && x && ret->x && ret->tiers;
	for (int j = 0; ok && j < p->lp->npriced; j++)
		place[p->col[j]] = j + 1;
	ok = ok && take_plan(p, p->s->ntiers, place, activity, a, &last, ret->x);
	for (int t = 0; ok && t < p->s->ntiers; t++) {
		struct lp_plan *plan = &ret->tiers[t].plan;

		ret->tiers[t] = p->s->answer->tiers[t];
		ok = take_plan(p, t, place, activity, a, plan, x);
		for (size_t i = 0; ok && i < plan->n; i++)
			x[plan->uses[i].col] = 0; /* for the next one */
	}
	return ok;
}

bool stands_in(const struct lp_solved *s, const struct lp_problem *lp, const struct lp_tier *tiers, int ntiers,
	       const int64_t *row_unit, const int *col, struct arena *a, struct lp_answer *ret)
{
	struct arena scratch = {0};
	struct pair p = {.s = s, .lp = lp, .row_unit = row_unit, .col = col};
	bool stands = lp->nrows == s->lp->nrows && nfree(lp) == nfree(s->lp) && ntiers == s->ntiers && rows_stand(&p) &&
		      blocks_stand(&p);

	p.piece = ARENA_NEW(&scratch, int, (size_t)lp->npieces);
	stands = stands && p.piece && plans_stand(&p, a, &scratch, ret);
	for (int i = 0; stands && i < lp->npieces; i++)
		p.piece[i] = -1;
	stands = stands && columns_stand(&p);
	for (int t = 0; stands && t < ntiers; t++)
		stands = tier_stands(&p, &tiers[t], &s->tiers[t]);
	arena_free(&scratch);
	return stands;
}
