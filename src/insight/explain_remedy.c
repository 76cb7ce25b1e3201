/* Remedies: the least of each kind with which a post gets one person more, and no objective but cost is worse. */
#include "insight/explain_internal.h"

#include "base/checked.h"
#include "model/worth.h"

#include <assert.h>
#include <string.h>

/* The sets of lifts that are prepared: so many of all but kilometres; all ways that are longer. */
enum { WIDE_COUNTED, WIDE_KM };

/* A person is no more parts than that in the row that all counted lifts share. */
enum { PARTS_MOST = 10000 };

static const char *const units[LIFT_KINDS] = {"people", "people", "desks", "people", "seats",
					      "people", "people", "VND",   "metres", "people"};

/* What is asked about one post. */
struct remedies {
	struct explainer *x;
	struct arena arena; /* of this post */
	struct ask_row row;
	int64_t *amount, *cost; /* per column */
	struct ask_lift *open;
	size_t nopen;
	int64_t least; /* no plan will do with less of any kind */
};

/* What the dearest person costs, and at least 1. */
static int64_t dearest_of(const struct model *m)
{
	int64_t dearest = 1;

	for (int o = 0; o < m->noptions; o++) {
		int64_t cost = option_cost(m, &m->options[o]);

		dearest = cost > dearest ? cost : dearest;
	}
	return dearest;
}

/* Of which one person is so many parts.  A person beside a single VND is a row that GLPK finds no way through: where amounts have no
 * such divisor, a part is more than one, and what is less counts as nothing. */
static int64_t part_of(const struct lifted *l, int64_t dearest)
{
	int64_t part = 1;

	for (size_t i = 0; i < l->n; i++)
		if (l->beyond[i].kind == LIFT_BUDGET && dearest / l->beyond[i].worth > PARTS_MOST)
			part = dearest / PARTS_MOST + 1;
	return part;
}

/* So many people, desks and so on, or as much money as that many dearest people cost: all kinds at once in one row. */
static bool widen_counted(struct explainer *x, const bool *left)
{
	struct lifted *l = x->lifted;
	int64_t *coef = ARENA_NEW(&l->arena, int64_t, (size_t)l->m.lp.ncols);
	int64_t dearest = dearest_of(&l->m), part = part_of(l, dearest), person = divide_up(dearest, part);
	struct ask_row *limit = ARENA_NEW(&l->arena, struct ask_row, 1);
	struct ask_lift *at = ARENA_NEW(&l->arena, struct ask_lift, l->n);
	struct ask_lifts counted = {at, 0, limit};

	if (l->arena.failed)
		return diag_no_memory(x->ds);
	for (size_t i = 0; i < l->n; i++) {
		const struct beyond *b = &l->beyond[i];

		if (b->kind >= LIFT_KINDS || b->kind == LIFT_KM || b->kind == LIFT_SAME_UNIT)
			continue;
		coef[l->lifts[i].col] = b->kind == LIFT_BUDGET ? b->worth / part : person * b->worth;
		at[counted.n++] = l->lifts[i];
	}
	*limit = (struct ask_row){coef, LIFT_MOST * person};
	return ask_widen(l->ask, WIDE_COUNTED, &counted, left);
}

static bool widen_km(struct explainer *x, const bool *left)
{
	struct lifted *l = x->lifted;
	struct ask_lift *at = ARENA_NEW(&l->arena, struct ask_lift, l->n);
	struct ask_lifts longer = {at, 0, NULL};

	if (!at)
		return diag_no_memory(x->ds);
	for (size_t i = 0; i < l->n; i++)
		if (l->beyond[i].kind == LIFT_KM)
			at[longer.n++] = l->lifts[i];
	return longer.n == 0 || ask_widen(l->ask, WIDE_KM, &longer, left);
}

