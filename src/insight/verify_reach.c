/* How far it is from people to units: models/README.md (5). */
#include "insight/verify_internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double radian = 3.14159265358979323846 / 180, radius = 6371008.8;

struct point {
	double x, y, z; /* on the unit sphere */
};

struct angles {
	double lat, lon, cosine; /* of the latitude */
};

/* A unit with a post that receives. */
struct place {
	struct point at;
	int unit;
};

/* Kilometres are asked for again and again, person by person: what is known of the one at hand. */
struct reach {
	int person;                   /* -1: nobody yet */
	struct point from;            /* where they live, or their unit */
	int64_t *metres;              /* per unit; UNKNOWN */
	int *known, nknown;           /* units of which it is not */
	const struct km_pair **given; /* pairs that begin or end there, in the config's order */
	size_t ngiven;
	struct point *units;
	struct angles here, *there; /* of where they live or their unit; per unit */
	double far;           /* no chord of the unit sphere whose square is larger is within rules.travel.max_km */
	double aside;         /* so neither is what is more than that to the north or south */
	struct place *places; /* from south to north, behind them the special zones */
	int nplaces, nzones;
};

enum { UNKNOWN = -2 };

static double radians(int64_t millionths)
{
	return (double)millionths / 1e6 * radian;
}

static struct angles angles_at(int64_t lat, int64_t lon)
{
	return (struct angles){radians(lat), radians(lon), cos(radians(lat))};
}

static struct point point_at(int64_t lat, int64_t lon)
{
	double phi = radians(lat), lambda = radians(lon);

	return (struct point){cos(phi) * cos(lambda), cos(phi) * sin(lambda), sin(phi)};
}

static double squared_chord(struct point a, struct point b)
{
	return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y) + (a.z - b.z) * (a.z - b.z);
}

/* A metre, and a millionth, beyond max_km: more than rounding makes of any distance. */
static double far_chord(const struct province *p)
{
	double angle, half;

	if (p->rules.travel.max_m == ABSENT || p->rules.travel.road_factor <= 0)
		return INFINITY;
	angle = ((double)p->rules.travel.max_m + 1) / (radius * ((double)p->rules.travel.road_factor / 1000));
	half = sin(angle / 2);
	return angle < 3 ? 4 * half * half * (1 + 1e-6) : INFINITY;
}

static int compare_places(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	return x->at.z != y->at.z ? (x->at.z < y->at.z ? -1 : 1) : x->unit - y->unit;
}

static void order_places(struct reach *r, const struct facts *f)
{
	const struct unit *units = f->p->units;
	int behind = f->nwanting;

	for (int i = 0; i < f->nwanting; i++) {
		bool zone = units[f->wanting[i]].kind == UNIT_SPECIAL_ZONE;

		r->places[zone ? --behind : r->nplaces++] = (struct place){r->units[f->wanting[i]], f->wanting[i]};
	}
	r->nzones = f->nwanting - r->nplaces;
	if (r->nplaces > 0)
		qsort(r->places, (size_t)r->nplaces, sizeof *r->places, compare_places);
}

bool reach_make(struct facts *f, struct arena *a)
{
	const struct province *p = f->p;
	struct reach *r = f->reach = ARENA_NEW(a, struct reach, 1);

	if (a->failed)
		return false;
	*r = (struct reach){.person = -1, .far = far_chord(p)};
	r->aside = sqrt(r->far);
	r->metres = ARENA_NEW(a, int64_t, p->nunits);
	r->known = ARENA_NEW(a, int, p->nunits);
	r->units = ARENA_NEW(a, struct point, p->nunits);
	r->places = ARENA_NEW(a, struct place, (size_t)f->nwanting);
	r->there = ARENA_NEW(a, struct angles, p->nunits);
	r->given = ARENA_NEW(a, const struct km_pair *, p->rules.travel.pairs.n);
	if (a->failed)
		return false;
	for (size_t i = 0; i < p->nunits; i++) {
		r->metres[i] = UNKNOWN;
		r->units[i] = point_at(p->units[i].lat, p->units[i].lon);
		r->there[i] = angles_at(p->units[i].lat, p->units[i].lon);
	}
	order_places(r, f);
	return true;
}

