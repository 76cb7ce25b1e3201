#include "model/options.h"

#include "base/threads.h"
#include "model/distance.h"
#include "model/lift.h"
#include "model/ways.h"
#include "model/weeks.h"

#include <stdlib.h>
#include <string.h>

/* What serves one post for the whole week. */
static bool push_full(const struct model *m, struct drafts *l, struct option o, int post)
{
	o.nparts = 1;
	return drafts_push(l, o, &m->parts[post]);
}

static bool is_full_time(const struct post *post)
{
	for (size_t i = 0; i < post->days.n; i++)
		if (post->days.at[i] == DAYS_OF_WEEK)
			return true;
	return post->days.n == 0;
}

/* One option for the level they have, or one for each course that leads to the level (7). */
static bool push_secondments(const struct model *m, struct drafts *l, int group, int post, int64_t metres)
{
	const struct province *p = m->province;
	const struct group *g = &m->groups[group];
	const struct person *s = group_person(p, g);
	const struct position *position = &p->positions[p->posts[post].position.index];
	bool agency = !unit_is_commune(&p->units[g->unit]), ok = true;
	struct option o = {.course = -1, .lever = agency ? LEVER_SECOND : LEVER_BETWEEN, .metres = (int32_t)metres};

	if (!is_full_time(&p->posts[post]))
		return true;
	if (person_level(s, position->field.index) >= position->level)
		return push_full(m, l, o, post);
	for (int c = 0; ok && c < (int)p->ncourses; c++) {
		o.course = (int16_t)c;
		if (course_leads(p, s, &p->courses[c], position) && way_gate(p, s, c) == GATE_OPEN)
			ok = push_full(m, l, o, post);
	}
	return ok;
}

/* (27) and (32). */
static bool push_own(const struct model *m, struct drafts *l, int group, int post, bool inside)
{
	const struct province *p = m->province;
	const struct group *g = &m->groups[group];
	struct option o = {.course = -1, .lever = LEVER_INSIDE};
	bool ok = true;

	if (g->unit != p->posts[post].unit.index)
		return true;
	if (inside && inside_is_open(p, g, post))
		ok = push_full(m, l, o, post);
	o.lever = LEVER_TRAIN;
	for (int c = 0; ok && lever_is_on(p, LEVER_TRAIN) && c < (int)p->ncourses; c++) {
		o.course = (int16_t)c;
		if (train_is_open(p, g, post, c))
			ok = push_full(m, l, o, post);
	}
	return ok;
}

/* (31). */
static bool push_hires(const struct model *m, struct drafts *l, int group)
{
	const struct province *p = m->province;
	const struct hire *hire = &p->hires[m->groups[group].hire];
	struct option o = {.course = -1, .lever = (uint8_t)hire->lever};
	bool late = p->rules.term.start_by != NO_DATE && term_start(p, hire->lead_weeks) > p->rules.term.start_by;
	bool ok = true;

	if (late || !lever_is_on(p, (enum lever)o.lever))
		return true;
	for (int i = 0; ok && i < (int)p->nposts; i++) {
		const struct post *post = &p->posts[i];
		const struct position *position = &p->positions[post->position.index];

		if (post_receives(p, i) && position->field.index == hire->field.index &&
		    hire->level >= position->level && (o.lever == LEVER_CONTRACT || post->quota > post->filled))
			ok = push_full(m, l, o, i);
	}
	return ok;
}

/* Whole weeks at each post. */
static bool find_weeks(struct model *m)
{
	const struct province *p = m->province;

	m->week = 1;
	for (size_t i = 0; i < p->nposts; i++)
		if (p->posts[i].days.n > 1 || !is_full_time(&p->posts[i]))
			m->week = DAYS_OF_WEEK;
	m->parts = malloc((p->nposts + 1) * sizeof *m->parts);
	for (size_t i = 0; m->parts && i < p->nposts; i++)
		m->parts[i] = (struct part){(int)i, (int)m->week};
	return m->parts != NULL;
}

/* Posts of one unit, which receive somebody. */
struct stop {
	int unit, first, end; /* in posts[] */
	uint64_t positions;   /* whose bits are set: see position_bit() */
};

/* Several positions share a bit where there are many: what is not set is surely not there. */
static uint64_t position_bit(int position)
{
	return UINT64_C(1) << position % 64;
}

/* What is the same for all groups. */
struct search {
	const struct model *m;
	bool inside;    /* (27) */
	int *posts;     /* that receive somebody, by number */
	int *positions; /* theirs */
	struct stop *stops;
	int nposts, nstops;
	struct shared_post *shared;
	int nshared;
	struct reach reach;
	struct strip strip; /* of the stops */
	int *unit_stop;     /* per unit: its first stop, -1 = none */
	bool limited;       /* there is a limit to how far people go */
	struct ways_like like;
};

