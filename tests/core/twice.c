/* The network core against the simplex: random provinces with random rules, objectives in random order with random tolerances,
 * each solved with and without what the model says of its network (struct lp_core).  Every tier must come out the same, and
 * the plan where one is left.  With a gap that is asked for, for which the network looks less far, plan and bound must be so
 * close, and the best plan between them.
 *
 *     twice              400 provinces
 *     twice FIRST LAST   those of these seeds; what differs is printed */
#include "../network/draw.h"

#include "../unit/random.h"
#include "../unit/replay_fixture.h"

#include "config/config.h"
#include "model/model.h"
#include "model/tiers.h"
#include "solver/core.h"
#include "solver/lexi_internal.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TIERS_MOST = 5, FIRST = 1, LAST = 400, NETWORK_LEAST = 50, GAP = 50000 /* millionths */, GAP_EVERY = 3 };

/* Rules that a config can have; those that only a vertex has are left out. */
static const unsigned rules_of_configs = SKILLS | GROUPS | MANDATORY | RELEASE | KEEP_ONE | DONORS | SEATS | REQUESTED |
					 CONTRACT | RECRUIT | INSIDE | COURSES | LEAST | TRAIN | WEEKS | BUDGET |
					 BUDGETS;

struct instance {
	struct text yaml;
	struct sources *src;
	struct diags ds;
	struct province p;
	struct request request;
	struct model m;
	struct lp_tier tiers[TIERS_MOST];
	int ntiers;
};

static void instance_free(struct instance *in)
{
	model_free(&in->m);
	province_free(&in->p);
	sources_free(in->src);
	diags_free(&in->ds);
	text_free(&in->yaml);
}

/* The model's tiers and the largest share, some of them, in any order. */
static void draw_tiers(struct instance *in, uint64_t *rng)
{
	const struct model *m = &in->m;
	size_t n = in->p.nobjectives;

	for (int t = 0; t < TIERS_MOST && random_between(rng, 0, 5) > 0; t++) {
		struct lp_tier *tier = &in->tiers[in->ntiers++];
		int which = (int)random_between(rng, 0, (int64_t)n);

		if (which < (int)n)
			*tier = m->tiers[which];
		else
			*tier = (struct lp_tier){.ratios = &m->ratios};
		tier->leximin = false;
		tier->tolerance = 0;
		tier->tolerance_hundredths = random_between(rng, 0, 2) == 0 ? 100 * random_between(rng, 1, 20) : 0;
		if (random_between(rng, 0, 4) == 0)
			tier->tolerance = random_between(rng, 1, 3);
	}
}

static bool instance_make(struct instance *in, uint64_t seed)
{
	uint64_t rng = seed;
	unsigned rules = 0;

	for (unsigned bit = 1; bit <= rules_of_configs; bit <<= 1)
		if ((rules_of_configs & bit) && random_between(&rng, 0, 3) == 0)
			rules |= bit;
	*in = (struct instance){.src = sources_new()};
	draw_config(&in->yaml, rules, &rng);
	if (!in->src || in->yaml.failed ||
	    !config_parse(&in->p, "random.yaml", in->yaml.at, in->yaml.len, in->src, &in->ds) ||
	    !model_build(&in->m, &in->p, &in->request, &in->ds))
		return false;
	draw_tiers(in, &rng);
	return true;
}

static bool solve(struct instance *in, bool network, int64_t gap, struct lp_answer *answer)
{
	struct lp_problem lp = in->m.lp;
	const struct limits limits = {.gap = gap};

	if (!network)
		lp.core = NULL;
	return lexi_solve(&lp, in->m.x0, in->tiers, in->ntiers, tie_weights, &in->m, &limits, &in->m.arena, answer,
			  &in->ds);
}

/* Does the proof hold when it is followed?  Counts the questions of the tie-break that it answers. */
static bool is_proved(struct instance *in, const struct lp_answer *answer, int *questions)
{
	const char *fault = replay_fault(&in->m.lp, in->m.x0, in->tiers, in->ntiers, answer);

	if (!fault)
		fault = replay_alone_fault(&in->m.lp, in->m.x0, in->tiers, in->ntiers, answer, tie_weights, &in->m,
					   questions);

	if (fault)
		printf("# the proof does not hold: %s\n", fault);
	return !fault;
}

/* Prices are optimal or they are not: before anything is put out of play, and if no tier is of ratios, there is one best
 * bound. */
static bool is_as_tight(const struct lp_answer *a, const struct lp_answer *b)
{
	const struct lp_proof *p = a->proofs, *q = b->proofs;

	if (a->nproofs == 0 || b->nproofs == 0 || p->tier > 0 || q->tier > 0 || p->kind != LP_PROVES_VALUE)
		return true;
	if (p->bound != q->bound)
		printf("# prices of the network prove %" PRId64 ", those of the simplex %" PRId64 "\n", p->bound,
		       q->bound);
	return p->bound == q->bound;
}

/* What a search gave up says nothing of the other way. */
static bool is_same(const struct instance *in, const struct lp_answer *a, const struct lp_answer *b)
{
	for (int t = 0; t < in->ntiers; t++) {
		if (a->tiers[t].state != LP_TIER_OPTIMAL || b->tiers[t].state != LP_TIER_OPTIMAL)
			return true;
		if (fraction_compare(a->tiers[t].best, b->tiers[t].best) != 0 ||
		    fraction_compare(a->tiers[t].bound, b->tiers[t].bound) != 0)
			return false;
	}
	if (a->unique != b->unique || a->salts != b->salts)
		return false; /* whether another plan is left is asked of the network, too */
	return !a->unique || memcmp(a->x, b->x, (size_t)in->m.noptions * sizeof *a->x) == 0;
}