/* The name of the place that a person sets out from; NULL where it has none. */
static const char *place_of(const struct province *p, const struct person *s)
{
	return s->home.at.line != 0 ? s->home.place : p->units[s->unit.index].id;
}

static void set_out(struct reach *r, const struct province *p, int person)
{
	const struct person *s = &p->staff[person];
	const struct km_pair *pairs = p->rules.travel.pairs.at;
	const char *from = place_of(p, s);
	bool home = s->home.at.line != 0;

	r->person = person;
	r->from = home ? point_at(s->home.lat, s->home.lon) : r->units[s->unit.index];
	r->here = home ? angles_at(s->home.lat, s->home.lon) : r->there[s->unit.index];
	while (r->nknown > 0)
		r->metres[r->known[--r->nknown]] = UNKNOWN;
	r->ngiven = 0;
	for (size_t i = 0; from && i < p->rules.travel.pairs.n; i++)
		if (strcmp(pairs[i].from, from) == 0 || strcmp(p->units[pairs[i].to.index].id, from) == 0)
			r->given[r->ngiven++] = &pairs[i];
}

static struct reach *reach_of(const struct facts *f, int person)
{
	if (f->reach->person != person)
		set_out(f->reach, f->p, person);
	return f->reach;
}

/* The first of the n places that is not south of z. */
static int first_north_of(const struct place *places, int n, double z)
{
	int low = 0;

	while (n > 0) {
		bool south = places[low + n / 2].at.z < z;

		low += south ? n / 2 + 1 : 0;
		n = south ? n - n / 2 - 1 : n / 2;
	}
	return low;
}

int units_in_reach(const struct facts *f, int person, int *ret)
{
	const struct reach *r = reach_of(f, person);
	int n = 0, i = r->ngiven > 0 ? 0 : first_north_of(r->places, r->nplaces, r->from.z - r->aside);

	for (; i < r->nplaces && (r->ngiven > 0 || r->places[i].at.z <= r->from.z + r->aside); i++)
		if (r->ngiven > 0 || squared_chord(r->from, r->places[i].at) <= r->far)
			ret[n++] = r->places[i].unit;
	for (int zone = 0; zone < r->nzones; zone++)
		ret[n++] = r->places[r->nplaces + zone].unit;
	return n;
}

static double haversine(double angle)
{
	double half = sin(angle / 2);

	return half * half;
}

/* The kilometres that are given for the way, in metres; UNKNOWN: none are. */
static int64_t given(const struct province *p, const struct person *s, int unit, const struct reach *r)
{
	const char *from = place_of(p, s);

	for (size_t i = 0; i < r->ngiven; i++) {
		const char *a = r->given[i]->from, *b = p->units[r->given[i]->to.index].id;

		if ((r->given[i]->to.index == unit && strcmp(a, from) == 0) ||
		    (strcmp(a, p->units[unit].id) == 0 && strcmp(b, from) == 0))
			return r->given[i]->metres;
	}
	return p->units[unit].kind == UNIT_SPECIAL_ZONE ? NO_WAY : UNKNOWN;
}

/* As (5) has it: from where they live, else from their unit. */
static int64_t measured(const struct province *p, int unit, const struct reach *r)
{
	const struct angles *from = &r->here, *to = &r->there[unit];
	double h = haversine(to->lat - from->lat) + from->cosine * to->cosine * haversine(to->lon - from->lon);

	return (int64_t)floor(2 * radius * asin(fmin(1, sqrt(h))) * ((double)p->rules.travel.road_factor / 1000) + 0.5);
}

int64_t metres_to(const struct facts *f, int person, int unit)
{
	struct reach *r = reach_of(f, person);

	if (r->metres[unit] == UNKNOWN) {
		r->metres[unit] = given(f->p, &f->p->staff[person], unit, r);
		if (r->metres[unit] == UNKNOWN)
			r->metres[unit] = measured(f->p, unit, r);
		r->known[r->nknown++] = unit;
	}
	return r->metres[unit];
}
