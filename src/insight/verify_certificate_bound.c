/* The bound that prices prove, and what no plan that is left can use: README.md says why. */
#include "insight/verify_certificate.h"

static enum leaving leaving_of(const struct brief *b)
{
	if (b->lever == LEVER_BETWEEN || b->lever == LEVER_SECOND)
		return LEAVES_UNIT;
	return b->lever == LEVER_INSIDE ? LEAVES_POST : LEAVES_NOTHING;
}

static double size_of(int64_t x)
{
	return x < 0 ? -(double)x : (double)x;
}

/* No sum of the following is larger, whatever its signs; counted in doubles, generously. */
static double most_of_measure(const struct proof *pr, const struct measure *m)
{
	double choice = size_of(m->cost) * size_of(pr->b.most_cost) + size_of(m->fit) * size_of(pr->b.most_fit) +
			size_of(m->levers) * LEVERS + size_of(m->change),
	       column = 0;
	int64_t weight = 0;

	for (size_t i = 0; i < pr->p->npositions; i++)
		weight = pr->p->positions[i].weight > weight ? pr->p->positions[i].weight : weight;
	for (int j = m->first; j < m->end; j++)
		if (size_of(m->columns[j - m->first]) > column)
			column = size_of(m->columns[j - m->first]);
	return choice + size_of(m->inside) * size_of(weight) + column;
}

/* May everything be added up in 128 bits? */
static bool is_small(const struct proof *pr)
{
	double one = size_of(pr->q) * most_of_measure(pr, pr->now), sum = 0, times = 1;

	for (int h = 0; h < pr->nheld; h++) {
		one += size_of(pr->held[h].price) * most_of_measure(pr, &pr->held[h]);
		sum += size_of(pr->held[h].price) * size_of(pr->held[h].rhs);
	}
	for (int i = 0; i < pr->nrows; i++) {
		const struct row *r = &pr->rows[i];
		double limit = r->hi == NO_LIMIT ? 0 : size_of(r->hi);

		if (r->lo != -NO_LIMIT && size_of(r->lo) > limit)
			limit = size_of(r->lo);
		one += size_of(pr->price[i]) * size_of(r->most);
		sum += size_of(pr->price[i]) * limit;
	}
	for (size_t k = 0; k < pr->b.nblocks; k++)
		times += size_of(pr->b.blocks[k].count);
	for (int j = 0; j < pr->ncolumns; j++)
		times += size_of(pr->columns[j].ub);
	return one * times + sum < 0x1p120;
}

static wide price_at(const struct proof *pr, enum priced_kind kind, int index)
{
	int row = pr->row_at[kind][index];

	return row < 0 ? 0 : pr->price[row];
}

/* What a part of a week, a day long, takes of the rows where it comes. */
static void price_coming(struct proof *pr)
{
	for (int i = 0; i < (int)pr->p->nposts; i++) {
		pr->come[0][i] = price_at(pr, PRICED_POST, i) + price_at(pr, PRICED_MANDATORY, i);
		pr->come[1][i] = pr->come[0][i] + price_at(pr, PRICED_REQUESTED, i) +
				 price_at(pr, PRICED_SEATS, post_unit(pr->p, i));
	}
}

/* What a person of the block takes of the rows of the post and the unit that they leave. */
static void price_leaving(const struct proof *pr, const struct block *k, wide leave[LEAVINGS])
{
	wide held = 0;

	if (k->holds >= 0)
		held = -pr->f->week * (price_at(pr, PRICED_POST, k->holds) + price_at(pr, PRICED_MANDATORY, k->holds));
	leave[LEAVES_UNIT] = leave[LEAVES_POST] = leave[LEAVES_NOTHING] = held;
	if (k->holds >= 0)
		leave[LEAVES_POST] -= price_at(pr, PRICED_INSIDE, k->holds);
	if (k->person < 0)
		return;
	leave[LEAVES_UNIT] += price_at(pr, PRICED_RELEASE, k->unit);
	for (int r = pr->row_at[PRICED_KEEP][k->unit]; r >= 0; r = pr->rows[r].next)
		if (person_level(&pr->p->staff[k->person], pr->rows[r].other) > 0)
			leave[LEAVES_UNIT] += pr->price[r];
}

