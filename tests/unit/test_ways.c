/* Options of a province that is like another one are those that it has when they are worked out from nothing. */
#include "configs_fixture.h"

#include "model/model.h"
#include "model/ways.h"

#include <string.h>

/* Changes of one person, %s is the id; of one post, %s its unit and its position; and of all. */
static const char *const of_person[] = {
	"staff.%s.eligible=false", "staff.%s.eligible=true",    "staff.%s.count=+1",
	"staff.%s.volunteer=true", "staff.%s.until=2025-09-30", "staff.%s=delete",
};
static const char *const of_post[] = {
	"posts[unit=%s,position=%s].needed=+1",
	"posts[unit=%s,position=%s].needed=0",
	"posts[unit=%s,position=%s]=delete",
};
static const char *const of_all[] = {"staff[*].eligible=false", "posts[*].needed=+1", "staff[*].eligible=true"};

enum { MOST_EACH = 12 }; /* people and posts of a config that are changed */

static int had, looked_at, knew, opened, closed;

static void build(struct model *m, const struct province *p, const struct request *r)
{
	struct diags ds = {0};

	assert_true(model_build(m, p, r, &ds));
	diags_free(&ds);
}

static void same_options(const struct model *a, const struct model *b, const char *what)
{
	size_t nposts = a->province->nposts;

	if (a->noptions != b->noptions || a->week != b->week)
		fail_msg("%s: %d options, %d where nothing is known", what, a->noptions, b->noptions);
	for (int i = 0; i < a->noptions; i++) {
		const struct option *o = &a->options[i], *was = &b->options[i];
		bool same = option_group(a, o) == option_group(b, was) && option_post(a, o) == option_post(b, was) &&
			    o->course == was->course && o->metres == was->metres && o->nparts == was->nparts &&
			    o->lever == was->lever && is_shared(a, o) == is_shared(b, was);

		if (!same || memcmp(option_parts(a, o), option_parts(b, was), o->nparts * sizeof(struct part)) != 0)
			fail_msg("%s: option %d is another one", what, i);
	}
	if (memcmp(a->candidates, b->candidates, nposts * sizeof *a->candidates) != 0 ||
	    memcmp(a->barred, b->barred, nposts * sizeof *a->barred) != 0)
		fail_msg("%s: others are kept out, or admitted", what);
}

static void same_program(const struct model *a, const struct model *b, const char *what)
{
	const struct lp_problem *x = &a->lp, *y = &b->lp;
	size_t n = (size_t)x->npriced, ncols = (size_t)x->ncols;

	if (x->nrows != y->nrows || x->ncols != y->ncols || x->npriced != y->npriced)
		fail_msg("%s: %d rows and %d columns, %d and %d where nothing is known", what, x->nrows, x->ncols,
			 y->nrows, y->ncols);
	if (memcmp(x->col_start, y->col_start, (ncols + 1) * sizeof *x->col_start) != 0 ||
	    memcmp(x->piece, y->piece, n * sizeof *x->piece) != 0)
		fail_msg("%s: columns have other pieces, or are longer", what);
	if (x->namounts != y->namounts ||
	    memcmp(x->amount, y->amount, n * (size_t)x->namounts * sizeof *x->amount) != 0)
		fail_msg("%s: budgets pay otherwise", what);
	for (size_t i = 0; i < x->col_start[ncols]; i++)
		if (x->entries[i].row != y->entries[i].row || x->entries[i].value != y->entries[i].value)
			fail_msg("%s: entry %zu is another one", what, i);
	for (size_t t = 0; t < a->province->nobjectives; t++) {
		const int64_t *cost = a->tiers[t].cost, *other = b->tiers[t].cost;

		if (!cost != !other || a->tiers[t].unit != b->tiers[t].unit ||
		    (cost && memcmp(cost, other, ncols * sizeof *cost) != 0))
			fail_msg("%s: tier %zu costs otherwise", what, t);
	}
}

/* With the change, and another one if it is given, beside the config as it is. */
static void check_change(const char *name, const struct model *as_is, const char *set, const char *other)
{
	const char *sets[] = {set, other};
	const struct config_asked asked = {.sets = sets, .nsets = other ? 2 : 1};
	const struct request nothing = {.threads = 1}, request = {.threads = 1, .like = as_is};
	struct sources *src = sources_new();
	struct diags ds = {0};
	struct province p = {0};
	struct model alone, like;
	struct ways_like ways;

	if (config_load_asked(&p, name, &asked, src, &ds)) {
		build(&alone, &p, &nothing);
		build(&like, &p, &request);
		same_options(&like, &alone, set);
		same_program(&like, &alone, set);
		looked_at++;
		knew += like.was != NULL;
		if (other && strncmp(other, "staff", 5) != 0) /* it changes what options are worth */
			assert_null(like.was);
		if (ways_find(&like, &ways) && ways.m) {
			had++;
			opened += ways.nopened > 0;
			closed += ways.nclosed > 0;
		}
		model_free(&like);
		model_free(&alone);
	}
	province_free(&p);
	diags_free(&ds);
	sources_free(src);
}

static void check_config(const char *name, const struct province *p, const struct model *as_is)
{
	char set[200], person[200];

	for (size_t k = 0; k < LENGTH(of_person); k++)
		for (size_t i = 0; i < p->nstaff; i += 1 + p->nstaff / MOST_EACH) {
			snprintf(set, sizeof set, of_person[k], p->staff[i].id);
			if (k == 0 && i == 0)
				check_change(name, as_is, set, "fit.volunteer=77");
			check_change(name, as_is, set, NULL);
		}
	for (size_t k = 0; k < LENGTH(of_post); k++)
		for (size_t i = 0; i < p->nposts; i += 1 + p->nposts / MOST_EACH) {
			snprintf(set, sizeof set, of_post[k], p->posts[i].unit.id, p->posts[i].position.id);
			if (k == 0 && i == 0)
				check_change(name, as_is, set, "costs.one_off=77");
			if (p->nstaff > 0) {
				snprintf(person, sizeof person, "staff.%s.eligible=false", p->staff[i % p->nstaff].id);
				check_change(name, as_is, set, person);
			}
			check_change(name, as_is, set, NULL);
		}
	for (size_t k = 0; k < LENGTH(of_all); k++)
		check_change(name, as_is, of_all[k], NULL);
}

static void what_is_taken_is_what_would_be_found(void **state)
{
	struct configs *c = *state;
	const struct request nothing = {.threads = 1};

	for (size_t i = 0; i < c->names.gl_pathc; i++) {
		struct model m;

		configs_load(c, c->names.gl_pathv[i]);
		build(&m, &c->p, &nothing);
		check_config(c->names.gl_pathv[i], &c->p, &m);
		model_free(&m);
	}
	if (had * 3 < looked_at || knew * 5 < looked_at || opened * 100 < looked_at ||
	    closed * 20 < looked_at) /* else the test looks at little */
		fail_msg("of %d changes, %d left most options as they are, and %d what they are worth; posts "
			 "opened %d times and closed %d times",
			 looked_at, had, knew, opened, closed);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(what_is_taken_is_what_would_be_found)};

	return cmocka_run_group_tests(tests, configs_setup, configs_teardown);
}