/* What looks through some of the groups, and what it has found. */
struct worker {
	const struct search *in;
	int from, to; /* groups */
	struct drafts drafts;
	struct store store;
	struct distances distances;
	struct group_gates gates; /* of the group at hand */
	/* Per position: the gate that closes all its posts but those that are looked at one by one, or GATE_OPEN. */
	uint8_t *usual;
	int64_t (*closed)[GATES]; /* per position: people for whom it does */
	int64_t (*barred)[GATES]; /* per post: what is to be added to that */
	int64_t *candidates;
	uint64_t *marked; /* stops to look at; see strip_mark() */
	bool open, failed;
};

static enum gate usual_gate(const struct worker *w, const struct group *g, size_t position)
{
	enum gate way = (enum gate)w->gates.ways[position];

	if (is_no_way(way))
		return way;
	if (w->gates.person != GATE_OPEN)
		return w->gates.person;
	if (g->npairs > 0)
		return GATE_OPEN;
	if (w->gates.holds_short)
		return GATE_HOLDS_SHORT_POST;
	return w->in->limited ? GATE_TOO_FAR : GATE_OPEN;
}

/* *open: the positions without a usual gate; *near: those that are open to who is near enough. */
static void find_usual(struct worker *w, const struct group *g, uint64_t *open, uint64_t *near)
{
	*open = *near = 0;
	for (size_t i = 0; i < w->in->m->province->npositions; i++) {
		enum gate gate = usual_gate(w, g, i);

		w->usual[i] = (uint8_t)gate;
		*open |= gate == GATE_OPEN ? position_bit((int)i) : 0;
		*near |= gate == GATE_TOO_FAR ? position_bit((int)i) : 0;
		if (gate != GATE_OPEN)
			w->closed[i][gate] += g->count;
	}
}

static void look_at(struct worker *w, int group, int post, struct journey *journey)
{
	const struct model *m = w->in->m;
	const struct group *g = &m->groups[group];
	enum gate usual = (enum gate)w->usual[m->province->posts[post].position.index];
	enum gate gate = gate_at(m->province, g, &w->gates, post, journey);

	if (gate == GATE_OPEN && lift_is_beyond(m, g, journey->metres))
		gate = GATE_TOO_FAR;
	w->failed |= !push_own(m, &w->drafts, group, post, w->in->inside);
	if (usual != GATE_OPEN)
		w->barred[post][usual] -= g->count;
	if (gate != GATE_OPEN) {
		w->barred[post][gate] += g->count;
		return;
	}
	w->candidates[post] += g->count;
	w->failed |= !push_secondments(m, &w->drafts, group, post, journey->metres);
}

static void look_at_stop(struct worker *w, int group, const struct stop *stop, bool own, bool far)
{
	const struct search *in = w->in;
	struct journey journey = {.unit = -1};

	for (int i = stop->first; i < stop->end; i++) {
		enum gate usual = (enum gate)w->usual[in->positions[i]];

		if (own || usual == GATE_OPEN || (usual == GATE_TOO_FAR && !far))
			look_at(w, group, in->posts[i], &journey);
	}
}

/* Marks the stops that may matter: all of them where a position is open however far it is, else those that are near, and those
 * of the group's own unit. */
static void mark_stops(struct worker *w, const struct group *g, const double home[3], uint64_t open, uint64_t near)
{
	const struct search *in = w->in;

	memset(w->marked, 0, ((size_t)in->nstops / 64 + 1) * sizeof *w->marked);
	for (int i = 0; open && i < in->nstops; i++)
		w->marked[i / 64] |= UINT64_C(1) << i % 64;
	if (open)
		return;
	if (near)
		strip_mark(&in->strip, &in->reach, home, w->marked);
	for (int i = in->unit_stop[g->unit]; i >= 0 && i < in->nstops && in->stops[i].unit == g->unit; i++)
		w->marked[i / 64] |= UINT64_C(1) << i % 64;
}

static void push_staff(struct worker *w, int group)
{
	const struct search *in = w->in;
	const struct province *p = in->m->province;
	const struct group *g = &in->m->groups[group];
	double home[3];
	uint64_t open, near;

	distances_from(&w->distances, group_person(p, g));
	gates_of_group(p, g, &w->gates);
	find_usual(w, g, &open, &near);
	reach_home(p, group_person(p, g), home);
	mark_stops(w, g, home, open, near);
	for (int first = 0; first < in->nstops; first += 64)
		for (uint64_t left = w->marked[first / 64]; left; left &= left - 1) {
			const struct stop *stop = &in->stops[first + __builtin_ctzll(left)];
			bool own = stop->unit == g->unit;
			bool far = (stop->positions & near) && is_beyond_reach(&in->reach, home, stop->unit);

			if (own || stop->positions & (far ? open : open | near))
				look_at_stop(w, group, stop, own, far);
		}
	w->failed |= !weeks_push(in->m, &w->drafts, group, &w->gates, in->shared, in->nshared);
}

