#include "model/conflict.h"

#include "model/conflict_internal.h"

#include <stdlib.h>
#include <string.h>

/* Sets that are told at most, and single entries that are tried in each. */
enum { SETS_MOST = 8, TRIED_MOST = 40 };

enum { ORDERS = 3 };

/* What is known while sets are looked for.  Flags are per entry. */
struct finder {
	struct conflict_program program;
	struct conflict solver;
	struct diags *ds;
	struct arena arena;
	int *order[ORDERS];
	bool *set, *trial;
	bool *told;   /* in a set that was found before */
	bool *enough; /* of the set: dropped alone, it leaves a plan */
	bool proved;  /* that nothing of the set can be left out */
	int nsets;
	int *sorted; /* the entries of the set, as they are told */
	int nsorted;
};

/* An entry, and how many options take of it. */
struct touched_entry {
	int touches, index;
};

static int by_touches(const void *a, const void *b)
{
	const struct touched_entry *x = a, *y = b;

	if (x->touches != y->touches)
		return x->touches < y->touches ? -1 : 1;
	return (x->index > y->index) - (x->index < y->index);
}

/* Orders to drop entries in, each with a chance of another set: those first that touch few options, those that touch
 * many, and pairs before limits. */
static bool make_orders(struct finder *f)
{
	const struct conflict_program *cp = &f->program;
	int n = cp->nentries, at = 0;
	struct touched_entry *sorted = ARENA_NEW(&f->arena, struct touched_entry, (size_t)n);

	for (int i = 0; i < ORDERS; i++)
		f->order[i] = ARENA_NEW(&f->arena, int, (size_t)n);
	if (f->arena.failed)
		return false;
	for (int i = 0; i < n; i++)
		sorted[i] = (struct touched_entry){cp->entries[i].touches, i};
	qsort(sorted, (size_t)n, sizeof *sorted, by_touches);
	for (int i = 0; i < n; i++) {
		f->order[0][i] = sorted[i].index;
		f->order[1][n - 1 - i] = f->order[0][i];
	}
	for (int pass = 0; pass < 2; pass++)
		for (int i = 0; i < n; i++)
			if ((cp->entries[sorted[i].index].kind != ENTRY_PAIR) == pass)
				f->order[2][at++] = f->order[0][i];
	return true;
}

static bool open_finder(struct finder *f, const struct model *m, const struct limits *limits, struct diags *ds)
{
	struct conflict_program *cp = &f->program;
	size_t n;

	f->ds = ds;
	if (!conflict_program_build(cp, m, ds))
		return false;
	n = (size_t)cp->nentries;
	f->set = ARENA_NEW(&f->arena, bool, n);
	f->trial = ARENA_NEW(&f->arena, bool, n);
	f->told = ARENA_NEW(&f->arena, bool, n);
	f->enough = ARENA_NEW(&f->arena, bool, n);
	f->sorted = ARENA_NEW(&f->arena, int, n);
	if (f->arena.failed || !make_orders(f))
		return diag_no_memory(ds);
	f->solver = (struct conflict){.lp = &cp->lp,
				      .cost = cp->cost,
				      .item = cp->item,
				      .nitems = cp->nentries,
				      .limits = limits,
				      .arena = &f->arena,
				      .ds = ds};
	return conflict_open(&f->solver, cp->x0);
}

static void close_finder(struct finder *f)
{
	conflict_close(&f->solver);
	arena_free(&f->arena);
	conflict_program_free(&f->program);
}

static int size_of(const struct finder *f, const bool *set)
{
	int n = 0;

	for (int i = 0; i < f->program.nentries; i++)
		n += set[i];
	return n;
}

/* The smallest set that the orders lead to. */
static enum conflict_end find_set(struct finder *f)
{
	enum conflict_end end = CONFLICT_YES;
	int least = 0;

	for (int i = 0; i < ORDERS && end == CONFLICT_YES; i++) {
		bool proved;
		int n;

		end = conflict_filter(&f->solver, f->told, f->order[i], f->trial, &proved);
		if (end != CONFLICT_YES)
			break;
		n = size_of(f, f->trial);
		if (least > 0 && n >= least)
			continue;
		least = n;
		f->proved = proved;
		memcpy(f->set, f->trial, (size_t)f->program.nentries * sizeof *f->set);
	}
	return end;
}

/* Which rules of the set leave a plan when they alone are dropped, of the whole config. */
static enum conflict_end find_enough(struct finder *f)
{
	const struct conflict_program *cp = &f->program;
	enum conflict_end end = CONFLICT_NO;
	int tried = 0;

	memset(f->enough, 0, (size_t)cp->nentries * sizeof *f->enough);
	for (int i = 0; i < cp->nentries && tried < TRIED_MOST; i++) {
		if (!f->set[i] || !entry_is_rule(&cp->entries[i]))
			continue;
		for (int k = 0; k < cp->nentries; k++)
			f->trial[k] = k == i || entries_are_one(&cp->entries[k], &cp->entries[i]);
		end = conflict_ask(&f->solver, f->trial);
		if (end == CONFLICT_LIMIT || end == CONFLICT_FAILED)
			return end;
		f->enough[i] = end == CONFLICT_NO;
		tried++;
	}
	return CONFLICT_YES;
}

