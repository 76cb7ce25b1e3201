/* A search's tree, followed case by case, with bounds for the choices that are in play in each: README.md says why that is a
 * proof, whatever the tree does. */
#include "insight/verify_certificate.h"

#include <stdio.h>
#include <string.h>

/* A choice in play, of all who are alike. */
struct live {
	size_t brief;
	int64_t lb, ub;
	wide reduced;
};

/* All who are alike, with the choices that they have in play: live[first] to live[end - 1]. */
struct crowd {
	size_t first, end;
	size_t block; /* the first of them */
	int64_t count;
	wide best; /* what one more of them on a choice would take the place of */
};

/* The bounds of a choice or a column: choices first. */
struct change {
	size_t place;
	int64_t lb, ub;
};

enum { LIST_LEAST = 256 };

#define NO_PLACE SIZE_MAX /* 0 in all plans that are left */

/* A split: the case that is followed, and the other one. */
struct fork {
	size_t mark; /* changes before it */
	struct change other;
	bool empty, other_left;
};

struct tree {
	struct proof *pr;
	const struct plan_search *told;
	int64_t target;
	struct tree_fault *wrong;
	struct live *live;
	struct crowd *crowds;
	size_t nlive, ncrowds;
	int64_t *price; /* per row */
	struct change *trail;
	struct fork *forks;
	size_t ntrail, trail_space, nforks, forks_space;
	size_t skipping; /* cases that are closed already, whatever the deeds of them are */
	bool impossible; /* by the last bound: more people must be on choices than there are */
	bool done;       /* no case is left */
	struct arena arena;
};

static bool wrong(struct tree *t, const char *key, const char *what)
{
	t->wrong->key = key;
	snprintf(t->wrong->text, sizeof t->wrong->text, "%s", what);
	return false;
}

/* Takes prices as the plan has them: false, and what is wrong, where they are none. */
static bool take_prices(struct tree *t, const struct ints *held, const struct ints *prices)
{
	struct proof *pr = t->pr;
	int64_t last = -1;

	if (held->n != (size_t)pr->nheld || prices->n % 2 != 0)
		return wrong(t, held->n != (size_t)pr->nheld ? "held" : "prices",
			     "has not a price for each row that it must have one for");
	memset(t->price, 0, (size_t)pr->nrows * sizeof *t->price);
	for (size_t i = 0; i < prices->n; i += 2) {
		int64_t row = prices->at[i], price = prices->at[i + 1];

		if (row <= last || row >= pr->nrows)
			return wrong(t, "prices", "has a price for no row, or not in the order of rows");
		if (price_wrong(&pr->rows[row], price)) {
			snprintf(t->wrong->text, sizeof t->wrong->text, "has a price %s for row number %d, '%s'",
				 price_wrong(&pr->rows[row], price), (int)row + 1, priced_names[pr->rows[row].kind]);
			t->wrong->key = "prices";
			return false;
		}
		t->price[row] = price;
		last = row;
	}
	for (int h = 0; h < pr->nheld; h++) {
		if (!is_held_price(held->at[h]))
			return wrong(t, "held", "has a price above 0, or too large, for a held row");
		pr->held[h].price = held->at[h];
	}
	pr->price = t->price;
	return true;
}

static wide room_of(const struct tree *t)
{
	return (wide)t->pr->q * t->target - t->pr->value;
}

/* By the prices that come first: false where there is something wrong.  *closed: they close all. */
static bool open_prices(struct tree *t, bool *closed)
{
	*closed = false;
	if (t->told->denominator == ABSENT)
		return true;
	if (t->told->denominator < 1)
		return wrong(t, "denominator", "has no denominator");
	t->pr->q = t->told->denominator;
	if (!take_prices(t, &t->told->held, &t->told->prices))
		return false;
	if (!bound_make(t->pr))
		return wrong(t, "prices", "has prices too large to be added up");
	*closed = room_of(t) < 0;
	return true;
}