static bool worker_open(struct worker *w)
{
	const struct province *p = w->in->m->province;

	w->gates.ways = malloc(p->npositions + 1);
	w->usual = malloc(p->npositions + 1);
	w->closed = calloc(p->npositions + 1, sizeof *w->closed);
	w->barred = calloc(p->nposts + 1, sizeof *w->barred);
	w->candidates = calloc(p->nposts + 1, sizeof *w->candidates);
	w->marked = calloc((size_t)w->in->nstops / 64 + 1, sizeof *w->marked);
	w->gates.distances = &w->distances;
	w->open = true;
	return distances_open(&w->distances, p) && w->marked && w->gates.ways && w->usual && w->closed && w->barred &&
	       w->candidates;
}

static void worker_close(struct worker *w)
{
	free(w->gates.ways);
	free(w->usual);
	free(w->closed);
	free(w->barred);
	free(w->candidates);
	free(w->marked);
	distances_close(&w->distances);
	free(w->drafts.at);
	store_free(&w->store);
}

static void push_group(struct worker *w, int group)
{
	const struct model *m = w->in->m;

	if (m->groups[group].hire >= 0)
		w->failed |= !push_hires(m, &w->drafts, group);
	else
		push_staff(w, group);
}

/* The options of groups that are the same in a model like this one, from this one on as far as they follow each other there, too:
 * the group after them. */
static int copy_options(struct worker *w, int group)
{
	const struct ways_like *like = &w->in->like;
	int end = group + 1;

	while (end < w->to && like->same[end] == like->same[end - 1] + 1)
		end++;
	w->failed |= !store_copy(&w->store, like->m, like->same[group], like->same[end - 1] + 1,
				 w->in->m->lp.block_start + group + 1);
	return end;
}

/* The same of one group where posts opened or closed, which it is asked about anew. */
static void mend_options(struct worker *w, int group)
{
	const struct ways_like *like = &w->in->like;
	const struct model *m = w->in->m, *was = like->m;
	const struct group *g = &m->groups[group];
	int first = was->lp.block_start[like->same[group]], end = was->lp.block_start[like->same[group] + 1];
	struct journey journey = {.unit = -1};

	for (int o = first; o < end; o++) {
		struct option option = was->options[o];

		if (!ways_is_at(like, was, &option, DOOR_CLOSED))
			w->failed |= !drafts_push(&w->drafts, option, option_parts(was, &option));
	}
	if (like->nopened == 0)
		return;
	distances_from(&w->distances, group_person(m->province, g));
	gates_of_group(m->province, g, &w->gates);
	memset(w->usual, GATE_OPEN, m->province->npositions); /* no other post is counted */
	for (int i = 0; i < like->nopened; i++)
		look_at(w, group, like->opened[i], &journey);
}

/* Groups that are to be looked at, all of them or where posts opened. */
static bool is_to_open(const struct worker *w, int group)
{
	return !w->open && (!w->in->like.m || w->in->like.same[group] < 0 || w->in->like.nopened > 0);
}

static void work(void *workers, int k)
{
	struct worker *w = (struct worker *)workers + k;
	const struct model *m = w->in->m;

	for (int g = w->from; g < w->to && !w->failed;) {
		const struct ways_like *like = &w->in->like;
		bool is_same = like->m && like->same[g] >= 0;

		if (is_same && like->nopened + like->nclosed == 0) {
			g = copy_options(w, g);
			continue;
		}
		if (is_to_open(w, g) && !worker_open(w))
			w->failed = true;
		else if (is_same)
			mend_options(w, g);
		else
			push_group(w, g);
		size_t before = w->store.noptions;
		w->failed |= !store_drafts(m, &w->store, &w->drafts);
		m->lp.block_start[++g] = (int)(w->store.noptions - before);
	}
}

/* Adds up, `times` over, what the worker counted, if there was anything to count. */
static void add_counts(struct model *m, const struct worker *w, int times)
{
	for (int i = 0; w->open && i < w->in->nposts; i++) {
		int post = w->in->posts[i], position = m->province->posts[post].position.index;

		if (times < 0 && w->in->like.door[post] == DOOR_OPENED) /* nobody was counted there */
			continue;
		m->candidates[post] += times * w->candidates[post];
		for (int gate = 0; gate < GATES; gate++)
			m->barred[post][gate] += times * (w->barred[post][gate] + w->closed[position][gate]);
	}
}

/* Of groups that are the same nothing was counted: what was counted in the model like this one is taken, but for those that are
 * gone. */
