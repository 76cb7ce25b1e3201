#include "insight/explain_prices.h"

#include "base/checked.h"
#include "insight/explain_tier.h"
#include "insight/tables.h"
#include "model/lift.h"
#include "model/program.h"
#include "model/tiers.h"

#include <stddef.h>

/* VND: less buys nobody anything. */
enum { BUDGET_STEP = 1000000 };

const char *const price_state_names[] = {"nothing", "better", "undecided", NULL};

/* One limit that is asked about. */
struct pricing {
	struct asked *a;
	struct diags *ds;
	struct row_ref limit;
	int64_t step;
	struct explained_step *at; /* PRICE_STEPS */
	enum solve_status status;
};

static void fill_gain(const struct asked *a, const struct ask_better *reply, struct explained_gain *gain)
{
	size_t t = (size_t)reply->tier;
	enum tier_kind kind = a->province->objectives[t].kind;
	const struct lp_tier_result *is = &ask_tiers(a->ask)[t];

	gain->name = tier_names[kind];
	gain->unit = tier_units[kind];
	gain->best = tier_in_sense(&a->m, t, is->best);
	gain->with = tier_in_sense(&a->m, t, reply->better.best);
	if (kind == TIER_LEXIMIN)
		explain_first_level(is, &reply->better, &gain->share, &gain->communes, &gain->communes_with);
}

static bool try(struct pricing *x, int n)
{
	struct explained_step *step = &x->at[n - 1];
	struct ask_better reply = {.end = ASK_MAYBE};

	*step = (struct explained_step){
		.more = n * x->step, .state = PRICE_UNDECIDED, .gain = {.communes = ABSENT, .communes_with = ABSENT}};
	if (!limits_reached(x->a->limits))
		x->status = asked_raise(x->a, &x->limit, step->more, &reply, x->ds);
	if (x->status != SOLVE_OK)
		return false;
	if (reply.end == ASK_SAME)
		step->state = PRICE_NOTHING;
	if (reply.end == ASK_BETTER) {
		step->state = PRICE_BETTER;
		fill_gain(x->a, &reply, &step->gain);
	}
	return true;
}

/* Do both say the same?  Then so do all that are between them. */
static bool is_same(const struct explained_step *a, const struct explained_step *b)
{
	if (a->state != b->state || a->state == PRICE_UNDECIDED)
		return false;
	return a->state == PRICE_NOTHING ||
	       (a->gain.name == b->gain.name && fraction_compare(a->gain.with, b->gain.with) == 0 &&
		a->gain.share.den == 0);
}

/* The last step first: where it gains nothing, none does. */
static bool try_all(struct pricing *x)
{
	struct explained_step *last = &x->at[PRICE_STEPS - 1];

	if (!try(x, PRICE_STEPS))
		return false;
	for (int n = 1; n < PRICE_STEPS; n++) {
		if (last->state == PRICE_NOTHING || (n > 1 && is_same(&x->at[n - 2], last))) {
			x->at[n - 1] = *last;
			x->at[n - 1].more = n * x->step;
		} else if (!try(x, n)) {
			return false;
		}
	}
	return true;
}

static bool is_times(const struct explained_gain *many, const struct explained_gain *one, int n)
{
	struct fraction a, b;

	return many->name == one->name && fraction_subtract(many->with, many->best, &a) &&
	       fraction_subtract(one->with, one->best, &b) && (wide)a.num * b.den == (wide)b.num * a.den * n;
}

static int64_t same_steps(const struct explained_step *at)
{
	int64_t n = 1;

	if (at[0].state != PRICE_BETTER)
		return 0;
	if (at[0].gain.share.den > 0)
		return n; /* ranks do not add up */
	while (n < PRICE_STEPS && at[n].state == PRICE_BETTER && is_times(&at[n].gain, &at[0].gain, (int)n + 1))
		n++;
	return n;
}

static void name_place(const struct province *p, const struct row_ref *row, struct explained_price *out)
{
	switch (row->kind) {
	case ROW_KEEP:
		out->field = p->fields[row->other].id;
		break;
	case ROW_SAME_UNIT:
		out->from = p->units[row->other].id;
		break;
	case ROW_REQUEST:
	case ROW_RECRUIT:
		out->unit = p->posts[row->index].unit.id;
		out->position = p->posts[row->index].position.id;
		return;
	case ROW_COURSE:
		out->course = p->courses[row->index].id;
		return;
	case ROW_BUDGET:
		out->budget = row->index >= 0 ? p->budgets[row->index].id : NULL;
		return;
	default:
		break;
	}
	out->unit = p->units[row->index].id;
}

/* The names of a plan's resources, and what they count. */
static const struct {
	const char *kind, *amount;
} names[LIFT_KINDS] = {[LIFT_RELEASE] = {"release", "people"},     [LIFT_KEEP] = {"keep", "people"},
		       [LIFT_SEATS] = {"seats", "desks"},          [LIFT_REQUESTED] = {"request", "people"},
		       [LIFT_COURSE] = {"course", "seats"},        [LIFT_RECRUIT] = {"recruit", "people"},
		       [LIFT_SAME_UNIT] = {"same-unit", "people"}, [LIFT_BUDGET] = {"budget", "VND"}};

