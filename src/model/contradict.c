#include "model/contradict.h"

#include "base/text.h"
#include "model/program.h"
#include "model/reasons.h"

#include <inttypes.h>

/* Of pairs so many are named by their lines. */
enum { LINES_MOST = 5 };

/* Where a pair sends people, as in "go to 'c1' as 'officer'". */
static const char *going(const struct pair *pair, struct arena *a)
{
	const char *to = pair->commune.id ? arena_printf(a, " to '%s'", pair->commune.id) : "";
	const char *as = pair->position.id ? arena_printf(a, " as '%s'", pair->position.id) : "";

	return arena_printf(a, "go%s%s", pair->commune.id || pair->position.id ? to : " anywhere", as);
}

/* Who cannot, and who wants it, as in "'a-1' cannot go to 'c1', which Dispatch 1 asks for". */
static const char *cannot(const struct pair *pair, int64_t found, struct arena *a)
{
	const char *who = pair->person.id ? pair->person.id : pair->unit.id, *where = going(pair, a);

	if (pair->person.id && pair->people == 1)
		return arena_printf(a, "'%s' cannot %s, which %s asks for", who, where, pair->asked_by);
	if (found == 0)
		return arena_printf(a, "nobody of '%s' can %s, and %s asks for %" PRId64, who, where, pair->asked_by,
				    pair->people);
	return arena_printf(a, "only %" PRId64 " of '%s' can %s, and %s asks for %" PRId64, found, who, where,
			    pair->asked_by, pair->people);
}

/* People of the groups that a pair names who have an option that matches. */
static int64_t people_for(const struct model *m, const struct pair *pair)
{
	int64_t n = 0;

	for (int o = 0, group = 0, last = -1; o < m->noptions; o++) {
		const struct group *g = &m->groups[group = next_group(m, group, o)];

		if (group == last || !g->members || !pair_matches(m, pair, &m->options[o]))
			continue;
		last = group;
		n += g->count;
	}
	return n;
}

/* Of all people and posts that a pair speaks of, what keeps the one out who comes nearest to going. */
struct nearest {
	enum gate gate;
	int group, post;
	int nposts;        /* posts that it speaks of */
	bool receives;     /* false: none of them is short */
	struct loc closed; /* one that is not short */
};

static void look_at(struct nearest *best, const struct province *p, const struct model *m, int g, int post)
{
	int64_t metres;
	enum gate gate = gate_of(p, &m->groups[g], post, &metres);

	/* through all gates, but there is no option: an open gate counts as the last one */
	if (best->receives && gate <= best->gate)
		return;
	best->gate = gate;
	best->group = g;
	best->post = post;
	best->receives = true;
}

static bool has_option(const struct model *m, const struct pair *pair, int group)
{
	for (int o = m->lp.block_start[group]; o < m->lp.block_start[group + 1]; o++)
		if (pair_matches(m, pair, &m->options[o]))
			return true;
	return false;
}

static struct nearest nearest_of(const struct model *m, const struct pair *pair)
{
	const struct province *p = m->province;
	struct nearest best = {.group = -1, .post = -1};

	for (int g = 0; g < m->ngroups; g++) {
		bool goes = m->groups[g].members && has_option(m, pair, g);

		for (int post = 0; post < (int)p->nposts; post++) {
			if (goes || !pair_names(pair, &m->groups[g]) || !pair_is_for(p, pair, post))
				continue;
			best.nposts++;
			if (post_receives(p, post))
				look_at(&best, p, m, g, post);
			else
				best.closed = p->posts[post].at;
		}
	}
	return best;
}

/* Why the one who comes nearest cannot go. */
static const char *reason_of(const struct province *p, const struct pair *pair, const struct nearest *near,
			     const struct group *g, struct arena *a, struct loc *at)
{
	*at = near->closed;
	if (near->nposts == 0)
		return "there is no such post";
	if (!near->receives)
		return near->nposts == 1 ? "the post is not short" : "no such post is short";
	if (near->gate != GATE_OPEN)
		return gate_reason(p, g, near->post, near->gate, a, at);
	*at = p->posts[near->post].at;
	return arena_printf(a, "the post is shared by the day, and %s would need a course first",
			    pair->person.id ? "they" : "others");
}

static void report_barred(const struct model *m, const struct pair *pair, int64_t found, struct diags *ds,
			  struct arena *a)
{
	const struct province *p = m->province;
	struct nearest near = nearest_of(m, pair);
	const struct group *g = near.group >= 0 ? &m->groups[near.group] : NULL;
	struct loc at;
	const char *why = reason_of(p, pair, &near, g, a, &at);
	const char *of = g && !pair->person.id ? arena_printf(a, "; '%s', for example", g->key) : "";
	const char *place = at.file ? arena_printf(a, " (%s:%u)", at.file, at.line) : "";

	diag_error(ds, pair->at, "pair-barred", "%s%s: %s%s", cannot(pair, found, a), of, why, place);
	diag_hint(ds, "drop the %s, or change what stands against it", pair_rule_names[pair->rule]);
}

/* What one person on the option takes of a row that limits. */
static int64_t use_of(const struct model *m, int option, int row)
{
	const struct lp_problem *lp = &m->lp;
	const struct row_ref *ref = &m->rows[row];
	struct lp_column column;
	int64_t use = 0;

	if (ref->kind == ROW_BUDGET)
		return budget_pays(m, ref->index >= 0 ? (size_t)ref->index : m->province->nbudgets,
				   &m->options[option]);
	lp_runs(lp, option, &column);
	for (int k = 0; k < LP_RUNS; k++)
		for (const struct lp_entry *e = column.runs[k].at; e < column.runs[k].end; e++)
			if (e->row == row)
				use = e->value;
	return use;
}

