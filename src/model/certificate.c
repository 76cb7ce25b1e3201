/* The steps of the solver's proof in staffing terms: which rows have prices, and the prices. */
#include "model/answer_internal.h"

/* Which keys say which row it is. */
enum row_keys { BY_POST, BY_UNIT, BY_UNIT_FIELD, BY_UNITS, BY_COURSE, BY_BUDGET, BY_PAIR, BY_POSITION, BY_CHOICE };

static const struct {
	const char *name;
	enum row_keys by;
} row_words[ROWS] = {
	[ROW_GAP] = {"post", BY_POST},
	[ROW_MANDATORY] = {"mandatory", BY_POST},
	[ROW_REQUEST] = {"requested", BY_POST},
	[ROW_RELEASE] = {"release", BY_UNIT},
	[ROW_KEEP] = {"keep", BY_UNIT_FIELD},
	[ROW_SEATS] = {"seats", BY_UNIT},
	[ROW_COURSE] = {"course", BY_COURSE},
	[ROW_COURSE_MIN] = {"course-min", BY_COURSE},
	[ROW_RECRUIT] = {"recruits", BY_POST},
	[ROW_BUDGET] = {"budget", BY_BUDGET},
	[ROW_SAME_UNIT] = {"same-unit", BY_UNITS},
	[ROW_MUST] = {"pair", BY_PAIR},
	[ROW_COMMUNE] = {"commune", BY_UNIT},
	[ROW_LEXIMIN] = {"arcs", BY_UNIT},
	[ROW_WEIGHT] = {"weight", BY_POSITION},
	[ROW_INSIDE] = {"inside", BY_POST},
	[ROW_CHANGE] = {"change", BY_CHOICE},
};

void name_choice(struct builder *b, const struct option *o, struct plan_certificate_row *row)
{
	const struct province *p = b->p;
	const struct group *g = &b->m->groups[option_group(b->m, o)];
	const struct post *post = &p->posts[option_post(b->m, o)];

	row->person = g->members ? g->key : NULL;
	row->hire = g->members ? NULL : p->hires[g->hire].id;
	row->course = o->course >= 0 ? p->courses[o->course].id : NULL;
	row->share = share_of(b, o);
	if (row->share.n > 0)
		return;
	row->unit = post->unit.id;
	row->position = post->position.id;
}

static struct plan_certificate_row row_of(struct builder *b, const struct row_ref *ref)
{
	const struct province *p = b->p;
	struct plan_certificate_row row = {
		.row = row_words[ref->kind].name, .pair = ABSENT, .divided_by = ref->unit > 1 ? ref->unit : ABSENT};

	switch (row_words[ref->kind].by) {
	case BY_POST:
		row.unit = p->posts[ref->index].unit.id;
		row.position = p->posts[ref->index].position.id;
		break;
	case BY_UNITS:
		row.from = p->units[ref->other].id;
		row.unit = p->units[ref->index].id;
		break;
	case BY_UNIT_FIELD:
		row.field = p->fields[ref->other].id;
		row.unit = p->units[ref->index].id;
		break;
	case BY_UNIT:
		row.unit = p->units[ref->index].id;
		break;
	case BY_COURSE:
		row.course = p->courses[ref->index].id;
		break;
	case BY_BUDGET:
		row.budget = ref->index >= 0 ? p->budgets[ref->index].id : NULL;
		break;
	case BY_PAIR:
		row.pair = ref->index;
		break;
	case BY_POSITION:
		row.position = p->positions[ref->index].id;
		break;
	case BY_CHOICE:
		name_choice(b, &b->m->options[ref->index], &row);
		break;
	}
	return row;
}

/* The rows that have a price in some step, or whose place is 1 already; *place: per row its number among them. */
static bool add_rows(struct builder *b, int *place)
{
	const struct lp_answer *answer = b->answer;
	struct records *list = &b->plan->certificate.rows;
	struct plan_certificate_row *at;
	size_t n = 0;

	for (size_t s = 0; s < answer->nproofs; s++)
		for (size_t i = 0; i < answer->proofs[s].y.nprices; i++)
			place[answer->proofs[s].y.prices[i].row] = 1;
	for (int i = 0; i < b->m->lp.nrows; i++)
		n += place[i] > 0;
	at = LIST_ROOM(b, list, struct plan_certificate_row, n);
	for (int i = 0; at && i < b->m->lp.nrows; i++)
		if (place[i] > 0) {
			place[i] = (int)list->n;
			at[list->n++] = row_of(b, &b->m->rows[i]);
		}
	return at != NULL;
}

static bool add_prices(struct builder *b, const struct lp_proof *proof, const int *place,
		       struct plan_certificate_step *ret)
{
	size_t n = b->plan->certificate.rows.n, nheld = (size_t)proof->y.nheld;

	ret->prices = (struct ints){ARENA_NEW(&b->plan->arena, int64_t, n), n};
	ret->held = (struct ints){ARENA_NEW(&b->plan->arena, int64_t, nheld), nheld};
	if (!ret->prices.at || !ret->held.at)
		return false;
	for (size_t i = 0; i < proof->y.nprices; i++)
		ret->prices.at[place[proof->y.prices[i].row]] = proof->y.prices[i].price;
	for (size_t h = 0; h < nheld; h++)
		ret->held.at[h] = proof->y.held[h];
	return true;
}

static struct plan_certificate_step step_of(const struct builder *b, const struct lp_proof *proof)
{
	struct plan_certificate_step step = {.tier = tier_names[b->p->objectives[proof->tier].kind],
					     .divisor = proof->divisor,
					     .denominator = proof->y.q,
					     .bound = proof->bound,
					     .communes = ABSENT,
					     .holds = proof->holds,
					     .search = {.target = ABSENT, .by_held = ABSENT, .denominator = ABSENT}};

	switch (proof->kind) {
	case LP_PROVES_LARGEST:
		step.proves = PROVES_SHARE;
		step.threshold = proof->from;
		break;
	case LP_PROVES_COUNT:
		step.proves = PROVES_COMMUNES;
		step.from = proof->from;
		step.next = proof->next;
		step.communes = proof->count;
		step.row_from = proof->row_from;
		break;
	default:
		step.proves = PROVES_VALUE;
		break;
	}
	return step;
}

bool add_certificate(struct builder *b)
{
	const struct lp_answer *answer = b->answer;
	struct records *list = &b->plan->certificate.steps;
	struct plan_certificate_step *at = LIST_ROOM(b, list, struct plan_certificate_step, answer->nproofs);
	struct arena scratch = {0};
	int *place = ARENA_NEW(&scratch, int, (size_t)b->m->lp.nrows);
	struct searches searches;
	bool ok = at && place && choose_searches(b, &searches, place, &scratch) && add_rows(b, place);

	for (size_t s = 0; ok && s < answer->nproofs; s++) {
		at[s] = step_of(b, &answer->proofs[s]);
		ok = add_prices(b, &answer->proofs[s], place, &at[s]) &&
		     add_search(b, &searches, place, s, &at[s].search);
		list->n++;
	}
	arena_free(&scratch);
	return ok && !b->plan->arena.failed ? true : diag_no_memory(b->ds);
}