/* (36): pr->same is 0 but for the communes that limit the block's unit. */
static void price_same_unit(struct proof *pr, const struct block *k, bool clear)
{
	pr->limited = !clear && k->person >= 0 && pr->row_at[PRICED_SAME_UNIT][k->unit] >= 0;
	for (int r = k->person < 0 ? -1 : pr->row_at[PRICED_SAME_UNIT][k->unit]; r >= 0; r = pr->rows[r].next)
		pr->same[pr->rows[r].index] = clear ? 0 : pr->price[r];
}

static wide price_pairs(const struct proof *pr, const struct block *k, const struct choice_part *parts, int n)
{
	wide sum = 0;

	for (int i = 0; i < (int)pr->p->npairs; i++) {
		const struct pair *pair = &pr->p->pairs[i];
		bool matches = false;

		if (price_at(pr, PRICED_PAIR, i) == 0 || !pair_names_person(pr->f, pair, k->person))
			continue;
		for (int part = 0; part < n; part++)
			matches |= pair_names_post(pr->p, pair, parts[part].post);
		sum += matches ? price_at(pr, PRICED_PAIR, i) : 0;
	}
	return sum;
}

static bool is_any_budget_priced(const struct proof *pr)
{
	for (size_t b = 0; b <= pr->p->nbudgets; b++)
		if (price_at(pr, PRICED_BUDGET, (int)b) != 0)
			return true;
	return false;
}

static wide price_budgets(const struct proof *pr, size_t brief)
{
	size_t n = pr->p->nbudgets;
	wide sum = 0;

	for (size_t b = 0; b <= n; b++) {
		int row = pr->row_at[PRICED_BUDGET][b];

		if (row >= 0 && pr->price[row] != 0)
			sum += (wide)pr->price[row] *
			       ((b == n ? pr->b.at[brief].cost : pr->b.paid[brief * n + b]) / pr->rows[row].divisor);
	}
	return sum;
}

static wide price_old(const struct proof *pr, size_t brief)
{
	for (size_t i = 0; i < pr->b.nolds; i++)
		if (pr->b.olds[i].brief == brief)
			return pr->b.olds[i].row >= 0 ? pr->price[pr->b.olds[i].row] : 0;
	return 0;
}

/* What one person on the choice takes of all rows, at their prices, but for how they leave. */
static wide worth(const struct proof *pr, const struct block *k, size_t brief)
{
	const struct brief *b = &pr->b.at[brief];
	const struct choice_part whole = {b->post, WEEK_DAYS}, *parts = b->part < 0 ? &whole : pr->b.parts + b->part;
	bool secondment = b->lever == LEVER_BETWEEN || b->lever == LEVER_SECOND;
	bool outside = secondment || b->lever == LEVER_CONTRACT;
	int n = b->part < 0 ? 1 : b->nparts;
	wide sum = pr->budgets_priced ? price_budgets(pr, brief) : 0;

	for (int i = 0; i < n; i++) {
		sum += parts_of(pr->f, parts[i].days) * pr->come[outside][parts[i].post];
		if (secondment && pr->limited)
			sum += pr->same[pr->f->aims[parts[i].post].unit];
	}
	if (secondment && pr->p->npairs > 0)
		sum += price_pairs(pr, k, parts, n);
	if (b->lever == LEVER_RECRUIT)
		sum += price_at(pr, PRICED_RECRUITS, b->post);
	if (b->course >= 0)
		sum += price_at(pr, PRICED_COURSE, b->course) + price_at(pr, PRICED_COURSE_MIN, b->course);
	return b->old ? sum + price_old(pr, brief) : sum;
}

static wide measured(const struct proof *pr, const struct measure *m, const struct brief *b)
{
	int64_t sum = m->of_choices ? measure_choice(pr, m, b) : 0;

	return m->divisor == 1 ? sum : sum / m->divisor;
}

void block_open(struct proof *pr, const struct block *k, wide leave[LEAVINGS])
{
	price_leaving(pr, k, leave);
	price_same_unit(pr, k, false);
}

void block_close(struct proof *pr, const struct block *k)
{
	price_same_unit(pr, k, true);
}