static bool take_counts(struct model *m, const struct search *in)
{
	struct search there = *in;
	struct worker w = {.in = &there};

	if (!in->like.m)
		return true;
	there.m = in->like.m;
	for (int i = 0; i < in->nposts; i++) {
		int post = in->posts[i];

		m->candidates[post] += there.m->candidates[post];
		for (int gate = 0; gate < GATES; gate++)
			m->barred[post][gate] += there.m->barred[post][gate];
	}
	w.failed = in->like.ngone > 0 && !worker_open(&w);
	for (int i = 0; i < in->like.ngone && !w.failed; i++) {
		push_group(&w, in->like.gone[i]);
		w.drafts.n = 0;
	}
	if (!w.failed)
		add_counts(m, &w, -1);
	worker_close(&w);
	return !w.failed;
}

/* Where the stops are. */
static bool place_stops(struct model *m, struct search *in)
{
	size_t nunits = m->province->nunits;
	int *units = ARENA_NEW(&m->arena, int, (size_t)in->nstops);

	in->unit_stop = ARENA_NEW(&m->arena, int, nunits);
	if (m->arena.failed)
		return false;
	for (size_t u = 0; u < nunits; u++)
		in->unit_stop[u] = -1;
	for (int i = in->nstops - 1; i >= 0; i--) {
		units[i] = in->stops[i].unit;
		in->unit_stop[units[i]] = i;
	}
	return strip_build(&in->strip, &in->reach, units, in->nstops, &m->arena);
}

static bool prepare(struct model *m, struct search *in)
{
	const struct province *p = m->province;

	*in = (struct search){.m = m,
			      .inside = objective_find(p, TIER_INSIDE) >= 0 && lever_is_on(p, LEVER_INSIDE),
			      .limited = p->rules.travel.max_m != ABSENT};
	in->posts = ARENA_NEW(&m->arena, int, p->nposts);
	in->positions = ARENA_NEW(&m->arena, int, p->nposts);
	in->stops = ARENA_NEW(&m->arena, struct stop, p->nposts);
	in->shared = ARENA_NEW(&m->arena, struct shared_post, p->nposts);
	m->barred = arena_alloc(&m->arena, p->nposts, sizeof *m->barred, _Alignof(int64_t));
	m->candidates = ARENA_NEW(&m->arena, int64_t, p->nposts);
	m->lp.block_start = ARENA_NEW(&m->arena, int, (size_t)m->ngroups + 1);
	if (!ways_find(m, &in->like) || !reach_build(&in->reach, p, &m->arena) || !find_weeks(m))
		return false;
	for (int post = 0; post < (int)p->nposts; post++) {
		int unit = p->posts[post].unit.index;

		if (!post_receives(p, post))
			continue;
		if (in->nstops == 0 || in->stops[in->nstops - 1].unit != unit)
			in->stops[in->nstops++] = (struct stop){.unit = unit, .first = in->nposts};
		in->positions[in->nposts] = p->posts[post].position.index;
		in->posts[in->nposts++] = post;
		in->stops[in->nstops - 1].end = in->nposts;
		in->stops[in->nstops - 1].positions |= position_bit(p->posts[post].position.index);
		if (p->posts[post].days.n > 0)
			in->shared[in->nshared++] = (struct shared_post){post, p->posts[post].position.index};
	}
	return place_stops(m, in);
}

/* A thread is worth starting for so many pairs of a group and a post. */
enum { WORKERS_MOST = 16, PAIRS_OF_WORKER = 100000 };

static int workers_for(const struct search *in)
{
	int64_t n = (int64_t)in->m->ngroups * in->nposts / PAIRS_OF_WORKER + 1;

	n = n < in->m->request->threads ? n : in->m->request->threads;
	return n < 1 ? 1 : n < WORKERS_MOST ? (int)n : WORKERS_MOST;
}

bool options_build(struct model *m)
{
	struct search in;
	struct worker workers[WORKERS_MOST] = {0};
	struct store stores[WORKERS_MOST];
	bool ok = prepare(m, &in);
	int n = ok ? workers_for(&in) : 0;

	for (int k = 0; k < n; k++)
		workers[k] = (struct worker){.in = &in,
					     .from = (int)((int64_t)m->ngroups * k / n),
					     .to = (int)((int64_t)m->ngroups * (k + 1) / n)};
	threads_run(n, work, workers);
	for (int k = 0; k < n; k++) {
		ok = ok && !workers[k].failed;
		if (ok)
			add_counts(m, &workers[k], 1);
		stores[k] = workers[k].store;
		workers[k].store = (struct store){0};
		worker_close(&workers[k]);
	}
	ok = ok && take_counts(m, &in) && store_take(m, stores, n) && ways_list(m, &in.like);
	for (int k = 0; k < n; k++)
		store_free(&stores[k]);
	return ok;
}