static bool in_play(const struct tree *t, size_t block, size_t brief)
{
	const struct proof *pr = t->pr;

	if (pr->b.at[brief].out)
		return false;
	return t->told->denominator == ABSENT || pr->reduced[brief] - pr->best[block] <= room_of(t);
}

/* Whatever is in play, in the order of choices; false without memory. */
static bool gather(struct tree *t)
{
	const struct briefs *b = &t->pr->b;
	int64_t *count = ARENA_NEW(&t->arena, int64_t, b->nblocks);
	size_t n = 0, ncrowds = 0;

	for (size_t k = 0; count && k < b->nblocks; k++) {
		count[t->pr->alike[k]] += b->blocks[k].count;
		ncrowds += t->pr->alike[k] == k;
		for (size_t i = b->blocks[k].first; t->pr->alike[k] == k && i < b->blocks[k].end; i++)
			n += in_play(t, k, i);
	}
	t->live = arena_alloc(&t->arena, n, sizeof *t->live, _Alignof(struct live));
	t->crowds = arena_alloc(&t->arena, ncrowds, sizeof *t->crowds, _Alignof(struct crowd));
	for (size_t k = 0; !t->arena.failed && k < b->nblocks; k++) {
		struct crowd crowd = {.first = t->nlive, .block = k, .count = count[k]};

		for (size_t i = b->blocks[k].first; t->pr->alike[k] == k && i < b->blocks[k].end; i++)
			if (in_play(t, k, i))
				t->live[t->nlive++] = (struct live){.brief = i, .ub = count[k]};
		crowd.end = t->nlive;
		if (crowd.end > crowd.first)
			t->crowds[t->ncrowds++] = crowd;
	}
	return !t->arena.failed;
}

/* The cheapest choice after `last` (NULL: of all) of which there can be more. */
static const struct live *next_cheapest(const struct tree *t, const struct crowd *c, const struct live *last)
{
	const struct live *next = NULL;

	for (const struct live *l = t->live + c->first; l < t->live + c->end; l++) {
		if (l->ub == l->lb ||
		    (last && (l->reduced < last->reduced || (l->reduced == last->reduced && l <= last))))
			continue;
		if (!next || l->reduced < next->reduced)
			next = l;
	}
	return next;
}

/* The least that all of the crowd can come to: those who must be somewhere, and more where that is cheaper than nothing. */
static wide least_of(struct tree *t, struct crowd *c)
{
	int64_t left = c->count, must = t->pr->b.blocks[c->block].full ? c->count : 0;
	const struct live *l = NULL;
	wide sum = 0;

	c->best = 0;
	for (size_t i = c->first; i < c->end; i++) {
		if (t->live[i].lb > left) {
			t->impossible = true;
			return 0;
		}
		left -= t->live[i].lb;
		must -= t->live[i].lb;
		sum += t->live[i].reduced * t->live[i].lb;
	}
	while (left > 0 && (l = next_cheapest(t, c, l))) {
		int64_t more = l->reduced < 0 ? left : must;

		if (more <= 0)
			break;
		more = more < l->ub - l->lb ? more : l->ub - l->lb;
		sum += l->reduced * more;
		left -= more;
		must -= more;
		if (left == 0 || (must == 0 && l->reduced > 0))
			c->best = l->reduced;
	}
	return sum;
}

/* The bound of the case, in pr->value; false where prices are too large. */
static bool bound_case(struct tree *t)
{
	struct proof *pr = t->pr;

	t->impossible = false;
	if (!bound_open(pr))
		return false;
	for (size_t k = 0; k < t->ncrowds; k++) {
		struct crowd *c = &t->crowds[k];
		const struct block *block = &pr->b.blocks[c->block];
		wide leave[LEAVINGS];

		block_open(pr, block, leave);
		for (size_t i = c->first; i < c->end; i++)
			t->live[i].reduced = choice_reduced(pr, block, t->live[i].brief, leave);
		block_close(pr, block);
		pr->value += least_of(t, c);
	}
	bound_columns(pr);
	return true;
}

