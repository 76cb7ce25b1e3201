/* Are some free columns the same in all plans that are best?
 *
 * Then it is no matter which of these plans the tie-break takes.  Few questions do: those at their lower bound cannot be more in sum, the
 * others not less; those between their bounds not more in sum, and none of these less alone.  So none of those at the upper bound can be
 * less, either: all that is above a lower bound would be less in sum. */
#include "solver/ask_internal.h"

/* Nodes that one question may take. */
enum { QUESTION_NODES = 200 };

struct columns {
	struct ask *ask;
	const int *col;
	int n;
	int64_t *coef; /* of the question: zero between questions */
};

enum where { AT_LOWER, BETWEEN, AT_UPPER };

static enum where where_is(const struct columns *c, int col)
{
	const struct col_bounds *b = &c->ask->at->bounds;
	int64_t x = c->ask->plan[col];

	return x == col_lb(b, col) ? AT_LOWER : x == col_ub(b, col) ? AT_UPPER : BETWEEN;
}

/* Is there another plan with less of the cost?  Clears it. */
static enum search_end ask_less(struct columns *c)
{
	struct lexi *lx = &c->ask->lx;
	struct ask_row row = {c->coef, (int64_t)lp_value(lx->lp, c->coef, c->ask->plan) - 1};
	enum search_end end = ask_look(c->ask, &row);

	if (end == SEARCH_NODES)
		end = lexi_reach(lx, row.coef, row.most, QUESTION_NODES);
	for (int i = 0; i < c->n; i++)
		c->coef[c->col[i]] = 0;
	return end;
}

/* Less, or more where `sign` is -1, of all that are somewhere from `from` to `to`. */
static enum search_end ask_sum(struct columns *c, enum where from, enum where to, int sign)
{
	bool any = false;

	for (int i = 0; i < c->n; i++) {
		enum where where = where_is(c, c->col[i]);

		if (where < from || where > to)
			continue;
		c->coef[c->col[i]] = sign;
		any = true;
	}
	return any ? ask_less(c) : SEARCH_DONE;
}

static enum search_end ask_each_between(struct columns *c)
{
	enum search_end end = SEARCH_DONE;

	for (int i = 0; i < c->n && end == SEARCH_DONE; i++) {
		if (where_is(c, c->col[i]) != BETWEEN)
			continue;
		c->coef[c->col[i]] = 1;
		end = ask_less(c);
	}
	return end;
}

bool ask_are_same(struct ask *ask, const int *cols, int n, bool *same)
{
	struct columns c = {.ask = ask, .col = cols, .n = n};
	enum search_end end;

	*same = false;
	ask_begin(ask);
	if (!ask_restore(ask, &ask->faces[ask->ntiers]))
		return false;
	c.coef = ARENA_NEW(ask->lx.arena, int64_t, (size_t)ask->lx.lp->ncols);
	if (!c.coef)
		return diag_no_memory(ask->lx.ds);
	end = ask_sum(&c, AT_LOWER, AT_LOWER, -1);
	if (end == SEARCH_DONE)
		end = ask_sum(&c, BETWEEN, AT_UPPER, 1);
	if (end == SEARCH_DONE)
		end = ask_sum(&c, BETWEEN, BETWEEN, -1);
	if (end == SEARCH_DONE)
		end = ask_each_between(&c);
	*same = end == SEARCH_DONE;
	return end != SEARCH_FAILED;
}
