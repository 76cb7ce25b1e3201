#include "model/like.h"

#include "base/map.h"

#include <stdlib.h>
#include <string.h>

/* Columns: an option that is not there is on nobody; of any other it is not known what it is. */
enum { NO_OPTION = -1, UNKNOWN = -2 };

struct numbers {
	const struct model *from;
	struct model *to;
	struct arena *a;                                              /* scratch */
	int *unit, *position, *field, *course, *budget, *pair, *post; /* of `to`, or -1 */
	int *group;
	int *post_at; /* of `to`: per unit and position */
	int *row;     /* per row of `from`, or -1 */
	int *free;    /* per free column of `from`, or UNKNOWN */
};

/* Where things of a kind are, by their ids; `size` is that of one, `id` where its id is. */
static int *by_id(struct numbers *w, const void *from, size_t nfrom, const void *to, size_t nto, size_t size, size_t id)
{
	struct map map = map_make(w->a);
	int *at = ARENA_NEW(w->a, int, nfrom);

	for (size_t i = 0; i < nto; i++)
		if (!map_put(&map, *(const char *const *)((const char *)to + i * size + id), (int)i))
			return NULL;
	for (size_t i = 0; at && i < nfrom; i++)
		at[i] = map_get(&map, *(const char *const *)((const char *)from + i * size + id));
	return at;
}