wide choice_reduced(const struct proof *pr, const struct block *k, size_t brief, const wide leave[LEAVINGS])
{
	const struct brief *b = &pr->b.at[brief];
	wide d = pr->q * measured(pr, pr->now, b) - worth(pr, k, brief) - leave[leaving_of(b)];

	for (int h = 0; h < pr->nheld; h++)
		if (pr->held[h].of_choices && pr->held[h].price != 0)
			d -= pr->held[h].price * measured(pr, &pr->held[h], b);
	return d;
}

/* The best that a block's people can do at the prices, each of them: pr->best. */
static void price_block(struct proof *pr, size_t block)
{
	const struct block *k = &pr->b.blocks[block];
	wide leave[LEAVINGS], least = 0;
	bool any = false;

	block_open(pr, k, leave);
	for (size_t i = k->first; i < k->end; i++) {
		if (pr->b.at[i].out)
			continue;
		pr->reduced[i] = choice_reduced(pr, k, i, leave);
		least = !any || pr->reduced[i] < least ? pr->reduced[i] : least;
		any = true;
	}
	block_close(pr, k);
	pr->best[block] = least < 0 || k->full ? least : 0;
	pr->value += pr->best[block] * k->count;
}

static void add_measured(struct proof *pr, const struct measure *m, wide times)
{
	for (int j = m->first; times != 0 && j < m->end; j++)
		pr->rest[j] += times * (m->columns[j - m->first] / m->divisor);
}

void bound_columns(struct proof *pr)
{
	for (int j = 0; j < pr->ncolumns; j++) {
		const struct column *c = &pr->columns[j];

		pr->rest[j] = 0;
		for (int i = 0; i < COLUMN_ROWS; i++)
			if (c->row[i] >= 0)
				pr->rest[j] -= (wide)pr->price[c->row[i]] * c->coef[i];
	}
	add_measured(pr, pr->now, pr->q);
	for (int h = 0; h < pr->nheld; h++)
		add_measured(pr, &pr->held[h], -pr->held[h].price);
	for (int j = 0; j < pr->ncolumns; j++)
		pr->value += pr->rest[j] * (pr->rest[j] > 0 ? pr->columns[j].lb : pr->columns[j].ub);
}

bool bound_open(struct proof *pr)
{
	if (!is_small(pr))
		return false;
	pr->value = 0;
	for (int i = 0; i < pr->nrows; i++)
		if (pr->price[i] != 0)
			pr->value += (wide)pr->price[i] * (pr->price[i] > 0 ? pr->rows[i].lo : pr->rows[i].hi);
	for (int h = 0; h < pr->nheld; h++)
		pr->value += (wide)pr->held[h].price * pr->held[h].rhs;
	price_coming(pr);
	pr->budgets_priced = is_any_budget_priced(pr);
	return true;
}

bool bound_make(struct proof *pr)
{
	if (!bound_open(pr))
		return false;
	for (size_t k = 0; k < pr->b.nblocks; k++)
		price_block(pr, k);
	bound_columns(pr);
	return true;
}

wide bound_rounded(const struct proof *pr)
{
	return pr->value / pr->q + (pr->value % pr->q > 0);
}

static void fix_block(struct proof *pr, size_t block, wide room)
{
	struct block *k = &pr->b.blocks[block];

	for (size_t i = k->first; i < k->end; i++)
		if (!pr->b.at[i].out && pr->reduced[i] - pr->best[block] > room)
			pr->b.at[i].out = true;
	if (-pr->best[block] > room)
		k->full = true;
}

bool bound_fix(struct proof *pr, int64_t allowed)
{
	wide room = (wide)pr->q * allowed - pr->value;

	if (room < 0)
		return false;
	for (size_t k = 0; k < pr->b.nblocks; k++)
		fix_block(pr, k, room);
	for (int j = 0; j < pr->ncolumns; j++) {
		struct column *c = &pr->columns[j];

		if (pr->rest[j] > room)
			c->ub = c->lb;
		else if (-pr->rest[j] > room)
			c->lb = c->ub;
	}
	for (int i = 0; i < pr->nrows; i++) {
		struct row *r = &pr->rows[i];

		if (pr->price[i] > room)
			r->hi = r->lo;
		else if (-(wide)pr->price[i] > room)
			r->lo = r->hi;
	}
	return true;
}