static struct change bounds_of(const struct tree *t, size_t place)
{
	if (place == NO_PLACE)
		return (struct change){place, 0, 0};
	if (place < t->nlive)
		return (struct change){place, t->live[place].lb, t->live[place].ub};
	return (struct change){place, t->pr->columns[place - t->nlive].lb, t->pr->columns[place - t->nlive].ub};
}

static void set_bounds(struct tree *t, const struct change *c)
{
	if (c->place < t->nlive) {
		t->live[c->place].lb = c->lb;
		t->live[c->place].ub = c->ub;
	} else {
		t->pr->columns[c->place - t->nlive].lb = c->lb;
		t->pr->columns[c->place - t->nlive].ub = c->ub;
	}
}

/* The bounds in this case, until it is left.  False without memory. */
static bool change(struct tree *t, const struct change *to)
{
	if (to->place == NO_PLACE)
		return true;
	t->trail = ARENA_GROW(&t->arena, struct change, t->trail, t->ntrail, &t->trail_space, LIST_LEAST);
	if (!t->trail)
		return false;
	t->trail[t->ntrail++] = bounds_of(t, to->place);
	set_bounds(t, to);
	return true;
}

static void undo(struct tree *t, size_t mark)
{
	while (t->ntrail > mark)
		set_bounds(t, &t->trail[--t->ntrail]);
}

/* Goes no further from its limit than there is room, when one more costs `extra`.  False without memory. */
static bool narrow(struct tree *t, size_t place, wide extra, wide room)
{
	struct change c = bounds_of(t, place);
	wide size = extra < 0 ? -extra : extra;
	int64_t far;

	if (size * (c.ub - c.lb) <= room)
		return true;
	far = (int64_t)(room / size);
	if (extra > 0)
		c.ub = c.lb + far;
	else
		c.lb = c.ub - far;
	return change(t, &c);
}

static bool narrow_all(struct tree *t, wide room)
{
	for (size_t k = 0; k < t->ncrowds; k++) {
		const struct crowd *c = &t->crowds[k];

		for (size_t i = c->first; i < c->end; i++)
			if (t->live[i].reduced > c->best && !narrow(t, i, t->live[i].reduced - c->best, room))
				return false;
	}
	for (int j = 0; j < t->pr->ncolumns; j++)
		if (!narrow(t, t->nlive + (size_t)j, t->pr->rest[j], room))
			return false;
	return true;
}

/* Goes on with a case.  False without memory. */
static bool enter(struct tree *t, const struct change *to, bool empty)
{
	t->skipping = empty;
	return empty || change(t, to);
}

/* The case is closed: on with the other one of the last split that has one left. */
static bool close_case(struct tree *t)
{
	while (t->nforks > 0) {
		struct fork *fork = &t->forks[t->nforks - 1];

		undo(t, fork->mark);
		if (fork->other_left) {
			fork->other_left = false;
			return enter(t, &fork->other, fork->empty);
		}
		t->nforks--;
	}
	t->done = true;
	return true;
}

/* Where the column of a deed is; what is not in play is 0. */
static size_t place_of(const struct tree *t, const struct split *split)
{
	size_t from = 0, to = t->nlive;

	if (split->column >= 0)
		return t->nlive + (size_t)split->column;
	while (from < to) {
		size_t middle = from + (to - from) / 2;

		if (t->live[middle].brief < split->brief)
			from = middle + 1;
		else
			to = middle;
	}
	return from < t->nlive && t->live[from].brief == split->brief ? from : NO_PLACE;
}