/* The first tier, which has nothing to build on: the best plan is between bound and plan, and these as close as was asked
 * for. */
static bool is_within(const struct instance *in, const struct lp_answer *near, const struct lp_answer *best)
{
	const struct lp_tier_result *n = near->tiers, *b = best->tiers;
	int64_t size = n->best.num < 0 ? -n->best.num : n->best.num;
	bool within;

	if (in->ntiers == 0 || !in->tiers[0].cost || b->state != LP_TIER_OPTIMAL)
		return true;
	within = n->bound.num <= b->best.num && b->best.num <= n->best.num;
	if (n->state == LP_TIER_OPTIMAL || n->state == LP_TIER_WITHIN)
		within &= 1000000 * (n->best.num - n->bound.num) <= GAP * (size > 1 ? size : 1);
	if (!within)
		printf("# within a gap: %" PRId64 " with bound %" PRId64 ", but the best is %" PRId64 "\n", n->best.num,
		       n->bound.num, b->best.num);
	return within;
}

static bool is_near(struct instance *in, const struct lp_answer *best)
{
	struct lp_answer near = {0};
	int questions = 0;

	return solve(in, true, GAP, &near) && is_within(in, &near, best) && is_proved(in, &near, &questions);
}

/* Is what the network calls a plan one where an option must be used that no one would otherwise?  Counts such plans, and where it has none. */
static bool keeps_bounds(struct instance *in, const int64_t *plan, uint64_t seed, int plans[2])
{
	const struct limits limits = {0};
	struct lexi lx = {.lp = &in->m.lp, .limits = &limits, .arena = &in->m.arena, .ds = &in->ds, .tier = -1};
	int64_t *cost = ARENA_NEW(&in->m.arena, int64_t, (size_t)in->m.lp.ncols);
	uint64_t rng = seed;
	bool whole = false, ok = cost && lexi_open(&lx, in->m.x0, 1);
	enum core_end end = CORE_NONE;

	for (int j = 0; ok && j < in->m.lp.npriced; j++) {
		cost[j] = plan[j] > 0 ? random_between(&rng, -2, 9) : random_between(&rng, -9, 0);
		if (plan[j] > 0)
			face_set_col(&lx.face, j, random_between(&rng, 0, plan[j]), face_ub(&lx.face, j));
	}
	if (ok)
		end = core_root(&lx, cost, &whole);
	if (whole && end != CORE_NONE) {
		lexi_trial_found(&lx);
		ok = face_holds(&lx.face, lx.trial, lx.activity);
	}
	plans[whole] += end != CORE_NONE;
	face_close(&lx.face);
	return ok && end != CORE_FAILED;
}

static void print(const struct instance *in, const struct lp_answer *a, const struct lp_answer *b)
{
	for (int t = 0; a->tiers && b->tiers && t < in->ntiers; t++)
		printf("# tier %d: %" PRId64 "/%" PRId64 " bound %" PRId64 " state %d, without the network %" PRId64
		       "/%" PRId64 " bound %" PRId64 " state %d\n",
		       t + 1, a->tiers[t].best.num, a->tiers[t].best.den, a->tiers[t].bound.num, a->tiers[t].state,
		       b->tiers[t].best.num, b->tiers[t].best.den, b->tiers[t].bound.num, b->tiers[t].state);
	printf("# unique %d and %d after %d and %d salts\n", a->unique, b->unique, a->salts, b->salts);
	if (in->ds.first)
		printf("# %s\n", in->ds.first->text);
}

int main(int argc, char **argv)
{
	uint64_t first = argc > 2 ? strtoull(argv[1], NULL, 10) : FIRST,
		 last = argc > 2 ? strtoull(argv[2], NULL, 10) : LAST;
	int passed = 0, failed = 0;
	long network = 0, roots = 0;
	int questions[2] = {0}, plans[2] = {0};

	for (uint64_t seed = first; seed <= last; seed++) {
		struct instance in;
		struct lp_answer with = {0}, without = {0};
		bool ok = instance_make(&in, seed) && solve(&in, true, 0, &with) && solve(&in, false, 0, &without) &&
			  (seed % GAP_EVERY != 0 || is_near(&in, &with)) && is_same(&in, &with, &without) &&
			  is_as_tight(&with, &without) && is_proved(&in, &with, &questions[0]) &&
			  is_proved(&in, &without, &questions[1]) && keeps_bounds(&in, with.x, seed, plans);

		passed += ok;
		failed += !ok;
		network += with.by_network;
		roots += with.by_network + with.by_simplex;
		if (!ok) {
			printf("# seed %" PRIu64 "\n", seed);
			if (argc > 2)
				printf("%s", in.yaml.at);
			print(&in, &with, &without);
		}
		instance_free(&in);
	}
	printf("the network answers %ld of %ld linear programs\n", network, roots);
	printf("trees of %d and %d questions of tie-breaks are followed\n", questions[0], questions[1]);
	printf("of options that must be used it has %d plans, and none %d times\n", plans[1], plans[0]);
	if (100 * network < NETWORK_LEAST * roots || questions[0] < questions[1] || questions[1] == 0 ||
	    (argc <= 2 && (plans[0] < 50 || plans[1] < 50)))
		failed++;
	printf("%d passed, %d failed\n", passed, failed);
	return failed > 0;
}
