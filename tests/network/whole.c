/* What stays whole: random provinces with a stated set of rules, the linear relaxation of each at the vertex that a random
 * objective chooses, and how many of these have a fraction.  models/README.md has the table and what it means.
 *
 *     whole           the table; fails where a claim does not hold
 *     whole NUMBER    the first province of that row with a fraction, as a config, and the fractions */
#include "draw.h"
#include "sets.h"
#include "vertex.h"

#include "../unit/random.h"

#include "config/config.h"
#include "model/same_unit.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum {
	SEEDS_MOST = 20,   /* for each instance: musts and thresholds cannot always be kept */
	PRICED_LEAST = 40, /* one of so many instances must be shaped by the rows in question */
};

/* Everything about one province. */
struct instance {
	struct text yaml;
	struct sources *src;
	struct diags ds;
	struct province p;
	struct plan in_force;
	struct same_units limited;
	struct request request;
	struct model m;
	struct vertex v;
};

static void instance_free(struct instance *in)
{
	model_free(&in->m);
	province_free(&in->p);
	same_units_free(&in->limited);
	arena_free(&in->in_force.arena);
	sources_free(in->src);
	diags_free(&in->ds);
	text_free(&in->yaml);
}

/* A plan in force that has some people of most groups on one option each. */
static bool draw_in_force(struct instance *in, uint64_t *rng)
{
	const struct model *m = &in->m;
	struct plan_assignment *lines = ARENA_NEW(&in->in_force.arena, struct plan_assignment, (size_t)m->ngroups);
	size_t n = 0;

	for (int o = 0; lines && o < m->noptions; o++) {
		const struct group *g = &m->groups[option_group(m, &m->options[o])];
		const struct post *post = &in->p.posts[option_post(m, &m->options[o])];

		if (random_between(rng, 0, 1) == 0 || (n > 0 && lines[n - 1].person == g->key))
			continue;
		lines[n++] = (struct plan_assignment){.person = g->key,
						      .people = random_between(rng, 1, g->count > 1 ? g->count - 1 : 1),
						      .to = post->unit.id,
						      .position = post->position.id};
	}
	in->in_force.assignments = (struct records){lines, n};
	in->request.in_force = &in->in_force;
	return lines != NULL;
}

/* The model with all that is asked besides the province; where that depends on the options it is built twice. */
static bool build(struct instance *in, unsigned rules, uint64_t *rng)
{
	if (!model_build(&in->m, &in->p, &in->request, &in->ds))
		return false;
	if (!(rules & (SAME_UNIT | IN_FORCE)))
		return true;
	if ((rules & IN_FORCE) && !draw_in_force(in, rng))
		return diag_no_memory(&in->ds);
	model_free(&in->m);
	return same_units_build_all(&in->limited, &in->m, &in->p, &in->request, &in->ds);
}

/* The vertex of a seed; false with a diagnostic when there is none. */
static bool instance_make(struct instance *in, unsigned rules, uint64_t seed)
{
	uint64_t rng = seed;

	*in = (struct instance){.src = sources_new()};
	draw_config(&in->yaml, rules, &rng);
	if (!in->src || in->yaml.failed)
		return diag_no_memory(&in->ds);
	return config_parse(&in->p, "random.yaml", in->yaml.at, in->yaml.len, in->src, &in->ds) &&
	       build(in, rules, &rng) && vertex_find(&in->m, rules, &rng, &in->v, &in->ds);
}

static void print_fractions(const struct instance *in)
{
	const struct model *m = &in->m;

	for (int j = 0; j < m->lp.ncols; j++) {
		const struct option *o = &m->options[j < m->noptions ? j : 0];

		if (is_whole(in->v.x[j]))
			continue;
		if (j >= m->noptions) {
			printf("# column f%d: %g\n", j - m->noptions + 1, in->v.x[j]);
			continue;
		}
		printf("# %s to", m->groups[option_group(m, o)].key);
		for (int i = 0; i < o->nparts; i++) {
			struct part part = option_parts(m, o)[i];
			const struct post *post = &in->p.posts[part.post];

			printf(" %s %s %d", post->unit.id, post->position.id, part.days);
		}
		printf("%s%s: %g\n", o->course >= 0 ? " by " : "", o->course >= 0 ? in->p.courses[o->course].id : "",
		       in->v.x[j]);
	}
}

struct count {
	int instances, fractional, priced[ROWS];
	bool failed;
};

static void add(struct count *n, const struct vertex *v)
{
	if (v->status != LP_OPTIMAL)
		return;
	n->instances++;
	n->fractional += v->fractional > 0;
	for (int k = 0; k < ROWS; k++)
		n->priced[k] += v->priced[k];
}

/* Provinces until there are enough with an answer; with `show` until the first with a fraction, which is printed. */
static struct count measure(const struct rule_set *set, bool show)
{
	struct count n = {0};
	uint64_t most = SEEDS_MOST * (uint64_t)set->instances;

	for (uint64_t seed = 1; n.instances < set->instances && seed <= most && !n.failed; seed++) {
		struct instance in;
		bool ok = instance_make(&in, set->rules, seed), found;

		n.failed = !ok;
		add(&n, &in.v);
		found = show && n.fractional > 0;
		if (!ok || found)
			printf("%s# %s, seed %" PRIu64 "\n", in.yaml.at, set->name, seed);
		if (!ok)
			printf("# %s\n", in.ds.first ? in.ds.first->text : "the vertex was not found");
		if (found)
			print_fractions(&in);
		instance_free(&in);
		if (found)
			break;
	}
	n.failed |= n.instances < set->instances;
	return n;
}

/* How many instances the rows in question shape: those of the kind that does so least often. */
static int least_priced(const struct rule_set *set, const struct count *n)
{
	int least = n->instances;

	for (int k = 0; k < ROWS; k++)
		if ((set->kinds >> k & 1) && n->priced[k] < least)
			least = n->priced[k];
	return least;
}

static bool holds(const struct rule_set *set, const struct count *n)
{
	if (n->failed || least_priced(set, n) * PRICED_LEAST < n->instances)
		return false;
	return set->claim == WHOLE ? n->fractional == 0 : n->fractional > 0;
}

int main(int argc, char **argv)
{
	int passed = 0, failed = 0, number = argc > 1 ? atoi(argv[1]) : 0;

	if (number == 0)
		printf("|  # | rules | vertices | fractional | before | shaped |\n|---|---|---|---|---|---|\n");
	for (int i = 0; sets[i].name; i++) {
		struct count n;
		bool ok;

		if (number > 0 && number != i + 1)
			continue;
		n = measure(&sets[i], number > 0);
		ok = holds(&sets[i], &n);
		passed += ok;
		failed += !ok;
		if (number > 0)
			break;
		printf("| %2d | %s | %d | %d | %s | %d |%s\n", i + 1, sets[i].name, n.instances, n.fractional,
		       sets[i].before, least_priced(&sets[i], &n), ok ? "" : " not as claimed");
		fflush(stdout);
	}
	if (number == 0)
		printf("%d passed, %d failed\n", passed, failed);
	return failed > 0 && number == 0;
}
