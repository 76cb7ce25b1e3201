#include "model/distance.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define EARTH_RADIUS_M 6371008.8 /* mean radius, IUGG */
#define RADIANS        (3.14159265358979323846 / 180)

static double sin2_half(double angle)
{
	double s = sin(angle / 2);

	return s * s;
}

/* Great circle by the haversine formula, times the road factor, rounded half up. */
static int64_t by_road(int64_t lat1, int64_t lon1, int64_t lat2, int64_t lon2, int64_t factor)
{
	double phi1 = (double)lat1 / 1e6 * RADIANS, phi2 = (double)lat2 / 1e6 * RADIANS;
	double dlambda = ((double)lon2 / 1e6 - (double)lon1 / 1e6) * RADIANS;
	double h = sin2_half(phi2 - phi1) + cos(phi1) * cos(phi2) * sin2_half(dlambda);
	double circle = 2 * EARTH_RADIUS_M * asin(fmin(1, sqrt(h)));

	return (int64_t)floor(circle * ((double)factor / 1000) + 0.5);
}

/* Pairs are sorted by their ends, and no two have the same ones. */
static const struct km_pair *pair_of(const struct province *p, const char *from, const char *to)
{
	const struct km_pair *pairs = p->rules.travel.pairs.at;
	size_t low = 0, high = p->rules.travel.pairs.n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int order = strcmp(pairs[mid].from, from);

		order = order ? order : strcmp(pairs[mid].to.id, to);
		if (order == 0)
			return &pairs[mid];
		if (order < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

/* In either direction. */
static int64_t measured(const struct province *p, const char *from, int to)
{
	const char *to_id = p->units[to].id;
	const struct km_pair *pair = from ? pair_of(p, from, to_id) : NULL;

	if (from && !pair)
		pair = pair_of(p, to_id, from);
	return pair ? pair->metres : NO_ROUTE;
}

int64_t distance_to(const struct province *p, const struct person *s, int unit)
{
	const struct unit *own = &p->units[s->unit.index], *to = &p->units[unit];
	bool at_home = s->home.at.line != 0;
	int64_t metres = measured(p, at_home ? s->home.place : own->id, unit);

	if (metres != NO_ROUTE || to->kind == UNIT_SPECIAL_ZONE)
		return metres;
	return by_road(at_home ? s->home.lat : own->lat, at_home ? s->home.lon : own->lon, to->lat, to->lon,
		       p->rules.travel.road_factor);
}

enum { UNMEASURED = NO_ROUTE - 1 };

bool distances_open(struct distances *d, const struct province *p)
{
	*d = (struct distances){.now = 0};
	for (int i = 0; i < PLACES_REMEMBERED; i++) {
		d->metres[i] = malloc((p->nunits + 1) * sizeof **d->metres);
		d->to[i] = malloc((p->nunits + 1) * sizeof **d->to);
		if (!d->metres[i] || !d->to[i])
			return false;
		for (size_t u = 0; u < p->nunits; u++)
			d->metres[i][u] = UNMEASURED;
	}
	return true;
}

void distances_close(struct distances *d)
{
	for (int i = 0; i < PLACES_REMEMBERED; i++) {
		free(d->metres[i]);
		free(d->to[i]);
	}
	*d = (struct distances){.now = 0};
}

static bool live_together(const struct person *a, const struct person *b)
{
	const struct home *x = &a->home, *y = &b->home;

	if (x->at.line == 0 || y->at.line == 0)
		return x->at.line == y->at.line && a->unit.index == b->unit.index;
	return x->lat == y->lat && x->lon == y->lon && !x->place == !y->place &&
	       (!x->place || strcmp(x->place, y->place) == 0);
}

void distances_from(struct distances *d, const struct person *s)
{
	for (int i = 0; i < PLACES_REMEMBERED; i++)
		if (d->from[i] && live_together(d->from[i], s)) {
			d->now = i;
			return;
		}
	d->now = d->next;
	d->next = (d->next + 1) % PLACES_REMEMBERED;
	d->from[d->now] = s;
	for (int i = 0; i < d->nto[d->now]; i++)
		d->metres[d->now][d->to[d->now][i]] = UNMEASURED;
	d->nto[d->now] = 0;
}

int64_t distances_to(struct distances *d, const struct province *p, int unit)
{
	int64_t *metres = &d->metres[d->now][unit];

	if (*metres == UNMEASURED) {
		*metres = distance_to(p, d->from[d->now], unit);
		d->to[d->now][d->nto[d->now]++] = unit;
	}
	return *metres;
}

static void on_sphere(int64_t lat, int64_t lon, double at[3])
{
	double phi = (double)lat / 1e6 * RADIANS, lambda = (double)lon / 1e6 * RADIANS;

	at[0] = cos(phi) * cos(lambda);
	at[1] = cos(phi) * sin(lambda);
	at[2] = sin(phi);
}

/* The chord of the longest way that is allowed, with 2 m and a millionth more: it must not be called too far. */
static double longest_chord(const struct travel *travel)
{
	double circle = ((double)travel->max_m + 2) / ((double)travel->road_factor / 1000), half;

	if (travel->max_m == ABSENT || circle >= RADIANS * 180 * EARTH_RADIUS_M)
		return DBL_MAX;
	half = sin(circle / 2 / EARTH_RADIUS_M);
	return 4 * half * half * (1 + 1e-6);
}

bool reach_build(struct reach *r, const struct province *p, struct arena *a)
{
	const struct km_pair *pairs = p->rules.travel.pairs.at;

	r->most = longest_chord(&p->rules.travel);
	r->chord = sqrt(r->most) * (1 + 1e-9);
	r->unit = arena_alloc(a, p->nunits, sizeof *r->unit, _Alignof(double));
	r->measured = ARENA_NEW(a, bool, p->nunits);
	if (a->failed)
		return false;
	for (size_t u = 0; u < p->nunits; u++) {
		on_sphere(p->units[u].lat, p->units[u].lon, r->unit[u]);
		r->measured[u] = p->units[u].kind == UNIT_SPECIAL_ZONE;
	}
	for (size_t i = 0; i < p->rules.travel.pairs.n; i++) {
		bool is_next = i > 0 && strcmp(pairs[i].from, pairs[i - 1].from) == 0; /* they are sorted */
		int from = is_next ? -1 : unit_find(p, pairs[i].from);

		r->measured[pairs[i].to.index] = true;
		if (from >= 0)
			r->measured[from] = true;
	}
	return true;
}

void reach_home(const struct province *p, const struct person *s, double home[3])
{
	const struct unit *own = &p->units[s->unit.index];
	bool at_home = s->home.at.line != 0;

	on_sphere(at_home ? s->home.lat : own->lat, at_home ? s->home.lon : own->lon, home);
}

struct placed {
	double at;
	int place;
};

static int by_place(const void *a, const void *b)
{
	const struct placed *x = a, *y = b;

	return x->at != y->at ? (x->at > y->at) - (x->at < y->at) : (x->place > y->place) - (x->place < y->place);
}

/* The axis along which they are spread furthest. */
static int longest_axis(const struct reach *r, const int *units, int n)
{
	double longest = -1;
	int axis = 0;

	for (int k = 0; k < 3; k++) {
		double low = 1, high = -1;

		for (int i = 0; i < n; i++) {
			low = fmin(low, r->unit[units[i]][k]);
			high = fmax(high, r->unit[units[i]][k]);
		}
		axis = high - low > longest ? k : axis;
		longest = fmax(longest, high - low);
	}
	return axis;
}

bool strip_build(struct strip *s, const struct reach *r, const int *units, int n, struct arena *a)
{
	struct placed *sorted = arena_alloc(a, (size_t)n, sizeof *sorted, _Alignof(struct placed));

	*s = (struct strip){.n = n, .axis = longest_axis(r, units, n)};
	s->place = ARENA_NEW(a, int, (size_t)n);
	s->measured = ARENA_NEW(a, int, (size_t)n);
	s->at = arena_alloc(a, (size_t)n, sizeof *s->at, _Alignof(double));
	if (a->failed)
		return false;
	for (int i = 0; i < n; i++) {
		sorted[i] = (struct placed){r->unit[units[i]][s->axis], i};
		if (r->measured[units[i]])
			s->measured[s->nmeasured++] = i;
	}
	qsort(sorted, (size_t)n, sizeof *sorted, by_place);
	for (int i = 0; i < n; i++) {
		s->place[i] = sorted[i].place;
		memcpy(s->at[i], r->unit[units[s->place[i]]], sizeof s->at[i]);
	}
	return true;
}

static void set_bit(uint64_t *set, int i)
{
	set[i / 64] |= UINT64_C(1) << i % 64;
}

void strip_mark(const struct strip *s, const struct reach *r, const double home[3], uint64_t *set)
{
	double from = home[s->axis] - r->chord, to = home[s->axis] + r->chord;
	int low = 0, high = s->n;

	while (low < high) {
		int mid = low + (high - low) / 2;

		if (s->at[mid][s->axis] < from)
			low = mid + 1;
		else
			high = mid;
	}
	for (int i = low; i < s->n && s->at[i][s->axis] <= to; i++)
		if (!is_chord_beyond(r, home, s->at[i]))
			set_bit(set, s->place[i]);
	for (int i = 0; i < s->nmeasured; i++)
		set_bit(set, s->measured[i]);
}
