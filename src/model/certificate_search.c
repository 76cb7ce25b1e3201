/* What searches proved, in staffing terms: the columns that they split, and their trees. */
#include "model/answer_internal.h"

#include <string.h>

/* So many numbers in all trees together: what is longer is not told.  Readers keep some hundred bytes for each. */
enum { NUMBERS_MOST = 1 << 20 };

static size_t numbers_of(const struct lp_prices *y)
{
	return y->q == 0 ? 0 : 2 * y->nprices + (size_t)y->nheld + 1;
}

static size_t tree_size(const struct lp_tree *tree)
{
	size_t n = numbers_of(&tree->root);

	for (size_t i = 0; i < tree->ndeeds; i++)
		n += tree->deeds[i].kind == LP_SPLITS ? 2 : numbers_of(&tree->deeds[i].y);
	return n;
}

/* What is the same in every plan, or missing, has no name; nor has it cases. */
static bool has_name(const struct model *m, int col)
{
	for (size_t i = 0; i < m->province->npairs; i++)
		if (m->miss_col[i] == col)
			return false;
	return col != m->one_col && !m->lift_col;
}

static bool can_be_told(const struct builder *b, const struct lp_tree *tree)
{
	for (size_t i = 0; i < tree->ndeeds; i++)
		if (tree->deeds[i].kind == LP_SPLITS && !has_name(b->m, tree->deeds[i].col))
			return false;
	return true;
}

static void mark_rows(const struct lp_prices *y, int *place)
{
	for (size_t i = 0; y->q != 0 && i < y->nprices; i++)
		place[y->prices[i].row] = 1;
}

static void mark(const struct lp_tree *tree, int *column, int *place)
{
	mark_rows(&tree->root, place);
	for (size_t i = 0; i < tree->ndeeds; i++) {
		if (tree->deeds[i].kind == LP_SPLITS)
			column[tree->deeds[i].col] = 1;
		else
			mark_rows(&tree->deeds[i].y, place);
	}
}

/* A column per post. */
static bool post_column(const struct builder *b, const char *name, const int *cols, int col,
			struct plan_certificate_column *ret)
{
	const struct province *p = b->p;

	for (size_t i = 0; i < p->nposts; i++)
		if (cols[i] == col) {
			ret->column = name;
			ret->unit = p->posts[i].unit.id;
			ret->position = p->posts[i].position.id;
			return true;
		}
	return false;
}

/* What a commune has beyond a threshold, or one of its arcs. */
static bool ratio_column(const struct builder *b, int col, struct plan_certificate_column *ret)
{
	const struct lp_ratios *r = &b->m->ratios;

	for (int i = 0; i < r->n; i++) {
		bool arc = col >= r->first_arc[i] && col < r->first_arc[i] + r->narcs[i];

		if (!arc && col != r->excess[i])
			continue;
		ret->column = arc ? "arc" : "excess";
		ret->arc = arc ? col - r->first_arc[i] + 1 : ABSENT;
		ret->unit = b->p->units[b->m->rows[r->row[i]].index].id;
		return true;
	}
	return false;
}

static bool other_column(const struct builder *b, int col, struct plan_certificate_column *ret)
{
	const struct province *p = b->p;

	for (size_t i = 0; i < p->npositions; i++)
		if (b->m->weight_col[i] == col) {
			ret->column = "weight";
			ret->position = p->positions[i].id;
			return true;
		}
	for (size_t i = 0; i < p->ncourses; i++)
		if (b->m->run_col[i] == col) {
			ret->column = "run";
			ret->course = p->courses[i].id;
			return true;
		}
	return false;
}

/* A choice, or, with `beyond`, the people on it beyond those in the plan in force. */
static void choice_column(struct builder *b, int option, bool beyond, struct plan_certificate_column *ret)
{
	struct plan_certificate_row named = {0};

	name_choice(b, &b->m->options[option], &named);
	ret->column = beyond ? "beyond" : "choice";
	ret->person = named.person;
	ret->hire = named.hire;
	ret->unit = named.unit;
	ret->position = named.position;
	ret->course = named.course;
	ret->share = named.share;
}

static struct plan_certificate_column column_of(struct builder *b, int col)
{
	const struct model *m = b->m;
	struct plan_certificate_column ret = {.arc = ABSENT};

	if (col < m->lp.npriced)
		choice_column(b, col, false, &ret);
	else if (!post_column(b, "open", m->open_col, col, &ret) && !post_column(b, "lack", m->lack_col, col, &ret) &&
		 !post_column(b, "inside", m->inside_col, col, &ret) && !ratio_column(b, col, &ret) &&
		 !other_column(b, col, &ret))
		for (int o = 0; m->beyond_col && o < m->noptions; o++)
			if (m->beyond_col[o] == col)
				choice_column(b, o, true, &ret);
	return ret;
}

