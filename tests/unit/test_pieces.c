/* What columns have alike is stored once, and what has no number of its own there is among a column's entries: the program is the
 * same. */
#include "configs_fixture.h"

#include "model/start.h"

#include <stdlib.h>
#include <string.h>

static int fewer; /* models of which some columns have entries that others have as a piece */

static void build(struct model *m, const struct province *p, const struct request *r)
{
	struct diags ds = {0};

	assert_true(model_build(m, p, r, &ds));
	diags_free(&ds);
}

static int by_row(const void *a, const void *b)
{
	const struct lp_entry *x = a, *y = b;

	return (x->row > y->row) - (x->row < y->row);
}

static void same_columns(const struct lp_problem *a, const struct lp_problem *b, const char *what)
{
	size_t size = ((size_t)a->nrows + 1) * sizeof(struct lp_entry);
	struct lp_entry *x = malloc(size), *y = malloc(size);

	assert_true(x && y);
	assert_true(a->nrows == b->nrows && a->ncols == b->ncols && a->npriced == b->npriced);
	for (int j = 0; j < a->ncols; j++) {
		int n = lp_entries(a, j, x);

		assert_int_equal(n, lp_entries(b, j, y));
		qsort(x, (size_t)n, sizeof *x, by_row);
		qsort(y, (size_t)n, sizeof *y, by_row);
		for (int i = 0; i < n; i++)
			if (x[i].row != y[i].row || x[i].value != y[i].value)
				fail_msg("%s: column %d has another entry in row %d", what, j, x[i].row);
	}
	free(x);
	free(y);
}

/* The best plan, or NULL when there is none. */
static const int64_t *solve(struct model *m)
{
	struct diags ds = {0};
	struct limits limits = {0};
	struct lp_answer answer;
	bool found = model_start(m, NULL, &limits, &ds) == SOLVE_OK &&
		     lexi_solve(&m->lp, m->x0, m->tiers, (int)m->province->nobjectives, tie_weights, m, &limits,
				&m->arena, &answer, &ds);

	diags_free(&ds);
	return found ? answer.x : NULL;
}

static void same_plan(struct model *a, struct model *b, const char *what)
{
	const int64_t *x = solve(a), *y = solve(b);

	assert_int_equal(x != NULL, y != NULL);
	if (x && y && memcmp(x, y, (size_t)a->noptions * sizeof *x) != 0)
		fail_msg("%s: another plan", what);
}

static void pieces_without_a_number_are_entries(void **state)
{
	struct configs *c = *state;

	for (size_t i = 0; i < c->names.gl_pathc; i++)
		for (int most = 1; most <= 3; most += 2) {
			const struct request nothing = {0}, few = {.leavings_most = most};
			struct model all, some;

			configs_load(c, c->names.gl_pathv[i]);
			build(&all, &c->p, &nothing);
			build(&some, &c->p, &few);
			assert_false(all.leavings_own);
			fewer += some.leavings_own;
			same_columns(&all.lp, &some.lp, c->names.gl_pathv[i]);
			same_plan(&all, &some, c->names.gl_pathv[i]);
			model_free(&all);
			model_free(&some);
		}
	assert_true(fewer > (int)c->names.gl_pathc / 10); /* else the test looks at little */
}

/* The config without somebody, beside the config as it is, where one of the two has numbers for fewer pieces. */
static void check_beside(struct configs *c, const char *name, const struct request *then, int leavings_most)
{
	struct province p = {0};
	struct diags ds = {0};
	struct sources *src = sources_new();
	struct model as_is, like, alone;
	char text[200];
	const char *set = text;
	const struct config_asked asked = {.sets = &set, .nsets = 1};
	const struct request nothing = {0}, beside = {.like = &as_is, .leavings_most = leavings_most};

	snprintf(text, sizeof text, "staff.%s.eligible=false", c->p.staff[c->p.nstaff / 2].id);
	build(&as_is, &c->p, then);
	assert_true(config_load_asked(&p, name, &asked, src, &ds));
	build(&alone, &p, &nothing);
	build(&like, &p, &beside);
	same_columns(&alone.lp, &like.lp, name);
	model_free(&like);
	model_free(&alone);
	model_free(&as_is);
	province_free(&p);
	diags_free(&ds);
	sources_free(src);
}

static void entries_are_not_taken_where_they_are_pieces(void **state)
{
	struct configs *c = *state;
	const struct request nothing = {0}, few = {.leavings_most = 1};

	for (size_t i = 0; i < c->names.gl_pathc; i++) {
		configs_load(c, c->names.gl_pathv[i]);
		if (c->p.nstaff == 0)
			continue;
		check_beside(c, c->names.gl_pathv[i], &nothing, 1);
		check_beside(c, c->names.gl_pathv[i], &few, 0);
	}
}

static void those_who_leave_alike_share_a_piece(void **state)
{
	const struct request nothing = {0};
	struct configs *c = *state;
	struct model m;

	configs_load(c, "configs/lam-dong/province.yaml");
	build(&m, &c->p, &nothing);
	assert_true(m.lp.npieces - m.lp.second_piece < m.ngroups / 2);
	model_free(&m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pieces_without_a_number_are_entries),
		cmocka_unit_test(entries_are_not_taken_where_they_are_pieces),
		cmocka_unit_test(those_who_leave_alike_share_a_piece),
	};

	return cmocka_run_group_tests(tests, configs_setup, configs_teardown);
}
