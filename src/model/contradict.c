#include "model/contradict.h"

#include "base/text.h"

#include <inttypes.h>

/* What a pair says, as in "pin so-a-1 to 90001 it-officer (asked by ...)". */
static const char *pair_text(const struct model *m, const struct pair *pair, struct arena *a)
{
	return arena_printf(a, "%s %s%s%s%s%s (asked by %s)", pair_rule_names[pair->rule],
			    pair->person.id ? pair->person.id : pair->unit.id,
			    pair->commune.id || pair->position.id ? " to" : "", pair->commune.id ? " " : "",
			    pair->commune.id ? pair->commune.id : "",
			    pair->position.id ? arena_printf(a, " %s", pair->position.id) : "", pair->asked_by);
	(void)m;
}

/* The entry of the config that shuts the gate. */
static struct loc gate_place(const struct province *p, const struct group *g, int post, enum gate gate)
{
	switch (gate) {
	case GATE_PINNED:
	case GATE_NEVER:
		for (int i = 0; i < g->npairs; i++)
			if (p->pairs[g->pairs[i]].rule == (gate == GATE_PINNED ? PAIR_PIN : PAIR_NEVER))
				return p->pairs[g->pairs[i]].at;
		return p->at;
	case GATE_HOLDS_SHORT_POST:
		return p->posts[g->holds].at;
	case GATE_NO_ROUTE:
		return p->units[p->posts[post].unit.index].at;
	case GATE_TOO_FAR:
		return p->rules.travel.at;
	case GATE_LEVER_OFF:
	case GATE_TOO_LATE:
		return p->rules.at;
	default: /* what stands with the person */
		return group_person(p, g)->at;
	}
}

/* People of the groups that a pair names who have an option that matches. */
static int64_t people_for(const struct model *m, const struct pair *pair)
{
	int64_t n = 0;

	for (int o = 0, last = -1; o < m->noptions; o++) {
		const struct group *g = &m->groups[m->options[o].group];

		if (m->options[o].group == last || !g->members || !pair_matches(m->province, pair, g, &m->options[o]))
			continue;
		last = m->options[o].group;
		n += g->count;
	}
	return n;
}

static bool concerns(const struct province *p, const struct pair *pair, const struct group *g, int post)
{
	if (!g->members || (pair->person.id ? g->members[0] != pair->person.index : g->unit != pair->unit.index))
		return false;
	return (!pair->commune.id || pair->commune.index == p->posts[post].unit.index) &&
	       (!pair->position.id || pair->position.index == p->posts[post].position.index);
}

/* Of all people and posts that a pair speaks of, what keeps the one out who comes nearest to going. */
struct nearest {
	enum gate gate;
	int group, post;
	bool receives;     /* false: no such post is short */
	struct loc closed; /* a post that is not short */
};

static struct nearest nearest_of(const struct model *m, const struct pair *pair)
{
	const struct province *p = m->province;
	struct nearest best = {.group = -1, .post = -1};

	for (int g = 0; g < m->ngroups; g++)
		for (int post = 0; post < (int)p->nposts; post++) {
			int64_t metres;
			enum gate gate;

			if (!concerns(p, pair, &m->groups[g], post))
				continue;
			if (!post_receives(p, post)) {
				best.closed = p->posts[post].at;
				continue;
			}
			gate = gate_of(p, &m->groups[g], post, &metres);
			if (gate != GATE_OPEN && (!best.receives || gate > best.gate))
				best = (struct nearest){.gate = gate, .group = g, .post = post, .receives = true};
		}
	return best;
}

static void report_barred(const struct model *m, const struct pair *pair, int64_t found, struct diags *ds,
			  struct arena *a)
{
	const struct province *p = m->province;
	struct nearest near = nearest_of(m, pair);
	const char *what = pair_text(m, pair, a);
	struct loc at = near.receives ? gate_place(p, &m->groups[near.group], near.post, near.gate) : near.closed;

