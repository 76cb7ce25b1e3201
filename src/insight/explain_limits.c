/* The limits that together let no plan have one more person at a post: each is lifted in turn, and stays lifted where there
 * still is no such plan.  What is left cannot hold together with one more, and can without any one of it.  Where others
 * stand in the way as well, they are the next set. */
#include "insight/explain_internal.h"

#include "config/names.h"
#include "model/reasons.h"

/* Rows that those who could come are in. */
static bool *touched_rows(const struct explainer *x, struct arena *a)
{
	const struct model *m = &x->lifted->m;
	bool *touched = ARENA_NEW(a, bool, (size_t)m->lp.nrows);
	struct lp_entry *entries = ARENA_NEW(a, struct lp_entry, (size_t)m->lp.nrows);

	for (int o = 0; touched && entries && o < m->noptions; o++) {
		int n;

		if (lift_of_option(m, &m->options[o]) != LIFT_KINDS || !explain_serves(m, &m->options[o], x->post))
			continue;
		n = lp_entries(&m->lp, o, entries);
		for (int e = 0; e < n; e++)
			touched[entries[e].row] = true;
	}
	return entries ? touched : NULL;
}

/* What could stand in the way; *n of them. */
static const struct beyond **candidates(const struct explainer *x, struct ask_lift *lifts, size_t *n, struct arena *a)
{
	const struct lifted *l = x->lifted;
	const struct beyond **at = ARENA_NEW(a, const struct beyond *, l->n);
	bool *touched = touched_rows(x, a);

	*n = 0;
	for (size_t i = 0; at && touched && i < l->n; i++) {
		const struct beyond *b = &l->beyond[i];

		if (b->pair < 0 && (b->row < 0 || !touched[b->row]))
			continue;
		lifts[*n] = l->lifts[i];
		at[(*n)++] = b;
	}
	return touched ? at : NULL;
}

static const struct said *pair_says(const struct pair *pair, struct arena *a, struct loc *at)
{
	static const enum reason_sentence rules[] = {
		[PAIR_PIN] = SAYS_PIN, [PAIR_MUST] = SAYS_MUST, [PAIR_NEVER] = SAYS_FORBIDS};

	*at = pair->at;
	return REASON_SAID(a, PAIR, arg_said("rule", said_keep(a, &reason_sentences[rules[pair->rule]], NULL)),
			   arg_count("n", pair->people));
}

static const struct said *says(const struct model *m, const struct beyond *b, struct arena *a, struct loc *at)
{
	const struct province *p = m->province;
	const struct row_ref *row = b->row >= 0 ? &m->rows[b->row] : NULL;
	const struct post *post;

	if (b->pair >= 0)
		return pair_says(&p->pairs[b->pair], a, at);
	if (row->kind != ROW_RECRUIT)
		return limit_said(m, row, a, at);
	post = &p->posts[row->index];
	*at = post->at;
	return REASON_SAID(a, RECRUIT, arg_count("n", row->capacity),
			   ARG_OF("position", &p->positions[post->position.index]),
			   unit_arg("unit", &p->units[post->unit.index], a));
}

static bool add_limit(struct explainer *x, const struct beyond *b, int set)
{
	struct explained_limit *out = (struct explained_limit *)x->out->limits.at + x->out->limits.n++;
	struct arena *a = &x->e->arena;
	struct loc at = {0};

	out->set = set;
	out->said = says(&x->lifted->m, b, a, &at);
	out->says = said_text(out->said, LANGUAGE_EN, a);
	out->at = at.line > 0 ? arena_printf(a, "%s:%u:%u", at.file, at.line, at.col) : NULL;
	return out->says && !a->failed ? true : diag_no_memory(x->ds);
}

/* No set of this number: whether a limit stands in the way is not known. */
static void give_up(int *set, size_t n, int number)
{
	for (size_t i = 0; i < n; i++)
		if (set[i] == number)
			set[i] = 0;
}

/* Lifts one after the other; those that cannot be lifted without letting such a plan be are the set: set[i] is its number.
 * *done: there is no set any more, what stands in the way are not these limits, or it is not found out. */
static bool filter(struct explainer *x, const struct ask_row *row, const struct ask_lift *lifts, size_t n, int *set,
		   int number, bool *done)
{
	struct ask_lift *at = ARENA_NEW(&x->lifted->arena, struct ask_lift, n);
	struct ask_lifts open = {at, 0, NULL};
	const int64_t *plan;
	enum ask_can can;

	if (!at)
		return diag_no_memory(x->ds);
	for (size_t i = 0; i < n; i++) /* the sets so far are lifted for good */
		if (set[i] > 0)
			at[open.n++] = lifts[i];
	if (!ask_possible(x->lifted->ask, row, &open, &can, &plan))
		return false;
	*done = can != ASK_CANNOT;
	if (can == ASK_CAN && !lifted_accepts(x, plan))
		return true;
	for (size_t i = 0; !*done && i < n; i++) {
		if (set[i] > 0)
			continue;
		at[open.n++] = lifts[i];
		if (!ask_possible(x->lifted->ask, row, &open, &can, &plan))
			return false;
		if (can == ASK_CAN && !lifted_accepts(x, plan))
			return true;
		*done = can == ASK_UNKNOWN;
		if (can == ASK_CAN) {
			set[i] = number;
			open.n--;
		}
	}
	if (can == ASK_UNKNOWN)
		give_up(set, n, number);
	return true;
}

/* Set after set, until nothing stands in the way. */
static bool find_sets(struct explainer *x, const struct ask_row *row, const struct ask_lift *lifts, size_t n, int *set)
{
	bool done = false, any = true;

	for (int number = 1; !done && any && !x->lifted->stale; number++) {
		if (!filter(x, row, lifts, n, set, number, &done))
			return false;
		any = false;
		for (size_t i = 0; i < n; i++)
			any |= set[i] == number;
	}
	return true;
}

static bool add_limits(struct explainer *x, const struct beyond **at, const int *set, size_t n)
{
	if (!EXPLAIN_ROOM(x, &x->out->limits, struct explained_limit, n))
		return diag_no_memory(x->ds);
	for (int number = 1; number <= (int)n; number++)
		for (size_t i = 0; i < n; i++)
			if (set[i] == number && !add_limit(x, at[i], number))
				return false;
	return true;
}

static bool try_limits(struct explainer *x)
{
	struct arena a = {0};
	struct ask_row row;
	struct ask_lift *lifts;
	const struct beyond **at;
	int *set;
	bool ok;
	size_t n = 0;

	if (!lifted_open(x))
		return false;
	lifts = ARENA_NEW(&a, struct ask_lift, x->lifted->n);
	set = ARENA_NEW(&a, int, x->lifted->n);
	at = lifts && set ? candidates(x, lifts, &n, &a) : NULL;
	ok = at || diag_no_memory(x->ds);
	ok = ok && explain_one_more_lifted(x, &row, &a) && find_sets(x, &row, lifts, n, set);
	ok = ok && add_limits(x, at, set, n);
	ask_forget(x->lifted->ask); /* the row goes with the arena */
	arena_free(&a);
	return ok;
}

bool explain_limits(struct explainer *x)
{
	do
		if (!try_limits(x))
			return false;
	while (x->lifted->stale);
	return true;
}