static bool split_case(struct tree *t, const struct plan_deed *deed)
{
	struct change low, high;
	struct fork fork = {.mark = t->ntrail, .other_left = true};
	bool up = deed->deed == DEED_SPLITS_UP;

	if (deed->column < 0 || (size_t)deed->column >= t->pr->nsplits)
		return wrong(t, "column", "splits what is no column of the certificate");
	if (deed->at < 0 || deed->at > PRICE_MOST)
		return wrong(t, "at", "splits a column at no number that it can have");
	low = high = bounds_of(t, place_of(t, &t->pr->splits[deed->column]));
	low.ub = deed->at < low.ub ? deed->at : low.ub;
	high.lb = deed->at < high.lb ? high.lb : deed->at + 1;
	fork.other = up ? low : high;
	fork.empty = fork.other.lb > fork.other.ub;
	t->forks = ARENA_GROW(&t->arena, struct fork, t->forks, t->nforks, &t->forks_space, LIST_LEAST);
	if (!t->forks)
		return false;
	t->forks[t->nforks++] = fork;
	return enter(t, up ? &high : &low, up ? high.lb > high.ub : low.lb > low.ub);
}

/* By prices: the case is closed, or what they put out of play in it is.  False where neither is so, or without memory. */
static bool price_case(struct tree *t, const struct plan_deed *deed)
{
	bool any_cost = deed->deed == DEED_IMPOSSIBLE, closed;

	if (!any_cost && deed->denominator < 1)
		return wrong(t, "denominator", "has no denominator");
	t->pr->q = any_cost ? 0 : deed->denominator; /* the cost then counts nothing */
	if (!take_prices(t, &deed->held, &deed->prices))
		return false;
	if (!bound_case(t))
		return wrong(t, "prices", "has prices too large to be added up");
	closed = t->impossible || (any_cost ? t->pr->value > 0 : room_of(t) < 0);
	if (deed->deed == DEED_FIXES) {
		t->skipping = closed; /* to where the deeds of the case close it */
		return closed || narrow_all(t, room_of(t));
	}
	return closed ? close_case(t) : wrong(t, NULL, "does not close its case");
}

/* A deed of a case that is closed already. */
static bool skip(struct tree *t, const struct plan_deed *deed)
{
	if (deed->deed == DEED_SPLITS_DOWN || deed->deed == DEED_SPLITS_UP)
		t->skipping++;
	else if (deed->deed != DEED_FIXES)
		t->skipping--;
	return t->skipping > 0 || close_case(t);
}

static enum tree_end follow(struct tree *t)
{
	const struct plan_deed *deeds = t->told->deeds.at;
	bool ok = true;

	for (size_t i = 0; i < t->told->deeds.n && ok; i++) {
		t->wrong->deed = i;
		if (t->done)
			ok = wrong(t, NULL, "comes after all is closed");
		else if (t->skipping > 0)
			ok = skip(t, &deeds[i]);
		else if (deeds[i].deed == DEED_SPLITS_DOWN || deeds[i].deed == DEED_SPLITS_UP)
			ok = split_case(t, &deeds[i]);
		else
			ok = price_case(t, &deeds[i]);
	}
	if (t->arena.failed)
		return TREE_NO_MEMORY;
	if (!ok)
		return TREE_WRONG;
	return t->done ? TREE_CLOSES : TREE_OPEN;
}

enum tree_end tree_follow(struct proof *pr, const struct plan_search *told, int64_t target, struct tree_fault *fault)
{
	struct tree t = {.pr = pr, .told = told, .target = target, .wrong = fault};
	enum tree_end end = TREE_WRONG;
	bool closed;

	*fault = (struct tree_fault){.deed = told->deeds.n};
	t.price = ARENA_NEW(&t.arena, int64_t, (size_t)pr->nrows);
	if (!t.price)
		end = TREE_NO_MEMORY;
	else if (open_prices(&t, &closed))
		end = closed ? TREE_CLOSES : gather(&t) ? follow(&t) : TREE_NO_MEMORY;
	undo(&t, 0);
	arena_free(&t.arena);
	return end;
}
