#include "model/weeks.h"

#include "model/lift.h"

#include <stdlib.h>

/* A post that the group could serve for some days of the week. */
struct place {
	int post;
	int64_t metres;
};

struct weeks {
	const struct model *m;
	struct drafts *list;
	int group;
	const struct place *places;
	int nplaces;
	int chosen[DAYS_OF_WEEK]; /* places, ascending */
	struct part parts[DAYS_OF_WEEK];
	int n;
	bool failed;
};

static bool are_neighbours(const struct province *p, int a, int b)
{
	return refs_list(&p->units[a].neighbours, b) || refs_list(&p->units[b].neighbours, a);
}

/* Can one go from each commune of the week to each other one over common borders within it? */
static bool is_connected(const struct weeks *w)
{
	const struct province *p = w->m->province;
	bool reached[DAYS_OF_WEEK] = {true};
	int n = 1;

	for (bool more = true; more;) {
		more = false;
		for (int i = 0; i < w->n; i++)
			for (int j = 0; j < w->n && !reached[i]; j++)
				if (reached[j] && are_neighbours(p, p->posts[w->parts[i].post].unit.index,
								 p->posts[w->parts[j].post].unit.index)) {
					reached[i] = more = true;
					n++;
				}
	}
	return n == w->n;
}

static void push(struct weeks *w)
{
	const struct province *p = w->m->province;
	bool agency = !unit_is_commune(&p->units[w->m->groups[w->group].unit]);
	struct option o = {.course = -1, .lever = agency ? LEVER_SECOND : LEVER_BETWEEN, .nparts = (uint8_t)w->n};

	for (int i = 0; i < w->n; i++)
		if (w->places[w->chosen[i]].metres > o.metres)
			o.metres = (int32_t)w->places[w->chosen[i]].metres;
	if (!drafts_push(w->list, o, w->parts))
		w->failed = true;
}

static bool serves_unit(const struct weeks *w, int unit)
{
	for (int i = 0; i < w->n; i++)
		if (w->m->province->posts[w->parts[i].post].unit.index == unit)
			return true;
	return false;
}

/* Weeks that go on from the parts so far with places from number `from` on, `left` days being free. */
static void extend(struct weeks *w, int from, int64_t left)
{
	const struct province *p = w->m->province;
	const struct sharing *sharing = &p->rules.sharing;

	if (w->n == sharing->max_units)
		return;
	for (int i = from; i < w->nplaces && !w->failed; i++) {
		const struct post *post = &p->posts[w->places[i].post];

		if (serves_unit(w, post->unit.index))
			continue;
		for (size_t d = 0; d < post->days.n; d++) {
			int64_t days = post->days.at[d];
			int64_t rest = left - days - (w->n > 0 ? sharing->travel_days : 0);

			if (rest < 0)
				continue;
			w->chosen[w->n] = i;
			w->parts[w->n++] = (struct part){w->places[i].post, (int)days};
			if (w->n == 1 ? days < DAYS_OF_WEEK : is_connected(w))
				push(w);
			extend(w, i + 1, rest);
			w->n--;
		}
	}
}

bool weeks_push(const struct model *m, struct drafts *l, int group, const struct group_gates *gates,
		const struct shared_post *posts, int n)
{
	const struct province *p = m->province;
	const struct group *g = &m->groups[group];
	const struct person *s = group_person(p, g);
	struct place *places;
	struct weeks w = {.m = m, .list = l, .group = group};
	struct journey journey = {.unit = -1};

	if (n == 0 || gates->person != GATE_OPEN || gates->holds_short || way_gate(p, s, -1) != GATE_OPEN)
		return true;
	places = calloc((size_t)n, sizeof *places);
	for (int i = 0; places && i < n; i++) {
		const struct position *position = &p->positions[posts[i].position];

		if (!is_no_way((enum gate)gates->ways[posts[i].position]) &&
		    person_level(s, position->field.index) >= position->level &&
		    gate_at(p, g, gates, posts[i].post, &journey) == GATE_OPEN && !lift_is_beyond(m, g, journey.metres))
			places[w.nplaces++] = (struct place){posts[i].post, journey.metres};
	}
	w.places = places;
	if (places)
		extend(&w, 0, DAYS_OF_WEEK);
	else
		w.failed = true;
	free(places);
	return !w.failed;
}