#define BY_ID(w, list, T)                                                                                              \
	by_id((w), (w)->from->province->list, (w)->from->province->n##list, (w)->to->province->list,                   \
	      (w)->to->province->n##list, sizeof(T), offsetof(T, id))

static bool is_same_id(const struct ref *a, const struct ref *b)
{
	return a->id && b->id ? strcmp(a->id, b->id) == 0 : a->id == b->id;
}

static bool is_same_pair(const struct pair *a, const struct pair *b)
{
	return a->rule == b->rule && is_same_id(&a->person, &b->person) && is_same_id(&a->unit, &b->unit) &&
	       is_same_id(&a->commune, &b->commune) && is_same_id(&a->position, &b->position);
}

static bool number_pairs(struct numbers *w)
{
	const struct province *from = w->from->province, *to = w->to->province;

	w->pair = ARENA_NEW(w->a, int, from->npairs);
	for (size_t i = 0; w->pair && i < from->npairs; i++) {
		w->pair[i] = -1;
		for (size_t k = 0; k < to->npairs; k++)
			if (is_same_pair(&from->pairs[i], &to->pairs[k]))
				w->pair[i] = (int)k;
	}
	return w->pair != NULL;
}

static bool number_posts(struct numbers *w)
{
	const struct province *from = w->from->province, *to = w->to->province;
	size_t np = to->npositions;

	w->post = ARENA_NEW(w->a, int, from->nposts);
	w->post_at = ARENA_NEW(w->a, int, to->nunits *np);
	if (!w->post || !w->post_at)
		return false;
	memset(w->post_at, -1, to->nunits * np * sizeof *w->post_at);
	for (size_t i = 0; i < to->nposts; i++)
		w->post_at[(size_t)to->posts[i].unit.index * np + (size_t)to->posts[i].position.index] = (int)i;
	for (size_t i = 0; i < from->nposts; i++) {
		int unit = w->unit[from->posts[i].unit.index], position = w->position[from->posts[i].position.index];

		w->post[i] = unit >= 0 && position >= 0 ? w->post_at[(size_t)unit * np + (size_t)position] : -1;
	}
	return true;
}

static bool number_groups(struct numbers *w)
{
	struct map map = map_make(w->a);

	w->group = ARENA_NEW(w->a, int, (size_t)w->from->ngroups);
	for (int g = 0; g < w->to->ngroups; g++)
		if (!map_put(&map, w->to->groups[g].key, g))
			return false;
	for (int g = 0; w->group && g < w->from->ngroups; g++)
		w->group[g] = map_get(&map, w->from->groups[g].key);
	return w->group != NULL;
}

/* Is every part of the other option's week where this one's is? */
static bool is_same_week(const struct numbers *w, const struct option *a, const struct option *b)
{
	if (a->nparts != b->nparts)
		return false;
	for (int i = 0; i < a->nparts; i++) {
		struct part from = option_parts(w->from, a)[i], to = option_parts(w->to, b)[i];

		if (w->post[from.post] != to.post || from.days != to.days)
			return false;
	}
	return true;
}

static int like_option(const struct numbers *w, int option)
{
	const struct option *a = &w->from->options[option];
	const struct lp_problem *lp = &w->to->lp;
	int g = w->group[option_group(w->from, a)], course = a->course >= 0 ? w->course[a->course] : -1;

	if (g < 0 || (a->course >= 0 && course < 0))
		return NO_OPTION;
	for (int o = lp->block_start[g]; o < lp->block_start[g + 1]; o++) {
		const struct option *b = &w->to->options[o];

		if (b->course == course && b->lever == a->lever && is_same_week(w, a, b))
			return o;
	}
	return NO_OPTION;
}

/* A row in the numbers of the other model. */
static struct row_ref like_ref(const struct numbers *w, const struct row_ref *r)
{
	struct row_ref ref = {.kind = r->kind, .index = -1, .other = r->other};

	switch (r->kind) {
	case ROW_GAP:
	case ROW_MANDATORY:
	case ROW_REQUEST:
	case ROW_RECRUIT:
	case ROW_INSIDE:
		ref.index = w->post[r->index];
		break;
	case ROW_SAME_UNIT:
		ref.other = w->unit[r->other];
		ref.index = w->unit[r->index];
		break;
	case ROW_KEEP:
		ref.other = w->field[r->other];
		ref.index = w->unit[r->index];
		break;
	case ROW_COURSE:
	case ROW_COURSE_MIN:
		ref.index = w->course[r->index];
		break;
	case ROW_BUDGET:
		ref.index = r->index >= 0 ? w->budget[r->index] : -1;
		if (r->index >= 0 && ref.index < 0)
			ref.kind = ROWS; /* -1 is the total */
		break;
	case ROW_MUST:
		ref.index = w->pair[r->index];
		break;
	case ROW_WEIGHT:
		ref.index = w->position[r->index];
		break;
	case ROW_RELEASE:
	case ROW_SEATS:
	case ROW_COMMUNE:
	case ROW_LEXIMIN:
		ref.index = w->unit[r->index];
		break;
	default:
		ref.kind = ROWS; /* not to be found */
		break;
	}
	return ref;
}

struct row_place {
	struct row_ref ref;
	int row;
};

static int compare_places(const void *a, const void *b)
{
	const struct row_ref *x = &((const struct row_place *)a)->ref, *y = &((const struct row_place *)b)->ref;

	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	if (x->index != y->index)
		return x->index < y->index ? -1 : 1;
	return (x->other > y->other) - (x->other < y->other);
}

static bool number_rows(struct numbers *w)
{
	size_t n = (size_t)w->to->lp.nrows;
	struct row_place *places = ARENA_NEW(w->a, struct row_place, n);

	w->row = ARENA_NEW(w->a, int, (size_t)w->from->lp.nrows);
	if (!places || !w->row)
		return false;
	for (size_t i = 0; i < n; i++)
		places[i] = (struct row_place){w->to->rows[i], (int)i};
	qsort(places, n, sizeof *places, compare_places);
	for (int i = 0; i < w->from->lp.nrows; i++) {
		struct row_place sought = {like_ref(w, &w->from->rows[i]), 0};
		const struct row_place *found = bsearch(&sought, places, n, sizeof *places, compare_places);

		w->row[i] = found ? found->row : -1;
	}
	return true;
}

static void pair_columns(struct numbers *w, int from, int to)
{
	if (from >= 0 && to >= 0)
		w->free[from - w->from->lp.npriced] = to;
}

/* Excess and arcs of the communes. */
static void number_ratios(struct numbers *w)
{
	const struct lp_ratios *from = &w->from->ratios, *to = &w->to->ratios;
	int *at = ARENA_NEW(w->a, int, w->to->province->nunits);

	for (int i = 0; at && i < to->n; i++)
		at[w->to->rows[to->row[i]].index] = i + 1;
	for (int i = 0; at && i < from->n; i++) {
		int unit = w->unit[w->from->rows[from->row[i]].index], k = unit >= 0 ? at[unit] - 1 : -1;

		if (k < 0)
			continue;
		pair_columns(w, from->excess[i], to->excess[k]);
		for (int arc = 0; arc < from->narcs[i] && arc < to->narcs[k]; arc++)
			pair_columns(w, from->first_arc[i] + arc, to->first_arc[k] + arc);
	}
}

static bool number_free(struct numbers *w)
{
	const struct model *from = w->from, *to = w->to;
	size_t n = (size_t)(from->lp.ncols - from->lp.npriced);

	w->free = ARENA_NEW(w->a, int, n);
	for (size_t i = 0; w->free && i < n; i++)
		w->free[i] = UNKNOWN;
	for (size_t i = 0; w->free && i < from->province->nposts; i++) {
		int post = w->post[i];

		if (post < 0)
			continue;
		pair_columns(w, from->open_col[i], to->open_col[post]);
		pair_columns(w, from->lack_col[i], to->lack_col[post]);
		pair_columns(w, from->inside_col[i], to->inside_col[post]);
	}
	for (size_t i = 0; w->free && i < from->province->npositions; i++)
		if (w->position[i] >= 0)
			pair_columns(w, from->weight_col[i], to->weight_col[w->position[i]]);
	for (size_t i = 0; w->free && i < from->province->ncourses; i++)
		if (w->course[i] >= 0)
			pair_columns(w, from->run_col[i], to->run_col[w->course[i]]);
	if (w->free)
		number_ratios(w);
	return w->free && !w->a->failed;
}

static bool number_all(struct numbers *w)
{
	w->unit = BY_ID(w, units, struct unit);
	w->position = BY_ID(w, positions, struct position);
	w->field = BY_ID(w, fields, struct field_def);
	w->course = BY_ID(w, courses, struct course);
	w->budget = BY_ID(w, budgets, struct budget);
	return !w->a->failed && number_pairs(w) && number_posts(w) && number_groups(w) && number_rows(w) &&
	       number_free(w);
}

static bool like_plan(const struct numbers *w, const struct lp_plan *plan, struct lp_plan *ret)
{
	struct lp_use *uses = ARENA_NEW(&w->to->arena, struct lp_use, plan->n);

	for (size_t i = 0; uses && i < plan->n; i++)
		uses[i] = (struct lp_use){like_option(w, plan->uses[i].col), plan->uses[i].x};
	*ret = (struct lp_plan){uses, plan->n};
	return uses != NULL;
}

static bool like_prices(const struct numbers *w, struct lp_prices *y)
{
	struct lp_price *prices = ARENA_NEW(&w->to->arena, struct lp_price, y->nprices);
	size_t n = 0;

	for (size_t i = 0; prices && i < y->nprices; i++) {
		int row = w->row[y->prices[i].row];
		wide price = y->prices[i].price;

		if (row < 0)
			continue;
		if (w->to->rows[row].kind == ROW_BUDGET) /* its row is divided by a unit of its own */
			price = price * w->to->rows[row].unit / w->from->rows[y->prices[i].row].unit;
		if (price > INT64_MAX / 4 || price < -(INT64_MAX / 4))
			continue;
		prices[n++] = (struct lp_price){row, (int64_t)price};
	}
	y->prices = prices;
	y->nprices = n;
	return prices != NULL;
}

/* An option that is not there is out of play, which is one of the cases: so is one that was not there before, in what was itself
 * taken from elsewhere.  What a column of unknown kind is, nobody knows. */
static int like_column(const struct numbers *w, int col)
{
	if (col < 0)
		return NO_OPTION;
	return col < w->from->lp.npriced ? like_option(w, col) : w->free[col - w->from->lp.npriced];
}

/* NULL: it cannot be followed there, or memory ran out. */
static const struct lp_tree *like_tree(const struct numbers *w, const struct lp_tree *tree)
{
	struct lp_tree *ret = ARENA_NEW(&w->to->arena, struct lp_tree, 1);
	struct lp_deed *deeds = ARENA_NEW(&w->to->arena, struct lp_deed, tree->ndeeds);

	if (!ret || !deeds)
		return NULL;
	*ret = *tree;
	ret->deeds = deeds;
	if (ret->root.q > 0 && !like_prices(w, &ret->root))
		return NULL;
	for (size_t i = 0; i < tree->ndeeds; i++) {
		deeds[i] = tree->deeds[i];
		if (deeds[i].kind != LP_SPLITS && !like_prices(w, &deeds[i].y))
			return NULL;
		if (deeds[i].kind == LP_SPLITS)
			deeds[i].col = like_column(w, deeds[i].col);
		if (deeds[i].col == UNKNOWN)
			return NULL;
	}
	return ret;
}

/* Where it starts, of what is there as well. */
static bool like_basis(const struct numbers *w, struct lp_basis *basis)
{
	struct lp_stand *at = ARENA_NEW(&w->to->arena, struct lp_stand, basis->n);
	size_t n = 0;

	for (size_t i = 0; at && i < basis->n; i++) {
		struct lp_stand s = basis->at[i];

		if (s.thing == LP_COLUMN)
			s.number = like_column(w, s.number);
		else if (s.thing == LP_ROW)
			s.number = w->row[s.number];
		else if (s.thing == LP_BLOCK)
			s.number = w->group[s.number];
		if (s.number >= 0)
			at[n++] = s;
	}
	*basis = (struct lp_basis){at, n};
	return at != NULL;
}

/* A question of the tie-break about an option that is not there is none. */
static int like_question(const struct numbers *w, int option)
{
	int col = like_option(w, option);

	return col >= 0 ? col : LP_ALONE_NONE;
}

static bool like_proofs(const struct numbers *w, const struct lp_answer *answer, struct lp_advice *ret)
{
	struct lp_proof *proofs = ARENA_NEW(&w->to->arena, struct lp_proof, answer->nproofs + answer->nties);

	for (size_t i = 0; proofs && i < answer->nproofs + answer->nties; i++) {
		proofs[i] = answer->proofs[i];
		if (proofs[i].kind == LP_PROVES_ALONE && proofs[i].col >= 0)
			proofs[i].col = like_question(w, proofs[i].col);
		if (proofs[i].tree)
			proofs[i].tree = like_tree(w, proofs[i].tree);
		if (!like_prices(w, &proofs[i].y) || !like_basis(w, &proofs[i].basis))
			return false;
	}
	*ret = (struct lp_advice){
		.proofs = proofs, .nproofs = answer->nproofs, .nties = answer->nties, .bare = w->to->request->bare};
	return proofs != NULL;
}

static bool like_plans(const struct numbers *w, const struct lp_answer *answer, struct lp_advice *ret)
{
	size_t ntiers = w->from->province->nobjectives, n = 0;
	struct lp_plan *plans = ARENA_NEW(&w->to->arena, struct lp_plan, ntiers + 1), last = {0};
	struct lp_use *uses;

	for (int o = 0; o < w->from->noptions; o++)
		n += answer->x[o] > 0;
	uses = ARENA_NEW(w->a, struct lp_use, n);
	if (!plans || !uses)
		return false;
	for (int o = 0; o < w->from->noptions; o++)
		if (answer->x[o] > 0)
			uses[last.n++] = (struct lp_use){o, answer->x[o]};
	last.uses = uses;
	for (size_t t = 0; t < ntiers; t++)
		if (!like_plan(w, &answer->tiers[t].plan, &plans[t]))
			return false;
	ret->plans = plans;
	return like_plan(w, &last, &plans[ntiers]);
}

static bool has_same_objectives(const struct province *a, const struct province *b)
{
	bool same = a->nobjectives == b->nobjectives;

	for (size_t t = 0; same && t < a->nobjectives; t++)
		same = a->objectives[t].kind == b->objectives[t].kind;
	return same;
}

const struct lp_advice *like_advice(const struct model *from, const struct lp_answer *answer, struct model *to)
{
	struct arena scratch = {0};
	struct numbers w = {.from = from, .to = to, .a = &scratch};
	struct lp_advice *advice = ARENA_NEW(&to->arena, struct lp_advice, 1);
	bool ok = advice && has_same_objectives(from->province, to->province) && number_all(&w) &&
		  like_proofs(&w, answer, advice) && like_plans(&w, answer, advice);

	arena_free(&scratch);
	return ok ? advice : NULL;
}

int like_unit(const struct province *from, const struct province *to, int unit)
{
	return unit_find(to, from->units[unit].id);
}