/* The columns that are marked; their marks become their numbers. */
static bool add_columns(struct builder *b, int *column)
{
	struct records *list = &b->plan->certificate.columns;
	struct plan_certificate_column *at;
	size_t n = 0;

	for (int j = 0; j < b->m->lp.ncols; j++)
		n += column[j] > 0;
	at = LIST_ROOM(b, list, struct plan_certificate_column, n);
	for (int j = 0; at && j < b->m->lp.ncols; j++)
		if (column[j] > 0) {
			column[j] = (int)list->n;
			at[list->n++] = column_of(b, j);
		}
	return at != NULL;
}

bool choose_searches(struct builder *b, struct searches *s, int *place, struct arena *scratch)
{
	size_t n = b->answer->nproofs, numbers = 0;

	*s = (struct searches){.told = ARENA_NEW(scratch, bool, n)};
	for (size_t i = 0; s->told && i < n; i++) {
		const struct lp_tree *tree = b->answer->proofs[i].tree;

		if (!tree || numbers + tree_size(tree) > NUMBERS_MOST || !can_be_told(b, tree))
			continue;
		s->told[i] = true;
		numbers += tree_size(tree);
		if (!s->column)
			s->column = ARENA_NEW(scratch, int, (size_t)b->m->lp.ncols);
		if (!s->column)
			return false;
		mark(tree, s->column, place);
	}
	return s->told && (!s->column || add_columns(b, s->column));
}

static bool add_prices(struct builder *b, const struct lp_prices *y, const int *place, struct ints *held,
		       struct ints *prices)
{
	*held = (struct ints){ARENA_NEW(&b->plan->arena, int64_t, (size_t)y->nheld), (size_t)y->nheld};
	*prices = (struct ints){ARENA_NEW(&b->plan->arena, int64_t, 2 * y->nprices), 2 * y->nprices};
	if (!held->at || !prices->at)
		return false;
	for (int h = 0; h < y->nheld; h++)
		held->at[h] = y->held[h];
	for (size_t i = 0; i < y->nprices; i++) {
		prices->at[2 * i] = place[y->prices[i].row];
		prices->at[2 * i + 1] = y->prices[i].price;
	}
	return true;
}

static enum plan_deed_kind deed_kind(const struct lp_deed *deed)
{
	switch (deed->kind) {
	case LP_SPLITS:
		return deed->up_first ? DEED_SPLITS_UP : DEED_SPLITS_DOWN;
	case LP_FIXES:
		return DEED_FIXES;
	default:
		return deed->any_cost ? DEED_IMPOSSIBLE : DEED_CLOSES;
	}
}

static bool add_deed(struct builder *b, const struct searches *s, const int *place, const struct lp_deed *deed,
		     struct plan_deed *ret)
{
	*ret = (struct plan_deed){.deed = deed_kind(deed), .column = ABSENT, .at = ABSENT, .denominator = ABSENT};
	if (deed->kind == LP_SPLITS) {
		ret->column = s->column[deed->col];
		ret->at = deed->at;
		return true;
	}
	if (ret->deed != DEED_IMPOSSIBLE)
		ret->denominator = deed->y.q;
	return add_prices(b, &deed->y, place, &ret->held, &ret->prices);
}

bool add_search(struct builder *b, const struct searches *s, const int *place, size_t step, struct plan_search *ret)
{
	const struct lp_proof *proof = &b->answer->proofs[step];
	const struct lp_tree *tree = proof->tree;
	struct plan_deed *at;

	if (!s->told[step])
		return true;
	at = LIST_ROOM(b, &ret->deeds, struct plan_deed, tree->ndeeds);
	if (!at)
		return false;
	ret->target = proof->kind == LP_PROVES_LARGEST ? 0 : tree->target;
	ret->by_held = tree->by_held >= 0 ? tree->by_held : ABSENT;
	if (proof->kind == LP_PROVES_COUNT)
		ret->next = proof->tree_next;
	if (tree->root.q > 0) {
		ret->denominator = tree->root.q;
		if (!add_prices(b, &tree->root, place, &ret->held, &ret->prices))
			return false;
	}
	for (size_t i = 0; i < tree->ndeeds; i++)
		if (!add_deed(b, s, place, &tree->deeds[i], &at[ret->deeds.n++]))
			return false;
	return true;
}