	if (near.receives)
		diag_error(ds, pair->at, "pair-barred",
			   "%s: %" PRId64 " of %" PRId64 " can, the others are barred by %s (%s:%u)", what, found,
			   pair->people, gate_names[near.gate], at.file ? at.file : p->at.file, at.line);
	else if (at.file)
		diag_error(ds, pair->at, "pair-barred", "%s: no such post is short (%s:%u)", what, at.file, at.line);
	else
		diag_error(ds, pair->at, "pair-barred", "%s: there is no such post, or nobody who could go", what);
	diag_hint(ds, "drop the pair, or change what stands against it");
}

/* What one person whom the pin binds takes of the row at least. */
static int64_t least_use(const struct model *m, const struct pair *pin, int row)
{
	const struct lp_problem *lp = &m->lp;
	int64_t least = LP_INF;

	for (int o = 0; o < m->noptions; o++) {
		int64_t use = 0;

		if (!pair_matches(m->province, pin, &m->groups[m->options[o].group], &m->options[o]))
			continue;
		for (size_t e = lp->col_start[o]; e < lp->col_start[o + 1]; e++)
			if (lp->entries[e].row == row)
				use = lp->entries[e].value;
		least = use < least ? use : least;
	}
	return least == LP_INF ? 0 : least;
}

/* The entry of the config that a limit comes from, and its name. */
static struct loc limit_place(const struct province *p, const struct row_ref *row, const char **name)
{
	switch (row->kind) {
	case ROW_GAP:
		*name = "the shortage of the post";
		return p->posts[row->index].at;
	case ROW_REQUEST:
		*name = "what the post requested";
		return p->posts[row->index].at;
	case ROW_RELEASE:
		*name = "the release limit of the unit";
		return p->units[row->index].release.at;
	case ROW_KEEP:
		*name = "the people of a field whom the unit keeps";
		return p->units[row->index].release.at;
	case ROW_SEATS:
		*name = "the seats of the commune";
		return p->units[row->index].at;
	case ROW_COURSE:
		*name = "the seats of the course";
		return p->courses[row->index].at;
	case ROW_BUDGET:
		*name = row->index >= 0 ? p->budgets[row->index].id : "budget.total";
		return row->index >= 0 ? p->budgets[row->index].at : p->at;
	default:
		*name = NULL;
		return p->at;
	}
}

/* Do the pins alone exceed the limit? */
static bool check_limit(const struct model *m, int row, struct diags *ds)
{
	const struct province *p = m->province;
	const struct pair *last = NULL;
	const char *name;
	struct loc at = limit_place(p, &m->rows[row], &name);
	/* the row of a course that needs a least number of people has 0 there (35) */
	int64_t used = 0, most = m->rows[row].kind == ROW_COURSE ? m->rows[row].capacity : m->lp.row_hi[row];

	for (size_t i = 0; name && i < p->npairs; i++) {
		int64_t use = p->pairs[i].rule == PAIR_PIN ? least_use(m, &p->pairs[i], row) : 0;

		used += use * p->pairs[i].people;
		last = use > 0 ? &p->pairs[i] : last;
	}
	if (!last || used <= most)
		return true;
	diag_error(ds, last->at, "pins-exceed-limit", "the pins up to this one take more than %s allows (%s:%u)", name,
		   at.file, at.line);
	diag_hint(ds, "drop one of the pins, or raise the limit");
	return false;
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
	for (int row = 0; pins && row < m->lp.nrows; row++)
		ok = check_limit(m, row, ds) && ok;
	arena_free(&a);
	return ok;
}

void contradictions_report(const struct model *m, const int64_t *x, struct diags *ds)
{
	const struct province *p = m->province;
	struct arena a = {0};

	for (size_t i = 0; i < p->npairs; i++) {
		if (m->miss_col[i] < 0 || x[m->miss_col[i]] == 0)
			continue;
		diag_error(ds, p->pairs[i].at, "no-plan",
			   "%s: with the other hard rules %" PRId64 " of %" PRId64 " cannot go",
			   pair_text(m, &p->pairs[i], &a), x[m->miss_col[i]], p->pairs[i].people);
		diag_hint(ds, "of all pairs this one, or another that shares a limit with it, has to give way");
	}
	arena_free(&a);
}