static struct explained_price price_of(const struct model *m, const struct row_ref *row)
{
	enum lift_kind kind = lift_kind_of(row);
	struct explained_price out = {.kind = names[kind].kind, .amount = names[kind].amount};

	out.capacity = fraction_reduce(row->capacity, lift_unit(m, row));
	name_place(m->province, row, &out);
	return out;
}

/* Budgets are hardly ever used up to the last dong. */
static bool is_asked(const struct asked *a, int row)
{
	enum lift_kind kind = lift_kind_of(&a->m.rows[row]);

	return kind != LIFT_KINDS && (kind == LIFT_BUDGET || asked_is_used_up(a, row));
}

/* Copies: the model may be built again while they are asked about. */
static struct row_ref *collect(const struct asked *a, struct arena *arena, size_t *n)
{
	struct row_ref *at = ARENA_NEW(arena, struct row_ref, (size_t)a->m.lp.nrows);

	*n = 0;
	for (int i = 0; at && i < a->m.lp.nrows; i++)
		if (is_asked(a, i))
			at[(*n)++] = a->m.rows[i];
	return at;
}

enum solve_status explain_prices(struct records *prices, struct asked *a, struct arena *arena, struct diags *ds)
{
	size_t n;
	struct row_ref *rows = collect(a, arena, &n);
	struct explained_price *at = rows ? ARENA_NEW(arena, struct explained_price, n) : NULL;
	struct pricing x = {.a = a, .ds = ds, .status = SOLVE_OK};

	for (size_t i = 0; at && i < n; i++) {
		if (a->limits->progress)
			a->limits->progress(a->limits->progress_ctx, "limits", (long)i);
		x.limit = rows[i];
		x.step = rows[i].kind == ROW_BUDGET ? BUDGET_STEP : 1;
		x.at = ARENA_NEW(arena, struct explained_step, PRICE_STEPS);
		if (!x.at)
			break;
		if (!try_all(&x))
			return x.status;
		at[i] = price_of(&a->m, &rows[i]);
		at[i].steps = (struct records){x.at, PRICE_STEPS};
		at[i].same = same_steps(x.at);
	}
	*prices = (struct records){at, n};
	if (!arena->failed)
		return SOLVE_OK;
	diag_no_memory(ds);
	return SOLVE_FAILED;
}

/* clang-format off */
#define RECORD(T, name, fields)  const struct record name = {#T, sizeof(struct T), _Alignof(struct T), NO_LOC, fields}

static const struct field gain_fields[] = {
	FIELD(explained_gain, "name", name, TEXT, REQ, .doc = "the objective"),
	FIELD(explained_gain, "unit", unit, TEXT, REQ, .doc = "unit of the values"),
	FIELD(explained_gain, "best", best, FRACTION, REQ, .doc = "the best possible now"),
	FIELD(explained_gain, "with", with, FRACTION, REQ, .doc = "the best possible with more"),
	FIELD(explained_gain, "share", share, FRACTION, .doc = "leximin: the largest share of which there are fewer communes then"),
	FIELD(explained_gain, "communes", communes, INT, .doc = "leximin: how many have that share now"),
	FIELD(explained_gain, "communes_with", communes_with, INT, .doc = "leximin: how many with more"),
	{0}};
static RECORD(explained_gain, gain, gain_fields);

static const struct field step_fields[] = {
	FIELD(explained_step, "more", more, INT, REQ, .doc = "so much more"),
	FIELD(explained_step, "state", state, ENUM, REQ, .names = price_state_names, .doc = "nothing: no objective gets better, which is proved; better: `gain` does; undecided: the search gave up, or a limit was reached"),
	FIELD(explained_step, "gain", gain, RECORD, .record = &gain, .doc = "better: the first objective that gets better"),
	{0}};
static RECORD(explained_step, step, step_fields);

static const struct field price_fields[] = {
	FIELD(explained_price, "kind", kind, TEXT, REQ, .doc = "release, keep, seats, request, course, recruit, budget or same-unit"),
	FIELD(explained_price, "unit", unit, TEXT, .doc = "whose limit it is"),
	FIELD(explained_price, "from", from, TEXT, .doc = "same-unit: the unit the people are of"),
	FIELD(explained_price, "position", position, TEXT, .doc = "request, recruit: the post"),
	FIELD(explained_price, "field", field, TEXT, .doc = "keep: the field that must stay"),
	FIELD(explained_price, "course", course, TEXT, .doc = "course: which"),
	FIELD(explained_price, "budget", budget, TEXT, .doc = "budget: which of the budgets; none: the whole cost"),
	FIELD(explained_price, "capacity", capacity, FRACTION, REQ, .doc = "the limit, as the plan's resources say it"),
	FIELD(explained_price, "amount", amount, TEXT, REQ, .doc = "unit of `more` and of the capacity"),
	FIELD(explained_price, "steps", steps, LIST, REQ, .record = &step, .doc = "one more, two, three; of budgets, millions of VND"),
	FIELD(explained_price, "same", same, INT, REQ, .doc = "so many steps each gain as much as the first, as far as was tried; 0: the first gains nothing, or it is undecided"),
	{0}};
RECORD(explained_price, explained_price_record, price_fields);
/* clang-format on */