static bool widen(struct explainer *x)
{
	struct lifted *l = x->lifted;
	const struct province *p = x->a->province;
	bool *left = ARENA_NEW(&l->arena, bool, p->nobjectives);

	if (l->widened)
		return true;
	for (size_t t = 0; left && t < p->nobjectives; t++)
		left[t] = p->objectives[t].kind == TIER_COST;
	if (!left)
		return diag_no_memory(x->ds);
	l->widened = true;
	return widen_counted(x, left) && widen_km(x, left);
}

/* Is it a person of another field than the post's? */
static bool is_other_field(const struct explainer *x, const struct beyond *b)
{
	const struct lifted *l = x->lifted;
	const struct province *p = &l->province;

	return b->kind == LIFT_PERSON &&
	       group_person(p, &l->m.groups[option_group(&l->m, &l->m.options[b->option])])->skills.at[0].ref.index !=
		       p->positions[p->posts[x->post].position.index].field.index;
}

/* Opens the lifts of a kind; those of kilometres below `metres`. */
static void choose(struct remedies *r, enum lift_kind kind, int64_t metres)
{
	const struct lifted *l = r->x->lifted;

	r->nopen = 0;
	for (size_t i = 0; i < l->n; i++) {
		const struct beyond *b = &l->beyond[i];

		r->amount[l->lifts[i].col] = 0;
		if (b->kind != kind || is_other_field(r->x, b) ||
		    (kind == LIFT_KM && l->m.options[b->option].metres >= metres))
			continue;
		r->amount[l->lifts[i].col] =
			kind == LIFT_KM ? l->m.options[b->option].metres - l->request.max_m : b->worth;
		r->open[r->nopen++] = l->lifts[i];
	}
}

/* Of a budget what it takes to have so many steps more; of people those who stay, too. */
static int64_t amount_of(const struct lifted *l, const struct beyond *b, int64_t n)
{
	int64_t capacity = b->row >= 0 ? l->m.rows[b->row].capacity : 0;

	if (b->kind == LIFT_BUDGET)
		return (capacity / b->worth + n) * b->worth - capacity;
	return n + (b->kind == LIFT_PERSON ? b->worth - 1 : 0);
}

static struct explained_more more_of_row(const struct province *p, enum lift_kind kind, const struct row_ref *row)
{
	switch (kind) {
	case LIFT_KEEP:
		return (struct explained_more){.unit = p->units[row->index].id, .field = p->fields[row->other].id};
	case LIFT_REQUESTED:
	case LIFT_RECRUIT:
		return (struct explained_more){.unit = p->posts[row->index].unit.id,
					       .position = p->posts[row->index].position.id};
	case LIFT_COURSE:
		return (struct explained_more){.course = p->courses[row->index].id};
	case LIFT_BUDGET:
		return (struct explained_more){.budget = row->index >= 0 ? p->budgets[row->index].id : NULL};
	default:
		return (struct explained_more){.unit = p->units[row->index].id};
	}
}

static struct explained_more more_of(const struct lifted *l, const struct beyond *b)
{
	const struct province *p = &l->province;
	const struct group *g;

	if (b->row >= 0)
		return more_of_row(p, b->kind, &l->m.rows[b->row]);
	g = &l->m.groups[option_group(&l->m, &l->m.options[b->option])];
	if (b->kind == LIFT_PERSON)
		return (struct explained_more){.unit = p->units[g->unit].id,
					       .field = group_person(p, g)->skills.at[0].ref.id};
	return (struct explained_more){.person = g->key, .unit = g->unit >= 0 ? p->units[g->unit].id : NULL};
}