/* Where the error stands: at the pair of the set that comes last in the file. */
static struct loc place_of(const struct finder *f)
{
	const struct conflict_program *cp = &f->program;
	const struct pair *last = NULL;

	for (int i = 0; i < cp->nentries; i++) {
		const struct pair *pair;

		if (!f->set[i] || cp->entries[i].kind != ENTRY_PAIR)
			continue;
		pair = &cp->province->pairs[cp->entries[i].ref.index];
		last = last && last->at.line > pair->at.line ? last : pair;
	}
	return last ? last->at : cp->province->at;
}

/* As in "the pin in line 19". */
static const char *named(struct finder *f, int i, const struct loc *error)
{
	const struct entry *e = &f->program.entries[i];
	const char *noun = entry_noun(&f->program, e);
	struct loc at;

	entry_text(&f->program, e, &f->arena, &at);
	if (!at.file || strcmp(at.file, error->file) == 0)
		return arena_printf(&f->arena, "%s in line %u", noun, at.line);
	return arena_printf(&f->arena, "%s in %s:%u", noun, at.file, at.line);
}

static void hint_enough(struct finder *f, struct loc at)
{
	const char *text = "";
	int n = size_of(f, f->enough), k = 0;

	if (n == 0) {
		diag_hint(f->ds, "one of them has to give way; no single one is enough, since other rules cannot "
				 "hold together either");
		return;
	}
	for (int s = 0; s < f->nsorted && text; s++) {
		if (!f->enough[f->sorted[s]])
			continue;
		k++;
		text = arena_printf(&f->arena, "%s%s %s", text,
				    k == 1   ? ""
				    : k == n ? " or"
					     : ",",
				    named(f, f->sorted[s], &at));
	}
	diag_hint(f->ds, "there is a plan without%s", text ? text : " one of them");
}

/* Pairs in the order of their lines, limits, and then how many people there are. */
static int rank_of(const struct conflict_program *cp, int i, unsigned *ret_line)
{
	const struct entry *e = &cp->entries[i];

	*ret_line = e->kind == ENTRY_PAIR ? cp->province->pairs[e->ref.index].at.line : (unsigned)i;
	return e->kind == ENTRY_PAIR ? 0 : entry_is_rule(e) ? 1 : 2;
}

static bool comes_before(const struct conflict_program *cp, int i, int k)
{
	unsigned line_i, line_k;
	int a = rank_of(cp, i, &line_i), b = rank_of(cp, k, &line_k);

	return a != b ? a < b : line_i < line_k;
}

static void sort_set(struct finder *f)
{
	f->nsorted = 0;
	for (int i = 0; i < f->program.nentries; i++) {
		int at = f->nsorted;

		if (!f->set[i])
			continue;
		for (; at > 0 && comes_before(&f->program, i, f->sorted[at - 1]); at--)
			f->sorted[at] = f->sorted[at - 1];
		f->sorted[at] = i;
		f->nsorted++;
	}
}

static void report_set(struct finder *f)
{
	const struct conflict_program *cp = &f->program;
	struct loc at = place_of(f), where;

	sort_set(f);
	diag_error(f->ds, at, "no-plan", "no plan keeps all hard rules: these %d cannot hold together%s", f->nsorted,
		   f->proved ? "" : " (perhaps fewer of them cannot either)");
	for (int s = 0; s < f->nsorted; s++) {
		const char *text = entry_text(cp, &cp->entries[f->sorted[s]], &f->arena, &where);

		if (text)
			diag_note(f->ds, where, "%s", text);
	}
	hint_enough(f, at);
}

/* Sets with no entry in common, until what is left has a plan. */
static enum conflict_end find_sets(struct finder *f)
{
	enum conflict_end end = CONFLICT_YES;

	while (end == CONFLICT_YES && f->nsets < SETS_MOST) {
		end = find_set(f);
		if (end == CONFLICT_YES)
			end = find_enough(f);
		if (end != CONFLICT_YES)
			break;
		report_set(f);
		f->nsets++;
		for (int i = 0; i < f->program.nentries; i++)
			f->told[i] |= f->set[i];
	}
	return end;
}

void conflict_report(const struct model *m, const struct limits *limits, struct diags *ds)
{
	struct finder f = {0};
	enum conflict_end end = CONFLICT_NO;

	if (!m->request->only_in_force) {
		end = open_finder(&f, m, limits, ds) ? find_sets(&f) : CONFLICT_FAILED;
		close_finder(&f);
	}
	if (f.nsets == 0 && end != CONFLICT_FAILED)
		diag_error(ds, m->province->at, "no-plan", "no plan keeps all pairs%s",
			   end == CONFLICT_LIMIT ? "; a limit was reached before it was known which rules cannot "
						   "hold together"
						 : "");
}