/* What one person whom the pin binds takes of the row at least. */
static int64_t least_use(const struct model *m, const struct pair *pin, int row)
{
	int64_t least = LP_INF;

	for (int g = 0; g < m->ngroups; g++) {
		if (!pair_names(pin, &m->groups[g]))
			continue;
		for (int o = m->lp.block_start[g]; o < m->lp.block_start[g + 1]; o++) {
			int64_t use = pair_matches(m, pin, &m->options[o]) ? use_of(m, o, row) : least;

			least = use < least ? use : least;
		}
	}
	return least == LP_INF ? 0 : least;
}

/* Pins that share a limit, or pairs that one more has to share it with. */
struct sharers {
	const struct pair *last; /* in the file */
	unsigned lines[LINES_MOST];
	int n;
};

/* In the order of the file. */
static void add_sharer(struct sharers *s, const struct pair *pair)
{
	int i = s->n < LINES_MOST ? s->n : LINES_MOST;

	for (; i > 0 && s->lines[i - 1] > pair->at.line; i--)
		if (i < LINES_MOST)
			s->lines[i] = s->lines[i - 1];
	if (i < LINES_MOST)
		s->lines[i] = pair->at.line;
	s->n++;
	if (!s->last || pair->at.line > s->last->at.line)
		s->last = pair;
}

/* As in "lines 20, 21 and 22" */
static const char *lines_of(const struct sharers *s, struct arena *a)
{
	int shown = s->n < LINES_MOST ? s->n : LINES_MOST;
	const char *text = arena_printf(a, "line%s %u", s->n == 1 ? "" : "s", s->lines[0]);

	for (int i = 1; i < shown; i++)
		text = arena_printf(a, "%s%s %u", text, i + 1 == s->n ? " and" : ",", s->lines[i]);
	return s->n > shown ? arena_printf(a, "%s and %d more", text, s->n - shown) : text;
}

/* A limit that pins alone exceed. */
struct exceeded {
	int row;
	int64_t used, largest; /* by all the pins, by one of them */
	struct sharers pins;
	bool reported;
};

/* Fills *e; false when the pins leave the limit room enough, or the row is none. */
static bool is_exceeded(const struct model *m, int row, struct exceeded *e, struct arena *a)
{
	const struct province *p = m->province;
	struct loc at;

	*e = (struct exceeded){.row = row};
	if (!limit_reason(m, &m->rows[row], a, &at))
		return false;
	for (size_t i = 0; i < p->npairs; i++) {
		int64_t use = p->pairs[i].rule == PAIR_PIN ? least_use(m, &p->pairs[i], row) : 0;

		use *= p->pairs[i].people;
		e->used += use;
		e->largest = use > e->largest ? use : e->largest;
		if (use > 0)
			add_sharer(&e->pins, &p->pairs[i]);
	}
	return e->pins.n > 0 && e->used > limit_capacity(m, &m->rows[row]);
}

/* The same pins may exceed several limits: one error, which names the first, and the others in what to do. */
static void report_exceeded(const struct model *m, struct exceeded *all, int n, int i, struct diags *ds,
			    struct arena *a)
{
	const struct exceeded *e = &all[i];
	const struct sharers *pins = &e->pins;
	const char *others = "", *few;
	int nothers = 0;
	struct loc at;
	const char *reason = limit_reason(m, &m->rows[e->row], a, &at);

	diag_error(ds, pins->last->at, "pins-exceed-limit", "%s %s%s %s, but %s (%s:%u)",
		   pins->n == 1 ? "this pin" : arena_printf(a, "the pins in %s", lines_of(pins, a)),
		   limit_verb(&m->rows[e->row]), pins->n == 1 ? "s" : "", limit_amount(m, &m->rows[e->row], e->used, a),
		   reason, at.file, at.line);
	for (int k = i; k < n; k++) {
		if (all[k].pins.n != pins->n || all[k].pins.last != pins->last)
			continue;
		all[k].reported = true;
		if (k == i)
			continue;
		reason = limit_reason(m, &m->rows[all[k].row], a, &at);
		others = arena_printf(a, "%s%s%s (%s:%u)", others,
				      nothers++ > 0 ? ", and " : "; other limits are exceeded as well: ", reason,
				      at.file, at.line);
	}
	few = e->used - e->largest > limit_capacity(m, &m->rows[e->row]) ? "some of them" : "one of them";
	diag_hint(ds, "drop %s, or raise the limit%s", pins->n == 1 ? "the pin" : few, others);
}

static bool check_limits(const struct model *m, struct diags *ds, struct arena *a)
{
	struct exceeded *all = ARENA_NEW(a, struct exceeded, (size_t)m->lp.nrows);
	int n = 0;

	for (int row = 0; all && row < m->lp.nrows; row++)
		n += is_exceeded(m, row, &all[n], a);
	for (int i = 0; i < n; i++)
		if (!all[i].reported)
			report_exceeded(m, all, n, i, ds, a);
	return n == 0;
}

bool contradictions_check(const struct model *m, struct diags *ds)
{
	const struct province *p = m->province;
	struct arena a = {0};
	bool ok = true, pins = false;

	for (size_t i = 0; i < p->npairs; i++) {
		const struct pair *pair = &p->pairs[i];
		int64_t found = pair->rule == PAIR_NEVER ? 0 : people_for(m, pair);

		pins |= pair->rule == PAIR_PIN;
		if (pair->rule == PAIR_NEVER || found >= pair->people)
			continue;
		report_barred(m, pair, found, ds, &a);
		ok = false;
	}
	if (pins)
		ok = check_limits(m, ds, &a) && ok;
	arena_free(&a);
	return ok;
}
