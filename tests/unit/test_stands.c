/* What was proved of a problem stands in one like it: the answer is that of a fresh solve. */
#include "lexi_fixture.h"

#include "solver/stands.h"

/* What the other problem has of the solved one, and what may be wrong with it. */
enum kind { TIGHTER, LOOSER, BOTH, CHANGES };

struct other {
	struct instance in;
	int col[MOST]; /* per priced column: its number in the solved one */
};

static int taken[CHANGES], tried[CHANGES], wrong_without_rests;

static void weigh(void *ctx, int salt, const int32_t *most, int64_t *cost)
{
	const struct other *o = ctx;

	for (int j = 0; j < o->in.lp.npriced; j++)
		if (most[j] > 0)
			cost[j] = 1 + (o->col[j] * 7919 + salt * 104729) % 64;
}

/* Drops a priced column. */
static void drop(struct other *o, int col)
{
	struct instance *in = &o->in;
	int after = in->lp.ncols - col - 1;
	size_t gone = in->col_start[col + 1] - in->col_start[col], last = in->col_start[in->lp.ncols];

	memmove(in->entries + in->col_start[col], in->entries + in->col_start[col + 1],
		(last - in->col_start[col + 1]) * sizeof *in->entries);
	for (int j = col; j < in->lp.ncols; j++)
		in->col_start[j] = in->col_start[j + 1] - gone;
	memmove(o->col + col, o->col + col + 1, (size_t)after * sizeof *o->col);
	memmove(in->lb + col, in->lb + col + 1, (size_t)after * sizeof *in->lb);
	memmove(in->ub + col, in->ub + col + 1, (size_t)after * sizeof *in->ub);
	memmove(in->x0 + col, in->x0 + col + 1, (size_t)after * sizeof *in->x0);
	for (int t = 0; t < 3; t++)
		memmove(in->cost[t] + col, in->cost[t] + col + 1, (size_t)after * sizeof *in->cost[t]);
	for (int b = 0; b <= BLOCKS; b++)
		in->start[b] -= in->start[b] > col;
	for (int r = 0; r < in->nratios; r++)
		in->excess[r]--;
	in->lp.ncols--;
	in->lp.npriced--;
	in->lp.free_lb = in->lb + in->lp.npriced;
	in->lp.free_ub = in->ub + in->lp.npriced;
}

static void change(struct other *o, enum kind kind, uint64_t *rng)
{
	struct instance *in = &o->in;
	int64_t *side = &in->row_hi[in->nposts], *budget = side + 1;

	if (kind != LOOSER) {
		int block = (int)random_between(rng, 0, BLOCKS - 1);

		for (int64_t n = random_between(rng, 0, 3); n > 0 && in->lp.npriced > 1; n--)
			drop(o, (int)random_between(rng, 0, in->lp.npriced - 1));
		in->cap[block] -= random_between(rng, 0, 1);
		*side -= random_between(rng, 0, 1);
	}
	if (kind == TIGHTER)
		*budget -= random_between(rng, 0, *budget < 3 ? *budget : 3);
	else
		*(random_between(rng, 0, 1) ? budget : side) += random_between(rng, 1, 3);
}

static void make_other(struct other *o, uint64_t seed)
{
	make(&o->in, seed);
	make_tiers(&o->in);
	for (int j = 0; j < o->in.lp.npriced; j++)
		o->col[j] = j;
}

static bool solve(struct other *o, struct arena *a, struct lp_answer *answer)
{
	struct limits limits = {0};
	struct diags ds = {0};
	bool ok = lexi_solve(&o->in.lp, o->in.x0, o->in.tiers, o->in.ntiers, weigh, o, &limits, a, answer, &ds);

	diags_free(&ds);
	return ok;
}