static bool same_text(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

/* A person's options are several columns, and one line. */
static void add_more(struct records *where, struct explained_more more)
{
	struct explained_more *at = where->at;

	for (size_t i = 0; i < where->n; i++)
		if (same_text(at[i].unit, more.unit) && same_text(at[i].position, more.position) &&
		    same_text(at[i].field, more.field) && same_text(at[i].course, more.course) &&
		    same_text(at[i].budget, more.budget) && same_text(at[i].person, more.person)) {
			at[i].amount += more.amount;
			return;
		}
	at[where->n++] = more;
}

/* Where it falls, and how much it is in all. */
static bool add_where(struct remedies *r, struct explained_remedy *out, const int64_t *plan)
{
	const struct lifted *l = r->x->lifted;

	if (!EXPLAIN_ROOM(r->x, &out->where, struct explained_more, l->n))
		return diag_no_memory(r->x->ds);
	out->amount = 0;
	for (size_t i = 0; i < l->n; i++) {
		struct explained_more more;
		int64_t n = plan[l->lifts[i].col];

		if (n == 0 || l->beyond[i].kind != (enum lift_kind)out->kind)
			continue;
		more = more_of(l, &l->beyond[i]);
		more.amount = amount_of(l, &l->beyond[i], n);
		add_more(&out->where, more);
		if (out->kind == LIFT_KM) {
			int64_t metres = l->m.options[l->beyond[i].option].metres - l->request.max_m;

			out->amount = metres > out->amount ? metres : out->amount;
		} else {
			out->amount += more.amount;
		}
	}
	return true;
}

static int64_t cost_of(const struct lifted *l, const int64_t *plan)
{
	int64_t sum = 0;

	for (int o = 0; o < l->m.noptions; o++)
		sum += plan[o] > 0 ? option_cost(&l->m, &l->m.options[o]) * plan[o] : 0;
	return sum;
}

/* The price list's word, when there is one. */
static void set_price(const struct explainer *x, struct explained_remedy *out)
{
	const struct remedy_prices *list = &x->a->province->remedies;
	const int64_t each_of[LIFT_KINDS] = {list->release, list->keep,    list->seats, list->requested,
					     list->course,  list->recruit, ABSENT,      list->at.line > 0 ? 0 : ABSENT,
					     list->km,      list->person};
	int64_t each = each_of[out->kind], sum;

	out->price = ABSENT;
	if (each == ABSENT || !checked_mul(each, out->amount, &sum))
		return;
	if (out->kind == LIFT_KM)
		sum = divide_up(sum, 1000);
	if (!checked_add(sum, out->cost, &sum))
		return;
	out->price = sum;
}

static bool found(struct remedies *r, struct explained_remedy *out, const struct ask_least *reply)
{
	const struct lifted *l = r->x->lifted;

	out->state = reply->best == reply->bound ? REMEDY_FOUND : REMEDY_UNDECIDED;
	out->cost = reply->second - cost_of(l, ask_plan(l->ask));
	out->cost_at_most = !reply->second_proved;
	if (!add_where(r, out, reply->x))
		return false;
	set_price(r->x, out);
	return true;
}

/* The least amount; of kilometres the farthest way decides, so that shorter ones are tried until there are none. */
static bool find(struct remedies *r, enum lift_kind kind, struct explained_remedy *out)
{
	struct explainer *x = r->x;
	int64_t below = INT64_MAX;
	struct ask_wish wish;
	struct ask_least reply;

	*out = (struct explained_remedy){.kind = (int)kind, .unit = units[kind], .state = REMEDY_NONE, .price = ABSENT};
	for (;;) {
		choose(r, kind, below);
		wish = (struct ask_wish){.row = &r->row,
					 .open = r->open,
					 .nopen = r->nopen,
					 .cost = r->amount,
					 .least = r->least,
					 .second = r->cost};
		if (!ask_least(x->lifted->ask, kind == LIFT_KM ? WIDE_KM : WIDE_COUNTED, &wish, &reply))
			return false;
		if (reply.can == ASK_UNKNOWN)
			out->state = REMEDY_UNDECIDED;
		if (reply.can != ASK_CAN)
			return true;
		if (!lifted_accepts(x, reply.x))
			return true;
		if (!found(r, out, &reply))
			return false;
		if (kind != LIFT_KM || out->amount == 0)
			return true;
		below = out->amount + x->lifted->request.max_m;
		if (out->state == REMEDY_UNDECIDED)
			out->state = REMEDY_FOUND; /* some way is: whether it is the shortest is asked next */
	}
}

static bool has_lift(const struct lifted *l, enum lift_kind kind)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->beyond[i].kind == kind)
			return true;
	return false;
}