static bool is_same(const struct instance *in, const struct lp_answer *a, const struct lp_answer *b)
{
	for (int t = 0; t < in->ntiers; t++) {
		const struct lp_tier_result *x = &a->tiers[t], *y = &b->tiers[t];

		if (x->state != y->state || fraction_compare(x->best, y->best) != 0 ||
		    fraction_compare(x->bound, y->bound) != 0 || fraction_compare(x->allowed, y->allowed) != 0)
			return false;
	}
	return a->unique == b->unique && memcmp(a->x, b->x, (size_t)in->lp.ncols * sizeof *a->x) == 0;
}

static void check(uint64_t seed, enum kind kind)
{
	struct other base, other;
	struct arena a = {0};
	struct limits limits = {0};
	struct lp_answer answer, cold, quick;
	int64_t units[16];
	struct lp_solved s;
	uint64_t rng = seed * 77 + kind;
	bool open;

	for (int i = 0; i < 16; i++)
		units[i] = 1;
	make_other(&base, seed);
	make_other(&other, seed);
	change(&other, kind, &rng);
	assert_true(solve(&base, &a, &answer) && solve(&other, &a, &cold));
	s = (struct lp_solved){&base.in.lp, base.in.tiers, base.in.ntiers, units, &answer, NULL, NULL, NULL};
	open = stands_open(&s, weigh, &base, &limits, &a);
	assert_int_equal(open, answer.unique);
	if (open) {
		tried[kind]++;
		if (stands_in(&s, &other.in.lp, other.in.tiers, other.in.ntiers, units, other.col, &a, &quick)) {
			taken[kind]++;
			if (!is_same(&other.in, &quick, &cold))
				fail_msg("seed %ju, change %d: not the answer of a fresh solve", (uintmax_t)seed, kind);
		}
		memset(s.rests, false, (size_t)base.in.lp.nrows * sizeof *s.rests);
		wrong_without_rests +=
			stands_in(&s, &other.in.lp, other.in.tiers, other.in.ntiers, units, other.col, &a, &quick) &&
			!is_same(&other.in, &quick, &cold);
	}
	arena_free(&a);
}

static void what_stands_is_what_a_solve_finds(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= SEEDS; seed++)
		for (int kind = 0; kind < CHANGES; kind++)
			check(seed, (enum kind)kind);
	for (int kind = 0; kind < CHANGES; kind++) {
		print_message("change %d: %d of %d stand\n", kind, taken[kind], tried[kind]);
		assert_true(taken[kind] > tried[kind] / 20);
	}
	print_message("%d would be wrong without a look at prices\n", wrong_without_rests);
	assert_true(wrong_without_rests > 0);
}

static void what_differs_otherwise_does_not_stand(void **state)
{
	struct other base, other;
	struct arena a = {0};
	struct limits limits = {0};
	struct lp_answer answer, quick;
	int64_t units[16] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
	struct lp_solved s;
	uint64_t seed = 1;

	(void)state;
	for (;; seed++) {
		make_other(&base, seed);
		assert_true(solve(&base, &a, &answer));
		s = (struct lp_solved){&base.in.lp, base.in.tiers, base.in.ntiers, units, &answer, NULL, NULL, NULL};
		if (answer.unique && stands_open(&s, weigh, &base, &limits, &a))
			break;
	}
	for (int what = 0; what < 8; what++) {
		make_other(&other, seed);
		switch (what) {
		case 1:
			other.in.entries[0].value++;
			break;
		case 2:
			other.in.cost[2][0]--;
			break;
		case 3:
			other.in.cap[0]++;
			break;
		case 4:
			other.in.ub[other.in.lp.npriced]++;
			break;
		case 5:
			other.in.tiers[0].tolerance++;
			break;
		case 6:
			other.in.denom[0]++;
			break;
		case 7:
			other.in.row_hi[0]++; /* a gap is filled by a free column */
			break;
		default:
			break;
		}
		assert_int_equal(
			stands_in(&s, &other.in.lp, other.in.tiers, other.in.ntiers, units, other.col, &a, &quick),
			what == 0);
	}
	arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest all[] = {cmocka_unit_test(what_stands_is_what_a_solve_finds),
					 cmocka_unit_test(what_differs_otherwise_does_not_stand)};

	return cmocka_run_group_tests(all, NULL, free_points);
}