static bool find_all(struct remedies *r)
{
	struct explainer *x = r->x;
	struct explained_remedy *at = EXPLAIN_ROOM(x, &x->out->remedies, struct explained_remedy, LIFT_KINDS);

	if (!at)
		return diag_no_memory(x->ds);
	x->out->no_kind = true;
	for (enum lift_kind kind = 0; kind < LIFT_KINDS && !x->lifted->stale; kind++) {
		if (kind == LIFT_SAME_UNIT || !has_lift(x->lifted, kind))
			continue;
		x->out->no_kind = false;
		if (!find(r, kind, &at[x->out->remedies.n++]))
			return false;
		if (at[x->out->remedies.n - 1].state == REMEDY_FOUND && at[x->out->remedies.n - 1].amount == 0) {
			x->out->remedies.n = 0; /* only the cost is worse: no limit is in the way */
			break;
		}
	}
	return true;
}

static void mark_cheapest(struct records *remedies)
{
	struct explained_remedy *at = remedies->at, *best = NULL;

	for (size_t i = 0; i < remedies->n; i++)
		if (at[i].price != ABSENT && (!best || at[i].price < best->price))
			best = &at[i];
	if (best)
		best->cheapest = true;
}

static bool has_cost(const struct province *p, size_t from, size_t end)
{
	for (size_t t = from; t < end; t++)
		if (p->objectives[t].kind == TIER_COST)
			return true;
	return false;
}

/* Does the reason say that no plan without a lift will do?  It says what gets worse first, and that is no matter only when it
 * is cost. */
static bool needs_lift(const struct explainer *x)
{
	switch (x->out->reason) {
	case REASON_NOBODY:
	case REASON_GATES:
	case REASON_IMPOSSIBLE:
		return true;
	case REASON_WORSE:
		return !has_cost(x->a->province, 0, (size_t)x->tier + 1);
	default:
		return false;
	}
}

/* Is only the cost worse, so that no limit is in the way? */
static bool only_costs(const struct explainer *x)
{
	const struct province *p = x->a->province;

	return x->out->reason == REASON_WORSE && (size_t)x->tier + 1 == p->nobjectives &&
	       p->objectives[x->tier].kind == TIER_COST;
}

static bool try_remedies(struct explainer *x)
{
	struct remedies r = {.x = x};
	bool ok;

	if (only_costs(x))
		return true;
	if (!lifted_open(x) || !widen(x))
		return false;
	r.least = needs_lift(x) ? 1 : 0;
	r.amount = ARENA_NEW(&r.arena, int64_t, (size_t)x->lifted->m.lp.ncols);
	r.cost = ARENA_NEW(&r.arena, int64_t, (size_t)x->lifted->m.lp.ncols);
	r.open = ARENA_NEW(&r.arena, struct ask_lift, x->lifted->n);
	ok = !r.arena.failed || diag_no_memory(x->ds);
	for (int o = 0; ok && o < x->lifted->m.noptions; o++)
		r.cost[o] = option_cost(&x->lifted->m, &x->lifted->m.options[o]);
	ok = ok && explain_one_more_lifted(x, &r.row, &r.arena) && find_all(&r);
	ask_forget(x->lifted->ask); /* the rows go with the arena */
	arena_free(&r.arena);
	mark_cheapest(&x->out->remedies);
	return ok;
}

bool explain_remedies(struct explainer *x)
{
	do
		if (!try_remedies(x))
			return false;
	while (x->lifted->stale);
	return true;
}
